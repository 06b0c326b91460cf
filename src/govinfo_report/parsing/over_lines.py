"""Rows whose figures stand on several lines, some beside each other: an empty paragraph, or a narrow cell, breaks them.

What stands on another line is a figure of a cell in any column, or the rest of one. The columns on the page show which,
or the sums do; read one line after the other, a row may be another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line
from govinfo_report.parsing.aligned import columns_over_lines
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import Unit, adds_up, has_total
from govinfo_report.parsing.runs import Piece, Raw
from govinfo_report.parsing.settle import all_figures

_FEW = 2
"""More figures than so many on a line of their own are the rest of a row that is too long for its line."""
_NEAR = 2
"""So many rows before and behind one show where its columns are."""
_MOST_WAYS = 5_000
"""More ways to give figures to columns than this are not tried."""

Columns = Sequence[Sequence[int]]
"""For each line of a row the columns of its figures."""


def by_lines_apart(units: list[Unit]) -> None:
    """Rows on several lines, in the columns where they stand, or else in the only way that makes their totals.

    A row that is settled as its lines follow each other, and may be another one, is in doubt.
    """
    if all(unit.at_once for unit in units):  # so it is in most tables
        return
    for number, unit in enumerate(units):
        line = unit.line
        if not line or not _is_broken(unit):
            continue
        lines = [piece.figures for piece in unit.found if piece.figures]
        if len(lines[0]) == len(line.columns) and adds_up(line, lines[0]) == has_total(line):
            _give_on(unit, units[number + 1 : number + 2])
            continue
        width = len(line.columns)
        found, how = None, codes.PLACED_BY_POSITION
        before, behind = ([each for each in side if _is_like(each, unit)] for side in (units[:number], units[number:]))
        columns = columns_over_lines(unit, before[-_NEAR:] + behind[:_NEAR])
        if columns and (has_total(line) or (_follow(lines, unit) and not _lacks_one(units[number + 1 : number + 2]))):
            found = _cells(lines, columns, width)
        if not found or not (_is_spread(found, unit) or adds_up(line, found)):
            found, how = _only_way(lines, line), codes.PLACED_BY_ARITHMETIC
        if found and unit.adds_up and not adds_up(line, found):
            continue
        if found is None:
            unit.doubts = (line.path,)
        elif found != unit.values:
            unit.values, unit.how, unit.under_labels = found, how, True
            unit.found = [Piece(found, False, False)]
    for above, row in pairwise(units):
        if row.line and row.values and _may_lack_one(row):
            held = sum(text != "" for _, text in above.values or ()) if above.line else 0
            if len(above.figures) > held:  # what stands above it may be its own
                row.doubts = (row.line.path,)


def _give_on(unit: Unit, following: list[Unit]) -> None:
    """Give what stands below a row that makes its total to the next one, if that lacks as many figures."""
    pieces = [piece for piece in unit.found if piece.figures]
    for other in following:
        missing = len(other.line.columns) - len(other.figures) if other.line else 0
        if not other.line or missing != sum(len(piece.figures) for piece in pieces[1:]) or not other.figures:
            return
        if adds_up(unit.line, pieces[0].figures):
            unit.values, unit.found = pieces[0].figures, pieces[:1]
            other.found = [*pieces[1:], *other.found]


def _is_broken(unit: Unit) -> bool:
    """Whether a row has figures on several lines: beside each other, or its label, on one, and a few on others."""
    if unit.at_once or len(unit.found) < 2 or any(piece.keeps_blanks or piece.stray for piece in unit.found):
        return False
    *others, most = sorted(len(piece.figures) for piece in unit.found if piece.figures)
    beside = most > 1 or unit.beside(unit.start)
    return bool(others) and beside and others[-1] <= _FEW and all_figures(unit.figures)


def _is_like(unit: Unit, other: Unit) -> bool:
    """Whether a row has a figure in each of its columns, as many as another under the same header, on one line."""
    if not unit.line or not other.line or not unit.values or unit.header is not other.header or unit is other:
        return False
    return len(unit.line.columns) == len(other.line.columns) == len(unit.figures) and not _is_broken(unit)


def _follow(lines: list[list[Raw]], unit: Unit) -> bool:
    """Whether the lines of a row follow on each other, and none ends a page, as the number of one does."""
    text = unit.page.text
    gaps = [text[one[-1][0] : other[0][0]] for one, other in pairwise(lines)]
    behind = patterns().gap.match(text, lines[-1][-1][0] + len(lines[-1][-1][1]))
    return all(gap.count("\n") == 1 for gap in gaps) and not (behind and "\f" in behind[0])


def _lacks_one(following: list[Unit]) -> bool:
    """Whether the next row has fewer figures than columns: one that stands above it may be its own."""
    return any(unit.line is None or len(unit.figures) < len(unit.line.columns) for unit in following)


def _may_lack_one(unit: Unit) -> bool:
    """Whether a row whose blanks are gone has fewer figures than columns."""
    if unit.at_once or not unit.line or any(piece.keeps_blanks for piece in unit.found):
        return False
    return 0 < len(unit.figures) < len(unit.line.columns)


def _is_spread(cells: list[Raw], unit: Unit) -> bool:
    """Whether each figure of a row has a cell to itself."""
    return sum(text != "" for _, text in cells) == len(unit.figures)


def _only_way(lines: list[list[Raw]], line: Line) -> list[Raw] | None:
    """The one way to give figures to columns so that each has one and the row makes its totals."""
    width = len(line.columns)
    ways: dict[tuple[str, ...], list[Raw]] = {}
    more = sum(map(len, lines)) - width
    for number, columns in enumerate(islice(_ways(lines, (), width, more), _MOST_WAYS + 1)):
        cells = _cells(lines, columns, width)
        if cells and (not has_total(line) or adds_up(line, cells)):
            ways.setdefault(tuple(text for _, text in cells), cells)
        if len(ways) > 1 or number == _MOST_WAYS:
            return None
    return next(iter(ways.values()), None)


def _ways(lines: list[list[Raw]], taken: tuple[int, ...], width: int, more: int) -> Iterator[Columns]:
    """The columns in which the figures of each line can stand, in order; so many ``more`` than columns."""
    if not lines:
        yield []
        return
    for columns in combinations(range(width), len(lines[0])):
        left = more - sum(at in taken for at in columns)
        if left >= 0:
            for others in _ways(lines[1:], (*taken, *columns), width, left):
                yield [columns, *others]


def _cells(lines: list[list[Raw]], columns: Columns, width: int) -> list[Raw] | None:
    """The figures in their columns, those below each other as one; None where they make none together."""
    cells: list[Raw] = [(lines[0][0][0], "")] * width
    for figures, places in zip(lines, columns, strict=True):
        for at, (offset, text) in zip(places, figures, strict=True):
            begin, above = cells[at]
            if above and (above[0] == "0" or not (above + text).isdecimal()):
                return None
            cells[at] = (begin, above + text) if above else (offset, text)
    return cells
