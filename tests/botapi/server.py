"""A Bot API server on this machine: `{url}/bot{token}/{method}`, over real HTTP.

It refuses what Telegram refuses, in Telegram's words, and it is stricter in one thing: a field that the
method does not have is refused too, as it would be a mistake of ours.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import assert_never

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.botapi.account import Account
from tests.botapi.calling import METHODS, perform
from tests.botapi.faults import Answers, Closes, GatewayPage, HalfAnAnswer, Slow
from tests.botapi.files import download
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import Refusal
from tests.botapi.residents import Resident

NOT_FOUND = Refusal(404, "Not Found")

Address = tuple[str, int]

_TOKEN = re.compile(r"\d+:[\w-]{8,}")


class BotApi:
    """The server of one bot, at `url`."""

    def __init__(self, account: Account, url: str) -> None:
        self.account = account
        self.url = url
        self.misbehaviour = account.misbehaviour

    def resident(self, number: int, language: str | None = "en") -> Resident:
        """Somebody who opens a chat with the bot."""
        return Resident(self.account, number, language)

    async def until_called(self, times: int) -> None:
        """Waits for so many more calls, whatever they are."""
        enough = len(self.account.calls) + times
        await self.account.chats.until(lambda: len(self.account.calls) >= enough)

    async def until_idle(self) -> None:
        """Waits until the bot has confirmed every update."""
        await self.account.chats.until(lambda: not self.account.inbox.waiting)


@asynccontextmanager
async def serve(account: Account | None = None, port: int = 0) -> AsyncIterator[BotApi]:
    """A server on `port` of 127.0.0.1 (0: a free one) in the running loop, as long as the context lasts."""
    account = account or Account()
    with socket.create_server(("127.0.0.1", port)) as listener:
        config = uvicorn.Config(Starlette(), log_level="critical", lifespan="off", http="h11")
        server = uvicorn.Server(config)
        config.app = application(account, lambda client: _hang_up(server, client))
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([listener])
        courier = asyncio.create_task(account.courier.run())
        try:
            yield BotApi(account, f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            courier.cancel()
            for connection in list(server.server_state.connections):
                connection.transport.abort()
            for one in server.servers:
                one.close()
            for task in list(server.server_state.tasks):
                task.cancel()
            await asyncio.gather(courier, *server.server_state.tasks, return_exceptions=True)


def _hang_up(server: uvicorn.Server, client: Address) -> None:
    for connection in list(server.server_state.connections):
        if connection.transport.get_extra_info("peername") == client:
            connection.transport.abort()


def application(account: Account, hang_up: Callable[[Address], None]) -> Starlette:
    """The server as an ASGI application; `hang_up` closes the connection to a client without a word."""

    async def endpoint(request: Request) -> Response:
        try:
            method = _method(account, request)
        except Refusal as refusal:
            return _refused(refusal)
        fault = account.misbehaviour.of(method)
        if isinstance(fault, Answers):
            return _refused(Refusal(fault.code, fault.description, fault.retry_after))
        if isinstance(fault, GatewayPage):
            return HTMLResponse("<html><h1>Bad Gateway</h1></html>", fault.code)
        if isinstance(fault, Closes):
            if fault.having_done_it:
                await _called(account, method, request)
            hang_up((request.client.host, request.client.port) if request.client else ("", 0))
            return Response()
        return await _troubled(await _called(account, method, request), fault)

    async def file(request: Request) -> Response:
        return download(account, request)

    return Starlette(
        routes=[
            Route("/file/bot{token}/{path:path}", file),
            Route("/bot{token}/{method}", endpoint, methods=["GET", "POST"]),
        ]
    )


def _method(account: Account, request: Request) -> str:
    token, method = request.path_params["token"], request.path_params["method"].lower()
    if not _TOKEN.fullmatch(token):
        raise NOT_FOUND
    if token != account.token:
        raise Refusal(401, "Unauthorized")
    if method not in METHODS:
        raise Refusal(404, "Not Found: method not found")
    return str(method)


async def _called(account: Account, method: str, request: Request) -> Response:
    try:
        result = await perform(account, method, await Parameters.read(request))
    except Refusal as refusal:
        return _refused(refusal)
    # In ASCII, which holds halves of characters too; UTF-8 does not.
    return Response(json.dumps(result), media_type="application/json")


async def _troubled(response: Response, fault: HalfAnAnswer | Slow | None) -> Response:
    match fault:
        case None:
            return response
        case HalfAnAnswer():
            half = bytes(response.body)[: len(response.body) // 2]
            return Response(half, response.status_code, media_type="application/json")
        case Slow(seconds):
            await asyncio.sleep(seconds)
            return response
        case _:
            assert_never(fault)


def _refused(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body(), refusal.code)
