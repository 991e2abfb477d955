"""Bots by the second: a process that has loaded the program, and forks a `learning-city run` when asked.

Each is a process of its own, with its own connections, to be killed at any instant; only what is the same in
all of them is spent once: to import everything, and to read and compile the words of twelve languages. Its
catalogue, of three courses, is indexed within it and not in a process beside it, and its menu is set in one
language and not in thirteen. Meaning is left out, as where the extra is not installed.

A line of JSON in: `{"city", "folder", "log", "settings", "newest"}`. A line out: the id of the process.
`newest` is the step of the database that the bot takes for its last one, where it is of another version.

The clock of a bot is as many seconds off as the file `clock` in its folder says.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from pathlib import Path
from typing import Any, Self

from bot.__main__ import main
from bot.commands import run, staffing
from bot.commands.profiles import profiles
from bot.publishing import workshop
from bot.storage import schema
from bot.wording.languages import Languages
from catalogue.model import City
from catalogue.packing import unpack
from catalogue.search.thesaurus import thesaurus
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue


class JumpingClock(datetime):
    """What the bot takes for the time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        with suppress(OSError, ValueError):
            return super().now(tz) + timedelta(seconds=float(Path("clock").read_text(encoding="ascii")))
        return super().now(tz)


def nurse() -> None:
    """Forks until standard input ends."""
    loaded = Understanding.load()
    Understanding.load = lambda *_: loaded  # type: ignore[method-assign]
    loaded.understand("pottery", "en", date.min)  # which reads the word lists
    thesaurus().get_ready()
    spoken = Languages()
    for language in spoken.available:
        spoken.voice(language, City())
    # Names that the module imports.
    setattr(run, "Languages", lambda: spoken)  # noqa: B010
    setattr(run, "encoder_for", lambda _: None)  # noqa: B010
    setattr(workshop, "index", _index)  # noqa: B010
    setattr(run, "profiles", lambda *known: islice(profiles(*known), 1))  # noqa: B010
    for module in (run, staffing):
        setattr(module, "datetime", JumpingClock)  # noqa: B010
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _live(json.loads(line))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


async def _index(packed: workshop.Packed, *_: object) -> Catalogue:
    # Three courses are indexed anew sooner than an index is read.
    read = unpack(await packed.read())
    return Catalogue(read.city, read.opportunities)


def _live(order: dict[str, Any]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(order["folder"])
    os.environ.update(order["settings"])
    schema.NEWEST = order["newest"] or schema.NEWEST
    log = os.open(Path(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        status = main(["run", "--city", order["city"]])
    except BaseException:  # noqa: BLE001 — a child must never return into the nursery
        import traceback

        traceback.print_exc()
        status = 70
    os._exit(status)


if __name__ == "__main__":
    nurse()
