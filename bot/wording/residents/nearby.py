"""Near what? The question, and what becomes of the answer."""

from __future__ import annotations

from bot.conversation.replies import PlaceKnown
from bot.wording.layout import message
from bot.wording.markup import brief
from bot.wording.message import LocationKey, Message, NoKey
from bot.wording.voice import Voice

LONGEST_PLACE = 120


def ask(voice: Voice) -> Message:
    # Translators: a key below the talk; tapped, it sends where one is
    key = LocationKey(voice.pgettext("button", "Share my location"))
    return message(
        voice,
        voice.gettext("Where should it be near? Tap the button below, or write a district or a place."),
        voice.gettext("I use your location for this search only and forget it with the next one."),
        key=key,
    )


def known(reply: PlaceKnown, voice: Voice) -> Message:
    if reply.name is None:
        return message(voice, voice.gettext("Thank you. What is nearest to you comes first."), key=NoKey())
    place = voice.isolated(brief(reply.name, LONGEST_PLACE))
    # Translators: {place} is the name of a district or of a place such as a library
    return message(
        voice, voice.gettext("What is nearest comes first. From: {place}", place=place), key=NoKey()
    )


def unknown(voice: Voice) -> Message:
    return message(
        voice, voice.gettext("I know no place of this name, so I look for your words."), key=NoKey()
    )
