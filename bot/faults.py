"""Why the program cannot start, as values: faults of the settings and of the database behind them.

They are found where they are, raised all at once, and put into words by `bot.wording.operators.faults`. None
holds a token, a key, a password, or the text of a setting in which somebody may have put one by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What `subject` and `detail` of a fault are is said behind each kind."""

    TOKEN_MISSING = "token-missing"  # name of the setting  # noqa: S105 — the name of a fault
    TOKEN_MALFORMED = "token-malformed"  # name of the setting  # noqa: S105 — the name of a fault
    TOKEN_REFUSED = "token-refused"  # name of the setting  # noqa: S105 — the name of a fault
    NOT_A_WEB_ADDRESS = "not-a-web-address"  # name of the setting
    SECRET_MALFORMED = "secret-malformed"  # name of the setting  # noqa: S105 — the name of a fault
    NOT_A_PLACE_TO_LISTEN = "not-a-place-to-listen"  # name of the setting
    WEBHOOK_REFUSED = "webhook-refused"  # name of the setting; what Telegram says
    CANNOT_LISTEN = "cannot-listen"  # name of the setting; what the system says
    NOT_A_LOG_FORMAT = "not-a-log-format"  # name of the setting
    NOT_A_DATABASE = "not-a-database"  # name of the setting
    NOT_A_FILE = "not-a-file"  # address of the database
    NOT_AN_ID = "not-an-id"  # name of the setting; which of its items, from 1
    KEY_TOO_SHORT = "key-too-short"  # name of the setting; how many characters it needs
    NOT_MONTHS = "not-months"  # name of the setting; the most that it may be
    TOO_FEW_RESIDENTS = "too-few-residents"  # name of the setting; the least it can be
    ENCODER_UNUSABLE = "encoder-unusable"  # name of the setting; what it names, and why that cannot be
    ENV_FILE_UNREADABLE = "env-file-unreadable"  # path; what the system says
    ENV_LINE_UNREADABLE = "env-line-unreadable"  # path; number of the line
    KEY_FILE_UNUSABLE = "key-file-unusable"  # path; what the system says
    KEY_FILE_BROKEN = "key-file-broken"  # path
    ANOTHER_KEY = "another-key"  # address of the database
    DATABASE_NOT_EMPTY = "database-not-empty"  # address of the database
    DATABASE_NEWER = "database-newer"  # address of the database
    DATABASE_UNREACHABLE = "database-unreachable"  # address of the database; what the system says


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    subject: str
    detail: str = ""


class CannotStartError(Exception):
    """Everything that was found to be wrong, in the order in which it was found; never empty."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults
