"""How text becomes words that can be compared: the steps, in reading order, each with its examples.

A wish and a catalogue go through the same steps, so a step is right when both sides come out alike, not
when the result is pretty. To teach a script or a spelling, add one `Step`: its examples are its tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from catalogue.search import scripts

_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_BEYOND_EUROPE = re.compile("[\u0600-\u1dff\u2c00-\ud7ff\uf900-\U0010ffff]")
_APOSTROPHES = re.compile(r"[‘’ʼ`´]")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|all|sull|un)'(?=\w)")
_WORD = re.compile(r"[^\W_]+")
# Signs that belong to a word without being letters: vowels of Indian and South-East Asian scripts.
_SIGNED = "\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_SIGNED_SCRIPT = re.compile(f"[{_SIGNED}]")
_SIGNED_WORD = re.compile(rf"[^\W_{_SIGNED}]+|[{_SIGNED}\u200c\u200d]+")
_HYPHENATED = re.compile(r"(?<!\w)[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a text: what it is called, why it stands here, and pairs of before and after."""

    name: str
    why: str
    change: Callable[[str], str]
    examples: tuple[tuple[str, str], ...]
    beyond_europe: bool = False
    """Whether it leaves Latin, Greek, Cyrillic, Armenian and Hebrew alone; such steps stand last."""


def without_markup(text: str) -> str:
    if "<" in text or "&" in text:
        text = unescape(_TAG.sub(" ", unescape(text)))
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    return text.replace("\u00ad", "").replace("\u200b", "")


def one_form(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def lower(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("İ", "i").casefold())


def without_elisions(text: str) -> str:
    if not _APOSTROPHES.search(text) and "'" not in text:
        return text
    return _ELISION.sub(" ", _APOSTROPHES.sub("'", text)).replace("'", "")


STEPS: tuple[Step, ...] = (
    Step(
        "markup",
        "exports hold leftovers of web pages; first, while tags are still whole",
        without_markup,
        (("<b>Yoga</b>&nbsp;&amp; mehr", " Yoga \xa0& mehr"), ("see https://a.org/x now", "see   now")),
    ),
    Step(
        "form",
        "one letter has several Unicode spellings: wide, joined, digits in circles",
        one_form,
        (("ｙｏｇａ", "yoga"), ("ﬁlm", "film"), ("cafe\u0301", "café")),
    ),
    Step(
        "case",
        "capitals mean nothing in a wish; after the forms, which bring new capitals",
        lower,
        (("TALLER", "taller"), ("Straße", "strasse"), ("İSTANBUL", "istanbul")),
    ),
    Step(
        "elision",
        "l'art and art are one word, men's and mens too",
        without_elisions,
        (("cours d’arabe", "cours  arabe"), ("women's", "womens")),
    ),
    Step(
        "digits",
        "٣٤ and 34 are one number",
        scripts.western_digits,
        (("٣٤", "34"), ("२०", "20")),
        beyond_europe=True,
    ),
    Step(
        "arabic",
        "letters with and without hamza, vowel marks and stretching are written as one likes",
        scripts.plain_arabic,
        (("أُسْرَة", "اسره"), ("مـــدرسة", "مدرسه"), ("هاتفى", "هاتفي")),
        beyond_europe=True,
    ),
    Step(
        "chinese",
        "traditional characters become simplified, so that one index serves both",
        scripts.simplified_chinese,
        (("書法課", "书法课"), ("yoga", "yoga")),
        beyond_europe=True,
    ),
    Step(
        "spread",
        "some put a space behind every sign, which is no end of a word",
        scripts.closed_up,
        (("瑜 伽 课", "瑜伽课"), ("瑜伽 老人", "瑜伽 老人"), ("烏 克 麗 麗 班", "烏克麗麗班")),
        beyond_europe=True,
    ),
    Step(
        "kana",
        "katakana and hiragana write the same sounds",
        scripts.hiragana,
        (("ヨガ", "よが"),),
        beyond_europe=True,
    ),
)


def prepared(text: str) -> str:
    """`text` after every step that works on whole texts."""
    for step in STEPS:
        if step.beyond_europe and not _BEYOND_EUROPE.search(text):
            break
        text = step.change(text)
    return text


def spellings(text: str) -> list[str]:
    """The words of a prepared text, accents and all, in their order.

    Scripts without spaces come in pairs of characters. A hyphenated word comes in parts and, at the
    end, once more as a whole: "t-ball" is also "tball".
    """
    found = (_SIGNED_WORD if not text.isascii() and _SIGNED_SCRIPT.search(text) else _WORD).findall(text)
    if scripts.has_unspaced(text):
        found = [
            piece
            for word in found
            for run in scripts.by_spacing(word)
            for piece in (scripts.pairs(run) if scripts.has_unspaced(run) else [run])
        ]
    if "-" in text:
        found.extend(whole.replace("-", "") for whole in _HYPHENATED.findall(text))
    return found


def folded(word: str) -> str:
    """The word as a key: without accents, articles and particles that grew onto it. Never empty."""
    if word.isascii():
        return word
    if scripts.is_arabic(word):
        return scripts.without_article(word)
    if scripts.is_hangul(word):
        return scripts.without_particle(word)
    return scripts.without_accents(word)
