from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.transport import AiohttpRequest
from tests.botapi.faults import FLOOD, Closes, GatewayPage, HalfAnAnswer, Slow
from tests.botapi.server import BotApi


@asynccontextmanager
async def proxy() -> AsyncIterator[tuple[str, list[bytes]]]:
    """One that answers every request itself; its address, and the first lines of what it was asked."""
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        asked.append(head.split(b"\r\n")[0])
        body = b'{"ok": true, "result": true}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}", asked


@pytest.fixture
async def bot(api: BotApi) -> Bot:
    return Bot(api.account.token, base_url=f"{api.url}/bot", request=AiohttpRequest(read_timeout=1))


async def test_calls_and_files_go_over_real_http(api: BotApi, bot: Bot) -> None:
    anna = api.resident(501)
    async with bot:
        await bot.send_message(501, "¿Qué? 😀 & <b>")
        await bot.send_document(501, b"a,b\n", filename="liste é.csv", caption="the list")
        with pytest.raises(BadRequest):
            await bot.send_message(501, "")
    text, document = anna.answers
    assert text.text == "¿Qué? 😀 & <b>"
    assert document.file is not None
    assert (document.file.name, document.file.content) == ("liste é.csv", b"a,b\n")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Closes(), NetworkError),
        (HalfAnAnswer(), NetworkError),
        (GatewayPage(502), NetworkError),
        (FLOOD, RetryAfter),
        (Slow(5), TimedOut),
    ],
)
async def test_faults_of_the_network_are_errors_that_pass_and_the_pool_heals(
    api: BotApi,
    bot: Bot,
    fault: Closes | HalfAnAnswer | GatewayPage | Slow,
    error: type[TelegramError],
    caplog: pytest.LogCaptureFixture,
) -> None:
    api.resident(501)
    async with bot:
        api.misbehaviour.next("sendMessage", *[fault] * 2)
        for _ in range(2):
            with caplog.at_level(logging.DEBUG), pytest.raises(error) as raised:
                await bot.send_message(501, "secret")
            assert api.account.token not in repr(raised.value)
        assert (await bot.send_message(501, "whole")).text == "whole"
    assert "Can not load invalid JSON" not in caplog.text


async def test_a_server_that_is_not_there_is_a_network_error(bot: Bot, unused_tcp_port: int) -> None:
    nowhere = Bot("1:abcdefgh", base_url=f"http://127.0.0.1:{unused_tcp_port}/bot", request=AiohttpRequest())
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError):
            await request.post(f"{nowhere.base_url}/getMe")
    del bot


async def test_many_calls_at_once_share_the_connections(api: BotApi) -> None:
    api.resident(501)
    bot = Bot(api.account.token, base_url=f"{api.url}/bot", request=AiohttpRequest(connections=3))
    async with bot:
        await asyncio.gather(*(bot.send_chat_action(501, "typing") for _ in range(30)))
    assert len(api.account.called("sendChatAction")) == 30


async def test_a_call_on_a_closed_transport_is_a_mistake() -> None:
    with pytest.raises(NetworkError, match="before initialize"):
        await AiohttpRequest().post("http://127.0.0.1:1/x")


async def test_calls_go_through_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    async with proxy() as (url, asked):
        monkeypatch.setenv("http_proxy", url)
        async with AiohttpRequest() as request:
            assert await request.post("http://telegram.invalid/bot1:a/logOut") is True
    assert asked == [b"POST http://telegram.invalid/bot1:a/logOut HTTP/1.1"]


async def test_a_server_that_the_environment_excepts_is_called_without_the_proxy(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with proxy() as (url, asked):
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        async with AiohttpRequest() as request:
            await request.post(f"{api.url}/bot{api.account.token}/getMe")
    assert asked == []


@pytest.mark.parametrize(
    ("written", "read"),
    [(b"half \\ud83d a face", "half \ud83d a face"), (b"no \xff UTF-8", "no \ufffd UTF-8")],
)
async def test_what_is_no_character_in_an_answer_hides_nothing_of_it(written: bytes, read: str) -> None:
    payload = b'{"ok": true, "result": {"text": "%s"}}' % written
    assert AiohttpRequest.parse_json_payload(payload)["result"] == {"text": read}
