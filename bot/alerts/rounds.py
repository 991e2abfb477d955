"""The round: whoever waits for something in the catalogue is told, each once.

A round goes through the listeners who do not know the publication that residents see. For each it does
*claim*, *look*, *tell*, *settle*:

- *claim* keeps, in a transaction, that this process is about to tell them. Nobody else does meanwhile.
- *look* holds the catalogue against the marks of the one that they know, and their searches against that. It
  changes nothing.
- *tell* sends one message, whatever number of searches it is about.
- *settle* keeps, in a transaction, that they know this publication, what they were told, and that they are
  left alone until another day.

Killed before *tell*, a listener has a claim that ends by itself, and is claimed again: told once. Killed
after *settle*: told, and known to be. Killed in *tell* or between it and *settle*, nobody can know whether
Telegram has taken the message, for the Bot API has no way to ask and no key by which it would know a
repeat. So either everybody in that gap is told again or nobody is. A message that comes twice is a
nuisance, and one that never comes breaks a promise: it is sent again, without a sound. The gap is one
message for each of a process's tellers (`bot.unasked.telling.AT_ONCE`), from the call to the next commit.
The same holds for a connection that breaks after the call and before the answer. A stop that is no kill
leaves no gap: what was begun is finished, the rest released.

Nobody is told twice of the same thing in any other way: a listener who is settled knows the publication, a
claim ends later than any attempt to tell, and an offer that was told is told again only where what was told
of it has changed, not where a publication was undone and done again. Nobody is forgotten, because a
listener is settled only once they were told, or once there was nothing to tell them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Protocol

from bot.alerts.looking import Lookout
from bot.alerts.values import Claimed, Waiting
from bot.conversation.subscriptions import AlertNews
from bot.guide import Encoder
from bot.publishing.shelf import Shelf
from bot.unasked.deliveries import LONGEST, Delivery
from bot.unasked.telling import Tell, surely, tell_each
from bot.wording.languages import Languages
from bot.wording.residents.alerts import told
from catalogue.marks import Marks, mark_of, mark_of_id, marks_of
from catalogue.quiet_hours import is_quiet, next_day
from catalogue.snapshot import Catalogue

BATCH = 16
LAP = 15.0
"""Seconds between two looks for something to tell, while there is nothing."""

PATIENCE_FOR_VECTORS = timedelta(minutes=10)
"""For which a new catalogue is left to learn what its texts mean, before it is searched without."""

AGAIN = timedelta(minutes=1)
"""After which somebody is tried again who could not be told."""

News = tuple[AlertNews, ...]

logger = logging.getLogger(__name__)


class Telling(Protocol):
    """Where listeners are kept: `bot.storage.telling`."""

    async def claim(self, publication: int, now: datetime, limit: int) -> tuple[Claimed, ...]: ...

    async def settle(
        self,
        chat: int,
        publication: int,
        alerts: Sequence[Waiting],
        until: datetime,
        *,
        counted_on: date | None = None,
    ) -> None: ...

    async def pass_over(self, claimed: Sequence[Claimed], publication: int) -> None: ...

    async def release(self, chats: Iterable[int], until: datetime) -> None: ...

    async def end(self, chat: int) -> None: ...

    async def marks(self, publication: int) -> Marks | None: ...

    async def has_marks(self, publication: int) -> bool: ...

    async def keep_marks(self, publication: int, marks: Marks) -> None: ...


class Rounds:
    """Tells listeners what is new on the `shelf`.

    `today` gives the city's day, `now` the time and its zone.
    """

    def __init__(  # noqa: PLR0913 — one word for each side
        self,
        telling: Telling,
        shelf: Shelf,
        languages: Languages,
        tell: Tell,
        today: Callable[[], date],
        encoder: Encoder | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._telling = telling
        self._shelf = shelf
        self._languages = languages
        self._tell = tell
        self._today = today
        self._encoder = encoder
        self._now = now
        self._sleep = sleep
        self._marked: int | None = None
        self._seen = (0, now())

    async def run(self) -> None:
        """Goes round and round, until it is cancelled; whatever goes wrong, the next round may succeed."""
        while True:
            try:
                await self.go_round()
            except Exception as error:  # noqa: BLE001 — whatever it is, residents wait for the next round
                logger.warning("A round of alerts broke off (%s) and will be taken up.", type(error).__name__)
            await self._sleep(LAP)

    async def go_round(self) -> None:
        """Tells everybody who may be told now."""
        publication, catalogue = self._shelf.publication, self._shelf.catalogue()
        await self._mark(publication.id, catalogue)
        if is_quiet(catalogue.city, self._now()) or self._waits_for_vectors(publication.id):
            return
        lookout = Lookout(catalogue, self._telling.marks, self._today(), self._encoder)
        while claimed := await self._telling.claim(publication.id, self._now(), BATCH):
            looked = await self._look(claimed, lookout)
            if nothing := [one for one, news in looked if not news]:
                await self._telling.pass_over(nothing, publication.id)
            await tell_each(
                [(one, news) for one, news in looked if news],
                partial(self._tell_one, publication.id),
                self._give_back,
            )
            if self._shelf.publication.id != publication.id or is_quiet(catalogue.city, self._now()):
                return

    async def _look(self, claimed: Sequence[Claimed], lookout: Lookout) -> list[tuple[Claimed, News]]:
        try:
            return [(one, await lookout.news_for(one)) for one in claimed]
        except asyncio.CancelledError:
            await self._give_back([(one, ()) for one in claimed])
            raise

    async def _give_back(self, left: Sequence[tuple[Claimed, News]]) -> None:
        await self._telling.release([one.chat for one, _ in left], self._now())

    async def _tell_one(self, publication: int, told_to: tuple[Claimed, News]) -> None:
        one, news = told_to
        if self._now() > one.until - timedelta(seconds=LONGEST):
            return  # so late that another process may claim them while we tell
        city, today = self._shelf.catalogue().city, self._today()
        if is_quiet(city, self._now()):
            await self._give_back([told_to])
            return
        language = self._languages.negotiate(one.language, None, city.default_language)
        voice = self._languages.voice(language, city)
        delivery = await self._tell(one.chat, told(voice, news, today), silently=one.is_doubtful)
        match delivery:
            case Delivery.ARRIVED | Delivery.REFUSED:
                alerts = [_knowing(alert, news, today) for alert in one.alerts]
                until = next_day(city, self._now())
                counted_on = today if delivery is Delivery.ARRIVED else None
                settle = partial(
                    self._telling.settle, one.chat, publication, alerts, until, counted_on=counted_on
                )
                await surely(settle, self._sleep)
            case Delivery.GONE:
                await surely(partial(self._telling.end, one.chat), self._sleep)
            case Delivery.LATER:
                await self._telling.release([one.chat], self._now() + AGAIN)

    async def _mark(self, publication: int, catalogue: Catalogue) -> None:
        """Keeps by what a later catalogue will be compared with this one."""
        if self._marked == publication:
            return
        if not await self._telling.has_marks(publication):
            marks = await asyncio.to_thread(marks_of, catalogue.opportunities)
            await self._telling.keep_marks(publication, marks)
        self._marked = publication

    def _waits_for_vectors(self, publication: int) -> bool:
        if self._seen[0] != publication:
            self._seen = (publication, self._now())
        if self._encoder is None or self._shelf.catalogue().finds_by_meaning:
            return False
        return self._now() < self._seen[1] + PATIENCE_FOR_VECTORS


def _knowing(alert: Waiting, news: Iterable[AlertNews], today: date) -> Waiting:
    """The alert when what is news for it has been told; what was told last stands last."""
    told = dict(alert.told)
    for one in news:
        if one.alert == alert.alert:
            for item in one.items:
                mark = mark_of_id(item.opportunity.id)
                told.pop(mark, None)
                told[mark] = mark_of(item.opportunity, today)
    return replace(alert, told=told)
