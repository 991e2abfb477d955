"""The languages that the bot speaks: read into memory at the start, negotiated in one function."""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.conversation.languages import EASY
from bot.wording.voice import Voice
from catalogue.cldr import locale_called
from catalogue.model import City

SOURCE_LANGUAGE = "en"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}")
# Codes that clients still send, and what they have been called since (IANA language subtag registry).
_RENAMED = {"in": "id", "iw": "he", "ji": "yi", "mo": "ro", "no": "nb", "tl": "fil"}


def locales_folder() -> Path:
    """Where the message catalogues lie: beside `bot` in a checkout, within it where it is installed."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "locales"
    return installed if installed.is_dir() else package.parent / "locales"


class Languages:
    """Every language that has a message catalogue `<language>/LC_MESSAGES/messages.po` in `folder`.

    The files are read at once, so that nothing that happens to them later matters, and each is
    understood (some 30 ms) when its language is first spoken, so that short commands start fast.
    """

    def __init__(self, folder: Path | None = None) -> None:
        files = sorted((folder or locales_folder()).glob("*/LC_MESSAGES/messages.po"))
        read = {file.parent.parent.name.replace("_", "-"): file.read_bytes() for file in files}
        self._sources = {tag: source for tag, source in read.items() if not tag.endswith(EASY)}
        self._easy = {tag.removesuffix(EASY): read[tag] for tag in read.keys() - self._sources.keys()}
        self._translations: dict[tuple[str, bool], GNUTranslations] = {}
        self._by_tag = {tag.casefold(): tag for tag in self._sources}
        self._voices: dict[tuple[str, str, str, bool], Voice] = {}

    @property
    def available(self) -> tuple[str, ...]:
        return tuple(self._sources)

    @property
    def easy(self) -> tuple[str, ...]:
        """The languages that the bot also speaks in easy words."""
        return tuple(language for language in self._sources if language in self._easy)

    def negotiate(self, chosen: str | None, client: str | None, city: str | None) -> str:
        """The language to speak: the one chosen in the bot, else the client's, else the city's.

        The first of them that the bot speaks, where `es-MX` is served by `es` and an old code by its
        successor; English where it speaks none. What is not a language tag counts as not said.
        """
        for tag in (chosen, client, city):
            spoken = self._spoken(tag)
            if spoken is not None:
                return spoken
        return SOURCE_LANGUAGE

    def _spoken(self, tag: str | None) -> str | None:
        if tag is None or not _TAG.fullmatch(tag):
            return None
        parts = tag.replace("_", "-").split("-")
        language = _RENAMED.get(parts[0].lower(), parts[0].lower())
        for length in range(len(parts), 0, -1):
            held = self._by_tag.get("-".join((language, *parts[1:length])).casefold())
            if held is not None:
                return held
        return None

    def voice(self, language: str, city: City, *, easy: bool = False) -> Voice:
        """How the bot speaks `language` (one of those available) in `city`; in `easy` words if it has any."""
        easy = easy and language in self._easy
        asked = (language, city.timezone, city.currency, easy)
        if asked not in self._voices:
            self._voices[asked] = self._voice(language, city, easy=easy)
        return self._voices[asked]

    def _voice(self, language: str, city: City, *, easy: bool) -> Voice:
        return Voice(
            language=language,
            locale=locale_in(language, city.timezone),
            currency=city.currency,
            twelve_hours=_counts_twelve_hours(language, city.timezone),
            languages=self.available,
            easy=easy,
            easy_languages=self.easy,
            translations=self._words(language, easy=easy),
        )

    def _words(self, language: str, *, easy: bool) -> GNUTranslations:
        """Easy words fall back to plain ones, message by message."""
        found = self._translations.get((language, easy))
        if found is None:
            found = _compiled(language, self._easy[language] if easy else self._sources[language])
            if easy:
                found.add_fallback(self._words(language, easy=False))
            self._translations[language, easy] = found
        return found


@cache
def locale_in(language: str, timezone: str) -> Locale:
    """By which habits numbers and dates are written: those of the city's country where CLDR has them.

    Else those of the language; English then as in Europe, because a clock of 24 hours and the day before
    the month are what most of those read who live where English is not spoken.
    """
    base = language.replace("-", "_")
    for name in (f"{base}_{_territory(timezone)}", f"{base}_150", base):
        if localedata.exists(name):
            return locale_called(name)
    return locale_called(SOURCE_LANGUAGE)


@cache
def _counts_twelve_hours(language: str, timezone: str) -> bool:
    """Whether both the language and the city's country do: else 18:00 is on every poster, or plainer."""
    locales = [locale_in(language, timezone)]
    if territory := _territory(timezone):
        locales.append(locale_called(f"und_{territory}"))
    return all("a" in one.time_formats["short"].pattern for one in locales)


def _territory(timezone: str) -> str | None:
    """The country of a timezone; `None` for UTC and for what is no timezone."""
    zone: str = get_global("zone_aliases").get(timezone, timezone)
    territory: str | None = get_global("zone_territories").get(zone)
    return territory


def _compiled(language: str, source: bytes) -> GNUTranslations:
    """A message catalogue, compiled in memory, so that no compiled file can be older than its source."""
    catalog = read_po(BytesIO(source), locale=language.replace("-", "_"), charset="utf-8")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
