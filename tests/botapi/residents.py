"""Residents for the tests: they write, tap and send, and read what the bot answers."""

from __future__ import annotations

from typing import Any

from tests.botapi.account import Account, InlineQuery, Query
from tests.botapi.chats import Chat, Pin, Post
from tests.botapi.files import Stored
from tests.botapi.markup import Styled
from tests.botapi.rendering import Person, chat_json, post_json


class Resident:
    """Somebody with a Telegram client in some language, and a private chat with the bot."""

    def __init__(self, account: Account, number: int, language: str | None = "en") -> None:
        self._account = account
        self._person = Person(number, language)
        self.chat: Chat = account.chats.open(number)
        self.updates: list[int] = []

    @property
    def answers(self) -> list[Post]:
        """What the bot sent, in order, as it stands now."""
        return self.chat.answers

    def write(self, text: str) -> int:
        """Sends a text or a command; gives the id of the update."""
        post = self.chat.add(Post(self.chat.next_id(), by_bot=False, styled=Styled(text)))
        message = post_json(self.chat, post, self._person)
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._put("message", message)

    def edit(self, text: str) -> int:
        """Changes the last text that was sent."""
        post = [post for post in self.chat.posts if not post.by_bot][-1]
        changed = self.chat.change(post, styled=Styled(text))
        return self._put("edited_message", post_json(self.chat, changed, self._person))

    def tap(self, label_or_data: str, post: Post | None = None) -> Query:
        """Taps a button of `post`, or of the newest post that has it."""
        if post is None:
            having = [one for one in self.answers if _has(one, label_or_data)]
            if not having:
                raise LookupError(f"no button {label_or_data!r} in any post of the chat")
            post = having[-1]
        key = post.key(label_or_data)
        assert key.data is not None, f"{key.label!r} opens {key.url}; nothing reaches the bot"
        return self.forge_tap(key.data, post)

    def forge_tap(self, data: str, post: Post | None = None, *, too_old: bool = False) -> Query:
        """A tap with any data; without a post, as from a message that Telegram has forgotten."""
        query = Query(str(len(self._account.queries) + 7000), self.chat.number, too_old=too_old)
        self._account.queries[query.id] = query
        content: dict[str, Any] = {
            "id": query.id,
            "from": self._person.as_json(),
            "chat_instance": str(self.chat.number),
            "data": data,
        }
        if post is None:
            content["message"] = {"chat": chat_json(self.chat), "message_id": 1, "date": 0}
        else:
            content["message"] = post_json(self.chat, post)
        self._put("callback_query", content)
        return query

    def type_inline(self, text: str, *, too_old: bool = False) -> InlineQuery:
        """Types the bot's name and `text` in some chat."""
        query = InlineQuery(str(len(self._account.inline_queries) + 9000), too_old=too_old)
        self._account.inline_queries[query.id] = query
        content = {"id": query.id, "from": self._person.as_json(), "query": text, "offset": ""}
        self._put("inline_query", content)
        return query

    def write_in_group(self, group: Chat, text: str) -> int:
        """Sends a text to a group in which the bot is."""
        post = group.add(Post(group.next_id(), by_bot=False, styled=Styled(text)))
        message = post_json(group, post, self._person)
        message["chat"] = {"id": group.number, "type": "supergroup", "title": "Neighbours"}
        return self._put("message", message)

    def share_location(self, latitude: float, longitude: float) -> int:
        pin = Pin(latitude, longitude)
        post = self.chat.add(Post(self.chat.next_id(), by_bot=False, pin=pin))
        return self._put("message", post_json(self.chat, post, self._person))

    def send(self, kind: str, content: Any, **more: Any) -> int:
        """Sends anything else: `kind` is the field of the message that holds it."""
        post = self.chat.add(Post(self.chat.next_id(), by_bot=False))
        message = post_json(self.chat, post, self._person) | {kind: content} | more
        return self._put("message", message)

    def send_photo(self, caption: str | None = None) -> int:
        sizes = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}]
        return self.send("photo", sizes, **({} if caption is None else {"caption": caption}))

    def _put(self, kind: str, content: dict[str, Any]) -> int:
        number = self._account.inbox.put(kind, content)
        self.updates.append(number)
        return number

    def send_document(self, name: str, content: bytes, *, said: int | None = None) -> int:
        """Sends a file; `said` is a size that is not the true one."""
        stored = Stored(name, content, said)
        identity = f"sent-{len(self._account.files) + 1}"
        self._account.files[identity] = stored
        return self.send("document", stored.as_json(identity))

    async def reads(self, count: int) -> list[Post]:
        """Waits until the bot has sent `count` posts; gives them."""
        await self._account.chats.until(lambda: len(self.answers) >= count)
        return self.answers

    async def sees(self, text: str) -> Post:
        """Waits until `text` stands in a post of the bot; gives the newest such post."""
        await self._account.chats.until(lambda: any(text in post.text for post in self.answers))
        return next(post for post in reversed(self.answers) if text in post.text)

    async def answered(self, query: Query) -> None:
        """Waits until a tap was answered."""
        await self._account.chats.until(lambda: query.answered)


def _has(post: Post, label_or_data: str) -> bool:
    return any(label_or_data in {key.label, key.data} for row in post.keyboard for key in row)
