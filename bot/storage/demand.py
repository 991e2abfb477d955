"""What is looked for and not there: keyed until enough different residents have asked, and for 90 days.

A cell is a group of wishes, or a group and one trait of who asked (a district, an hour). For each there is a
row for each resident who asked, under a name that this resident has in this cell only. The words of a group
are written down when its `least`-th resident asks, and erased when there are fewer again.

Who is forgotten leaves at once, but not a gap at once: whoever looked at `/unmet` before and after would see
in it what they had asked for. Their rows become nobody's, count until the tables move on with a crowd the
next time, and are erased then.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache, partial

from sqlalchemy import Connection, Insert, Row, bindparam, delete, func, or_, select, update

from bot.conversation.facts import Missed, Side, Trait
from bot.statistics.disclosure import LEAST
from bot.statistics.unmet import KEPT, Wanted
from bot.storage.database import Database
from bot.storage.sealing import PSEUDONYM_BYTES, Seals
from bot.storage.tables import UNMET_ASKERS, UNMET_TERMS
from bot.storage.upserting import upsert

LONGEST_TERM = 96


class Demand:
    """Notes wishes that were not met, under the keys of `seals`; `least` residents make words of them."""

    def __init__(self, seals: Seals, least: int = LEAST) -> None:
        self.seals = seals
        self.least = least

    def note(self, connection: Connection, pseudonym: bytes, missed: Missed, day: date) -> None:
        """Notes that a resident looked for something on `day`, in the transaction of their turn."""
        group = missed.group[:LONGEST_TERM]
        weekday = Trait(Side.WEEKDAY, str(day.weekday()))
        cells = [self.cell(group), *(self.cell(group, trait) for trait in (*missed.traits, weekday))]
        rows = sorted((cell, self.seals.asker(cell, pseudonym)) for cell in dict.fromkeys(cells))
        connection.execute(
            _asking(connection.dialect.name),
            [{"cell": cell, "asker": asker, "day": day} for cell, asker in rows],
        )
        asked = connection.scalar(_ASKED, {"cell": cells[0]})
        if (asked or 0) >= self.least:
            term = {"cell": cells[0], "term": group, "day": day}
            connection.execute(_writing(connection.dialect.name), term)

    def asked(self, connection: Connection, pseudonym: bytes) -> list[dict[str, object]]:
        """The rows that are there because of one resident: found by making their name in every cell."""
        rows = connection.execute(select(UNMET_ASKERS.c.cell, UNMET_ASKERS.c.asker, UNMET_ASKERS.c.day))
        return [
            dict(row) for row in rows.mappings() if row["asker"] == self.seals.asker(row["cell"], pseudonym)
        ]

    def forget(self, connection: Connection, pseudonym: bytes, today: date) -> None:
        """Takes one resident out of every cell: what is left there is nobody's, and expires."""
        cells = connection.scalars(select(UNMET_ASKERS.c.cell).distinct()).all()
        if cells:  # without any, the statement would be executed once
            leaving = [
                {
                    "its_cell": cell,
                    "own": self.seals.asker(cell, pseudonym),
                    "nobodys": secrets.token_bytes(PSEUDONYM_BYTES),
                    "today": today,
                }
                for cell in cells
            ]
            connection.execute(_LEAVING, leaving)

    def cell(self, group: str, trait: Trait | None = None) -> bytes:
        content = group if trait is None else f"{group}\0{trait.side}\0{trait.value}"
        return self.seals.cell(content)


class StoredDemand:
    """What may be read of `demand`."""

    def __init__(self, database: Database, demand: Demand) -> None:
        self._database = database
        self._demand = demand

    async def wanted(
        self, today: date, after: date, until: date, values: Mapping[Side, Collection[str]]
    ) -> Sequence[Wanted]:
        """Everything for which enough residents first asked later than on the day `after` and until the end
        of the day `until`, most wanted first; `values` are those of each side.

        What is older than 90 days is erased first, and who was forgotten until then.
        """
        least = self._demand.least
        await self._database.write(partial(expire, today=today, least=least, told_until=until))
        rows = await self._database.read(partial(_counts, after=after, until=until, least=least))
        counts = {bytes(row.cell): int(row.askers) for row in rows}
        terms = await self._database.read(_terms)
        found = [
            Wanted(cell, term, counts[cell], self._sides(term, values, counts))
            for cell, term in ((bytes(row.cell), row.term) for row in terms)
            if cell in counts
        ]
        return sorted(found, key=lambda one: (-one.residents, one.group))

    def _sides(
        self, group: str, values: Mapping[Side, Collection[str]], counts: Mapping[bytes, int]
    ) -> dict[Side, dict[str, int]]:
        cells = {
            side: {value: self._demand.cell(group, Trait(side, value)) for value in held}
            for side, held in values.items()
        }
        return {
            side: {value: counts[cell] for value, cell in held.items() if cell in counts}
            for side, held in cells.items()
        }


def expire(connection: Connection, today: date, least: int, told_until: date | None = None) -> None:
    """Erases what is older than 90 days, who was forgotten by the end of the day `told_until`, and words for
    which too few residents are left.
    """
    connection.execute(delete(UNMET_ASKERS).where(UNMET_ASKERS.c.day < today - KEPT))
    if told_until is not None:
        connection.execute(delete(UNMET_ASKERS).where(UNMET_ASKERS.c.forgotten <= told_until))
    enough = select(UNMET_ASKERS.c.cell).group_by(UNMET_ASKERS.c.cell).having(func.count() >= least)
    connection.execute(delete(UNMET_TERMS).where(UNMET_TERMS.c.cell.not_in(enough)))


def _counts(connection: Connection, after: date, until: date, least: int) -> Sequence[Row[bytes, int]]:
    return connection.execute(
        select(UNMET_ASKERS.c.cell, func.count().label("askers"))
        .where(UNMET_ASKERS.c.day > after, UNMET_ASKERS.c.day <= until)
        .where(or_(UNMET_ASKERS.c.forgotten.is_(None), UNMET_ASKERS.c.forgotten > until))
        .group_by(UNMET_ASKERS.c.cell)
        .having(func.count() >= least)
    ).all()


def _terms(connection: Connection) -> Sequence[Row[bytes, str]]:
    return connection.execute(select(UNMET_TERMS.c.cell, UNMET_TERMS.c.term)).all()


@cache
def _asking(dialect: str) -> Insert:
    """The day of the first time stays, or a count of days gone by would fall when somebody asks again."""
    fresh = upsert(dialect, UNMET_ASKERS)
    return fresh.on_conflict_do_nothing(index_elements=("cell", "asker"))


@cache
def _writing(dialect: str) -> Insert:
    fresh = upsert(dialect, UNMET_TERMS)
    return fresh.on_conflict_do_update(index_elements=("cell",), set_={"day": fresh.excluded["day"]})


_LEAVING = (
    update(UNMET_ASKERS)
    .where(UNMET_ASKERS.c.cell == bindparam("its_cell"), UNMET_ASKERS.c.asker == bindparam("own"))
    .values(asker=bindparam("nobodys"), forgotten=bindparam("today"))
)

_ASKED = (
    select(func.count())
    .select_from(UNMET_ASKERS)
    .where(UNMET_ASKERS.c.cell == bindparam("cell"), UNMET_ASKERS.c.forgotten.is_(None))
)
