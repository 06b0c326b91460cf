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
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

STYLES = {"error": "red", "warning": "yellow", "info": "dim"}
NARROWEST_HEAD = 4
"""Two characters: labels of columns are broken into lines no shorter."""
NARROWEST_LABEL = 8


def render(report: Report, width: int) -> Iterator[RenderableType]:
    """The report as things for rich to print: what it is, its tables, what the parser noticed.

    No figure is cut off or broken, however narrow the terminal. One that lies under the path of a warning or an
    error has a question mark behind it, and a colour.
    """
    from rich.text import Text

    yield Text(report.title or report.source.name or "Report", style="bold")
    known = [("agency", report.agency), ("year", report.year), ("form", report.form), ("signed", report.signed_on)]
    yield Text(", ".join(f"{name} {value}" for name, value in known if value is not None))
    for name in FORMS[report.form or "2021"].tables:
        yield Text("\n" + label(name.upper()), style="bold")
        yield from _tables(report, name, width)
    for number, diagnostic in enumerate(report.diagnostics):
        yield Text(("" if number else "\n") + str(diagnostic), style=STYLES[diagnostic.severity])


def _tables(report: Report, name: str, width: int) -> Iterator[RenderableType]:
    """The tables of a section: one for each block under a caption, or one for all."""
    from rich.text import Text

    found = [*_split(report, stated_lines(report, name))]
    blocks = accumulate(bool(line.caption) for line in found)
    for number, block in groupby(zip(blocks, found, strict=True), key=itemgetter(0)):
        if number > 1:
            yield Text("")
        yield _table(report, [line for _, line in block], width)


def _split(report: Report, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, one whose rows stand side by side cut into those: a terminal is not wide enough for it."""
    for line in lines:
        if line.label:
            yield line
            continue
        for field in attrs.fields(type(getattr(report, line.path))):
            if "label" in field.metadata:
                path = f"{line.path}.{field.name}"
                yield Line(path, field.metadata["label"], columns(field.default.factory, path))


def _table(report: Report, lines: list[Line], width: int) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    heads = [label(column.label) for column in lines[0].columns]
    figures = [[_figure(report, column) for column in line.columns] for line in lines]
    names = [label(line.label or "") for line in lines]
    caption = label(lines[0].caption) if lines[0].caption else ""

    longest = [max(figure.cell_len for figure in column) for column in zip(*figures, strict=True)]
    widths = [max(cell_len(head), figure) for head, figure in zip(heads, longest, strict=True)]
    indented = [cell_len(name) + 2 * len(line.groups) for name, line in zip(names, lines, strict=True)]
    wanted = max(cell_len(caption), *indented)
    left = width - 2 * len(heads) - 1  # a blank in each column, a line between two
    if wanted + sum(widths) > left:
        widths = [max(NARROWEST_HEAD, figure) for figure in longest]
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    wide_enough = left - sum(widths) >= NARROWEST_LABEL
    table.add_column(caption, width=min(wanted, left - sum(widths)) if wide_enough else None, overflow="fold")
    for head, size in zip(heads, widths, strict=True) if wide_enough else ():
        table.add_column(head, justify="right", width=size, overflow="fold")

    above: tuple[str, ...] = ()
    for line, name, row in zip(lines, names, figures, strict=True):
        for level, group in enumerate(line.groups):
            if above[: level + 1] != line.groups[: level + 1]:
                table.add_row(Padding(label(group), (0, 0, 0, 2 * level)), style="bold")
        above = line.groups
        indent = 2 * len(line.groups)
        table.add_row(Padding(name, (0, 0, 0, indent)), *(row if wide_enough else ()))
        if not wide_enough:
            for head, figure in zip(heads, row, strict=True):
                table.add_row(Text.assemble(" " * (2 + indent), head, " ", figure))
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
