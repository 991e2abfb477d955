"""Why the program cannot start, in words: what, where, and what to do instead; a line for each fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.faults import Fault, FaultKind
from bot.wording.voice import Voice


def lines(voice: Voice, faults: Sequence[Fault]) -> str:
    """All of them, one a line."""
    return "\n".join(sentence(voice, fault) for fault in faults)


def sentence(voice: Voice, fault: Fault) -> str:  # noqa: C901, PLR0912 — a table, in prose
    """One fault. Names of settings, paths and addresses stay as they are written."""
    subject, detail = fault.subject, fault.detail
    match fault.kind:
        case FaultKind.TOKEN_MISSING:
            return voice.gettext(
                "{name}: is missing; get a token from @BotFather on Telegram, and put {name}=... into the "
                "environment or into a file named .env",
                name=subject,
            )
        case FaultKind.TOKEN_MALFORMED:
            return voice.gettext(
                "{name}: is not a token; copy it from @BotFather whole, such as {example}",
                name=subject,
                example="123456:ABC-def",
            )
        case FaultKind.TOKEN_REFUSED:
            return voice.gettext(
                "{name}: Telegram does not know it; copy it anew from @BotFather, and see that {address} is "
                "empty or the address of a Bot API server",
                name=subject,
                address="TELEGRAM_API_URL",
            )
        case FaultKind.NOT_A_WEB_ADDRESS:
            return voice.gettext(
                "{name}: is not a web address; write one such as {example}",
                name=subject,
                example="https://api.telegram.org",
            )
        case FaultKind.SECRET_MALFORMED:
            return voice.gettext(
                "{name}: may hold only letters, digits, - and _, up to 256 of them; take one such as "
                "{command} prints",
                name=subject,
                command="openssl rand -hex 32",
            )
        case FaultKind.NOT_A_PLACE_TO_LISTEN:
            return voice.gettext(
                "{name}: is not an address with a port; write one such as {example}",
                name=subject,
                example="127.0.0.1:8080",
            )
        case FaultKind.WEBHOOK_REFUSED:
            return voice.gettext(
                "{name}: Telegram does not accept this address ({reason}); give one that begins with "
                "{scheme} and can be reached from everywhere",
                name=subject,
                reason=detail,
                scheme="https://",
            )
        case FaultKind.CANNOT_LISTEN:
            return voice.gettext(
                "{name}: the bot cannot listen there ({reason}); stop the program that already does, or "
                "take another port",
                name=subject,
                reason=detail,
            )
        case FaultKind.NOT_A_LOG_FORMAT:
            return voice.gettext(
                "{name}: is no form of log lines; write {text} or {json}",
                name=subject,
                text="text",
                json="json",
            )
        case FaultKind.NOT_A_DATABASE:
            return voice.gettext(
                "{name}: is not the address of an SQLite or PostgreSQL database; write one such as "
                "{sqlite} or {postgresql}",
                name=subject,
                sqlite="sqlite+aiosqlite:///learning-city.db",
                postgresql="postgresql+asyncpg://user:password@host/database",
            )
        case FaultKind.NOT_A_FILE:
            return voice.gettext(
                "{database}: is no file of SQLite, of which this command makes copies; back up PostgreSQL by "
                "{command}",
                database=subject,
                command="pg_dump --format=custom",
            )
        case FaultKind.NOT_AN_ID:
            # Translators: place is the number of the item in the list, such as 2
            return voice.gettext(
                "{name}: item {place} is not a Telegram user id; write whole numbers, separated by commas",
                name=subject,
                place=detail,
            )
        case FaultKind.KEY_TOO_SHORT:
            return voice.gettext(
                "{name}: is too short; take at least {least} random characters, such as {command} prints",
                name=subject,
                least=detail,
                command="openssl rand -base64 32",
            )
        case FaultKind.NOT_MONTHS:
            return voice.gettext(
                "{name}: is not a number of months; write a whole one from 1 to {most}",
                name=subject,
                most=detail,
            )
        case FaultKind.TOO_FEW_RESIDENTS:
            return voice.gettext(
                "{name}: is no number from {least} up; smaller groups of residents could be told apart",
                name=subject,
                least=detail,
            )
        case FaultKind.ENCODER_UNUSABLE:
            return voice.gettext(
                "{name}: cannot be loaded ({reason}); write {example} of an encoder that is installed here, "
                "or leave it empty",
                name=subject,
                reason=detail,
                example="module:attribute",
            )
        case FaultKind.ENV_FILE_UNREADABLE:
            return voice.gettext(
                "{file}: cannot be read ({reason}); save it as plain text in UTF-8, readable for this user",
                file=subject,
                reason=detail,
            )
        case FaultKind.ENV_LINE_UNREADABLE:
            return voice.gettext(
                "{file}:{line}: is not a setting; write NAME=value, and # before a remark",
                file=subject,
                line=detail,
            )
        case FaultKind.KEY_FILE_UNUSABLE:
            return voice.gettext(
                "{file}: the key of the residents can be neither read nor made there ({reason}); let this "
                "user write in its folder, or set PSEUDONYM_KEY",
                file=subject,
                reason=detail,
            )
        case FaultKind.KEY_FILE_BROKEN:
            return voice.gettext(
                "{file}: holds no whole key; bring it back from a backup, or delete it to begin anew with "
                "every resident",
                file=subject,
            )
        case FaultKind.ANOTHER_KEY:
            return voice.gettext(
                "{database}: its residents are known under another PSEUDONYM_KEY; set that one here, bring "
                "its file back, or begin anew with every resident by {command}",
                database=subject,
                command="learning-city migrate --forget-residents",
            )
        case FaultKind.DATABASE_NOT_EMPTY:
            return voice.gettext(
                "{database}: already holds something; name an empty database to copy into", database=subject
            )
        case FaultKind.DATABASE_NEWER:
            return voice.gettext(
                "{database}: was changed by a newer version of this program; start that version instead",
                database=subject,
            )
        case FaultKind.DATABASE_UNREACHABLE:
            return voice.gettext(
                "{database}: cannot be opened ({reason}); see that it is there, runs, and lets this user in",
                database=subject,
                reason=detail,
            )
    assert_never(fault.kind)
