"""The page's server in this process, until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import uvicorn

from bot.preview.opening import Opened
from bot.preview.server import application

LAST_SECONDS = 2
"""How long answers that are under way may take after the server was told to end."""


async def serve(
    opening: AbstractAsyncContextManager[Opened],
    listening: socket.socket,
    preset: str | None,
    announce: Callable[[str], None],
) -> None:
    """Serves on the socket `listening`. `announce` gets the address once everything is ready."""
    async with opening as preview:
        app = application(preview.guide, preview.catalogue, preview.languages, preview.today, preset)
        config = uvicorn.Config(
            app, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=LAST_SECONDS
        )
        host, port = listening.getsockname()[:2]
        announce(f"http://{host}:{port}")
        await uvicorn.Server(config).serve(sockets=[listening])
