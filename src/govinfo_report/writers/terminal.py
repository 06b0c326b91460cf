"""A report as tables in a terminal, in the official order and with the official labels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from govinfo_report.forms import FORMS, Column, Line, columns
from govinfo_report.grammar import label
from govinfo_report.report import Report
from govinfo_report.writers.grid import stated_lines, text_of

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def render(report: Report) -> Group:
    """The report as something that rich prints: what it is, its tables, what the parser noticed.

    A cell that is not known to be right, and all that lies under the path of a warning or an error, is coloured
    and has a mark.
    """
    from rich.console import Group
    from rich.text import Text

    form = report.form or "2021"
    parts: list[RenderableType] = [Text(report.title or report.source.name or "Report", style="bold")]
    known = [("agency", report.agency), ("year", report.year), ("form", report.form), ("signed", report.signed_on)]
    parts.append(Text(", ".join(f"{name} {value}" for name, value in known if value is not None)))
    for name in FORMS[form].tables:
        parts += [Text(""), Text(label(name.upper()), style="bold"), *_tables(report, name)]
    noticed = [Text(str(diagnostic), style=STYLES[diagnostic.severity]) for diagnostic in report.diagnostics]
    return Group(*parts, *([Text("")] if noticed else []), *noticed)


def _tables(report: Report, name: str) -> Iterator[Table]:
    """The tables of a section: one for each block under a caption, or one for all."""
    found = [*_split(report, stated_lines(report, name))]
    blocks = accumulate(bool(line.caption) for line in found)
    for _, block in groupby(zip(blocks, found, strict=True), key=itemgetter(0)):
        yield _table(report, [line for _, line in block])


def _split(report: Report, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, one whose rows stand side by side cut into those: a terminal is not wide enough for it."""
    for line in lines:
        if line.label:
            yield line
            continue
        for field in attrs.fields(type(getattr(report, line.path))):
            path = f"{line.path}.{field.name}"
            yield Line(path, field.metadata["label"], columns(field.default.factory, path))


def _table(report: Report, lines: list[Line]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(label(lines[0].caption) if lines[0].caption else "", min_width=16)
    for column in lines[0].columns:
        table.add_column(label(column.label), justify="right", overflow="fold")
    above: tuple[str, ...] = ()
    for line in lines:
        for level, group in enumerate(line.groups):
            if above[: level + 1] != line.groups[: level + 1]:
                table.add_row("  " * level + label(group), style="bold")
        above = line.groups
        name = "  " * len(line.groups) + (label(line.label) if line.label else "")
        table.add_row(name, *(_figure(report, column) for column in line.columns))
    for shown, cells in zip(table.columns[1:], zip(*(line.columns for line in lines), strict=True), strict=True):
        # a label may go over several lines, a figure may not
        shown.min_width = max(len(_figure(report, cell).plain) for cell in cells)
    return table


def _figure(report: Report, column: Column) -> Text:
    from rich.text import Text

    text = text_of(report.cell(column.path), column.unit)
    severities = {
        diagnostic.severity
        for diagnostic in report.diagnostics
        if diagnostic.path and f"{column.path}.".startswith(f"{diagnostic.path}.")
    }
    worst = next((severity for severity in ("error", "warning") if severity in severities), None)
    return Text(f"{text}?", style=STYLES[worst]) if worst else Text(text)
