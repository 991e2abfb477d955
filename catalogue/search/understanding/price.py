"""What it may cost: nothing, or at most a sum."""

from __future__ import annotations

from decimal import Decimal

from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import Vocabulary


def price(sheet: Sheet, words: Vocabulary) -> None:
    """A limit needs its currency: "under 20" may as well be an age."""
    for match in sheet.finds(words.phrases("price.limit")):
        sheet.wish(max_price=words.numbers.amount(match["sum"] or match["amount"]))
        sheet.claim(match.start(), match.end(), SlotKind.PRICE)
    for match in sheet.finds(words.phrases("price.free")):
        sheet.wish(max_price=Decimal(0))
        sheet.claim(match.start(), match.end(), SlotKind.PRICE)
