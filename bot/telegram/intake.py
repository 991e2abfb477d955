"""An update as Telegram sent it, put into its queue; one that cannot be read hides no other."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update

from bot.telegram.errors import error_id_of, summary
from bot.telegram.queueing import Queues

logger = logging.getLogger(__name__)


def taken(raw: Mapping[str, Any], number: int, bot: Bot, queues: Queues) -> asyncio.Task[None]:
    """The task of the update `number`; it ends when the update is done or set aside."""
    try:
        update = Update.de_json(dict(raw), bot)
    except Exception as error:  # noqa: BLE001 — python-telegram-bot raises anything on odd JSON
        logger.error("Error %s: an update could not be read: %s.", error_id_of(number), summary(error))  # noqa: TRY400 — the message might quote it
        return queues.put_unread(number, json.dumps(raw).encode())
    return queues.put(update)
