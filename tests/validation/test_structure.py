"""Rules about sections, tables and forms: text in, rules and paths out."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

from typing import Any

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.forms import SECTIONS
from govinfo_report.model import Diagnostic
from govinfo_report.validation import validate
from tests.validation.dump import check, dump, found

O, P, A, D, Q, M = SECTIONS  # noqa: E741
SWAPPED = (O, P, D, A, Q, M)

CASES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({}, []),
    ({"form": "2019", "year": 2020}, []),
    ({"sections": (O, P, A, D, Q)}, [("section-missing", M)]),
    ({"sections": (O, P, A, D)}, [("section-missing", Q), ("section-missing", M)]),
    ({"sections": (P, A, D, Q, M)}, [("section-missing", O)]),
    ({"headings": {M: "六、其他需要报告的情况"}}, [("heading-reworded", M)]),
    ({"sections": SWAPPED}, [("section-out-of-order", A)]),
    ({"sections": (M, O, P, A, D, Q)}, [("section-out-of-order", O)]),
    ({"sections": (O, P, A, D, M, Q)}, [("section-out-of-order", Q)]),
    ({"sections": (O, P, A, D, Q, M, Q)}, [("section-repeated", Q)]),
    ({"sections": (O, O, P, A, D, Q, M)}, [("section-repeated", O)]),
    ({"sections": (O, P, A, D, Q, Q, Q, M)}, [("section-repeated", Q)]),
    ({"texts": {Q: ()}}, [("section-empty", Q)]),
    ({"texts": {O: (), M: ()}}, [("section-empty", O), ("section-empty", M)]),
    ({"texts": {M: ("无。",)}}, []),
    ({"texts": {M: ("　　", "")}}, [("section-empty", M)]),
    ({"without": (A,)}, [("table-missing", A)]),
    ({"without": (D,)}, [("table-missing", D)]),
    ({"without": (P, D)}, [("table-missing", P), ("table-missing", D)]),
    ({"cells": {f"disputes.{kind}.{result}": "/" for kind in ("reconsideration", "litigation_direct") for result in ("upheld", "total")}}, []),
    ({"form": "2019", "year": 2022}, [("form-of-other-years", "form")]),
    ({"form": "2021", "year": 2020}, [("form-of-other-years", "form")]),
    ({"form": "2019", "year": 2021}, [("form-of-other-years", "form")]),
    ({"form": "2019", "year": 2019}, []),
    ({"headings": {Q: "五、政府信息公开工作存在的主要问题及改进情况"}}, [("heading-reworded", Q)]),
    ({"headings": {O: "一、基本情况"}}, [("heading-reworded", O)]),
    ({"headings": {D: "五、政府信息公开行政复议、行政诉讼情况"}}, [("heading-reworded", D)]),
    ({"headings": {O: "总体情况", P: "主动公开政府信息情况"}}, []),
    ({"headings": {O: "## **一、總體情況**"}}, []),
    ({"headings": {O: "一 、 总体情况", D: "四、政府信息公开行政复议,行政诉讼情况"}}, []),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_structure(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(dump(**changed), "structure") == set(expected)


ADDED = [
    # what the parser says, and the finding
    (("unknown-row", "the form has no row “其他管理事项”; its values: 1 2 3"), ("row-not-on-form", "其他管理事项")),
    (("unknown-row", "the form has no row “行政确认”; its values: 0"), ("row-not-on-form", "行政确认")),
    (("unknown-column", "the form has no column “事业单位”"), ("column-not-on-form", "事业单位")),
    (("unknown-column", "the form has no column “备注”"), ("column-not-on-form", "备注")),
    (("ragged-row", "the 6 values of “（一）予以公开” could not be placed"), None),
    (("row-missing", "no row “规章” was found"), None),
    (("unknown-row", "the form has no row “5.属于三类内部”; its values: 0 0"), None),
    (("section-repeated", "the heading “一、总体情况” stands here again"), None),
    (("row-repeated", "the row “规章” stands here again"), None),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), ADDED)
def test_what_the_form_does_not_have(told: tuple[str, str], expected: tuple[str, str] | None) -> None:
    note = Diagnostic(told[0], "info", told[1], "proactive_disclosure")
    report = attrs.evolve(gr.parse(dump()), diagnostics=(note,))
    findings = validate(report, select=["structure"]).findings
    assert [(finding.rule, finding.actual, finding.paths) for finding in findings] == (
        [(*expected, ("proactive_disclosure",))] if expected else []
    )


def test_a_finding_about_a_heading_says_where_it_stands() -> None:
    (finding,) = check(dump(headings={O: "一、基本情况"}), "structure")
    assert str(finding.position) == "line 2, column 1"
    assert finding.expected == "一、总体情况"
