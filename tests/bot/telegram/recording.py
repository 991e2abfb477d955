"""A transport without a network: it hands calls to a local account, which records and judges them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from tests.botapi.account import Account
from tests.botapi.calling import perform
from tests.botapi.faults import Answers, Closes
from tests.botapi.parameters import Parameters, Upload
from tests.botapi.refusal import Refusal


class RecordingTransport(BaseRequest):
    """Under the true `Bot` and `Application`. Of `account`'s faults it knows errors and closed lines."""

    def __init__(self, account: Account) -> None:
        self._account = account

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        assert method == "POST"
        parts = urlsplit(url)
        name = parts.path.rpartition("/")[2].lower()
        values: dict[str, Any] = dict(parse_qsl(parts.query))
        if request_data is not None:
            values |= request_data.json_parameters
            for field, (filename, content, mime) in request_data.multipart_data.items():
                values[field] = Upload(
                    filename, mime, content.read() if hasattr(content, "read") else content
                )
        try:
            return 200, json.dumps(await self._perform(name, Parameters(values))).encode()
        except Refusal as refusal:
            return refusal.code, json.dumps(refusal.body()).encode()

    async def _perform(self, name: str, parameters: Parameters) -> dict[str, Any]:
        fault = self._account.misbehaviour.of(name)
        if isinstance(fault, Answers):
            raise Refusal(fault.code, fault.description, fault.retry_after)
        if isinstance(fault, Closes):
            if fault.having_done_it:
                await perform(self._account, name, parameters)
            raise NetworkError("closed")
        return await perform(self._account, name, parameters)
