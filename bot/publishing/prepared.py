"""The indexed catalogue as a file, so that a restart need not index it again.

It is kept beside the database, can be deleted at any time, and serves only the same content, indexed by the
same program. What is read is run (it is a pickle), so it is authenticated first (HMAC-SHA-256) under a key
that whoever can merely write into the folder does not have.
"""

from __future__ import annotations

import hmac
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from mmap import ACCESS_READ, mmap
from pathlib import Path

import catalogue as package

NAME = "learning-city.index"
_MAC_BYTES = 32
_LIBRARIES = ("numpy", "rapidfuzz", "pystemmer", "anyascii")
"""What an index is made with."""

logger = logging.getLogger(__name__)


class Prepared:
    """The file at `path`, authenticated under `key`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    @contextmanager
    def opened(self, content: bytes) -> Iterator[memoryview | None]:
        """The pickled catalogue of this packed content, until the block ends; `None` without one to trust."""
        with ExitStack() as stack:
            try:
                file = stack.enter_context(self._path.open("rb"))
                whole = stack.enter_context(mmap(file.fileno(), 0, access=ACCESS_READ))
            except (OSError, ValueError):  # it is not there, or empty
                yield None
                return
            kept = stack.enter_context(memoryview(whole))
            pickled = stack.enter_context(kept[_MAC_BYTES:])
            mac = self._mac(content)
            mac.update(pickled)
            yield pickled if hmac.compare_digest(mac.digest(), kept[:_MAC_BYTES]) else None

    def keep(self, content: bytes, pickled: bytes) -> None:
        """Keeps it for the next start. Where that cannot be, the next start indexes again."""
        mac = self._mac(content)
        mac.update(pickled)
        unfinished = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            unfinished.write_bytes(mac.digest() + pickled)
            unfinished.replace(self._path)
        except OSError as error:
            logger.info("The index is not kept for the next start: %s.", type(error).__name__)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _mac(self, content: bytes) -> hmac.HMAC:
        return hmac.new(self._key, _program() + sha256(content).digest(), "sha256")


@cache
def _program() -> bytes:
    """Tells apart whatever could index otherwise: every file of `catalogue`, Python and the libraries."""
    found = sha256(" ".join([sys.version, *map(version, _LIBRARIES)]).encode())
    root = Path(str(files(package)))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".psv", ".toml"}:
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.digest()
