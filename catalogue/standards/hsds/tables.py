"""The tables of a data package, put together into nested services as HSDS 3 has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.checking import Problem, ProblemKind, Report, Where
from catalogue.reading.delimited import read_csv
from catalogue.reading.files import readable_format
from catalogue.reading.rules import Source
from catalogue.standards.intake import Table
from catalogue.standards.sources import json_in, record_in, records_in, text_of

PACKAGE = "datapackage.json"

TABLES = {
    "organization": ("organization", "organizations"),
    "service": ("service", "services"),
    "service_at_location": ("service_at_location", "services_at_location", "service_at_locations"),
    "location": ("location", "locations"),
    "phone": ("phone", "phones"),
    "address": ("address", "addresses", "physical_address", "physical_addresses"),
    "schedule": ("schedule", "schedules", "regular_schedule", "regular_schedules"),
    "eligibility": ("eligibility", "eligibilities"),
    "language": ("language", "languages"),
    "accessibility": ("accessibility", "accessibility_for_disabilities"),
    "cost_option": ("cost_option", "cost_options"),
    "service_taxonomy": ("service_taxonomy", "services_taxonomy", "service_taxonomies"),
    "taxonomy_term": ("taxonomy_term", "taxonomy_terms", "taxonomy"),
    "attribute": ("attribute", "attributes"),
}
"""Our name of a table and what the versions of HSDS call its file or its resource."""

KIND_OF = {name: table for table, names in TABLES.items() for name in names}

NESTED = {
    "phone": "phones",
    "address": "addresses",
    "schedule": "schedules",
    "eligibility": "eligibility",
    "language": "languages",
    "accessibility": "accessibility",
    "cost_option": "cost_options",
    "service_taxonomy": "attributes",
    "attribute": "attributes",
}
"""Tables whose rows belong to one of another table, and the field of that one which holds them."""

OWNERS = ("service_at_location", "service", "location", "organization")

Record = dict[str, object]


@dataclass(slots=True)
class Package:
    """The rows of each table by id, as they are put together."""

    services: list[tuple[str, int, Record]] = field(default_factory=list)
    """File, row and service, in the order of the file."""

    counts: list[Table] = field(default_factory=list)


def package_in(folder: Path, report: Report) -> Package:
    """Every service of the package with all that belongs to it, and what became of the other tables' rows."""
    files = _files(folder, report)
    rows = {kind: list(_rows(folder, path, report)) for kind, path in files.items()}
    if "service" not in rows:
        report(Problem(Where(folder.name), ProblemKind.FILE_MISSING, "services.csv"))
        return Package()
    package = Package()
    package.services = [(_name(folder, files["service"]), number, row) for number, row in rows["service"]]
    owners = {kind: {str(row.get("id")): row for _, row in rows.get(kind, [])} for kind in OWNERS}
    terms = {str(row.get("id")): row for _, row in rows.get("taxonomy_term", [])}
    for kind, own in rows.items():
        unused = _put_together(kind, [row for _, row in own], owners, terms)
        if kind != "service":
            package.counts.append(Table(_name(folder, files[kind]), len(own), unused))
    return package


def _put_together(
    kind: str, rows: Sequence[Record], owners: Mapping[str, Mapping[str, Record]], terms: Mapping[str, Record]
) -> int:
    """Hangs the rows of one table onto what they belong to; how many belong to nothing."""
    unused = 0
    for row in rows:
        if kind == "service":
            row["organization"] = owners["organization"].get(str(row.get("organization_id")), {})
        elif kind == "service_at_location":
            location = owners["location"].get(str(row.get("location_id")))
            service = owners["service"].get(str(row.get("service_id")))
            if location is None or service is None:
                unused += 1
                continue
            row["location"] = location
            _append(service, "service_at_locations", row)
        elif kind in NESTED:
            if kind in ("service_taxonomy", "attribute"):
                row["taxonomy_term"] = terms.get(
                    str(row.get("taxonomy_term_id") or row.get("taxonomy_id")), {}
                )
            owner = _owner(row, owners)
            if owner is None:
                unused += 1
            else:
                _append(owner, NESTED[kind], row)
    return unused


def _owner(row: Record, owners: Mapping[str, Mapping[str, Record]]) -> Record | None:
    """Whom a row belongs to: the nearest of those that it names."""
    for kind in OWNERS:
        owner = owners[kind].get(str(row.get(f"{kind}_id") or ""))
        if owner is not None:
            return owner
    # HSDS 3 names the owner of an attribute with its table.
    return owners.get(str(row.get("link_entity")), {}).get(str(row.get("link_id")))


def _append(owner: Record, name: str, row: Record) -> None:
    held = owner.setdefault(name, [])
    if isinstance(held, list):
        held.append(row)
    else:  # a column of the same name, such as eligibility in some exports
        owner[name] = [row]


def _files(folder: Path, report: Report) -> dict[str, Path]:
    """The file of each table: those that the package lists, else those that are called so."""
    listed = [
        (KIND_OF.get(name) or KIND_OF.get(path.stem), path.stem, file)
        for name, path in _listed(folder, report)
        for file in (folder / path, folder / "data" / path)
        if _is_inside(file, folder)
    ]
    lying = [
        (KIND_OF.get(file.stem.lower()), file.stem.lower(), file)
        for file in sorted([*folder.glob("*.csv"), *folder.glob("data/*.csv")])
    ]
    found: dict[str, tuple[int, Path]] = {}
    for kind, stem, file in (*listed, *lying):
        if kind is not None:
            names = TABLES[kind]
            rank = names.index(stem) if stem in names else 0
            # Of two files for one table, such as taxonomies and their terms, the one by the better name.
            if kind not in found or rank < found[kind][0]:
                found[kind] = rank, file
    return {kind: file for kind, (_, file) in found.items()}


def _listed(folder: Path, report: Report) -> Iterator[tuple[str, Path]]:
    if not (folder / PACKAGE).is_file():
        return
    text = text_of(folder / PACKAGE, PACKAGE, report)
    document = json_in(text, PACKAGE, report) if text is not None else None
    for resource in records_in(record_in(document).get("resources")):
        path = resource.get("path")
        if isinstance(path, list) and path:
            path = path[0]
        if isinstance(path, str) and "\0" not in path:
            yield str(resource.get("name")), Path(path)


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether a listed file is there, and nowhere else on the machine."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _rows(folder: Path, path: Path, report: Report) -> Iterator[tuple[int, Record]]:
    def tell(problem: Problem) -> None:
        if problem.kind not in (ProblemKind.NO_ROWS, ProblemKind.FILE_EMPTY):  # most tables may be empty
            report(problem)

    source = Source(path, _name(folder, path), "csv", columns={})
    if readable_format(source, tell) is not None:
        for record in read_csv(source, tell):
            yield record.number, dict(record.values)


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def is_package(path: Path) -> bool:
    """Whether a folder, or the `datapackage.json` in it, is a package of tables."""
    folder = path.parent if path.name == PACKAGE else path
    if not folder.is_dir():
        return False
    return (folder / PACKAGE).is_file() or any(
        KIND_OF.get(file.stem.lower()) == "service"
        for file in (*folder.glob("*.csv"), *folder.glob("data/*.csv"))
    )
