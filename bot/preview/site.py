"""The page as files, and what protects it; nothing of the talk, so that it is there at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = Path(__file__).parent / "page"
EVENTS, WORDS = "/events", "/words"
TALK = frozenset({EVENTS, WORDS})
"""The paths that only the talk can answer."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-cache"),
)


def page() -> Starlette:
    """The files of the page."""
    return protected(Mount("/", StaticFiles(directory=PAGE, html=True)))


def protected(*routes: BaseRoute) -> Starlette:
    """An application that answers `routes` to this machine's own pages alone."""
    return Starlette(routes=list(routes), middleware=list(_protection()))


def _protection() -> Sequence[Middleware]:
    return (
        # A page elsewhere that has its name point here must not read along.
        Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
        Middleware(WithHeaders),
    )


class WithHeaders:
    """Lets the page load from here alone, run no script but its own, and never be an old one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)
