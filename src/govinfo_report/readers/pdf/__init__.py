"""PDF files: ruled tables by their lines, others by where their figures stand, and running text.

``content`` asks pdfium what stands on a page, ``ruled`` makes tables of the lines that are drawn, ``text`` makes lines
and paragraphs of the rest, ``unruled`` finds the tables among those lines. Here they come together.
"""

from __future__ import annotations

from collections.abc import Iterator

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits, check_cells
from govinfo_report.readers.lowering import Lowered, Paragraph, TableRow, lower
from govinfo_report.readers.needs import extra
from govinfo_report.readers.pdf import ruled, text, unruled
from govinfo_report.readers.pdf.content import Char, Sheet, has_pictures, sheets

MEDIA_TYPE = "application/pdf"
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_FEW = 100  # characters: no report has as few, a scan may have the numbers of its pages


def lower_pdf(data: bytes, name: str, limits: Limits = LIMITS) -> Lowered:
    """The text of a PDF for the grammar.

    Raises UnsupportedFormatError where the extra ``pdf`` is not installed; UnreadableError where the file is
    encrypted, broken, over ``limits``, or a scan: pictures of pages, without text.
    """
    with extra("pdf", name, "a PDF"):
        import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableError(f"{name} is encrypted: save it without a password") from None
        raise UnreadableError(f"{name} is a broken or truncated PDF: fetch it again") from None
    try:
        count = len(document)
        if count > limits.pages:
            raise UnreadableError(f"{name} has {count:,} pages, more than {limits.pages:,}: give the report alone")
        pages: list[Sheet] = []
        characters = strokes = 0
        for index in range(count):
            found = sheets(document, index, name, limits.characters - characters)
            characters += sum(page.characters for page in found)
            strokes += sum(page.strokes for page in found)
            if strokes > limits.strokes:
                raise UnreadableError(f"{name} is full of drawings: give the report alone")
            pages += found
        seen = sum(len(page.chars) for page in pages)
        scanned = not seen or (seen < _FEW and has_pictures(document))
    finally:
        document.close()
    if scanned:
        raise UnreadableError(
            f"{name} is a scanned PDF or an empty one, without text in it: run it through OCR, "
            "or give the page or Word file that it was made from"
        )
    return lower(_blocks(_parts(pages), name, limits), MEDIA_TYPE)


def _blocks(parts: list[list[text.Line] | ruled.Table], name: str, limits: Limits) -> Iterator[Paragraph | TableRow]:
    """Paragraphs and rows in the order of the document."""
    found = [each for part in parts for each in (unruled.split(part) if isinstance(part, list) else (part,))]
    margins = text.margins([line for each in found if isinstance(each, list) for line in each])
    tables = cells = 0
    for each in found:
        if isinstance(each, list):
            yield from text.paragraphs(each, margins)
            continue
        tables += 1
        for row, (page, line) in enumerate(each.rows(), 1):
            cells += len(line)
            check_cells(cells, name, limits)
            yield TableRow(tables, row, line, page)


def _parts(pages: list[Sheet]) -> list[list[text.Line] | ruled.Table]:
    """Ruled tables and the lines between them, in the order of the document; what runs over pages is one part."""
    taken = [_on_page(page) for page in pages]
    left_out = text.furniture(pages, [[part for part in parts if isinstance(part, text.Line)] for parts in taken])
    out: list[list[text.Line] | ruled.Table] = []
    for page, parts in zip(pages, taken, strict=True):
        for part in parts:
            last = out[-1] if out else None
            if isinstance(part, ruled.Grid):
                if not (isinstance(last, ruled.Table) and last.goes_on_in(part)):
                    out.append(last := ruled.Table())
                last.add(part, page.number)
            elif id(part) not in left_out:
                if not isinstance(last, list):
                    out.append(last := [])
                last.append(part)
    return out


def _on_page(page: Sheet) -> list[text.Line | ruled.Grid]:
    """The ruled tables of a page and the lines of text outside them, from the top down."""
    grids = ruled.grids(page)
    outside: list[Char] = []
    for char in page.chars:
        cell = next(filter(None, (grid.cell(char) for grid in grids)), None)
        (outside if cell is None else cell.chars).append(char)
    kept = []
    for grid in grids:
        inside = [char for cell in grid.cells() for char in cell.chars]
        beside = sum(-grid.ys[-1] < char.base < -grid.ys[0] for char in outside)
        if inside and beside <= len(inside):
            kept.append(grid)
        else:  # a frame round a part of what stands there is no table
            outside += inside
    lines = [text.line(chars, page.number, number) for number, chars in enumerate(text.lines_of(outside), 1)]
    return sorted([*lines, *kept], key=lambda part: -part.base if isinstance(part, text.Line) else part.ys[0])
