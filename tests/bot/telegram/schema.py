"""Updates as the Bot API may send them, drawn from its own schema: python-telegram-bot's classes.

Each class of python-telegram-bot has the fields of an object of the Bot API as the parameters of its
constructor, with their types; those without a default are there always, and those without which it raises.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import types
import typing
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Any

import telegram
from hypothesis import strategies as st

DEEPEST = 3
"""Objects within objects; deeper down only what must be there is."""

MOST_OPTIONAL = 4
"""Fields of an object that need not be there, at a time."""

DEMANDED = re.compile(r"TypeError\(\"`(\w+)` is (?:a )?required")
RENAMED = {"from_user": "from"}
NOT_OF_THE_API = {"self", "api_kwargs"}
LATEST = 4_102_444_800  # the year 2100, in seconds since 1970

CANARY = "canary-7f3a91"
"""What must never be seen where it was not sent."""

TEXTS = st.one_of(
    st.sampled_from(
        (
            *("", " ", "/", "/start", "/help", "/forget", "/privacy", "/saved", "/near", "/city", "/alerts"),
            *("pottery", "гончарнй", "陶艺", "free on Saturdays for my daughter (7)", CANARY),
            *("\u200b\u200c\u200d", "\u202e\u2066abc", "\ud800", "a\u0301" * 50, "\x00", "<b>&", "9" * 40),
            *(
                "2026-13-45",
                "-1",
                "1e999",
                "{name} %s",
                "https://example.org/?a=b#c",
                "@learning_city_bot yoga",
            ),
        )
    ),
    st.text(max_size=40),
)
NUMBERS = st.one_of(
    st.integers(0, 9), st.integers(-(2**31), 2**31), st.sampled_from((2**52, -(10**12) - 5, 2**63 - 1))
)
DURATIONS = st.integers(0, 10**9)  # seconds
FRACTIONS = st.one_of(st.floats(-180, 180), st.floats(allow_nan=False, allow_infinity=False))


def objects(of: type[telegram.TelegramObject], depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """JSON of an object of the Bot API."""
    needed, optional = _fields(of)  # type: ignore[arg-type]  # a class, which can be hashed
    if depth >= DEEPEST:
        optional = {}
    names = (
        st.lists(st.sampled_from(sorted(optional)), max_size=MOST_OPTIONAL, unique=True)
        if optional
        else st.just([])
    )
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {
                RENAMED.get(name, name): _values(hint, depth + 1)
                for name, hint in (*needed.items(), *((one, optional[one]) for one in chosen))
            }
        )
    )


@cache
def _fields(of: type[telegram.TelegramObject]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The types of the fields that are always there, and of the others."""
    hints = typing.get_type_hints(of.__init__, localns=vars(telegram))
    demanded = set(DEMANDED.findall(inspect.getsource(of.__init__)))
    needed: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for name, parameter in inspect.signature(of.__init__).parameters.items():
        if name not in NOT_OF_THE_API and parameter.kind is not parameter.VAR_KEYWORD:
            is_needed = parameter.default is parameter.empty or name in demanded
            hint = hints.get(name, str)
            # What tells which of its kinds an object is: one that is yet to be invented.
            is_kind = name in {"type", "source", "status"} and of.__subclasses__()
            (needed if is_needed else optional)[name] = str if is_kind else hint
    return needed, optional


def _values(hint: Any, depth: int) -> st.SearchStrategy[Any]:  # noqa: C901 — a table of types
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dt.timedelta in arguments:
        return DURATIONS
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([_values(one, depth) for one in arguments if one is not type(None)])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return st.lists(_values(arguments[0], depth), max_size=2)
    if not isinstance(hint, type):
        return TEXTS
    if issubclass(hint, telegram.TelegramObject):
        return st.deferred(lambda: objects(hint, depth))
    if issubclass(hint, Enum):
        return st.sampled_from([one.value for one in hint])
    if issubclass(hint, bool):
        return st.booleans()
    if issubclass(hint, dt.datetime):
        return st.integers(0, LATEST)
    if issubclass(hint, int):
        return NUMBERS
    if issubclass(hint, float):
        return FRACTIONS
    return TEXTS


KINDS = tuple(name for name in _fields(telegram.Update)[1])


def updates() -> st.SearchStrategy[dict[str, Any]]:
    """The content of an update: one kind, without its number."""
    return st.sampled_from(KINDS).flatmap(
        lambda kind: st.fixed_dictionaries({kind: _values(_fields(telegram.Update)[1][kind], 0)})
    )
