"""Each layout, form and kind of figures: every cell comes back, or is flagged where the dump does not hold it."""

import pytest

import govinfo_report as gr
from govinfo_report.forms import FORMS
from govinfo_report.strategies import FIGURES, Judgement, judge, sample
from govinfo_report.writers import layouts
from govinfo_report.writers.grid import width
from govinfo_report.writers.layouts import Layout, render

CASES = [
    pytest.param(layout, form, figures, id=f"{layout.value}-{form}-{figures}")
    for layout in Layout
    for form in FORMS
    for figures in FIGURES
]


@pytest.mark.parametrize(("layout", "form", "figures"), CASES)
def test_cells_come_back(layout, form, figures):
    truth = sample(form, figures)
    judgement = judge(truth, gr.parse(render(truth, layout)))
    assert judgement.silent == ()
    if layout.keeps_blanks or figures != "blank":
        assert judgement.unread == ()


@pytest.mark.parametrize(("layout", "form", "figures"), CASES)
def test_the_rest_comes_back(layout, form, figures):
    truth = sample(form, figures)
    read = gr.parse(render(truth, layout))
    facts = ("title", "agency", "year", "form", "signed_by", "signed_on")
    assert {name: getattr(read, name) for name in facts} == {name: getattr(truth, name) for name in facts}
    assert [section.kind for section in read.sections] == [section.kind for section in truth.sections]


@pytest.mark.parametrize(("layout", "form", "figures"), CASES)
def test_the_layout_is_named(layout, form, figures):
    assert gr.parse(render(sample(form, figures), layout)).source.layout == layout.value


@pytest.mark.parametrize("layout", Layout)
def test_raw_text_and_kind_come_back(layout):
    truth = sample("2019", "slash")
    read = dict(gr.parse(render(truth, layout)).cells())
    assert {path: (cell.kind, cell.raw) for path, cell in truth.cells()} == {
        path: (cell.kind, cell.raw) for path, cell in read.items()
    }


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("figures", ["full", "zeros", "blank"])
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_pipes_of_merged_cells_on_lines_of_their_own(form, figures, begun, monkeypatch):
    """As some pages come with a pipe behind each cell, and with one more that a row begins with."""

    def table(grid):
        for row in grid:
            yield from ["|"] * begun
            yield from (f"{box.text} |" if box.text else "|" for box in row)
            yield from filter(None, ["|" * (width(grid) - len(row))])

    monkeypatch.setitem(layouts._TABLES, Layout.PIPE_KEPT, table)
    truth = sample(form, figures)
    read = gr.parse(render(truth, Layout.PIPE_KEPT))
    assert judge(truth, read) == Judgement(unread=(), silent=())
    assert [note for note in read.diagnostics if note.severity != "info"] == []
