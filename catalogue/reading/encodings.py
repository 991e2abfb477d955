"""Which encoding a text file is in: found out, not asked."""

from __future__ import annotations

import codecs
from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; UTF-32 stands before UTF-16, whose mark it begins with."""

BEYOND_ASCII = 0x80
BLOCK = 1 << 20
SAMPLE = 64 * 1024
"""Bytes around the first non-ASCII letter from which an old encoding is guessed."""

WESTERN = "cp1252"
OLD_ENCODINGS = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "cp1251"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030",
}
"""What Windows wrote in these languages before Unicode (WHATWG Encoding Standard, legacy defaults by
locale); in all others it was `WESTERN`."""

AS_GOOD = 0.02
"""How much more mess (charset-normalizer's share of odd letters) the expected encoding may show."""


def encoding_of(path: Path, declared: str | None = None, language: str | None = None) -> str | None:
    """The Python codec for the whole file, or None where a declared encoding does not fit.

    In order: a byte-order mark; UTF-8 if every byte is valid in it; the encoding that `city.toml`
    declares; the old encoding of `language` if the letters look right in it; the best guess of all.
    """
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding if _decodes(path, encoding) else None
    if _decodes(path, "utf-8"):
        return "utf-8"
    if declared is not None:
        return declared if _decodes(path, declared) else None
    return _guess(path, OLD_ENCODINGS.get((language or "").partition("-")[0], WESTERN))


def _decodes(path: Path, encoding: str) -> bool:
    """Whether every byte is valid, a block at a time so that a large file needs little memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(path: Path, usual: str) -> str | None:
    from charset_normalizer import from_bytes  # only where UTF-8 is not it, and it takes 2 MB

    matches = from_bytes(_around_first_letter_beyond_ascii(path))
    best = matches.best()
    for match in matches:
        looks_right = best is not None and match.chaos <= best.chaos + AS_GOOD
        if looks_right and usual in (match.encoding, *match.could_be_from_charset) and _decodes(path, usual):
            return usual
    likeliest = [best.encoding] if best is not None else []
    return next((one for one in (*likeliest, usual, "latin-1") if _decodes(path, one)), None)


def _around_first_letter_beyond_ascii(path: Path) -> bytes:
    with path.open("rb") as file:
        position = 0
        while block := file.read(BLOCK):
            if not block.isascii():
                first = next(index for index, byte in enumerate(block) if byte >= BEYOND_ASCII)
                file.seek(max(0, position + first - SAMPLE // 4))
                return file.read(SAMPLE)
            position += len(block)
    return b""
