"""Sentences with what is to be understood of them, and how much of it was.

`sentences.jsonl` was written before the word lists; `held_out.jsonl` after them and before its first run;
`second_look.jsonl` when the faults of that were mended. `phones.jsonl` is what is typed on phones: short
words, slang, relatives without "my", refusals, hours from and till. Its four parts were written one after
the other, each when the faults of the one before were mended. Last come titles that only tempt.

Lines hold `language`, `text`, `slots`, where wanted `rest` (the interest that is left), and `setting`
where the resident's language is another one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from catalogue.search.understanding import Understanding, Understood

FOLDER = Path(__file__).parent
# A Wednesday.
TODAY = date(2026, 3, 4)
DISTRICTS = ("Northside", "Old Town", "Riverside", "Harbour", "Altstadt")


@dataclass(frozen=True, slots=True)
class Sentence:
    language: str
    text: str
    slots: dict[str, str]
    rest: str | None = None
    setting: str | None = None


@dataclass(slots=True)
class Score:
    """How many slots were wanted, found right, and invented; the sentences that went wrong, in words."""

    wanted: int = 0
    right: int = 0
    invented: int = 0
    sentences: int = 0
    rests: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def sentences(name: str) -> list[Sentence]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [Sentence(**json.loads(line)) for line in lines]


def scored(understanding: Understanding, some: list[Sentence]) -> Score:
    score = Score()
    for one in some:
        understood = understanding.understand(one.text, one.setting or one.language, TODAY, DISTRICTS)
        found = slots_of(understood)
        wrong = {name: value for name, value in one.slots.items() if found.get(name) != value}
        invented = {name: value for name, value in found.items() if name not in one.slots}
        score.sentences += 1
        score.wanted += len(one.slots)
        score.right += len(one.slots) - len(wrong)
        score.invented += len(invented)
        score.rests += one.rest in (None, understood.wish.text)
        if wrong or invented:
            score.faults.append(f"{one.language} {one.text!r}: wanted {wrong}, invented {invented}")
    return score


def slots_of(understood: Understood) -> dict[str, str]:
    """What was understood, in the short form of the files."""
    wish = understood.wish
    found = {
        "age": "" if wish.ages is None else f"{_or(wish.ages.low)}-{_or(wish.ages.high)}",
        "audience": _or(understood.audience),
        "price": _or(wish.max_price),
        "day": " ".join(wish.days),
        "time": _span(_clock(wish.after), _clock(wish.before)),
        "date": f"{_or(wish.first_day)}/{_or(wish.last_day)}".strip("/"),
        "district": _or(wish.district),
        "mode": _or(wish.modes[0] if wish.modes else None),
        "access": " ".join(wish.access),
        "teaching-language": _or(wish.taught_in),
        "area": " ".join(wish.areas),
        "kind": " ".join(wish.kinds),
    }
    return {name: value for name, value in found.items() if value}


def _or(value: object) -> str:
    return "" if value is None else str(value)


def _span(start: str, end: str) -> str:
    return f"{start}-{end}" if start or end else ""


def _clock(value: time | None) -> str:
    return "" if value is None else value.strftime("%H:%M")
