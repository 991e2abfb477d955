from __future__ import annotations

import pytest

from bot.__main__ import INTERRUPTED, main


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["check", "x.csv", "--today", "31/12/2025"], "write the day as YYYY-MM-DD"),
        (["export", "--to", "csv", "--today", "2025-02-30"], "write the day as YYYY-MM-DD"),
        (["template", "--to", "x.xlsx", "--today", "tomorrow"], "write the day as YYYY-MM-DD"),
        (["find", "x", "--day", "funday"], "write one of mon, tue, wed"),
        (["find", "x", "--topic", "nope"], "write one of sustainability, health"),
    ],
)
def test_an_argument_that_cannot_be_is_told_what_to_write_instead(
    arguments: list[str], cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert ending.value.code == 2
    assert cure in capsys.readouterr().err


def test_ctrl_c_while_a_command_is_still_being_loaded_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.__main__.import_module", interrupted)
    assert main(["find", "pottery"]) == INTERRUPTED
    assert capsys.readouterr().err == ""
