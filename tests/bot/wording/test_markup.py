from __future__ import annotations

import pytest

from bot.wording.markup import Html, bold, brief, escaped, is_web_address, joined, shortened, units


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("pottery", 7, "pottery"),
        ("pottery for all", 12, "pottery for…"),
        ("pottery, for all", 10, "pottery…"),
        ("incomprehensibilities", 10, "incompreh…"),
        ("👩👩👩👩", 5, "👩👩…"),
        ("👩👩👩👩", 6, "👩👩…"),
        ("cafe\u0301s", 5, "caf…"),
        ("anything", 1, "…"),
        ("anything", 0, ""),
        ("anything", -4, ""),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, limit: int, cut: str) -> None:
    assert shortened(text, limit) == cut
    assert units(cut) <= max(limit, 0)


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert units("a é 你 👩") == 8


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" two\n lines\t", "two lines"),
        ("a\0b\ud800c", "a b c"),
        ("\u202eevil", "evil"),
        ("\u200b \u200d", ""),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_what_could_break_a_message_is_taken_out(text: str, tidied: str) -> None:
    assert brief(text, 99) == tidied


def test_plain_text_is_escaped_once_and_html_never() -> None:
    assert escaped("a < b & c") == "a &lt; b &amp; c"
    assert escaped(Html("<b>x</b>")) == "<b>x</b>"
    assert joined(" & ", [bold("<x>"), None, "y"]) == "<b>&lt;x&gt;</b> &amp; y"


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a?b=c#d", True),
        ("https://müller.example/ä", True),
        ("https://localhost/", False),
        ("https://example.org/a b", False),
        ("ftp://example.org", False),
        ("https://example.org/" + "a" * 3000, False),
        ("https://.org", False),
        ("", False),
    ],
)
def test_which_addresses_a_button_may_open(address: str, *, opens: bool) -> None:
    assert is_web_address(address) is opens
