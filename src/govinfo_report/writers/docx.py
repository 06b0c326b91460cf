"""A report as a Word document in the official form, its tables with the merged cells that the form prints."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from govinfo_report.report import Report
from govinfo_report.writers.grid import Grid, placed, shares, width
from govinfo_report.writers.official import blocks

if TYPE_CHECKING:
    from docx.document import Document

FONT = "宋体"


def to_docx(report: Report) -> bytes:
    """The report as the bytes of a .docx file. Needs python-docx (``pip install 'govinfo-report[docx]'``).

    >>> to_docx(Report())[:2]
    b'PK'
    """
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document = Document()
    _describe(document, report)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name = FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for block in blocks(report):
        if block.kind == "table":
            _table(document, block.grid)
        elif block.kind in ("title", "heading"):
            document.add_heading(_plain(block.text), level=0 if block.kind == "title" else 1)
        else:
            paragraph = document.add_paragraph(_plain(block.text))
            if block.kind == "signature":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: Document, report: Report) -> None:
    """The properties of the file: the report's title, and nothing of the template that python-docx begins with."""
    properties = document.core_properties
    properties.title = _plain(report.title or "")[:255]  # no longer is allowed
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime.now(UTC)
    properties.revision = 1


def _table(document: Document, grid: Grid) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    table = document.add_table(rows=len(grid), cols=width(grid), style="Table Grid")
    wanted = shares(grid)
    section = document.sections[0]
    across = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    for column, share in zip(table.columns, wanted, strict=True):
        column.width = across * share // sum(wanted)
    cells: list[list[Any]] = [list(row.cells) for row in table.rows]
    for row_of_cells in cells:
        for cell, share in zip(row_of_cells, wanted, strict=True):
            cell.width = across * share // sum(wanted)
    for row, column, box in placed(grid):
        cell = cells[row][column]
        if box.rowspan > 1 or box.colspan > 1:
            cell = cell.merge(cells[row + box.rowspan - 1][column + box.colspan - 1])
        cell.text = _plain(box.text)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _plain(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return "".join(char for char in text if char.isprintable() or char in "\t\n")
