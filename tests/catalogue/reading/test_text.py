from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.reading.text import clean, has_control_characters, in_title_case, one_line, without_html


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_nfc_without_controls(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not has_control_characters(cleaned)
    assert "\n" not in one_line(cleaned)


def test_spaces_of_all_kinds_become_one_and_empty_lines_go() -> None:
    assert clean("  Yoga\u00a0\t for all \r\n\r\n \n on  Monday\x00 ") == "Yoga for all\non Monday"


def test_letters_that_reorder_other_text_are_taken_out() -> None:
    assert clean("abc\u202edef\u2066ghi") == "abcdefghi"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Arts &amp;amp; crafts</p><p>for <b>all</b></p>", "Arts & crafts\nfor all"),
        ("<h3>Fair</h3>from 10<hr>Feria<br/>de 10", "Fair\nfrom 10\nFeria\nde 10"),
        ("<script>alert(1)</script><style>p{}</style>Chess", "Chess"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("open <b>to all", "open to all"),
        ("a &nbsp; b", "a b"),
        ("", ""),
    ],
)
def test_of_html_only_the_words_stay(html: str, text: str) -> None:
    assert without_html(html) == text


def test_broken_html_of_a_megabyte_takes_no_more_than_a_moment() -> None:
    started = time.process_time()

    without_html("<a " * 400_000)
    without_html("<!--" * 300_000)

    assert time.process_time() - started < 5


def test_title_case_knows_apostrophes_and_hyphens() -> None:
    assert in_title_case("O'HARE, SAN BLAS-CANILLEJAS 3B") == "O'Hare, San Blas-Canillejas 3B"
