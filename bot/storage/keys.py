"""Where `PSEUDONYM_KEY` comes from when nobody set it: made once, and kept beside the database.

A database in memory gets a key that ends with it. PostgreSQL has no folder of its own, so its key is
kept where the program runs; every machine that shares the database needs the same one, and
`bot.storage.opening` refuses another.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path

from sqlalchemy import URL

from bot.faults import CannotStartError, Fault, FaultKind
from bot.settings import LEAST_KEY_CHARACTERS
from bot.storage.address import is_in_memory

_MODE = 0o600

logger = logging.getLogger(__name__)


def key_for(url: URL) -> str:
    """The key of the database at `url`, made and kept where there is none yet.

    Raises:
        CannotStartError: it can be neither read nor made.
    """
    if is_in_memory(url):
        return secrets.token_urlsafe(32)
    return _read_or_make(key_file(url))


def key_file(url: URL) -> Path:
    """Where the key of the database at `url` is kept, such as `learning-city.key`."""
    if url.get_backend_name() != "sqlite":
        return Path("learning-city.key")
    return Path(url.database or "").with_suffix(".key")


def _read_or_make(path: Path) -> str:
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
        if path.stat().st_mode & 0o077:
            logger.warning("%s can be read by other users of this machine; its mode should be 0600.", path)
    except OSError as error:
        fault = Fault(FaultKind.KEY_FILE_UNUSABLE, str(path), error.strerror or "")
        raise CannotStartError(fault) from error
    except UnicodeDecodeError:
        key = ""
    if len(key) < LEAST_KEY_CHARACTERS:
        raise CannotStartError(Fault(FaultKind.KEY_FILE_BROKEN, str(path)))
    return key


def _make(path: Path) -> None:
    """Write a new key where none is.

    It is written whole to a file of its own and then linked to its name, which fails where the name is
    taken: of several processes that start at once all use the first one's key, and nobody ever reads
    half a key.
    """
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
