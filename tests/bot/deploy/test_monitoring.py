"""Alarms and the board ask for figures that exist, in words that Prometheus understands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.telegram.polling import WINDOW
from bot.telegram.watching import Outcome
from bot.telegram.webhook import CONNECTIONS
from bot.watch.health import LONGEST_SILENCE
from bot.watch.metrics import Metrics

OF_PROMETHEUS = {"up"}
CHECKS = {"database", "catalogue", "telegram", "running"}
LABELS = {"outcome": {str(outcome) for outcome in Outcome}, "check": CHECKS, "job": {"learning-city"}}


@pytest.fixture(scope="module")
def figures() -> set[str]:
    """The names of all series that a bot serves."""
    metrics = Metrics()
    metrics.called("getMe", "200")
    for check in CHECKS:
        metrics.found(check, ready=True)
    families = text_string_to_metric_families(metrics.text().decode())
    return {sample.name for family in families for sample in family.samples}


def rules(deploy: Path) -> list[dict[str, Any]]:
    groups = yaml.safe_load((deploy / "monitoring" / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels(deploy: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (deploy / "monitoring" / "board.json").read_text(encoding="utf-8")
    )["panels"]
    return found


def asked(deploy: Path) -> Iterator[str]:
    """Every expression, of alarms and of the board."""
    yield from (rule["expr"] for rule in rules(deploy))
    for panel in panels(deploy):
        yield from (target["expr"].replace("$__rate_interval", "1m") for target in panel["targets"])


def selectors(expression: Any) -> Iterator[Any]:
    """The series for which an expression asks."""
    if isinstance(expression, promql_parser.VectorSelector):
        yield expression
    for name in ("expr", "lhs", "rhs", "vector_selector", "vs"):
        inner = getattr(expression, name, None)
        if inner is not None and type(inner).__module__ == type(expression).__module__:
            yield from selectors(inner)
    for inner in getattr(expression, "args", None) or ():
        yield from selectors(inner)


def test_every_figure_that_is_asked_for_is_served(deploy: Path, figures: set[str]) -> None:
    for text in asked(deploy):
        found = list(selectors(promql_parser.parse(text)))
        assert found, text
        for selector in found:
            assert selector.name in figures | OF_PROMETHEUS, text
            for matcher in selector.matchers.matchers:
                assert matcher.value in LABELS.get(matcher.name, {matcher.value}), text


def test_every_figure_of_ours_is_on_the_board(deploy: Path, figures: set[str]) -> None:
    board = json.dumps(panels(deploy))
    ours = {name for name in figures if name.startswith("learning_city_") and not name.endswith("_created")}
    stems = {re.sub(r"_(bucket|count|sum|info)$", "", name) for name in ours} - {"learning_city"}
    assert [stem for stem in stems if stem not in board] == []


def test_an_alarm_says_what_is_wrong_and_how_urgent_it_is(deploy: Path) -> None:
    found = rules(deploy)
    assert len({rule["alert"] for rule in found}) == len(found) > 10
    for rule in found:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"].endswith((".", "have."))


def threshold(deploy: Path, alarm: str) -> float:
    """Above what its figure has to be."""
    [expression] = [rule["expr"] for rule in rules(deploy) if rule["alert"] == alarm]
    return float(expression.rpartition(" > ")[2])


def test_more_updates_than_the_alarm_waits_for_can_be_under_way(deploy: Path) -> None:
    """Telegram opens no more connections to a webhook, and no more than a window is polled at once."""
    assert threshold(deploy, "UpdatesPileUp") < min(CONNECTIONS, WINDOW)


def test_telegram_is_silent_for_as_long_as_the_handbook_says(deploy: Path, root: Path) -> None:
    """A bot that is not ready is one whose Telegram is silent; the alarm waits as long again."""
    [rule] = [rule for rule in rules(deploy) if rule["alert"] == "TelegramSilent"]
    assert (threshold(deploy, "TelegramSilent"), rule["for"]) == (LONGEST_SILENCE, "1m")
    assert LONGEST_SILENCE + 60 == 2 * 60
    handbook = (root / "docs" / "handbook.md").read_text(encoding="utf-8")
    assert "| `TelegramSilent` | Telegram gave no good answer for two minutes |" in handbook


def test_prometheus_is_told_where_the_bots_are(deploy: Path) -> None:
    told = yaml.safe_load((deploy / "monitoring" / "prometheus.yaml").read_text(encoding="utf-8"))
    services = yaml.safe_load((deploy / "compose.yaml").read_text(encoding="utf-8"))["services"]
    [job] = told["scrape_configs"]
    assert {job["job_name"]} == LABELS["job"]
    targets = job["static_configs"][0]["targets"]
    assert targets == [f"{name}:8080" for name in services if name.startswith("bot-")]
    assert told["rule_files"] == ["alerts.yaml"]


def test_the_board_is_whole(deploy: Path) -> None:
    board = panels(deploy)
    assert len({panel["id"] for panel in board}) == len(board)
    taken: set[tuple[int, int]] = set()
    for panel in board:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert place["x"] + place["w"] <= 24
        assert not cells & taken, f"{panel['title']} lies upon another panel"
        taken |= cells
