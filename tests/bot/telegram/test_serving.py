"""The bot by polling, against the local Bot API server over real HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from telegram.error import InvalidToken

from bot.conversation.events import Event, Wrote
from bot.guide import Guide, Send
from bot.listening import listen
from bot.preview.notation import PROMPT
from bot.settings import Listen
from bot.storage.opening import open_residents
from bot.telegram.application import Answering
from bot.telegram.pauses import Sleep
from bot.telegram.profile import Profile
from bot.telegram.queueing import KeepAside, forget
from bot.telegram.serving import ByPolling, ByWebhook, serve_on_telegram
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.residents.browsing import InlineAnswer
from catalogue.search.understanding import Understanding
from tests.bot.telegram.conftest import ANNA, Naps
from tests.bot.telegram.talking import Talk
from tests.botapi.courier import Hook
from tests.botapi.faults import BROKEN, FLOOD, Answers, Closes, Fault, HalfAnAnswer
from tests.botapi.server import BotApi, serve
from tests.test_talks import TALKS, catalogue_of, headed, replayed

PROFILES = (lambda: Profile(None, (("start", "begin"),), "Long.", "Short."),)
SECRET = "a-secret-that-only-the-tests-know"  # noqa: S105 — it opens nothing
KEY = "a key that only the tests know, long enough"


@pytest.mark.parametrize("name", ["arabic-in-the-middle", "madrid"])
def test_a_talk_over_http_goes_as_in_the_preview_and_a_restart_at_each_step_changes_nothing(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    header, lines = headed((TALKS / f"{name}.txt").read_text(encoding="utf-8"))
    if header["city"] != "example":
        request.getfixturevalue("shared")
    database = f"sqlite+aiosqlite:///{tmp_path / 'residents.db'}"
    assert asyncio.run(_held_with_restarts(header, lines, database)) == asyncio.run(replayed(header, lines))


async def _held_with_restarts(header: Mapping[str, str], lines: Sequence[str], database: str) -> str:
    went, today = "", date.fromisoformat(header["today"])
    async with serve() as api:
        talk = Talk(api.resident(ANNA, header.get("language")), api.until_idle)
        for line in lines:
            async with open_residents(database, KEY, lambda: today) as residents:
                guide = Guide(
                    residents,
                    lambda: catalogue_of(header["city"], today),
                    languages(),
                    understanding(),
                    lambda: today,
                )
                async with serving(api, guide):
                    went += f"\n{PROMPT}{line}\n{await talk.say(line)}\n"
        assert all(query.answered for query in api.account.queries.values())
    return went


async def test_the_bot_introduces_itself_and_takes_a_webhook_away(api: BotApi) -> None:
    api.account.courier.hook = Hook("http://127.0.0.1:9/old")
    waiting = api.resident(ANNA).write("written before")
    async with serving(api, Echo()):
        await api.until_idle()
        await api.account.chats.until(lambda: bool(api.account.profile.short_description))
    assert api.account.courier.hook.url == ""
    assert waiting in api.account.inbox.confirmed
    assert api.account.profile.description == {"": "Long."}


async def test_it_waits_for_telegram_to_come_up(
    api: BotApi, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    api.misbehaviour.next("getMe", BROKEN, Closes(), HalfAnAnswer(), FLOOD)
    anna = api.resident(ANNA)
    anna.write("hello")
    with caplog.at_level(logging.INFO):
        async with serving(api, Echo(), naps):
            await anna.sees("hello")
    assert caplog.text.count("Telegram does not answer") == 4
    assert api.account.token not in caplog.text


async def test_a_stop_while_telegram_is_away_is_a_stop(api: BotApi) -> None:
    api.misbehaviour.always("*", BROKEN)
    async with serving(api, Echo()):
        await api.account.chats.until(lambda: api.misbehaviour.met > 0)


async def test_a_token_that_telegram_does_not_know_ends_it_at_the_start(api: BotApi) -> None:
    with pytest.raises(InvalidToken):
        await serve_on_telegram(
            "1:another-token", api.url, Echo(), (), asyncio.Event(), transport=ByPolling()
        )


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_in_the_middle_of_every_fault_each_message_is_answered_once_and_in_order(
    api: BotApi, naps: Naps, way: str
) -> None:
    faults: list[Fault] = [BROKEN, FLOOD, Answers(502, "Bad Gateway"), Closes(), Answers(404, "Not Found")]
    residents = [api.resident(number) for number in range(601, 606)]
    async with serving(api, Echo(), naps, transport_by(way, api)):
        for number in range(10):
            for resident in residents:
                resident.write(f"{number}")
            api.misbehaviour.next("sendMessage", *faults)
            api.misbehaviour.next("getUpdates", *faults)
        await api.until_idle()
    for resident in residents:
        assert [post.text for post in resident.answers] == [f"{number}" for number in range(10)]


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_poison_update_gets_an_apology_is_set_aside_whole_and_the_next_one_gets_its_answer(
    api: BotApi, naps: Naps, way: str
) -> None:
    aside: dict[str, bytes] = {}

    async def keep_aside(error_id: str, update: bytes) -> None:
        aside[error_id] = update

    anna = api.resident(ANNA)
    number = anna.write("poison")
    anna.write("food")
    async with serving(api, Echo(), naps, transport_by(way, api), keep_aside):
        await api.until_idle()
    apology, answer = anna.answers
    [(error_id, update)] = aside.items()
    assert apology.text == f"Sorry: {error_id}"
    assert answer.text == "food"
    assert json.loads(update)["update_id"] == number
    assert json.loads(update)["message"]["text"] == "poison"


def transport_by(way: str, api: BotApi) -> ByPolling | ByWebhook:
    """Polling, or a webhook on a free port, to which Telegram brings updates in a hurry."""
    if way == "polling":
        return ByPolling()
    api.account.courier.haste = 0.005
    listener = listen(Listen("127.0.0.1", 0), "WEBHOOK_LISTEN")
    return ByWebhook(f"http://127.0.0.1:{listener.getsockname()[1]}/hook", SECRET, listener)


@asynccontextmanager
async def serving(
    api: BotApi,
    guide: Answering,
    naps: Sleep | None = None,
    transport: ByPolling | ByWebhook | None = None,
    keep_aside: KeepAside = forget,
) -> AsyncIterator[None]:
    """The bot at work, by polling unless it is told otherwise; the end of the block is a graceful stop."""
    stop = asyncio.Event()
    sleep = asyncio.sleep if naps is None else naps
    task = asyncio.create_task(
        serve_on_telegram(
            api.account.token,
            api.url,
            guide,
            PROFILES,
            stop,
            transport=transport or ByPolling(),
            keep_aside=keep_aside,
            sleep=sleep,
        )
    )
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(60):
            await task


class Echo:
    """A guide that repeats what it hears, and chokes on poison."""

    name = ""

    def introduce(self, name: str) -> None:
        self.name = name

    def browse(self, text: str, client_language: str | None) -> InlineAnswer:
        raise AssertionError((text, client_language))

    def answer_group(self, text: str, client_language: str | None) -> Message:
        raise AssertionError((text, client_language))

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None:
        del resident, client_language, update
        assert isinstance(event, Wrote)
        if event.text == "poison":
            raise ZeroDivisionError
        await send([Message(event.text, "en")], False)  # noqa: FBT003 — as `Send` has it

    async def apologise(self, resident: int, client_language: str | None, send: Send, error_id: str) -> None:
        del resident, client_language
        await send([Message(f"Sorry: {error_id}", "en")], False)  # noqa: FBT003 — as `Send` has it


@cache
def languages() -> Languages:
    return Languages()


@cache
def understanding() -> Understanding:
    return Understanding.load()
