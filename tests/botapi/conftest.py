from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.botapi.server import BotApi, serve

Call = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serve() as api:
        yield api


@pytest.fixture
async def call(api: BotApi) -> AsyncIterator[Call]:
    """Calls a method with a JSON body and gives the whole answer, refusals too."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **fields: Any) -> dict[str, Any]:
            url = f"{api.url}/bot{api.account.token}/{method}"
            async with session.post(url, json=fields) as response:
                answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

        yield call
