"""A report as a page in the official form: title, the six sections, the three tables, who signed and when.

Every writer of pages walks these blocks and gives each the shape that its format has for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from govinfo_report.forms import FORMS, SECTIONS
from govinfo_report.grammar import label
from govinfo_report.model import Section
from govinfo_report.report import Report
from govinfo_report.writers.grid import Grid, grid


@attrs.frozen
class Text:
    """A line or a paragraph of a page, and what it is there."""

    role: Literal["title", "heading", "paragraph", "signature"]
    text: str


@attrs.frozen
class Table:
    """A table of a page: the section it belongs to, and its boxes."""

    name: str
    grid: Grid


def page(report: Report) -> Iterator[Text | Table]:
    """The blocks of a report, from top to bottom, its sections in the order of the form.

    What is not known is left out; the three tables are always there, under the official heading where the report
    has none.

    >>> [block.text for block in page(Report(title="年报")) if isinstance(block, Text)][:2]
    ['年报', '二、主动公开政府信息情况']
    """
    if report.title:
        yield Text("title", one_line(report.title))
    tables = FORMS[report.form or "2021"].tables
    for section in _sections(report):
        yield Text("heading", one_line(section.heading))
        for paragraph in section.paragraphs:
            yield Text("paragraph", paragraph)
        if section.kind in tables:
            yield Table(section.kind, grid(report, section.kind))
            tables = {name: cls for name, cls in tables.items() if name != section.kind}
    if report.signed_by:
        yield Text("signature", one_line(report.signed_by))
    if day := report.signed_on:
        yield Text("signature", f"{day.year}年{day.month}月{day.day}日")


def _sections(report: Report) -> list[Section]:
    """The report's sections, and an empty one for a table whose section it does not have."""
    there = {section.kind for section in report.sections}
    tables = FORMS[report.form or "2021"].tables
    lost = (Section(kind, label(kind.upper())) for kind in tables if kind not in there)
    return sorted([*report.sections, *lost], key=lambda section: SECTIONS.index(section.kind))


def one_line(text: str) -> str:
    """The text without line breaks or tabs, which would end a line or a cell before its time."""
    return " ".join(text.split())
