"""Any opportunities that a catalogue could hold, for hypothesis: what reading gives, and nothing else."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from catalogue.model import (
    Access,
    Ages,
    Area,
    Day,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Place,
    Price,
    Session,
)
from catalogue.reading.text import clean, one_line

words = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@'\"\t\n,;|0"), min_size=1, max_size=12
).map(clean)
texts = words.filter(bool)
lines = texts.map(one_line)
maybe_line = st.none() | lines
keywords = lines.map(lambda text: " ".join(text.replace(",", " ").replace(";", " ").split())).filter(bool)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
clocks = st.times().map(lambda clock: time(clock.hour, clock.minute))
amounts = st.decimals(0, 1_000_000, places=3) | st.decimals(0, 10_000, places=2)
degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).filter(lambda pair: pair != (0, 0))


@st.composite
def localised(draw: st.DrawFn, text: st.SearchStrategy[str], language: str) -> Localised:
    further = draw(st.lists(st.sampled_from(["fr", "pt-BR", "zh-Hant"]), unique=True).map(sorted))
    return Localised(tuple((held, draw(text)) for held in (language, *further)))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    start, end = draw(st.none() | days), draw(st.none() | days)
    if start is not None and end is not None and end < start:
        start, end = end, start
    chosen = draw(st.sets(st.sampled_from(Day)))
    weekdays = tuple(day for day in Day if day in chosen)
    if start is not None and start == end:
        weekdays = weekdays or (Day.of(start),)
    return Session(
        start, end, weekdays, draw(st.none() | clocks), draw(st.none() | clocks), draw(st.none() | days)
    )


@st.composite
def prices(draw: st.DrawFn) -> Price:
    low, high = sorted((draw(amounts), draw(amounts)))
    return draw(st.sampled_from([Price(low, low), Price(low, high), Price(low, None)]))


@st.composite
def opportunities(draw: st.DrawFn, identity: str) -> Opportunity:
    language = draw(st.sampled_from(["en", "ar", "es"]))
    areas = draw(st.lists(st.sampled_from(Area), unique=True).map(tuple))
    access = draw(st.dictionaries(st.sampled_from(Access), st.booleans()))
    low, high = sorted((draw(st.integers(0, 120)), draw(st.integers(0, 120))))
    latitude, longitude = draw(st.just((None, None)) | degrees)
    return Opportunity(
        id=identity,
        kind=draw(st.sampled_from(Kind)),
        title=draw(localised(lines, language)),
        description=draw(st.none() | localised(texts, language)),
        areas=areas,
        areas_inferred=not areas,
        keywords=tuple(draw(st.lists(keywords, unique=True, max_size=3))),
        provider=draw(maybe_line),
        place=Place(draw(maybe_line), draw(maybe_line), draw(maybe_line), latitude, longitude),
        ages=draw(st.sampled_from([None, Ages(low, high), Ages(low, None), Ages(None, high)])),
        taught_in=tuple(draw(st.lists(st.sampled_from(["en", "es", "pt-BR"]), unique=True))),
        sessions=tuple(
            draw(st.lists(sessions().filter(lambda one: one != Session()), unique=True, max_size=3))
        ),
        price=draw(st.none() | prices()),
        price_note=draw(maybe_line),
        mode=draw(st.none() | st.sampled_from(Mode)),
        access=frozenset(feature for feature, there in access.items() if there),
        no_access=frozenset(feature for feature, there in access.items() if not there),
        url=draw(st.none() | st.just("https://example.org/a?b=1&c=2")),
        phone=draw(st.none() | st.sampled_from(["+34 900 000 000", "+1-305-555", "=112", "(0)30 123"])),
        email=draw(st.none() | st.just("a.b@example.org")),
        checked_on=draw(st.none() | days),
    )


catalogues = st.integers(1, 2).flatmap(
    lambda count: st.tuples(*(opportunities(identity) for identity in ("=b", "-3 a")[:count]))
)
