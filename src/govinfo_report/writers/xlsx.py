"""Reports as an Excel workbook: a sheet a report, its three tables one below the other as an office lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO

from govinfo_report.grammar import label
from govinfo_report.report import Report
from govinfo_report.writers.grid import Box, grids, placed, width
from govinfo_report.writers.json import number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


WIDTHS = {1: 22, 2: 18, 3: 46}
"""Of the columns that hold long labels; those of the others suit the longest head of a column of figures."""


def write_xlsx(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports to a file open for bytes. Needs openpyxl (``pip install 'govinfo-report[xlsx]'``).

    A figure is a number, where its cell says nothing besides it; every other text is a text, never a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names: set[str] = set()
    for report in reports:
        name = _name(report, names)
        names.add(name.lower())
        _fill(book.create_sheet(name), report)
    if not book.worksheets:
        book.create_sheet()
    book.save(out)


def _name(report: Report, taken: set[str]) -> str:
    """A name for the sheet: agency and year, as Excel allows it (31 characters, some not), one that is not taken."""
    words = " ".join(str(word) for word in (report.agency, report.year) if word) or report.source.name or "Report"
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", words).strip("'")[:31] or "Report"
    number = 2
    unique = name
    while unique.lower() in taken:
        suffix = f" ({number})"
        unique, number = name[: 31 - len(suffix)] + suffix, number + 1
    return unique


def _fill(sheet: Worksheet, report: Report) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    for column in range(1, 1 + max(map(width, grids(report).values()))):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = WIDTHS.get(column, 13)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    line = Side(style="thin")
    border = Border(left=line, right=line, top=line, bottom=line)
    _set(sheet.cell(1, 1), report.title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    headings = {section.kind: section.heading for section in report.sections}
    at = 3
    for name, grid in grids(report).items():
        _set(sheet.cell(at, 1), headings.get(name) or label(name.upper()))
        sheet.cell(at, 1).font = Font(bold=True)
        at += 1
        for row, column, box in placed(grid):
            cell = sheet.cell(at + row, 1 + column)
            _set(cell, _content(report, box))
            cell.alignment = centred
            for down in range(box.rowspan):
                for right in range(box.colspan):
                    sheet.cell(at + row + down, 1 + column + right).border = border
            if box.rowspan > 1 or box.colspan > 1:
                sheet.merge_cells(None, at + row, 1 + column, at + row + box.rowspan - 1, column + box.colspan)
            elif (lines := ceil(2 * len(box.text) / WIDTHS.get(1 + column, 13))) > 1:
                sheet.row_dimensions[at + row].height = 15 * lines
        at += len(grid) + 1


def _content(report: Report, box: Box) -> str | int | float | None:
    cell = report.cell(box.path) if box.path else None
    if cell and not re.search(r"[^\d.,，+\-]", box.text):
        return number(cell.value)
    return box.text or None


def _set(cell: Any, content: str | int | float | None) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", content) if isinstance(content, str) else content
    if isinstance(content, str):
        cell.data_type = "s"  # whatever it begins with
