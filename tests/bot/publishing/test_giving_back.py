import sys

import psutil  # type: ignore[import-untyped]
import pytest

from bot.publishing.giving_back import give_back

SIZE, COUNT = 4000, 20_000
"""Bytes too few for the C library to give them back by itself, and how many times: 80 MB."""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives memory back when it is told to")
async def test_what_was_let_go_is_given_back() -> None:
    held = [bytes(SIZE) for _ in range(COUNT)]
    last = bytes(SIZE)  # behind the others, so that these cannot simply be cut off
    del held
    before = psutil.Process().memory_info().rss
    await give_back()
    assert before - psutil.Process().memory_info().rss > SIZE * COUNT / 2
    assert len(last) == SIZE
