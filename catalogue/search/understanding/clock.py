"""Hours as people write them: 18:00, 6pm, 18h30, half past six, halb sieben, 六点半, saa 11 jioni."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from catalogue.search.understanding.folding import folded
from catalogue.search.understanding.notation import BEGIN, END, GAP, Spacing, spelt
from catalogue.search.understanding.numbers import Numbers

FIRST_HOUR_OF_DAY = 8
"""An hour before this one, of which nothing else is said, is after noon: nobody's course begins at six."""
NOON = 12
MIDNIGHT = 24
MONTHS = 12
_HALF_DAY = r" ?[ap]\.?m\b\.?"
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
"""An hour with minutes, or just as well a price, a date or a version; what stands beside it must tell."""
_DOUBTFUL = re.compile(r"\d{1,2}\.(?!00|15|30|45)\d\d")
"""The same where it may be no hour although another stands beside it: spans of courses begin at a quarter."""
_DOTTED_BEFORE = re.compile(r"\d[.,]\d+ {0,3}$")
_LESSONS_TAKE = FIRST_HOUR_OF_DAY  # "2-3 h" is how long, "17-19 h" is when


@dataclass(frozen=True, slots=True)
class Span:
    """From when till when; `start` and `end` say where in the line, `mere` that both are mere numbers."""

    after: time
    before: time
    start: int
    end: int
    mere: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """How one language tells the time.

    `marked` finds a time that says by itself that it is one, `hour` also a mere number. `later` and
    `earlier` find what puts it after or before noon ("in the evening"). `between` finds two with what joins
    them, and `money` the currency behind a sum. Where hours are counted from six in the morning, as in
    Swahili, `counted_from` is 6.
    """

    marked: str
    hour: str
    later: re.Pattern[str]
    earlier: re.Pattern[str]
    between: re.Pattern[str]
    money: re.Pattern[str]
    _shapes: tuple[re.Pattern[str], ...]
    _words: Mapping[str, int]
    _at: frozenset[str]
    _lasting: re.Pattern[str]
    counted_from: int = 0

    @classmethod
    def of(
        cls,
        lists: Mapping[str, tuple[str, ...]],
        numbers: Numbers,
        spacing: Spacing,
        money: str,
        counted_from: int = 0,
    ) -> Clock:
        """From the section `clock` of a word list: each entry is words, several for one hour with `|`.

        `money` is a pattern for what stands behind a sum of it.
        """
        words = {word: value for word, value in numbers.words.items() if 0 < value <= NOON}
        for value, entry in enumerate(lists.get("clock.hours", ()), start=1):
            words |= {folded(word): value for word in entry.split("|")}
        hour = rf"(?P<hour>\d{{1,2}}(?!\d){_or(words)})"
        oclock = "(?:" + _either([*lists.get("clock.oclock", ()), "h"]) + (
            ")(?!간)" if spacing is Spacing.ENDINGS else ")" if spacing is Spacing.NONE else r")(?!\w)"
        )  # fmt: skip
        later, earlier = lists.get("clock.later", ()), lists.get("clock.earlier", ())
        minute = r"(?P<minute>[0-5]\d)(?!\d)"
        shapes = [
            rf"(?P<hour>\d{{1,2}})(?:[:.]| ?h ?){minute}(?:(?P<half>{_HALF_DAY})|(?P<noun> ?{oclock}))?",
            rf"(?P<to>{_either(lists.get('clock.half_to', ()))}) ?{hour}",
            rf"(?P<past>{_either(lists.get('clock.half_before', ()))}) ?{hour}",
            rf"{hour}(?: ?{oclock})? ?(?P<past>{_either(lists.get('clock.half_after', ()))})",
            rf"(?P<hour>\d{{1,2}})(?P<half>{_HALF_DAY})",
            rf"{hour} ?(?P<noun>{oclock})",
        ]
        bare = [re.sub(r"\(\?P<\w+>", "(?:", shape) for shape in shapes]
        marked = f"(?:{'|'.join(bare)})"
        mere = re.sub(r"\(\?P<\w+>", "(?:", hour)
        return cls(
            marked=marked,
            hour=mere,
            later=_edged(later, spacing),
            earlier=_edged(earlier, spacing),
            between=_between(lists, spacing, f"(?:{marked}|{mere})", [*later, *earlier]),
            money=re.compile(money + END[spacing]),
            _shapes=tuple(re.compile(shape) for shape in (*shapes, hour)),
            _words=words,
            _at=frozenset(map(folded, lists.get("clock.at", ()))),
            _lasting=re.compile(f"[1-{_LESSONS_TAKE - 1}] ?(?:{_either(lists.get('clock.lasting', ()))})"),
            counted_from=counted_from,
        )

    def read(self, text: str, *, later: bool = False, earlier: bool = False, half: str = "") -> time | None:
        """The time that `marked` or `hour` matched; `None` where the day has no such hour.

        Its own "am" or "pm" goes before `half`, which is another time's, and both before `later` and
        `earlier`.
        """
        match = next(match for shape in self._shapes if (match := shape.fullmatch(text)))
        groups = match.groupdict()
        said = groups["hour"]
        hour = int(said) if said.isdecimal() else self._words[said]
        half = (groups.get("half") or half).strip()[:1]
        minute = int(groups.get("minute") or 0)
        if groups.get("past"):
            minute = 30
        if groups.get("to"):
            hour, minute = (hour or NOON) - 1, 30
        if self.counted_from and hour <= NOON:
            hour = hour % NOON + self.counted_from
            later = later or (not earlier and hour < FIRST_HOUR_OF_DAY)
        if half and hour <= NOON:
            return time(hour % NOON + NOON * (half == "p"), minute)
        early = 0 < hour < FIRST_HOUR_OF_DAY and not earlier and not said.startswith("0")
        if (later or early) and hour < NOON:
            hour += NOON
        return time(hour, minute) if hour < MIDNIGHT else None

    def may_last(self, text: str) -> bool:
        """Whether a time may as well say how long: "2 heures" in French, where o'clock is an hour too."""
        return bool(self._lasting.fullmatch(text))

    def may_be_date(self, text: str) -> bool:
        """Whether a time may as well be a day and a month beside a weekday: "Sa 14.03"."""
        return bool(_DOTTED.fullmatch(text)) and 1 <= int(text.partition(".")[2]) <= MONTHS

    def is_doubtful(self, line: str, match: re.Match[str]) -> bool:
        """Whether the `time` of a phrase may be a price, or the end of a range of dates or versions."""
        behind_another = _DOTTED.fullmatch(match["time"]) and _DOTTED_BEFORE.search(line, 0, match.start())
        return bool(behind_another) or self._is_price(line, match.end(), match["time"])

    def span(self, line: str, match: re.Match[str], *, surely: bool) -> Span | None:
        """From when till when `between` found, if it is `surely` about hours; else two mere numbers."""
        groups = match.groupdict()
        first, last = groups["time"], groups["until"]
        shapes = [self._shape(text) for text in (first, last)]
        noun = {len(self._shapes) - 2, len(self._shapes) - 1}
        at = bool(groups["at"] or groups["at2"]) or groups["to"] in self._at
        said = at or bool(groups["closing"])
        parts = [groups["part"] or groups["part3"], groups["part4"] or groups["part2"]]
        if re.match(r"\w", line[match.end() :]):
            parts = [None, None]
        part = parts[0] or parts[1]
        named = min(shapes) < len(self._shapes) - 1
        if surely:
            framed = groups.get("framed") or groups.get("closing")
            lasts = set(shapes) <= noun and not framed and not part and not said
            if not (named or part or (said and not groups.get("closing"))):
                return None
            if self._are_doubtful(first, last, told=at or bool(part)):
                return None
            if groups.get("and") and not framed:
                return None
            if lasts and self._number(last) < _LESSONS_TAKE:
                return None
        elif named or not (groups.get("framed") or said) or self._number(first) < NOON + 5:
            return None
        before = self._read(last, parts[1] or parts[0], last)
        after = self._read(first, parts[0] or parts[1], last)
        if before and after and after > before:
            after = self.read(first, earlier=True)
        if not before or not after or after >= before or self._is_price(line, match.end(), first, last):
            return None
        return Span(after, before, match.start(), match.end(), mere=not named)

    def _read(self, text: str, part: str | None, last: str) -> time | None:
        """The time, before or after noon as `part` says, or as the `last` of both ("5-7pm")."""
        half = re.search(rf"(?<=\d){_HALF_DAY}$", last)
        return self.read(
            text,
            later=bool(part and self.later.search(part)),
            earlier=bool(part and self.earlier.search(part)),
            half=half.group() if half else "",
        )

    def _is_price(self, line: str, end: int, *texts: str) -> bool:
        """Whether a currency follows one of these that is dotted."""
        return any(map(_DOTTED.fullmatch, texts)) and bool(self.money.match(line, end))

    def _are_doubtful(self, first: str, last: str, *, told: bool) -> bool:
        """Whether two times may be dates or versions: one is dotted, and neither are they `told` to be times
        nor is the other surely one.
        """
        both = (first, last)
        return any(map(_DOUBTFUL.fullmatch, both)) and not (told or any(map(self._is_sure, both)))

    def _is_sure(self, text: str) -> bool:
        """Whether it can be nothing but a time."""
        return self._shape(text) < len(self._shapes) - 1 and not _DOUBTFUL.fullmatch(text)

    def _shape(self, text: str) -> int:
        return next(place for place, shape in enumerate(self._shapes) if shape.fullmatch(text))

    def _number(self, text: str) -> int:
        found = self.read(text, earlier=True)
        return found.hour if found else 0


def _between(
    lists: Mapping[str, tuple[str, ...]], spacing: Spacing, hour: str, parts: Iterable[str]
) -> re.Pattern[str]:
    gap = GAP[spacing] if spacing in (Spacing.WORDS, Spacing.PREFIXES) else " {0,3}"
    part = f"(?:{_either(parts)})"
    at = f"(?:{_either(lists.get('clock.at', ()))})"
    frame = f"(?:{_either(lists.get('clock.from', ()))})"
    both = _either(lists.get("clock.and", ()))
    to = _either(lists.get("clock.to", ()))
    closing = f"(?:{_either(lists.get('clock.closing', ()))})"
    spaced = rf"|(?P<side>{gap})(?={hour} {{0,3}}{closing})" if lists.get("clock.closing") else ""
    return re.compile(
        rf"{BEGIN[spacing]}(?:(?P<framed>{frame}){gap})?"
        rf"(?:(?P<part>{part}) {{0,3}})?(?:(?P<at>{at}) {{0,3}})?"
        rf"(?<!\d[.,])(?P<time>{hour})(?: {{1,3}}(?P<part3>{part}))?"
        rf"(?: ?- ?|(?: {{0,3}})(?P<to>{to})(?: {{0,3}}| ?- ?)|{gap}(?P<and>{both}){gap}{spaced})"
        rf"(?:(?P<part4>{part}) {{0,3}})?(?:(?P<at2>{at}) {{0,3}})?(?P<until>{hour})"
        rf"(?: {{0,3}}(?P<part2>{part}))?(?: {{0,3}}(?P<closing>{closing}))?{END[spacing]}(?![.,]\d)"
    )


def _edged(words: Iterable[str], spacing: Spacing) -> re.Pattern[str]:
    return re.compile(f"{BEGIN[spacing]}(?:{_either(words)}){END[spacing]}")


def _either(words: Iterable[str]) -> str:
    """Any of these, longest first; something that is never there where there are none."""
    return "|".join(spelt(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _or(words: Iterable[str]) -> str:
    choices = sorted(words, key=len, reverse=True)
    return "".join(f"|{spelt(word)}" for word in choices)
