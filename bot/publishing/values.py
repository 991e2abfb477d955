"""What was published, how, and what stands in the way, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

TO_MEND = "-to-mend"
"""What the name of a spreadsheet to mend ends in, in any language: so it is known when it comes back."""

_COPY = r"[ _-]?\(\d+\)"
_MENDED = re.compile(rf"{TO_MEND}(?:-\d{{1,2}})?(?:{_COPY})*$", re.IGNORECASE)
_MARKS = re.compile(rf"(?:{TO_MEND}(?:-\d{{1,2}})?|{_COPY})+$", re.IGNORECASE)


def is_mended(name: str) -> bool:
    """Whether a file of this name is one that we have written to be mended."""
    return _MENDED.search(Path(name).stem) is not None


def own_stem(name: str) -> str:
    """The name of a file as its owner gave it, without the ending and without what we, a telephone or a
    browser put behind it: `courses` for `courses-to-mend (1).xlsx`.
    """
    stem = Path(name).stem
    return _MARKS.sub("", stem) or stem


class Way(StrEnum):
    """How something came to be published."""

    FOLDER = "folder"  # the city folder on disk
    COMMAND = "command"  # `learning-city publish`
    CHAT = "chat"  # a document that staff sent
    UNDO = "undo"  # an earlier number, again


@dataclass(frozen=True, slots=True)
class Publication:
    """That a snapshot became what residents see. The one with the highest `id` is what they see now.

    `number` is the snapshot's; after an undo, two publications have the same. `at` is in UTC. `by` is a
    Telegram user id of staff, `None` for a way without one. `name` is what was read, `opportunities` how
    many it holds.
    """

    id: int
    token: str
    number: int
    at: datetime
    way: Way
    by: int | None
    why: str | None
    name: str
    opportunities: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A snapshot that is not published: packed `content` with its SHA-256, and what it was compared with.

    `base` is the id of the publication of that moment, 0 where there was none.
    """

    content: bytes
    content_hash: bytes
    opportunities: int
    name: str
    base: int
    by: int | None = None


class PublishingError(Exception):
    """Why something was not published; what residents see is as before."""


class MovedOnError(PublishingError):
    """Somebody else published meanwhile, so that what was compared is no longer what would change."""

    def __init__(self, latest: Publication | None) -> None:
        super().__init__()
        self.latest = latest


class NoSuchDraftError(PublishingError):
    """It was discarded, is too old, or never was."""


class CannotKeepError(PublishingError):
    """The database does not take or give it: it is full, away, or damaged."""


class CannotReadError(PublishingError):
    """The process that reads or indexes ended before its time, or took too long."""
