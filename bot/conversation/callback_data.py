"""Actions to callback data and back: a letter and the fields, separated by colons, at most 64 bytes.

A letter once given stays that of its action: it stands in messages that residents may tap a year later.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.actions import (
    Action,
    Ask,
    AskToForget,
    AskWhy,
    AskWrong,
    Audience,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    ChooseLanguage,
    ChooseNews,
    DrawPoster,
    ForgetAll,
    KeepAlert,
    KeepAll,
    LookUpCity,
    MakeCalendar,
    Narrow,
    Narrowing,
    OpenCard,
    Pass,
    Proceed,
    Question,
    Rate,
    Remove,
    ReportWrong,
    Save,
    SaveAll,
    Share,
    ShareSearch,
    ShowAlert,
    ShowAlerts,
    ShowKnown,
    ShowNarrowings,
    ShowNews,
    ShowPage,
    ShowPin,
    ShowSaved,
    StartOver,
    StopAlert,
    TidySaved,
    ToggleArea,
    Verdict,
    Widen,
    WrongAbout,
)
from catalogue.model import Ages, Area

LIMIT = 64
"""Bytes that Telegram lets a button carry: InlineKeyboardButton, callback_data."""

OLDEST = 120

_LETTERS: dict[str, Callable[..., Action]] = {
    "a": ChooseAudience,
    "g": ChooseAges,
    "t": ToggleArea,
    "i": ChooseInterest,
    "q": Ask,
    "s": Pass,
    "d": Proceed,
    "r": ShowPage,
    "c": OpenCard,
    "p": ShowPin,
    "m": ShowNarrowings,
    "n": Narrow,
    "w": Widen,
    "l": ChooseLanguage,
    "x": StartOver,
    "W": AskWrong,
    "R": ReportWrong,
    "U": Rate,
    "K": ShowKnown,
    "F": AskToForget,
    "N": KeepAll,
    "E": ForgetAll,
    "Y": LookUpCity,
    "0": Save,
    "1": Remove,
    "2": ShowSaved,
    "3": TidySaved,
    "4": SaveAll,
    "5": MakeCalendar,
    "6": Share,
    "7": ShareSearch,
    "8": DrawPoster,
    "A": KeepAlert,
    "B": StopAlert,
    "V": ShowAlert,
    "J": AskWhy,
    "L": ShowAlerts,
    "H": ShowNews,
    "O": ChooseNews,
}
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}


class TooLongForAButtonError(ValueError):
    """An action that Telegram would refuse: whoever offers the button must leave it out."""


def pack(action: Action) -> str:
    """The action as callback data.

    Raises:
        TooLongForAButtonError: it takes more than 64 bytes, or holds halves of surrogate pairs, which
            take none.
    """
    fields = [_write(getattr(action, name)) for name in _fields(type(action))]
    data = ":".join([_LETTER_OF[type(action)], *fields])
    try:
        length = len(data.encode())
    except UnicodeEncodeError as error:
        raise TooLongForAButtonError(data) from error
    if length > LIMIT:
        raise TooLongForAButtonError(data)
    return data


def fits(action: Action) -> bool:
    """Whether a button can carry it."""
    try:
        pack(action)
    except TooLongForAButtonError:
        return False
    return True


def unpack(data: str) -> Action | None:
    """The action in callback data; `None` where it is none of ours, too old or forged."""
    letter, *fields = data.split(":", maxsplit=_most_fields(data))
    kind = _LETTERS.get(letter)
    if kind is None or len(data.encode(errors="surrogatepass")) > LIMIT:
        return None
    names = _fields(kind)
    if len(fields) != len(names):
        return None
    try:
        values = [
            _READERS[annotation](field) for annotation, field in zip(names.values(), fields, strict=True)
        ]
    except (KeyError, ValueError):
        return None
    return kind(*values)


def _most_fields(data: str) -> int:
    kind = _LETTERS.get(data[:1])
    return max(len(_fields(kind)), 1) if kind else 1


def _fields(kind: Callable[..., Action]) -> dict[str, str]:
    """Names of an action's fields and the names of their types, in order."""
    return {name: str(annotation) for name, annotation in kind.__annotations__.items()}


def _write(value: object) -> str:
    return write_ages(value) if isinstance(value, Ages) else str(value)


def write_ages(ages: Ages) -> str:
    """A range of years as `read_ages` reads it."""
    return f"{'' if ages.low is None else ages.low}-{'' if ages.high is None else ages.high}"


def read_ages(text: str) -> Ages:
    """`7-11`, `65-` or `-3` as a range of years.

    Raises:
        ValueError: it is none, or upside down.
    """
    low, _, high = text.partition("-")
    ages = Ages(int(low) if low else None, int(high) if high else None)
    if ages == Ages() or not 0 <= (ages.low or 0) <= (OLDEST if ages.high is None else ages.high) <= OLDEST:
        raise ValueError(text)
    return ages


_READERS: dict[str, Callable[[str], object]] = {
    "Audience": Audience,
    "Ages": read_ages,
    "Area": Area,
    "str": str,
    "Question": Question,
    "int": int,
    "Narrowing": Narrowing,
    "WrongAbout": WrongAbout,
    "Verdict": Verdict,
}
