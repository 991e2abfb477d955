"""Offers for a chat that is not with the bot: what is typed behind `@bot`, anywhere on Telegram.

Nothing is recalled and nothing kept: whoever types is nobody here, and their answers elsewhere play no part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conversation.links import SearchLink, pack
from bot.conversation.turn import Moment
from catalogue.search.answer import Found
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

MOST = 20
"""Of the 50 that Telegram takes; nobody reads on beyond, and the answer stays small."""


@dataclass(frozen=True, slots=True)
class Browsed:
    """What answers `wish`, best first, of `total` matches. `link` leads to the same search in the chat with
    `bot`, if one can.
    """

    wish: Wish
    found: tuple[Found, ...]
    is_exact: bool
    total: int
    link: str | None
    bot: str
    today: date


def browse(text: str, catalogue: Catalogue, moment: Moment, most: int = MOST) -> Browsed:
    """At most `most` offers; with no match the near misses, and for no words what comes next in the city."""
    understood = moment.understanding.understand(
        text, moment.language, moment.today, catalogue.districts, expecting_age=False
    )
    wish = understood.wish
    answer = catalogue.search(wish, moment.today)
    return Browsed(
        wish,
        (answer.matches or answer.near)[:most],
        is_exact=bool(answer.matches),
        total=answer.total,
        link=pack(SearchLink(wish)) if text.strip() else None,
        bot=moment.bot,
        today=moment.today,
    )
