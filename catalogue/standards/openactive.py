"""OpenActive: a feed of activities as saved pages of RPDE, the Realtime Paged Data Exchange.

An item of a feed may be repeated, changed and deleted later; the last word on each counts. Sessions refer
to their series, or hold it. What the items say is schema.org with some terms of its own.

Sources: https://openactive.io/realtime-paged-data-exchange/ and
https://openactive.io/modelling-opportunity-data/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.standards.intake import Intake, Reason
from catalogue.standards.schema_org.graph import Graph, id_of, types_of
from catalogue.standards.schema_org.reading import take
from catalogue.standards.schema_org.texts import text
from catalogue.standards.sources import as_list, files_in, json_in, text_of

SESSION = "ScheduledSession"
GENERATIONS = 3
"""Event series, session series, session: what is above is inherited, and there is no more above."""

Node = dict[str, object]
Item = tuple[Where, Node]


def read(path: Path, intake: Intake) -> None:
    """Every item of the pages of a feed: a file, or a folder of one feed or of several."""
    current = _current(path, intake)
    graph = Graph(node for _, node in current)
    wholes: dict[str, Item] = {}
    for where, node in current:
        identity = id_of(node) or repr(where)
        if _is_part(node):
            continue
        if identity in wholes:
            intake.refuse(where, Reason.ID_TWICE, identity)
        else:
            wholes[identity] = where, _inherited(node, graph)
    for where, node in current:
        if _is_part(node):
            _join(where, node, wholes, graph, intake)
    for where, whole in wholes.values():
        take(where, whole, Graph(), intake)


def _is_part(node: Node) -> bool:
    return SESSION in types_of(node) and bool(node.get("superEvent"))


def _join(where: Where, node: Node, wholes: dict[str, Item], graph: Graph, intake: Intake) -> None:
    """Puts a session into its series; one that names none, but has a name, stands for itself."""
    parent = node["superEvent"]
    identity = parent if isinstance(parent, str) else id_of(parent)
    series = graph.first(node, "superEvent")
    if identity and (identity in wholes or series):
        if identity in wholes:
            intake.refuse(where, Reason.PART_OF_ANOTHER, identity)
        else:
            # Its series came within it only; this session speaks for both.
            wholes[identity] = where, _inherited(series, graph)
        _add_part(wholes[identity][1], node)
    elif series or text(node, "name"):
        wholes[repr(where)] = where, _inherited(node, graph)
    else:
        intake.refuse(where, Reason.WHOLE_MISSING, identity)


def _add_part(whole: Node, part: Node) -> None:
    """Puts a session into its series, in place of the same one that the series holds already."""
    others = [one for one in as_list(whole.get("subEvent")) if not id_of(part) or id_of(one) != id_of(part)]
    whole["subEvent"] = [*others, part]


def _inherited(node: Mapping[str, object], graph: Graph) -> Node:
    """A node with what it does not say itself from what stands above it."""
    whole = dict(node)
    above: Mapping[str, object] = node
    for _ in range(GENERATIONS):
        above = graph.first(above, "superEvent")
        whole = {
            **{name: value for name, value in above.items() if name not in ("subEvent", "@id", "id")},
            **whole,
        }
    whole.pop("superEvent", None)
    return whole


def _current(path: Path, intake: Intake) -> list[Item]:
    """The last word on each item of the feed that is not deleted, in the order in which they first came."""
    last: dict[tuple[str, str], tuple[tuple[int, int], Where, Node]] = {}
    for place, (where, item) in enumerate(_items(path, intake)):
        intake.meet()
        if not isinstance(item, dict) or item.get("state") not in ("updated", "deleted"):
            intake.refuse(where, Reason.NOT_A_RECORD)
            continue
        key = (where.file.rpartition("/")[0] + str(item.get("kind")), str(item.get("id")))
        when = (_modified(item), place)
        known = last.get(key)
        if known is None or known[0] < when:
            last[key] = (when, where, item)
        if known is not None:
            intake.refuse(known[1] if known[0] < when else where, Reason.SUPERSEDED, key[1])
    current: list[Item] = []
    for _, where, item in last.values():
        data = item.get("data")
        if item["state"] == "deleted":
            intake.refuse(where, Reason.DELETED, str(item.get("id")))
        elif isinstance(data, dict):
            # Older feeds name the item only outside of its data.
            current.append((where, data if id_of(data) else {**data, "@id": str(item.get("id") or "")}))
        else:
            intake.refuse(where, Reason.NOT_A_RECORD)
    return current


def _modified(item: Node) -> int:
    """The publisher's clock, which only grows; where it is no number, the order of the pages counts."""
    value = item.get("modified")
    return int(value) if isinstance(value, str) and value.isdecimal() else 0


def _items(path: Path, intake: Intake) -> Iterator[tuple[Where, object]]:
    for file, name in files_in(path, (".json",), intake.report):
        content = text_of(file, name, intake.report)
        document = json_in(content, name, intake.report) if content is not None else None
        if document is None:
            continue
        # Several pages in one file stand in a list.
        pages = [page for page in as_list(document) if isinstance(page, dict) and "items" in page]
        if not pages:
            intake.report(Problem(Where(name), ProblemKind.RECORDS_NOT_FOUND, "items"))
        items = (item for page in pages for item in as_list(page["items"]))
        for number, item in enumerate(items, start=1):
            yield Where(name, number), item
