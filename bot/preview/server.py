"""What the page asks for: its words, and the talk.

The answer to an event goes out in the two steps of a turn, *send* and *keep*: first the messages, then, once
the talk is kept, the end of the body. So the page can tell which of the two was reached when we are
killed, and send the event again; see `page/post.js`.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.preview.dialogue import Answering
from bot.preview.elsewhere import shown, typed_behind_name
from bot.preview.exchange import Incoming, TextWritten, event_of, outgoing, resident_number
from bot.preview.ground import ground_of
from bot.preview.site import EVENTS, WORDS, protected
from bot.wording.languages import Languages
from bot.wording.message import Message as BotMessage
from catalogue.snapshot import Catalogue

if TYPE_CHECKING:
    from bot.preview.office import Office  # which most previews do without

logger = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
LARGEST_OF_STAFF = 30 * 1024 * 1024
"""Bytes; a document of 20 MB, as large as Telegram lets a bot fetch, is a third longer in base64."""


def application(
    guide: Answering,
    catalogue: Callable[[], Catalogue],
    languages: Languages,
    today: Callable[[], date],
    preset: str | None = None,
    office: Office | None = None,
) -> Starlette:
    """The words and the talk. `preset` is the language of residents who have chosen none on the page; with an
    `office`, whoever talks is staff.
    """

    async def words(request: Request) -> Response:
        chosen, browser = request.query_params.get("chosen"), request.query_params.get("browser")
        now = catalogue()
        language = languages.negotiate(chosen, preset or browser, now.city.default_language)
        return Response(
            msgspec.json.encode(ground_of(now, languages, language, today(), has_desk=office is not None)),
            media_type="application/json",
        )

    return protected(
        Route(EVENTS, Events(guide, catalogue, languages, office), methods=["POST"]), Route(WORDS, words)
    )


class Events:
    """Events in, messages out, one after the other: a preview has one resident, or two.

    The body is a line of JSON, a list of messages; should a turn have to be done again, another line, and
    the last one counts. The latest answer to each resident is remembered for a page that was loaded anew
    before it could read it.
    """

    def __init__(
        self,
        guide: Answering,
        catalogue: Callable[[], Catalogue],
        languages: Languages,
        office: Office | None = None,
    ) -> None:
        self._guide = guide
        self._office = office
        self._catalogue = catalogue
        self._languages = languages
        self._turn = asyncio.Lock()
        self._latest: dict[str, tuple[int, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        largest = LARGEST_BODY if self._office is None else LARGEST_OF_STAFF
        incoming = await _read(Request(scope, receive), largest)
        if isinstance(incoming, Response):
            await incoming(scope, receive, send)
            return
        async with self._turn:
            answered = await self._answer(incoming, send)
        if not answered:
            update, line = self._latest.get(incoming.resident, (None, b""))
            await _begin(send)
            await _say(send, line if update == incoming.update else b"[]\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _answer(self, incoming: Incoming, send: Send) -> bool:
        """Whether anything was said; nothing is to an event that was answered before."""
        begun = False

        async def deliver(messages: Sequence[BotMessage], in_place: bool) -> None:  # noqa: FBT001 — as `bot.guide.Send` has it
            nonlocal begun
            line = msgspec.json.encode(self._worded(messages, in_place=in_place)) + b"\n"
            self._latest[incoming.resident] = (incoming.update, line)
            if not begun:
                begun = True
                await _begin(send)
            await _say(send, line)

        words = typed_behind_name(incoming.event.text) if isinstance(incoming.event, TextWritten) else None
        if words is not None:
            answer = self._guide.browse(words, incoming.language)
            await deliver(shown(answer, incoming.language), False)  # noqa: FBT003 — as `bot.guide.Send` has it
            return begun
        resident = resident_number(incoming.resident)
        try:
            is_for_staff = self._office is not None and await self._office.answers(
                resident, incoming, deliver
            )
            if not is_for_staff:
                await self._guide.answer(
                    resident, event_of(incoming), incoming.language, deliver, incoming.update
                )
        except Exception:
            error_id = secrets.token_hex(4)
            logger.exception("Error %s", error_id)
            await self._guide.apologise(resident, incoming.language, deliver, error_id)
        return begun

    def _worded(self, messages: Sequence[BotMessage], *, in_place: bool) -> list[object]:
        city = self._catalogue().city
        return [
            outgoing(
                message,
                self._languages.voice(message.language, city).direction,
                in_place=in_place and number == 0,
            )
            for number, message in enumerate(messages)
        ]


async def _begin(send: Send) -> None:
    headers = [(b"content-type", b"application/jsonl")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def _say(send: Send, line: bytes) -> None:
    await send({"type": "http.response.body", "body": line, "more_body": True})


async def _read(request: Request, largest: int) -> Incoming | Response:
    """What came in, or why it is refused."""
    # Other sites can send plain text here without asking the browser's leave, but no JSON.
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return PlainTextResponse("Send JSON, with Content-Type: application/json.", 415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return PlainTextResponse(f"Send at most {largest} bytes.", 413)
    try:
        return msgspec.json.decode(body, type=Incoming)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        return PlainTextResponse(f"This is no event: {fault}.", 400)
