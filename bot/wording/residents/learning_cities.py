"""Whether a city is a UNESCO learning city, what this one offers, and how a city joins."""

from __future__ import annotations

from babel.dates import format_date

from bot.conversation.actions import ChooseInterest, LookUpCity
from bot.conversation.replies import AboutCity, CityLookedUp
from bot.wording.layout import BLANK, button, link_button, message
from bot.wording.markup import bold, brief, rows
from bot.wording.message import Button, Message
from bot.wording.residents.greeting import city_name
from bot.wording.residents.narrowing import areas_offered
from bot.wording.voice import Voice
from catalogue.learning_cities.members import AS_OF, IN_ALL, UNESCO, Member, members

LONGEST_NAME = 60
MOST_SUGGESTED = 3


def about(reply: AboutCity, voice: Voice) -> Message:
    return message(
        voice,
        bold(_standing(reply, voice)),
        voice.gettext(
            "A learning city sees to it that everybody can go on learning, at every age and everywhere."
        ),
        *((BLANK, *areas_offered(voice, reply.counts)) if any(count for _, count in reply.counts) else ()),
        BLANK,
        voice.gettext(
            "How a city joins: the mayor signs the application, the National Commission for UNESCO agrees, "
            "and UNESCO decides. It asks for applications about every two years."
        ),
        BLANK,
        _partial(voice),
        voice.gettext("Is another city one? Write me its name."),
        buttons=rows((_list_button(voice),)),
    )


def _partial(voice: Voice) -> str:
    return voice.gettext(
        "My list is not complete: on {day} UNESCO counted {all} cities, of which I know {known}.",
        day=voice.digits(format_date(AS_OF, "long", locale=voice.locale)),
        all=IN_ALL,
        known=len(members()),
    )


def _standing(reply: AboutCity, voice: Voice) -> str:
    name = city_name(voice, reply.city)
    since = reply.city.learning_city_since or (reply.member.since if reply.member else None)
    if name is None:
        return voice.gettext("UNESCO learning cities")
    if since is not None:
        return voice.gettext(
            # Translators: since which year; {year} is written without a separator of thousands
            "{city} has been a UNESCO learning city since {year}.",
            city=name,
            year=voice.digits(str(since)),
        )
    if reply.member is not None:
        return voice.gettext("{city} is a UNESCO learning city.", city=name)
    return voice.gettext("{city} is not among the UNESCO learning cities that I know.", city=name)


def looked_up(reply: CityLookedUp, voice: Voice) -> Message:
    name = voice.isolated(brief(reply.name, LONGEST_NAME))
    if reply.country is not None:
        country = voice.locale.territories.get(reply.country, reply.country)
        named = voice.all_of([_name(voice, one) for one in reply.members])
        lines = [bold(voice.gettext("UNESCO learning cities")), voice.capital(country), named]
    elif reply.sure:
        lines = [_is_one(voice, one) for one in reply.members]
    else:
        lines = [voice.gettext("{city} is not among the UNESCO learning cities that I know.", city=name)]
    similar = () if reply.sure else reply.members[:MOST_SUGGESTED]
    if similar:
        lines.append(voice.gettext("Did you mean one of these?"))
    search = None
    if not reply.sure:
        # Translators: look for the word that was written among what one can learn here
        search = button(voice, voice.pgettext("button", "Search what to learn"), ChooseInterest(reply.name))
    return message(
        voice,
        *lines,
        BLANK,
        _partial(voice),
        buttons=rows(
            *(
                (
                    button(
                        voice,
                        f"{brief(one.name, LONGEST_NAME)}, {_country(voice, one)}",
                        LookUpCity(one.name),
                    ),
                )
                for one in similar
            ),
            (search,),
            (_list_button(voice),),
        ),
    )


def _is_one(voice: Voice, one: Member) -> str:
    # Translators: a city and its country: "Medellín, Colombia"
    city = voice.gettext("{city}, {country}", city=_name(voice, one), country=_country(voice, one))
    if one.since is None:
        return voice.gettext("{city} is a UNESCO learning city.", city=city)
    return voice.gettext(
        "{city} has been a UNESCO learning city since {year}.", city=city, year=voice.digits(str(one.since))
    )


def ask_name(voice: Voice) -> Message:
    return message(voice, voice.gettext("Is another city one? Write me its name."))


def _name(voice: Voice, one: Member) -> str:
    return voice.isolated(brief(one.name, LONGEST_NAME))


def _country(voice: Voice, one: Member) -> str:
    return str(voice.locale.territories.get(one.country, one.country))


def _list_button(voice: Voice) -> Button:
    return link_button(voice, voice.pgettext("button", "UNESCO's whole list"), UNESCO)
