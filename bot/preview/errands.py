"""What staff want of the desk, on the page: documents that come with the event, answers that add up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.desk.counter import Counter, Document, TooLargeError
from bot.guide import Send
from bot.preview.exchange import DocumentSent, Incoming, event_of
from bot.publishing.requests import Request, request_in
from bot.wording.message import Message


def errand_of(incoming: Incoming) -> Request | Document | None:
    """What is for the desk; `None` where it is for the guide."""
    if isinstance(incoming.event, DocumentSent):
        return _document(incoming.event)
    return request_in(event_of(incoming))


def _document(sent: DocumentSent) -> Document:
    async def fetch(path: Path, largest: int) -> None:
        if len(sent.content) > largest:
            raise TooLargeError
        await asyncio.to_thread(path.write_bytes, sent.content)

    return Document(sent.name, len(sent.content), fetch)


def counter_on(deliver: Send) -> Counter:
    """A counter for a page of which each answer is everything said so far, because there the last one counts.

    What is shown is changed where it stands; only the first of all can take the place of what was tapped.
    """
    said: list[Message] = []
    shown: int | None = None
    edits = False

    async def send(messages: Sequence[Message], in_place: bool) -> None:  # noqa: FBT001 — as `Send` has it
        nonlocal edits
        edits = edits or (in_place and not said)
        said.extend(messages)
        await deliver(said, edits)

    async def show(message: Message) -> None:
        nonlocal shown
        if shown is None:
            shown = len(said)
            said.append(message)
        else:
            said[shown] = message
        await deliver(said, edits)

    return Counter(send, show)
