"""From words to an area, or to nothing where they do not agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from catalogue.areas.vocabulary import Force, Term, key_of, lexicon, written_in_any_language
from catalogue.model import Area, Opportunity
from catalogue.search.text import folded, prepared, spellings


class Field(StrEnum):
    """Where a word stands."""

    HEAD = "head"
    TITLE = "title"
    KEYWORDS = "keywords"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The `words` of a field that speak for `area`, and how much (points)."""

    area: Area
    words: str
    field: Field
    points: float
    force: Force
    theme: str


@dataclass(frozen=True, slots=True)
class Inference:
    """The areas, none where the words leave it open, with what speaks for and against, strongest first."""

    areas: tuple[Area, ...]
    evidence: tuple[Evidence, ...]


_POINTS: dict[Force, dict[Field, float]] = {
    Force.CLEAR: {Field.HEAD: 4, Field.TITLE: 3, Field.KEYWORDS: 3, Field.DESCRIPTION: 1},
    Force.NAMED: {Field.HEAD: 3.5, Field.TITLE: 2, Field.KEYWORDS: 2, Field.DESCRIPTION: 0.25},
    Force.FORM: {Field.HEAD: 8, Field.TITLE: 4, Field.KEYWORDS: 6, Field.DESCRIPTION: 1},
    Force.LANGUAGE: {Field.HEAD: 3.5, Field.TITLE: 1, Field.KEYWORDS: 3, Field.DESCRIPTION: 0},
    Force.GENERAL: {Field.HEAD: 3, Field.TITLE: 2, Field.KEYWORDS: 2, Field.DESCRIPTION: 0.25},
}
_ENOUGH = 3.0
"""Points from which an area is said: one clear word in a title, or three in a description."""
_RIVAL = 0.6
"""The share of the best area's points from which another one leaves it open."""
_BOTH = 4.0
"""Points that each of two areas needs to be said together."""
_NOBODY = ((Area.OTHER, 0.0),) * 3
_DISPUTED = 2.0
"""Points of another area beside which a word such as "club" or "camp" says nothing."""
_HEAD_ENDS = re.compile(r"\s[-–—|]\s|[:(|]")
_LONGEST = 600
"""Characters of a description that are read: what it is about stands at its beginning."""
_REMEMBERED = 16_384
"""Texts of which the evidence is remembered: keywords are the same in many rows, descriptions in some."""
_SPOKEN_IN = frozenset({"in", "auf", "en", "на", "по", "po", "na", "em", "w"})
"""Words between an activity and the language in which it is led: "yoga in Spanish"."""


def with_areas(opportunities: Iterable[Opportunity]) -> tuple[Opportunity, ...]:
    """The opportunities in their order; where nobody stated areas, with the inferred ones, if any."""
    return tuple(_with_areas(one) for one in opportunities)


def _with_areas(one: Opportunity) -> Opportunity:
    if one.areas or not one.areas_inferred:
        return one
    areas = inferred(one).areas
    return replace(one, areas=areas) if areas else one


def inferred(one: Opportunity) -> Inference:
    """The areas that the words of `one` say, whatever was stated."""
    description = one.description.texts if one.description else ()
    return _inferred(one.title.texts, one.keywords, description)


@lru_cache(maxsize=_REMEMBERED)
def _inferred(
    title: tuple[tuple[str, str], ...],
    keywords: tuple[str, ...],
    description: tuple[tuple[str, str], ...],
) -> Inference:
    evidence = _strongest([*_in_titles(title), *_in_keywords(keywords, title[0][0])])
    if not evidence:
        evidence = _strongest(each for _, text in title for each in _in_other_languages(text))
    areas = _decided(evidence)
    if not areas:
        # Only where title and keywords leave it open: a description names much that it is not about.
        evidence = _strongest([*evidence, *_in_descriptions(description)])
        areas = _decided(evidence)
    return Inference(areas, evidence)


def _strongest(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each theme once, by its strongest evidence, the strongest first."""
    strongest: dict[tuple[Area, str], Evidence] = {}
    for one in evidence:
        known = strongest.get((one.area, one.theme))
        if known is None or known.points < one.points:
            strongest[one.area, one.theme] = one
    return tuple(sorted(strongest.values(), key=lambda one: (-one.points, one.area, one.theme)))


def _decided(evidence: Collection[Evidence]) -> tuple[Area, ...]:
    """The area with by far the most points, or two that are both plain, or none."""
    points: dict[Area, float] = defaultdict(float)
    general = 0.0
    for one in evidence:
        if one.force is Force.GENERAL:
            general += one.points
        else:
            points[one.area] += one.points
    if not any(held >= _DISPUTED for area, held in points.items() if area is not Area.OTHER):
        points[Area.OTHER] += general
    (best, most), (second, more), (_, less) = sorted(
        [*points.items(), *_NOBODY], key=lambda held: (-held[1], held[0])
    )[:3]
    if most >= _ENOUGH and more < _RIVAL * most:
        return (best,)
    if more >= _BOTH and less < _RIVAL * more:
        return best, second
    return ()


def _in_titles(title: Iterable[tuple[str, str]]) -> Iterator[Evidence]:
    """The title in all its languages; only the original says the form, which decides all by itself."""
    for place, (language, text) in enumerate(title):
        end = _HEAD_ENDS.search(text)
        head, rest = (text, "") if end is None else (text[: end.start()], text[end.end() :])
        for one in (
            *_found(head, _base(language), Field.HEAD),
            *_found(rest, _base(language), Field.TITLE),
        ):
            if place == 0 or one.force is not Force.FORM:
                yield one


def _in_keywords(keywords: Iterable[str], language: str) -> Iterator[Evidence]:
    """Keywords, in the language of the original title. One that names several areas, as the section of a
    programme does ("work and computers"), says none.
    """
    for keyword in keywords:
        found = _found(keyword, _base(language), Field.KEYWORDS)
        if len({one.area for one in found}) == 1:
            yield from found


def _in_descriptions(description: Iterable[tuple[str, str]]) -> Iterator[Evidence]:
    for language, text in description:
        yield from _found(text[:_LONGEST], _base(language), Field.DESCRIPTION)


def _in_other_languages(text: str) -> Iterator[Evidence]:
    """A title can be in another language than the catalogue says; one word or two, spelt as in the tables."""
    known = written_in_any_language()
    words = [folded(word) for word in spellings(prepared(text))]
    for name in (*words, *(" ".join(two) for two in pairwise(words))):
        if (term := known.get(name)) and (points := _POINTS[term.force][Field.TITLE]):
            yield Evidence(term.area, name, Field.TITLE, points, term.force, term.theme)


@lru_cache(maxsize=_REMEMBERED)
def _found(text: str, language: str, field: Field) -> tuple[Evidence, ...]:
    words = spellings(prepared(text)) if text else []
    return tuple(
        Evidence(term.area, spelt, field, points, term.force, term.theme)
        for term, spelt in _terms(words, language)
        if (points := _POINTS[term.force][field])
    )


def _terms(words: Sequence[str], language: str) -> Iterator[tuple[Term, str]]:
    """The terms in a text from left to right, the longest at each place; each word counts for one."""
    terms = lexicon(language).terms
    keys = [(key, at) for at, word in enumerate(words) if (key := key_of(word, language))]
    place = 0
    while place < len(keys):
        key, at = keys[place]
        for term in terms.get(key, ()):
            size = len(term.keys)
            if size == 1 or tuple(key for key, _ in keys[place : place + size]) == term.keys:
                if not (term.force is Force.LANGUAGE and at and words[at - 1] in _SPOKEN_IN):
                    yield term, " ".join(words[at : keys[place + size - 1][1] + 1])
                place += size
                break
        else:
            place += 1


def _base(language: str) -> str:
    return language.partition("-")[0]
