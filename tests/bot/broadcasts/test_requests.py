from __future__ import annotations

import pytest

from bot.broadcasts.requests import (
    Address,
    AskToSend,
    BroadcastRequest,
    Cancel,
    Draft,
    Review,
    SendNow,
    ShowBroadcasts,
    Urge,
    pack,
    request_in,
    unpack,
)
from bot.conversation.events import Commanded, Tapped, Wrote
from catalogue.model import Area

REQUESTS: tuple[BroadcastRequest, ...] = (
    ShowBroadcasts(),
    Address(2**31),
    Address(2**31, language="zh-Hant-TW"),
    *(Address(2**31, area=area) for area in Area),
    Urge(7, is_urgent=True),
    Urge(7, is_urgent=False),
    AskToSend(7),
    SendNow(7),
    Review(7),
    Cancel(7),
)


@pytest.mark.parametrize("request_", REQUESTS)
def test_what_is_packed_is_unpacked_and_fits_a_button(request_: BroadcastRequest) -> None:
    assert unpack(pack(request_)) == request_
    assert len(pack(request_).encode()) <= 60


@pytest.mark.parametrize(
    "data", ["", "/news:", "/news:x:ask", "/news:1:to:en:cooking", "/news:1:urgent:2", "A:1"]
)
def test_forgeries_are_none(data: str) -> None:
    assert unpack(data) is None


def test_the_command_with_a_text_is_a_draft() -> None:
    assert request_in(Commanded("broadcast", "Open day\non Sunday")) == Draft("Open day\non Sunday")
    assert request_in(Commanded("broadcast")) == ShowBroadcasts()
    assert request_in(Tapped("/news:3:ask")) == AskToSend(3)
    assert request_in(Wrote("broadcast")) is None
    assert request_in(Commanded("alerts")) is None
