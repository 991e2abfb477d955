"""Texts of JSON-LD: plain, in a language, in several; or the name of what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.reading.text import clean, without_html
from catalogue.reading.words import read_language
from catalogue.standards.schema_org.graph import Graph, Node
from catalogue.standards.sources import as_list, record_in


def text(node: Node, *names: str) -> str:
    """The first plain text under any of `names`, `""` where there is none."""
    for name in names:
        for value in as_list(node.get(name)):
            written = value.get("@value") if isinstance(value, dict) else value
            if isinstance(written, str) and written.strip():
                return written.strip()
    return ""


def name_of(value: object, graph: Graph) -> str:
    """What a person, a place, a term or an organisation is called, if `value` is one, or its name."""
    for item in as_list(value):
        if isinstance(item, str):
            known = graph.first({"it": item}, "it")
            return text(known, "name") if known else item
        if isinstance(item, dict):
            whole = graph.first({"it": item}, "it")
            if name := text(whole, "name", "legalName", "prefLabel"):
                return name
    return ""


def localised(node: Node, name: str, column: str, language: str) -> dict[str, str]:
    """Cells for a text in its languages: `column` in `language`, the others as `column:fr`."""
    cells: dict[str, str] = {}
    for held, words in in_languages(node, name):
        cell = column if held in ("", language) else f"{column}:{held}"
        cells.setdefault(cell, without_html(words) if "<" in words or "&" in words else clean(words))
    return cells


def language_of(node: Node, name: str) -> str:
    """The language in which a text was written, if it says so: that of its first version."""
    return next((held for held, _ in in_languages(node, name)), "")


def in_languages(node: Node, name: str) -> Iterator[tuple[str, str]]:
    """Pairs of language and text; the language is `""` where it is not said, or is none."""
    of_all = record_in(node.get("@context")).get("@language")
    for value in as_list(node.get(name)):
        if isinstance(value, str):
            yield _tag(of_all), value
        elif isinstance(value, dict) and isinstance(words := value.get("@value"), str):
            yield _tag(value.get("@language", of_all)), words


def _tag(value: object) -> str:
    found = read_language(value) if isinstance(value, str) else ""
    return found if isinstance(found, str) else ""
