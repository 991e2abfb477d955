"""Words that stand in HSDS for what it has no field for."""

from __future__ import annotations

TAXONOMIES = {
    "topics": "learning-city topics",
    "keywords": "learning-city keywords",
    "kind": "learning-city kind",
    "mode": "learning-city mode",
}
"""Our taxonomies, by column: a taxonomy may say of a service whatever a publisher wants to say."""

OR_MORE = "or more"
"""What our export writes beside a price of which only the lower end is known."""
