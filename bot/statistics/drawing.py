"""SVG to PNG by Typst, which shapes Arabic and has glyphs for all of the bot's languages.

The fonts are those of the packages named below and of Typst itself, never those of the machine, so that the
same picture comes out everywhere. Typst works outside Python's lock: in a thread it keeps nobody waiting.
It is imported with the first picture, as it takes 7 MB.
"""

from __future__ import annotations

import asyncio
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FONTS = ("pylopdf_fonts_ar", "pylopdf_fonts_ko", "pylopdf_fonts_zh_cn")
DOTS_PER_INCH = 108
"""One and a half times the size of the SVG: sharp on a phone, and within what Telegram shows unshrunk."""

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'


class CannotDrawError(Exception):
    """There is no picture. Its numbers stand in the text beside it."""


async def drawn(svg: str) -> bytes:
    """The picture as PNG, drawn in a thread.

    Raises:
        CannotDrawError: Typst has refused it.
    """
    return await asyncio.to_thread(_draw, svg)


def _draw(svg: str) -> bytes:
    import typst

    try:
        picture = typst.compile(
            _PAGE, font_paths=fonts(), format="png", ppi=DOTS_PER_INCH, sys_inputs={"svg": svg}
        )
    except typst.TypstError as error:
        raise CannotDrawError from error
    if not isinstance(picture, bytes):
        raise CannotDrawError
    return picture


@cache
def fonts() -> typst.Fonts:
    """The fonts of the packages, read once."""
    import typst

    folders = [Path(spec.origin).parent for name in FONTS if (spec := find_spec(name)) and spec.origin]
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))
