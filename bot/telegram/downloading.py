"""Documents from Telegram: bounded in size and time, whole or not at all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.desk.counter import BrokeOffError, TooLargeError
from bot.telegram.errors import is_telegrams_trouble
from bot.telegram.pauses import Pauses, Sleep

ATTEMPTS = 3
LONGEST = 120
"""Seconds for one attempt; 20 MB take a tenth of that on a slow line."""


class Fetching(Protocol):
    """What brings a file: `bot.telegram.transport.AiohttpRequest`."""

    async def fetch(self, url: str, most: int) -> bytes | None: ...


class Downloads:
    """Fetches documents that were sent to `bot`, again where the line breaks off."""

    def __init__(self, bot: Bot, transport: Fetching, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._transport = transport
        self._sleep = sleep

    async def download(self, file_id: str, path: Path, most: int) -> None:
        """Writes the document to `path`.

        Raises:
            TooLargeError: it holds more than `most` bytes, whatever was said of it before.
            BrokeOffError: it did not arrive whole, or Telegram no longer has it.
        """
        content = await self._content(file_id, most)
        if content is None:
            raise TooLargeError
        await asyncio.to_thread(path.write_bytes, content)

    async def _content(self, file_id: str, most: int) -> bytes | None:
        pauses = Pauses()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                async with asyncio.timeout(LONGEST):
                    file = await self._bot.get_file(file_id)
                    return await self._transport.fetch(file.file_path or "", most)
            except BadRequest as error:
                if "too big" in error.message.lower():
                    return None
                raise BrokeOffError from error
            except (TelegramError, TimeoutError) as error:
                passes = isinstance(error, TimeoutError) or is_telegrams_trouble(error)
                if attempt == ATTEMPTS or not passes:
                    raise BrokeOffError from error
                await self._sleep(pauses.next())
        raise AssertionError("the last attempt returns or raises")
