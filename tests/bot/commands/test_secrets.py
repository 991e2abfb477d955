"""Token, key, secret and password are seen nowhere: in no log, error, figure, or list of processes."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import COMMANDS, main
from bot.telegram.webhook import SECRET as HEADER
from tests.bot.commands.test_run import COURSES, Bot, api
from tests.bot.storage.conftest import postgresql_address, postgresql_socket
from tests.botapi.account import TOKEN
from tests.botapi.faults import BROKEN, Answers, Closes, HalfAnAnswer
from tests.botapi.server import BotApi
from tests.chaos.bots import free_port

__all__ = ["api", "postgresql_address", "postgresql_socket"]

KEY = "the-key-of-the-residents-that-nobody-sees"
SECRET = "the-secret-of-the-webhook"  # noqa: S105 — it opens nothing
PASSWORD = "the-password-of-the-database"  # noqa: S105 — the test server asks for none
SECRETS = (TOKEN, KEY, SECRET, PASSWORD)


def with_password(address: str) -> str:
    return address.replace("postgres@", f"postgres:{PASSWORD}@")


@pytest.mark.parametrize("form", ["text", "json"])
async def test_a_bot_in_every_trouble_shows_no_secret(
    api: BotApi, postgresql_address: str, tmp_path: Path, form: str
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    secrets = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "PSEUDONYM_KEY": KEY,
        "WEBHOOK_SECRET": SECRET,
        "DATABASE_URL": with_password(postgresql_address),
    }
    (tmp_path / "courses.csv").write_text(COURSES, encoding="utf-8")
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in secrets.items()))
    public = {"WEBHOOK_URL": f"{url}/hook", "WEBHOOK_LISTEN": url.removeprefix("http://"), "LOG_FORMAT": form}
    bot = Bot(tmp_path, {"TELEGRAM_API_URL": api.url} | public)
    anna = api.resident(501)
    api.account.courier.haste = 0.02
    api.misbehaviour.next("getMe", BROKEN, Closes(), HalfAnAnswer())
    await bot.start()
    try:
        await api.account.chats.until(lambda: bool(api.account.courier.hook.url))
        assert api.misbehaviour.met == 3
        for text in ("pottery", "/forget", "\ud800", "yoga"):
            api.misbehaviour.next("sendMessage", BROKEN, Closes(), Answers(400, "Bad Request: no"))
            anna.write(text)
        await api.account.chats.until(lambda: not api.account.inbox.waiting)
        assert bot.process is not None
        shown = [await asyncio.to_thread(_listed, bot.process.pid)]
        async with aiohttp.ClientSession() as session:
            for path in ("healthz", "readyz", "metrics", "hook", f"bot{TOKEN}/getMe"):
                async with session.get(f"{url}/{path}") as response:
                    shown.append(await response.text())
            async with session.post(f"{url}/hook", data=b"{", headers={HEADER: SECRET}) as response:
                shown.append(await response.text())
    finally:
        await bot.end(signal.SIGTERM)
    assert "bot run --city courses.csv" in shown[0]
    assert "learning_city_turns_total" in "".join(shown)
    assert bot.log.count("\n") > 3
    if form == "json":
        assert all(json.loads(line)["message"] for line in bot.log.splitlines())
    for secret in SECRETS:
        assert secret not in bot.log
        assert secret not in "\n".join(shown)


def _listed(process: int) -> str:
    """What `ps` shows of it: to everybody its arguments, to its own user its environment too."""
    listing = ["ps", "eww", "-o", "args", "-p", str(process)]
    return subprocess.run(listing, capture_output=True, text=True, check=True).stdout  # noqa: S603 — a number


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_no_command_takes_a_secret_as_an_argument(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    options = capsys.readouterr().out.lower()
    for name in ("--token", "--key", "--secret", "--password"):
        assert name not in options


@pytest.mark.parametrize(
    "address",
    ["postgresql://u:{}@127.0.0.1:1/city", "postgresql://u:{}@/city?host=/nowhere", "mysql://u:{}@h/c"],
)
@pytest.mark.parametrize(
    "command", [["migrate"], ["backup", "--to", "x.db"], ["stats"], ["aside", "0a1b2c3d"]]
)
def test_an_error_shows_no_password(
    command: list[str],
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", address.format(PASSWORD))
    monkeypatch.setenv("PSEUDONYM_KEY", KEY)
    assert main(command) == 2
    said = capfd.readouterr()
    assert said.err
    for secret in (PASSWORD, KEY):
        assert secret not in said.out + said.err
