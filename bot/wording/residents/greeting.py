"""The first words, the help, and the last words."""

from __future__ import annotations

from bot.conversation.actions import Ask, Question, StartOver
from bot.conversation.replies import Greeting, Help
from bot.wording.layout import BLANK, button, message
from bot.wording.markup import bold, brief, rows
from bot.wording.message import Button, Message
from bot.wording.residents import contact
from bot.wording.residents.profile import commands
from bot.wording.voice import Voice
from catalogue.model import City

LONGEST_NAME = 80


def city_name(voice: Voice, city: City) -> str | None:
    """The city's name in the resident's language; `None` for a city without a name."""
    if city.name is None:
        return None
    name = brief(city.name.in_language(voice.language)[0], LONGEST_NAME)
    return voice.isolated(name) if name else None


def greeting(reply: Greeting, voice: Voice) -> Message:
    name = city_name(voice, reply.city)
    hello = (
        # Translators: the bot's first words; {city} is the name of a city
        voice.gettext("Welcome to the learning guide of {city}.", city=name)
        if name
        else voice.gettext("Welcome to your city's learning guide.")
    )
    return message(
        voice,
        bold(hello),
        # Translators: {count} is everything that one can take part in from today on
        voice.ngettext(
            "I know {count} course, event or place to learn.",
            "I know {count} courses, events and places to learn, for every age.",
            reply.offers,
        )
        if reply.offers
        else voice.gettext("There is nothing in my catalogue yet. Please come back soon."),
        BLANK,
        voice.gettext(
            "You can write to me at any time what you would like to learn, in any language. "
            "For example: pottery on Saturdays."
        ),
        voice.gettext("Or answer a few short questions; you may skip each of them."),
    )


def help_text(reply: Help, voice: Voice) -> Message:
    return message(
        voice,
        bold(voice.gettext("How I can help")),
        voice.gettext(
            "Write what you would like to learn, in your own words and in any language. "
            "Spelling does not matter."
        ),
        voice.gettext(
            "You can say more at once: for whom, the age, the day, the district, or that it must be free."
        ),
        voice.gettext("Send me your location, and I show what is nearest first."),
        BLANK,
        *(f"{voice.isolated(f'/{command}')} – {meaning}" for command, meaning in commands(voice)),
        *((BLANK, *people) if (people := contact.people_who_help(voice, reply.city)) else ()),
        buttons=rows(
            (button(voice, voice.pgettext("button", "Answer the questions"), Ask(Question.AUDIENCE)),),
            (contact.help_button(voice, reply.city),),
        ),
    )


def cancelled(voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("All right, no more questions."),
        voice.gettext("Whenever you like, write to me what you would like to learn."),
        buttons=rows((start_over(voice),)),
    )


def thanked(voice: Voice) -> Message:
    return message(
        voice,
        # Translators: said when somebody wrote "thanks", "ok" or "bye"
        voice.gettext("Glad to help."),
        voice.gettext("Whenever you like, write to me what you would like to learn."),
        buttons=rows((start_over(voice),)),
    )


def start_over(voice: Voice) -> Button | None:
    return button(voice, voice.pgettext("button", "Start over"), StartOver())
