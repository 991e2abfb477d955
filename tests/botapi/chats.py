"""Private chats as the residents in them see them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.botapi.keyboards import Key, Keyboard, Keys
from tests.botapi.markup import Styled
from tests.botapi.parameters import Upload
from tests.botapi.refusal import Refusal, bad_request

EPOCH = 1_735_689_600  # 2025-01-01; each message is a second later than the one before
UNSTYLED = Styled("")
PATIENCE = 90  # seconds that a test waits for what the bot is to do; a busy machine is no fault


@dataclass(frozen=True, slots=True)
class Pin:
    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message in a chat. `by_bot` tells who wrote it; `source` is its HTML as it was sent."""

    id: int
    by_bot: bool
    styled: Styled = UNSTYLED
    source: str = ""
    keyboard: Keyboard = ()
    keys: Keys | None = None
    pin: Pin | None = None
    file: Upload | None = None
    is_photo: bool = False
    edited: int = 0

    @property
    def text(self) -> str:
        return self.styled.text

    @property
    def labels(self) -> tuple[str, ...]:
        """What is written on its buttons, row after row."""
        return tuple(key.label for row in self.keyboard for key in row)

    def key(self, label_or_data: str) -> Key:
        """The button with this label or this data."""
        for row in self.keyboard:
            for key in row:
                if label_or_data in {key.label, key.data}:
                    return key
        raise LookupError(f"no button {label_or_data!r} among {self.labels}")


class Chat:
    """One private chat: its posts in order, and whether the resident blocked the bot.

    `keys` are those that the bot has put in the place of the phone's own.
    """

    def __init__(self, number: int, changed: Callable[[], None]) -> None:
        self.number = number
        self.blocked = False
        self.unreachable = False
        self.posts: list[Post] = []
        self.keys: Keys = ()
        self._changed = changed

    @property
    def answers(self) -> list[Post]:
        """The posts of the bot."""
        return [post for post in self.posts if post.by_bot]

    def add(self, post: Post) -> Post:
        self.posts.append(post)
        if post.keys is not None:
            self.keys = post.keys
        self._changed()
        return post

    def next_id(self) -> int:
        return self.posts[-1].id + 1 if self.posts else 1

    def post(self, number: int | None) -> Post:
        """The bot's post with this id.

        Raises:
            Refusal: there is none.
        """
        found = next((post for post in self.posts if post.id == number and post.by_bot), None)
        if found is None:
            raise bad_request("message to edit not found")
        return found

    def change(self, post: Post, **changes: Any) -> Post:
        changed = replace(post, edited=post.edited + 1, **changes)
        self.posts[self.posts.index(post)] = changed
        self._changed()
        return changed

    def lose(self, number: int) -> None:
        """The resident deletes a message."""
        self.posts = [post for post in self.posts if post.id != number]


class Chats:
    """Every chat of the bot. A bot may write only where a resident wrote first."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._change = asyncio.Event()

    def open(self, number: int) -> Chat:
        return self._chats.setdefault(number, Chat(number, self.changed))

    def reach(self, number: int | None) -> Chat:
        """The chat for the bot to write to.

        Raises:
            Refusal: it does not exist, or the bot was blocked there.
        """
        chat = self._chats.get(number or 0)
        if chat is None or chat.unreachable:
            raise bad_request("chat not found")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def changed(self) -> None:
        self._change.set()

    async def until(self, condition: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Waits for something to become true by what the bot does.

        Raises:
            TimeoutError: it did not within `patience`, in seconds.
        """
        async with asyncio.timeout(patience):
            while not condition():
                self._change.clear()
                await self._change.wait()
