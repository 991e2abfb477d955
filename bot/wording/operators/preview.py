"""What the preview says to the operator in whose window it runs."""

from __future__ import annotations

from pathlib import Path

from bot.wording.voice import Voice


def served_at(voice: Voice, address: str) -> str:
    # Translators: in a terminal; Ctrl+C is a key
    return voice.gettext("The preview is at {address} (Ctrl+C ends it)", address=address)


def port_is_taken(voice: Voice, port: int) -> str:
    return voice.gettext(
        "Port {port} is taken by another program; end that one, or choose another port with --port.",
        port=str(port),
    )


def port_is_closed(voice: Voice, port: int) -> str:
    # Translators: the system does not let us listen on this port
    return voice.gettext(
        "Port {port} cannot be opened; choose another one with --port, such as 8000.", port=str(port)
    )


def has_problems(voice: Voice, path: Path, count: int) -> str:
    """That rows were left out, and where to read which."""
    return voice.ngettext(
        "{count} problem in the catalogue; this command tells about it: {command}",
        "{count} problems in the catalogue; this command tells about them: {command}",
        count,
        command=f"learning-city check {path}",
    )


def not_a_resident(voice: Voice) -> str:
    return voice.gettext("--resident is for --terminal; on the page, the browser knows who talks.")


def not_staff(voice: Voice) -> str:
    return voice.gettext("--staff is for the page; leave --terminal out.")
