from __future__ import annotations

import logging

import pytest
from telegram import Bot

from bot.telegram.profile import Profile, keep_up_to_date
from tests.bot.telegram.conftest import Naps
from tests.botapi.account import Account
from tests.botapi.faults import Answers

PROFILES = (
    lambda: Profile(
        None, (("start", "find something"), ("help", "what I can do")), "Courses near you.", "Courses."
    ),
    lambda: Profile(
        "es", (("start", "busca algo"), ("help", "qué sé hacer")), "Cursos cerca de ti.", "Cursos."
    ),
)


async def test_each_language_gets_its_menu_and_descriptions(bot: Bot, account: Account) -> None:
    await keep_up_to_date(bot, PROFILES)
    assert account.profile.commands == {
        "": [
            {"command": "start", "description": "find something"},
            {"command": "help", "description": "what I can do"},
        ],
        "es": [
            {"command": "start", "description": "busca algo"},
            {"command": "help", "description": "qué sé hacer"},
        ],
    }
    assert account.profile.description == {"": "Courses near you.", "es": "Cursos cerca de ti."}
    assert account.profile.short_description == {"": "Courses.", "es": "Cursos."}


async def test_what_is_right_already_is_left_alone(bot: Bot, account: Account) -> None:
    await keep_up_to_date(bot, PROFILES)
    account.calls.clear()
    await keep_up_to_date(bot, PROFILES)
    assert [call.method for call in account.calls if call.method.startswith("set")] == []


async def test_a_failure_is_only_a_warning_and_tried_again_later(
    bot: Bot, account: Account, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    account.misbehaviour.next("setMyDescription", *[Answers(429, "Too Many Requests", 3600)] * 2)
    with caplog.at_level(logging.INFO):
        await keep_up_to_date(bot, PROFILES, sleep=naps)
    assert account.profile.description == {"": "Courses near you.", "es": "Cursos cerca de ti."}
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING", "INFO"]
    assert len(naps.taken) == 2


async def test_a_mistake_of_ours_in_one_is_tried_again_and_ends_nothing(
    bot: Bot, account: Account, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    mistakes = [KeyError("greeting")]

    def mistaken_once() -> Profile:
        if mistakes:
            raise mistakes.pop()
        return Profile("fr", (), "Des cours près de chez vous.", "Des cours.")

    with caplog.at_level(logging.WARNING):
        await keep_up_to_date(bot, (mistaken_once, *PROFILES), sleep=naps)
    assert set(account.profile.description) == {"fr", "", "es"}
    assert len(naps.taken) == 1
    assert "KeyError" in caplog.text
