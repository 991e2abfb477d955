"""Telegram's limits, on a clock that moves only where somebody sleeps."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator

import pytest

from bot.telegram.pacing import FOR_ANSWERS, IN_A_GROUP, OVERALL, Pace

GROUP = -100


class Clock:
    """A time that goes on to the next sleeper's end once everybody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        end = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, end))
        await end.wait()

    async def run(self) -> None:
        while True:
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, end = heapq.heappop(self._sleepers)
                end.set()


@pytest.fixture
async def clock() -> AsyncIterator[Clock]:
    clock = Clock()
    running = asyncio.create_task(clock.run())
    yield clock
    running.cancel()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(clock, clock.sleep)


def most_within(times: list[float], seconds: float) -> int:
    """The most of `times` that lie within so many seconds."""
    return max(sum(start <= one < start + seconds for one in times) for start in times)


async def test_what_is_sent_unasked_leaves_room_for_answers(pace: Pace, clock: Clock) -> None:
    sent: list[float] = []

    async def tell(chat: int) -> None:
        await pace.unasked(chat)
        sent.append(clock.now)

    await asyncio.gather(*(tell(chat) for chat in range(1, 201)))
    assert most_within(sent, 1) == OVERALL - FOR_ANSWERS
    assert sent[-1] - sent[0] < 200 / (OVERALL - FOR_ANSWERS) * 1.1


async def test_one_chat_gets_one_unasked_message_a_second_and_keeps_nobody_waiting(
    pace: Pace, clock: Clock
) -> None:
    times: dict[int, list[float]] = {1: [], 2: []}

    async def tell(chat: int) -> None:
        await pace.unasked(chat)
        times[chat].append(clock.now)

    await asyncio.gather(tell(1), tell(1), tell(1), tell(2))
    assert most_within(times[1], 1) == 1
    assert times[2] == [1000.0]


async def test_answers_do_not_wait_and_take_the_room_of_what_is_unasked(pace: Pace, clock: Clock) -> None:
    for chat in range(100):
        await pace.answer(chat + 1)
    assert clock.now == 1000.0
    await pace.unasked(500)
    assert clock.now >= 1001.0


async def test_a_group_gets_twenty_a_minute(pace: Pace, clock: Clock) -> None:
    times = []
    for _ in range(2 * IN_A_GROUP + 1):
        await pace.answer(GROUP)
        times.append(clock.now)
    assert most_within(times, 60) == IN_A_GROUP


async def test_a_held_chat_waits_alone(pace: Pace, clock: Clock) -> None:
    pace.hold(1, 30)
    await pace.answer(2)
    assert clock.now == 1000.0
    await pace.answer(1)
    assert clock.now == 1030.0


async def test_two_held_chats_mean_that_all_must_wait(pace: Pace, clock: Clock) -> None:
    pace.hold(1, 30)
    pace.hold(2, 10)
    await pace.answer(3)
    assert clock.now == 1030.0


async def test_holds_that_are_over_are_forgotten(pace: Pace, clock: Clock) -> None:
    pace.hold(1, 30)
    clock.now += 31
    pace.hold(2, 10)
    assert (pace.wait_of(1), pace.wait_of(2), pace.wait_of(3)) == (0.0, 10.0, 0.0)
