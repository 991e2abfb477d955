"""The page's server in this process, until somebody ends it.

The page is served at once; what it then asks for waits for the catalogue, which is read meanwhile.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.preview.site import TALK, page

LAST_SECONDS = 2
"""How long answers that are under way may take after the server was told to end."""

Talk = Callable[[], AbstractAsyncContextManager[ASGIApp]]


async def serve(talk: Talk, listening: socket.socket, announce: Callable[[str], None]) -> None:
    """Serves on the socket `listening`, whose address `announce` gets first of all.

    What keeps `talk` from opening is raised, and ends the server.
    """
    ready: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
    config = uvicorn.Config(
        PageFirst(page(), ready),
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    server = uvicorn.Server(config)
    host, port = listening.getsockname()[:2]
    announce(f"http://{host}:{port}")
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        async with talk() as app:
            ready.set_result(app)
            await serving
    finally:
        ready.cancel()
        server.should_exit = True
        await serving


class PageFirst:
    """The page itself, and the talk as soon as it is ready."""

    def __init__(self, page: ASGIApp, talk: asyncio.Future[ASGIApp]) -> None:
        self._page = page
        self._talk = talk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._page
        if scope["type"] == "http" and scope["path"] in TALK:
            app = await asyncio.shield(self._talk)
        await app(scope, receive, send)
