"""Vectors kept by what they were made from, so that each text is encoded once in its life.

A file of SQLite beside the database holds them under the encoder's name and the hash of the text, in half
precision: 768 bytes each. It is a cache and nothing else; where it cannot be read or written, everything
works as without it, only slower.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

import numpy as np

from catalogue.search.meaning import Encoder, Floats, Vectors
from catalogue.search.usual_wishes import usual_wishes

Progress = Callable[[int, int], None]
"""Is told how many of how many texts are encoded."""


def _unseen(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


_BATCH = 16
_ASKED_AT_ONCE = 500
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (encoder TEXT, text BLOB, vector BLOB, PRIMARY KEY (encoder, text))"
)


class VectorStore:
    """The vectors in the file `path`; with `None` it keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def known(self, encoder: str, texts: Sequence[str]) -> dict[str, Floats]:
        """The vectors of those of `texts` that are kept."""
        if self._path is None or not self._path.is_file():
            return {}
        found: dict[str, Floats] = {}
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as file,
        ):
            for start in range(0, len(texts), _ASKED_AT_ONCE):
                asked = {_hash(text): text for text in texts[start : start + _ASKED_AT_ONCE]}
                marks = ",".join("?" * len(asked))
                rows = file.execute(
                    f"SELECT text, vector FROM vectors WHERE encoder = ? AND text IN ({marks})",  # noqa: S608 — only question marks
                    (encoder, *asked),
                )
                found.update(
                    (asked[key], np.frombuffer(vector, np.float16).astype(np.float32)) for key, vector in rows
                )
        return found

    def keep(self, encoder: str, vectors: Mapping[str, Floats]) -> None:
        """Keep `vectors` for later; does nothing where the file cannot be written."""
        if self._path is None:
            return
        rows = [
            (encoder, _hash(text), np.asarray(vector, np.float16).tobytes())
            for text, vector in vectors.items()
        ]
        with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(self._path)) as file, file:
            file.execute(_SCHEMA)
            file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _hash(text: str) -> bytes:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()


def encoded(
    texts: Sequence[str], encoder: Encoder, store: VectorStore, progress: Progress = _unseen
) -> Vectors:
    """The vectors of all `texts` and of the usual wishes, from `store` as far as it has them. What is new is
    kept batch by batch, so that an interrupted run goes on where it stopped.
    """
    wishes = tuple(usual_wishes())
    passages, total = tuple(dict.fromkeys(texts)), len(set(texts)) + len(wishes)
    vectors = Vectors(
        _encoded(passages, encoder.name, encoder.passages, store, lambda done: progress(done, total)),
        _encoded(
            wishes,
            f"{encoder.name}, wishes",
            lambda batch: [encoder.wish(text) for text in batch],
            store,
            lambda done: progress(len(passages) + done, total),
        ),
    )
    progress(total, total)
    return vectors


def _encoded(
    texts: Sequence[str],
    name: str,
    encode: Callable[[Sequence[str]], Iterable[Floats]],
    store: VectorStore,
    progress: Callable[[int], None],
) -> dict[str, Floats]:
    vectors = store.known(name, texts)
    missing = [text for text in texts if text not in vectors]
    for start in range(0, len(missing), _BATCH):
        progress(len(vectors))
        batch = missing[start : start + _BATCH]
        fresh = dict(zip(batch, encode(batch), strict=True))
        store.keep(name, fresh)
        vectors.update(fresh)
    return vectors
