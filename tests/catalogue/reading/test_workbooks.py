from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl import Workbook

from catalogue.checking import Problem, ProblemKind, Where
from catalogue.model import Session
from catalogue.reading.archives import MAX_MERGED, Extent, TooLargeError
from catalogue.reading.reader import Reading

Read = Callable[..., Reading]
HEADER = ("title", "start_date", "start_time", "min_age", "price")


def saved(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def xlsx(*rows: tuple[object, ...]) -> Workbook:
    workbook = Workbook()
    assert workbook.active is not None
    for row in rows:
        workbook.active.append(list(row))
    return workbook


def ods(*rows: tuple[str, ...], repeats: int = 1) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Courses")
    document.spreadsheet.addElement(table)
    for row in rows:
        line = TableRow(numberrowsrepeated=repeats)
        table.addElement(line)
        for text in row:
            cell = TableCell(valuetype="string", numbercolumnsrepeated=repeats)
            cell.addElement(P(text=text))
            line.addElement(cell)
    file = BytesIO()
    document.write(file)
    return file.getvalue()


def with_sheet(
    content: bytes, change: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml"
) -> bytes:
    """An XLSX file with the XML of its first sheet changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry == name else data)
    return file.getvalue()


def test_dates_times_and_numbers_of_a_spreadsheet_are_what_they_look_like(read_file: Read) -> None:
    workbook = xlsx(HEADER, ("Pottery", date(2026, 2, 1), time(18, 30), 6.0, 12.5))

    reading = read_file(saved(workbook), "courses.xlsx")

    (pottery,) = reading.opportunities
    assert reading.problems == ()
    assert pottery.sessions == (Session(start_date=date(2026, 2, 1), start_time=time(18, 30)),)
    assert pottery.ages is not None
    assert pottery.ages.low == 6
    assert str(pottery.price.low if pottery.price else None) == "12.5"


def test_a_moment_in_a_date_column_is_its_date(read_file: Read) -> None:
    reading = read_file(
        saved(xlsx(HEADER, ("Pottery", datetime(2026, 2, 1, 18, tzinfo=UTC).replace(tzinfo=None)))), "c.xlsx"
    )

    assert reading.opportunities[0].sessions[0].start_date == date(2026, 2, 1)


def test_ods_is_read_like_xlsx(read_file: Read) -> None:
    reading = read_file(ods(HEADER, ("Pottery", "2026-02-01", "18:30", "6", "12,50")), "courses.ods")

    assert reading.problems == ()
    assert reading.opportunities[0].source == "courses.ods:2"


def test_rows_keep_their_numbers_below_empty_ones(read_file: Read) -> None:
    workbook = xlsx((), (), ("", "title"), (), ("", "Pottery"))

    assert read_file(saved(workbook), "courses.xlsx").opportunities[0].source == "courses.xlsx:5"
    ods_rows = ((), (), ("title",), (), ("Pottery",))
    assert read_file(ods(*ods_rows), "courses.ods").opportunities[0].source == "courses.ods:5"


def test_the_first_visible_sheet_is_read_and_the_others_are_named(read_file: Read) -> None:
    workbook = xlsx(("title",), ("Pottery",))
    workbook.create_sheet("Old").append(("title",))
    workbook.create_sheet("Notes").sheet_state = "hidden"

    reading = read_file(saved(workbook), "courses.xlsx")

    where = Where("courses.xlsx")
    assert len(reading.opportunities) == 1
    assert reading.problems == (
        Problem(where, ProblemKind.HIDDEN_SHEETS_IGNORED, expected=("Notes",)),
        Problem(where, ProblemKind.SHEETS_IGNORED, "Sheet", expected=("Old",)),
    )


def test_city_toml_can_name_the_sheet(read_city: Read) -> None:
    workbook = xlsx(("nothing",), ("here",))
    courses = workbook.create_sheet("Courses")
    courses.append(("title",))
    courses.append(("Pottery",))
    content = saved(workbook)
    city = '[[catalogue]]\nfile = "courses.xlsx"\nsheet = "{}"\n'

    assert read_city(city.format("Courses"), courses_xlsx=content).totals.opportunities == 1
    (problem,) = read_city(city.format("Curses"), courses_xlsx=content).problems
    assert problem.kind is ProblemKind.SHEET_NOT_FOUND
    assert problem.expected == ("Sheet", "Courses")


def test_of_a_formula_the_saved_value_counts_and_nothing_is_calculated(read_file: Read) -> None:
    content = with_sheet(
        saved(xlsx(("title", "price"), ("Pottery", 1))),
        lambda sheet: sheet.replace(b"<v>1</v>", b'<f>HYPERLINK("https://evil.example","x")</f><v>12</v>'),
    )

    reading = read_file(content, "courses.xlsx")

    assert reading.problems == ()
    assert str(reading.opportunities[0].price.low if reading.opportunities[0].price else None) == "12"


def test_macros_are_named_and_left_alone(read_file: Read) -> None:
    content = BytesIO(saved(xlsx(("title",), ("Pottery",))))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 no program")

    reading = read_file(content.getvalue(), "courses.xlsm")

    assert [problem.kind for problem in reading.problems] == [ProblemKind.MACROS_IGNORED]
    assert len(reading.opportunities) == 1


def test_three_hundred_hidden_columns_do_no_harm(read_file: Read) -> None:
    workbook = xlsx(("title", *(f"x{number}" for number in range(300))), ("Pottery", *("y",) * 300))
    assert workbook.active is not None
    for letter in ("B", "KN"):
        workbook.active.column_dimensions[letter].hidden = True

    reading = read_file(saved(workbook), "courses.xlsx")

    assert len(reading.opportunities) == 1
    assert {problem.kind for problem in reading.problems} == {ProblemKind.COLUMN_UNKNOWN}
    assert len(reading.problems) == 300


@pytest.mark.parametrize("name", ["courses.xlsx", "courses.ods"])
@pytest.mark.parametrize("content", [b"PK\x03\x04 torn off", b"title\nPottery\n", b"\x00" * 100])
def test_what_is_no_spreadsheet_is_called_damaged(read_file: Read, name: str, content: bytes) -> None:
    reading = read_file(content, name)

    assert reading.problems == (Problem(Where(name), ProblemKind.DAMAGED),)


def test_a_spreadsheet_cut_off_anywhere_is_called_damaged(read_file: Read) -> None:
    content = saved(xlsx(HEADER, ("Pottery",)))

    for length in range(100, len(content), len(content) // 7):
        assert read_file(content[:length], "courses.xlsx").problems[0].kind is ProblemKind.DAMAGED


def bomb(declared: int | None) -> bytes:
    """An archive of 220 MB of zeros in 1 MB, whose directory may say that it is small."""
    file = BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/data.bin", "w") as entry,
    ):
        for _ in range(220):
            entry.write(bytes(1_000_000))
    content = file.getvalue()
    if declared is None:
        return content
    true, lie = (220_000_000).to_bytes(4, "little"), declared.to_bytes(4, "little")
    return content.replace(true, lie)


@pytest.mark.parametrize("declared", [None, 1000])
def test_an_archive_that_unpacks_without_end_is_refused_whatever_it_declares(
    read_file: Read, declared: int | None
) -> None:
    reading = read_file(bomb(declared), "courses.xlsx")

    assert reading.problems == (Problem(Where("courses.xlsx"), ProblemKind.UNPACKS_TOO_LARGE),)


def test_one_cell_in_the_last_corner_is_refused_before_the_whole_sheet_is_laid_out(read_file: Read) -> None:
    cell = b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
    content = with_sheet(
        saved(xlsx(("title",), ("Pottery",))),
        lambda sheet: sheet.replace(b"</sheetData>", b"<row>" + cell + b"</row></sheetData>"),
    )

    assert read_file(content, "courses.xlsx").problems == (
        Problem(Where("courses.xlsx"), ProblemKind.UNPACKS_TOO_LARGE),
    )


def test_a_cell_repeated_a_million_times_is_refused(read_file: Read) -> None:
    reading = read_file(ods(("title",), ("Pottery",), repeats=16_000), "courses.ods")

    assert reading.problems == (Problem(Where("courses.ods"), ProblemKind.UNPACKS_TOO_LARGE),)


def test_an_entity_bomb_in_a_sheet_is_refused(read_file: Read) -> None:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 20) for n in range(1, 12))
    declaration = b'<!DOCTYPE x [<!ENTITY a0 "boom">' + entities + b"]>"
    content = with_sheet(
        saved(xlsx(("title",), ("Pottery",))),
        lambda sheet: (
            declaration + sheet.replace(b"</sheetData>", b"<row><c><v>&a11;</v></c></row></sheetData>")
        ),
    )

    assert read_file(content, "courses.xlsx").problems[0].kind is ProblemKind.DAMAGED


def placed(rows: tuple[tuple[str | int, ...], ...], row: int, column: int, *merged: str) -> Workbook:
    """A workbook whose table begins in that row and column."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for down, cells in enumerate(rows):
        for right, cell in enumerate(cells):
            sheet.cell(row + down, column + right, cell)
    for one in merged:
        sheet.merge_cells(one)
    return workbook


@pytest.mark.parametrize(("row", "column", "merged"), [(2, 2, "D3:D5"), (1, 5, "G2:G4"), (1, 1, "C2:C4")])
def test_merged_cells_are_found_wherever_the_table_begins(
    read_file: Read, row: int, column: int, merged: str
) -> None:
    rows = (("title", "price", "provider"), ("Pottery", 5, "Mill"), ("Glaze", 6), ("Kiln", 7), ("Yoga", 8))

    reading = read_file(saved(placed(rows, row, column, merged)), "c.xlsx")

    assert [one.provider for one in reading.opportunities] == ["Mill", "Mill", "Mill", None]
    assert reading.problems == ()


def test_two_thousand_merged_cells_count_for_each_of_their_rows(read_file: Read) -> None:
    rows = (("title", "provider"), *((f"Course {n}", f"House {n // 2}") for n in range(4_000)))
    merged = [f"B{2 * n + 2}:B{2 * n + 3}" for n in range(2_000)]

    reading = read_file(saved(placed(rows, 1, 1, *merged)), "c.xlsx")

    assert [one.provider for one in reading.opportunities] == [f"House {n // 2}" for n in range(4_000)]


def test_more_merged_cells_than_memory_should_hold_are_refused() -> None:
    extent = Extent()
    extent.feed(b"<mergeCells>" + b'<mergeCell ref="A1:A2"/>' * MAX_MERGED)

    with pytest.raises(TooLargeError):
        extent.feed(b'<mergeCell ref="A1:A2"/>')


def test_a_formula_without_a_value_is_named_by_its_column_wherever_the_table_begins(read_file: Read) -> None:
    rows = (("title", "price"), ("Pottery", "=2+3"))

    (problem,) = read_file(saved(placed(rows, 2, 4)), "c.xlsx").problems

    assert problem == Problem(Where("c.xlsx", 3, "price"), ProblemKind.FORMULA_WITHOUT_VALUE)


def test_a_formula_that_gave_the_empty_text_was_saved(read_file: Read) -> None:
    content = with_sheet(
        saved(xlsx(("title", "price"), ("Pottery", 1))),
        lambda sheet: sheet.replace(
            b'<c r="B2" t="n"><v>1</v></c>',
            b'<c r="B2" s="1" t="str"><f>IF(A1="","","")</f><v></v></c>',
        ),
    )

    reading = read_file(content, "c.xlsx")

    assert reading.problems == ()
    assert reading.opportunities[0].price is None


@pytest.mark.parametrize("name", ["A & B", "Children's", 'Say "yes"'])
def test_a_formula_is_found_in_a_sheet_whatever_its_name(read_file: Read, name: str) -> None:
    workbook = xlsx(("title", "price"), ("Pottery", "=2+3"))
    assert workbook.active is not None
    workbook.active.title = name

    assert [one.kind for one in read_file(saved(workbook), "c.xlsx").problems] == [
        ProblemKind.FORMULA_WITHOUT_VALUE
    ]
