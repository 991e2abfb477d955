from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.reading.encodings import encoding_of

SPANISH = "title;price\nIniciación a la cerámica para niños;12\nEspañol en el corazón del año;0\n"


def written(folder: Path, text: str, encoding: str) -> Path:
    path = folder / "courses.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "ascii"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = SPANISH if encoding != "ascii" else "title\nYoga\n"
    path = written(tmp_path, text, encoding)

    found = encoding_of(path, language="es")

    assert found is not None
    assert path.read_bytes().decode(found) == text


@pytest.mark.parametrize(
    ("language", "text", "encoding"),
    [
        ("ru", "title\nКурс рисования для начинающих\nЙога для пожилых людей в парке\n", "cp1251"),
        ("pl", "title\nZajęcia taneczne dla dorosłych, źródło wiedzy\n", "cp1250"),
        ("el", "title\nΜαθήματα ζωγραφικής για αρχάριους και προχωρημένους\n", "cp1253"),
        ("tr", "title\nYetişkinler için resim kursu ve çömlekçilik atölyesi\n", "cp1254"),
        ("ar", "title\nدورة الرسم للمبتدئين في المكتبة العامة\n", "cp1256"),
        ("ja", "title\n初心者のための絵画教室と陶芸体験\n", "cp932"),
    ],
)
def test_an_old_encoding_is_the_one_of_the_citys_language(
    tmp_path: Path, language: str, text: str, encoding: str
) -> None:
    path = written(tmp_path, text, encoding)

    found = encoding_of(path, language=language)

    assert found is not None
    assert path.read_bytes().decode(found) == text


def test_a_declared_encoding_that_does_not_fit_is_refused_and_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, SPANISH, "cp1252")

    assert encoding_of(path, declared="ascii") is None
    assert encoding_of(path, declared="latin-1") == "latin-1"


def test_a_letter_beyond_the_first_megabyte_is_seen(tmp_path: Path) -> None:
    text = "title\n" + "Yoga\n" * 300_000 + "Iniciación a la cerámica para niños\n"
    path = written(tmp_path, text, "cp1252")

    assert encoding_of(path, language="es") == "cp1252"


def test_a_mark_that_lies_about_the_rest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "courses.csv"
    path.write_bytes(b"\xef\xbb\xbftitle\nCer\xe1mica\n")

    assert encoding_of(path) is None
