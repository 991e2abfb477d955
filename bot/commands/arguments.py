"""What several commands take on their command line: days, and words out of a few."""

from __future__ import annotations

import argparse
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

Word = TypeVar("Word", bound=StrEnum)


def day(text: str) -> date:
    """A day, for `type` of an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write the day as YYYY-MM-DD, such as 2025-02-20, not {text!r}"
        ) from None


def one_of(words: type[StrEnum]) -> dict[str, Any]:
    """For `add_argument`: how one of `words` is read, and what the help shows of it."""
    return {"type": partial(_word, words), "metavar": f"{{{','.join(words)}}}"}


def _word(words: type[Word], text: str) -> Word:
    try:
        return words(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"write one of {', '.join(words)}, not {text!r}") from None
