from collections.abc import Callable
from pathlib import Path

import pytest

from bot.publishing import workshop
from bot.publishing.kept_index import NAME, KeptIndex
from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.packing import content_of, pack

KEY = b"a key that only the tests know"
POTTERY = Opportunity("1", Kind.COURSE, Localised((("en", "Pottery"),)))
CONTENT = pack(content_of(City(), (POTTERY,)))
OTHER_CONTENT = pack(content_of(City(timezone="Asia/Seoul"), (POTTERY,)))


async def test_what_was_indexed_once_is_not_indexed_again(tmp_path: Path) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    first = await workshop.index(CONTENT, index)
    again = await workshop.index(CONTENT, index)
    assert again.opportunities == first.opportunities
    assert kept(index, CONTENT) is not None


def kept(index: KeptIndex, content: bytes) -> bytes | None:
    with index.opened(content) as pickled:
        return None if pickled is None else bytes(pickled)


def keep(index: KeptIndex, content: bytes, pickled: bytes) -> None:
    with index.keeping(content) as take:
        take(pickled[:3])
        take(pickled[3:])


def _break_off(take: Callable[[bytes], None]) -> None:
    take(b"half of")
    raise EOFError


def test_what_breaks_off_leaves_the_one_before_and_nothing_else(tmp_path: Path) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    with pytest.raises(EOFError), index.keeping(OTHER_CONTENT) as take:
        _break_off(take)
    assert kept(index, CONTENT) == b"an index"
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_another_content_is_not_answered_from_it(tmp_path: Path) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    assert kept(index, CONTENT) == b"an index"
    assert kept(index, OTHER_CONTENT) is None


def test_what_somebody_else_has_written_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    keep(KeptIndex(path, b"another key"), CONTENT, b"an index")
    assert kept(KeptIndex(path, KEY), CONTENT) is None
    keep(KeptIndex(path, KEY), CONTENT, b"an index")
    path.write_bytes(path.read_bytes() + b".")
    assert kept(KeptIndex(path, KEY), CONTENT) is None


async def test_where_nothing_can_be_kept_it_is_indexed_all_the_same(tmp_path: Path) -> None:
    nowhere = KeptIndex(tmp_path / "missing" / NAME, KEY)
    assert (await workshop.index(CONTENT, nowhere)).get("1") is not None
    assert kept(nowhere, CONTENT) is None
