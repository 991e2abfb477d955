"""Web addresses, e-mail addresses and telephone numbers in cells: whether their form is possible."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from catalogue.checking import ProblemKind
from catalogue.reading.fault import REPEATED, Fault

HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{0,62}|\d{1,3}(?:\.\d{1,3}){3}|localhost")
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
ADDRESS_INSIDE = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[^\W\d_][\w-]+")
PHONE_DIGITS = range(3, 61)
"""Digits of a cell with one number (three for an emergency line) or a few, with words around them."""

MAX_URL = 2048
"""Characters; what common browsers and Telegram's buttons take."""


@lru_cache(maxsize=REPEATED)
def read_url(text: str) -> str | Fault:
    """A web address. `www.` and bare hosts are completed to `https://`, as browsers do."""
    if len(text) > MAX_URL or re.search(r"\s", text):
        return Fault(ProblemKind.URL_IMPOSSIBLE)
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Fault(ProblemKind.URL_IMPOSSIBLE)
    if parts.scheme not in {"http", "https"} or not host or not HOST.fullmatch(host) or "@" in parts.netloc:
        return Fault(ProblemKind.URL_IMPOSSIBLE)
    return url


@lru_cache(maxsize=REPEATED)
def read_email(text: str) -> str | Fault:
    """One e-mail address; whether anybody reads it, nobody can tell from here."""
    address = text.removeprefix("mailto:")
    if EMAIL.fullmatch(address) and ".." not in address:
        return address
    inside = ADDRESS_INSIDE.search(text)
    return Fault(ProblemKind.EMAIL_IMPOSSIBLE, inside.group() if inside else None)


@lru_cache(maxsize=REPEATED)
def read_phone(text: str) -> str | Fault:
    """One or several telephone numbers, as written, with the words that explain them."""
    digits = sum(character.isdecimal() for character in text)
    return text if digits in PHONE_DIGITS else Fault(ProblemKind.PHONE_IMPOSSIBLE)
