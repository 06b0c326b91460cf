"""The official page: a report as HTML, its tables with the merged cells that the form prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

import attrs

from govinfo_report.forms import FORMS, SECTIONS, Applicants, Line, Results, columns, lines
from govinfo_report.model import Cell
from govinfo_report.report import Report
from govinfo_report.writers._labels import label


@attrs.frozen
class Spot:
    """A cell of the printed table, which may cover several rows and columns; ``path`` where it holds a figure."""

    text: str
    cols: int = 1
    rows: int = 1
    path: str | None = None


Grid = tuple[tuple[Spot, ...], ...]
"""A printed table: for each row the cells that begin in it, as a table in HTML lists them."""


def figure(cell: Cell) -> str:
    """The text of a cell: as it stood, or its value where it was made rather than read."""
    if cell.raw or cell.value is None:
        return cell.raw
    return f"{cell.value}{cell.unit or ''}"


def grid(report: Report, table: str) -> Grid:
    """A table of a report as the form prints it."""
    form = report.form or "2021"
    build = {"proactive_disclosure": _proactive, "applications": _applications, "disputes": _disputes}[table]
    return tuple(tuple(row) for row in build(report, lines(form, table)))


def _figures(report: Report, line: Line, width: int) -> list[Spot]:
    """The figures of a line; the last one covers what is left of the width."""
    spots = [Spot(figure(report.cell(column.path)), path=column.path) for column in line.columns]
    return [*spots[:-1], attrs.evolve(spots[-1], cols=width - len(spots) + 1)]


def _proactive(report: Report, rows: tuple[Line, ...]) -> Iterator[list[Spot]]:
    width = max(len(line.columns) for line in rows)
    for line in rows:
        if line.caption:
            yield [Spot(label(line.caption), cols=width + 1)]
            heads = [Spot(label(column.label)) for column in line.columns]
            yield [Spot(label("CONTENT")), *heads[:-1], attrs.evolve(heads[-1], cols=width - len(heads) + 1)]
        yield [Spot(label(line.label or "")), *_figures(report, line, width)]


def _applications(report: Report, rows: tuple[Line, ...]) -> Iterator[list[Spot]]:
    first, *organizations, last = (Spot(label(column.label)) for column in columns(Applicants, ""))
    depth = 1 + max(len(line.groups) for line in rows)
    width = len(organizations) + 2
    yield [Spot(label("BALANCE_NOTE"), depth, 3), Spot(label("APPLICANTS"), width)]
    yield [attrs.evolve(first, rows=2), Spot(label("LEGAL_PERSONS"), len(organizations)), attrs.evolve(last, rows=2)]
    yield organizations

    rows = tuple(_with_subtotals(report, rows))
    opened: tuple[str, ...] = ()
    for line in rows:
        fresh = [name for name in line.groups if name not in opened]
        covers = {name: sum(name in other.groups for other in rows) for name in fresh}
        yield [
            *(Spot(label(name), rows=covers[name]) for name in fresh),
            Spot(label(line.label or ""), depth - len(line.groups)),
            *_figures(report, line, width),
        ]
        opened = line.groups


def _with_subtotals(report: Report, rows: tuple[Line, ...]) -> Iterator[Line]:
    """The lines, and before those of a group that states a subtotal, the line of that."""
    stated = {path for path, _ in report.rows()} - {line.path for line in rows}
    for holder, members in groupby(rows, key=lambda line: line.path.rpartition(".")[0]):
        listed = list(members)
        if (path := f"{holder}.subtotal") in stated:
            yield Line(path, "SUBTOTAL", columns(Applicants, path), listed[0].groups)
        yield from listed


def _disputes(report: Report, rows: tuple[Line, ...]) -> Iterator[list[Spot]]:
    results = [Spot(label(column.label)) for column in columns(Results, "")]
    count = len(results)
    yield [Spot(label("RECONSIDERATION"), count), Spot(label("LITIGATION"), 2 * count)]
    yield [
        *(attrs.evolve(spot, rows=2) for spot in results),
        Spot(label("LITIGATION_DIRECT"), count),
        Spot(label("LITIGATION_AFTER_RECONSIDERATION"), count),
    ]
    yield results * 2
    for line in rows:
        yield _figures(report, line, len(line.columns))


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
    body = "\n".join(_element(block) for block in blocks(report))
    head = f'<meta charset="utf-8">\n<title>{escape(report.title or "")}</title>\n<style>{STYLE}</style>'
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


def _td(spot: Spot) -> str:
    spans = (("rowspan", spot.rows), ("colspan", spot.cols))
    given = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    return f"<td{given}>{escape(spot.text)}</td>"
