"""The distinct texts of a catalogue. Sessions that were exported as courses say the same again and again:
of 74,654 rows of six cities 39,899 were different texts, and one stood there 2,178 times.

A text is scored once for each of its languages, by itself, and the best counts; several languages in one
bag would dilute each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Localised, Opportunity
from catalogue.search.text import prepared


class Field(IntEnum):
    """Where a word stands, and below how much that says about what it is."""

    TITLE = 0
    KEYWORDS = 1
    PLACE = 2
    DESCRIPTION = 3


class Reading(NamedTuple):
    """A text in one language: `fields` are prepared for cutting into words, in the order of `Field`."""

    text: int
    language: str
    fields: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Texts:
    """`count` texts, each with one reading or several.

    `of_opportunity` gives the text of each opportunity, `course` a number that opportunities share when
    title and description are the same, wherever and whenever they take place (there are `courses`); `title`
    likewise. `opportunities` are their numbers by text, and `first_opportunity` cuts them into texts.
    `languages` are those of the readings, the commonest first; `language_of_reading` counts in them.
    """

    count: int
    of_opportunity: NDArray[np.int32]
    course: NDArray[np.int32]
    courses: int
    title: NDArray[np.int32]
    opportunities: NDArray[np.int32]
    first_opportunity: NDArray[np.int64]
    languages: tuple[str, ...]
    language_of_reading: NDArray[np.uint16]


def distinct_texts(opportunities: Sequence[Opportunity]) -> tuple[Texts, list[Reading]]:
    """Bring together what says the same; the readings of one text stand side by side."""
    numbers: dict[object, int] = {}
    courses: dict[object, int] = {}
    titles: dict[object, int] = {}
    readings: list[Reading] = []
    of_opportunity, course, title = (np.zeros(len(opportunities), np.int32) for _ in range(3))
    cleaning = _Cleaning()
    for at, one in enumerate(opportunities):
        name = cleaning.each(one.title)
        body = cleaning.description(one.description)
        place = cleaning.text(" \n ".join(filter(None, (one.provider, one.place.name, one.place.district))))
        keywords = cleaning.text(" \n ".join(one.keywords))
        key = (name, body, keywords, place)
        title[at] = titles.setdefault(name[0][1].strip(), len(titles))
        course[at] = courses.setdefault((name, body), len(courses))
        if key not in numbers:
            numbers[key] = len(numbers)
            spoken = dict.fromkeys([language for language, _ in name] + [language for language, _ in body])
            named, told = dict(name), dict(body)
            readings.extend(
                Reading(
                    numbers[key],
                    language,
                    (named.get(language, ""), keywords, place, told.get(language, "")),
                )
                for language in spoken
            )
        of_opportunity[at] = numbers[key]
    return _numbered(of_opportunity, course, title, len(numbers), len(courses), readings), readings


class _Cleaning:
    """Prepares texts, each different one once; lives as long as one catalogue is gone through."""

    def __init__(self) -> None:
        self._cleaned: dict[str, str] = {}
        self._descriptions: dict[int, tuple[tuple[str, str], ...]] = {}

    def text(self, text: str) -> str:
        if text not in self._cleaned:
            self._cleaned[text] = prepared(text) if text else ""
        return self._cleaned[text]

    def each(self, localised: Localised) -> tuple[tuple[str, str], ...]:
        """The text in each of its languages."""
        return tuple((language, self.text(text)) for language, text in localised.texts)

    def description(self, localised: Localised | None) -> tuple[tuple[str, str], ...]:
        """Descriptions that are the same are mostly one value already; so is then what becomes of them."""
        if localised is None:
            return ()
        if id(localised) not in self._descriptions:
            self._descriptions[id(localised)] = self.each(localised)
        return self._descriptions[id(localised)]


def _numbered(
    of_opportunity: NDArray[np.int32],
    course: NDArray[np.int32],
    title: NDArray[np.int32],
    count: int,
    courses: int,
    readings: Sequence[Reading],
) -> Texts:
    """The texts, with the numbers of their opportunities side by side, and their languages by how common."""
    spoken_by = Counter(reading.language for reading in readings)
    languages = tuple(sorted(spoken_by, key=lambda language: (-spoken_by[language], language)))
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(of_opportunity, minlength=count), out=first[1:])
    by_text = np.argsort(of_opportunity, kind="stable").astype(np.int32)
    language_numbers = {language: at for at, language in enumerate(languages)}
    spoken_in = [language_numbers[reading.language] for reading in readings]
    return Texts(
        count,
        of_opportunity,
        course,
        courses,
        title,
        by_text,
        first,
        languages,
        np.array(spoken_in, np.uint16),
    )
