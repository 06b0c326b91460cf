"""Any report at all, as a Hypothesis strategy: every field of every class drawn, whatever the forms come to hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from govinfo_report.forms import FORMS, SECTIONS, Applicants, Row
from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
from govinfo_report.report import Report

counts = st.integers(1, 9999)
positions = st.none() | st.builds(Position, counts, counts, st.none() | counts, st.none() | counts)
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
sections = st.builds(Section, st.sampled_from(SECTIONS), texts, st.lists(texts, max_size=2).map(tuple), positions)


def cells(measure: str) -> st.SearchStrategy[Cell]:
    """Cells of every kind. A figure has at most 15 significant digits, as the parser makes them."""
    value = amounts if measure == "money" else st.integers(-(10**9), 10**9) | st.just(Decimal("0.5"))
    figure = st.builds(Cell, value, st.just("number"), texts, st.sampled_from([None, "万元", "件"]), positions)
    other = st.builds(Cell, st.none(), st.sampled_from(["blank", "slash", "text"]), texts, st.none(), positions)
    return st.just(Cell()) | figure | other


def table(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Instances of a table, a group or a row."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(cls):
        if "measure" in field.metadata:
            fields[field.name] = cells(field.metadata["measure"])
        elif field.name == "unplaced":
            fields[field.name] = st.lists(cells("count"), max_size=1).map(tuple)
        elif field.name == "subtotal":
            fields[field.name] = st.none() | table(Applicants)
        else:
            fields[field.name] = table(field.default.factory)
    return st.builds(cls, **fields)


def _sparse(cls: type[Any]) -> st.SearchStrategy[Any]:
    """A table of which some rows are drawn and the rest left as they are: quick, and it shrinks well."""
    if issubclass(cls, Row):
        return st.just(cls()) | table(cls)
    names = {field.name: field for field in attrs.fields(cls)}
    drawn = {
        name: st.none() | table(Applicants) if name == "subtotal" else _sparse(field.default.factory)
        for name, field in names.items()
    }
    return st.builds(cls, **drawn)


def reports() -> st.SearchStrategy[Report]:
    """Any report of either form."""

    def of(form: str) -> st.SearchStrategy[Report]:
        return st.builds(
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
            **{name: _sparse(cls) for name, cls in FORMS[form].tables.items()},
        )

    return st.sampled_from(sorted(FORMS)).flatmap(of)
