"""Settings are read once, whole, with every fault at once and no secret shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.faults import CannotStartError, Fault, FaultKind
from bot.settings import NAMES, TELEGRAM_BOT_TOKEN, Listen, Settings, read_settings

NO_FILE = Path("no such file")
TOKEN = "123456:ABC-def_1234"  # noqa: S105 — an invented one
KEY = "k" * 32


def faults_of(environment: dict[str, str], env_file: Path = NO_FILE, *needed: str) -> tuple[Fault, ...]:
    with pytest.raises(CannotStartError) as raised:
        read_settings(environment, env_file, needed)
    return raised.value.faults


def test_nothing_needs_to_be_set() -> None:
    assert read_settings({}, NO_FILE) == Settings()


def test_every_setting_is_read() -> None:
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
        "LEARNING_CITY": "cities/riverbend",
        "DATABASE_URL": "postgresql://u:p@host/city",
        "ADMIN_IDS": "1, 22,",
        "STAFF_IDS": "333",
        "WEBHOOK_URL": "https://bot.example/hook/",
        "WEBHOOK_SECRET": "A-secret_1",
        "WEBHOOK_LISTEN": "0.0.0.0:8443",
        "HEALTH_LISTEN": "[::1]:9100",
        "LOG_FORMAT": "json",
        "PSEUDONYM_KEY": KEY,
        "ERASE_AFTER_MONTHS": "6",
        "LEAST_RESIDENTS": "8",
    }
    assert set(environment) == set(NAMES)
    assert read_settings(environment, NO_FILE) == Settings(
        telegram_bot_token=TOKEN,
        telegram_api_url="http://127.0.0.1:8081",
        learning_city=Path("cities/riverbend"),
        database_url="postgresql://u:p@host/city",
        admin_ids=frozenset({1, 22}),
        staff_ids=frozenset({333}),
        webhook_url="https://bot.example/hook",
        webhook_secret="A-secret_1",  # noqa: S106 — an invented one
        webhook_listen=Listen("0.0.0.0", 8443),  # noqa: S104 — an example
        health_listen=Listen("::1", 9100),
        logs_json=True,
        pseudonym_key=KEY,
        erase_after_months=6,
        least_residents=8,
    )


@pytest.mark.parametrize("months", ["0", "-3", "1.5", "a year", "121"])
def test_months_are_a_whole_number_from_one_to_ten_years(months: str) -> None:
    assert faults_of({"ERASE_AFTER_MONTHS": months}) == (
        Fault(FaultKind.NOT_MONTHS, "ERASE_AFTER_MONTHS", "120"),
    )


@pytest.mark.parametrize("least", ["2", "0", "-5", "five"])
def test_no_group_of_fewer_than_three_can_be_told(least: str) -> None:
    assert faults_of({"LEAST_RESIDENTS": least}) == (
        Fault(FaultKind.TOO_FEW_RESIDENTS, "LEAST_RESIDENTS", "3"),
    )


def test_a_setting_left_empty_counts_as_not_set() -> None:
    assert read_settings(dict.fromkeys(NAMES, " "), NO_FILE) == Settings()


def test_the_file_is_read_and_the_environment_goes_first(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "\ufeff# our city\nexport ADMIN_IDS='1,2' # both\nSTAFF_IDS=3\nPSEUDONYM_KEY=\"$HOME"
        + "x" * 30
        + '"\n',
        encoding="utf-8",
    )
    settings = read_settings({"STAFF_IDS": "4"}, file)
    assert settings.admin_ids == {1, 2}
    assert settings.staff_ids == {4}
    assert settings.pseudonym_key == "$HOME" + "x" * 30
    assert "ADMIN_IDS" not in os.environ


def test_every_fault_is_said_at_once_and_none_shows_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ADMIN_IDS=1,123456:secret,-5\nsecret line\nPSEUDONYM_KEY=secret\n", encoding="utf-8")
    environment = {
        "TELEGRAM_BOT_TOKEN": "secret",
        "TELEGRAM_API_URL": "secret.example",
        "DATABASE_URL": "mysql://u:secret@host/city",
        "WEBHOOK_URL": "secret",
        "WEBHOOK_SECRET": "secret words",
        "WEBHOOK_LISTEN": "secret",
        "HEALTH_LISTEN": "127.0.0.1:65536",
        "LOG_FORMAT": "secret",
    }
    found = faults_of(environment, file)
    assert found == (
        Fault(FaultKind.ENV_LINE_UNREADABLE, str(file), "2"),
        Fault(FaultKind.TOKEN_MALFORMED, "TELEGRAM_BOT_TOKEN"),
        Fault(FaultKind.NOT_A_WEB_ADDRESS, "TELEGRAM_API_URL"),
        Fault(FaultKind.NOT_A_DATABASE, "DATABASE_URL"),
        Fault(FaultKind.NOT_AN_ID, "ADMIN_IDS", "2"),
        Fault(FaultKind.NOT_AN_ID, "ADMIN_IDS", "3"),
        Fault(FaultKind.NOT_A_WEB_ADDRESS, "WEBHOOK_URL"),
        Fault(FaultKind.SECRET_MALFORMED, "WEBHOOK_SECRET"),
        Fault(FaultKind.NOT_A_PLACE_TO_LISTEN, "WEBHOOK_LISTEN"),
        Fault(FaultKind.NOT_A_PLACE_TO_LISTEN, "HEALTH_LISTEN"),
        Fault(FaultKind.NOT_A_LOG_FORMAT, "LOG_FORMAT"),
        Fault(FaultKind.KEY_TOO_SHORT, "PSEUDONYM_KEY", "32"),
    )
    assert not any("secret" in fault.subject + fault.detail for fault in found)


def test_a_token_is_missed_only_by_who_needs_it() -> None:
    assert faults_of({}, NO_FILE, TELEGRAM_BOT_TOKEN) == (
        Fault(FaultKind.TOKEN_MISSING, "TELEGRAM_BOT_TOKEN"),
    )


@pytest.mark.parametrize("address", ["localhost:8081", "ftp://x", "https://", "http://h:port", "http://[::1"])
def test_what_is_no_web_address_is_said(address: str) -> None:
    assert faults_of({"TELEGRAM_API_URL": address}) == (
        Fault(FaultKind.NOT_A_WEB_ADDRESS, "TELEGRAM_API_URL"),
    )


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    assert faults_of({}, tmp_path) == (Fault(FaultKind.ENV_FILE_UNREADABLE, str(tmp_path), "Is a directory"),)
    latin = tmp_path / ".env"
    latin.write_bytes("# Año\n".encode("latin-1"))
    assert [fault.kind for fault in faults_of({}, latin)] == [FaultKind.ENV_FILE_UNREADABLE]


def test_the_text_form_shows_no_secret() -> None:
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "PSEUDONYM_KEY": KEY,
        "DATABASE_URL": "postgresql://u:secret@host/city",
    }
    settings = read_settings(environment, NO_FILE)
    assert not [secret for secret in (TOKEN, KEY, "secret") if secret in f"{settings!r} {settings}"]
