"""In which language the bot speaks, as the resident chooses."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import questions, searches
from bot.conversation.replies import AskLanguage, LanguageChosen
from bot.conversation.state import State
from bot.conversation.subscriptions import TellIn
from bot.conversation.turn import Moment, Turn
from catalogue.snapshot import Catalogue

EASY = "-simple"
"""Behind a language: the same in easy words ("simplified form", a registered variant of BCP 47)."""


def offer(state: State, moment: Moment) -> Turn:
    """Every language of the bot, by its own name."""
    return Turn(state, (AskLanguage(moment.language, easy=state.easy),))


def choose(state: State, tag: str, catalogue: Catalogue, moment: Moment) -> Turn:
    """From here on in that language; what was open is said again in it: a question, or the last results."""
    language = tag.removesuffix(EASY)
    chosen = replace(state, language=language, easy=tag.endswith(EASY))
    moment = replace(moment, language=language)
    done = LanguageChosen(language)
    if chosen.asking is not None:
        rest = questions.ask(chosen.asking, chosen, catalogue, moment)
    elif chosen.searches:
        rest = searches.again(chosen, chosen.searches[-1], catalogue, moment)
    else:
        rest = Turn(chosen, ())
    return replace(rest, replies=(done, *rest.replies), in_place=True, subscribing=TellIn(language))
