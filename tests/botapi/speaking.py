"""The methods by which a bot speaks: sending, editing, answering a tap."""

from __future__ import annotations

from typing import Any

from tests.botapi import keyboards, limits, markup
from tests.botapi.account import Account
from tests.botapi.chats import Chat, Pin, Post
from tests.botapi.markup import Styled
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import bad_request
from tests.botapi.rendering import post_json

ACTIONS = frozenset({"typing", "upload_photo", "upload_document", "find_location"})
SENDING = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "chat_id",
        "direct_messages_topic_id",
        "disable_notification",
        "message_effect_id",
        "message_thread_id",
        "protect_content",
        "reply_markup",
        "reply_parameters",
    }
)
EDITING = frozenset({"business_connection_id", "chat_id", "inline_message_id", "message_id", "reply_markup"})
WORDS = frozenset({"text", "parse_mode", "entities", "link_preview_options"})
CAPTION = frozenset({"caption", "parse_mode", "caption_entities", "show_caption_above_media"})

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    styled = _words(parameters)
    return _added(chat, parameters, styled=styled, source=parameters.text("text") or "")


def edit_message_text(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    post = chat.post(parameters.integer("message_id"))
    if post.file or post.pin:
        raise bad_request("there is no text in the message to edit")
    styled, keyboard = _words(parameters), keyboards.read(parameters.structure("reply_markup"))
    if (styled, keyboard) == (post.styled, post.keyboard):
        raise bad_request(NOT_MODIFIED)
    source = parameters.text("text") or ""
    return post_json(chat, chat.change(post, styled=styled, source=source, keyboard=keyboard))


def edit_message_reply_markup(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    post = chat.post(parameters.integer("message_id"))
    keyboard = keyboards.read(parameters.structure("reply_markup"))
    if keyboard == post.keyboard:
        raise bad_request(NOT_MODIFIED)
    return post_json(chat, chat.change(post, keyboard=keyboard))


def delete_message(account: Account, parameters: Parameters) -> bool:
    chat = account.chats.reach(parameters.integer("chat_id"))
    number = parameters.integer("message_id")
    if all(post.id != number for post in chat.posts):
        raise bad_request("message to delete not found")
    chat.lose(number or 0)
    return True


def send_document(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    file = parameters.upload("document")
    if len(file.content) > limits.UPLOAD:
        raise bad_request("file is too big")
    return _added(chat, parameters, **_captioned(parameters), file=file)


def send_photo(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    file = parameters.upload("photo")
    if len(file.content) > limits.PHOTO:
        raise bad_request("file is too big")
    if not file.content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return _added(chat, parameters, **_captioned(parameters), file=file, is_photo=True)


def send_location(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    return _added(chat, parameters, pin=Pin(*_point(parameters)))


def send_venue(account: Account, parameters: Parameters) -> dict[str, Any]:
    chat = account.chats.reach(parameters.integer("chat_id"))
    title, address = parameters.text("title"), parameters.text("address")
    if not title:
        raise bad_request("venue title must be non-empty")
    if address is None:
        raise bad_request("venue address must be non-empty")
    return _added(chat, parameters, pin=Pin(*_point(parameters), title, address))


def send_chat_action(account: Account, parameters: Parameters) -> bool:
    account.chats.reach(parameters.integer("chat_id"))
    if parameters.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def answer_callback_query(account: Account, parameters: Parameters) -> bool:
    query = account.queries.get(parameters.text("callback_query_id") or "")
    if query is None or query.too_old:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = parameters.text("text") or ""
    if limits.length(text) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered, query.answer = True, text
    account.chats.changed()
    return True


def _added(chat: Chat, parameters: Parameters, **content: Any) -> dict[str, Any]:
    markup = parameters.structure("reply_markup")
    keys = keyboards.read_keys(markup)
    keyboard = keyboards.read(markup) if keys is None else ()
    return post_json(
        chat, chat.add(Post(chat.next_id(), by_bot=True, keyboard=keyboard, keys=keys, **content))
    )


def _words(parameters: Parameters) -> Styled:
    styled = _styled(parameters, "text")
    if not styled.text.strip():
        raise bad_request("message text is empty")
    if limits.length(styled.text) > limits.TEXT:
        raise bad_request("message is too long")
    return styled


def _captioned(parameters: Parameters) -> dict[str, Any]:
    styled = _styled(parameters, "caption")
    if limits.length(styled.text) > limits.CAPTION:
        raise bad_request("message caption is too long")
    return {"styled": styled, "source": parameters.text("caption") or ""}


def _styled(parameters: Parameters, name: str) -> Styled:
    source, mode = parameters.text(name) or "", parameters.text("parse_mode")
    if not mode:
        return Styled(source)
    if mode.casefold() != "html":
        raise bad_request("unsupported parse_mode")
    return markup.parse(source)


def _point(parameters: Parameters) -> tuple[float, float]:
    latitude, longitude = parameters.number("latitude"), parameters.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    return latitude, longitude


METHODS = {
    "sendmessage": (send_message, SENDING | WORDS),
    "editmessagetext": (edit_message_text, EDITING | WORDS),
    "editmessagereplymarkup": (edit_message_reply_markup, EDITING),
    "deletemessage": (delete_message, frozenset({"chat_id", "message_id"})),
    "senddocument": (
        send_document,
        SENDING | CAPTION | {"document", "thumbnail", "disable_content_type_detection"},
    ),
    "sendphoto": (send_photo, SENDING | CAPTION | {"photo", "has_spoiler"}),
    "sendlocation": (
        send_location,
        SENDING | {"latitude", "longitude", "horizontal_accuracy", "live_period", "heading"},
    ),
    "sendvenue": (
        send_venue,
        SENDING | {"latitude", "longitude", "title", "address", "google_place_id", "google_place_type"},
    ),
    "sendchataction": (send_chat_action, frozenset({"chat_id", "action", "message_thread_id"})),
    "answercallbackquery": (
        answer_callback_query,
        frozenset({"callback_query_id", "text", "show_alert", "url", "cache_time"}),
    ),
}
