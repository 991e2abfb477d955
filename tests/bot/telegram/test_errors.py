from __future__ import annotations

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram.errors import (
    error_id_of,
    is_telegrams_trouble,
    patience_asked_for,
    summary,
)


def _failing(secret: str) -> None:
    raise ValueError(secret)


def test_a_summary_tells_kind_and_place_and_nothing_that_was_said() -> None:
    try:
        try:
            _failing("Anna's secret")
        except ValueError as error:
            raise RuntimeError("Anna") from error
    except RuntimeError as error:
        told = summary(error)
    assert "RuntimeError at test_errors.py:" in told
    assert "from ValueError at" in told
    assert "_failing" in told
    assert "Anna" not in told


def test_telegrams_own_words_are_told_without_what_they_quote() -> None:
    told = summary(BadRequest('Can\'t parse entities: unsupported start tag "anna" at byte offset 12'))
    assert told == "BadRequest (Can't parse entities: unsupported start tag … at byte offset …)"


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (NetworkError("x"), True),
        (TimedOut(), True),
        (InvalidToken(), True),
        (Conflict("x"), True),
        (BadRequest("x"), False),
        (Forbidden("x"), False),
        (ValueError(), False),
    ],
)
def test_what_passes_is_told_from_what_does_not(error: Exception, passes: bool) -> None:  # noqa: FBT001
    assert is_telegrams_trouble(error) is passes


def test_patience_is_in_seconds() -> None:
    assert is_telegrams_trouble(RetryAfter(7))
    assert (patience_asked_for(RetryAfter(7)), patience_asked_for(NetworkError("x"))) == (7.0, None)


def test_error_ids_can_be_read_out_and_differ() -> None:
    ids = {error_id_of(number) for number in range(100)}
    assert len(ids) == 100
    assert all(len(one) == 8 and one.isalnum() for one in ids)
