"""Meaning beside the talk: the vectors of a catalogue learnt in the background, those of wishes at once.

Words serve until the vectors are there. Encoding takes tens of milliseconds of a processor, so it happens
in threads, off the event loop; a wish goes before every text of the catalogue that still waits, because
somebody waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol, Self
from urllib.parse import urlsplit

import numpy as np

from bot.faults import CannotStartError, Fault, FaultKind
from catalogue.search.encoders import DEFAULT, EncoderError, load_encoder
from catalogue.search.meaning import Encoder, Floats
from catalogue.search.vectors import VectorStore, encoded
from catalogue.snapshot import Catalogue, Vector

LONGEST_WAIT = 2.0
"""Seconds after which a resident is answered by words alone."""
REMEMBERED_WISHES = 4096
_NICENESS = 10
VECTORS = "learning-city.vectors"
ENCODER = "ENCODER"
OFF = "off"
"""What the setting says where residents are to be answered by words alone."""

logger = logging.getLogger(__name__)


def encoder_for(environment: Mapping[str, str]) -> Encoder | None:
    """The encoder that the setting names, else the one of the extra `meaning`; `None` without it, or if off.

    Raises:
        CannotStartError: the one that is named cannot be loaded.
    """
    if environment.get(ENCODER) == OFF:
        return None
    try:
        return load_encoder(environment.get(ENCODER) or DEFAULT)
    except EncoderError as error:
        raise CannotStartError(Fault(FaultKind.ENCODER_UNUSABLE, ENCODER, str(error))) from error


def vectors_beside(database_url: str) -> Path:
    """The file of vectors: beside a database that is a file, else in the working directory."""
    address = urlsplit(database_url)
    if address.scheme.startswith("sqlite") and address.path.strip("/") and ":memory:" not in address.path:
        return Path(address.path[1:]).parent / VECTORS
    return Path(VECTORS)


class StoppedError(Exception):
    """The process is about to end, and does not wait for the rest of the vectors."""


class Shelf(Protocol):
    """Where the catalogue stands that residents are answered from: `bot.publishing.shelf`."""

    @property
    def swapped(self) -> asyncio.Event: ...

    def catalogue(self) -> Catalogue: ...

    def enrich(self, catalogue: Catalogue, enriched: Catalogue) -> bool: ...


class Meanings:
    """Knows what texts mean, by `encoder`; keeps the vectors of catalogues in `store`."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        self._encoder = WishesFirst(encoder)
        self._store = store
        self._remembered: OrderedDict[str, Floats] = OrderedDict()
        self._wishes = ThreadPoolExecutor(1, "wishes")
        self._passages = ThreadPoolExecutor(1, "passages", initializer=_step_back)
        self._stopping = threading.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping.set()
        await asyncio.to_thread(self._passages.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._wishes.shutdown, cancel_futures=True)

    async def meaning(self, text: str) -> Vector | None:
        """The vector of a wish; `None` where it cannot be told in time."""
        known = self._remembered.get(text)
        if known is not None:
            self._remembered.move_to_end(text)
            return known
        telling = asyncio.get_running_loop().run_in_executor(self._wishes, self._encoder.wish, text)
        with suppress(TimeoutError):
            vector = await asyncio.wait_for(telling, LONGEST_WAIT)
            self._remembered[text] = vector
            if len(self._remembered) > REMEMBERED_WISHES:
                self._remembered.popitem(last=False)
            return vector
        return None

    async def learn(self, catalogue: Catalogue) -> Catalogue:
        """`catalogue` with its vectors, from the store as far as it has them.

        Raises:
            StoppedError: we are to end before all of them are known; those that are known are kept.
        """
        return await asyncio.get_running_loop().run_in_executor(self._passages, self._learn, catalogue)

    async def keep_learning(self, shelf: Shelf) -> None:
        """Learns what stands on the `shelf`, and whatever comes there later, until it is cancelled."""
        while True:
            shelf.swapped.clear()
            catalogue = shelf.catalogue()
            if not catalogue.finds_by_meaning:
                try:
                    learnt = await self.learn(catalogue)
                except StoppedError:
                    return
                if shelf.enrich(catalogue, learnt):
                    logger.info("Residents are now also answered by meaning.")
            await shelf.swapped.wait()

    def _learn(self, catalogue: Catalogue) -> Catalogue:
        vectors = encoded(catalogue.passages, Patient(self._encoder), self._store, self._go_on)
        return catalogue.with_vectors(vectors)

    def _go_on(self, _done: int, _total: int) -> None:
        if self._stopping.is_set():
            raise StoppedError


class WishesFirst:
    """An encoder for two threads, one of wishes and one of a catalogue, one text at a time: a wish waits for
    one text at most.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._turn = threading.Lock()
        self._no_wish = threading.Event()
        self._no_wish.set()

    def wish(self, text: str) -> Floats:
        """The vector of a wish that somebody waits for."""
        self._no_wish.clear()
        try:
            with self._turn:
                return self.encoder.wish(text)
        finally:
            self._no_wish.set()

    def when_nobody_waits(self, encode: Callable[[], Floats]) -> Floats:
        """What `encode` gives, once no wish waits."""
        self._no_wish.wait()
        with self._turn:
            return encode()


class Patient:
    """The encoder for what nobody waits for: texts of a catalogue, and usual wishes to hold them against."""

    def __init__(self, wishes_first: WishesFirst) -> None:
        self.name = wishes_first.encoder.name
        self._first = wishes_first

    def wish(self, text: str) -> Floats:
        return self._first.when_nobody_waits(lambda: self._first.encoder.wish(text))

    def passages(self, texts: Sequence[str]) -> Floats:
        return np.concatenate([self._passage(text) for text in texts])

    def _passage(self, text: str) -> Floats:
        return self._first.when_nobody_waits(lambda: self._first.encoder.passages([text]))


def _step_back() -> None:
    """Lets everything else of the machine go before this thread, where the system knows such a thing."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
