"""Tables that a program has wrapped: as HTML, lists or strings in a text, on one line, numbered, delimited twice."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

import govinfo_report as gr
from govinfo_report.forms import FORMS, lines
from govinfo_report.grammar import label
from govinfo_report.model import Position
from govinfo_report.parsing.unwrap import unwrapped
from govinfo_report.strategies import FIGURES, Judgement, dumps, judge, sample
from govinfo_report.writers.layouts import Layout, render

_ROWS = re.compile(r"(?m)(?:^.*\t.*\n)+")


def rows(write, layout=Layout.TAB_ROWS):
    """A wrapping that writes each stretch of rows of a report in its own way."""

    def wrap(report):
        def table(match):
            return write([line.split("\t") for line in match[0].rstrip("\n").split("\n")]) + "\n"

        return _ROWS.sub(table, render(report, layout))

    return wrap


def each(write, end="", **how):
    """The same, a line a row."""
    return rows(lambda table: "\n".join(write(row) + end for row in table), **how)


def whole(write, layout=Layout.TAB_ROWS):
    """A wrapping of the whole text."""
    return lambda report: write(render(report, layout))


def _browser(row):
    return "\t".join(f"\n\n{cell}\n\n" if cell else "" for cell in row)


def _with_marks(text, before=""):
    """The cells of a text as an old Word document has them: a mark ends each, and each row, which ends no line."""
    mark = f"{before}\a"
    return re.sub(r"(?m)^(.*\t.*)\n", lambda row: row[1].replace("\t", mark) + 2 * mark, text)


PARAGRAPH = "本年度我单位按照条例要求，做好各项公开工作。"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ONCE = {"layout": Layout.TAB_ROWS_ONCE}


def _html(table):
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in table)
    return "<html><body><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></body></html>"


def _html_of_an_editor(table):
    lines = ("".join(f'<TD colspan="1">\n<p>{cell or "&nbsp;"}</p>\n</TD>\n' for cell in row) for row in table)
    return "<TABLE border='1'>\n" + "".join(f"<TR>\n{line}</TR>\n" for line in lines) + "</TABLE>"


def _frame(table):
    """A table as pandas prints one: a number before each row, the columns filled up with blanks."""
    numbered = [[str(number), *row] for number, row in enumerate(table)]
    widths = [max(map(cell_len, column)) for column in zip(*numbered, strict=True)]
    return "\n".join("  ".join(map(set_cell_size, row, widths)).rstrip() for row in numbered)


def named(write):
    """A wrapping that gives each cell the name of its column; ``write`` writes the labels of a row and such cells."""

    def wrap(report):
        tables = iter(FORMS[report.form].tables)

        def table(_):
            return "".join(write(*row) + "\n" for row in _rows_with_names(report, next(tables)))

        return _ROWS.sub(table, render(report, Layout.TAB_ROWS))

    return wrap


def _rows_with_names(report, table):
    for line in lines(report.form, table):
        cells = [(label(column.label), report.cell(column.path).raw) for column in line.columns]
        if line.label:
            yield [*map(label, line.groups), label(line.label)], cells
        else:
            yield [label("RECONSIDERATION")], cells[:5]
            yield [label("LITIGATION"), label("LITIGATION_DIRECT")], cells[5:10]
            yield [label("LITIGATION_AFTER_RECONSIDERATION")], cells[10:]


WRAPPINGS = {
    "names of columns on the line": named(
        lambda labels, cells: " ".join(labels) + "：" + "，".join(f"{name}：{cell}" for name, cell in cells)
    ),
    "names of columns in a list": named(
        lambda labels, cells: "\n".join([*labels, *(f"- {name}：{cell}" for name, cell in cells)])
    ),
    "names of columns in an object of JSON": named(
        lambda labels, cells: (
            "".join(f'"{each}": {{' for each in labels[-1:])
            + ", ".join(f'"{name}": "{cell}"' for name, cell in cells)
            + "},"
        )
    ),
    "the marks of an old Word document, a row a line": each("\a".join, end="\a\a", **ONCE),
    "an empty line behind each cell": whole(lambda text: re.sub(r"[\t\n]", "\n\n", text), **ONCE),
    "a tab behind each cell on its line": each("\t\n".join, end="\t", **ONCE),
    "a tab behind each cell on its line, rows apart": each("\t\n".join, end="\t\n", **ONCE),
    "semicolons": each("；".join),
    "lists of Python, cells broken over lines": each(
        lambda row: str([f"{cell[:4]}\n{cell[4:]}" if len(cell) > 9 else cell for cell in row])
    ),
    "rows of LaTeX": each(" & ".join, end=" \\\\"),
    "rows of LaTeX, lines between": each("&".join, end="\\\\ \\hline", **ONCE),
    "numbered rows in columns": rows(_frame),
    "html in markdown": rows(_html),
    "html with paragraphs in cells": rows(_html_of_an_editor, **ONCE),
    "lists of Python": each(lambda row: str([cell or None for cell in row])),
    "lists of Python, escaped blanks": each(lambda row: str([f"\u3000{cell}\xa0" for cell in row])),
    "lists of JSON, a line a cell": rows(lambda table: json.dumps(table, ensure_ascii=False, indent=2)),
    "lists of JSON on one line": rows(lambda table: json.dumps(table, ensure_ascii=False)),
    "commas": each(lambda row: ",".join(f'"{cell}"' if "," in cell else cell for cell in row)),
    "commas, figures with units": each(lambda row: ",".join(re.sub(r"^[1-9]\d*$", r"\g<0> 件", cell) for cell in row)),
    "semicolons, full width": each(
        lambda row: "；".join(cell.translate(FULL_WIDTH) if cell.isdecimal() else cell for cell in row)
    ),
    "semicolons, bold figures": each(lambda row: ";".join(re.sub(r"^\d+$", r"**\g<0>**", cell) for cell in row)),
    "commas, all quoted, blanks round the lines": each(
        lambda row: " " + ",".join(f'"{cell}"' for cell in row), end="\u3000"
    ),
    "line separators": whole(lambda text: text.replace("\n", "\u2028")),
    "commas, all quoted": each(lambda row: ",".join(f'"{cell}"' for cell in row)),
    "commas, numbered rows": rows(
        lambda table: "\n".join(
            ",".join([str(number - 1) if number else "", *row])
            for number, row in enumerate([list(map(str, range(len(table[0])))), *table])
        )
    ),
    "a string of JSON": whole(lambda text: json.dumps(text, ensure_ascii=False)[1:-1]),
    "a string of JSON in ASCII": whole(json.dumps),
    "an object of JSON": whole(lambda text: json.dumps({"url": "http://a.cn/b", "text": text}, ensure_ascii=False)),
    "numbered rows": rows(
        lambda table: "\n".join("\t".join([str(number), *row]) for number, row in enumerate(table, start=1))
    ),
    "nothing, as programs say it": each(lambda row: "\t".join(cell or "NaN" for cell in row)),
    "pipes on both sides of each cell": each(lambda row: "".join(f"| {cell} |" for cell in row)),
    "two tabs between cells": each("\t\t".join),
    "what a browser copies of paragraphs": rows(lambda table: "\n".join(map(_browser, table)).strip("\n"), **ONCE),
    "cells that are broken over lines": each(
        lambda row: "\t".join(f'"{cell[:4]}\n{cell[4:]}"' if len(cell) > 9 else cell for cell in row)
    ),
    "characters of no width": whole(lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200b", text)),
}

# one line holds a table, or everything, and its blank cells are gone, or look like the ends of rows
ON_ONE_LINE = {
    "the marks of an old Word document": _with_marks,
    "the marks of an old Word document, behind breaks": lambda text: _with_marks(text, "\r"),
    "the marks of an old Word document, a cell a line": lambda text: re.sub("[\t\n]", "\a\n", text),
    "blanks": lambda text: re.sub(r"\s+", " ", text),
    "blanks, but tabs before paragraphs": lambda text: re.sub(r"\s+", " ", text).replace(PARAGRAPH, f"\t{PARAGRAPH}"),
    "pipes": lambda text: re.sub(r"\s*[\t\n]\s*", "|", text),
    "tabs": lambda text: re.sub(r"\s*[\t\n]\s*", "\t", text),
}


@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_cells_come_back(wrapping, form, figures):
    report = sample(form, figures)
    assert judge(report, gr.parse(WRAPPINGS[wrapping](report))) == Judgement()


PARAGRAPHS = {
    "a tab before each cell, which is a paragraph": each(lambda row: "".join(f"\t{cell}\n\n" for cell in row), **ONCE),
    "a tab before each cell, with empty paragraphs in some": each(
        lambda row: "".join(f"\t{cell}\n\xa0\n\n" if at % 3 else f"\t{cell}\n\n\n" for at, cell in enumerate(row)),
        **ONCE,
    ),
}
"""Where a row ends with a blank cell, what follows it may be its own."""


@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrapping", PARAGRAPHS)
def test_cells_that_are_paragraphs(wrapping, form, figures):
    report = sample(form, figures)
    judgement = judge(report, gr.parse(PARAGRAPHS[wrapping](report)))
    assert judgement.silent == ()
    assert figures == "blank" or judgement == Judgement()


@pytest.mark.parametrize("figures", FIGURES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("between", ON_ONE_LINE)
def test_a_report_on_one_line(between, form, figures):
    report = sample(form, figures)
    found = gr.parse(ON_ONE_LINE[between](render(report, Layout.TAB_ROWS_ONCE)))
    judgement = judge(report, found)
    assert judgement.silent == ()
    assert figures == "blank" or judgement.unread == ()
    assert figures != "full" or all(note.severity == "info" for note in found.diagnostics)
    assert [section.kind for section in found.sections] == [section.kind for section in report.sections]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", Layout)
def test_any_layout_on_one_line(layout, form):
    report = sample(form, "blank")
    assert judge(report, gr.parse(re.sub(r"\s*\n", " ", render(report, layout)))).silent == ()


@pytest.mark.parametrize("often", [3, 7, 20])
@pytest.mark.parametrize("layout", [Layout.LINES, Layout.LINES_SPACED])
def test_a_tab_behind_some_lines_only(layout, often):
    report = sample("2021", "full")
    text = "\n".join(
        f"{line}\t" if line and not number % often else line
        for number, line in enumerate(render(report, layout).split("\n"))
    )
    assert judge(report, gr.parse(text)) == Judgement()


INDENTED = {  # how rows are written in a text whose paragraphs begin with a tab
    "a cell a line": lambda text: text.replace("\t", "\n"),
    "figures below their label": lambda text: re.sub(r"(?<=[^\d\s])\t(?=\d)", "\n", text).replace("\t", " "),
    "semicolons": lambda text: text.replace("\t", ";"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("write", INDENTED)
def test_tabs_before_paragraphs_divide_no_cells(write, form):
    report = sample(form, "full")
    text = INDENTED[write](render(report, Layout.TAB_ROWS_ONCE)).replace(PARAGRAPH, f"\t{PARAGRAPH}")
    found = gr.parse(text)
    assert text.count("\t") > 2
    assert judge(report, found) == Judgement()
    assert all(note.severity == "info" for note in found.diagnostics)


COUNTED = ("{}\t{}", "{:>6}\t{}", "{:>4} {}", "{}: {}", "{}:{}", "{:>3} | {}", "{:>3}│{}", "{}. {}", "{:>4}→{}")
LAYOUTS = [
    Layout.LINES,
    Layout.TAB_ROWS,
    Layout.WORD,
    Layout.PIPE_ROWS,
    Layout.BLANKS,
    Layout.ALIGNED,
    Layout.PIPE_AFTER,
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("write", COUNTED)
def test_lines_that_are_counted(write, layout):
    report = sample("2021", "full")
    lines = render(report, layout).split("\n")
    read = gr.parse("\n".join(write.format(number, line) for number, line in enumerate(lines, start=1)))
    assert judge(report, read) == Judgement()
    assert read.title == report.title
    assert [section.paragraphs for section in read.sections] == [section.paragraphs for section in report.sections]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", ["-", "*", "•", "·", "  -"])
def test_a_list_of_cells(mark, form):
    report = sample(form, "full")
    text = rows(
        lambda table: "\n".join(f"{mark} {cell}" for row in table for cell in row if cell), Layout.TAB_ROWS_ONCE
    )(report)
    assert judge(report, gr.parse(text)) == Judgement()


RULE = "+--------+-----+---+---+\n"
LABEL = ("行政规", "范性文", "件    ")


@pytest.mark.parametrize("beside", range(len(LABEL)))
def test_rows_of_several_lines_between_drawn_lines(beside):
    figures = ["|     |   |   |"] * len(LABEL)
    figures[beside] = "| 7   | 1 | 2 |"
    broken = "".join(f"| {part} {cells}\n" for part, cells in zip(LABEL, figures, strict=True))
    end = "| 行政许 | 8   |   |   |\n| 可     |     |   |   |\n"
    table = gr.parse(f"{RULE}| 规章   | 4   | 5 | 6 |\n{RULE}{broken}{RULE}{end}{RULE}").proactive_disclosure
    found = table.normative_documents
    assert (found.issued.value, found.repealed.value, found.in_force.value) == (7, 1, 2)
    line = broken.split("\n")[beside]
    assert found.issued.position == Position(4 + beside, line.index("7") + 1)
    assert table.licensing.decisions.value == 8


def test_a_drawn_table_with_figures_on_other_lines_than_its_label_and_a_menu_beside_it():
    lines = [
        "                ┌────────┬──┬──┬──┐",
        "  • 政府信息    │        │  │  │3 │",
        "                │规章    │1 │2 │  │",
        "  • 公开年报    ├────────┼──┼──┼──┤",
        "                │        │  │  │0 │",
        "                │规范性  │45│6 │  │",
        "                │文件    │  │  │  │",
        "                └────────┴──┴──┴──┘",
    ]
    report = gr.parse("二、主动公开政府信息情况\n" + "\n".join(lines))
    table = report.proactive_disclosure
    assert [cell.value for cell in (table.rules.issued, table.rules.repealed, table.rules.in_force)] == [1, 2, 3]
    found = table.normative_documents
    assert [cell.value for cell in (found.issued, found.repealed, found.in_force)] == [45, 6, 0]
    assert report.sections[0].paragraphs == ("• 政府信息", "• 公开年报")


def test_boxes_in_the_cells_of_a_drawn_table_and_a_page_in_one():
    box = "| .. container:: | .. container:: | .. container:: | .. container:: |\n| | | | |\n"
    rows = f"{box}| 规章 | 4 | 5 | 6 |\n{RULE}{box}| 行政规 | 7 | 0 | 8 |\n| 范性文件 | | | |\n{RULE}"
    page = f"{RULE}| 政府网站 | 全年公开信息9条。{'公开内容全面。' * 20} |\n| 首页 | {'公开及时。' * 9} |\n{RULE}"
    report = gr.parse(f"一、总体情况\n{page}二、主动公开政府信息情况\n{RULE}{rows}")
    assert report.proactive_disclosure.rules.in_force.value == 6
    assert report.proactive_disclosure.normative_documents.issued.value == 7
    assert len(report.sections[0].paragraphs) > 1


def test_a_row_a_line_between_few_drawn_lines_stays_one():
    rows = "| 规章   |     | 5 |   |\n| 行政规范性文件 | 7 |   | 6 |\n| 行政许可 | 8 |   |   |\n"
    report = gr.parse(f"{RULE}| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n{RULE}{rows}{RULE}")
    assert report.proactive_disclosure.rules.repealed.value == 5
    assert report.proactive_disclosure.normative_documents.in_force.value == 6


def test_a_report_on_one_line_without_figures():
    report = sample("2021", "zeros")
    found = gr.parse(render(report, Layout.LINES).replace("\n0", "").replace("\n", " "))
    assert [section.kind for section in found.sections] == [section.kind for section in report.sections]


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_title_and_text_come_back(wrapping):
    report = sample("2021", "full")
    found = gr.parse(WRAPPINGS[wrapping](report))
    assert (found.title, found.year) == (report.title, report.year) or wrapping == "characters of no width"
    text = ["".join(section.paragraphs).replace("\u200b", "") for section in found.sections]
    assert text == ["".join(section.paragraphs) for section in report.sections]


@given(dumps())
def test_what_is_not_wrapped_stays_as_it_is(dump):
    if not dump.noise and "markdown" not in dump.layout.value:
        assert unwrapped(dump.text) == dump.text


@given(st.text(st.sampled_from("规章01,\"'[]{}<>tdr/\\n\t\n |\u200b ")))
def test_every_character_keeps_its_place(text):
    assert len(unwrapped(text)) == len(text)


STAYS = (
    "坚持“公开为常态”,不公开为例外,全年公开1,234条,办理3件,答复5件。",
    "规章\n1,234\n5,678\n9,012\n1,234,567\n",
    "1.加强学习。\n2.丰富形式。\n3.完善制度。\n4.强化监督。\n5.规范管理。\n",
    "规章 1,234 5,678 9,012\n行政规范性文件 1,234 567,890 9,012\n",
    "\t规章\n\t\n\t\n\t0\n\n\t行政规范性文件\n\t1\n\n\t\n",
    "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n20\n- 13\n7\n其他对外管理服务事项\n4\n- 2\n2\n",
    "规章\n- 1\n- 0\n- 3\n行政许可\n- 20\n行政处罚\n- 3\n行政强制\n- 4\n",
    "行政许可\t\n行政处罚\t7\n行政强制\t\n",
    "\t规章\n\t\n\t\n\t\n\t行政许可\n\t\n",
    "本年新收政府信息公开申请：自然人：3，总计：3\n" * 20,
    "行政许可，行政处罚，行政强制；规章；规范性文件，均已公开。\n",
)


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_wrapped(text):
    assert unwrapped(text) == text
