"""The strategies keep what they promise, so that a property tested with them says what it seems to say."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from govinfo_report.forms import FORMS
from govinfo_report.model import Diagnostic
from govinfo_report.strategies import (
    FIGURES,
    LOSING,
    NOISE,
    assemble,
    build,
    dumps,
    flagged,
    judge,
    layouts,
    reports,
    sample,
)
from govinfo_report.writers.layouts import Layout, render

OUTCOMES = "applications.outcomes"


def value(report, path):
    return report.cell(path).value or 0


@given(reports())
def test_reports_add_up(report):
    rows = [path for path, _ in report.rows()]
    leaves = [
        path
        for path in rows
        if path.startswith(f"{OUTCOMES}.") and path != f"{OUTCOMES}.total" and "subtotal" not in path
    ]
    names = [path.rpartition(".")[2] for path, _ in report.cells() if path.startswith("applications.received.")]
    for name in names:
        total = value(report, f"{OUTCOMES}.total.{name}")
        assert sum(value(report, f"{path}.{name}") for path in leaves) == total
        assert value(report, f"applications.received.{name}") + value(report, f"applications.carried_over.{name}") == (
            total + value(report, f"applications.carried_forward.{name}")
        )
    cells = dict(report.cells())
    for path in (path for path in cells if path.endswith(".total")):
        row = path.rpartition(".")[0]
        parts = [value(report, other) for other in cells if other.rpartition(".")[0] == row and other != path]
        assert value(report, path) == sum(parts)


@given(reports())
def test_cells_are_as_the_model_wants_them(report):
    for path, cell in report.cells():
        assert (cell.kind == "number") == (cell.value is not None)
        assert isinstance(cell.value, Decimal) == (path.endswith(".amount") and cell.value is not None)


@given(st.data(), st.sampled_from(sorted(FORMS)), st.sampled_from(FIGURES))
def test_form_and_figures_are_kept(data, form, figures):
    report = data.draw(reports(form=form, figures=figures))
    raws = {cell.raw for path, cell in report.cells()}
    assert report.form == form
    assert {
        "full": "0" not in raws,
        "zeros": raws <= {"0", "0万元"},
        "blank": "0" not in raws,
        "slash": "" not in raws,
    }[figures]


def test_not_every_report_adds_up_where_that_is_not_asked():
    numbers = iter(range(1, 1000))
    cells = build("2021", "full", lambda: next(numbers), consistent=False)
    assert cells[f"{OUTCOMES}.total.total"].value != sum(
        cell.value
        for path, cell in cells.items()
        if path.startswith(f"{OUTCOMES}.total.") and not path.endswith(".total")
    )


@given(layouts(keeps_blanks=True), layouts(keeps_blanks=False))
def test_layouts_by_what_they_keep(keeps, loses):
    assert keeps.keeps_blanks
    assert not loses.keeps_blanks


@given(dumps(loses=False))
def test_whole_dumps_lose_nothing(dump):
    assert not dump.loses
    assert not LOSING.intersection(dump.noise)
    assert dump.layout.keeps_blanks or all(cell.raw for _, cell in dump.report.cells())


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(dumps(loses=True))
def test_dumps_that_lose_something_say_so(dump):
    blank = any(not cell.raw for _, cell in dump.report.cells())
    headless = dump.layout.blanks_by_place and "no-captions" in dump.noise
    assert dump.loses == (
        bool(LOSING.intersection(dump.noise)) or (blank and (headless or not dump.layout.keeps_blanks))
    )


@pytest.mark.parametrize("name", NOISE)
def test_each_kind_of_noise_changes_a_dump(name):
    """It is found within the examples of one run of the fuzzer: else the kind would never be met."""

    def has_it(dump):
        unchanged = dump.text == render(dump.report, dump.layout)
        assert dump.noise or unchanged
        return dump.noise == (name,) and not unchanged

    find(
        dumps(noise=[name]),
        has_it,
        settings=settings(
            max_examples=500, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.parametrize(
    ("note", "unread", "silent"),
    [
        (None, 0, 1),
        (("warning", "applications.received.total"), 1, 0),
        (("error", "applications.received"), 1, 0),
        (("warning", "applications"), 1, 0),
        (("info", "applications.received.total"), 0, 1),
        (("warning", "applications.receive"), 0, 1),
        (("warning", "applications.carried_over"), 0, 1),
    ],
)
def test_judge_counts_a_wrong_figure_as_silent_unless_something_lies_over_it(note, unread, silent):
    truth = sample("2021", "full")
    path = "applications.received.total"
    cells = dict(truth.cells())
    cells[path] = sample("2021", "zeros").cell(path)
    notes = () if note is None else (Diagnostic("x", note[0], "x", note[1]),)
    judgement = judge(truth, assemble("2021", cells, diagnostics=notes))
    assert (len(judgement.unread), len(judgement.silent)) == (unread, silent)


def test_flagged_is_by_whole_names():
    report = assemble("2021", {}, diagnostics=(Diagnostic("x", "warning", "x", "disputes.litigation_direct"),))
    assert flagged(report, "disputes.litigation_direct.total")
    assert not flagged(report, "disputes.litigation_directed")


def test_nothing_read_is_nothing_silent():
    truth = sample("2019", "full")
    assert judge(truth, None).silent == ()
    assert len(judge(truth, None).unread) == len(dict(truth.cells()))


def test_every_layout_has_a_description_of_its_own():
    assert len({layout.description for layout in Layout}) == len(Layout)
