"""The systemd units: they name what exists, and give the bot no more than it needs."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.telegram.serving import CONFIRMING, FINISHING
from tests.conftest import absent_without

UNITS = ("learning-city.service", "learning-city-backup.service")
HARDENING = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictNamespaces": "yes",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
    "User": "learning-city",
}


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_hardened_and_starts_a_command_that_exists(name: str, deploy: Path) -> None:
    service = unit(deploy / name)["Service"]
    assert {key: service[key] for key in HARDENING} == HARDENING
    [command] = re.findall(r"/opt/learning-city/\.venv/bin/learning-city ([a-z]+)", service["ExecStart"])
    assert command in COMMANDS
    assert service["WorkingDirectory"] == "/var/lib/learning-city"


def test_no_secret_is_in_the_environment(deploy: Path) -> None:
    """The bot reads `.env` itself: of the environment everybody with its user sees, by `ps`, all."""
    service = unit(deploy / "learning-city.service")["Service"]
    assert "EnvironmentFile" not in service
    for name in ("TOKEN", "KEY", "SECRET", "DATABASE_URL"):
        assert name not in service["Environment"]


def test_a_stop_is_given_the_time_that_it_takes(deploy: Path) -> None:
    service = unit(deploy / "learning-city.service")["Service"]
    assert FINISHING + CONFIRMING < 10 < int(service["TimeoutStopSec"])


def test_a_worker_that_memory_ends_does_not_end_the_bot(deploy: Path) -> None:
    """Publishing takes more than residents do, and is told to have failed when its process ends."""
    assert unit(deploy / "learning-city.service")["Service"]["OOMPolicy"] == "continue"


def test_the_worker_may_make_itself_nice(deploy: Path) -> None:
    """`nice` is in systemd's group @resources: without it nothing could be published."""
    text = (deploy / "learning-city.service").read_text(encoding="utf-8")
    assert "SystemCallFilter=@system-service\n" in text
    assert "~@resources" not in text
    assert "SystemCallFilter=~@privileged\n" in text


def test_the_timer_asks_for_the_backup_every_day(deploy: Path) -> None:
    timer = unit(deploy / "learning-city-backup.timer")["Timer"]
    assert timer["OnCalendar"].startswith("*-*-* ")
    assert timer["Persistent"] == "yes"


@pytest.mark.parametrize("name", UNITS)
def test_systemd_itself_finds_little_exposed(name: str, deploy: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        absent_without("systemd-analyze is missing")
        return
    asked = [program, "security", "--offline=true", "--no-pager", "--threshold=15", str(deploy / name)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 — as found
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
