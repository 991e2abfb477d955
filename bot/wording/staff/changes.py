"""What a publish would change, in words: how many, the first by name, and what to look at twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.wording.markup import brief
from bot.wording.voice import Voice
from catalogue.comparing import Alarm, Changed, Comparison, Named

SHOWN = 4
"""Titles of each sort that are named."""

LONGEST_TITLE = 50


def changes(voice: Voice, comparison: Comparison | None) -> list[str]:
    """One line for each sort of change; one for none."""
    if comparison is None:
        return [voice.gettext("Nothing is published yet: everything in it is new.")]
    if comparison.is_empty:
        return [voice.gettext("Residents would notice no difference.")]
    lines = [
        # Translators: courses that are not in the published catalogue yet, and the titles of the first
        _told(voice, voice.ngettext("{count} new", "{count} new", len(comparison.new)), comparison.new),
        # Translators: courses in which something is different, and the titles of the first
        _told(
            voice,
            voice.ngettext("{count} changed", "{count} changed", len(comparison.changed)),
            comparison.changed,
        ),
        # Translators: courses that would no longer be there, and the titles of the first
        _told(voice, voice.ngettext("{count} gone", "{count} gone", len(comparison.gone)), comparison.gone),
        # Translators: courses that would no longer be there, because their last date has passed
        _told(
            voice,
            voice.ngettext("{count} over, taken out", "{count} over, taken out", len(comparison.expired)),
            comparison.expired,
        ),
    ]
    if comparison.city_changed:
        lines.append(voice.gettext("what the city says about itself (city.toml)"))
    return [f"• {line}" for line in lines if line]


def alarms(voice: Voice, comparison: Comparison | None) -> list[str]:
    """What should make somebody look twice."""
    return [_alarm(voice, one, comparison) for one in comparison.alarms] if comparison else []


def _alarm(voice: Voice, alarm: Alarm, comparison: Comparison) -> str:
    match alarm:
        case Alarm.VANISHING:
            return voice.ngettext(
                "Look twice: {count} of {before} would be gone, over a fifth. Is it the whole catalogue?",
                "Look twice: {count} of {before} would be gone, over a fifth. Is it the whole catalogue?",
                len(comparison.gone),
                before=comparison.before,
            )
        case Alarm.ELSEWHERE:
            return voice.gettext(
                "Look twice: most of its places are more than 150 km from the centre of the city. Is it "
                "another city's file?"
            )
        case _:
            assert_never(alarm)


def _told(voice: Voice, count: str, ones: Sequence[Named | Changed]) -> str | None:
    if not ones:
        return None
    titles = [_title(voice, one) for one in ones[:SHOWN]]
    if len(ones) > SHOWN:
        titles.append("…")
    return f"{count}: {'; '.join(titles)}"


def _title(voice: Voice, one: Named | Changed) -> str:
    title = voice.isolated(brief(one.title, LONGEST_TITLE) or brief(one.id, LONGEST_TITLE))
    if isinstance(one, Changed) and one.columns:
        return f"{title} ({', '.join(one.columns)})"
    return title
