"""An admin writes news, sees it, taps twice, and can stop it; nobody else can do any of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.broadcasts.desk import BroadcastDesk
from bot.broadcasts.requests import SendNow, pack
from bot.broadcasts.sending import Crier
from bot.broadcasts.values import State
from bot.conversation.events import Commanded, Event, Tapped
from bot.conversation.subscriptions import WantNews
from bot.storage.broadcasts import StoredBroadcasts
from bot.storage.opening import Storage, open_storage
from bot.storage.subscriptions import StoredSubscriptions
from bot.unasked.deliveries import Delivery
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.plain import plain
from bot.wording.voice import Voice
from catalogue.model import Area, City

CLARA, DAVID, ANNA = 701, 702, 501
CITY = City(timezone="Europe/Madrid")
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


class Office:
    """The desk, the one who sends, and everything that was said to whom."""

    def __init__(self, storage: Storage) -> None:
        self.now = NOON
        self.languages = Languages()
        self.broadcasts = StoredBroadcasts(storage.database, lambda: self.now)
        self.subscriptions = StoredSubscriptions(storage.database, storage.seals, lambda: 1, NOON.date)
        self.audit = storage.audit
        self.desk = BroadcastDesk(
            frozenset({CLARA, DAVID}), self.broadcasts, self.audit, self.voice_of, lambda: CITY
        )
        self.crier = Crier(
            self.broadcasts, lambda: CITY, self.languages, self.tell, self.voice_of, now=lambda: self.now
        )
        self.said: list[Message] = []
        self.sent: list[tuple[int, str]] = []
        self.fates: list[Delivery] = []

    async def voice_of(self, person: int, client_language: str | None = None) -> Voice:
        del person, client_language
        return self.languages.voice("en", CITY)

    async def tell(self, chat: int, message: Message, *, silently: bool = False) -> Delivery:
        del silently
        fate = self.fates.pop(0) if self.fates else Delivery.ARRIVED
        if fate is Delivery.ARRIVED:
            self.sent.append((chat, plain(message.text)))
        return fate

    async def does(self, person: int, event: Event) -> list[str]:
        """What is said to `person`."""
        self.said = []

        async def send(messages: Sequence[Message], _: bool) -> None:  # noqa: FBT001 — as `Send` has it
            self.said.extend(messages)

        assert self.desk.takes(person, event)
        await self.desk.answer(person, event, "en", send)
        return [plain(message.text) for message in self.said]

    async def taps(self, person: int, label: str) -> list[str]:
        """What is said when the button with this label is tapped, in what was said last."""
        buttons = [button for message in self.said for row in message.buttons for button in row]
        [data] = [button.data for button in buttons if button.label.removeprefix("✓ ") == label]
        return await self.does(person, Tapped(data or ""))

    async def writes(self, text: str) -> list[str]:
        return await self.does(CLARA, Commanded("broadcast", text))

    async def noted(self) -> list[tuple[int, str, str]]:
        """What the audit holds: who, what, about what."""
        return [(who, what, about) for _, who, what, about in await self.audit.actions()]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", None, NOON.date) as storage:
        office = Office(storage)
        for chat, language, area in ((1, "en", Area.WORK), (2, "de", Area.WORK), (3, "en", Area.HEALTH)):
            await office.subscriptions.change(chat, WantNews((area,), language))
        yield office


@pytest.mark.parametrize("event", [Commanded("broadcast", "x"), Tapped(pack(SendNow(1)))])
async def test_for_everybody_else_it_does_not_exist(office: Office, event: Event) -> None:
    assert not office.desk.takes(ANNA, event)
    with pytest.raises(PermissionError):
        await office.desk.answer(ANNA, event, "en", lambda *_: pytest.fail("nothing is said"))


async def test_it_is_shown_counted_confirmed_sent_and_reported(office: Office) -> None:
    head, seen, review = await office.writes("Open day <b>\non Sunday")
    assert head == "This is what residents would get:"
    assert seen == "News from the city\nOpen day <b>\non Sunday"
    assert "3 residents want such news." in review
    assert (await office.taps(CLARA, "Work and skills"))[0].splitlines()[:2] == [
        "To: Work and skills",
        "2 residents want such news.",
    ]
    await office.crier.send_all()
    assert office.sent == [], "nothing goes out before the second tap"
    assert (await office.taps(CLARA, "Send to 2"))[0].startswith("Really send it to 2 residents?")
    assert (await office.taps(CLARA, "Yes, send it now"))[0].startswith("On its way to 2 residents.")
    await office.crier.send_all()
    await office.crier.send_all()
    assert [chat for chat, _ in office.sent] == [1, 2, CLARA]
    assert office.sent[0][1] == "News from the city\nOpen day <b>\non Sunday"
    assert office.sent[2][1].splitlines()[1] == "Sent to all · arrived: 2"


async def test_the_second_tap_is_the_same_admins(office: Office) -> None:
    await office.writes("Open day")
    await office.taps(CLARA, "Send to 3")
    assert "cannot be done any more" in (await office.taps(DAVID, "Yes, send it now"))[0]
    assert await office.broadcasts.running() == ()


async def test_a_second_tap_that_comes_twice_sends_once(office: Office) -> None:
    await office.writes("Open day")
    await office.taps(CLARA, "Send to 3")
    confirm = office.said
    await office.taps(CLARA, "Yes, send it now")
    office.said = confirm
    assert "cannot be done any more" in (await office.taps(CLARA, "Yes, send it now"))[0]
    await office.crier.send_all()
    assert len(office.sent) == 4


async def test_another_admin_can_stop_it_while_it_runs(office: Office) -> None:
    await office.writes("Open day")
    await office.taps(CLARA, "Send to 3")
    await office.taps(CLARA, "Yes, send it now")
    [status] = await office.does(DAVID, Commanded("broadcast"))
    assert "Being sent · arrived: 0 · still to go: 3" in status
    assert "Stopped · arrived: 0" in (await office.taps(DAVID, "Stop sending"))[0]
    await office.crier.send_all()
    assert office.sent == []


async def test_nobody_is_woken_unless_it_is_urgent(office: Office) -> None:
    office.now = NOON.replace(hour=22)
    for urgent in (False, True):
        await office.writes("Storm")
        if urgent:
            await office.taps(CLARA, "Urgent: also at night")
        await office.taps(CLARA, "Send to 3")
        said = await office.taps(CLARA, "Yes, send it now")
        assert ("Nothing goes out from 21:00 to 08:00" in said[0]) is not urgent
        await office.crier.send_all()
        assert len(office.sent) == (4 if urgent else 0)


async def test_who_cannot_get_it_is_counted_or_tried_again(office: Office) -> None:
    office.fates = [Delivery.GONE, Delivery.REFUSED, Delivery.LATER]
    await office.writes("Open day")
    await office.taps(CLARA, "Send to 3")
    await office.taps(CLARA, "Yes, send it now")
    await office.crier.send_all()
    assert office.sent == []
    office.now = NOON.replace(minute=2)
    await office.crier.send_all()
    assert office.sent[-1][1].splitlines()[1] == (
        "Sent to all · arrived: 1 · no longer there: 1 · refused by Telegram: 1"
    )
    assert (await office.subscriptions.of(1)).news == ()


async def test_a_text_that_is_too_long_is_refused_at_once(office: Office) -> None:
    assert await office.writes("a" * 3001) == ["This text is too long: 3.000 characters fit."]
    assert await office.broadcasts.get(1) is None


async def test_a_draft_is_discarded_by_who_wrote_it(office: Office) -> None:
    await office.writes("Open day")
    drafted = office.said
    assert "cannot be done any more" in (await office.taps(DAVID, "Discard"))[0]
    office.said = drafted
    await office.taps(CLARA, "Discard")
    held = await office.broadcasts.get(1)
    assert held is not None
    assert held.state is State.CANCELLED


async def test_the_audit_holds_what_was_drafted_begun_looked_at_and_stopped_and_by_whom(
    office: Office,
) -> None:
    await office.writes("Open day")
    await office.taps(CLARA, "Work and skills")
    await office.taps(CLARA, "Urgent: also at night")
    await office.taps(CLARA, "Send to 2")
    await office.taps(CLARA, "Yes, send it now")
    await office.does(DAVID, Commanded("broadcast"))
    await office.taps(DAVID, "Stop sending")
    assert await office.noted() == [
        (CLARA, "broadcast-drafted", "1"),
        (CLARA, "broadcast-begun", "1 work urgent"),
        (DAVID, "broadcasts", ""),
        (DAVID, "broadcast-stopped", "1"),
    ]


async def test_the_audit_holds_a_draft_that_was_discarded_and_nothing_that_was_refused(
    office: Office,
) -> None:
    await office.writes("Open day")
    drafted = office.said
    await office.taps(DAVID, "Discard")
    office.said = drafted
    await office.taps(CLARA, "Discard")
    office.said = drafted
    await office.taps(CLARA, "Discard")
    assert await office.noted() == [
        (CLARA, "broadcast-drafted", "1"),
        (CLARA, "broadcast-discarded", "1"),
    ]
