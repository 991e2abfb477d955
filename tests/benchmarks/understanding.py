"""Prints how well and how fast sentences are understood, by language.

Run as `python tests/benchmarks/understanding.py`. Exits 1 where less than 95 % of the slots are right.
"""

from __future__ import annotations

import sys
from statistics import median, quantiles
from time import process_time

from catalogue.search.understanding import Understanding
from tests.catalogue.search.understanding.sentences import DISTRICTS, TODAY, Sentence, scored, sentences

WANTED = 0.95
ROUNDS = 5


def main() -> int:
    understanding = Understanding.load()
    every = {one.language: one for one in sentences("sentences.jsonl")}
    reading = sum(_milliseconds(understanding, one) for one in every.values()) / 1000
    # They are read when the first sentence wants them.
    print(f"word lists and CLDR of {len(every)} languages read in {reading:.2f} s")  # noqa: T201 — it is what it is for
    shares = [
        _table(understanding, name)
        for name in ("sentences.jsonl", "held_out.jsonl", "second_look.jsonl", "phones.jsonl")
    ]
    return 0 if min(shares) >= WANTED else 1


def _table(understanding: Understanding, name: str) -> float:
    every = sentences(name)
    print(f"\n{name}: {len(every)} sentences")  # noqa: T201 — it is what it is for
    print("language  slots  right  invented  interest  p50 ms  p99 ms")  # noqa: T201 — it is what it is for
    for language in sorted({one.language for one in every}):
        _line(understanding, language, [one for one in every if one.language == language])
    return _line(understanding, "all", every)


def _line(understanding: Understanding, label: str, some: list[Sentence]) -> float:
    score = scored(understanding, some)
    times = [_milliseconds(understanding, one) for _ in range(ROUNDS) for one in some]
    slow = quantiles(times, n=100)[-1]
    print(  # noqa: T201 — it is what it is for
        f"{label:8}  {score.wanted:5}  {score.share:5.0%}  {score.invented:8}"
        f"  {score.rests:4}/{score.sentences:3}  {median(times):6.2f}  {slow:6.2f}"
    )
    return score.share


def _milliseconds(understanding: Understanding, one: Sentence) -> float:
    """Of processor time, so that busy neighbours do not count."""
    started = process_time()
    understanding.understand(one.text, one.setting or one.language, TODAY, DISTRICTS)
    return 1000 * (process_time() - started)


if __name__ == "__main__":
    sys.exit(main())
