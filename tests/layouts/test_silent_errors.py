"""The rule above all: no cell with a wrong figure that nothing flags, whatever was done to the dump.

``make fuzz`` runs these properties with many more examples.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report.strategies import NOISE, Dump, Judgement, dumps, judge
from govinfo_report.writers.layouts import Layout


def read(text):
    try:
        return gr.parse(text)
    except gr.NotAReportError:
        return None


@given(dumps())
def test_no_wrong_figure_without_a_flag(dump: Dump):
    assert judge(dump.report, read(dump.text)).silent == ()


@given(dumps(loses=True))
def test_no_wrong_figure_without_a_flag_where_something_is_gone(dump: Dump):
    assert judge(dump.report, read(dump.text)).silent == ()


# Columns that the form does not have there, or has in another order, are read under their labels where each row is
# on a line, with a cell for each column of the grid. In LISTED, which have no grid, they are after one such change.
# Elsewhere a reader may give a cell up, as long as it says so; the same on printed pages without what puts broken
# labels together there: the order of the rows, the labels of columns.
COLUMNS = {"strange-columns", "figure-columns", "other-columns"}
GRIDS = (
    Layout.TAB_ROWS,
    Layout.TAB_ROWS_REPEATED,
    Layout.PIPE_ROWS,
    Layout.PIPE_ROWS_LEADING,
    Layout.MARKDOWN,
    Layout.PLUS,
    Layout.BOX,
    Layout.TAB_ROWS_ONCE,
)
LISTED = (
    Layout.PIPE_AFTER,
    Layout.PIPE_ROWS_PADDED,
    Layout.MARKDOWN_OPEN,
    Layout.MARKDOWN_EMPTY_HEADER,
    Layout.WORD,
    Layout.PIPE_ALONE,
    Layout.PIPE_BEFORE,
    Layout.LINES,
    Layout.LINES_SPACED,
    Layout.LINES_SPACED_KEPT,
    Layout.BLANKS,
)
PRINTED = {Layout.PDF, Layout.PDF_LAYOUT, Layout.PDF_RAW}


@given(dumps(loses=False, noise=[name for name in NOISE if name not in COLUMNS]))
def test_every_cell_is_read_where_nothing_is_gone(dump: Dump):
    judgement = judge(dump.report, read(dump.text))
    assert judgement.silent == ()
    assert judgement.unread == () or (dump.layout in PRINTED and "no-captions" in dump.noise)


@pytest.mark.parametrize("layout", GRIDS)
@given(data=st.data())
def test_every_cell_is_read_under_its_label(layout: Layout, data: st.DataObject):
    dump = data.draw(dumps(loses=False, layout=layout, noise=COLUMNS))
    assert judge(dump.report, read(dump.text)) == Judgement()


@pytest.mark.parametrize("layout", LISTED)
@given(data=st.data())
def test_every_cell_is_read_though_columns_changed(layout: Layout, data: st.DataObject):
    noise = [data.draw(st.sampled_from(sorted(COLUMNS)))]
    dump = data.draw(dumps(loses=False, layout=layout, noise=noise))
    assert judge(dump.report, read(dump.text)) == Judgement()


@given(dumps(loses=False, noise=[]))
def test_every_cell_is_read_where_nothing_happened(dump: Dump):
    assert judge(dump.report, read(dump.text)) == Judgement()
