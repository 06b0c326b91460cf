"""The correction: text in, the cells and figures out."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

from itertools import combinations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report.model import Cell
from govinfo_report.strategies import reports
from govinfo_report.validation import lay_out, validate
from govinfo_report.validation.correction import correct
from tests.validation.dump import applications, dump
from tests.validation.test_arithmetic import APPLICATIONS, DENIED, SEVEN, corrupted

CASES = [
    # what changes, and the correction: path and figure; None where there is none
    ({}, None),
    ({"outcomes.total.natural_person": "/", "outcomes.total.total": "/"}, {"outcomes.total.natural_person": 7, "outcomes.total.total": 7}),
    ({"received.natural_person": "1"}, {"received.natural_person": 7}),
    ({"received.natural_person": "7.5"}, {"received.natural_person": 7}),
    ({"received.total": "-7"}, {"received.total": 7}),
    ({"received.commercial_enterprise": "若干"}, None),
    ({"outcomes.granted.natural_person": "约6件"}, {"outcomes.granted.natural_person": 6}),
    (DENIED | {"outcomes.denied.subtotal.total": "4"}, {"outcomes.denied.subtotal.total": 1}),
    (DENIED | {"outcomes.denied.internal_affairs.natural_person": "/"}, {"outcomes.denied.internal_affairs.natural_person": 1}),
    # a figure in the wrong column: no other cell could give the one back
    ({"outcomes.denied.internal_affairs.natural_person": "0", "outcomes.denied.internal_affairs.other_organization": "1"}, {"outcomes.denied.internal_affairs.natural_person": 1, "outcomes.denied.internal_affairs.other_organization": 0}),
    # a figure in the wrong row: the applicants of either row, or its total, could be the wrong ones
    ({"outcomes.denied.internal_affairs.natural_person": "0", "outcomes.denied.process_information.natural_person": "1"}, None),
    # three wrong totals in one row
    ({"outcomes.total.natural_person": "8", "outcomes.total.commercial_enterprise": "1", "outcomes.total.total": "9"}, {"outcomes.total.natural_person": 7, "outcomes.total.commercial_enterprise": 0, "outcomes.total.total": 7}),
    # received and granted one more, in the column of persons and that of totals: carried forward, or four others
    ({"received.natural_person": "8", "received.total": "8"}, None),
    # four blanks: more than a correction may touch
    ({"outcomes.total.natural_person": "/", "outcomes.total.total": "/", "received.total": "3", "outcomes.granted.total": "1", "carried_over.total": "2"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_correction(cells: dict[str, str], expected: dict[str, int] | None) -> None:
    report = gr.parse(dump(cells=applications(SEVEN | cells)))
    changes = report.validate().correction
    told = None if changes is None else {change.path: change.to for change in changes}
    assert told == (None if expected is None else {f"applications.{path}": to for path, to in expected.items()})


def test_each_change_says_what_it_resolves() -> None:
    blank = {"outcomes.total.natural_person": "/", "outcomes.total.total": "/"}
    result = gr.parse(dump(cells=applications(SEVEN | blank))).validate()
    assert result.correction is not None
    assert [(change.from_, change.resolves) for change in result.correction] == [
        (
            None,
            (
                f"applications-balance:applications.received.{column}",
                f"total-not-stated:applications.outcomes.total.{column}",
            ),
        )
        for column in ("natural_person", "total")
    ]
    assert {name for change in result.correction for name in change.resolves} == {
        finding.id for finding in result.findings
    }


def test_figures_without_a_place_forbid_a_correction() -> None:
    report = gr.parse(dump(cells=applications(SEVEN | {"received.total": "6"})))
    assert report.validate().correction is not None
    row = attrs.evolve(report.applications.carried_over, unplaced=(Cell(1, "number", "1"),))
    lost = attrs.evolve(report, applications=attrs.evolve(report.applications, carried_over=row))
    assert lost.validate().correction is None


def test_rules_left_out_are_not_corrected() -> None:
    report = gr.parse(dump(cells=applications(SEVEN | {"received.total": "6"})))
    assert validate(report, ignore=["arithmetic"]).correction is None
    assert validate(report, select=["applications-balance"]).correction is not None


# ---- Against a search of all pairs ----------------------------------------------------------------------------


@settings(max_examples=15)
@given(st.data(), reports(figures="slash"))
def test_no_pair_of_cells_is_overlooked(data: st.DataObject, report: gr.Report) -> None:
    """Whatever pair of cells would do, and no single cell: it is the correction, or there is more than one."""
    paths = data.draw(st.lists(st.sampled_from(APPLICATIONS[str(report.form)]), min_size=2, max_size=2, unique=True))
    for path in paths:
        wrong = data.draw(st.sampled_from([value for value in range(9) if value != (report.cell(path).value or 0)]))
        report = corrupted(report, path, Cell(wrong, "number", str(wrong)))
    sheet = lay_out(report)
    places = sheet.plan.tables["applications"]
    held = {equation: [place in equation.left for place in equation.places] for equation in sheet.plan.equations}
    touched = {place: {equation for equation in held if place in equation.places} for place in places}
    lacking = {item.equation: item.right - item.left for item in sheet.broken}
    solutions = set()
    for one, other in combinations(places, 2):
        if not set(lacking) <= touched[one] | touched[other]:
            continue
        for first in _steps(lacking, touched[one] - touched[other], one):
            for second in _steps(lacking, touched[other] - touched[one], other):
                values = list(sheet.values)
                values[one] += first
                values[other] += second
                if min(values[one], values[other]) >= 0 and first and second and _holds(sheet.plan.equations, values):
                    solutions.add(frozenset({(sheet.path(one), values[one]), (sheet.path(other), values[other])}))
    changes = correct(sheet)
    if changes is not None and len(changes) == 1:
        return
    assert (len(solutions) == 1) == (changes is not None)
    if changes is not None:
        assert solutions == {frozenset((change.path, change.to) for change in changes)}


def _steps(lacking, alone, place):  # type: ignore[no-untyped-def]
    """By how much a cell has to change, by the equations that it alone can mend."""
    steps = {(1 if place in equation.left else -1) * lacking.get(equation, 0) for equation in alone}
    return steps if len(steps) == 1 else ()


def _holds(equations, values):  # type: ignore[no-untyped-def]
    return all(
        sum(values[place] for place in equation.left) == sum(values[place] for place in equation.right)
        for equation in equations
    )
