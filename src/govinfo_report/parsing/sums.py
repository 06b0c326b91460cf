"""Figures whose place only the arithmetic of the form shows, over the whole table at once."""

from __future__ import annotations

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line, lines
from govinfo_report.parsing import arithmetic
from govinfo_report.parsing.labels import base
from govinfo_report.parsing.rows import Unit, adds_up, by_label, spread
from govinfo_report.parsing.runs import Piece
from govinfo_report.parsing.settle import all_figures, only_last_is_mark


def by_arithmetic(units: list[Unit], form: str, name: str) -> None:
    """Rows whose blanks are gone: the arithmetic of the whole table, where it leaves one way."""
    if name != "applications" or all(unit.values is not None for unit in units):
        return
    rows = {line.path: line for line in lines(form, name)}
    labelled = {unit.line.path for unit in units if unit.line}
    if not set(rows) <= labelled or any(unit.line is None and unit.figures for unit in units):
        return
    settled: dict[str, Unit] = {}
    loose: dict[str, Unit] = {}
    for unit in units:
        if unit.line is None or unit.line.path not in rows or unit.line.path in settled or unit.line.path in loose:
            continue
        if unit.values is not None:
            settled[unit.line.path] = unit
        elif unit.figures:
            if len(unit.figures) > len(unit.line.columns) or any(piece.keeps_blanks for piece in unit.found):
                return
            loose[unit.line.path] = unit
    if not loose or units[0].page.dropped:
        return
    known = {
        path: arithmetic.amounts(rows[path], [cell[1] for cell in unit.values or ()]) for path, unit in settled.items()
    }
    values = {path: arithmetic.amounts(rows[path], [cell[1] for cell in unit.figures]) for path, unit in loose.items()}
    placed = arithmetic.place(form, known, values)
    for path, columns in placed.items():
        unit = loose[path]
        unit.values, unit.how = spread(unit, columns, len(rows[path].columns)), codes.PLACED_BY_ARITHMETIC


def by_results(unit: Unit, line: Line) -> None:
    """All of the figures in order, or in the only way in which every row of section four makes its total."""
    width = len(line.columns)
    if unit.values is not None:
        return
    if not all_figures(unit.figures):
        return
    if len(unit.figures) == width:
        amid = any(piece.keeps_blanks and "" in _between(piece) for piece in unit.found)
        if not amid or adds_up(line, unit.figures):  # else a blank among them may be a cell of the row
            unit.values = unit.figures
    elif len(unit.figures) == width + 1 and only_last_is_mark(unit.figures) and adds_up(line, unit.figures[:-1]):
        unit.values = unit.figures[:-1]  # the mark is in a column of remarks
    elif len(unit.figures) < width and not any(piece.keeps_blanks for piece in unit.found):
        columns = arithmetic.place_results(line, [cell[1] for cell in unit.figures])
        if columns is not None:
            unit.values, unit.how = spread(unit, columns, width), codes.PLACED_BY_ARITHMETIC


def _between(piece: Piece) -> list[str]:
    """What stands in the cells from the first that is filled to the last."""
    texts = [text for _, text in piece.cells]
    filled = [number for number, text in enumerate(texts) if text]
    return texts[filled[0] : filled[-1]] if filled else []


def balanced(units: list[Unit], form: str) -> bool:
    """Whether all rows of section three are settled, and every column of them balances."""
    rows = {
        unit.line.path: arithmetic.amounts(unit.line, [text for _, text in unit.values])
        for unit in units
        if unit.line and unit.values is not None
    }
    return all(line.path in rows for line in lines(form, "applications")) and arithmetic.balanced(form, rows)


def own_subtotals(units: list[Unit], form: str, name: str) -> None:
    """Give each 小计 to its group: in order where every group has one, else to the one near it whose sum it can be."""
    rows = {unit.line.path: unit for unit in units if unit.line and unit.values is not None}
    named = [unit for unit in units if unit.block and unit.block.name == "SUBTOTAL"]
    groups = list(dict.fromkeys(line.groups[-1] for line in lines(form, name) if len(line.groups) > 1))
    for number, unit in enumerate(named):
        if unit.named:
            continue
        if unit.values is None and len(unit.figures) == len(lines(form, name)[0].columns):
            unit.values = unit.figures
        at = units.index(unit)
        near = [
            next((each.line.groups[-1] for each in side if each.line and len(each.line.groups) > 1), None)
            for side in (units[at + 1 :], units[:at][::-1])
        ]
        behind, before = (groups.index(group) if group else None for group in near)
        if behind is None and before is None:
            candidates = []
        elif len(named) == len(groups):
            candidates = [groups[number]]
        else:  # the group behind it first: a subtotal heads its rows
            last = len(groups) - 1 if behind is None else behind
            candidates = groups[before or 0 : last + 1][::-1]
        fitting = [group for group in candidates if _sums(unit, group, rows, form, name) is not False] or candidates
        own = [by_label(form, name)[base(group)] for group in fitting]
        unit.line = own[0] if own else None
        unit.doubts = tuple(line.path.removesuffix(".subtotal") for line in own) if len(own) > 1 else ()


def _sums(unit: Unit, group: str, rows: dict[str, Unit], form: str, name: str) -> bool | None:
    """Whether the values of a unit are the sums of the rows of a group; None where a row is not there to tell."""
    members = [line for line in lines(form, name) if line.groups[-1:] == (group,)]
    if unit.values is None or not all(line.path in rows for line in members):
        return None
    found = [arithmetic.amounts(line, [text for _, text in rows[line.path].values or ()]) for line in members]
    own = arithmetic.amounts(members[0], [text for _, text in unit.values])
    return [sum(column) for column in zip(*found, strict=True)] == own
