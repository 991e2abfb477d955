"""JSON-LD in files and in web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.standards.sources import files_in, json_in, text_of

PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (".json", ".jsonld", *PAGES)
JSON_LD = re.compile(r"""\btype\s*=\s*["']?\s*application/ld\+json\b""", re.IGNORECASE)
WRAPPING = re.compile(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
"""What some content systems still set around a script, for browsers and parsers of the nineties."""

# What JSON-LD holds its nodes in when it lists several.
LISTS = ("@graph", "itemListElement", "dataFeedElement", "item", "mainEntity")

Node = dict[str, object]


def documents_in(path: Path, report: Report) -> Iterator[tuple[str, object]]:
    """The name of each file and each JSON-LD document in it."""
    for file, name in files_in(path, SUFFIXES, report):
        text = text_of(file, name, report)
        if text is None:
            continue
        if file.suffix.lower() not in PAGES:
            document = json_in(text, name, report)
            if document is not None:
                yield name, document
            continue
        scripts = list(scripts_in(text))
        if not scripts:
            report(Problem(Where(name), ProblemKind.RECORDS_NOT_FOUND))
        for line, script in scripts:
            document = json_in(WRAPPING.sub("", script), name, report, line)
            if document is not None:
                yield name, document


def scripts_in(page: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each JSON-LD script of a web page.

    A browser takes everything up to `</script` as the script, and so does this, in one pass: general
    HTML parsers need time that grows with the square on pages made to hurt them.
    """
    lowered = page.lower() if len(page.lower()) == len(page) else page
    here, line, counted = 0, 1, 0
    start = lowered.find("<script")
    while start >= 0:
        comment = lowered.find("<!--", here, start)
        if comment >= 0:
            here = lowered.find("-->", comment)
            if here < 0:
                return
        else:
            opened = lowered.find(">", start)
            here = lowered.find("</script", opened)
            if opened < 0 or here < 0:
                return
            if JSON_LD.search(page, start, opened):
                line, counted = line + page.count("\n", counted, opened), opened
                yield line, page[opened + 1 : here]
        if start < here:
            start = lowered.find("<script", here)


def nodes_in(value: object) -> Iterator[object]:
    """The nodes that a document lists, those of its lists within lists as well; junk as it is."""
    if isinstance(value, list):
        for item in value:
            yield from nodes_in(item)
    elif isinstance(value, dict) and (inner := [value[name] for name in LISTS if name in value]):
        for item in inner:
            yield from nodes_in(item)
    else:
        yield value
