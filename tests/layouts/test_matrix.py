"""Each layout, form and kind of figures: every cell comes back, or is flagged where the dump does not hold it."""

import pytest

import govinfo_report as gr
from govinfo_report.forms import FORMS
from govinfo_report.strategies import FIGURES, judge, sample
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
