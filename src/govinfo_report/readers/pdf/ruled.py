"""Ruled tables: the lines that are drawn make a grid.

Squares of the grid between which no line is drawn are one cell; a character belongs to the cell that it stands in. A
table that runs over pages is one: repeated headers are left out, and a cell or row that the break cuts is one again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import attrs

from govinfo_report.readers.lowering import joined
from govinfo_report.readers.pdf.content import NEAR, Char, Edge, Sheet
from govinfo_report.readers.pdf.text import ITEM, WORDS, line_text, lines_of

_PADDING = 6.0  # points: the most that a narrow cell keeps free on either side
_MOST_EDGES = 400  # on a page; a drawing has more, a table of the form some sixty


@attrs.define
class Cell:
    """A cell: its top row and its last, from 0; its edges; its characters."""

    row: int
    last_row: int
    left: float
    right: float
    chars: list[Char] = attrs.field(factory=list)
    rest: list[Cell] = attrs.field(factory=list)  # what of it stands on the pages that follow

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def lines(self) -> list[list[Char]]:
        """The lines of its text, on all its pages."""
        return [*lines_of(self.chars), *(line for cell in self.rest for line in cell.lines)]

    @property
    def text(self) -> str:
        return cell_text(self.lines, self.width)

    def over(self, other: Cell) -> bool:
        """Whether the other has the same edges, on this page or the next."""
        return abs(self.left - other.left) < NEAR and abs(self.right - other.right) < NEAR


@attrs.define
class Grid:
    """A ruled table on a page: the places of its lines, from left and from the top, and the cell of each square."""

    xs: list[float]
    ys: list[float]  # from the top down, negated so that they rise
    squares: list[list[Cell]]

    def cell(self, char: Char) -> Cell | None:
        """The cell that a character stands in."""
        x, y = (char.left + char.right) / 2, -(char.base + char.size * 0.3)
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.squares[row][column]
        return None

    def cells(self) -> list[Cell]:
        """All cells, each once."""
        return [cell for row in self.rows() for cell in row]

    def rows(self) -> list[list[Cell]]:
        """The cells by the row of their top, each once, from the left."""
        out: list[list[Cell]] = []
        for number, row in enumerate(self.squares):
            cells = {id(cell): cell for cell in row if cell.row == number}
            out.append(list(cells.values()))
        return out


def grids(page: Sheet) -> list[Grid]:
    """The ruled tables of a page, from the top down."""
    if len(page.across) + len(page.down) > _MOST_EDGES:
        return []
    found = []
    for across, down in _connected(page.across, page.down):
        xs = _places([edge.at for edge in down] + [x for edge in across for x in (edge.start, edge.end)], down)
        ys = _places([-edge.at for edge in across] + [-y for edge in down for y in (edge.start, edge.end)], across)
        if len(xs) > 2 and len(xs) * len(ys) < 50_000:
            grid = grid_of(xs, ys, across, down)
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
                if other.start - NEAR <= edge.at <= other.end + NEAR
                and edge.start - NEAR <= other.at <= edge.end + NEAR
            ]
            for other in touching:
                others.remove(other)
                group.append(other)
                waiting.append((not is_across, other))
        if len(group_across) > 1 and len(group_down) > 1:
            yield group_across, group_down


def grid_of(xs: list[float], ys: list[float], across: list[Edge], down: list[Edge]) -> Grid:
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
    cells: dict[int, Cell] = {}
    squares: list[list[Cell]] = []
    for row in range(rows):
        squares.append([])
        for column in range(columns):
            key = root(row * columns + column)
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = Cell(row, row, xs[column], xs[column + 1])
            cell.last_row = row
            cell.left, cell.right = min(cell.left, xs[column]), max(cell.right, xs[column + 1])
            squares[-1].append(cell)
    return Grid(xs, ys, squares)


def _ruled(edges: list[Edge], at: float, middle: float) -> bool:
    return any(abs(edge.at - at) < NEAR and edge.start <= middle <= edge.end for edge in edges)


def cell_text(lines: list[list[Char]], width: float) -> str:
    """The text of the lines of a cell. A figure that its column is too narrow for, and that goes on below, is one."""
    out = ""
    before: list[Char] = []
    for line in lines:
        text = line_text(line)
        if before and out[-1:].isascii() and text[:1].isascii():
            out += text if _is_broken(before, line, width) else " " + text
        else:
            out = joined([out, text])
        before = line
    return out


def _is_broken(upper: list[Char], lower: list[Char], width: float) -> bool:
    """Whether a figure goes on in the line below: both begin or end with digits, and there was no room for them."""
    if not (line_text(upper)[-1:].isdigit() and line_text(lower)[:1].isdigit()):
        return False
    return width - (upper[-1].right - upper[0].left) < lower[0].right - lower[0].left + 2 * _PADDING


# ---- Over pages ---------------------------------------------------------------------------------------------


@attrs.define
class Table:
    """A ruled table with all its parts, page by page: each row with its page."""

    lines: list[tuple[int, list[Cell]]] = attrs.field(factory=list)
    columns: list[float] = attrs.field(factory=list)  # where they begin
    above: Grid | None = None  # the part on the last page so far

    def goes_on_in(self, grid: Grid) -> bool:
        """Whether a table with nothing before it on its page is more of this one."""
        before = self.above
        return before is not None and all(abs(before.xs[end] - grid.xs[end]) < NEAR for end in (0, -1))

    def add(self, grid: Grid, page: int) -> None:
        """Take in the part on a page."""
        rows = grid.rows() if self.above is None else self._new(grid.rows(), self.above)
        self.lines += [(page, row) for row in rows]
        self.columns = _apart(self.columns + grid.xs)
        self.above = grid

    def rows(self) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
        """The rows, each with its page: the number and the text of every cell."""
        for page, line in self.lines:
            yield page, tuple((bisect_right(self.columns, cell.left + NEAR / 2), cell.text) for cell in line)

    def _new(self, rows: list[list[Cell]], above: Grid) -> list[list[Cell]]:
        """The rows of a part on a new page that are new.

        Left out are the header, repeated; and what is the rest of a cell or row that began on the page before, which
        goes to where that stands.
        """
        for _, line in self.lines[:4]:
            texts = [cell.text for cell in line]
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
            if start is None or not several or not _goes_on(start, cell):
                break
            begun.append(start)
        last = self.lines[-1][1]
        own = line[len(begun) :]
        if begun and (WORDS.search(own[0].text) or _is_rest(last, own)):  # else these are empty figures, no labels
            for cell, start in zip(line, begun, strict=False):
                start.rest.append(cell)
            line = own
        if _is_rest(last, line):
            for start, cell in zip(last[-len(line) :], line, strict=True):
                start.rest.append(cell)
            return rest
        return [line, *rest]


def _goes_on(cell: Cell, below: Cell) -> bool:
    """Whether what stands in a cell at the head of a page can be the rest of the cell over it on the page before."""
    upper, lower, more = cell.lines, below.lines, below.text
    if not upper or not lower:
        return True
    return (bool(WORDS.search(more)) and not ITEM.match(more)) or _is_broken(upper[-1], lower[0], cell.width)


def _is_rest(last: list[Cell], line: list[Cell]) -> bool:
    """Whether a page's first row is the rest of the row at the foot of the page before."""
    pairs = list(zip(last[-len(line) :], line, strict=False))
    if len(line) < 2 or len(pairs) < len(line) or not all(a.over(b) and _goes_on(a, b) for a, b in pairs):
        return False
    broken = [below.text for cell, below in pairs if cell.lines and below.lines]
    label, more = pairs[0]
    if not more.lines:  # the label is above; the figures, or what of them had no room, are below
        return bool(label.lines) and any(cell.lines for cell in line)
    # the rest of a label that is numbered; or a header, in several cells
    return bool(broken) and (ITEM.match(label.text) is not None or (len(broken) > 1 and all(map(WORDS.search, broken))))


def _apart(values: list[float]) -> list[float]:
    """The values in order, of those that are at the same place only the first."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] >= NEAR:
            out.append(value)
    return out
