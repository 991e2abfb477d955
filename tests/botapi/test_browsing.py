from __future__ import annotations

from typing import Any

import pytest

from tests.botapi.conftest import Call
from tests.botapi.server import BotApi

CONTENT = {"message_text": "<b>Pottery</b>", "parse_mode": "HTML"}
ARTICLE = {"type": "article", "id": "1", "title": "Pottery", "input_message_content": CONTENT}


async def test_results_reach_whoever_typed(api: BotApi, call: Call) -> None:
    query = api.resident(501).type_inline("pottery")
    button = {"text": "Open our chat", "start_parameter": "all"}
    answer = {"results": [ARTICLE], "cache_time": 300, "is_personal": True, "button": button}
    assert (await call("answerInlineQuery", inline_query_id=query.id, **answer))["result"] is True
    assert (query.answered, query.results, query.button, query.seconds) == (True, [ARTICLE], button, 300)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"results": [ARTICLE | {"id": str(number)} for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [ARTICLE | {"id": "é" * 33}]}, "RESULT_ID_INVALID"),
        ({"results": [ARTICLE | {"title": " "}]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [ARTICLE | {"input_message_content": {"message_text": " "}}]}, "MESSAGE_EMPTY"),
        (
            {"results": [ARTICLE | {"input_message_content": {"message_text": "x" * 4097}}]},
            "MESSAGE_TOO_LONG",
        ),
        ({"results": [], "button": {"text": "Chat", "start_parameter": "ä"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": "Chat", "start_parameter": "x" * 65}}, "START_PARAM_INVALID"),
    ],
)
async def test_what_telegram_would_refuse_is_refused(
    api: BotApi, call: Call, answer: dict[str, Any], refusal: str
) -> None:
    query = api.resident(501).type_inline("pottery")
    refused = await call("answerInlineQuery", inline_query_id=query.id, **answer)
    assert refused["description"] == f"Bad Request: {refusal}"
    assert not query.answered


async def test_a_query_grows_old(api: BotApi, call: Call) -> None:
    query = api.resident(501).type_inline("pottery", too_old=True)
    refused = await call("answerInlineQuery", inline_query_id=query.id, results=[])
    assert "query is too old" in refused["description"]
