"""The correction: the smallest change of cells that makes the arithmetic of applications hold.

The arithmetic is a system of equations. Each cell stands in one equation for its row and one or two for its
column, so a wrong cell leaves the same difference in all of them. The search follows from one fact: among three
wrong cells or fewer there is always one that is alone in one of its equations, and what that equation lacks is then
the cell's error. So: take each equation that does not hold, mend it by each of its cells in turn, and go on with
what is still wrong. That is complete, and what cannot succeed is cut off at once, for a cell stands in at most one
equation of each rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from govinfo_report.model import Cell
from govinfo_report.report import Report
from govinfo_report.validation.arithmetic import finding_id
from govinfo_report.validation.sheet import Equation, Number, Plan, Sheet

LIMIT = 3
"""No correction changes more cells than this: beyond it, guesses begin."""


@attrs.frozen
class Change:
    """One cell of a correction: its path, the figure it holds (or None), the figure it should hold.

    ``resolves`` are the ids of the findings (:attr:`Finding.id`) that are about this cell and go away.

    >>> print(Change("applications.received.total", 6, 7))
    applications.received.total: 6 -> 7
    """

    path: str
    from_: Number | None
    to: int
    resolves: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}: {'nothing' if self.from_ is None else self.from_} -> {self.to}"


def correct(sheet: Sheet) -> tuple[Change, ...] | None:
    """The smallest set of changes after which all equations of applications hold, in the form's order.

    None where all hold already, where more than one set of the smallest size would do, where more than three
    cells would have to change, or where figures of the table could not be placed.
    """
    lacking = {
        item.equation: item.right - item.left for item in sheet.broken if item.equation.rule.startswith("applications-")
    }
    if not lacking or any(path.startswith("applications.") for path in sheet.lost):
        return None
    for size in range(1, LIMIT + 1):
        found: set[frozenset[tuple[int, int]]] = set()
        for changes in _search(sheet, lacking, size, frozenset()):
            found.add(changes)
            if len(found) > 1:
                return None
        if found:
            return tuple(_change(sheet, lacking, place, to) for place, to in sorted(found.pop()))
    return None


def _change(sheet: Sheet, lacking: Mapping[Equation, Number], place: int, to: int) -> Change:
    resolved = (finding_id(sheet, equation) for equation, _ in _terms(sheet.plan)[place] if equation in lacking)
    return Change(sheet.path(place), sheet.cells[place].value, to, tuple(resolved))


@cache
def _terms_of(equations: tuple[Equation, ...]) -> dict[int, list[tuple[Equation, int]]]:
    terms = defaultdict(list)
    for equation in equations:
        for side, sign in ((equation.left, 1), (equation.right, -1)):
            for place in side:
                terms[place].append((equation, sign))
    return dict(terms)


def _terms(plan: Plan) -> dict[int, list[tuple[Equation, int]]]:
    """The equations that each cell stands in, with 1 where it stands on the left and -1 on the right."""
    return _terms_of(plan.equations)


def _search(
    sheet: Sheet, lacking: Mapping[Equation, Number], size: int, changed: frozenset[tuple[int, int]]
) -> Iterator[frozenset[tuple[int, int]]]:
    """All sets of at most ``size`` further changes that make up for what the left sides lack."""
    if not lacking:
        yield changed
        return
    if max(Counter(equation.rule for equation in lacking).values()) > size:
        return
    taken = {place for place, _ in changed}
    terms = _terms(sheet.plan)
    for equation, lack in lacking.items():
        for place in (*equation.left, *equation.right):
            sign = 1 if place in equation.left else -1
            value = sheet.values[place] + lack * sign
            if place in taken or value < 0 or value != int(value):
                continue
            rest = dict(lacking)
            for other, direction in terms[place]:
                left = rest.pop(other, 0) - lack * sign * direction
                if left:
                    rest[other] = left
            yield from _search(sheet, rest, size - 1, changed | {(place, int(value))})


def apply(report: Report, changes: tuple[Change, ...]) -> Report:
    """The report with the changes made: each cell becomes a number, and keeps its position."""
    for change in changes:
        cell = attrs.evolve(report.cell(change.path), value=change.to, kind="number", raw=str(change.to))
        report = _replaced(report, change.path.split("."), cell)
    return report


def _replaced(holder: Any, names: list[str], cell: Cell) -> Any:
    name, *rest = names
    return attrs.evolve(holder, **{name: _replaced(getattr(holder, name), rest, cell) if rest else cell})
