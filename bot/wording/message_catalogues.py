"""The message catalogues of `locales/`, brought up to date with the words in the code.

English is the source: its texts are the message ids, and its own catalogue repeats them, so that every
language is complete in the same way and a translator sees a whole example.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.conversation.languages import EASY
from bot.wording.languages import SOURCE_LANGUAGE

TEMPLATE = "messages.pot"
PROJECT = "Learning City Bot"
VERSION = "1"  # of the format of its messages; gettext wants one
COMMENT = "Translators:"
SHORT_FOR_GETTEXT = "say"
_WIDTH = 110
_EASY = EASY.replace("-", "_")
# One date for all, so that a catalogue changes only where a message does.
_CREATED = datetime(2025, 1, 1, tzinfo=UTC)
_HEADER = """\
# {language} messages of the Learning City Bot.
#"""


def extracted(source: Path) -> Catalog:
    """Every message of the code under `source`, with translators' comments and where it stands."""
    template = Catalog(
        project=PROJECT,
        version=VERSION,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        creation_date=_CREATED,
        revision_date=_CREATED,
        fuzzy=False,
        header_comment="# Messages of the Learning City Bot.\n#",
    )
    found = extract_from_dir(
        source,
        method_map=[("**.py", "python")],
        keywords={**DEFAULT_KEYWORDS, SHORT_FOR_GETTEXT: None},
        comment_tags=[COMMENT],
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        template.add(
            message,
            locations=[(f"{source.name}/{Path(file).as_posix()}", 0)],
            auto_comments=comments,
            context=context,
        )
    return template


def catalogue_files(folder: Path) -> dict[str, Path]:
    """Language and file of each message catalogue in `folder`."""
    return {file.parent.parent.name: file for file in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}


def is_partial(name: str) -> bool:
    """Whether the catalogue of that name holds easy words: those that it has not are said in plain ones."""
    return name.endswith(_EASY)


def read(file: Path) -> Catalog:
    """A language's catalogue, or the template, which belongs to no language."""
    language = None if file.name == TEMPLATE else file.parent.parent.name.removesuffix(_EASY)
    with file.open("rb") as source:
        return read_po(source, locale=language, charset="utf-8")


def update(source: Path, folder: Path, new_languages: tuple[str, ...] = ()) -> None:
    """Writes the template and every language's catalogue anew: new messages empty, gone ones dropped."""
    template = extracted(source)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / TEMPLATE, template)
    files = catalogue_files(folder)
    for language in (*files, *new_languages):
        file = files.get(language, folder / language / "LC_MESSAGES" / "messages.po")
        file.parent.mkdir(parents=True, exist_ok=True)
        catalog = read(file) if file.exists() else Catalog(locale=language.removesuffix(_EASY))
        catalog.update(deepcopy(template), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.project, catalog.version, catalog.fuzzy = PROJECT, VERSION, False
        catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
        catalog.creation_date = catalog.revision_date = _CREATED
        name = catalog.locale.english_name if catalog.locale else language
        catalog.header_comment = _HEADER.format(language=f"Easy {name}" if is_partial(language) else name)
        if language == SOURCE_LANGUAGE:
            _repeat(catalog)
        if is_partial(language):
            _drop_untranslated(catalog)
        _write(file, catalog)


def _repeat(catalog: Catalog) -> None:
    """The source's own words as their translation."""
    for message in catalog:
        if message.id:
            message.string = message.id


def _drop_untranslated(catalog: Catalog) -> None:
    for message in list(catalog):
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not any(forms):
            catalog.delete(message.id, message.context)


def _write(file: Path, catalog: Catalog) -> None:
    written = BytesIO()
    write_po(written, catalog, width=_WIDTH, include_lineno=False)
    file.write_bytes(written.getvalue())
