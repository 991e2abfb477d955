"""An HSDS source, tables or JSON, to the intake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.standards.hsds.services import places_of
from catalogue.standards.hsds.tables import PACKAGE, is_package, package_in
from catalogue.standards.intake import Intake, Reason
from catalogue.standards.sources import as_list, files_in, json_in, text_of

PAGES = ("contents", "services", "items", "data")
"""Fields in which an API, or a file, holds its list of services."""

INACTIVE = {"inactive", "defunct", "temporarily closed"}

Found = tuple[Where, object]


def read(path: Path, intake: Intake) -> None:
    """Every service of a data package, a JSON file, or a folder of JSON files."""
    _take(_from_tables(path, intake) if is_package(path) else _from_json(path, intake), intake)


def read_documents(documents: Iterable[tuple[str, object]], intake: Intake) -> None:
    """The same for JSON documents in memory, each with the name of its file."""
    _take((found for name, document in documents for found in _numbered(name, document, intake)), intake)


def _take(found: Iterable[Found], intake: Intake) -> None:
    for where, service in found:
        intake.meet()
        if not isinstance(service, dict):
            intake.refuse(where, Reason.NOT_A_RECORD)
        elif str(service.get("status") or "").casefold() in INACTIVE:
            intake.refuse(where, Reason.NOT_OFFERED, str(service.get("status")))
        else:
            intake.take(where, *places_of(service, intake.city))


def _from_tables(path: Path, intake: Intake) -> Iterator[Found]:
    package = package_in(path.parent if path.name == PACKAGE else path, intake.report)
    for table in package.counts:
        intake.add_table(table)
    for file, number, service in package.services:
        yield Where(file, number), service


def _from_json(path: Path, intake: Intake) -> Iterator[Found]:
    for file, name in files_in(path, (".json",), intake.report):
        text = text_of(file, name, intake.report)
        document = json_in(text, name, intake.report) if text is not None else None
        if document is not None:
            yield from _numbered(name, document, intake)


def _numbered(name: str, document: object, intake: Intake) -> Iterator[Found]:
    services = _services(document)
    if not services:
        intake.report(Problem(Where(name), ProblemKind.RECORDS_NOT_FOUND))
    for number, service in enumerate(services, start=1):
        yield Where(name, number), service


def _services(document: object) -> list[object]:
    """The services of a document: a list, a page of an API, an organisation with services, or one service."""
    if isinstance(document, dict):
        for field in PAGES:
            if isinstance(document.get(field), list):
                own = {key: value for key, value in document.items() if key != field}
                return [_within(service, own) for service in document[field]]
        return [document] if "name" in document else []
    return as_list(document)


def _within(service: object, organization: dict[str, object]) -> object:
    """A service that stands within its organisation knows it by that."""
    if isinstance(service, dict) and "organization" not in service and "name" in organization:
        return {**service, "organization": organization}
    return service
