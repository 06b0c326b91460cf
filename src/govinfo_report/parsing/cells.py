"""From settled rows to the cells of the form, and what has to be said of them."""

from __future__ import annotations

from typing import Any

import attrs

from govinfo_report import diagnostics as codes
from govinfo_report.diagnostics import Code
from govinfo_report.forms import Column, Line, lines
from govinfo_report.grammar import label as label_of
from govinfo_report.model import MISSING, Cell, Diagnostic
from govinfo_report.parsing import figures
from govinfo_report.parsing.lexer import patterns
from govinfo_report.parsing.rows import GONE, Page, Unit, adds_up
from govinfo_report.parsing.runs import Raw


@attrs.define(eq=False)
class Table:
    """A table as it was read: the cells by path, what is left of a row by its path, what was noticed."""

    name: str
    form: str
    cells: dict[str, Cell] = attrs.field(factory=dict)
    unplaced: dict[str, tuple[Cell, ...]] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)


class Writer:
    """Puts settled rows into cells, and says what is not certain."""

    def __init__(self, table: Table, page: Page) -> None:
        self.table = table
        self.page = page

    def note(self, code: Code, path: str | None, offset: int | None, **facts: object) -> None:
        position = None if offset is None else self.page.locate(offset)
        self.table.diagnostics.append(code.at(path, position, **facts))

    def write(self, units: list[Unit]) -> None:
        table = self.table
        done: dict[str, Unit] = {}
        for unit in units:
            if unit.line is None:
                self.strange(unit)
                continue
            path = unit.line.path
            before = done.get(path)
            if before is None or (before.values is None and not before.figures):
                done[path] = unit
            elif unit.values is not None or unit.figures:
                self.again(before, unit)
        if not any(unit.values is not None or unit.figures for unit in done.values()):
            if any(unit.found for unit in done.values()):
                for unit in done.values():
                    self.row(unit)
            self.note(codes.TABLE_MISSING, table.name, None)
            return
        self.missing(done)
        for unit in done.values():
            self.row(unit)
        self.subtotals(done)
        if any(each.severity == "warning" for each in table.diagnostics) and self.page.dropped:
            self.note(codes.LINES_DROPPED, table.name, None)

    def missing(self, done: dict[str, Unit]) -> None:
        """Rows that are not there; one word for a whole group of them."""
        form_lines = lines(self.table.form, self.table.name)
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

    def subtotals(self, done: dict[str, Unit]) -> None:
        """Figures of a group of which a row is missing may be that row's."""
        for path, unit in done.items():
            group = path.removesuffix(".subtotal")
            rows = [line.path for line in lines(self.table.form, self.table.name) if line.path.startswith(f"{group}.")]
            if group != path and unit.line and not all(row in done and done[row].values for row in rows):
                raw = " ".join(text for _, text in unit.figures)
                self.note(codes.DOUBTFUL_ROW, path, unit.start, label=_name(unit.line), raw=raw)

    def strange(self, unit: Unit) -> None:
        raw = " ".join(text for _, text in unit.figures)
        if not raw:
            return
        block = unit.block
        offset, label = unit.figures[0]
        if block is not None and block.kind in ("row", "prose", "piece") and block.text:
            offset, label = block.start, block.text
        if patterns().one.fullmatch(label):
            self.note(codes.STRAY_FIGURES, self.table.name, unit.start, raw=raw)
        else:
            self.note(codes.UNKNOWN_ROW, self.table.name, offset, label=label, raw=raw.removeprefix(label).strip())

    def again(self, first: Unit, unit: Unit) -> None:
        line = unit.line
        assert line
        said, now = [text for _, text in first.values or first.figures], [t for _, t in unit.values or unit.figures]
        same = said == now
        code = codes.ROW_REPEATED if same else codes.ROW_CONFLICT
        self.note(code, line.path, unit.start, label=_name(line), raw=" ".join(now))

    def row(self, unit: Unit) -> None:
        line = unit.line
        assert line
        if unit.values is None:
            raw = " ".join(text for _, text in unit.figures)
            if not unit.figures:
                self.note(codes.ROW_EMPTY, line.path, unit.start, label=_name(line))
                return
            self.note(
                codes.RAGGED_ROW,
                line.path,
                unit.start,
                label=_name(line),
                found=len(unit.figures),
                wanted=len(line.columns),
                raw=raw,
            )
            if not any(text.strip("0０") for _, text in unit.figures) and len(unit.figures) < len(line.columns):
                for cell, column in zip(unit.figures, line.columns, strict=False):  # each is 0 or blank
                    self.table.cells[column.path] = self.cell(cell, column, column.path)
                return
            self.table.unplaced[line.path] = tuple(self.cell(cell, line.columns[-1], None) for cell in unit.figures)
            return
        if unit.how:
            self.note(unit.how, line.path, unit.start, label=_name(line), raw=" ".join(t for _, t in unit.figures[-1:]))
        for cell, column in zip(unit.values, line.columns, strict=True):
            self.table.cells[column.path] = self.cell(cell, column, column.path)
        for path in unit.doubts:
            self.note(codes.DOUBTFUL_ROW, path, unit.start, label=_name(line), raw=" ".join(t for _, t in unit.figures))
        loses_blanks = not all(piece.keeps_blanks for piece in unit.found)
        if loses_blanks and len(line.columns) == 7 and not adds_up(line, unit.values):
            raw = " ".join(text for _, text in unit.figures)
            self.note(codes.DOUBTFUL_ROW, line.path, unit.start, label=_name(line), raw=raw)

    def cell(self, cell: Raw, column: Column, path: str | None) -> Cell:
        offset, raw = cell
        if raw == GONE:
            self.note(codes.SHORT_ROW, path, offset, label=label_of(column.label))
            return MISSING
        value, kind, unit, certain = figures.read(raw, column.measure, column.unit)
        position = self.page.locate(offset)
        if not certain and path:
            code = codes.NOT_A_FIGURE if value is None else codes.UNCERTAIN_FIGURE
            self.table.diagnostics.append(code.at(path, position, raw=raw, value=value))
        return Cell(value, kind, raw, unit if value is not None else None, position)


def _name(line: Line) -> str:
    return label_of(line.label) if line.label else label_of("DISPUTES")


def placed(table: Table, cls: Any, path: str) -> Any:
    """The table as the form's classes have it."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(cls):
        name = f"{path}.{field.name}"
        if "measure" in field.metadata:
            if name in table.cells:
                changes[field.name] = table.cells[name]
        elif field.name == "unplaced":
            if path in table.unplaced:
                changes["unplaced"] = table.unplaced[path]
        elif field.name == "subtotal":
            known = any(key.startswith(name + ".") for key in table.cells) or name in table.unplaced
            if known:
                from govinfo_report.forms import Applicants

                changes["subtotal"] = placed(table, Applicants, name)
        else:
            changes[field.name] = placed(table, field.default.factory, name)
    return cls(**changes)
