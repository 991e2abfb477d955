"""The vectors of a catalogue for a command that waits for them, with a bar where somebody is watching."""

from __future__ import annotations

import sys

from bot.meaning import vectors_beside
from bot.wording.operators import finding as wording
from bot.wording.voice import Voice
from catalogue.search.meaning import Encoder
from catalogue.search.vectors import VectorStore, encoded
from catalogue.snapshot import Catalogue

_BAR = 30
_WORTH_A_WORD = 100
"""Texts, some seconds of learning, from which on it is said once what is waited for, if nobody watches."""


def with_meaning(catalogue: Catalogue, encoder: Encoder | None, database_url: str, voice: Voice) -> Catalogue:
    """`catalogue` with the vectors of its texts; the same where there is no encoder."""
    if encoder is None:
        return catalogue
    watched, told = sys.stderr.isatty(), False

    def progress(done: int, total: int) -> None:
        nonlocal told
        if not watched and not told and total - done >= _WORTH_A_WORD:
            told = True
            sys.stderr.write(f"{wording.encoding(voice, done, total)} …\n")
            sys.stderr.flush()
        if watched and total:
            filled = _BAR * done // total
            bar = "#" * filled + "." * (_BAR - filled)
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{wording.encoding(voice, done, total)} {bar}{end}")
            sys.stderr.flush()

    store = VectorStore(vectors_beside(database_url))
    return catalogue.with_vectors(encoded(catalogue.passages, encoder, store, progress))
