"""Rules between levels: a parent's tables against the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govinfo_report.forms import FORMS
from govinfo_report.report import Report
from govinfo_report.validation.rules import Fault, Finding, Language, chosen, fault, rule
from govinfo_report.validation.sheet import lay_out


def rollup(
    parent: Report,
    parts: Iterable[Report],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    lang: Language = "en",
) -> tuple[Finding, ...]:
    """Compare each cell of a report with the sum of the same cell of its parts.

    A table that the parent or a part does not have, or has on another form, is not compared; a finding says so.
    ``select``, ``ignore`` and ``lang`` are those of :func:`govinfo_report.validation.validate`.

    >>> from govinfo_report.report import Report
    >>> rollup(Report(), [Report()])[0].rule
    'rollup-incomplete'

    Raises ValueError where there are no parts, and for a name that is no rule's.
    """
    parts = list(parts)
    if not parts:
        raise ValueError("no parts to compare with")
    form = parent.form or "2021"
    return tuple(
        finding
        for each in chosen(("levels",), select, ignore)
        for finding in each.findings(parent, parts, lang=lang, form=form)
    )


def _incomplete(parent: Report, parts: Sequence[Report]) -> dict[str, list[Report]]:
    """For each table, the reports that do not have it on the parent's form."""
    return {
        table: [report for report in (parent, *parts) if not _has(report, table, cls)]
        for table, cls in FORMS[parent.form or "2021"].tables.items()
    }


def _has(report: Report, table: str, cls: type) -> bool:
    if not isinstance(getattr(report, table), cls):
        return False
    sheet = lay_out(report)
    return any(sheet.cells[place].kind != "missing" for place in sheet.plan.tables[table])


@rule(
    "levels",
    "warning",
    en="{row} was not compared: {names} has it on another form or not at all",
    zh="“{row}”未作比较：{names} 没有该表或使用了其他版本的格式",
)
def rollup_incomplete(parent: Report, parts: Sequence[Report]) -> Iterator[Fault]:
    """The parent and all its parts have each table, on one form.

    A sum over some of the parts is no sum.

    Example: of three towns, one reports on form 2019 and the county on form 2021.
    """
    for table, lacking in _incomplete(parent, parts).items():
        if lacking:
            yield fault(table, names="、".join(_name(report) for report in lacking))


def _name(report: Report) -> str:
    return report.source.name or report.agency or report.title or "?"


@rule(
    "levels",
    "error",
    en="{row}, {column}: {actual}, but the parts add up to {expected}",
    zh="“{row}”“{column}”：填报为 {actual}，而各分报告之和为 {expected}",
)
def rollup_sum(parent: Report, parts: Sequence[Report]) -> Iterator[Fault]:
    """Each cell of the parent is the sum of that cell of its parts.

    A government's report sums up those of its departments and towns. Where it does not, a part was left out, counted
    twice, or changed after it had been handed in. Amounts in different units, or without one, are not compared.

    Example: three towns received 2, 0 and 5 applications, and the county's report says 6.
    """
    incomplete = _incomplete(parent, parts)
    own = lay_out(parent)
    for table, places in own.plan.tables.items():
        if incomplete[table]:
            continue
        for place in places:
            path, whole = own.path(place), own.cells[place]
            cells = [part.cell(path) for part in parts]
            units = {cell.unit for cell in (whole, *cells) if cell.value}
            if own.plan.columns[place].measure == "money" and (len(units) > 1 or None in units):
                continue
            expected = sum(cell.value or 0 for cell in cells)
            if expected != (whole.value or 0):
                yield fault(path, expected=expected, actual=whole.value or 0, position=whole.position)
