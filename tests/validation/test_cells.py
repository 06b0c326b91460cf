"""Rules about single cells and rows: text in, rules and paths out."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.model import Cell
from govinfo_report.validation import validate
from tests.validation.dump import check, dump, found

TEXT, NEGATIVE, FRACTION = "not-a-number", "negative-count", "fraction-in-count"
UNIT, GIANT, SPLIT = "money-without-unit", "implausible-figure", "split-figure"
RECEIVED, GRANTED = "applications.received", "applications.outcomes.granted"
OLD = "proactive_disclosure"


def row(path: str, figures: str) -> dict[str, str]:
    names = (
        "natural_person commercial_enterprise research_institution public_interest_organization "
        "legal_service_organization other_organization total"
    )
    return {f"{path}.{name}": figure for name, figure in zip(names.split(), figures.split(), strict=True)}


CASES = [
    # the form, what changes, and the findings
    ("2021", {}, []),
    ("2021", {f"{RECEIVED}.natural_person": "约3件"}, [(TEXT, f"{RECEIVED}.natural_person")]),
    ("2021", {f"{OLD}.licensing.decisions": "见附件"}, [(TEXT, f"{OLD}.licensing.decisions")]),
    ("2021", {"disputes.reconsideration.upheld": "不详"}, [(TEXT, "disputes.reconsideration.upheld")]),
    ("2021", {f"{RECEIVED}.natural_person": "/", f"{RECEIVED}.total": "-"}, []),
    ("2021", {f"{RECEIVED}.natural_person": "3件", f"{RECEIVED}.total": "3"}, []),
    ("2021", {f"{RECEIVED}.natural_person": "-3"}, [(NEGATIVE, f"{RECEIVED}.natural_person")]),
    ("2021", {f"{OLD}.penalties.decisions": "-1"}, [(NEGATIVE, f"{OLD}.penalties.decisions")]),
    ("2019", {f"{OLD}.licensing.change": "-5"}, []),
    ("2021", {f"{OLD}.fees.amount": "-0.5"}, []),
    ("2019", {f"{OLD}.licensing.previous_items": "-5"}, [(NEGATIVE, f"{OLD}.licensing.previous_items")]),
    ("2021", {f"{RECEIVED}.natural_person": "1.5"}, [(FRACTION, f"{RECEIVED}.natural_person")]),
    ("2019", {f"{OLD}.procurement.projects": "207.5"}, [(FRACTION, f"{OLD}.procurement.projects")]),
    ("2019", {f"{OLD}.licensing.change": "2.5"}, [(FRACTION, f"{OLD}.licensing.change")]),
    ("2021", {f"{OLD}.fees.amount": "12.75"}, []),
    ("2021", {f"{OLD}.licensing.decisions": "2.0"}, []),
    ("2019", {f"{OLD}.procurement.amount": "2468"}, [(UNIT, f"{OLD}.procurement.amount")]),
    ("2019", {f"{OLD}.procurement.amount": "2468.75"}, [(UNIT, f"{OLD}.procurement.amount")]),
    ("2019", {f"{OLD}.procurement.amount": "2468万元"}, []),
    ("2019", {f"{OLD}.procurement.amount": "24680000元"}, []),
    ("2019", {f"{OLD}.procurement.amount": "0"}, []),
    ("2021", {f"{OLD}.fees.amount": "2468"}, []),
    ("2021", {f"{RECEIVED}.legal_service_organization": "2022"}, [(GIANT, f"{RECEIVED}.legal_service_organization")]),
    ("2021", row(RECEIVED, "2020 1 0 0 0 0 1"), [(GIANT, f"{RECEIVED}.natural_person")]),
    ("2021", row(RECEIVED, "3 1 0 0 0 0 40000"), [(GIANT, f"{RECEIVED}.total")]),
    ("2021", row(RECEIVED, "3000 1 0 0 0 0 3001"), []),
    ("2021", row(RECEIVED, "3000 0 0 0 0 0 /"), []),
    ("2021", row(RECEIVED, "999 0 0 0 0 0 0"), []),
    ("2021", {"disputes.reconsideration.other": "5000", "disputes.reconsideration.total": "5"}, [(GIANT, "disputes.reconsideration.other")]),
    ("2019", {f"{OLD}.coercion.previous_items": "4", f"{OLD}.coercion.decisions": "10087"}, []),
    ("2021", row(RECEIVED, "1 2 0 0 0 0 12"), [(SPLIT, f"{RECEIVED}.natural_person")]),
    ("2021", row(RECEIVED, "3 1 0 0 0 0 13"), [(SPLIT, f"{RECEIVED}.commercial_enterprise")]),
    ("2021", row(GRANTED, "0 4 1 5 0 0 46"), [(SPLIT, f"{GRANTED}.commercial_enterprise")]),
    ("2021", row(RECEIVED, "1 2 0 0 0 0 3"), []),
    ("2021", row(RECEIVED, "1 2 0 0 0 0 5"), []),
    ("2021", row(RECEIVED, "0 5 0 0 0 0 9"), []),
    ("2021", row(RECEIVED, "1 1 1 0 0 0 12"), []),  # either pair would do
]  # fmt: skip


@pytest.mark.parametrize(("form", "cells", "expected"), CASES)
def test_cells(form: str, cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    text = dump(form=form, year=2020 if form == "2019" else 2022, cells=cells)
    assert found(text, "cells") == set(expected)


def test_a_split_figure_names_both_cells() -> None:
    (finding,) = check(dump(cells=row(RECEIVED, "1 2 0 0 0 0 12")), SPLIT)
    assert finding.paths == (f"{RECEIVED}.natural_person", f"{RECEIVED}.commercial_enterprise")
    assert finding.expected == 12


UNPLACED = [
    ("1 2 0 0 0 0 0 12", [12]),
    ("0 3 1 5 0 0 0 18", [15]),
    ("1 2 0 0 0 0 0 3", []),
    ("1 2 0 0 0 0 12", []),
    ("1 1 1 0 0 0 0 12", []),
]


@pytest.mark.parametrize(("figures", "expected"), UNPLACED)
def test_a_split_figure_among_those_without_a_place(figures: str, expected: list[int]) -> None:
    report = gr.parse(dump())
    cells = tuple(Cell(int(figure), "number", figure) for figure in figures.split())
    ragged = attrs.evolve(report.applications.received, unplaced=cells)
    report = attrs.evolve(report, applications=attrs.evolve(report.applications, received=ragged))
    findings = validate(report, select=[SPLIT]).findings
    assert [(finding.paths, finding.expected) for finding in findings] == [((RECEIVED,), whole) for whole in expected]
