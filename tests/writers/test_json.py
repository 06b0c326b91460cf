"""The JSON contract: both forms of a document, there and back, and what is said of one that does not fit."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from govinfo_report.errors import InvalidDocumentError
from govinfo_report.forms import (
    FORMS,
    Applicants,
    Applications2021,
    Denied,
    Outcomes2021,
    ProactiveDisclosure2019,
    Procurement,
    lines,
)
from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
from govinfo_report.report import Report
from govinfo_report.writers.json import from_dict, to_dict

from .reports import reports


@settings(max_examples=60, deadline=None)
@given(reports())
def test_cells_form_loses_nothing(report: Report) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(report)))) == report


@settings(max_examples=40, deadline=None)
@given(reports())
def test_plain_form_keeps_every_figure(report: Report) -> None:
    back = from_dict(json.loads(json.dumps(to_dict(report, cells=False))))
    assert {path: cell.value for path, cell in back.cells()} == {path: cell.value for path, cell in report.cells()}
    assert to_dict(back, cells=False) == to_dict(report, cells=False)


@settings(max_examples=40, deadline=None)
@given(reports())
def test_types_of_figures_come_back(report: Report) -> None:
    """Money is a Decimal, a whole count an int: which one must not depend on the way through JSON."""
    back = from_dict(to_dict(report))
    for (path, before), (_, after) in zip(report.cells(), back.cells(), strict=True):
        assert type(before.value) is type(after.value), path


SAMPLE = Report(
    title="云溪县人民政府2020年政府信息公开工作年度报告",
    agency="云溪县人民政府",
    year=2020,
    form="2019",
    signed_on=date(2021, 1, 17),
    sections=(Section("overview", "一、总体情况", ("甲", "乙"), Position(3, 1)),),
    proactive_disclosure=ProactiveDisclosure2019(
        procurement=Procurement(
            projects=Cell(118, "number", "118", None, Position(60, 2)),
            amount=Cell(Decimal("13619"), "number", "13619万元", "万元", Position(61, 2)),
        )
    ),
    applications=FORMS["2019"].tables["applications"](),
    diagnostics=(Diagnostic("ragged-row", "warning", "three values", "applications.received", Position(80, 1)),),
    source=Source("a.txt", "text/plain", "utf-8", "lines"),
)

PLAIN: list[tuple[str, Any]] = [
    ("schema", "govinfo-report/1"),
    ("source", {"name": "a.txt", "media_type": "text/plain", "encoding": "utf-8", "layout": "lines"}),
    ("year", 2020),
    ("form", "2019"),
    ("signed_by", None),
    ("signed_on", "2021-01-17"),
    ("sections", [{"kind": "overview", "heading": "一、总体情况", "paragraphs": ["甲", "乙"]}]),
    ("proactive_disclosure.procurement", {"projects": 118, "amount": {"value": 13619, "unit": "万元"}}),
    ("proactive_disclosure.fees", {"previous_items": None, "change": None}),
    ("disputes.reconsideration", dict.fromkeys(["upheld", "corrected", "other", "pending", "total"])),
    (
        "diagnostics",
        [
            {
                "code": "ragged-row",
                "severity": "warning",
                "message": "three values",
                "path": "applications.received",
                "line": 80,
                "column": 1,
            }
        ],
    ),
]


def at(document: Any, path: str) -> Any:
    for name in path.split("."):
        document = document[name]
    return document


@pytest.mark.parametrize(("path", "expected"), PLAIN, ids=[path for path, _ in PLAIN])
def test_plain_form(path: str, expected: Any) -> None:
    assert at(to_dict(SAMPLE, cells=False), path) == expected


def test_keys_stand_in_the_order_of_the_contract() -> None:
    assert " ".join(to_dict(SAMPLE)) == (
        "schema source title agency year form signed_by signed_on sections "
        "proactive_disclosure applications disputes diagnostics"
    )


def test_a_cell_in_the_cells_form() -> None:
    assert to_dict(SAMPLE)["proactive_disclosure"]["procurement"]["amount"] == {
        "value": 13619,
        "kind": "number",
        "raw": "13619万元",
        "unit": "万元",
        "line": 61,
        "column": 2,
    }
    placed = attrs_cell(Position(5, 3, table=2, page=4))
    assert (placed["line"], placed["column"], placed["table"], placed["page"]) == (5, 3, 2, 4)


def attrs_cell(position: Position) -> dict[str, Any]:
    report = Report(applications=Applications2021(received=Applicants(total=Cell(1, "number", "1", None, position))))
    cell: dict[str, Any] = to_dict(report)["applications"]["received"]["total"]
    return cell


def test_subtotal_and_unplaced_stand_only_where_there_are_any() -> None:
    one = Cell(1, "number", "1")
    row = Applicants(unplaced=(one,))
    report = Report(applications=Applications2021(outcomes=Outcomes2021(denied=Denied(subtotal=row))))
    plain, full = (to_dict(report, cells)["applications"] for cells in (False, True))
    assert "subtotal" in plain["outcomes"]["denied"]
    assert "subtotal" not in plain["outcomes"]["not_processed"]
    assert "unplaced" not in plain["outcomes"]["denied"]["subtotal"]
    assert [cell["value"] for cell in full["outcomes"]["denied"]["subtotal"]["unplaced"]] == [1]
    assert "unplaced" not in full["received"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cells", [True, False])
def test_every_cell_of_the_form_is_in_the_document(form: str, cells: bool) -> None:
    tables = {name: cls() for name, cls in FORMS[form].tables.items()}
    document = to_dict(Report(form=form, **tables), cells)  # type: ignore[arg-type]
    for table in tables:
        for line in lines(form, table):
            for column in line.columns:
                at(document, column.path)


BAD: list[tuple[dict[str, Any], str]] = [
    ({"schema": "other/2"}, "at schema: expected 'govinfo-report/1', not 'other/2'"),
    ({"form": "2008"}, "at form: expected one of 2019, 2021 or null, not '2008'"),
    ({"year": "2020"}, "at year: expected a whole number, not '2020'"),
    ({"year": True}, "at year: expected a whole number, not True"),
    ({"title": 5}, "at title: expected a string, not 5"),
    ({"signed_on": "17.1.2021"}, "at signed_on: expected a date as 2022-01-17, not '17.1.2021'"),
    ({"titel": "x"}, "unknown key titel"),
    ({"applications": None}, "at applications: expected an object, not None"),
    ({"applications": {"recieved": {}}}, "at applications: unknown key recieved"),
    ({"applications": {"received": {"total": "6"}}}, "at applications.received.total: expected a number or null"),
    ({"applications": {"received": {"total": True}}}, "at applications.received.total: expected a number or null"),
    ({"applications": {"received": {"total": float("nan")}}}, "at applications.received.total: expected a number"),
    (
        {"disputes": {"reconsideration": {"total": {"value": "6"}}}},
        "at disputes.reconsideration.total.value: expected a",
    ),
    (
        {"disputes": {"reconsideration": {"total": {"kind": "figure"}}}},
        "at disputes.reconsideration.total.kind: expected one of number, blank, slash, text, missing",
    ),
    (
        {"disputes": {"reconsideration": {"total": {"kind": "blank", "line": 3}}}},
        "at disputes.reconsideration.total: expected line and column, or neither",
    ),
    ({"sections": [{"kind": "overview"}]}, "at sections[0].heading: is missing"),
    ({"diagnostics": [{"code": "x", "severity": "bad", "message": ""}]}, "at diagnostics[0].severity: expected one of"),
    (
        {"year": "x", "title": 1},
        "at title: expected a string, not 1; at year: expected a whole number, not 'x'",
    ),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=[message[:40] for _, message in BAD])
def test_a_document_that_does_not_fit_is_told_where(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        from_dict({"schema": "govinfo-report/1"} | change)
    assert message in str(caught.value)


@pytest.mark.parametrize("data", [None, [], "report", 3])
def test_what_is_no_object_is_no_document(data: Any) -> None:
    with pytest.raises(InvalidDocumentError, match="expected an object"):
        from_dict(data)
