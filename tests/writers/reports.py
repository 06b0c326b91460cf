"""Any report at all, as a Hypothesis strategy: cells of every kind anywhere in the two forms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from govinfo_report.forms import FORMS, SECTIONS, Applicants, Column, Reasons, lines
from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
from govinfo_report.report import Report

counts = st.integers(1, 9999)
places = st.builds(Position, counts, counts, st.none() | counts, st.none() | counts)
positions = st.none() | places
texts = st.text(st.sampled_from("年报情况abc0123456789.,;:=\"'<>&|*_\\/ \t\n=+-@（）"), max_size=12)
amounts = st.decimals(-(10**9), 10**9, places=2) | st.integers(0, 10**9).map(Decimal)
sources = st.builds(
    Source, st.none() | texts, st.just("text/plain"), st.none() | st.just("gb18030"), st.none() | st.just("tabs")
)
diagnostics = st.builds(
    Diagnostic,
    st.just("ragged-row"),
    st.sampled_from(["info", "warning", "error"]),
    texts,
    st.none() | texts,
    positions,
)
sections = st.builds(
    Section,
    st.sampled_from(SECTIONS),
    texts,
    st.lists(texts, max_size=2).map(tuple),
    positions,
    st.lists(places, max_size=2).map(tuple),
)
counted = st.integers(-(10**9), 10**9) | st.just(Decimal("0.5"))


def figures(measure: str) -> st.SearchStrategy[Cell]:
    """Cells with a figure of at most 15 significant digits, as the parser makes them."""
    value = amounts if measure == "money" else counted
    return st.builds(Cell, value, st.just("number"), texts, st.sampled_from([None, "万元", "件"]), positions)


empty = st.builds(Cell, st.none(), st.sampled_from(["blank", "slash", "text"]), texts, st.none(), positions)


def evolve(holder: Any, path: str, value: Any) -> Any:
    """The same with another value at a path."""
    name, _, rest = path.partition(".")
    return attrs.evolve(holder, **{name: evolve(getattr(holder, name), rest, value) if rest else value})


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report of either form: some cells drawn, the others missing."""
    form = draw(st.sampled_from(sorted(FORMS)))
    report = draw(
        st.builds(
            Report,
            title=st.none() | texts,
            agency=st.none() | texts,
            year=st.none() | st.integers(2008, 2030),
            form=st.just(form) if form == "2019" else st.sampled_from(["2021", None]),
            signed_by=st.none() | texts,
            signed_on=st.none() | st.dates(),
            sections=st.lists(sections, max_size=2).map(tuple),
            diagnostics=st.lists(diagnostics, max_size=2).map(tuple),
            source=sources,
            **{name: st.just(cls()) for name, cls in FORMS[form].tables.items()},
        )
    )
    columns: list[Column] = [
        column for table in FORMS[form].tables for line in lines(form, table) for column in line.columns
    ]
    for column in draw(st.lists(st.sampled_from(columns), max_size=8)):
        report = evolve(report, column.path, draw(empty | figures(column.measure)))
    for path, _ in draw(st.lists(st.sampled_from([*report.rows(), ("disputes", report.disputes)]), max_size=1)):
        report = evolve(report, f"{path}.unplaced", (draw(figures("count")),))
    groups = [path for path, kind in _groups(type(report.applications), "applications") if issubclass(kind, Reasons)]
    for path in draw(st.lists(st.sampled_from(groups), max_size=1)):
        report = evolve(report, f"{path}.subtotal", Applicants(total=draw(figures("count"))))
    return report


def _groups(cls: type[Any], path: str) -> list[tuple[str, type[Any]]]:
    inner = [
        (f"{path}.{field.name}", field.default.factory)
        for field in attrs.fields(cls)
        if isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]
    ]
    return inner + [found for name, kind in inner for found in _groups(kind, name)]
