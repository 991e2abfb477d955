"""What the bot cannot do this time, said kindly, with a way on."""

from __future__ import annotations

from typing import assert_never

from bot.conversation.actions import Ask, Question
from bot.conversation.events import Medium
from bot.conversation.keeping import MOST_SAVED
from bot.conversation.replies import CannotRead, Regret, Sorry, Trouble
from bot.wording.layout import button, message
from bot.wording.markup import rows
from bot.wording.message import Message
from bot.wording.residents import saving
from bot.wording.residents.greeting import start_over
from bot.wording.voice import Voice


def sorry(reply: Sorry, voice: Voice) -> Message:
    match reply.regret:
        case Regret.OLD_BUTTON:
            what = voice.gettext("This button belongs to an older message, and I no longer know that search.")
        case Regret.GONE:
            what = voice.gettext("This offer is no longer in the catalogue.")
        case Regret.UNKNOWN_COMMAND:
            what = voice.gettext("I do not know this command. /help shows what I can do.")
        case Regret.EMPTY_TEXT:
            what = voice.gettext("I could not read any words in your message.")
        case Regret.OLD_LINK:
            what = voice.gettext("This link leads to nothing that I know. It may be old or cut short.")
        case Regret.LIST_FULL:
            what = voice.gettext(
                "Your list is full: it holds {count}. Please take something off it first.", count=MOST_SAVED
            )
        case Regret.LIST_EMPTY:
            what = voice.gettext("Your list is empty. Open an offer and tap “Save” to put it there.")
        case Regret.NO_DATES:
            what = voice.gettext("I know no dates for this, so there is nothing for a calendar.")
        case Regret.TOO_LONG_FOR_LINK:
            what = voice.gettext("This search is too long for a link. Please take a wish away first.")
        case _:
            assert_never(reply.regret)
    to_list = (saving.list_button(voice),) if reply.regret is Regret.LIST_FULL else ()
    return message(voice, what, _just_write(voice), buttons=rows(to_list, (start_over(voice),)))


def trouble(reply: Trouble, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("Sorry, something went wrong on our side. Please try again in a little while."),
        # Translators: a number by which those who run the bot find out what went wrong
        voice.gettext("If it happens again, please tell us this number: {number}", number=reply.error_id),
    )


def cannot_read(reply: CannotRead, voice: Voice) -> Message:
    ask = button(voice, voice.pgettext("button", "Answer the questions"), Ask(Question.AUDIENCE))
    return message(voice, _cannot(reply.medium, voice), _just_write(voice), buttons=rows((ask,)))


def _just_write(voice: Voice) -> str:
    return voice.gettext("Please write in a few words what you would like to learn.")


def _cannot(medium: Medium, voice: Voice) -> str:  # noqa: C901 — one line for each medium
    match medium:
        case Medium.VOICE:
            return voice.gettext("I cannot listen to voice messages.")
        case Medium.PHOTO:
            return voice.gettext("I cannot see pictures.")
        case Medium.VIDEO:
            return voice.gettext("I cannot watch videos.")
        case Medium.STICKER:
            return voice.gettext("A nice sticker, but I understand only words.")
        case Medium.DOCUMENT:
            return voice.gettext("I cannot open files.")
        case Medium.CONTACT:
            return voice.gettext("I have no use for contacts, and I have not kept this one.")
        case Medium.POLL:
            return voice.gettext("I cannot take part in polls.")
        case Medium.GAME:
            return voice.gettext("I cannot play games.")
        case Medium.EDITED:
            return voice.gettext("I do not see changes to earlier messages. Please send it as a new one.")
        case Medium.OTHER:
            return voice.gettext("I cannot read this kind of message.")
        case _:
            assert_never(medium)
