"""Reports as pages: the official form in Word, Excel, HTML and Markdown, in a notebook and on a terminal."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.console import Console

import govinfo_report as gr
from govinfo_report.model import Cell, Diagnostic
from govinfo_report.strategies import assemble
from govinfo_report.strategies import reports as whole_reports
from govinfo_report.writers.convert import TARGETS, convert_to
from govinfo_report.writers.grid import grids, placed
from govinfo_report.writers.layouts import Layout, render

from .reports import reports
from .test_table import written


def told(report: gr.Report) -> object:
    """What a page in the official form says: all but where things stood and what was noticed on the way.

    An empty box does not tell whether the cell was blank or missing.
    """
    about = (report.title, report.agency, report.year, report.form, report.signed_by, report.signed_on)
    sections = [(section.kind, section.heading, section.paragraphs) for section in report.sections]
    cells = {
        path: (cell.value, "blank" if cell.kind == "missing" else cell.kind, cell.raw, cell.unit)
        for path, cell in report.cells()
    }
    return about, sections, cells


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=10, deadline=None)
@given(report=whole_reports(), layout=st.sampled_from([Layout.WORD, Layout.TAB_ROWS, Layout.PIPE_ROWS_LEADING]))
def test_what_was_converted_reads_back_equal(target: str, report: gr.Report, layout: Layout) -> None:
    # of a table whose every box is empty the parser takes the heads for paragraphs
    assume(all(any(box.text for row in grid for box in row if box.path) for grid in grids(report).values()))
    read = gr.parse(render(report, layout))
    assert told(gr.read(convert_to(read, target), name=f"report.{target}")) == told(read)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=8, deadline=None)
@given(report=reports())
def test_anything_can_be_converted(target: str, report: gr.Report) -> None:
    assert convert_to(report, target)


SAMPLE = assemble(
    "2019",
    {
        "applications.received.total": Cell(7, "number", "7"),
        "applications.carried_over.total": Cell(None, "text", "=1+1"),
        "proactive_disclosure.licensing.change": Cell(5, "number", "+5"),
        "proactive_disclosure.procurement.amount": Cell(Decimal("13619.5"), "number", "13619.5万元", "万元"),
    },
    title="=云溪县人民政府2020年政府信息公开工作年度报告",
    agency="云溪县/人民政府",
    year=2020,
)


def test_word_has_the_merged_cells_of_the_form() -> None:
    document = Document(io.BytesIO(convert_to(SAMPLE, "docx")))
    for table, grid in zip(document.tables, grids(SAMPLE).values(), strict=True):
        for row, column, box in placed(grid):
            first = table.cell(row, column)
            assert first.text == box.text
            assert table.cell(row + box.rowspan - 1, column + box.colspan - 1)._tc is first._tc


def test_word_names_the_report_and_no_program() -> None:
    properties = Document(io.BytesIO(convert_to(SAMPLE, "docx"))).core_properties
    assert properties.title == SAMPLE.title
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")
    template = Document().core_properties
    assert properties.created == properties.modified != template.created


def test_excel_has_the_merged_cells_of_the_form_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", [SAMPLE, SAMPLE])))
    assert book.sheetnames == ["云溪县_人民政府 2020", "云溪县_人民政府 2020 (2)"]
    sheet = book.worksheets[0]
    spans = [(box.rowspan, box.colspan) for grid in grids(SAMPLE).values() for row in grid for box in row]
    merged = [(area.size["rows"], area.size["columns"]) for area in sheet.merged_cells.ranges]
    assert sorted(merged) == sorted(span for span in spans if span != (1, 1))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    values = [cell.value for cell in cells]
    assert {7, 5, "=1+1", "13619.5万元", "=云溪县人民政府2020年政府信息公开工作年度报告"} <= set(values)


def test_html_holds_no_markup_of_the_source() -> None:
    report = gr.Report(title="<script>alert(1)</script>", diagnostics=(Diagnostic("x", "info", "<b>"),))
    for page in (convert_to(report, "html").decode(), report._repr_html_(), written("html", [report]).decode()):
        assert "<script>" not in page
        assert "&lt;script&gt;" in page
    assert "<b>]" not in report._repr_html_()


def test_a_notebook_shows_the_tables() -> None:
    shown = SAMPLE._repr_html_()
    assert shown.count("<table") == 3
    assert ">13619.5万元</td>" in shown


def printed(report: gr.Report, width: int) -> str:
    console = Console(width=width, file=io.StringIO(), legacy_windows=False)
    console.print(report)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize("width", [30, 60, 160])
@settings(max_examples=10, deadline=None)
@given(report=whole_reports(consistent=False))
def test_every_figure_stands_unbroken_on_a_terminal(width: int, report: gr.Report) -> None:
    shown = printed(report, width)
    tables = shown[shown.index("二、") :]
    figures = [cell.raw for _, cell in report.cells() if re.fullmatch(r"[\d.]+", cell.raw)]
    found = re.findall(r"(?<![\d.+-])[\d.]+(?![\d.]|万元)(?=\s)", tables)
    assert sorted(found) == sorted(figures)


@pytest.mark.parametrize("width", [24, 40])
def test_money_keeps_its_unit_on_a_narrow_terminal(width: int) -> None:
    assert "13619.5万元" in printed(SAMPLE, width)


def test_a_label_in_several_lines_stays_under_its_indent() -> None:
    lines = printed(SAMPLE, 60).splitlines()
    [first] = [number for number, line in enumerate(lines) if "1.属于国家秘" in line]
    assert lines[first + 1].rstrip() == "    密"


def test_what_is_flagged_has_a_mark() -> None:
    flagged = gr.Diagnostic("ragged-row", "warning", "six values", "applications.received")
    report = gr.Report(
        applications=SAMPLE.applications,
        form="2019",
        proactive_disclosure=SAMPLE.proactive_disclosure,
        diagnostics=(flagged,),
    )
    [line] = [line for line in printed(report, 120).splitlines() if "一、本年新收" in line]
    assert line.split()[1:] == ["?"] * 6 + ["7?"]
