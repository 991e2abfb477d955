from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.bot.telegram.recording import RecordingTransport
from tests.botapi.account import Account
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi, serve

ANNA = 501


class Naps:
    """A sleep that takes no time, and remembers how long it would have been."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # as `run` sets it


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
async def bot(account: Account) -> AsyncIterator[Bot]:
    transport = RecordingTransport(account)
    async with Bot(account.token, request=transport, get_updates_request=transport) as bot:
        yield bot


@pytest.fixture
def anna(account: Account) -> Resident:
    return Resident(account, ANNA)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def api(account: Account) -> AsyncIterator[BotApi]:
    async with serve(account) as api:
        yield api
