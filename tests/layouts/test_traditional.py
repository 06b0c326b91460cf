"""Reports in traditional characters, as mirrors make them: the cells come out, the text stays as it was."""

import pytest

import govinfo_report as gr
from govinfo_report.strategies import judge, sample
from govinfo_report.writers.layouts import Layout, render

opencc = pytest.importorskip("opencc", reason="opencc-python-reimplemented is not installed")

LAYOUTS = (Layout.WORD, Layout.PIPE_ROWS, Layout.LINES, Layout.TAB_ROWS_ONCE, Layout.PDF, Layout.MARKDOWN)


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("variant", ["s2t", "s2tw", "s2hk", "s2twp"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_come_out_and_text_stays(layout, variant, form):
    convert = opencc.OpenCC(variant).convert
    truth = sample(form, "full")
    read = gr.parse(convert(render(truth, layout)))
    judgement = judge(truth, read)
    assert (judgement.silent, judgement.unread) == ((), ())
    assert (read.title, read.agency, read.year, read.form) == (
        convert(truth.title), convert(truth.agency), truth.year, truth.form,
    )  # fmt: skip
    assert [section.kind for section in read.sections] == [section.kind for section in truth.sections]
    assert [section.paragraphs for section in read.sections] == [
        tuple(map(convert, section.paragraphs)) for section in truth.sections
    ]
