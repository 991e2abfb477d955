"""A search made narrower or wider by taps, and what to do where it finds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.conversation.actions import Ask, Narrow, Narrowing, Question, ShowPage, Widen
from bot.conversation.callback_data import write_ages
from bot.conversation.replies import NarrowingChoices, Nothing
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.layout import BLANK, button, message, room_left, side_by_side
from bot.wording.markup import LONGEST_LABEL, bold, brief, rows, shortened, units
from bot.wording.message import Button, Message
from bot.wording.residents import contact
from bot.wording.residents.alerts import keep_button
from bot.wording.residents.greeting import start_over
from bot.wording.residents.opener import opener
from bot.wording.residents.results import LONGEST_HEADING, block
from bot.wording.residents.wishes import narrowed_by, wish_in_words
from bot.wording.voice import Voice
from bot.wording.when import wished_days
from catalogue.model import Area
from catalogue.search.answer import Narrowings
from catalogue.search.wish import Wish

MOST_DISTRICTS = 8


def choices(reply: NarrowingChoices, voice: Voice) -> Message:
    """What the search can still be narrowed by, with counts, and what it can be rid of."""
    number = reply.search.number
    asked = shortened(wish_in_words(voice, reply.search.wish), LONGEST_HEADING)
    further = [
        button(voice, label, Narrow(number, side, value)) for side, value, label in _further(reply, voice)
    ]
    removals = _removals(voice, number, reply.search.wish)
    return message(
        voice,
        bold(voice.capital(voice.ngettext("{count} result", "{count} results", reply.total))),
        asked or None,
        BLANK,
        voice.gettext("Tap what matters to you. The number says how many results are left.")
        if further
        else None,
        # Translators: the buttons say "Without: free", "Without: Saturday" and the like
        voice.gettext("For more results, take a wish away.") if removals else None,
        buttons=rows(
            *side_by_side(further),
            *removals,
            (button(voice, voice.pgettext("button", "Back to the results"), ShowPage(number, 0)),),
        ),
    )


def _further(reply: NarrowingChoices, voice: Voice) -> Iterator[tuple[Narrowing, str, str]]:
    """Side, value and label of every further narrowing."""
    for side, value, name, count in _options(reply.narrowings, voice):
        counted = voice.pgettext("button", "{label} ({count})", label="", count=count)
        label = shortened(voice.capital(name), LONGEST_LABEL - units(counted))
        yield side, value, voice.pgettext("button", "{label} ({count})", label=label, count=count)


def _options(held: Narrowings, voice: Voice) -> Iterator[tuple[Narrowing, str, str, int]]:
    if held.free:
        yield Narrowing.FREE, "", voice.gettext("free"), held.free
    for day, count in held.days:
        yield Narrowing.DAY, str(day), wished_days(voice, (day,)), count
    for mode, count in held.modes:
        yield Narrowing.MODE, str(mode), names.mode(voice, mode), count
    for band, count in held.ages:
        yield Narrowing.AGE, write_ages(band), ages(voice, band), count
    for area, count in held.areas:
        yield Narrowing.AREA, str(area), names.area(voice, area), count
    for feature, count in held.access:
        yield Narrowing.ACCESS, str(feature), names.access(voice, feature), count
    for district, count in held.districts[:MOST_DISTRICTS]:
        room = LONGEST_LABEL - units(voice.number(count)) - 5
        yield Narrowing.DISTRICT, district, voice.isolated(brief(district, room)), count


def _removals(voice: Voice, number: int, wish: Wish) -> list[tuple[Button | None]]:
    """A button for each narrowing that the wish has, which takes it away."""
    # Translators: takes a wish away from a search; {wish} is "free", "Saturday", "ages 6–12" and the like
    spare = units(voice.pgettext("button", "Without: {wish}", wish=""))
    return [
        (
            button(
                voice,
                voice.pgettext("button", "Without: {wish}", wish=shortened(name, LONGEST_LABEL - spare)),
                Widen(number, side),
            ),
        )
        for side, name in narrowed_by(voice, wish)
    ]


def areas_offered(voice: Voice, counts: Sequence[tuple[Area, int]]) -> tuple[str, ...]:
    """A heading, and how much there is in each area."""
    return (
        voice.gettext("This is what the city offers now:"),
        *(
            voice.gettext("{area}: {count}", area=names.area(voice, area), count=count)
            for area, count in counts
        ),
    )


def nothing(reply: Nothing, voice: Voice) -> Message:
    """Said plainly, with every way on that there is; should what comes closest be too long for one message,
    without the lines that explain.
    """
    text = _nothing(reply, voice, explained=True)
    if room_left(*text) < 0:
        text = _nothing(reply, voice, explained=False)
    return message(
        voice,
        *text,
        buttons=rows(
            *(
                (opener(voice, number, found.opportunity, reply.search.number),)
                for number, found in enumerate(reply.closest, start=1)
            ),
            *_removals(voice, reply.search.number, reply.search.wish),
            (keep_button(voice, reply.search.number),),
            (button(voice, voice.pgettext("button", "Choose an area"), Ask(Question.AREAS)),)
            if reply.areas
            else (),
            (start_over(voice), contact.help_button(voice, reply.city)),
        ),
    )


def _nothing(reply: Nothing, voice: Voice, *, explained: bool) -> list[str]:
    wish = reply.search.wish
    asked = shortened(wish_in_words(voice, wish), LONGEST_HEADING)
    people = contact.people_who_help(voice, reply.city)
    lines = [
        bold(
            voice.gettext("I found nothing for this.")
            if reply.closest
            else voice.gettext("I found nothing for this, and nothing close to it.")
        ),
        *([asked] if asked else []),
    ]
    if reply.closest:
        # Translators: stands above results that do not answer a search, but come closest to it of all
        lines += [BLANK, voice.gettext("This comes closest of all that I know:")]
    for number, found in enumerate(reply.closest, start=1):
        lines += [BLANK, *block(voice, number, found, wish, reply.today, explained=explained)]
    lines += [BLANK, voice.gettext("You can try other or fewer words.")]
    if narrowed_by(voice, wish):
        lines.append(voice.gettext("Or take a wish away with a button below."))
    if reply.areas and not reply.closest:
        lines += [BLANK, *areas_offered(voice, reply.areas)]
    if people:
        lines += [BLANK, *people]
    return lines
