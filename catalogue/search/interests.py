"""The commonest themes of a catalogue, for chips to tap: named in the resident's language where the
thesaurus has it, and never one that leads to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from catalogue.search.answer import Interest
from catalogue.search.index import Index
from catalogue.search.matching import named_by

_TOO_COMMON = 0.4
"""A theme of more than that share of all courses tells nothing apart."""
_FEWEST = 2
_MOSTLY_THE_SAME = 0.5
_TRIED = 4
"""Themes tried for each that is wanted; some are much like an earlier one."""


def interests_of(
    index: Index,
    fitting: NDArray[np.bool_],
    language: str | None,
    limit: int,
    count_of: Callable[[str], int],
) -> tuple[Interest, ...]:
    """At most `limit` themes among the `fitting` opportunities (a mask), commonest first and unlike each
    other. `count_of` says how many matches a text has.
    """
    course = index.texts.course
    everything = len(np.unique(course[fitting]))
    candidates: list[tuple[int, str, str, frozenset[int]]] = []
    for label, text, texts in [*_themes(index, language), *_keywords(index, fitting)]:
        courses = frozenset(course[fitting & np.isin(index.texts.of_opportunity, texts)].tolist())
        if _FEWEST <= len(courses) <= max(_TOO_COMMON * everything, _FEWEST):
            candidates.append((len(courses), label, text, courses))
    candidates.sort(key=lambda one: (-one[0], one[1]))
    chosen: list[Interest] = []
    taken: list[frozenset[int]] = []
    for _, label, text, courses in candidates[: limit * _TRIED]:
        if len(chosen) == limit:
            break
        if any(len(courses & other) > _MOSTLY_THE_SAME * min(len(courses), len(other)) for other in taken):
            continue
        if count := count_of(text):
            chosen.append(Interest(label, text, count))
            taken.append(courses)
    return tuple(chosen)


def _themes(index: Index, language: str | None) -> list[tuple[str, str, NDArray[np.int64]]]:
    """Label, text to search with and texts of each theme that titles or keywords of the catalogue name."""
    found = []
    for number, theme in enumerate(index.themes.thesaurus.themes):
        groups = index.themes.properly(number)
        names = [name for own in index.themes.languages for name in theme.in_language(own)]
        if not groups or not names:
            continue
        label = next(iter(theme.in_language(language)), names[0]) if language else names[0]
        found.append((label, names[0], named_by(groups, index.postings)))
    return found


def _keywords(index: Index, fitting: NDArray[np.bool_]) -> list[tuple[str, str, NDArray[np.int64]]]:
    """The same of the keywords, for catalogues in languages that the thesaurus does not have."""
    if any(own in index.themes.thesaurus.languages for own in index.themes.languages):
        return []
    texts: dict[str, set[int]] = {}
    for number in np.flatnonzero(fitting).tolist():
        for keyword in index.opportunities[number].keywords:
            texts.setdefault(keyword, set()).add(int(index.texts.of_opportunity[number]))
    common = Counter({keyword: len(held) for keyword, held in texts.items()}).most_common(100)
    return [(keyword, keyword, np.array(sorted(texts[keyword]), np.int64)) for keyword, _ in common]
