"""Numbers by keys, for tables of hundreds of thousands: two arrays instead of a list for each key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray


class Grouped:
    """The `numbers` that stand beside each of `keys`, in their order."""

    def __init__(self, keys: Iterable[str], numbers: Sequence[int] | NDArray[np.int32]) -> None:
        self._places: dict[str, int] = {}
        places = self._places
        at = np.fromiter((places.setdefault(key, len(places)) for key in keys), np.int32, len(numbers))
        self._numbers = np.asarray(numbers, np.int32)[np.argsort(at, kind="stable")]
        self._first = np.concatenate(([0], np.cumsum(np.bincount(at, minlength=len(places)))))

    def __len__(self) -> int:
        return len(self._places)

    def get(self, key: str) -> list[int]:
        """The numbers of `key`; none where it is unknown."""
        place = self._places.get(key)
        if place is None:
            return []
        found: list[int] = self._numbers[self._first.item(place) : self._first.item(place + 1)].tolist()
        return found
