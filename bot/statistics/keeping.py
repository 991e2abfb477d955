"""How long counts are kept by days: a year and a month, so that a month can be held against last year's."""

from __future__ import annotations

from datetime import date

KEPT_MONTHS = 13
_MONTHS = 12


def rolled_up_before(today: date) -> date:
    """The first day of which counts are kept by days; those of earlier months stand on their first day."""
    months = today.year * _MONTHS + today.month - 1 - KEPT_MONTHS
    return date(months // _MONTHS, months % _MONTHS + 1, 1)
