"""Every kind of cell that reports hold, in a column of counts, of changes and of money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse
from govinfo_report.forms import FORMS, Measure, lines
from govinfo_report.parsing.figures import Figure, read

MEASURES: tuple[Measure, ...] = ("count", "change", "money")
TEXT = Figure(None, "text", None, False)


def sure(value: int | str, unit: str | None = None) -> Figure:
    return Figure(Decimal(value) if isinstance(value, str) else value, "number", unit, True)


def unsure(value: int | str, unit: str | None = None) -> Figure:
    return sure(value, unit)._replace(certain=False)


BLANK, SLASH = Figure(None, "blank", None, True), Figure(None, "slash", None, True)

# the cell; what it is as a count, as a change, as money (a text stands for a Decimal)
CELLS = [
    ("", BLANK, BLANK, BLANK),
    ("0", sure(0), sure(0), sure("0")),
    ("12", sure(12), sure(12), sure("12")),
    ("０", sure(0), sure(0), sure("0")),
    ("１２", sure(12), sure(12), sure("12")),
    ("1,234", sure(1234), sure(1234), sure("1234")),
    ("1，234", sure(1234), sure(1234), sure("1234")),
    ("1,234,567", sure(1234567), sure(1234567), sure("1234567")),
    ("1 234", unsure(1234), unsure(1234), unsure("1234")),
    ("1\u00a0234", unsure(1234), unsure(1234), unsure("1234")),
    ("0.00", sure(0), sure(0), sure("0.00")),
    ("12.00", sure(12), sure(12), sure("12.00")),
    ("12.5", unsure("12.5"), unsure("12.5"), sure("12.5")),
    ("１２．５", unsure("12.5"), unsure("12.5"), sure("12.5")),
    ("0.5", unsure("0.5"), unsure("0.5"), sure("0.5")),
    # marks for nothing
    *((mark, SLASH, SLASH, SLASH) for mark in ("/", "／", "\\", "＼", "-", "－", "–", "—", "——", "--", "无", "無")),
    # units
    ("6件", sure(6, "件"), sure(6, "件"), unsure("6", "件")),
    ("6 件", sure(6, "件"), sure(6, "件"), unsure("6", "件")),
    ("6項", sure(6, "项"), sure(6, "项"), unsure("6", "项")),
    ("12.5万元", TEXT, TEXT, sure("12.5", "万元")),
    ("25.1 万", TEXT, TEXT, sure("25.1", "万元")),
    ("13619萬元", TEXT, TEXT, sure("13619", "万元")),
    ("125000元", TEXT, TEXT, sure("125000", "元")),
    ("1.2亿元", TEXT, TEXT, sure("1.2", "亿元")),
    # signs
    ("+5", unsure(5), sure(5), unsure("5")),
    ("＋5", unsure(5), sure(5), unsure("5")),
    ("-13", unsure(-13), sure(-13), unsure("-13")),
    ("－13", unsure(-13), sure(-13), unsure("-13")),
    ("—13", unsure(-13), sure(-13), unsure("-13")),
    ("- 13", unsure(-13), sure(-13), unsure("-13")),
    ("减少2", TEXT, sure(-2), TEXT),
    ("减2", TEXT, sure(-2), TEXT),
    ("↓2", TEXT, sure(-2), TEXT),
    ("增加2", TEXT, sure(2), TEXT),
    ("增2", TEXT, sure(2), TEXT),
    ("新增2", TEXT, sure(2), TEXT),
    ("↑2", TEXT, sure(2), TEXT),
    ("增加2项", TEXT, sure(2, "项"), TEXT),
    # a footnote's mark
    ("12①", unsure(12), unsure(12), unsure("12")),
    ("12*", unsure(12), unsure(12), unsure("12")),
    ("12（注）", unsure(12), unsure(12), unsure("12")),
    ("12[1]", unsure(12), unsure(12), unsure("12")),
    # what is no figure, or nobody can tell which
    *((raw, TEXT, TEXT, TEXT) for raw in (
        "*", "见附件", "八十三", "八十三件", "1287 许可", "约12", "12-15", "12/15", "1.2.3", "1,23", "12 345 6", "3+4",
        "2023年", "12%", "①", "件", "增", "。", "O", "l", "十", "1e5", "0x10", "NaN", "٣", "二", "1234567890123456789",
    )),
    # a figure that begins with a 0 is one that something was cut off from, or a code
    ("007", unsure(7), unsure(7), unsure("7")),
    ("00", unsure(0), unsure(0), unsure("0")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "measure", "figure"),
    [(raw, measure, figure) for raw, *figures in CELLS for measure, figure in zip(MEASURES, figures, strict=True)],
)
def test_cell(raw: str, measure: Measure, figure: Figure):
    found = read(raw, measure)
    assert found == figure
    assert type(found.value) is type(figure.value)


def test_every_measure_of_the_forms_is_tried():
    used = {
        column.measure
        for form in FORMS.values()
        for table in form.tables
        for line in lines(form.name, table)
        for column in line.columns
    }
    assert used == set(MEASURES)


@pytest.mark.parametrize(
    ("raw", "unit"), [("12.5", "万元"), ("12.5万元", "万元"), ("125000元", "元"), ("/", None), ("见附件", None)]
)
def test_a_cell_has_the_unit_of_its_header_unless_it_states_one_or_holds_no_figure(raw: str, unit: str | None):
    assert read(raw, "money", "万元").unit == unit


@given(st.text(), st.sampled_from(MEASURES))
def test_any_text_is_a_cell(raw: str, measure: Measure):
    value, kind, _, certain = read(raw, measure)
    assert (kind == "number") == (value is not None)
    assert certain or kind in ("number", "text")
    assert kind != "text" or not certain


@given(st.integers(0, 10**15 - 1), st.sampled_from(MEASURES))
def test_every_number_is_itself(number: int, measure: Measure):
    for raw in (str(number), f"{number:,}", f"{number:,}".replace(",", "，")):
        assert read(raw, measure) == Figure(number, "number", None, True)


@given(st.integers(-(10**9), 10**9), st.integers(-4, 0))
def test_amounts_are_exact(digits: int, exponent: int):
    amount = Decimal(digits).scaleb(exponent)
    assert read(f"{amount:f}", "money").value == amount


@pytest.mark.parametrize(
    ("header", "cell", "unit"),
    [
        ("本年收费金额（单位：万元）", "12000", "万元"),
        ("本年收费金额", "12000", "万元"),
        ("本年收费金额（单位：元）", "12000", "元"),
        ("本年收费金额（元）", "12000", "元"),
        ("本年收费金额（單位：億元）", "1.2", "亿元"),
        ("本年收费金额（单位：亿）", "1.2", "亿元"),
        ("本年收费金额（人民币，千元）", "12", "千元"),
        ("本年收费金额\n（单位： 元）", "12000", "元"),
        ("本年收费金额\t单位：元", "12000", "元"),
        ("本年收费金额（单位：元）", "1.2万元", "万元"),
        ("本年收费金额（单位：元）", "/", None),
    ],
)
def test_the_unit_of_a_cell_is_the_one_that_its_header_states(header: str, cell: str, unit: str | None):
    report = parse(f"第二十条第（八）项\n信息内容\t{header}\n行政事业性收费\t{cell}\n")
    amount = report.proactive_disclosure.fees.amount
    assert (amount.raw, amount.unit) == (cell, unit)
    assert not [each for each in report.diagnostics if (each.path or "").startswith("proactive_disclosure.fees")]


@pytest.mark.parametrize("header", ["本年收费金额（单位：美元）", "单位：元\n信息内容\t本年收费金额（单位：万元）"])
def test_a_header_that_leaves_the_unit_open_is_flagged(header: str):
    report = parse(f"第二十条第（八）项\n{header}\n行政事业性收费\t12000\n")
    assert "uncertain-unit" in [each.code for each in report.diagnostics]


def test_the_unit_of_a_header_that_the_form_lacks_is_read():
    report = parse("信息内容\t采购项目数量\t采购总金额（万元）\n政府集中采购\t3\t12000\n")
    assert report.proactive_disclosure.procurement.amount.unit == "万元"
