"""SVG to PNG in a process of its own: drawing keeps a processor busy for most of a second.

`python -m bot.statistics.drawing` reads SVG from standard input and writes PNG to standard output.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE

LONGEST = 20.0
"""Seconds after which a drawing is given up."""
ZOOM = 1.5


class CannotDrawError(Exception):
    """There is no picture. Its numbers stand in the text beside it."""


async def drawn(svg: str) -> bytes:
    """The picture as PNG.

    Raises:
        CannotDrawError: what draws is not there, has failed or takes too long.
    """
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.statistics.drawing",
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment,
    )  # fmt: skip
    try:
        async with asyncio.timeout(LONGEST):
            picture, _ = await process.communicate(svg.encode())
    except TimeoutError:
        raise CannotDrawError from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not picture:
        raise CannotDrawError
    return picture


def main() -> int:
    import resvg_py

    picture = resvg_py.svg_to_bytes(sys.stdin.buffer.read().decode(), zoom=ZOOM)
    sys.stdout.buffer.write(bytes(picture))
    return 0


if __name__ == "__main__":
    sys.exit(main())
