"""Requests to the Bot API over aiohttp, which costs a third of the CPU that httpx takes for the same.

Nothing that goes through here is logged, and no exception holds the address, which contains the token.
"""

from __future__ import annotations

import json
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import msgspec
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.watching import NOBODY, Observer

UPLOAD_TIMEOUT = 60
"""Seconds for sending a request, on top of those for reading the answer."""

ODV = Any  # a timeout in seconds, `None`, or python-telegram-bot's mark for "the default"


class AiohttpRequest(BaseRequest):
    """A pool of at most `connections`, which drops broken ones by itself.

    `read_timeout` and `connect_timeout` are in seconds, for calls that name none of their own.
    """

    def __init__(
        self,
        connections: int = 64,
        read_timeout: float = 15,
        connect_timeout: float = 5,
        observer: Observer = NOBODY,
    ) -> None:
        self._observer = observer
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies = lru_cache(maxsize=4)(_proxy_of)  # one server is spoken to

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODV = BaseRequest.DEFAULT_NONE,
        write_timeout: ODV = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODV = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODV = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer.

        Raises:
            TimedOut: no answer in time; what was asked may have been done all the same.
            NetworkError: the connection failed or broke.
        """
        del write_timeout, pool_timeout  # the timeouts of the whole and of connecting bound both
        if self._session is None:
            raise RuntimeError("a request before initialize() or after shutdown()")
        reading = self._read_timeout if read_timeout is self.DEFAULT_NONE else read_timeout
        connecting = self._connect_timeout if connect_timeout is self.DEFAULT_NONE else connect_timeout
        whole = None if reading is None else reading + UPLOAD_TIMEOUT
        timeout = aiohttp.ClientTimeout(total=whole, connect=connecting, sock_read=reading)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, proxy=self._proxy(url)
            ) as response:
                body = await response.read()
        except TimeoutError:
            self._observer.called(_method(url), "TimedOut")
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            self._observer.called(_method(url), type(error).__name__)
            raise NetworkError(type(error).__name__) from None
        self._observer.called(_method(url), str(response.status))
        return response.status, body

    async def fetch(self, url: str, most: int) -> bytes | None:
        """The file at `url`, whole; `None` as soon as it turns out to hold more than `most` bytes.

        Raises:
            TimedOut: it did not begin, or did not go on, in time.
            NetworkError: the connection broke off, or the server has no such file.
        """
        if self._session is None:
            raise RuntimeError("a request before initialize() or after shutdown()")
        timeout = aiohttp.ClientTimeout(
            total=None, connect=self._connect_timeout, sock_read=self._read_timeout
        )
        try:
            async with self._session.get(url, timeout=timeout, proxy=self._proxy(url)) as response:
                if response.status != HTTPStatus.OK:
                    raise NetworkError(f"status {response.status}")
                content = bytearray()
                async for piece in response.content.iter_any():
                    content += piece
                    if len(content) > most:
                        return None
                return bytes(content)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None

    def _proxy(self, url: str) -> str | None:
        parts = urlsplit(url)
        return self._proxies(parts.scheme, parts.hostname or "")

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object. The one that is overridden logs what it cannot read, and whole."""
        try:
            answer = _read(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not {"result", "description"} & set(answer):
            raise NetworkError("the server's answer is none of the Bot API")
        return answer


def _proxy_of(scheme: str, host: str) -> str | None:
    """Through what the environment wants a host to be asked (`HTTPS_PROXY`, `NO_PROXY`).

    aiohttp's own `trust_env` would look that up for each call, in two threads, which took twice as
    long as all the rest of the call.
    """
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _read(payload: bytes) -> Any:
    """What JSON says, also with halves of characters and bytes that are none, which msgspec refuses.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return msgspec.json.decode(payload)
    except ValueError:
        return json.loads(payload.decode(errors="replace"))


def _method(url: str) -> str:
    """`sendMessage`, of an address that contains the token before it."""
    return url.rpartition("/")[2].partition("?")[0]


def _body(request_data: RequestData | None) -> aiohttp.Payload | aiohttp.FormData | None:
    """JSON, or a form where files go with it; a form costs four times as much to write."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return aiohttp.BytesPayload(request_data.json_payload, content_type="application/json")
    form = aiohttp.FormData(request_data.json_parameters, default_to_multipart=True, quote_fields=False)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
