"""`/city`: is this a UNESCO learning city, what does it offer, and which other cities are?"""

from __future__ import annotations

from dataclasses import replace

from babel.core import get_global

from bot.conversation.phrases import CityQuestion
from bot.conversation.replies import AboutCity, AskCityName, CityLookedUp
from bot.conversation.sensitive import without_personal_numbers
from bot.conversation.state import State
from bot.conversation.turn import Moment, Turn
from catalogue.learning_cities.finding import find, member_called
from catalogue.learning_cities.members import Member
from catalogue.model import City
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue


def about(state: State, argument: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """Tells of this city, or of the one named behind the command; a name may follow in the next message."""
    if argument.strip():
        return look_up(state, argument)
    city = catalogue.city
    counts = catalogue.by_area(moment.today)
    asked = replace(state, asks_city=True)
    return Turn(asked, (AboutCity(city, counts, _member(city)),))


def look_up(state: State, name: str) -> Turn:
    """Whether there is a learning city of that name."""
    name = " ".join(without_personal_numbers(name).text.split())
    if not name:
        return Turn(replace(state, asks_city=True), (AskCityName(),))
    sought = find(name)
    looked_up = CityLookedUp(name, sought.members, sure=sought.sure, country=sought.country)
    return Turn(replace(state, asks_city=True), (looked_up,))


def asked(state: State, question: CityQuestion, catalogue: Catalogue, moment: Moment) -> Turn | None:
    """The answer to a question with "learning city" in it; `None` where it is rather a search."""
    if not question.name:
        return about(state, "", catalogue, moment)
    names = () if catalogue.city.name is None else tuple(text for _, text in catalogue.city.name.texts)
    if question.name.casefold() in {name.casefold() for name in names}:
        return about(state, "", catalogue, moment)
    if _finds(question.name, catalogue, moment) and not find(question.name).sure:
        return None
    return look_up(state, question.name)


def named(state: State, text: str, catalogue: Catalogue, moment: Moment) -> Turn | None:
    """What was typed after `/city`, where it is the name of a city; a course of that name goes first."""
    if not state.asks_city:
        return None
    if not find(text).sure and (state.asking is not None or _finds(text, catalogue, moment)):
        return None
    return look_up(state, text)


def _finds(text: str, catalogue: Catalogue, moment: Moment) -> bool:
    return bool(catalogue.search(Wish(text=text, language=moment.language), moment.today).total)


def _member(city: City) -> Member | None:
    """The city's entry in the list, known by its name and the country of its timezone."""
    if city.name is None:
        return None
    zones = get_global("zone_territories")
    return member_called(tuple(text for _, text in city.name.texts), zones.get(city.timezone))
