"""Bare echo bots, as their documentation shows them: the peers of `load`.

`python tests/benchmarks/echo.py aiogram|ptb URL TOKEN`
"""

from __future__ import annotations

import asyncio
import os
import sys


async def by_aiogram(url: str, token: str) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot(token, session=session), handle_signals=False)


def by_ptb(url: str, token: str) -> None:
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    builder = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(256)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    kind, *where = sys.argv[1:]
    if kind == "ptb":
        by_ptb(*where)
    else:
        asyncio.run(by_aiogram(*where))
