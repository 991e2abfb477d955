"""A file that staff send: fetched, read beside the residents, and laid ready to be published."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.desk.counter import BELOW, BrokeOffError, Counter, Document, TooLargeError
from bot.desk.notices import Notices
from bot.publishing.publishing import Proposal, Publishing
from bot.publishing.values import CannotReadError
from bot.wording.markup import tidy
from bot.wording.staff import desk as wording
from bot.wording.voice import Voice

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
"""Bytes that Telegram lets a bot download."""

LONGEST_ENDING = 10
ROWS_BETWEEN = 5_000
"""Rows from one word of progress to the next: some seconds."""


class Documents:
    """Makes proposals of documents; those who read them are known to `notices`."""

    def __init__(self, publishing: Publishing, notices: Notices) -> None:
        self._publishing = publishing
        self._notices = notices

    async def read(self, person: int, document: Document, voice: Voice, counter: Counter) -> None:
        """Says what is in it and what would change, with the buttons to publish it where that can be.

        Raises:
            PublishingError: it cannot be read or kept.
        """
        if document.size is not None and document.size > LARGEST:
            await counter.show(wording.too_large(voice, LARGEST // MEGABYTE))
            return
        await counter.show(wording.reading(voice, document.name))
        try:
            proposal = await self._proposal(person, document, voice, counter)
        except TooLargeError:
            await counter.show(wording.too_large(voice, LARGEST // MEGABYTE))
        except BrokeOffError:
            await counter.show(wording.broke_off(voice))
        except OSError as error:  # the disk on which it is laid down for reading is full
            raise CannotReadError(error.strerror) from error
        else:
            outcome = proposal.outcome
            await counter.show(wording.found(voice, outcome))
            sheet = wording.sheet(voice, proposal)
            today = self._notices.reader(person).today
            cards = wording.previews(voice, outcome, today) if proposal.token else []
            await counter.send(
                [*([sheet] if sheet else []), *cards, wording.decision(voice, proposal)], BELOW
            )

    async def _proposal(self, person: int, document: Document, voice: Voice, counter: Counter) -> Proposal:
        async def progress(rows: int) -> None:
            if rows % ROWS_BETWEEN == 0:
                await counter.show(wording.reading(voice, document.name, rows))

        with TemporaryDirectory(prefix="learning-city-") as folder:
            # The name may be anything; of it the path has only the ending, by which the format is known.
            name = tidy(document.name)
            path = Path(folder) / f"document{Path(name).suffix[:LONGEST_ENDING]}"
            await document.fetch(path, LARGEST)
            return await self._publishing.propose(
                path, name, by=person, language=voice.language, progress=progress
            )
