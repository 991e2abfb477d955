"""What Telegram shows of the bot outside the talk, brought up to date at the start.

None of it is essential: where it cannot be done, that is said in the log and tried again later. Telegram
limits such changes severely, so what is right already is left alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden

from bot.telegram.errors import summary
from bot.telegram.pauses import Pauses, Sleep

FIRST_PAUSE, LONGEST_PAUSE = 60, 6 * 3600
"""Seconds between two attempts."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """The menu and the descriptions in one language; `language` is `None` for those that have no other."""

    language: str | None
    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu in one private chat, with the commands that exist for this person."""

    chat: int
    commands: tuple[tuple[str, str], ...]


async def keep_up_to_date(
    bot: Bot,
    profiles: Iterable[Callable[[], Profile]],
    menus: Sequence[Menu] = (),
    *,
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Publishes `profiles`, each made when its turn comes, and `menus`, however often that has to be tried;
    returns when all of it stands.
    """
    pauses = Pauses(FIRST_PAUSE, LONGEST_PAUSE)
    steps = (
        *(partial(_publish_made, bot, make) for make in profiles),
        *(partial(publish_menu, bot, menu) for menu in menus),
    )
    for step in steps:
        while True:
            try:
                await step()
            except Exception as error:  # noqa: BLE001 — not even a mistake of ours here may end the bot
                pause = pauses.next()
                logger.warning(
                    "The bot's menu and descriptions could not be set (%s); that harms nothing. "
                    "Trying again in %d min.",
                    summary(error),
                    pause // 60 + 1,
                )
                await sleep(pause)
            else:
                break
    logger.info("The bot's menu and descriptions are up to date in every language.")


async def _publish_made(bot: Bot, make: Callable[[], Profile]) -> None:
    await publish(bot, make())


async def publish_menu(bot: Bot, menu: Menu) -> None:
    """Sets the menu of one chat; who has not written to the bot yet gets it at a later start.

    Raises:
        TelegramError: it could not be read or set.
    """
    scope = BotCommandScopeChat(menu.chat)
    commands = tuple(BotCommand(name, description) for name, description in menu.commands)
    try:
        if await bot.get_my_commands(scope) != commands:
            await bot.set_my_commands(commands, scope)
    except (BadRequest, Forbidden):
        logger.info("A member of staff has no chat with the bot yet.")


async def publish(bot: Bot, profile: Profile) -> None:
    """Sets what is not as `profile` says.

    Raises:
        TelegramError: it could not be read or set.
    """
    language = profile.language
    commands = tuple(BotCommand(name, description) for name, description in profile.commands)
    if await bot.get_my_commands(language_code=language) != commands:
        await bot.set_my_commands(commands, language_code=language)
    if (await bot.get_my_description(language)).description != profile.description:
        await bot.set_my_description(profile.description, language)
    if (await bot.get_my_short_description(language)).short_description != profile.short_description:
        await bot.set_my_short_description(profile.short_description, language)
