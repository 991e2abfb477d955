"""`learning-city run` as operators run it: a process of its own, stopped, killed and started again."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.botapi.account import TOKEN
from tests.botapi.server import BotApi, serve

COURSES = "title,min_age,max_age,price\nPottery,6,12,0\nYoga in the park,18,,5\nGuitar,,,\n"
PATIENCE = 120  # seconds; a machine that is busy with other things is no fault


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serve() as api:
        yield api


@dataclass
class Bot:
    """A `learning-city run` in a folder of its own, and what it wrote to standard error so far."""

    folder: Path
    settings: Mapping[str, str]
    process: asyncio.subprocess.Process | None = None
    log: str = ""
    _reading: asyncio.Task[None] | None = field(default=None, repr=False)

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--city", "courses.csv"),
            cwd=self.folder,
            env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)} | dict(self.settings),
            stderr=asyncio.subprocess.PIPE,
        )
        self._reading = asyncio.create_task(self._read(self.process))

    async def end(self, how: signal.Signals) -> int:
        """Sends the signal and waits for the end; gives the exit status."""
        assert self.process is not None
        assert self._reading is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        async with asyncio.timeout(PATIENCE):
            status = await self.process.wait()
            await self._reading
        return status

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.log += line.decode()


@asynccontextmanager
async def running(folder: Path, api: BotApi, **settings: str) -> AsyncIterator[Bot]:
    (folder / "courses.csv").write_text(COURSES, encoding="utf-8")
    bot = Bot(folder, {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url} | settings)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.end(signal.SIGKILL)


async def test_it_answers_introduces_itself_and_stops_when_it_is_told_to(api: BotApi, tmp_path: Path) -> None:
    anna = api.resident(501, "es")
    anna.write("/start")
    async with running(tmp_path, api) as bot:
        await anna.reads(1)
        await api.until_idle()
        await api.account.chats.until(lambda: "es" in api.account.profile.short_description)
        assert await bot.end(signal.SIGTERM) == 0
    assert "Stopped." in bot.log
    assert "@learning_city_bot" in bot.log
    assert [command["command"] for command in api.account.profile.commands["es"]][:1] == ["start"]
    for private in (TOKEN, "501", "/start"):
        assert private not in bot.log


async def test_killed_again_and_again_it_answers_every_message(api: BotApi, tmp_path: Path) -> None:
    residents = [api.resident(600 + number) for number in range(4)]
    moments = random.Random(7)  # noqa: S311 — the same moments each time
    texts = [f"pottery {number}" for number in range(12)]
    async with running(tmp_path, api) as bot:
        for killing in range(3):
            for resident in residents:
                for text in texts[killing * 4 : killing * 4 + 4]:
                    resident.write(text)
            # Wherever it is by then: between recalling, sending and keeping somebody's turn.
            await api.until_called(moments.randint(3, 12))
            await bot.end(signal.SIGKILL)
            await bot.start()
        await api.until_idle()
        assert await bot.end(signal.SIGTERM) == 0
    written = {update for resident in residents for update in resident.updates}
    assert set(api.account.inbox.confirmed) == written
    for resident in residents:
        assert len(resident.answers) >= len(texts)


async def test_a_city_that_has_gone_is_said_and_residents_see_what_was_published(
    api: BotApi, tmp_path: Path
) -> None:
    anna = api.resident(501, "en")
    async with running(tmp_path, api) as bot:
        anna.write("/start")
        await anna.reads(1)
        await bot.end(signal.SIGTERM)
        (tmp_path / "courses.csv").unlink()
        await bot.start()
        anna.write("pottery")
        await anna.reads(3)
    assert "courses.csv: there is no such file" in bot.log
    assert "Traceback" not in bot.log


async def test_a_token_that_telegram_refuses_is_said_and_not_shown(api: BotApi, tmp_path: Path) -> None:
    token = "999:a-token-of-somebody-else"  # noqa: S105 — it opens nothing
    async with running(tmp_path, api, TELEGRAM_BOT_TOKEN=token) as bot:
        assert bot.process is not None
        assert await asyncio.wait_for(bot.process.wait(), PATIENCE) == 2
    [line] = [line for line in bot.log.splitlines() if "TELEGRAM_BOT_TOKEN" in line]
    assert line.startswith("TELEGRAM_BOT_TOKEN: Telegram does not know it")
    assert token not in bot.log
    assert "Traceback" not in bot.log


async def test_an_encoder_that_cannot_be_loaded_is_said(api: BotApi, tmp_path: Path) -> None:
    async with running(tmp_path, api, ENCODER="no_such_module:Encoder") as bot:
        assert bot.process is not None
        assert await asyncio.wait_for(bot.process.wait(), PATIENCE) == 2
    [line] = [line for line in bot.log.splitlines() if "ENCODER" in line]
    assert line.startswith("ENCODER: cannot be loaded (no_such_module:Encoder: ")
    assert "Traceback" not in bot.log


@pytest.fixture
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "LEARNING_CITY", "PSEUDONYM_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.usefixtures("nothing_set")
def test_without_a_token_it_says_where_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("TELEGRAM_BOT_TOKEN: is missing")
    assert "@BotFather" in said
    assert "Traceback" not in said


def test_a_city_that_is_not_there_is_said(
    nothing_set: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert main(["run", "--city", str(nothing_set / "nowhere")]) == 2
    said = capsys.readouterr().err
    assert "nowhere" in said
    assert "Traceback" not in said
