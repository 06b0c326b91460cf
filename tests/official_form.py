"""Reports in the official form: filled with figures, and as the page of HTML that an office puts on its site.

The page has the form's real merged cells. :func:`rows` is what a reader has to make of its tables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from govinfo_report.forms import FORMS, Column, FormName, Line, lines
from govinfo_report.model import Cell, Section
from govinfo_report.report import Report

Fill = Callable[[int, Column], Cell]

NARRATIVE = {
    "overview": (
        "本年度，晴川县林业局按照条例要求，健全公开制度，明确责任分工，全年通过门户网站发布信息318条，"
        "其中工作动态205条，政策文件46条，其他67条，较好地保障了公众的知情权、参与权和监督权。",
        "（一）主动公开。围绕造林绿化、森林防火等群众关心的事项，及时公布进展。",
    ),
    "problems": (
        "存在的不足：一是解读材料的形式比较单一；二是个别栏目更新不够及时。下一步将加强培训，丰富图解、视频等形式，"
        "并按季度检查栏目更新情况。",
    ),
    "other_matters": ("本年度没有收取信息处理费，没有其他需要报告的事项。",),
}


@cache
def _labels() -> dict[str, str]:
    folder = Path(__file__).parent.parent / "grammar"
    text = "".join((folder / name).read_text("utf-8") for name in ("labels.lark", "headings.lark"))
    return dict(re.findall(r'^([A-Z0-9_]+): "(.*)"$', text, re.MULTILINE))


def label(terminal: str) -> str:
    return _labels()[terminal]


# ---- Reports ------------------------------------------------------------------------------------------------


def number(value: int | Decimal, unit: str | None = None, raw: str | None = None) -> Cell:
    return Cell(value, "number", str(value) if raw is None else raw, unit)


def figures(count: int, column: Column) -> Cell:
    """Figures that differ from cell to cell, of one to five digits; money with a fraction."""
    value = (count * 7919 + 13) % (10, 100, 1000, 100_000)[count % 4]
    if column.measure == "money":
        return number(Decimal(value) + Decimal("0.25"), column.unit)
    return number(-value if column.measure == "change" and count % 2 else value)


def zeros(count: int, column: Column) -> Cell:  # noqa: ARG001
    return number(Decimal(0), column.unit) if column.measure == "money" else number(0)


def blank(count: int, column: Column) -> Cell:
    cell = figures(count, column)
    return Cell(None, "blank", "", cell.unit) if count % 3 else cell


def slashes(count: int, column: Column) -> Cell:
    cell = figures(count, column)
    return Cell(None, "slash", "/", cell.unit) if count % 3 else cell


FILLS: dict[str, Fill] = {"figures": figures, "zeros": zeros, "blanks": blank, "slashes": slashes}


def report(form: FormName, fill: Fill) -> Report:
    """A report whose every cell is what ``fill`` gives for its number and column."""
    count = 0
    tables: dict[str, Any] = {}
    for table, cls in FORMS[form].tables.items():
        filled = cls()
        for line in lines(form, table):
            for column in line.columns:
                count += 1
                filled = _with(filled, column.path.split(".")[1:], fill(count, column))
        tables[table] = filled
    sections = tuple(
        Section(kind, label(kind.upper()), NARRATIVE.get(kind, ()))
        for kind in ("overview", "proactive_disclosure", "applications", "disputes", "problems", "other_matters")
    )
    return Report("晴川县林业局2021年政府信息公开工作年度报告", form=form, sections=sections, **tables)


def _with(holder: Any, path: list[str], cell: Cell) -> Any:
    name, *rest = path
    return attrs.evolve(holder, **{name: _with(getattr(holder, name), rest, cell) if rest else cell})


# ---- The form's tables: rows of (text, columns across, rows down) ---------------------------------------------

Box = tuple[str, int, int]


def tables(report: Report) -> dict[str, list[list[Box]]]:
    """The boxes of each table by row, each box once, in the row of its top."""
    form = report.form
    assert form is not None
    return {
        "proactive_disclosure": list(_proactive(report, lines(form, "proactive_disclosure"))),
        "applications": [*_applications_head(form), *_applications(report, lines(form, "applications"))],
        "disputes": [*_disputes_head(form), _values(report, lines(form, "disputes")[0])],
    }


def _values(report: Report, line: Line) -> list[Box]:
    return [(report.cell(column.path).raw, 1, 1) for column in line.columns]


def _proactive(report: Report, rows: tuple[Line, ...]) -> Iterator[list[Box]]:
    width = 1 + max(len(line.columns) for line in rows)
    for line in rows:
        used = 1 + len(line.columns)
        spans = [1] * (used - 1) + [width - used + 1]
        if line.caption:
            yield [(label(line.caption), width, 1)]
            heads = [label("CONTENT"), *(label(column.label) for column in line.columns)]
            yield [(text, span, 1) for text, span in zip(heads, spans, strict=True)]
        boxes = [(label(line.label or ""), 1, 1), *_values(report, line)]
        yield [(text, span, 1) for (text, _, _), span in zip(boxes, spans, strict=True)]


def _applications_head(form: str) -> Iterator[list[Box]]:
    columns = [label(column.label) for column in lines(form, "applications")[0].columns]
    yield [(label("BALANCE_NOTE"), 3, 3), (label("APPLICANTS"), len(columns), 1)]
    yield [(columns[0], 1, 2), (label("LEGAL_PERSONS"), len(columns) - 2, 1), (columns[-1], 1, 2)]
    yield [(text, 1, 1) for text in columns[1:-1]]


def _applications(report: Report, rows: tuple[Line, ...]) -> Iterator[list[Box]]:
    above: tuple[str, ...] = ()
    for line in rows:
        boxes = []
        for depth, group in enumerate(line.groups):
            if line.groups[: depth + 1] != above[: depth + 1]:
                members = sum(other.groups[: depth + 1] == line.groups[: depth + 1] for other in rows)
                boxes.append((label(group), 1, members))
        boxes.append((label(line.label or ""), 3 - len(line.groups), 1))
        yield boxes + _values(report, line)
        above = line.groups


def _disputes_head(form: str) -> Iterator[list[Box]]:
    columns = lines(form, "disputes")[0].columns
    results = [label(column.label) for column in columns[:5]]
    yield [(label("RECONSIDERATION"), 5, 1), (label("LITIGATION"), 10, 1)]
    yield [
        *((text, 1, 2) for text in results),
        (label("LITIGATION_DIRECT"), 5, 1),
        (label("LITIGATION_AFTER_RECONSIDERATION"), 5, 1),
    ]
    yield [(text, 1, 1) for text in results * 2]


def rows(report: Report) -> list[list[str]]:
    """The texts of all rows of all tables, each box once: what a reader lowers them to."""
    return [[text for text, _, _ in row] for table in tables(report).values() for row in table]


# ---- The page -----------------------------------------------------------------------------------------------


def page(report: Report, *, style: str = "td, th { border: 1px solid black }") -> str:
    """The report as a page of HTML."""
    made = tables(report)
    body = [f"<h1>{html.escape(report.title or '')}</h1>"]
    for section in report.sections:
        body.append(f"<p><b>{html.escape(section.heading)}</b></p>")
        body += [f"<p>{html.escape(paragraph)}</p>" for paragraph in section.paragraphs]
        if section.kind in made:
            body.append(table(made[section.kind]))
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>'
        f"{html.escape(report.title or '')}</title><style>table {{ border-collapse: collapse }} {style}</style></head>"
        "<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def table(rows: list[list[Box]]) -> str:
    return '<table border="1">\n' + "\n".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in rows) + "\n</table>"


def _td(box: Box) -> str:
    text, across, down = box
    spans = (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
    return f"<td{spans}>{html.escape(text)}</td>"
