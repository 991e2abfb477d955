"""A resident's turn, from what came in to what went out: recall, respond, word, send, keep.

One read, one send, one write, and nothing calls back. Every update takes effect exactly once in our
books, and is answered at least once in the chat; one design, whichever rim it came through. What happens
at a crash between any two steps:

- before *send*: nothing went out and nothing was kept; the update comes again and is answered then.
- between *send* and *keep*: the resident sees the same answer twice, and nothing else: the state is
  still the one before, so the update, coming again, has the same effect.
- between *keep* and *acknowledge*: the update is known by its id; coming again, it changes nothing and
  sends nothing.
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

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.conversation.events import Event
from bot.conversation.flow import respond
from bot.conversation.replies import Trouble
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from bot.recalled import ChangedMeanwhileError, Recalled
from bot.wording.languages import Languages
from bot.wording.message import Message
from bot.wording.replies import word
from catalogue.search.understanding import Understanding
from catalogue.snapshot import Catalogue, Vector


class Residents(Protocol):
    """Where talks are kept, one for each resident, under a pseudonym."""

    async def recall(self, resident: int) -> Recalled:
        """What is kept of `resident`; the beginning of a talk where nothing is."""
        ...

    async def keep(self, resident: int, recalled: Recalled) -> None:
        """Keeps it whole, or raises `ChangedMeanwhileError` and keeps nothing."""
        ...


class Encoder(Protocol):
    """What tells the meaning of a text, as a vector; `None` where it cannot in time."""

    async def meaning(self, text: str) -> Vector | None: ...


Send = Callable[[Sequence[Message], bool], Awaitable[None]]
"""Delivers messages in order; `True`: the first one takes the place of the message that was tapped."""

REMEMBERED_UPDATES = 100
"""As many as Telegram hands out before the first of them is confirmed, so that a repeat is always known."""
ATTEMPTS = 5


class Guide:
    """Answers residents, out of the catalogue that `catalogue()` gives at that instant."""

    def __init__(
        self,
        residents: Residents,
        catalogue: Callable[[], Catalogue],
        languages: Languages,
        understanding: Understanding,
        today: Callable[[], date],
        encoder: Encoder | None = None,
    ) -> None:
        self._residents = residents
        self._catalogue = catalogue
        self._languages = languages
        self._understanding = understanding
        self._today = today
        self._encoder = encoder

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

    async def apologise(self, resident: int, client_language: str | None, send: Send, error_id: str) -> None:
        """Says that something went wrong, for a turn that cannot be done, and changes nothing."""
        city = self._catalogue().city
        try:
            chosen = (await self._residents.recall(resident)).state.language
        except Exception:  # noqa: BLE001 — recalling may be what went wrong; the apology goes out all the same
            chosen = None
        language = self._languages.negotiate(chosen, client_language, city.default_language)
        await send([word(Trouble(error_id), self._languages.voice(language, city))], False)  # noqa: FBT003 — a callable of the rim

    async def _turn(
        self, resident: int, event: Event, client_language: str | None, send: Send, update: int | None
    ) -> None:
        recalled = await self._residents.recall(resident)
        if update is not None and update in recalled.updates:
            return
        catalogue = self._catalogue()
        city_language = catalogue.city.default_language
        before = self._languages.negotiate(recalled.state.language, client_language, city_language)
        moment = Moment(self._today(), before, self._understanding)
        turn = await self._respond(recalled.state, event, catalogue, moment)
        language = self._languages.negotiate(turn.state.language, client_language, city_language)
        voice = self._languages.voice(language, catalogue.city)
        await send([word(reply, voice) for reply in turn.replies], turn.in_place)
        updates = recalled.updates if update is None else (*recalled.updates, update)[-REMEMBERED_UPDATES:]
        await self._residents.keep(resident, replace(recalled, state=turn.state, updates=updates))

    async def _respond(self, state: State, event: Event, catalogue: Catalogue, moment: Moment) -> Turn:
        turn = respond(state, event, catalogue, moment)
        if turn.unsettled is None or self._encoder is None:
            return turn
        vector = await self._encoder.meaning(turn.unsettled)
        if vector is None:
            return turn
        return respond(state, event, catalogue.knowing({turn.unsettled: vector}), moment)
