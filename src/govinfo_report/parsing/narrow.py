"""Tables whose header has fewer columns than the form: their rows are read as those of a form without the others."""

from __future__ import annotations

from functools import cache
from itertools import chain

import attrs

from govinfo_report.forms import Column, Line
from govinfo_report.parsing.columns import labels_of, with_groups
from govinfo_report.parsing.rows import Unit, has_total

_FEW = 3
"""That no more rows than this have as many figures as the header has labels can be chance."""
_MERGED = 2
"""So many labels stand before that of a row in the innermost group; one in no group spans their cells."""


def stated(units: list[Unit], line: Line) -> tuple[str, ...]:
    """The labels of the columns that a table has, where these are not those of its lines, and its rows fit them.

    A label above several columns, none of which is there, is that of one column.
    """
    labels = labels_of(line)
    headers = {id(unit.header): unit.header for unit in units}.values()
    if not has_total(line) or all(label in header.places for header in headers for label in labels):
        return ()
    there = {*chain.from_iterable(header.places for header in headers)}
    if labels[-1] not in there or there.issuperset(labels):
        return ()
    *order, total = with_groups(line)
    spanning = [
        label for label in order if label not in labels and not there.isdisjoint(order[order.index(label) + 1 :])
    ]
    found = tuple(label for label in (*order, total) if label in there and label not in spanning)
    rows = [unit for unit in units if unit.line and unit.line.label and unit.figures]
    return found if rows and not _worded(rows, found) and _fit(rows, found) else ()


def _worded(rows: list[Unit], found: tuple[str, ...]) -> bool:
    """Whether other words stand in the header, or pieces of labels: the label that is not there, perhaps."""
    return any(unit.line and (unit.header.broken or unit.header.odd(narrow(unit.line, found))[0]) for unit in rows)


def _fit(rows: list[Unit], found: tuple[str, ...]) -> bool:
    """Whether all rows have as many cells as the table has columns."""
    if not all(len(unit.found) == 1 and unit.found[0].keeps_blanks for unit in rows):
        return len(rows) > _FEW and not rows[0].page.dropped and all(len(unit.figures) == len(found) for unit in rows)
    over = [len(unit.found[0].cells) - len(found) for unit in rows]
    merged = [_MERGED - len(unit.line.groups) for unit in rows if unit.line]
    return not any(over) or over == merged or all(_under(unit, found) for unit in rows)


def _under(unit: Unit, found: tuple[str, ...]) -> bool:
    """Whether a row of a grid has all its figures below labels that stand side by side."""
    (piece,) = unit.found
    if not piece.width or not unit.line:
        return False
    columns = unit.header.columns(narrow(unit.line, found), piece.first, piece.width)
    places = [*chain.from_iterable(columns)]
    beside = bool(places) and places == [*range(places[0], places[0] + len(found))]
    return beside and not any(cell[1] for at, cell in enumerate(piece.cells) if at not in places)


@cache
def narrow(line: Line, found: tuple[str, ...]) -> Line:
    """A line with the columns of these labels only."""
    own = dict(zip(labels_of(line), line.columns, strict=True))
    return attrs.evolve(line, columns=tuple(own.get(label) or Column("", label, "count", None) for label in found))


def widen(unit: Unit, lines: dict[str, Line]) -> None:
    """Make a row of a narrow line that of the form, by its path: the cells of the other columns are not there."""
    if unit.line is None:
        return
    line = lines[unit.line.path]
    if unit.values is not None:
        unit.summed = unit.adds_up
        own = dict(zip((column.path for column in unit.line.columns), unit.values, strict=True))
        unit.absent = frozenset(column.path for column in line.columns if column.path not in own)
        unit.values = [own.get(column.path, (unit.start, "")) for column in line.columns]
        unit.under_labels = True
    unit.line = line
