"""What operators ask the bot: does it live, can it answer, how has it been doing."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.faults import CannotStartError, FaultKind
from bot.listening import listen, serving
from bot.publishing.opening import open_shelf
from bot.publishing.publishing import Publishing
from bot.settings import Listen
from bot.storage.opening import open_storage
from bot.telegram.watching import Outcome
from bot.watch.health import LONGEST_SILENCE, checks, routes
from bot.watch.metrics import Metrics
from tests.bot.storage.conftest import KEY, TODAY

HERE = Listen("127.0.0.1", 0)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_it_is_ready_while_database_catalogue_and_telegram_are_there(tmp_path: Path) -> None:
    (tmp_path / "courses.csv").write_text("title\nPottery\nYoga\n", encoding="utf-8")
    clock, stop = Clock(), asyncio.Event()
    metrics = Metrics(clock)
    async with open_storage(f"sqlite:///{tmp_path / 'a.db'}", KEY, lambda: TODAY) as storage:
        publishing = Publishing(storage.snapshots, tmp_path / "courses.csv", lambda: TODAY)
        shelf, _ = await open_shelf(publishing, lambda: TODAY)
        metrics.show(shelf)
        app = Starlette(routes=routes(checks(storage.database, shelf, metrics), metrics, stop))
        with listen(HERE, "HEALTH_LISTEN") as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            async with serving(app, listener), aiohttp.ClientSession(url) as session:
                assert await answer(session, "/healthz") == (200, "ok\n")
                assert await answer(session, "/readyz") == (
                    200,
                    '{"database":"ok","catalogue":"ok","telegram":"ok","running":"ok"}',
                )
                clock.now = LONGEST_SILENCE + 1
                assert '"telegram":"failing"' in (await answer(session, "/readyz"))[1]
                metrics.called("getMe", "200")
                stop.set()
                status, said = await answer(session, "/readyz")
                assert (status, '"running":"failing"' in said) == (503, True)
                _, figures = await answer(session, "/metrics")
    assert "learning_city_catalogue_opportunities 2.0" in figures
    assert 'learning_city_ready{check="telegram"} 1.0' in figures
    assert 'learning_city_bot_api_calls_total{method="getMe",status="200"} 1.0' in figures


async def answer(session: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    async with session.get(path) as response:
        return response.status, await response.text()


async def test_a_look_that_fails_is_no() -> None:
    async def fails() -> bool:
        raise OSError

    metrics = Metrics()
    app = Starlette(routes=routes({"database": fails}, metrics, asyncio.Event()))
    with listen(HERE, "HEALTH_LISTEN") as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with serving(app, listener), aiohttp.ClientSession(url) as session:
            assert await answer(session, "/readyz") == (503, '{"database":"failing","running":"ok"}')


def test_figures_hold_turns_by_what_became_of_them_and_nobodys_name() -> None:
    metrics = Metrics()
    metrics.turned(Outcome.ANSWERED, 0.02)
    metrics.turned(Outcome.SET_ASIDE)
    metrics.under_way(3)
    text = metrics.text().decode()
    for line in (
        'learning_city_turns_total{outcome="answered"} 1.0',
        'learning_city_turns_total{outcome="tried-again"} 0.0',
        'learning_city_turns_total{outcome="set-aside"} 1.0',
        "learning_city_turn_seconds_count 1.0",
        "learning_city_updates_under_way 3.0",
    ):
        assert f"\n{line}\n" in text


def test_a_place_that_is_taken_is_said() -> None:
    with listen(HERE, "HEALTH_LISTEN") as taken:
        with pytest.raises(CannotStartError) as raised:
            listen(Listen("127.0.0.1", taken.getsockname()[1]), "HEALTH_LISTEN")
        assert raised.value.faults[0].kind is FaultKind.CANNOT_LISTEN


async def test_who_sends_a_request_byte_by_byte_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.listening.REQUEST_WITHIN", 0.05)
    with listen(HERE, "HEALTH_LISTEN") as listener:
        port = listener.getsockname()[1]
        async with serving(Starlette(), listener):
            silent, unused = await asyncio.open_connection("127.0.0.1", port)
            slow, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHo")
            async with asyncio.timeout(10):
                assert await silent.read() == b""
                with suppress(ConnectionResetError):
                    assert (await slow.read()).startswith(b"HTTP/1.1 404")
            for one in (unused, writer):
                one.close()
