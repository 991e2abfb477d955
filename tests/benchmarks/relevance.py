# ruff: noqa: T201 — it prints, its samples are no secrets, and its SQL is its own
"""`make relevance`: how well the search finds, on the judged wishes of three cities, beside its peers.

Prints found@5, sure@5 and honest (see `../shared/relevance/score.py`) for each kind of wish and each peer,
and what changed against the last committed table, `relevance.json`. Exits 1 where ours fell by more than two
points. `--update` writes the table. The wishes are for looking, never for fitting; what decides between
constants is `calibration.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.commands.find import Search
from catalogue.search.meaning import Encoder, passages_of
from catalogue.search.understanding import Understanding
from catalogue.search.vectors import VectorStore, encoded
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.benchmarks import peers
from tests.benchmarks.cities import (
    CITIES,
    SHARED,
    VECTORS,
    City,
    catalogue_of,
    current,
    encoder,
    judged_wishes,
    without_shared,
)

TABLE = Path(__file__).with_name("relevance.json")
SHOWN = 5
WORST_FALL = 0.02
FIGURES = ("found@5", "sure@5", "honest")
OURS, BY_WORDS = "ours", "ours, words alone"

Ranked = dict[str, list[str]]
Answer = Callable[[dict[str, Any]], Ranked]


def main(arguments: list[str]) -> int:
    if not SHARED.is_dir():
        return without_shared()
    score, with_vectors = _scorer(), encoder()
    tables = {city.name: _measured(city, with_vectors, score) for city in CITIES}
    for city, table in tables.items():
        _print(city, table)
    ours = {city: dict(table[OURS]) for city, table in tables.items()}
    status = _compared(ours)
    if "--update" in arguments:
        TABLE.write_text(json.dumps(ours, indent=1) + "\n", encoding="utf-8")
    return status


def _scorer() -> ModuleType:
    spec = spec_from_file_location("score", SHARED / "relevance" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "relevance" / "score.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _measured(
    city: City, with_vectors: Encoder | None, score: ModuleType
) -> dict[str, dict[str, dict[str, float]]]:
    """Tables by engine and kind of wish."""
    catalogue, words = catalogue_of(city, with_vectors), catalogue_of(city, None)
    wishes = judged_wishes(city)
    engines: dict[str, Answer] = {
        OURS: _ours(catalogue, city, with_vectors),
        BY_WORDS: _ours(words, city, None),
    }
    documents = peers.documents(list(current(catalogue, city.today)))
    for name, scorer in peers.RAPIDFUZZ.items():
        engines[name] = _peer(peers.by_rapidfuzz(documents, scorer, SHOWN))
    engines["FTS5 trigram"] = _peer(peers.by_fts5(documents, SHOWN))
    engines["tantivy"] = _peer(peers.by_tantivy(documents, SHOWN))
    engines["bm25s"] = _peer(peers.by_bm25s(documents, SHOWN))
    if with_vectors is not None:
        texts = passages_of(catalogue.opportunities, catalogue._index.texts)
        vectors = encoded(catalogue.passages, with_vectors, VectorStore(VECTORS)).passages
        engines["vectors alone"] = _peer(
            peers.by_vectors(catalogue.ids_by_text, texts, vectors, with_vectors.wish, SHOWN)
        )
    return {
        name: score.score(wishes, {str(wish["id"]): answer(wish) for wish in wishes})
        for name, answer in engines.items()
    }


def _ours(catalogue: Catalogue, city: City, with_vectors: Encoder | None) -> Answer:
    search = Search(catalogue, with_vectors, Understanding.load(), city.today)

    def answer(judged: dict[str, Any]) -> Ranked:
        found = search.answer(Wish(judged["text"], language=judged["language"]))
        return {
            "ids": [one.opportunity.id for one in found.matches[:SHOWN]],
            "near": [one.opportunity.id for one in (*found.near[:SHOWN], *found.closest)],
        }

    return answer


def _peer(rank: peers.Rank) -> Answer:
    return lambda judged: {"ids": rank(judged["text"])}


def _print(city: str, table: dict[str, dict[str, dict[str, float]]]) -> None:
    kinds = [kind for kind in table[OURS] if kind not in ("overall", "none")]
    print(f"\n{city}: found@5 by kind, then of all; sure@5; honest")
    heads = [*(kind[:9] for kind in kinds), "all", "sure", "honest"]
    print(f"{'':20}" + "".join(f"{head:>10}" for head in heads))
    for name, rows in table.items():
        overall = rows["overall"]
        cells = [
            *(rows[kind]["found@5"] for kind in kinds),
            *(overall.get(figure, 0.0) for figure in FIGURES),
        ]
        print(f"{name:20}" + "".join(f"{cell:10.2f}" for cell in cells))


def _compared(ours: dict[str, dict[str, dict[str, float]]]) -> int:
    """1 where a figure over all kinds fell by more than two points against the committed table."""
    if not TABLE.exists():
        return 0
    before = json.loads(TABLE.read_text(encoding="utf-8"))
    fallen = 0
    for city, table in ours.items():
        for figure in FIGURES:
            change = table["overall"][figure] - before[city]["overall"][figure]
            fallen |= change < -WORST_FALL - 1e-9
            print(f"{city:10}{figure:10}{table['overall'][figure]:6.3f}  {change:+.3f}")
    return int(fallen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
