"""Spreadsheets as librarians send them: what a person can plainly read is read, the rest is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl import Workbook

from bot.__main__ import main
from catalogue.checking import Problem, ProblemKind, Where
from catalogue.model import Ages, Day, Opportunity, Place, Price, Session
from catalogue.reading.everyday.headings import language_of, meant
from catalogue.reading.reader import Reading

Read = Callable[..., Reading]
Rows = Sequence[Sequence[object]]


def xlsx(rows: Rows, merged: Sequence[str] = (), **sheets: Rows) -> bytes:
    """A workbook of one sheet, and of `sheets` behind it."""
    workbook, written = Workbook(write_only=False), BytesIO()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for name, others in sheets.items():
        further = workbook.create_sheet(name)
        for row in others:
            further.append(list(row))
    workbook.save(written)
    return written.getvalue()


def ods(rows: Rows) -> bytes:
    document, table, written = OpenDocumentSpreadsheet(), Table(name="Kurse"), BytesIO()
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(text)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(written)
    return written.getvalue()


def one(reading: Reading) -> Opportunity:
    (found,) = reading.opportunities
    return found


def kinds(reading: Reading) -> list[ProblemKind]:
    return [problem.kind for problem in reading.problems]


def titles(reading: Reading) -> list[str]:
    return [one.title.original for one in reading.opportunities]


def test_a_german_list_of_courses_from_excel_is_read_as_it_is(read_file: Read) -> None:
    reading = read_file(
        "Kurs-Nr.;Kurstitel;Wochentag;Beginn;Ende;Uhrzeit;Gebühr;Alter;Veranstaltungsort\r\n"
        "A1;Töpfern;Mo/Mi;03.04.2026;04.05.2026;18.30 bis 20 Uhr;12,50 €;ab 60;Mühle\r\n".encode("cp1252")
    )

    course = one(reading)
    assert set(kinds(reading)) == {ProblemKind.COLUMN_UNDERSTOOD}
    assert (course.id, course.title.original, course.title.language) == ("A1", "Töpfern", "de")
    assert course.sessions == (
        Session(date(2026, 4, 3), date(2026, 5, 4), (Day.MON, Day.WED), time(18, 30), time(20)),
    )
    assert course.price == Price(Decimal("12.50"), Decimal("12.50"))
    assert course.ages == Ages(60, None)
    assert course.place == Place("Mühle")


def test_a_spanish_header_decides_which_number_of_a_date_is_the_day(read_file: Read) -> None:
    reading = read_file("Título;Fecha de inicio;Días;Precio\nCerámica;03/04/2026;lunes a viernes;gratis\n")

    course = one(reading)
    assert course.sessions[0].start_date == date(2026, 4, 3)
    assert course.sessions[0].days == tuple(Day)[:5]
    assert course.price == Price(Decimal(0), Decimal(0))


def test_without_a_language_such_a_date_is_explained_with_both_days(read_file: Read) -> None:
    reading = read_file("title,start_date\nPottery,03/04/2026\n")

    assert reading.problems == (
        Problem(
            Where("courses.csv", 2, "start_date"),
            ProblemKind.NOT_A_DATE,
            "03/04/2026",
            expected=("2026-04-03", "2026-03-04"),
        ),
    )


def test_an_arabic_header_is_understood(read_file: Read) -> None:
    course = one(read_file("العنوان,السعر,تاريخ البدء,الأيام\nخزف,مجاني,2026-05-03,الاثنين\n"))

    assert (course.title.original, course.title.language) == ("خزف", "ar")
    assert course.price == Price(Decimal(0), Decimal(0))
    assert course.sessions[0].days == (Day.MON,)


def test_every_heading_that_was_understood_is_told_with_its_row(read_file: Read) -> None:
    reading = read_file("Programm 2026;;\nTitel;Preis;Kursleitung\nYoga;5;Frau X\n")

    assert [(one.where, one.kind, one.expected) for one in reading.problems] == [
        (Where("courses.csv", 1), ProblemKind.ROWS_ABOVE_HEADER, ("2", "1")),
        (Where("courses.csv", 2, "Titel"), ProblemKind.COLUMN_UNDERSTOOD, ("title",)),
        (Where("courses.csv", 2, "Preis"), ProblemKind.COLUMN_UNDERSTOOD, ("price",)),
        (Where("courses.csv", 2, "Kursleitung"), ProblemKind.COLUMN_UNKNOWN, ()),
    ]


def test_our_own_name_of_a_column_goes_before_another_word_for_it(read_file: Read) -> None:
    reading = read_file("name,title\nAna,Pottery\n")

    assert titles(reading) == ["Pottery"]
    assert kinds(reading) == [ProblemKind.COLUMN_UNKNOWN]


def test_no_two_headings_mean_one_column() -> None:
    assert meant(["Datum", "Beginn", "Ende", "Titel"], ()) == {
        "Datum": "start_date",
        "Beginn": "start_time",
        "Ende": "end_date",
        "Titel": "title",
    }
    assert language_of(["Datum", "Beginn", "Titel"]) == "de"
    assert language_of(["name"]) is None


def test_times_in_columns_that_are_called_start_and_end_are_times(read_file: Read) -> None:
    course = one(read_file("Titel;Datum;Beginn;Ende\nYoga;03.05.2026;18:00;19:30\n"))

    assert course.sessions == (
        Session(start_date=date(2026, 5, 3), start_time=time(18), end_time=time(19, 30)),
    )


@pytest.mark.parametrize("name", ["courses.xlsx", "courses.ods"])
def test_a_title_and_a_contact_above_the_header_are_passed_over_and_named(read_file: Read, name: str) -> None:
    rows = [["Spring 2026"], ["Contact: Ana"], ["title", "price"], ["Pottery", "5"]]
    reading = read_file(xlsx(rows) if name.endswith("xlsx") else ods(rows), name)

    assert titles(reading) == ["Pottery"]
    (problem,) = reading.problems
    assert problem == Problem(Where(name, 1), ProblemKind.ROWS_ABOVE_HEADER, "Spring 2026", None, ("3", "2"))


def test_a_course_that_is_called_like_a_heading_is_no_header(read_file: Read) -> None:
    reading = read_file("bezeichner;art\nname;course\ntitle;place\n")

    assert titles(reading) == []
    assert kinds(reading) == [
        ProblemKind.NO_TITLE_COLUMN,
        ProblemKind.COLUMN_UNKNOWN,
        ProblemKind.COLUMN_UNDERSTOOD,
    ]
    assert (reading.totals.rows_read, reading.totals.rows_refused) == (2, 2)


def test_a_sheet_of_notes_in_front_is_passed_over_and_named(read_file: Read) -> None:
    reading = read_file(
        xlsx([["Please fill in the other sheet"]], Courses=[["title"], ["Pottery"]]), "c.xlsx"
    )

    assert titles(reading) == ["Pottery"]
    assert reading.problems == (
        Problem(Where("c.xlsx"), ProblemKind.SHEETS_IGNORED, "Courses", None, ("Sheet",)),
    )


def test_a_cell_that_was_merged_over_rows_counts_for_each_of_them(read_file: Read) -> None:
    rows: Rows = [
        ["title", "provider", "price"],
        ["Pottery", "Mill", 5],
        ["Glaze", None, 6],
        ["Kiln", None, 7],
    ]
    reading = read_file(xlsx([*rows, ["Yoga", None, 8]], merged=["B2:B4"]), "c.xlsx")

    assert [course.provider for course in reading.opportunities] == ["Mill", "Mill", "Mill", None]


def test_dates_times_and_prices_of_a_workbook_are_read_from_their_cells(read_file: Read) -> None:
    rows: Rows = [
        ["title", "start_date", "start_time", "price"],
        ["Pottery", datetime(2026, 5, 3, 18, 30), None, 12.5],  # noqa: DTZ001 — a cell has no zone
        ["Yoga", date(2026, 5, 3), time(9), "1.200,00 €"],
    ]
    pottery, yoga = read_file(xlsx(rows), "c.xlsx").opportunities

    assert pottery.sessions[0].start_time == time(18, 30)
    assert yoga.sessions[0].start_time == time(9)
    assert yoga.price == Price(Decimal(1200), Decimal(1200))


def test_days_and_times_that_a_spreadsheet_counts_as_numbers_are_explained(read_file: Read) -> None:
    reading = read_file(xlsx([["title", "start_date", "start_time"], ["Pottery", 46145, 0.770833]]), "c.xlsx")

    assert [(one.kind, one.suggestion) for one in reading.problems] == [
        (ProblemKind.NOT_A_DATE, "2026-05-03"),
        (ProblemKind.NOT_A_TIME, "18:30"),
    ]


def test_ages_and_times_that_stand_in_one_cell_are_put_apart(read_file: Read) -> None:
    course = one(read_file("title,age,date,time\nPottery,6-12,2026-05-03 - 2026-06-07,18:00-19:30\n"))

    assert course.ages == Ages(6, 12)
    assert course.sessions == (
        Session(date(2026, 5, 3), date(2026, 6, 7), start_time=time(18), end_time=time(19, 30)),
    )


def test_words_beside_free_go_into_the_note_on_the_price(read_file: Read) -> None:
    course = one(read_file("title,price\nPottery,free (donation)\n"))

    assert course.price == Price(Decimal(0), Decimal(0))
    assert course.price_note == "free (donation)"


def test_a_formula_whose_value_was_never_saved_is_named_and_never_calculated(read_file: Read) -> None:
    rows: Rows = [["title", "price"], ["Pottery", "=2+3"], ["Yoga", 5], ["Chess", "=SUM(B2:B3)"]]
    reading = read_file(xlsx([["Notes"]], Courses=rows), "c.xlsx")

    assert [str(course.price and course.price.low) for course in reading.opportunities] == [
        "None",
        "5",
        "None",
    ]
    assert [(one.where, one.kind) for one in reading.problems[1:]] == [
        (Where("c.xlsx", 2, "price"), ProblemKind.FORMULA_WITHOUT_VALUE),
        (Where("c.xlsx", 4, "price"), ProblemKind.FORMULA_WITHOUT_VALUE),
    ]


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("3.5.2026 18.30", time(18, 30), None),
        ("2026-05-03 6:30 pm", time(18, 30), None),
        ("2026-05-03 18:00-19:30", time(18), time(19, 30)),
        ("3.5.2026 12:00:00 AM", None, None),
    ],
)
def test_a_time_behind_a_date_is_kept_however_it_is_written(
    read_file: Read, written: str, begins: time | None, ends: time | None
) -> None:
    reading = read_file(f'title,start_date\nYoga,"{written}"\n')

    assert one(reading).sessions == (Session(start_date=date(2026, 5, 3), start_time=begins, end_time=ends),)
    assert reading.problems == ()


@pytest.mark.parametrize("behind", ["18:00:00Z", "18:00 in Raum 4"])
def test_what_stands_behind_a_date_and_is_no_time_is_named(read_file: Read, behind: str) -> None:
    reading = read_file(f"title,start_date\nYoga,2026-05-03 {behind}\n")

    assert one(reading).sessions == (Session(start_date=date(2026, 5, 3)),)
    assert reading.problems == (
        Problem(Where("courses.csv", 2, "start_time"), ProblemKind.NOT_A_TIME, behind),
    )


def test_two_moments_in_one_cell_are_a_beginning_and_an_end(read_file: Read) -> None:
    reading = read_file("title,start_date\nCamp,3.5.2026 18:00 - 7.5.2026 19:30\n")

    assert one(reading).sessions == (Session(date(2026, 5, 3), date(2026, 5, 7), (), time(18), time(19, 30)),)
    assert reading.problems == ()


@pytest.mark.parametrize("written", ["03.05.", "12.05", "3. 5."])
def test_a_day_and_its_month_without_a_year_are_explained_and_become_no_time(
    read_file: Read, written: str
) -> None:
    reading = read_file(f"title,start_date\nYoga,{written}\n")

    assert one(reading).sessions == ()
    (problem,) = reading.problems
    assert problem.kind is ProblemKind.DATE_WITHOUT_YEAR
    assert problem.expected == (f"2026-05-{written[:2].rstrip('.'):0>2}",)


def test_what_can_be_no_day_and_month_is_a_time_in_the_column_of_dates(read_file: Read) -> None:
    reading = read_file("title,start_date\nYoga,18.30\nChess,12:05\nGo,12.05 Uhr\n")

    assert [course.sessions[0].start_time for course in reading.opportunities] == [
        time(18, 30),
        time(12, 5),
        time(12, 5),
    ]
    assert reading.problems == ()


def test_both_coordinates_in_one_cell_are_put_apart(read_file: Read) -> None:
    places = read_file('title,latitude,longitude\nA,"40.41, -3.70",\nB,40.41° N,3.70° W\n').opportunities

    assert [place.place for place in places] == [Place(latitude=40.41, longitude=-3.7)] * 2


def test_coordinates_that_were_exchanged_are_exchanged_back_and_named(read_city: Read) -> None:
    reading = read_city(
        'name = "Riverbend"\ncentre = [40.4168, -3.7038]\n[[catalogue]]\nfile = "courses.csv"\n',
        courses_csv="title,latitude,longitude\nPottery,-3.70,40.41\n",
    )

    assert one(reading).place == Place(latitude=40.41, longitude=-3.7)
    assert kinds(reading) == [ProblemKind.COORDINATES_EXCHANGED]


def test_a_row_that_adds_up_the_others_is_refused_and_named(read_file: Read) -> None:
    reading = read_file("title,price\nPottery,5\nYoga,7\nTotal,12\nTotal body workout,9\n")

    assert titles(reading) == ["Pottery", "Yoga", "Total body workout"]
    assert reading.problems == (Problem(Where("courses.csv", 4), ProblemKind.TOTALS_ROW, "Total"),)
    assert (reading.totals.rows_read, reading.totals.rows_refused) == (4, 1)


@pytest.mark.parametrize(
    ("content", "name", "inside"),
    [
        (xlsx([["title"], ["Pottery"]]), "courses.csv", "xlsx"),
        (xlsx([["title"], ["Pottery"]]), "courses.ods", "xlsx"),
        (ods([["title"], ["Pottery"]]), "courses.xlsx", "ods"),
        (b"title,price\nPottery,5\n", "courses.xlsx", "csv"),
        ("title\tprice\r\nPottery\t5\r\n".encode("utf-16"), "courses.xlsx", "csv"),
    ],
)
def test_a_file_that_was_only_renamed_is_read_as_what_it_is(
    read_file: Read, content: bytes, name: str, inside: str
) -> None:
    reading = read_file(content, name)

    assert titles(reading) == ["Pottery"]
    assert reading.problems == (
        Problem(Where(name), ProblemKind.FORMAT_DIFFERS, name[name.index(".") :], None, (inside,)),
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 ...", "courses.csv"),
        (b"\x89PNG\r\n\x1a\n", "courses.json"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "courses.xlsx"),
        (b"<html><table><tr><td>title, price</td></tr>\n</table></html>", "courses.xlsx"),
        (b"PK\x03\x04 and no more", "courses.xlsx"),
    ],
)
def test_what_can_be_no_catalogue_whatever_its_name_says_is_damaged(
    read_file: Read, content: bytes, name: str
) -> None:
    reading = read_file(content, name)

    assert reading.problems == (Problem(Where(name), ProblemKind.DAMAGED),)
    assert reading.totals.rows_read == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('title,description\nPottery,"Clay and\nYoga,calm\nChess,slow\n', ["Pottery", "Yoga", "Chess"]),
        ('title,description\nPottery,"Clay and\nYoga,calm\nChess,"slow"\n', ["Pottery", "Yoga", "Chess"]),
        ('title,description\n"Pottery, basics","Clay and\nYoga,calm\n', ["Pottery, basics", "Yoga"]),
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_row(
    read_file: Read, content: str, expected: list[str]
) -> None:
    reading = read_file(content)

    assert titles(reading) == expected
    assert reading.problems == (Problem(Where("courses.csv", 2), ProblemKind.QUOTE_NOT_CLOSED),)


def test_a_text_of_several_lines_that_is_closed_is_one_cell(read_file: Read) -> None:
    reading = read_file('title,description\nPottery,"Clay,\nwater\nand ""fire"""\nYoga,calm\n')

    assert reading.problems == ()
    assert str(reading.opportunities[0].description) == 'Clay,\nwater\nand "fire"'


def test_five_thousand_quotation_marks_that_are_not_closed_cost_no_row_and_each_is_named(
    read_file: Read,
) -> None:
    bad = "".join(f'Course {n},"open\n' for n in range(5_000))
    reading = read_file(f'title,description\n{bad}"Pottery, basics","Clay, ""and"" water"\nChess,"open\n')

    assert reading.totals.rows_read == reading.totals.rows_used == 5_002
    assert [(one.where.row, one.kind) for one in reading.problems] == [
        (row, ProblemKind.QUOTE_NOT_CLOSED) for row in (*range(2, 5_002), 5_003)
    ]
    pottery = reading.opportunities[-2]
    assert (str(pottery.title), str(pottery.description)) == ("Pottery, basics", 'Clay, "and" water')


@pytest.mark.parametrize("name", ["courses.json", "courses.yaml"])
def test_a_name_that_is_written_twice_counts_once_and_is_named(read_file: Read, name: str) -> None:
    content = (
        '[{"title": "Chess"}, {"title": "Pottery", "price": 5, "price": 6}]'
        if name.endswith("json")
        else "- title: Chess\n- title: Pottery\n  price: 5\n  price: 6\n"
    )
    reading = read_file(content, name)

    assert reading.opportunities[1].price == Price(Decimal(5), Decimal(5))
    assert reading.problems == (Problem(Where(name, 2, "price"), ProblemKind.COLUMN_TWICE),)


def test_the_one_list_of_a_document_is_found_at_any_depth(read_file: Read) -> None:
    assert titles(read_file('{"data": {"courses": [{"title": "Pottery"}]}}', "c.json")) == ["Pottery"]
    assert kinds(read_file('{"data": {"a": [{"title": "x"}], "b": [{"title": "y"}]}}', "c.json")) == [
        ProblemKind.RECORDS_NOT_FOUND
    ]


def test_not_a_number_is_unknown(read_file: Read) -> None:
    assert one(read_file('[{"title": "Pottery", "price": NaN}]', "c.json")).price is None
    assert kinds(read_file("title,price\nPottery,nan\n")) == [ProblemKind.NOT_A_NUMBER]


def test_a_line_that_is_no_record_costs_only_itself(read_file: Read) -> None:
    reading = read_file('{"title": "Pottery"}\n{"title": "Yoga",\n["x"]\n{"title": "Chess"}\n', "c.jsonl")

    assert titles(reading) == ["Pottery", "Chess"]
    assert [(one.where.row, one.kind) for one in reading.problems] == [
        (2, ProblemKind.NOT_A_RECORD),
        (3, ProblemKind.NOT_A_RECORD),
    ]


def test_ten_thousand_blank_rows_are_no_rows(read_file: Read) -> None:
    reading = read_file(xlsx([["title"], *[[None]] * 10_000, ["Pottery"]]), "c.xlsx")

    assert one(reading).source == "c.xlsx:10002"
    assert reading.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_line_ends_of_all_kinds_and_every_encoding_of_excel_are_read(read_file: Read, encoding: str) -> None:
    reading = read_file("title;price\r\nTöpfern;5\nCafé;6\rNähen;7\r\n".encode(encoding))

    assert titles(reading) == ["Töpfern", "Café", "Nähen"]
    assert reading.problems == ()


def test_signs_of_all_planes_are_kept(read_file: Read) -> None:
    assert titles(read_file("title\n🎨 Pottery 👩‍🎨\n")) == ["🎨 Pottery 👩‍🎨"]


def test_empty_columns_are_nothing_and_what_stands_in_one_is_named(read_file: Read) -> None:
    reading = read_file(",,title,,price\n,,Pottery,,5\n,,Yoga,stray,6\n")

    assert titles(reading) == ["Pottery", "Yoga"]
    assert [(one.where.row, one.kind, one.value) for one in reading.problems] == [
        (3, ProblemKind.CELLS_BEYOND_HEADER, "stray")
    ]


def test_check_says_all_of_it_in_one_form_and_adds_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENCODER", "off")
    path = tmp_path / "kurse.csv"
    path.write_text("Kurse 2026;\nTitel;Preis\nYoga;sehr wenig\n;5\nSumme;5\n", "utf-8")

    assert main(["check", str(path)]) == 1
    *problems, totals = capsys.readouterr().out.splitlines()
    beginnings = ["1: warning", "2: Titel", "2: Preis", "3: price", "4: title", "5: this looks like"]
    for line, beginning in zip(problems, beginnings, strict=True):
        assert line.startswith(f"kurse.csv:{beginning}")
    assert totals.startswith("3 rows read = 1 used + 2 refused; 1 opportunity;")


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("name",), {"name": "title"}),
        (("name", "cost"), {"name": "title", "cost": "price"}),
        (("file", "row", "name", "why"), {}),
    ],
)
def test_a_name_among_headings_that_mean_nothing_here_is_no_title(
    names: tuple[str, ...], columns: dict[str, str]
) -> None:
    assert meant(names, ()) == columns
