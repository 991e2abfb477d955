"""What is over, closed, or not looked at for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalogue.health.places import where
from catalogue.health.values import Finding, FindingKind
from catalogue.model import Opportunity

CHECKED_WITHIN = timedelta(days=183)
"""Half a year: a term of most schools and centres, after which hours, prices and people have changed."""


def timeliness_found(one: Opportunity, today: date) -> Iterator[Finding]:
    """That it is over; else that nobody can register any more, and that nobody checked it for half a year."""
    if one.is_over(today):
        last = max(filter(None, (session.end_date or session.start_date for session in one.sessions)))
        yield Finding(FindingKind.PAST, one.id, where(one, "end_date"), last.isoformat())
        return
    current = one.current_sessions(today)
    closed = [
        session.register_by for session in current if session.register_by and session.register_by < today
    ]
    if current and len(closed) == len(current):
        yield Finding(
            FindingKind.REGISTRATION_CLOSED, one.id, where(one, "register_by"), max(closed).isoformat()
        )
    if one.checked_on is None:
        yield Finding(FindingKind.NEVER_CHECKED, one.id, where(one, "checked_on"))
    elif one.checked_on < today - CHECKED_WITHIN:
        yield Finding(FindingKind.NOT_CHECKED, one.id, where(one, "checked_on"), one.checked_on.isoformat())
