"""Wishes that people have anywhere, to hold those of one city against: the themes of the thesaurus, each by
its name in one of the languages of the bot in turn. What the catalogue lacks among them tells how close a
wish comes in meaning to a catalogue that has nothing for it.
"""

from __future__ import annotations

from functools import cache

from catalogue.search.thesaurus import thesaurus

_LANGUAGES = ("en", "es", "fr", "de", "ar", "ru", "zh", "tr", "pt", "uk", "sw", "ko")


@cache
def usual_wishes() -> dict[str, int]:
    """The wishes, each with the number of its theme: about 350, some five seconds to encode, once."""
    found: dict[str, int] = {}
    for number, theme in enumerate(thesaurus().themes):
        names = theme.in_language(_LANGUAGES[number % len(_LANGUAGES)])
        if names:
            found.setdefault(names[0], number)
    return found
