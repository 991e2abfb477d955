"""The choice of a language, each by the name that its speakers give it."""

from __future__ import annotations

from bot.conversation.actions import ChooseLanguage
from bot.conversation.replies import AskLanguage
from bot.wording import names
from bot.wording.layout import button, chosen, message, side_by_side
from bot.wording.message import Message
from bot.wording.voice import Voice


def ask(reply: AskLanguage, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("In which language shall I write to you?"),
        voice.gettext("You can write to me in any language, whichever you choose here."),
        buttons=side_by_side(
            button(
                voice,
                chosen(voice, names.own_name(tag), is_chosen=tag == reply.current),
                ChooseLanguage(tag),
            )
            for tag in voice.languages
        ),
    )


def done(voice: Voice) -> Message:
    # Translators: {language} is the name of the language of this message, as its speakers call it
    return message(
        voice,
        voice.gettext("From now on I write to you in: {language}", language=names.own_name(voice.language)),
    )
