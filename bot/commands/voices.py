"""In which language a command speaks to the operator who has typed it, whatever the city speaks."""

from __future__ import annotations

import os

from bot.wording.languages import Languages
from bot.wording.voice import Voice
from catalogue.model import City


def voice_in(language: str | None, languages: Languages | None = None) -> Voice:
    """The language of `--language`; English where that is none that the bot speaks."""
    languages = languages or Languages()
    return languages.voice(languages.negotiate(language, None, None), City())


def voice_of_the_window(languages: Languages | None = None) -> Voice:
    """The language of the window in which the command was typed, where `--language` is the resident's."""
    return voice_in(os.environ.get("LANG", "").partition(".")[0], languages)
