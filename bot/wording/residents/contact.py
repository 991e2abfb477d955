"""How to reach somebody: web address, telephone, e-mail."""

from __future__ import annotations

from bot.wording.layout import link_button
from bot.wording.markup import brief, is_web_address
from bot.wording.message import Button
from bot.wording.voice import Voice
from catalogue.model import City

LONGEST_CONTACT = 120


def telephone(voice: Voice, number: str | None) -> str | None:
    told = brief(number or "", LONGEST_CONTACT)
    return voice.gettext("Telephone: {number}", number=voice.isolated(told)) if told else None


def e_mail(voice: Voice, address: str | None) -> str | None:
    told = brief(address or "", LONGEST_CONTACT)
    return voice.gettext("E-mail: {address}", address=voice.isolated(told)) if told else None


def web(voice: Voice, address: str | None) -> str | None:
    """An address that no button can open, to be read and typed."""
    told = brief(address or "", LONGEST_CONTACT)
    if not told or (address and is_web_address(address.strip())):
        return None
    return voice.gettext("Web: {address}", address=voice.isolated(told))


def web_button(voice: Voice, label: str, address: str | None) -> Button | None:
    """A button that opens `address`, where it is one that may be opened."""
    opened = web_address(address)
    return None if opened is None else link_button(voice, label, opened)


def web_address(address: str | None) -> str | None:
    """`address`, where it is one that may be opened."""
    if address is None or not is_web_address(address.strip()):
        return None
    return address.strip()


def people_who_help(voice: Voice, city: City) -> tuple[str, ...]:
    """The city's own people, by telephone and e-mail; nothing where the city names none."""
    ways = (telephone(voice, city.help_phone), e_mail(voice, city.help_email), web(voice, city.help_url))
    told = tuple(way for way in ways if way is not None)
    if not told:
        return ()
    return (voice.gettext("People of the city will gladly help you too:"), *told)


def help_button(voice: Voice, city: City) -> Button | None:
    return web_button(voice, voice.pgettext("button", "Ask a person"), city.help_url)
