"""A talk in the notation of `bot.preview.notation`, held on Telegram instead of in the preview."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, assert_never

from bot.conversation.events import Commanded, Located, Medium, Sent, Tapped, Wrote
from bot.preview.notation import button_labelled, event_on, label_on, written
from bot.wording.message import Button, File, LocationKey, Message, NoKey, Venue
from tests.botapi.chats import Post
from tests.botapi.residents import Resident

FILE = {"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1, "length": 1}
POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "type": "regular"}
MEDIA: dict[Medium, tuple[str, Any]] = {
    Medium.VOICE: ("voice", FILE),
    Medium.PHOTO: ("photo", [FILE]),
    Medium.VIDEO: ("video", FILE),
    Medium.STICKER: ("sticker", FILE | {"type": "regular", "is_animated": False, "is_video": False}),
    Medium.DOCUMENT: ("document", FILE),
    Medium.CONTACT: ("contact", {"phone_number": "1", "first_name": "B"}),
    Medium.POLL: (
        "poll",
        POLL | {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False},
    ),
    Medium.GAME: ("game", {"title": "t", "description": "d", "photo": [FILE]}),
    Medium.OTHER: ("dice", {"emoji": "🎲", "value": 1}),
}


class Talk:
    """One resident's talk. `done` waits until the bot has answered everything."""

    def __init__(self, resident: Resident, done: Callable[[], Awaitable[None]]) -> None:
        self._resident = resident
        self._done = done

    async def say(self, line: str) -> str:
        """What the bot answers to a line of the resident, in the notation."""
        before = {post.id: post.edited for post in self._resident.answers}
        said = self._act(line)
        if said is not None:
            return said
        await self._done()
        return "\n".join(
            written(message(post), edited=post.id in before)
            for post in self._resident.answers
            if before.get(post.id) != post.edited
        )

    def _act(self, line: str) -> str | None:
        label = label_on(line)
        if label is not None:
            return self._tap(label)
        event = event_on(line)
        match event:
            case Commanded() | Wrote():
                self._resident.write(line)
            case Located(latitude, longitude):
                self._resident.share_location(latitude, longitude)
            case Sent(Medium.EDITED):
                self._resident.edit("changed")
            case Sent(medium):
                self._resident.send(*MEDIA[medium])
            case Tapped():
                raise AssertionError("a line is no tap without a label")
            case _:
                assert_never(event)
        return None

    def _tap(self, label: str) -> str | None:
        answers = self._resident.answers
        found = button_labelled(label, [message(post) for post in answers])
        if found is None:
            return f"(no button [{label}])"
        place, button = found
        if button.data is None:
            return f"(opens {button.url})"
        self._resident.forge_tap(button.data, answers[place])
        return None


def message(post: Post) -> Message:
    """The message that became this post."""
    buttons = tuple(tuple(Button(key.label, key.data, key.url) for key in row) for row in post.keyboard)
    pin = post.pin
    venue = None if pin is None else Venue(pin.latitude, pin.longitude, pin.title, pin.address)
    sent = post.file
    file = None if sent is None else File(sent.name, sent.mime, sent.content)
    key = None if post.keys is None else LocationKey(post.keys[0]) if post.keys else NoKey()
    return Message(post.source, "", buttons, venue, file, key)
