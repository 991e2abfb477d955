"""What residents say is wrong reaches the staff, with the row, and without the resident."""

from __future__ import annotations

from tests.bot.desk.conftest import ANNA, Office, last
from tests.botapi.rendering import NAME


async def report(office: Office, what: str) -> None:
    anna = office.anna
    anna.write("pottery")
    await office.sees(anna, "1 result", after=last(anna))
    anna.tap("1. Pottery for beginners")
    await office.sees(anna, "Price: 12", after=last(anna) - 1)
    anna.tap("Wrong information")
    await office.sees(anna, "What is wrong about this offer?")
    anna.tap(what)
    await office.sees(anna, "They do not learn who you are.")


async def test_a_report_is_shown_with_its_row_and_marked_done(office: Office) -> None:
    clara = office.clara
    clara.write("/reports")
    await office.sees(clara, "Nobody has reported anything wrong.")
    await report(office, "It has moved")
    clara.write("/reports")
    shown = await office.sees(clara, "1 report of wrong information")
    assert "1. Pottery for beginners" in shown.text
    assert "pots · courses.csv" in shown.text
    assert "It has moved: 1" in shown.text
    assert str(ANNA) not in shown.text
    assert not any(name in shown.text for name in NAME.values())
    clara.tap("Done: 1", shown)
    await office.sees(clara, "Nobody has reported anything wrong.", after=shown.id - 1)
    assert await office.storage.reports.open() == ()


async def test_for_residents_there_are_no_reports(office: Office) -> None:
    office.anna.write("/reports")
    await office.sees(office.anna, "I do not know this command.")
