"""Admins ask for figures in the chat; for everybody else the commands do not exist."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from bot.conversation.counting import Tally
from bot.conversation.facts import Detail, Fact, Missed, Side, What
from bot.conversation.state import State
from bot.recalled import Recalled
from tests.bot.desk.conftest import DAVID, TODAY, Office, last


async def test_an_admin_sees_how_the_bot_is_used_and_a_picture(office: Office) -> None:
    office.anna.write("pottery")
    await office.sees(office.anna, "Pottery for beginners")
    office.anna.write("/help")  # is answered only when the turn before has been kept
    await office.sees(office.anna, "/near")
    david = office.david
    david.write("/stats")
    overview = await office.sees(david, "In brackets:")
    assert "Residents: 1 (–)" in overview.text
    assert "Searches: 1 (–)" in overview.text
    picture = await office.sees(david, "Time of day:")
    assert picture.file is not None
    assert picture.file.content.startswith(b"\x89PNG")
    assert "too few to show" in picture.text


async def test_the_buttons_lead_on(office: Office) -> None:
    david = office.david
    david.write("/stats month 2025-02")
    overview = await office.sees(david, "In brackets:")
    assert "February 2025" in overview.text
    assert "Later" in overview.labels
    david.tap("Times of day", overview)
    await office.sees(david, "rounded to fives")
    assert await office.storage.audit.actions() != []


async def test_a_command_that_means_nothing_is_explained(office: Office) -> None:
    office.david.write("/stats fortnight")
    assert "/stats month" in (await office.sees(office.david, "Write for example")).text


async def test_for_others_the_commands_do_not_exist(office: Office) -> None:
    for person in (office.anna, office.clara):
        answers = []
        for unknown in ("/stats", "/fortnight"):
            person.write(unknown)
            answers.append((await office.sees(person, "", last(person))).text)
        assert len(set(answers)) == 1
    office.clara.forge_tap("/stats:week::people", office.clara.answers[-1])
    office.clara.write("/help")
    await office.sees(office.clara, "", last(office.clara))
    assert not any("rounded to fives" in post.text for post in office.clara.answers)
    assert await office.storage.audit.actions() == []


async def test_only_admins_have_the_command_in_their_menu(office: Office) -> None:
    scopes = office.api.account.profile.commands
    await office.api.account.chats.until(lambda: any(str(DAVID) in scope for scope in scopes), 60)
    with_it = [scope for scope, menu in scopes.items() if "stats" in {one["command"] for one in menu}]
    assert with_it
    assert all(str(DAVID) in scope for scope in with_it)


async def asked_yesterday(office: Office, residents: int) -> None:
    """Ten residents wrote yesterday, and so many of them looked for welding."""
    yesterday = TODAY - timedelta(days=1)
    for number in range(900, 910):
        missed = Missed("welding", ()) if number < 900 + residents else None
        tally = Tally(yesterday, (Fact(What.DAY),), missed)
        await office.storage.residents.keep(number, Recalled(State()), tally)


async def test_an_admin_suggests_to_the_staff_what_is_looked_for(office: Office) -> None:
    await asked_yesterday(office, 5)
    david = office.david
    david.write("/unmet")
    overview = await office.sees(david, "Looked for and not found")
    assert "Welding: 5" in overview.text
    david.tap("Welding", overview)
    await david.sees("Day of the week")
    david.tap("Suggest it to the staff", david.answers[-1])
    suggestion = await office.sees(office.clara, "Could something like")
    assert "“Welding”" in suggestion.text
    actions = [action for _, who, action, _ in await office.storage.audit.actions() if who == DAVID]
    assert actions == ["unmet", "unmet", "suggest"]


async def test_what_fewer_look_for_is_not_shown(office: Office) -> None:
    await asked_yesterday(office, 4)
    office.david.write("/unmet")
    assert "Nothing yet" in (await office.sees(office.david, "Looked for and not found")).text


async def test_the_health_of_the_catalogue_tells_staff_how_many_residents_asked(office: Office) -> None:
    yesterday = TODAY - timedelta(days=1)
    asked_for_ages = (Fact(What.DAY), Fact(What.YEAR), Fact(What.YEAR, Side.DETAIL, Detail.AGE))
    for number in range(900, 912):
        tally = Tally(yesterday, asked_for_ages)
        await office.storage.residents.keep(number, Recalled(State()), tally)
    clara = office.clara
    clara.write("/catalogue")
    shown = await office.sees(clara, "What to look at first")
    assert (
        "no ages; write from and to which age: 1 (around 10 residents asked about this in 2025)" in shown.text
    )
    clara.tap("All of it as a spreadsheet", shown)
    health = await office.sees(clara, "What would serve residents better")
    assert health.file is not None
    header, *rows = load_workbook(BytesIO(health.file.content)).worksheets[0].values
    assert header[-1] == "residents who asked, 2025"
    assert {row[-1] for row in rows if str(row[4]).startswith("no ages")} == {"10"}


async def test_coverage_is_shown_as_words_and_as_a_heat_map(office: Office) -> None:
    david = office.david
    david.write("/coverage")
    words = await office.sees(david, "Offers that hardly anybody looks at")
    heat_map = await office.sees(david, "residents who ask / offers")
    assert heat_map.file is not None
    david.tap("By district", words)
    await office.sees(david, "residents who ask / offers", heat_map.id)


async def test_everything_comes_as_files_with_the_audit(office: Office) -> None:
    david = office.david
    david.write("/export month 2025-02")
    zipped = await office.sees(david, "February 2025, as a file", last(david) + 1)
    posts = [post for post in david.answers if post.file is not None]
    assert posts[0].file is not None
    book = load_workbook(BytesIO(posts[0].file.content))
    assert {"Notes", "Figures", "Languages", "Not found", "What admins did"} <= set(book.sheetnames)
    audit = list(book["What admins did"].values)
    assert audit[1][1:] == (str(DAVID), "export", "month 2025-02-01")
    assert zipped.file is not None
    assert "figures.csv" in ZipFile(BytesIO(zipped.file.content)).namelist()


async def test_the_report_comes_as_pdf_and_docx(office: Office) -> None:
    david = office.david
    david.write("/export report 2025")
    await office.sees(david, "as a file", last(david) + 1)
    files = [post.file for post in david.answers if post.file is not None]
    assert [file.content[:4] for file in files] == [b"%PDF", b"PK\x03\x04"]
