"""Numbers that residents had better keep to themselves, found in what they type, so that we do not keep them.

National numbers (identity, health, tax) are known by their check digits, for the countries of
`NATIONAL`; telephone, card and bank numbers and e-mail addresses by their shape. Dates, times, ages, prices
and years are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from catalogue.search.scripts import western_digits

NATIONAL = (
    *("ar.cuit", "at.vnr", "be.nn", "bg.egn", "br.cpf", "ca.sin", "ch.ssn", "cl.rut", "cn.ric", "cr.cpf"),
    *("cz.rc", "de.idnr", "dk.cpr", "do.cedula", "ec.ci", "ee.ik", "es.dni", "es.nie", "fi.hetu", "fr.nif"),
    *("fr.nir", "gb.nhs", "gr.amka", "hr.oib", "id.nik", "ie.pps", "il.idnr", "in_.aadhaar", "is_.kennitala"),
    *("it.codicefiscale", "jp.in_", "kr.rrn", "lt.asmens", "md.idno", "mx.curp", "my.nric", "nl.bsn"),
    *("no.fodselsnummer", "pl.pesel", "pt.cc", "pt.nif", "ro.cnp", "ru.inn", "se.personnummer"),
    *(
        "si.emso",
        "sk.rc",
        "ke.pin",
        "pe.cui",
        "pk.cnic",
        "th.pin",
        "tr.tckimlik",
        "ua.rntrc",
        "za.idnr",
        "mu.nid",
        "au.tfn",
        "ca.bc_phn",
    ),
)
"""Modules of python-stdnum whose numbers have check digits and are of people."""

LEAST_CHARACTERS, LEAST_DIGITS = 9, 7
LEAST_OF_A_TELEPHONE, MOST_OF_A_TELEPHONE = 9, 15
LEAST_WITH_PLUS = 8
MOST_GROUPS = 5
_E_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_RUN = re.compile(r"(?<![\w@])\+?\(?[A-Za-z]{0,6}\d(?:[A-Za-z\d]|[ ()./-]{1,2}(?=[\dA-Za-z(]))*", re.ASCII)
_TAIL = re.compile(r"[ ()./-]+[A-Za-z]{2,}.*$")
_DATES = re.compile(
    r"(?<!\d)(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}:\d{2}|(?:19|20)\d{2})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its personal numbers; `found` says whether there were any."""

    text: str
    found: bool


def without_personal_numbers(text: str) -> Cleaned:
    """`text` as it may be kept and searched."""
    plain = western_digits(text)
    if len(plain) != len(text):  # a digit of more than one character; none is known
        return Cleaned(text, found=False)
    spans = [found.span() for found in _E_MAIL.finditer(plain)]
    spans += [span for span in _numbers(plain) if not any(a <= span[0] < b for a, b in spans)]
    cleaned, end = [], 0
    for start, stop in sorted(spans):
        cleaned.append(text[end:start])
        end = max(end, stop)
    cleaned.append(text[end:])
    return Cleaned(" ".join("".join(cleaned).split()) if spans else text, found=bool(spans))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where something stands that is a number of a person."""
    masked = _DATES.sub(lambda found: "\0" * len(found.group()), text)
    for found in _RUN.finditer(masked):
        run = _TAIL.sub("", found.group().rstrip(" ()./-"))
        for piece in (run, *(() if " " not in run else run.split())):
            if _is_telephone(piece) or _is_checked(piece):
                start = found.start() + found.group().index(piece)
                yield start, start + len(piece)
                break


def _is_telephone(run: str) -> bool:
    """Also what is a card's or an account's: a long number in few groups."""
    if re.search(r"[A-Za-z]", run):
        return False
    groups = re.findall(r"\d+", run)
    count = sum(map(len, groups))
    if run.startswith("+"):
        return count >= LEAST_WITH_PLUS
    if not count >= LEAST_OF_A_TELEPHONE:
        return False
    grouped = len(groups) <= MOST_GROUPS and not _is_list_of_small_numbers(run)
    return grouped or (run.startswith("0") and len(groups) <= MOST_GROUPS and count <= MOST_OF_A_TELEPHONE)


def _is_checked(run: str) -> bool:
    """Whether its check digits are right for some country, or for a bank account."""
    characters = re.sub(r"[^A-Za-z0-9]", "", run)
    digits = sum(character.isdigit() for character in characters)
    if len(characters) < LEAST_CHARACTERS or digits < LEAST_DIGITS or _is_list_of_small_numbers(run):
        return False
    return any(is_valid(characters) for is_valid in _validators())


def _is_list_of_small_numbers(run: str) -> bool:
    """Such as ages, one after the other."""
    return all(len(group) <= len("00") for group in re.split(r"\D+", run))


@cache
def _validators() -> tuple[Callable[[str], bool], ...]:
    return tuple(import_module(f"stdnum.{name}").is_valid for name in ("iban", *NATIONAL))
