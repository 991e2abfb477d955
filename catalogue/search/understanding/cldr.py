"""What CLDR calls days, months and languages, with what a word list adds, as patterns to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from catalogue.model import Day
from catalogue.search.understanding import notation
from catalogue.search.understanding.notation import spelt

# "mar", "may", "set" are other words as well; "sept" and "janv", or "7月", are not.
SHORTEST_MONTH = 3
# Languages that courses are taught in or that residents ask for; CLDR has names for hundreds, and some of
# them ("Ido", "Fang", "Twi") are rather something else in a wish.
TAUGHT = (
    *("am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa"),
    *("fi", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km"),
    *("ko", "ku", "lt", "lv", "mk", "mn", "ms", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru"),
    *("sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "ti", "tl", "tr", "uk", "ur", "uz", "vi"),
    *("yo", "zh"),
)


@dataclass(frozen=True, eq=False)
class Spellings:
    """How one day, month or language may be written, as a pattern. It is compiled when somebody looks for it
    alone, which for most of a thousand nobody ever does.
    """

    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)


def days(
    locale: Locale, lists: Mapping[str, tuple[str, ...]], width: str
) -> tuple[tuple[Day, Spellings], ...]:
    """Each day with what it is called: by CLDR and, in its other forms, by the word list.

    Only CLDR's `format` names are asked for: Babel gives those for single words (`stand-alone`) in the
    language that was asked for before, wherever CLDR has no names of their own.
    """
    own = "days.words" if width == "wide" else "days.short"
    names = locale.days["format"][width]
    return tuple(
        (day, _pattern([names[number].rstrip("."), *lists.get(f"{own}.{day}", ())]))
        for number, day in enumerate(Day)
    )


def months(locale: Locale, lists: Mapping[str, tuple[str, ...]]) -> tuple[Spellings, ...]:
    wide, short = locale.months["format"]["wide"], locale.months["format"]["abbreviated"]
    return tuple(
        _pattern(
            [
                wide[month],
                short[month].rstrip(".") if _is_clear(short[month]) else "",
                *lists.get(f"dates.months.{month}", ()),
            ]
        )
        for month in range(1, 13)
    )


def _is_clear(short_month: str) -> bool:
    return len(short_month) > SHORTEST_MONTH or not short_month.isascii()


def languages(
    locale: Locale, lists: Mapping[str, tuple[str, ...]], endings: Iterable[str]
) -> tuple[tuple[str, Spellings], ...]:
    found = []
    for code in TAUGHT:
        own = lists.get(f"teaching.names.{code}", ())
        name = str(locale.languages.get(code, ""))
        for ending in endings:
            if name.endswith(ending):
                name = name.removesuffix(ending) + "*"
                break
        names = [*own, name] if name else [*own]
        if names:
            found.append((code, _pattern(names)))
    return tuple(found)


def _pattern(words: Iterable[str]) -> Spellings:
    choices = sorted({word for word in words if word}, key=len, reverse=True)
    return Spellings(
        "|".join(spelt(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in choices)
    )


def keys(patterns: Iterable[Spellings]) -> frozenset[str]:
    """The beginnings of the words that patterns of `_pattern` find, umlauts in both spellings."""
    whole = "|".join(pattern.pattern for pattern in patterns).replace(r"\w*", "").replace("\\", "")
    spellings = [*whole.replace("e?", "").split("|"), *whole.replace("e?", "e").split("|")]
    return frozenset().union(
        *(sorted(notation.keys_of(spelling), key=spelling.find)[:1] for spelling in spellings)
    )


def any_of(patterns: Iterable[Spellings]) -> str:
    choices = [choice for pattern in patterns for choice in pattern.pattern.split("|")]
    return f"(?:{'|'.join(sorted(choices, key=len, reverse=True))})"
