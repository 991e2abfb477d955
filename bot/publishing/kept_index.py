"""The indexed catalogue as a file, so that a restart need not index it again.

It is kept beside the database, can be deleted at any time, and serves only the same content, indexed by the
same program. What is read is run (it holds pickles), so it is authenticated first (HMAC-SHA-256) under a key
that whoever can merely write into the folder does not have.
"""

from __future__ import annotations

import hmac
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

import catalogue as package
from bot.publishing import carrying

NAME = "learning-city.index"
_MAC_BYTES = 32
_LIBRARIES = ("numpy", "msgspec", "rapidfuzz", "pystemmer", "anyascii", "opencc")
"""What an index is made with: another version of one might cut or write words otherwise."""

logger = logging.getLogger(__name__)


class KeptIndex:
    """The file at `path`, authenticated under `key`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    @contextmanager
    def opened(self, content_hash: bytes) -> Iterator[memoryview | None]:
        """The indexed catalogue of the packed content with this SHA-256, as it was carried, until the block
        ends; `None` where there is none to trust.
        """
        with ExitStack() as stack:
            try:
                file = stack.enter_context(self._path.open("rb"))
                whole = stack.enter_context(mmap(file.fileno(), 0, access=ACCESS_READ))
            except (OSError, ValueError):  # it is not there, or empty
                yield None
                return
            kept = stack.enter_context(memoryview(whole))
            pickled = stack.enter_context(kept[_MAC_BYTES:])
            mac = self._mac(content_hash)
            mac.update(pickled)
            yield pickled if hmac.compare_digest(mac.digest(), kept[:_MAC_BYTES]) else None

    @contextmanager
    def keeping(self, content_hash: bytes) -> Iterator[Callable[[bytes], None]]:
        """Gives what takes the indexed catalogue of that content piece by piece, and keeps it for the next
        start when the block ends well. Where that cannot be, the next start indexes again.
        """
        unfinished = _Unfinished(self._path, self._mac(content_hash))
        try:
            yield unfinished.take
            unfinished.finish()
        finally:
            unfinished.forget()

    def _mac(self, content_hash: bytes) -> hmac.HMAC:
        return hmac.new(self._key, _program() + content_hash, "sha256")


@cache
def _program() -> bytes:
    """Tells apart whatever could index or carry otherwise: every file of `catalogue`, `carrying`, Python and
    the libraries.
    """
    found = sha256(" ".join([sys.version, *map(version, _LIBRARIES)]).encode())
    found.update(Path(carrying.__file__).read_bytes())
    root = Path(str(files(package)))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".psv", ".toml"}:
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.digest()


class _Unfinished:
    """The file that takes the place of the one at `path` when it is whole; trouble with the disk is noted."""

    def __init__(self, path: Path, mac: hmac.HMAC) -> None:
        self._path = path
        self._own = path.with_name(f".{path.name}.{os.getpid()}")
        self._mac = mac
        self._file: BinaryIO | None = None
        with self._noting():
            self._sweep()
            self._file = self._own.open("wb")
            self._file.write(bytes(_MAC_BYTES))

    def take(self, piece: bytes) -> None:
        with self._noting():
            if self._file is not None:
                self._mac.update(piece)
                self._file.write(piece)

    def finish(self) -> None:
        with self._noting():
            if self._file is not None:
                self._file.seek(0)
                self._file.write(self._mac.digest())
                self._file.close()
                self._own.replace(self._path)

    def forget(self) -> None:
        """Leaves nothing behind but what is finished."""
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._own.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Removes what processes that were killed have left. One that is writing now keeps nothing then:
        ours, which is as new, takes that place.
        """
        for left in self._path.parent.glob(f".{self._path.name}.*"):
            with suppress(OSError):
                left.unlink()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            logger.info("The index is not kept for the next start: %s.", type(error).__name__)
            self.forget()
            self._file = None
