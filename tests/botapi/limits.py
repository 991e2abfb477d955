"""Telegram's limits, as https://core.telegram.org/bots/api states them or its servers apply them."""

from __future__ import annotations

TEXT = 4096  # sendMessage.text, after parsing entities
CAPTION = 1024  # sendDocument.caption, after parsing entities
CALLBACK_DATA = 64  # InlineKeyboardButton.callback_data, in bytes
CALLBACK_ANSWER = 200  # answerCallbackQuery.text
INLINE_RESULTS = 50  # answerInlineQuery.results
INLINE_RESULT_ID = 64  # InlineQueryResult.id, in bytes
BUTTONS = 100  # of one inline keyboard; applied by the servers, not documented
BUTTONS_IN_A_ROW = 8  # the same
COMMANDS = 100  # setMyCommands.commands
COMMAND_DESCRIPTION = 256  # BotCommand.description
DESCRIPTION = 512  # setMyDescription.description
SHORT_DESCRIPTION = 120  # setMyShortDescription.short_description
NAME = 64  # setMyName.name
UPDATES = 100  # getUpdates.limit
UPLOAD = 50_000_000  # a sent document, in bytes
DOWNLOAD = 20_000_000  # getFile, in bytes
PHOTO = 10_000_000  # a sent photo, in bytes


def length(text: str) -> int:
    """How long Telegram finds a text: in UTF-16 code units, as it counts entities."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
