"""What extraction does to printed tables: pages with margins of their own, figures that touch, rows that mix."""

import re
from itertools import cycle

import attrs
import pytest
from rich.cells import cell_len

import govinfo_report as gr
from govinfo_report.forms import FORMS, lines
from govinfo_report.parsing.aligned import readings
from govinfo_report.strategies import Judgement, assemble, build, judge, sample
from govinfo_report.writers.layouts import Layout, render


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("row", ["二、上年结转", "6.属于四类", "2.重复", "（七）总计"])
def test_each_page_has_its_own_margin(form: str, row: str):
    truth = sample(form, "blank")
    first, line, rest = render(truth, Layout.PDF_LAYOUT).partition(row)
    margin = " " * 7
    first, _, begun = first.rpartition("\n")
    rest = (begun + line + rest).replace("\n", f"\n{margin}")
    assert judge(truth, gr.parse(f"{first}\n\f{margin}{rest}")) == Judgement()


@pytest.mark.parametrize("length", [2, 3, 4])
@pytest.mark.parametrize("figures", ["full", "zeros", "slash"])
@pytest.mark.parametrize("form", FORMS)
def test_labels_in_narrow_columns(form: str, figures: str, length: int):
    truth = sample(form, figures)
    row = re.compile(r"(?m)^ *(\S*[一-龥].*?[^0-9 ]) +((?:[^ \n一-龥]+ +){6}[^ \n一-龥]+)$")
    text, count = row.subn(lambda match: _narrow(*match.groups(), length), render(truth, Layout.BLANKS))
    assert count == len(lines(form, "applications"))
    assert judge(truth, gr.parse(text)) == Judgement()


def _narrow(label: str, figures: str, length: int) -> str:
    """A row of a table whose labels have as many characters on a line as its narrow column holds."""
    *groups, own = label.split(" ")
    short = [text[at : at + length] for text in [*groups, own] for at in range(0, len(text), length)]
    at = len(short) - -(-len(own) // length)
    return "\n".join([*short[:at], f"{short[at]} {figures}", *short[at + 1 :]])


# what stands for two rows of the sample, and whether everything can be read off it
SECURITY, THIRD_PARTY = "3.危及“三安全一稳定” 13 240 7 1 2 1085 1348", "4.保护第三方合法权益 36 1 13 240 7 1 298"
MIXED = [
    ("3.危及“三安全一稳定” 13 240 7\n4.保护第三方合法权益 36 1 13\n1\n240\n2 1085 1348\n7 1 298", True),
    ("3.危及“三安全一稳定”\n4.保护第三方合法权益\n13 240 7 1\n36 1 13 240\n2 1085 1348\n7 1 298", True),
    ("3.危及“三安全一稳定”\n13 240 7 1 2 1085 1348 36 1 13 240 7 1 298\n4.保护第三方合法权益", True),
    ("3.危及“三安全一稳定” 13 240 7\n4.保护第三方合法权益 36 1 13\n1\n240\n2 1085 1348\n7 1", False),
    ("3.危及“三安全一稳定”\n4.保护第三方合法权益\n13\n36\n1\n240\n13\n7\n240\n1\n7\n2\n1\n1085\n298\n1348", False),
]


@pytest.mark.parametrize(("mixed", "readable"), MIXED)
def test_rows_that_mix(mixed: str, readable: bool):
    truth = sample("2019", "full")
    text = render(truth, Layout.BLANKS)
    assert f"{SECURITY}\n   {THIRD_PARTY}" in text
    judgement = judge(truth, gr.parse(text.replace(f"{SECURITY}\n   {THIRD_PARTY}", mixed)))
    assert judgement.silent == ()
    assert (judgement.unread == ()) is readable


# a pattern, what is put in its place: figures that touch can be told apart where the whole table adds up
TOUCHING = [
    (r"2786 16698", "278616698", True),
    (r"2774 16896", "277416896", True),
    (r"(（六）其他处理 1 13 240 7 1) 2 264", r"\1 2264", True),
    (r"(（六）其他处理 1 13) 240 7 1 2 264", r"\1 2407 1 2264", False),
    (r"(（七）总计 2773 2785) .*", r"\1 3012", False),
]


@pytest.mark.parametrize(("pattern", "new", "readable"), TOUCHING)
def test_figures_that_touch(pattern: str, new: str, readable: bool):
    truth = sample("2019", "full")
    text, count = re.subn(pattern, new, render(truth, Layout.BLANKS))
    assert count
    judgement = judge(truth, gr.parse(text))
    assert judgement.silent == ()
    assert (judgement.unread == ()) is readable


# lines of three columns, of which no header is there; where they can be told apart, the column of each figure
COUNTED = [
    # labels that begin below each other: the columns count from there
    (("规章            0    11", "行政规范性文件  2", "行政许可             5     7"), [[[0, 1], [0], [1, 2]]]),
    # labels in the middle of their column are no columns
    (("     规章                           11", "行政规范性文件  2"), []),
    # nor are figures in the middle of theirs
    (("行政处罚      9      1104", "行政强制               9"), []),
]


@pytest.mark.parametrize(("rows", "expected"), COUNTED)
def test_columns_count_from_labels_that_begin_below_each_other(rows: tuple[str, ...], expected: list[list[list[int]]]):
    figures = [(row, [match.span() for match in re.finditer(r"\d+", row)]) for row in rows]
    assert list(readings(figures, [[], [], []], 3, cell_len)) == expected


@pytest.mark.parametrize("form", FORMS)
def test_section_four_need_not_add_up_where_its_figures_stand_under_their_labels(form: str):
    cells = build(form, "blank", cycle((1, 0, 0, 2, 0, 5, 0)).__next__, consistent=False)
    truth = attrs.evolve(sample(form, "blank"), disputes=assemble(form, cells).disputes)
    assert judge(truth, gr.parse(render(truth, Layout.PDF_LAYOUT))) == Judgement()


@pytest.mark.parametrize("form", FORMS)
def test_the_sound_of_a_character_takes_its_place_on_the_line(form: str):
    truth = sample(form, "blank")
    text, times = re.subn("规(章|范性文件) {5}(?= )", r"规(guī)\1", render(truth, Layout.ALIGNED))
    assert times == 2
    assert judge(truth, gr.parse(text)) == Judgement()


@pytest.mark.parametrize(("form", "row"), [(form, line.path) for form in FORMS for line in lines(form, "applications")])
def test_row_without_a_figure_among_rows_whose_labels_are_broken(form: str, row: str):
    paths = [column.path for table in FORMS[form].tables for line in lines(form, table) for column in line.columns]
    counts = iter([0 if path.startswith(f"{row}.") else 168 * (number % 3 > 0) for number, path in enumerate(paths)])
    truth = attrs.evolve(
        sample(form, "blank"), applications=assemble(form, build(form, "blank", counts.__next__)).applications
    )
    assert judge(truth, gr.parse(render(truth, Layout.PDF_LAYOUT))) == Judgement()
