"""A process that tells, to be killed: `-m tests.bot.alerts.teller DATABASE URL TOKEN LATER SPEED SEARCHES`.

It is what `learning-city run` does for alerts: the true rounds, sender, pace and transport. Only its clock is
another: it starts `LATER` minutes after noon and goes `SPEED` times as fast as the world's, for every limit
and every wait. It ends when everybody knows the publication.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from datetime import datetime, timedelta

from sqlalchemy import func, select
from telegram import Bot

from bot.alerts.rounds import Rounds
from bot.publishing.shelf import Shelf
from bot.storage.opening import open_storage
from bot.storage.tables import ALERTS
from bot.storage.telling import StoredTelling
from bot.telegram.pacing import Pace
from bot.telegram.sending import Sender
from bot.telegram.transport import AiohttpRequest
from bot.wording.languages import Languages
from catalogue.snapshot import Catalogue
from tests.bot.alerts.crowd import CITY, KEY, NOON, PUBLISHED, offers, publication


async def main(database: str, url: str, token: str, later: float, speed: float, searches: int) -> None:
    started = time.monotonic()

    def clock() -> float:
        return (time.monotonic() - started) * speed

    def now() -> datetime:
        return NOON + timedelta(minutes=later, seconds=clock())

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds / speed)

    shelf = Shelf(publication(PUBLISHED), Catalogue(CITY, offers(searches, with_news=True)))
    async with (
        open_storage(database, KEY, NOON.date) as storage,
        AiohttpRequest() as calls,
        Bot(token, f"{url}/bot", request=calls, get_updates_request=calls) as bot,
    ):
        sender = Sender(bot, sleep, Pace(clock, sleep))
        telling = StoredTelling(storage.database, storage.seals)
        rounds = Rounds(telling, shelf, Languages(), sender.tell, NOON.date, now=now, sleep=sleep)
        left = select(func.count()).select_from(ALERTS).where(ALERTS.c.known < PUBLISHED)
        while await storage.database.read(lambda connection: connection.scalar(left)):
            await rounds.go_round()
            await sleep(1)


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "1"
    logging.basicConfig(level=logging.ERROR)
    _, database, url, token, later, speed, searches = sys.argv
    asyncio.run(main(database, url, token, float(later), float(speed), int(searches)))
