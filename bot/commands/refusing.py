"""How every command ends that could not do its work."""

from __future__ import annotations

import sys

COULD_NOT = 2
"""The exit status: neither done, nor done with problems found."""


def could_not(*lines: str) -> int:
    """Says why on standard error, a line each; gives the exit status."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return COULD_NOT
