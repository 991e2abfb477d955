"""A resident's turn, from what came in to what went out: recall, respond, word, send, keep.

One read, one send, one write, and nothing calls back. Every update takes effect exactly once in our
books, and is answered at least once in the chat; one design, whichever rim it came through. What happens
at a crash between any two steps:

- before *send*: nothing went out and nothing was kept; the update comes again and is answered then.
- a change in what the resident is told unasked is kept just before *send*, in a transaction of its own: the
  update, coming again, makes it again, and that changes nothing (`bot.conversation.subscriptions`).
- between *send* and *keep*: the resident sees the same answer twice, and nothing else: the state is
  still the one before, so the update, coming again, has the same effect.
- between *keep* and *acknowledge*: the update is known by its id; coming again, it changes nothing and
  sends nothing.
- a turn that forgets keeps nothing, not even the update; coming again, it erases and confirms again.
- after *acknowledge*: it does not come again.

*Acknowledge* is the rim's: by polling an offset past the update (`telegram.polling`), by webhook the
answer 200 (`telegram.webhook`), in the preview the end of the body, without which the page sends the event
again (`preview.server`). None of them holds anything that a crash could lose.

Where another process answered the same resident at the same time, *keep* refuses and the turn is done
again on top of what the other one kept; the resident may see two answers, and none is lost. That is a version
on the resident's row and not a lock: a lock would have to be held while Telegram is spoken to, and a machine
that falls silent would keep it.

An update that fails three times gets an *apology*, is *set aside*, and is then acknowledged. A crash between
these makes it come again: it fails again, the apology is seen twice, and it is set aside once, for the id of
its error is made from its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.conversation import alerts
from bot.conversation.browsing import MOST, Browsed, browse
from bot.conversation.counting import Tally, count
from bot.conversation.events import Event
from bot.conversation.facts import Learnt, Side, Trait
from bot.conversation.flow import respond
from bot.conversation.replies import CalendarFile, Known, Poster, Reply, Trouble
from bot.conversation.state import State
from bot.conversation.subscriptions import Subscription, SubscriptionChange
from bot.conversation.turn import Moment, Turn
from bot.recalled import ChangedMeanwhileError, Recalled
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.residents.browsing import InlineAnswer, in_group, inline
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue, Vector


class Residents(Protocol):
    """Where talks are kept, one for each resident, under a pseudonym."""

    async def recall(self, resident: int) -> Recalled:
        """What is kept of `resident`; the beginning of a talk where nothing is."""
        ...

    async def keep(self, resident: int, recalled: Recalled, tally: Tally | None = None) -> None:
        """Keeps it whole, adding `tally` to the counts, or keeps nothing: `ChangedMeanwhileError`."""
        ...

    async def everything(self, resident: int) -> str:
        """All that is kept of `resident` anywhere, opened, as JSON to be read."""
        ...

    async def forget(self, resident: int) -> None:
        """Erases all that is kept of `resident` anywhere, at once and for good."""
        ...


class Subscriptions(Protocol):
    """What residents asked to be told unasked, kept apart from their talks."""

    @property
    def tells(self) -> bool:
        """Whether anybody is told at all; in a preview nobody is."""
        ...

    async def of(self, resident: int) -> Subscription:
        """What `resident` asked for."""
        ...

    async def change(self, resident: int, change: SubscriptionChange) -> None:
        """Keeps a change for good. Made again, it changes nothing more."""
        ...


class Encoder(Protocol):
    """What tells the meaning of a text, as a vector; `None` where it cannot in time."""

    async def meaning(self, text: str) -> Vector | None: ...


Send = Callable[[Sequence[Message], bool], Awaitable[None]]
"""Delivers messages in order; `True`: the first one takes the place of the message that was tapped."""

REMEMBERED_UPDATES = 100
"""As many as Telegram hands out before the first of them is confirmed, so that a repeat is always known."""
ATTEMPTS = 5
IN_A_GROUP = 5
"""Offers in a message to a group, which others read too."""


class Guide:
    """Answers residents, out of the catalogue that `catalogue()` gives at that instant.

    `hour` gives the hour of the day in the city, 0 to 23; without it, hours are not counted.
    """

    def __init__(  # noqa: PLR0913 — one word for each side of a turn
        self,
        residents: Residents,
        catalogue: Callable[[], Catalogue],
        languages: Languages,
        understanding: Understanding,
        today: Callable[[], date],
        encoder: Encoder | None = None,
        *,
        hour: Callable[[], int] | None = None,
        erase_after_months: int = 12,
        subscriptions: Subscriptions | None = None,
    ) -> None:
        self._residents = residents
        self._catalogue = catalogue
        self._languages = languages
        self._understanding = understanding
        self._today = today
        self._encoder = encoder
        self._hour = hour
        self._erase_after_months = erase_after_months
        self._subscriptions = subscriptions
        self._name = ""
        self._thinking = asyncio.Lock()

    def introduce(self, name: str) -> None:
        """Says under which username the bot is found; links to it hold the name."""
        self._name = name

    async def answer(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None = None
    ) -> None:
        """One turn. An `update` whose effects were kept before is passed over in silence."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await self._turn(resident, event, client_language, send, update)
            except ChangedMeanwhileError:
                if attempt == ATTEMPTS:
                    raise
            else:
                return

    def browse(self, text: str, client_language: str | None) -> InlineAnswer:
        """What answers `text` in any chat. Nothing about who asks is read or kept."""
        browsed, voice = self._browsed(text, client_language, MOST)
        return inline(browsed, voice)

    def answer_group(self, text: str, client_language: str | None) -> Message:
        """The same as a message to a group; without words, how to ask."""
        return in_group(*self._browsed(text, client_language, IN_A_GROUP if text.strip() else 0))

    def _browsed(self, text: str, client_language: str | None, most: int) -> tuple[Browsed, Voice]:
        catalogue = self._catalogue()
        language = self._languages.negotiate(None, client_language, catalogue.city.default_language)
        moment = Moment(self._today(), language, self._understanding, self._name)
        voice = self._languages.voice(language, catalogue.city)
        return browse(text, catalogue, moment, most), voice

    async def apologise(self, resident: int, client_language: str | None, send: Send, error_id: str) -> None:
        """Says that something went wrong, for a turn that cannot be done, and changes nothing."""
        catalogue = self._catalogue()
        try:
            state = (await self._residents.recall(resident)).state
        except Exception:  # noqa: BLE001 — recalling may be what went wrong; the apology goes out all the same
            state = State()
        voice = self._voice(state, client_language, catalogue)
        await send([word(Trouble(error_id), voice)], False)  # noqa: FBT003 — a callable of the rim

    async def _turn(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None
    ) -> None:
        recalled = await self._residents.recall(resident)
        if update is not None and update in recalled.updates:
            return
        catalogue = self._catalogue()
        city_language = catalogue.city.default_language
        before = self._languages.negotiate(recalled.state.language, client_language, city_language)
        moment = await self._moment(resident, event, before)
        turn = await self._respond(recalled.state, event, catalogue, moment)
        if turn.forgets:
            await self._forget(resident, turn, self._voice(recalled.state, client_language, catalogue), send)
            return
        voice = self._voice(turn.state, client_language, catalogue)
        if turn.subscribing is not None and self._subscriptions is not None:
            await self._subscriptions.change(resident, turn.subscribing)
        replies = [await self._completed(resident, reply) for reply in turn.replies]
        await send(await _worded(replies, voice), turn.in_place)
        updates = recalled.updates if update is None else (*recalled.updates, update)[-REMEMBERED_UPDATES:]
        counted, tally = count(
            recalled.counted, self._timed(turn.facts), moment.today, is_new=recalled.version == 0
        )
        kept = replace(recalled, state=turn.state, updates=updates, counted=counted)
        await self._residents.keep(resident, kept, replace(tally, report=turn.report))

    def _timed(self, learnt: Learnt) -> Learnt:
        """With the hour of the city's day, where that is known."""
        if self._hour is None:
            return learnt
        hour = Trait(Side.HOUR, f"{self._hour():02}")
        missed = learnt.missed and replace(learnt.missed, traits=(*learnt.missed.traits, hour))
        return replace(learnt, traits=(*learnt.traits, hour), missed=missed)

    async def _forget(self, resident: int, turn: Turn, voice: Voice, send: Send) -> None:
        """Erases first, so that what is confirmed is true; coming again, the update does the same again."""
        await self._residents.forget(resident)
        await send([word(reply, voice) for reply in turn.replies], turn.in_place)

    async def _completed(self, resident: int, reply: Reply) -> Reply:
        if not isinstance(reply, Known):
            return reply
        asked = Subscription() if self._subscriptions is None else await self._subscriptions.of(resident)
        return replace(reply, subscription=asked, record=await self._residents.everything(resident))

    def _voice(self, state: State, client_language: str | None, catalogue: Catalogue) -> Voice:
        city = catalogue.city
        language = self._languages.negotiate(state.language, client_language, city.default_language)
        return self._languages.voice(language, city, easy=state.easy)

    async def _moment(self, resident: int, event: Event, language: str) -> Moment:
        moment = Moment(self._today(), language, self._understanding, self._name, self._erase_after_months)
        if self._subscriptions is None or not alerts.concerns(event):
            return moment
        held = await self._subscriptions.of(resident)
        return replace(moment, subscription=held, tells=self._subscriptions.tells)

    async def _respond(self, state: State, event: Event, catalogue: Catalogue, moment: Moment) -> Turn:
        # One at a time, and each behind whatever else is ready to go on: an answer that has gone out is kept
        # before another one is thought of. All that came in together would else be thought of in one breath
        # (32 turns are a quarter of a second), and a crash meanwhile would send everyone's answer twice.
        async with self._thinking:
            await asyncio.sleep(0)
            turn = respond(state, event, catalogue, moment)
        if turn.unsettled is None or self._encoder is None:
            return turn
        vector = await self._encoder.meaning(turn.unsettled)
        if vector is None:
            return turn
        return respond(state, event, catalogue.knowing({turn.unsettled: vector}), moment)


async def _worded(replies: Sequence[Reply], voice: Voice) -> list[Message]:
    """The messages; files are made beside the event loop, as a picture takes a tenth of a second."""
    if any(isinstance(reply, Poster | CalendarFile) for reply in replies):
        return await asyncio.to_thread(lambda: [word(reply, voice) for reply in replies])
    return [word(reply, voice) for reply in replies]
