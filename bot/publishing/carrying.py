"""An indexed catalogue from one process to another, or to a file, in pieces of about a millisecond.

Whoever receives it answers residents meanwhile, and holds what is published before it. So its opportunities
do not come as one graph of millions of values, for which both sides would remember each value until the end:
first comes the index, pickled, and then the opportunities as they are packed, some at a time.
"""

from __future__ import annotations

import pickle
from typing import Protocol

from catalogue.model import Opportunity
from catalogue.packing import Rows, batches
from catalogue.snapshot import Catalogue


class Readable(Protocol):
    """A file as pickle reads it. Without `peek`, it takes no more than belongs to one value."""

    def read(self, size: int, /) -> bytes: ...

    def readline(self) -> bytes: ...


class Writable(Protocol):
    """A file as pickle writes it."""

    def write(self, piece: bytes, /) -> object: ...


def send(catalogue: Catalogue, file: Writable) -> None:
    """Writes `catalogue`, for `receive`."""
    pickle.dump(catalogue.with_opportunities(()), file, protocol=5)
    for batch in batches(catalogue.opportunities):
        pickle.dump(batch, file, protocol=5)
    pickle.dump(None, file, protocol=5)


def receive(file: Readable, held: Catalogue | None = None) -> Catalogue:
    """What `send` has written. It is run, so `file` must come from this program itself.

    Texts that `held` has as well are shared with it: from one edition to the next, few change.

    Raises:
        pickle.UnpicklingError, EOFError: it is not whole.
        msgspec.MsgspecError: it was written by another version of this program.
    """
    catalogue = pickle.load(file)  # noqa: S301 — from our own process, or authenticated
    rows = Rows() if held is None else Rows(held.get)
    opportunities: list[Opportunity] = []
    while (batch := pickle.load(file)) is not None:  # noqa: S301 — as above
        opportunities += rows.batch(batch)
    if not isinstance(catalogue, Catalogue):
        raise pickle.UnpicklingError("no catalogue")
    return catalogue.with_opportunities(opportunities)
