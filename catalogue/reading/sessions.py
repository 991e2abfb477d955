"""Rows to opportunities: several rows with one id are several sessions of one course."""

from __future__ import annotations

from dataclasses import fields, replace

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.model import Opportunity, Place

NOT_COMPARED = frozenset({"id", "sessions", "source", "areas_inferred", "title", "description"})
COLUMN_OF = {"areas": "topics", "ages": "min_age", "no_access": "access"}


def joined(first: Opportunity, later: Opportunity, where: Where, report: Report) -> Opportunity:
    """`first` with what only `later` says, a further row of the same course; sessions are counted elsewhere.

    What `first` leaves blank is taken from `later`. Where both speak and differ, `first` is kept and the
    difference reported, so that nobody wonders which of two prices is shown.
    """
    changes: dict[str, object] = {}
    for field in fields(Opportunity):
        mine, theirs = getattr(first, field.name), getattr(later, field.name)
        if field.name in NOT_COMPARED or mine == theirs or theirs in (None, (), frozenset(), Place()):
            continue
        if mine in (None, (), frozenset(), Place()):
            changes[field.name] = theirs
            continue
        column = COLUMN_OF.get(field.name, field.name)
        report(
            Problem(replace(where, column=column), ProblemKind.DIFFERS_FROM_FIRST, expected=(first.source,))
        )
    if later.description is not None and first.description is None:
        changes["description"] = later.description
    if changes.get("areas"):
        changes["areas_inferred"] = False
    return first if not changes else replace(first, **changes)  # type: ignore[arg-type]  # each value comes from the same field
