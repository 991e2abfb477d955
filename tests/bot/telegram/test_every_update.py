"""Whatever the Bot API may send, whoever sends it: through webhook, queues, application, guide and desk.

Nothing raises, nothing is set aside, the log and others learn nothing of it, and what staff and admins may do
is done for nobody else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.conversation.actions import ReportWrong, WrongAbout
from bot.conversation.callback_data import pack
from bot.conversation.keys import key_of
from catalogue.reading.reader import read
from tests.bot.telegram.schema import CANARY, KINDS, TEXTS, updates
from tests.bot.telegram.whole import ADMIN, COURSES, KEY, RESIDENTS, SECRET, STAFF, Whole, whole
from tests.botapi.account import TOKEN

STAFFS_WORDS = (
    *("/catalogue", "/reports", "/stats", "/stats month", "/unmet", "/coverage", "/export", "/export report"),
    *("/broadcast", "/broadcast everybody", "/CATALOGUE", "/stats@learning_city_bot", " /stats"),
)
DRAFT, REPORT = "<draft>", "<report>"
"""Stand for the token of what staff have sent and not published yet, and the key of what was reported."""

STAFFS_BUTTONS = (
    *(
        f"/publish:{DRAFT}",
        f"/discard:{DRAFT}",
        "/publish:{}",
        "/discard:{}",
        "/back:1:1",
        "/back:0:1",
        "/catalogue",
        "/reports",
        f"/mended:{REPORT}",
        "/mended:{}",
        "/health",
    ),
    *("/template", "/stats:week::", "/stats:month:2025-03-01:areas", "/unmet:", "/unmet:{}", "/suggest:{}"),
    *(
        "/coverage:",
        "/coverage:age",
        "/news",
        "/news:1:send",
        "/news:1:ask",
        "/news:1:to::",
        "/news:1:urgent:1",
    ),
    *("/news:1:review", "/news:1:cancel", "/news:2:send", "{}"),
)
PATIENCE = 60
"""Seconds; reading is a process of its own."""
THE_BOT = int(TOKEN.partition(":")[0])
OF_STAFF = ("publications", "snapshots", "broadcasts", "recipients", "admin_actions", "reports")
EXAMPLES = settings(
    max_examples=50,
    deadline=None,  # a machine that is busy with other things is no fault
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink would take minutes, of a bot that lives
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("bot")
    with whole(folder) as one:
        # There is something to get at: a broadcast that is drafted, a catalogue that is too, and a report.
        pottery = key_of(read(folder / "courses.csv", date.min).opportunities[0].id)
        report = tap(RESIDENTS[0], RESIDENTS[0], pack(ReportWrong(WrongAbout.MOVED, pottery)))
        wanted = [
            {"message": message(ADMIN, text="/broadcast Hello, everybody")},
            {"callback_query": report},
        ]
        assert one.bring(wanted) == [200, 200]
        assert one.rows("broadcasts")
        assert one.rows("reports")
        staff = one.api.resident(STAFF)
        staff.send_document("courses.csv", f"{COURSES}Choir,,,\n".encode())
        one.runner.run(one.api.account.chats.until(lambda: _draft(one) is not None, PATIENCE))
        yield one


def _draft(bot: Whole) -> str | None:
    """The token of the draft that staff may publish."""
    shown = [
        key.data or "" for post in bot.api.resident(STAFF).answers for row in post.keyboard for key in row
    ]
    return next((data.partition(":")[2] for data in shown if data.startswith("/publish:")), None)


def aimed(bot: Whole, content: dict[str, Any]) -> dict[str, Any]:
    """A tap at what is really there, in the place of what stands for it."""
    if "callback_query" not in content:
        return content
    ((opportunity, *_),) = bot.rows("reports")
    query = content["callback_query"]
    data = query["data"].replace(DRAFT, _draft(bot)).replace(REPORT, key_of(opportunity))
    return {"callback_query": query | {"data": data}}


def message(person: int, chat: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "message_id": 1,
        "date": 1_735_689_600,
        "chat": {"id": chat or person, "type": "private", "first_name": "R"},
        "from": {"id": person, "is_bot": False, "first_name": "R"},
    } | more


def tap(person: int, chat: int, data: str) -> dict[str, Any]:
    return {
        "id": "1",
        "from": {"id": person, "is_bot": False, "first_name": "R"},
        "chat_instance": "1",
        "data": data,
        "message": message(THE_BOT, chat, text="Hello"),
    }


def whole_log(bot: Whole) -> str:
    return "\n".join(f"{record.getMessage()} {record.exc_info}" for record in bot.log)


@pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)  # of fields that Telegram still sends
@EXAMPLES
@given(st.lists(updates(), min_size=1, max_size=6))
def test_whatever_comes_is_done_and_does_no_harm(bot: Whole, contents: list[dict[str, Any]]) -> None:
    bot.log.clear()
    assert bot.bring(contents) == [200] * len(contents)
    worse = [record for record in bot.log if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in worse] == []
    assert bot.rows("set_aside") == []
    for secret in (CANARY, TOKEN, KEY, SECRET):
        assert secret not in whole_log(bot)


PEOPLE = st.sampled_from(RESIDENTS)
CHATS = st.sampled_from((None, STAFF, ADMIN))
FORGED = st.one_of(
    st.builds(
        lambda person, chat, text: {"message": message(person, chat, text=text)},
        PEOPLE,
        CHATS,
        st.sampled_from(STAFFS_WORDS),
    ),
    st.builds(
        lambda person, chat, data, text: {"callback_query": tap(person, chat or person, data.format(text))},
        PEOPLE,
        CHATS,
        st.sampled_from(STAFFS_BUTTONS),
        TEXTS,
    ),
    st.builds(
        lambda person, chat, name: {
            "message": message(
                person,
                chat,
                document={"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": 9},
            )
        },
        PEOPLE,
        CHATS,
        st.sampled_from(("courses.csv", "courses.xlsx", "city.toml", "../../etc/passwd")),
    ),
)


@EXAMPLES
@given(st.lists(FORGED, min_size=1, max_size=6))
def test_what_staff_may_do_is_done_for_nobody_else(bot: Whole, contents: list[dict[str, Any]]) -> None:
    before, sent = bot.rows(*OF_STAFF), _files_sent(bot)
    heard = len(bot.api.resident(ADMIN).answers), len(bot.api.resident(STAFF).answers)
    assert bot.bring([aimed(bot, one) for one in contents]) == [200] * len(contents)
    assert bot.rows(*OF_STAFF) == before
    assert _files_sent(bot) == sent, "no figures, no template, no file is fetched"
    assert heard == (len(bot.api.resident(ADMIN).answers), len(bot.api.resident(STAFF).answers))


def _files_sent(bot: Whole) -> int:
    calls = ("sendDocument", "sendPhoto", "getFile")
    return sum(len(bot.api.account.called(call)) for call in calls)


@pytest.mark.parametrize("text", STAFFS_WORDS[:10])
def test_a_command_of_staff_is_answered_to_others_as_one_that_does_not_exist(bot: Whole, text: str) -> None:
    anna = bot.api.resident(RESIDENTS[0])
    bot.bring([{"message": message(RESIDENTS[0], text="/nosuchcommand")}])
    unknown = anna.answers[-1].text
    bot.bring([{"message": message(RESIDENTS[0], text=text)}])
    assert anna.answers[-1].text == unknown


def test_the_schema_is_that_of_the_bot_api() -> None:
    assert {"message", "edited_message", "callback_query", "inline_query", "my_chat_member"} <= set(KINDS)
    assert len(KINDS) > 20
