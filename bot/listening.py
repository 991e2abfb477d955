"""An HTTP server inside the program: for Telegram's webhook, and for those who watch over the bot.

It is small prey for whoever holds connections open: a request that does not arrive whole within
`REQUEST_WITHIN` to twice as many seconds is hung up on, and there are at most `CONNECTIONS` at a time.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from bot.faults import CannotStartError, Fault, FaultKind
from bot.settings import Listen

REQUEST_WITHIN = 10.0
CONNECTIONS = 512
LAST_SECONDS = 1
"""How long answers that are under way may take once the server is told to end."""

_BACKLOG = 128


def listen(place: Listen, setting: str) -> socket.socket:
    """A socket at `place`, which `setting` named.

    Raises:
        CannotStartError: the place is taken, is not this machine's, or needs more rights.
    """
    try:
        return _bound(place)
    except OSError as error:
        fault = Fault(FaultKind.CANNOT_LISTEN, setting, error.strerror or "")
        raise CannotStartError(fault) from error


def _bound(place: Listen) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


@asynccontextmanager
async def serving(app: ASGIApp, listener: socket.socket) -> AsyncIterator[None]:
    """Serves `app` on `listener` until the block ends."""
    config = uvicorn.Config(
        app,
        http=Impatient,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
        listener.close()


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program of which it is a part."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Impatient(HttpToolsProtocol):
    """A connection on which a request must arrive whole in time; the answer may take longer."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._look = self.loop.call_later(REQUEST_WITHIN, self._look_again, None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._look.cancel()
        super().connection_lost(exc)

    def _look_again(self, before: object) -> None:
        """Hang up where the same request was awaited at the last look, too."""
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        is_answering = cycle is not None and not cycle.more_body and not cycle.response_complete
        awaited = None if is_answering or cycle is None else (cycle, cycle.response_complete)
        if cycle is None or (awaited is not None and awaited == before):
            self.transport.abort()
        else:
            self._look = self.loop.call_later(REQUEST_WITHIN, self._look_again, awaited)
