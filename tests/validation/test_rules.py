"""What a rule is made of, and how rules are chosen and added."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report.commands.rules import GROUPS
from govinfo_report.validation import RULES, Fault, Rule, Sheet, lay_out
from tests.validation.dump import dump

EVERY = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


@EVERY
def test_each_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.group in GROUPS
    assert rule.summary.endswith(".")
    assert "\nExample: " in rule.doc
    assert re.search(r"[\u4e00-\u9fff]", rule.zh)


@EVERY
def test_both_languages_name_the_same_facts(rule: Rule) -> None:
    def named(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    assert named(rule.en) == named(rule.zh)


def test_each_rule_is_tried_by_its_group() -> None:
    """Every rule's name stands in the test file of its group, in a case or as a name for cases."""
    folder = Path(__file__).parent
    for rule in RULES.values():
        assert rule.name in (folder / f"test_{rule.group}.py").read_text(encoding="utf-8"), rule.name


WRONG = dump(cells={"applications.received.total": "6", "applications.carried_over.natural_person": "-1"})
CHOICES: list[tuple[list[str] | None, list[str] | None, set[str]]] = [
    (["negative-count"], None, {"negative-count"}),
    (["cells"], None, {"negative-count"}),
    (["cells"], ["negative-count"], set()),
    (None, ["applications-balance", "cells"], {"applications-row-total"}),
    (["applications-balance", "narrative"], None, {"applications-balance"}),
    ([], [], {"applications-balance", "applications-row-total", "negative-count"}),
]


@pytest.mark.parametrize(("select", "ignore", "expected"), CHOICES)
def test_rules_are_chosen_by_name_or_group(
    select: list[str] | None, ignore: list[str] | None, expected: set[str]
) -> None:
    findings = gr.parse(WRONG).validate(select=select, ignore=ignore).findings
    assert {finding.rule for finding in findings} == expected


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_name_that_is_no_rule_is_refused(option: str) -> None:
    with pytest.raises(ValueError, match="no such rule: applications-balanced"):
        gr.validate(gr.parse(WRONG), **{option: ["applications-balanced"]})  # type: ignore[arg-type]


def test_a_caller_adds_a_rule() -> None:
    @gr.rule("identity", "error", en="nobody signed for {agency}", zh="{agency}未署名")
    def unsigned(sheet: Sheet) -> Iterator[Fault]:
        """A report is signed."""
        if sheet.report.signed_by is None:
            yield gr.fault("signed_by", agency=sheet.report.agency)

    try:
        report = gr.parse(dump())
        (finding,) = report.validate().findings
        assert (finding.rule, finding.message) == ("unsigned", "nobody signed for 云岭县水务局")
        assert report.validate(lang="zh").findings[0].message == "云岭县水务局未署名"
        assert not report.validate().ok
        with pytest.raises(ValueError, match="already"):
            gr.rule("identity", "info", en="", zh="")(unsigned.check)
    finally:
        del RULES["unsigned"]
    assert report.validate().ok


def test_tables_are_validated_alone() -> None:
    report = gr.parse(WRONG)
    rules = [finding.rule for finding in report.applications.validate().findings]
    assert sorted(set(rules)) == ["applications-balance", "applications-row-total", "negative-count"]
    assert report.applications.validate().correction == report.validate().correction
    assert report.disputes.validate().findings == ()
    assert report.proactive_disclosure.validate(lang="zh").ok


def test_a_sheet_holds_every_cell_of_the_report() -> None:
    report = gr.parse(WRONG)
    sheet = lay_out(report)
    assert [(column.path, cell) for column, cell in zip(sheet.plan.columns, sheet.cells, strict=True)] == [
        *report.cells()
    ]
