# ruff: noqa: T201, S311 — it prints, and its samples are no secrets
"""What the constants of `catalogue.search.certainty` were chosen by: wishes made from the catalogues.

For each theme of the thesaurus a name of it is the wish, once in the city's language and once in another
one. A theme that the catalogue does not name is "nothing there"; of one that titles name, any such title is
right. Both are measured with the thesaurus as it is, and again with the theme of the wish taken out, as if
the thesaurus had never heard of it. Prints for each setting the share of honest answers, of wishes with a
right one among the first five that the bot stands behind (sure), and among the first five shown (found).

    python tests/benchmarks/calibration.py
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

from catalogue.search import certainty
from catalogue.search.matching import named_by
from catalogue.search.meaning import Encoder
from catalogue.search.themes import Themes
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue
from tests.benchmarks.cities import CITIES, SHARED, City, catalogue_of, encoder, without_shared

NAMES = ("IN_DESCRIPTION", "FAR_FROM_USUAL", "VERY_FAR", "SUPPORT", "ALONE", "CLOSE_WEIGHT")
SETTINGS = (
    (0.45, 0.5, 1.2, 0.25, 1.0, 0.8),
    (0.45, 0.5, 1.2, 0.25, 0.9, 0.8),
    (0.45, 0.5, 1.2, 0.25, 1.15, 0.8),
    (0.45, 0.5, 1.0, 0.25, 1.0, 0.8),
    (0.45, 0.5, 1.2, 0.35, 1.0, 0.8),
    (0.45, 0.5, 1.2, 0.25, 1.0, 1.2),
    (0.5, 0.5, 1.2, 0.25, 1.0, 0.8),
)
SHOWN = 5
EVERY = 4
"""Every fourth theme: enough to tell settings apart, in two minutes."""
RECOGNISED = Themes.recognised


@dataclass(frozen=True)
class Case:
    """A wish in a city and the ids that are right; none where there is nothing."""

    city: City
    catalogue: Catalogue
    theme: int
    wish: Wish
    right: frozenset[str]


def cases(with_vectors: Encoder) -> Iterator[Case]:
    rng = random.Random(1)
    for city in CITIES:
        catalogue = catalogue_of(city, with_vectors)
        index = catalogue._index
        for number, theme in list(enumerate(index.themes.thesaurus.themes))[::EVERY]:
            groups = index.themes.properly(number)
            texts = frozenset(named_by(groups, index.postings).tolist()) if groups else frozenset()
            right = frozenset(
                one.id
                for one, text in zip(
                    catalogue.opportunities, index.texts.of_opportunity.tolist(), strict=True
                )
                if text in texts and not one.is_over(city.today)
            )
            if not right and index.themes.groups(number):
                continue  # some description mentions it: neither there nor not there
            for language in (index.themes.languages[0], rng.choice(index.themes.thesaurus.languages)):
                if names := theme.in_language(language):
                    name = rng.choice(names)
                    knowing = catalogue.knowing({name: with_vectors.wish(name)})
                    yield Case(city, knowing, number, Wish(name, language=language), right)


def measured(case: Case, *, without_its_theme: bool) -> tuple[bool, bool]:
    """Whether a right one is among the first five matches and among the first five shown; where there is
    nothing, whether it says so, twice.
    """

    def without(self: Themes, words: list[str], spoken: str | None) -> tuple[object, ...]:
        return tuple(one for one in RECOGNISED(self, words, spoken) if one.theme != case.theme)

    with patch.object(Themes, "recognised", without if without_its_theme else RECOGNISED):
        answer = case.catalogue.search(case.wish, case.city.today)
    if not case.right:
        return not answer.matches, not answer.matches
    shown = [one.opportunity.id for one in (*answer.matches[:SHOWN], *answer.near[:SHOWN])][:SHOWN]
    return any(one.opportunity.id in case.right for one in answer.matches[:SHOWN]), any(
        one in case.right for one in shown
    )


def main() -> int:
    if not SHARED.is_dir():
        return without_shared()
    with_vectors = encoder()
    if with_vectors is None:
        print("calibration needs the extra `meaning`")
        return 1
    every = list(cases(with_vectors))
    for without_its_theme in (False, True):
        print(f"{'themes unknown' if without_its_theme else 'themes known'}: {len(every)} wishes")
        for setting in SETTINGS:
            with patch.dict(vars(certainty), dict(zip(NAMES, setting, strict=True))):
                results = [(case, measured(case, without_its_theme=without_its_theme)) for case in every]
            honest = [sure for case, (sure, _) in results if not case.right]
            there = [result for case, result in results if case.right]
            print(
                f"  {setting}: honest {sum(honest) / len(honest):.3f}"
                f", sure {sum(sure for sure, _ in there) / len(there):.3f}"
                f", found {sum(found for _, found in there) / len(there):.3f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
