"""A poster with a QR code, typeset by Typst, which shapes Arabic and breaks lines as each script does.

The fonts are those of the packages named below and of Typst itself, never those of the machine, so that
the same poster comes out everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import msgspec
import segno
import typst

FONTS = ("pylopdf_fonts_ar", "pylopdf_fonts_ko", "pylopdf_fonts_zh_cn")
TEMPLATE = Path(__file__).with_name("poster.typ")

DOTS_PER_INCH = 170
"""An A5 page of 990 by 1405 dots: sharp in print, and within what Telegram shows of a photo unshrunk."""

ERRORS_MENDED = "m"
"""Level M mends 15 % of the code (ISO/IEC 18004), as on paper that hangs on a wall for months."""

QUIET_ZONE = 4
_LONG_TITLE = 40


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a poster, in `language` (BCP 47); `address` is to be typed where nothing can scan."""

    title: str
    lines: tuple[str, ...]
    hint: str
    address: str
    city: str
    language: str
    right_to_left: bool


def draw(page: Page, link: str) -> bytes:
    """The poster as a PNG picture; its code holds `link`. It takes some 40 ms."""
    title_size = 27 if len(page.title) <= _LONG_TITLE else 21
    content = msgspec.to_builtins(page)
    inputs = {"page": msgspec.json.encode(content | {"title_size": title_size}).decode(), "code": _code(link)}
    compiled = typst.compile(
        TEMPLATE.read_bytes(), font_paths=_fonts(), format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs
    )
    if not isinstance(compiled, bytes):
        raise TypeError("a poster has one page")
    return compiled


def _code(link: str) -> str:
    code = BytesIO()
    segno.make_qr(link, error=ERRORS_MENDED).save(code, kind="svg", border=QUIET_ZONE, xmldecl=False)
    return code.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    folders = [Path(spec.origin).parent for name in FONTS if (spec := find_spec(name)) and spec.origin]
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))
