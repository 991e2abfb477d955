"""What is wrong with a catalogue, in words: `FILE:ROW: COLUMN: what is wrong; what to do`.

One long table on purpose: the type checker sees in it that no kind of problem is left without words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from bot.wording.voice import Voice
from catalogue.checking import Problem, ProblemKind, Severity, Totals, Where

SHOWN = 80
"""Characters of a cell that are quoted; the row is named, so nobody needs the rest."""


def line(voice: Voice, problem: Problem) -> str:
    """One problem on one line."""
    if problem.severity is Severity.WARNING:
        # Translators: the beginning of a line about something that only looks odd
        text = voice.gettext("warning: {problem}", problem=sentence(voice, problem))
    else:
        text = sentence(voice, problem)
    return f"{place(problem.where)}: {text}"


def place(where: Where) -> str:
    """`courses.csv:41: price`, in plain digits whatever the language, as compilers and editors write it."""
    row = "" if where.row is None else f":{where.row}"
    column = "" if where.column is None else f": {where.column}"
    return f"{where.file}{row}{column}"


def totals(voice: Voice, counted: Totals, by_kind: Mapping[ProblemKind, int]) -> str:
    """What became of the rows, and the problems by severity and kind, on one line."""
    kinds = ", ".join(f"{voice.number(count)} {kind}" for kind, count in by_kind.items())
    return counts(voice, counted, by_kind) + (f" ({kinds})" if kinds else "")


def counts(voice: Voice, counted: Totals, by_kind: Mapping[ProblemKind, int]) -> str:
    """The same without the kinds, whose names are for programs."""
    errors = sum(count for kind, count in by_kind.items() if kind.severity is Severity.ERROR)
    warnings = sum(by_kind.values()) - errors
    parts = [
        voice.ngettext("{count} row read", "{count} rows read", counted.rows_read)
        + " = "
        # Translators: what became of them, as in: 9 rows read = 8 used + 1 refused
        + voice.gettext(
            "{used} used + {refused} refused", used=counted.rows_used, refused=counted.rows_refused
        ),
        voice.ngettext("{count} opportunity", "{count} opportunities", counted.opportunities),
        # Translators: dates or runs of courses
        voice.ngettext("{count} session", "{count} sessions", counted.sessions),
        voice.ngettext("{count} place", "{count} places", counted.places),
        # Translators: courses whose last day has passed
        voice.ngettext("{count} over", "{count} over", counted.over),
        voice.ngettext("{count} error", "{count} errors", errors),
        voice.ngettext("{count} warning", "{count} warnings", warnings),
    ]
    return "; ".join(parts)


def sentence(voice: Voice, problem: Problem) -> str:  # noqa: C901, PLR0912, PLR0915 — a table, in prose
    """What is wrong and what to do, without the place."""
    value, meant = _shown(problem.value), problem.suggestion
    expected = ", ".join(problem.expected)
    match problem.kind:
        # A file or folder as a whole
        case ProblemKind.FILE_MISSING:
            return voice.gettext("there is no such file; check its name, or the file setting in city.toml")
        case ProblemKind.FILE_UNREADABLE:
            return voice.gettext(
                "this cannot be read as a file; check that it is a file and that you may open it"
            )
        case ProblemKind.NOT_A_CITY:
            return voice.gettext("this folder has no city.toml; name a city folder, or a catalogue file")
        case ProblemKind.FORMAT_UNKNOWN:
            return voice.gettext(
                '"{value}" is no format that can be read; save it as one of {formats}',
                value=value,
                formats=expected,
            )
        case ProblemKind.FILE_TOO_LARGE:
            return voice.gettext(
                "the file is larger than the limit of {limit} MB; split it into several files", limit=expected
            )
        case ProblemKind.UNPACKS_TOO_LARGE:
            return voice.gettext(
                "unpacked, the file is larger than any catalogue; copy its rows to a new spreadsheet, "
                "or save it as CSV"
            )
        case ProblemKind.FILE_EMPTY:
            return voice.gettext(
                "there is nothing in it; the first row holds the names of the columns, the others a "
                "course each"
            )
        case ProblemKind.NO_ROWS:
            return voice.gettext("there is a header, but no row below it; write one course in each row")
        case ProblemKind.DAMAGED:
            return voice.gettext(
                "the file is damaged, or not what its name says; open it and save it again, or save it as CSV"
            )
        case ProblemKind.SYNTAX:
            return voice.gettext(
                "this is not valid {format} ({detail}); correct it there, or save the file again",
                format=expected,
                detail=value,
            )
        case ProblemKind.QUOTE_NOT_CLOSED:
            return voice.gettext(
                "a quotation mark that opens here is not closed, so the text was taken to end with its line; "
                "close it, or double it"
            )
        case ProblemKind.WRONG_ENCODING:
            return voice.gettext(
                "the letters are not in the encoding {encoding}; save the file as UTF-8",
                encoding=expected or "UTF-8",
            )
        case ProblemKind.NESTED_TOO_DEEPLY:
            return voice.gettext(
                "lists within lists go deeper than {limit} levels; simplify the file", limit=expected
            )
        case ProblemKind.ALIASES_REFUSED:
            return voice.gettext(
                "the file repeats parts by reference (&name and *name), which is not read; write them out"
            )
        case ProblemKind.RECORDS_NOT_FOUND:
            return voice.gettext(
                "no list of records was found; say where it is with the records setting in city.toml"
            )
        case ProblemKind.SHEET_NOT_FOUND:
            return voice.gettext('there is no sheet "{value}"; it has {sheets}', value=value, sheets=expected)
        case ProblemKind.SHEETS_IGNORED:
            return voice.gettext(
                'only the sheet "{value}" was read, not {sheets}; list each with the sheet setting in '
                "city.toml",
                value=value,
                sheets=expected,
            )
        case ProblemKind.HIDDEN_SHEETS_IGNORED:
            return voice.gettext(
                "hidden sheets are not read ({sheets}); unhide them if they belong to the catalogue",
                sheets=expected,
            )
        case ProblemKind.MACROS_IGNORED:
            return voice.gettext(
                "the file has macros, which are never run; save it as XLSX to be rid of them"
            )
        case ProblemKind.FORMAT_DIFFERS:
            return voice.gettext(
                "the name ends in {ending}, but inside it is {format}, so it was read as that; save it under "
                "a name that fits",
                ending=value,
                format=expected.upper(),
            )
        case ProblemKind.TOO_MANY_ROWS:
            return voice.gettext(
                "there are more than {limit} rows, and those from here on were not read; split the file",
                limit=expected,
            )
        # What city.toml says
        case ProblemKind.SETTING_INVALID:
            text = (
                voice.gettext('"{value}" cannot stand here', value=value)
                if value
                else voice.gettext("this setting is missing")
            )
            return _mended(voice, text, meant, expected)
        case ProblemKind.SETTING_UNKNOWN:
            return _mended(
                voice, voice.gettext("there is no such setting, so it was not used"), meant, expected
            )
        case ProblemKind.SOURCE_COLUMN_MISSING:
            return _mended(
                voice,
                voice.gettext('the file has no column "{value}", which city.toml names', value=value),
                meant,
                expected,
            )
        # The header row
        case ProblemKind.NO_TITLE_COLUMN:
            return _mended(
                voice, voice.gettext("no column is called title, so no row can be used"), meant, "title"
            )
        case ProblemKind.ROWS_ABOVE_HEADER:
            header, last = problem.expected
            return voice.gettext(
                "the names of the columns were found in row {header}, so what stands above, down to row "
                "{last}, was not read; remove it if you like",
                header=header,
                last=last,
            )
        case ProblemKind.COLUMN_UNDERSTOOD:
            return voice.gettext(
                "this column was read as {column}; call it so if that is right, or something else if not",
                column=expected,
            )
        case ProblemKind.COLUMN_UNKNOWN:
            return _mended(voice, voice.gettext("this column is not known, so it was not read"), meant, "")
        case ProblemKind.COLUMN_TWICE:
            return voice.gettext(
                "two columns have this name, and only the first was read; rename or remove the other"
            )
        case ProblemKind.TOO_MANY_COLUMNS:
            return voice.gettext(
                "there are {value} columns, and only the first {limit} were read; remove the empty ones",
                value=value,
                limit=expected,
            )
        # A row
        case ProblemKind.NO_TITLE:
            return voice.gettext(
                "the row has no title, so it was not used; write what a resident would call it"
            )
        case ProblemKind.TOTALS_ROW:
            return voice.gettext(
                "this looks like a row that adds up the others, so it was not used; remove it, or write "
                "what a resident would call the course"
            )
        case ProblemKind.ID_CONTRADICTS:
            where, title = problem.expected
            return voice.gettext(
                'the id "{value}" belongs to "{title}" in {where}, so this row was not used; give it an'
                " id of its own, or the same title",
                value=value,
                title=title,
                where=where,
            )
        case ProblemKind.NOT_A_RECORD:
            return voice.gettext(
                "this is no record with names and values, so it was not used; write {example}",
                example='{"title": "…"}',
            )
        case ProblemKind.CELLS_BEYOND_HEADER:
            return voice.gettext(
                '"{value}" stands in a column without a name, so it was not read; give the column a '
                "name, or put text that holds commas in quotation marks",
                value=value,
            )
        case ProblemKind.DIFFERS_FROM_FIRST:
            return voice.gettext(
                "this differs from the first row of the same course ({where}), whose value was used; "
                "make them the same",
                where=expected,
            )
        # A cell: words
        case ProblemKind.WORD_UNKNOWN:
            return _mended(voice, voice.gettext('"{value}" is not known here', value=value), meant, expected)
        case ProblemKind.LANGUAGE_UNKNOWN:
            return _mended(
                voice, voice.gettext('"{value}" is no language code', value=value), meant, "en, es, ar, pt-BR"
            )
        # A cell: numbers
        case ProblemKind.NOT_A_NUMBER if problem.where.column == "price" and meant is None:
            return voice.gettext(
                '"{value}" is not a number; write one such as 12.50, or 0 where it is free, and words into '
                "the column price_note",
                value=value,
            )
        case ProblemKind.NOT_A_NUMBER:
            return _mended(
                voice, voice.gettext('"{value}" is not a number', value=value), meant, expected or "12, 12.50"
            )
        case ProblemKind.NUMBER_AMBIGUOUS:
            return _instead(voice, voice.gettext('"{value}" can be read in two ways', value=value), expected)
        case ProblemKind.AGE_IMPOSSIBLE:
            low, high = problem.expected
            return voice.gettext(
                'the age "{value}" is not possible; write years from {low} to {high}',
                value=value,
                low=low,
                high=high,
            )
        case ProblemKind.AGES_REVERSED:
            return voice.gettext(
                "the lowest age {value} is above the highest, {other}; exchange them, or correct one",
                value=value,
                other=expected,
            )
        case ProblemKind.PRICE_IMPOSSIBLE:
            return _mended(
                voice,
                voice.gettext('the price "{value}" is not possible', value=value),
                meant,
                "0, 12.50, 5-50, 50+",
            )
        case ProblemKind.LATITUDE_IMPOSSIBLE:
            return voice.gettext(
                'the latitude "{value}" is not on Earth; write degrees from -90 to 90, such as 40.4168',
                value=value,
            )
        case ProblemKind.LONGITUDE_IMPOSSIBLE:
            return voice.gettext(
                'the longitude "{value}" is not on Earth; write degrees from -180 to 180, such as -3.7038',
                value=value,
            )
        case ProblemKind.COORDINATES_ZERO:
            return voice.gettext(
                "latitude 0 and longitude 0 lie in the Atlantic, so they were taken as unknown; write "
                "the true ones, or leave both blank"
            )
        case ProblemKind.COORDINATES_EXCHANGED:
            return voice.gettext(
                "latitude and longitude lie far from the city, but near it the other way round, so they "
                "were exchanged; exchange them in the file too"
            )
        case ProblemKind.COORDINATE_ALONE:
            return voice.gettext(
                "there is no {other} with it, so the place on the map is unknown; write both, or neither",
                other=expected,
            )
        # A cell: dates and times
        case ProblemKind.NOT_A_DATE if len(problem.expected) > 1:
            return _instead(voice, voice.gettext('"{value}" can be read in two ways', value=value), expected)
        case ProblemKind.DATE_WITHOUT_YEAR:
            return _instead(voice, voice.gettext('"{value}" has no year', value=value), expected)
        case ProblemKind.NOT_A_DATE:
            return _mended(
                voice, voice.gettext('"{value}" is not a date', value=value), meant, expected or "2026-01-31"
            )
        case ProblemKind.NOT_A_TIME:
            return _mended(
                voice, voice.gettext('"{value}" is not a time of day', value=value), meant, "09:30, 18:00"
            )
        case ProblemKind.END_BEFORE_START:
            return voice.gettext(
                "the end {value} is before the start {start}, so it was taken as unknown; correct one "
                "of them",
                value=value,
                start=expected,
            )
        case ProblemKind.ENDS_EARLIER_IN_DAY:
            return voice.gettext(
                "the end {value} is earlier in the day than the start {start}; correct one of them, "
                "unless it goes on past midnight",
                value=value,
                start=expected,
            )
        # A cell: contacts and text
        case ProblemKind.URL_IMPOSSIBLE:
            return voice.gettext(
                '"{value}" is not a web address, so it is not shown; write one such as {example}',
                value=value,
                example="https://example.org/course",
            )
        case ProblemKind.EMAIL_IMPOSSIBLE:
            return _mended(
                voice,
                voice.gettext('"{value}" is not one e-mail address, so it is not shown', value=value),
                meant,
                "name@example.org",
            )
        case ProblemKind.PHONE_IMPOSSIBLE:
            return voice.gettext(
                '"{value}" is not a telephone number, so it is not shown; write one such as {example}',
                value=value,
                example="+34 900 000 000",
            )
        case ProblemKind.FORMULA:
            return voice.gettext(
                '"{value}" looks like a formula; it is read as text and never calculated, so write the '
                "value itself",
                value=value,
            )
        case ProblemKind.FORMULA_WITHOUT_VALUE:
            return voice.gettext(
                "there is a formula here whose value was never saved, so the cell counts as blank; open the "
                "file in your spreadsheet program and save it again, or write the value itself"
            )
        case ProblemKind.CONTROL_CHARACTERS:
            return voice.gettext(
                "there were invisible control characters, which were taken out; nothing needs to be "
                "done, but look whether the text is whole"
            )
        case ProblemKind.TEXT_TOO_LONG:
            return voice.gettext(
                "the text is longer than {limit} characters, and the rest was left out; shorten it",
                limit=expected,
            )
        case _:
            assert_never(problem.kind)


def _shown(value: str) -> str:
    """A cell's text on one line and not too long."""
    text = " ".join("".join(character if character.isprintable() else " " for character in value).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _mended(voice: Voice, text: str, suggestion: str | None, expected: str) -> str:
    """`text` with the cure: what was probably meant, or what may stand there."""
    if suggestion is not None:
        # Translators: what is wrong, and the word that was probably meant
        return voice.gettext('{problem}; did you mean "{suggestion}"?', problem=text, suggestion=suggestion)
    return _instead(voice, text, expected) if expected else text


def _instead(voice: Voice, text: str, expected: str) -> str:
    # Translators: what is wrong, and a list of what may stand there
    return voice.gettext("{problem}; write one of: {expected}", problem=text, expected=expected)
