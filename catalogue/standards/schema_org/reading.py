"""A schema.org source to the intake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from catalogue.checking import Where
from catalogue.standards.intake import Intake, Reason
from catalogue.standards.schema_org.documents import documents_in, nodes_in
from catalogue.standards.schema_org.graph import Graph, id_of, types_of
from catalogue.standards.schema_org.records import is_cancelled, kind_of, rows_of


def read(path: Path, intake: Intake) -> None:
    """Every node of the JSON-LD in a file, a web page, or a folder of both."""
    read_documents(documents_in(path, intake.report), intake)


def read_documents(documents: Iterable[tuple[str, object]], intake: Intake) -> None:
    """The same for documents in memory, each with the name of its file."""
    found: list[tuple[Where, object]] = []
    met: Counter[str] = Counter()
    for name, document in documents:
        for node in nodes_in(document):
            met[name] += 1
            found.append((Where(name, met[name]), node))
    graph = Graph(node for _, node in found)
    for where, node in found:
        intake.meet()
        take(where, node, graph, intake)


def take(where: Where, node: object, graph: Graph, intake: Intake) -> None:
    """One node that has been met: taken, or refused with the reason."""
    if not isinstance(node, dict):
        intake.refuse(where, Reason.NOT_A_RECORD)
    elif kind_of(node) is None:
        intake.refuse(where, Reason.OF_ANOTHER_KIND, ", ".join(types_of(node)) or id_of(node))
    elif graph.is_part(node):
        intake.refuse(where, Reason.PART_OF_ANOTHER, id_of(node))
    elif is_cancelled(node):
        intake.refuse(where, Reason.CANCELLED, id_of(node))
    else:
        intake.take(where, *rows_of(node, graph, intake.city, intake.timezone))
