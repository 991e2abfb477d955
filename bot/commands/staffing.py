"""What `run` wires for staff and admins: the desk, and the work that goes on beside the talks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.alerts.rounds import Rounds
from bot.broadcasts.desk import BroadcastDesk
from bot.broadcasts.sending import Crier
from bot.daily import Daily
from bot.desk.desk import Desk
from bot.desk.exporting import Exporting
from bot.desk.figuring import Figuring
from bot.desk.inquiries import Inquiries
from bot.desk.notices import Notices, Speak
from bot.desk.reporting import Reporting
from bot.meaning import Meanings
from bot.publishing.folder import CityFolder
from bot.publishing.following import Following
from bot.publishing.kept_index import KeptIndex
from bot.publishing.publishing import Publishing
from bot.publishing.shelf import Shelf
from bot.statistics.disclosure import LEAST
from bot.storage.broadcasts import StoredBroadcasts
from bot.storage.news import ring_at_news
from bot.storage.opening import Storage
from bot.storage.telling import StoredTelling
from bot.storage.upkeep import keep_up
from bot.telegram.profile import Menu
from bot.telegram.serving import Staff
from bot.unasked.telling import Tell
from bot.wording.languages import Languages
from bot.wording.residents.profile import admin_commands, staff_commands


@dataclass(frozen=True, slots=True)
class Staffing:
    """Puts together what sees to the staff, who are `people` (Telegram ids)."""

    people: frozenset[int]
    storage: Storage
    publishing: Publishing
    shelf: Shelf
    languages: Languages
    today: Callable[[], date]
    meanings: Meanings | None
    kept_index: KeptIndex | None = None
    erase_after_months: int = 12
    admins: frozenset[int] = frozenset()
    least: int = LEAST

    def staffed(self, speak: Speak, tell: Tell) -> Staff:
        """The desk and the work beside it: following what is published, watching the city folder, alerts."""
        snapshots, residents = self.storage.snapshots, self.storage.residents
        notices = Notices(self.people, snapshots, self.shelf, residents, self.languages, self.today, speak)
        reporting = Reporting(self.storage.reports, self.shelf, notices)
        daily = Daily(
            self.storage.days,
            residents,
            self.storage.reports,
            reporting.tell,
            self._now,
            erase_after_months=self.erase_after_months,
        )
        following = Following(snapshots, self.shelf, notices.announce, self.kept_index)
        folder = CityFolder(self.publishing, self.today, notices.tell_folder, notices.tell_folder_trouble)
        figuring = Figuring(
            self.storage.facts,
            self.storage.demand,
            self.shelf.catalogue,
            self.today,
            self.languages.available,
            self.least,
        )
        audit = self.storage.audit
        inquiries = Inquiries(figuring, Exporting(figuring, audit), audit, notices.tell_all)
        bell = asyncio.Event()
        city = self.shelf.catalogue().city
        voice = self.languages.voice(self.languages.negotiate(None, None, city.default_language), city)
        learning = (partial(self.meanings.keep_learning, self.shelf),) if self.meanings else ()
        telling = StoredTelling(self.storage.database, self.storage.seals)
        rounds = Rounds(telling, self.shelf, self.languages, tell, self.today, self.meanings)
        broadcasts = StoredBroadcasts(self.storage.database)
        crier = Crier(broadcasts, lambda: self.shelf.catalogue().city, self.languages, tell, notices.voice_of)
        return Staff(
            desk=Desk(
                self.publishing,
                following,
                notices,
                reporting,
                inquiries,
                self.admins,
                tells_meaning=self.meanings is not None,
            ),
            announcing=BroadcastDesk(
                self.admins, broadcasts, audit, notices.voice_of, lambda: self.shelf.catalogue().city
            ),
            menus=tuple(
                Menu(person, admin_commands(voice) if person in self.admins else staff_commands(voice))
                for person in sorted(self.people)
            ),
            work=(
                lambda: ring_at_news(self.storage.database, bell),
                lambda: following.run(bell),
                folder.run,
                daily.run,
                lambda: keep_up(self.storage.database, self.today, self.least),
                rounds.run,
                crier.run,
                self.storage.set_aside.keep_erasing,
                *learning,
            ),
        )

    def _now(self) -> datetime:
        return datetime.now(ZoneInfo(self.shelf.catalogue().city.timezone))
