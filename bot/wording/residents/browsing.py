"""Offers as they appear in a chat that is not with the bot: as cards to be sent there, or as a short list."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.browsing import Browsed
from bot.conversation.keys import key_of
from bot.conversation.links import ALL, offer_link, pack
from bot.wording.layout import BLANK, link_button, message
from bot.wording.markup import Html, bold, escaped, joined, rows, shortened
from bot.wording.message import Button, Message
from bot.wording.residents import offer, reasons
from bot.wording.residents.sharing import address
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR
from catalogue.search.answer import Found

LONGEST_TITLE = 100
LONGEST_DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class Article:
    """A result that can be sent into the chat: `title` and `description` are shown first, `message` is sent.

    `id` has at most 64 bytes.
    """

    id: str
    title: str
    description: str
    message: Message


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """Results, and the button above them, which opens the chat with the bot by a start parameter."""

    articles: tuple[Article, ...]
    lead: str
    parameter: str


def inline(browsed: Browsed, voice: Voice) -> InlineAnswer:
    """What somebody sees who types behind `@bot`."""
    return InlineAnswer(
        tuple(_article(found, browsed, voice) for found in browsed.found),
        _lead(browsed, voice),
        browsed.link or ALL,
    )


def _lead(browsed: Browsed, voice: Voice) -> str:
    if browsed.found and not browsed.is_exact:
        return voice.pgettext("button", "Nothing exactly, but close")
    if browsed.link is not None and not browsed.found:
        return voice.pgettext("button", "Nothing found: ask in our chat")
    return _open_chat(voice)


def _open_chat(voice: Voice) -> str:
    # Translators: opens the chat with the bot alone
    return voice.pgettext("button", "Open our chat")


def _article(found: Found, browsed: Browsed, voice: Voice) -> Article:
    one = found.opportunity
    told = [
        voice.capital(line)
        for line in (
            reasons.differs(voice, found, browsed.wish, browsed.today),
            offer.next_time(voice, one, browsed.today),
            offer.where_beside_title(voice, one),
            offer.cost(voice, one),
        )
        if line
    ]
    title = offer.title(voice, one, LONGEST_TITLE)
    return Article(
        id=pack(offer_link(one)) or key_of(one.id),
        title=title,
        description=shortened(SEPARATOR.join(told), LONGEST_DESCRIPTION),
        message=message(voice, bold(title), *told, buttons=rows((_more(found, browsed, voice),))),
    )


def _more(found: Found, browsed: Browsed, voice: Voice) -> Button:
    # Translators: opens everything about one course in the chat with the bot
    label = voice.pgettext("button", "More about it")
    return link_button(voice, label, address(browsed.bot, pack(offer_link(found.opportunity)) or ""))


def in_group(browsed: Browsed, voice: Voice) -> Message:
    """The same as one message to a group, where nobody's own list or answers have a place."""
    private = link_button(voice, _open_chat(voice), address(browsed.bot, browsed.link or ALL))
    if not browsed.found:
        name = voice.isolated(f"@{browsed.bot}")
        return message(
            voice,
            voice.gettext("I found nothing for this, and nothing close to it.") if browsed.link else None,
            # Translators: in a group; {bot} is the bot's name with an @ before it
            voice.gettext(
                "Write {bot} and what you would like to learn, such as: {bot} pottery on Saturdays.", bot=name
            ),
            buttons=rows((private,)),
        )
    lines: list[str] = []
    for number, found in enumerate(browsed.found, start=1):
        one = found.opportunity
        link = address(browsed.bot, pack(offer_link(one)) or "")
        title = Html(f'<a href="{escaped(link)}">{escaped(offer.title(voice, one, LONGEST_TITLE))}</a>')
        told = [offer.next_time(voice, one, browsed.today), offer.where_beside_title(voice, one)]
        lines += [BLANK, joined("", [f"{voice.number(number)}. ", title])]
        lines += [shortened(voice.capital(line), LONGEST_DESCRIPTION) for line in told if line]
    heading = (
        voice.capital(voice.ngettext("{count} result", "{count} results", browsed.total))
        if browsed.is_exact
        else voice.gettext("Nothing is exactly like that, but this is close:")
    )
    return message(voice, bold(heading), *lines, buttons=rows((private,)))
