"""The books of a fault: what was sent, and what became of it in the chat and in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from sqlalchemy import Connection, text

from bot.storage import schema
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.opening import open_residents
from tests.botapi.residents import Resident
from tests.chaos.bots import KEY

TODAY = date(2025, 3, 1)
HEADINGS = ("fault", "sent", "answered", "lost", "twice", "duplicates", "seconds")


@dataclass(frozen=True)
class Row:
    """`lost` and `twice` are of the books, which must show none; `duplicates` are answers seen twice."""

    fault: str
    sent: int
    answered: int
    lost: int
    twice: int
    duplicates: int
    seconds: float


@dataclass
class Ledger:
    """What happened so far."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    async def count(
        self, fault: str, residents: Sequence[Resident], database: str, *, newest: str = schema.NEWEST
    ) -> Row:
        """A row: each update of `residents` is to be answered by one message, and to be kept once.

        `newest`: the last step of the database, where a version to come has taken it.
        """
        kept = {}
        if newest != schema.NEWEST:
            async with connect(read_address(database)) as opened:
                await opened.write(_step_back)
        async with open_residents(database, KEY, lambda: TODAY) as stored:
            for resident in residents:
                kept[resident.chat.number] = (await stored.recall(resident.chat.number)).version
        sent = {one.chat.number: len(one.updates) for one in residents}
        posts = {one.chat.number: len(one.answers) for one in residents}
        row = Row(
            fault,
            sent=sum(sent.values()),
            answered=sum(min(posts[one], sent[one]) for one in sent),
            lost=sum(max(0, sent[one] - kept[one]) for one in sent),
            twice=sum(max(0, kept[one] - sent[one]) for one in sent),
            duplicates=sum(max(0, posts[one] - sent[one]) for one in sent),
            seconds=monotonic() - self.began,
        )
        self.began = monotonic()
        self.rows.append(row)
        return row

    def lines(self) -> list[str]:
        """The table, as text."""
        rows = [
            (
                row.fault,
                *map(str, (row.sent, row.answered, row.lost, row.twice, row.duplicates)),
                f"{row.seconds:.0f}",
            )
            for row in self.rows
        ]
        widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
        return [
            "  ".join(
                cell.ljust(width) if not place else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in (HEADINGS, *rows)
        ] + self.notes


def _step_back(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :ours"), {"ours": schema.NEWEST})


def is_whole(row: Row) -> bool:
    """Everything answered, nothing lost, nothing twice in the books."""
    return (row.answered, row.lost, row.twice) == (row.sent, 0, 0)
