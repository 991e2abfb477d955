from __future__ import annotations

from bot.wording.plain import plain


def test_html_becomes_what_is_to_be_read() -> None:
    assert plain("<b>Chess &amp; more</b>\n<i>a &lt; b</i>") == "Chess & more\na < b"


def test_links_show_where_they_lead() -> None:
    assert plain('See <a href="https://a.org/?x=1&amp;y=2">the <b>page</b></a>.') == (
        "See the page (https://a.org/?x=1&y=2)."
    )


def test_invisible_marks_of_direction_fall_away() -> None:
    assert plain("\u200f1. <b>\u2068Yoga\u2069</b>") == "1. Yoga"
