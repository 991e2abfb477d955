from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.errors import is_telegrams_trouble
from bot.telegram.queueing import ATTEMPTS, Queues
from tests.bot.telegram.conftest import Naps

ANNA, BEN = 501, 502


def wrote(resident: int, number: int) -> Update:
    user, chat = User(resident, "R", is_bot=False), Chat(resident, "private")
    when = datetime(2025, 1, 1, tzinfo=UTC)
    return Update(number, message=Message(number, when, chat, from_user=user, text=f"secret {number}"))


class Work:
    """Turns that are done when the test says so."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.aside: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.failures: dict[int, list[Exception]] = {}

    def hold(self, *numbers: int) -> None:
        for number in numbers:
            self.gates[number] = asyncio.Event()

    async def turn(self, update: Update) -> None:
        number = update.update_id
        self.begun.append(number)
        if number in self.gates:
            await self.gates[number].wait()
        if self.failures.get(number):
            raise self.failures[number].pop(0)
        self.done.append(number)

    async def set_aside(self, update: Update, error_id: str) -> None:
        assert len(error_id) == 8
        self.aside.append(update.update_id)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def queues(work: Work, naps: Naps) -> Queues:
    return Queues(work.turn, work.set_aside, is_telegrams_trouble, at_once=2, sleep=naps)


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it did not come to that")


async def test_one_resident_is_served_in_order(queues: Queues, work: Work) -> None:
    work.hold(1)
    tasks = [queues.put(wrote(ANNA, number)) for number in (1, 2, 3)]
    await until(lambda: work.begun == [1])
    work.gates[1].set()
    await asyncio.gather(*tasks)
    assert work.done == [1, 2, 3]


async def test_another_resident_does_not_wait(queues: Queues, work: Work) -> None:
    work.hold(1)
    slow = queues.put(wrote(ANNA, 1))
    await queues.put(wrote(BEN, 2))
    assert work.done == [2]
    work.gates[1].set()
    await slow


async def test_a_thousand_messages_of_one_take_only_one_place(queues: Queues, work: Work) -> None:
    work.hold(1)
    flood = [queues.put(wrote(ANNA, number)) for number in range(1, 1001)]
    await queues.put(wrote(BEN, 2001))
    assert work.begun == [1, 2001]
    work.gates[1].set()
    await asyncio.gather(*flood)
    assert work.done == [2001, *range(1, 1001)]


async def test_only_so_many_are_served_at_once(queues: Queues, work: Work) -> None:
    work.hold(1, 2, 3)
    tasks = [queues.put(wrote(number, number)) for number in (1, 2, 3)]
    await until(lambda: len(work.begun) == 2)
    for _ in range(10):
        await asyncio.sleep(0)
    assert work.begun == [1, 2]
    for gate in work.gates.values():
        gate.set()
    await asyncio.gather(*tasks)
    assert work.done == [1, 2, 3]


async def test_an_update_that_always_fails_is_set_aside_and_the_next_one_served(
    queues: Queues, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.failures[1] = [ValueError("secret 1")] * 9
    await asyncio.gather(queues.put(wrote(ANNA, 1)), queues.put(wrote(ANNA, 2)))
    assert (work.begun, work.aside, work.done) == ([1] * ATTEMPTS + [2], [1], [2])
    assert "Error " in caplog.text
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
    assert str(ANNA) not in caplog.text


async def test_what_telegram_refuses_is_set_aside_at_once(queues: Queues, work: Work) -> None:
    work.failures[1] = [BadRequest("can't parse entities")]
    await queues.put(wrote(ANNA, 1))
    assert (work.begun, work.aside) == ([1], [1])


async def test_an_outage_is_waited_out_however_long_it_lasts(queues: Queues, work: Work, naps: Naps) -> None:
    work.failures[1] = [NetworkError("x")] * 50
    await asyncio.gather(queues.put(wrote(ANNA, 1)), queues.put(wrote(ANNA, 2)))
    assert (work.aside, work.done, len(naps.taken)) == ([], [1, 2], 50)
    assert 15 <= naps.taken[-1] <= 45


async def test_who_must_be_left_alone_for_long_is_answered_when_that_is_over(work: Work, naps: Naps) -> None:
    async def others_go_on(seconds: float) -> None:
        naps.taken.append(seconds)
        await own.put(wrote(BEN, len(work.begun) + 100))

    own = Queues(work.turn, work.set_aside, is_telegrams_trouble, sleep=others_go_on)
    work.failures[1] = [RetryAfter(600)] * 5
    await own.put(wrote(ANNA, 1))
    assert (work.aside, work.done[-1], naps.taken) == ([], 1, [600.0] * 5)


async def test_trouble_that_only_one_update_has_is_no_outage(work: Work) -> None:
    async def others_go_on(_: float) -> None:
        await own.put(wrote(BEN, len(work.begun) + 100))

    async def turn(update: Update) -> None:
        if update.update_id == 1:
            await own.put(wrote(BEN, len(work.begun) + 100))
        await work.turn(update)

    own = Queues(turn, work.set_aside, is_telegrams_trouble, sleep=others_go_on)
    work.failures[1] = [NetworkError("x")] * 50
    await own.put(wrote(ANNA, 1))
    assert work.aside == [1]
    assert work.begun.count(1) == ATTEMPTS


async def test_an_apology_that_fails_does_not_stop_the_queue(
    work: Work, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    async def set_aside(update: Update, error_id: str) -> None:
        raise RuntimeError(error_id, update)

    queues = Queues(work.turn, set_aside, is_telegrams_trouble, sleep=naps)
    work.failures[1] = [ValueError()] * 9
    await asyncio.gather(queues.put(wrote(ANNA, 1)), queues.put(wrote(ANNA, 2)))
    assert work.done == [2]
    assert "could not be told" in caplog.text


async def test_a_stop_finishes_what_was_begun_and_begins_nothing_more(
    queues: Queues, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    work.hold(1)
    with caplog.at_level(logging.INFO):
        tasks = [queues.put(wrote(ANNA, 1)), queues.put(wrote(ANNA, 2))]
        await until(lambda: work.begun == [1])
        closing = asyncio.create_task(queues.close(5))
        await asyncio.sleep(0)
        work.gates[1].set()
        await closing
    assert (work.done, [task.cancelled() for task in tasks]) == ([1], [False, True])


async def test_a_stop_does_not_wait_for_ever(queues: Queues, work: Work) -> None:
    work.hold(1)
    task = queues.put(wrote(ANNA, 1))
    await until(lambda: work.begun == [1])
    await queues.close(0)
    assert (work.done, task.cancelled()) == ([], True)
