"""What Telegram shows of the bot outside the talk: its menu of commands and its descriptions."""

from __future__ import annotations

from bot.wording.markup import brief
from bot.wording.voice import Voice
from catalogue.model import City

LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
_LONGEST_CITY = 40


def commands(voice: Voice) -> tuple[tuple[str, str], ...]:
    """Residents' commands, without the slash, and what each does, in the order of the menu."""
    return (
        # Translators: descriptions in the menu of commands, beside /start, /city, /language, /help, /privacy
        ("start", voice.pgettext("command", "find something to learn")),
        # Translators: descriptions in the menu of commands, beside /near and /saved
        ("near", voice.pgettext("command", "what is near you")),
        ("saved", voice.pgettext("command", "your list")),
        # Translators: description in the menu of commands, beside /alerts
        ("alerts", voice.pgettext("command", "what I write to you about")),
        ("city", voice.pgettext("command", "is my city a learning city?")),
        ("language", voice.pgettext("command", "choose your language")),
        ("help", voice.pgettext("command", "what I can do")),
        ("cancel", voice.pgettext("command", "stop the questions")),
        ("privacy", voice.pgettext("command", "what I keep and what not")),
        ("forget", voice.pgettext("command", "erase what I know about you")),
    )


def staff_commands(voice: Voice) -> tuple[tuple[str, str], ...]:
    """The same for staff, for whom there are more."""
    return (
        *commands(voice),
        # Translators: description in the menu of commands of the city's staff, beside /catalogue
        ("catalogue", voice.pgettext("command", "what is published, and the way back")),
        # Translators: description in the menu of commands of the city's staff, beside /reports
        ("reports", voice.pgettext("command", "what residents say is wrong")),
    )


def admin_commands(voice: Voice) -> tuple[tuple[str, str], ...]:
    """The same for admins, for whom there are more still."""
    return (
        *staff_commands(voice),
        # Translators: descriptions in the menu of commands of the city's admins
        ("stats", voice.pgettext("command", "how the bot is used")),
        ("unmet", voice.pgettext("command", "what is looked for and not found")),
        ("coverage", voice.pgettext("command", "what is asked for and what is there")),
        ("export", voice.pgettext("command", "all figures as files, or a report")),
        # Translators: description in the menu of commands of the city's admins, beside /broadcast
        ("broadcast", voice.pgettext("command", "write to residents who want news")),
    )


def description(voice: Voice, city: City) -> str:
    """What a resident reads before the first message; at most 512 characters."""
    name = _name(voice, city)
    first = (
        # Translators: what Telegram shows before the first message; {city} is the name of a city
        voice.pgettext("description", "I help you find something to learn in {city}.", city=name)
        if name
        else voice.pgettext("description", "I help you find something to learn in your city.")
    )
    rest = voice.pgettext(
        "description",
        "Courses, workshops, events and places for every age, near you, free or at a price you can afford. "
        "Write to me in your own words and in any language.",
    )
    return f"{first}\n\n{rest}"


def short_description(voice: Voice, city: City) -> str:
    """What is shown beside the bot's name; at most 120 characters."""
    name = _name(voice, city)
    if name:
        return voice.pgettext("short description", "Find courses and places to learn in {city}.", city=name)
    return voice.pgettext("short description", "Find courses and places to learn in your city.")


def _name(voice: Voice, city: City) -> str | None:
    if city.name is None:
        return None
    return voice.isolated(brief(city.name.in_language(voice.language)[0], _LONGEST_CITY)) or None
