"""`/healthz`: the process lives. `/readyz`: it can answer residents. `/metrics`: how it has been doing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.publishing.shelf import Shelf
from bot.storage.database import Database
from bot.watch.metrics import Metrics

LOOK_WITHIN = 3.0
"""Seconds that a look may take; a database that takes longer is not one to serve residents from."""

LONGEST_SILENCE = 60.0
"""Seconds for which Telegram may say nothing."""

Check = Callable[[], Awaitable[bool]]

logger = logging.getLogger(__name__)


def checks(database: Database, shelf: Shelf, metrics: Metrics) -> dict[str, Check]:
    """What must be so for residents to be answered."""

    async def answers() -> bool:
        return bool(await database.read(lambda connection: connection.scalar(text("SELECT 1"))))

    async def is_shown() -> bool:
        return bool(shelf.catalogue().opportunities)

    async def is_heard() -> bool:
        return metrics.silence() <= LONGEST_SILENCE

    return {"database": answers, "catalogue": is_shown, "telegram": is_heard}


def routes(looks: Mapping[str, Check], metrics: Metrics, stop: asyncio.Event) -> tuple[Route, ...]:
    """What is served; once `stop` is set, the process is not ready for more."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def looked() -> dict[str, bool]:
        found = {name: await _is_so(look) for name, look in looks.items()} | {"running": not stop.is_set()}
        for name, ready in found.items():
            metrics.found(name, ready=ready)
        return found

    async def readyz(_: Request) -> Response:
        found = await looked()
        status = HTTPStatus.OK if all(found.values()) else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({name: "ok" if ready else "failing" for name, ready in found.items()}, status)

    async def figures(_: Request) -> Response:
        await looked()  # where nobody asks for /readyz, an old answer would be told for ever
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return (Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", figures))


async def _is_so(look: Check) -> bool:
    try:
        async with asyncio.timeout(LOOK_WITHIN):
            return await look()
    except Exception as error:  # noqa: BLE001 — whatever it is, the answer is no
        logger.warning("A look at the readiness failed: %s.", type(error).__name__)
        return False
