"""Values apart from their labels: the order of the form's rows, and the pieces of labels near the values."""

from __future__ import annotations

from itertools import combinations, islice, pairwise
from math import comb

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line
from govinfo_report.parsing.labels import base, piece_of
from govinfo_report.parsing.rows import Unit, adds_up
from govinfo_report.parsing.settle import all_figures

_MOST_ORDERS = 5_000
"""More ways to give values to rows than this are not tried."""


def by_order(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Values apart from their labels: between two settled rows, the order of the form says whose they are."""
    order = {line.path: number for number, line in enumerate(form_lines)}
    if _labels_last(units):
        return
    anchors = [
        (index, order[unit.line.path])
        for index, unit in enumerate(units)
        if unit.line and unit.values is not None and unit.line.path in order
    ]
    if [number for _, number in anchors] != sorted({number for _, number in anchors}):
        return
    edges = [(-1, -1), *anchors, (len(units), len(form_lines))]
    for (left, low), (right, high) in pairwise(edges):
        between = units[left + 1 : right]
        if any(unit.line is None and unit.figures and not unit.subtotal for unit in between):
            _fill(between, form_lines[low + 1 : high], (_base(form_lines, low), _base(form_lines, high)))


def _fill(between: list[Unit], wanted: tuple[Line, ...], edges: tuple[str, str]) -> None:
    """Give the values between two settled rows to the rows of the form between them, if there is one way.

    ``edges`` are the labels of the settled rows, which may reach in.
    """
    between = [unit for unit in between if not unit.subtotal]
    chunks = _chunks([unit for unit in between if unit.figures], wanted)
    if any(len(chunk) == 1 and chunk[0].block and chunk[0].block.kind == "prose" for chunk in chunks):
        return  # a row with a label of the office's own, or what follows a running title
    ways = _orders(between, chunks, wanted, edges)
    if len(ways) != 1:
        return
    for chunk, line in zip(chunks, ways[0], strict=True):
        first = chunk[0]
        first.found = [piece for unit in chunk for piece in unit.found]
        for unit in chunk[1:]:
            unit.found = []
        first.line, first.values, first.how = line, first.values or first.figures, codes.PLACED_BY_ORDER
    settled = {id(line) for line in ways[0]}
    for unit in between:
        if unit.values is None and id(unit.line) in settled:
            unit.line = None


def _chunks(loose: list[Unit], wanted: tuple[Line, ...]) -> list[list[Unit]]:
    """Units that make a row together: each alone, or several where a row's figures are broken up and add up."""
    widths = {len(line.columns) for line in wanted}
    if len(widths) != 1 or any(unit.values for unit in loose):
        return [[unit] for unit in loose]
    (width,) = widths
    chunks: list[list[Unit]] = []
    for unit in loose:
        if chunks and sum(len(each.figures) for each in chunks[-1]) < width:
            chunks[-1].append(unit)
        else:
            chunks.append([unit])
    for chunk in chunks:
        cells = [cell for unit in chunk for cell in unit.figures]
        if len(cells) != width or (len(chunk) > 1 and not (all_figures(cells) and adds_up(wanted[0], cells))):
            return [[unit] for unit in loose]
    return chunks


def _orders(
    between: list[Unit], chunks: list[list[Unit]], wanted: tuple[Line, ...], edges: tuple[str, str]
) -> list[tuple[Line, ...]]:
    """The ways to give chunks of values to rows in order so that every piece of a label is next to its row's values."""
    rows = {base(line.label or "") for line in wanted}
    groups = {base(group) for line in wanted for group in line.groups}
    number_of = {id(unit): number for number, chunk in enumerate(chunks) for unit in chunk}
    marks: list[tuple[frozenset[str], int]] = []  # labels that a piece can be of, number of the chunk behind it
    following = 0
    for unit in between:
        if unit.block is not None:
            own = frozenset({base(unit.line.label or "")}) if unit.line else piece_of(unit.block.text)
            inside = id(unit) in number_of and unit is not chunks[number_of[id(unit)]][0]
            if own & (rows | set(edges)) and not own & groups and not inside:
                marks.append((own, following))
        if id(unit) in number_of:
            following = number_of[id(unit)] + 1
    if not marks and any(len(line.columns) < 3 for line in wanted):
        return []  # a page number would do as well
    ways: list[tuple[Line, ...]] = []
    for way in islice(combinations(wanted, len(chunks)), _MOST_ORDERS):
        fits = all(
            len(line.columns) == sum(len(unit.values or unit.figures) for unit in chunk)
            for line, chunk in zip(way, chunks, strict=True)
        )
        if fits and _explained(marks, [edges[0], *(base(line.label or "") for line in way), edges[1]]):
            ways.append(way)
            if len(ways) > 1:
                break
    return ways if comb(len(wanted), len(chunks)) <= _MOST_ORDERS else []


def _explained(marks: list[tuple[frozenset[str], int]], rows: list[str]) -> bool:
    """Whether each piece of a label belongs to the row before it or behind it."""
    return all(rows[number] in labels or rows[number + 1] in labels for labels, number in marks)


def _base(form_lines: tuple[Line, ...], number: int) -> str:
    """The label of a line, or nothing before the first and behind the last."""
    return base(form_lines[number].label or "") if 0 <= number < len(form_lines) else ""


def _labels_last(units: list[Unit]) -> bool:
    """A dump that gives every row's figures before its label: take them so where all the rows fit."""
    rows = [unit for unit in units if unit.line]
    values = [unit for unit in units if unit.figures]
    if not rows or rows[-1].figures or len(values) != len(rows):
        return False
    place = {id(unit): number for number, unit in enumerate(units)}
    if any(place[id(unit)] >= place[id(row)] for unit, row in zip(values, rows, strict=True)):
        return False
    if any(len(unit.figures) != len(row.line.columns) for unit, row in zip(values, rows, strict=True) if row.line):
        return False
    found = [list(unit.found) for unit in values]
    for unit in units:
        unit.found, unit.values = [], None
    for row, cells in zip(rows, found, strict=True):
        row.found = cells
        row.values, row.how = row.figures, codes.PLACED_BY_ORDER
    return True
