"""Something to be handed on: as a link, and as a picture to print."""

from __future__ import annotations

from urllib.parse import quote

from bot.conversation.actions import DrawPoster, ShareSearch
from bot.conversation.links import OFFERS_A_LINK
from bot.conversation.replies import Poster, Shared
from bot.conversation.state import Search
from bot.wording.layout import BLANK, button, link_button, message
from bot.wording.markup import Html, bold, escaped, rows, shortened
from bot.wording.message import Button, File, Message
from bot.wording.plain import plain
from bot.wording.residents import offer
from bot.wording.residents.greeting import city_name
from bot.wording.residents.wishes import wish_in_words
from bot.wording.voice import Voice

LONGEST_TITLE = 120
MOST_ON_POSTER = 6


def address(bot: str, parameter: str) -> str:
    """Where a link leads (https://core.telegram.org/api/links#bot-links)."""
    return f"https://t.me/{bot}?start={parameter}"


def search_button(voice: Voice, search: Search) -> Button | None:
    # Translators: makes a link to a search, to be given to somebody else
    return button(voice, voice.pgettext("button", "Share this search"), ShareSearch(search.number))


def shared(reply: Shared, voice: Voice) -> Message:
    title = _title(reply, voice)
    links = [address(reply.bot, parameter) for parameter in reply.links]
    several = (
        voice.gettext("A link holds {count}, so there are several.", count=OFFERS_A_LINK)
        if len(links) > 1
        else None
    )
    return message(
        voice,
        bold(title),
        voice.gettext("Whoever opens this link on Telegram sees it in their own language."),
        several,
        BLANK,
        *(_as_link(link) for link in links),
        buttons=rows(*(_ways(reply, voice, place, title) for place in range(len(links)))),
    )


def _ways(reply: Shared, voice: Voice, place: int, title: str) -> tuple[Button | None, ...]:
    """How one of the links can travel."""
    parameter = reply.links[place]
    lead = f"{voice.number(place + 1)}. " if len(reply.links) > 1 else ""
    # Translators: opens Telegram's own list of people to whom one can send something
    send = voice.pgettext("button", "Send it to somebody")
    # Translators: a picture with a QR code, to be printed and hung up
    print_it = voice.pgettext("button", "QR code to print")
    return (
        link_button(voice, lead + send, _forwarding(address(reply.bot, parameter), title)),
        button(voice, lead + print_it, DrawPoster(parameter)),
    )


def _as_link(link: str) -> Html:
    return Html(f'<a href="{escaped(link)}">{escaped(link)}</a>')


def _forwarding(link: str, title: str) -> str:
    """Telegram's page on which one chooses to whom a link goes."""
    words = plain(escaped(title))  # without the marks of direction, which would be sent along
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(words, safe='')}"


def poster(reply: Poster, voice: Voice) -> Message:
    from bot.poster.drawing import Page, draw

    shared = reply.shared
    link = address(shared.bot, shared.links[0])
    page = Page(
        title=_title(shared, voice),
        lines=_on_poster(reply, voice),
        # Translators: on a poster, below a square code that phones can read
        hint=voice.gettext("Scan this with the camera of your phone."),
        address=link.removeprefix("https://"),
        city=city_name(voice, reply.city) or "",
        language=voice.language,
        right_to_left=voice.direction == "rtl",
    )
    return message(
        voice,
        bold(page.title),
        voice.gettext("Print it or hang it up: whoever scans it opens this on Telegram."),
        file=File("poster.png", "image/png", draw(page, link)),
    )


def _title(reply: Shared, voice: Voice) -> str:
    """What it is called: the offer, the wish, or the list."""
    if reply.wish is not None:
        wish = shortened(wish_in_words(voice, reply.wish), LONGEST_TITLE)
        return voice.capital(wish) or voice.gettext("Everything on offer")
    if len(reply.offers) == 1:
        return offer.title(voice, reply.offers[0], LONGEST_TITLE)
    return voice.ngettext("{count} thing to learn", "{count} things to learn", len(reply.offers))


def _on_poster(reply: Poster, voice: Voice) -> tuple[str, ...]:
    offers = reply.shared.offers
    if len(offers) == 1:
        [one] = offers
        told = (
            offer.next_time(voice, one, reply.today),
            offer.where_beside_title(voice, one),
            offer.cost(voice, one),
        )
        return tuple(voice.capital(line) for line in told if line)
    return tuple(offer.title(voice, one, LONGEST_TITLE) for one in offers[:MOST_ON_POSTER])
