"""A report as HTML: a whole page in the official form, and a fragment for a notebook."""

from __future__ import annotations

from html import escape

from govinfo_report.report import Report
from govinfo_report.writers.grid import Box, Grid
from govinfo_report.writers.page import Table, Text, page

STYLE = """\
body { max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.7; font-family: sans-serif }
h1 { text-align: center; font-size: 1.5em }
h2 { font-size: 1.2em }
p { text-indent: 2em; white-space: pre-wrap }
p.signature { text-align: right }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-size: .9em }
td, th { border: 1px solid; padding: .3em; text-align: center; font-weight: normal }
"""

NOTEBOOK = "border: 1px solid; padding: .2em .4em; text-align: center; font-weight: normal"
"""The style of a cell where no style sheet can be given."""


def to_html(report: Report) -> str:
    """The report as an HTML page that needs nothing else: UTF-8, its style inside.

    >>> '<th rowspan="3" colspan="3">' in to_html(Report())
    True
    """
    title = escape(report.title or report.source.name or "")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n{article(report)}</body>\n</html>\n"
    )


def article(report: Report) -> str:
    """The report as the body of a page."""
    return "".join(_block(block) for block in page(report))


def notebook(report: Report) -> str:
    """What a notebook shows of a report: its title, its tables, and how many things the parser noticed."""
    noticed = "".join(f"<li>{escape(str(diagnostic))}</li>" for diagnostic in report.diagnostics)
    tables = "".join(_table(block.grid, NOTEBOOK) for block in page(report) if isinstance(block, Table))
    title = escape(report.title or report.source.name or "Report")
    return f"<div><b>{title}</b>{tables}{f'<ul>{noticed}</ul>' if noticed else ''}</div>"


def _block(block: Text | Table) -> str:
    if isinstance(block, Table):
        return _table(block.grid)
    tag, *classes = {"title": ["h1"], "heading": ["h2"], "paragraph": ["p"], "signature": ["p", "signature"]}[
        block.role
    ]
    attribute = f' class="{classes[0]}"' if classes else ""
    return f"<{tag}{attribute}>{escape(block.text, quote=False)}</{tag}>\n"


def _table(grid: Grid, style: str = "") -> str:
    rows = ("".join(_box(box, style) for box in row) for row in grid)
    return "<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n"


def _box(box: Box, style: str) -> str:
    tag = "td" if box.path else "th"
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", box.rowspan), ("colspan", box.colspan)) if count > 1
    )
    look = f' style="{style}"' if style else ""
    return f"<{tag}{spans}{look}>{escape(box.text, quote=False)}</{tag}>"
