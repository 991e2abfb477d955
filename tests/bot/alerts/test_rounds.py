"""A round, with a real database and a way of sending that remembers what went out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.alerts import rounds
from bot.alerts.rounds import Rounds
from bot.conversation.facts import Side, What
from bot.conversation.subscriptions import DropSearch, KeepSearch, WantNews, alert_of
from bot.publishing.shelf import Shelf
from bot.publishing.values import Publication, Way
from bot.storage.opening import Storage, open_storage
from bot.storage.subscriptions import StoredSubscriptions
from bot.storage.telling import CLAIM, StoredTelling
from bot.unasked import telling
from bot.unasked.deliveries import Delivery
from bot.unasked.telling import AT_ONCE
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.plain import plain
from catalogue.model import Area, City, Day, Kind, Localised, Opportunity, Price, Session
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

ANNA, BEN = 501, 502
CITY = City(timezone="Europe/Madrid")
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
POTTERY, BEES = Wish(text="pottery", language="en"), Wish(text="bees", language="en")
EVENING = (Session(date(2026, 4, 6), date(2026, 5, 25), (Day.MON,)),)


def course(name: str, title: str, **values: object) -> Opportunity:
    return replace(Opportunity(name, Kind.COURSE, Localised((("en", title),))), **values)  # type: ignore[arg-type]  # each test names fields of the model


POTS = course("pots", "Pottery for beginners", price=Price(Decimal(5), Decimal(5)))
HIVE = course("hive", "Bees on the roof")
WHEEL = course("wheel", "Pottery on the wheel", sessions=EVENING)


async def nap(_: float) -> None:
    """A sleep that takes no time."""


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Post:
    """What went out, in order; `fates` say what becomes of the next messages."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str, bool]] = []
        self.fates: list[Delivery | Exception] = []
        self.before: Callable[[], None] = lambda: None

    async def __call__(self, chat: int, message: Message, *, silently: bool = False) -> Delivery:
        self.before()
        fate = self.fates.pop(0) if self.fates else Delivery.ARRIVED
        if isinstance(fate, Exception):
            raise fate
        if fate is Delivery.ARRIVED:
            self.sent.append((chat, plain(message.text), silently))
        return fate

    @property
    def chats(self) -> list[int]:
        return [chat for chat, _, _ in self.sent]


class House:
    """A bot that only tells. `publish` puts another catalogue on the shelf."""

    def __init__(self, storage: Storage) -> None:
        self.clock, self.post = Clock(), Post()
        self.shelf = Shelf(publication(1), Catalogue(CITY, [POTS, HIVE]))
        self.subscriptions = StoredSubscriptions(
            storage.database, storage.seals, self.shelf.publication_id, NOON.date
        )
        self.facts = storage.facts
        self.telling = StoredTelling(storage.database, storage.seals)
        self.rounds = self.another()

    async def counted(self) -> dict[What, int]:
        """The counts of alerts so far."""
        whats = [What.ALERT_STARTED, What.ALERT_SENT, What.ALERT_STOPPED]
        counts = await self.facts.counts(date.min, date.max, whats, [Side.ALL])
        return {what: amount for (what, _, _), amount in counts.items()}

    def today(self) -> date:
        return self.clock.now.date()

    def another(self) -> Rounds:
        """Another process on the same database."""
        naps = lambda _: asyncio.sleep(0)  # noqa: E731 — a sleep that takes no time
        return Rounds(
            self.telling, self.shelf, Languages(), self.post, self.today, now=self.clock, sleep=naps
        )

    def publish(self, *offers: Opportunity, city: City = CITY) -> None:
        self.shelf.swap(publication(self.shelf.publication.id + 1), Catalogue(city, offers))

    async def keep(self, chat: int, wish: Wish, language: str = "en") -> None:
        await self.subscriptions.change(chat, KeepSearch(alert_of(wish), language))

    async def tomorrow(self) -> None:
        self.clock.now += timedelta(days=1)
        await self.rounds.go_round()


def publication(number: int) -> Publication:
    return Publication(number, str(number), number, NOON, Way.FOLDER, None, None, "courses.csv", 1)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with open_storage(address, None, NOON.date) as storage:
        house = House(storage)
        await house.keep(ANNA, POTTERY)
        await house.rounds.go_round()
        yield house


async def test_nobody_is_told_of_what_was_there_already(house: House) -> None:
    assert house.post.sent == []


async def test_what_is_new_and_fits_is_told_once(house: House) -> None:
    await house.keep(BEN, BEES)
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    await house.rounds.go_round()
    await house.tomorrow()
    [(chat, text, silently)] = house.post.sent
    assert (chat, silently) == (ANNA, False)
    assert text.splitlines()[:5] == [
        "Something new for you",
        "",
        "pottery",
        "1. Pottery on the wheel",
        "Monday · 6 Apr – 25 May",
    ]


async def test_a_change_that_matters_is_told_with_what_it_is(house: House) -> None:
    house.publish(replace(POTS, price=Price(Decimal(0), Decimal(0)), sessions=EVENING), HIVE)
    await house.rounds.go_round()
    [(_, text, _)] = house.post.sent
    assert text.splitlines()[-1] == "Changed: dates and price"


async def test_several_searches_come_in_one_message(house: House) -> None:
    await house.keep(ANNA, BEES)
    house.publish(POTS, HIVE, WHEEL, course("hive2", "Bees in winter"))
    await house.rounds.go_round()
    [(_, text, _)] = house.post.sent
    assert "1. Pottery on the wheel" in text
    assert "2. Bees in winter" in text


async def test_nobody_is_told_twice_on_a_day_and_nothing_is_forgotten_for_it(house: House) -> None:
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    house.publish(POTS, HIVE, WHEEL, course("raku", "Raku pottery"))
    await house.rounds.go_round()
    assert len(house.post.sent) == 1
    await house.tomorrow()
    assert len(house.post.sent) == 2
    assert "Raku pottery" in house.post.sent[1][1]
    assert "wheel" not in house.post.sent[1][1]


async def test_nobody_is_woken(house: House) -> None:
    house.publish(POTS, HIVE, WHEEL)
    house.clock.now = NOON.replace(hour=20, minute=30)  # 21:30 in Madrid
    await house.rounds.go_round()
    assert house.post.sent == []
    house.clock.now = NOON.replace(day=3, hour=7)
    await house.rounds.go_round()
    assert house.post.chats == [ANNA]


async def test_a_round_that_lasts_into_the_quiet_hours_stops(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "AT_ONCE", 1)
    await house.keep(BEN, POTTERY)
    house.publish(POTS, HIVE, WHEEL)
    house.post.before = lambda: setattr(house.clock, "now", NOON.replace(hour=20))
    await house.rounds.go_round()
    assert len(house.post.sent) == 1
    await house.tomorrow()
    assert len(house.post.sent) == 1, "it is 21:00 again"
    house.clock.now += timedelta(hours=12)
    await house.rounds.go_round()
    assert sorted(house.post.chats) == [ANNA, BEN]


async def test_what_was_told_is_not_told_again_when_a_publish_is_undone_and_done_again(house: House) -> None:
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    house.publish(POTS, HIVE)
    await house.tomorrow()
    house.publish(POTS, HIVE, WHEEL)
    await house.tomorrow()
    assert len(house.post.sent) == 1


async def test_it_is_told_in_the_language_of_the_resident(house: House) -> None:
    await house.keep(BEN, POTTERY, "de")
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    assert "Montag" in {chat: text for chat, text, _ in house.post.sent}[BEN]


async def test_who_is_gone_is_dropped_for_good(house: House) -> None:
    house.post.fates = [Delivery.GONE]
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    assert (await house.subscriptions.of(ANNA)).alerts == ()


async def test_what_telegram_refuses_is_not_tried_again(house: House) -> None:
    house.post.fates = [Delivery.REFUSED]
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    await house.tomorrow()
    assert (house.post.fates, house.post.sent) == ([], [])


async def test_who_cannot_be_told_now_is_told_later(house: House) -> None:
    house.post.fates = [Delivery.LATER]
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    assert house.post.sent == []
    house.clock.now += rounds.AGAIN
    await house.rounds.go_round()
    assert [(chat, silently) for chat, _, silently in house.post.sent] == [(ANNA, False)]


async def test_whoever_was_being_told_by_a_process_that_died_is_told_again_without_a_sound(
    house: House,
) -> None:
    house.post.fates = [RuntimeError("killed")]
    house.publish(POTS, HIVE, WHEEL)
    with pytest.raises(RuntimeError):
        await house.rounds.go_round()
    another = house.another()
    await another.go_round()
    assert house.post.sent == [], "the claim still holds"
    house.clock.now += CLAIM
    await another.go_round()
    assert [(chat, silently) for chat, _, silently in house.post.sent] == [(ANNA, True)]


async def test_two_processes_tell_everybody_once(house: House) -> None:
    for chat in range(1, 60):
        await house.keep(chat, POTTERY if chat % 2 else BEES)
    house.publish(POTS, HIVE, WHEEL, course("hive2", "Bees in winter"))
    await asyncio.gather(house.rounds.go_round(), house.another().go_round())
    assert sorted(house.post.chats) == [*range(1, 60), ANNA]


async def test_a_stop_finishes_what_was_begun_and_gives_the_rest_back(house: House) -> None:
    for chat in range(1, 12):
        await house.keep(chat, POTTERY)
    house.publish(POTS, HIVE, WHEEL)
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(chat: int, message: Message, *, silently: bool = False) -> Delivery:
        begun.set()
        await go_on.wait()
        return await house.post(chat, message, silently=silently)

    stopping = Rounds(house.telling, house.shelf, Languages(), slowly, house.today, now=house.clock)
    task = asyncio.create_task(stopping.go_round())
    await begun.wait()
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(house.post.sent) == AT_ONCE
    await house.rounds.go_round()
    assert sorted(house.post.chats) == [*range(1, 12), ANNA]
    assert not any(silently for _, _, silently in house.post.sent)


async def test_what_is_set_told_and_stopped_is_counted_once(house: House) -> None:
    await house.keep(ANNA, POTTERY)
    await house.keep(BEN, POTTERY)
    house.publish(POTS, HIVE, WHEEL)
    house.post.fates = [Delivery.REFUSED]
    await house.rounds.go_round()
    await house.rounds.go_round()
    for _ in range(2):
        await house.subscriptions.change(ANNA, DropSearch(alert_of(POTTERY).key))
    assert await house.counted() == {What.ALERT_STARTED: 2, What.ALERT_SENT: 1, What.ALERT_STOPPED: 1}


async def test_whoever_only_wants_news_of_the_city_has_no_alert(house: House) -> None:
    await house.subscriptions.change(BEN, WantNews((Area.HEALTH,), "en"))
    house.publish(POTS, HIVE, WHEEL)
    await house.rounds.go_round()
    assert house.post.chats == [ANNA]
