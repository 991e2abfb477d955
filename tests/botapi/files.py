"""Files that people send to the bot, and how it gets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.botapi import limits
from tests.botapi.account import Account
from tests.botapi.faults import Closes, HalfAnAnswer
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import bad_request

DOWNLOAD = "download"
"""The name under which a download meets a fault: `HalfAnAnswer` breaks off in the middle."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on Telegram's servers; `said` is the size that is told, the true one where it is `None`."""

    name: str
    content: bytes
    said: int | None = None

    def as_json(self, identity: str) -> dict[str, Any]:
        size = len(self.content) if self.said is None else self.said
        return {"file_id": identity, "file_unique_id": identity, "file_name": self.name, "file_size": size}


def get_file(account: Account, parameters: Parameters) -> dict[str, Any]:
    identity = parameters.text("file_id") or ""
    stored = account.files.get(identity)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > limits.DOWNLOAD and stored.said is None:
        raise bad_request("file is too big")
    return {"file_id": identity, "file_unique_id": identity, "file_path": f"documents/{identity}"}


def download(account: Account, request: Request) -> Response:
    """`{url}/file/bot{token}/{path}`."""
    stored = account.files.get(request.path_params["path"].rpartition("/")[2])
    if stored is None or request.path_params["token"] != account.token:
        return Response(status_code=404)
    account.downloads += 1
    fault = account.misbehaviour.of(DOWNLOAD)
    if isinstance(fault, HalfAnAnswer | Closes):
        half = stored.content[: len(stored.content) // 2]
        return Response(half, headers={"content-length": str(len(stored.content))})
    return Response(stored.content)


METHODS = {"getfile": (get_file, frozenset({"file_id"}))}
