"""The grid of the official form: every cell once, no gap, no overlap, and the merged boxes where the form has them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from govinfo_report.forms import FORMS, Applicants, lines
from govinfo_report.model import Cell
from govinfo_report.report import Report
from govinfo_report.writers.grid import grid, grids, placed, text_of, width

from .reports import evolve, reports


def empty(form: str) -> Report:
    return Report(form=form, **{name: cls() for name, cls in FORMS[form].tables.items()})  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(reports())
def test_boxes_fill_the_grid_without_gap_or_overlap(report: Report) -> None:
    for name, table in grids(report).items():
        covered = [
            (row + down, column + right)
            for row, column, box in placed(table)
            for down in range(box.rowspan)
            for right in range(box.colspan)
        ]
        assert len(covered) == len(set(covered)), name
        assert set(covered) == {(row, column) for row in range(len(table)) for column in range(width(table))}, name


@settings(max_examples=25, deadline=None)
@given(reports())
def test_every_cell_has_one_box_with_its_text(report: Report) -> None:
    texts = {box.path: box.text for table in grids(report).values() for row in table for box in row if box.path}
    paths = [box.path for table in grids(report).values() for row in table for box in row if box.path]
    assert sorted(paths) == sorted(path for path, _ in report.cells())
    assert all(texts[path] == cell.raw for path, cell in report.cells() if cell.raw)


SIZES = [
    ("2019", "proactive_disclosure", 18, 4),
    ("2021", "proactive_disclosure", 14, 4),
    ("2019", "applications", 3 + 23, 3 + 7),
    ("2021", "applications", 3 + 25, 3 + 7),
    ("2019", "disputes", 4, 15),
    ("2021", "disputes", 4, 15),
]


@pytest.mark.parametrize(("form", "table", "height", "across"), SIZES)
def test_size(form: str, table: str, height: int, across: int) -> None:
    found = grid(empty(form), table)
    assert (len(found), width(found)) == (height, across)


BOXES = [  # form, table, row, column, text, rowspan, colspan: from the annexes of the two documents
    ("2019", "proactive_disclosure", 0, 0, "第二十条第（一）项", 1, 4),
    ("2019", "proactive_disclosure", 1, 0, "信息内容", 1, 1),
    ("2019", "proactive_disclosure", 13, 2, "本年增/减", 1, 2),
    ("2019", "proactive_disclosure", 17, 0, "政府集中采购", 1, 1),
    ("2021", "proactive_disclosure", 12, 1, "本年收费金额（单位：万元）", 1, 3),
    ("2019", "applications", 0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
    ("2019", "applications", 0, 3, "申请人情况", 1, 7),
    ("2019", "applications", 1, 3, "自然人", 2, 1),
    ("2019", "applications", 1, 4, "法人或其他组织", 1, 5),
    ("2019", "applications", 1, 9, "总计", 2, 1),
    ("2019", "applications", 2, 8, "其他", 1, 1),
    ("2019", "applications", 3, 0, "一、本年新收政府信息公开申请数量", 1, 3),
    ("2019", "applications", 5, 0, "三、本年度办理结果", 20, 1),
    ("2021", "applications", 5, 0, "三、本年度办理结果", 22, 1),
    ("2019", "applications", 5, 1, "（一）予以公开", 1, 2),
    ("2019", "applications", 7, 1, "（三）不予公开", 8, 1),
    ("2019", "applications", 7, 2, "1.属于国家秘密", 1, 1),
    ("2019", "applications", 23, 1, "（六）其他处理", 1, 2),
    ("2021", "applications", 23, 1, "（六）其他处理", 3, 1),
    ("2021", "applications", 25, 2, "3.其他", 1, 1),
    ("2021", "applications", 27, 0, "四、结转下年度继续办理", 1, 3),
    ("2021", "disputes", 0, 5, "行政诉讼", 1, 10),
    ("2021", "disputes", 1, 4, "总计", 2, 1),
    ("2021", "disputes", 1, 10, "复议后起诉", 1, 5),
    ("2021", "disputes", 2, 5, "结果维持", 1, 1),
]


@pytest.mark.parametrize(("form", "table", "row", "column", "text", "rowspan", "colspan"), BOXES)
def test_box(form: str, table: str, row: int, column: int, text: str, rowspan: int, colspan: int) -> None:
    boxes = {(row, column): box for row, column, box in placed(grid(empty(form), table))}
    box = boxes[row, column]
    assert (box.text, box.rowspan, box.colspan) == (text, rowspan, colspan)


def test_a_stated_subtotal_has_a_line_of_its_own_in_its_group() -> None:
    row = Applicants(total=Cell(8, "number", "8"))
    report = evolve(empty("2021"), "applications.outcomes.denied.subtotal", row)
    table = grid(report, "applications")
    group, name, *figures = table[7]
    assert (group.text, group.rowspan, name.text, figures[-1].text) == ("（三）不予公开", 9, "小计", "8")
    assert len(table) == 3 + len(lines("2021", "applications")) + 1


TEXTS = [
    (Cell(5, "number", "+5"), None, "+5"),
    (Cell(None, "slash", "/"), None, "/"),
    (Cell(None, "text", "见附件"), None, "见附件"),
    (Cell(5, "number"), None, "5"),
    (Cell(5, "number", unit="万元"), "万元", "5"),
    (Cell(5, "number", unit="元"), "万元", "5元"),
    (Cell(5, "number", "5", "元"), "万元", "5元"),
    (Cell(5, "number", "5万", "万元"), None, "5万"),
    (Cell(), None, ""),
]


@pytest.mark.parametrize(("cell", "stated", "text"), TEXTS)
def test_text_of_a_cell(cell: Cell, stated: str | None, text: str) -> None:
    assert text_of(cell, stated) == text
