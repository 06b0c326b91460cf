"""A report against the sum of its parts: texts in, rules and paths out."""

from __future__ import annotations

import pytest

import govinfo_report as gr
from tests.validation.dump import dump

TOTAL, AMOUNT = "applications.received.total", "proactive_disclosure.procurement.amount"
SUM, INCOMPLETE = "rollup-sum", "rollup-incomplete"

CASES = [
    # the form, a cell of the parent, the same of its parts, and what was expected
    ("2021", TOTAL, "7", ("2", "0", "5"), None),
    ("2021", TOTAL, "6", ("2", "0", "5"), 7),
    ("2021", TOTAL, "/", ("2", "1"), 3),
    ("2021", TOTAL, "0", ("/", "-"), None),
    ("2021", TOTAL, "7", ("2",), 2),
    ("2021", "disputes.reconsideration.pending", "1", ("0", "2"), 2),
    ("2021", "proactive_disclosure.fees.amount", "35.3", ("35.2", "0.1"), None),
    ("2021", "proactive_disclosure.fees.amount", "35", ("35.2", "0.1"), 35.3),
    ("2019", "proactive_disclosure.licensing.change", "-1", ("+2", "-3"), None),
    ("2019", "proactive_disclosure.licensing.change", "1", ("+2", "-3"), -1),
    ("2019", AMOUNT, "30万元", ("10万元", "15万元"), 25),
    ("2019", AMOUNT, "30万元", ("100000元", "15万元"), None),  # in different units: not compared
    ("2021", "proactive_disclosure.fees.amount", "35.3", ("352000元", "0.1"), None),
    ("2019", AMOUNT, "30", ("10", "15"), None),  # in units that nobody knows
]


@pytest.mark.parametrize(("form", "path", "whole", "parts", "expected"), CASES)
def test_sums(form: str, path: str, whole: str, parts: tuple[str, ...], expected: float | None) -> None:
    year = 2020 if form == "2019" else 2022
    parent, *rest = (gr.parse(dump(form=form, year=year, cells={path: text})) for text in (whole, *parts))
    found = [(item.rule, item.paths, float(str(item.expected))) for item in gr.rollup(parent, rest)]
    assert found == ([] if expected is None else [(SUM, (path,), expected)])


def test_all_cells_are_compared() -> None:
    full = gr.parse(dump(cells={path: "1" for path, _ in gr.parse(dump()).cells()}))
    findings = gr.rollup(full, [full, full])
    assert [finding.paths[0] for finding in findings] == [path for path, _ in full.cells()]
    assert {(finding.expected, finding.actual) for finding in findings} == {(2, 1)}


LACKING = [
    (dump(without=("disputes",)), {"disputes"}),
    (dump(without=("disputes", "applications")), {"applications", "disputes"}),
    (dump(form="2019", year=2022), {"proactive_disclosure", "applications"}),
    (dump(), set()),
]


@pytest.mark.parametrize(("part", "tables"), LACKING)
def test_tables_that_a_part_lacks_are_not_compared(part: str, tables: set[str]) -> None:
    full = gr.parse(dump(cells={path: "1" for path, _ in gr.parse(dump()).cells()}))
    findings = gr.rollup(full, [gr.parse(part), full])
    assert {finding.paths[0] for finding in findings if finding.rule == INCOMPLETE} == tables
    assert not [item for item in findings if item.rule == SUM and item.paths[0].partition(".")[0] in tables]


def test_there_have_to_be_parts() -> None:
    with pytest.raises(ValueError, match="no parts"):
        gr.rollup(gr.parse(dump()), [])
