"""Log lines, as text for people or as JSON for programs, without secrets and without anything of a resident.

What a resident wrote or is never reaches a log call (`bot.telegram.errors.summary`); here secrets are taken
out that a library might have put into a line.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime

LINE = "%(asctime)s %(levelname)s %(message)s"

_ERROR_ID = re.compile(r"^Error ([0-9a-f]{8})\b")


def log_to_stderr(secrets: Iterable[str], *, as_json: bool) -> None:
    """From now on; of libraries only what is a warning or worse."""
    hidden = tuple(secret for secret in secrets if secret)
    stream = logging.StreamHandler()
    stream.setFormatter(JsonLines(hidden) if as_json else WithoutSecrets(LINE, hidden))
    logging.basicConfig(level=logging.WARNING, handlers=[stream])
    logging.getLogger("bot").setLevel(logging.INFO)


class WithoutSecrets(logging.Formatter):
    """A format of log lines that leaves out `secrets`, wherever in the line or its traceback they stand."""

    def __init__(self, pattern: str, secrets: tuple[str, ...]) -> None:
        super().__init__(pattern)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return self._without(super().format(record))

    def _without(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, "<secret>")
        return line


class JsonLines(WithoutSecrets):
    """A JSON object a line: `time` in UTC, `level`, `logger`, `message`, `error_id` where it has one."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(message)s", secrets)

    def format(self, record: logging.LogRecord) -> str:
        message = super().format(record)
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
        }
        found = _ERROR_ID.match(message)
        if found is not None:
            fields["error_id"] = found[1]
        return json.dumps(fields, ensure_ascii=False)
