"""Backups that are made while the bot writes, brought back as the handbook says, and read with the key."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from bot.conversation.state import State
from bot.faults import CannotStartError, FaultKind
from bot.recalled import Recalled
from bot.storage.opening import Storage, open_storage
from tests.bot.storage.conftest import (
    KEY,
    TODAY,
    postgresql_address,
    postgresql_socket,
    sqlite_address,
)
from tests.bot.storage.postgresql import installed

__all__ = ["postgresql_address", "postgresql_socket", "sqlite_address"]

RESIDENTS = range(1, 41)
BETWEEN = 200
"""Turns that are kept while the backup is made, at least."""


@pytest.fixture
def handbook(root: Path) -> str:
    """What it says under "Restore"."""
    text = (root / "docs" / "handbook.md").read_text(encoding="utf-8")
    return text.partition("\n## Restore\n")[2].partition("\n## ")[0]


@dataclass
class Kept:
    """How many turns were kept so far, and whether that are `BETWEEN`."""

    turns: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    def one_more(self) -> None:
        self.turns += 1
        if self.turns >= BETWEEN:
            self.enough.set()


@asynccontextmanager
async def writing(address: str) -> AsyncIterator[Kept]:
    """Keeps a turn of one resident after the other until the block ends."""
    kept = Kept()
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        for resident in RESIDENTS:
            await storage.residents.keep(resident, Recalled(State(language="ko"), (resident,)))
        task = asyncio.create_task(_write(storage, kept))
        try:
            yield kept
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _write(storage: Storage, kept: Kept) -> None:
    for number in count(1_000):
        resident = RESIDENTS[number % len(RESIDENTS)]
        before = await storage.residents.recall(resident)
        await storage.residents.keep(resident, replace(before, updates=(number,)))
        kept.one_more()


async def backed_up(kept: Kept, command: list[str], **more: str) -> str:
    """Runs the command, and runs it beside `BETWEEN` turns at least; gives what it prints."""
    process = await asyncio.create_subprocess_exec(
        *command, env=dict(os.environ) | more, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode()
    await kept.enough.wait()
    return said.decode()


async def all_of_them(address: str) -> Mapping[int, Recalled]:
    async with open_storage(address, KEY, lambda: TODAY) as storage:
        return {resident: await storage.residents.recall(resident) for resident in RESIDENTS}


def typed(handbook: str, folder: Path) -> str:
    """The lines that bring an SQLite database back, in `folder` and for the user of this test."""
    block = re.findall(r"```sh\n(.*?)```", handbook, re.DOTALL)[0]
    lines = [line for line in block.splitlines() if not line.startswith("systemctl")]
    text = "\n".join(lines).replace("-o learning-city -g learning-city ", "")
    assert text.count("/var/lib/learning-city") == 1
    return text.replace("/var/lib/learning-city", str(folder))


async def test_sqlite_comes_back_with_every_resident(
    sqlite_address: str, tmp_path: Path, handbook: str
) -> None:
    (tmp_path / "backups").mkdir()
    backup = tmp_path / "backups" / "by-hand.db"
    async with writing(sqlite_address) as kept:
        command = [sys.executable, "-m", "bot", "backup", "--to", str(backup)]
        path = os.pathsep.join(sys.path)
        said = await backed_up(kept, command, DATABASE_URL=sqlite_address, PYTHONPATH=path)
        assert said == f"Written: {backup}\n"
    assert mode(backup) == 0o600
    assert [one.name for one in backup.parent.iterdir()] == ["by-hand.db"], "one file, with nothing beside it"
    (tmp_path / "learning-city.db").write_bytes(b"a disk that died")
    subprocess.run(["/bin/sh", "-e"], input=typed(handbook, tmp_path), text=True, check=True)  # noqa: ASYNC221 — the handbook's
    found = await all_of_them(sqlite_address)
    assert {one.state.language for one in found.values()} == {"ko"}
    assert min(one.version for one in found.values()) >= 1
    assert sum(one.version for one in found.values()) <= len(RESIDENTS) + kept.turns


async def test_postgresql_comes_back_with_every_resident(
    postgresql_address: str, tmp_path: Path, handbook: str, deploy: Path
) -> None:
    where = {
        "PATH": f"{installed()}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": postgresql_address.partition("host=")[2],
        "PGUSER": "postgres",
        "PGDATABASE": postgresql_address.partition("@/")[2].partition("?")[0],
    }
    async with writing(postgresql_address) as kept:
        script = ["/bin/sh", str(deploy / "back_up.sh"), str(tmp_path)]
        dump = Path((await backed_up(kept, script, **where)).strip())
    assert mode(dump) == 0o600
    await _forget_everything(where)
    [command] = re.findall(r"'(pg_restore [^']*)'", handbook)
    command = command.replace("/backups/NAME.dump", str(dump))
    for _ in range(2):  # into an empty database, and into one that is as it was
        restoring = await asyncio.create_subprocess_exec("/bin/sh", "-c", command, env=where)
        assert await restoring.wait() == 0
        found = await all_of_them(postgresql_address)
        assert {one.state.language for one in found.values()} == {"ko"}
        assert min(one.version for one in found.values()) >= 1


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def _forget_everything(where: Mapping[str, str]) -> None:
    connection = await asyncpg.connect(
        host=where["PGHOST"], user=where["PGUSER"], database=where["PGDATABASE"]
    )
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()


async def test_without_its_key_a_backup_opens_for_nobody(sqlite_address: str, tmp_path: Path) -> None:
    backup = tmp_path / "b.db"
    async with writing(sqlite_address) as kept:
        command = [sys.executable, "-m", "bot", "backup", "--to", str(backup)]
        path = os.pathsep.join(sys.path)
        await backed_up(kept, command, DATABASE_URL=sqlite_address, PYTHONPATH=path)
    with pytest.raises(CannotStartError) as raised:
        async with open_storage(
            f"sqlite:///{backup}", "another key, of 32 characters or more", lambda: TODAY
        ):
            pass
    assert raised.value.faults[0].kind is FaultKind.ANOTHER_KEY


def test_old_dumps_go_and_half_a_dump_never_counts(tmp_path: Path, deploy: Path) -> None:
    old, mine = tmp_path / "learning-city-2020-01-01T000000Z.dump", tmp_path / "mine.dump"
    for path in (old, mine):
        path.touch()
        os.utime(path, (0, 0))
    programs = stubs(tmp_path, pg_dump='for one; do :; done; : > "${one#--file=}"', pg_restore="exit $FAULT")

    def back_up(fault: str) -> int:
        where = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "FAULT": fault}
        script = ["/bin/sh", str(deploy / "back_up.sh"), str(tmp_path)]
        return subprocess.run(script, env=where, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603 — ours

    assert back_up("1") != 0
    assert old.exists()
    assert not [one for one in tmp_path.glob("*Z.dump") if one != old]
    assert back_up("0") == 0
    assert not old.exists()
    assert mine.exists(), "whatever else lies there is left alone"
    assert len(list(tmp_path.glob("learning-city-*.dump"))) == 1


@pytest.mark.parametrize("failing", ["pg_dump", "pg_restore"])
def test_a_day_without_a_backup_leaves_those_that_there_are(
    failing: str, tmp_path: Path, deploy: Path
) -> None:
    """The first of two days goes well; then the one before has become old, and nothing comes after it."""
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    old = dumps / "learning-city-2020-01-01T000000Z.dump"
    days = f"{tmp_path}/days"
    goes_well = f'[ ! -e "{days}" ]'
    programs = stubs(
        tmp_path,
        sleep=f'[ ! -e "{days}" ] && : > "{days}" && touch -t 202001010000 "{old}"',
        pg_dump=f'for one; do :; done; {goes_well} && echo whole > "${{one#--file=}}" '
        f'|| {{ echo half > "${{one#--file=}}"; [ {failing} != pg_dump ]; }}',
        pg_restore=f"{goes_well} || [ {failing} != pg_restore ]",
    )
    done = subprocess.run(  # noqa: S603 — ours
        ["/bin/sh", str(deploy / "back_up.sh"), str(dumps), "daily"],
        env={"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    [first] = done.stdout.splitlines()
    assert Path(first).read_text(encoding="ascii") == "whole\n"
    assert sorted(dumps.glob("*.dump")) == [old, Path(first)]
    assert "No backup this time" in done.stderr


def stubs(folder: Path, **programs: str) -> Path:
    """A folder with these programs, each a line of shell."""
    place = folder / "bin"
    place.mkdir()
    for name, does in programs.items():
        (place / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (place / name).chmod(0o755)
    return place
