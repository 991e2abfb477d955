"""What is typed behind the bot's name in another chat, played in the preview: `@your_city_bot pottery`."""

from __future__ import annotations

import re

from bot.wording.message import Button, Message
from bot.wording.residents.browsing import InlineAnswer
from bot.wording.residents.sharing import address

NAME = "your_city_bot"
"""Under which the bot of a preview is found: nowhere. Its links open in the preview itself."""

_INLINE = re.compile(rf"@{NAME}(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


def typed_behind_name(text: str) -> str | None:
    """The words behind the bot's name, if `text` begins with it."""
    found = _INLINE.fullmatch(text.strip())
    return None if found is None else (found[1] or "")


def shown(answer: InlineAnswer, language: str) -> list[Message]:
    """The results as they would stand in that chat once sent, and the button above them."""
    lead = Button(answer.lead, url=address(NAME, answer.parameter))
    return [*(article.message for article in answer.articles), Message(answer.lead, language, ((lead,),))]
