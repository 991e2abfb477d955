"""Memory that was let go, given back to the system at once: a new catalogue is loaded beside the old one, and
the room that both took would else stay ours for good.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys


async def give_back() -> None:
    """Gives back what can be, beside the event loop; nothing where the C library cannot (only glibc can)."""
    await asyncio.to_thread(_trim)


def _trim() -> None:
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
