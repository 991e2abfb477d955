"""The columns of the catalogue: one row to one opportunity with at most one session.

A bad optional cell does not cost the row: its value is unknown, and the fault is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import lru_cache, partial
from typing import TypeVar

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.model import Ages, Area, Day, Kind, Localised, Mode, Opportunity, Place, Session
from catalogue.reading import amounts, contacts, moments, words
from catalogue.reading.everyday.amounts import is_free_with_more
from catalogue.reading.fault import REPEATED, Fault
from catalogue.reading.habits import NOBODYS, Habits
from catalogue.reading.row import Row
from catalogue.reading.text import MAX_TEXT, one_line

PLAIN_COLUMNS = (
    "id",
    "kind",
    "title",
    "description",
    "language",
    "topics",
    "keywords",
    "provider",
    "place",
    "address",
    "district",
    "latitude",
    "longitude",
    "min_age",
    "max_age",
    "taught_in",
    "start_date",
    "end_date",
    "days",
    "start_time",
    "end_time",
    "register_by",
    "price",
    "price_note",
    "mode",
    "access",
    "url",
    "phone",
    "email",
    "checked_on",
)
"""The contract with whoever keeps a catalogue, in the order of the template."""

LOCALISED_COLUMNS = ("title", "description")
"""Columns that may come again as `title:fr`."""

LIST_COLUMNS = frozenset({"topics", "keywords", "taught_in", "days", "access"})
LONGEST_VALUE = 2_100
"""Characters of a date, a number, a word or an address that are looked at; the longest, a web address, may
have 2,048. What is longer is wrong already, and need not be kept for the message."""

Value = TypeVar("Value")


class Cells:
    """The cells of one row, understood on request; what is wrong goes to `report` and is unknown."""

    def __init__(self, row: Row, file: str, report: Report, habits: Habits = NOBODYS) -> None:
        self.habits = habits
        self._row = row
        self._file = file
        self._report = report
        self._reported: set[tuple[str, Fault, str | None]] = set()

    def fault(self, column: str, fault: Fault, value: str | None = None) -> None:
        """Reports a fault, once however often its cell is asked for."""
        if (column, fault, value) in self._reported:
            return
        self._reported.add((column, fault, value))
        where = Where(self._file, self._row.number, column)
        written = self._row.text(column) if value is None else value
        self._report(Problem(where, fault.kind, written, fault.suggestion, fault.expected))

    def text(self, column: str) -> str | None:
        return one_line(self._short(column)) or None

    def _short(self, column: str) -> str:
        text = self._row.text(column)
        if len(text) > MAX_TEXT:
            self.fault(column, Fault(ProblemKind.TEXT_TOO_LONG, expected=(str(MAX_TEXT),)), "")
            text = text[:MAX_TEXT]
        return text

    def known(self, column: str, read: Callable[[str], Value | Fault]) -> Value | None:
        """What `read` makes of a cell, or None where it is blank or wrong."""
        text = self._row.text(column)
        if not text:
            return None
        text = text[:LONGEST_VALUE]
        value = read(text)
        if isinstance(value, Fault):
            self.fault(column, value, text)
            return None
        return value

    def each(self, column: str, read: Callable[[str], Value | Fault]) -> tuple[Value, ...]:
        """What `read` makes of each item of a list cell, without those that are wrong, each once."""
        items = self._row.items(column)
        if not items:
            return ()
        found: dict[Value, None] = {}
        for whole in items:
            item = whole[:LONGEST_VALUE]
            value = read(item)
            if isinstance(value, Fault):
                self.fault(column, value, item)
            else:
                found[value] = None
        return tuple(found)

    def day(self, column: str) -> date | None:
        """A date, moved with the others of an invented city."""
        day = self.known(column, self.read_date)
        return None if day is None else day + self.habits.shift

    def read_date(self, text: str) -> date | Fault:
        """A date as the keepers of the file write it."""
        found = moments.read_date(text, self.habits.language)
        if isinstance(found, Fault) and found.kind is ProblemKind.DATE_WITHOUT_YEAR:
            return moments.with_coming_year(found, self.habits.today)
        return found

    def localised(self, column: str, language: str) -> Localised | None:
        """A text in all its languages, the plain column first, which is in `language`."""
        texts: dict[str, str] = {}
        plain = self._short(column)
        if plain:
            texts[language] = plain
        for name, tag in _translations(column, tuple(self._row.cells)):
            texts.setdefault(tag, self._short(name))
        if not texts:
            return None
        if column == "title":
            return Localised(tuple((held, one_line(text)) for held, text in texts.items()))
        return _one_localised(tuple(texts.items()))


@lru_cache(maxsize=REPEATED)
def _translations(column: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those of the columns `names` that are `column` in another language, and that language."""
    prefix = f"{column}:"
    return tuple((name, name.removeprefix(prefix)) for name in names if name.startswith(prefix))


@lru_cache(maxsize=REPEATED)
def _one_localised(texts: tuple[tuple[str, str], ...]) -> Localised:
    """The same description stands in many rows, and is then held once."""
    return Localised(texts)


@lru_cache(maxsize=REPEATED)
def _one_place(
    names: tuple[str | None, str | None, str | None], latitude: float | None, longitude: float | None
) -> Place:
    """So is the same place."""
    return Place(*names, latitude, longitude)


def title_of(cells: Cells, language: str) -> Localised | None:
    """The title of a row, or None where it has none and cannot be used."""
    return cells.localised("title", cells.known("language", words.read_language_or_name) or language)


def opportunity_of(cells: Cells, identity: str, title: Localised, language: str, source: str) -> Opportunity:
    """The whole row as an opportunity with one session, or with none where nothing is said about when."""
    stated = cells.each("topics", lambda text: words.read_word(text, Area))
    access = dict(cells.each("access", words.read_access))
    session = _session(cells)
    return Opportunity(
        id=identity,
        kind=cells.known("kind", lambda text: words.read_word(text, Kind)) or Kind.COURSE,
        title=title,
        description=cells.localised("description", title.language if cells.text("title") else language),
        areas=stated,
        areas_inferred=not stated,
        keywords=cells.each("keywords", str),
        provider=cells.text("provider"),
        place=_place(cells),
        ages=_ages(cells),
        taught_in=cells.each("taught_in", words.read_language_or_name),
        sessions=() if session == Session() else (session,),
        price=cells.known("price", partial(amounts.read_price, currency=cells.habits.currency)),
        price_note=cells.text("price_note") or _said_with_price(cells),
        mode=cells.known("mode", lambda text: words.read_word(text, Mode)),
        access=frozenset(feature for feature, there in access.items() if there),
        no_access=frozenset(feature for feature, there in access.items() if not there),
        url=cells.known("url", contacts.read_url),
        phone=cells.known("phone", contacts.read_phone),
        email=cells.known("email", contacts.read_email),
        checked_on=cells.day("checked_on"),
        source=source,
    )


def _said_with_price(cells: Cells) -> str | None:
    """The words of a price such as "free (donation)", which are worth more than their 0."""
    written = cells.text("price")
    return written if written is not None and is_free_with_more(written) else None


def _session(cells: Cells) -> Session:
    start, end = cells.day("start_date"), cells.day("end_date")
    if start is not None and end is not None and end < start:
        cells.fault("end_date", Fault(ProblemKind.END_BEFORE_START, expected=(start.isoformat(),)))
        end = None
    begins, ends = cells.known("start_time", moments.read_time), cells.known("end_time", moments.read_time)
    if _is_earlier(ends, begins):
        cells.fault("end_time", Fault(ProblemKind.ENDS_EARLIER_IN_DAY, expected=(f"{begins:%H:%M}",)))
    read_days = partial(words.read_days, language=cells.habits.language)
    days = tuple(day for found in cells.each("days", read_days) for day in found)
    if not days and start is not None and start == end:
        days = (Day.of(start),)
    in_order = days if len(days) <= 1 else tuple(day for day in Day if day in days)
    return Session(start, end, in_order, begins, ends, cells.day("register_by"))


def _is_earlier(ends: time | None, begins: time | None) -> bool:
    return ends is not None and begins is not None and ends < begins


def _place(cells: Cells) -> Place:
    latitude = cells.known("latitude", amounts.read_latitude)
    longitude = cells.known("longitude", amounts.read_longitude)
    if latitude is None or longitude is None:
        # A bad partner has been reported already; a missing one has not.
        for here, column, other in (
            (latitude, "latitude", "longitude"),
            (longitude, "longitude", "latitude"),
        ):
            if here is not None and not cells.text(other):
                cells.fault(column, Fault(ProblemKind.COORDINATE_ALONE, expected=(other,)))
        latitude = longitude = None
    elif latitude == 0 and longitude == 0:
        cells.fault("latitude", Fault(ProblemKind.COORDINATES_ZERO))
        latitude = longitude = None
    elif amounts.are_exchanged(latitude, longitude, cells.habits.centre):
        cells.fault("latitude", Fault(ProblemKind.COORDINATES_EXCHANGED))
        latitude, longitude = longitude, latitude
    names = cells.text("place"), cells.text("address"), cells.text("district")
    return _one_place(names, latitude, longitude)


def _ages(cells: Cells) -> Ages | None:
    stated, high = cells.known("min_age", amounts.read_ages), cells.known("max_age", amounts.read_highest_age)
    low = None if stated is None else stated.low
    if stated is not None and stated.high is not None and high not in {None, stated.high}:
        # Two upper ends: nobody can tell which is meant.
        cells.fault("min_age", Fault(ProblemKind.NOT_A_NUMBER, None if low is None else str(low)))
        return None
    if high is None and stated is not None:
        high = stated.high
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        cells.fault("min_age", Fault(ProblemKind.AGES_REVERSED, expected=(str(high),)))
        return None
    return Ages(low, high)
