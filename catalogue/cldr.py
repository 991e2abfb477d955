"""What CLDR knows of a locale, by Babel, without what nobody here asks for.

Babel reads everything of a locale and of those that it inherits from, some 0.8 MB each, and keeps it for
good. The bot speaks to a city by two dozen of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, localedata
from babel.core import get_global

_UNUSED = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "meta_zones",
    "time_zones",
    "unit_display_names",
)
_UNITS = ("duration-", "length-")
"""How the units begin in which anything is said."""


def locale_called(name: str) -> Locale:
    """The locale of a name such as `es_ES`, or of the likeliest language of `und_ES`.

    Raises:
        UnknownLocaleError: CLDR has none of that name.
    """
    locale = Locale.parse(name)
    for one in _lineage(str(locale)):
        # Babel gives what it keeps itself, not a copy of it, so this is let go for good.
        _let_go(localedata.load(one))
    return locale


def _lineage(name: str) -> Iterator[str]:
    """The locales from which one inherits, eldest first, and itself. Each is loaded on top of the one before,
    and takes over nothing then that was let go there.
    """
    if name != "root":
        yield from _lineage(get_global("parent_exceptions").get(name) or name.rpartition("_")[0] or "root")
    yield name


def _let_go(data: dict[str, object]) -> None:
    for section in _UNUSED:
        data.pop(section, None)
    units = data.get("unit_patterns")
    if isinstance(units, dict):
        data["unit_patterns"] = {unit: units[unit] for unit in units if unit.startswith(_UNITS)}
