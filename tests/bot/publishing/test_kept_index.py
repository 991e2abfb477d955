import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import packages_distributions, requires, version
from pathlib import Path

import pytest

from bot.publishing import kept_index, workshop
from bot.publishing.kept_index import NAME, KeptIndex
from bot.publishing.workshop import Packed
from catalogue.model import City, Kind, Localised, Opportunity
from catalogue.packing import content_of, pack
from tests.bot.publishing.in_memory import packed

KEY = b"a key that only the tests know"
POTTERY = Opportunity("1", Kind.COURSE, Localised((("en", "Pottery"),)))
POTTERY_IN_CHINESE = Opportunity("2", Kind.COURSE, Localised((("zh", "陶藝"),)))
CONTENT = pack(content_of(City(), (POTTERY,)))
OTHER_CONTENT = pack(content_of(City(timezone="Asia/Seoul"), (POTTERY,)))
OURS = "learning-city-bot"
INDEXING = """
import sys
from pathlib import Path
from bot.publishing import worker
worker._index(Path(sys.argv[1]))
sys.stderr.write(" ".join({name.partition(".")[0] for name in sys.modules}))
"""


async def test_what_was_indexed_once_is_not_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    first = await workshop.index(packed(CONTENT), index)
    monkeypatch.setattr(workshop, "_process", _started)
    again = await workshop.index(Packed(sha256(CONTENT).digest(), _never), index)
    assert again.opportunities == first.opportunities
    with pytest.raises(AssertionError, match="started"):
        await workshop.index(packed(OTHER_CONTENT), index)


async def _never() -> bytes:
    raise AssertionError("read")


def _started(*arguments: str, stdout: int) -> None:
    raise AssertionError(f"started: {arguments}, {stdout}")


def kept(index: KeptIndex, content: bytes) -> bytes | None:
    with index.opened(sha256(content).digest()) as pickled:
        return None if pickled is None else bytes(pickled)


def keep(index: KeptIndex, content: bytes, pickled: bytes) -> None:
    with index.keeping(sha256(content).digest()) as take:
        take(pickled[:3])
        take(pickled[3:])


def _break_off(take: Callable[[bytes], None]) -> None:
    take(b"half of")
    raise EOFError


def test_what_breaks_off_leaves_the_one_before_and_nothing_else(tmp_path: Path) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    with pytest.raises(EOFError), index.keeping(sha256(OTHER_CONTENT).digest()) as take:
        _break_off(take)
    assert kept(index, CONTENT) == b"an index"
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_what_a_process_that_was_killed_has_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / f".{NAME}.4711").write_bytes(b"half of")
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    assert kept(index, CONTENT) == b"an index"
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_another_content_is_not_answered_from_it(tmp_path: Path) -> None:
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    assert kept(index, CONTENT) == b"an index"
    assert kept(index, OTHER_CONTENT) is None


@pytest.mark.parametrize("library", ["numpy", "opencc"])
def test_what_another_program_has_indexed_is_not_read(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of a library may cut words otherwise, and what it has indexed would not be found."""
    index = KeptIndex(tmp_path / NAME, KEY)
    keep(index, CONTENT, b"an index")
    monkeypatch.setattr(
        kept_index, "version", lambda name: "0.0" if name.lower() == library else version(name)
    )
    kept_index._program.cache_clear()
    assert kept(index, CONTENT) is None
    monkeypatch.undo()
    kept_index._program.cache_clear()
    assert kept(index, CONTENT) == b"an index"


def test_every_library_that_an_index_is_made_with_tells_programs_apart(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.write_bytes(pack(content_of(City(), (POTTERY, POTTERY_IN_CHINESE))))
    # A process of its own, as other tests have loaded other libraries into this one.
    worker = [sys.executable, "-c", INDEXING, str(content)]
    loaded = subprocess.run(worker, capture_output=True, check=True).stderr.decode().split()  # noqa: S603 — ourselves
    found_in = packages_distributions()
    libraries = {library.lower() for module in loaded for library in found_in.get(module, ())}
    needed = {re.split(r"\W", one.replace("-", "_"))[0].replace("_", "-") for one in requires(OURS) or ()}
    assert libraries & needed == set(kept_index._LIBRARIES)


def test_what_somebody_else_has_written_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    keep(KeptIndex(path, b"another key"), CONTENT, b"an index")
    assert kept(KeptIndex(path, KEY), CONTENT) is None
    keep(KeptIndex(path, KEY), CONTENT, b"an index")
    path.write_bytes(path.read_bytes() + b".")
    assert kept(KeptIndex(path, KEY), CONTENT) is None


async def test_where_nothing_can_be_kept_it_is_indexed_all_the_same(tmp_path: Path) -> None:
    nowhere = KeptIndex(tmp_path / "missing" / NAME, KEY)
    assert (await workshop.index(packed(CONTENT), nowhere)).get("1") is not None
    assert kept(nowhere, CONTENT) is None
