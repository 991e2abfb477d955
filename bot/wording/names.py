"""What the fixed values of the catalogue are called: areas, kinds, ways of taking part, access."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from babel import Locale, UnknownLocaleError

from bot.wording.voice import Voice
from catalogue.cldr import locale_called
from catalogue.model import Access, Area, Kind, Mode
from catalogue.search.answer import Facet


def area(voice: Voice, value: Area) -> str:
    match value:
        case Area.SUSTAINABILITY:
            # Translators: education for sustainable development: nature, climate, saving, repairing
            return voice.pgettext("area", "Nature and climate")
        case Area.HEALTH:
            return voice.pgettext("area", "Health and well-being")
        case Area.WORK:
            # Translators: skills for work, training for another job
            return voice.pgettext("area", "Work and skills")
        case Area.DIGITAL:
            # Translators: phones, computers, the internet
            return voice.pgettext("area", "Digital skills")
        case Area.CITIZENSHIP:
            # Translators: global citizenship and peace education: taking part, rights, other cultures
            return voice.pgettext("area", "Living together")
        case Area.OTHER:
            # Translators: what is in none of the other areas; music, crafts and cooking too
            return voice.pgettext("area", "Arts, languages and sport")
        case _:
            assert_never(value)


def kind(voice: Voice, value: Kind) -> str:
    match value:
        case Kind.COURSE:
            return voice.pgettext("kind", "course")
        case Kind.EVENT:
            return voice.pgettext("kind", "event")
        case Kind.PLACE:
            # Translators: somewhere to go and learn: a library, a museum
            return voice.pgettext("kind", "place to learn")
        case _:
            assert_never(value)


def mode(voice: Voice, value: Mode) -> str:
    match value:
        case Mode.IN_PERSON:
            # Translators: how one takes part: by being there
            return voice.pgettext("mode", "in person")
        case Mode.ONLINE:
            return voice.pgettext("mode", "online")
        case Mode.HYBRID:
            return voice.pgettext("mode", "in person or online")
        case _:
            assert_never(value)


def access(voice: Voice, value: Access) -> str:
    match value:
        case Access.STEP_FREE:
            # Translators: one gets in without steps, also in a wheelchair
            return voice.pgettext("access", "step-free")
        case Access.HEARING_LOOP:
            # Translators: sound sent straight to hearing aids
            return voice.pgettext("access", "hearing loop")
        case Access.SIGN_LANGUAGE:
            return voice.pgettext("access", "sign language")
        case Access.CHILDCARE:
            # Translators: somebody looks after the children meanwhile
            return voice.pgettext("access", "childcare")
        case Access.QUIET:
            # Translators: without noise and crowds
            return voice.pgettext("access", "quiet surroundings")
        case Access.EASY_LANGUAGE:
            return voice.pgettext("access", "easy language")
        case _:
            assert_never(value)


def question(voice: Voice, facet: Facet) -> str:  # noqa: C901, PLR0912 — one line for each facet
    """What to ask the provider about, where the catalogue is silent: "Ask first: age, price"."""
    match facet:
        case Facet.AGE:
            return voice.pgettext("ask first", "age")
        case Facet.AREA:
            # Translators: something to ask the organiser about
            return voice.pgettext("ask first", "topic")
        case Facet.PRICE:
            return voice.pgettext("ask first", "price")
        case Facet.DAY:
            # Translators: on which days of the week it meets
            return voice.pgettext("ask first", "days")
        case Facet.TIME:
            return voice.pgettext("ask first", "time of day")
        case Facet.DATE:
            return voice.pgettext("ask first", "dates")
        case Facet.DISTRICT | Facet.DISTANCE:
            # Translators: where it takes place
            return voice.pgettext("ask first", "place")
        case Facet.MODE:
            return voice.pgettext("ask first", "in person or online")
        case Facet.ACCESS:
            # Translators: step-free access, sign language, childcare and the like
            return voice.pgettext("ask first", "accessibility")
        case Facet.TEACHING_LANGUAGE:
            return voice.pgettext("ask first", "language of teaching")
        case Facet.KIND:
            # Translators: whether it is a course, an event or a place
            return voice.pgettext("ask first", "kind of offer")
        case Facet.REGISTRATION:
            return voice.pgettext("ask first", "registration")
        case _:
            assert_never(facet)


def language(voice: Voice, tag: str) -> str | None:
    """A language by its name in this one: "Spanish"; `None` for a tag that CLDR does not know."""
    return None if tag.startswith("und") else _language(tag, voice.locale)


@lru_cache(maxsize=1024)
def _language(tag: str, locale: Locale) -> str | None:
    """Remembered: Babel takes some hundredths of a millisecond to read a tag, and a page holds five."""
    try:
        wanted = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return locale.languages.get(tag.split("-", maxsplit=1)[0].lower())
    return locale.languages.get(str(wanted)) or locale.languages.get(wanted.language)


def own_name(tag: str) -> str:
    """A language by the name that its speakers give it, with a capital: "Español", "العربية"."""
    name = locale_called(tag.replace("-", "_")).get_language_name() or tag
    return name[:1].upper() + name[1:]


def speaks(voice: Voice, tag: str) -> bool:
    """Whether somebody who reads this voice reads `tag` too, as far as we know."""
    return tag.split("-", maxsplit=1)[0].lower() == voice.language.split("-")[0].lower()
