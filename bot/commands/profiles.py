"""What `run` lets Telegram show of the bot, in every language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.telegram.profile import Profile
from bot.wording.languages import Languages
from bot.wording.residents.profile import commands, description, short_description
from catalogue.model import City


def profiles(languages: Languages, city: City) -> tuple[Callable[[], Profile], ...]:
    """What Telegram shows of the bot: in the city's language for everybody, then in each that it speaks.

    Made one after the other, as each language takes some 30 ms to be understood, and residents come first.
    """
    default = languages.negotiate(None, None, city.default_language)
    shown = ((None, default), *((one, one) for one in languages.available))
    return tuple(partial(_profile, languages, city, shown_to, language) for shown_to, language in shown)


def _profile(languages: Languages, city: City, shown_to: str | None, language: str) -> Profile:
    voice = languages.voice(language, city)
    return Profile(shown_to, commands(voice), description(voice, city), short_description(voice, city))
