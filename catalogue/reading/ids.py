"""Stable ids for rows that have none."""

from __future__ import annotations

import hashlib
import unicodedata

LENGTH = 12
"""Hexadecimal digits: 48 bits, so that two of 100,000 courses share one once in 50,000 catalogues."""


def derived_id(title: str, provider: str | None, place: str | None) -> str:
    """The id of a row without one: the same for the same title, provider and place, wherever the row
    stands and whatever else is edited in it. Case, accents' encoding and spaces make no difference.
    """
    parts = [
        unicodedata.normalize("NFKC", part or "").casefold().split() for part in (title, provider, place)
    ]
    key = "\x1f".join(" ".join(words) for words in parts)
    return hashlib.sha256(key.encode()).hexdigest()[:LENGTH]
