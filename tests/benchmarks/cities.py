"""The three handed-out cities, read by their `city.toml`, with the day on which their wishes were judged."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalogue.model import Opportunity
from catalogue.reading.reader import read
from catalogue.search.encoders import load_encoder
from catalogue.search.meaning import Encoder, Floats
from catalogue.search.vectors import VectorStore, encoded
from catalogue.snapshot import Catalogue

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
VECTORS = Path(tempfile.gettempdir()) / "learning-city-benchmarks.vectors"
"""Kept between runs: encoding the three cities afresh takes some minutes."""


@dataclass(frozen=True)
class City:
    name: str
    folder: str
    today: date


CITIES = (
    City("madrid", "madrid", date(2025, 2, 20)),
    City("berlin", "berlin-vhs", date(2020, 1, 1)),
    City("chicago", "chicago", date(2023, 1, 15)),
)


def catalogue_of(city: City, encoder: Encoder | None) -> Catalogue:
    """The city's catalogue, finding by meaning where there is an encoder."""
    reading = read(ROOT / "tests" / "cities" / city.folder, city.today)
    catalogue = Catalogue(reading.city, reading.opportunities)
    if encoder is None:
        return catalogue
    return catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(VECTORS)))


def judged_wishes(city: City) -> list[dict[str, object]]:
    """The wishes of the city, with the ids that answer them and their grades."""
    lines = (SHARED / "relevance" / f"{city.name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def current(catalogue: Catalogue, today: date) -> Iterator[Opportunity]:
    return (one for one in catalogue.opportunities if not one.is_over(today))


def without_shared() -> int:
    """What a benchmark exits with that finds no real exports: fine, except where CI promised them."""
    sys.stderr.write("the real exports in ../shared are not on this machine\n")
    return int(os.environ.get("CI") == "true")


class Remembering:
    """An encoder that keeps the vectors of wishes, too, which several engines ask for."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._store = VectorStore(VECTORS)

    def passages(self, texts: Sequence[str]) -> Floats:
        return self._encoder.passages(texts)

    def wish(self, text: str) -> Floats:
        kept = self._store.known(f"{self.name}, wishes", [text])
        if text not in kept:
            kept = {text: self._encoder.wish(text)}
            self._store.keep(f"{self.name}, wishes", kept)
        return kept[text]


def encoder() -> Encoder | None:
    """The encoder of the extra `meaning`; `None` without it."""
    loaded = load_encoder()
    return None if loaded is None else Remembering(loaded)
