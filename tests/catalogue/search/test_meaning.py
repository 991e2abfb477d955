"""Search by meaning, with an encoder whose vectors one can follow, and vectors kept in a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from catalogue.model import City, Day, Opportunity, Session
from catalogue.search.answer import CloseInMeaning, Facet
from catalogue.search.encoders import EncoderError, load_encoder
from catalogue.search.meaning import UNFULFILLED, Floats, Passages, Vectors, meanings_from
from catalogue.search.usual_wishes import usual_wishes
from catalogue.search.vectors import VectorStore, encoded
from catalogue.search.wish import Wish
from catalogue.snapshot import Catalogue

Course = Callable[..., Opportunity]

MEANINGS = {"clay": 0, "pottery": 0, "zzz": 0, "strings": 1, "guitar": 1}


class ByWordLists:
    """Texts mean the themes of the words that they hold, and a little of something else."""

    name = "by-word-lists"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def passages(self, texts: Sequence[str]) -> Floats:
        self.encoded.extend(texts)
        return np.array([self.wish(text) for text in texts], np.float32)

    def wish(self, text: str) -> Floats:
        vector = np.full(3, 0.01, np.float32)
        vector[2] = 0.3
        for word, theme in MEANINGS.items():
            vector[theme] += word in text.lower()
        return vector / np.linalg.norm(vector)


@pytest.fixture
def catalogue(course: Course) -> Catalogue:
    others = [course(f"Something else, {letter * 4}") for letter in "abcdefghijklmnop"]
    return Catalogue(City(), [course("Hands in clay"), course("Six strings for beginners"), *others])


def test_without_vectors_nothing_is_unsettled(catalogue: Catalogue, today: date) -> None:
    assert (catalogue.finds_by_meaning, catalogue.search(Wish("zzz"), today).unsettled) == (False, None)


def test_what_is_closer_than_wishes_come_to_a_catalogue_without_them_is_found(
    catalogue: Catalogue, today: date
) -> None:
    encoder = ByWordLists()
    meaning = catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(None)))
    first = meaning.search(Wish("zzz"), today)
    assert first.unsettled == "zzz"
    answer = meaning.knowing({"zzz": encoder.wish("zzz")}).search(Wish("zzz"), today)
    assert answer.unsettled is None
    assert [str(one.opportunity.title) for one in answer.matches] == ["Hands in clay"]
    assert answer.matches[0].reasons == (CloseInMeaning("zzz"),)


def test_who_names_a_theme_that_is_not_there_is_shown_what_comes_close(
    catalogue: Catalogue, today: date
) -> None:
    encoder = ByWordLists()
    meaning = catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(None)))
    answer = meaning.knowing({"guitar": encoder.wish("guitar")}).search(Wish("guitar"), today)
    assert not answer.matches
    assert str(answer.near[0].opportunity.title) == "Six strings for beginners"
    assert answer.near[0].reasons == (CloseInMeaning("guitar"),)


def test_where_nothing_is_close_the_closest_is_shown_and_called_nothing_more(
    catalogue: Catalogue, today: date
) -> None:
    encoder = ByWordLists()
    meaning = catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(None)))
    answer = meaning.knowing({"xqwv": [-0.2, -0.3, 0.3]}).search(Wish("xqwv"), today)
    assert (len(answer.matches), len(answer.near), len(answer.closest)) == (0, 0, 5)
    assert all(one.reasons == () for one in answer.closest)


def test_a_course_that_is_over_does_not_hide_what_comes_closest(
    catalogue: Catalogue, course: Course, today: date
) -> None:
    over = course("Xqwv circle", sessions=(Session(date(2025, 3, 1), date(2025, 3, 1)),))
    encoder = ByWordLists()
    both = Catalogue(City(), [*catalogue.opportunities, over])
    meaning = both.with_vectors(encoded(both.passages, encoder, VectorStore(None)))
    answer = meaning.knowing({"xqwv": [-0.2, -0.3, 0.3]}).search(Wish("xqwv"), today)
    assert (len(answer.matches), len(answer.closest)) == (0, 5)


def test_what_is_very_close_is_shown_also_on_another_day(course: Course, today: date) -> None:
    saturday = course("Hands in clay", sessions=(Session(days=(Day.SAT,)),))
    others = [
        course(f"Something else, {letter * 4}", sessions=(Session(days=(Day.SAT,)),))
        for letter in "abcdefghijklmnop"
    ]
    catalogue = Catalogue(City(), [saturday, *others])
    encoder = ByWordLists()
    meaning = catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(None)))
    answer = meaning.knowing({"zzz": encoder.wish("zzz")}).search(Wish("zzz", days=(Day.SUN,)), today)
    assert [str(one.opportunity.title) for one in answer.near] == ["Hands in clay"]
    assert answer.near[0].relaxed == (Facet.DAY,)


def test_beside_a_match_nothing_is_shown_only_because_it_is_the_closest(
    catalogue: Catalogue, today: date
) -> None:
    encoder = ByWordLists()
    meaning = catalogue.with_vectors(encoded(catalogue.passages, encoder, VectorStore(None)))
    answer = meaning.knowing({"zzz": encoder.wish("zzz")}).search(Wish("zzz"), today)
    assert (len(answer.matches), len(answer.near), len(answer.closest)) == (1, 0, 0)


def test_few_of_the_wishes_that_a_catalogue_lacks_are_closer_than_1() -> None:
    turns = np.arange(40, dtype=np.float32) ** 2
    wishes = {f"wish {number}": np.array([np.cos(turn), np.sin(turn)]) for number, turn in enumerate(turns)}
    vectors = Vectors({"east": np.array([1.0, 0.0]), "west": np.array([-1.0, 0.0])}, wishes)
    passages = Passages(("east", "west"), ("east", "west"))
    meanings = meanings_from(passages, vectors, lacking=set(wishes))
    closer = [wish for wish in wishes.values() if meanings.closeness(wish).max() > 1]
    assert 0 < len(closer) <= len(wishes) * (1 - UNFULFILLED)


def test_the_catalogue_without_vectors_stays_as_it_was(catalogue: Catalogue, today: date) -> None:
    catalogue.with_vectors(encoded(catalogue.passages, ByWordLists(), VectorStore(None))).knowing(
        {"zzz": [1.0, 0, 0]}
    )
    assert catalogue.search(Wish("zzz"), today).near[:] == ()


def test_a_page_of_certain_matches_needs_no_vector(course: Course, today: date) -> None:
    catalogue = Catalogue(City(), [course(f"Pottery {letter}", f"{letter * 5}") for letter in "abcdef"])
    meaning = catalogue.with_vectors(encoded(catalogue.passages, ByWordLists(), VectorStore(None)))
    assert meaning.search(Wish("pottery"), today).unsettled is None


def test_a_passage_without_a_vector_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.with_vectors(Vectors({}, {}))


def test_each_text_is_encoded_once_in_its_life(catalogue: Catalogue, tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "kept.vectors")
    first, second = ByWordLists(), ByWordLists()
    fresh = encoded(catalogue.passages, first, store).passages
    kept = encoded(catalogue.passages, second, store).passages
    assert (len(first.encoded), second.encoded) == (len(catalogue.passages), [])
    assert all(np.allclose(fresh[text], kept[text], atol=1e-3) for text in fresh)


def test_vectors_of_another_encoder_are_not_taken(catalogue: Catalogue, tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "kept.vectors")
    encoded(catalogue.passages, ByWordLists(), store)
    assert store.known("another", catalogue.passages) == {}


@pytest.mark.parametrize("place", ["absent/kept.vectors", "a-folder", "no-database"])
def test_a_file_that_cannot_be_used_is_no_fault(place: str, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "no-database").write_text(
        "this is no database, but a long enough text to look at", encoding="utf-8"
    )
    vectors = encoded(catalogue.passages, ByWordLists(), VectorStore(tmp_path / place))
    assert set(vectors.passages) == set(catalogue.passages)


def test_progress_ends_when_everything_is_encoded(catalogue: Catalogue) -> None:
    told: list[tuple[int, int]] = []
    encoded(
        catalogue.passages, ByWordLists(), VectorStore(None), lambda done, total: told.append((done, total))
    )
    total = len(catalogue.passages) + len(usual_wishes())
    assert (told[0], told[-1]) == ((0, total), (total, total))


@pytest.mark.parametrize("name", ["nowhere.at.all:Encoder", "json:Absent", "json"])
def test_an_encoder_that_cannot_be_loaded_says_so(name: str) -> None:
    with pytest.raises(EncoderError, match=name):
        load_encoder(name)
