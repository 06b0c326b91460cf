"""Each report of the corpus: its facts, every cell, and which cells a warning lies over."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report.strategies import flagged

REPORTS = sorted(Path(__file__).parent.glob("*.txt"))
FACTS = ("title", "agency", "year", "form", "signed_by", "signed_on")


def load(path):
    report = gr.parse(path.read_text("utf-8"))
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
    return report, expected


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_facts(path):
    report, expected = load(path)
    found = {name: getattr(report, name) for name in FACTS}
    found["signed_on"] = found["signed_on"] and found["signed_on"].isoformat()
    assert found == {name: expected[name] for name in FACTS}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_cells(path):
    report, expected = load(path)
    wanted = expected["cells"]
    found = {
        name: {"value": cell.value, "unit": cell.unit} if isinstance(wanted[name], dict) else cell.value
        for name, cell in report.cells()
    }
    assert found == wanted


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_only_what_is_not_there_is_flagged(path):
    report, expected = load(path)
    assert [name for name, _ in report.cells() if flagged(report, name)] == expected["flagged"]


def test_corpus_has_figures_in_every_row_of_both_forms():
    held = {"2019": set(), "2021": set()}
    rows = {"2019": set(), "2021": set()}
    for path in REPORTS:
        report, _ = load(path)
        for name, cell in report.cells():
            rows[report.form].add(name.rpartition(".")[0])
            if cell.value:
                held[report.form].add(name.rpartition(".")[0])
    assert held == rows
