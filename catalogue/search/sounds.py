"""How a word sounds, roughly and in no particular language.

Of the misspellings that people really make, a third are three and more letters off, because they write
what they hear: "zoomba", "croshet", "raquet". The code keeps the consonants that are heard as different
in most languages of the Latin alphabet and lets the rest fall together; other scripts come in by anyascii.
It is coarse on purpose: whoever uses it also looks at the letters.
"""

from __future__ import annotations

import re

from anyascii import anyascii

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("sch|sh|ch|tz|cz|zh|ts", "s"),
        ("x", "ks"),
        ("ck|q|c(?![eiy])", "k"),
        ("c|z", "s"),
        ("g(?=[eiy])|dj", "j"),
        ("d", "t"),
        ("[bw]", "v"),
        ("[aeiouyh]", ""),
    )
)
_REPEATED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The code of a folded word: consonants by sound, vowels only as "a" at the beginning."""
    latin = anyascii(word).lower()
    code = latin
    for pattern, replacement in _RULES:
        code = pattern.sub(replacement, code)
    code = _REPEATED.sub(r"\1", code)
    return ("a" + code) if latin[:1] in "aeiou" or (latin[:1] == "h" and latin[1:2] in "aeiou") else code
