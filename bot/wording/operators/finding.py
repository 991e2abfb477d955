"""The words of `learning-city find`: an answer as lines of text, and what was wrong with the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.wording.residents import offer, reasons
from bot.wording.voice import Voice
from catalogue.search.answer import Answer, Found


def answer(voice: Voice, found: Answer, today: date, limit: int) -> list[str]:
    """What a resident would be shown, at most `limit` matches, near misses, and others that come closest."""
    lines = list(_listed(voice, found, found.matches[:limit], today))
    if found.near[:limit]:
        # Translators: stands above results that do not match a search exactly
        lines.append(
            voice.gettext("Nothing more exactly, but close:")
            if lines
            else voice.gettext("Nothing exactly, but close:")
        )
        lines.extend(_listed(voice, found, found.near[:limit], today))
    closest = found.closest[: max(limit - len(found.near), 0)]
    if closest:
        lines.append(
            voice.gettext("Of all else, this comes closest:")
            if lines
            else voice.gettext("Nothing in the catalogue, and nothing close to it. What comes closest:")
        )
        lines.extend(_listed(voice, found, closest, today))
    return lines or [voice.gettext("Nothing in the catalogue, and nothing close to it.")]


def _listed(voice: Voice, asked: Answer, results: Sequence[Found], today: date) -> Iterator[str]:
    for number, one in enumerate(results, 1):
        opportunity = one.opportunity
        yield f"{voice.number(number)}. {offer.title(voice, opportunity)} [{opportunity.id}]"
        details = (
            offer.next_time(voice, opportunity, today),
            offer.where(voice, opportunity.place),
            offer.cost(voice, opportunity),
            reasons.differs(voice, one, asked.wish, today),
            reasons.because(voice, one, asked.wish, today),
            reasons.ask_first(voice, one.ask_first),
        )
        yield from (f"   {line}" for line in details if line)


def text_or_queries(voice: Voice) -> str:
    return voice.gettext("Write one wish, or a file of wishes with --queries.")


def bad_query(voice: Voice, what: str) -> str:
    # Translators: {what} names the file, the line and what is wrong with it, in English
    return voice.gettext("This file of wishes cannot be read: {what}", what=what)


def encoding(voice: Voice, done: int, total: int) -> str:
    # Translators: a progress bar follows; texts of the catalogue are being turned into vectors
    return voice.gettext("Learning what the texts mean: {done} of {total}", done=done, total=total)
