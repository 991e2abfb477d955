"""Understanding a sentence: the steps in their order, in every language that it may be written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from catalogue.search.understanding import (
    ages,
    audience,
    dates,
    days,
    districts,
    interest,
    numbers_alone,
    offers,
    price,
    times,
)
from catalogue.search.understanding.folding import fold
from catalogue.search.understanding.sheet import MARKED, Sheet
from catalogue.search.understanding.understood import Understood
from catalogue.search.understanding.vocabulary import EVERY, WORDS, Vocabulary, read, script_of
from catalogue.search.wish import Wish

Step = Callable[[Sheet, Vocabulary], None]

# Each step strikes out what it read, so the order matters: what is surest comes first. Fixed phrases are
# put out of reach of all; times precede dates, because "por la mañana" is a time and "mañana" a date; ages
# in so many words precede whom it is for, because "my 7 year old daughter" is in three pieces; a number
# beside a person can be an age only when the person is known.
STEPS: tuple[tuple[Step, str], ...] = (
    (offers.childcare, "access"),
    (offers.kept, "keep"),
    (dates.numeric_dates, EVERY),
    (dates.tonight, "dates"),
    (times.times, "times"),
    (dates.dates, "dates"),
    (offers.access, "access"),
    (price.price, "price"),
    (ages.stated, "age"),
    (audience.audience, "audience"),
    (ages.in_months, "age"),
    (ages.beside_a_person, "age"),
    (ages.of_a_person, "age"),
    (ages.bands, "age"),
    (ages.in_months, "age"),
    (ages.of_children, EVERY),
    (days.days, EVERY),
    (times.times, "times"),
    (times.with_a_day, "times"),
    (times.mere_hours, "times"),
    (offers.teaching_language, "teaching"),
    (offers.mode, "mode"),
)
"""The steps, each with the section of the word lists that it reads: most languages have nothing of that for
most sentences, and it need not look.
"""
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_SAID = 200
"""Characters of a sentence that are kept for its meaning; an encoder reads hardly more."""


def _shorthand(likely: Sequence[Vocabulary], language: str | None) -> Mapping[str, str]:
    """Short words of the resident's own language, else of the likeliest; in others they are words."""
    own = (language or "").split("-")[0]
    return next((words for words in likely if words.language == own), likely[0]).shorthand


class _WordLists(Mapping[str, Vocabulary]):
    """Those that come with the project. A city where nobody writes Chinese never needs the Chinese one."""

    def __init__(self) -> None:
        self._languages = sorted(path.stem for path in WORDS.glob("*.toml"))
        self._read: dict[str, Vocabulary] = {}

    def __getitem__(self, language: str) -> Vocabulary:
        """Raises `ValueError` where it has a phrase that is not in the notation."""
        if language not in self._read:
            self._read[language] = read(language)
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


class Understanding:
    """Understands sentences in the languages of its vocabularies. Made once, then never changed."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._languages = tuple(vocabularies)
        self._vocabularies = vocabularies

    @classmethod
    def load(cls) -> Understanding:
        """With all the word lists that come with the project, each read when it is first needed."""
        return cls(_WordLists())

    def understand(
        self,
        text: str,
        language: str | None,
        today: date,
        districts: Sequence[str] = (),
        *,
        expecting_age: bool = False,
    ) -> Understood:
        """What `text` says. `language` is the resident's (BCP 47), which need not be that of the text.

        `districts` are those of the catalogue. `expecting_age` says that the age was asked for, so that
        a mere number is one. Never raises, whatever the text.
        """
        folded = fold(MARKED.sub(" ", text))
        likely = self._likely(folded.line, language)
        sheet = Sheet(text, folded.written_out(_shorthand(likely, language)), today)
        vocabularies = [words.narrowed(sheet.keys) for words in likely]
        for step, section in STEPS:
            for words in vocabularies:
                if section in words.sections:
                    step(sheet, words)
        if expecting_age:
            numbers_alone.numbers_alone(sheet, vocabularies)
        self._find_district(sheet, vocabularies, tuple(districts))
        left = interest.parts(sheet, vocabularies[:1])
        if len(left) == 1 and any(offers.whole_interest(sheet, words, *left[0]) for words in vocabularies):
            left = []
        fields = {name: value for name, value in sheet.wishes.items() if value != ()}
        wanted = interest.text(sheet, left)
        said = " ".join(text.split())[:LONGEST_SAID]
        return Understood(
            wish=Wish(
                text=wanted, language=language, said=said if wanted and said != wanted else "", **fields
            ),
            audience=sheet.audience,
            slots=tuple(sorted(sheet.slots, key=lambda slot: (slot.start, slot.end))),
            impossible_age=sheet.impossible_age,
        )

    def _find_district(
        self, sheet: Sheet, vocabularies: Sequence[Vocabulary], names: tuple[str, ...]
    ) -> None:
        if not names:
            return
        for words in vocabularies:
            districts.near_words(sheet, words, names)
        districts.named(sheet, names)

    def _likely(self, line: str, language: str | None) -> list[Vocabulary]:
        """The languages whose script is in the line and some of whose words are, likeliest first.

        The resident's own comes first among equals. Short wishes do not tell their language, so this
        leaves out only what cannot be.
        """
        typed = set(_WORD.findall(line))
        keys = {word[:3] for word in typed}
        own = (language or "").split("-")[0]
        scored = []
        for code in self._languages:
            if not script_of(code).search(line) and code != own:
                continue
            words = self._vocabularies[code]
            hits = 2 * len(typed & words.common) + len(keys & words.keys) + (code == own)
            if hits or not words.keys:
                scored.append((hits, code == own, words))
        scored.sort(key=lambda entry: entry[:2], reverse=True)
        return [words for _, _, words in scored] or [self._vocabularies[self._languages[0]]]
