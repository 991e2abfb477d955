from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.botapi.conftest import Call
from tests.botapi.faults import BROKEN, FLOOD, Closes, GatewayPage, HalfAnAnswer
from tests.botapi.server import BotApi

ANNA = 501
OK_KEY = {"text": "Yes", "callback_data": "y"}


def keyboard(*keys: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(keys)]}


async def test_a_resident_reads_what_the_bot_sends(api: BotApi, call: Call) -> None:
    anna = api.resident(ANNA)

    sent = await call(
        "sendMessage", chat_id=ANNA, text="<b>Hello</b>", parse_mode="HTML", reply_markup=keyboard(OK_KEY)
    )

    assert sent["result"]["text"] == "Hello"
    assert sent["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert [(post.text, post.labels) for post in anna.answers] == [("Hello", ("Yes",))]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "Moon"}, "unsupported parse_mode"),
        ({"text": "x", "color": "red"}, 'unknown field "color"'),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        (
            {"text": "x", "reply_markup": keyboard({"text": "x", "callback_data": "é" * 33})},
            "BUTTON_DATA_INVALID",
        ),
        ({"text": "x", "reply_markup": keyboard({"text": "x", "callback_data": ""})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard({"text": " ", "callback_data": "x"})}, "BUTTON_TEXT_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard({"text": "x"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {
                "text": "x",
                "reply_markup": keyboard({"text": "x", "callback_data": "x", "url": "https://a.example"}),
            },
            "can't parse inline keyboard button: Exactly one action is allowed",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "x", "url": "no address"})},
            "inline keyboard button URL 'no address' is invalid: URL host is empty",
        ),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[OK_KEY]] * 101}}, "REPLY_MARKUP_TOO_LONG"),
        ({"text": "x", "reply_markup": {"keyboard": [[{"text": " "}]]}}, "can't parse keyboard button"),
        ({"text": "x", "reply_markup": {"keyboard": []}}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": {"remove_keyboard": False}}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": keyboard(*[OK_KEY] * 9)}, "REPLY_MARKUP_INVALID"),
    ],
)
async def test_a_message_that_telegram_would_refuse_is_refused(
    api: BotApi, call: Call, fields: dict[str, Any], refusal: str
) -> None:
    anna = api.resident(ANNA)
    answer = await call("sendMessage", **{"chat_id": ANNA} | fields)
    assert (answer["ok"], answer["description"]) == (False, f"Bad Request: {refusal}")
    assert anna.answers == []


async def test_exactly_the_longest_message_passes(api: BotApi, call: Call) -> None:
    api.resident(ANNA)
    answer = await call("sendMessage", chat_id=ANNA, text="&lt;" * 4096, parse_mode="HTML")
    assert answer["ok"]


async def test_a_bot_that_was_blocked_may_not_write(api: BotApi, call: Call) -> None:
    api.resident(ANNA).chat.blocked = True
    answer = await call("sendMessage", chat_id=ANNA, text="x")
    assert answer == {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}


async def test_a_message_changes_in_place_but_not_into_itself(api: BotApi, call: Call) -> None:
    anna = api.resident(ANNA)
    await call("sendMessage", chat_id=ANNA, text="one")
    number = anna.answers[0].id

    assert (await call("editMessageText", chat_id=ANNA, message_id=number, text="two"))["ok"]
    same = await call("editMessageText", chat_id=ANNA, message_id=number, text="two")
    lost = await call("editMessageText", chat_id=ANNA, message_id=number + 1, text="two")

    assert [post.text for post in anna.answers] == ["two"]
    assert same["description"].startswith("Bad Request: message is not modified")
    assert lost["description"] == "Bad Request: message to edit not found"


async def test_a_tap_is_answered_once_it_is_known_and_short(api: BotApi, call: Call) -> None:
    anna = api.resident(ANNA)
    await call("sendMessage", chat_id=ANNA, text="one", reply_markup=keyboard(OK_KEY))
    query, old = anna.tap("Yes"), anna.forge_tap("y", too_old=True)

    too_long = await call("answerCallbackQuery", callback_query_id=query.id, text="x" * 201)
    assert too_long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=query.id))["ok"]
    late = await call("answerCallbackQuery", callback_query_id=old.id)
    assert "query is too old" in late["description"]
    assert (query.answered, old.answered) == (True, False)


async def test_files_and_pins_arrive_whole(api: BotApi) -> None:
    anna = api.resident(ANNA)
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData({"chat_id": str(ANNA), "document": "attach://a", "caption": "c"})
        form.add_field("a", b"one,two\n", filename="list.csv", content_type="text/csv")
        async with session.post(f"{api.url}/bot{api.account.token}/sendDocument", data=form) as response:
            assert (await response.json())["result"]["document"]["file_name"] == "list.csv"
        venue = {
            "chat_id": ANNA,
            "latitude": 40.4,
            "longitude": -3.7,
            "title": "Library",
            "address": "Plaza 1",
        }
        async with session.post(f"{api.url}/bot{api.account.token}/sendVenue", data=venue) as response:
            assert response.status == 200
    document, pin = anna.answers
    assert document.file is not None
    assert (document.file.name, document.file.content, document.text) == ("list.csv", b"one,two\n", "c")
    assert pin.pin is not None
    assert (pin.pin.latitude, pin.pin.title) == (40.4, "Library")


async def test_updates_come_again_until_the_offset_passes_them(api: BotApi, call: Call) -> None:
    anna = api.resident(ANNA)
    first, second = anna.write("one"), anna.write("/start two")

    both = (await call("getUpdates"))["result"]
    again = (await call("getUpdates", limit=1))["result"]
    rest = (await call("getUpdates", offset=second))["result"]
    none = (await call("getUpdates", offset=second + 1))["result"]

    assert [update["update_id"] for update in both] == [first, second]
    assert [update["message"]["text"] for update in again] == ["one"]
    assert rest[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (none, api.account.inbox.confirmed) == ([], [first, second])


async def test_a_long_poll_ends_as_soon_as_somebody_writes(api: BotApi, call: Call) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        poll = group.create_task(_result(call("getUpdates", timeout=50)))
        await _until_called(api, "getUpdates")
        api.resident(ANNA).write("hello")
    assert [update["message"]["text"] for update in poll.result()["result"]] == ["hello"]


async def test_of_two_who_poll_the_first_is_sent_away(api: BotApi, call: Call) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        first = group.create_task(_result(call("getUpdates", timeout=50)))
        await _until_called(api, "getUpdates")
        second = group.create_task(_result(call("getUpdates", timeout=1)))
    assert first.result()["error_code"] == 409
    assert second.result()["ok"]


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("botwrong/getMe", 404, "Not Found"),
        ("bot123456:another-token-altogether/getMe", 401, "Unauthorized"),
        ("bot{token}/fly", 404, "Not Found: method not found"),
    ],
)
async def test_a_wrong_token_or_method_is_refused(
    api: BotApi, path: str, code: int, description: str
) -> None:
    url = f"{api.url}/{path.format(token=api.account.token)}"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert await response.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    ("method", "fields", "refusal"),
    [
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
        ("setMyDescription", {"description": "x", "language_code": "english"}, "language_code is invalid"),
    ],
)
async def test_what_the_bot_says_of_itself_has_limits_too(
    call: Call, method: str, fields: dict[str, Any], refusal: str
) -> None:
    assert (await call(method, **fields))["description"] == f"Bad Request: {refusal}"


async def test_what_the_bot_says_of_itself_is_kept_by_language(call: Call) -> None:
    await call("setMyDescription", description="Cursos", language_code="es")
    assert (await call("getMyDescription", language_code="es"))["result"] == {"description": "Cursos"}
    assert (await call("getMyDescription"))["result"] == {"description": ""}


async def test_it_misbehaves_on_command_and_then_behaves_again(api: BotApi, call: Call) -> None:
    anna = api.resident(ANNA)
    api.misbehaviour.next("sendMessage", FLOOD, BROKEN, GatewayPage(), HalfAnAnswer(), Closes())

    flood = await call("sendMessage", chat_id=ANNA, text="x")
    assert (flood["error_code"], flood["parameters"]) == (429, {"retry_after": 1})
    assert (await call("sendMessage", chat_id=ANNA, text="x"))["error_code"] == 500
    with pytest.raises(aiohttp.ContentTypeError):
        await call("sendMessage", chat_id=ANNA, text="x")
    assert anna.answers == []
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        await call("sendMessage", chat_id=ANNA, text="half")
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=ANNA, text="x")
    assert (await call("sendMessage", chat_id=ANNA, text="whole"))["ok"]
    assert [post.text for post in anna.answers] == ["half", "whole"]


async def _result(answer: Any) -> dict[str, Any]:
    result: dict[str, Any] = await answer
    return result


async def _until_called(api: BotApi, method: str) -> None:
    await api.account.chats.until(lambda: bool(api.account.called(method)))
