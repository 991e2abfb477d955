"""A librarian's tool: themes of learning and leisure, each by its names in the languages of the bot.

It brings a wish in one language to a course in another ("观鸟" to "ornitológica"), synonyms to each other,
and it tells a word that the catalogue does not have from a misspelt one that it has: "welding" is a word,
so it is no slip of "wedding". The tables beside this file (one theme a line, one language a column, names
separated by commas) were written from general knowledge of what cities offer; a row or a column more is
all that it takes to teach it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from sys import intern

from catalogue.search import little_words
from catalogue.search.letters import LetterMasks
from catalogue.search.scripts import jamo
from catalogue.search.slips import slip
from catalogue.search.stemmers import ENDINGS, algorithm_of, stemmer_by
from catalogue.search.text import folded, prepared, spellings

_SHORTEST_MISSPELT, _TWO_EDITS_FROM = 5, 8
"""Letters from which a word may be a slip of a name, and from which by two edits."""
_MOST_WRONG = (0.22, 0.22, 0.16)
"""The share of a word's letters that may be wrong, by the edits. With two the first letter is right, too:
hunting with falcons (полювання) is no drawing (малювання)."""
_SHORTEST_MEANT, _DOUBLED = 4, 0.5
"""Letters of the shortest name that is misspelt, and what its slip may count: a letter twice is a slip, any
other could make a word of its own."""
_COMPOUNDING = ("de",)
_SHORTEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Recognised:
    """A theme found in a wish: its number, and the places of the words that name it. `spelt` says that they
    stand in the table as they are, and not only with the same stem.
    """

    theme: int
    places: tuple[int, ...]
    spelt: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of a name that another is a slip of: by how many edits, each counted by how seldom people make
    it, and by which share of its letters that is wrong.
    """

    word: str
    edits: float
    wrong: float

    def before(self, other: Meant) -> bool:
        """Whether it is likelier meant than `other`; of equally likely words the first in the alphabet."""
        return (self.edits, self.word) < (other.edits, other.word)


@dataclass(frozen=True, slots=True)
class Theme:
    """What one can learn or do, by `names`: pairs of language and name, the commonest first."""

    names: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        return self.names[0][1]

    def in_language(self, language: str) -> tuple[str, ...]:
        base = language.partition("-")[0]
        return tuple(name for held, name in self.names if held == base)


class Thesaurus:
    """Themes and how to recognise them in a wish."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes = tuple(themes)
        self.languages = tuple(
            dict.fromkeys(language for theme in self.themes for language, _ in theme.names)
        )
        self._tables: dict[str, _Table] = {}

    def __reduce__(self) -> tuple[Callable[[], Thesaurus], tuple[()]] | str | tuple[object, ...]:
        """One that was read from the tables is not sent to another process, which has them too."""
        return (thesaurus, ()) if self is thesaurus() else super().__reduce__()

    def get_ready(self) -> None:
        """Makes what a strange word is looked up in, the names of all languages; else the first wish with one
        waits half a second for that.
        """
        _ = self._letters

    def _table(self, language: str) -> _Table:
        if language not in self._tables:
            self._tables[language] = _table(self.themes, language)
        return self._tables[language]

    def recognised(self, words: Sequence[str], language: str) -> tuple[Recognised, ...]:
        """The themes that `words` (spelt as prepared) name in `language`, those of most words first. A theme
        named by some of the words of a longer name is left out: first aid for babies is not for everybody.
        Little words and those that frame wishes name one only as they are spelt: "corso" is no "corsa".
        """
        return self.named([folded(word) for word in words], language.partition("-")[0])

    def named(self, words: Sequence[str], language: str) -> tuple[Recognised, ...]:
        """`recognised` for words that are folded, in a language without its region."""
        table, stems_of = self._table(language), _stemmer(language)
        stems = stems_of(words)
        if language in _COMPOUNDING:
            whole_words = stems_of([_without_head(word, language) for word in words])
            stems = [
                key if key in table.names else other for key, other in zip(stems, whole_words, strict=True)
            ]
        if table.names.keys().isdisjoint(stems):
            return ()
        places: dict[tuple[int, int], set[int]] = {}
        keys: dict[tuple[int, int], set[str]] = {}
        framing, function = little_words.frame_words(language), little_words.function_words(language)
        for place, (word, key) in enumerate(zip(words, stems, strict=True)):
            little = word in framing or word in function
            for name in table.names.get(key, ()):
                if not little or word in table.words[name[1]]:
                    places.setdefault(name, set()).add(place)
                    keys.setdefault(name, set()).add(key)
        whole = {name: held for name, held in places.items() if len(keys[name]) == table.sizes[name[1]]}
        kept = {
            Recognised(theme, tuple(sorted(held)), all(words[place] in table.words[name] for place in held))
            for (theme, name), held in whole.items()
            if not any(held < other for other in whole.values())
        }
        return tuple(sorted(kept, key=lambda one: (-len(one.places), one.places, one.theme)))

    def meant(self, word: str, languages: Sequence[str]) -> dict[str, Meant]:
        """The word of a name in each of `languages` that `word` is likeliest a slip of, or that it is;
        nothing for those where there is none so near.
        """
        letters = jamo(folded(word))
        most = (len(letters) >= _SHORTEST_MISSPELT) + (len(letters) >= _TWO_EDITS_FROM)
        found: dict[str, Meant] = {}
        for number, edits in self._letters.within(letters, most):
            counted = _slip(letters, self._letters.texts[number], edits)
            if counted is None:
                continue
            meant, speakers = self._spelt[number]
            near = Meant(meant, counted, counted / len(letters))
            for language in speakers:
                if language in languages and (language not in found or near.before(found[language])):
                    found[language] = near
        return found

    @cached_property
    def _spelt(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every word of the names that is long enough to be misspelt, with its languages: in tuples, for a
        set of one language takes four times as much, and nearly all words are of one.
        """
        languages: dict[str, tuple[str, ...]] = {}
        for language in self.languages:
            for word in self._table(language).vocabulary:
                if len(jamo(word)) >= _SHORTEST_MEANT:
                    languages[word] = (*languages.get(word, ()), language)
        return list(languages.items())

    @cached_property
    def _letters(self) -> LetterMasks:
        return LetterMasks([jamo(word) for word, _ in self._spelt])


def _slip(written: str, meant: str, edits: int) -> float | None:
    """What it counts to write `written` for `meant`; `None` where that is no slip of the finger."""
    first_differs = written[:1] != meant[:1]
    if first_differs and (edits > 1 or len(written) < _TWO_EDITS_FROM):
        return None
    counted = slip(written, meant)
    most = _MOST_WRONG[edits] * len(written) if len(meant) > _SHORTEST_MEANT else _DOUBLED
    return counted if counted <= most else None


@dataclass(frozen=True)
class _Table:
    """The names of one language: by the stem of each of their words, as theme and number of the name, with
    the `sizes` of the names in stems, and their `words` as they are spelt: in tuples, which take a third of
    what lists and sets do, for there are eleven thousand names.
    """

    names: dict[str, tuple[tuple[int, int], ...]]
    sizes: tuple[int, ...]
    words: tuple[tuple[str, ...], ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words of all names."""
        return frozenset(word for words in self.words for word in words)


def _table(themes: Sequence[Theme], language: str) -> _Table:
    stems_of, names, sizes = _stemmer(language), dict[str, tuple[tuple[int, int], ...]](), list[int]()
    spelt: list[tuple[str, ...]] = []
    for number, theme in enumerate(themes):
        for name in theme.in_language(language):
            words = telling_words(name, language)
            spelt.append(tuple(map(intern, words)))
            stems = set(map(intern, stems_of(words)))
            for one in stems:
                names[one] = (*names.get(one, ()), (number, len(sizes)))
            sizes.append(len(stems))
    return _Table(names, tuple(sizes), tuple(spelt))


def telling_words(name: str, language: str) -> tuple[str, ...]:
    """The words of a name that carry it, as keys: all but function words, if it has others."""
    keys = [folded(word) for word in spellings(prepared(name.replace("-", " ")))]
    little = little_words.function_words(language)
    return tuple(key for key in keys if key not in little) or tuple(keys)


@cache
def thesaurus() -> Thesaurus:
    """The themes of the tables beside this file."""
    themes = []
    for table in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if not table.name.endswith(".psv"):
            continue
        head, *rows = table.read_text(encoding="utf-8").splitlines()
        languages = head.split("|")
        for row in rows:
            cells = zip(languages, row.split("|"), strict=True)
            themes.append(
                Theme(tuple((language, name.strip()) for language, cell in cells for name in cell.split(",")))
            )
    return Thesaurus(themes)


@cache
def _stemmer(language: str) -> Callable[[Sequence[str]], list[str]]:
    """What gives the stems of keys in `language`."""
    algorithm = algorithm_of(language)
    if algorithm is None:
        return list
    stems_of = stemmer_by(algorithm).stemWords
    return stems_of if language in ENDINGS else lambda keys: list(map(folded, stems_of(keys)))


def _without_head(key: str, language: str) -> str:
    """A compound without a head that only frames it: "Klavierunterricht" asks for the piano."""
    if len(key) >= 2 * _SHORTEST_HEAD and key.endswith(_heads(language)):
        for head in _heads(language):
            if key.endswith(head) and len(key) - len(head) >= _SHORTEST_HEAD:
                return key[: -len(head)]
    return key


@cache
def _heads(language: str) -> tuple[str, ...]:
    """The words at the end of compounds that only frame them, the longest first."""
    heads = (word for word in little_words.frame_words(language) if len(word) >= _SHORTEST_HEAD)
    return tuple(sorted(heads, key=lambda head: (-len(head), head)))
