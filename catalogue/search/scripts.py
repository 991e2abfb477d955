"""What single scripts need: each function does one small thing and says to whom it matters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Protocol

from anyascii import anyascii

_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans("أإآٱىةکیؤئ", "ااااي\u0647كيوي")
_ARTICLE = re.compile("^(?:ال(?=..)|(?:[وفبك]ال|لل)(?=...))")
_HANGUL = re.compile("[\uac00-\ud7af]")
_PARTICLE = re.compile(
    "(?<=..)(?:이에요|예요|입니다|이요|에서는|에서|으로|에게|까지|부터|이랑|하고|은|는|이|가|을|를|의|에|로|와|과|도|만|랑)$"
)
_HAN_OR_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"[{_HAN_OR_KANA}{_SOUTH_EAST_ASIAN}]")
_SPREAD = re.compile(f"(?<![{_HAN_OR_KANA}])[{_HAN_OR_KANA}](?:\\s+[{_HAN_OR_KANA}](?![{_HAN_OR_KANA}]))+")
_RUNS = re.compile(f"[{_HAN_OR_KANA}]+|[{_SOUTH_EAST_ASIAN}]+|[^{_HAN_OR_KANA}{_SOUTH_EAST_ASIAN}]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_KATAKANA = re.compile("[\u30a1-\u30f6]")
_ACCENT = re.compile("[\u0300-\u036f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NO_MARK_TO_DROP = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ё": "е", "ґ": "г"}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def western_digits(text: str) -> str:
    """All decimal digits as 0 to 9."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.digit(digit.group())), text)


def is_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


def plain_arabic(text: str) -> str:
    """One alef, one ya, one ha; no vowel marks, no stretching. As Lucene's ArabicNormalizer."""
    if not is_arabic(text):
        return text
    return _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)


def without_article(word: str) -> str:
    """Without "the", of which two letters must stay; also where "and", "in", "for" have grown onto it, of
    which three must.
    """
    return _ARTICLE.sub("", word)


def is_hangul(text: str) -> bool:
    return bool(_HANGUL.search(text))


def without_particle(word: str) -> str:
    """A Korean noun without its case ending; two syllables must stay."""
    return _PARTICLE.sub("", word)


def simplified_chinese(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC's tables)."""
    # Run by run: what stands between may be no Unicode that OpenCC takes, as half of a surrogate pair.
    return _HAN.sub(lambda run: _to_simplified().convert(run.group()), text)


@cache
def _to_simplified() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def hiragana(text: str) -> str:
    """Katakana as hiragana: they lie 96 code points apart."""
    return _KATAKANA.sub(lambda kana: chr(ord(kana.group()) - 96), text)


def closed_up(text: str) -> str:
    """Without the spaces between signs that stand one by one."""
    return _SPREAD.sub(lambda run: "".join(run.group().split()), text)


def has_unspaced(text: str) -> bool:
    """Whether some of it is written without spaces between words."""
    return not text.isascii() and bool(_UNSPACED.search(text))


def by_spacing(word: str) -> list[str]:
    """A word cut where scripts with and without spaces between words meet."""
    return _RUNS.findall(word)


def pairs(run: str) -> list[str]:
    """Every two neighbouring characters: the nearest to words without a dictionary."""
    return [first + second for first, second in pairwise(run)] or [run]


def without_accents(word: str) -> str:
    """Latin, Greek and Cyrillic without the marks that people leave out; й and ї are letters and stay."""
    if _CYRILLIC.search(word):
        return word.translate(_NO_MARK_TO_DROP)
    plain = _ACCENT.sub("", unicodedata.normalize("NFD", word.translate(_NO_MARK_TO_DROP)))
    return unicodedata.normalize("NFC", plain) or word


def in_latin_letters(word: str) -> str:
    """As those write it who have no other letters: "гончар" as "gonchar"."""
    return anyascii(word).lower()


def written_out(word: str) -> str:
    """German and Nordic letters as on a keyboard without them: ü as ue, ø as oe."""
    return word.translate(_WRITTEN_OUT)


def is_alphabetic(word: str) -> bool:
    """Whether it is written in letters, which slip one by one; neither syllables nor signs for words."""
    return not (is_hangul(word) or has_unspaced(word))


def jamo(word: str) -> str:
    """Korean syllables as their letters, so that one wrong letter is one edit, not one syllable."""
    return unicodedata.normalize("NFD", word) if is_hangul(word) else word
