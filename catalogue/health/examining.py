"""The whole examination: each opportunity by itself, then all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from catalogue.health.contacts import contacts_found
from catalogue.health.duplicates import duplicates_found
from catalogue.health.gaps import gaps_among
from catalogue.health.texts import texts_found
from catalogue.health.timeliness import timeliness_found
from catalogue.health.unknowns import unknowns_found
from catalogue.health.values import Finding, FindingKind, Health
from catalogue.model import Opportunity


def examined(opportunities: Sequence[Opportunity], today: date) -> Health:
    """The health of a catalogue on the day `today` in the city; findings by kind, then in the order given."""
    current = [one for one in opportunities if not one.is_over(today)]
    findings = [
        *(finding for one in opportunities for finding in timeliness_found(one, today)),
        *(finding for one in current for finding in _found_in(one)),
        *duplicates_found(current),
    ]
    kinds = {kind: place for place, kind in enumerate(FindingKind)}
    places = {one.id: place for place, one in enumerate(opportunities)}
    return Health(
        today=today,
        opportunities=len(opportunities),
        current=len(current),
        findings=tuple(sorted(findings, key=lambda finding: (kinds[finding.kind], places[finding.id]))),
        translations=_translations(current),
        gaps=gaps_among(current),
    )


def _found_in(one: Opportunity) -> Iterator[Finding]:
    yield from unknowns_found(one)
    yield from contacts_found(one)
    yield from texts_found(one)


def _translations(opportunities: Iterable[Opportunity]) -> tuple[tuple[str, int], ...]:
    counted = Counter(language for one in opportunities for language, _ in one.title.texts)
    return tuple(sorted(counted.items(), key=lambda held: (-held[1], held[0])))
