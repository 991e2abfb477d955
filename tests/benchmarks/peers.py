# ruff: noqa: S608 — it prints, its samples are no secrets, and its SQL is its own
"""What others would use, on the same texts: each peer ranks the distinct titles of a catalogue for a wish.

Each is set up as its documentation suggests for such texts: rapidfuzz's WRatio and token_set_ratio on
folded titles with a cutoff of 60, SQLite's FTS5 with the trigram tokenizer, tantivy with fuzzy terms (one
edit, two from 7 letters), bm25s on character trigrams, and vectors alone (title and opening).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process, utils

from catalogue.model import Opportunity
from catalogue.search.meaning import Passages, Vector

Rank = Callable[[str], list[str]]
CUTOFF = 60


@dataclass(frozen=True)
class Document:
    id: str
    title: str
    text: str


def documents(opportunities: Sequence[Opportunity]) -> list[Document]:
    """One document for each distinct title and description."""
    found: dict[tuple[str, str], Document] = {}
    for one in opportunities:
        title, body = one.title.original, one.description.original if one.description else ""
        found.setdefault((title, body), Document(one.id, title, f"{title} {' '.join(one.keywords)} {body}"))
    return list(found.values())


def by_rapidfuzz(documents: Sequence[Document], scorer: Callable[..., float], limit: int) -> Rank:
    titles = [utils.default_process(one.title) for one in documents]

    def rank(wish: str) -> list[str]:
        found = process.extract(
            wish, titles, scorer=scorer, processor=utils.default_process, limit=limit, score_cutoff=CUTOFF
        )
        return [documents[at].id for _, _, at in found]

    return rank


def by_fts5(documents: Sequence[Document], limit: int) -> Rank:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='trigram')")
    database.executemany("INSERT INTO texts VALUES (?, ?)", [(one.title, one.text) for one in documents])

    def rank(wish: str) -> list[str]:
        pieces = {wish[at : at + 3] for at in range(len(wish) - 2)}
        query = " OR ".join('"' + piece.replace('"', '""') + '"' for piece in sorted(pieces))
        if not query:
            return []
        sql = f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0) LIMIT {limit}"
        return [documents[row - 1].id for (row,) in database.execute(sql, (query,))]

    return rank


def by_tantivy(documents: Sequence[Document], limit: int) -> Rank:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=False)
    builder.add_text_field("text", stored=False)
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for number, one in enumerate(documents):
        writer.add_document(tantivy.Document(title=one.title, text=one.text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(wish: str) -> list[str]:
        clauses = []
        for word in utils.default_process(wish).split():
            edits = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
            for field, weight in (("title", 4.0), ("text", 1.0)):
                term = tantivy.Query.fuzzy_term_query(schema, field, word, distance=edits)
                clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(term, weight)))
        if not clauses:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit).hits
        return [documents[searcher.doc(address)["number"][0]].id for _, address in hits]

    return rank


def by_bm25s(documents: Sequence[Document], limit: int) -> Rank:
    import bm25s  # type: ignore[import-untyped]

    def grams(text: str) -> list[str]:
        padded = f" {utils.default_process(text)} "
        return [padded[at : at + 3] for at in range(len(padded) - 2)]

    retriever = bm25s.BM25()
    retriever.index(
        [grams(f"{one.title} {one.title} {one.title} {one.text}") for one in documents], show_progress=False
    )

    def rank(wish: str) -> list[str]:
        pieces = grams(wish)
        if not pieces:
            return []
        found, scores = retriever.retrieve([pieces], k=min(limit, len(documents)), show_progress=False)
        return [documents[int(at)].id for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return rank


def by_vectors(
    ids: Sequence[str],
    passages: Passages,
    vectors: Mapping[str, Vector],
    wish_of: Callable[[str], Vector],
    limit: int,
) -> Rank:
    """By the cosines of title and of title with text, as the encoder gives them."""
    texts = np.array(
        [
            np.add(vectors[title], vectors[text])
            for title, text in zip(passages.titles, passages.openings, strict=True)
        ]
    )

    def rank(wish: str) -> list[str]:
        return [ids[int(at)] for at in np.argsort(-(texts @ wish_of(wish)), kind="stable")[:limit]]

    return rank


RAPIDFUZZ = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}
