"""What a notebook shows of a report."""

from __future__ import annotations

from html import escape

from govinfo_report.report import Report
from govinfo_report.writers.grid import Box, Grid, grids

STYLE = "border: 1px solid; padding: .2em .4em; text-align: center"
"""The style of a cell, said in each: a notebook keeps no style sheet of ours."""


def notebook(report: Report) -> str:
    """The report as a fragment of HTML: its title, its tables in the official form, what the parser noticed."""
    title = escape(report.title or report.source.name or "Report")
    tables = "".join(_table(table) for table in grids(report).values())
    noticed = "".join(f"<li>{escape(str(diagnostic))}</li>" for diagnostic in report.diagnostics)
    return f"<div><b>{title}</b>{tables}{f'<ul>{noticed}</ul>' if noticed else ''}</div>"


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in grid)
    return f'<table style="border-collapse: collapse; margin: 1em 0">{rows}</table>'


def _cell(box: Box) -> str:
    return f'<td rowspan="{box.rowspan}" colspan="{box.colspan}" style="{STYLE}">{escape(box.text)}</td>'
