"""What is kept and what is not, in plain words, and the way to have it erased."""

from __future__ import annotations

from bot.conversation.actions import AskToForget, ForgetAll, KeepAll, ShowKnown
from bot.conversation.replies import PrivacyNotice
from bot.wording.layout import BLANK, button, message
from bot.wording.markup import bold, rows
from bot.wording.message import Message
from bot.wording.residents.greeting import start_over
from bot.wording.voice import Voice


def notice(reply: PrivacyNotice, voice: Voice) -> Message:
    return message(
        voice,
        bold(voice.gettext("Your privacy")),
        voice.gettext(
            "I know you by a secret code, not by your Telegram number. "
            "I keep neither the number nor your name."
        ),
        BLANK,
        voice.gettext("I keep this, locked so that it opens only when you write to me:"),
        # Translators: a list of what is kept, one to a line; keep the dashes and the line breaks
        voice.gettext(
            "– your language\n– your answers to my questions\n– what you searched for last\n– what you saved"
        ),
        voice.gettext("A location that you share serves one search and is forgotten with the next one."),
        voice.gettext("Beside it stands the day on which you last wrote to me."),
        voice.ngettext(
            "After {count} month without a word from you, I erase all of it.",
            "After {count} months without a word from you, I erase all of it.",
            reply.months,
        ),
        BLANK,
        voice.gettext(
            "Only while you have an alert or a reminder, I also keep where to send it and what for."
        ),
        voice.gettext("I count what people look for and do not find, but not who it was."),
        voice.gettext("Telegram carries our messages and has rules of its own."),
        buttons=rows(
            (button(voice, voice.pgettext("button", "What do you know about me?"), ShowKnown()),),
            (button(voice, voice.pgettext("button", "Erase everything"), AskToForget()),),
        ),
    )


def ask_forget(voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("Shall I erase everything that I know about you? I cannot bring it back."),
        buttons=rows(
            # Translators: erase all that is known about me
            (button(voice, voice.pgettext("button", "Yes, erase everything"), ForgetAll()),),
            (button(voice, voice.pgettext("button", "No, keep it"), KeepAll()),),
        ),
    )


def keeping(voice: Voice) -> Message:
    return message(voice, voice.gettext("All right, nothing was erased."), buttons=rows((start_over(voice),)))


def forgotten(voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("Done. I have erased everything that I knew about you, and I will not write to you."),
        voice.gettext("If you ever write to me again, we begin anew."),
    )


def personal_number(voice: Voice) -> Message:
    return message(
        voice,
        # Translators: somebody typed an identity, health, card or telephone number or an e-mail address
        voice.gettext(
            "That looks like a personal number or an e-mail address. I do not need it and have not kept it. "
            "You can delete your message."
        ),
    )
