"""Texts that shout, that hold leftovers of web pages, that are in another language than the column says, or
that contradict the columns beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.health.places import where
from catalogue.health.stated_ages import ages_in, contradict
from catalogue.health.tongues import another_language, another_script
from catalogue.health.values import Finding, FindingKind
from catalogue.model import Ages, Localised, Opportunity

QUOTED = 80
"""Characters of a text that are kept with the finding."""
LOUD = 10
"""Capital letters in two words or more, from which a title shouts; fewer are abbreviations."""
MARKUP = re.compile(
    r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE
)


def texts_found(one: Opportunity) -> Iterator[Finding]:
    """Findings about title and description in all their languages."""
    for column, localised in (("title", one.title), ("description", one.description)):
        if localised is not None:
            yield from _texts_found(one, column, localised)
    said = ages_in(one.title)
    if said is not None and one.ages is not None and contradict(said, one.ages):
        column = "min_age" if one.ages.low is not None else "max_age"
        yield Finding(
            FindingKind.AGES_CONTRADICT, one.id, where(one, column), _written(one.ages), (_written(said),)
        )


def _texts_found(one: Opportunity, column: str, localised: Localised) -> Iterator[Finding]:
    seems = another_script if column == "title" else another_language
    for place, (language, text) in enumerate(localised.texts):
        at = where(one, f"{column}:{language}" if place else column)
        if shouts(text):
            yield Finding(FindingKind.CAPITALS, one.id, at, text[:QUOTED])
        if found := MARKUP.search(text):
            yield Finding(FindingKind.MARKUP, one.id, at, found.group()[:QUOTED])
        if other := seems(text, language):
            yield Finding(FindingKind.WRONG_LANGUAGE, one.id, at, text[:QUOTED], (other, language))


def shouts(text: str) -> bool:
    """Whether it is all in capitals, and long enough for that to be no abbreviation."""
    if not text.isupper():
        return False
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 1]
    return len(words) > 1 and sum(map(str.isupper, text)) >= LOUD


def _written(ages: Ages) -> str:
    """`6-12`, `60+` or `-12`."""
    if ages.high is None:
        return f"{ages.low}+"
    return f"{'' if ages.low is None else ages.low}-{ages.high}"
