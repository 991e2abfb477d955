"""What the page knows of the city: its name, where it is, and its words in one language."""

from __future__ import annotations

from datetime import date

import msgspec

from bot.preview.elsewhere import NAME
from bot.wording.languages import Languages
from bot.wording.names import own_name
from bot.wording.operators.page import words_of_the_page
from bot.wording.residents.profile import commands, staff_commands
from catalogue.model import Opportunity
from catalogue.snapshot import Catalogue

MOST_DOTS = 400
_DECIMALS = 4  # about 10 m, finer than a dot on the map


class Language(msgspec.Struct, frozen=True):
    code: str
    name: str


class Command(msgspec.Struct, frozen=True):
    command: str
    description: str


class Ground(msgspec.Struct, frozen=True):
    """Everything on the page that is not said in the talk.

    `locale` is the one by which the page writes numbers and times. `centre` and `places` are latitudes
    and longitudes; `centre` is `None` where nothing is known of where the city is. Links to `bot` open here.
    `takes_documents`: there is a desk that reads them.
    """

    language: str
    locale: str
    direction: str
    city: str
    bot: str
    words: dict[str, str]
    languages: tuple[Language, ...]
    commands: tuple[Command, ...]
    centre: tuple[float, float] | None
    places: tuple[tuple[float, float], ...]
    takes_documents: bool


def ground_of(
    catalogue: Catalogue, languages: Languages, language: str, today: date, *, has_desk: bool = False
) -> Ground:
    """The page in `language`, one of those available; `has_desk`: of somebody who is staff."""
    city = catalogue.city
    voice = languages.voice(language, city)
    words = dict(words_of_the_page(voice, today))
    places = _places(catalogue.opportunities)
    menu = staff_commands(voice) if has_desk else commands(voice)
    return Ground(
        language=language,
        locale=str(voice.locale).replace("_", "-"),
        direction=voice.direction,
        city=words["title"] if city.name is None else city.name.in_language(language)[0],
        bot=NAME,
        words=words,
        languages=tuple(Language(code, own_name(code)) for code in languages.available),
        commands=tuple(Command(name, does) for name, does in menu),
        centre=city.centre or _middle(places),
        places=places,
        takes_documents=has_desk,
    )


def _places(opportunities: tuple[Opportunity, ...]) -> tuple[tuple[float, float], ...]:
    """Where something is offered, each place once, spread over the catalogue where there are too many."""
    points = {
        (round(one.place.latitude, _DECIMALS), round(one.place.longitude, _DECIMALS)): None
        for one in opportunities
        if one.place.latitude is not None and one.place.longitude is not None
    }
    return tuple(points)[:: max(1, -(-len(points) // MOST_DOTS))]


def _middle(places: tuple[tuple[float, float], ...]) -> tuple[float, float] | None:
    if not places:
        return None
    latitudes, longitudes = (sorted(values) for values in zip(*places, strict=True))
    return latitudes[len(latitudes) // 2], longitudes[len(longitudes) // 2]
