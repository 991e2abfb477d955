"""The three questions: for whom and what age, which areas, what interests."""

from __future__ import annotations

from typing import assert_never

from bot.conversation.actions import (
    Ask,
    Audience,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    Pass,
    Proceed,
    Question,
    ToggleArea,
)
from bot.conversation.callback_data import OLDEST
from bot.conversation.replies import AgeUnclear, AskAge, AskAreas, AskAudience, AskInterests
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.layout import button, chosen, message, side_by_side
from bot.wording.markup import LONGEST_LABEL, brief, rows, units
from bot.wording.message import Button, Message
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR
from catalogue.search.answer import Interest


def audience(reply: AskAudience, voice: Voice) -> Message:
    labels = tuple((one, audience_label(voice, one)) for one in Audience)
    return message(
        voice,
        voice.gettext("Who is it for?"),
        buttons=rows(
            *(
                (
                    button(
                        voice,
                        chosen(voice, label, is_chosen=reply.answers.audience is one),
                        ChooseAudience(one),
                    ),
                )
                for one, label in labels
            ),
            (_skip(voice, Question.AUDIENCE),),
        ),
    )


def audience_label(voice: Voice, value: Audience) -> str:
    match value:
        case Audience.ME:
            return voice.pgettext("button", "For me")
        case Audience.CHILD:
            return voice.pgettext("button", "For my child")
        case Audience.SOMEONE:
            return voice.pgettext("button", "For someone else")
        case _:
            assert_never(value)


def age(reply: AskAge, voice: Voice) -> Message:
    known = reply.answers.ages
    bands = [
        button(
            voice, chosen(voice, voice.capital(ages(voice, band)), is_chosen=band == known), ChooseAges(band)
        )
        for band in reply.bands
    ]
    onward = _skip(voice, Question.AGE) if known is None else _next(voice, Question.AGE)
    return message(
        voice,
        _how_old(reply.answers.audience, voice),
        # Of children, nobody needs to know more.
        voice.gettext("Tap an age group; I do not need the exact age.")
        if reply.answers.audience is Audience.CHILD
        else voice.gettext("Tap an age group, or write the age."),
        # Translators: what has been answered before; {answer} is "ages 6–12"
        None if known is None else voice.gettext("So far: {answer}", answer=ages(voice, known)),
        buttons=rows(*side_by_side(bands), (_back(voice, Question.AUDIENCE), onward)),
    )


def _how_old(who: Audience | None, voice: Voice) -> str:
    match who:
        case Audience.ME:
            return voice.gettext("How old are you?")
        case Audience.CHILD:
            return voice.gettext("How old is your child?")
        case Audience.SOMEONE:
            return voice.gettext("How old is the person?")
        case None:
            return voice.gettext("For what age?")
        case _:
            assert_never(who)


def age_unclear(reply: AgeUnclear, voice: Voice) -> Message:
    return message(
        voice,
        # Translators: somebody wrote an age that cannot be, such as 900
        voice.gettext("I cannot use {age} as an age.", age=reply.age),
        voice.gettext(
            "Please write a number from {low} to {high}, or skip the question.", low=0, high=OLDEST
        ),
        buttons=rows((_skip(voice, Question.AGE),)),
    )


def areas(reply: AskAreas, voice: Voice) -> Message:
    picked = reply.answers.areas
    toggles = [
        (
            button(
                voice,
                chosen(voice, _counted(voice, names.area(voice, area), count), is_chosen=area in picked),
                ToggleArea(area),
            ),
        )
        for area, count in reply.counts
        if count or area in picked
    ]
    onward = _next(voice, Question.AREAS) if picked else _skip(voice, Question.AREAS)
    so_far = SEPARATOR.join(names.area(voice, area) for area in picked)
    return message(
        voice,
        voice.gettext("What is it about? You can choose more than one."),
        # Translators: {areas} are the names of the chosen areas; a second tap on one takes it back
        voice.gettext("Chosen: {areas}. Tap again to take one back.", areas=so_far) if picked else None,
        buttons=rows(*toggles, (_back(voice, Question.AGE), onward)),
    )


def interests(reply: AskInterests, voice: Voice) -> Message:
    chips = [_interest(voice, one) for one in reply.interests]
    return message(
        voice,
        _what(reply.answers.audience, voice),
        voice.gettext("Tap a theme, or write it in your own words.")
        if chips
        else voice.gettext("Write it in your own words."),
        buttons=rows(
            *side_by_side(chips),
            (
                _back(voice, Question.AREAS),
                button(voice, voice.pgettext("button", "Show everything"), Pass(Question.INTERESTS)),
            ),
        ),
    )


def _what(who: Audience | None, voice: Voice) -> str:
    match who:
        case Audience.CHILD:
            return voice.gettext("What would your child like to learn?")
        case Audience.SOMEONE:
            return voice.gettext("What would the person like to learn?")
        case Audience.ME | None:
            return voice.gettext("What would you like to learn?")
        case _:
            assert_never(who)


def _interest(voice: Voice, interest: Interest) -> Button | None:
    room = LONGEST_LABEL - units(_counted(voice, "", interest.count))
    label = brief(interest.label, room) or brief(interest.text, room)
    if not label:
        return None
    label = voice.isolated(voice.capital(label))
    return button(voice, _counted(voice, label, interest.count), ChooseInterest(interest.text))


def _counted(voice: Voice, label: str, count: int) -> str:
    # Translators: a choice and how many offers there are: "Digital skills (12)"
    return voice.pgettext("button", "{label} ({count})", label=label, count=count)


def _back(voice: Voice, question: Question) -> Button | None:
    # Translators: to the question before
    return button(voice, voice.pgettext("button", "Back"), Ask(question))


def _skip(voice: Voice, question: Question) -> Button | None:
    # Translators: go on without an answer to this question
    return button(voice, voice.pgettext("button", "Skip"), Pass(question))


def _next(voice: Voice, question: Question) -> Button | None:
    # Translators: go on with what has been chosen
    return button(voice, voice.pgettext("button", "Next"), Proceed(question))
