"""What a bot sent with a call: JSON, a form or a multipart form, read into the types of the Bot API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from tests.botapi.refusal import Refusal, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """The fields of one call, by name."""

    values: dict[str, Any]

    @classmethod
    async def read(cls, request: Request) -> Parameters:
        """The fields of the query and of the body, whatever its form.

        Raises:
            Refusal: the body is not what its content type says.
        """
        values: dict[str, Any] = dict(request.query_params)
        kind = request.headers.get("content-type", "").split(";")[0]
        try:
            if kind == "application/json":
                values |= json.loads(await request.body())
            elif kind == "multipart/form-data":
                async with request.form() as form:
                    for name, value in form.items():
                        values[name] = await _upload(value) if isinstance(value, UploadFile) else value
            else:
                body = (await request.body()).decode()
                values |= dict(parse_qsl(body, keep_blank_values=True, strict_parsing=bool(body)))
        except (ValueError, TypeError) as error:
            raise Refusal(400, "Bad Request: can't parse the request") from error
        return cls(values)

    def only(self, names: frozenset[str]) -> None:
        """Telegram passes over fields that it does not know; here they are mistakes of ours.

        Raises:
            Refusal: a field is not among `names`.
        """
        texts = [value for value in self.values.values() if isinstance(value, str)]
        attached = {text.removeprefix("attach://") for text in texts if text.startswith("attach://")}
        unknown = set(self.values) - names - attached
        if unknown:
            raise bad_request(f'unknown field "{min(unknown)}"')

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None:
            return None
        text = str(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str) -> int | None:
        value = self.values.get(name)
        try:
            return None if value is None else int(value)
        except (TypeError, ValueError):
            raise bad_request(f'field "{name}" must be an integer') from None

    def number(self, name: str) -> float:
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f'field "{name}" must be a number') from None

    def structure(self, name: str) -> Any:
        """An array or an object, which forms carry as JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload:
        """A file, sent in the field itself or in the one that `attach://` names."""
        value = self.values.get(name)
        if isinstance(value, str):
            value = self.values.get(value.removeprefix("attach://"))
        if not isinstance(value, Upload):
            raise bad_request(f"there is no {name} in the request")
        if not value.content:
            raise bad_request("file must be non-empty")
        return value


async def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename or "", file.content_type or "application/octet-stream", await file.read())
