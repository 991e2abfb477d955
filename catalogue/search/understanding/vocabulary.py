"""What is known of one language: its word list, and what CLDR calls its days, months and languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from catalogue.cldr import locale_called
from catalogue.model import Day
from catalogue.search.understanding import cldr, notation
from catalogue.search.understanding.cldr import Spellings
from catalogue.search.understanding.clock import Clock
from catalogue.search.understanding.folding import folded
from catalogue.search.understanding.notation import Phrase, Spacing
from catalogue.search.understanding.numbers import Currency, Numbers

WORDS = Path(__file__).parent / "words"
SCRIPTS = {"ar": "ء-ي", "ko": "가-힣", "ru": "а-яёіїєґ", "uk": "а-яёіїєґ", "zh": "一-鿿"}
LATIN = "a-zßæœ"
MARKS = {
    "claimed": "\ue000",
    "child": "\ue001",
    "someone": "\ue002",
    "kept": "\ue003",
    "me": "\ue004",
    "day": "\ue005",
}
EVERY = ""
"""A section of every language, for what is not only in words."""
_SIGNS = "€$£¥₩₽₴₺"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """One language: `lists` are its phrases by section and name (`age.from`), `plain` as the file has them.

    `whole` is the vocabulary that this one was narrowed from, if it was; then `sections` are those that may
    say something of the line for which it was, and `may_count` whether a number may be in that.
    """

    language: str
    spacing: Spacing
    common: frozenset[str]
    numbers: Numbers
    clock: Clock
    shorthand: Mapping[str, str]
    days: tuple[tuple[Day, Spellings], ...]
    short_days: tuple[tuple[Day, Spellings], ...]
    months: tuple[Spellings, ...]
    languages: tuple[tuple[str, Spellings], ...]
    lists: Mapping[str, tuple[Phrase, ...]]
    plain: Mapping[str, tuple[str, ...]]
    whole: Vocabulary | None = None
    sections: frozenset[str] = frozenset()
    may_count: bool = True

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """The phrases of one list; none where the language needs none."""
        return self.lists.get(name, ())

    def narrowed(self, keys: frozenset[str]) -> Vocabulary:
        """The same with only those phrases of which a required word begins like one of a line (`keys`)."""
        may_count = self._may_count(keys)
        found: dict[str, list[Phrase]] = {}
        for key in sorted(keys & self.keys):  # in one order, whatever the hash of a word
            for name, phrase in self._index[key]:
                found.setdefault(name, []).append(phrase)
        always = self._always if may_count else self._always_without_number
        named = {
            name: tuple(dict.fromkeys((*always.get(name, ()), *phrases))) for name, phrases in found.items()
        }
        narrowed = copy(self)
        # What differs; `replace` would hand on a dozen fields one by one, in every sentence.
        lists = always | named
        sections = {EVERY, *map(self._sections.__getitem__, lists), *(("times",) if may_count else ())}
        vars(narrowed).update(
            lists=lists, whole=self.whole or self, sections=frozenset(sections), may_count=may_count
        )
        return narrowed

    def _may_count(self, keys: frozenset[str]) -> bool:
        """Whether a line with words that begin so may hold a number: a figure or, as far as is known, a word
        for one. What stands behind a short word may have grown onto it ("onyasinda").
        """
        if self.spacing is not Spacing.WORDS:
            return True
        return (
            any(key.isdecimal() for key in keys)
            or not keys.isdisjoint(self._number_keys)
            or any(key.startswith(self._short_numbers) for key in keys)
        )

    @cached_property
    def _number_keys(self) -> frozenset[str]:
        words = (word for name in self._number_words for word in name.replace("-", " ").split()[:1])
        return frozenset(key for word in words for key in notation.beginnings(word))

    @cached_property
    def _short_numbers(self) -> tuple[str, ...]:
        return tuple(key for key in self._number_keys if len(key) < notation.KEY_LENGTH)

    @property
    def _number_words(self) -> Iterator[str]:
        yield from self.numbers.words
        for entry in self.plain.get("clock.hours", ()):
            yield from map(folded, entry.split("|"))

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        """The section of each list."""
        return {name: name.partition(".")[0] for name in self.lists}

    @cached_property
    def _always(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases without keys, by the names of their lists."""
        return _by_name(self._index[""])

    @cached_property
    def _always_without_number(self) -> dict[str, tuple[Phrase, ...]]:
        return _by_name((name, phrase) for name, phrase in self._index[""] if not phrase.counts)

    @cached_property
    def _index(self) -> Mapping[str, Sequence[tuple[str, Phrase]]]:
        """Phrases with the names of their lists by key; under "" those without keys."""
        index: dict[str, list[tuple[str, Phrase]]] = {"": []}
        for name, phrases in self.lists.items():
            for phrase in phrases:
                for key in phrase.keys or ("",):
                    index.setdefault(key, []).append((name, phrase))
        return index

    @property
    def bands(self) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
        """The bands of age with their phrases: `13-17`, and `18-` for one without an upper end."""
        section = "age.bands."
        return tuple(
            (name.removeprefix(section), phrases)
            for name, phrases in self.lists.items()
            if name.startswith(section)
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The beginnings of all words that its phrases begin with."""
        return frozenset().union(*(phrase.keys for phrases in self.lists.values() for phrase in phrases))

    def month(self, word: str) -> int:
        """The number of a month, from 1."""
        return next(number for number, pattern in enumerate(self.months, start=1) if pattern.fullmatch(word))

    def language_code(self, word: str) -> str:
        """The BCP 47 code of a language that is called `word`."""
        return next(code for code, pattern in self.languages if pattern.fullmatch(word))


@cache
def script_of(language: str) -> re.Pattern[str]:
    """Finds a letter that this language is written in."""
    return re.compile(f"[{SCRIPTS.get(language, LATIN)}]")


def read(language: str) -> Vocabulary:
    """The vocabulary in `words/<language>.toml`.

    Raises:
        ValueError: a phrase is not in the notation of `notation`.
    """
    with (WORDS / f"{language}.toml").open("rb") as file:
        return vocabulary(language, tomllib.load(file))


def vocabulary(language: str, data: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that a word list and CLDR make together.

    Raises:
        ValueError: a phrase is not in the notation of `notation`.
    """
    locale = locale_called(language)
    spacing = Spacing(data.get("spacing", "words"))
    lists = _lists(data)
    numbers = Numbers.of(data.get("numbers", {}))
    currency = Currency.of(_SIGNS, lists.get("price.currency", ()), lists.get("price.currency_glued", ()))
    counted_from = int(data.get("clock", {}).get("counted_from", 0))
    clock = Clock.of(lists, numbers, spacing, currency.behind, counted_from)
    days = cldr.days(locale, lists, "wide")
    short_days = cldr.days(locale, lists, "abbreviated")
    months = cldr.months(locale, lists)
    languages = cldr.languages(locale, lists, data.get("language_endings", []))
    placeholders = {
        **numbers.placeholders(currency),
        "time": f"(?P<time>{clock.marked})",
        "hour": f"(?P<time>{clock.hour})",
        "later": f"(?:{clock.later.pattern})",
        "day": f"(?P<day>{cldr.any_of(pattern for _, pattern in (*days, *short_days))})",
        "month": f"(?P<month>{cldr.any_of(months)})",
        "last_month": f"(?P<last_month>{cldr.any_of(months)})",
        "language": f"(?P<language>{cldr.any_of(pattern for _, pattern in languages)})",
        "year": r"(?P<year>20\d\d)",
        "struck": f"[{''.join(MARKS.values())}]+",
        "child": MARKS["child"] + "+",
        "someone": MARKS["someone"] + "+",
        # With what was read behind it, as in "saturday morning 10:00"; looked at from its beginning only, or
        # a thousand days in a line would take seconds.
        "a_day": f"(?<!{MARKS['day']}){MARKS['day']}+(?: ?{MARKS['claimed']}+)?(?: ?,)?",
        "person": f"[{MARKS['child']}{MARKS['someone']}{MARKS['me']}]+",
    }
    names = {
        "day": cldr.keys(pattern for _, pattern in (*days, *short_days)),
        "month": cldr.keys(months),
        "last_month": cldr.keys(months),
        "language": cldr.keys(pattern for _, pattern in languages),
    }
    return Vocabulary(
        language=language,
        spacing=spacing,
        common=frozenset(folded(word) for word in data.get("common", "").split()),
        numbers=numbers,
        clock=clock,
        shorthand={folded(short): folded(long) for short, long in data.get("shorthand", {}).items()},
        days=days,
        short_days=short_days,
        months=months,
        languages=languages,
        lists={
            name: tuple(notation.phrase(source, spacing, placeholders, names) for source in sources)
            for name, sources in lists.items()
            if not name.startswith(("days.words", "days.short", "dates.months", "price.currency", "clock."))
        },
        plain=lists,
    )


def _by_name(named: Iterable[tuple[str, Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for name, phrase in named:
        found.setdefault(name, []).append(phrase)
    return {name: tuple(dict.fromkeys(phrases)) for name, phrases in found.items()}


def _lists(data: Mapping[str, Any], prefix: str = "") -> dict[str, tuple[str, ...]]:
    """Every list of the file by its full name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in data.items():
        if isinstance(value, list):
            found[prefix + name] = tuple(value)
        elif isinstance(value, Mapping) and name != "numbers":
            found |= _lists(value, f"{prefix}{name}.")
    return found
