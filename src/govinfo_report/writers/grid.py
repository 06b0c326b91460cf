"""The tables as the official form draws them: one grid of boxes, merged ones and all, for every writer of pages.

A grid is given as HTML gives a table: row by row, each box once, at its upper left corner, with its spans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter

import attrs

from govinfo_report.forms import FORMS, Column, Line, Reasons, columns, lines
from govinfo_report.grammar import label
from govinfo_report.model import Cell
from govinfo_report.report import Report


@attrs.frozen
class Box:
    """A box of a grid: its text, the rows and columns it spans, the path of its cell.

    The path is None for a label, and empty for a figure that the form does not have.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    path: str | None = None


Grid = tuple[tuple[Box, ...], ...]


def grids(report: Report) -> dict[str, Grid]:
    """The three tables of a report, in the order of the form, under the names of their sections."""
    return {table: grid(report, table) for table in FORMS[report.form or "2021"].tables}


def grid(report: Report, table: str) -> Grid:
    """One table of a report as the official form draws it, each cell with its text as it stood.

    >>> for row in grid(Report(), "proactive_disclosure")[:3]:
    ...     print([(box.text, box.colspan) for box in row])
    [('第二十条第（一）项', 4)]
    [('信息内容', 1), ('本年制发件数', 1), ('本年废止件数', 1), ('现行有效件数', 1)]
    [('规章', 1), ('', 1), ('', 1), ('', 1)]
    >>> [[(box.text, box.rowspan, box.colspan) for box in row] for row in grid(Report(), "disputes")][0]
    [('行政复议', 1, 5), ('行政诉讼', 1, 10)]
    """
    draw: dict[str, Callable[[Report, str], Iterator[tuple[Box, ...]]]] = {
        "proactive_disclosure": _blocks,
        "applications": _tree,
        "disputes": _side_by_side,
    }
    return tuple(draw[table](report, table))


def placed(grid: Grid) -> Iterator[tuple[int, int, Box]]:
    """Each box with the row and the column, from 0, of its upper left corner.

    >>> [(row, column, box.text) for row, column, box in placed(((Box("a", 2), Box("b")), (Box("c"),)))]
    [(0, 0, 'a'), (0, 1, 'b'), (1, 1, 'c')]
    """
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(grid):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            taken.update((row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan))
            yield row, column, box
            column += box.colspan


def width(grid: Grid) -> int:
    """The number of columns of a grid."""
    return sum(box.colspan for box in grid[0])


def shares(grid: Grid) -> list[int]:
    """How wide each column wants to be, in characters: as its longest text that has no other column, within limits.

    >>> shares(grid(Report(), "applications"))
    [9, 7, 14, 4, 4, 4, 6, 6, 4, 4]
    """
    found = [4] * width(grid)
    for _, column, box in placed(grid):
        if box.colspan == 1:
            found[column] = max(found[column], min(len(box.text), 14))
    return found


def text_of(cell: Cell, stated: str | None = None) -> str:
    """What stands in the box of a cell: its raw text, or its figure where no text of it is known.

    A unit that the column states already is not written again; one that stood in a header is.

    >>> text_of(Cell(5, "number", "+5")), text_of(Cell(5, "number", unit="件")), text_of(Cell())
    ('+5', '5件', '')
    >>> text_of(Cell(5, "number", "5", "元"), "万元"), text_of(Cell(5, "number", "5元", "元"), "万元")
    ('5元', '5元')
    """
    if cell.value is None:
        return cell.raw
    raw = cell.raw or f"{Decimal(cell.value):f}"
    return f"{raw}{cell.unit}" if cell.unit and cell.unit != stated and raw[-1].isdecimal() else raw


def stated_lines(report: Report, table: str) -> Iterator[Line]:
    """The lines of the form; where a group opens, also the subtotal that this report states for it."""
    opened: set[str] = set()
    for line in lines(report.form or "2021", table):
        path = line.path.rpartition(".")[0]
        if path not in opened:
            opened.add(path)
            group = attrgetter(path)(report) if path else None
            if isinstance(group, Reasons) and group.subtotal:
                name = f"{path}.subtotal"
                yield Line(name, "SUBTOTAL", columns(type(group.subtotal), name), line.groups)
        yield line


def _figures(report: Report, columns: tuple[Column, ...], across: int) -> tuple[Box, ...]:
    """The figures of a line; the last takes what is left of the grid's width."""
    texts = [text_of(report.cell(column.path), column.unit) for column in columns]
    spans = [1] * (len(columns) - 1) + [across - len(columns) + 1]
    return tuple(
        Box(text, colspan=span, path=column.path) for text, span, column in zip(texts, spans, columns, strict=True)
    )


def _blocks(report: Report, table: str) -> Iterator[tuple[Box, ...]]:
    """Section two: blocks of rows, each under a caption and a header of its own."""
    found = lines(report.form or "2021", table)
    across = max(len(line.columns) for line in found)
    for line in found:
        if line.caption:
            spans = [1] * (len(line.columns) - 1) + [across - len(line.columns) + 1]
            headers = zip(line.columns, spans, strict=True)
            yield (Box(label(line.caption), colspan=1 + across),)
            yield (Box(label("CONTENT")), *(Box(label(column.label), colspan=span) for column, span in headers))
        yield (Box(_label(line)), *_figures(report, line.columns, across))


def _tree(report: Report, table: str) -> Iterator[tuple[Box, ...]]:
    """Section three: one header, and rows in groups whose labels stand to the left of theirs."""
    found = [*stated_lines(report, table)]
    depth = 1 + max(len(line.groups) for line in found)
    first, *kinds, last = found[0].columns
    yield (Box(label("BALANCE_NOTE"), 3, depth), Box(label("APPLICANTS"), 1, len(found[0].columns)))
    yield (Box(label(first.label), 2), Box(label("LEGAL_PERSONS"), 1, len(kinds)), Box(label(last.label), 2))
    yield tuple(Box(label(column.label)) for column in kinds)
    above: tuple[str, ...] = ()
    for index, line in enumerate(found):
        groups = [
            Box(label(name), rowspan=_run(found[index:], line.groups[: level + 1]))
            for level, name in enumerate(line.groups)
            if above[: level + 1] != line.groups[: level + 1]
        ]
        name = Box(_label(line), colspan=depth - len(line.groups))
        yield (*groups, name, *_figures(report, line.columns, len(line.columns)))
        above = line.groups


def _run(found: list[Line], groups: tuple[str, ...]) -> int:
    """How many lines from the first stand in these groups."""
    return sum(1 for _ in takewhile(lambda line: line.groups[: len(groups)] == groups, found))


def _side_by_side(report: Report, table: str) -> Iterator[tuple[Box, ...]]:
    """Section four: reconsideration, and litigation in two parts, side by side over one line of figures."""
    form = FORMS[report.form or "2021"]
    rows = [field for field in attrs.fields(form.tables[table]) if "label" in field.metadata]
    names = {f"{table}.{field.name}": field.metadata["label"] for field in rows}
    cells = lines(form.name, table)[0].columns
    first, *parts = [[column for column in cells if column.path.startswith(f"{name}.")] for name in names]
    heads = [Box(label(name), colspan=len(part)) for name, part in zip(names.values(), (first, *parts), strict=True)]
    yield (heads[0], Box(label("LITIGATION"), colspan=sum(map(len, parts))))
    yield (*(Box(label(column.label), rowspan=2) for column in first), *heads[1:])
    yield tuple(Box(label(column.label)) for part in parts for column in part)
    yield _figures(report, cells, len(cells))


def _label(line: Line) -> str:
    return label(line.label) if line.label else ""
