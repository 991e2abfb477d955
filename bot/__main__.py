"""The `learning-city` command: what it can do, and the way to the module that does it.

Each command is a module of `bot.commands` with `add_arguments` and `run`. Only the one that is asked for
is imported, so that a small command does not wait for what a big one needs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from types import ModuleType

from bot.commands.refusing import COULD_NOT

COMMANDS = {
    "preview": "serve the chat on a local web page, with no token and no network",
    "run": "run the bot on Telegram",
    "check": "read a city folder or a catalogue file and print every problem",
    "find": "print what a resident would be shown, with the reasons",
    "import": "turn an interchange standard (HSDS, schema.org, OpenActive, iCalendar) into a catalogue file",
    "export": "print the catalogue for others, as schema.org, HSDS or CSV",
    "template": "write a spreadsheet to start a catalogue from",
    "publish": "publish a city folder or a catalogue file as a new version",
    "stats": "print how the bot is used: the figures that admins see in the chat",
    "migrate": "bring the database to the current schema",
    "backup": "copy the SQLite database to a file, while the bot goes on",
    "aside": "print an update that could not be processed, by the id of its error",
}
MODULES = {"import": "importing"}
"""Commands whose modules are called otherwise; no module can be imported by the name `import`."""

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command in `arguments` and gives its exit status: 0, 1 for problems found, 2 for not done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in COMMANDS:
        return _without_command(words)
    command, *rest = words
    parser = argparse.ArgumentParser(
        prog=f"learning-city {command}", description=_sentence(COMMANDS[command])
    )
    try:
        # Also the import: it is what a small command takes longest for, and somebody may tire of it.
        module = _imported(f"bot.commands.{MODULES.get(command, command)}")
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(rest)))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; nothing more to say, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT


def _imported(name: str) -> ModuleType:
    """The module, with whatever it imports. All of that stays until the end, so nothing looks for garbage in
    it, neither meanwhile (which would take a seventh of the time) nor later.
    """
    gc.disable()
    module = import_module(name)
    gc.freeze()
    gc.enable()
    return module


def _without_command(words: Sequence[str]) -> int:
    """Help, the version, or an unknown command."""
    parser = argparse.ArgumentParser(
        prog="learning-city",
        description="The guide to what one can learn in a city, as a bot on Telegram.",
        epilog="learning-city COMMAND --help tells about each of them.",
    )
    parser.add_argument("--version", action="version", version=version("learning-city-bot"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary)
    parser.parse_args(words or ["--help"])
    return COULD_NOT


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


if __name__ == "__main__":
    sys.exit(main())
