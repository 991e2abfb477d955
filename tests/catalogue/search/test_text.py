from __future__ import annotations

import pytest

from catalogue.search.text import STEPS, Step, folded, prepared, spellings

EXAMPLES = [(step, before, after) for step in STEPS for before, after in step.examples]


@pytest.mark.parametrize(
    ("step", "before", "after"), EXAMPLES, ids=lambda value: getattr(value, "name", str(value))
)
def test_each_step_does_what_its_examples_say(step: Step, before: str, after: str) -> None:
    assert step.change(before) == after


def test_every_step_says_why_it_stands_there_and_has_examples() -> None:
    assert all(step.why and step.examples for step in STEPS)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Café para niños", ["cafe", "para", "ninos"]),
        ("ÜBUNG Straße", ["ubung", "strasse"]),
        ("Løping på ski", ["loping", "pa", "ski"]),
        ("الكتاب والمدرسة", ["كتاب", "مدرسه"]),
        ("Ёлка и йога", ["елка", "и", "йога"]),
        ("IŞIK", ["isik"]),
        ("요가를 배우기", ["요가", "배우기"]),
        ("수영이에요", ["수영"]),
        ("요가예요", ["요가"]),
        ("學習書法", ["学习", "习书", "书法"]),
        ("ヨガ", ["よが"]),
        ("कंप्यूटर सीखना", ["कंप्यूटर", "सीखना"]),
        ("T-Ball", ["t", "ball", "tball"]),
        ("3D-Druck", ["3d", "druck"]),
        ("<p>Yoga&nbsp;am Abend</p>", ["yoga", "am", "abend"]),
    ],
)
def test_words_of_each_script_come_out_comparable(text: str, keys: list[str]) -> None:
    assert [folded(word) for word in spellings(prepared(text))] == keys


def test_marks_of_devanagari_belong_to_the_word() -> None:
    assert spellings(prepared("योग कक्षा")) == ["योग", "कक्षा"]


def test_half_a_character_beside_a_chinese_one_is_no_fault() -> None:
    assert "书" in prepared("\ud800書")
    assert "日" in prepared("㏠\udfff")
