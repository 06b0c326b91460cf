"""A report laid out flat for checking, and the arithmetic of its form, compiled once for each form.

Nearly every report is right, so finding nothing has to be cheap: one getter fetches all cells, the figures are
put in one list, and each equation knows the places of its cells in that list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import attrs

from govinfo_report.forms import FORMS, Applicants, Column, Group, Reasons, Row, columns, lines
from govinfo_report.grammar import label
from govinfo_report.model import Cell
from govinfo_report.report import Report

Number = int | Decimal


@attrs.frozen(eq=False)
class Equation:
    """The cells at ``left`` and those at ``right`` (places in the list of figures) have the same sum.

    ``rule`` is the name of the rule that it belongs to. ``total`` is the place of the cell that states the sum
    of the left side, or None where no single one does. No cell stands in two equations of one rule.
    """

    rule: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    total: int | None = None

    @property
    def first(self) -> int:
        """The place of the cell to look at first: the stated total, or the first of all."""
        return self.left[0] if self.total is None else self.total

    @property
    def places(self) -> tuple[int, ...]:
        """All places, that of the cell to look at first in front."""
        return (*self.right, *self.left) if self.total is not None else (*self.left, *self.right)


@attrs.frozen
class Broken:
    """An equation that does not hold, and the sums of its sides."""

    equation: Equation
    left: Number
    right: Number


@attrs.frozen
class TableRow:
    """A row of figures: its path, the places of its cells, and that of its total, or None."""

    path: str
    places: tuple[int, ...]
    total: int | None


@attrs.frozen
class Plan:
    """A form, compiled: its cells and rows in order, how to fetch them, the equations between them.

    ``tables`` are the places of each table's cells, those of stated subtotals aside.
    """

    form: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    tables: dict[str, range]
    equations: tuple[Equation, ...]
    cells_of: Callable[[Report], tuple[Cell, ...]]
    unplaced_of: Callable[[Report], tuple[tuple[Cell, ...], ...]]
    sums: tuple[tuple[Equation, Callable[[list[Number]], tuple[Number, ...]]], ...]


@attrs.frozen
class Sheet:
    """A report as the rules see it.

    ``cells`` are those of the plan's columns, in order; ``values`` their figures, 0 where a cell holds none;
    ``broken`` the equations that do not hold. ``lost`` are the paths of rows whose figures stand in the source but
    could not be read: nobody knows whether an equation with one of their cells holds, so it is not among the broken.
    ``prose`` are the paragraphs of all sections, a line each.
    """

    report: Report
    plan: Plan
    cells: tuple[Cell, ...]
    values: list[Number]
    broken: tuple[Broken, ...]
    lost: frozenset[str]
    prose: str

    def path(self, place: int) -> str:
        """The path of the cell at a place."""
        return self.plan.columns[place].path


def lay_out(report: Report) -> Sheet:
    """Lay a report out: fetch its cells and see which equations of its form do not hold."""
    form = report.form or "2021"
    outcomes = report.applications.outcomes
    stated = tuple(name for name in _groups(form) if getattr(outcomes, name).subtotal is not None)
    plan = compile_form(form, stated)
    cells = plan.cells_of(report)
    values: list[Number] = [cell.value or 0 for cell in cells]
    broken = [
        Broken(equation, left, right)
        for equation, parts in plan.sums
        if (left := sum(parts(values))) != (right := sum([values[place] for place in equation.right]))
    ]
    lost = _lost(report, plan, cells) if broken else frozenset()
    if lost:
        places = {place for row in plan.rows if row.path in lost for place in row.places}
        broken = [item for item in broken if places.isdisjoint(item.equation.places)]
    prose = "\n".join([paragraph for section in report.sections for paragraph in section.paragraphs])
    return Sheet(report, plan, cells, values, tuple(broken), lost, prose)


def _lost(report: Report, plan: Plan, cells: tuple[Cell, ...]) -> frozenset[str]:
    """The rows with figures that have no place, and those without any cell of which the parser warns."""
    warned = tuple(f"{note.path}." for note in report.diagnostics if note.path and note.severity != "info")
    return frozenset(
        row.path
        for row, unplaced in zip(plan.rows, plan.unplaced_of(report), strict=True)
        if unplaced
        or (f"{row.path}.".startswith(warned) and all(cells[place].kind == "missing" for place in row.places))
    )


@cache
def _groups(form: str) -> tuple[str, ...]:
    """The names of the groups of outcomes that may carry a stated subtotal."""
    table: Any = FORMS[form].tables["applications"]()
    names = (field.name for field in attrs.fields(type(table.outcomes)))
    return tuple(name for name in names if isinstance(getattr(table.outcomes, name), Reasons))


@cache
def compile_form(form: str, stated: tuple[str, ...] = ()) -> Plan:
    """The plan of a form, with the subtotals that a report states: the names of their groups.

    >>> len(compile_form("2019").equations), len(compile_form("2019", ("denied",)).equations)
    (40, 48)
    """
    cells: list[Column] = []
    rows: list[TableRow] = []
    for path, of_row in _rows(form, stated):
        start = len(cells)
        cells += of_row
        places = tuple(range(start, len(cells)))
        total = next((place for place in places if cells[place].path.endswith(".total")), None)
        rows.append(TableRow(path, places, total))
    equations = (*_by_column(rows, stated), *_by_row(rows))
    tables, end = {}, 0
    for table in FORMS[form].tables:
        start, end = end, end + sum(len(line.columns) for line in lines(form, table))
        tables[table] = range(start, end)
    return Plan(
        form,
        tuple(cells),
        tuple(rows),
        tables,
        equations,
        attrgetter(*(column.path for column in cells)),
        attrgetter(*(f"{row.path}.unplaced" for row in rows)),
        tuple((equation, itemgetter(*equation.left)) for equation in equations),
    )


def _rows(form: str, stated: tuple[str, ...]) -> Iterator[tuple[str, tuple[Column, ...]]]:
    for table in FORMS[form].tables:
        for line in lines(form, table):
            for path, of_row in groupby(line.columns, key=lambda column: column.path.rpartition(".")[0]):
                yield path, tuple(of_row)
    for name in stated:
        path = f"applications.outcomes.{name}.subtotal"
        yield path, columns(Applicants, path)


def _by_column(rows: list[TableRow], stated: tuple[str, ...]) -> Iterator[Equation]:
    """What holds down the columns of applications: the balance, the total of the outcomes, stated subtotals."""
    of = {row.path: row.places for row in rows}
    outcomes, total = "applications.outcomes.", of["applications.outcomes.total"]
    leaves = [
        places
        for path, places in of.items()
        if path.startswith(outcomes) and places != total and not path.endswith(".subtotal")
    ]
    incoming = zip(of["applications.received"], of["applications.carried_over"], strict=True)
    outgoing = zip(total, of["applications.carried_forward"], strict=True)
    for left, right in zip(incoming, outgoing, strict=True):
        yield Equation("applications-balance", left, right)
    for parts, whole in zip(zip(*leaves, strict=True), total, strict=True):
        yield Equation("applications-outcomes-total", parts, (whole,), whole)
    for name in stated:
        group, subtotal = f"{outcomes}{name}.", of[f"{outcomes}{name}.subtotal"]
        members = [places for path, places in of.items() if path.startswith(group) and places != subtotal]
        for parts, whole in zip(zip(*members, strict=True), subtotal, strict=True):
            yield Equation("applications-subtotal", parts, (whole,), whole)


def _by_row(rows: list[TableRow]) -> Iterator[Equation]:
    """What holds along the rows that have a total."""
    for row in rows:
        if row.total is not None:
            rule = "disputes-total" if row.path.startswith("disputes.") else "applications-row-total"
            yield Equation(rule, tuple(place for place in row.places if place != row.total), (row.total,), row.total)


@cache
def labels(form: str) -> dict[str, tuple[str, str]]:
    """The official labels of every row and cell by path: that of its row (with its groups), that of its column.

    >>> labels("2021")["applications.outcomes.denied.state_secret.total"]
    ('（三）不予公开 1.属于国家秘密', '总计')
    >>> labels("2019")["disputes.reconsideration.total"]
    ('行政复议', '总计')
    """
    found: dict[str, tuple[str, str]] = {}
    for table, cls in FORMS[form].tables.items():
        found[table] = (label(table.upper()), "")
        for path, name, row in _labelled(cls, table, ()):
            found[path] = (name, "")
            for column in columns(row, path):
                found[column.path] = (name, label(column.label))
    return found


def _labelled(cls: type[Group], path: str, outer: tuple[str, ...]) -> Iterator[tuple[str, str, type[Row]]]:
    for field in attrs.fields(cls):
        inside = f"{path}.{field.name}"
        if field.name == "subtotal":
            yield inside, " ".join((*outer, label("SUBTOTAL"))), Applicants
        elif field.name == "unplaced":
            continue
        elif issubclass(kind := field.default.factory, Group):
            # the group of all outcomes needs no mention: its rows are numbered within it
            below = () if field.name == "outcomes" else (label(field.metadata["label"]),)
            yield from _labelled(kind, inside, (*outer, *below))
        else:
            yield inside, " ".join((*outer, label(field.metadata["label"]))), kind
