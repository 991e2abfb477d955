"""Why something is shown, what about it is not as wished, and what to ask first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from bot.wording import names
from bot.wording.amounts import ages, distance, price
from bot.wording.markup import brief
from bot.wording.residents.wishes import LONGEST_DISTRICT
from bot.wording.voice import Voice
from bot.wording.when import clock, day_of, wished_days
from catalogue.model import Day, Opportunity, Session
from catalogue.search.answer import CloseInMeaning, Distance, Facet, Fits, Found, MatchedWords, Reason
from catalogue.search.understanding.folding import folded
from catalogue.search.wish import Wish

MOST_WORDS = 4
LONGEST_WORD = 40


def because(voice: Voice, found: Found, wish: Wish, today: date) -> str | None:
    """Such as "Because: pottery, ages 6–12, free, 900 m away"; `None` without any reason."""
    told = _distinct(_reason(voice, reason, found.opportunity, wish, today) for reason in found.reasons)
    # Translators: why this result is shown; {reasons} are short pieces, separated by commas
    return voice.gettext("Because: {reasons}", reasons=_listed(voice, told)) if told else None


def differs(voice: Voice, found: Found, wish: Wish, today: date) -> str | None:
    """What is not as wished, for a near miss: "Different: Sunday, not Saturday"."""
    told = _distinct(_difference(voice, facet, found.opportunity, wish, today) for facet in found.relaxed)
    # Translators: the semicolon between two pieces of a list that hold commas, with its space
    semicolon = voice.pgettext("list", "; ")
    # Translators: what about this result is not as wished; {differences}: "Sunday, not Saturday; 5 €"
    return voice.gettext("Different: {differences}", differences=semicolon.join(told)) if told else None


def ask_first(voice: Voice, facets: Iterable[Facet]) -> str | None:
    """What the catalogue does not know: "Ask first: age, price"."""
    told = _distinct(names.question(voice, facet) for facet in facets)
    # Translators: the catalogue does not say this, so one had better ask; {things} are "age, price"
    return voice.gettext("Ask first: {things}", things=_listed(voice, told)) if told else None


def _distinct(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in dict.fromkeys(pieces) if piece]


def _listed(voice: Voice, pieces: list[str]) -> str:
    # Translators: the comma between two pieces of a list, with its space
    return voice.pgettext("list", ", ").join(pieces)


def _reason(voice: Voice, reason: Reason, opportunity: Opportunity, wish: Wish, today: date) -> str:
    match reason:
        case MatchedWords(words):
            readable = [word for word in words if not _only_in_another_language(voice, word, opportunity)]
            told = [brief(word, LONGEST_WORD) for word in readable[:MOST_WORDS]]
            if not told:
                return _similar(voice, wish.text)
            return _listed(voice, [voice.isolated(word) for word in told if word])
        case CloseInMeaning(text):
            return _similar(voice, text)
        case Distance(metres):
            # Translators: how far from where the resident is: "900 m away"
            return voice.gettext("{distance} away", distance=distance(voice, metres))
        case Fits(facet):
            return _value(voice, facet, opportunity, wish, today)
        case _:
            assert_never(reason)


def _similar(voice: Voice, text: str) -> str:
    similar_to = brief(text, LONGEST_WORD)
    # Translators: it has no word in common with the wish, but is about something similar
    return voice.gettext("similar to “{wish}”", wish=voice.isolated(similar_to)) if similar_to else ""


def _only_in_another_language(voice: Voice, word: str, opportunity: Opportunity) -> bool:
    """Whether a word was found in a translation that this resident does not get to see."""
    texts = [text for text in (opportunity.title, opportunity.description) if text is not None]
    hidden = [translation for text in texts for _, translation in text.texts[1:]]
    if not hidden:  # most catalogues are in one language, and folding a description costs more than the rest
        return False
    sought = folded(word)
    shown = [*(text.in_language(voice.language)[0] for text in texts), *opportunity.keywords]
    shown += [text.original for text in texts]
    return not any(sought in folded(text) for text in shown) and any(sought in folded(one) for one in hidden)


def _difference(voice: Voice, facet: Facet, opportunity: Opportunity, wish: Wish, today: date) -> str:
    """What it has instead of what was wished."""
    has = _value(voice, facet, opportunity, wish, today, all_of_it=True)
    match facet:
        case Facet.DAY if wish.days and has:
            # Translators: days of the week: "Sunday, not Saturday"
            return voice.gettext("{days}, not {wished}", days=has, wished=wished_days(voice, wish.days))
        case Facet.DISTRICT if wish.district and has:
            wished = voice.isolated(brief(wish.district, LONGEST_DISTRICT))
            # Translators: districts of the city: "Southside, not Northside"
            return voice.gettext("{district}, not {wished}", district=has, wished=wished)
        case Facet.ACCESS:
            missing = [names.access(voice, one) for one in wish.access if one not in opportunity.access]
            # Translators: features that a resident needs and that are missing: "without: hearing loop"
            return voice.gettext("without: {features}", features=voice.any_of(missing)) if missing else ""
        case Facet.PRICE if has:
            # Translators: what it costs, where something cheaper or free was wished
            return voice.gettext("price: {price}", price=has)
        case Facet.DISTANCE:
            # Translators: it is farther from the resident than wished
            return voice.gettext("farther away")
        case Facet.REGISTRATION:
            return voice.gettext("registration is closed")
        case _:
            return has or _other(voice, facet)


def _other(voice: Voice, facet: Facet) -> str:
    # Translators: this side of the wish is not met; {thing} is "price", "days" and the like
    return voice.gettext("{thing}: not as wished", thing=names.question(voice, facet))


def _value(  # noqa: C901, PLR0912 — one line for each facet
    voice: Voice,
    facet: Facet,
    opportunity: Opportunity,
    wish: Wish,
    today: date,
    *,
    all_of_it: bool = False,
) -> str:
    """What the opportunity has on this side: "ages 6–12", "free", "Saturday". "" where it is unknown."""
    sessions = opportunity.current_sessions(today)
    match facet:
        case Facet.AGE:
            return ages(voice, opportunity.ages) if opportunity.ages else ""
        case Facet.AREA:
            shared = [area for area in opportunity.areas if all_of_it or area in wish.areas]
            return voice.all_of([names.area(voice, area) for area in shared])
        case Facet.PRICE:
            return price(voice, opportunity.price) if opportunity.price else ""
        case Facet.DAY:
            held = _days(sessions)
            shared_days = held if all_of_it else held & set(wish.days)
            return wished_days(voice, tuple(shared_days))
        case Facet.TIME:
            starts = sorted({one.start_time for one in sessions if one.start_time is not None})
            return voice.gettext("from {time}", time=clock(voice, starts[0])) if starts else ""
        case Facet.DATE:
            firsts = [one.start_date for one in sessions if one.start_date is not None]
            # Translators: the first day of a course or event: "starts Sat, 14 Mar"
            return voice.gettext("starts {day}", day=day_of(voice, min(firsts), today)) if firsts else ""
        case Facet.DISTRICT:
            district = opportunity.place.district
            return voice.isolated(brief(district, LONGEST_DISTRICT)) if district else ""
        case Facet.DISTANCE:
            return voice.gettext("near you")
        case Facet.MODE:
            return names.mode(voice, opportunity.mode) if opportunity.mode else ""
        case Facet.ACCESS:
            present = [one for one in wish.access if one in opportunity.access]
            return voice.all_of([names.access(voice, one) for one in present])
        case Facet.TEACHING_LANGUAGE:
            return taught_in(voice, opportunity)
        case Facet.KIND:
            return names.kind(voice, opportunity.kind)
        case Facet.REGISTRATION:
            return voice.gettext("registration is open")
        case _:
            assert_never(facet)


def taught_in(voice: Voice, opportunity: Opportunity) -> str:
    """Such as "taught in: Spanish"; "" where it is not known."""
    languages = [name for tag in opportunity.taught_in if (name := names.language(voice, tag))]
    if not languages:
        return ""
    return voice.gettext("taught in: {language}", language=voice.all_of(languages))


def _days(sessions: tuple[Session, ...]) -> set[Day]:
    """The weekdays on which it meets, as stated, else as its dates say."""
    days = {day for one in sessions for day in one.days}
    return days or {Day.of(one.start_date) for one in sessions if one.start_date is not None}
