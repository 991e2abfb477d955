"""The city folder as a way in: what changes on disk is published, as soon as it is whole and well.

Editors replace a file, write it in pieces, or touch it; a mounted volume tells nobody of a change. So each
hint (and, without one, every `LAP`) only leads to a look at sizes and times. When those have changed and
then stayed the same for a while, the files are hashed, read, hashed again, and published if both hashes are
one. A file that fails, or one that would take away more than a fifth, is not published; the staff are told
once, however many processes look and however often they start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from datetime import date
from hashlib import sha256
from pathlib import Path

from watchfiles import awatch

from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.values import MovedOnError, Publication, PublishingError, Way
from catalogue.reading.city import FILE, read_city
from catalogue.reading.moments import weeks_between

LAP = 10.0
"""Seconds after which the folder is looked at without a hint."""

SETTLING = 2.0
"""Seconds in which nothing must change before the files count as whole."""

ATTEMPTS = 5
BLOCK = 1 << 20

logger = logging.getLogger(__name__)

Tell = Callable[[Proposal, Publication | None], Awaitable[None]]
"""Tells the staff what came of a look: `None` where it was not published."""

TellTrouble = Callable[[PublishingError], Awaitable[None]]
Signature = tuple[object, ...]


class CityFolder:
    """Publishes the city folder or file of the settings when it has changed."""

    def __init__(
        self,
        publishing: Publishing,
        today: Callable[[], date],
        tell: Tell,
        tell_trouble: TellTrouble,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._publishing = publishing
        self._path = publishing.city
        self._today = today
        self._tell = tell
        self._tell_trouble = tell_trouble
        self._sleep = sleep
        self._settled: Signature | None = None
        self._in_trouble = False

    async def run(self, hints: Callable[[], AsyncGenerator[None]] | None = None) -> None:
        """Looks at each hint, until it is cancelled."""
        async with aclosing(hints() if hints else _hints(self._path, self._sleep)) as hinted:
            async for _ in hinted:
                try:
                    await self.look()
                except Exception as error:  # noqa: BLE001 — the folder must not end the bot
                    logger.error("The city folder could not be looked at: %s.", type(error).__name__)  # noqa: TRY400 — its words may quote rows

    async def look(self) -> None:
        """Publishes what has changed since the last look, of whichever process."""
        signature = await asyncio.to_thread(self._signature)
        if signature == self._settled:
            return
        await self._sleep(SETTLING)
        if signature != await asyncio.to_thread(self._signature):
            return  # it is being written; the next look will find it whole
        try:
            await self._publish_if_changed()
        except PublishingError as error:
            logger.warning("The city folder could not be published: %s. It will be tried again.", error)
            if not self._in_trouble:
                await self._tell_trouble(error)
            self._in_trouble = True
        else:
            self._settled, self._in_trouble = signature, False

    async def _publish_if_changed(self) -> None:
        snapshots = self._publishing.snapshots
        for _ in range(ATTEMPTS):
            files = await asyncio.to_thread(files_hash, self._path, self._today())
            seen = await snapshots.files_hash()
            if files == seen:
                return
            if seen is None and await snapshots.latest() is not None:
                await snapshots.note_files(files)
                return
            proposal = await self._publishing.propose(self._path, name_of(self._path))
            if files != await asyncio.to_thread(files_hash, self._path, self._today()):
                continue
            try:
                await self._settle(proposal, files)
            except MovedOnError:
                continue
            return
        raise PublishingError("the files or the catalogue keep changing")

    async def _settle(self, proposal: Proposal, files: bytes) -> None:
        snapshots = self._publishing.snapshots
        comparison = proposal.outcome.comparison
        is_alarming = comparison is not None and bool(comparison.alarms)
        if proposal.token is None or is_alarming:
            is_news = await snapshots.note_files(files)
            if is_news and (is_alarming or proposal.outcome.failed):
                await self._tell(proposal, None)
            return
        published = await snapshots.publish(proposal.token, Way.FOLDER, files_hash=files)
        await self._tell(proposal, published)

    def _signature(self) -> Signature:
        return (self._today(), *((str(path), *_stat(path)) for path in files_of(self._path)))


def name_of(path: Path) -> str:
    """How a city folder or file is called in lists."""
    return path.resolve().name


def files_of(path: Path) -> tuple[Path, ...]:
    """`city.toml` and the catalogue files that it names, or the one file."""
    if not path.is_dir() and path.name != FILE:
        return (path,)
    folder = path if path.is_dir() else path.parent
    _, sources = read_city(path, lambda _problem: None)
    return (folder / FILE, *(source.path for source in sources))


def files_hash(path: Path, today: date) -> bytes:
    """SHA-256 of the files; an invented city, whose dates move, is another one each week."""
    digest = sha256()
    for file in files_of(path):
        digest.update(f"{file.name}\0".encode())
        digest.update(_hash(file))
    if path.is_dir():
        for source in read_city(path, lambda _problem: None)[1]:
            if source.dates_written_on is not None:
                digest.update(f"{weeks_between(source.dates_written_on, today).days}\0".encode())
    return digest.digest()


def _hash(file: Path) -> bytes:
    digest = sha256()
    try:
        with file.open("rb") as opened:
            while block := opened.read(BLOCK):
                digest.update(block)
    except (OSError, ValueError):
        return b"none"
    return digest.digest()


def _stat(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ino


async def _hints(path: Path, sleep: Callable[[float], Awaitable[None]]) -> AsyncGenerator[None]:
    """Comes at once, whenever something in the folders has changed, and every `LAP`."""
    yield
    while True:
        folders = {file.parent for file in files_of(path) if file.parent.is_dir()}
        try:
            changes = awatch(
                *folders,
                watch_filter=None,
                recursive=False,
                rust_timeout=int(LAP * 1000),
                yield_on_timeout=True,
            )
            async with aclosing(changes):
                async for _ in changes:
                    yield
        except OSError:
            # Too many watches on this machine, or the folder is gone for the moment.
            await sleep(LAP)
            yield
