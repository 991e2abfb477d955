"""Short names of opportunities for buttons and links.

A city's ids can be anything, of any length; a button holds 64 bytes. Most ids are short and stand for
themselves; a long one is known by a digest, which any machine computes alike.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import blake2b

from catalogue.model import Opportunity
from catalogue.snapshot import Catalogue

LONGEST = 40
_DIGEST_MARK = "~"


def key_of(opportunity_id: str) -> str:
    """The id itself where it has at most 40 bytes, else `~` and 16 letters of its BLAKE2b digest.

    An id with halves of surrogate pairs, which no button can carry, is known by its digest too.
    """
    written = opportunity_id.encode(errors="surrogatepass")
    is_whole = not any("\ud800" <= letter <= "\udfff" for letter in opportunity_id)
    if len(written) <= LONGEST and is_whole and not opportunity_id.startswith(_DIGEST_MARK):
        return opportunity_id
    return _DIGEST_MARK + urlsafe_b64encode(blake2b(written, digest_size=12).digest()).decode()


def opportunity_with(key: str, catalogue: Catalogue) -> Opportunity | None:
    """The opportunity that `key` names, or `None` where it has left the catalogue."""
    if not key.startswith(_DIGEST_MARK):
        return catalogue.get(key)
    return next((one for one in catalogue.opportunities if key_of(one.id) == key), None)
