"""Admins ask for figures in the chat; for everybody else the commands do not exist."""

from __future__ import annotations

from tests.bot.desk.conftest import DAVID, Office, last


async def test_an_admin_sees_how_the_bot_is_used_and_a_picture(office: Office) -> None:
    office.anna.write("pottery")
    await office.sees(office.anna, "Pottery for beginners")
    david = office.david
    david.write("/stats")
    overview = await office.sees(david, "In brackets:")
    assert "Residents: 1 (0)" in overview.text
    assert "Searches: 1 (0)" in overview.text
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
