"""What becomes of a message that is sent to somebody who has not just asked for it."""

from __future__ import annotations

from enum import Enum


class Delivery(Enum):
    """What became of a message."""

    ARRIVED = "arrived"
    GONE = "gone"  # the bot was blocked there, or the chat is no more: for good
    REFUSED = "refused"  # this message can never be sent
    LATER = "later"  # not now


LONGEST = 180
"""Seconds that sending one message takes at most, with all waiting and all attempts."""
