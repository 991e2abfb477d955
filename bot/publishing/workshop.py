"""Reading and indexing in processes of their own: started for one job, bounded in time, ended with it."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import msgspec

from bot.publishing.carrying import Readable, receive
from bot.publishing.jobs import CONTENT, HEALTH_SHEET, SHEET, Examination, Job, Outcome
from bot.publishing.kept_index import KeptIndex
from bot.publishing.values import CannotReadError
from bot.publishing.worker import BASE, JOB, OUTCOME
from catalogue.health import Checkup
from catalogue.snapshot import Catalogue

LONGEST = 15 * 60.0
"""Seconds after which a process is ended; a hundred thousand rows take one."""

PROTOCOL_ERRORS = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    msgspec.MsgspecError,
)
_THRIFT = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""Bytes from which glibc gives memory back as soon as it is let go: its usual values at the start, which it
would raise by itself, and keep what indexing needs for a moment (man 3 mallopt). Other C libraries pass over
it.
"""

_SECRETS = frozenset({"TELEGRAM_BOT_TOKEN", "PSEUDONYM_KEY", "DATABASE_URL", "WEBHOOK_SECRET"})

Progress = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of a job: the packed catalogue, and the spreadsheet to mend where there is one."""

    outcome: Outcome
    content: bytes
    sheet: bytes | None = None


async def prepare(job: Job, base: bytes | None, progress: Progress | None = None) -> Prepared:
    """Reads, checks and compares; `progress` is awaited with the number of rows now and then.

    Raises:
        CannotReadError: the process ended before its time, or takes longer than `LONGEST`.
    """
    with TemporaryDirectory(prefix="learning-city-") as name:
        folder = Path(name)
        await asyncio.to_thread(_lay_out, folder, job, base)
        del base  # it can be large, and is not needed while others read
        async with _process("prepare", name, stdout=PIPE) as process:
            assert process.stdout is not None  # noqa: S101 — it was asked for
            async for line in process.stdout:
                if progress is not None:
                    await progress(int(line))
        return await asyncio.to_thread(_collect, folder)


async def examine(examination: Examination, content: bytes) -> tuple[Checkup, bytes | None]:
    """The health of a packed catalogue, and the spreadsheet where a language was named for one.

    Raises:
        CannotReadError: as for `prepare`.
    """
    with TemporaryDirectory(prefix="learning-city-") as name:
        folder = Path(name)
        await asyncio.to_thread(_lay_out, folder, examination, content)
        async with _process("examine", name, stdout=DEVNULL):
            pass
        return await asyncio.to_thread(_examined, folder)


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed catalogue by its SHA-256, and the way to read it: what was indexed before need not be read."""

    content_hash: bytes
    read: Callable[[], Awaitable[bytes]]


async def index(packed: Packed, kept: KeptIndex | None = None, held: Catalogue | None = None) -> Catalogue:
    """The catalogue of a packed content, ready to be asked; from `kept` where it was indexed before. What
    it has in common with `held`, which residents see until then, is shared with that.

    It arrives in pieces, in a thread that lets the others have their turn after each, so that the event loop
    is never kept waiting for more than some milliseconds. The collector of cyclic garbage is put off
    meanwhile, and then told to pass over the catalogue, which has no cycles and millions of values.

    Raises:
        CannotReadError: as for `prepare`.
        PublishingError: it cannot be read.
    """
    if kept is not None:
        read = await asyncio.to_thread(_read, kept, packed.content_hash, held)
        if read is not None:
            return read
    with TemporaryDirectory(prefix="learning-city-") as name:
        file = Path(name) / CONTENT
        await asyncio.to_thread(file.write_bytes, await packed.read())
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as pipe:
            try:
                async with _process("index", str(file), stdout=writing):
                    os.close(writing)
                    writing = -1
                    return await asyncio.to_thread(_arriving, pipe, kept, packed.content_hash, held)
            finally:
                if writing >= 0:
                    os.close(writing)


@asynccontextmanager
async def _process(*arguments: str, stdout: int) -> AsyncIterator[Process]:
    """A worker, which has ended well when the block ends well, and is killed when it does not."""
    environment = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    environment = _THRIFT | environment
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.publishing.worker",
        *arguments,
        stdin=PIPE,  # never written to: its end tells the worker that we have ended
        stdout=stdout,
        env=environment,
    )
    try:
        async with asyncio.timeout(LONGEST):
            yield process
            if await process.wait():
                raise CannotReadError(f"status {process.returncode}")
    except TimeoutError:
        raise CannotReadError("too long") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _lay_out(folder: Path, job: Job | Examination, base: bytes | None) -> None:
    (folder / JOB).write_bytes(msgspec.msgpack.encode(job))
    if base is not None:
        (folder / BASE).write_bytes(base)


def _collect(folder: Path) -> Prepared:
    outcome = msgspec.msgpack.decode((folder / OUTCOME).read_bytes(), type=Outcome)
    sheet = (folder / SHEET).read_bytes() if outcome.has_sheet else None
    return Prepared(outcome, (folder / CONTENT).read_bytes(), sheet)


def _examined(folder: Path) -> tuple[Checkup, bytes | None]:
    checkup = msgspec.msgpack.decode((folder / OUTCOME).read_bytes(), type=Checkup)
    sheet = folder / HEALTH_SHEET
    return checkup, sheet.read_bytes() if sheet.exists() else None


def _read(kept: KeptIndex, content_hash: bytes, held: Catalogue | None) -> Catalogue | None:
    with kept.opened(content_hash) as carried:
        return None if carried is None else _taken(_InMemory(carried), held)


def _arriving(
    pipe: BinaryIO, kept: KeptIndex | None, content_hash: bytes, held: Catalogue | None
) -> Catalogue:
    if kept is None:
        return _taken(_InPieces(pipe, lambda _piece: None), held)
    with kept.keeping(content_hash) as keep:
        return _taken(_InPieces(pipe, keep), held)


def _taken(carried: Readable, held: Catalogue | None) -> Catalogue:
    gc.disable()
    try:
        return receive(carried, held)
    except PROTOCOL_ERRORS as error:
        raise CannotReadError(type(error).__name__) from error
    finally:
        gc.freeze()
        gc.enable()


class _InPieces:
    """A file that lets other threads go on whenever it is asked for more (pickle asks each 64 KiB), and
    passes on what it has read.
    """

    def __init__(self, file: BinaryIO, pass_on: Callable[[bytes], None]) -> None:
        self._file = file
        self._pass_on = pass_on

    def read(self, size: int, /) -> bytes:
        piece = self._file.read(size)
        self._pass_on(piece)
        return piece

    def readline(self) -> bytes:
        piece = self._file.readline()
        self._pass_on(piece)
        return piece


class _InMemory:
    """What is in memory, read as a file, without a copy of the whole."""

    def __init__(self, held: memoryview) -> None:
        self._held = held
        self._place = 0

    def read(self, size: int, /) -> bytes:
        self._place += size
        return bytes(self._held[self._place - size : self._place])

    def readline(self) -> bytes:
        line = bytearray()
        while not line.endswith(b"\n") and (letter := self.read(1)):
            line += letter
        return bytes(line)
