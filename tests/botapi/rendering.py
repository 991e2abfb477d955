"""Posts and people as the JSON objects that a bot gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.botapi.chats import EPOCH, Chat, Post

BOT = {"id": 123456, "is_bot": True, "first_name": "Learning City", "username": "learning_city_bot"}


NAME = {"first_name": "Annabella", "last_name": "Exemplaria", "username": "annabella_ex"}
"""What every resident is called: nothing else is likely to hold it, so that a test can look for it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who talks to the bot."""

    number: int
    language: str | None = "en"

    def as_json(self) -> dict[str, Any]:
        person: dict[str, Any] = {"id": self.number, "is_bot": False, **NAME}
        return person if self.language is None else person | {"language_code": self.language}


def chat_json(chat: Chat) -> dict[str, Any]:
    return {"id": chat.number, "type": "private", **NAME}


def post_json(chat: Chat, post: Post, person: Person | None = None) -> dict[str, Any]:
    """A message object; `person` wrote it, or the bot where it is `None`."""
    message: dict[str, Any] = {
        "message_id": post.id,
        "date": EPOCH + post.id,
        "chat": chat_json(chat),
        "from": BOT if person is None else person.as_json(),
    }
    if post.edited:
        message["edit_date"] = EPOCH + post.id + post.edited
    words = "caption" if post.file else "text"
    if post.text:
        message[words] = post.text
        if post.styled.entities:
            message[f"{words}_entities" if post.file else "entities"] = [
                entity.as_json() for entity in post.styled.entities
            ]
    if post.keyboard:
        rows = [[key.as_json() for key in row] for row in post.keyboard]
        message["reply_markup"] = {"inline_keyboard": rows}
    if post.pin:
        place = {"latitude": post.pin.latitude, "longitude": post.pin.longitude}
        message["location"] = place
        if post.pin.title:
            message["venue"] = {"location": place, "title": post.pin.title, "address": post.pin.address}
    if post.file:
        message |= _file_json(post)
    return message


def _file_json(post: Post) -> dict[str, Any]:
    assert post.file is not None
    size = len(post.file.content)
    file = {"file_id": f"file-{post.id}", "file_unique_id": f"unique-{post.id}", "file_size": size}
    if post.is_photo:
        return {"photo": [file | {"width": 640, "height": 480}]}
    return {"document": file | {"file_name": post.file.name, "mime_type": post.file.mime}}
