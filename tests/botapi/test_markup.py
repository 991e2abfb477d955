from __future__ import annotations

import pytest

from tests.botapi.markup import Entity, Styled, parse
from tests.botapi.refusal import Refusal


@pytest.mark.parametrize(
    ("source", "styled"),
    [
        ("plain", Styled("plain")),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#65;&#x42;", Styled('a <b> & "c" AB')),
        ("<b>bold</b>", Styled("bold", (Entity("bold", 0, 4),))),
        ("😀<i>x</i>", Styled("😀x", (Entity("italic", 2, 1),))),
        (
            "<a href='https://a.example/?b&amp;c'>x</a>",
            Styled("x", (Entity("text_link", 0, 1, "https://a.example/?b&c"),)),
        ),
        ("<b></b>x", Styled("x")),
        ("5 > 3 & so on", Styled("5 > 3 & so on")),
    ],
)
def test_a_text_is_read_as_telegram_reads_it(source: str, styled: Styled) -> None:
    assert parse(source) == styled


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("3 < 5 and more", 'Unsupported start tag "" at byte offset 2'),
        ("5 <", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<a x>y</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a href=x,y>z</a>", "Unexpected end of name token at byte offset 9"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_telegram_cannot_read_is_refused(source: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"
