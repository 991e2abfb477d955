"""A report can be read, in either direction, by people and by screen readers, on paper and in Word."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Written
from docx.oxml.ns import qn
from docx.shared import Cm

from bot.statistics.charts import Bar, Bars, Chart, svg
from bot.statistics.documents import Report, Section, docx, pdf
from bot.statistics.drawing import drawn

TALL = Chart("In a picture", "2025", (Bars("", tuple(Bar(str(n), n, str(n)) for n in range(40))),), "en")


def report(language: str, *, is_right_to_left: bool = False) -> Report:
    return Report(
        "تقرير" if is_right_to_left else "Report",
        "2025",
        (
            Section("One", ("A sentence.",), (("figure", "2025"), ("Talks", "12"))),
            Section("Picture", chart=TALL),
        ),
        language,
        is_right_to_left,
    )


async def written(of: Report) -> Written:
    return Document(BytesIO(docx(of, {"Picture": await drawn(svg(TALL))})))


@pytest.mark.parametrize(("language", "is_right_to_left"), [("en", False), ("ar", True)])
async def test_every_paragraph_is_read_in_the_direction_of_its_language(
    language: str,
    is_right_to_left: bool,  # noqa: FBT001 — a side
) -> None:
    made = await written(report(language, is_right_to_left=is_right_to_left))
    texts = [one for one in made.paragraphs if one.text]
    texts += [cell.paragraphs[0] for row in made.tables[0].rows for cell in row.cells]
    properties = [one._p.get_or_add_pPr() for one in texts]
    assert len(texts) == 9
    assert {one.find(qn("w:bidi")) is not None for one in properties} == {is_right_to_left}
    assert all(one.find(qn("w:jc")) is None for one in properties)


async def test_a_picture_fits_its_page_and_says_what_it_shows() -> None:
    made = await written(report("en"))
    [shape] = made.inline_shapes
    assert shape.height <= Cm(20)
    assert shape.width <= Cm(15)
    assert shape._inline.docPr.get("descr") == "In a picture"


def test_a_picture_and_its_heading_are_one_page_of_paper() -> None:
    assert pdf(report("en")).count(b"/Count 2/") == 1
