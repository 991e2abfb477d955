from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.conversation.events import Commanded, Event, Located, Medium, Sent, Tapped, Wrote
from bot.telegram.updates import Incoming, incoming

USER = {"id": 501, "is_bot": False, "first_name": "A", "language_code": "es"}
CHAT = {"id": 501, "type": "private"}
PLACE = {"latitude": 40.4, "longitude": -3.7}
VENUE = {"location": PLACE, "title": "Library", "address": "Plaza 1"}
FORWARDED = {"type": "hidden_user", "date": 1_735_689_600, "sender_user_name": "B"}
FILE = {"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1, "length": 1}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1_735_689_600, "chat": CHAT, "from": USER} | content


def read(**kinds: Any) -> Incoming | None:
    return incoming(Update.de_json({"update_id": 1} | kinds, None))


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ({"text": "cerámica"}, Wrote("cerámica")),
        ({"text": "  "}, Wrote("  ")),
        ({"text": "/start"}, Commanded("start")),
        ({"text": "/start abc-1"}, Commanded("start", "abc-1")),
        ({"text": "/Help@learning_city_bot  me\nplease "}, Commanded("help", "me\nplease")),
        ({"text": "/ or"}, Wrote("/ or")),
        ({"text": "/помощь"}, Wrote("/помощь")),
        ({"text": "and/or"}, Wrote("and/or")),
        ({"text": "half \ud83d a face"}, Wrote("half \ufffd a face")),
        ({"location": PLACE}, Located(40.4, -3.7)),
        (
            {"location": PLACE, "venue": {"location": PLACE, "title": "t", "address": "a"}},
            Located(40.4, -3.7),
        ),
        ({"location": {"latitude": 91, "longitude": 0}}, Sent(Medium.OTHER)),
        ({"location": {"latitude": float("nan"), "longitude": 0}}, Sent(Medium.OTHER)),
        ({"location": {"latitude": "north", "longitude": 0}}, Sent(Medium.OTHER)),
        ({"voice": FILE}, Sent(Medium.VOICE)),
        ({"photo": [FILE]}, Sent(Medium.PHOTO)),
        ({"photo": [FILE], "caption": "a course for this"}, Wrote("a course for this")),
        ({"video": FILE, "caption": "pottery"}, Wrote("pottery")),
        ({"document": FILE, "caption": "our courses"}, Sent(Medium.DOCUMENT)),
        ({"text": "choir", "forward_origin": FORWARDED}, Wrote("choir")),
        ({"video_note": FILE}, Sent(Medium.VIDEO)),
        ({"animation": FILE, "document": FILE}, Sent(Medium.VIDEO)),
        ({"document": FILE}, Sent(Medium.DOCUMENT)),
        ({"contact": {"phone_number": "1", "first_name": "B"}}, Sent(Medium.CONTACT)),
        ({"dice": {"emoji": "🎲", "value": 3}}, Sent(Medium.OTHER)),
        ({"something_of_2031": {"a": 1}}, Sent(Medium.OTHER)),
    ],
)
def test_a_message_is_what_the_resident_did(content: dict[str, Any], event: Event) -> None:
    assert read(message=message(**content)) == Incoming(501, event, "es")


def test_a_tap_is_its_data() -> None:
    query = {"id": "1", "from": USER, "chat_instance": "1", "message": message(text="x"), "data": "q:age"}
    assert read(callback_query=query) == Incoming(501, Tapped("q:age"), "es")


def test_a_tap_under_a_forgotten_message_is_one_too() -> None:
    query = {"id": "1", "from": USER, "chat_instance": "1", "data": "x"}
    forgotten = query | {"message": {"chat": CHAT, "message_id": 1, "date": 0}}
    assert read(callback_query=forgotten) == Incoming(501, Tapped("x"), "es")


def test_a_client_without_a_language_is_served() -> None:
    user = {"id": 502, "is_bot": False, "first_name": "B"}
    assert read(message=message(text="x") | {"from": user}) == Incoming(502, Wrote("x"), None)


def test_an_edit_gets_an_answer_and_a_walk_with_a_live_location_none() -> None:
    assert read(edited_message=message(text="y", edit_date=2)) == Incoming(501, Sent(Medium.EDITED), "es")
    assert read(edited_message=message(location=PLACE, edit_date=2)) is None


@pytest.mark.parametrize(
    "kinds",
    [
        {"message": message(text="/start", chat={"id": -1, "type": "supergroup", "title": "g"})},
        {"channel_post": message(text="x", chat={"id": -2, "type": "channel", "title": "c"})},
        {"message": message(text="x") | {"from": USER | {"is_bot": True}}},
        {"message": message(pinned_message=message(text="x"))},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 60})},
        {
            "callback_query": {
                "id": "1",
                "from": USER,
                "chat_instance": "1",
                "data": "x",
                "inline_message_id": "i",
            }
        },
        {"inline_query": {"id": "1", "from": USER, "query": "x", "offset": ""}},
        {"kind_of_2031": {"from": USER}},
        {},
    ],
)
def test_what_is_not_said_to_the_bot_is_left_unanswered(kinds: dict[str, Any]) -> None:
    assert read(**kinds) is None


any_text = st.text(st.characters(), max_size=60)


@given(text=any_text, data=any_text, language=st.none() | any_text)
def test_no_text_and_no_forgery_breaks_the_reading(text: str, data: str, language: str | None) -> None:
    user = USER | {"language_code": language}
    written = json.loads(json.dumps(message(text=text) | {"from": user}))
    tapped = {"id": "1", "from": user, "chat_instance": "1", "message": written, "data": data}
    for one in (read(message=written), read(callback_query=tapped)):
        assert one is not None
        said = one.event
        assert isinstance(said, Wrote | Commanded | Tapped)
        json.dumps(str(said), ensure_ascii=False).encode()  # raises where half a character is left


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


@given(latitude=json_values, longitude=json_values)
def test_no_number_breaks_a_location(latitude: Any, longitude: Any) -> None:
    one = read(message=message(location={"latitude": latitude, "longitude": longitude}))
    assert one is not None
    assert isinstance(one.event, Located | Sent)
