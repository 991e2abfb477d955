"""Clean text: what a person wrote, without what a program left behind."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

MAX_TEXT = 20_000
"""Characters of one cell that are kept; a description of ten pages is longer than anybody reads in a chat."""

# C0 and C1 controls without tab and line feed, lone surrogates, byte-order marks, and the directional
# overrides that let a text reorder what stands around it.
UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r" ?\n(?: ?\n)* ?")
TAG = re.compile(r"<[^<>]*>")
LONG_HTML = 200_000
"""Characters from which tags are only cut out: on broken input the parser's time grows with the square."""

# fmt: off
BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})
# fmt: on
UNSEEN = frozenset({"script", "style", "head", "template"})


def clean(text: str) -> str:
    r"""`text` in NFC, without control characters, with single spaces and single line breaks.

    >>> clean("  Caf\u0065\u0301\u00a0\x00 y   té ")
    'Café y té'
    """
    # Nearly every cell is printable already: without line breaks, controls, and spaces other than the usual.
    if text.isprintable() and "  " not in text:
        return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()
    text = UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = BLANK_LINES.sub("\n", SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str) -> str:
    """`text`, already clean, for a place where a line break would hurt, such as a title."""
    return text.replace("\n", " ") if "\n" in text else text


def has_control_characters(text: str) -> bool:
    """Whether `clean` takes characters away that no person typed."""
    return (
        not text.isprintable()
        and UNWANTED.search(text.replace("\r", "\n").removeprefix("\ufeff")) is not None
    )


def without_html(text: str) -> str:
    r"""The words of an HTML fragment, blocks on lines of their own; scripts and styles go, entities are read.

    Entities are read twice, because exports escape what was already escaped (`&amp;ndash;`).

    >>> without_html("<p>Arts &amp;amp; crafts</p><p>for <b>all</b></p>")
    'Arts & crafts\nfor all'
    """
    if len(text) > LONG_HTML:
        text = unescape(TAG.sub(" ", text))
    elif "<" in text:
        words = _Words()
        words.feed(text)
        words.close()
        text = "".join(words.pieces)
    else:
        text = unescape(text)
    return clean(unescape(text))


class _Words(HTMLParser):
    """Collects the text of a fragment; the standard parser takes any input, however broken."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in UNSEEN:
            self._unseen += 1
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def in_title_case(text: str) -> str:
    """Capitals only at the beginnings of words, for exports that shout.

    >>> in_title_case("O'HARE, SAN BLAS-CANILLEJAS")
    "O'Hare, San Blas-Canillejas"
    """
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), text)
