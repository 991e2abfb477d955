"""The talk in a terminal, or through a pipe: lines in, and the answers in the notation of `notation`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TextIO

from bot.preview.dialogue import Dialogue
from bot.preview.notation import PROMPT


def lines_from(source: TextIO) -> Iterator[str]:
    """What the resident does, line by line, with or without the mark before it; blank lines do nothing.

    At a terminal there is a prompt with the line editing of the system, and the talk begins by itself as
    it does on a phone. Through a pipe each line is printed again, so that the output is the whole talk.
    """
    if not source.isatty():
        for line in source:
            yield from _unmarked(line)
        return
    yield "/start"
    _edit_lines()
    while True:
        try:
            yield from _unmarked(input(PROMPT))
        except EOFError:
            print()  # noqa: T201 — so that the shell's prompt begins on a line of its own
            return


def talk(dialogue: Dialogue, source: TextIO, runner: asyncio.Runner, out: TextIO) -> None:
    """Reads lines until there are no more, and prints the talk."""
    echo = not source.isatty()
    for line in lines_from(source):
        if echo:
            out.write(f"{PROMPT}{line}\n")
        out.write(f"{runner.run(dialogue.say(line))}\n\n")
        out.flush()


def _unmarked(line: str) -> Iterator[str]:
    text = line.removeprefix("\ufeff").strip()
    text = text.removeprefix(PROMPT).strip() if text != PROMPT.strip() else ""
    if text:
        yield text


def _edit_lines() -> None:
    """Arrow keys and history, where Python was built with them."""
    try:
        import readline  # noqa: F401 — importing it is what gives `input` its editing
    except ImportError:
        return
