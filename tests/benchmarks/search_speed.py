# ruff: noqa: T201, S311 — it prints, its samples are no secrets, and its SQL is its own
"""`make bench`: time to index, memory, and time of a wish at 1,000, 10,000 and 100,000 opportunities.

The catalogues are made larger by mixing the real ones: titles, descriptions and places of different rows are
combined within a city, so that the vocabulary grows as a larger city's would, and no text stands there
twice. Wishes are titles' words, right and misspelt, with and without filters. The peers run on the same
texts and wishes in the same process, one after the other. Times are processor time, which a busy machine
does not stretch.
"""

from __future__ import annotations

import random
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from time import process_time

import numpy as np

from catalogue.model import Ages, City, Day, Localised, Opportunity
from catalogue.search.text import prepared, spellings
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.benchmarks import peers
from tests.benchmarks.cities import CITIES, SHARED, catalogue_of, without_shared

SIZES = (1_000, 10_000, 100_000)
WISHES = 200
SLOW_WISHES = 20
TODAY = date(2020, 1, 1)
MEGABYTE = 1_000_000


def mixed(real: Sequence[Opportunity], size: int) -> list[Opportunity]:
    """`size` opportunities: the real ones, then new ones with the halves of two titles and descriptions."""
    rng = random.Random(size)
    by_language: dict[str, list[Opportunity]] = {}
    for one in real:
        by_language.setdefault(one.title.language, []).append(one)
    found = list(real[:size])
    while len(found) < size:
        first = rng.choice(real)
        second = rng.choice(by_language[first.title.language])
        found.append(
            replace(
                first,
                id=f"mixed-{len(found)}",
                title=_halves(first.title, second.title),
                description=_halves(first.description or first.title, second.description or second.title),
                place=second.place,
            )
        )
    return found


def _halves(first: Localised, second: Localised) -> Localised:
    left, right = first.original.split(), second.original.split()
    words = [*left[: (len(left) + 1) // 2], *right[len(right) // 2 :]]
    return Localised(((first.language, " ".join(words)),))


def wishes(opportunities: Sequence[Opportunity]) -> list[str]:
    """Two words of a title, every second time with a letter wrong."""
    rng = random.Random(WISHES)
    found: list[str] = []
    while len(found) < WISHES:
        words = [
            word for word in spellings(prepared(rng.choice(opportunities).title.original)) if len(word) > 3
        ]
        if not words:
            continue
        chosen = rng.sample(words, min(2, len(words)))
        if len(found) % 2:
            at = rng.randrange(1, len(chosen[0]))
            chosen[0] = chosen[0][: at - 1] + chosen[0][at:]
        found.append(" ".join(chosen))
    return found


def timed(ask: Callable[[str], object], some: Sequence[str]) -> str:
    """Median and 99th percentile of the processor time of a wish, in milliseconds."""
    for wish in some[:5]:
        ask(wish)
    times = []
    for wish in some:
        began = process_time()
        ask(wish)
        times.append((process_time() - began) * 1000)
    return f"p50 {np.percentile(times, 50):8.2f}   p99 {np.percentile(times, 99):8.2f} ms"


def main(arguments: Sequence[str]) -> int:
    if not SHARED.is_dir():
        return without_shared()
    real = [one for city in CITIES for one in catalogue_of(city, None).opportunities]
    random.Random(0).shuffle(real)
    for size in SIZES if "--all" in arguments or not arguments else map(int, arguments):
        _measure(mixed(real, size))
    return 0


def _measure(opportunities: list[Opportunity]) -> None:
    size = len(opportunities)
    tracemalloc.start()
    began = process_time()
    catalogue = Catalogue(City(), opportunities)
    catalogue.search(Wish("warm up"), TODAY)
    taken = process_time() - began
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    some = wishes(opportunities)
    print(f"\n{size:,} opportunities: index {memory / MEGABYTE:.0f} MB, {taken:.1f} s (traced)")
    narrow = Wish(ages=Ages(30, 30), days=(Day.SAT, Day.MON), first_day=TODAY)
    print(f"  ours                  {timed(lambda wish: catalogue.search(Wish(wish), TODAY), some)}")
    narrowed = timed(lambda wish: catalogue.search(replace(narrow, text=wish), TODAY), some)
    print(f"  ours, with filters    {narrowed}")
    documents = peers.documents(opportunities)
    engines = {
        "tantivy": peers.by_tantivy(documents, 5),
        "bm25s": peers.by_bm25s(documents, 5),
        "FTS5 trigram": peers.by_fts5(documents, 5),
        **{name: peers.by_rapidfuzz(documents, scorer, 5) for name, scorer in peers.RAPIDFUZZ.items()},
    }
    for name, rank in engines.items():
        fast = name in ("tantivy", "bm25s")
        print(f"  {name:22}{timed(rank, some if fast else some[:SLOW_WISHES])}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
