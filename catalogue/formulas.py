"""Cells that a spreadsheet would run as a formula, made inert, and back.

Excel and its kin run a cell of a CSV file that begins with `=`, `+`, `-` or `@`, whoever wrote it. An
apostrophe in front says that it is text; reading takes it away again, so nothing is lost. Numbers are left
alone: `-3.7038` and `+34 900 000 000` compute nothing.
"""

from __future__ import annotations

import re

RUN = re.compile(r"'*[=+\-@\t\r]")
"""What begins a formula (OWASP, CSV injection), and what we wrote for it before."""

NUMBER = re.compile(r"[+-]?\d[\d .,]*")
MARKED = re.compile(r"'+[=+\-@\t\r]")


def inert(text: str) -> str:
    """`text` for a cell of a CSV file, where nothing runs it.

    >>> inert("=1+1"), inert("-3.7038"), inert("'=x")
    ("'=1+1", '-3.7038', "''=x")
    """
    return f"'{text}" if RUN.match(text) and not NUMBER.fullmatch(text) else text


def as_meant(text: str) -> str:
    """What stood there before `inert`.

    >>> as_meant("'=1+1"), as_meant("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if MARKED.match(text) else text
