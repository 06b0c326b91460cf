"""Rules about single cells and rows of the tables: figures that cannot be, or hardly."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from govinfo_report.validation.rules import Fault, fault, rule
from govinfo_report.validation.sheet import Number, Sheet

THOUSAND = 1000


@rule(
    "cells",
    "error",
    en="{row}, {column}: “{actual}” is not a number",
    zh="“{row}”，“{column}”：“{actual}”不是数字",
)
def not_a_number(sheet: Sheet) -> Iterator[Fault]:
    """A cell holds a figure, nothing, or a mark for nothing.

    Words in a cell are lost to everyone who adds up, and count as nothing in the sums.

    Example: 行政许可 “若干”. Not meant: a blank, “/”, “-”, “+5” for a change.
    """
    for place, cell in enumerate(sheet.cells):
        if cell.kind == "text":
            yield fault(sheet.path(place), actual=cell.raw)


@rule(
    "cells",
    "error",
    en="{row}, {column}: {actual} is negative where things are counted",
    zh="“{row}”，“{column}”：{actual} 为负数，而此处只能是数量",
)
def negative_count(sheet: Sheet) -> Iterator[Fault]:
    """Only a change (本年增/减) and money can be negative.

    A minus before a count is a dash that stands for something else, or the figure of another column.

    Example: 自然人 “-3”.
    """
    if min(sheet.values) < 0:
        for place, value in enumerate(sheet.values):
            if value < 0 and sheet.plan.columns[place].measure == "count":
                yield fault(sheet.path(place), actual=value)


@rule(
    "cells",
    "error",
    en="{row}, {column}: {actual} is no whole number",
    zh="“{row}”，“{column}”：{actual} 不是整数，而此处只能是整数",
)
def fraction_in_count(sheet: Sheet) -> Iterator[Fault]:
    """Things and changes are counted in whole numbers; only money has a fraction.

    A fraction shows a figure in the wrong row (an amount in place of a count), or a slip of the decimal point.

    Example: 采购项目数量 “207.5”. Not meant: “2.0”.
    """
    for place, value in enumerate(sheet.values):
        if type(value) is Decimal and value % 1 and sheet.plan.columns[place].measure != "money":
            yield fault(sheet.path(place), actual=value)


@rule(
    "cells",
    "warning",
    en="{row}, {column}: {actual} has no unit, and the form states none: 元 or 万元?",
    zh="“{row}”，“{column}”：{actual} 未注明单位，表格亦未规定单位，是元还是万元？",
)
def money_without_unit(sheet: Sheet) -> Iterator[Fault]:
    """An amount says its unit where the form does not.

    Form 2019 gives no unit for 采购总金额. Offices write 元 or 万元 as they like, and without a unit the figure may be
    wrong by a factor of ten thousand.

    Example: 采购总金额 “2468”. Not meant: “2468万元”, and 0, which is the same in all units.
    """
    for place, column in enumerate(sheet.plan.columns):
        if column.measure == "money" and not column.unit and sheet.values[place] and not sheet.cells[place].unit:
            yield fault(sheet.path(place), actual=sheet.values[place])


@rule(
    "cells",
    "warning",
    en="{row}, {column}: {actual} is a thousand times every other figure of its row (the greatest is {expected})",
    zh="“{row}”，“{column}”：{actual} 是同行其他数字的一千倍以上（其余最大为 {expected}）",
)
def implausible_figure(sheet: Sheet) -> Iterator[Fault]:
    """No figure is a thousand times all others of a row that has a total.

    Where figures are right, the total is at least as great as the greatest part, so such a giant is a year, a
    telephone number or two figures in one that got into the table. ``expected`` is the greatest of the others.

    Example: 自然人 2020, the other columns 0, 总计 1. Not meant: 自然人 2020 and 总计 2020, or no total.
    """
    if max(sheet.values) < THOUSAND:
        return
    for row in sheet.plan.rows:
        if row.total is not None and sheet.cells[row.total]:
            values = sheet.values[row.places[0] : row.places[-1] + 1]
            greatest = max(values)
            if greatest >= THOUSAND:
                others = sorted(values)[-2]
                if greatest >= THOUSAND * max(others, 1):
                    yield fault(sheet.path(row.places[values.index(greatest)]), expected=others, actual=greatest)


@rule(
    "cells",
    "warning",
    en="{row}: {first} and {second} seem to be one figure, {expected}; the row then adds up",
    zh="“{row}”行：{first} 与 {second} 似为同一数字 {expected}，合并后该行各数相符",
)
def split_figure(sheet: Sheet) -> Iterator[Fault]:
    """A figure stands in one cell, and not split over two.

    Narrow columns break figures, and what reads the page then sees two. All figures behind move by a column. Found
    only where exactly one pair, joined, makes a row add up that does not.

    Example: “1 2 0 0 0 0 12”, where the first applicant's 12 is spread over two cells.
    """
    broken = {item.equation.total for item in sheet.broken}
    unplaced = sheet.plan.unplaced_of(sheet.report)
    if not broken and not any(unplaced):
        return
    for row, extra in zip(sheet.plan.rows, unplaced, strict=True):
        if row.total is None:
            continue
        if extra and len(extra) == len(row.places) + 1:
            values: list[Number] = [cell.value or 0 for cell in extra]
            paths: list[str] = [row.path] * len(values)
        elif row.total in broken and not extra:
            values = [sheet.values[place] for place in row.places]
            paths = [sheet.path(place) for place in row.places]
        else:
            continue
        pairs = list(_joined(values))
        if len(pairs) == 1:
            at, whole = pairs[0]
            yield fault(
                *dict.fromkeys(paths[at : at + 2]),
                expected=whole,
                actual=f"{values[at]} {values[at + 1]}",
                first=values[at],
                second=values[at + 1],
            )


def _joined(values: list[Number]) -> Iterator[tuple[int, int]]:
    """The pairs of neighbours that, joined, make the parts add up to the last figure: place and figure."""
    *parts, total = values
    if sum(parts) == total:
        return
    for at, (first, second) in enumerate(pairwise(parts)):
        if type(first) is int and type(second) is int and first > 0 and second >= 0:
            whole = int(f"{first}{second}")
            if sum(parts) - first - second + whole == total:
                yield at, whole
