"""A report as DOCX and as PDF: headings, paragraphs, tables and pictures, in either direction."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import msgspec
import typst
from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph

from bot.statistics.charts import Chart, font_for, svg
from bot.statistics.drawing import CannotDrawError, fonts

_TEMPLATE = Path(__file__).with_name("report.typ")
_WIDEST, _TALLEST = Cm(15), Cm(20)
"""Of a picture, so that it stands on one page below its heading."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report. `rows` is a table, its first row the header."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`language` is BCP 47."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    language: str
    is_right_to_left: bool = False


def pdf(report: Report) -> bytes:
    """The report typeset.

    Raises:
        CannotDrawError: Typst has refused it.
    """
    content = {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language.partition("-")[0],
        "direction": "rtl" if report.is_right_to_left else "ltr",
        "fonts": font_for(report.language).split(", "),
        "sections": [
            {
                "heading": one.heading,
                "paragraphs": one.paragraphs,
                "rows": one.rows,
                "picture": svg(one.chart) if one.chart else "",
            }
            for one in report.sections
        ],
    }
    inputs = {"report": msgspec.json.encode(content).decode()}
    try:
        made = typst.compile(_TEMPLATE.read_bytes(), font_paths=fonts(), format="pdf", sys_inputs=inputs)
    except typst.TypstError as error:
        raise CannotDrawError from error
    if not isinstance(made, bytes):
        raise CannotDrawError
    return made


def docx(report: Report, pictures: dict[str, bytes]) -> bytes:
    """The report to go on writing in; `pictures` are the charts as PNG, by the headings of their sections."""
    document = Document()
    _directed(document.add_heading(report.title, 0), report)
    _directed(document.add_paragraph(report.subtitle), report)
    for section in report.sections:
        _directed(document.add_heading(section.heading, 1), report)
        for text in section.paragraphs:
            _directed(document.add_paragraph(text), report)
        if section.rows:
            table = document.add_table(len(section.rows), len(section.rows[0]), "Light Grid Accent 1")
            if report.is_right_to_left:
                table.table_direction = WD_TABLE_DIRECTION.RTL
            for row, values in zip(table.rows, section.rows, strict=True):
                for cell, value in zip(row.cells, values, strict=True):
                    cell.text = value
                    _directed(cell.paragraphs[0], report)
        if section.heading in pictures:
            shape = document.add_picture(BytesIO(pictures[section.heading]), width=_WIDEST)
            if shape.height > _TALLEST:
                shape.width, shape.height = Length(shape.width * _TALLEST // shape.height), _TALLEST
            if section.chart:
                _describe(document.paragraphs[-1], section.chart.title)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _directed(paragraph: Paragraph, report: Report) -> None:
    """Right-to-left paragraphs begin at the right, and their figures and signs stand where they belong.

    Their alignment is left alone: Word counts it from where reading begins, so "right" would be the left.
    """
    if not report.is_right_to_left:
        return
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 — python-docx has no word for it
    for run in paragraph.runs:
        run.font.rtl = True


def _describe(paragraph: Paragraph, words: str) -> None:
    """What a screen reader says of the picture in a paragraph."""
    for properties in paragraph._p.iter(qn("wp:docPr")):  # noqa: SLF001
        properties.set("descr", words)
