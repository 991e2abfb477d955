"""By what the search goes here, for staff and operators, where it is not at its best."""

from __future__ import annotations

from bot.wording.voice import Voice


def by_words_alone(voice: Voice) -> str:
    """That the extra `meaning` is not installed."""
    # Translators: “meaning” in quotation marks is the name of a package and stays as it is
    return voice.gettext(
        "The search goes by words alone: without the extra “meaning”, wishes in other words or in another "
        "language find less. Those who run the bot can install it."
    )


def still_learning(voice: Voice) -> str:
    """That the vectors are not there yet."""
    return voice.gettext(
        "The search is still learning what the texts mean; until then it goes by their words."
    )
