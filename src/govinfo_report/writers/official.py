"""The official page: a report as HTML, its tables with the merged cells that the form prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import attrs

from govinfo_report.forms import FORMS, SECTIONS
from govinfo_report.parsing.identity import signature
from govinfo_report.report import Report
from govinfo_report.writers.grid import Box, Grid, grid


@attrs.frozen
class Block:
    """A piece of a report in reading order: ``kind`` is title, heading, paragraph, table or signature."""

    kind: str
    text: str = ""
    grid: Grid = ()


def blocks(report: Report) -> Iterator[Block]:
    """The report in reading order: each section's heading, paragraphs and table, then who signed and when."""
    if report.title:
        yield Block("title", report.title)
    for kind in SECTIONS:
        for section in report.sections:
            if section.kind == kind:
                if section.heading:
                    yield Block("heading", section.heading)
                yield from (Block("paragraph", text) for text in section.paragraphs)
        if kind in FORMS[report.form or "2021"].tables:
            yield Block("table", grid=grid(report, kind))
    said = [text for section in report.sections for text in section.paragraphs]
    if signature(said, report.agency)[:2] == (report.signed_by, report.signed_on):
        return  # the last paragraphs of a report that was read hold it already
    if report.signed_by:
        yield Block("signature", report.signed_by)
    if day := report.signed_on:
        yield Block("signature", f"{day.year}年{day.month}月{day.day}日")


def html(report: Report) -> str:
    """The report as a page of HTML, its tables with the merged cells of the official form.

    >>> page = html(Report(title="某局2023年政府信息公开工作年度报告", form="2021"))
    >>> '<td colspan="10">行政诉讼</td>' in page
    True
    """
    return whole(report.title or "", body(report))


def body(report: Report) -> str:
    """The report as the body of a page."""
    return "\n".join(_element(block) for block in blocks(report))


def whole(title: str, body: str) -> str:
    """A page of HTML that needs nothing else: UTF-8, its style inside."""
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


STYLE = (
    "table { border-collapse: collapse; width: 100% } td { border: 1px solid; text-align: center } "
    "p { text-indent: 2em } .signature { text-align: right }"
)
_TAGS = {"title": ("<h1>", "</h1>"), "heading": ("<h2>", "</h2>"), "paragraph": ("<p>", "</p>")}


def _element(block: Block) -> str:
    if block.kind == "table":
        return "<table>\n" + "\n".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in block.grid) + "\n</table>"
    before, after = _TAGS.get(block.kind, ('<p class="signature">', "</p>"))
    return f"{before}{escape(block.text)}{after}"


def _td(box: Box) -> str:
    spans = (("rowspan", box.rowspan), ("colspan", box.colspan))
    given = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    return f"<td{given}>{escape(box.text)}</td>"
