# ruff: noqa: T201, S311 — it prints, its samples are no secrets, and its SQL is its own
"""What the constants of `catalogue.search.certainty` were chosen by: wishes made from the catalogues.

For each theme of the thesaurus a name of it is the wish, once in the city's language and once in another
one. A theme that the catalogue does not name is "nothing there"; of one that titles name, any such title is
right. Both are measured with the thesaurus as it is, and again with the theme of the wish taken out, as if
the thesaurus had never heard of it. Prints, for each setting, the share of honest answers and of sure hits.

    python -m tests.benchmarks.calibration
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from catalogue.search import certainty
from catalogue.search.matching import matched, named_by
from catalogue.search.meaning import Floats
from catalogue.search.themes import Themes
from catalogue.search.wanted import wanted
from catalogue.snapshot import Catalogue
from tests.benchmarks.cities import CITIES, catalogue_of, encoder

SETTINGS = (
    (0.5, 2.0, 4.0, 0.25),
    (0.55, 2.0, 4.0, 0.0),
    (0.55, 2.0, 4.0, 0.25),
    (0.55, 2.0, 3.5, 0.3),
    (0.55, 1.5, 3.0, 0.35),
    (0.6, 2.0, 3.5, 0.3),
)
"""IN_DESCRIPTION, FAR_FROM_USUAL, VERY_FAR, SUPPORT."""
SHOWN = 5
RECOGNISED = Themes.recognised


@dataclass(frozen=True)
class Case:
    """A wish, the texts that are right (`None`: there is nothing), and what words and meaning say."""

    right: frozenset[int] | None
    about: Floats
    covered: Floats
    closeness: Floats


def cases(*, without_its_theme: bool) -> Iterator[Case]:
    with_vectors = encoder()
    if with_vectors is None:
        raise SystemExit("calibration needs the extra `meaning`")
    rng = random.Random(1)
    for city in CITIES:
        catalogue = catalogue_of(city, with_vectors)
        for theme, name, language, right in _wishes(catalogue, rng):

            def without(
                self: Themes, words: list[str], spoken: str | None, *, out: int = theme
            ) -> tuple[object, ...]:
                return tuple(one for one in RECOGNISED(self, words, spoken) if one.theme != out)

            with patch.object(Themes, "recognised", without if without_its_theme else RECOGNISED):
                index = catalogue._index
                words = wanted(name, index.vocabulary, index.themes, index.postings.readings, language)
                matching = matched(words.words, index.postings, besides=np.arange(index.texts.count))
            meanings = catalogue.meanings
            if meanings is not None:
                closeness = meanings.closeness(with_vectors.wish(name))
                yield Case(right, matching.about, matching.covered, closeness)


def _wishes(
    catalogue: Catalogue, rng: random.Random
) -> Iterator[tuple[int, str, str, frozenset[int] | None]]:
    index = catalogue._index
    for number, theme in enumerate(index.themes.thesaurus.themes):
        named = (
            named_by(index.themes.properly(number), index.postings).tolist()
            if index.themes.properly(number)
            else []
        )
        right = frozenset(named) if index.themes.groups(number) else None
        if right is not None and not right:
            continue
        for language in (index.themes.languages[0], rng.choice(index.themes.thesaurus.languages)):
            if names := theme.in_language(language):
                yield number, rng.choice(names), language, right


def measured(some: list[Case], setting: tuple[float, float, float, float]) -> tuple[float, float]:
    """The share of honest answers and of sure hits."""
    names = ("IN_DESCRIPTION", "FAR_FROM_USUAL", "VERY_FAR", "SUPPORT")
    with patch.dict(vars(certainty), dict(zip(names, setting, strict=True))):
        honest, sure = [], []
        for case in some:
            by_words = case.about + np.float32(setting[0]) * (case.covered - case.about)
            certain = certainty.supported(by_words, case.closeness)
            best = [
                int(at)
                for at in np.argsort(-certain, kind="stable")[:SHOWN]
                if certain[at] >= certainty.STANDS_BEHIND
            ]
            if case.right is None:
                honest.append(not best)
            else:
                sure.append(any(at in case.right for at in best))
    return float(np.mean(honest)), float(np.mean(sure))


def main() -> int:
    for without_its_theme in (False, True):
        some = list(cases(without_its_theme=without_its_theme))
        print(f"{'themes unknown' if without_its_theme else 'themes known'}: {len(some)} wishes")
        for setting in SETTINGS:
            honest, sure = measured(some, setting)
            print(f"  {setting}: honest {honest:.3f}, sure {sure:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
