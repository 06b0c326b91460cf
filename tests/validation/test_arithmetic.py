"""The arithmetic of the form: text in, rules and first paths out; and what holds for all reports."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report.model import Cell, Diagnostic
from govinfo_report.report import Report
from govinfo_report.strategies import reports
from govinfo_report.validation import RULES, Validation, apply, validate
from tests.validation.dump import applications, dump, found

BALANCE, OUTCOMES, SUBTOTAL = "applications-balance", "applications-outcomes-total", "applications-subtotal"
ROW, DISPUTES, UNSTATED = "applications-row-total", "disputes-total", "total-not-stated"

SEVEN = {  # seven received from persons, six granted, one otherwise
    "received.natural_person": "7",
    "received.total": "7",
    "outcomes.granted.natural_person": "6",
    "outcomes.granted.total": "6",
    "outcomes.denied.internal_affairs.natural_person": "1",
    "outcomes.denied.internal_affairs.total": "1",
    "outcomes.total.natural_person": "7",
    "outcomes.total.total": "7",
}
DENIED = {"outcomes.denied.subtotal.natural_person": "1", "outcomes.denied.subtotal.total": "1"}

CASES = [
    # what changes in the table of applications, and the findings: rule and path within the table
    ({}, []),
    ({"carried_over.other_organization": "1"}, [(BALANCE, "received.other_organization"), (ROW, "carried_over.total")]),
    ({"carried_forward.total": "1"}, [(BALANCE, "received.total"), (ROW, "carried_forward.total")]),
    ({"received.natural_person": "8", "received.total": "8"}, [(BALANCE, "received.natural_person"), (BALANCE, "received.total")]),
    ({"received.natural_person": "8", "received.total": "8", "carried_forward.natural_person": "1", "carried_forward.total": "1"}, []),
    ({"outcomes.total.total": "8"}, [(BALANCE, "received.total"), (OUTCOMES, "outcomes.total.total"), (ROW, "outcomes.total.total")]),
    ({"outcomes.granted.natural_person": "5"}, [(OUTCOMES, "outcomes.total.natural_person"), (ROW, "outcomes.granted.total")]),
    ({"outcomes.granted.natural_person": "5", "outcomes.granted.total": "5"}, [(OUTCOMES, "outcomes.total.natural_person"), (OUTCOMES, "outcomes.total.total")]),
    ({"outcomes.granted.natural_person": "5", "outcomes.granted.other_organization": "1"}, [(OUTCOMES, "outcomes.total.natural_person"), (OUTCOMES, "outcomes.total.other_organization")]),
    ({"outcomes.denied.internal_affairs.natural_person": "/", "outcomes.denied.process_information.natural_person": "1"}, [(ROW, "outcomes.denied.internal_affairs.total"), (ROW, "outcomes.denied.process_information.total")]),
    ({"received.commercial_enterprise": "/", "received.research_institution": "-", "carried_over.total": "/"}, []),
    ({"received.total": "6"}, [(BALANCE, "received.total"), (ROW, "received.total")]),
    # stated subtotals
    (DENIED, []),
    (DENIED | {"outcomes.denied.subtotal.total": "2"}, [(SUBTOTAL, "outcomes.denied.subtotal.total"), (ROW, "outcomes.denied.subtotal.total")]),
    (DENIED | {"outcomes.denied.subtotal.natural_person": "0", "outcomes.denied.subtotal.total": "0"}, [(SUBTOTAL, "outcomes.denied.subtotal.natural_person"), (SUBTOTAL, "outcomes.denied.subtotal.total")]),
    ({"outcomes.not_processed.subtotal.natural_person": "1", "outcomes.not_processed.subtotal.total": "1"}, [(SUBTOTAL, "outcomes.not_processed.subtotal.natural_person"), (SUBTOTAL, "outcomes.not_processed.subtotal.total")]),
    ({"outcomes.unable_to_provide.subtotal.natural_person": "0"}, []),
    # totals that are not stated
    ({"outcomes.total.natural_person": "/", "outcomes.total.total": "/"}, [(UNSTATED, "outcomes.total.natural_person"), (UNSTATED, "outcomes.total.total"), (BALANCE, "received.natural_person"), (BALANCE, "received.total")]),
    ({"outcomes.granted.total": "/"}, [(UNSTATED, "outcomes.granted.total"), (OUTCOMES, "outcomes.total.total")]),
    ({"outcomes.total.total": "-"}, [(UNSTATED, "outcomes.total.total"), (BALANCE, "received.total")]),
    (DENIED | {"outcomes.denied.subtotal.total": "/"}, [(UNSTATED, "outcomes.denied.subtotal.total")]),
    ({"carried_over.total": "", "outcomes.partially_granted.total": "/"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_applications(cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    text = dump(cells=applications(SEVEN | cells))
    assert found(text, "arithmetic") == {(rule, f"applications.{path}") for rule, path in expected}


DISPUTE_CASES = [
    ({}, []),
    ({"reconsideration.upheld": "1", "reconsideration.total": "1"}, []),
    ({"reconsideration.pending": "1"}, [(DISPUTES, "reconsideration.total")]),
    ({"litigation_direct.total": "2", "litigation_direct.corrected": "1"}, [(DISPUTES, "litigation_direct.total")]),
    ({"litigation_direct.other": "1", "litigation_after_reconsideration.total": "1"}, [(DISPUTES, "litigation_direct.total"), (DISPUTES, "litigation_after_reconsideration.total")]),
    ({"reconsideration.upheld": "1", "reconsideration.total": "/"}, [(UNSTATED, "reconsideration.total")]),
    ({"reconsideration.upheld": "/", "reconsideration.total": "/"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), DISPUTE_CASES)
def test_disputes(cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    text = dump(cells={f"disputes.{path}": figure for path, figure in cells.items()})
    assert found(text, "arithmetic") == {(rule, f"disputes.{path}") for rule, path in expected}


def test_a_finding_says_what_it_expects_and_where() -> None:
    report = gr.parse(dump(cells=applications(SEVEN | {"outcomes.granted.total": "5"})))
    row = next(finding for finding in report.validate().findings if finding.rule == ROW)
    assert (row.expected, row.actual) == (6, 5)
    assert len(row.paths) == 7
    assert row.position == report.applications.outcomes.granted.total.position
    assert "（一）予以公开" in row.message
    assert "总计" in row.message
    chinese = next(finding for finding in report.validate(lang="zh").findings if finding.rule == ROW)
    assert "“（一）予以公开”行" in chinese.message


def test_figures_without_a_place_are_no_arithmetic() -> None:
    report = gr.parse(dump(cells=applications(SEVEN)))
    row = attrs.evolve(
        report.applications.outcomes.granted, unplaced=(Cell(6, "number", "6"),), natural_person=Cell(), total=Cell()
    )
    outcomes = attrs.evolve(report.applications.outcomes, granted=row)
    lost = attrs.evolve(report, applications=attrs.evolve(report.applications, outcomes=outcomes))
    assert validate(lost, select=["arithmetic"]) == validate(report, select=["arithmetic"])


WARNED = [
    # what the parser says of a row that has no cell, and whether its column is judged
    (Diagnostic("row-missing", "warning", "", "applications.outcomes.granted"), False),
    (Diagnostic("row-empty", "warning", "", "applications.outcomes.granted"), False),
    (Diagnostic("table", "warning", "", "applications"), False),
    (Diagnostic("row-repeated", "info", "", "applications.outcomes.granted"), True),
    (Diagnostic("row-missing", "warning", "", "applications.outcomes.partially_granted"), True),
    (Diagnostic("title-missing", "info", ""), True),
]


@pytest.mark.parametrize(("diagnostic", "judged"), WARNED)
def test_rows_that_the_parser_could_not_read_are_no_arithmetic(diagnostic: Diagnostic, judged: bool) -> None:
    report = gr.parse(dump(cells=applications(SEVEN)))
    outcomes = attrs.evolve(report.applications.outcomes, granted=type(report.applications.outcomes.granted)())
    lost = attrs.evolve(
        report, applications=attrs.evolve(report.applications, outcomes=outcomes), diagnostics=(diagnostic,)
    )
    assert {finding.rule for finding in lost.validate(select=["arithmetic"]).findings} == (
        {OUTCOMES} if judged else set()
    )


# ---- What holds for all reports -----------------------------------------------------------------------------

ARITHMETIC = [rule.name for rule in RULES.values() if rule.group == "arithmetic"]


def broken(report: Report) -> list[str]:
    return [finding.id for finding in validate(report, select=["arithmetic"]).findings]


@given(reports())
def test_consistent_reports_have_no_finding(report: Report) -> None:
    assert validate(report, select=["arithmetic"]) == Validation()


APPLICATIONS = {
    form: [path for path, _ in report.cells() if path.startswith("applications.")]
    for form, report in (("2019", gr.parse(dump(form="2019", year=2020))), ("2021", gr.parse(dump())))
}


def corrupted(report: Report, path: str, cell: Cell) -> Report:
    """The report with another cell, by the way that corrections are applied, which tests check elsewhere."""
    from govinfo_report.validation.correction import _replaced

    changed: Report = _replaced(report, path.split("."), cell)
    return changed


CELLS = st.one_of(
    st.integers(-3, 30_000).map(lambda value: Cell(value, "number", str(value))),
    st.sampled_from([Cell(None, "blank", ""), Cell(None, "slash", "/"), Cell(None, "text", "若干"), Cell()]),
    st.decimals(0, 99, places=1).map(lambda value: Cell(value, "number", str(value))),
)


@given(st.data(), reports(), CELLS)
def test_one_wrong_cell_is_always_named_with_its_old_value(data: st.DataObject, report: Report, wrong: Cell) -> None:
    path = data.draw(st.sampled_from(APPLICATIONS[str(report.form)]))
    right = report.cell(path)
    result = validate(corrupted(report, path, wrong))
    if (wrong.value or 0) == (right.value or 0):
        assert result.correction is None
        return
    assert result.correction is not None
    assert [(change.path, change.from_, change.to) for change in result.correction] == [
        (path, wrong.value, right.value or 0)
    ]
    assert set(result.correction[0].resolves) == set(broken(corrupted(report, path, wrong)))


@given(st.data(), reports(), st.lists(CELLS, min_size=2, max_size=4))
def test_several_wrong_cells_are_named_or_nothing_is(data: st.DataObject, report: Report, wrong: list[Cell]) -> None:
    names = st.sampled_from(APPLICATIONS[str(report.form)])
    paths = data.draw(st.lists(names, min_size=len(wrong), max_size=len(wrong), unique=True))
    spoilt = report
    for path, cell in zip(paths, wrong, strict=True):
        spoilt = corrupted(spoilt, path, cell)
    result = validate(spoilt)
    really = {path for path in paths if (spoilt.cell(path).value or 0) != (report.cell(path).value or 0)}
    if result.correction is not None:
        assert broken(apply(spoilt, result.correction)) == []
        assert len(result.correction) <= max(len(really), 1)
        if len(really) <= 2:
            assert {change.path: change.to for change in result.correction} == {
                path: report.cell(path).value or 0 for path in really
            }


@given(reports(consistent=False))
def test_a_correction_leaves_no_arithmetic_finding(report: Report) -> None:
    result = validate(report)
    if result.correction is not None:
        table = apply(report, result.correction).applications.validate()
        assert [finding for finding in table.findings if finding.rule in ARITHMETIC] == []
