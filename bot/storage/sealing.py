"""Under what name a resident is known in the database, and how what is kept of them is made unreadable.

From `PSEUDONYM_KEY` come, by HKDF (RFC 5869) and separated by their purpose, the key of the pseudonyms
and, together with a resident's Telegram id, the key that seals what is kept of this resident. The id is
stored nowhere, so a row tells neither whose it is nor what it holds, and two rows have no key in common.

What this withstands: a stolen database or backup without the key is noise for good, and rows cannot be
swapped or changed unnoticed, for the pseudonym is authenticated with the content. With database and key
together the rows still read as noise, but who holds both can try Telegram ids one by one: a known one
at once, all of them (some ten thousand million) within days on one machine. The design accepts that,
because the bot must open a row with nothing but key and id whenever a message comes, and nobody types a
password; a slow derivation would cost every honest turn what it costs an attacker once. Therefore the
key belongs apart from the backups of the database.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

PSEUDONYM_BYTES = 16
"""128 bits: two of a thousand million residents share a pseudonym with a probability below 10^-20."""

AT_HAND = 64
"""Seals that stay in memory for their next use: a turn needs its resident's twice, and some dozen turns are
under way.
"""

_NONCE_BYTES = 12
_KEY_BYTES = 32
_SALT = b"learning-city"


@dataclass(frozen=True, slots=True)
class Seal:
    """One resident's: the name in the database, and what closes and opens the content."""

    pseudonym: bytes
    _cipher: AESGCM = field(repr=False)

    def close(self, content: bytes) -> bytes:
        """The content so that only `open` can read it, with the same key and the same resident."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, self.pseudonym)

    def open(self, sealed: bytes) -> bytes | None:
        """What was closed; `None` where it is damaged, somebody else's, or sealed with another key."""
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, ciphertext, self.pseudonym)
        except (InvalidTag, ValueError):
            return None


class Seals:
    """The seals of all residents under one `PSEUDONYM_KEY`."""

    def __init__(self, pseudonym_key: str) -> None:
        material = pseudonym_key.encode()
        self._pseudonym_key = _derive(material, b"pseudonym 1")
        self._sealing_key = _derive(material, b"seal 1")
        self._demand_key = _derive(material, b"demand 1")
        self._error_key = _derive(material, b"error 1")
        self.index_key = _derive(material, b"index 1")
        """Under which files are authenticated that this machine keeps for itself."""
        self.fingerprint = _derive(material, b"fingerprint 1")
        """Tells two keys apart and tells nothing about either."""
        self._at_hand = lru_cache(maxsize=AT_HAND)(self._made)

    def of(self, resident: int) -> Seal:
        """The seal of `resident`, a Telegram user id."""
        return self._at_hand(resident)

    def _made(self, resident: int) -> Seal:
        pseudonym = hmac.digest(self._pseudonym_key, b"%d" % resident, "sha256")[:PSEUDONYM_BYTES]
        key = HKDFExpand(SHA256(), _KEY_BYTES, b"resident %d" % resident).derive(self._sealing_key)
        return Seal(pseudonym, AESGCM(key))

    def of_error(self, error_id: str) -> Seal:
        """The seal of what belongs to an error with this id."""
        name = hmac.digest(self._error_key, b"name %s" % error_id.encode(), "sha256")[:PSEUDONYM_BYTES]
        key = HKDFExpand(SHA256(), _KEY_BYTES, b"error %s" % error_id.encode()).derive(self._error_key)
        return Seal(name, AESGCM(key))

    def cell(self, content: str) -> bytes:
        """Under what name something that residents look for is counted before it may be read."""
        return hmac.digest(self._demand_key, content.encode(), "sha256")[:PSEUDONYM_BYTES]

    def asker(self, cell: bytes, pseudonym: bytes) -> bytes:
        """A resident's name in one cell, which tells nothing of their name in another."""
        return hmac.digest(self._demand_key, cell + pseudonym, "sha256")[:PSEUDONYM_BYTES]


def _derive(material: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, _SALT, purpose).derive(material)
