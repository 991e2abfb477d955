"""Numbers as people write them: in digits of any script (folded to 0-9 before) and in words up to 99."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from catalogue.search.understanding.folding import folded
from catalogue.search.understanding.notation import spelt

_AMOUNT = re.compile(r"(\d+(?:[.,]\d{1,2})?) ?(만|천|万|千)?")
_ORDINAL = r"(?:\.|(?:er|st|nd|rd|th|[oa]|-?го|-?е)(?!\w))?"
_THOUSANDS = {"만": 10_000, "万": 10_000, "천": 1_000, "千": 1_000}


@dataclass(frozen=True, slots=True)
class Currency:
    """What sums of money are in, as patterns: its `units`, and what stands `behind` a sum, with any space."""

    units: str
    behind: str

    @classmethod
    def of(cls, signs: str, words: Iterable[str], glued: Iterable[str] = ()) -> Currency:
        """From signs and words; those `glued` to a figure ("8e") are words of their own elsewhere."""
        units = "|".join([re.escape(sign) for sign in signs] + [spelt(word) for word in words])
        close = "|".join(map(spelt, glued)) or r"(?!)"
        return cls(units, rf"(?: ?(?:{units})|(?<=\d)(?:{close}))")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words of one language: what each is worth, and a pattern that finds them."""

    words: Mapping[str, int]
    pattern: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Numbers:
        """From a section of a word list.

        `words` count from zero, `tens` from twenty in tens; `joint` stands between tens and ones ("y",
        "und"), which come in front where `ones_first`, and `one_joint` before a one alone ("vingt et un"). On
        `scores` stand ten to nineteen as well ("soixante-treize"). Several words for one number are
        separated by `|`.
        """
        ones = [entry.split("|") for entry in data.get("words", [])]
        tens = [entry.split("|") for entry in data.get("tens", [])]
        joint = str(data.get("joint", " "))
        words = {folded(word): value for value, choice in enumerate(ones) for word in choice}
        joined = folded(joint)
        one_joint = f" {folded(data['one_joint'])} " if data.get("one_joint") else " "
        pairs = [(unit, folded(word)) for unit, choice in enumerate(ones[:10]) if unit for word in choice]
        for place, choice in enumerate(tens):
            for ten in map(folded, choice):
                words[ten] = 20 + 10 * place
                for unit, one in pairs:
                    both = f"{one}{joined}{ten}" if data.get("ones_first") else f"{ten}{joined}{one}"
                    words.setdefault(both, 20 + 10 * place + unit)
        for score in data.get("scores", []):
            base = words[folded(score)]
            for teen, choice in enumerate(ones[10:], start=10):
                for between in (" ", one_joint):
                    words |= {f"{folded(score)}{between}{folded(word)}": base + teen for word in choice}
        if data.get("one_joint"):
            words |= {
                f"{ten}{one_joint}{one}": 21 + 10 * place
                for place, choice in enumerate(tens)
                for ten in map(folded, choice)
                for one in map(folded, ones[1])
            }
        longer = [word.replace("-", " ") for word in words if " " in word or "-" in word]
        simple = _either(word for entry in (*ones, *tens) for word in entry)
        ten, one = (
            _either(word for entry in tens for word in entry),
            _either(word for e in ones[1:10] for word in e),
        )
        sides = (one, ten) if data.get("ones_first") else (ten, one)
        between = "[ -]" if joint == " " else re.escape(folded(joint))
        pattern = rf"{sides[0]}{between}{sides[1]}|{simple}" if tens else simple
        if data.get("scores"):
            spelt_out = sorted(map(re.escape, longer), key=len, reverse=True)
            pattern = "|".join([*(word.replace(r"\ ", "[ -]") for word in spelt_out), pattern])
        return cls({word.replace("-", " "): value for word, value in words.items()}, pattern)

    def placeholders(self, currency: Currency) -> dict[str, str]:
        """What the notation's numbers stand for, as patterns with named groups."""
        words = f"|{self.pattern}" if self.words else ""
        amount = rf"\d{{1,6}}(?:[.,]\d{{1,2}})?(?: ?[만천万千])?{words}"
        sum_behind = rf"(?:{currency.units}) ?(?P<sum>{amount})(?!\d)"
        return {
            "n": rf"(?P<n>\d{{1,3}}(?!\d){words})",
            "m": rf"(?P<m>\d{{1,3}}(?!\d){words})",
            "d": rf"(?P<d>\d{{1,2}}(?!\d|:\d)){_ORDINAL}",
            "e": rf"(?P<e>\d{{1,2}}(?!\d|:\d)){_ORDINAL}",
            "money": rf"(?:{sum_behind}|(?P<amount>{amount}){currency.behind})",
        }

    def value(self, text: str) -> int:
        """The number that `{n}` or `{m}` matched."""
        return int(text) if text.isdecimal() else self.words[text.replace("-", " ")]

    def amount(self, text: str) -> Decimal:
        """The sum that `{money}` matched, in units of the currency."""
        found = _AMOUNT.fullmatch(text)
        if not found:
            return Decimal(self.value(text))
        return Decimal(found[1].replace(",", ".")) * _THOUSANDS.get(found[2] or "", 1)


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(spelt(word) for word in sorted(words, key=len, reverse=True))})"
