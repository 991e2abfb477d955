"""The notation of the word lists, and how it is looked for in a line.

A phrase is words and spaces. `a|b` is either word, `_` a space inside one of them, `[...]` may be missing,
`*` is any ending (or, in front, any beginning), and `{n}`, `{day}`, `{language}` ... stand for what the
language has as numbers, days, languages: `"[i_am|i'm] {n} year|years [old]"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from catalogue.search.understanding.folding import folded

_TOKEN = re.compile(r"\[|\]|[^\s\[\]]+")
_PART = re.compile(r"\{(\w+)\}|([*_])|([^{}*_]+)")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\{(?:[nmde]|money|time|hour)\}")
_UMLAUT = re.compile("([äöüÄÖÜ])")
_SIGN = re.compile(r"[^\w{\[*]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
KEY_LENGTH = 3


class Spacing(StrEnum):
    """How a script tells where a word ends."""

    WORDS = "words"
    PREFIXES = "prefixes"
    ENDINGS = "endings"
    NONE = "none"


BEGIN = {
    Spacing.WORDS: r"(?<!\w)(?<!\w[-'])",
    Spacing.PREFIXES: r"(?<!\w)و?",
    Spacing.ENDINGS: r"(?<!\w)",
    Spacing.NONE: r"(?<![\da-z])",
}
END = {
    Spacing.WORDS: r"(?![\w-])",
    Spacing.PREFIXES: r"(?!\w)",
    # A particle behind a space is none where it goes on: 아이 과학 is science for a child.
    Spacing.ENDINGS: r"(?:(?<![\da-z])|(?![\da-z]))(?!(?<=\s[이가은는을를의와과도로])[가-힣])",
    Spacing.NONE: r"(?:(?<![\da-z])|(?![\da-z]))",
}
GAP = {
    Spacing.WORDS: r"(?: {1,3}| ?- ?)",
    Spacing.PREFIXES: r" {1,3}",
    Spacing.ENDINGS: r" {0,3}",
    Spacing.NONE: r" {0,3}",
}
_LOOSE_GAP = r"(?:\.? {0,3}| ?- ?)"


@dataclass(frozen=True, eq=False)
class Phrase:
    """One phrase of a word list; compiled when it is first needed.

    `keys` are the beginnings of words of which a line must have one, or the phrase cannot be in it;
    empty where nothing can be told so cheaply. `counts` says that a number must be in it.
    """

    source: str
    spacing: Spacing
    placeholders: Mapping[str, str]
    keys: frozenset[str]
    counts: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        body = _sequence(_parse(self.source), self.spacing, self.placeholders)
        return re.compile(BEGIN[self.spacing] + body + END[self.spacing])


def phrase(
    source: str,
    spacing: Spacing,
    placeholders: Mapping[str, str],
    names: Mapping[str, frozenset[str]] | None = None,
) -> Phrase:
    """The phrase that `source` writes.

    `placeholders` are patterns; `names` the beginnings of words that some of them (months, days) stand for.

    Raises:
        ValueError: its brackets do not match, nothing in it is required, or a placeholder is unknown or
            one of several choices.
    """
    for name in _PLACEHOLDER.findall(source):
        if name not in placeholders:
            raise ValueError(f"{source!r} names {{{name}}}; there are {', '.join(sorted(placeholders))}")
    for element in source.replace("[", " ").replace("]", " ").split():
        if "|" in element and any("(?P<" in placeholders[name] for name in _PLACEHOLDER.findall(element)):
            raise ValueError(f"{source!r}: {element!r} offers a choice; write one phrase for each")
    parsed = _parse(source)
    counts = any(isinstance(element, str) and _NUMBER.search(element) for element in parsed)
    return Phrase(source, spacing, placeholders, _keys(parsed, spacing, names or {}), counts)


def keys_of(line: str) -> frozenset[str]:
    """The beginnings of the words of a line."""
    return frozenset(word[:KEY_LENGTH] for word in _WORD.findall(line))


_Parsed = list["str | _Parsed"]


def _parse(source: str) -> _Parsed:
    stack: list[_Parsed] = [[]]
    for piece in _TOKEN.findall(source):
        if piece == "[":
            stack.append([])
        elif piece == "]":
            if len(stack) == 1:
                raise ValueError(f"{source!r}: a bracket closes that was never opened")
            inner = _with_something(stack.pop(), source)
            stack[-1].append(inner)
        else:
            stack[-1].append(piece)
    if len(stack) > 1:
        raise ValueError(f"{source!r}: a bracket is not closed")
    return _with_something(stack[0], source)


def _with_something(parsed: _Parsed, source: str) -> _Parsed:
    if not any(isinstance(element, str) for element in parsed):
        raise ValueError(f"{source!r}: nothing is required, or nothing between brackets")
    return parsed


def _keys(parsed: _Parsed, spacing: Spacing, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys of the required element that tells most: the one whose shortest word is longest."""
    if spacing is not Spacing.WORDS:
        return frozenset()
    best: tuple[int, frozenset[str]] = (0, frozenset())
    for element in parsed:
        if isinstance(element, str):
            only = _PLACEHOLDER.fullmatch(element)
            keys = names.get(only[1], frozenset()) if only else _spelt_keys(element)
            best = max(best, (min(map(len, keys), default=0), keys), key=lambda entry: entry[0])
    return best[1]


def _spelt_keys(element: str) -> frozenset[str]:
    words = [_first_word(choice) for choice in element.split("|")]
    if not all(words):
        return frozenset()
    return frozenset(key for word in words for key in beginnings(word))


def _first_word(choice: str) -> str:
    """The literal beginning of a choice where it is long enough to look for, else nothing."""
    start, _, _ = choice.partition("_")
    literal = re.split(r"[*{]", start)[0]
    found = _WORD.match(folded(literal))
    if not found or (len(found.group()) < KEY_LENGTH and literal != start):
        return ""
    return found.group()


def beginnings(word: str) -> Iterator[str]:
    """The keys of a word: its umlauts may be written out."""
    yield word[:KEY_LENGTH]
    for letter in "aou":
        if letter in word[:KEY_LENGTH]:
            yield word.replace(letter, letter + "e", 1)[:KEY_LENGTH]


def _sequence(parsed: _Parsed, spacing: Spacing, placeholders: Mapping[str, str]) -> str:
    first = next(place for place, element in enumerate(parsed) if isinstance(element, str))
    parts: list[str] = []
    for place, element in enumerate(parsed):
        here = _choice(element, spacing, placeholders) if isinstance(element, str) else ""
        if isinstance(element, list):
            inner = _sequence(element, spacing, placeholders)
            gap = _gap(
                _edge(element), parsed[place + 1 :][:1] if place < first else parsed[place - 1 :][:1], spacing
            )
            parts.append(f"(?:{inner}{gap})?" if place < first else f"(?:{gap}{inner})?")
        elif place > first:
            parts.append(_gap(element, parsed[place - 1 :][:1], spacing) + here)
        else:
            parts.append(here)
    return "".join(parts)


def _edge(parsed: _Parsed) -> str:
    return next((element for element in parsed if isinstance(element, str)), "")


def _gap(element: str, beside: _Parsed, spacing: Spacing) -> str:
    other = beside[0] if beside else ""
    if _stands_close(element) or _stands_close(other if isinstance(other, str) else _edge(other)):
        return _LOOSE_GAP
    return GAP[spacing]


def _stands_close(element: str) -> bool:
    """Whether it may touch its neighbour: a number, a sum, a sign."""
    return bool(_NUMBER.match(element) or _SIGN.match(element))


def _choice(element: str, spacing: Spacing, placeholders: Mapping[str, str]) -> str:
    longest_first = sorted(element.split("|"), key=len, reverse=True)
    choices = [_word(choice, spacing, placeholders) for choice in longest_first]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _word(choice: str, spacing: Spacing, placeholders: Mapping[str, str]) -> str:
    parts: list[str] = []
    for name, sign, literal in _PART.findall(choice):
        if name:
            parts.append(placeholders[name])
        elif sign == "*":
            parts.append(r"\w*")
        elif sign == "_":
            parts.append(GAP[spacing])
        else:
            parts.append(spelt(literal))
    return "".join(parts)


def spelt(literal: str) -> str:
    """A literal as a pattern, folded; ä, ö and ü may be written out."""
    pieces = _UMLAUT.split(literal)
    return "".join(re.escape(folded(piece)) + "e?" * bool(_UMLAUT.fullmatch(piece)) for piece in pieces)
