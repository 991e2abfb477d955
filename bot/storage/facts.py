"""Counts of facts, added to in the transaction of what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial

from sqlalchemy import Connection, Insert, Row, func, select

from bot.conversation.facts import LONGEST_VALUE, Fact, Side, What
from bot.storage.database import Database
from bot.storage.tables import FACTS
from bot.storage.upserting import upsert

Counts = Mapping[tuple[What, Side, str], int]

_KEY = ("what", "side", "day", "value")


@cache
def _adding(dialect: str) -> Insert:
    fresh = upsert(dialect, FACTS)
    added = {"amount": FACTS.c.amount + fresh.excluded["amount"]}
    return fresh.on_conflict_do_update(index_elements=_KEY, set_=added)


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
        connection.execute(_adding(connection.dialect.name), rows)


class StoredFacts:
    """What has been counted, for who makes figures of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(
        self, first: date, last: date, whats: Collection[What], sides: Collection[Side]
    ) -> Counts:
        """The counts of the days from `first` to `last`, added up."""
        rows = await self._database.read(partial(_sums, first, last, tuple(whats), tuple(sides)))
        return {(What(what), Side(side), value): int(amount) for what, side, value, amount in rows}

    async def series(self, first: date, last: date, what: What) -> Sequence[tuple[date, int]]:
        """How often `what` was counted on each day on which it was, in order."""
        rows = await self._database.read(partial(_by_day, first, last, what))
        return [(row.day, row.amount) for row in rows]


def _sums(
    first: date, last: date, whats: Collection[What], sides: Collection[Side], connection: Connection
) -> Sequence[Row[str, str, str, int]]:
    return connection.execute(
        select(FACTS.c.what, FACTS.c.side, FACTS.c.value, func.sum(FACTS.c.amount))
        .where(FACTS.c.what.in_(whats), FACTS.c.side.in_(sides))
        .where(FACTS.c.day >= first, FACTS.c.day <= last)
        .group_by(FACTS.c.what, FACTS.c.side, FACTS.c.value)
    ).all()


def _by_day(first: date, last: date, what: What, connection: Connection) -> Sequence[Row[date, int]]:
    return connection.execute(
        select(FACTS.c.day, FACTS.c.amount)
        .where(FACTS.c.day >= first, FACTS.c.day <= last)
        .where(FACTS.c.what == what, FACTS.c.side == Side.ALL, FACTS.c.value == "")
        .order_by(FACTS.c.day)
    ).all()
