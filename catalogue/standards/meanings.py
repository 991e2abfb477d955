"""What plain words of a source mean in our columns: ages, access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue.model import Access, Ages

YEARS = r"(?:\s*-?\s*(?:years?|yrs?)(?:\s+(?:old|of age))?)?"
BETWEEN = re.compile(
    r"\bage[sd]?:?\s*(\d{1,3})\s*(?:-|–|to|through)\s*(\d{1,3})\b"
    r"|\b(\d{1,3})\s*(?:-|–|to|through)\s*(\d{1,3})\s*-?\s*(?:years?|yrs?)\b",
    re.IGNORECASE,
)
FROM = re.compile(
    rf"\b(\d{{1,3}}){YEARS}\s*(?:and|or|&)\s*(?:older|over|above|up)\b|\bage[sd]?:?\s*(\d{{1,3}})\s*\+"
    rf"|\bat least (\d{{1,3}}) years\b|\bover (?:the age of )?(\d{{1,3}}) years old\b",
    re.IGNORECASE,
)
UP_TO = re.compile(rf"\b(\d{{1,3}}){YEARS}\s*(?:and|or|&)\s*(?:younger|under)\b", re.IGNORECASE)

ACCESS = (
    (Access.STEP_FREE, re.compile(r"\b(?:handicap|wheelchair|step.?free|disabled access)", re.IGNORECASE)),
    (Access.HEARING_LOOP, re.compile(r"\b(?:hearing|induction) loop\b", re.IGNORECASE)),
    (Access.SIGN_LANGUAGE, re.compile(r"\b(?:sign language|sign-language|ASL|BSL)\b")),
    (Access.CHILDCARE, re.compile(r"\bchild ?care (?:is )?(?:available|provided|offered)", re.IGNORECASE)),
)
DENIED = re.compile(r"\b(?:no|not|non|without|in?accessible|limited|partial\w*|call)\b", re.IGNORECASE)
CODES = {written: written for one in Access for written in (str(one), f"not {one}")}


THREE_DECIMALS = re.compile(r"\d{1,3}\.\d{3}")


def plain_amount(written: str) -> str:
    """A number with a decimal point, so that our reader, to whom 1.234 can be a thousand, takes it as one.

    >>> plain_amount("1.234"), plain_amount("12.50")
    ('1.2340', '12.50')
    """
    return f"{written}0" if THREE_DECIMALS.fullmatch(written) else written


def ages_in(text: str) -> Ages | None:
    """The ages that an English sentence on eligibility states, if it states one range and no other.

    >>> ages_in("All girls, 5-17 years old, or K-12"), ages_in("Seniors, 60 and over")
    (Ages(low=5, high=17), Ages(low=60, high=None))
    """
    found = {Ages(*(int(number) for number in match.groups() if number)) for match in BETWEEN.finditer(text)}
    found |= {Ages(int(next(filter(None, match.groups())))) for match in FROM.finditer(text)}
    found |= {Ages(None, int(match[1])) for match in UP_TO.finditer(text)}
    return next(iter(found)) if len(found) == 1 else None


def access_in(texts: Iterable[str]) -> Iterator[str]:
    """The access features that texts on accessibility name, as our column writes them.

    A text with a "no" in it says something that only a person understands, so it says nothing here.
    """
    for text in texts:
        if (code := CODES.get(text.strip().casefold())) is not None:
            yield code
        elif not DENIED.search(text):
            yield from (str(feature) for feature, pattern in ACCESS if pattern.search(text))
