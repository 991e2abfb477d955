"""Log lines show no secret, and as JSON they are whole."""

from __future__ import annotations

import json
import logging
import sys

from bot.watch.logs import JsonLines, WithoutSecrets


def _failing(secret: str) -> None:
    raise ValueError(secret)


def test_no_secret_gets_into_a_log_line_not_even_by_a_traceback() -> None:
    token = "123:token"  # noqa: S105
    formatter = WithoutSecrets("%(levelname)s %(message)s", (token, ""))
    try:
        _failing(f"https://api.telegram.org/bot{token}/getMe")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "at %s", (token,), sys.exc_info())
    line = formatter.format(record)
    assert line.startswith("ERROR at <secret>")
    assert token not in line
    assert "Traceback" in line


def test_a_line_of_json_says_when_where_and_which_error() -> None:
    record = logging.LogRecord(
        "bot.telegram.queueing",
        logging.ERROR,
        "f",
        1,
        "Error %s: it failed at\n%s",
        ("0a1b2c3d", "k3y"),
        None,
    )
    record.created = 0
    line = JsonLines(("k3y",)).format(record)
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "error",
        "logger": "bot.telegram.queueing",
        "message": "Error 0a1b2c3d: it failed at\n<secret>",
        "error_id": "0a1b2c3d",
    }
    assert "\n" not in line
