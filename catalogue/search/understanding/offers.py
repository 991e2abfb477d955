"""What the offer is like: online or in person, accessible, in which language, an event or a place."""

from __future__ import annotations

from catalogue.model import Access, Area, Kind, Mode
from catalogue.search.understanding.sheet import Sheet
from catalogue.search.understanding.understood import SlotKind
from catalogue.search.understanding.vocabulary import MARKS, Vocabulary


def kept(sheet: Sheet, words: Vocabulary) -> None:
    """Fixed phrases that only look like more: "free climbing" is not about the price."""
    for match in sheet.finds(words.phrases("keep")):
        sheet.claim(match.start(), match.end(), mark=MARKS["kept"])


def mode(sheet: Sheet, words: Vocabulary) -> None:
    """First "not only online", then "not in person" and "not online", then the modes themselves, whose words
    are in all of those; whoever names both leaves it open.
    """
    found: list[tuple[Mode, ...]] = []
    for name, modes in (
        ("either", ()),
        ("not_in_person", (Mode.ONLINE, Mode.HYBRID)),
        ("in_person", (Mode.IN_PERSON, Mode.HYBRID)),
        ("online", (Mode.ONLINE, Mode.HYBRID)),
    ):
        for match in sheet.finds(words.phrases(f"mode.{name}")):
            found.append(modes)
            sheet.claim(match.start(), match.end(), SlotKind.MODE)
    if len(set(found)) == 1:
        sheet.wish(modes=found[0])


def childcare(sheet: Sheet, words: Vocabulary) -> None:
    """Whether there is childcare, before "childcare" is kept as something that one learns."""
    _take_access(sheet, words, Access.CHILDCARE)


def access(sheet: Sheet, words: Vocabulary) -> None:
    """Several needs may be named; all are wished for. Sign language is one where somebody is deaf."""
    for need in Access:
        _take_access(sheet, words, need)
    if next(iter(sheet.finds(words.phrases("access.deaf"))), None):
        _take_access(sheet, words, Access.SIGN_LANGUAGE, phrases="signing")
    found = sheet.wishes.get("access", ())
    sheet.wishes["access"] = tuple(need for need in Access if need in found)


def _take_access(sheet: Sheet, words: Vocabulary, need: Access, phrases: str = "") -> None:
    for match in sheet.finds(words.phrases(f"access.{phrases or need}")):
        sheet.wishes["access"] = (*sheet.wishes.get("access", ()), need)
        sheet.claim(match.start(), match.end(), SlotKind.ACCESS)


def teaching_language(sheet: Sheet, words: Vocabulary) -> None:
    """How it is taught ("in English"), which is not what is learnt ("English", "learn English")."""
    for match in sheet.finds(words.phrases("teaching.in_language")):
        sheet.wish(taught_in=words.language_code(match["language"]))
        sheet.claim(match.start(), match.end(), SlotKind.TEACHING_LANGUAGE)


def whole_interest(sheet: Sheet, words: Vocabulary, start: int, end: int) -> bool:
    """An area or a kind, where its name is all that is left of the sentence; or "something", "courses", which
    beside other wishes are none.
    """
    anything = words.phrases("kind.any") if sheet.slots else ()
    if any(phrase.pattern.fullmatch(sheet.line, start, end) for phrase in anything):
        return True
    for area in Area:
        for match in sheet.finds(words.phrases(f"area.{area}")):
            if (match.start(), match.end()) == (start, end):
                sheet.wish(areas=(area,))
                sheet.claim(start, end, SlotKind.AREA)
                return True
    for kind in (Kind.EVENT, Kind.PLACE):
        for match in sheet.finds(words.phrases(f"kind.{kind}")):
            if (match.start(), match.end()) == (start, end):
                sheet.wish(kinds=(kind,))
                sheet.claim(start, end, SlotKind.KIND)
                return True
    return False
