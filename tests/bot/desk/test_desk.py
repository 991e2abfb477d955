"""Staff publish from the chat, against the local Bot API server: every format, mending, undo, permission."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bot.publishing.values import Way
from catalogue.model import Area
from tests.bot.desk.conftest import ANNA, CLARA, COURSES, MENDED, WRONG, Office, last
from tests.bot.desk.files import FORMATS, saved

TITLES = {
    "Pottery for beginners",
    "Mend your bicycle",
    "A choir for everybody",
    "Your first telephone",
    "Bread and sourdough",
    "Bees on the roof",
}


@pytest.mark.parametrize("ending", FORMATS)
async def test_a_file_of_each_format_is_published_by_a_tap_and_not_before(
    office: Office, ending: str
) -> None:
    clara = office.clara
    clara.send_document(f"courses.{ending}", FORMATS[ending](MENDED))
    decision = await office.sees(clara, "What would change")
    assert "1 new: Yoga in the park" in decision.text
    assert decision.labels == ("Publish", "Discard")
    assert any("I found no mistakes." in post.text for post in clara.answers)
    assert any("Yoga in the park" in post.text and "Price: " in post.text for post in clara.answers)
    assert office.titles() == TITLES
    clara.tap("Publish")
    await office.sees(clara, "Version 2 is published.")
    assert office.titles() == TITLES | {"Yoga in the park"}
    latest = await office.storage.snapshots.latest()
    assert latest is not None
    assert (latest.number, latest.way, latest.by) == (2, Way.CHAT, CLARA)


@pytest.mark.parametrize("ending", FORMATS)
async def test_mistakes_are_told_with_a_spreadsheet_that_can_be_mended_and_sent_back(
    office: Office, ending: str
) -> None:
    clara = office.clara
    clara.send_document(f"courses.{ending}", FORMATS[ending](WRONG))
    await office.sees(clara, "What would change")
    said = "\n".join(post.text for post in clara.answers)
    assert "2 errors" in said
    assert 'price: "cheap" is not a number' in said.replace("Price", "price")
    assert "words into the column price_note" in said
    (post,) = (post for post in clara.answers if post.file is not None)
    assert post.file is not None
    assert post.file.name == "courses-to-mend.xlsx"
    assert "Blue is what would serve residents better" in post.text
    workbook = load_workbook(BytesIO(post.file.content))
    cell = by_title(workbook.worksheets[0])
    price, lowest = cell("Pottery for beginners", "price"), cell("Pottery for beginners", "min_age")
    assert price.value == "cheap"
    assert price.fill.fgColor.rgb == "FFFFC7CE"
    assert price.comment is not None
    assert "is not a number" in price.comment.text
    assert lowest.comment is not None
    assert cell("Mend your bicycle", "price").comment is None
    area = cell("Bees on the roof", "topics")
    assert area.value == "sustainability"
    assert area.comment is not None
    assert "because of: bees" in area.comment.text
    price.value, lowest.value, area.value = "12", "16", "other"
    before = last(clara)
    clara.send_document("courses-to-mend (1).xlsx", saved(workbook))
    decision = await office.sees(clara, "What would change", before)
    assert "1 new: Yoga in the park" in decision.text
    # The areas that were left are confirmed by that.
    assert "4 changed: Pottery for beginners (topics); Mend your bicycle (topics); A choir" in decision.text
    clara.tap("Publish", decision)
    await office.sees(clara, "Version 2 is published.")
    assert office.titles() == TITLES | {"Yoga in the park"}
    areas = {one.id: (one.areas, one.areas_inferred) for one in office.shelf.catalogue().opportunities}
    assert areas["bees"] == ((Area.OTHER,), False)
    assert areas["pots"] == ((Area.OTHER,), False)


def by_title(sheet: Worksheet) -> Callable[[str, str], Cell]:
    """What finds the cell of a title in a column, wherever a format has put them."""
    columns = {str(cell.value): place for place, cell in enumerate(sheet[1])}

    def cell(title: str, column: str) -> Cell:
        row = next(row for row in sheet.iter_rows() if row[columns["title"]].value == title)
        found = row[columns[column]]
        assert isinstance(found, Cell)
        return found

    return cell


async def test_a_file_without_a_mistake_comes_back_with_what_could_be_better(office: Office) -> None:
    clara = office.clara
    clara.send_document("courses.csv", MENDED.encode())
    await office.sees(clara, "What would change")
    (post,) = (post for post in clara.answers if post.file is not None)
    assert post.text.startswith("Blue is what would serve residents better")
    assert post.file is not None
    sheet = load_workbook(BytesIO(post.file.content)).worksheets[0]
    notes = {str(cell.value): cell.comment.text for cell in sheet[1] if cell.comment}
    assert notes == {
        "checked_on": "Nobody knows when it was last checked; write the day (7 of 7 rows)",
    }


async def test_what_was_discarded_is_not_published_and_says_so(office: Office) -> None:
    clara = office.clara
    clara.send_document("courses.csv", MENDED.encode())
    decision = await office.sees(clara, "What would change")
    publish = decision.key("Publish").data
    assert publish is not None
    clara.tap("Discard", decision)
    await office.sees(clara, "Discarded.")
    clara.forge_tap(publish, decision)
    await office.sees(clara, "I no longer have this.")
    assert office.titles() == TITLES


async def test_all_staff_hear_of_a_publish_and_anybody_of_them_undoes_it(office: Office) -> None:
    clara, david = office.clara, office.david
    await office.publishes(clara, "courses.csv", MENDED.encode())
    heard = await office.sees(david, "Version 2 is published.")
    assert "by staff 701" in heard.text
    assert not any("by staff 701" in post.text for post in clara.answers)
    david.tap("Back to version 1", heard)
    await office.sees(david, "Undone: version 1 is published again.")
    assert "by staff 702" in (await office.sees(clara, "Undone: version 1")).text
    assert office.titles() == TITLES


async def test_catalogue_shows_what_is_published_and_the_versions_before(office: Office) -> None:
    clara = office.clara
    await office.publishes(clara, "courses.csv", MENDED.encode())
    clara.write("/catalogue")
    shown = await office.sees(clara, "What to look at first:")
    assert "Version 2 is published." in shown.text
    assert "by you" in shown.text
    assert "7 opportunities" in shown.text
    assert "• no ages; write from and to which age: 1" in shown.text
    assert "The search goes by words alone" in shown.text
    assert "version 1: " in shown.text
    assert "from the city folder" in shown.text
    assert shown.labels == ("All of it as a spreadsheet", "Back to version 1", "An empty spreadsheet")


async def test_health_and_a_spreadsheet_to_start_from_come_by_a_tap(office: Office) -> None:
    clara = office.clara
    clara.write("/catalogue")
    shown = await office.sees(clara, "What to look at first:")
    clara.tap("All of it as a spreadsheet", shown)
    health = await office.sees(clara, "What would serve residents better in version 1")
    assert health.file is not None
    assert health.file.name == "riverbend-health.xlsx"
    rows = list(load_workbook(BytesIO(health.file.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[1][3:5] == ("A choir for everybody", "no ages; write from and to which age")
    # Sent back by mistake, it does not pass for a catalogue.
    clara.send_document(health.file.name, health.file.content)
    await office.sees(clara, "until then, version 1 stays", health.id)
    clara.tap("An empty spreadsheet", shown)
    template = await office.sees(clara, "A spreadsheet to start from.")
    assert template.file is not None
    clara.send_document(template.file.name, template.file.content)
    decision = await office.sees(clara, "What would change", template.id)
    assert "3 new: First steps with a smartphone" in decision.text


async def test_an_undo_that_comes_too_late_says_what_is_published_now(office: Office) -> None:
    clara, david = office.clara, office.david
    await office.publishes(clara, "courses.csv", MENDED.encode())
    old = await office.sees(david, "Version 2 is published.")
    await office.publishes(clara, "courses.csv", MENDED.replace("Yoga", "Dance").encode())
    david.tap("Back to version 1", old)
    late = await office.sees(david, "so I have not undone anything")
    assert "version 3" in late.text
    assert "Dance in the park" in office.titles()


async def test_the_same_file_again_is_nothing_to_publish(office: Office) -> None:
    office.clara.send_document("courses.csv", COURSES.encode())
    answer = await office.sees(office.clara, "there is nothing to publish")
    assert answer.labels == ()


async def test_for_others_the_desk_does_not_exist(office: Office) -> None:
    anna = office.anna
    anna.write("/catalogue")
    anna.write("/no_such_command")
    anna.send_document("courses.csv", MENDED.encode())
    anna.forge_tap("/back:1:1", anna.chat.add(anna.chat.posts[0]))
    anna.forge_tap("/publish:0123456789abcdef")
    await office.api.account.chats.until(lambda: len(anna.answers) >= 5, 60)
    first, second = anna.answers[:2]
    assert first.text == second.text
    assert office.api.account.downloads == 0
    latest = await office.storage.snapshots.latest()
    assert latest is not None
    assert latest.id == 1


async def test_only_staff_have_the_command_in_their_menu(office: Office) -> None:
    scopes = office.api.account.profile.commands
    await office.api.account.chats.until(lambda: any("701" in scope for scope in scopes), 60)
    with_it = [scope for scope, menu in scopes.items() if {"catalogue"} & {one["command"] for one in menu}]
    assert all("701" in scope or "702" in scope for scope in with_it)
    assert not any(str(ANNA) in scope for scope in scopes)
