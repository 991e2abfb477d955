"""Floods, hostile texts, forgeries, and callers at the webhook who are not Telegram."""

from __future__ import annotations

import asyncio
import signal
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Any

import aiohttp

from bot.telegram.secret import secret_from
from tests.botapi.account import TOKEN
from tests.botapi.residents import Resident
from tests.botapi.server import BotApi
from tests.chaos.bots import PATIENCE, Bot, Nursery, free_port, hooked, settings_for
from tests.chaos.ledger import Ledger, is_whole
from tests.chaos.outages import idle, talking

FLOOD = 1_000
TALKING = 50
TRIES = 3
"""A machine that is busy with other things just then is no fault of the bot."""

HOSTILE_TEXTS = (
    "\u200b\u200c\u200d" * 500,
    "\u202e\u2066yoga\u2069\u202c" * 200,
    "a\u0301" * 2_000,
    "\ud800 half a character",
    "\x00\x01\x02\x7f",
    "<b>&amp;</i>" * 100,
    "9" * 4_000,
    "/start " + "A" * 3_000,
    "/start ../../etc/passwd",
    "/stats",
    "/broadcast everybody",
    "'; DROP TABLE residents; --",
    "{name} %s ${HOME}",
    "yoga " * 2_000_000,  # 10 MB
)
FORGED_LINKS = tuple(
    f"/start {link}"
    for kind in "ols"
    for link in (
        kind,
        f"{kind}AAAA",
        f"{kind}{'_' * 63}",
        f"{kind}-9-9-9",
        f"{kind}gqRuYW1lgaA",
        f"{kind}{kind * 30}=",
    )
)
FORGED_TAPS = ("", "x" * 64, "card:999999", "\udfff", "page:-1:-1", "a:b:c:d:e:f", "😀" * 16)
UNKNOWN_KINDS: tuple[dict[str, Any], ...] = (
    {"kind_of_2031": {"from": {"id": 5}}},
    {"message": {"text": "no chat"}},
    {"message": []},
    {"callback_query": {"id": 7}},
    {
        "inline_query": {
            "id": "1",
            "from": {"id": 5, "is_bot": False, "first_name": "x"},
            "query": "",
            "offset": "",
        }
    },
    {},
)


async def test_one_who_writes_a_thousand_messages_holds_nobody_up(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    """By webhook: Telegram then queues by chat. By polling it gives the oldest hundred of everybody's."""
    spammer = api.resident(666)
    async with talking(api, nurse, tmp_path, sqlite_address, "webhook") as (_, residents):
        others = [api.resident(3_000 + number) for number in range(TALKING)]
        await _p99(others)  # the first talk of all, which nothing is measured against
        for _ in range(TRIES):
            before = await _p99(others)
            for _ in range(FLOOD):
                spammer.write("yoga")
            meanwhile = await _p99(others)
            await api.account.chats.until(lambda: not api.account.inbox.waiting, PATIENCE * 3)
            if meanwhile <= 2 * before:
                break
    ledger.notes.append(
        f"p99 of {TALKING} residents: {before * 1000:.0f} ms; while one writes {FLOOD} messages: "
        f"{meanwhile * 1000:.0f} ms ({meanwhile / before:.1f} times)"
    )
    assert meanwhile <= 2 * before
    row = await ledger.count("1,000 messages of one resident", [*residents, *others, spammer], sqlite_address)
    assert is_whole(row)


async def _p99(residents: list[Resident]) -> float:
    """Seconds from a message to its answer, of four messages of each."""

    async def one(resident: Resident) -> list[float]:
        taken = []
        for _ in range(4):
            began = monotonic()
            resident.write("guitar")
            await resident.reads(len(resident.answers) + 1)
            taken.append(monotonic() - began)
        return taken

    times = [time for some in await asyncio.gather(*map(one, residents)) for time in some]
    return quantiles(times, n=100)[98]


async def test_hostile_updates_do_no_harm(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    async with talking(api, nurse, tmp_path, sqlite_address, "polling") as (bot, residents):
        mallory = api.resident(667)
        for text in HOSTILE_TEXTS + FORGED_LINKS:
            mallory.write(text)
        for data in FORGED_TAPS:
            mallory.forge_tap(data)
        for number, content in enumerate(UNKNOWN_KINDS, start=1):
            api.account.inbox.put_raw({"update_id": 200_000 + number} | content)
        for resident in residents:
            resident.write("guitar")
        await idle(api)
        log = bot.log
    assert len(mallory.answers) >= len(HOSTILE_TEXTS + FORGED_LINKS) + len(FORGED_TAPS)
    for private in ("DROP TABLE", "667", TOKEN):
        assert private not in log
    assert is_whole(await ledger.count("hostile updates, for the others", residents, sqlite_address))


async def test_whoever_is_not_telegram_gets_nowhere_at_the_webhook(
    api: BotApi, nurse: Nursery, sqlite_address: str, tmp_path: Path, ledger: Ledger
) -> None:
    port = free_port()
    bot = Bot(nurse, tmp_path, settings_for(api, sqlite_address, **hooked(port)))
    residents = [api.resident(2_000 + number) for number in range(20)]
    await bot.start()
    try:
        await api.account.chats.until(lambda: bool(api.account.courier.hook.url), PATIENCE)
        slow = [await _slow_loris(port) for _ in range(100)]
        refused = asyncio.create_task(_refused(f"http://127.0.0.1:{port}/hook"))
        for _ in range(10):
            for resident in residents:
                resident.write("yoga")
            await asyncio.sleep(0.05)
        await idle(api)
        assert await refused == {403: 50, 413: 5, 400: 5}
        async with asyncio.timeout(PATIENCE):
            assert [await reader.read() for reader, _ in slow] == [b""] * len(slow), "they are hung up on"
        for _, writer in slow:
            writer.close()
        await bot.end(signal.SIGTERM)
    finally:
        await bot.end()
    row = await ledger.count("wrong secret, oversized, slow-loris", residents, sqlite_address)
    assert is_whole(row)


async def _slow_loris(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    return reader, writer


async def _refused(url: str) -> dict[int, int]:
    """How often which status is answered to forgeries."""
    right = {"X-Telegram-Bot-Api-Secret-Token": secret_from(TOKEN)}
    wrong = {"X-Telegram-Bot-Api-Secret-Token": "x"}
    found: dict[int, int] = {}
    tries = [(wrong, b"{}")] * 50 + [(right, b"x" * ((1 << 20) + 1))] * 5 + [(right, b'{"upd')] * 5
    async with aiohttp.ClientSession() as session:
        for headers, body in tries:
            async with session.post(url, data=BytesIO(body), headers=headers) as response:
                found[response.status] = found.get(response.status, 0) + 1
    return found
