"""The method by which a bot answers what is typed behind its name, checked as Telegram checks it."""

from __future__ import annotations

import re
from typing import Any

from tests.botapi import keyboards, limits, markup
from tests.botapi.account import Account
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import bad_request

_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
ARTICLE = {
    "type",
    "id",
    "title",
    "input_message_content",
    "reply_markup",
    "url",
    "description",
    "thumbnail_url",
    "thumbnail_width",
    "thumbnail_height",
}
CONTENT = {"message_text", "parse_mode", "entities", "link_preview_options"}


def answer_inline_query(account: Account, parameters: Parameters) -> bool:
    query = account.inline_queries.get(parameters.text("inline_query_id") or "")
    if query is None or query.too_old:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = parameters.structure("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: expected an Array")
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        _check(result)
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.button = _button(parameters.structure("button"))
    query.results = results
    query.seconds = parameters.integer("cache_time") or 0
    query.is_personal = str(parameters.values.get("is_personal")).casefold() == "true"
    query.answered = True
    account.chats.changed()
    return True


def _check(result: Any) -> None:
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are known here")
    if unknown := set(result) - ARTICLE:
        raise bad_request(f'unknown field "{min(unknown)}" in an inline query result')
    if not 1 <= len(str(result.get("id", "")).encode()) <= limits.INLINE_RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or set(content) - CONTENT:
        raise bad_request("can't parse inline query result: input message content is not specified")
    text = str(content.get("message_text", ""))
    read = markup.parse(text).text if content.get("parse_mode") else text
    if not read.strip():
        raise bad_request("MESSAGE_EMPTY")
    if limits.length(read) > limits.TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    keyboards.read(result.get("reply_markup"))


def _button(button: Any) -> dict[str, Any] | None:
    if button is None:
        return None
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline query results button")
    if not _START.fullmatch(str(button.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return button


METHODS = {
    "answerinlinequery": (
        answer_inline_query,
        frozenset({"inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"}),
    )
}
