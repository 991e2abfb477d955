"""What several commands take on their command line: days, and words out of a few."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)


def day(text: str) -> date:
    """A day, for `type` of an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write the day as YYYY-MM-DD, such as 2025-02-20, not {text!r}"
        ) from None


def one_of(words: type[Word]) -> Callable[[str], Word]:
    """What reads one of `words`, for `type` of an argument."""

    def read(text: str) -> Word:
        try:
            return words(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"write one of {', '.join(words)}, not {text!r}") from None

    return read
