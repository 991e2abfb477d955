"""The process that reads or indexes, so that residents' turns do not wait for either.

`python -m bot.publishing.worker prepare FOLDER` does the job that lies in a folder, and says on standard
output how many rows it has read. `... index FILE` makes the catalogue of a packed content and sends it to
standard output. `... examine FOLDER` looks into the health of one. It takes the processor only when nobody
else wants it, and ends when its parent does.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from datetime import date
from pathlib import Path

import msgspec

JOB, BASE, OUTCOME = "job", "base", "outcome"
"""Names in the folder of a job, beside those that `preparing` writes."""

NICENESS = 10


def main(arguments: list[str]) -> int:
    """0 when it is done; anything else, or a signal, when it is not."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    gc.disable()  # hundreds of thousands of values without a cycle: to look through them takes a sixth of it
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    match arguments:
        case ["prepare", folder]:
            _prepare(Path(folder))
        case ["index", file]:
            _index(Path(file))
        case ["examine", folder]:
            _examine(Path(folder))
        case _:
            return 2
    return 0


def _prepare(folder: Path) -> None:
    from bot.publishing.jobs import Job
    from bot.publishing.preparing import prepare

    job = msgspec.msgpack.decode((folder / JOB).read_bytes(), type=Job)
    base = folder / BASE
    outcome = prepare(job, base.read_bytes() if base.exists() else None, folder, _report)
    (folder / OUTCOME).write_bytes(msgspec.msgpack.encode(outcome))


def _report(rows: int) -> None:
    sys.stdout.write(f"{rows}\n")
    sys.stdout.flush()


def _examine(folder: Path) -> None:
    from bot.publishing.examining import examine
    from bot.publishing.jobs import Examination

    job = msgspec.msgpack.decode((folder / JOB).read_bytes(), type=Examination)
    checkup = examine(job, (folder / BASE).read_bytes(), folder)
    (folder / OUTCOME).write_bytes(msgspec.msgpack.encode(checkup))


def _index(file: Path) -> None:
    from bot.publishing.carrying import send
    from catalogue.packing import unpack
    from catalogue.search.wish import Wish
    from catalogue.snapshot import Catalogue

    content = unpack(file.read_bytes())
    catalogue = Catalogue(content.city, content.opportunities)
    # What is worked out when somebody asks for the first time is worked out here, where nobody waits for it.
    for one in content.opportunities[:1]:
        catalogue.search(Wish(text=f"{one.title.original} {one.title.original[::-1]}"), date.min)
    send(catalogue, sys.stdout.buffer)
    sys.stdout.flush()


def _end_with_the_parent() -> None:
    """Standard input ends when the parent has ended, however that came about."""
    # Not by `sys.stdin`, whose lock this thread would still hold when the interpreter ends.
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
