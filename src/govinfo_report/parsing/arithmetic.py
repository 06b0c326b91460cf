"""The arithmetic of the form, as far as it tells where figures belong (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

from govinfo_report.forms import Line, lines
from govinfo_report.parsing.figures import readers

_PATIENCE = 2_000
"""So many steps are tried to place the figures of a table."""


def amounts(line: Line, raw: Iterable[str]) -> list[int]:
    """The cells of a row as whole numbers; what is no figure counts as nothing."""
    return [int(read(text).value or 0) for read, text in zip(readers(line), raw, strict=False)]


def row_adds_up(line: Line, raw: Sequence[str]) -> bool:
    """Whether the cells before each total make it; False for a line without totals, or with too few cells."""
    if not line.totals or len(raw) != len(line.columns):
        return False
    return _makes_totals(line, amounts(line, raw))


def _makes_totals(line: Line, values: list[int]) -> bool:
    """Whether the values of a line before each of its totals make it."""
    return all(sum(values[begin:total]) == values[total] for begin, total in line.totals)


@cache
def _equations(form: str) -> tuple[tuple[dict[str, int], ...], ...]:
    """The equations over the rows of section three that hold in every column: path to coefficient, sum zero."""
    leaves = [line.path for line in lines(form, "applications") if line.groups and line.label != "OUTCOMES_TOTAL"]
    received, carried_over, *_, total, carried_forward = [line.path for line in lines(form, "applications")]
    balance = {received: 1, carried_over: 1, total: -1, carried_forward: -1}
    return ((balance, dict.fromkeys(leaves, 1) | {total: -1}),)


def balanced(form: str, rows: dict[str, list[int]]) -> bool:
    """Whether the rows of section three, each with a value a column, make their totals in every column."""
    return all(
        sum(factor * rows[path][column] for path, factor in equation.items() if path in rows) == 0
        for equation in _equations(form)[0]
        for column in range(min(map(len, rows.values())))
    )


def _ways(values: list[int], width: int) -> list[tuple[int, ...]]:
    """The columns that the figures of a row can stand in so that the row makes its total."""
    found = []
    for columns in combinations(range(width), len(values)):
        total = values[-1] if columns[-1] == width - 1 else 0
        if sum(values[:-1]) + (values[-1] - total) == total:
            found.append(columns)
    return found


_Bounds = list[tuple[int, int]]
"""The least and the most of something, a column."""


def _reach(
    equations: Sequence[dict[str, int]],
    paths: list[str],
    loose: dict[str, list[int]],
    options: dict[str, list[tuple[int, ...]]],
    width: int,
) -> list[list[_Bounds]]:
    """What the rows from each on can add to each equation in each column; none behind the last."""
    found: list[list[_Bounds]] = [[[(0, 0)] * width for _ in equations]]
    for path in reversed(paths):
        cells = [dict(zip(columns, loose[path], strict=True)) for columns in options[path]]
        by_column = [{each.get(column, 0) for each in cells} for column in range(width)]
        found.append(
            [
                [
                    (low + min(factor * value for value in own), high + max(factor * value for value in own))
                    for (low, high), own in zip(bounds, by_column, strict=True)
                ]
                for equation, bounds in zip(equations, found[-1], strict=True)
                for factor in [equation.get(path, 0)]
            ]
        )
    return found[::-1]


def place(form: str, known: dict[str, list[int]], loose: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    """The one way to place the figures of rows whose blanks are gone, so that all of the arithmetic holds.

    ``known``: the values of settled rows by path, a value a column; ``loose``: the figures of the others, in order.
    Gives the columns of each loose row's figures, or nothing where there is no way or more than one.
    """
    width = 7
    (equations,) = _equations(form)
    options = {path: _ways(values, width) for path, values in loose.items()}
    if not all(options.values()):
        return {}
    paths = sorted(options, key=lambda path: -sum(loose[path]))  # what they leave open narrows down the others
    residual = [[0] * width for _ in equations]
    for path, values in known.items():
        for number, equation in enumerate(equations):
            factor = equation.get(path, 0)
            for column in range(width):
                residual[number][column] += factor * values[column]
    reach = _reach(equations, paths, loose, options, width)
    found: list[dict[str, tuple[int, ...]]] = []
    steps = 0

    def search(index: int, chosen: dict[str, tuple[int, ...]]) -> None:
        nonlocal steps
        steps += 1
        if len(found) > 1 or steps > _PATIENCE:
            return
        for row, bounds in zip(residual, reach[index], strict=True):
            if not all(low <= -value <= high for value, (low, high) in zip(row, bounds, strict=True)):
                return  # the rows that are left cannot make up for it
        if index == len(paths):
            found.append(dict(chosen))
            return
        path = paths[index]
        for columns in options[path]:
            for sign in (1, -1):
                for number, equation in enumerate(equations):
                    factor = sign * equation.get(path, 0)
                    if factor:
                        for column, value in zip(columns, loose[path], strict=True):
                            residual[number][column] += factor * value
                if sign == 1:
                    chosen[path] = columns
                    search(index + 1, chosen)
                    del chosen[path]

    search(0, {})
    return found[0] if len(found) == 1 and steps <= _PATIENCE else {}


def place_results(line: Line, raw: list[str]) -> tuple[int, ...] | None:
    """The one way to place figures in the line of section four so that each of its rows makes its total."""
    width = len(line.columns)
    values = amounts(line, raw)  # all of its columns are of counts
    found: list[tuple[int, ...]] = []
    for columns in combinations(range(width), len(raw)):
        cells = [0] * width
        for column, value in zip(columns, values, strict=True):
            cells[column] = value
        if _makes_totals(line, cells):
            found.append(columns)
            if len(found) > 1:
                return None
    return found[0] if found else None
