"""iCalendar (RFC 5545): the events of a calendar, what recurs with its occurrences within a year."""

from catalogue.standards.ical.reading import read

__all__ = ["read"]
