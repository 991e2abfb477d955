"""A language as it is spoken to one resident: its words, its numbers, its direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_MARK = {"ltr": "\u200e", "rtl": "\u200f"}
# Where the digits of CLDR's numbering systems begin in Unicode; `latn` needs no change.
_ZERO = {"arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "mymr": 0x1040}
# All of them stand in these blocks (Unicode, DerivedBidiClass), among others.
_PERHAPS_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one language and the habits of one region.

    `language` is the one in which the words are, `locale` the one by which numbers, dates and lists are
    written: Spanish as in Mexico for a Mexican city. `currency` is the city's. `twelve_hours` tells
    6 PM from 18:00. `languages` are all that the bot speaks, `easy_languages` those of which it also has
    easy words. `easy` says that these are they: short sentences, one idea a line, signs beside words.
    """

    language: str
    locale: Locale
    currency: str = "EUR"
    twelve_hours: bool = False
    languages: tuple[str, ...] = ("en",)
    easy: bool = False
    easy_languages: tuple[str, ...] = ()
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)

    direction: Direction = field(init=False, compare=False)
    _zero: int | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for with each piece of a message, and Babel looks them up each time.
        object.__setattr__(self, "direction", "rtl" if self.locale.text_direction == "rtl" else "ltr")
        object.__setattr__(self, "_zero", _ZERO.get(self.locale.default_numbering_system))

    def gettext(self, message: str, **values: str | int) -> str:
        """`message` in this language, with its `{placeholders}` filled. Plain text, not HTML."""
        return self._filled(self.translations.gettext(message), values)

    def pgettext(self, context: str, message: str, **values: str | int) -> str:
        return self._filled(self.translations.pgettext(context, message), values)

    def ngettext(self, one: str, many: str, count: int, **values: str | int) -> str:
        """The form that this language has for `count`, which fills `{count}`."""
        return self._filled(self.translations.ngettext(one, many, count), {"count": count, **values})

    def npgettext(self, context: str, one: str, many: str, count: int, **values: str | int) -> str:
        chosen = self.translations.npgettext(context, one, many, count)
        return self._filled(chosen, {"count": count, **values})

    def _filled(self, message: str, values: dict[str, str | int]) -> str:
        if not values and "{" not in message:
            return message
        texts = {
            name: self.number(value) if isinstance(value, int) else value for name, value in values.items()
        }
        return message.format_map(texts)

    def number(self, value: int) -> str:
        """Grouped, in the digits that CLDR gives the region: 1,234 or ١٬٢٣٤ (Egypt) or 1.234."""
        return self.digits(_decimal(value, self.locale))

    def digits(self, text: str) -> str:
        """Text in which Babel wrote a figure or a date, in the digits of the region.

        Babel always writes 0 to 9. CLDR's default for Arabic is 0 to 9 as well, and ٠ to ٩ for Egypt and
        other countries of the east; so it is in every message, and none mixes both. Catalogue texts,
        phone numbers and addresses keep the digits in which they were written.
        """
        if self._zero is None:
            return text
        return text.translate({ord("0") + n: self._zero + n for n in range(10)})

    def capital(self, text: str) -> str:
        """`text` as the beginning of a line or a label: "free" as "Free", Turkish "i" as "İ"."""
        first = text[:1]
        if first == "i" and self.language == "tr":
            return "İ" + text[1:]
        return first.upper() + text[1:] if first.islower() else text

    def all_of(self, parts: Sequence[str]) -> str:
        """Such as "a, b and c"."""
        return format_list(list(parts), style="standard", locale=self.locale) if parts else ""

    def any_of(self, parts: Sequence[str]) -> str:
        """Such as "a, b or c"."""
        return format_list(list(parts), style="or", locale=self.locale) if parts else ""

    def isolated(self, text: str) -> str:
        """`text` of somebody else's, so that its direction and that of our words leave each other alone.

        A left-to-right language wraps only what holds right-to-left letters (Unicode UAX #9, FSI and PDI).
        """
        if self.direction == "ltr" and not holds_right_to_left(text):
            return text
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"

    def directed(self, line: str) -> str:
        """A line that runs in this language's direction whatever it begins with.

        Telegram takes the direction from a line's first letter outside isolates; where that is of the
        other direction, or missing beside right-to-left text, an invisible mark goes first.
        """
        if self.direction == "ltr" and not holds_right_to_left(line):
            return line
        if not line or _first_strong(line) == self.direction:
            return line
        return _MARK[self.direction] + line


@lru_cache(maxsize=4096)
def _decimal(value: int, locale: Locale) -> str:
    """Remembered: Babel takes a tenth of a millisecond for each, and a page holds a dozen of the same."""
    return format_decimal(value, locale=locale, numbering_system="default")


def holds_right_to_left(text: str) -> bool:
    """Whether one of its characters is written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(one) in ("R", "AL") for one in _PERHAPS_RIGHT_TO_LEFT.findall(text)
    )


def _first_strong(line: str) -> str | None:
    """The direction of the first letter outside isolates; tags have been read away."""
    depth = 0
    for character in line:
        if character == _FIRST_STRONG_ISOLATE:
            depth += 1
        elif character == _POP_ISOLATE:
            depth -= 1
        elif depth == 0 and (found := _STRONG.get(unicodedata.bidirectional(character))):
            return found
    return None
