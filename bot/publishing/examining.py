"""The health of what is published: work on a packed catalogue, done in a process of its own (`worker`)."""

from __future__ import annotations

from pathlib import Path

from bot.publishing.jobs import HEALTH_SHEET, Examination
from catalogue.health import Checkup
from catalogue.health.examining import examined
from catalogue.packing import unpack


def examine(examination: Examination, content: bytes, folder: Path) -> Checkup:
    """Examines the packed `content`; writes the spreadsheet into `folder`."""
    catalogue = unpack(content)
    health = examined(catalogue.opportunities, examination.today)
    if examination.language is not None:
        # Imported late: without a spreadsheet nobody needs them, and they cost half a second.
        from bot.wording.languages import Languages
        from bot.wording.staff.health_sheet import write_health

        languages = Languages()
        voice = languages.voice(languages.negotiate(examination.language, None, None), catalogue.city)
        path = folder / HEALTH_SHEET
        write_health(voice, health, catalogue.opportunities, path, examination.questions)
    return health.checkup
