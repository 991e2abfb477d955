# ruff: noqa: T201, S311 — it prints, its samples are no secrets, and its SQL is its own
"""`make bench`: time to index, memory, and time of a wish at 1,000, 10,000 and 100,000 opportunities.

The catalogues are made larger by mixing the real ones: titles, descriptions and places of different rows are
combined within a city, so that no text stands there twice. Wishes are titles' words, right and misspelt, with
and without filters; a wish is answered when the first page of its results is made, reasons and all. Before
each wish is forgotten how the words of earlier ones were read, but where it says "words known": there every
word has been asked for before, as most have in a city. With meaning means with a vector for each text and
wish: random ones, which cost the same time to compare. The peers run on the same texts and wishes in the
same process, one after the other, and give five ids. Times are processor time, which a busy machine
stretches little.

`search_speed.py 10000` measures one size.
"""

from __future__ import annotations

import pickle
import random
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from time import process_time

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Ages, City, Day, Localised, Opportunity
from catalogue.search.meaning import Vectors
from catalogue.search.text import prepared, spellings
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.benchmarks import peers
from tests.benchmarks.cities import CITIES, SHARED, catalogue_of, without_shared

SIZES = (1_000, 10_000, 100_000)
WISHES = 200
SLOW_WISHES = 20
"""Wishes for peers that take long for each."""
PAGE = 5
DIMENSIONS = 384
LARGEST_FOR_ALL_PEERS = 10_000
"""Above it only tantivy and rapidfuzz's WRatio run beside ours."""
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


def wishes(opportunities: Sequence[Opportunity], count: int = WISHES) -> list[str]:
    """Two words of a title, every second time with a letter wrong."""
    rng = random.Random(count)
    found: list[str] = []
    while len(found) < count:
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


def times(
    ask: Callable[[str], object], some: Sequence[str], forget: Callable[[], None] | None = None
) -> NDArray[np.float64]:
    """The processor time of each wish, in milliseconds; `forget` is done before each, untimed."""
    for wish in some[:5]:
        ask(wish)
    found = []
    for wish in some:
        if forget:
            forget()
        began = process_time()
        ask(wish)
        found.append((process_time() - began) * 1000)
    return np.array(found)


def main(arguments: Sequence[str]) -> int:
    if not SHARED.is_dir():
        return without_shared()
    real = [one for city in CITIES for one in catalogue_of(city, None).opportunities]
    random.Random(0).shuffle(real)
    for size in map(int, arguments) if arguments else SIZES:
        _measure(mixed(real, size))
    return 0


def _measure(opportunities: list[Opportunity]) -> None:
    began = process_time()
    catalogue = Catalogue(City(), opportunities)
    catalogue.search(Wish("warm up"), TODAY)
    taken = process_time() - began
    print(
        f"\n{len(opportunities):,} opportunities: indexed in {taken:.1f} s, "
        f"index {_megabytes(catalogue):.0f} MB (wanted at 10,000: 100)"
    )
    some = wishes(opportunities)
    print(f"  {'ms':24}{'p50':>10}{'p99':>10}")
    forget = catalogue._index.vocabulary.forget
    ask = _asking(catalogue, Wish())
    _print("ours", ask, some, forget)
    for wish in some:
        ask(wish)
    _print("ours, words known", ask, some)
    narrow = Wish(ages=Ages(30, 30), days=(Day.SAT, Day.MON), first_day=TODAY, near=(40.4, -3.7))
    _print("ours, with filters", _asking(catalogue, narrow), some, forget)
    _print("ours, with meaning", _asking(_with_meaning(catalogue, some), Wish()), some, forget)
    documents = peers.documents(opportunities)
    _print("tantivy", peers.by_tantivy(documents, PAGE), some)
    if len(opportunities) <= LARGEST_FOR_ALL_PEERS:
        _print("bm25s", peers.by_bm25s(documents, PAGE), some)
        _print("FTS5 trigram", peers.by_fts5(documents, PAGE), some[:SLOW_WISHES])
        _print(
            "token_set_ratio",
            peers.by_rapidfuzz(documents, peers.RAPIDFUZZ["token_set_ratio"], PAGE),
            some[:SLOW_WISHES],
        )
    _print("WRatio", peers.by_rapidfuzz(documents, peers.RAPIDFUZZ["WRatio"], PAGE), some[:SLOW_WISHES])


def _asking(catalogue: Catalogue, wish: Wish) -> Callable[[str], object]:
    return lambda text: catalogue.search(replace(wish, text=text), TODAY).matches[:PAGE]


def _with_meaning(catalogue: Catalogue, some: Sequence[str]) -> Catalogue:
    """The same catalogue with random vectors for all texts and wishes."""
    rng = np.random.default_rng(0)
    passages = catalogue.passages
    vectors = rng.standard_normal((len(passages), DIMENSIONS), np.float32)
    knowing = catalogue.with_vectors(Vectors(dict(zip(passages, vectors, strict=True)), {}))
    return knowing.knowing({wish: rng.standard_normal(DIMENSIONS, np.float32) for wish in some})


def _megabytes(catalogue: Catalogue) -> float:
    """What the index weighs when it is copied, without the opportunities themselves."""
    packed = pickle.dumps(catalogue._index, protocol=5)
    own = pickle.dumps(catalogue.opportunities, protocol=5)
    tracemalloc.start()
    both = pickle.loads(packed)  # noqa: S301 — what was packed a line before
    with_them = tracemalloc.get_traced_memory()[0]
    del both
    alone = pickle.loads(own)  # noqa: S301 — likewise
    of_them = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del alone
    return (with_them - of_them) / MEGABYTE


def _print(
    name: str,
    ask: Callable[[str], object],
    some: Sequence[str],
    forget: Callable[[], None] | None = None,
) -> None:
    found = times(ask, some, forget)
    print(f"  {name:24}{np.percentile(found, 50):10.2f}{np.percentile(found, 99):10.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
