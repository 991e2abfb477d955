"""Everything that is known about a resident, as a text to be read and kept."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.replies import Known
from bot.wording import names
from bot.wording.amounts import ages
from bot.wording.layout import message
from bot.wording.markup import tidy
from bot.wording.message import File, Message
from bot.wording.residents.questions import audience_label
from bot.wording.residents.wishes import wish_in_words
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR

FILE = "about-you.txt"
_BYTE_ORDER_MARK = "\ufeff"  # by which old programs of phones know that it is UTF-8


def known(reply: Known, voice: Voice) -> Message:
    """The file beside a sentence. What the words above leave out stands below them, as it is kept."""
    text = "\r\n".join([*_lines(reply, voice), "", voice.gettext("And exactly as it is kept:"), reply.record])
    content = (_BYTE_ORDER_MARK + text.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n").encode()
    told = message(voice, voice.gettext("Here is everything that I know about you, in a file."))
    return Message(told.text, told.language, file=File(FILE, "text/plain", content))


def _lines(reply: Known, voice: Voice) -> Iterator[str]:
    state = reply.state
    yield voice.gettext("What I know about you")
    yield ""
    if state.language:
        yield voice.gettext("Language: {language}", language=names.own_name(state.language))
    answers = [
        *([audience_label(voice, state.answers.audience)] if state.answers.audience else []),
        *([ages(voice, state.answers.ages)] if state.answers.ages else []),
        *(names.area(voice, area) for area in state.answers.areas),
    ]
    if answers:
        yield voice.gettext("Your answers: {answers}", answers=SEPARATOR.join(answers))
    if state.saved:
        yield voice.gettext("What you saved:")
        yield from (f"– {tidy(one.title)}" for one in state.saved)
    asked = reply.subscription
    if asked.alerts or asked.news:
        yield f"{voice.gettext('What I write to you about')}:"
        yield from (f"– {wish_in_words(voice, one.wish) or '…'}" for one in asked.alerts)
        yield from (f"– {names.area(voice, area)}" for area in asked.news)
    if state.searches:
        yield voice.gettext("Your last searches:")
        yield from (f"– {wish_in_words(voice, one.wish) or '…'}" for one in state.searches)
