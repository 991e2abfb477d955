"""The secret by which Telegram is known at the webhook."""

from __future__ import annotations

import hmac
from hashlib import sha256


def secret_from(token: str) -> str:
    """What Telegram must send where nobody chose a secret: the same on every machine with this token."""
    return hmac.digest(token.encode(), b"learning-city webhook 1", sha256).hex()
