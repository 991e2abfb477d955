"""Reports of wrong information: counted by opportunity, kind and day, until staff have seen to them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, Date, bindparam, delete, func, select, text, update

from bot.conversation.actions import WrongAbout
from bot.conversation.reports import OpenReports, Report
from bot.storage.database import Database
from bot.storage.tables import REPORTS

_ADD = text(
    "INSERT INTO reports (opportunity, about, day, is_done, amount, is_told) "
    "VALUES (:opportunity, :about, :day, false, 1, false) "
    "ON CONFLICT (opportunity, about, day, is_done) "
    "DO UPDATE SET amount = reports.amount + 1, is_told = false"
).bindparams(bindparam("day", type_=Date))
_OPEN = (
    select(
        REPORTS.c.opportunity,
        REPORTS.c.about,
        func.sum(REPORTS.c.amount),
        func.min(REPORTS.c.day),
        func.max(REPORTS.c.day),
    )
    .where(REPORTS.c.is_done.is_(False))
    .group_by(REPORTS.c.opportunity, REPORTS.c.about)
)


def add(connection: Connection, report: Report, day: date) -> None:
    """One more report, in the transaction of the turn in which it was made."""
    row = {"opportunity": report.opportunity, "about": report.about.value, "day": day}
    connection.execute(_ADD, row)


class StoredReports:
    """The `Reports` of `bot.desk.reporting`, in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> tuple[OpenReports, ...]:
        """What staff have not seen to yet, what was reported last first."""
        return await self._database.read(_read_open)

    async def done(self, opportunity: str) -> None:
        """Staff have seen to it; what is reported from now on is open again. How many there were is kept."""
        await self._database.write(lambda connection: _close(connection, opportunity))

    async def any_untold(self) -> bool:
        """Whether somebody reported something since the staff last heard of it."""
        found = select(REPORTS.c.amount).where(REPORTS.c.is_done.is_(False), REPORTS.c.is_told.is_(False))
        return await self._database.read(lambda connection: connection.scalar(found.limit(1)) is not None)

    async def told(self) -> None:
        """The staff have heard of everything."""
        await self._database.write(
            lambda connection: connection.execute(update(REPORTS).values(is_told=True))
        )


def _read_open(connection: Connection) -> tuple[OpenReports, ...]:
    counts: defaultdict[str, dict[WrongAbout, int]] = defaultdict(dict)
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    for opportunity, about, count, earliest, latest in connection.execute(_OPEN):
        counts[opportunity][WrongAbout(about)] = int(count)
        first[opportunity] = min(earliest, first.get(opportunity, earliest))
        last[opportunity] = max(latest, last.get(opportunity, latest))
    found = [
        OpenReports(
            one,
            tuple((about, held[about]) for about in WrongAbout if about in held),
            first[one],
            last[one],
        )
        for one, held in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.last.toordinal(), one.opportunity)))


def _close(connection: Connection, opportunity: str) -> None:
    """Rows that were done on the same day before take up the counts of those that are done now."""
    of_it = REPORTS.c.opportunity == opportunity
    done = REPORTS.c.is_done.is_(True)
    earlier = {
        (about, day): count
        for about, day, count in connection.execute(
            select(REPORTS.c.about, REPORTS.c.day, REPORTS.c.amount).where(of_it, done)
        )
    }
    for about, day, count in connection.execute(
        select(REPORTS.c.about, REPORTS.c.day, REPORTS.c.amount).where(of_it, ~done)
    ).all():
        this = (of_it, REPORTS.c.about == about, REPORTS.c.day == day)
        if (about, day) in earlier:
            connection.execute(delete(REPORTS).where(*this, done))
        connection.execute(
            update(REPORTS)
            .where(*this, ~done)
            .values(is_done=True, amount=count + earlier.get((about, day), 0))
        )
