"""Settings: the environment and an optional `.env` file, read once, to one frozen value.

What is set in the environment goes before the file, and a setting left empty counts as not set. The file
changes nothing in the environment, so no child process inherits a secret from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv.parser import parse_stream

from bot.faults import CannotStartError, Fault, FaultKind
from bot.statistics.disclosure import LEAST, LEAST_EVER

TELEGRAM_BOT_TOKEN = "TELEGRAM_BOT_TOKEN"  # noqa: S105 — the name of a setting
TELEGRAM_API_URL = "TELEGRAM_API_URL"
LEARNING_CITY = "LEARNING_CITY"
DATABASE_URL = "DATABASE_URL"
ADMIN_IDS = "ADMIN_IDS"
STAFF_IDS = "STAFF_IDS"
WEBHOOK_URL = "WEBHOOK_URL"
WEBHOOK_SECRET = "WEBHOOK_SECRET"  # noqa: S105 — the name of a setting
WEBHOOK_LISTEN = "WEBHOOK_LISTEN"
HEALTH_LISTEN = "HEALTH_LISTEN"
LOG_FORMAT = "LOG_FORMAT"
PSEUDONYM_KEY = "PSEUDONYM_KEY"
ERASE_AFTER_MONTHS = "ERASE_AFTER_MONTHS"
LEAST_RESIDENTS = "LEAST_RESIDENTS"

NAMES = (
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_API_URL,
    LEARNING_CITY,
    DATABASE_URL,
    ADMIN_IDS,
    STAFF_IDS,
    WEBHOOK_URL,
    WEBHOOK_SECRET,
    WEBHOOK_LISTEN,
    HEALTH_LISTEN,
    LOG_FORMAT,
    PSEUDONYM_KEY,
    ERASE_AFTER_MONTHS,
    LEAST_RESIDENTS,
)
"""Every setting, in the order in which the README explains them."""

LEAST_KEY_CHARACTERS = 32
"""Of `PSEUDONYM_KEY`: fewer could be guessed."""

LAST_PORT = 65535
MOST_MONTHS = 120
"""Of `ERASE_AFTER_MONTHS`: ten years."""

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Telegram: setWebhook, secret_token
_ID = re.compile(r"[0-9]{1,16}")  # Telegram: at most 52 significant bits


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen: a name or number of this machine, and a port."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator of a city's bot decides. Its text form shows no secret.

    `learning_city` is the city folder or catalogue file, `None` the example city. `pseudonym_key` is
    `None` where it is to be made and kept beside the database. The ids are Telegram's user ids; whoever
    is in `admin_ids` may do all that staff may. `least_residents` is the smallest group of whom a figure is
    told. What is kept of a resident is erased `erase_after_months` after their last visit. Without
    `webhook_url` updates are polled; without `health_listen` nobody is told in polling mode how the bot is.
    `logs_json`: a JSON object a line.
    """

    telegram_bot_token: str | None = field(default=None, repr=False)
    telegram_api_url: str = "https://api.telegram.org"
    learning_city: Path | None = None
    database_url: str = field(default="sqlite+aiosqlite:///learning-city.db", repr=False)
    admin_ids: frozenset[int] = frozenset()
    staff_ids: frozenset[int] = frozenset()
    webhook_url: str | None = field(default=None, repr=False)
    webhook_secret: str | None = field(default=None, repr=False)
    webhook_listen: Listen = Listen("127.0.0.1", 8080)
    health_listen: Listen | None = None
    logs_json: bool = False
    pseudonym_key: str | None = field(default=None, repr=False)
    erase_after_months: int = 12
    least_residents: int = LEAST


def read_settings(
    environment: Mapping[str, str], env_file: Path = Path(".env"), needed: Collection[str] = ()
) -> Settings:
    """The settings in `environment` (such as `os.environ`) and, where there is one, in `env_file`.

    `needed` are the names of those without which the command that asks cannot work; only
    `TELEGRAM_BOT_TOKEN` can be missing at all.

    Raises:
        CannotStartError: with every fault of every setting.
    """
    faults: list[Fault] = []
    found = {**_read_env_file(env_file, faults), **environment}
    reading = _Reading({name: found.get(name, "").strip() for name in NAMES}, faults)
    settings = reading.settings(needed)
    if faults:
        raise CannotStartError(*faults)
    return settings


@dataclass(frozen=True, slots=True)
class _Reading:
    texts: Mapping[str, str]
    faults: list[Fault]

    def settings(self, needed: Collection[str]) -> Settings:
        city = self.texts[LEARNING_CITY]
        return Settings(
            telegram_bot_token=self._token(is_needed=TELEGRAM_BOT_TOKEN in needed),
            telegram_api_url=self._web_address(TELEGRAM_API_URL) or Settings().telegram_api_url,
            learning_city=Path(city) if city else None,
            database_url=self._database() or Settings().database_url,
            admin_ids=frozenset(self._ids(ADMIN_IDS)),
            staff_ids=frozenset(self._ids(STAFF_IDS)),
            webhook_url=self._web_address(WEBHOOK_URL) or None,
            webhook_secret=self._secret(),
            webhook_listen=self._listen(WEBHOOK_LISTEN) or Settings().webhook_listen,
            health_listen=self._listen(HEALTH_LISTEN),
            logs_json=self._logs_json(),
            pseudonym_key=self._key(),
            erase_after_months=self._months() or Settings().erase_after_months,
            least_residents=self._least(),
        )

    def _token(self, *, is_needed: bool) -> str | None:
        token = self.texts[TELEGRAM_BOT_TOKEN]
        if token and not _TOKEN.fullmatch(token):
            self._note(FaultKind.TOKEN_MALFORMED, TELEGRAM_BOT_TOKEN)
        if is_needed and not token:
            self._note(FaultKind.TOKEN_MISSING, TELEGRAM_BOT_TOKEN)
        return token or None

    def _web_address(self, name: str) -> str:
        text = self.texts[name]
        try:
            parts = urlsplit(text)
            is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number
            is_one = False
        if text and not is_one:
            self._note(FaultKind.NOT_A_WEB_ADDRESS, name)
        return text.rstrip("/")

    def _database(self) -> str:
        text = self.texts[DATABASE_URL]
        if text:
            # Here, so that a command without a database does not wait for SQLAlchemy.
            from bot.storage.address import read_address

            try:
                read_address(text)
            except ValueError:
                self._note(FaultKind.NOT_A_DATABASE, DATABASE_URL)
        return text

    def _ids(self, name: str) -> Iterator[int]:
        items = [item.strip() for item in self.texts[name].split(",")]
        for place, item in enumerate(items, start=1):
            if _ID.fullmatch(item):
                yield int(item)
            elif item:
                self._note(FaultKind.NOT_AN_ID, name, str(place))

    def _secret(self) -> str | None:
        secret = self.texts[WEBHOOK_SECRET]
        if secret and not _SECRET.fullmatch(secret):
            self._note(FaultKind.SECRET_MALFORMED, WEBHOOK_SECRET)
        return secret or None

    def _listen(self, name: str) -> Listen | None:
        """`host:port`; an IPv6 number stands in brackets."""
        text = self.texts[name]
        if not text:
            return None
        host, _, port = text.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not host or not port.isdecimal() or int(port) > LAST_PORT:
            self._note(FaultKind.NOT_A_PLACE_TO_LISTEN, name)
            return None
        return Listen(host, int(port))

    def _logs_json(self) -> bool:
        text = self.texts[LOG_FORMAT]
        if text not in {"", "text", "json"}:
            self._note(FaultKind.NOT_A_LOG_FORMAT, LOG_FORMAT)
        return text == "json"

    def _key(self) -> str | None:
        key = self.texts[PSEUDONYM_KEY]
        if key and len(key) < LEAST_KEY_CHARACTERS:
            self._note(FaultKind.KEY_TOO_SHORT, PSEUDONYM_KEY, str(LEAST_KEY_CHARACTERS))
        return key or None

    def _months(self) -> int | None:
        text = self.texts[ERASE_AFTER_MONTHS]
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_MONTHS):
            self._note(FaultKind.NOT_MONTHS, ERASE_AFTER_MONTHS, str(MOST_MONTHS))
            return None
        return int(text)

    def _least(self) -> int:
        text = self.texts[LEAST_RESIDENTS]
        if not text:
            return LEAST
        if not text.isdecimal() or int(text) < LEAST_EVER:
            self._note(FaultKind.TOO_FEW_RESIDENTS, LEAST_RESIDENTS, str(LEAST_EVER))
            return LEAST
        return int(text)

    def _note(self, kind: FaultKind, name: str, detail: str = "") -> None:
        self.faults.append(Fault(kind, name, detail))


def _read_env_file(path: Path, faults: list[Fault]) -> dict[str, str]:
    """The settings in `path`, none where it is not there. A `$` in a secret stays what it is."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            bindings = list(parse_stream(file))
    except FileNotFoundError:
        return {}
    except OSError as error:
        faults.append(Fault(FaultKind.ENV_FILE_UNREADABLE, str(path), error.strerror or ""))
        return {}
    except UnicodeDecodeError:
        faults.append(Fault(FaultKind.ENV_FILE_UNREADABLE, str(path), "UTF-8?"))
        return {}
    faults.extend(
        Fault(FaultKind.ENV_LINE_UNREADABLE, str(path), str(binding.original.line))
        for binding in bindings
        if binding.error
    )
    return {binding.key: binding.value or "" for binding in bindings if binding.key is not None}
