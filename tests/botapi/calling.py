"""A call of the Bot API, whichever way it came in: over HTTP, or straight from a transport."""

from __future__ import annotations

import inspect
from typing import Any

from tests.botapi import browsing, files, introducing, listening, speaking
from tests.botapi.account import Account, Call
from tests.botapi.parameters import Parameters, Upload
from tests.botapi.refusal import Refusal

METHODS: dict[str, tuple[Any, frozenset[str]]] = (
    browsing.METHODS | speaking.METHODS | introducing.METHODS | listening.METHODS | files.METHODS
)


async def perform(account: Account, method: str, parameters: Parameters) -> dict[str, Any]:
    """Does what `method` (in lower case) does, keeps the call, and gives the answer's body.

    Raises:
        Refusal: Telegram would not do it.
    """
    if method not in METHODS:
        raise Refusal(404, "Not Found: method not found")
    call, names = METHODS[method]
    fields = {name: one for name, one in parameters.values.items() if not isinstance(one, Upload)}
    account.calls.append(Call(method, fields))
    account.chats.changed()
    parameters.only(names)
    result = call(account, parameters)
    if inspect.isawaitable(result):
        result = await result
    return {"ok": True, "result": result}
