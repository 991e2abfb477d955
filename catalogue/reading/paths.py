r"""Paths into a record: `place.address.street`, `text[kind=Description].text`, `@graph`, `dates[0]`.

A path is names with dots between them. A step through a list goes through all of its items; `[0]` takes
one item, `[key=value]` the items that say so. A name that has a dot itself is written with `\..
A whole column name of a spreadsheet is never taken apart, so `Price incl. tax` is itself there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

STEP = re.compile(r"((?:\\.|[^.\[\\])*)((?:\[[^\]]*\])*)(\.|$)")
CONDITION = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Step:
    """One name and the conditions on what it leads to: an index, or a key and the value it must have."""

    name: str
    conditions: tuple[int | tuple[str, str], ...] = ()


@lru_cache(maxsize=1024)
def parse(path: str) -> tuple[Step, ...]:
    """The steps of a path. Raises `ValueError` where a bracket is not closed."""
    steps: list[Step] = []
    position = 0
    while position < len(path):
        found = STEP.match(path, position)
        if found is None:
            raise ValueError(path)
        conditions: list[int | tuple[str, str]] = []
        for text in CONDITION.findall(found[2]):
            key, equals, value = text.partition("=")
            if equals:
                conditions.append((key.strip(), value.strip().strip("'\"")))
            elif text.strip():
                conditions.append(int(text))
        steps.append(Step(re.sub(r"\\(.)", r"\1", found[1]), tuple(conditions)))
        position = found.end()
    return tuple(steps)


def values_at(record: object, path: str) -> Iterator[object]:
    """Everything that `path` leads to in `record`, in order, without nulls; lists are opened."""
    if isinstance(record, Mapping) and path in record:
        yield from _opened(record[path])
        return
    found: list[object] = [record]
    for step in parse(path):
        reached = [
            item[step.name]
            for value in found
            for item in _opened(value)
            if isinstance(item, Mapping) and step.name in item
        ]
        found = [kept for value in reached for kept in _kept(value, step.conditions)]
    for value in found:
        yield from _opened(value)


def is_there(record: object, path: str) -> bool:
    """Whether `record` has the names of `path`, be it that only a null stands there."""
    if isinstance(record, Mapping) and path in record:
        return True
    found: list[object] = [record]
    for step in parse(path):
        items = [item for value in found for item in _opened(value) if isinstance(item, Mapping)]
        found = [item[step.name] for item in items if step.name in item]
    return bool(found)


def _kept(value: object, conditions: tuple[int | tuple[str, str], ...]) -> list[object]:
    values = [value]
    for condition in conditions:
        items = [item for one in values for item in _opened(one)]
        if isinstance(condition, int):
            values = items[condition : condition + 1] if condition >= 0 else items[condition:][:1]
        else:
            key, wanted = condition
            values = [item for item in items if isinstance(item, Mapping) and _says(item.get(key), wanted)]
    return values


def _says(value: object, wanted: str) -> bool:
    return wanted in [str(item) for item in _opened(value)]


def _opened(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for item in value:
            yield from _opened(item)
    elif value is not None:
        yield value
