"""A sentence, as people type it, to what can be looked up: for whom, when, where, how much; and the rest.

`Understanding.load()` reads the words of twelve languages, each once and when a sentence may be in it (a
tenth of a second); `understand` is pure and takes about a millisecond. What it knows of a language stands in
`words/<language>.toml`, for native speakers to correct.
"""

from catalogue.search.understanding.understanding import Understanding
from catalogue.search.understanding.understood import Audience, Slot, SlotKind, Understood

__all__ = ["Audience", "Slot", "SlotKind", "Understanding", "Understood"]
