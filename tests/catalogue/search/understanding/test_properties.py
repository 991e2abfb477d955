"""No text, of whatever script and length, makes understanding raise, wander or wait."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search.understanding import Understanding
from tests.catalogue.search.understanding.sentences import DISTRICTS, TODAY, sentences

WORDS = sorted({word for one in sentences("sentences.jsonl") for word in one.text.split()})
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
LANGUAGES = st.sampled_from([None, "ar", "de", "en", "en-GB", "ko", "tr", "zh-Hans", "xx", ""])


class TestOfAnyText:
    understanding = Understanding.load()

    @settings(max_examples=150, deadline=None)
    @given(text=TEXTS, language=LANGUAGES, expecting_age=st.booleans())
    def test_slots_are_where_they_say_they_are(
        self, text: str, language: str | None, *, expecting_age: bool
    ) -> None:
        understood = self.understanding.understand(
            text, language, TODAY, DISTRICTS, expecting_age=expecting_age
        )
        for slot in understood.slots:
            assert 0 <= slot.start < slot.end <= len(text)
            assert slot.text == text[slot.start : slot.end]
        for word in understood.wish.text.split():
            assert word in text
        if text.strip() and not understood.slots and understood.impossible_age is None:
            assert understood.wish.text or not any(letter.isalnum() for letter in text)

    @settings(max_examples=50, deadline=None)
    @given(text=TEXTS)
    def test_the_same_text_is_always_understood_alike(self, text: str) -> None:
        first = self.understanding.understand(text, "en", TODAY, DISTRICTS)
        assert self.understanding.understand(text, "en", TODAY, DISTRICTS) == first

    @pytest.mark.parametrize(
        "text",
        [
            "and " * 1024,
            "7 " * 2048,
            "周" * 4096,
            "free " * 800,
            "mon " * 1000,
            "a" * 4096,
            "그 " * 2000,
            "(" * 4096,
        ],
    )
    def test_the_longest_message_takes_no_noticeable_time(self, text: str) -> None:
        self.understanding.understand(text[:4096], "en", TODAY, DISTRICTS)
        started = process_time()
        self.understanding.understand(text[:4096], "en", TODAY, DISTRICTS)
        assert process_time() - started < 1
