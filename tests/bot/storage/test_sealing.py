"""Pseudonyms are stable, and seals open for nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.sealing import PSEUDONYM_BYTES, Seals
from tests.bot.storage.conftest import KEY

SEALS = Seals(KEY)
IDS = st.integers(min_value=1, max_value=2**52)


@given(IDS, st.binary(max_size=300))
def test_what_is_sealed_opens_for_the_same_resident(resident: int, content: bytes) -> None:
    assert SEALS.of(resident).open(SEALS.of(resident).close(content)) == content


@given(IDS, IDS)
def test_two_residents_have_two_pseudonyms(one: int, other: int) -> None:
    assert (SEALS.of(one).pseudonym == SEALS.of(other).pseudonym) == (one == other)
    assert len(SEALS.of(one).pseudonym) == PSEUDONYM_BYTES


def test_a_pseudonym_stays_the_same_in_every_release() -> None:
    # Whatever changes this makes every resident of every city a stranger.
    assert SEALS.of(12345).pseudonym.hex() == "f3e0bb67990c56797516bcb18662e86c"
    sealed = "30dd3938b6154884f693a7032d3e63d3ec3c2c2faf6594158ab1708b057e0a6ffaa148c2bfafb6551d922dc42ec9bf"
    assert SEALS.of(12345).open(bytes.fromhex(sealed)) == b"kept in release 0.1"


def test_a_seal_does_not_open_for_another_resident_or_key() -> None:
    sealed = SEALS.of(1).close(b"content")
    assert SEALS.of(2).open(sealed) is None
    assert Seals(KEY + "!").of(1).open(sealed) is None


@given(st.data())
def test_one_changed_bit_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(SEALS.of(1).close(b"content"))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    assert SEALS.of(1).open(bytes(sealed)) is None


def test_the_same_content_never_looks_the_same() -> None:
    assert SEALS.of(1).close(b"content") != SEALS.of(1).close(b"content")


@pytest.mark.parametrize("length", [0, 1, 11, 12, 27])
def test_a_torn_seal_does_not_open(length: int) -> None:
    assert SEALS.of(1).open(SEALS.of(1).close(b"content")[:length]) is None
