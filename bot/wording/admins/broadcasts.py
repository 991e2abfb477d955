"""Broadcasts in words: to the admin who writes one, and to the residents who want it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.requests import Address, AskToSend, BroadcastRequest, Cancel, Review, SendNow, Urge, pack
from bot.broadcasts.values import Broadcast, State
from bot.conversation.actions import AskWhy, ShowNews
from bot.wording import names
from bot.wording.layout import BLANK, button, chosen, message, side_by_side
from bot.wording.markup import LONGEST_LABEL, bold, brief, rows, shortened, tidy, units
from bot.wording.message import Button, Message
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR, clock
from catalogue.model import Area, City

LONGEST = 3000
"""UTF-16 units of a text: with what stands around it, it fits into one message in every language."""

LONGEST_TITLE = 60
MOST_LANGUAGES = 12


def is_too_long(text: str) -> bool:
    return units(text) > LONGEST


def too_long(voice: Voice) -> Message:
    return message(voice, voice.gettext("This text is too long: {limit} characters fit.", limit=LONGEST))


def preview(voice: Voice) -> Message:
    return message(voice, voice.gettext("This is what residents would get:"))


def as_received(voice: Voice, broadcast: Broadcast) -> Message:
    """What a resident gets: who it is from, the text as it was written, why it came, and the way out."""
    return message(
        voice,
        bold(voice.gettext("News from the city")),
        *(voice.isolated(tidy(line)) for line in broadcast.text.split("\n")),
        buttons=rows(
            (button(voice, voice.pgettext("button", "Why do I get this?"), AskWhy()),),
            # Translators: of which areas one wants news, and of none
            (button(voice, voice.pgettext("button", "Change or stop the news"), ShowNews()),),
        ),
    )


def review(voice: Voice, broadcast: Broadcast, count: int, languages: Sequence[tuple[str, int]]) -> Message:
    """To whom it would go, and everything that can still be changed."""
    number, audience = broadcast.id, broadcast.audience
    everybody = voice.pgettext("button", "Everybody")
    audiences = [
        _choice(voice, everybody, Address(number), is_chosen=audience.language is audience.area is None),
        *(
            _choice(
                voice,
                names.language(voice, tag) or tag,
                Address(number, language=tag),
                is_chosen=tag == audience.language,
            )
            for tag, _ in languages[:MOST_LANGUAGES]
        ),
        *(
            _choice(
                voice, names.area(voice, area), Address(number, area=area), is_chosen=area == audience.area
            )
            for area in Area
        ),
    ]
    # Translators: a broadcast that goes out in quiet hours too
    urgent = voice.pgettext("button", "Urgent: also at night")
    # Translators: {count} is to how many residents a message would go
    send = voice.pgettext("button", "Send to {count}", count=count)
    return message(
        voice,
        _to(voice, broadcast),
        voice.ngettext("{count} resident wants such news.", "{count} residents want such news.", count),
        voice.gettext("Change to whom it goes, or send it. Nothing is sent before you have tapped twice."),
        buttons=rows(
            *side_by_side(audiences),
            (_choice(voice, urgent, Urge(number, not broadcast.is_urgent), is_chosen=broadcast.is_urgent),),
            (
                _button(voice, send, AskToSend(number)) if count else None,
                _button(voice, voice.pgettext("button", "Discard"), Cancel(number)),
            ),
        ),
    )


def sure(voice: Voice, broadcast: Broadcast, count: int) -> Message:
    """Before the second tap."""
    return message(
        voice,
        bold(
            voice.ngettext(
                "Really send it to {count} resident?", "Really send it to {count} residents?", count
            )
        ),
        _to(voice, broadcast),
        voice.gettext("What has been sent cannot be taken back."),
        buttons=rows(
            (_button(voice, voice.pgettext("button", "Yes, send it now"), SendNow(broadcast.id)),),
            (_button(voice, voice.pgettext("button", "Back"), Review(broadcast.id)),),
        ),
    )


def begun(voice: Voice, broadcast: Broadcast, city: City) -> Message:
    begin, end = city.quiet_hours
    waits = begin != end and not broadcast.is_urgent
    return message(
        voice,
        voice.ngettext(
            "On its way to {count} resident. I tell you when it is done.",
            "On its way to {count} residents. I tell you when it is done.",
            broadcast.tally.waiting,
        ),
        voice.gettext(
            "Nothing goes out from {begin} to {end}; the rest follows after that.",
            begin=clock(voice, begin),
            end=clock(voice, end),
        )
        if waits
        else None,
        buttons=rows((_stop(voice, broadcast),)),
    )


def report(voice: Voice, broadcast: Broadcast) -> Message:
    """How it went, at its end."""
    return message(voice, bold(_title(voice, broadcast)), *_figures(voice, broadcast))


def overview(voice: Voice, broadcasts: Sequence[Broadcast]) -> Message:
    """How to write one, and how the last ones went."""
    lines: list[str] = []
    for one in broadcasts:
        lines += [BLANK, bold(_title(voice, one)), *_figures(voice, one)]
    return message(
        voice,
        # Translators: leave /broadcast as it is
        voice.gettext(
            "Write /broadcast and behind it the text for residents who want news from the city. I show you "
            "first what it looks like and to how many it goes."
        ),
        *lines,
        buttons=rows(*((_stop(voice, one),) for one in broadcasts if one.state is State.RUNNING)),
    )


def no_longer(voice: Voice) -> Message:
    return message(voice, voice.gettext("That cannot be done any more. /broadcast shows how things stand."))


def _title(voice: Voice, broadcast: Broadcast) -> str:
    return voice.isolated(brief(broadcast.text, LONGEST_TITLE))


def _figures(voice: Voice, broadcast: Broadcast) -> list[str]:
    states = {
        # Translators: how far a message to many residents is
        State.DRAFT: voice.pgettext("broadcast", "not sent"),
        State.RUNNING: voice.pgettext("broadcast", "being sent"),
        State.DONE: voice.pgettext("broadcast", "sent to all"),
        State.CANCELLED: voice.pgettext("broadcast", "stopped"),
    }
    tally = broadcast.tally
    shown = [
        states[broadcast.state],
        # Translators: how many residents have got a message
        voice.pgettext("broadcast", "arrived: {count}", count=tally.arrived),
    ]
    if tally.waiting:
        # Translators: how many residents are still to get a message
        shown.append(voice.pgettext("broadcast", "still to go: {count}", count=tally.waiting))
    if tally.gone:
        # Translators: how many residents have left the bot
        shown.append(voice.pgettext("broadcast", "no longer there: {count}", count=tally.gone))
    if tally.refused:
        shown.append(voice.pgettext("broadcast", "refused by Telegram: {count}", count=tally.refused))
    return [voice.capital(SEPARATOR.join(shown)), _to(voice, broadcast)]


def _to(voice: Voice, broadcast: Broadcast) -> str:
    audience = broadcast.audience
    if audience.language is not None:
        whom = names.language(voice, audience.language) or audience.language
    elif audience.area is not None:
        whom = names.area(voice, audience.area)
    else:
        whom = voice.gettext("everybody who wants news")
    # Translators: {whom} is a language, an area, or "everybody who wants news"
    return voice.gettext("To: {whom}", whom=whom)


def _stop(voice: Voice, broadcast: Broadcast) -> Button:
    return _button(voice, voice.pgettext("button", "Stop sending"), Cancel(broadcast.id))


def _choice(voice: Voice, label: str, request: BroadcastRequest, *, is_chosen: bool) -> Button:
    return _button(voice, chosen(voice, voice.capital(label), is_chosen=is_chosen), request)


def _button(voice: Voice, label: str, request: BroadcastRequest) -> Button:
    return Button(voice.directed(shortened(label, LONGEST_LABEL)), data=pack(request))
