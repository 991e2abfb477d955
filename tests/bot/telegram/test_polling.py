from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial

import pytest
from telegram import Bot, Update

from bot.telegram.errors import is_telegrams_trouble
from bot.telegram.polling import WINDOW, Poller
from bot.telegram.queueing import Queues
from tests.bot.telegram.conftest import Naps
from tests.bot.telegram.recording import RecordingTransport
from tests.botapi.account import Account
from tests.botapi.faults import BROKEN, Answers, Closes
from tests.botapi.residents import Resident


class Desk:
    """Takes updates, holds those that it was told to hold, and keeps what was done."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self.texts: list[str] = []
        self.held: dict[str, asyncio.Event] = {}

    def hold(self, text: str) -> None:
        self.held[text] = asyncio.Event()

    async def turn(self, update: Update) -> None:
        assert update.message is not None
        text = update.message.text or ""
        if text in self.held:
            await self.held[text].wait()
        self.texts.append(text)
        self._account.chats.changed()

    def has_just_done(self, text: str) -> bool:
        return self.texts[-1:] == [text]

    async def set_aside(self, update: Update, error_id: str) -> None:
        raise AssertionError(f"{update}: {error_id}")


@pytest.fixture
def desk(account: Account) -> Desk:
    return Desk(account)


Polling = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def polling(bot: Bot, account: Account, desk: Desk, naps: Naps) -> Polling:
    """A poller at work, until the block ends as by a crash."""
    return lambda: _polling(bot, account, desk, naps)


@asynccontextmanager
async def _polling(bot: Bot, account: Account, desk: Desk, naps: Naps) -> AsyncIterator[None]:
    queues = Queues(desk.turn, desk.set_aside, is_telegrams_trouble)
    poller = Poller(bot, RecordingTransport(account), queues, sleep=naps)
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await queues.close(0)


async def test_everything_that_was_written_is_taken_and_confirmed(
    account: Account, desk: Desk, anna: Resident, polling: Polling
) -> None:
    before = anna.write("before")
    async with polling():
        await account.chats.until(lambda: desk.texts == ["before"])
        while_polling = anna.write("while polling")
        await account.chats.until(lambda: account.inbox.confirmed == [before, while_polling])
    assert desk.texts == ["before", "while polling"]
    asked = account.called("getUpdates")[0].fields
    assert asked["allowed_updates"] == '["message", "edited_message", "callback_query", "inline_query"]'


async def test_the_offset_waits_for_what_is_not_done_and_nobody_else_does(
    account: Account, desk: Desk, anna: Resident, polling: Polling
) -> None:
    ben = Resident(account, 502)
    desk.hold("slow")
    anna.write("slow")
    async with polling():
        for text in ("one", "two", "three"):
            ben.write(text)
            await account.chats.until(partial(desk.has_just_done, text))
        assert account.inbox.confirmed == []
        desk.held["slow"].set()
        await account.chats.until(lambda: len(account.inbox.confirmed) == 4)
    assert desk.texts == ["one", "two", "three", "slow"]


async def test_what_was_under_way_at_a_crash_is_given_again(
    account: Account, desk: Desk, anna: Resident, polling: Polling
) -> None:
    desk.hold("two")
    for text in ("one", "two", "three"):
        anna.write(text)
    async with polling():
        await account.chats.until(lambda: desk.texts == ["one"])
        await account.chats.until(lambda: len(account.called("getUpdates")) >= 3)
    del desk.held["two"]
    async with polling():
        await account.chats.until(lambda: "three" in desk.texts)
    assert desk.texts == ["one", "two", "three"]


async def test_more_than_telegram_gives_at_once_is_taken_in_order(
    account: Account, desk: Desk, anna: Resident, polling: Polling
) -> None:
    texts = [str(number) for number in range(2 * WINDOW + 30)]
    for text in texts:
        anna.write(text)
    async with polling():
        await account.chats.until(lambda: len(desk.texts) == len(texts))
    assert desk.texts == texts


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (BROKEN, "Telegram does not answer: NetworkError (Internal Server Error)"),
        (Closes(), "Telegram does not answer: NetworkError (closed)"),
        (Answers(404, "Not Found"), "Telegram refuses the token or does not know the address"),
        (Answers(401, "Unauthorized"), "Telegram refuses the token or does not know the address"),
        (Answers(409, "Conflict: terminated by other getUpdates request"), "another poller"),
        (Answers(429, "Too Many Requests: retry after 9", 9), "Trying again in 9.0 s."),
    ],
)
async def test_it_says_what_went_wrong_and_goes_on(
    account: Account,
    desk: Desk,
    anna: Resident,
    polling: Polling,
    fault: Answers | Closes,
    said: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    account.misbehaviour.next("getUpdates", *[fault] * 7)
    anna.write("hello")
    with caplog.at_level(logging.INFO):
        async with polling():
            await account.chats.until(lambda: desk.texts == ["hello"])
    assert caplog.text.count(said) == 7
    assert "Telegram answers again." in caplog.text
    assert account.token not in caplog.text


async def test_an_update_that_cannot_be_read_hides_no_other(
    account: Account, desk: Desk, anna: Resident, polling: Polling, caplog: pytest.LogCaptureFixture
) -> None:
    account.inbox.put_raw({"update_id": 200_000, "message": {"text": "secret"}})
    account.inbox.put_raw({"update_id": 200_001, "message": "secret"})
    account.inbox.put_raw({"update_id": 200_002, "kind_of_2031": {"a": 1}})
    anna.write("hello")
    async with polling():
        await account.chats.until(lambda: "hello" in desk.texts)
        await account.chats.until(lambda: len(account.inbox.confirmed) == 4)
    assert caplog.text.count("an update could not be read") == 2
    assert "secret" not in caplog.text


async def test_what_is_done_is_confirmed_at_a_stop(
    bot: Bot, account: Account, desk: Desk, anna: Resident, naps: Naps
) -> None:
    desk.hold("two")
    one, two = anna.write("one"), anna.write("two")
    queues = Queues(desk.turn, desk.set_aside, is_telegrams_trouble)
    poller = Poller(bot, RecordingTransport(account), queues, sleep=naps)
    task = asyncio.create_task(poller.run())
    await account.chats.until(lambda: desk.texts == ["one"])
    task.cancel()
    desk.held["two"].set()
    await queues.close(5)
    await poller.confirm()
    assert account.inbox.confirmed == [one, two]
