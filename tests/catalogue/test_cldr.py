from datetime import timedelta

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta
from babel.numbers import format_currency
from babel.units import format_unit

from catalogue.cldr import locale_called

SPOKEN = ("ar", "ar_EG", "de", "en", "en_US", "es", "es_MX", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh")
UNITS = ("length-kilometer", "length-meter", "length-mile")


@pytest.mark.parametrize("name", SPOKEN)
def test_what_is_said_in_any_language_is_still_known(name: str) -> None:
    locale = locale_called(name)
    for unit in UNITS:
        for figure in (0.5, 1, 2, 5, 900):
            assert format_unit(figure, unit, length="short", locale=locale).strip("0123456789.,٫ ")
    assert format_timedelta(timedelta(days=2), granularity="day", add_direction=True, locale=locale)
    assert format_currency(5, "EUR", locale=locale)
    assert {"en", "es", "zh"} <= set(locale.languages)
    assert {"ES", "CN"} <= set(locale.territories)


def test_what_nobody_asks_for_is_let_go() -> None:
    data = locale_called("es_ES")._data
    assert "meta_zones" not in data
    assert not any(unit.startswith("volume") for unit in data["unit_patterns"])


def test_a_locale_that_only_says_where_is_the_likeliest_there() -> None:
    assert locale_called("und_EG") == Locale("ar", "EG")


def test_an_unknown_one_is_told_as_such() -> None:
    with pytest.raises(UnknownLocaleError):
        locale_called("xx")
