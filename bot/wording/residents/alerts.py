"""What the bot says about telling residents unasked: what it keeps, what is new, why, and how to end it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.conversation.actions import (
    AskWhy,
    ChooseNews,
    KeepAlert,
    OpenCard,
    ShowAlert,
    ShowAlerts,
    ShowNews,
    StopAlert,
)
from bot.conversation.keys import key_of
from bot.conversation.replies import AlertExplained, AlertKept, AlertsListed, AlertStopped, NewsChoices
from bot.conversation.subscriptions import Alert, AlertNews, NewsItem
from bot.wording import names
from bot.wording.layout import BLANK, button, chosen, message, side_by_side
from bot.wording.markup import LONGEST_LABEL, bold, italic, joined, rows, shortened, units
from bot.wording.message import Button, Message
from bot.wording.residents import offer
from bot.wording.residents.greeting import start_over
from bot.wording.residents.wishes import wish_in_words
from bot.wording.voice import Voice
from bot.wording.when import clock
from catalogue.marks import Change
from catalogue.model import Area, City
from catalogue.search.answer import Facet

LONGEST_WISH = 120
LONGEST_LINE = 160
SHOWN = 5
"""Offers in one message; the rest is counted, and one tap away."""

NO_SEARCH = 0
"""The number of no search: a card that was opened from here has no reasons."""


def keep_button(voice: Voice, search: int) -> Button | None:
    # Translators: below results: write to me when the catalogue gains something that fits this search
    return button(voice, voice.pgettext("button", "Tell me when there is more"), KeepAlert(search))


def kept(reply: AlertKept, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("Done. I will write to you when there is something new for this search."),
        bold(wish_of(voice, reply.alert, reply.today)),
        BLANK,
        *_limits(voice, reply.city, is_told=reply.is_told),
        buttons=rows((_stop(voice, reply.alert, reply.today),), (_list_button(voice),)),
    )


def too_many(voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("I cannot keep more searches for you. Please stop one of them first."),
        buttons=rows((_list_button(voice),)),
    )


def stopped(reply: AlertStopped, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("Done. I no longer write to you about this search."),
        bold(wish_of(voice, reply.alert, reply.today)) if reply.alert else None,
        buttons=rows((_list_button(voice),)),
    )


def listed(reply: AlertsListed, voice: Voice) -> Message:
    held = reply.subscription
    return message(
        voice,
        bold(voice.gettext("What I write to you about")),
        *(
            joined("", [f"{voice.number(number)}. ", wish_of(voice, alert, None)])
            for number, alert in enumerate(held.alerts, start=1)
        ),
        None
        if held.alerts
        else voice.gettext(
            "You keep no searches. Below the results of a search you can ask me to write to you when there "
            "is something new."
        ),
        _news_of(voice, held.news),
        BLANK,
        *_limits(voice, reply.city, is_told=reply.is_told, with_list=False),
        buttons=rows(
            *((_stop(voice, alert, None),) for alert in held.alerts),
            # Translators: messages from the city to residents who want them
            (button(voice, voice.pgettext("button", "News from the city"), ShowNews()), start_over(voice)),
        ),
    )


def explained(reply: AlertExplained, voice: Voice) -> Message:
    held = reply.subscription
    return message(
        voice,
        voice.gettext("I write to you because you asked me to:")
        if held.alerts or held.news
        else voice.gettext("You asked me to, and have stopped it since. I write no more."),
        *(f"– {wish_of(voice, alert, reply.today)}" for alert in held.alerts),
        _news_of(voice, held.news) if held.news else None,
        BLANK,
        *_limits(voice, reply.city, with_list=False),
        buttons=rows(*((_stop(voice, alert, reply.today),) for alert in held.alerts), (_list_button(voice),)),
    )


def news_choices(reply: NewsChoices, voice: Voice) -> Message:
    return message(
        voice,
        voice.gettext("About what may the city send you its news? You can choose more than one."),
        _news_of(voice, reply.news),
        buttons=rows(
            *side_by_side(
                button(
                    voice,
                    chosen(voice, names.area(voice, area), is_chosen=area in reply.news),
                    ChooseNews(area, int(area not in reply.news)),
                )
                for area in Area
            ),
            (_list_button(voice),),
        ),
    )


def told(voice: Voice, alerts: Sequence[AlertNews], today: date) -> Message:
    """The message that comes unasked: what is new for each search, and the ways to more, out and why."""
    lines: list[str] = [bold(voice.gettext("Something new for you"))]
    openers: list[Button | None] = []
    ways: list[tuple[Button | None]] = []
    room = SHOWN
    for one in alerts:
        here = one.items[:room]
        room -= len(here)
        lines += [BLANK, italic(wish_of(voice, one.alert, today))]
        for item in here:
            number = len(openers) + 1
            lines += _item(voice, number, item, today)
            openers.append(_opener(voice, number, item))
        if len(here) < len(one.items):
            more = voice.ngettext("… and {count} more", "… and {count} more", len(one.items) - len(here))
            lines.append(more)
            ways.append((_show(voice, one.alert, today),))
        ways.append((_stop(voice, one.alert, today, alone=len(alerts) == 1),))
    why = button(voice, voice.pgettext("button", "Why do I get this?"), AskWhy())
    return message(voice, *lines, buttons=rows(*((one,) for one in openers), *ways, (why,)))


def _item(voice: Voice, number: int, item: NewsItem, today: date) -> list[str]:
    one = item.opportunity
    details = (
        offer.next_time(voice, one, today),
        offer.where_beside_title(voice, one),
        offer.cost(voice, one),
        _changed(voice, item.changes),
    )
    title = joined("", [f"{voice.number(number)}. ", bold(offer.title(voice, one))])
    return [title, *(shortened(voice.capital(line), LONGEST_LINE) for line in details if line)]


def _changed(voice: Voice, changes: Sequence[Change]) -> str | None:
    words = {
        Change.WHEN: names.question(voice, Facet.DATE),
        Change.WHERE: names.question(voice, Facet.DISTRICT),
        Change.COST: names.question(voice, Facet.PRICE),
        # Translators: one of the things that have changed about a course: the ages it is for, its language
        Change.TERMS: voice.gettext("for whom it is"),
    }
    different = [words[change] for change in changes if change in words]
    if not different:
        return None
    # Translators: {what} is "dates", "place", "price" or several of them
    return voice.gettext("changed: {what}", what=voice.all_of(different))


def _opener(voice: Voice, number: int, item: NewsItem) -> Button | None:
    lead = f"{voice.number(number)}. "
    title = offer.title(voice, item.opportunity, LONGEST_LABEL - units(lead) - 2)
    return button(voice, lead + title, OpenCard(NO_SEARCH, key_of(item.opportunity.id)))


def wish_of(voice: Voice, alert: Alert, today: date | None) -> str:
    """The search that is kept, in words."""
    wish = wish_in_words(voice, alert.wish, today)
    # Translators: a search without any wish: whatever there is
    return shortened(wish, LONGEST_WISH) if wish else voice.gettext("everything")


def _limits(
    voice: Voice, city: City, *, is_told: bool = True, with_list: bool = True
) -> tuple[str | None, ...]:
    begin, end = city.quiet_hours
    return (
        voice.gettext("At most one such message a day.")
        if begin == end
        else voice.gettext(
            "At most one such message a day, and none from {begin} to {end}.",
            begin=clock(voice, begin),
            end=clock(voice, end),
        ),
        voice.gettext("/alerts shows what you asked for, and ends it.") if with_list else None,
        None if is_told else voice.gettext("This is a preview: here no message will come."),
    )


def _news_of(voice: Voice, areas: Sequence[Area]) -> str:
    if not areas:
        return voice.gettext("News from the city: none")
    named = voice.all_of([names.area(voice, area) for area in areas])
    # Translators: {areas} are names of areas, such as "Digital skills"
    return voice.gettext("News from the city: {areas}", areas=named)


def _stop(voice: Voice, alert: Alert, today: date | None, *, alone: bool = False) -> Button | None:
    if alone:
        # Translators: ends the messages about the one search that this message is about
        return button(voice, voice.pgettext("button", "Stop these messages"), StopAlert(alert.key))
    # Translators: ends the messages about a search; {wish} is the search: "pottery · free"
    spare = LONGEST_LABEL - units(voice.pgettext("button", "Stop: {wish}", wish=""))
    wish = shortened(wish_of(voice, alert, today), spare)
    return button(voice, voice.pgettext("button", "Stop: {wish}", wish=wish), StopAlert(alert.key))


def _show(voice: Voice, alert: Alert, today: date) -> Button | None:
    # Translators: shows the results of a search; {wish} is the search: "pottery · free"
    spare = LONGEST_LABEL - units(voice.pgettext("button", "All results: {wish}", wish=""))
    wish = shortened(wish_of(voice, alert, today), spare)
    return button(voice, voice.pgettext("button", "All results: {wish}", wish=wish), ShowAlert(alert.key))


def _list_button(voice: Voice) -> Button | None:
    # Translators: the list of the searches about which the bot writes to the resident
    return button(voice, voice.pgettext("button", "What you write to me about"), ShowAlerts())
