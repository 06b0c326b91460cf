"""Reports of one agency over years: texts in, rules and paths out."""
# ruff: noqa: E501 - a case is a line

from __future__ import annotations

import pytest

import govinfo_report as gr
from tests.validation.dump import dump

CARRIED, IN_FORCE, ITEMS, COPIED = (
    "carried-over-from-last-year",
    "documents-in-force",
    "items-of-last-year",
    "narrative-copied",
)
FORWARD, OVER = "applications.carried_forward", "applications.carried_over"
DOCUMENTS, LICENSING = "proactive_disclosure.normative_documents", "proactive_disclosure.licensing"
SIX = tuple(
    f"第{number}，{what}有待加强。" for number, what in enumerate(("培训", "解读", "审核", "平台", "考核", "机制"), 1)
)
OTHER = tuple(
    f"{what}的做法已见成效。" for what in ("集中培训", "图文解读", "逐级审核", "网站改版", "季度考核", "专人负责")
)

CASES = [
    # the cells of the earlier and of the later year, and the findings
    ("2021", {}, {}, []),
    ("2021", {f"{FORWARD}.total": "3"}, {f"{OVER}.total": "3"}, []),
    ("2021", {f"{FORWARD}.total": "3"}, {f"{OVER}.total": "2"}, [(CARRIED, f"{OVER}.total", 3, 2)]),
    ("2021", {f"{FORWARD}.total": "3"}, {f"{OVER}.total": "/"}, [(CARRIED, f"{OVER}.total", 3, 0)]),
    ("2021", {f"{FORWARD}.natural_person": "1"}, {f"{OVER}.other_organization": "1"}, [(CARRIED, f"{OVER}.natural_person", 1, 0), (CARRIED, f"{OVER}.other_organization", 0, 1)]),
    ("2021", {f"{FORWARD}.total": "/"}, {f"{OVER}.total": "0"}, []),
    ("2021", {f"{OVER}.total": "3"}, {f"{FORWARD}.total": "2"}, []),
    ("2021", {f"{DOCUMENTS}.in_force": "10"}, {f"{DOCUMENTS}.issued": "2", f"{DOCUMENTS}.repealed": "1", f"{DOCUMENTS}.in_force": "11"}, []),
    ("2021", {f"{DOCUMENTS}.in_force": "10"}, {f"{DOCUMENTS}.issued": "2", f"{DOCUMENTS}.repealed": "1", f"{DOCUMENTS}.in_force": "12"}, [(IN_FORCE, f"{DOCUMENTS}.in_force", 11, 12)]),
    ("2021", {f"{DOCUMENTS}.in_force": "10"}, {f"{DOCUMENTS}.in_force": "0"}, [(IN_FORCE, f"{DOCUMENTS}.in_force", 10, 0)]),
    ("2021", {f"{DOCUMENTS}.in_force": "10"}, {f"{DOCUMENTS}.in_force": "/"}, []),
    ("2021", {f"{DOCUMENTS}.in_force": "/"}, {f"{DOCUMENTS}.in_force": "5"}, []),
    ("2021", {"proactive_disclosure.rules.in_force": "4"}, {"proactive_disclosure.rules.in_force": "3"}, [(IN_FORCE, "proactive_disclosure.rules.in_force", 4, 3)]),
    ("2019", {f"{LICENSING}.previous_items": "80", f"{LICENSING}.change": "+2"}, {f"{LICENSING}.previous_items": "82"}, []),
    ("2019", {f"{LICENSING}.previous_items": "80", f"{LICENSING}.change": "+2"}, {f"{LICENSING}.previous_items": "90"}, [(ITEMS, f"{LICENSING}.previous_items", 82, 90)]),
    ("2019", {f"{LICENSING}.previous_items": "80", f"{LICENSING}.change": "-3"}, {f"{LICENSING}.previous_items": "80"}, [(ITEMS, f"{LICENSING}.previous_items", 77, 80)]),
    ("2019", {"proactive_disclosure.fees.previous_items": "4", "proactive_disclosure.fees.change": "/"}, {"proactive_disclosure.fees.previous_items": "5"}, [(ITEMS, "proactive_disclosure.fees.previous_items", 4, 5)]),
    ("2019", {f"{LICENSING}.previous_items": "/"}, {f"{LICENSING}.previous_items": "80"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("form", "before", "after", "expected"), CASES)
def test_figures(form: str, before: dict[str, str], after: dict[str, str], expected: list[tuple[object, ...]]) -> None:
    year = 2019 if form == "2019" else 2021
    earlier = gr.parse(dump(form=form, year=year, cells=before))
    later = gr.parse(dump(form=form, year=year + 1, cells=after))
    found = [(item.rule, item.paths[0], item.expected, item.actual) for item in gr.reconcile([later, earlier])]
    assert found == [(rule, f"{year + 1}:{path}", *rest) for rule, path, *rest in expected]


TEXTS = [
    (SIX, SIX, 1.0),
    (SIX, (*SIX[:5], "首次发现：队伍不稳。"), 0.83),
    (("2021年共6项。", *SIX), ("2022年共8项。", *SIX), 1.0),
    (("".join(SIX),), SIX, 1.0),
    (SIX, OTHER, None),
    (SIX, (*SIX[:3], *OTHER[:3]), None),
    (SIX[:2], SIX[:2], None),
    (SIX, tuple(reversed(SIX)), None),
]


@pytest.mark.parametrize(("before", "after", "share"), TEXTS)
def test_copies(before: tuple[str, ...], after: tuple[str, ...], share: float | None) -> None:
    earlier, later = (
        gr.parse(dump(year=year, texts={"problems": text})) for year, text in ((2021, before), (2022, after))
    )
    found = [(item.rule, item.paths, item.actual) for item in gr.reconcile([earlier, later])]
    assert found == ([] if share is None else [(COPIED, ("2022:problems", "2021:problems"), share)])


def test_only_years_that_follow_each_other_are_compared() -> None:
    first, third = (gr.parse(dump(year=year, cells={f"{FORWARD}.total": "3"})) for year in (2021, 2023))
    assert gr.reconcile([first, third]) == ()
    second = gr.parse(dump(year=2022))
    assert [item.paths for item in gr.reconcile([third, first, second])] == [
        (f"2022:{OVER}.total", f"2021:{FORWARD}.total")
    ]


def test_forms_of_different_years_are_compared_where_they_agree() -> None:
    old = gr.parse(dump(form="2019", year=2020, cells={f"{FORWARD}.total": "3"}))
    new = gr.parse(dump(form="2021", year=2021))
    assert [item.rule for item in gr.reconcile([old, new])] == [CARRIED]


def test_tables_that_are_not_there_are_passed_over() -> None:
    old = gr.parse(dump(year=2021, cells={f"{FORWARD}.total": "3"}))
    assert gr.reconcile([old, gr.parse(dump(year=2022, without=("applications",)))]) == ()


@pytest.mark.parametrize("years", [(2021, 2021), (2021, None)])
def test_years_have_to_be_known_and_different(years: tuple[int | None, ...]) -> None:
    texts = [dump(year=year) if year else dump(title="云岭县水务局政府信息公开工作年度报告") for year in years]
    with pytest.raises(ValueError, match=r"has no year|two reports for 2021"):
        gr.reconcile([gr.parse(text) for text in texts])


def test_rules_can_be_left_out_and_speak_chinese() -> None:
    pair = [gr.parse(dump(year=year, cells={f"{FORWARD}.total": "3"})) for year in (2021, 2022)]
    assert gr.reconcile(pair, ignore=[CARRIED]) == ()
    (finding,) = gr.reconcile(pair, lang="zh")
    assert finding.message == "“二、上年结转政府信息公开申请数量”“总计”：2022 年为 0，而 2021 年结转下年度为 3"
