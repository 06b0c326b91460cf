"""Reports in the official form for the tests of readers: filled with figures, blanks, slashes; and their page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs

from govinfo_report.forms import FORMS, SECTIONS, Column, FormName, lines
from govinfo_report.grammar import label
from govinfo_report.model import Cell, Section
from govinfo_report.report import Report
from govinfo_report.writers import official
from govinfo_report.writers.grid import grids

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
    return Cell(None, "blank") if count % 3 else cell


def slashes(count: int, column: Column) -> Cell:
    cell = figures(count, column)
    return Cell(None, "slash", "/") if count % 3 else cell


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
    sections = tuple(Section(kind, label(kind.upper()), NARRATIVE.get(kind, ())) for kind in SECTIONS)
    return Report("晴川县林业局2021年政府信息公开工作年度报告", form=form, sections=sections, **tables)


def _with(holder: Any, path: list[str], cell: Cell) -> Any:
    name, *rest = path
    return attrs.evolve(holder, **{name: _with(getattr(holder, name), rest, cell) if rest else cell})


def rows(report: Report) -> list[list[str]]:
    """The texts of all rows of all tables, each box once: what a reader lowers them to."""
    return [[box.text for box in row] for table in grids(report).values() for row in table]


def page(report: Report) -> str:
    """The report as a page of HTML, with the form's merged cells."""
    return official.html(report)
