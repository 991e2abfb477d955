"""Every figure counted again, in plain SQL and Python, out of a log that the bot never keeps.

The log has a row for each turn and for all that a turn taught: resident, day, what, value. Nothing of the
bot's own counting is used here, so that a mistake there is not made here too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from bot.statistics.spans import Span

LEAST, CROWD, WINDOW = 5, 10, timedelta(days=90)
POSSIBLE = {"age": 6, "audience": 3, "area": 6, "hour": 24, "weekday": 7}
EVENTS = {
    "messages": "turn",
    "searches": "searched",
    "answered": "answered",
    "relaxed": "relaxed",
    "unanswered": "unanswered",
    "cards": "opened-card",
    "saved": "saved",
    "shared": "shared",
    "booked": "booked",
    "reported": "reported",
    "alerts_started": "alert-started",
    "alerts_sent": "alert-sent",
    "alerts_stopped": "alert-stopped",
}
"""Figures that count how often something happened, and what it is called in the log."""

_RESIDENTS = "SELECT count(DISTINCT resident) FROM log WHERE what = 'turn' AND day BETWEEN ? AND ?"
_NEW = (
    "SELECT count(*) FROM (SELECT min(day) AS first FROM log WHERE what = 'turn' GROUP BY resident) "
    "WHERE first BETWEEN ? AND ?"
)
_RETURNING = f"{_RESIDENTS} AND resident IN (SELECT resident FROM log WHERE what = 'turn' AND day < ?)"  # noqa: S608
_TALKS = "SELECT count(DISTINCT resident || ' ' || day) FROM log WHERE what = 'turn' AND day BETWEEN ? AND ?"


@dataclass(frozen=True)
class Log:
    """The log, seen on the day `today`."""

    rows: sqlite3.Connection
    today: date

    def number(self, sql: str, *values: object) -> int:
        return int(self.rows.execute(sql, values).fetchone()[0])

    def sums(self, of: Span) -> dict[str, float | None]:
        """The figures of the whole city, by the names that they have in `Figures`."""
        days = (of.first.isoformat(), of.last.isoformat())
        happened = "SELECT count(*) FROM log WHERE what = ? AND day BETWEEN ? AND ?"
        found: dict[str, float | None] = {
            name: self.number(happened, what, *days) for name, what in EVENTS.items()
        }
        searches = found["searches"] or 0
        return found | {
            "residents": self.number(_RESIDENTS, *days),
            "new": self.number(_NEW, *days),
            "returning": self.number(_RETURNING, *days, days[0]),
            "talks": self.number(_TALKS, *days),
            "share_answered": (found["answered"] or 0) / searches if searches else None,
            "first_card": self.first_card(of),
        }

    def first_card(self, of: Span) -> float | None:
        """The median over all talks with a card of the messages until the first of them."""
        turns: dict[tuple[int, str], int] = {}
        firsts: dict[tuple[int, str], int] = {}
        for resident, day, what in self.rows.execute(
            "SELECT resident, day, what FROM log WHERE what IN ('turn', 'opened-card') "
            "AND day BETWEEN ? AND ? ORDER BY rowid",
            (of.first.isoformat(), of.last.isoformat()),
        ):
            if what == "turn":
                turns[resident, day] = turns.get((resident, day), 0) + 1
            else:
                firsts.setdefault((resident, day), turns[resident, day])
        return median(firsts.values()) if firsts else None

    def series(self, of: Span, length: int) -> list[tuple[str, int]]:
        """Residents by the first `length` characters of a day: 10 for days, 7 for months."""
        return self.rows.execute(
            "SELECT substr(day, 1, ?) AS part, count(DISTINCT resident) FROM log "
            "WHERE what = 'turn' AND day BETWEEN ? AND ? GROUP BY part ORDER BY part",
            (length, of.first.isoformat(), of.last.isoformat()),
        ).fetchall()

    def told_until(self, of: Span) -> date | None:
        """The last whole day at whose end the tenth, twentieth, ... newcomer of the period had come."""
        last = min(of.last, self.today - timedelta(days=1))
        firsts = self.rows.execute(
            "SELECT min(day) FROM log WHERE what = 'turn' AND day BETWEEN ? AND ? GROUP BY resident",
            (of.first.isoformat(), last.isoformat()),
        ).fetchall()
        until, batch = None, 0
        days = sorted(day for (day,) in firsts)
        for place, day in enumerate(days):
            batch += 1
            if batch >= CROWD and (place + 1 == len(days) or days[place + 1] != day):
                until, batch = date.fromisoformat(day), 0
        return until

    def table(self, of: Span, side: str) -> dict[str, int]:
        """Residents by the values of a side, as they may be told."""
        until = self.told_until(of)
        if until is None:
            return {}
        told = replace(of, last=until)
        days = (told.first.isoformat(), told.last.isoformat())
        plain = self.rows.execute(
            "SELECT value, count(DISTINCT resident) FROM log WHERE what = ? AND day BETWEEN ? AND ? "
            "GROUP BY value",
            (side, *days),
        ).fetchall()
        return rounded(dict(plain), self.number(_RESIDENTS, *days))

    def crossed(self, of: Span, kind: str, across: str) -> dict[str, int]:
        """Residents by area and column, as they may be told: who asked, missed or opened something."""
        return self.table(
            of, {"asked": "", "missed": "missed-", "opened": "opened-"}[kind] + f"area-{across}"
        )

    def unmet(self) -> dict[str, tuple[int, dict[str, dict[str, int]]]]:
        """What was looked for in vain: how many residents, and they by side, as they may be told."""
        window = self._window()
        if window is None:
            return {}
        exact = self._asked("missed", window)
        groups = rounded(exact, CROWD)
        sides: dict[str, dict[str, dict[str, int]]] = {group: {} for group in groups}
        for side in ("area", "district", "age", "language", "hour", "weekday"):
            by_weekday = side == "weekday"
            crossed = self._by_weekday(window) if by_weekday else self._asked(f"missed {side}", window)
            for group in groups:
                mine = {
                    value.partition("|")[2]: n
                    for value, n in crossed.items()
                    if value.partition("|")[0] == group
                }
                sides[group][side] = rounded(mine, exact[group])
        return {group: (groups[group], sides[group]) for group in groups}

    def _asked(self, what: str, window: tuple[str, str]) -> dict[str, int]:
        """Different residents by value whose first question in 90 days lies in a window."""
        return dict(
            self.rows.execute(
                "SELECT value, count(*) FROM (SELECT value, resident, min(day) AS first FROM log "
                "WHERE what = ? AND day >= ? GROUP BY value, resident) "
                "WHERE first > ? AND first <= ? GROUP BY value",
                (what, (self.today - WINDOW).isoformat(), *window),
            ).fetchall()
        )

    def _by_weekday(self, window: tuple[str, str]) -> dict[str, int]:
        weekday = "((strftime('%w', day) + 6) % 7)"
        return dict(
            self.rows.execute(
                "SELECT value, count(*) FROM "  # noqa: S608
                f"(SELECT value || '|' || {weekday} AS value, resident, min(day) AS first "
                "FROM log WHERE what = 'missed' AND day >= ? GROUP BY 1, resident) "
                "WHERE first > ? AND first <= ? GROUP BY value",
                ((self.today - WINDOW).isoformat(), *window),
            ).fetchall()
        )

    def _window(self) -> tuple[str, str] | None:
        """After which day and until the end of which day wishes are told, so that no batch is cut."""
        oldest = self.today - WINDOW
        seen: set[int] = set()
        batch: set[int] = set()
        month, closing, active = "", [], []
        for day, who in self._days():
            if day >= self.today.isoformat():
                break
            active.append(day)
            if day[:7] != month:
                month, seen, batch = day[:7], set(), set()
            batch |= who - seen
            seen |= who
            if len(batch) >= CROWD or len(who) >= CROWD:
                closing.append(day)
                batch = set()
        for place, day in enumerate(closing):
            before = closing[place - 1] if place else "0001-01-01"
            if day >= oldest.isoformat() and not any(before < one < oldest.isoformat() for one in active):
                return before, closing[-1]
        return None

    def _days(self) -> list[tuple[str, set[int]]]:
        days: dict[str, set[int]] = {}
        for day, resident in self.rows.execute("SELECT DISTINCT day, resident FROM log WHERE what = 'turn'"):
            days.setdefault(day, set()).add(resident)
        return sorted(days.items())


def rounded(plain: Mapping[str, int], total: int) -> dict[str, int]:
    """Groups of five or more, to the nearest five, in a table of ten or more."""
    if total < CROWD:
        return {}
    return {value: 5 * round(number / 5) for value, number in plain.items() if number >= LEAST}
