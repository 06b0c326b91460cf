"""Lines that stand amid a report and are none of its rows: no row is broken by one, and its text is kept."""

import re

import pytest

import govinfo_report as gr
from govinfo_report.strategies import Judgement, flagged, judge, sample
from govinfo_report.writers.layouts import Layout, render

NOTES = (  # of these the text is kept
    "注：1.上年结转2件；2.本年新收1件。",
    "备注：含街道办事处12个",
    "（注2：含街道办事处12个）",
    "【注】含下属单位3家",
    "说明:本表统计期限为2021年1月1日至12月31日。",
    "**注：**含下属单位3家",
    "单位：件",
    "（单位：件）",
    "* 上年结转3件",
    "[1] 数据截至12月31日",
    "①数据截至12月31日",
    "2022-01-19",
    "2022年1月19日 15:04",
    "2022/1/19 15:04 云岭县水务局2023年政府信息公开工作年度报告",
    "1/19/22, 3:04 PM",
    "http://www.example.gov.cn/art/2022/1/19/art_123_456.html",
    "http://www.example.gov.cn/xxgk/t20220119_12345.html 2/9",
)
MARKS = ("— 3 —", "[3]", "第 3 页 共 9 页", "3/9", "Page 3 of 9")  # these say nothing

CELLS = [Layout.WORD, Layout.LINES, Layout.LINES_KEPT, Layout.PIPE_AFTER, Layout.PIPE_ALONE, Layout.PIPE_BEFORE]
ROWS = [Layout.TAB_ROWS, Layout.PIPE_ROWS, Layout.MARKDOWN, Layout.PLUS, Layout.BOX, Layout.BLANKS]


@pytest.mark.parametrize("layout", CELLS + ROWS)
@pytest.mark.parametrize("line", NOTES + MARKS)
def test_row_is_whole_with_a_line_in_its_midst(line: str, layout: Layout):
    report = sample("2021", "full")
    text = render(report, layout)
    at = text.index("\n", text.index("行政执法案卷"))
    at = text.index("\n", at + 1)  # behind the first figure, or behind the row
    text = f"{text[:at]}\n{line}{text[at:]}"
    read = gr.parse(text)
    assert judge(report, read) == Judgement()
    kept = [paragraph for section in read.sections for paragraph in section.paragraphs]
    assert (line.removeprefix("**") in kept) == (line in NOTES)  # paragraphs begin behind such marks


@pytest.mark.parametrize("label", ["* 其他文件", "[1]其他文件", "＊行政许可", "①其他", "备注", "某县水务局文件"])
def test_line_that_may_head_figures_is_none_of_the_margin(label: str):
    text = render(sample("2021", "full"), Layout.LINES)
    row = re.search("规章\n\\d+\n\\d+\n", text)
    assert row
    report = gr.parse(f"{text[: row.end()]}{label}\n{text[row.end() :]}")
    assert flagged(report, "proactive_disclosure.rules.in_force")


@pytest.mark.parametrize(
    ("layout", "before"),
    [
        (Layout.WORD, ""),
        (Layout.PIPE_AFTER, ""),
        (Layout.PIPE_KEPT, ""),
        (Layout.PIPE_ALONE, r"\|\n"),
        (Layout.PIPE_ALONE, r"\|\n\d+\n"),
        (Layout.PIPE_ROWS, ""),
        (Layout.MARKDOWN, ""),
    ],
)
def test_line_without_a_tab_or_pipe_amid_cells_is_none_behind_the_number_of_a_page(layout: Layout, before: str):
    report = sample("2019", "full")
    row = re.compile(rf"(\n.*规范性文件.*\n{before})")
    text, count = row.subn("\\1— 1 —\n\f某县水务局文件\n", render(report, layout), count=1)
    assert count
    read = gr.parse(text)
    assert judge(report, read) == Judgement()
    assert "某县水务局文件" in read.sections[1].paragraphs


LEADERS = ("\t", "\t\t", " ", "   ", "　", "……", " ........ ", "-----", " / ", " | ")


@pytest.mark.parametrize("layout", [Layout.TAB_ROWS, Layout.WORD, Layout.LINES, Layout.MARKDOWN, Layout.PIPE_AFTER])
@pytest.mark.parametrize("leader", LEADERS)
def test_list_of_contents_opens_no_section(leader: str, layout: Layout):
    report = sample("2021", "full")
    plain = render(report, layout)
    entries = [f"{section.heading}{leader}{page}" for page, section in enumerate(report.sections, start=1)]
    entries.insert(2, f"（一）主动公开情况{leader}2")
    title, rest = plain.split("\n", maxsplit=1)
    read = gr.parse("\n".join([title, "目  录", *entries, "", rest]))
    assert judge(report, read) == Judgement()
    assert [section.paragraphs for section in read.sections] == [
        section.paragraphs for section in gr.parse(plain).sections
    ]
    before = [note for note in read.diagnostics if note.severity != "info" or note.code == "text-before"]
    assert [note.code for note in before] == ["text-before"]
    assert entries[-1].strip() in before[0].message
