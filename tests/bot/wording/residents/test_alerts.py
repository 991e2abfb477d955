"""What residents are told unasked, and what they read about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from bot.broadcasts.values import Audience, Broadcast, State, Tally
from bot.conversation.actions import AskWhy, OpenCard, ShowAlert, StopAlert
from bot.conversation.callback_data import unpack
from bot.conversation.replies import AlertExplained, AlertKept, AlertsListed
from bot.conversation.subscriptions import AlertNews, NewsItem, Subscription, alert_of
from bot.wording.admins import broadcasts
from bot.wording.languages import Languages
from bot.wording.markup import LONGEST_LABEL, LONGEST_TEXT, as_read, units
from bot.wording.message import Message
from bot.wording.plain import plain
from bot.wording.residents.alerts import SHOWN, told
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.marks import Change
from catalogue.model import Area, City, Localised, Opportunity
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]
POTTERY = alert_of(Wish(text="pottery"))
BEES = alert_of(Wish(text="bees"))


def actions(message: Message) -> list[object]:
    return [unpack(button.data or "") for row in message.buttons for button in row]


def test_what_is_new_is_told_with_the_ways_to_more_out_and_why(
    speak: Speak, pottery: Opportunity, library: Opportunity, today: date
) -> None:
    items = (NewsItem(pottery, (Change.NEW,)), NewsItem(library, (Change.WHERE, Change.TERMS)))
    message = told(speak("en"), [AlertNews(POTTERY, items)], today)
    assert plain(message.text).splitlines() == [
        "Something new for you",
        "",
        "pottery",
        "1. Cerámica para familias: taller de barro y torno",
        "Sat, 14 Mar (in 4 days) · 10:00–12:00, and 1 more date",
        "Casa de Barro, Northside",
        "12\u00a0€ (materials included)",
        "2. Northside Library",
        "Northside",
        "Changed: place and for whom it is",
    ]
    assert actions(message) == [OpenCard(0, "c1"), OpenCard(0, "p1"), StopAlert(POTTERY.key), AskWhy()]


def test_more_than_a_message_holds_is_counted_and_one_tap_away(
    speak: Speak, library: Opportunity, today: date
) -> None:
    items = tuple(NewsItem(replace(library, id=f"p{n}"), (Change.NEW,)) for n in range(SHOWN + 3))
    alone = told(speak("en"), [AlertNews(POTTERY, items)], today)
    assert "… and 3 more" in alone.text
    assert actions(alone)[SHOWN:] == [ShowAlert(POTTERY.key), StopAlert(POTTERY.key), AskWhy()]
    both = told(speak("en"), [AlertNews(POTTERY, items), AlertNews(BEES, items[:2])], today)
    assert plain(both.text).splitlines()[-2:] == ["bees", "… and 2 more"]
    assert StopAlert(BEES.key) in actions(both)


def test_what_is_kept_says_when_messages_come(speak: Speak, city: City, today: date) -> None:
    text = plain(word(AlertKept(POTTERY, city, today), speak("en")).text)
    assert "At most one such message a day, and none from 21:00 to 08:00." in text
    always = replace(city, quiet_hours=(time(0), time(0)))
    text = plain(word(AlertKept(POTTERY, always, today, is_told=False), speak("en")).text)
    assert "At most one such message a day.\n" in text
    assert text.endswith("This is a preview: here no message will come.")


def test_the_reason_names_what_was_asked_for_and_ends_it(speak: Speak, city: City, today: date) -> None:
    held = Subscription((POTTERY, alert_of(Wish())), (Area.HEALTH,))
    message = word(AlertExplained(held, city, today), speak("en"))
    assert plain(message.text).splitlines()[:4] == [
        "I write to you because you asked me to:",
        "– pottery",
        "– everything",
        "News from the city: Health and well-being",
    ]
    assert StopAlert(POTTERY.key) in actions(message)
    ended = plain(word(AlertExplained(Subscription(), city, today), speak("en")).text)
    assert ended.startswith("You asked me to, and have stopped it since.")


@pytest.mark.parametrize("language", Languages().available)
def test_nothing_that_is_told_is_longer_than_telegram_takes(
    language: str, speak: Speak, city: City, pottery: Opportunity, today: date
) -> None:
    voice = speak(language)
    endless = replace(pottery, title=Localised((("en", "<b>&amp; 👩🏽‍🏫 " * 400),)))
    wish = alert_of(Wish(text="a wish as long as a wish can be " * 20, areas=tuple(Area), district="x" * 90))
    items = tuple(
        NewsItem(replace(endless, id=str(n)), (Change.WHEN, Change.WHERE, Change.COST, Change.TERMS))
        for n in range(60)
    )
    many = [AlertNews(replace(wish, key=f"key{n}"), items) for n in range(10)]
    held = Subscription(tuple(one.alert for one in many), tuple(Area))
    broadcast = Broadcast(
        id=1,
        by=2,
        text="<&>" * 1000,
        audience=Audience(area=Area.OTHER),
        is_urgent=True,
        state=State.RUNNING,
        tally=Tally(9999, 9999, 9999, 9999),
    )
    assert not broadcasts.is_too_long(broadcast.text)
    for message in (
        told(voice, many, today),
        word(AlertsListed(held, city), voice),
        word(AlertExplained(held, city, today), voice),
        broadcasts.as_received(voice, broadcast),
        broadcasts.overview(voice, [broadcast] * 5),
        broadcasts.review(voice, broadcast, 9999, tuple((one, 99) for one in voice.languages)),
        broadcasts.sure(voice, broadcast, 9999),
        broadcasts.begun(voice, broadcast, city),
    ):
        assert units(as_read(message.text)) <= LONGEST_TEXT
        buttons = [button for row in message.buttons for button in row]
        assert all(units(button.label) <= LONGEST_LABEL + 1 for button in buttons)
        assert all(len((button.data or "").encode()) <= 64 for button in buttons)
        assert len(buttons) <= 100
