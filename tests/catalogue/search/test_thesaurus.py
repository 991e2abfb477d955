from __future__ import annotations

from importlib.resources import files

import pytest

from catalogue.search.text import prepared, spellings
from catalogue.search.thesaurus import Thesaurus, thesaurus

TABLES = [file for file in files("catalogue.search.thesaurus").iterdir() if file.name.endswith(".psv")]
BOT = {"ar", "de", "en", "es", "fr", "ko", "pt", "ru", "sw", "tr", "uk", "zh"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_theme_has_a_name_in_every_language_of_the_table(table: object) -> None:
    head, *rows = table.read_text(encoding="utf-8").splitlines()  # type: ignore[attr-defined]
    assert set(head.split("|")) >= BOT
    for row in rows:
        cells = row.split("|")
        assert len(cells) == len(head.split("|")), row[:40]
        assert all(name.strip() for cell in cells for name in cell.split(",")), row[:40]


def test_no_theme_stands_there_twice() -> None:
    labels = [theme.label for theme in thesaurus().themes]
    assert sorted(set(labels)) == sorted(labels)


def recognised(text: str, language: str) -> list[str]:
    themes: Thesaurus = thesaurus()
    return [themes.themes[one.theme].label for one in themes.recognised(spellings(prepared(text)), language)]


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("I want to learn pottery", "en", "pottery"),
        ("clases de guitarra", "es", "guitar"),
        ("Klavierunterricht", "de", "piano"),
        ("італійської кухні", "uk", "italian cooking"),
        ("gry planszowe", "pl", "board games"),
        ("настольных игр", "ru", "board games"),
        ("我想学游泳", "zh", "swimming"),
        ("기타", "ko", "guitar"),
        ("السباحة للأطفال", "ar", "swimming"),
        ("yoga", "sw", "yoga"),
        ("my laptop is slow, who can fix my laptop", "en", "hardware repair"),
        ("trouble falling asleep, always sleeping badly", "en", "sleep"),
        ("ich will besser vor Leuten sprechen", "de", "public speaking"),
        ("busco laburo en el barrio", "es", "job search"),
        ("se faire des copains", "fr", "loneliness"),
        ("mexer no celular sem medo", "pt", "smartphone"),
        ("natafuta kazi ya muda", "sw", "job search"),
        ("kukosa usingizi usiku", "sw", "sleep"),
        ("кажуть, панічні атаки", "uk", "mental health"),
        ("посвідка на проживання для мами", "uk", "residence permit"),
        ("очень болит спина", "ru", "back pain"),
        ("층간소음 때문에 힘들어요", "ko", "peace"),
        ("운전면허증 따기", "ko", "driving licence"),
        ("晚上睡不着怎么办", "zh", "sleep"),
        ("學寫程式設計", "zh", "programming"),
        ("بدي أدور على شغل", "ar", "job search"),
        ("مشاكل الجيران", "ar", "peace"),
        ("internet dolandırıcılığı", "tr", "cyber security"),
        ("who can help me shorten trousers?", "en", "sewing"),
        ("I would like to learn to ride a bicycle", "en", "cycling"),
        ("I want to lose weight", "en", "healthy eating"),
        ("a week in the school holidays, holiday club", "en", "day camp"),
        ("quiero bajar de peso", "es", "healthy eating"),
        ("poda de árboles frutales", "es", "fruit trees"),
        ("mein Radl selber reparieren", "de", "bicycle repair"),
        ("Rollstuhlbasketball", "de", "wheelchair sports"),
        ("j'ai peur de l'eau", "fr", "swimming"),
        ("quero emagrecer", "pt", "healthy eating"),
        ("paça yapmak istiyorum", "tr", "sewing"),
        ("починить велосипед", "ru", "bicycle repair"),
        ("хочу схуднути", "uk", "healthy eating"),
        ("أريد تصليح البسكليت", "ar", "bicycle repair"),
        ("nataka kupunguza uzito", "sw", "healthy eating"),
        ("想学修单车", "zh", "bicycle repair"),
        ("춤을 배우고 싶어요", "ko", "dance"),
        ("옷 수선", "ko", "sewing"),
    ],
)
def test_a_theme_is_recognised_in_its_languages(text: str, language: str, label: str) -> None:
    assert label in recognised(text, language)


def test_the_longer_name_goes_before_the_shorter_within_it() -> None:
    assert recognised("first aid for babies and children", "en") == ["first aid for babies and children"]


def test_a_language_that_it_does_not_have_has_no_themes() -> None:
    assert recognised("uimahalli", "fi") == []
