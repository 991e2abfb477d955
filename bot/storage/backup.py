"""A copy of an SQLite database as it is at one instant, while others go on reading and writing it.

PostgreSQL has its own program for that, `pg_dump`, which `bot/deploy/back_up.sh` runs.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.faults import CannotStartError, Fault, FaultKind
from bot.storage.address import is_in_memory
from bot.storage.database import BUSY_TIMEOUT

_MODE = 0o600


def back_up(url: URL, target: Path) -> None:
    """Copies the database at `url` to the new file `target`, whole and closed; it is there when it is whole.

    Raises:
        CannotStartError: the database is no file of SQLite, or cannot be read.
        FileExistsError: there is something at `target`.
        OSError: nothing can be written there.
    """
    if url.get_backend_name() != "sqlite" or is_in_memory(url):
        raise CannotStartError(Fault(FaultKind.NOT_A_FILE, url.render_as_string(hide_password=True)))
    draft = target.with_name(f"{target.name}.part")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE))
    try:
        _copy(Path(url.database or ""), draft)
        os.link(draft, target)  # which fails where the name is taken
    except sqlite3.Error as error:
        shown = url.render_as_string(hide_password=True)
        raise CannotStartError(Fault(FaultKind.DATABASE_UNREACHABLE, shown, str(error))) from error
    finally:
        draft.unlink()


def _copy(source: Path, draft: Path) -> None:
    """All pages in one step, within one reading: who writes meanwhile waits for nothing and is not in it."""
    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT / 1000)) as live,
        closing(sqlite3.connect(draft)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        [(verdict,)] = copy.execute("PRAGMA integrity_check(1)")
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
