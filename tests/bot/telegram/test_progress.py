from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.progress import Progress


def test_the_offset_stops_at_the_oldest_that_is_under_way() -> None:
    progress = Progress()
    assert progress.offset == 0
    assert [progress.begin(update) for update in (7, 8, 9)] == [True, True, True]
    progress.finish(8)
    assert (progress.offset, progress.under_way) == (7, 2)
    progress.finish(7)
    assert progress.offset == 9
    progress.finish(9)
    assert (progress.offset, progress.under_way) == (10, 0)


def test_what_comes_again_is_known_until_telegram_has_forgotten_it() -> None:
    progress = Progress()
    progress.begin(7)
    progress.begin(8)
    progress.finish(8)
    progress.finish(7)
    assert (progress.begin(7), progress.begin(8)) == (False, False)
    progress.confirm(9)
    assert progress.offset == 9


def test_ids_that_begin_anew_after_a_silent_week_are_new() -> None:
    progress = Progress()
    progress.begin(900_000)
    progress.finish(900_000)
    progress.confirm(900_001)
    assert progress.begin(12)
    assert progress.offset == 12
    progress.finish(12)
    assert progress.offset == 13


@given(st.data())
def test_in_whatever_order_they_finish_none_is_passed_and_none_done_twice(
    data: st.DataObject,
) -> None:
    waiting, progress = list(range(1, 30)), Progress()
    under_way: list[int] = []
    done: list[int] = []
    while len(done) < 29:
        offset = progress.offset
        waiting = [update for update in waiting if update >= offset]
        progress.confirm(offset)
        under_way += [update for update in waiting[:10] if progress.begin(update)]
        assert progress.under_way == len(under_way)
        for _ in range(data.draw(st.integers(1, len(under_way)))):
            update = under_way.pop(data.draw(st.integers(0, len(under_way) - 1)))
            progress.finish(update)
            done.append(update)
    assert sorted(done) == list(range(1, 30))
