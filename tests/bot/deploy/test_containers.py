"""The containers as their files say: pinned, as nobody, on a read-only root, with settings that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import NAMES, read_settings

PINNED = re.compile(r"[a-z/-]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)*(-bookworm)?")
Service = dict[str, Any]


@pytest.fixture
def dockerfile(deploy: Path) -> list[str]:
    """Its instructions, one a line."""
    text = (deploy / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.fixture
def composition(deploy: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((deploy / "compose.yaml").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def services(composition: dict[str, Any]) -> dict[str, Service]:
    found: dict[str, Service] = composition["services"]
    return found


def stages(dockerfile: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in dockerfile:
        if line.startswith("FROM "):
            _, _, _, name = line.split()
            found[name] = []
        found[name].append(line)
    return found


def test_every_image_is_pinned(dockerfile: list[str], services: dict[str, Service]) -> None:
    bases = [line.split()[1] for line in dockerfile if line.startswith("FROM ")]
    theirs = [one["image"] for one in services.values() if "build" not in one]
    assert len(bases) == 3
    for image in bases + theirs:
        assert PINNED.fullmatch(image), image


def test_the_server_and_what_dumps_it_are_of_one_version(
    dockerfile: list[str], services: dict[str, Service]
) -> None:
    assert f"FROM {services['database']['image']} AS backup" in dockerfile


@pytest.mark.parametrize(("stage", "user"), [("bot", "65534:65534"), ("backup", "999:999")])
def test_what_runs_is_not_root(dockerfile: list[str], stage: str, user: str) -> None:
    lines = stages(dockerfile)[stage]
    assert [line for line in lines if line.startswith("USER ")] == [f"USER {user}"]
    after = lines[lines.index(f"USER {user}") :]
    assert not [line for line in after if line.startswith(("RUN ", "COPY ", "ADD "))]


def test_the_versions_of_everything_are_the_pinned_ones(dockerfile: list[str]) -> None:
    build = "\n".join(stages(dockerfile)["build"])
    assert "PIP_CONSTRAINT=/src/constraints.txt PIP_BUILD_CONSTRAINT=/src/constraints.txt" in build
    assert "pip check" in build


def test_what_asks_how_the_bot_is_asks_where_it_tells_with_and_without_a_webhook(
    dockerfile: list[str], services: dict[str, Service]
) -> None:
    lines = stages(dockerfile)["bot"]
    told = re.findall(r"HEALTH_LISTEN=(\S+)", "\n".join(lines))
    asked = re.findall(r"urlopen\('http://([^/]+)/healthz'", "\n".join(lines))
    assert told == asked == ["127.0.0.1:8081"]
    at_the_webhook = services["bot-1"]["environment"]["WEBHOOK_LISTEN"].rpartition(":")[2]
    assert at_the_webhook != "8081", "both are listened at"
    assert f"EXPOSE {at_the_webhook}" in lines


def test_all_that_is_copied_into_the_image_is_there_and_let_through(
    dockerfile: list[str], deploy: Path, root: Path
) -> None:
    let_in = (deploy / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in let_in, "secrets and databases that lie about are left out"
    assert "bot/deploy/*" in let_in, "and so is the folder of the secrets"
    for line in dockerfile:
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (root / source).exists(), source
                assert f"!{source}" in let_in or f"!{source.partition('/')[0]}" in let_in, source


@pytest.mark.parametrize("name", ["bot-1", "bot-2", "database", "backup", "proxy", "prometheus", "grafana"])
def test_every_container_is_hardened(name: str, services: dict[str, Service]) -> None:
    one = services[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert one["restart"] == "unless-stopped"
    assert set(one.get("cap_add", ())) <= {"NET_BIND_SERVICE"}


def test_no_container_is_forgotten_above(services: dict[str, Service]) -> None:
    assert len(services) == 7


def test_settings_of_the_bots_exist_and_none_is_secret(services: dict[str, Service], tmp_path: Path) -> None:
    said: dict[str, str] = services["bot-1"]["environment"]
    assert said.keys() <= set(NAMES)
    for secret in ("TELEGRAM_BOT_TOKEN", "PSEUDONYM_KEY", "DATABASE_URL", "WEBHOOK_SECRET"):
        assert secret not in said
    read = read_settings(
        {name: re.sub(r"\$\{DOMAIN[^}]*\}", "bot.example.org", text) for name, text in said.items()},
        tmp_path / ".env",
    )
    assert read.webhook_url == "https://bot.example.org/telegram"
    assert (read.webhook_listen.host, read.webhook_listen.port) == ("0.0.0.0", 8080)  # noqa: S104
    assert services["bot-2"] == services["bot-1"]


def test_every_volume_secret_and_network_is_declared(
    composition: dict[str, Any], services: dict[str, Service], deploy: Path
) -> None:
    for one in services.values():
        for volume in one.get("volumes", ()):
            source = volume.partition(":")[0]
            if source.startswith("./"):
                assert (deploy / source).exists(), source
            elif not source.startswith("$"):
                assert source in composition["volumes"], source
        for secret in one.get("secrets", ()):
            assert (secret if isinstance(secret, str) else secret["source"]) in composition["secrets"]
        assert set(one["networks"]) <= composition["networks"].keys()
        assert set(one.get("depends_on", ())) <= services.keys()


def test_only_the_proxy_can_be_reached_from_outside(
    composition: dict[str, Any], services: dict[str, Service]
) -> None:
    assert [name for name, one in services.items() if "ports" in one] == ["proxy", "grafana"]
    assert services["grafana"]["ports"] == ["127.0.0.1:3000:3000"]
    assert composition["networks"]["inside"] == {"internal": True}
    assert services["database"]["networks"] == ["inside"]


def test_the_proxy_lets_only_updates_through_to_bots_that_are_ready(
    deploy: Path, services: dict[str, Service]
) -> None:
    caddyfile = (deploy / "Caddyfile").read_text(encoding="utf-8")
    bots = sorted(name for name in services if name.startswith("bot-"))
    assert f"reverse_proxy {' '.join(f'{bot}:8080' for bot in bots)} {{" in caddyfile
    assert "path /telegram\n" in caddyfile
    assert "health_uri /readyz\n" in caddyfile
    assert re.search(r"^\trespond 404\n\}", caddyfile, re.MULTILINE), "/metrics is not for everybody"
