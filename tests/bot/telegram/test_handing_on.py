"""A list handed on from one person to another on Telegram, over a restart and a catalogue published anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import vobject  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image

from bot.preview.opening import opened
from catalogue.model import Price
from catalogue.snapshot import Catalogue
from tests.bot.telegram.test_application import application_of, process
from tests.botapi.account import Account
from tests.botapi.residents import Resident
from tests.test_talks import catalogue_of

TODAY = date(2025, 2, 20)


async def talk(account: Account, catalogue: Catalogue, resident: Resident, *steps: str) -> None:
    """A process of its own: the resident writes, or taps a button whose label begins with a bracket."""
    async with (
        opened(lambda: catalogue, lambda: TODAY) as preview,
        application_of(account, preview.guide) as application,
    ):
        preview.guide.introduce(application.bot.username)
        for step in steps:
            if step.startswith("["):
                resident.tap(step[1:-1])
            else:
                resident.write(step)
            await process(account, application)


async def test_a_helpers_list_reaches_somebody_else_after_all_that() -> None:
    account, example = Account(), catalogue_of("example", TODAY)
    helper, neighbour = Resident(account, 1, "en"), Resident(account, 2, "ar")
    await talk(
        account,
        example,
        helper,
        "wheel pottery",
        "[1. Wheel-thrown pottery for…]",
        "[Save]",
        "[My list]",
        "[Share the list]",
        "[QR code to print]",
    )
    photo = helper.answers[-1]
    assert photo.file is not None
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(photo.file.content)))
    parameter = code.text.removeprefix("https://t.me/learning_city_bot?start=")
    assert photo.is_photo

    anew = Catalogue(
        example.city,
        [replace(one, price=Price(Decimal(1), Decimal(1))) for one in reversed(example.opportunities[1:])],
    )
    await talk(account, anew, neighbour, f"/start {parameter}", "[إلى تقويمي]")
    shown, sent = neighbour.answers
    assert "الخزف على العجلة للمبتدئين" in shown.text
    assert sent.file is not None
    assert (sent.file.name, sent.file.mime, sent.is_photo) == ("course.ics", "text/calendar", False)
    events = vobject.readOne(sent.file.content.decode()).vevent_list
    assert [event.dtstart.value.strftime("%a %H:%M") for event in events] == ["Tue 18:30", "Sat 10:00"]
    assert events[0].summary.value == "الخزف على العجلة للمبتدئين"


async def test_a_forged_link_gets_a_kind_answer() -> None:
    account = Account()
    somebody = Resident(account, 1, "en")
    await talk(account, catalogue_of("example", TODAY), somebody, "/start sAAAA", "/start '; DROP TABLE")
    assert all("This link leads to nothing that I know." in post.text for post in somebody.answers)
    assert len(somebody.answers) == 2
