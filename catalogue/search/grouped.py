"""Numbers by keys, for tables of hundreds of thousands: keys in order and two arrays.

A list for each key, or a dictionary of the places of all keys, would take two to four times as much. To look
for a key in order takes a microsecond, and a wish does it some dozens of times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray


class Grouped:
    """The `numbers` that stand beside each of `keys`, in their order."""

    def __init__(self, keys: Iterable[str], numbers: Sequence[int] | NDArray[np.int32]) -> None:
        beside = list(keys)
        self._keys = sorted(set(beside))
        places = {key: place for place, key in enumerate(self._keys)}
        at = np.fromiter(map(places.__getitem__, beside), np.int32, len(beside))
        self._numbers = np.asarray(numbers, np.int32)[np.argsort(at, kind="stable")]
        self._first = np.zeros(len(self._keys) + 1, np.int32)
        np.cumsum(np.bincount(at, minlength=len(self._keys)), out=self._first[1:])

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: str) -> list[int]:
        """The numbers of `key`; none where it is unknown."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return []
        found: list[int] = self._numbers[self._first.item(place) : self._first.item(place + 1)].tolist()
        return found
