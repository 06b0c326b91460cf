"""From settled rows to the cells of the form, and what has to be said of them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import attrs

from govinfo_report import diagnostics as codes
from govinfo_report.diagnostics import Code
from govinfo_report.forms import Applicants, Column, Line, lines
from govinfo_report.grammar import label as label_of
from govinfo_report.model import MISSING, Cell, Diagnostic
from govinfo_report.parsing.doubts import Doubts, beyond, goes_on
from govinfo_report.parsing.figures import has_digit, is_one, money_units, reader, readers
from govinfo_report.parsing.header import LABELS
from govinfo_report.parsing.labels import misspelled, taken_for
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import GONE, Unit
from govinfo_report.parsing.runs import Raw


@attrs.define(eq=False)
class Table:
    """A table as it was read: the cells by path, what is left of a row by its path, what was noticed."""

    name: str
    form: str
    lines: tuple[Line, ...] = attrs.field(
        default=attrs.Factory(lambda table: lines(table.form, table.name), takes_self=True)
    )
    """Its lines as the dump has them."""
    cells: dict[str, Cell] = attrs.field(factory=dict)
    unplaced: dict[str, tuple[Cell, ...]] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)


class Writer:
    """Puts settled rows into cells, and says what is not certain."""

    def __init__(self, table: Table, page: Page) -> None:
        self.table = table
        self.page = page
        self.doubted: set[str] = set()
        """The rows whose figures were said to be doubtful."""

    def note(self, code: Code, path: str | None, offset: int | None, **facts: object) -> None:
        """Say something of a path and a place."""
        (position,) = (None,) if offset is None else self.page.locate([offset])
        self.table.diagnostics.append(code.at(path, position, **facts))

    def doubt(self, path: str, line: Line, unit: Unit) -> None:
        """Say once that the figures of a row may not be those of a path; those of a blank one may be elsewhere."""
        if path not in self.doubted:
            self.doubted.add(path)
            code = codes.DOUBTFUL_ROW if unit.figures else codes.ROW_EMPTY
            self.note(code, path, unit.start, label=_name(line), raw=unit.raw)

    def write(self, units: list[Unit]) -> None:
        """Write all that was read of the table; the first of two rows counts."""
        table = self.table
        done: dict[str, Unit] = {}
        for unit in units:
            if unit.line is None:
                continue
            first = done.get(unit.line.path)
            if first and _holds(first) and not (_is_worded(first) and not _is_worded(unit)):
                self.again(first, unit)
            else:
                done[unit.line.path] = unit
        whole = all(line.path in done for line in table.lines)
        if any(unit.figures for unit in done.values()) or (whole and any(map(_holds, done.values()))):
            if not whole:
                self.missing(done)
        else:
            self.note(codes.TABLE_MISSING, table.name, None)
            if not any(unit.found for unit in done.values()):
                done = {}
        doubts = Doubts(units, done, table.lines, self.page)
        for unit in done.values():
            assert unit.line
            self.row(unit)
            for path in doubts.of(unit):
                self.doubt(path, unit.line, unit)
        doubtful = any(each.severity == "warning" for each in table.diagnostics)
        for before, unit in zip([None, *units], units, strict=False):
            if unit.line is None:
                self.strange(unit, table.name if doubtful else None)
                if before and before.line and before.values and goes_on(before, unit):
                    self.doubt(before.line.path, before.line, unit)
        if any(each.severity == "warning" for each in table.diagnostics) and self.page.dropped:
            self.note(codes.LINES_DROPPED, table.name, None)

    def missing(self, done: dict[str, Unit]) -> None:
        """Rows that are not there; one word for a whole group of them."""
        form_lines = self.table.lines
        groups = {line.path.rpartition(".")[0]: line.groups[-1] for line in form_lines if line.groups}
        gone = {
            path
            for path in groups
            if not any(line.path in done for line in form_lines if line.path.startswith(f"{path}."))
        }
        said = set()
        for line in form_lines:
            path = min((each for each in gone if line.path.startswith(f"{each}.")), key=len, default=line.path)
            if line.path not in done and path not in said:
                said.add(path)
                label = label_of(groups[path]) if path in groups else _name(line)
                self.note(codes.ROW_MISSING, path, None, label=label)

    def strange(self, unit: Unit, path: str | None) -> None:
        """Figures that belong to no row of the form: where rows are in doubt, they may be theirs. A mark is none."""
        if not unit.figures:
            return
        offset, label = unit.figures[0]
        if unit.block is not None and unit.block.kind in ("row", "prose", "piece") and unit.block.text:
            offset, label = unit.block.start, unit.block.text
        if unit.block is not None and unit.block.kind in LABELS and not has_digit(unit.raw) and not is_one(label):
            self.note(codes.UNKNOWN_LABEL, self.table.name, offset, text=unit.raw)
        elif patterns().one.fullmatch(label):
            self.note(codes.STRAY_FIGURES, path if has_digit(unit.raw) else None, unit.start, raw=unit.raw)
        elif unit.block is None and not (only := self.table.lines[0]).label:
            column = unit.header.strange(only)
            self.note(codes.UNKNOWN_COLUMN, only.path, offset, column=column, label=_name(only), raw=unit.raw)
        else:
            self.note(codes.UNKNOWN_ROW, self.table.name, offset, label=label, raw=unit.raw.removeprefix(label).strip())

    def again(self, first: Unit, unit: Unit) -> None:
        """A row that stands there a second time."""
        assert unit.line
        if not _holds(unit):
            return
        same = _texts(first) == _texts(unit)
        code = codes.ROW_REPEATED if same else codes.ROW_CONFLICT
        self.note(code, unit.line.path, unit.start, label=_name(unit.line), raw=unit.raw)

    def row(self, unit: Unit) -> None:
        """The cells of a row, or its figures as they stood where they could not be settled."""
        line = unit.line
        assert line
        if unit.values is None:
            self.unsettled(unit, line)
            return
        if _has_money(line):
            line = self.in_units(unit, line)
        self.cells_of(unit, line, unit.values)
        if unit.block and unit.block.kind != "piece" and taken_for(unit.block.text):
            code = codes.LABEL_MISSPELLED if misspelled(unit.block.text) else codes.LABEL_REWORDED
            self.note(code, line.path, unit.block.start, text=unit.block.text, label=_name(line))
        if unit.how:
            self.note(unit.how, line.path, unit.start, label=_name(line))
        if more := beyond(unit):
            facts = {"column": unit.header.strange(line), "label": _name(line), "raw": " ".join(more)}
            self.note(codes.UNKNOWN_COLUMN, line.path, unit.start, **facts)

    def cells_of(self, unit: Unit, line: Line, values: list[Raw]) -> None:
        """The cells of a settled row."""
        cells, page = self.table.cells, self.page
        raws = tuple([raw for _, raw in values])
        positions = page.locate([offset for offset, _ in values])
        figures = _certain(line, raws)
        if figures and not unit.absent and not page.respelled:  # most rows: the short way for them
            paths, *facts = figures
            for path, cell in zip(paths, map(_OpenCell, *facts, positions), strict=True):
                cell.__class__ = Cell
                cells[path] = cell
            return
        for (offset, raw), column in zip(values, line.columns, strict=True):
            if column.path in unit.absent:
                self.note(codes.COLUMN_MISSING, column.path, offset, label=label_of(column.label))
            else:
                cells[column.path] = self.cell((offset, raw), column, column.path)

    def in_units(self, unit: Unit, line: Line) -> Line:
        """The line of a row whose last column is of money, in the unit that the header above the row states."""
        *columns, last = line.columns
        end = unit.block.start + len(unit.block.text) if unit.block else unit.start
        text = unit.header.above(end)
        money, *others = money_units(text) or {last.unit}
        if not others and money != "":
            return line if money == last.unit else attrs.evolve(line, columns=(*columns, last._replace(unit=money)))
        if has_digit(unit.raw):
            self.note(codes.UNCERTAIN_UNIT, last.path, unit.start, raw=unit.raw, text=" ".join(text.split()))
        return line

    def unsettled(self, unit: Unit, line: Line) -> None:
        """A row with too few values or too many: they stay out of the cells, but for a few zeros among blanks."""
        found, name = unit.figures, _name(line)
        if not found:
            self.note(codes.ROW_EMPTY, line.path, unit.start, label=name)
            return
        facts = {"found": len(found), "wanted": len(line.columns), "raw": unit.raw}
        self.note(codes.RAGGED_ROW, line.path, unit.start, label=name, **facts)
        if len(found) < len(line.columns) and not any(text.strip("0０") for _, text in found):
            for cell, column in zip(found, line.columns, strict=False):  # each is 0 or blank
                self.table.cells[column.path] = self.cell(cell, column, column.path)
        else:
            self.table.unplaced[line.path] = tuple(self.cell(cell, line.columns[-1], None) for cell in found)

    def cell(self, cell: Raw, column: Column, path: str | None) -> Cell:
        """A cell of a column; without a path, one that could not be placed and is not judged."""
        offset, raw = cell
        if raw == GONE:
            row = path.rpartition(".")[0] if path else None  # any of its cells may be the one that is gone
            self.note(codes.SHORT_ROW, row, offset, label=label_of(column.label))
            return MISSING
        value, kind, unit, certain = reader(column.measure, column.unit)(raw)
        (position,) = self.page.locate([offset])
        if not certain and path:
            code = codes.NOT_A_FIGURE if value is None else codes.UNCERTAIN_FIGURE
            self.table.diagnostics.append(code.at(path, position, raw=raw, value=value))
        if patterns().blank.search(raw) or (raw == "0" and self.page.respelled):  # a mark, perhaps, read as blanks
            raw = self.page.source[offset : offset + len(raw)]
        return Cell(value, kind, raw, unit, position)


_OpenCell: Any = attrs.make_class("_OpenCell", list(attrs.fields_dict(Cell)), eq=False, slots=True, weakref_slot=False)
"""A cell that is not frozen until it is given the class :class:`Cell`: made so, it takes a third of the time."""


@lru_cache(maxsize=8192)
def _certain(line: Line, raws: tuple[str, ...]) -> tuple[tuple[Any, ...], ...] | None:
    """The cells of a row, by column: paths, values, kinds, texts, units. None where one of them is not certain.

    The same rows stand in many reports, most of them of zeros.
    """
    figures = [read(raw) for read, raw in zip(readers(line), raws, strict=True)]
    if not all(figure.certain for figure in figures):
        return None
    values, kinds, stated, _ = zip(*figures, strict=True)
    return tuple([column.path for column in line.columns]), values, kinds, raws, stated


@cache
def _has_money(line: Line) -> bool:
    """Whether the last column of a line is of money."""
    return line.columns[-1].measure == "money"


def _holds(unit: Unit) -> bool:
    """Whether there are figures in a row, settled or not."""
    return unit.values is not None or bool(unit.figures)


def _is_worded(unit: Unit) -> bool:
    """Whether there are words in a row and no figures: the header of a table that has one row, perhaps."""
    return bool(unit.figures) and not any(is_one(text) for _, text in unit.figures)


def _texts(unit: Unit) -> list[str]:
    return [text for _, text in unit.values or unit.figures]


def _name(line: Line) -> str:
    return label_of(line.label) if line.label else label_of("DISPUTES")


@attrs.frozen
class _Plan:
    """How a class of the form is made: of the cells at paths, or of other classes."""

    cls: Any
    path: str
    cells: tuple[str, ...] = ()
    parts: tuple[tuple[str, _Plan], ...] = ()
    subtotal: _Plan | None = None


@cache
def _plan(cls: Any, path: str) -> _Plan:
    names = [(field, f"{path}.{field.name}") for field in attrs.fields(cls)]
    return _Plan(
        cls,
        path,
        tuple(name for field, name in names if "measure" in field.metadata),
        tuple(
            (field.name, _plan(field.default.factory, name))
            for field, name in names
            if "label" in field.metadata and "measure" not in field.metadata
        ),
        next((_plan(Applicants, name) for field, name in names if field.name == "subtotal"), None),
    )


def placed(table: Table, cls: Any, path: str) -> Any:
    """The table as the form's classes have it."""
    return _made(table, _plan(cls, path))


def _made(table: Table, plan: _Plan) -> Any:
    cells = table.cells
    if plan.cells:
        unplaced = table.unplaced.get(plan.path)
        found = [cells.get(path, MISSING) for path in plan.cells]
        return plan.cls(*found, unplaced=unplaced) if unplaced else plan.cls(*found)
    parts = {name: _made(table, part) for name, part in plan.parts}
    stated = plan.subtotal
    if stated and (stated.path in table.unplaced or any(path in cells for path in stated.cells)):
        parts["subtotal"] = _made(table, stated)
    if plan.path in table.unplaced:
        parts["unplaced"] = table.unplaced[plan.path]
    return plan.cls(**parts)
