"""The vectors of a catalogue for a command that waits for them, with a bar where somebody is watching."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.wording import finding as wording
from bot.wording.voice import Voice
from catalogue.search.encoders import DEFAULT, load_encoder
from catalogue.search.meaning import Encoder
from catalogue.search.vectors import VectorStore, encoded
from catalogue.snapshot import Catalogue

VECTORS = "learning-city.vectors"
ENCODER = "ENCODER"
_BAR = 30


def encoder_for(environment: Mapping[str, str]) -> Encoder | None:
    """The encoder that the setting names, else the one of the extra `meaning`; `None` without it."""
    return load_encoder(environment.get(ENCODER) or DEFAULT)


def vectors_beside(database_url: str) -> Path:
    """The file of vectors: beside a database that is a file, else in the working directory."""
    address = urlsplit(database_url)
    if address.scheme.startswith("sqlite") and address.path.strip("/") and ":memory:" not in address.path:
        return Path(address.path[1:]).parent / VECTORS
    return Path(VECTORS)


def with_meaning(catalogue: Catalogue, encoder: Encoder | None, database_url: str, voice: Voice) -> Catalogue:
    """`catalogue` with the vectors of its texts; the same where there is no encoder."""
    if encoder is None:
        return catalogue
    watched = sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if watched and total:
            filled = _BAR * done // total
            bar = "#" * filled + "." * (_BAR - filled)
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{wording.encoding(voice, done, total)} {bar}{end}")
            sys.stderr.flush()

    store = VectorStore(vectors_beside(database_url))
    return catalogue.with_vectors(encoded(catalogue.passages, encoder, store, progress))
