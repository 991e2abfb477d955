"""A progress report for the UNESCO Global Network of Learning Cities: figures of the database, no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.conversation.facts import AgeBand, Side
from bot.statistics.coverage import offers_by_age
from bot.statistics.documents import Report, Section
from bot.statistics.requests import Across
from bot.wording import names
from bot.wording.admins.charts import chart
from bot.wording.admins.coverage import chart as heat_map
from bot.wording.admins.export import Everything
from bot.wording.admins.statistics import (
    by_crowds,
    figure_rows,
    heading,
    rounding,
    span,
    title,
    too_few,
    value_name,
    what_is_counted,
)
from bot.wording.voice import Voice
from catalogue.model import Access, Area, City, Opportunity
from catalogue.search.grouping import name_in

MOST_PLACES, MOST_UNMET = 10, 20


def report(voice: Voice, of: Everything, city: City, offers: Sequence[Opportunity], today: date) -> Report:
    """The whole report; `offers` are those of the catalogue that are not over."""
    name = city.name.in_language(voice.language)[0] if city.name else ""
    subtitle = [part for part in (name, _since(voice, city), title(voice, of.now.span)) if part]
    return Report(
        voice.gettext("Learning city: progress report"),
        " · ".join(subtitle),
        (
            _offers(voice, offers, today),
            _places(voice, offers),
            _inclusion(voice, offers),
            _use(voice, of),
            _reach(voice, of),
            _unmet(voice, of),
            Section(
                voice.gettext("The period in a picture"),
                chart=chart(voice, of.now, of.series, name),
            ),
            *(
                Section(
                    voice.gettext("What is asked for and what is there"),
                    chart=heat_map(voice, of.now.span, across, found, of.now.least),
                )
                for across, found in of.coverage
                if across is Across.AGE
            ),
        ),
        voice.language,
        voice.direction == "rtl",
    )


def _since(voice: Voice, city: City) -> str | None:
    if city.learning_city_since is None:
        return None
    return voice.gettext("UNESCO learning city since {year}", year=str(city.learning_city_since))


def _offers(voice: Voice, offers: Sequence[Opportunity], today: date) -> Section:
    by_age = offers_by_age(offers, today)
    every = Counter(area for one in offers for area in one.areas)
    header = (
        voice.pgettext("statistics", "Areas"),
        *(value_name(voice, Side.AGE, band) for band in AgeBand),
        # Translators: the last column of a table: all offers, also those without an age
        voice.pgettext("table", "all"),
    )
    rows = tuple(
        (
            names.area(voice, area),
            *(voice.number(by_age[area, band]) for band in AgeBand),
            voice.number(every[area]),
        )
        for area in Area
    )
    return Section(
        voice.gettext("Offers by area and stage of life"),
        (
            voice.gettext(
                "Offers in the catalogue today: {number}. One may be for several ages and areas.",
                number=len(offers),
            ),
        ),
        (header, *rows),
    )


def _places(voice: Voice, offers: Sequence[Opportunity]) -> Section:
    places = Counter(one.place.name for one in offers if one.place.name)
    rows = tuple((place, voice.number(count)) for place, count in places.most_common(MOST_PLACES))
    header = (voice.pgettext("table", "place"), voice.pgettext("table", "offers"))
    words = voice.gettext("Places at which something is offered: {number}", number=len(places))
    return Section(voice.gettext("Places to learn"), (words,), (header, *rows) if rows else ())


def _inclusion(voice: Voice, offers: Sequence[Opportunity]) -> Section:
    is_free = [None if one.price is None else one.price.is_free for one in offers]
    free, unknown_price = is_free.count(True), is_free.count(None)
    features = (Access.STEP_FREE, Access.EASY_LANGUAGE, Access.SIGN_LANGUAGE, Access.CHILDCARE)
    rows = [(voice.gettext("free"), free, unknown_price)]
    for feature in features:
        has = sum(feature in one.access for one in offers)
        lacks = sum(feature in one.no_access for one in offers)
        rows.append((names.access(voice, feature), has, len(offers) - has - lacks))
    header = ("", voice.pgettext("table", "offers"), voice.pgettext("table", "not known"))
    return Section(
        voice.gettext("Open to all"),
        (),
        (header, *((voice.capital(what), voice.number(a), voice.number(b)) for what, a, b in rows)),
    )


def _use(voice: Voice, of: Everything) -> Section:
    header = (
        voice.pgettext("table", "figure"),
        span(voice, of.now.span),
        span(voice, of.before.span),
    )
    return Section(
        voice.gettext("What changed since the period before"),
        (what_is_counted(voice),),
        (header, *figure_rows(voice, of.now, of.before)),
    )


def _reach(voice: Voice, of: Everything) -> Section:
    cells = of.now.sides[Side.LANGUAGE].cells
    header = (heading(voice, Side.LANGUAGE), voice.pgettext("statistics", "Residents"))
    rows = tuple((value_name(voice, Side.LANGUAGE, value), voice.number(n)) for value, n in cells)
    about = (rounding(voice, of.now.least, of.now.told_until), by_crowds(voice, of.now.least))
    words = about if rows else (too_few(voice),)
    return Section(voice.gettext("Reach by language"), words, (header, *rows) if rows else ())


def _unmet(voice: Voice, of: Everything) -> Section:
    header = (voice.pgettext("table", "looked for"), voice.pgettext("statistics", "Residents"))
    rows = tuple(
        (voice.capital(name_in(voice.language, one.group)), voice.number(one.residents))
        for one in of.unmet[:MOST_UNMET]
    )
    words = rounding(voice, of.now.least) if rows else too_few(voice)
    return Section(
        voice.gettext("Looked for and not found, in the last 90 days"),
        (words,),
        (header, *rows) if rows else (),
    )
