"""Columns that the form does not have: where the header or the sums show them, their cells are left out."""

from __future__ import annotations

from govinfo_report.forms import Line
from govinfo_report.parsing.figures import has_digit
from govinfo_report.parsing.rows import Unit, adds_up, has_total
from govinfo_report.parsing.runs import Raw
from govinfo_report.parsing.settle import is_words, only_last_is_mark


def without_remarks(units: list[Unit]) -> None:
    """Rows with words in a cell more than the form has columns: behind the others, or a note amid them."""
    for unit in units:
        if unit.line and unit.values is None and len(unit.found) == 1 and unit.found[0].keeps_blanks:
            cells, width = unit.found[0].cells, len(unit.line.columns)
            words = [number for number, cell in enumerate(cells) if is_words(cell)]
            if len(cells) == width + 1 and len(words) == 1:
                (at,) = words
                unit.values = cells[:at] + cells[at + 1 :]
                figured = has_digit(cells[at][1])  # what is broken off a figure, perhaps
                merged = at < width and not (cells[0][1] and cells[-1][1])  # what is left of a label, perhaps
                if merged or ((at < width or figured or not cells[0][1]) and not unit.totalled):
                    unit.values = None  # words for a cell of the row


def without_strange(units: list[Unit]) -> None:
    """Rows with a cell more than columns, in a table whose header shows where its one strange column stands.

    All rows below a header have to have it where blanks are kept, or all of the table; else the others have to make a
    total. But a mark behind them, where the column is the last, is that of the column.
    """
    strange = strange_columns(units)
    headed: dict[int, list[tuple[Unit, Line, list[Raw]]]] = {}
    for unit, at in strange.items():
        if unit.line:
            headed.setdefault(id(unit.header), []).append((unit, unit.line, _without(unit, unit.line, at)))
    whole = all(cells for alike in headed.values() for _, _, cells in alike)
    for alike in headed.values():
        sure = all(cells for _, _, cells in alike) and (
            whole or all(unit.found[0].keeps_blanks or adds_up(line, cells) for unit, line, cells in alike)
        )
        for unit, line, cells in alike:
            marked = strange[unit] == len(line.columns) and bool(cells) and _is_mark(_cells(unit)[-1])
            if (sure or marked) and unit.values is None and not any(map(is_words, cells)):
                unit.values, unit.under_labels = cells, True


def without_extra(units: list[Unit], any_line: Line) -> None:
    """Rows with a cell more than columns: the one column that is not the form's, if all rows add up without it.

    One row with a value more is no column, but for a header with a strange one.
    """
    rows = [
        (unit, unit.line or any_line, _cells(unit))
        for unit in units
        if unit.values is None and len(_cells(unit)) == len((unit.line or any_line).columns) + 1
    ]
    if not rows or (len(rows) == 1 and not rows[0][0].header.may_be_odd(rows[0][1])):
        return
    ways = []
    # a blank cell may be the one too many in a row that has one
    shown = any(unit.header.may_be_odd(line) or all(text for _, text in cells) for unit, line, cells in rows)
    for extra in range(max(len(cells) for *_, cells in rows)):
        if not (shown or all(cell[1] == "" for *_, cells in rows for cell in cells[extra : extra + 1])):
            continue
        trial = [(unit, line, cells[:extra] + cells[extra + 1 :]) for unit, line, cells in rows]
        if all(adds_up(line, values) and not any(map(is_words, values)) for _, line, values in trial):
            ways.append([(unit, values) for unit, _, values in trial])
    if all(only_last_is_mark(cells) for *_, cells in rows):  # a column of remarks
        last = [(unit, cells[:-1]) for unit, _, cells in rows]
        ways = [last] if last in ways or not any(has_total(line) for _, line, _ in rows) else []
    if len({tuple(text.lstrip("+") for _, row in way for _, text in row) for way in ways}) == 1:
        for unit, values in min(ways, key=lambda way: sum(text[:1] == "+" for _, row in way for _, text in row)):
            unit.values = values


def strange_columns(units: list[Unit]) -> dict[Unit, int | None]:
    """For each row with cells, the number of the strange column among its own, where the header shows it.

    One behind all others stands beside the parts of a table that have headers of their own, too.
    """
    if all(unit.header.strange_at(unit.line) is None for unit in units if unit.line):
        return {}  # before any row is taken apart
    rows = [(unit, unit.line) for unit in units if unit.line and unit.found]
    shown = {unit: unit.header.strange_at(line) for unit, line in rows}
    if any(shown[unit] == len(line.columns) for unit, line in rows):
        beside = {unit: len(line.columns) for unit, line in rows if unit.header.odd(line) == (0, False)}
        return {**shown, **beside}
    return shown


def _without(unit: Unit, line: Line, at: int | None) -> list[Raw]:
    """The cells of a row without that of a strange column; none where it has not one cell more than columns.

    Before them may stand what merged labels left; and behind the header of section four, a last column's cell in the
    header's last line.
    """
    cells, width = _cells(unit), len(line.columns)
    over = len(cells) - width - 1
    merged = over == 2 - len(line.groups) and not any(text for _, text in cells[: max(over, 0)])
    of_header = not line.label and at == width and over == 1 and not has_digit(cells[0][1])
    if at is None or not (over == 0 or of_header or (merged and has_total(line) and line.label)):
        return []
    return [*cells[over : over + at], *cells[over + at + 1 :]]


def _cells(unit: Unit) -> list[Raw]:
    """The figures of a row, and its blank cells where they are kept and nothing stands elsewhere."""
    found = unit.found
    return found[0].cells if found and found[0].keeps_blanks and not any(p.figures for p in found[1:]) else unit.figures


def _is_mark(cell: Raw) -> bool:
    """Whether a cell holds words or a mark for nothing."""
    return bool(cell[1]) and not has_digit(cell[1])
