"""Nodes of JSON-LD and their references to each other, which may run in circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.standards.sources import as_list

Node = Mapping[str, object]

PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:", "https://openactive.io/", "oa:")
PARTS = ("hasCourseInstance", "subEvent", "location", "provider", "organizer", "containedInPlace")


class Graph:
    """The nodes of one source by id. Nothing here follows a reference to a reference, so nothing circles."""

    def __init__(self, nodes: Iterable[object] = ()) -> None:
        self._by_id: dict[str, Node] = {}
        for node in nodes:
            if isinstance(node, dict) and (identity := id_of(node)) and len(node) > 1:
                self._by_id.setdefault(identity, node)
        self._parts = {
            identity
            for node in self._by_id.values()
            for name in PARTS
            for part in as_list(node.get(name))
            if (identity := part if isinstance(part, str) else id_of(part)) and part is not node
        }

    def each(self, node: Node, *names: str) -> Iterator[Node]:
        """What a node says under any of `names`, where it is nodes or references to nodes."""
        for name in names:
            for value in as_list(node.get(name)):
                if isinstance(value, str) and value in self._by_id:
                    yield self._by_id[value]
                elif isinstance(value, dict):
                    identity = id_of(value)
                    is_reference = identity in self._by_id and set(value) <= {"@id", "id", "@type", "type"}
                    yield self._by_id[identity] if is_reference else value

    def first(self, node: Node, *names: str) -> Node:
        """The first of them, or an empty node."""
        return next(self.each(node, *names), {})

    def is_part(self, node: Node) -> bool:
        """Whether another node refers to this one as a part of it."""
        return id_of(node) in self._parts


def id_of(node: object) -> str:
    """The id of a node; `""` where it has none."""
    if not isinstance(node, dict):
        return ""
    value = node.get("@id") or node.get("id")
    return value if isinstance(value, str) else ""


def types_of(node: Node) -> list[str]:
    """The names of its types, without the vocabulary's address."""
    return [
        plain(value) for value in as_list(node.get("@type") or node.get("type")) if isinstance(value, str)
    ]


def plain(term: str) -> str:
    """A term of schema.org without its address: `https://schema.org/Monday` is `Monday`."""
    for prefix in PREFIXES:
        if term.startswith(prefix):
            return term[len(prefix) :]
    return term
