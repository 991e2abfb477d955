"""The fault table: whatever is sent, what is published stays whole, and staff are told in words."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import text

from bot.publishing.following import Following, first_shelf
from bot.publishing.values import Publication
from bot.storage.address import read_address
from bot.storage.database import SQLite, connect
from bot.storage.snapshots import StoredSnapshots
from catalogue.packing import unpack
from tests.bot.desk.conftest import COURSES, MENDED, Office, last
from tests.bot.desk.files import FORMATS, saved
from tests.bot.storage.test_snapshots import Clock
from tests.botapi.faults import HalfAnAnswer
from tests.botapi.files import DOWNLOAD

MEGABYTES_21 = b"title\n" + b"x" * 21_000_000


async def unharmed(office: Office, number: int = 1) -> None:
    """What residents see is whole, and another process sees the same."""
    async with connect(read_address(f"sqlite:///{office.folder.parent / 'bot.db'}")) as database:
        snapshots = StoredSnapshots(database, Clock())
        latest = await snapshots.latest()
        assert latest is not None
        assert latest.number == number
        content = unpack(await snapshots.content(latest.token))
    assert {one.title.original for one in content.opportunities} == office.titles()
    assert len(content.opportunities) == latest.opportunities


def bomb() -> bytes:
    """A workbook of some hundred kilobytes that unpacks to 300 MB."""
    written = BytesIO(FORMATS["xlsx"](COURSES))
    with ZipFile(written, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.xml", b"<a/>" + b" " * 300_000_000)
    return written.getvalue()


async def sent(office: Office, name: str, content: bytes, answer: str, said: int | None = None) -> str:
    """Clara sends a file; gives everything that she is told."""
    office.clara.send_document(name, content, said=said)
    await office.sees(office.clara, answer)
    return "\n".join(post.text for post in office.clara.answers)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("courses.xlsx", b"<html><table><tr><td>title</td></tr></table></html>"),
        ("courses.csv", b"%PDF-1.7" + bytes(1000)),
        ("courses.ods", b"\x89PNG\r\n\x1a\n" + bytes(1000)),
        ("courses.json", MENDED.encode()),
    ],
)
async def test_a_document_that_is_not_what_its_name_says(office: Office, name: str, content: bytes) -> None:
    said = await sent(office, name, content, "until then, version 1 stays")
    assert "not what its name says" in said or "not valid JSON" in said
    await unharmed(office)


async def test_a_document_that_was_only_renamed_is_read_and_staff_are_told_what_it_is(office: Office) -> None:
    said = await sent(office, "courses.xlsx", MENDED.encode(), "but inside it is CSV")
    assert "1 warning" in said
    await unharmed(office)


async def test_a_document_of_another_kind(office: Office) -> None:
    said = await sent(office, "flyer.pdf", b"%PDF-1.7", "until then, version 1 stays")
    assert '".pdf" is no format that can be read' in said
    await unharmed(office)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b.csv", "x" * 300, "", ".csv"])
async def test_a_name_can_be_anything(office: Office, name: str) -> None:
    clara = office.clara
    clara.send_document(name, MENDED.encode())
    await office.sees(
        clara, "What would change" if name.endswith(".csv") and name != ".csv" else "version 1 stays"
    )
    await unharmed(office)


async def test_a_document_of_21_megabytes_is_not_even_fetched(office: Office) -> None:
    await sent(office, "courses.csv", MEGABYTES_21, "too large: Telegram lets me fetch at most 20 MB")
    assert office.api.account.downloads == 0
    await unharmed(office)


async def test_a_document_of_21_megabytes_that_says_it_is_small(office: Office) -> None:
    await sent(office, "courses.csv", MEGABYTES_21, "too large: Telegram lets me fetch", said=1000)
    await unharmed(office)


async def test_a_zip_bomb(office: Office) -> None:
    said = await sent(office, "courses.xlsx", bomb(), "until then, version 1 stays")
    assert "larger than any catalogue" in said
    await unharmed(office)


async def test_three_hundred_hidden_columns(office: Office) -> None:
    workbook = load_workbook(BytesIO(FORMATS["xlsx"](MENDED)))
    sheet = workbook.active
    assert sheet is not None
    for place in range(20, 320):
        cell = sheet.cell(1, place, f"old {place}")
        sheet.column_dimensions[cell.column_letter].hidden = True
        sheet.cell(2, place, "x")
    clara = office.clara
    clara.send_document("courses.xlsx", saved(workbook))
    decision = await office.sees(clara, "What would change")
    assert "1 new: Yoga in the park" in decision.text
    said = "\n".join(post.text for post in clara.answers)
    assert "this column is not known" in said.lower()
    assert "more like this" in said
    clara.tap("Publish", decision)
    await office.sees(clara, "Version 2 is published.")
    await unharmed(office, 2)


async def test_macros_and_formulas_are_never_run_nor_written_out(office: Office) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["id", "title", "description", "price"],
        ["sum", "Sums", '=HYPERLINK("https://evil.example","x")', "=1+1"],
        ["cmd", "Commands", "@SUM(1)", "dear"],
    ):
        sheet.append(row)
    for cell in ("C2", "C3"):
        sheet[cell].data_type = "s"
    written = BytesIO(saved(workbook))
    with ZipFile(written, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    clara = office.clara
    clara.send_document("courses.xlsm", written.getvalue())
    await office.sees(clara, "What would change")
    assert "macros, which are never run" in "\n".join(post.text for post in clara.answers)
    (post,) = (post for post in clara.answers if post.file is not None)
    assert post.file is not None
    with ZipFile(BytesIO(post.file.content)) as archive:
        assert not any("vba" in name.lower() for name in archive.namelist())
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    copy = load_workbook(BytesIO(post.file.content)).active
    assert copy is not None
    assert {cell.data_type for row in copy.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert copy["C2"].value.startswith("=HYPERLINK")
    assert copy["C2"].quotePrefix
    await unharmed(office)


async def test_a_download_that_breaks_off_once_is_begun_again(office: Office) -> None:
    office.api.misbehaviour.next(DOWNLOAD, HalfAnAnswer())
    await sent(office, "courses.csv", MENDED.encode(), "What would change")
    assert office.api.account.downloads == 2


async def test_a_download_that_always_breaks_off(office: Office) -> None:
    office.api.misbehaviour.always(DOWNLOAD, HalfAnAnswer())
    await sent(office, "courses.csv", MENDED.encode(), "The file did not arrive whole")
    await unharmed(office)


async def test_a_wrong_citys_file(office: Office) -> None:
    elsewhere = COURSES.replace(",40.4", ",-33.4").replace(",-3.", ",151.").replace("\n", "\nx")
    said = await sent(office, "courses.csv", elsewhere.encode(), "What would change")
    assert "6 of 6 would be gone, over a fifth" in said
    assert "Is it another city's file?" in said
    await unharmed(office)


async def test_a_full_disk(office: Office) -> None:
    database = office.storage.database
    assert isinstance(database, SQLite)
    pages = await database.write(lambda connection: connection.scalar(text("PRAGMA page_count")))
    await database.write(lambda connection: connection.execute(text(f"PRAGMA max_page_count = {pages}")))
    long = MENDED + "".join(
        f"n{number},Night walk {number:x} {hash(str(number)):x}\n" for number in range(9000)
    )
    await sent(office, "courses.csv", long.encode(), "The database could not keep it")
    await database.write(lambda connection: connection.execute(text("PRAGMA max_page_count = 1073741823")))
    await unharmed(office)


async def test_two_members_of_staff_publish_at_once(office: Office) -> None:
    clara, david = office.clara, office.david
    clara.send_document("courses.csv", MENDED.encode())
    david.send_document("courses.csv", MENDED.replace("Yoga", "Dance").encode())
    decisions = [await office.sees(person, "What would change") for person in (clara, david)]
    clara.tap("Publish", decisions[0])
    await office.sees(clara, "Version 2 is published.")
    david.tap("Publish", decisions[1])
    late = await office.sees(david, "what would change is no longer what you saw")
    assert "Nothing was published now." in late.text
    assert "Yoga in the park" in office.titles()
    await unharmed(office, 2)


async def test_every_process_swaps_to_what_one_of_them_published(office: Office) -> None:
    announced: list[Publication] = []

    async def announce(publication: Publication) -> None:
        announced.append(publication)

    async with connect(read_address(f"sqlite:///{office.folder.parent / 'bot.db'}")) as database:
        snapshots = StoredSnapshots(database, Clock())
        shelf = await first_shelf(snapshots)
        assert shelf is not None
        following = Following(snapshots, shelf, announce)
        await office.publishes(office.clara, "courses.csv", MENDED.encode())
        await following.catch_up()
        assert {one.title.original for one in shelf.catalogue().opportunities} == office.titles()
        assert "Yoga in the park" in office.titles()
        office.clara.tap("Back to version 1")
        await office.sees(office.clara, "Undone: version 1", last(office.clara) - 1)
        await following.catch_up()
        assert shelf.publication.number == 1
    assert announced == []  # the staff were told by the process that published
