"""A resident who talks in lines, and the screen on which the answers appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.conversation.events import Event, Tapped
from bot.guide import Send
from bot.preview.elsewhere import shown, typed_behind_name
from bot.preview.notation import button_labelled, event_on, label_on, written
from bot.wording.message import Message
from bot.wording.residents.browsing import InlineAnswer


class Answering(Protocol):
    """Who answers residents: `bot.guide.Guide`."""

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None: ...

    async def apologise(
        self, resident: int, client_language: str | None, send: Send, error_id: str
    ) -> None: ...

    def browse(self, text: str, client_language: str | None) -> InlineAnswer: ...


class Dialogue:
    """One resident's talk. It remembers what is on the screen, because buttons are tapped there."""

    def __init__(self, guide: Answering, resident: int, language: str | None) -> None:
        self._guide = guide
        self._resident = resident
        self._language = language
        self.shown: list[Message] = []

    async def say(self, line: str) -> str:
        """What the bot answers to a line of the resident, in the notation."""
        words = typed_behind_name(line)
        if words is not None:
            return self._browse(words)
        label = label_on(line)
        if label is None:
            return await self._answer(event_on(line), None)
        found = button_labelled(label, self.shown)
        if found is None:
            return f"(no button [{label}])"
        place, button = found
        if button.data is None:
            return f"(opens {button.url})"
        return await self._answer(Tapped(button.data), place)

    def _browse(self, words: str) -> str:
        messages = shown(self._guide.browse(words, self._language), self._language or "")
        self.shown += messages
        return "\n".join(written(message) for message in messages)

    async def _answer(self, event: Event, tapped: int | None) -> str:
        said: list[str] = []

        async def send(messages: Sequence[Message], in_place: bool) -> None:  # noqa: FBT001 — as `Send` has it
            for number, message in enumerate(messages):
                edited = in_place and number == 0 and tapped is not None
                if edited and tapped is not None:
                    self.shown[tapped] = message
                else:
                    self.shown.append(message)
                said.append(written(message, edited=edited))

        await self._guide.answer(self._resident, event, self._language, send)
        return "\n".join(said)
