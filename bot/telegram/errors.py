"""Errors as operators may read them: where and what kind, and nothing that a resident wrote or is."""

from __future__ import annotations

import re
import traceback
from hashlib import sha256
from pathlib import Path

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\d+")


def error_id_of(update: int) -> str:
    """Short enough to be read out on the telephone: eight hexadecimal digits.

    The same for the same update, so that one that comes again after a crash does not get a second name.
    """
    return sha256(b"update %d" % update).hexdigest()[:8]


def is_telegrams_trouble(error: BaseException) -> bool:
    """Whether it is the network or Telegram itself, and will pass: no fault of the update.

    A token that is refused and a method that is not found count too: a gateway in trouble says so, and
    the bot started with a token that was good.
    """
    if isinstance(error, RetryAfter | InvalidToken | Conflict):
        return True
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


def patience_asked_for(error: BaseException) -> float | None:
    """Seconds after which Telegram wants to be asked again, where it says so."""
    if not isinstance(error, RetryAfter):
        return None
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


def summary(error: BaseException) -> str:
    """The kind of an error and its causes, each with the place where it came up.

    Messages of exceptions are left out, because they quote: a text that could not be read, the
    parameters of a statement. Only Telegram's own words are kept, without what they quote.
    """
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        parts.append(f"{type(seen).__name__}{_words(seen)}{_place(seen)}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return " from ".join(parts)


def _words(error: BaseException) -> str:
    return f" ({_QUOTED.sub('…', error.message)})" if isinstance(error, TelegramError) else ""


def _place(error: BaseException) -> str:
    if is_telegrams_trouble(error):
        return ""  # it is nowhere in our code
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-3:]]
    return f" at {' > '.join(places)}" if places else ""
