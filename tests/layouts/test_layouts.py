"""The renderer: what stands in a layout, by small tables that one can read."""

import re
from collections import Counter

import pytest
from hypothesis import given

from govinfo_report.strategies import layouts, reports, sample
from govinfo_report.writers.grid import Box
from govinfo_report.writers.layouts import Layout, render, render_blocks
from govinfo_report.writers.official import Block, html

# a label over two rows, a header over two columns, a blank cell
SMALL = (
    (Box("甲", rowspan=2), Box("乙", colspan=2)),
    (Box("1", path="a"), Box("", path="b")),
    (Box("丙"), Box("", path="c"), Box("2", path="d")),
)

EXPECTED = {
    Layout.WORD: "\t甲\n\t乙\n\n\t\n\t1\n\t\n\n\t丙\n\t\n\t2\n\n\n",
    Layout.PIPE_AFTER: "甲 |\n乙 |\n|\n1 |\n||\n丙 |\n2 |\n|\n",
    Layout.PIPE_KEPT: "甲 |\n乙 | |\n1 |\n| |\n丙 |\n|\n2 |\n",
    Layout.PIPE_ROWS: "甲 | 乙 |  |\n | 1 |  |\n丙 |  | 2 |\n",
    Layout.PIPE_ROWS_LEADING: "| 甲 | 乙 |  | \n|  | 1 |  | \n| 丙 |  | 2 | \n",
    Layout.PIPE_ROWS_PADDED: "甲 | 乙 | |\n1 | ||\n丙 | 2 | |\n",
    Layout.PIPE_ALONE: "甲\n|\n乙\n1\n|\n\n丙\n|\n\n|\n2\n",
    Layout.PIPE_BEFORE: "|\n 甲\n|\n 乙\n|\n 1\n|\n \n|\n 丙\n|\n \n|\n 2\n",
    Layout.MARKDOWN: "| **甲** | **乙** |   |\n|--------|--------|---|\n"
    "|        | 1      |   |\n| 丙     |        | 2 |\n\n",
    Layout.MARKDOWN_EMPTY_HEADER: "|  |  |  |\n| --- | --- | --- |\n| 甲 | 乙 | |\n| 1 |  |\n| 丙 |  | 2 |\n\n",
    Layout.MARKDOWN_OPEN: "甲| 乙  \n---|---  \n1|   \n丙| | 2  \n  \n",
    Layout.TAB_ROWS: "甲\t乙\t\n\t1\t\n丙\t\t2\n",
    Layout.TAB_ROWS_REPEATED: "甲\t乙\t乙\n甲\t1\t\n丙\t\t2\n",
    Layout.TAB_ROWS_ONCE: "甲\t乙\n1\t\n丙\t\t2\n",
    Layout.LINES: "甲\n乙\n1\n丙\n2\n",
    Layout.LINES_SPACED: "\n甲\n\n乙\n\n\n1\n\n\n丙\n\n2\n\n",
    Layout.LINES_KEPT: "甲\n乙\n\n1\n\n丙\n\n2\n",
    Layout.LINES_SPACED_KEPT: "甲\n\n乙\n\n\n1\n\n\n丙\n\n\n2\n\n",
    Layout.BLANKS: "   甲 乙\n   1\n   丙 2\n",
    Layout.ALIGNED: "甲  乙\n    1\n丙      2\n",
    Layout.BOX: "┌────┬────┬───┐\n│ 甲 │ 乙 │   │\n├────┼────┼───┤\n│    │ 1  │   │\n"
    "├────┼────┼───┤\n│ 丙 │    │ 2 │\n└────┴────┴───┘\n",
    Layout.PLUS: "+----+----+---+\n| 甲 | 乙 |   |\n+----+----+---+\n|    | 1  |   |\n"
    "+----+----+---+\n| 丙 |    | 2 |\n+----+----+---+\n",
}


@pytest.mark.parametrize("layout", EXPECTED)
def test_small_table(layout):
    assert render_blocks([Block("table", grid=SMALL)], layout) == EXPECTED[layout]


def test_printed_label_goes_over_lines_with_the_figures_beside_its_middle():
    grid = ((Box("没有现成信息需要另行制作之类"), Box("12", path="a"), Box("3", path="b")),)
    assert render_blocks([Block("table", grid=grid)], Layout.PDF) == "没有现成信息需要 12 3\n另行制作之类\n"
    assert render_blocks([Block("table", grid=grid)], Layout.PDF_RAW) == "没有现成信息需要\n另行制作之类 12 3\n"
    first, second = render_blocks([Block("table", grid=grid)], Layout.PDF_LAYOUT).splitlines()
    assert first.split() == ["没有现成信息需要", "12", "3"]
    assert second.split() == ["另行制作之类"]


def figures(text):
    return Counter(re.findall(r"[\d.]+(?:万元)?", text))


@given(reports(), layouts())
def test_every_figure_stands_in_the_dump(report, layout):
    text = render(report, layout)
    missing = Counter(cell.raw.lstrip("+-") for _, cell in report.cells() if cell) - figures(text.replace("\\", ""))
    assert not missing


@pytest.mark.parametrize("layout", Layout)
def test_text_stands_in_the_dump(layout):
    report = sample("2021", "full")
    text = re.sub(r"\s", "", render(report, layout))
    said = [report.title, report.signed_by, *(section.heading for section in report.sections)]
    said += [paragraph for section in report.sections for paragraph in section.paragraphs]
    assert [line for line in said if line not in text] == []


@given(reports())
def test_page_has_the_same_cells(report):
    page = html(report)
    cells = Counter(cell.raw for _, cell in report.cells())
    assert not cells - Counter(re.findall(r"<td[^>]*>([^<]*)</td>", page))
