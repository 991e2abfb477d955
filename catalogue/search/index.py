"""Everything that is worked out once for a catalogue, before anybody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Opportunity
from catalogue.search.columns import Columns, columns_of
from catalogue.search.postings import Postings, indexed
from catalogue.search.texts import Texts, distinct_texts
from catalogue.search.themes import Themes
from catalogue.search.thesaurus import thesaurus
from catalogue.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Index:
    """`place_in_line` orders opportunities of equal worth, by title and id: never by their row."""

    opportunities: tuple[Opportunity, ...]
    texts: Texts
    vocabulary: Vocabulary
    themes: Themes
    postings: Postings
    columns: Columns
    place_in_line: NDArray[np.int64]


def index_of(opportunities: Sequence[Opportunity]) -> Index:
    """Index `opportunities`: about a quarter of a millisecond each."""
    texts, readings = distinct_texts(opportunities)
    vocabulary, postings = indexed(texts, readings)
    line = sorted(
        range(len(opportunities)), key=lambda at: (opportunities[at].title.original, opportunities[at].id)
    )
    place_in_line = np.empty(len(line), np.int64)
    place_in_line[line] = np.arange(len(line))
    return Index(
        tuple(opportunities),
        texts,
        vocabulary,
        Themes(thesaurus(), vocabulary, texts.languages),
        postings,
        columns_of(opportunities),
        place_in_line,
    )
