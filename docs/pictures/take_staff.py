# ruff: noqa: INP001 — a script, no part of a package
"""Takes the staff guide's pictures anew, with Debian's Chromium: `python docs/pictures/take_staff.py`.

The talk is the preview's, with its desk. The spreadsheets are drawn from the true files, cell by cell.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, time
from html import escape
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from playwright.sync_api import Browser, Page, sync_playwright
from take import HERE, MORNING, PHONE, settle

HEADER = ("title", "min_age", "start_date", "days", "start_time", "price", "place", "topics", "checked_on")
ROWS: tuple[tuple[object, ...], ...] = (
    (
        "Pottery for beginners",
        16,
        date(2025, 3, 4),
        "tue",
        time(18),
        12,
        "Clay House",
        "other",
        MORNING.date(),
    ),
    (
        "First steps with a smartphone",
        60,
        date(2025, 3, 3),
        "mon",
        time(10),
        "ask us",
        "Library",
        "",
        MORNING.date(),
    ),
    (
        "Solar power on your balcony",
        18,
        date(2025, 4, 5),
        "sat",
        time(11),
        0,
        "Town Hall",
        "",
        date(2024, 3, 1),
    ),
    (
        "A choir for everybody",
        900,
        date(2025, 3, 6),
        "thu",
        time(19),
        5,
        "Old School",
        "other",
        MORNING.date(),
    ),
)
"""A small catalogue with a word for a price and an age that nobody reaches."""

BEFORE = (
    (*ROWS[0][:5], 10, *ROWS[0][6:]),
    (*ROWS[1][:5], 0, *ROWS[1][6:]),
    (ROWS[3][0], 9, *ROWS[3][2:]),
)
"""What is published already: pottery at another price, and nothing about the sun yet."""

CITY = """
name = "Riverbend"
timezone = "Europe/Madrid"

[[catalogue]]
file = "courses.xlsx"
"""

STYLE = """
body { margin: 0; background: #fff; font: 14px/1.35 "DejaVu Sans", sans-serif }
main { padding: 12px; width: max-content }
table { border-collapse: collapse }
th, td { border: 1px solid #c8ccd0; padding: 3px 8px; text-align: start; max-width: 15em; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap }
th { background: #f1f3f4; color: #5f6368; font-weight: normal; text-align: center }
td.noted { position: relative }
td.noted::after { content: ""; position: absolute; inset: 0 0 auto auto; border: 4px solid transparent;
  border-top-color: #b3261e; border-right-color: #b3261e }
aside { white-space: pre-line; margin-top: 10px; padding: 8px 12px; background: #fff8dc;
  border: 1px solid #d9cf9c; width: 40em }
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take_template(browser, Path(folder))
        city = Path(folder) / "riverbend"
        city.mkdir()
        (city / "city.toml").write_text(CITY, encoding="utf-8")
        write(city / "courses.xlsx", BEFORE)
        options = ("--staff", "--city", str(city), "--port", "0", "--today", "2025-02-20")
        preview = subprocess.Popen(  # noqa: S603 — our own
            (sys.executable, "-m", "bot", "preview", *options),
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
        address = next(re.findall(r"http://\S+", line)[0] for line in preview.stderr or () if "http" in line)
        take_talk(browser, address, Path(folder))
        preview.terminate()
        preview.communicate()


def take_template(browser: Browser, folder: Path) -> None:
    path = folder / "template.xlsx"
    command = (sys.executable, "-m", "bot", "template", "--to", str(path), "--today", "2025-02-20")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 — our own
    draw(browser, path, "staff-template", columns=(3, 4, 6, 11, 14, 15, 20, 25), noted=("F1", "T1"))


def take_talk(browser: Browser, address: str, folder: Path) -> None:
    """A file with two mistakes is sent, mended in its copy, sent again, published and undone."""
    file = folder / "courses.xlsx"
    write(file, ROWS)
    context = browser.new_context(
        locale="en-GB",
        viewport=PHONE,
        device_scale_factor=2,
        reduced_motion="reduce",
        timezone_id="Etc/UTC",
    )
    page = context.new_page()
    page.clock.set_fixed_time(MORNING)
    page.goto(address)
    settle(page, 2)
    send(page, file)
    show(page, "staff-mistakes", "rows read")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("to-mend")).last.click()
    mended = folder / "courses-to-mend.xlsx"
    download.value.save_as(mended)
    draw(browser, mended, "staff-mend", noted=("F3", "B5", "H4"))
    mend(mended)
    send(page, mended)
    show(page, "staff-publish", "What would change")
    tap(page, "Publish")
    page.get_by_role("textbox").fill("/catalogue")
    page.get_by_role("textbox").press("Enter")
    page.wait_for_function("() => document.querySelector('.typing').hidden")
    page.get_by_text("Before it:").last.wait_for()
    show(page, "staff-catalogue", "Before it:")
    context.close()


def write(path: Path, rows: Sequence[Sequence[object]]) -> None:
    workbook = Workbook()
    for row in (HEADER, *rows):
        workbook.worksheets[0].append(row)
    workbook.save(path)


def mend(path: Path) -> None:
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet["F3"], sheet["B5"] = "0", "9"
    workbook.save(path)


def send(page: Page, file: Path) -> None:
    said = page.locator(".said.bot").count()
    page.locator("[name=file]").set_input_files(file)
    settle(page, said + 2)
    page.wait_for_function("() => document.querySelector('.typing').hidden")


def tap(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).last.click()
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    page.wait_for_function("() => document.querySelector('.typing').hidden")


def show(page: Page, name: str, text: str) -> None:
    """A picture of the chat in which the newest message with `text` is whole."""
    page.locator(".said.bot", has_text=text).last.evaluate(
        "node => { const log = document.querySelector('.log'); log.scrollTop = node.offsetTop - 70 }"
    )
    page.mouse.move(0, 0)
    page.screenshot(path=HERE / f"{name}.png")


def draw(
    browser: Browser, path: Path, name: str, columns: Sequence[int] = (), noted: Sequence[str] = ()
) -> None:
    """A picture of the sheet, of these `columns` only, and the notes of the cells `noted` below it."""
    sheet = load_workbook(path).worksheets[0]
    chosen = columns or range(1, sheet.max_column + 1)
    rows = [[sheet.cell(row, column) for column in chosen] for row in range(1, sheet.max_row + 1)]
    head = "".join(f"<th>{cell.column_letter}</th>" for cell in rows[0])
    body = "".join(
        f"<tr><th>{number}</th>{''.join(map(drawn, row))}</tr>" for number, row in enumerate(rows, start=1)
    )
    notes = "".join(
        f"<aside><b>{place}</b> {escape(comment.text)}</aside>"
        for place in noted
        if (comment := sheet[place].comment) is not None
    )
    page = browser.new_page(device_scale_factor=2)
    page.set_content(
        f"<style>{STYLE}</style><main><table><tr><th></th>{head}</tr>{body}</table>{notes}</main>"
    )
    page.locator("main").screenshot(path=HERE / f"{name}.png")
    page.close()


def drawn(cell: Cell) -> str:
    value = cell.value
    text = "" if value is None else value.strftime("%H:%M") if isinstance(value, time) else str(value)
    colour = cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None
    style = f"background:#{str(colour)[-6:]};" if colour else ""
    style += "font-weight:bold" if cell.font.bold else ""
    noted = ' class="noted"' if cell.comment else ""
    return f'<td style="{style}"{noted}>{escape(text.removesuffix(" 00:00:00"))}</td>'


if __name__ == "__main__":
    main()
