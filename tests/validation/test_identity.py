"""Rules about agency and year: text in, rules and paths out."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.validation import validate
from tests.validation.dump import AGENCY, dump, found

TITLE, PERIOD, NARRATIVE = "year-in-title", "period-of-other-year", "year-in-narrative"
AGENT, EARLY, LATE = "agency-in-signature", "signed-early", "signed-late"


def said(*paragraphs: str) -> dict[str, Any]:
    return {"texts": {"overview": paragraphs}}


def signed(by: str, on: str = "2023年1月12日") -> dict[str, Any]:
    return {"signature": (by, on)}


CASES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    # a report of 云岭县水务局 for 2022: what changes, and the findings
    ({}, []),
    (said("2022年1月1日至2022年12月31日。"), []),
    (said("统计期限为2021年1月1日至2021年12月31日。"), [(PERIOD, "overview")]),
    (said("统计期限为2021年1月1日到12月31日止，2022年无变化。"), [(PERIOD, "overview")]),
    (said("本年度为2022年1月1日至2021年12月31日。"), [(PERIOD, "overview")]),
    (said("2021 年 1 月 1 日起至 12 月 31 日，2022年无变化。"), [(PERIOD, "overview")]),
    (said("2021年1月1日至12月31日公开90条，2022年1月1日至12月31日公开120条。"), []),
    (said("2021年1月1日至6月30日，2022年完成整改。"), []),
    (said("2021年，我局做好各项公开工作。"), [(NARRATIVE, "overview")]),
    (said("2021年度，我局做好各项公开工作。", "全年公开信息90条。"), [(NARRATIVE, "overview")]),
    (said("  2020年，我局依法公开；完善制度。"), [(NARRATIVE, "overview")]),
    (said("2023年，我局做好各项公开工作。"), [(NARRATIVE, "overview")]),
    (said("2021年，我局打下基础。2022年，我局做好各项公开工作。"), []),
    (said("根据2019年修订的条例，我局做好各项公开工作。"), []),
    (said("2022年，我局做好各项公开工作，比2021年多10条。"), []),
    (signed(AGENCY), []),
    (signed("云岭县教育局"), [(AGENT, "signed_by")]),
    (signed("青石县水利局"), [(AGENT, "signed_by")]),
    (signed("云岭县人民政府"), [(AGENT, "signed_by")]),
    (signed("云岭县水务局办公室"), []),
    (signed("县水务局"), []),
    (signed(AGENCY, "2022年12月28日"), [(EARLY, "signed_on")]),
    (signed(AGENCY, "2022年1月12日"), [(EARLY, "signed_on")]),
    (signed(AGENCY, "2021年1月12日"), [(EARLY, "signed_on")]),
    (signed(AGENCY, "2023年1月1日"), []),
    (signed(AGENCY, "2023年1月31日"), []),
    (signed(AGENCY, "2023年2月1日"), [(LATE, "signed_on")]),
    (signed(AGENCY, "2023年3月20日"), [(LATE, "signed_on")]),
    (signed(AGENCY, "2024年1月12日"), [(LATE, "signed_on")]),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_identity(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(dump(**changed), "identity") == set(expected)


TITLES = [
    (f"{AGENCY}2022年政府信息公开工作年度报告", []),
    (f"{AGENCY}2022年政府信息公开工作年度报告（2021年）", [2021]),
    (f"{AGENCY}2021年度政府信息公开工作2022年报告", [2021]),
    (f"{AGENCY}2023年政府信息公开工作年度报告", [2023]),
    (f"{AGENCY}政府信息公开工作年度报告", []),
    (f"云府〔2021〕6号{AGENCY}2022年政府信息公开工作年度报告", []),
]


@pytest.mark.parametrize(("title", "years"), TITLES)
def test_years_in_the_title(title: str, years: list[int]) -> None:
    report = attrs.evolve(gr.parse(dump()), title=title)
    assert [finding.actual for finding in validate(report, select=[TITLE]).findings] == years


NAMES = [
    ("云岭县卫生健康局", "县卫健局", True),
    ("青石街道", "青石街道办事处", True),
    ("云岭县人民政府办公室", "云岭县人民政府 办公室", True),
    ("云岭县卫生健康局", "云岭县医疗保障局", False),
    ("云岭县公安局", "云岭市公安局", False),
    (None, "云岭县公安局", True),
]


@pytest.mark.parametrize(("agency", "signature", "same"), NAMES)
def test_short_forms_are_no_other_name(agency: str | None, signature: str, same: bool) -> None:
    report = gr.Report(agency=agency, signed_by=signature, year=2022, signed_on=date(2023, 1, 5))
    assert [finding.rule for finding in validate(report, select=["identity"]).findings] == ([] if same else [AGENT])
