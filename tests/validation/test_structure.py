"""Rules about sections, tables and forms: text in, rules and paths out."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

from typing import Any

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.forms import SECTIONS
from govinfo_report.model import Diagnostic
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


RULES, DOCUMENTS = "proactive_disclosure.rules", "proactive_disclosure.normative_documents"
NEW_COLUMN = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t{}\n规章\t1\t0\t3\t8\n行政规范性文件\t1\t2\t3\t9\n"
NEW_ROW = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t0\t3\n{}\t1\t2\t3\n行政规范性文件\t1\t2\t3\n"
ADDED = [
    # a table, and the finding
    (NEW_ROW.format("其他管理事项"), ("row-not-on-form", "其他管理事项", ("proactive_disclosure",))),
    (NEW_ROW.format("行政确认"), ("row-not-on-form", "行政确认", ("proactive_disclosure",))),
    (NEW_COLUMN.format("事业单位"), ("column-not-on-form", "事业单位", (RULES, DOCUMENTS))),
    (NEW_COLUMN.format("备注"), ("column-not-on-form", "备注", (RULES, DOCUMENTS))),
    (NEW_COLUMN.format("备注").replace("\t8", "\t"), ("column-not-on-form", "备注", (DOCUMENTS,))),
    (NEW_COLUMN.format("备注").replace("\t8", "\t").replace("\t9", "\t"), None),
    (NEW_ROW.format("5.属于三类内部"), None),  # what a line break left
    (NEW_ROW.format("规章"), None),  # a row that stands there twice
    (NEW_ROW.replace("{}\t1\t2\t3\n", ""), None),
]


@pytest.mark.parametrize(("table", "expected"), ADDED)
def test_what_the_form_does_not_have(table: str, expected: tuple[str, str, tuple[str, ...]] | None) -> None:
    findings = gr.parse(table).validate(select=["row-not-on-form", "column-not-on-form"]).findings
    assert [(finding.rule, finding.actual, finding.paths) for finding in findings] == ([expected] if expected else [])


@pytest.mark.parametrize("code", ["unknown-row", "unknown-column"])
def test_what_another_version_said_of_a_table_is_told_as_it_stands(code: str) -> None:
    note = Diagnostic(code, "info", "something in other words", "proactive_disclosure")
    (finding,) = attrs.evolve(gr.parse(dump()), diagnostics=(note,)).validate(select=["structure"]).findings
    assert (finding.actual, finding.paths) == ("something in other words", ("proactive_disclosure",))


def test_a_finding_about_a_heading_says_where_it_stands() -> None:
    (finding,) = check(dump(headings={O: "一、基本情况"}), "structure")
    assert str(finding.position) == "line 2, column 1"
    assert finding.expected == "一、总体情况"
