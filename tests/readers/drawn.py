"""A small writer of PDFs: a report on pages that are drawn in one of the many ways in which programs draw them.

The text is in a font that is not embedded: readers have its character map.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from random import Random

import attrs

from govinfo_report.report import Report
from govinfo_report.writers import official
from govinfo_report.writers.grid import Box, Grid, placed, shares

WIDTH, HEIGHT = 595, 842
SIZE, LINE, PAD = 9.0, 12.0, 4.0
LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 780.0, 60.0

Text = tuple[float, float, str]
"""Where a text begins: x, the base line, and the text."""
Rect = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@attrs.frozen
class Way:
    """How the pages are drawn."""

    ruling: str = "lines"  # lines, cells, fills, dashes, pieces, apart; none
    order: str = "cells"  # cells, lines, shuffled, characters
    turn: int = 0  # the page is shown turned clockwise, and drawn so that it is upright then
    sideways: bool = False  # drawn so, and not turned
    box: tuple[int, int] = (0, 0)  # where the part that shows begins
    form: bool = False  # within form XObjects
    repeat: bool = False  # the header of a table on each of its pages
    heads: bool = False  # running heads and page numbers
    watermark: bool = False
    narrow: float = 1.0  # columns of figures, of what they would be


@attrs.define
class Page:
    texts: list[Text] = attrs.field(factory=list)
    cells: list[Rect] = attrs.field(factory=list)


def drawn(report: Report, way: Way = Way()) -> bytes:
    """A report as a PDF."""
    pages = list(_pages(report, way))
    return write([_content(page, number, way) for number, page in enumerate(pages, 1)], way)


# ---- Layout -------------------------------------------------------------------------------------------------


def measure(text: str) -> float:
    return sum(SIZE / 2 if char.isascii() else SIZE for char in text)


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines no wider than that; a figure is broken only where it is wider than a line."""
    lines = [""]
    for word in re.findall(r"[!-~]+|.", text):
        if lines[-1] and measure(lines[-1] + word) > width:
            lines.append("")
        for char in word:
            if measure(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def _pages(report: Report, way: Way) -> Iterator[Page]:
    page, y = Page(), TOP
    for block in official.blocks(report):
        if block.kind == "table":
            for number, (part, bottom) in enumerate(_table(block.grid, y, way)):
                if number:
                    yield page
                    page = Page()
                page.texts += part.texts
                page.cells += part.cells
                y = bottom
            y -= LINE
            continue
        indent = 2 * SIZE if block.kind == "paragraph" else 0.0
        for number, line in enumerate(wrapped("\u3000\u3000" * bool(indent) + block.text, RIGHT - LEFT)):
            if y < BOTTOM:
                yield page
                page, y = Page(), TOP
            page.texts.append((LEFT + (indent if not number else 0), y - SIZE, line.lstrip("\u3000")))
            y -= LINE
        y -= LINE / 2
    yield page


def _table(grid: Grid, y: float, way: Way) -> Iterator[tuple[Page, float]]:
    """A table from a height on: what of it stands on each page, and where that ends."""
    wanted = [share * way.narrow if column else share for column, share in enumerate(shares(grid))]
    xs = [LEFT + (RIGHT - LEFT) * sum_ / sum(shares(grid)) for sum_ in accumulate(wanted, initial=0.0)]
    boxes = list(placed(grid))
    heights = [0.0] * len(grid)
    for span in (1, 2, 3, 10):
        for row, column, box in boxes:
            if box.rowspan <= span and (box.rowspan > span // 2 or span == 10):
                lines = len(wrapped(box.text, xs[column + box.colspan] - xs[column] - 2 * PAD))
                missing = lines * LINE + 2 * PAD - sum(heights[row : row + box.rowspan])
                heights[row + box.rowspan - 1] += max(missing, 0.0)
    header = next(row for row, boxes_in in enumerate(grid) if any(box.path for box in boxes_in))
    rows_left = list(range(len(grid)))
    while rows_left:
        again = list(range(header)) if way.repeat and rows_left[0] > header else []
        here: list[int] = []
        room = y - BOTTOM - sum(heights[row] for row in again)
        while rows_left and (heights[rows_left[0]] <= room or (y == TOP and not here)):
            room -= heights[rows_left[0]]
            here.append(rows_left.pop(0))
        page = Page()
        for rows in (again, here):
            _draw(page, boxes, rows, heights, xs, y)
            y -= sum(heights[row] for row in rows)
        yield page, y
        y = TOP


def _draw(
    page: Page, boxes: list[tuple[int, int, Box]], rows: list[int], heights: list[float], xs: list[float], y: float
) -> None:
    """Draw these rows, and of the cells that span more what stands in them: as many lines as there is room for."""
    for row, column, box in boxes:
        mine = [each for each in rows if row <= each < row + box.rowspan]
        if not mine:
            continue
        top = y - sum(heights[each] for each in rows if each < mine[0])
        bottom = top - sum(heights[each] for each in mine)
        left, right = xs[column], xs[column + box.colspan]
        page.cells.append((left, bottom, right, top))
        before = sum(heights[each] for each in range(row, mine[0]))
        lines = wrapped(box.text, right - left - 2 * PAD)
        done, fit = round(before // LINE), max(round((top - bottom) // LINE), 1)
        lines = lines[done : done + fit] if len(mine) < box.rowspan else lines
        base = (top + bottom) / 2 + len(lines) * LINE / 2 - SIZE
        for number, line in enumerate(lines):
            page.texts.append(((left + right - measure(line)) / 2, base - number * LINE, line))


# ---- Drawing ------------------------------------------------------------------------------------------------


def _content(page: Page, number: int, way: Way) -> bytes:
    texts = list(page.texts)
    if way.heads:
        texts = [(LEFT, 815.0, "某县某局年度报告"), *texts, (WIDTH / 2, 25.0, str(number))]
    if way.order == "lines":
        texts.sort(key=lambda text: (-text[1], text[0]))
    if way.order in ("shuffled", "characters"):
        if way.order == "characters":
            texts = [(x + measure(text[:at]), y, char) for x, y, text in texts for at, char in enumerate(text)]
        Random(7).shuffle(texts)
    ops = [*_ruling(page.cells, way.ruling), *(show(1, 0, x, y, text) for x, y, text in texts if text)]
    if way.watermark:
        ops += [show(0.7, 0.7, 60 + 90 * at, 100 + 90 * at, "内部88资料") for at in range(6)]
    return "\n".join(ops).encode()


def show(cos: float, sin: float, x: float, y: float, text: str) -> str:
    return f"BT /F {SIZE} Tf {cos} {sin} {-sin} {cos} {x:.2f} {y:.2f} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _ruling(cells: Iterable[Rect], ruling: str) -> Iterator[str]:
    yield "0.5 w"
    if ruling == "dashes":
        yield "[3 2] 0 d"
    for left, bottom, right, top in cells:
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        sides = [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(corners)]
        if ruling == "cells":
            yield f"{left} {bottom} {right - left} {top - bottom} re S"
        elif ruling == "apart":  # each cell has a frame of its own, with room between
            yield f"{left + 2.5} {bottom + 2.5} {right - left - 5} {top - bottom - 5} re S"
        elif ruling == "fills":
            yield from (f"{a - 0.25} {b - 0.25} {c - a + 0.5} {d - b + 0.5} re f" for a, b, c, d in sides)
        elif ruling == "pieces":
            for a, b, c, d in sides:
                length = max(c - a, d - b)
                for at in range(0, int(length), 7):
                    to = min(at + 3, length)
                    yield f"{a + at} {b} m {a + to} {b} l S" if c > a else f"{a} {b + at} m {a} {b + to} l S"
        elif ruling in ("lines", "dashes"):
            yield from (f"{a} {b} m {c} {d} l S" for a, b, c, d in sides)


# ---- The file -----------------------------------------------------------------------------------------------


def write(contents: list[bytes], way: Way = Way()) -> bytes:
    """A PDF of pages with these contents."""
    a, b = way.box
    width, height = (HEIGHT, WIDTH) if way.turn in (90, 270) or way.sideways else (WIDTH, HEIGHT)
    turns = {
        0: f"1 0 0 1 {a} {b} cm",
        90: f"0 1 -1 0 {a + width} {b} cm",
        180: f"-1 0 0 -1 {a + width} {b + height} cm",
        270: f"0 -1 1 0 {a} {b + height} cm",
    }
    turn = turns[90 if way.sideways else way.turn]
    objects = [
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[2 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
            b"/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 3 0 R>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
            b"/Descent -120/CapHeight 880/StemV 93>>"
        ),
    ]
    pages = []
    resources = "/Resources<</Font<</F 1 0 R>>>>"
    for content in contents:
        if way.form:
            head = f"/Type/XObject/Subtype/Form/BBox[0 0 {WIDTH} {HEIGHT}]/Matrix[0.5 0 0 0.5 0 0]{resources}"
            objects.append(_stream(content, head))
            draw, extra = "2 0 0 2 0 0 cm /X Do", f"/XObject<</X {len(objects)} 0 R>>"
        else:
            draw, extra = content.decode("latin-1"), ""
        objects.append(_stream(f"q {turn}\n{draw}\nQ".encode("latin-1")))
        boxes = f"/MediaBox[0 0 {width + 2 * a} {height + 2 * b}]/CropBox[{a} {b} {a + width} {b + height}]"
        shown = f"/Type/Page/Parent 4000 0 R{boxes}/Rotate {way.turn}/Contents {len(objects)} 0 R"
        objects.append(f"<<{shown}/Resources<</Font<</F 1 0 R>>{extra}>>>>".encode())
        pages.append(len(objects))
    out = [b"%PDF-1.5\n"]
    out += [b"%d 0 obj %s endobj\n" % (number, body) for number, body in enumerate(objects, 1)]
    kids = " ".join(f"{page} 0 R" for page in pages)
    out.append(f"4000 0 obj <</Type/Pages/Count {len(pages)}/Kids[{kids}]>> endobj\n".encode())
    out.append(b"4001 0 obj <</Type/Catalog/Pages 4000 0 R>> endobj\ntrailer <</Root 4001 0 R>>\n%%EOF")
    return b"".join(out)


def _stream(content: bytes, head: str = "") -> bytes:
    packed = zlib.compress(content)
    return f"<<{head}/Filter/FlateDecode/Length {len(packed)}>> stream\n".encode() + packed + b"\nendstream"
