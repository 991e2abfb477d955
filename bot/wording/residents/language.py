"""The choice of a language, each by the name that its speakers give it."""

from __future__ import annotations

from bot.conversation.actions import ChooseLanguage
from bot.conversation.languages import EASY
from bot.conversation.replies import AskLanguage
from bot.wording import names
from bot.wording.layout import button, chosen, message, side_by_side
from bot.wording.message import Message
from bot.wording.voice import Voice

EASY_NAMES = {"de": "Leichte Sprache", "en": "Easy English", "es": "Lectura fácil", "fr": "Français facile"}
"""What each language calls its own easy form; as with the names of languages, nobody translates them."""


def ask(reply: AskLanguage, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("In which language shall I write to you?"),
        voice.gettext("You can write to me in any language, whichever you choose here."),
        buttons=side_by_side(
            button(
                voice,
                chosen(voice, _name(tag), is_chosen=tag == (reply.current + EASY * reply.easy)),
                ChooseLanguage(tag),
            )
            for tag in (*voice.languages, *(f"{language}{EASY}" for language in voice.easy_languages))
        ),
    )


def _name(tag: str) -> str:
    """A language as its speakers call it; in easy words, as those call it who need them."""
    return EASY_NAMES.get(tag.removesuffix(EASY), tag) if tag.endswith(EASY) else names.own_name(tag)


def done(voice: Voice) -> Message:
    # Translators: {language} is the name of the language of this message, as its speakers call it
    return message(
        voice,
        voice.gettext(
            "From now on I write to you in: {language}", language=_name(voice.language + EASY * voice.easy)
        ),
    )
