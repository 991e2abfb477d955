"""The webhook over real HTTP: who may bring updates, what is kept before 200, and what 503 promises."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.conversation.events import Event, Wrote
from bot.guide import Send
from bot.telegram.secret import secret_from
from bot.telegram.serving import ByWebhook
from bot.telegram.updates import KINDS
from bot.telegram.webhook import LARGEST
from bot.wording.message import Message
from tests.bot.telegram.conftest import ANNA, Naps
from tests.bot.telegram.test_serving import SECRET, Echo, serving, transport_by
from tests.botapi.courier import Hook
from tests.botapi.faults import BROKEN
from tests.botapi.server import BotApi

HEADER = "X-Telegram-Bot-Api-Secret-Token"
Post = Callable[..., Coroutine[Any, Any, tuple[int, str]]]


class Held(Echo):
    """A guide that answers when it is let, and counts."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.is_begun = asyncio.Event()
        self.begun = 0

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None:
        del resident, client_language, update
        assert isinstance(event, Wrote)
        self.begun += 1
        self.is_begun.set()
        await self.gate.wait()
        await send([Message(event.text, "en")], False)  # noqa: FBT003 — as `Send` has it


def wrote(number: int, text: str) -> dict[str, Any]:
    """An update as Telegram sends it."""
    person = {"id": ANNA, "is_bot": False, "first_name": "Resident"}
    chat = {"id": ANNA, "type": "private", "first_name": "Resident"}
    message = {"message_id": number, "date": 1_735_689_600, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


@asynccontextmanager
async def hooked(api: BotApi, guide: Echo, naps: Naps) -> AsyncIterator[Post]:
    """The bot by webhook, and a way to bring it something as Telegram would."""
    transport = transport_by("webhook", api)
    assert isinstance(transport, ByWebhook)
    api.resident(ANNA)
    async with aiohttp.ClientSession() as session, serving(api, guide, naps, transport):
        await api.account.chats.until(lambda: bool(api.account.courier.hook.url))

        async def post(content: Any, secret: str = SECRET) -> tuple[int, str]:
            sent = {"json": content} if isinstance(content, dict) else {"data": BytesIO(content)}
            async with session.post(transport.url, headers={HEADER: secret}, **sent) as response:
                return response.status, response.headers.get("Retry-After", "")

        yield post


async def test_telegram_is_told_where_and_with_which_secret(api: BotApi, naps: Naps) -> None:
    async with hooked(api, Echo(), naps):
        hook = api.account.courier.hook
        assert hook.secret == SECRET
        assert hook.kinds == KINDS
    assert api.account.courier.hook == hook, "a stop leaves it set, for the next process"


async def test_an_update_is_taken_when_it_is_answered(api: BotApi, naps: Naps) -> None:
    async with hooked(api, Echo(), naps) as post:
        assert await post(wrote(1, "hello")) == (200, "")
        assert [one.text for one in api.resident(ANNA).answers] == ["hello"]


@pytest.mark.parametrize(
    ("content", "secret", "status"),
    [
        (wrote(1, "x"), "another-secret", 403),
        (wrote(1, "x"), "", 403),
        (b"x" * (LARGEST + 1), SECRET, 413),
        (b'{"update_id": 1, "mess', SECRET, 400),
        (b"\xff\xfe", SECRET, 400),
        (b"[" * 100_000, SECRET, 400),
        (b"[]", SECRET, 400),
        ({"update_id": "1"}, SECRET, 400),
        ({"update_id": True}, SECRET, 400),
        ({"message": {}}, SECRET, 400),
        ({"update_id": 5, "kind_of_2031": {"a": 1}}, SECRET, 200),
        ({"update_id": 6, "message": "nonsense"}, SECRET, 200),
    ],
)
async def test_what_is_not_telegrams_is_refused_and_what_is_odd_does_no_harm(
    api: BotApi, naps: Naps, content: Any, secret: str, status: int
) -> None:
    async with hooked(api, Echo(), naps) as post:
        assert (await post(content, secret))[0] == status
        assert await post(wrote(9, "hello")) == (200, "")
    assert [one.text for one in api.resident(ANNA).answers] == ["hello"]


async def test_while_it_cannot_answer_telegram_is_asked_to_come_again(api: BotApi, naps: Naps) -> None:
    async with hooked(api, Echo(), naps) as post:
        api.misbehaviour.always("sendMessage", BROKEN)
        assert await post(wrote(1, "hello")) == (503, "2")
        api.misbehaviour.clear()
        assert await post(wrote(1, "hello")) == (200, "")
    assert [one.text for one in api.resident(ANNA).answers] == ["hello"]


async def test_an_update_that_comes_again_while_it_is_under_way_joins_itself(api: BotApi, naps: Naps) -> None:
    guide = Held()
    async with hooked(api, guide, naps) as post:
        both = [asyncio.create_task(post(wrote(1, "hello"))) for _ in range(2)]
        await guide.is_begun.wait()
        guide.gate.set()
        assert await asyncio.gather(*both) == [(200, "")] * 2
    assert guide.begun == 1


async def test_a_stop_answers_what_was_begun_and_gives_back_the_rest(api: BotApi, naps: Naps) -> None:
    guide = Held()
    async with hooked(api, guide, naps) as post:
        begun = asyncio.create_task(post(wrote(1, "begun")))
        await guide.is_begun.wait()
        behind = asyncio.create_task(post(wrote(2, "behind")))
        asyncio.get_running_loop().call_later(0.2, guide.gate.set)
    assert (await begun, await behind) == ((200, ""), (503, "2"))


async def test_a_webhook_that_somebody_took_away_is_set_again(api: BotApi) -> None:
    async def short(seconds: float) -> None:
        del seconds
        await asyncio.sleep(0.01)

    transport = transport_by("webhook", api)
    async with serving(api, Echo(), short, transport):
        await api.account.chats.until(lambda: bool(api.account.courier.hook.url))
        api.account.courier.hook = Hook()
        await api.account.chats.until(lambda: bool(api.account.courier.hook.url))


async def test_a_webhook_that_is_as_it_should_be_is_left_alone(api: BotApi) -> None:
    async def short(seconds: float) -> None:
        del seconds
        await asyncio.sleep(0.01)

    async with serving(api, Echo(), short, transport_by("webhook", api)):
        await api.account.chats.until(lambda: len(api.account.called("getWebhookInfo")) >= 5)
    assert len(api.account.called("setWebhook")) == 1, "though Telegram tells the kinds in its own order"


def test_without_a_chosen_secret_every_machine_makes_the_same_one() -> None:
    assert secret_from("1:abc") == secret_from("1:abc") != secret_from("1:abd")
    assert len(secret_from("1:abc")) == 64
