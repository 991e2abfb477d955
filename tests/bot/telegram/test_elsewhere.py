"""Chats that are not with the bot: behind its name in any chat, and in groups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from telegram import Update

from bot.preview.opening import opened
from bot.telegram.application import AnyApplication
from tests.bot.telegram.conftest import ANNA
from tests.bot.telegram.test_application import application_of, process
from tests.botapi.account import Account
from tests.botapi.residents import Resident
from tests.test_talks import catalogue_of

TODAY = date(2025, 2, 20)
GROUP = -1001


@asynccontextmanager
async def city(account: Account) -> AsyncIterator[AnyApplication]:
    async with (
        opened(lambda: catalogue_of("example", TODAY), lambda: TODAY) as preview,
        application_of(account, preview.guide) as application,
    ):
        preview.guide.introduce(application.bot.username)
        yield application


def titles(results: list[dict[str, Any]]) -> list[str]:
    return [result["title"] for result in results]


async def test_what_is_typed_behind_the_name_gives_cards_in_the_typing_persons_language(
    account: Account,
) -> None:
    spanish, english = Resident(account, 1, "es"), Resident(account, 2, "en")
    one, two = spanish.type_inline("pottery"), english.type_inline("pottery")
    async with city(account) as application:
        await process(account, application)
    assert titles(two.results)[0] == "Wheel-thrown pottery for beginners"
    assert titles(one.results)[0] == "Cerámica en torno para principiantes"
    [[key]] = two.results[0]["reply_markup"]["inline_keyboard"]
    assert key["url"] == "https://t.me/learning_city_bot?start=oZbs8oejA9e05gz4c"
    assert (two.seconds, two.is_personal) == (300, True)
    assert two.button == {"text": "Open our chat", "start_parameter": "sgaF0p3BvdHRlcnk"}


async def test_where_there_is_nothing_the_chat_is_offered(account: Account, anna: Resident) -> None:
    query = anna.type_inline("quantum chromodynamics")
    async with city(account) as application:
        await process(account, application)
    assert query.results == []
    assert query.button is not None
    assert query.button["text"] == "Nothing found: ask in our chat"


async def test_a_query_that_has_grown_old_is_let_go(account: Account, anna: Resident) -> None:
    query = anna.type_inline("pottery", too_old=True)
    async with city(account) as application:
        await process(account, application)
    assert not query.answered


async def test_nothing_is_kept_of_whoever_types(account: Account, anna: Resident) -> None:
    anna.type_inline("pottery")
    async with city(account) as application:
        [raw] = account.inbox.waiting
        await application.process_update(Update.de_json(raw, application.bot))
    assert [call.method for call in account.calls if call.method.lower() != "getme"] == ["answerinlinequery"]
    assert anna.chat.posts == []


@pytest.mark.parametrize("text", ["@learning_city_bot pottery", "pottery, @Learning_City_Bot?"])
async def test_a_mention_in_a_group_is_answered_there(account: Account, anna: Resident, text: str) -> None:
    group = account.chats.open(GROUP)
    anna.write_in_group(group, text)
    async with city(account) as application:
        await process(account, application)
    [post] = group.answers
    assert post.text.startswith("3 results\n\n1. Wheel-thrown pottery for beginners")
    assert post.labels == ("Open our chat",)
    assert "start=oZbs8oejA9e05gz4c" in post.source


@pytest.mark.parametrize("text", ["/start", "/saved@learning_city_bot", "@learning_city_bot"])
async def test_a_command_in_a_group_says_how_to_ask_and_shows_nothing_of_ones_own(
    account: Account, anna: Resident, text: str
) -> None:
    group = account.chats.open(GROUP)
    anna.write_in_group(group, text)
    async with city(account) as application:
        await process(account, application)
    [post] = group.answers
    assert post.text.startswith("Write @learning_city_bot and what you would like to learn")


@pytest.mark.parametrize(
    "text", ["pottery anyone?", "/start@another_bot", "@learning_city_bots pottery", "me@learning_city_bot"]
)
async def test_other_words_of_a_group_are_not_for_the_bot(
    account: Account, anna: Resident, text: str
) -> None:
    group = account.chats.open(GROUP)
    anna.write_in_group(group, text)
    async with city(account) as application:
        await process(account, application)
    assert group.answers == []
    assert account.chats.open(ANNA).answers == []
