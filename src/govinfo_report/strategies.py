"""Hypothesis strategies for reports and for the dumps that text extractors make of them.

They are public, so that others can fuzz what they build round this library:

    from hypothesis import given
    from govinfo_report.strategies import dumps

    @given(dumps())
    def test_my_pipeline(dump):
        assert my_pipeline(dump.text) …

Needs hypothesis, which is not installed with the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

import attrs
from hypothesis import strategies as st

from govinfo_report.forms import FORMS, Column, FormName, Group, columns, lines
from govinfo_report.writers._labels import label
from govinfo_report.model import Cell, Section
from govinfo_report.report import Report

Figures = Literal["full", "zeros", "blank", "slash"]
"""How the figures of a report look: none is zero; all are zero; some are zero and their cells blank, or a slash."""

FIGURES: tuple[Figures, ...] = get_args(Figures)

# ---- Reports ----------------------------------------------------------------------------------------------

AGENCIES = ("云岭县水务局", "临江市青石镇人民政府", "河东区司法局", "白鹭洲管理委员会")
PARAGRAPHS = (
    "本年度我单位按照条例要求，做好各项公开工作。",
    "全年通过网站发布信息326条，其中通知公告48条，工作动态112条。",
    "（一）健全机制。明确专人负责，定期自查2次。",
    "1.加强培训，提高业务能力。",
    "本部门2019年以来共答复申请17件，均在期限内办结，无行政复议、行政诉讼。",
    "无其他需要报告的事项。",
)


def build(form: FormName, figures: Figures, number: Callable[[], int], *, consistent: bool = True) -> dict[str, Cell]:
    """The cells of a report by path, from a source of counts (0 or more each; 1 or more for full figures).

    >>> cells = build("2021", "full", lambda: 1)
    >>> cells["applications.received.total"].value, cells["disputes.reconsideration.total"].value
    (126, 4)
    """
    count = (lambda: 0) if figures == "zeros" else number
    values: dict[str, int] = {}
    measures: dict[str, Column] = {}
    for table in FORMS[form].tables:
        for line in lines(form, table):
            for column in line.columns:
                measures[column.path] = column
                values[column.path] = count()
                if column.measure == "change" and values[column.path] % 3 == 1:
                    values[column.path] *= -1
    if consistent:
        _balance(values, form)
    return {path: _cell(value, measures[path], figures) for path, value in values.items()}


def _balance(values: dict[str, int], form: FormName) -> None:
    """Make the arithmetic of the form hold, changing only what is a sum, and ``received``."""
    by_row: dict[str, list[str]] = {}
    for path in values:
        row, _, name = path.rpartition(".")
        by_row.setdefault(row, []).append(name)
    table = "applications"
    leaves = [row for row in by_row if row.startswith(f"{table}.outcomes.") and row != f"{table}.outcomes.total"]
    for name in by_row[f"{table}.received"]:
        total = sum(values[f"{row}.{name}"] for row in leaves)
        values[f"{table}.outcomes.total.{name}"] = total
        done = total + values[f"{table}.carried_forward.{name}"]
        values[f"{table}.carried_over.{name}"] = min(values[f"{table}.carried_over.{name}"], done - (done > 1))
        values[f"{table}.received.{name}"] = done - values[f"{table}.carried_over.{name}"]
    for row, names in by_row.items():
        if "total" in names:
            values[f"{row}.total"] = sum(values[f"{row}.{name}"] for name in names if name != "total")


def _cell(value: int, column: Column, figures: Figures) -> Cell:
    if value == 0 and figures == "blank":
        return Cell(None, "blank", "")
    if value == 0 and figures == "slash":
        return Cell(None, "slash", "/")
    if column.measure == "money":
        amount = Decimal(value) + (Decimal("0.5") if value % 2 else 0)
        unit = column.unit or ("万元" if value % 3 == 1 else None)
        return Cell(amount, "number", f"{amount}{unit if unit != column.unit else ''}", unit)
    if column.measure == "change":
        return Cell(value, "number", f"{value:+d}" if value % 2 else str(value), column.unit)
    return Cell(value, "number", str(value), column.unit)


def assemble(form: FormName, cells: dict[str, Cell], **fields: Any) -> Report:
    """A report of a form, from its cells by path.

    >>> report = assemble("2019", {"applications.received.total": Cell(3, "number", "3")})
    >>> report.form, report.applications.received.total.value
    ('2019', 3)
    """
    tables: Any = {table: _table(cls, table, cells) for table, cls in FORMS[form].tables.items()}
    return Report(form=form, **tables, **fields)


def _table(cls: type[Any], path: str, cells: dict[str, Cell]) -> Any:
    if not issubclass(cls, Group):
        names = [column.path for column in columns(cls, path)]
        return cls(**{name.rpartition(".")[2]: cells[name] for name in names if name in cells})
    inner: Iterable[attrs.Attribute[Any]] = attrs.fields(cls)
    made = {f.name: _table(f.default.factory, f"{path}.{f.name}", cells) for f in inner if "label" in f.metadata}
    return cls(**made)


def narrative(kinds: Iterable[str], paragraphs: Callable[[], tuple[str, ...]]) -> tuple[Section, ...]:
    """Sections with their official headings; those that hold a table have no paragraphs."""
    tables = FORMS["2021"].tables
    return tuple(Section(kind, label(kind.upper()), () if kind in tables else paragraphs()) for kind in kinds)


@st.composite
def reports(
    draw: st.DrawFn,
    *,
    form: FormName | None = None,
    figures: Figures | None = None,
    consistent: bool = True,
) -> Report:
    """Reports of both forms, whole: title, agency, year, six sections, three tables, who signed and when.

    ``form`` and ``figures`` keep to one form or one kind of figures. The arithmetic of the form holds, unless
    ``consistent`` is False: then every cell is on its own.
    """
    edition: FormName = form or draw(st.sampled_from(tuple(FORMS)))  # type: ignore[arg-type]
    look = figures or draw(st.sampled_from(FIGURES))
    counts = st.integers(1, 12) | st.integers(1, 20_000)
    if look != "full":
        counts = st.just(0) | st.just(0) | counts
    agency = draw(st.sampled_from(AGENCIES))
    year = draw(st.integers(2019, 2020) if edition == "2019" else st.integers(2021, 2025))
    some = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3).map(tuple)
    return assemble(
        edition,
        build(edition, look, lambda: draw(counts), consistent=consistent),
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        signed_by=agency,
        signed_on=draw(st.dates(date(year + 1, 1, 4), date(year + 1, 3, 31))),
        sections=narrative(_KINDS, lambda: draw(some)),
    )


_KINDS = ("overview", "proactive_disclosure", "applications", "disputes", "problems", "other_matters")
