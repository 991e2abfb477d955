"""The city folder as a way in: what changes on disk is published whole, or the staff are told why not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.publishing.folder import CityFolder
from bot.publishing.opening import NothingToShowError, open_shelf
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.values import Draft, Publication, PublishingError, Way
from bot.storage.address import read_address
from bot.storage.database import connect
from bot.storage.schema import migrate
from bot.storage.snapshots import StoredSnapshots
from catalogue.checking import ProblemKind
from catalogue.packing import unpack

TODAY = date(2025, 3, 1)
NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
CITY = 'name = "Riverbend"\n[[catalogue]]\nfile = "courses.csv"\n'
COURSES = "id,title\n" + "".join(f"c{number},Course {number}\n" for number in range(10))


class Heard:
    """What the staff were told."""

    def __init__(self) -> None:
        self.told: list[tuple[Proposal, Publication | None]] = []
        self.trouble: list[PublishingError] = []
        self.something = asyncio.Event()

    async def tell(self, proposal: Proposal, publication: Publication | None) -> None:
        self.told.append((proposal, publication))
        self.something.set()

    async def tell_trouble(self, error: PublishingError) -> None:
        self.trouble.append(error)


async def at_once(_seconds: float) -> None:
    """A sleep that takes no time, but lets others go on."""
    await asyncio.sleep(0)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "riverbend"
    folder.mkdir()
    (folder / "city.toml").write_text(CITY, encoding="utf-8")
    (folder / "courses.csv").write_text(COURSES, encoding="utf-8")
    return folder


@pytest.fixture
async def snapshots(tmp_path: Path) -> AsyncIterator[StoredSnapshots]:
    async with connect(read_address(f"sqlite:///{tmp_path / 'bot.db'}")) as database:
        await migrate(database)
        yield StoredSnapshots(database, lambda: NOW)


@pytest.fixture
async def publishing(snapshots: StoredSnapshots, city: Path) -> Publishing:
    """Where the folder was published as version 1."""
    publishing = Publishing(snapshots, city, lambda: TODAY)
    await open_shelf(publishing, lambda: TODAY)
    return publishing


def watching(publishing: Publishing, heard: Heard) -> CityFolder:
    """As a process that has just started."""
    return CityFolder(publishing, lambda: TODAY, heard.tell, heard.tell_trouble, at_once)


async def titles(publishing: Publishing) -> list[str]:
    latest = await publishing.snapshots.latest()
    assert latest is not None
    content = unpack(await publishing.snapshots.content(latest.token))
    return [one.title.original for one in content.opportunities]


async def numbers(publishing: Publishing) -> list[int]:
    return [one.number for one in await publishing.snapshots.history(10)]


async def test_the_folder_is_published_when_nothing_is_yet(publishing: Publishing) -> None:
    latest = await publishing.snapshots.latest()
    assert latest is not None
    assert (latest.number, latest.way, latest.name) == (1, Way.FOLDER, "riverbend")
    shelf, proposal = await open_shelf(publishing, lambda: TODAY)
    assert proposal is None
    assert len(shelf.catalogue().opportunities) == 10


async def test_with_nothing_to_show_it_says_why(snapshots: StoredSnapshots, city: Path) -> None:
    (city / "courses.csv").unlink()
    with pytest.raises(NothingToShowError) as raised:
        await open_shelf(Publishing(snapshots, city, lambda: TODAY), lambda: TODAY)
    (problem,) = raised.value.proposal.outcome.problems
    assert problem.kind is ProblemKind.FILE_MISSING


async def test_a_changed_file_is_published_once(publishing: Publishing, city: Path) -> None:
    heard = Heard()
    (city / "courses.csv").write_text(f"{COURSES}new,Yoga\n", encoding="utf-8")
    for folder in (watching(publishing, heard), watching(publishing, heard)):
        await folder.look()
        await folder.look()
    assert await numbers(publishing) == [2, 1]
    assert "Yoga" in await titles(publishing)
    assert len(heard.told) == 1


async def test_a_file_that_fails_leaves_what_is_published_and_the_staff_hear_of_it_once(
    publishing: Publishing, city: Path
) -> None:
    heard = Heard()
    (city / "courses.csv").write_bytes(b"colour,weight\nYoga,5\n")
    for _ in range(2):
        await watching(publishing, heard).look()
    assert await numbers(publishing) == [1]
    ((proposal, published),) = heard.told
    assert published is None
    assert proposal.token is None
    assert proposal.outcome.problems[0].kind is ProblemKind.NO_TITLE_COLUMN


async def test_a_file_that_would_take_much_away_waits_for_a_tap(publishing: Publishing, city: Path) -> None:
    heard = Heard()
    (city / "courses.csv").write_text("id,title\nc0,Course 0\n", encoding="utf-8")
    await watching(publishing, heard).look()
    assert await numbers(publishing) == [1]
    ((proposal, published),) = heard.told
    assert published is None
    assert proposal.token is not None
    await publishing.snapshots.publish(proposal.token, Way.CHAT, by=7)
    await watching(publishing, heard).look()
    assert await titles(publishing) == ["Course 0"]


async def test_an_unchanged_folder_does_not_undo_what_staff_published(
    publishing: Publishing, city: Path
) -> None:
    heard = Heard()
    proposal = await publishing.propose(_written(city.parent / "courses.csv", "id,title\nz,Zumba\n"), "z.csv")
    assert proposal.token is not None
    await publishing.snapshots.publish(proposal.token, Way.CHAT, by=7)
    (city / "courses.csv").touch()
    await watching(publishing, heard).look()
    assert await titles(publishing) == ["Zumba"]
    (city / "courses.csv").write_text(f"{COURSES}new,Yoga\n", encoding="utf-8")
    await watching(publishing, heard).look()
    # Zumba would be gone, so somebody must tap.
    assert [published for _, published in heard.told] == [None]


async def test_a_file_that_is_replaced_while_it_is_read_is_read_again(
    publishing: Publishing, city: Path
) -> None:
    class Replacing(Publishing):
        """Somebody saves the file anew just when it was read."""

        read = 0

        async def propose(self, path: Path, name: str, **more: object) -> Proposal:
            proposal = await super().propose(path, name, **more)  # type: ignore[arg-type]
            self.read += 1
            if self.read == 1:
                _replace(city / "courses.csv", f"{COURSES}last,Dance\n")
            return proposal

    replacing = Replacing(publishing.snapshots, city, lambda: TODAY)
    _replace(city / "courses.csv", f"{COURSES}first,Yoga\n")
    await watching(replacing, Heard()).look()
    assert replacing.read == 2
    assert await numbers(publishing) == [2, 1]
    assert "Dance" in await titles(publishing)
    assert "Yoga" not in await titles(publishing)


async def test_a_file_that_is_still_being_written_waits(publishing: Publishing, city: Path) -> None:
    file = city / "courses.csv"

    async def written_meanwhile(_seconds: float) -> None:
        with file.open("a", encoding="utf-8") as opened:
            opened.write("new,Yo")

    heard = Heard()
    folder = CityFolder(publishing, lambda: TODAY, heard.tell, heard.tell_trouble, written_meanwhile)
    file.write_text(COURSES, encoding="utf-8")
    await folder.look()
    assert await numbers(publishing) == [1]
    _replace(file, f"{COURSES}new,Yoga\n")
    await watching(publishing, heard).look()
    assert "Yoga" in await titles(publishing)


async def test_trouble_with_the_database_is_told_once_and_then_mended(
    publishing: Publishing, city: Path
) -> None:
    class Full(StoredSnapshots):
        full = True

        async def draft(self, draft: Draft) -> str:
            if self.full:
                raise PublishingError("full")
            return await super().draft(draft)

    assert isinstance(publishing.snapshots, StoredSnapshots)
    full = Full(publishing.snapshots._database, lambda: NOW)
    heard = Heard()
    folder = watching(Publishing(full, city, lambda: TODAY), heard)
    (city / "courses.csv").write_text(f"{COURSES}new,Yoga\n", encoding="utf-8")
    for _ in range(3):
        await folder.look()
    assert len(heard.trouble) == 1
    full.full = False
    await folder.look()
    assert await numbers(publishing) == [2, 1]


async def test_the_system_tells_when_an_editor_replaces_the_file(publishing: Publishing, city: Path) -> None:
    heard = Heard()
    folder = watching(publishing, heard)
    task = asyncio.create_task(folder.run())
    _replace(city / "courses.csv", f"{COURSES}new,Yoga\n")
    async with asyncio.timeout(60):
        await heard.something.wait()
    assert "Yoga" in await titles(publishing)
    heard.something.clear()
    _replace(city / "courses.csv", f"{COURSES}new,Yoga\nmore,Dance\n")
    async with asyncio.timeout(60):
        await heard.something.wait()
    assert "Dance" in await titles(publishing)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def _replace(file: Path, text: str) -> None:
    """As editors do: a new file takes the name of the old one."""
    _written(file.with_suffix(".new"), text).replace(file)


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
