# ruff: noqa: T201, S311 — it prints, its samples are no secrets, and its SQL is its own
"""Words that people really misspelt, as wishes: does the search find a title that holds the right one?

The pairs are those of `../shared/data/typos` whose right word stands in titles of a city; words like "that"
are none, because nobody wishes for them. Prints hit@5 of ours, by words alone, beside the peers of
`relevance.py`, and how many different courses stand among the first five. Exits 1 where less than `WANTED` of
the wishes hit or a peer is ahead.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.search.little_words import function_words
from catalogue.search.text import folded, prepared, spellings
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.benchmarks import peers
from tests.benchmarks.cities import CITIES, SHARED, City, catalogue_of, current, without_shared

SOURCES = {"madrid": ("gl_wikipedia", "fr_kde"), "berlin": ("de_wikipedia",), "chicago": ("en_wikipedia",)}
"""Nobody keeps a list of Spanish slips; Galician and French words that Madrid's titles hold are nearest."""
LANGUAGES = {"madrid": "es", "berlin": "de", "chicago": "en"}
WANTED = 0.62
MOST = 150
SHOWN = 5
SHORTEST = 4


@dataclass(frozen=True)
class Misspelt:
    wrong: str
    right: str


def misspelt(city: City, words: set[str]) -> list[Misspelt]:
    """At most `MOST` pairs whose right word is one of `words`, always the same ones."""
    wishes = words - function_words(LANGUAGES[city.name])
    found = sorted(
        {one for name in SOURCES[city.name] for one in _pairs(name, wishes)},
        key=lambda one: (one.wrong, one.right),
    )
    random.Random(city.name).shuffle(found)
    return found[:MOST]


def _pairs(name: str, words: set[str]) -> Iterator[Misspelt]:
    with (SHARED / "data" / "typos" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            right, wrong = spellings(prepared(row["correct"])), prepared(row["misspelled"]).strip()
            if (
                len(right) == 1
                and len(right[0]) >= SHORTEST
                and right[0] in words
                and folded(wrong) != folded(right[0])
            ):
                yield Misspelt(wrong, right[0])


def hits(pairs: Sequence[Misspelt], titles: dict[str, set[str]], rank: Callable[[str], list[str]]) -> float:
    """The share of wishes with a title that holds the right word among the first five."""
    hit = sum(any(one.right in titles[found] for found in rank(one.wrong)[:SHOWN]) for one in pairs)
    return hit / len(pairs)


def different(
    pairs: Sequence[Misspelt], courses: dict[str, object], rank: Callable[[str], list[str]]
) -> float:
    """How many different courses stand among the first five, of wishes with five or more results."""
    pages = [found[:SHOWN] for one in pairs if len(found := rank(one.wrong)) >= SHOWN]
    return sum(len({courses[one] for one in page}) for page in pages) / max(len(pages), 1)


def main() -> int:
    if not SHARED.is_dir():
        return without_shared()
    missed = False
    for city in CITIES:
        catalogue = catalogue_of(city, None)
        documents = peers.documents(list(current(catalogue, city.today)))
        titles = {one.id: set(spellings(prepared(one.title.original))) for one in catalogue.opportunities}
        courses: dict[str, object] = {
            one.id: (one.title.texts, one.description and one.description.texts)
            for one in catalogue.opportunities
        }
        pairs = misspelt(city, set().union(*titles.values()))

        def ours(wish: str, *, catalogue: Catalogue = catalogue, city: City = city) -> list[str]:
            answer = catalogue.search(Wish(wish), city.today)
            return [one.opportunity.id for one in (*answer.matches, *answer.near)]

        engines = {
            "ours, words alone": ours,
            **{
                name: peers.by_rapidfuzz(documents, scorer, SHOWN) for name, scorer in peers.RAPIDFUZZ.items()
            },
            "FTS5 trigram": peers.by_fts5(documents, SHOWN),
            "tantivy": peers.by_tantivy(documents, SHOWN),
            "bm25s": peers.by_bm25s(documents, SHOWN),
        }
        print(f"\n{city.name}: {len(pairs)} human misspellings, hit@5")
        shares = {name: hits(pairs, titles, rank) for name, rank in engines.items()}
        for name, share in shares.items():
            print(f"  {name:20}{share:.3f}")
        print(f"  different courses of {SHOWN} shown: {different(pairs, courses, ours):.2f}")
        missed |= shares["ours, words alone"] < max(WANTED, *shares.values())
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
