from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.wording.check import checked, length, main, placeholders, template_problems
from bot.wording.message_catalogues import extracted, read, update

SOURCE = """
# Translators: a greeting
voice.gettext("Hello {name}", name=name)
voice.pgettext("button", "Back")
voice.ngettext("{count} result for {name}", "{count} results for {name}", count)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "bot"
    folder.mkdir()
    (folder / "words.py").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def template(source: Path) -> Catalog:
    return extracted(source)


def polish(template: Catalog, **changes: object) -> tuple[str, ...]:
    """The problems of a Polish catalogue that is whole but for the changes."""
    catalog = Catalog(locale="pl")
    catalog.update(template)
    strings = {
        "Hello {name}": "Cześć, {name}",
        "Back": "Wstecz",
        "{count} result for {name}": (
            "wynik dla {name}",
            "{count} wyniki dla {name}",
            "{count} wyników dla {name}",
        ),
        **changes,
    }
    for message in catalog:
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            message.string = strings[first]  # type: ignore[assignment]  # strings or tuples, as Babel has it
    return checked("pl", catalog, template).problems


def test_a_whole_catalogue_has_no_problems(template: Catalog) -> None:
    assert polish(template) == ()


@pytest.mark.parametrize(
    ("message", "translation", "problem"),
    [
        ("Hello {name}", "", "is not translated"),
        ("Hello {name}", "Cześć", "has lost {name}"),
        ("Hello {name}", "Cześć {nazwa} {name}", "a placeholder that the message has not, {nazwa}"),
        ("Hello {name}", "Cześć {name", "has a damaged placeholder"),
        ("Hello {name}", "Cześć {name!r}", "has a damaged placeholder"),
        ("Hello {name}", "Cześć {} {name}", "has a damaged placeholder"),
        ("Hello {name}", "Cześć {name} ", "begins or ends with a blank"),
        ("Back", "Wróć do tego, co było na samym początku", "takes 39 characters in 'button'; say it in 36"),
        (
            "{count} result for {name}",
            ("wynik dla {name}", "wyniki dla {name}"),
            "has 2 plural forms; write all 3",
        ),
        (
            "{count} result for {name}",
            ("wynik", "wyniki dla {name}", "wyników dla {name}"),
            "has lost {name}",
        ),
    ],
)
def test_each_fault_is_found_and_named(
    template: Catalog, message: str, translation: str | tuple[str, ...], problem: str
) -> None:
    problems = polish(template, **{message: translation})
    assert len(problems) == 1
    assert problem in problems[0]


def test_missing_stale_and_fuzzy_messages_are_found(template: Catalog) -> None:
    catalog = Catalog(locale="pl")
    catalog.add("Goodbye", "Do widzenia")
    catalog.add("Hello {name}", "Cześć, {name}", flags=["fuzzy"])
    language = checked("pl", catalog, template)
    assert (language.messages, language.missing, language.fuzzy) == (2, 2, 1)
    assert sorted(language.problems) == [
        '"Back" is missing; add it',
        '"Goodbye" is no longer said; take it out',
        '"Hello {name}" is marked fuzzy; make sure of it and take the mark away',
        '"{count} result for {name}" is missing; add it',
    ]


def test_a_template_older_than_the_code_is_found(source: Path, template: Catalog) -> None:
    (source / "words.py").write_text(SOURCE.replace("Back", "Return"), encoding="utf-8")
    assert template_problems(source, template) == [
        '"Return" is said and not in it; run make locales',
        '"Back" is in it and no longer said; run make locales',
    ]


def test_updating_keeps_what_is_translated_and_drops_what_is_gone(source: Path, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    update(source, locales, ("en", "pl"))
    file = locales / "pl" / "LC_MESSAGES" / "messages.po"
    translated = file.read_text(encoding="utf-8").replace(
        'msgid "Back"\nmsgstr ""', 'msgid "Back"\nmsgstr "Wstecz"'
    )
    file.write_text(translated, encoding="utf-8")
    (source / "words.py").write_text(SOURCE.replace("Hello", "Welcome"), encoding="utf-8")
    update(source, locales)
    assert {str(message.id): message.string for message in read(file) if message.context} == {
        "Back": "Wstecz"
    }
    english = read(locales / "en" / "LC_MESSAGES" / "messages.po")
    assert next(message.string for message in english if message.id) == "Welcome {name}"
    assert "#. a greeting" in file.read_text(encoding="utf-8")
    assert "Hello" not in file.read_text(encoding="utf-8")


def test_placeholders_count_as_long_as_they_are_when_filled() -> None:
    assert length("{label} ({count})") == 8 + 2 + 5 + 1
    assert placeholders("{a} and {b}") == {"a", "b"}


def test_the_bots_own_catalogues_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out
