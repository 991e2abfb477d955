"""`python -m bot.wording.check`: whether every language says everything, whole and short enough.

With `--update` it first brings `locales/` up to date with the code; `--add pl` begins a language.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from bot.wording.languages import locales_folder
from bot.wording.markup import LONGEST_LABEL, units
from bot.wording.message_catalogues import TEMPLATE, catalogue_files, extracted, is_partial, read, update
from bot.wording.residents.profile import LONGEST_DESCRIPTION, LONGEST_SHORT_DESCRIPTION

BUTTON = "button"
_BESIDE_A_NAME = LONGEST_LABEL - len("✓ ") - len(" (1,234)")
LIMITS = {
    BUTTON: LONGEST_LABEL,
    "area": _BESIDE_A_NAME,
    "access": _BESIDE_A_NAME,
    "mode": _BESIDE_A_NAME,
    "kind": _BESIDE_A_NAME,
    "command": 60,  # Telegram allows 256, a phone shows about this much
    "short description": LONGEST_SHORT_DESCRIPTION,
    # The two texts of the description are shown together.
    "description": LONGEST_DESCRIPTION // 2,
}
"""UTF-16 units that a message may take in the place that its context names, once it is filled."""

_FILLED = {"count": 5, "city": 40}
_FILLED_BY_ANYTHING = 8  # what code shortens so that it fits
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Language:
    """What the check found out about one message catalogue."""

    name: str
    messages: int
    missing: int
    fuzzy: int
    longest_button: int
    problems: tuple[str, ...]


def placeholders(text: str) -> frozenset[str]:
    """The names in curly brackets.

    Raises:
        ValueError: a bracket is missing, a placeholder has no name, or it has more than a name.
    """
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(text)
        found.add(name)
    return frozenset(found)


def length(text: str) -> int:
    """UTF-16 units of `text` once its placeholders are filled with something as long as is usual."""
    return sum(
        units(literal) + (0 if name is None else _FILLED.get(name, _FILLED_BY_ANYTHING))
        for literal, name, _, _ in Formatter().parse(text)
    )


def checked(name: str, catalog: Catalog, template: Catalog) -> Language:
    """Everything that is wrong with the catalogue of one language; one of easy words need not say all."""
    partial = is_partial(name)
    shown, name = name, name.partition("_simple")[0]
    wanted = {_key(message): message for message in template if message.id}
    held = {_key(message): message for message in catalog if message.id}
    problems = [
        *_plural_rule_problems(name, catalog),
        *(f"{_quoted(held[key])} is no longer said; take it out" for key in held.keys() - wanted.keys()),
        *(f"{_quoted(message)} is no longer said; take it out" for message in catalog.obsolete.values()),
        *(f"{_quoted(wanted[key])} is missing; add it" for key in wanted.keys() - held.keys() if not partial),
        *(
            f"{_quoted(message)} {problem}"
            for key, message in held.items()
            if key in wanted
            for problem in _problems(message, get_plural(name).num_plurals)
        ),
    ]
    buttons = [
        length(form) for message in held.values() if message.context == BUTTON for form in _forms(message)
    ]
    return Language(
        shown,
        messages=len(held),
        missing=(0 if partial else len(wanted.keys() - held.keys()))
        + sum(not all(_forms(one)) for one in held.values()),
        fuzzy=sum(message.fuzzy for message in held.values()),
        longest_button=max(buttons, default=0),
        problems=tuple(problems),
    )


def _plural_rule_problems(name: str, catalog: Catalog) -> Iterator[str]:
    right = get_plural(name)
    if catalog.num_plurals != right.num_plurals or catalog.plural_expr != right.plural_expr:
        yield f"the header's Plural-Forms is wrong; write {right}"


def _problems(message: Message, plural_forms: int) -> Iterator[str]:
    forms = _forms(message)
    if message.fuzzy:
        yield "is marked fuzzy; make sure of it and take the mark away"
    if message.pluralizable and len(forms) < plural_forms:
        yield f"has {len(forms)} plural forms; write all {plural_forms}"
    if not all(form.strip() for form in forms):
        yield "is not translated; write what it is in this language"
        return
    for form in forms:
        yield from _placeholder_problems(message, form)
        limit = LIMITS.get(message.context or "")
        if limit is not None and (taken := length(form)) > limit:
            yield f"takes {taken} characters in {message.context!r}; say it in {limit}"
        if form != form.strip() and str(_ids(message)[0]) == str(_ids(message)[0]).strip():
            yield f"begins or ends with a blank: {form!r}; take it away"


def _placeholder_problems(message: Message, form: str) -> Iterator[str]:
    """A plural form may leave `{count}` out, as "one course" does; nothing else may be left out."""
    wanted = frozenset().union(*(placeholders(text) for text in _ids(message)))
    try:
        held = placeholders(form)
    except ValueError:
        yield f"has a damaged placeholder: {form!r}; copy it from the message"
        return
    spare = frozenset({"count"}) if message.pluralizable else frozenset()
    if missing := wanted - held - spare:
        yield f"has lost {_braced(missing)}: {form!r}; put it back"
    if unknown := held - wanted:
        yield f"has a placeholder that the message has not, {_braced(unknown)}: {form!r}; take it out"


def _braced(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _key(message: Message) -> tuple[str, tuple[str, ...]]:
    return message.context or "", _ids(message)


def _ids(message: Message) -> tuple[str, ...]:
    return _as_tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return _as_tuple(message.string) or ("",)


def _as_tuple(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts or "",) if texts is None or isinstance(texts, str) else tuple(texts)


def _quoted(message: Message) -> str:
    text = _ids(message)[0]
    return f'"{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"}"'


def template_problems(source: Path, template: Catalog) -> list[str]:
    """Whether the template still has the words of the code."""
    said = {_key(message) for message in extracted(source) if message.id}
    written = {_key(message) for message in template if message.id}
    return [
        *(f'"{key[1][0]}" is said and not in it; run make locales' for key in said - written),
        *(f'"{key[1][0]}" is in it and no longer said; run make locales' for key in written - said),
    ]


def table(languages: Sequence[Language]) -> str:
    """Languages x messages, missing, fuzzy, longest button."""
    rows = [("language", "messages", "missing", "fuzzy", "longest button")]
    rows += [
        (one.name, str(one.messages), str(one.missing), str(one.fuzzy), str(one.longest_button))
        for one in languages
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all is well, 1 with every problem on standard output where it is not."""
    parser = argparse.ArgumentParser(prog="python -m bot.wording.check", description=__doc__)
    parser.add_argument("--update", action="store_true", help="bring locales/ up to date with the code first")
    parser.add_argument("--add", metavar="LANGUAGE", action="append", default=[], help="begin a language")
    parser.add_argument("--locales", type=Path, default=locales_folder(), help="the folder to check")
    chosen = parser.parse_args(arguments)
    source = Path(__file__).resolve().parent.parent
    folder: Path = chosen.locales
    if chosen.update or chosen.add:
        update(source, folder, tuple(chosen.add))
    template = read(folder / TEMPLATE)
    problems = [f"{folder / TEMPLATE}: {problem}" for problem in template_problems(source, template)]
    languages = []
    for name, file in catalogue_files(folder).items():
        language = checked(name, read(file), template)
        languages.append(language)
        problems += [f"{file}: {problem}" for problem in language.problems]
    sys.stdout.write("\n".join([*problems, table(languages), ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
