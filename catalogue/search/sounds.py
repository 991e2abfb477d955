"""How a word sounds, roughly and in no particular language.

Of the misspellings that people really make, a third are three and more letters off, because they write
what they hear: "zoomba", "croshet", "raquet". The code keeps the consonants that are heard as different
in most languages of the Latin alphabet and lets the rest fall together; other scripts come in by anyascii.
It is coarse on purpose: whoever uses it also looks at the letters.
"""

from __future__ import annotations

import re

from catalogue.search.scripts import in_latin_letters

_HISSING = re.compile("sch|sh|ch|tz|cz|zh|ts")
_HARD_C = re.compile("ck|q|c(?![eiy])")
_SOFT_G = re.compile("g(?=[eiy])|dj")
_SINGLE_LETTERS = str.maketrans("czdbw", "sstvv", "aeiouyh")
"""Last, because what stands before a vowel sounds by it."""
_REPEATED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The code of a folded word: consonants by sound, vowels only as "a" at the beginning."""
    latin = in_latin_letters(word)
    code = _HISSING.sub("s", latin.replace("ph", "f")).replace("x", "ks")
    code = _SOFT_G.sub("j", _HARD_C.sub("k", code)).translate(_SINGLE_LETTERS)
    code = _REPEATED.sub(r"\1", code)
    return ("a" + code) if latin[:1] in "aeiou" or (latin[:1] == "h" and latin[1:2] in "aeiou") else code
