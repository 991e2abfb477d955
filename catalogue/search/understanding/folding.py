"""A text as it is compared, knowing for each of its letters where it stood in the text as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalogue.search import scripts

# What reads as one letter: Korean jamo that make a syllable, or a letter with its combining marks.
_LETTER = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.[\u0300-\u036f\u064b-\u065f\u0670]*", re.DOTALL
)
_WORD = re.compile(r"(?<![\w'.])[^\W_]+(?![\w'])")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－~〜～", "-"),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("，、،", ","),
        **dict.fromkeys("。．", "."),
        **dict.fromkeys("（【", "("),
        **dict.fromkeys("）】", ")"),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u00ad\u0640\u2066\u2067\u2068\u2069", ""),
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`line` is compared; its letter `i` was typed at `origins[i]`, and the last of `origins` is the end."""

    line: str
    origins: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where `line[start:end]` stood in the text as it was typed."""
        return self.origins[start], self.origins[end]

    def written_out(self, shorthand: Mapping[str, str]) -> Folded:
        """The same with what is typed short on phones ("q", "pls", "wkend") written out."""
        pieces: list[str] = []
        origins: list[int] = []
        end = 0
        for word in _WORD.finditer(self.line):
            whole = shorthand.get(word.group())
            if whole is not None:
                pieces += [self.line[end : word.start()], whole]
                origins += [*self.origins[end : word.start()], *[self.origins[word.start()]] * len(whole)]
                end = word.end()
        return Folded("".join([*pieces, self.line[end:]]), (*origins, *self.origins[end:])) if end else self


def fold(text: str) -> Folded:
    """`text` in lower case, without accents, with digits 0 to 9, one kind of hyphen and apostrophe."""
    if text.isascii():
        line = text.lower().replace("\n", " ").replace("\t", " ").replace("`", "'")
        return Folded(line, tuple(range(len(line) + 1)))
    pieces: list[str] = []
    origins: list[int] = []
    for letter in _LETTER.finditer(text):
        piece = _folded_letter(letter.group())
        pieces.append(piece)
        origins.extend([letter.start()] * len(piece))
    line = "".join(pieces)
    simplified = scripts.simplified_chinese(line)
    if len(simplified) == len(line):
        line = simplified
    return Folded(line, (*origins, len(text)))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Only the line of `fold(text)`; for the words of the lists, which come again and again."""
    return fold(text).line


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    if letter.isascii():
        return " " if letter.isspace() else letter.lower()
    form = unicodedata.normalize("NFKC", letter).translate(_SIGNS).replace("İ", "i").casefold()
    if form.isspace():
        return " "
    return scripts.without_accents(scripts.plain_arabic(scripts.western_digits(form)))
