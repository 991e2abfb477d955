"""`learning-city stats` prints what admins see in the chat, for people and for machines."""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.conversation.counting import Tally
from bot.conversation.facts import Fact, Side, What
from bot.conversation.state import State
from bot.recalled import Recalled
from bot.storage.opening import open_storage

KEY = "a key of thirty-two characters or more"
DAY = date(2026, 3, 2)


ADDRESS = "sqlite+aiosqlite:///learning-city.db"


async def one_comes() -> None:
    async with open_storage(ADDRESS, KEY, lambda: DAY) as storage:
        facts = (Fact(What.WEEK), Fact(What.DAY), Fact(What.NEW), Fact(What.WROTE), Fact(What.SEARCHED))
        await storage.residents.keep(1, Recalled(State()), Tally(DAY, facts))


async def many_come() -> None:
    async with open_storage(ADDRESS, KEY, lambda: DAY) as storage:
        facts = (Fact(What.WEEK), Fact(What.WEEK, Side.LANGUAGE, "es"))
        for resident in range(2, 14):
            await storage.residents.keep(resident, Recalled(State()), Tally(DAY + timedelta(days=1), facts))


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asyncio.run(one_comes())
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    monkeypatch.setenv("PSEUDONYM_KEY", KEY)


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--today", "2026-03-10", "--since", "2026-03-04"]) == 0
    printed = capsys.readouterr().out
    assert "Residents: 1 (–)\n" in printed
    assert "Languages: too few to show" in printed


def test_they_are_printed_in_another_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--today", "2026-03-10", "--since", "2026-03-04", "--language", "es"]) == 0
    assert "Personas: 1 (–)\n" in capsys.readouterr().out


def test_machines_get_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["stats", "--period", "week", "--today", "2026-03-10", "--since", "2026-03-04", "--json"]) == 0
    )
    now = json.loads(capsys.readouterr().out)["figures"]
    assert (now["period"], now["first"], now["last"]) == ("week", "2026-03-02", "2026-03-08")
    assert (now["residents"], now["new"], now["returning"], now["searches"]) == (1, 1, 0, 1)
    assert now["by"]["language"] == {"residents": {}, "others": True}


def test_machines_get_the_tables_that_may_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(many_come())
    assert main(["stats", "--today", "2026-03-10", "--since", "2026-03-04", "--json"]) == 0
    now = json.loads(capsys.readouterr().out)["figures"]
    assert now["told_until"] == "2026-03-03"
    assert now["by"]["language"] == {"residents": {"es": 10}, "others": True}


def test_every_name_that_machines_get_is_described(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    described = (root / "docs" / "statistics.md").read_text(encoding="utf-8")
    names = {*told, *told["figures"], *told["figures"]["by"], *told["figures"]["by"]["language"]}
    assert {name for name in names if f"`{name}`" not in described} == set()


def test_a_period_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["stats", "--period", "fortnight"])
    assert ending.value.code == 2
    assert "write one of day, week, month, year, not 'fortnight'" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["stats", "--since", "yesterday"])
    assert ending.value.code == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_a_group_smaller_than_three_cannot_be_set(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEAST_RESIDENTS", "2")
    assert main(["stats"]) == 2
    assert "LEAST_RESIDENTS" in capsys.readouterr().err
