"""Whatever a file holds, Telegram accepts what the desk says about it; and it says what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.publishing.jobs import Outcome
from bot.publishing.preparing import worst_first
from bot.publishing.publishing import Proposal
from bot.publishing.requests import (
    Discard,
    GoBack,
    Publish,
    SendTemplate,
    ShowCatalogue,
    ShowHealth,
    pack,
    unpack,
)
from bot.publishing.values import CannotKeepError, CannotReadError, MovedOnError, Publication, Way
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.staff import desk, search, versions
from bot.wording.staff.versions import Reader
from catalogue.checking import Problem, ProblemKind, Totals, Where, count_by_kind
from catalogue.comparing import Alarm, Changed, Comparison, Named
from catalogue.health import Checkup, FindingKind
from catalogue.model import City
from tests.bot.wording.awkward import accept, opportunity, text
from tests.bot.wording.conftest import Speak
from tests.bot.wording.staff.test_problems import EXPECTED

TODAY = date(2026, 3, 10)
READER = Reader(701, TODAY, ZoneInfo("Europe/Madrid"))
LANGUAGES = Languages()
NOW = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)

# Some kinds expect so many values that their sentences need.
kinds = some.sampled_from(sorted(set(ProblemKind) - EXPECTED.keys()))
where = some.builds(
    Where, text, some.one_of(some.none(), some.integers(1, 10**6)), some.one_of(some.none(), text)
)
problems = some.lists(some.builds(Problem, where, kinds, text, some.one_of(some.none(), text)), max_size=40)
named = some.lists(some.builds(Named, text, text), max_size=8).map(tuple)
changed = some.lists(some.builds(Changed, text, text, some.just(("title", "price"))), max_size=8).map(tuple)
comparison = some.builds(
    Comparison,
    some.integers(0, 10**6),
    some.integers(0, 10**6),
    named,
    changed,
    named,
    named,
    some.booleans(),
    some.lists(some.sampled_from(Alarm), unique=True).map(tuple),
)
publication = some.builds(
    Publication,
    some.integers(1, 10**6),
    some.just("0123456789abcdef"),
    some.integers(1, 10**6),
    some.just(NOW),
    some.sampled_from(Way),
    some.one_of(some.none(), some.integers(1, 2**52)),
    some.one_of(some.none(), text),
    text,
    some.integers(0, 10**6),
)


@some.composite
def proposals(draw: some.DrawFn) -> Proposal:
    found = draw(problems)
    outcome = Outcome(
        name=draw(text),
        city=City(),
        totals=Totals(1, 100, 90, 10, 80, 90, 3, 1),
        counts=tuple(count_by_kind(found).items()),
        problems=tuple(worst_first(found)),
        comparison=draw(some.one_of(some.none(), comparison)),
        examples=tuple(draw(some.lists(opportunity, max_size=3))),
        failed=draw(some.booleans()),
        content_hash=b"",
        opportunities=80,
        replaces=draw(some.one_of(some.none(), text)),
        staying=tuple(draw(some.lists(text, max_size=3))),
    )
    token = draw(some.sampled_from([None, "0123456789abcdef"]))
    return Proposal(outcome, draw(some.one_of(some.none(), publication)), token, b"PK")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(proposals(), some.lists(publication, min_size=1, max_size=10), some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_whatever_the_desk_says(
    proposal: Proposal, history: list[Publication], spoken: str
) -> None:
    voice = LANGUAGES.voice(spoken, City())
    outcome = proposal.outcome
    sheet = desk.sheet(voice, proposal)
    assert sheet is not None
    assert sheet.file is not None
    assert len(sheet.text) <= 1024
    said = [
        desk.reading(voice, outcome.name),
        desk.reading(voice, outcome.name, 5000),
        desk.found(voice, outcome),
        *desk.previews(voice, outcome, TODAY),
        desk.decision(voice, proposal),
        *desk.folder_not_published(voice, proposal),
        *desk.folder_published(voice, proposal),
        versions.catalogue(voice, history, 7, READER),
        versions.catalogue(voice, history, 7, READER, draw_checkup(outcome), search.by_words_alone(voice)),
        versions.catalogue(voice, history, 7, READER, None, search.still_learning(voice)),
        versions.health_sheet(voice, b"PK", history[0]),
        versions.template(voice, b"PK"),
        versions.published(voice, history[0], history[-1], READER),
        versions.moved_on(voice, history[0], READER),
    ]
    for message in said:
        accept_from_the_desk(message)


def draw_checkup(outcome: Outcome) -> Checkup:
    """Now nothing to look at, now something of every kind."""
    return Checkup(TODAY, 7, () if outcome.failed else tuple((kind, 12_345) for kind in FindingKind))


def accept_from_the_desk(message: Message) -> None:
    accept(replace(message, buttons=()))
    for button in (button for row in message.buttons for button in row):
        assert 0 < len(button.label) <= 40
        assert button.data is not None
        assert len(button.data.encode()) <= 64
        assert unpack(button.data) is not None


def test_buttons_of_the_desk_come_back_as_they_were() -> None:
    for request in (
        Publish("0123456789abcdef"),
        Discard("x"),
        GoBack(12, 34),
        ShowCatalogue(),
        ShowHealth(),
        SendTemplate(),
    ):
        assert unpack(pack(request)) == request
    for forged in ("", "/", "/back:1", "/back:x:1", "/publish", "q:age", "/back:-1:2"):
        assert unpack(forged) is None


def test_problems_are_told_worst_kind_first_and_many_of_one_kind_are_counted(speak: Speak) -> None:
    prices = [Problem(Where("c.csv", row, "price"), ProblemKind.NOT_A_NUMBER, "cheap") for row in range(2, 9)]
    odd = Problem(Where("c.csv", 2, "phone"), ProblemKind.PHONE_IMPOSSIBLE, "x")
    outcome = Outcome(
        "c.csv", City(), Totals(), tuple(count_by_kind([odd, *prices]).items()),
        tuple(worst_first([odd, *prices])), None, (), failed=False, content_hash=b"", opportunities=0,
    )  # fmt: skip
    lines = desk.found(speak("en"), outcome).text.splitlines()
    assert [line[:16] for line in lines[3:]] == [
        "❗ row 2, price: ",
        "❗ row 3, price: ",
        "❗ row 4, price: ",
        "… and 4 more lik",
        "▫️ row 2, phone:",
    ]


def test_each_reason_why_nothing_was_published_says_what_stays_and_what_to_do(speak: Speak) -> None:
    for error in (MovedOnError(None), CannotReadError(), CannotKeepError()):
        words = desk.not_published(speak("en"), error)
        assert "Nothing" in words
        assert words.count(".") >= 2
