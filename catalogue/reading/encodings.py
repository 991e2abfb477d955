"""Which encoding a text file is in: found out, not asked."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; UTF-32 stands before UTF-16, whose mark it begins with."""

BLOCK = 1 << 20
SAMPLE = 64 * 1024
"""Bytes around the first non-ASCII letter from which an old encoding is guessed."""

WESTERN = "cp1252"


def encoding_of(path: Path, declared: str | None = None) -> str | None:
    """The Python codec for the whole file, or None where a declared encoding does not fit.

    In order: a byte-order mark, UTF-8 if every byte is valid in it, the encoding that `city.toml`
    declares, and the best guess among the old ones (Windows-1252 where nothing is clearly better).
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
    return _guess(path)


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


def _guess(path: Path) -> str:
    sample = _around_first_letter_beyond_ascii(path)
    best = from_bytes(sample).best()
    if best is not None and best.encoding not in {"ascii", "utf_8"} and _decodes(path, best.encoding):
        # Latin-1 in files is Windows-1252 in truth (WHATWG Encoding Standard); the latter has the quotes.
        western = best.encoding in {"latin_1", WESTERN} or best.could_be_from_charset.count(WESTERN)
        return WESTERN if western and _decodes(path, WESTERN) else best.encoding
    return WESTERN if _decodes(path, WESTERN) else "latin-1"


def _around_first_letter_beyond_ascii(path: Path) -> bytes:
    with path.open("rb") as file:
        position = 0
        while block := file.read(BLOCK):
            if not block.isascii():
                first = next(index for index, byte in enumerate(block) if byte > 127)
                file.seek(max(0, position + first - SAMPLE // 4))
                return file.read(SAMPLE)
            position += len(block)
    return b""
