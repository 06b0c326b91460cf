"""From settled rows to the cells of the form, and what has to be said of them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

import attrs

from govinfo_report import diagnostics as codes
from govinfo_report.diagnostics import Code
from govinfo_report.forms import Applicants, Column, Line, lines
from govinfo_report.grammar import label as label_of
from govinfo_report.model import MISSING, Cell, Diagnostic
from govinfo_report.parsing.figures import is_one, reader, readers
from govinfo_report.parsing.labels import misspelled, taken_for
from govinfo_report.parsing.lexer import patterns
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.rows import GONE, Unit, has_total
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
        self.remarks: set[str] = set()
        """The words and marks that stand beyond the columns of the form, or beside the table's header."""
        self.odd: dict[str, tuple[int, bool]] = {}
        """For each row, how many columns its header has that the form does not, and whether they are in disorder."""
        self.strangers = 0
        """How many columns the table's header has that the form does not."""
        self.crowded = False
        """Whether a row has more figures than columns."""
        self.ragged = False
        """Whether a row could not be settled."""
        self.doubted: set[str] = set()
        """The rows whose figures were said to be doubtful."""
        self.filled: list[Unit] = []
        """The rows with figures."""

    def note(self, code: Code, path: str | None, offset: int | None, **facts: object) -> None:
        """Say something of a path and a place."""
        (position,) = (None,) if offset is None else self.page.locate([offset])
        self.table.diagnostics.append(code.at(path, position, **facts))

    def doubt(self, unit: Unit, line: Line, path: str | None = None) -> None:
        """Say once that figures may be of another row, or of another line of the form."""
        if (path or line.path) not in self.doubted:
            self.doubted.add(path or line.path)
            self.note(codes.DOUBTFUL_ROW, path or line.path, unit.start, label=_name(line), raw=unit.raw)

    def write(self, units: list[Unit]) -> None:
        """Write all that was read of the table; the first of two rows counts."""
        table = self.table
        done: dict[str, Unit] = {}
        for unit in units:
            if unit.line is None:
                continue
            if _holds(done.get(unit.line.path)):
                self.again(done[unit.line.path], unit)
            else:
                done[unit.line.path] = unit
        if any(_holds(unit) for unit in done.values()):
            self.missing(done)
        else:
            self.note(codes.TABLE_MISSING, table.name, None)
            if not any(unit.found for unit in done.values()):
                done = {}
        apart = sum(unit.block is not None and _LETTERS.fullmatch(unit.block.text) is not None for unit in units) > 1
        gone = any(line.path not in done for line in lines(table.form, table.name))
        strange = [text for unit in units if unit.line is None for _, text in unit.figures]
        beyond = [text for unit in done.values() for text in _beyond(unit)]
        self.remarks = {text for text in strange + beyond if not _counts(text)}
        self.odd = {path: unit.odd for path, unit in done.items()}
        self.strangers = max((strange for strange, _ in self.odd.values()), default=0)
        self.crowded = any(map(_crowded, done.values()))
        self.ragged = any(unit.values is None for unit in done.values())
        self.filled = [unit for unit in done.values() if unit.figures]
        for unit in done.values():
            self.row(unit)
            if unit.line and ((apart and _digits(unit)) or (self.cut_off(unit) and (gone or not unit.adds_up))):
                self.doubt(unit, unit.line)
        self.subtotals(done)
        self.above_missing(units, done)
        doubtful = any(each.severity == "warning" for each in table.diagnostics)
        for before, unit in zip([None, *units], units, strict=False):
            if unit.line is None:
                self.strange(unit, table.name if doubtful else None)
                if before and before.line and before.values and self.broken(before, unit):
                    self.doubt(unit, before.line)
        if any(each.severity == "warning" for each in table.diagnostics) and self.page.dropped:
            self.note(codes.LINES_DROPPED, table.name, None)

    def missing(self, done: dict[str, Unit]) -> None:
        """Rows that are not there; one word for a whole group of them."""
        form_lines = lines(self.table.form, self.table.name)
        if all(line.path in done for line in form_lines):
            return
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
        """Figures of a group of which a row is missing may be that row's; so may those amid rows that all name it."""
        seen: set[str] = set()
        for path, unit in done.items():
            seen.add(path)
            group = path.removesuffix(".subtotal")
            if group == path:
                continue
            rows = [line.path for line in lines(self.table.form, self.table.name) if line.path.startswith(f"{group}.")]
            gone = any(row not in done or not done[row].values for row in rows)
            named = unit.block is not None and unit.block.kind == "group" and self.page.repeats
            if unit.line and (gone or (named and not seen.isdisjoint(rows))):
                self.doubt(unit, unit.line)

    def above_missing(self, units: list[Unit], done: dict[str, Unit]) -> None:
        """Figures below a label that may be those of the next row of the form, whose label is not there."""
        following = dict(pairwise(line.path for line in lines(self.table.form, self.table.name)))
        for unit, behind in zip(units, [*units[1:], None], strict=False):
            path = unit.line.path if unit.line and unit.values else ""
            gone = path in following and following[path] not in done and (behind is None or behind.line is not None)
            if unit.line and gone and done[path] is unit and not unit.bounded:
                self.doubt(unit, unit.line)

    def strange(self, unit: Unit, path: str | None) -> None:
        """Figures that belong to no row of the form: where rows are in doubt, they may be theirs."""
        if not unit.figures:
            return
        offset, label = unit.figures[0]
        if unit.block is not None and unit.block.kind in ("row", "prose", "piece") and unit.block.text:
            offset, label = unit.block.start, unit.block.text
        if patterns().one.fullmatch(label):
            self.note(codes.STRAY_FIGURES, path, unit.start, raw=unit.raw)
        elif unit.block is None and not (only := lines(self.table.form, self.table.name)[0]).label:
            self.note(codes.UNKNOWN_COLUMN, only.path, offset, label=_name(only), raw=unit.raw)
        else:
            self.note(codes.UNKNOWN_ROW, self.table.name, offset, label=label, raw=unit.raw.removeprefix(label).strip())

    def cut_off(self, unit: Unit) -> bool:
        """Whether the text ends with a row's figures: the last one may have lost its last digits."""
        if not unit.values or not unit.figures:
            return False
        offset, last = unit.figures[-1]
        text = self.page.text
        return text.find("\n", offset) < 0 and patterns().gap.fullmatch(text, offset + len(last)) is not None

    def broken(self, unit: Unit, after: Unit) -> bool:
        """Whether figures right behind a row, on a line of their own, may be the rest of its last one."""
        if unit.adds_up or not after.figures:
            return False
        if not unit.figures or (unit.values and not unit.values[-1][1]):
            return True
        (offset, last), (begin, rest) = unit.figures[-1], after.figures[0]
        if len(rest) > _LONGEST_UNIT and not _counts(rest):
            return False
        between = self.page.text[offset + len(last) : begin]
        if _POINT.fullmatch(between):
            return True
        shifted = "" in _texts(unit) and patterns().cut.search(between) is not None  # a cell of its own, perhaps
        return patterns().gap.fullmatch(between) is not None and (len(last) > 3 or not rest.isdecimal() or shifted)

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
        cells, values = self.table.cells, unit.values
        positions = self.page.locate([offset for offset, _ in values])
        for (offset, raw), column, read, position in zip(values, line.columns, readers(line), positions, strict=True):
            value, kind, stated, certain = read(raw)
            if certain:  # most are: the short way for them
                cells[column.path] = cell = _OpenCell(value, kind, raw, stated, position)
                cell.__class__ = Cell
            else:
                cells[column.path] = self.cell((offset, raw), column, column.path)
        if unit.block and taken_for(unit.block.text):
            code = codes.LABEL_MISSPELLED if misspelled(unit.block.text) else codes.LABEL_REWORDED
            self.note(code, line.path, unit.block.start, text=unit.block.text, label=_name(line))
        if unit.how:
            self.note(unit.how, line.path, unit.start, label=_name(line))
        beyond = _beyond(unit)
        if beyond:
            self.note(codes.UNKNOWN_COLUMN, line.path, unit.start, label=_name(line), raw=" ".join(beyond))
        for path in unit.doubts:
            self.doubt(unit, line, path)
        if self.doubtful(unit, line, unit.values, beyond):
            self.doubt(unit, line)

    def doubtful(self, unit: Unit, line: Line, values: list[Raw], beyond: list[str]) -> bool:
        """Whether the figures of a settled row may be those of other columns, or of another row."""
        if self.odd[line.path][1] and not unit.under_labels:
            return True
        if self.crowded and _may_lack_one(unit, values):
            return True
        if unit.at_once and unit.keeps_blanks and not self.strangers and all(text.isdecimal() for _, text in values):
            return False  # most rows: figures and nothing else, as they stood
        if self.strangers and not (unit.totalled and readers(line)[-1](values[-1][1]).certain):
            # words, or a blank where no label is, may be what heads the strange column
            above = any(text and not is_one(text) for _, text in values) or not (line.label or values[0][1])
            if above or unit.narrow or unit.behind < self.strangers:
                return True  # what is taken for the last cell may be the strange one, and one before it gone
        loose = not (line.label or unit.at_once or unit.under_labels or unit.totalled)
        if loose and unit.keeps_blanks and unit.behind:
            return True  # the blank cell beyond the columns may be the row's own, and the first a strange one
        offsets = [offset for offset, text in values if text and text != GONE]
        if offsets != sorted(offsets) and not unit.under_labels:  # one of them stood elsewhere
            return True
        untotalled = _untotalled(line, values)  # of zeros, say: their total may be what is gone
        if any(self.open_end(unit, line, text) for text in untotalled):
            return True
        last = values[-1][1]
        remark = last and not last.isdecimal() and last != GONE and (last in self.remarks or not is_one(last))
        if remark and sum(len(piece.cells) for piece in unit.found) <= len(values):
            return True
        if not unit.keeps_blanks and has_total(line) and (untotalled or not unit.adds_up):
            return True
        if self.ragged and len(values) > 1 and not (unit.keeps_blanks or has_total(line) or _counts(last)):
            return True  # blank cells are gone, and a mark at the end may be a remark
        if any(map(_counts, beyond)) and len(unit.figures) == len(values) and not unit.adds_up:
            return True  # as many figures as columns, of which one is blank: the header may stand one off
        if line.label and not has_total(line) and self.apart(unit):
            return True
        if line.label and not (unit.totalled or unit.under_labels or all(text for _, text in values)) and unit.narrow:
            return True  # a cell is gone, and what looks blank is left of merged ones
        return _in_one_cell(unit) and (not unit.adds_up or not all(text for _, text in values))

    def apart(self, unit: Unit) -> bool:
        """Whether a row's figures stand below its label where all others stand beside theirs: the number of a page."""
        others = [each for each in self.filled if each is not unit]
        return _below(unit) and len(others) > 1 and not any(map(_below, others))

    def open_end(self, unit: Unit, line: Line, total: str) -> bool:
        """Whether what stands for a total may be of a column that the form does not have, and a cell before it gone."""
        if not total:
            shown = unit.whole or all(piece.closed and not piece.width for piece in unit.found)
            return not shown and not self.page.gridded
        if any(not text for _, text in unit.values or ()):  # a mark, where nothing is a blank
            return True
        return not line.label and unit.narrow  # no label spans lines there

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
        if patterns().blank.search(raw):  # a mark, perhaps, that was read as blanks
            raw = self.page.source[offset : offset + len(raw)]
        return Cell(value, kind, raw, unit, position)


_OpenCell: Any = attrs.make_class("_OpenCell", list(attrs.fields_dict(Cell)), eq=False, slots=True, weakref_slot=False)
"""A cell that is not frozen until it is given the class :class:`Cell`: made so, it takes a third of the time."""


def _crowded(unit: Unit) -> bool:
    """Whether a row has more figures than columns."""
    if unit.at_once or unit.line is None:
        return False
    return sum(is_one(text) for _, text in unit.figures) > len(unit.line.columns)


def _may_lack_one(unit: Unit, values: list[Raw]) -> bool:
    """Whether a zero in a row may be a strange figure, as another row has one, and one of the row's own be gone."""
    zero = not all(text.strip("0０") for _, text in values)
    return zero and len(unit.figures) == len(values) and not all(piece.keeps_blanks for piece in unit.found)


_LONGEST_UNIT = 2
"""Words that are longer are not broken off a figure."""
_POINT = re.compile(r"\s*[.．,，]\s*")
"""What stands in a figure, on a line of its own where a figure is broken over lines."""
_LETTERS = re.compile(r"\W*\w(?:\W*\s\W*\w){3,}\W*")
"""A label with blanks between all of its letters."""


def _digits(unit: Unit) -> bool:
    """Whether the figures of a row could be the digits of fewer: a zero by itself is none of a larger figure."""
    found = unit.figures
    if not any(text.strip("0０").isdecimal() for _, text in found):
        return False
    row = unit.page.text[found[0][0] : found[-1][0]]
    return not any(delimiter in row for delimiter in unit.page.delimiters)


def _below(unit: Unit) -> bool:
    """Whether the figures of a row begin on a line below its label."""
    block = unit.block
    return block is not None and "\n" in unit.page.text[block.start + len(block.text) : unit.start]


def _holds(unit: Unit | None) -> bool:
    """Whether there are figures in a row, settled or not."""
    return unit is not None and (unit.values is not None or bool(unit.figures))


def _beyond(unit: Unit) -> list[str]:
    """What stands in a settled row and in none of its cells; a merged cell that stands there again is no more."""
    if unit.at_once or unit.values is None:
        return []
    own = {offset for offset, _ in unit.values}
    beyond = [text for offset, text in unit.figures if offset not in own]
    if beyond and unit.page.repeats:
        texts = {text for _, text in unit.values}
        beyond = [text for text in beyond if text not in texts]
    return beyond


def _in_one_cell(unit: Unit) -> bool:
    """Whether values of a row stand with only blanks between, or may, where delimiters stand between others."""
    if unit.at_once or unit.values is None or not unit.keeps_blanks:
        return False
    text, hard, blank, atom = unit.page.text, patterns().hard, patterns().blank, patterns().atom
    if any(blank.search(each) and all(map(is_one, atom.findall(each))) for _, each in unit.values):
        return True
    return any(
        one and other and offset < begin and not hard.search(text, offset + len(one), begin)
        for (offset, one), (begin, other) in pairwise(unit.values)
        if other != GONE
    )


def _untotalled(line: Line, values: list[Raw]) -> list[str]:
    """What stands for totals where no figure does, and not all of the cells before it say the same."""
    found = []
    for begin, total in line.totals:
        text = values[total][1]
        if not text.isdecimal() and not _counts(text):
            parts = [part for _, part in values[begin:total]]
            if any(map(_counts if text else bool, parts)):
                found.append(text)
    return found


def _counts(text: str) -> bool:
    """Whether there is a digit in a cell."""
    return any(map(str.isdecimal, text))


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
