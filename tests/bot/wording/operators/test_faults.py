"""Every reason why the program cannot start has words, with the place and the cure."""

from __future__ import annotations

import pytest

from bot.faults import Fault, FaultKind
from bot.wording.languages import Languages
from bot.wording.operators.faults import lines, sentence
from catalogue.model import City

VOICE = Languages().voice("en", City())


@pytest.mark.parametrize("kind", FaultKind)
def test_a_fault_is_said_with_its_place_and_what_to_do(kind: FaultKind) -> None:
    said = sentence(VOICE, Fault(kind, "SUBJECT", "12"))
    assert said.startswith(("SUBJECT: ", "SUBJECT:12: "))
    assert "; " in said
    assert "{" not in said


def test_all_are_said_a_line_each() -> None:
    faults = [Fault(FaultKind.TOKEN_MISSING, "ONE"), Fault(FaultKind.NOT_A_DATABASE, "TWO")]
    assert [line.split(":")[0] for line in lines(VOICE, faults).splitlines()] == ["ONE", "TWO"]
