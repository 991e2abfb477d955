from __future__ import annotations

import pytest

from bot.commands.voices import voice_in, voice_of_the_window


@pytest.mark.parametrize(
    ("named", "spoken"), [("es", "es"), ("es-MX", "es"), ("tlh", "en"), ("no language", "en"), (None, "en")]
)
def test_the_operator_is_spoken_to_in_the_language_that_was_named(named: str | None, spoken: str) -> None:
    assert voice_in(named).language == spoken


@pytest.mark.parametrize(
    ("window", "spoken"), [("es_MX.UTF-8", "es"), ("uk_UA", "uk"), ("C.UTF-8", "en"), ("", "en")]
)
def test_or_in_that_of_the_window(window: str, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", window)
    assert voice_of_the_window().language == spoken
