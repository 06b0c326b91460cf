"""PDF files: ruled tables by their lines, running text by where it stands.

pdfium gives the characters with their places and the lines that are drawn. The lines make a grid; squares of the
grid between which no line is drawn are one cell; a character belongs to the cell that it stands in.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits, check_cells
from govinfo_report.readers.lowering import Lowered, Paragraph, TableRow, joined, lower
from govinfo_report.readers.needs import extra

MEDIA_TYPE = "application/pdf"

_THIN = 3.0  # points: what is thinner than this is a line, and what is nearer than this is at the same place
_MOST_EDGES = 400  # on a page; a drawing has more, a table of the form some sixty
_MOST_SEGMENTS = 2_000  # of one path
_GAP = 0.7  # of a character: the room that parts one cell from the next where nothing is drawn
_MARGIN = 0.12  # of the page's height: where running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"[-－—–·•\s第共/]*(?:\d{1,4}|[ivxIVX]{1,5})(?:[-－—–·•\s页/共]*\d{0,4}[-－—–·•\s页]*)")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．,，]")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_PASSWORD, _FORMAT = 4, 3  # FPDF_ERR_PASSWORD, FPDF_ERR_FORMAT


class Char(NamedTuple):
    """A character: its left and right edge, its base line, its size, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Edge(NamedTuple):
    """A line along a page: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


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
        pages: list[_Sheet] = []
        chars = strokes = 0
        for index in range(count):
            page = _page(document, index, name, limits.characters - chars)
            chars += len(page.chars)
            strokes += page.strokes
            if strokes > limits.strokes:
                raise UnreadableError(f"{name} is full of drawings: give the report alone")
            pages.append(page)
    finally:
        document.close()
    if not chars:
        raise UnreadableError(
            f"{name} is a scanned PDF or an empty one, without any text in it: run it through OCR, "
            "or give the page or Word file that it was made from"
        )
    return lower(_blocks(pages, name, limits), MEDIA_TYPE)


# ---- What pdfium gives --------------------------------------------------------------------------------------


@attrs.frozen
class _Sheet:
    number: int
    width: float
    height: float
    chars: list[Char]
    across: list[Edge]
    down: list[Edge]
    strokes: int


def _page(document: Any, index: int, name: str, most: int) -> _Sheet:
    import pypdfium2 as pdfium

    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        raise UnreadableError(f"{name} is broken at page {index + 1}: fetch it again, or save it again") from None
    if text_page.count_chars() > most:
        raise UnreadableError(f"{name} has more text than a report can have: give the report alone")
    width, height = page.get_size()
    turn = page.get_rotation()
    chars = list(_chars(text_page, turn, width, height))
    drawn = list(_drawn(page)) if chars else []
    across, down = _edges(drawn, turn, width, height)
    text_page.close()
    page.close()
    return _Sheet(index + 1, width, height, chars, across, down, len(drawn))


def _upright(x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float]:
    """A point of a page as the reader sees it, the page turned clockwise by ``turn`` degrees."""
    if turn == 90:
        return y, height - x
    if turn == 180:
        return width - x, height - y
    if turn == 270:
        return width - y, x
    return x, y


def _chars(text_page: Any, turn: int, width: float, height: float) -> Iterator[Char]:
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = _HYPHENS.get(code) or chr(code)
        # blanks and breaks that pdfium guesses; those that matter are seen again by the gaps
        if text in "\r\n\0" or (text == " " and raw.FPDFText_IsGenerated(text_page, index)):
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(text_page, index, at_box)
        if turn:
            left, base = _upright(x.value, y.value, turn, width, height)
            one = _upright(box.left, box.bottom, turn, width, height)
            two = _upright(box.right, box.top, turn, width, height)
            yield Char(text, left, max(one[0], two[0], left), base, abs(one[1] - two[1]))
        else:
            yield Char(text, x.value, max(box.right, x.value), y.value, abs(box.top - box.bottom))


def _edges(
    drawn: list[tuple[float, float, float, float]], turn: int, width: float, height: float
) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical lines among what is drawn on a page, pieces of one line put together."""
    across: list[Edge] = []
    down: list[Edge] = []
    for box in drawn:
        (x, y), (z, w) = _upright(box[0], box[1], turn, width, height), _upright(box[2], box[3], turn, width, height)
        left, right, bottom, top = min(x, z), max(x, z), min(y, w), max(y, w)
        if top - bottom < _THIN and right - left > top - bottom:
            across.append(Edge((top + bottom) / 2, left, right))
        elif right - left < _THIN and top - bottom > right - left:
            down.append(Edge((left + right) / 2, bottom, top))
    return _merged(across), _merged(down)


def _drawn(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The boxes round all straight strokes and thin fills of a page."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    x, y = ctypes.c_float(), ctypes.c_float()
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=8):
        left, bottom, right, top = item.get_bounds()
        place = _matrices(item)
        if (right - left < _THIN or top - bottom < _THIN) and not place:
            yield left, bottom, right, top
            continue
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        matrix = item.get_matrix()
        # a box: each of its sides where it is stroked, itself where it is filled and thin
        run: list[tuple[float, float]] = []
        runs = [run]
        for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                run = []
                runs.append(run)
            point = matrix.on_point(x.value, y.value)
            for outer in place:
                point = outer.on_point(*point)
            run.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                run.append(run[0])
        for points in runs:
            if not points:
                continue
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            if max(xs) - min(xs) < _THIN or max(ys) - min(ys) < _THIN:
                yield min(xs), min(ys), max(xs), max(ys)
            elif stroke.value:
                for (a, b), (c, d) in pairwise(points):
                    yield min(a, c), min(b, d), max(a, c), max(b, d)


def _matrices(item: Any) -> list[Any]:
    """The matrices of the forms that an object stands in, from the inside out."""
    found = []
    holder = getattr(item, "container", None)
    while holder is not None:
        found.append(holder.get_matrix())
        holder = getattr(holder, "container", None)
    return found


def _merged(edges: list[Edge]) -> list[Edge]:
    """The same lines, those that lie on one another or go on one another as one."""
    out: list[Edge] = []
    group: list[Edge] = []
    for edge in [*sorted(edges), None]:
        if edge is not None and (not group or edge.at - group[0].at < _THIN):
            group.append(edge)
            continue
        at = sum(each.at for each in group) / len(group) if group else 0.0
        start = end = None
        for each in sorted(group, key=lambda each: each.start):
            if end is None or start is None:
                start, end = each.start, each.end
            elif each.start - end < _THIN:
                end = max(end, each.end)
            else:
                out.append(Edge(at, start, end))
                start, end = each.start, each.end
        if start is not None and end is not None:
            out.append(Edge(at, start, end))
        group = [] if edge is None else [edge]
    return out


# ---- Ruled tables -------------------------------------------------------------------------------------------


@attrs.define
class _Cell:
    """A cell: its top row and its last, from 0; its edges; its characters."""

    row: int
    last_row: int
    left: float
    right: float
    chars: list[Char] = attrs.field(factory=list)
    rest: list[_Cell] = attrs.field(factory=list)  # what of it stands on the pages that follow

    @property
    def text(self) -> str:
        own = _cell_text(self.chars, self.right - self.left)
        return joined([own, *(cell.text for cell in self.rest)]) if self.rest else own

    def over(self, other: _Cell) -> bool:
        """Whether the other has the same edges, on this page or the next."""
        return abs(self.left - other.left) < _THIN and abs(self.right - other.right) < _THIN


@attrs.define
class _Grid:
    """A ruled table on a page: the places of its lines, from left and from the top, and the cell of each square."""

    xs: list[float]
    ys: list[float]  # from the top down, negated so that they rise
    squares: list[list[_Cell]]

    def cell(self, char: Char) -> _Cell | None:
        """The cell that a character stands in."""
        x, y = (char.left + char.right) / 2, -(char.base + char.size * 0.3)
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.squares[row][column]
        return None

    def rows(self) -> list[list[_Cell]]:
        """The cells by the row of their top, each once, from the left."""
        out: list[list[_Cell]] = []
        for number, row in enumerate(self.squares):
            cells = {id(cell): cell for cell in row if cell.row == number}
            out.append(list(cells.values()))
        return out


def _grids(page: _Sheet) -> list[_Grid]:
    """The ruled tables of a page, from the top down."""
    if len(page.across) + len(page.down) > _MOST_EDGES:
        return []
    found = []
    for across, down in _connected(page.across, page.down):
        xs = _places([edge.at for edge in down] + [x for edge in across for x in (edge.start, edge.end)], down)
        ys = _places([-edge.at for edge in across] + [-y for edge in down for y in (edge.start, edge.end)], across)
        if len(xs) > 2 and len(xs) * len(ys) < 50_000:
            grid = _grid(xs, ys, across, down)
            if grid.squares[0][0] is not grid.squares[-1][-1]:  # a frame round a page is no table
                found.append(grid)
    return sorted(found, key=lambda grid: grid.ys[0])


def _places(values: list[float], edges: list[Edge]) -> list[float]:
    """Where the lines of a grid stand: those of the edges, and the frame, which not every table draws."""
    low, high = min(values), max(values)
    sign = -1 if high <= 0 else 1
    return _apart([low, high, *(sign * edge.at for edge in edges)])


def _connected(across: list[Edge], down: list[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """The lines in groups that touch one another: one a table."""
    left_across, left_down = list(across), list(down)
    while left_across:
        group_across = [left_across.pop()]
        group_down: list[Edge] = []
        waiting: list[tuple[bool, Edge]] = [(True, group_across[0])]
        while waiting:
            is_across, edge = waiting.pop()
            others, group = (left_down, group_down) if is_across else (left_across, group_across)
            touching = [
                other
                for other in others
                if other.start - _THIN <= edge.at <= other.end + _THIN
                and edge.start - _THIN <= other.at <= edge.end + _THIN
            ]
            for other in touching:
                others.remove(other)
                group.append(other)
                waiting.append((not is_across, other))
        if len(group_across) > 1 and len(group_down) > 1:
            yield group_across, group_down


def _grid(xs: list[float], ys: list[float], across: list[Edge], down: list[Edge]) -> _Grid:
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(square: int) -> int:
        while parent[square] != square:
            parent[square] = parent[parent[square]]
            square = parent[square]
        return square

    for row in range(rows):
        middle_y = -(ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            middle_x = (xs[column] + xs[column + 1]) / 2
            square = row * columns + column
            if column + 1 < columns and not _ruled(down, xs[column + 1], middle_y):
                parent[root(square + 1)] = root(square)
            if row + 1 < rows and not _ruled(across, -ys[row + 1], middle_x):
                parent[root(square + columns)] = root(square)
    cells: dict[int, _Cell] = {}
    squares: list[list[_Cell]] = []
    for row in range(rows):
        squares.append([])
        for column in range(columns):
            key = root(row * columns + column)
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = _Cell(row, row, xs[column], xs[column + 1])
            cell.last_row = row
            cell.left, cell.right = min(cell.left, xs[column]), max(cell.right, xs[column + 1])
            squares[-1].append(cell)
    return _Grid(xs, ys, squares)


def _ruled(edges: list[Edge], at: float, middle: float) -> bool:
    return any(abs(edge.at - at) < _THIN and edge.start <= middle <= edge.end for edge in edges)


def _cell_text(chars: list[Char], width: float) -> str:
    """The text of a cell. A figure that its column is too narrow for, and that goes on in the next line, is one."""
    out = ""
    before: list[Char] = []
    for line in _lines(chars):
        text = _line_text(line)
        if before and out[-1:].isascii() and text[:1].isascii():
            forced = width - (before[-1].right - before[0].left) < line[0].right - line[0].left + 2 * 6
            out += text if forced and out[-1:].isdigit() and text[:1].isdigit() else " " + text
        else:
            out = joined([out, text])
        before = line
    return out


# ---- Lines of text ------------------------------------------------------------------------------------------


def _lines(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters in lines from the top, each from the left."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        if lines and lines[-1][0].base - char.base < max(lines[-1][0].size, char.size) * 0.4:
            lines[-1].append(char)
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda char: char.left)
    return [line for line in lines if any(not char.text.isspace() for char in line)]


def _line_text(line: list[Char], gap: float = 0.0) -> str:
    """The text of a line: a blank for a gap between ASCII, a tab for one as wide as ``gap`` times the size."""
    out: list[str] = []
    last: Char | None = None
    for char in line:
        if last is not None and not char.text.isspace():
            room = char.left - last.right
            if gap and room > gap * char.size:
                out.append("\t")
            elif room > 0.2 * char.size and char.text.isascii() and last.text.isascii() and out[-1] != " ":
                out.append(" ")
        if not char.text.isspace():
            last = char
            out.append(char.text)
        elif out and not out[-1].isspace():
            out.append(char.text)
    return "".join(out).strip()


# ---- The document -------------------------------------------------------------------------------------------


@attrs.define
class _Line:
    page: int
    number: int
    text: str
    left: float
    right: float
    base: float
    size: float


def _blocks(pages: list[_Sheet], name: str, limits: Limits) -> list[Paragraph | TableRow]:
    """Paragraphs and rows in the order of the document; tables that run over pages as one."""
    taken = [_page_blocks(page) for page in pages]
    furniture = _furniture(pages, [[part for part in parts if isinstance(part, _Line)] for parts in taken])
    out: list[Paragraph | list[_Cell]] = []
    whose: dict[int, tuple[int, int, int]] = {}  # block -> its table, row and page
    columns: list[list[float]] = [[]]  # of each table, where its columns begin
    text: list[_Line] = []
    above: _Grid | None = None  # the table that the page before ended in
    row = cells = first = 0
    for page, parts in zip(pages, taken, strict=True):
        for part in parts:
            if isinstance(part, _Line):
                if id(part) not in furniture:
                    text.append(part)
                    above = None
                continue
            out += _paragraphs(text)
            text = []
            rows = part.rows()
            if above is not None and _same_edges(above, part):
                rows = _continued(rows, above, out, first)
            else:
                row, first = 0, len(out)
                columns.append([])
            columns[-1] = _apart(columns[-1] + part.xs)
            for line in rows:
                cells += len(line)
                check_cells(cells, name, limits)
                row += 1
                whose[len(out)] = (len(columns) - 1, row, page.number)
                out.append(line)
            above = part
    out += _paragraphs(text)
    return [block if isinstance(block, Paragraph) else _row(block, columns, *whose[at]) for at, block in enumerate(out)]


def _row(line: list[_Cell], columns: list[list[float]], table: int, row: int, page: int) -> TableRow:
    made = ((bisect_right(columns[table], cell.left + _THIN / 2), cell.text) for cell in line)
    return TableRow(table, row, tuple(made), page)


def _continued(
    rows: list[list[_Cell]], above: _Grid, out: list[Paragraph | list[_Cell]], first: int
) -> list[list[_Cell]]:
    """The rows of a table's part on a new page that are new.

    Left out are the header, repeated from the rows ``out[first:]``; and what is the rest of a cell or row that
    began on the page before (``above``), which goes to where that stands in ``out``.
    """
    for line in out[first : first + 4]:
        texts = [cell.text for cell in line] if isinstance(line, list) else []
        if not rows or not any(texts) or [cell.text for cell in rows[0]] != texts:
            break
        rows = rows[1:]
    if not rows:
        return []
    line, *rest = rows
    begun = []
    for cell in line[:-1]:
        start = next((other for other in above.squares[-1] if other.over(cell)), None)
        several = start is not None and (start.row < start.last_row or cell.row < cell.last_row)
        if start is None or not several or not _goes_on(start.text, cell.text):
            break
        begun.append(start)
    if begun and _WORDS.search(line[len(begun)].text):  # a label is left: these are rests of labels, no empty figures
        for cell, start in zip(line, begun, strict=False):
            start.rest.append(cell)
        line = line[len(begun) :]
    last = out[-1]
    if isinstance(last, list) and _is_rest(last, line):
        for start, cell in zip(last[-len(line) :], line, strict=True):
            start.rest.append(cell)
        return rest
    return [line, *rest]


def _goes_on(text: str, more: str) -> bool:
    """Whether ``more``, at the head of a page, can be the rest of the text of the same cell on the page before."""
    return not more or (bool(_WORDS.search(more)) and not _ITEM.match(more)) or not text


def _is_rest(last: list[_Cell], line: list[_Cell]) -> bool:
    """Whether a page's first row is the rest of the row at the foot of the page before."""
    before = last[-len(line) :]
    if len(line) < 2 or len(before) < len(line) or not all(a.over(b) for a, b in zip(before, line, strict=True)):
        return False
    pairs = [(a.text, b.text) for a, b in zip(before, line, strict=True)]
    broken = [(text, more) for text, more in pairs if text and more]
    if not all(_goes_on(*pair) for pair in broken):
        return False
    if not pairs[0][1]:  # the label is above; the figures are below, all of them
        return not any(text for text, _ in pairs[1:])
    # the rest of a label that is numbered; or a header, in several cells
    return bool(broken) and (_ITEM.match(pairs[0][0]) is not None or len(broken) > 1)


def _same_edges(a: _Grid, b: _Grid) -> bool:
    return abs(a.xs[0] - b.xs[0]) < _THIN and abs(a.xs[-1] - b.xs[-1]) < _THIN


def _apart(values: list[float]) -> list[float]:
    """The values in order, of those that are at the same place only the first."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] >= _THIN:
            out.append(value)
    return out


def _page_blocks(page: _Sheet) -> list[_Line | _Grid]:
    """The tables and the lines of text outside them, from the top down."""
    grids = _grids(page)
    outside: list[Char] = []
    for char in page.chars:
        for grid in grids:
            cell = grid.cell(char)
            if cell is not None:
                cell.chars.append(char)
                break
        else:
            outside.append(char)
    grids = [grid for grid in grids if any(cell.chars for row in grid.squares for cell in row)]
    lines: list[_Line | _Grid] = [
        _Line(
            page.number,
            number,
            _line_text(line, gap=_GAP),
            line[0].left,
            line[-1].right,
            line[0].base,
            median(char.size for char in line),
        )
        for number, line in enumerate(_lines(outside), 1)
    ]
    return sorted([*lines, *grids], key=lambda part: -part.base if isinstance(part, _Line) else part.ys[0])


def _furniture(pages: list[_Sheet], lines: list[list[_Line]]) -> set[int]:
    """The lines (by id) that are running heads and page numbers."""
    found = set()
    seen: Counter[tuple[str, int]] = Counter()
    for page, on_page in zip(pages, lines, strict=True):
        seen.update({_masked(line) for line in on_page if _marginal(line, page)})
    for page, on_page in zip(pages, lines, strict=True):
        for line in on_page:
            if _marginal(line, page) and (
                seen[_masked(line)] > 1 or (_PAGE_NUMBER.fullmatch(line.text) and line in (on_page[0], on_page[-1]))
            ):
                found.add(id(line))
    return found


def _masked(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.base / 3)


def _marginal(line: _Line, page: _Sheet) -> bool:
    return not _MARGIN * page.height < line.base < (1 - _MARGIN) * page.height


def _paragraphs(lines: list[_Line]) -> Iterator[Paragraph]:
    """The lines put together to paragraphs: one goes on where its line is full and the next is not indented."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    # the pitch is that between full lines: those of tables without rules stand closer, and are none
    full_lines = [(a, b) for a, b in pairwise(lines) if "\t" not in a.text and a.right > right - 1.6 * a.size]
    gaps = [a.base - b.base for a, b in full_lines if a.page == b.page and a.left < left + 3 * a.size]
    pitch = min((gap for gap in gaps if gap > 0), default=0.0)
    held, start = lines[0].text, lines[0]
    for before, line in pairwise(lines):
        full = before.right > right - 1.6 * before.size
        flush = line.left < left + 0.8 * line.size
        near = line.page != before.page or before.base - line.base < max(pitch, 1.2 * line.size) * 1.25 + 1
        alike = abs(line.size - before.size) < 0.15 * line.size
        if full and flush and near and alike and "\t" not in line.text and "\t" not in before.text:
            held = joined([held, line.text])
        else:
            yield Paragraph(held, start.page, start.number)
            held, start = line.text, line
    yield Paragraph(held, start.page, start.number)
