from __future__ import annotations

import pytest

from catalogue.checking import ProblemKind
from catalogue.reading.contacts import read_email, read_phone, read_url
from catalogue.reading.fault import Fault


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/course", "https://example.org/course"),
        ("http://bücher.example/ä", "http://bücher.example/ä"),
    ],
)
def test_a_web_address_is_kept_and_completed_as_browsers_do(text: str, url: str) -> None:
    assert read_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "see the leaflet",
        "javascript:alert(1)",
        "ftp://example.org/file",
        "https://",
        "https://user:password@example.org",
        "http://[::1",
        "https://example.org:port",
        "https://example.org/" + "a" * 3000,
        "ask@example.org",
    ],
)
def test_what_no_browser_would_open_is_a_fault(text: str) -> None:
    assert read_url(text) == Fault(ProblemKind.URL_IMPOSSIBLE)


def test_an_email_is_one_address() -> None:
    assert read_email("info@example.org") == "info@example.org"
    assert read_email("mailto:info@example.org") == "info@example.org"
    assert read_email("a@example.org / b@example.org") == Fault(ProblemKind.EMAIL_IMPOSSIBLE, "a@example.org")
    assert read_email("info at example.org") == Fault(ProblemKind.EMAIL_IMPOSSIBLE)


def test_a_phone_keeps_the_words_that_explain_it_and_needs_digits() -> None:
    assert read_phone("+34 900 000 000 (mornings)") == "+34 900 000 000 (mornings)"
    assert read_phone("not available") == Fault(ProblemKind.PHONE_IMPOSSIBLE)
