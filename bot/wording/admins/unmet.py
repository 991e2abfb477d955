"""What residents look for and do not find, in words for admins and staff."""

from __future__ import annotations

from collections.abc import Sequence

from babel.dates import get_day_names

from bot.conversation.facts import Side
from bot.statistics.requests import ShowUnmet, Suggest, pack
from bot.statistics.unmet import SIDES, Unmet
from bot.wording.admins.statistics import heading, others, others_if_any, rounding, too_few, value_name
from bot.wording.layout import BLANK, message, titled
from bot.wording.markup import bold
from bot.wording.message import Button, Message
from bot.wording.voice import Voice
from catalogue.search.grouping import name_in

SHOWN = 15
BUTTONS = 6
MOST_CELLS = 6
LONGEST_GROUP = 60
LONGEST_ON_BUTTON = 30


def overview(voice: Voice, unmet: Sequence[Unmet], least: int) -> Message:
    """The groups of wishes for which most residents asked, with buttons to the first of them."""
    head = bold(voice.gettext("Looked for and not found, in the last 90 days"))
    if not unmet:
        nothing = voice.gettext(
            "Nothing yet for which at least {least} different residents have asked.", least=least
        )
        return message(voice, head, nothing)
    lines = [f"{_named(voice, one, LONGEST_GROUP)}: {voice.number(one.residents)}" for one in unmet[:SHOWN]]
    rest = others(voice) if len(unmet) > SHOWN else others_if_any(voice)
    buttons = tuple(
        (Button(_named(voice, one, LONGEST_ON_BUTTON), data=pack(ShowUnmet(one.key))),)
        for one in unmet[:BUTTONS]
    )
    return message(voice, head, rounding(voice, least), BLANK, *lines, rest, buttons=buttons)


def detail(voice: Voice, one: Unmet, least: int) -> Message:
    """Who looks for it, as far as that may be told."""
    lines: list[str] = []
    for side in SIDES:
        cells = one.sides[side]
        shown = [f"{value_of(voice, side, value)} {voice.number(n)}" for value, n in cells.cells[:MOST_CELLS]]
        if len(cells.cells) > MOST_CELLS:
            shown.append(others(voice))
        elif shown and cells.has_others:
            shown.append(others_if_any(voice))
        lines.append(f"{heading_of(voice, side)}: {' · '.join(shown) or too_few(voice)}")
    buttons = (
        # Translators: asks the staff to put something on for which residents look
        (Button(voice.pgettext("button", "Suggest it to the staff"), data=pack(Suggest(one.key))),),
        (Button(voice.pgettext("button", "Back"), data=pack(ShowUnmet())),),
    )
    head = f"{_named(voice, one, LONGEST_GROUP)}: {voice.number(one.residents)}"
    return message(voice, bold(head), rounding(voice, least), BLANK, *lines, buttons=buttons)


def suggestion(voice: Voice, one: Unmet) -> Message:
    """To all staff."""
    return message(
        voice,
        # Translators: to the city's staff; {what} is such as "welding"
        voice.gettext(
            "Could something like “{what}” be added? Residents who looked for it in vain: about {number}.",
            what=_named(voice, one, LONGEST_GROUP),
            number=one.residents,
        ),
    )


def suggested(voice: Voice, one: Unmet) -> Message:
    return message(
        voice,
        voice.gettext("I have suggested “{what}” to all staff.", what=_named(voice, one, LONGEST_GROUP)),
    )


def gone(voice: Voice) -> Message:
    return message(
        voice, voice.gettext("Too few residents still ask for this. See /unmet for what is current.")
    )


def _named(voice: Voice, one: Unmet, room: int) -> str:
    return titled(voice, voice.capital(name_in(voice.language, one.group)), room)


def heading_of(voice: Voice, side: Side) -> str:
    if side is Side.WEEKDAY:
        return voice.pgettext("statistics", "Day of the week")
    return heading(voice, side)


def value_of(voice: Voice, side: Side, value: str) -> str:
    if side is Side.WEEKDAY:
        return str(get_day_names("wide", context="format", locale=voice.locale)[int(value)])
    return value_name(voice, side, value)
