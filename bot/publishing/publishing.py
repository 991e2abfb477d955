"""Drafts, publications and undo: what the three ways in have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.publishing import workshop
from bot.publishing.jobs import Job, Outcome
from bot.publishing.values import Draft, Publication, Way
from bot.publishing.workshop import Progress


class Snapshots(Protocol):
    """Where snapshots are kept, for all processes: `bot.storage.snapshots`."""

    async def latest(self) -> Publication | None: ...

    async def history(self, limit: int) -> tuple[Publication, ...]: ...

    async def content_hash(self, token: str) -> bytes: ...

    async def content(self, token: str) -> bytes: ...

    async def draft(self, draft: Draft) -> str: ...

    async def publish(
        self,
        token: str,
        way: Way,
        *,
        by: int | None = None,
        why: str | None = None,
        files_hash: bytes | None = None,
    ) -> Publication: ...

    async def undo(
        self, number: int, base: int, *, by: int | None, why: str | None = None
    ) -> Publication: ...

    async def discard(self, token: str) -> None: ...

    async def claim(self, publication: int) -> bool: ...

    async def files_hash(self) -> bytes | None: ...

    async def note_files(self, files_hash: bytes) -> bool: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody may publish: what was found, compared with `base`, and the draft under its `token`.

    There is no draft (`token` is `None`) where the file failed or would change nothing. `sheet` is the
    spreadsheet to mend.
    """

    outcome: Outcome
    base: Publication | None
    token: str | None = None
    sheet: bytes | None = None


class Publishing:
    """Prepares proposals. `city` is the city folder or file of the settings, `today` the day in the city."""

    def __init__(self, snapshots: Snapshots, city: Path, today: Callable[[], date]) -> None:
        self.snapshots = snapshots
        self.city = city
        self._today = today

    async def propose(
        self,
        path: Path,
        name: str,
        *,
        by: int | None = None,
        language: str | None = None,
        progress: Progress | None = None,
    ) -> Proposal:
        """Reads, checks, compares and lays a draft ready; what is published stays as it is.

        Raises:
            CannotReadError: reading broke off.
            CannotKeepError: the draft could not be kept.
        """
        base = await self.snapshots.latest()
        city = str(self.city) if self.city.is_dir() else None
        job = Job(str(path), name, self._today(), city, language)
        prepared = await workshop.prepare(job, await self._packed(base), progress)
        outcome = prepared.outcome
        if (outcome.failed and (base or not outcome.opportunities)) or (
            outcome.comparison and outcome.comparison.is_empty
        ):
            return Proposal(outcome, base, sheet=prepared.sheet)
        draft = Draft(
            content=prepared.content,
            content_hash=outcome.content_hash,
            opportunities=outcome.opportunities,
            name=name,
            base=base.id if base else 0,
            by=by,
        )
        return Proposal(outcome, base, await self.snapshots.draft(draft), prepared.sheet)

    async def _packed(self, publication: Publication | None) -> bytes | None:
        return None if publication is None else await self.snapshots.content(publication.token)
