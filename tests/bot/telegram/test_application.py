"""The true python-telegram-bot application over a recording transport, with the true guide behind it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.preview.dialogue import Dialogue
from bot.preview.opening import opened
from bot.telegram.application import Answering, AnyApplication, Turns, answer_with, build
from bot.telegram.sending import Sender
from bot.wording.message import Message
from bot.wording.residents.browsing import InlineAnswer
from tests.bot.telegram.conftest import ANNA, Naps
from tests.bot.telegram.recording import RecordingTransport
from tests.bot.telegram.talking import Talk
from tests.botapi.account import Account
from tests.botapi.residents import Resident
from tests.test_talks import TALKS, catalogue_of, headed

TODAY = date(2025, 2, 20)


@asynccontextmanager
async def application_of(account: Account, guide: Answering) -> AsyncIterator[AnyApplication]:
    application = build(account.token, "http://telegram.invalid", RecordingTransport(account))
    answer_with(application, Turns(guide, Sender(application.bot, Naps())))
    async with application:
        yield application


async def process(account: Account, application: AnyApplication) -> None:
    """Lets the application answer everything that waits."""
    for raw in account.inbox.waiting:
        await application.process_update(Update.de_json(raw, application.bot))
    account.inbox.drop()


@pytest.mark.parametrize("path", sorted(TALKS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_talk_goes_on_telegram_as_it_goes_in_the_preview(
    path: Path, request: pytest.FixtureRequest
) -> None:
    header, lines = headed(path.read_text(encoding="utf-8"))
    if header["city"] != "example":
        request.getfixturevalue("shared")
    asyncio.run(_held_in_both(header, lines))


def of_any_size(said: str) -> str:
    """Without the sizes of files: what is known about a resident holds the numbers of Telegram's updates."""
    return re.sub(r", \d+ bytes\)", ")", said)


async def _held_in_both(header: Mapping[str, str], lines: Sequence[str]) -> None:
    account, today, language = Account(), date.fromisoformat(header["today"]), header.get("language")
    async with (
        opened(lambda: catalogue_of(header["city"], today), lambda: today) as city,
        application_of(account, city.guide) as application,
    ):
        in_the_preview = Dialogue(city.guide, ANNA + 1, language)
        on_telegram = Talk(Resident(account, ANNA, language), lambda: process(account, application))
        for line in lines:
            assert of_any_size(await on_telegram.say(line)) == of_any_size(await in_the_preview.say(line))
    assert all(query.answered for query in account.queries.values())


async def test_an_update_that_comes_twice_is_answered_once(account: Account, anna: Resident) -> None:
    async with _example(account) as application:
        anna.write("pottery")
        [raw] = account.inbox.waiting
        for _ in range(2):
            await application.process_update(Update.de_json(raw, application.bot))
    assert len(anna.answers) == 1


async def test_what_goes_wrong_in_a_turn_is_heard_and_the_tap_comes_to_rest(
    account: Account, anna: Resident
) -> None:
    async with application_of(account, Broken()) as application:
        query = anna.forge_tap("q:age")
        [raw] = account.inbox.waiting
        with pytest.raises(ZeroDivisionError):
            await application.process_update(Update.de_json(raw, application.bot))
    assert query.answered


async def test_an_apology_comes_in_the_language_of_the_resident(account: Account) -> None:
    anna = Resident(account, ANNA, "es")
    async with opened(lambda: catalogue_of("example", TODAY), lambda: TODAY) as city:
        transport = RecordingTransport(account)
        application = build(account.token, "http://telegram.invalid", transport)
        turns = Turns(city.guide, Sender(application.bot))
        async with application:
            anna.write("hola")
            [raw] = account.inbox.waiting
            await turns.apologise(Update.de_json(raw, application.bot), "a1b2c3d4")
    [post] = anna.answers
    assert "a1b2c3d4" in post.text
    assert "sorry" not in post.text.casefold()


async def test_nothing_of_a_resident_gets_into_the_log(
    account: Account, anna: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with _example(account) as application:
            anna.write("my secret wish")
            anna.forge_tap("secret:forgery")
            await process(account, application)
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    private = ("secret", str(ANNA), account.token)
    assert [line for line in lines if any(word in line for word in private)] == []


forgeries = st.lists(
    st.text(st.characters(codec="utf-8"), max_size=64)
    | st.from_regex(r"[a-z](:[a-z0-9-]{0,6}){0,3}", fullmatch=True),
    min_size=40,
    max_size=80,
)


@settings(max_examples=4, deadline=None)
@given(forgeries)
def test_forged_buttons_get_an_answer(forgeries: list[str]) -> None:
    asyncio.run(_tapped(forgeries))


async def _tapped(forgeries: list[str]) -> None:
    account = Account()
    anna = Resident(account, ANNA)
    async with _example(account) as application:
        for forgery in forgeries:
            before = len(anna.answers)
            query = anna.forge_tap(forgery)
            await process(account, application)
            assert query.answered
            assert len(anna.answers) > before


@asynccontextmanager
async def _example(account: Account) -> AsyncIterator[AnyApplication]:
    async with (
        opened(lambda: catalogue_of("example", TODAY), lambda: TODAY) as city,
        application_of(account, city.guide) as application,
    ):
        yield application


class Broken:
    """A guide that cannot answer."""

    def introduce(self, *_: object) -> None:
        raise ZeroDivisionError

    def browse(self, *_: object) -> InlineAnswer:
        raise ZeroDivisionError

    def answer_group(self, *_: object) -> Message:
        raise ZeroDivisionError

    async def answer(self, *_: object) -> None:
        raise ZeroDivisionError

    async def apologise(self, *_: object) -> None:
        raise ZeroDivisionError
