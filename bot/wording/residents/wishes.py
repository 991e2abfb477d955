"""A wish in words, as short pieces one after the other: "pottery · ages 6–12 · free · Saturday"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.conversation.actions import Narrowing
from bot.wording import names
from bot.wording.amounts import ages, distance, money
from bot.wording.markup import brief
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR, dates, hours, wished_days
from catalogue.model import Mode
from catalogue.search.wish import Wish

LONGEST_WISH = 80
LONGEST_DISTRICT = 60


def wish_in_words(voice: Voice, wish: Wish, today: date | None = None) -> str:
    """Everything that is wished, or "" where nothing is."""
    return SEPARATOR.join(pieces(voice, wish, today))


def pieces(voice: Voice, wish: Wish, today: date | None = None) -> Iterator[str]:
    """The sides of a wish, one by one, the free text first."""
    text = brief(wish.text, LONGEST_WISH)
    if text:
        yield voice.isolated(text)
    if wish.ages is not None:
        yield ages(voice, wish.ages)
    yield from (names.area(voice, area) for area in wish.areas)
    if wish.kinds:
        yield voice.any_of([names.kind(voice, kind) for kind in wish.kinds])
    if wish.max_price is not None:
        yield (
            voice.gettext("up to {amount}", amount=money(voice, wish.max_price))
            if wish.max_price
            else voice.gettext("free")
        )
    yield from _when(voice, wish, today)
    yield from _where(voice, wish)
    if wish.modes:
        # Whoever wants it online gets what can be had both ways, too; that goes without saying.
        plain = [mode for mode in wish.modes if mode != Mode.HYBRID] or wish.modes
        yield voice.any_of([names.mode(voice, mode) for mode in plain])
    if wish.access:
        yield voice.all_of([names.access(voice, feature) for feature in wish.access])
    if wish.taught_in and (language := names.language(voice, wish.taught_in)):
        # Translators: {language} is the name of a language, in its dictionary form
        yield voice.gettext("taught in: {language}", language=language)


def _when(voice: Voice, wish: Wish, today: date | None) -> Iterator[str]:
    if wish.days:
        yield wished_days(voice, wish.days)
    if span := hours(voice, wish.after, wish.before):
        yield span
    if span := dates(voice, wish.first_day, wish.last_day, today):
        yield span


def _where(voice: Voice, wish: Wish) -> Iterator[str]:
    if wish.district:
        yield voice.isolated(brief(wish.district, LONGEST_DISTRICT))
    if wish.near is None:
        return
    if wish.landmark is not None:
        # Translators: a wish for what is close to a place; {place} is its name
        yield voice.gettext("near {place}", place=voice.isolated(brief(wish.landmark, LONGEST_DISTRICT)))
    elif wish.within is None:
        # Translators: a wish for what is close to where the resident is
        yield voice.gettext("near you")
    else:
        # Translators: a wish for what is at most this far from the resident: "within 2 km"
        yield voice.gettext("within {distance}", distance=distance(voice, wish.within))


def narrowed_by(voice: Voice, wish: Wish) -> tuple[tuple[Narrowing, str], ...]:
    """What the wish is narrowed by, each side as it can be widened again; its words where more is wished."""
    sides = (
        (Narrowing.FREE, Wish(max_price=wish.max_price)),
        (
            Narrowing.DAY,
            Wish(
                days=wish.days,
                after=wish.after,
                before=wish.before,
                first_day=wish.first_day,
                last_day=wish.last_day,
            ),
        ),
        (Narrowing.DISTRICT, Wish(district=wish.district)),
        (Narrowing.NEAR, Wish(near=wish.near, within=wish.within, landmark=wish.landmark)),
        (Narrowing.MODE, Wish(modes=wish.modes)),
        (Narrowing.AGE, Wish(ages=wish.ages)),
        (Narrowing.AREA, Wish(areas=wish.areas)),
        (Narrowing.ACCESS, Wish(access=wish.access)),
        (Narrowing.KIND, Wish(kinds=wish.kinds)),
        (Narrowing.TAUGHT_IN, Wish(taught_in=wish.taught_in)),
    )
    named = tuple((side, name) for side, part in sides if (name := wish_in_words(voice, part)))
    words = wish_in_words(voice, Wish(wish.text))
    return (*named, (Narrowing.WORDS, words)) if named and words else named
