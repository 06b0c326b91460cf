"""The arithmetic of the form (勾稽关系): what must be equal in the tables of applications and disputes.

The equations themselves are in :mod:`~govinfo_report.validation.sheet`. In all sums a cell without a figure
counts as nothing; a total without a figure is not a wrong total but one that is not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from govinfo_report.validation.rules import Fault, fault, rule
from govinfo_report.validation.sheet import Broken, Equation, Sheet, labels


def finding_id(sheet: Sheet, equation: Equation) -> str:
    """The id of the finding that a broken equation makes."""
    return f"{'total-not-stated' if _unstated(sheet, equation) else equation.rule}:{sheet.path(equation.first)}"


def _unstated(sheet: Sheet, equation: Equation) -> bool:
    return equation.total is not None and not sheet.cells[equation.total]


def _broken(sheet: Sheet, name: str) -> Iterator[Fault]:
    for item in sheet.broken:
        if item.equation.rule == name and not _unstated(sheet, item.equation):
            yield _fault(sheet, item)


def _fault(sheet: Sheet, item: Broken) -> Fault:
    equation = item.equation
    return fault(
        *(sheet.path(place) for place in equation.places),
        expected=item.left,
        actual=item.right,
        left=_sum(sheet, equation.left),
        right=_sum(sheet, equation.right),
    )


def _sum(sheet: Sheet, places: Iterable[int]) -> str:
    """The cells of one side by the labels in which they differ, each with its figure; of many, those that hold one."""
    named = [(labels(sheet.plan.form)[sheet.path(place)], sheet.values[place]) for place in places]
    which = 0 if len({row for (row, _), _ in named}) > 1 else 1
    return " + ".join(f"{pair[which]} {value}" for pair, value in named if value or len(named) == 2) or "0"


@rule(
    "arithmetic",
    "error",
    en="column {column}: what came in ({left}) makes {expected}, what is accounted for ({right}) makes {actual}",
    zh="“{column}”列：第一项加第二项（{left}）为 {expected}，第三项加第四项（{right}）为 {actual}，两者应当相等",
)
def applications_balance(sheet: Sheet) -> Iterator[Fault]:
    """In each column of section three, received + carried over = total of the outcomes + carried forward.

    The form prints this relation over its table (第一项加第二项之和，等于第三项加第四项之和). Where it does not hold,
    applications got lost or were counted twice, and none of the column's figures can be relied on.

    Example: 自然人 received 7, carried over 0; total of the outcomes 6, carried forward 0. Seven came in and six are
    accounted for.
    """
    return _broken(sheet, "applications-balance")


@rule(
    "arithmetic",
    "error",
    en="column {column}: the outcomes add up to {expected}, but {row} states {actual} ({left})",
    zh="“{column}”列：各项办理结果之和为 {expected}，而“{row}”为 {actual}（{left}）",
)
def applications_outcomes_total(sheet: Sheet) -> Iterator[Fault]:
    """In each column of section three, the outcomes add up to the total stated under （七）.

    Each application answered has exactly one outcome. A difference means an outcome that is missing or counted
    twice, or a wrong total, which then spoils the balance too.

    Example: 予以公开 6, 其他处理 1, everything else 0, and （七）总计 6.
    """
    return _broken(sheet, "applications-outcomes-total")


@rule(
    "arithmetic",
    "error",
    en="{row}: its reasons add up to {expected} in column {column}, but {actual} is stated ({left})",
    zh="“{row}”，“{column}”列：各小项之和为 {expected}，而填报为 {actual}（{left}）",
)
def applications_subtotal(sheet: Sheet) -> Iterator[Fault]:
    """Where a report states a subtotal of （三） to （六）, the reasons under it add up to that.

    The form has no such subtotals, but offices add them. A wrong one shows that a reason was forgotten or written
    into the wrong line.

    Example: （三）不予公开 小计 3, while its eight reasons make 2.
    """
    return _broken(sheet, "applications-subtotal")


@rule(
    "arithmetic",
    "error",
    en="{row}: the kinds of applicant add up to {expected}, but {column} states {actual} ({left})",
    zh="“{row}”行：各类申请人之和为 {expected}，而“{column}”为 {actual}（{left}）",
)
def applications_row_total(sheet: Sheet) -> Iterator[Fault]:
    """In each row of section three, the six kinds of applicant add up to the total.

    Every application has one applicant of one kind. A difference means a figure in the wrong column or a wrong
    total, often that of last year's table.

    Example: 自然人 5, 商业企业 2, the others 0, and 总计 6.
    """
    return _broken(sheet, "applications-row-total")


@rule(
    "arithmetic",
    "error",
    en="{row}: the results add up to {expected}, but {column} states {actual} ({left})",
    zh="“{row}”：各项结果之和为 {expected}，而“{column}”为 {actual}（{left}）",
)
def disputes_total(sheet: Sheet) -> Iterator[Fault]:
    """For each kind of dispute, upheld + corrected + other + pending = total.

    Fifteen figures stand on one line there, and one that is left out moves all behind it; the totals tell.

    Example: 行政复议 upheld 1, corrected 0, other 0, pending 1, and total 1.
    """
    return _broken(sheet, "disputes-total")


@rule(
    "arithmetic",
    "warning",
    en="{row}, {column}: no total is stated, though its parts add up to {expected} ({left})",
    zh="“{row}”，“{column}”：未填总计，而各分项之和为 {expected}（{left}）",
)
def total_not_stated(sheet: Sheet) -> Iterator[Fault]:
    """A total is stated wherever its parts are.

    A blank or a mark for nothing in place of a total is no wrong sum, but who adds up many reports loses the
    figure. The parts say what should stand there.

    Example: 属于行政执法案卷 1, 本机关不掌握相关政府信息 1, and （七）总计 “/”: it should be 2.
    """
    seen = set()
    for item in sheet.broken:
        if _unstated(sheet, item.equation):
            # one cell can be the total of its row and of its column
            key = (item.equation.first, item.left)
            if key not in seen:
                seen.add(key)
                yield attrs.evolve(_fault(sheet, item), actual=None)
