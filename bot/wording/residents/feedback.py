"""What is wrong about an opportunity, as residents say it and as staff read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.conversation.actions import AskWrong, OpenCard, Rate, ReportWrong, Verdict, WrongAbout
from bot.conversation.keys import key_of
from bot.conversation.replies import AskWhatIsWrong, Card, ThanksForReport
from bot.conversation.reports import OpenReports
from bot.publishing.requests import ReportDone, pack
from bot.wording.layout import BLANK, button, message, room_left
from bot.wording.markup import LONGEST_LABEL, Rows, bold, brief, rows
from bot.wording.message import Button, Message
from bot.wording.residents import offer
from bot.wording.staff.versions import Reader
from bot.wording.voice import Voice
from bot.wording.when import SEPARATOR, day_of
from catalogue.model import Opportunity

LONGEST_TITLE = 80
MOST_SHOWN = 20
_NO_SEARCH = 0


def wrong_button(voice: Voice, opportunity: Opportunity) -> Button | None:
    # Translators: a resident says that something on this card is wrong
    return button(voice, voice.pgettext("button", "Wrong information"), AskWrong(key_of(opportunity.id)))


def ask_what(reply: AskWhatIsWrong, voice: Voice) -> Message:
    one = reply.opportunity
    key = key_of(one.id)
    return message(
        voice,
        voice.gettext("What is wrong about this offer?"),
        bold(offer.title(voice, one)),
        buttons=rows(
            *((button(voice, _choice(voice, about), ReportWrong(about, key)),) for about in WrongAbout),
            (button(voice, voice.pgettext("button", "Back"), OpenCard(_NO_SEARCH, key)),),
        ),
    )


def _choice(voice: Voice, about: WrongAbout) -> str:
    match about:
        case WrongAbout.CLOSED:
            return voice.pgettext("button", "It is closed or cancelled")
        case WrongAbout.MOVED:
            # Translators: it takes place somewhere else now
            return voice.pgettext("button", "It has moved")
        case WrongAbout.TIME_OR_PRICE:
            return voice.pgettext("button", "Wrong time or price")
        case WrongAbout.OTHER:
            return voice.pgettext("button", "Something else")
        case _:
            assert_never(about)


def thanks(reply: ThanksForReport, voice: Voice) -> Message:
    return message(
        voice,
        bold(offer.title(voice, reply.opportunity)),
        voice.gettext(
            "Thank you. The people who keep the catalogue will look into it. They do not learn who you are."
        ),
    )


def question(reply: Card, voice: Voice) -> str | None:
    """On a card: whether it was useful, or thanks for the answer."""
    if reply.thanks:
        return voice.gettext("Thank you for telling me.")
    return voice.gettext("Was this useful?") if reply.asks_useful else None


def verdicts(reply: Card, voice: Voice) -> tuple[Button | None, ...]:
    if not reply.asks_useful or reply.thanks:
        return ()
    number, key = reply.search.number if reply.search else _NO_SEARCH, key_of(reply.opportunity.id)
    return (
        # Translators: answers to "Was this useful?"
        button(voice, voice.pgettext("button", "Yes, useful"), Rate(Verdict.YES, number, key)),
        button(voice, voice.pgettext("button", "Not useful"), Rate(Verdict.NO, number, key)),
    )


def open_reports(
    voice: Voice, reports: Sequence[tuple[OpenReports, Opportunity | None]], reader: Reader
) -> Message:
    """To staff: what residents say is wrong, each with its row and a button to mark it done."""
    if not reports:
        return message(voice, voice.gettext("Nobody has reported anything wrong. All is seen to."))
    count = sum(number for one, _ in reports for _, number in one.counts)
    head = bold(
        voice.ngettext("{count} report of wrong information", "{count} reports of wrong information", count)
    )
    lines: list[str] = [head]
    buttons: list[Button] = []
    for place, (one, opportunity) in enumerate(reports[:MOST_SHOWN], start=1):
        entry = _entry(voice, place, one, opportunity, reader)
        if room_left(*lines, *entry) < 0:
            break
        lines += entry
        # Translators: staff have seen to what was reported; {number} is its number in the list
        label = voice.pgettext("button", "Done: {number}", number=place)
        buttons.append(Button(label, data=pack(ReportDone(key_of(one.opportunity)))))
    return message(voice, *lines, buttons=_in_rows(buttons))


def _entry(
    voice: Voice, place: int, one: OpenReports, opportunity: Opportunity | None, reader: Reader
) -> tuple[str, ...]:
    title = voice.isolated(brief(one.opportunity, LONGEST_LABEL))
    if opportunity is not None:
        title = offer.title(voice, opportunity, LONGEST_TITLE)
    known = [
        voice.isolated(part) for part in (brief(one.opportunity, LONGEST_LABEL), _source(opportunity)) if part
    ]
    said = [f"{_choice(voice, about)}: {voice.number(count)}" for about, count in one.counts]
    days = dict.fromkeys(day_of(voice, day, reader.today) for day in (one.first, one.last))
    gone = voice.gettext("This offer is no longer in the catalogue.") if opportunity is None else None
    lines = (BLANK, f"{voice.number(place)}. {title}", SEPARATOR.join(known), SEPARATOR.join(said))
    return (*lines, " – ".join(days), *((gone,) if gone else ()))


def _source(opportunity: Opportunity | None) -> str:
    return "" if opportunity is None else brief(opportunity.source, LONGEST_TITLE)


def _in_rows(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))
