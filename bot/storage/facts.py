"""Counts of facts, added to in the transaction of what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, Insert
from sqlalchemy.dialects import postgresql, sqlite

from bot.conversation.facts import LONGEST_VALUE, Fact
from bot.storage.tables import FactRow

_KEY = ("day", "what", "side", "value")


def _adding(fresh: sqlite.Insert | postgresql.Insert) -> Insert:
    added = {"amount": FactRow.amount + fresh.excluded["amount"]}
    return fresh.on_conflict_do_update(index_elements=_KEY, set_=added)


_ADD = {
    "sqlite": _adding(sqlite.insert(FactRow)),
    "postgresql": _adding(postgresql.insert(FactRow)),
}


def add(connection: Connection, day: date, facts: Iterable[Fact]) -> None:
    """Adds each of `facts` to the counts of `day`, the city's.

    They go in one order, so that of two processes which add to the same counts one waits for the other,
    and never each for each.
    """
    counts = Counter((fact.what.value, fact.side.value, fact.value[:LONGEST_VALUE]) for fact in facts)
    if counts:
        rows = [
            {"day": day, "what": what, "side": side, "value": value, "amount": amount}
            for (what, side, value), amount in sorted(counts.items())
        ]
        connection.execute(_ADD[connection.dialect.name], rows)
