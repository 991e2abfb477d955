from __future__ import annotations

import pytest

from bot.wording.languages import Languages, locale_in
from catalogue.model import City


@pytest.mark.parametrize(
    ("chosen", "client", "city", "spoken"),
    [
        ("ar", "es", "en", "ar"),
        (None, "es", "en", "es"),
        (None, None, "es", "es"),
        (None, "es-MX", "en", "es"),
        (None, "ES_mx", "en", "es"),
        (None, "ar-EG-u-nu-latn", "en", "ar"),
        (None, "ga", "es", "es"),
        ("ga", "gd", "gv", "en"),
        ("", "../../etc/passwd", "es", "es"),
        ("es" * 5000, "es'); --", "ar", "ar"),
        ("esp", "e", "en", "en"),
        (None, None, None, "en"),
    ],
)
def test_the_first_language_that_the_bot_speaks_is_spoken(
    languages: Languages, chosen: str | None, client: str | None, city: str | None, spoken: str
) -> None:
    assert languages.negotiate(chosen, client, city) == spoken


def test_a_renamed_language_finds_its_catalogue(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("locales")
    for language in ("he", "zh", "pt"):
        file = folder / language / "LC_MESSAGES" / "messages.po"
        file.parent.mkdir(parents=True)
        file.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n', encoding="utf-8")
    spoken = Languages(folder)
    assert spoken.negotiate(None, "iw", None) == "he"
    assert spoken.negotiate(None, "zh-hant-TW", None) == "zh"
    assert spoken.negotiate(None, "pt-br", None) == "pt"
    assert spoken.negotiate(None, "zh", None) == "zh"


@pytest.mark.parametrize(
    ("language", "timezone", "locale"),
    [
        ("en", "America/Chicago", "en_US"),
        ("en", "Europe/London", "en_GB"),
        ("en", "Asia/Calcutta", "en_IN"),
        ("en", "UTC", "en_150"),
        ("es", "America/Mexico_City", "es_MX"),
        ("ar", "Africa/Cairo", "ar_EG"),
        ("ar", "Europe/Madrid", "ar"),
        ("zh", "Europe/Madrid", "zh"),
        ("en", "Nowhere/At_All", "en_150"),
    ],
)
def test_numbers_and_dates_are_written_as_in_the_city(language: str, timezone: str, locale: str) -> None:
    assert str(locale_in(language, timezone)) == locale


def test_every_language_of_the_bot_has_words_of_its_own(languages: Languages, city: City) -> None:
    said = {
        language: languages.voice(language, city).gettext("Who is it for?")
        for language in languages.available
    }
    assert {"en", "es", "ar"} <= said.keys()
    assert len(set(said.values())) == len(said)
