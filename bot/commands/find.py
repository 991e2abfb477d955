"""`learning-city find`: what a resident would be shown, with the reasons, for one wish or for many."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from bot.commands.arguments import day, one_of
from bot.commands.city import city_of
from bot.commands.encoding import with_meaning
from bot.commands.queries import QueryError, read_queries
from bot.commands.refusing import could_not
from bot.commands.voices import voice_of_the_window
from bot.faults import CannotStartError
from bot.meaning import encoder_for
from bot.settings import read_settings
from bot.wording.languages import Languages
from bot.wording.operators import faults
from bot.wording.operators import finding as wording
from bot.wording.staff import problems
from catalogue.model import Ages, Area, Day
from catalogue.reading.reader import read
from catalogue.search.answer import Answer, Found
from catalogue.search.explanation import Explanation
from catalogue.search.meaning import Encoder
from catalogue.search.understanding import Understanding
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

FINE = 0
OLDEST = 120
"""Years; nobody has reached 123."""
MOST_LATITUDE, MOST_LONGITUDE = 90, 180
"""Degrees."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the wish, as a resident would type it")
    parser.add_argument(
        "--queries", type=Path, metavar="FILE.jsonl", help="many wishes, one JSON object a line"
    )
    parser.add_argument("--city", type=Path, metavar="DIR", help="a city folder or a catalogue file")
    parser.add_argument("--language", metavar="xx", help="the resident's language")
    parser.add_argument("--age", type=_age, metavar="N", help="for somebody of this age")
    parser.add_argument(
        "--topic", **one_of(Area), action="append", default=[], help="an area; may be repeated"
    )
    parser.add_argument("--free", action="store_true", help="only what costs nothing")
    parser.add_argument("--day", **one_of(Day), action="append", default=[], help="a day; may be repeated")
    parser.add_argument("--at", type=_point, metavar="LAT,LON", help="near this place; write --at=LAT,LON")
    parser.add_argument("--limit", type=_limit, default=5, help="how many of each kind to print (5)")
    parser.add_argument("--today", type=day, metavar="DATE", help="the day to search on (YYYY-MM-DD)")
    parser.add_argument("--no-meaning", action="store_true", help="search by words alone")
    parser.add_argument("--why", action="store_true", help="print what each step of the search contributed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _age(text: str) -> int:
    if not text.isdecimal() or int(text) > OLDEST:
        raise argparse.ArgumentTypeError(f"an age is a number of years from 0 to 120, not {text!r}")
    return int(text)


def _limit(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"a limit is a number from 1, not {text!r}")
    return int(text)


def _point(text: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write a place as LAT,LON, such as 40.42,-3.70, not {text!r}"
        ) from None
    if not (abs(latitude) <= MOST_LATITUDE and abs(longitude) <= MOST_LONGITUDE):
        raise argparse.ArgumentTypeError(
            f"latitude is from -90 to 90 and longitude from -180 to 180, not {text!r}"
        )
    return latitude, longitude


def run(arguments: argparse.Namespace) -> int:
    """0 when it could search, also where nothing was found; 2 where it could not."""
    languages = Languages()
    try:
        settings = read_settings(os.environ)
        city_path = city_of(arguments.city, settings)
        today = arguments.today or date.today()  # noqa: DTZ011 — the day where the command is typed
        reading = read(city_path, today)
        language = languages.negotiate(arguments.language, None, reading.city.default_language)
        voice = languages.voice(language, reading.city)
        if (arguments.text is None) == (arguments.queries is None):
            return could_not(wording.text_or_queries(voice))
        if reading.has_errors and not reading.opportunities:
            return could_not(*(problems.line(voice, problem) for problem in reading.problems))
        queries = read_queries(arguments.queries) if arguments.queries else ()
        encoder = None if arguments.no_meaning else encoder_for(os.environ)
        catalogue = with_meaning(
            Catalogue(reading.city, reading.opportunities), encoder, settings.database_url, voice
        )
    except CannotStartError as error:
        return could_not(faults.lines(voice_of_the_window(languages), error.faults))
    except QueryError as error:
        return could_not(wording.bad_query(voice, str(error)))
    search = Search(catalogue, encoder, Understanding.load(), today)
    if arguments.queries:
        for query in queries:
            _print_ranked(query.id, search, query.wish, arguments.limit)
        return FINE
    wish = Wish(
        text=arguments.text,
        language=arguments.language,
        ages=None if arguments.age is None else Ages(arguments.age, arguments.age),
        areas=tuple(arguments.topic),
        max_price=Decimal(0) if arguments.free else None,
        days=tuple(arguments.day),
        near=arguments.at,
    )
    answer = search.answer(wish)
    if arguments.json:
        sys.stdout.write(
            json.dumps(_as_json(answer, arguments.limit), ensure_ascii=False, default=str) + "\n"
        )
    else:
        sys.stdout.write("\n".join(wording.answer(voice, answer, today, arguments.limit)) + "\n")
    if arguments.why:
        shown = (*answer.matches[: arguments.limit], *_near(answer, arguments.limit))
        for explanation in search.catalogue_for(answer.wish).explain(answer.wish, today, shown):
            sys.stdout.write(json.dumps(_told(explanation), ensure_ascii=False, default=str) + "\n")
    return FINE


class Search:
    """A resident's search from sentence to answer: understood, looked up, and asked again with the vector of
    the wish where words have not decided.
    """

    def __init__(
        self, catalogue: Catalogue, encoder: Encoder | None, understanding: Understanding, today: date
    ) -> None:
        self._catalogue = catalogue
        self._encoder = encoder
        self._understanding = understanding
        self._today = today

    def answer(self, wish: Wish) -> Answer:
        understood = self._understood(wish)
        return self.catalogue_for(understood).search(understood, self._today)

    def catalogue_for(self, wish: Wish) -> Catalogue:
        """The catalogue, knowing what the wish means where that is needed."""
        unsettled = self._catalogue.search(wish, self._today).unsettled
        if unsettled is None or self._encoder is None:
            return self._catalogue
        return self._catalogue.knowing({unsettled: self._encoder.wish(unsettled)})

    def _understood(self, wish: Wish) -> Wish:
        """The wish with what its sentence says besides; what was given as an option goes first."""
        said = self._understanding.understand(
            wish.text, wish.language, self._today, self._catalogue.districts
        ).wish
        untouched = Wish()
        given = {
            name: getattr(wish, name)
            for name in Wish.__dataclass_fields__
            if name != "text" and getattr(wish, name) != getattr(untouched, name)
        }
        return replace(said, **given)


def _print_ranked(query_id: object, search: Search, wish: Wish, limit: int) -> None:
    began = perf_counter()
    answer = search.answer(wish)
    ranked = {
        "id": query_id,
        "ids": [found.opportunity.id for found in answer.matches[:limit]],
        "near": [found.opportunity.id for found in _near(answer, limit)],
        "ms": round((perf_counter() - began) * 1000, 2),
    }
    sys.stdout.write(json.dumps(ranked, ensure_ascii=False) + "\n")


def _near(answer: Answer, limit: int) -> tuple[Found, ...]:
    """What comes close, and behind it what only comes closest."""
    return (*answer.near[:limit], *answer.closest[:limit])[:limit]


def _told(explanation: Explanation) -> dict[str, object]:
    """Every step by its name."""
    told = asdict(explanation)
    for word in told["words"]:
        word["role"] = word["role"].name.lower()
        word["how"] = word["how"].name.lower() if word["how"] is not None else None
    return told


def _as_json(answer: Answer, limit: int) -> dict[str, object]:
    return {
        "wish": asdict(answer.wish),
        "total": answer.total,
        "matches": list(_results(answer.matches[:limit])),
        "near": list(_results(answer.near[:limit])),
        "closest": list(_results(answer.closest[: max(limit - len(answer.near), 0)])),
    }


def _results(found: tuple[object, ...]) -> Iterator[dict[str, object]]:
    for one in found:
        value = asdict(one)  # type: ignore[call-overload]
        for feature in ("access", "no_access"):
            value["opportunity"][feature] = sorted(value["opportunity"][feature])
        value["reasons"] = [
            {"reason": type(reason).__name__, **asdict(reason)}
            for reason in one.reasons  # type: ignore[attr-defined]
        ]
        yield value
