"""Texts of reports for the tests: a right one with zeros throughout, in which each test changes what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import govinfo_report as gr
from govinfo_report.forms import FORMS, SECTIONS, lines
from govinfo_report.grammar import label
from govinfo_report.validation import Finding, validate

AGENCY = "云岭县水务局"
TEXTS = {
    "overview": ("本年度我局按照条例要求做好各项公开工作。",),
    "problems": ("公开内容的深度有待加强，下一步加强培训。",),
    "other_matters": ("无。",),
}


def dump(
    *,
    form: str = "2021",
    year: int = 2022,
    title: str | None = None,
    texts: Mapping[str, Sequence[str]] = {},
    cells: Mapping[str, str] = {},
    headings: Mapping[str, str] = {},
    sections: Iterable[str] = SECTIONS,
    without: Iterable[str] = (),
    extra: Mapping[str, str] = {},
    signature: Sequence[str] = (),
) -> str:
    """A report as text, a row a line and tabs between the cells.

    ``cells`` are the texts of cells by path (a stated subtotal's too), ``headings`` other wordings by kind,
    ``without`` the tables to leave out, ``extra`` a line to add to a table.
    """
    said = [f"{AGENCY}{year}年政府信息公开工作年度报告" if title is None else title]
    for kind in sections:
        said.append(headings.get(kind, label(kind.upper())))
        said += texts.get(kind, TEXTS.get(kind, ()))
        if kind in FORMS[form].tables and kind not in without:
            said += _table(form, kind, cells)
            said += [extra[kind]] if kind in extra else []
    return "\n".join([*said, *signature]) + "\n"


def _table(form: str, table: str, cells: Mapping[str, str]) -> Iterable[str]:
    above: tuple[str, ...] = ()
    if table == "applications":
        yield f"{label('BALANCE_NOTE')}\t{label('APPLICANTS')}"
        columns = [label(column.label) for column in lines(form, table)[0].columns]
        yield "\t".join((columns[0], label("LEGAL_PERSONS"), columns[-1]))
        yield "\t".join(columns[1:-1])
    if table == "disputes":
        results = [label(column.label) for column in lines(form, table)[0].columns[:5]]
        yield f"{label('RECONSIDERATION')}\t{label('LITIGATION')}"
        yield "\t".join((*results, label("LITIGATION_DIRECT"), label("LITIGATION_AFTER_RECONSIDERATION")))
        yield "\t".join(results * 2)
    for line in lines(form, table):
        if line.caption:
            yield label(line.caption)
            yield "\t".join((label("CONTENT"), *(label(column.label) for column in line.columns)))
        groups = [label(name) for name in line.groups if name not in above]
        if groups and (subtotal := _subtotal(line.path, [column.path for column in line.columns], cells)):
            yield "\t".join((*groups, *subtotal))
            groups = []
        names = [*groups, label(line.label)] if line.label else []
        yield "\t".join((*names, *(cells.get(column.path, "0") for column in line.columns)))
        above = line.groups


def _subtotal(path: str, columns: Sequence[str], cells: Mapping[str, str]) -> list[str]:
    """The figures of a stated subtotal of the group that a row opens, where there are any."""
    stated = f"{path.rpartition('.')[0]}.subtotal"
    names = [f"{stated}.{column.rpartition('.')[2]}" for column in columns]
    return [cells.get(name, "0") for name in names] if any(name in cells for name in names) else []


def applications(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells of section three by their paths without the table's name."""
    return {f"applications.{path}": text for path, text in cells.items()}


def check(text: str, *groups: str) -> tuple[Finding, ...]:
    """What the rules of some groups find in a text."""
    return validate(gr.parse(text), select=groups).findings


def found(text: str, *groups: str) -> set[tuple[str, str]]:
    """The names of the rules that found something, each with the first path."""
    return {(finding.rule, finding.paths[0]) for finding in check(text, *groups)}
