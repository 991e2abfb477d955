from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.types import ASGIApp

from bot.conversation.events import Commanded, Located, Medium, Sent, Tapped
from bot.preview.server import LARGEST_BODY, application
from bot.preview.serving import PageFirst
from bot.preview.site import TALK, page
from bot.wording.languages import Languages
from catalogue.model import City
from catalogue.snapshot import Catalogue

RESIDENT = "0123456789abcdef" * 2
HERE = "http://127.0.0.1"


def client_of(
    guide: Any, catalogue: Catalogue, languages: Languages, preset: str | None = None
) -> AsyncClient:
    return asking(application(guide, lambda: catalogue, languages, lambda: date(2025, 2, 20), preset))


def asking(app: ASGIApp) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url=HERE)


@pytest.fixture
def client(doorbell: Any, catalogue: Catalogue, languages: Languages) -> AsyncClient:
    return client_of(doorbell, catalogue, languages)


async def post(client: AsyncClient, event: object, update: int = 1, language: str = "en") -> Any:
    body = {"resident": RESIDENT, "update": update, "language": language, "event": event}
    return await client.post("/events", json=body)


def messages(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200
    last = response.text.splitlines()[-1]
    said: list[dict[str, Any]] = json.loads(last)
    return said


async def test_an_event_is_answered_with_everything_that_the_page_shows(client: AsyncClient) -> None:
    assert messages(await post(client, {"type": "wrote", "text": "/start"})) == [
        {
            "text": "Menu",
            "html": "<b>Menu</b>",
            "language": "en",
            "direction": "ltr",
            "buttons": [
                [
                    {"label": "Ring", "data": "ring", "url": None},
                    {"label": "Web page", "data": None, "url": "https://example.org"},
                ]
            ],
            "venue": None,
            "file": None,
            "key": None,
            "in_place": False,
        }
    ]


async def test_only_the_first_message_takes_the_place_of_another(client: AsyncClient) -> None:
    said = messages(await post(client, {"type": "tapped", "data": "ring"}))
    assert [(one["text"], one["direction"], one["in_place"]) for one in said] == [
        ("Rang", "ltr", True),
        ("مرحبا", "rtl", False),
    ]


@pytest.mark.parametrize(
    ("event", "meant"),
    [
        ({"type": "wrote", "text": "/Start now"}, Commanded("start", "now")),
        ({"type": "tapped", "data": "no such thing"}, Tapped("no such thing")),
        ({"type": "located", "latitude": 40.5, "longitude": -3}, Located(40.5, -3.0)),
        ({"type": "sent", "medium": "voice"}, Sent(Medium.VOICE)),
    ],
)
async def test_every_kind_of_event_reaches_the_guide(
    client: AsyncClient, doorbell: Any, event: object, meant: object
) -> None:
    await post(client, event, update=3, language="ar")
    [(resident, heard, language, update)] = doorbell.heard
    assert (heard, language, update) == (meant, "ar", 3)
    assert resident < 0, "no resident of the page may ever be one of Telegram's users"


async def test_an_event_that_comes_again_is_answered_as_before(client: AsyncClient, doorbell: Any) -> None:
    first = (await post(client, {"type": "wrote", "text": "/start"}, update=5)).text
    again = await post(client, {"type": "wrote", "text": "/start"}, update=5)
    assert again.text == first
    assert len(doorbell.kept) == 1


async def test_where_a_turn_fails_the_bot_says_sorry_with_the_id_of_the_error(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    [said] = messages(await post(client, {"type": "wrote", "text": "break"}))
    error_id = caplog.messages[0].removeprefix("Error ")
    assert said["text"].startswith("Sorry")
    assert error_id in said["text"]


async def test_after_a_restart_an_event_that_was_kept_says_nothing_new(
    client: AsyncClient, doorbell: Any, catalogue: Catalogue, languages: Languages
) -> None:
    await post(client, {"type": "wrote", "text": "/start"}, update=5)
    again = client_of(doorbell, catalogue, languages)
    assert messages(await post(again, {"type": "wrote", "text": "/start"}, update=5)) == []


@pytest.mark.parametrize(
    "event",
    [
        {"type": "wrote", "text": "x" * 4097},
        {"type": "located", "latitude": 91, "longitude": 0},
        {"type": "sent", "medium": "unicorn"},
        {"type": "danced"},
        "hello",
    ],
)
async def test_what_is_no_event_is_refused_with_a_reason(
    client: AsyncClient, doorbell: Any, event: object
) -> None:
    response = await post(client, event)
    assert response.status_code == 400
    assert "$.event" in response.text
    assert doorbell.heard == []


@pytest.mark.parametrize("resident", ["", "me", "0" * 33, "0" * 31 + "\n"])
async def test_a_resident_is_known_by_a_random_name_only(client: AsyncClient, resident: str) -> None:
    body = {"resident": resident, "update": 1, "language": "en", "event": {"type": "wrote", "text": "hi"}}
    assert (await client.post("/events", json=body)).status_code == 400


async def test_another_site_can_send_nothing(client: AsyncClient, doorbell: Any) -> None:
    assert (
        await client.post("/events", content="{}", headers={"Content-Type": "text/plain"})
    ).status_code == 415
    assert (await client.get("/", headers={"Host": "evil.example"})).status_code == 400
    assert doorbell.heard == []


async def test_the_page_is_there_before_the_talk_is(
    doorbell: Any, catalogue: Catalogue, languages: Languages
) -> None:
    talk: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
    client = asking(PageFirst(page(), talk))
    words = asyncio.create_task(client.get("/words"))
    assert (await client.get("/")).status_code == 200
    assert not words.done()
    talk.set_result(application(doorbell, lambda: catalogue, languages, lambda: date(2025, 2, 20)))
    assert (await words).status_code == 200


async def test_a_body_without_end_is_refused(client: AsyncClient) -> None:
    response = await client.post(
        "/events", content=b" " * (LARGEST_BODY + 1), headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 413


async def test_broken_json_is_refused(client: AsyncClient) -> None:
    response = await client.post("/events", content=b"\xff{", headers={"Content-Type": "application/json"})
    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/", "/chat.js", "/chat.css", "/words"])
async def test_nothing_may_run_or_load_but_what_is_served_here(client: AsyncClient, path: str) -> None:
    response = await (client if path in TALK else asking(page())).get(path)
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]


async def test_the_page_speaks_the_language_that_was_chosen_and_runs_in_its_direction(
    client: AsyncClient,
) -> None:
    words = (await client.get("/words", params={"chosen": "ar", "browser": "en-GB"})).json()
    assert (words["language"], words["direction"], words["city"]) == ("ar", "rtl", "البلدة")
    assert {"code": "ar", "name": "العربية"} in words["languages"]
    assert (await client.get("/words", params={"chosen": "", "browser": "es-MX"})).json()["language"] == "es"
    assert (await client.get("/words", params={"chosen": "tlh", "browser": ""})).json()["language"] == "en"


async def test_a_preset_language_goes_before_the_browsers(
    doorbell: Any, catalogue: Catalogue, languages: Languages
) -> None:
    client = client_of(doorbell, catalogue, languages, preset="es")
    assert (await client.get("/words", params={"chosen": "", "browser": "en"})).json()["language"] == "es"
    assert (await client.get("/words", params={"chosen": "ar", "browser": "en"})).json()["language"] == "ar"


async def test_the_map_shows_each_place_once_around_a_middle(client: AsyncClient) -> None:
    words = (await client.get("/words")).json()
    assert words["places"] == [[40.4, -3.7]]
    assert words["centre"] == [40.4, -3.7]


async def test_a_city_without_places_has_no_map(doorbell: Any, languages: Languages) -> None:
    nowhere = Catalogue(City(), [])
    page = client_of(doorbell, nowhere, languages)
    assert (await page.get("/words")).json()["centre"] is None
