"""Reports as rows, CSV, Arrow and Parquet: nothing lost, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import polars
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report.batch import Failure
from govinfo_report.forms import FORMS, lines
from govinfo_report.model import Cell, Source
from govinfo_report.strategies import assemble
from govinfo_report.writers.formats import Options, format_named
from govinfo_report.writers.json import number
from govinfo_report.writers.table import Shape, csv_text, rows, schema

from .reports import reports

SHAPES: list[Shape] = ["long", "wide"]


def written(name: str, found: list[gr.Report], **options: object) -> bytes:
    """The bytes that the command writes in a format."""
    chosen = format_named(name, Options(**options))  # type: ignore[arg-type]
    out = io.BytesIO()
    chosen.write((chosen.encode(report) for report in found), out)
    return out.getvalue()


@settings(max_examples=25, deadline=None)
@given(reports())
def test_long_has_a_row_for_every_cell(report: gr.Report) -> None:
    names = list(schema("long"))
    found = [dict(zip(names, row, strict=True)) for row in rows(report)]
    assert {
        f"{row['table']}.{row['row']}.{row['column']}": (row["value"], row["unit"], row["kind"]) for row in found
    } == {path: (number(cell.value), cell.unit, cell.kind) for path, cell in report.cells()}


@settings(max_examples=25, deadline=None)
@given(reports())
def test_wide_has_a_column_for_every_cell_of_the_form(report: gr.Report) -> None:
    [row] = rows(report, "wide")
    found = dict(zip(schema("wide"), row, strict=True))
    for path, cell in report.cells():
        if ".subtotal." not in path:
            assert found[path] == number(cell.value)
    paths = {
        column.path
        for table in FORMS["2021"].tables
        for line in lines(report.form or "2021", table)
        for column in line.columns
    }
    others = set(found) - paths - {"source", "agency", "year", "form"}
    assert all(found[name] is None for name in others if not name.endswith(".unit"))


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=20, deadline=None)
@given(found=st.lists(reports(), max_size=3))
def test_arrow_holds_the_rows_with_the_documented_types(shape: Shape, found: list[gr.Report]) -> None:
    table = gr.to_arrow(found, shape)
    assert {field.name: str(field.type) for field in table.schema} == schema(shape)
    expected = [dict(zip(schema(shape), row, strict=True)) for report in found for row in rows(report, shape)]
    assert table.to_pylist() == expected


def test_the_page_on_data_documents_the_columns() -> None:
    page = (Path(__file__).parents[2] / "docs" / "data.md").read_text()
    documented = re.findall(r"^\| `(\w+)` \| (\w+) \|", page, re.M)
    assert documented == [*schema("long").items()]


def test_failures_make_no_row_and_one_warning() -> None:
    failed = Failure("a.txt", "UnreadableError", "a.txt is empty: give a file that holds a report")
    with pytest.warns(UserWarning, match="2 inputs could not be read, the first: a.txt is empty"):
        table = gr.to_arrow([failed, gr.Report(), failed], "wide")
    assert table.num_rows == 1


REPORTS = [
    assemble(
        "2019",
        {
            "applications.received.total": Cell(7, "number", "7"),
            "proactive_disclosure.procurement.amount": Cell(Decimal("13619.25"), "number", "13619.25万元", "万元"),
            "proactive_disclosure.licensing.change": Cell(-5, "number", "-5"),
        },
        agency="=HYPERLINK(0)",
        year=2020,
        source=Source("-a.txt"),
    ),
    assemble("2021", {"applications.received.total": Cell(9, "number", "9")}, agency="云溪县，甲\n乙", year=2021),
]


def test_parquet_is_read_by_duckdb_and_polars(tmp_path: Path) -> None:
    long, wide = tmp_path / "long.parquet", tmp_path / "wide.parquet"
    long.write_bytes(written("parquet", REPORTS))
    wide.write_bytes(written("parquet", REPORTS, shape="wide"))

    wanted = "\"table\" = 'applications' AND row = 'received' AND \"column\" = 'total'"
    query = f"SELECT year, value FROM '{long}' WHERE {wanted}"
    assert sorted(duckdb.sql(query).fetchall()) == [(2020, 7.0), (2021, 9.0)]
    query = (
        f'SELECT "applications.received.total", "proactive_disclosure.procurement.amount" FROM \'{wide}\' ORDER BY year'
    )
    assert duckdb.sql(query).fetchall() == [(7.0, 13619.25), (9.0, None)]

    frame = polars.read_parquet(long)
    assert frame.filter(polars.col("value") == 13619.25).select("row", "column", "unit", "kind").rows() == [
        ("procurement", "amount", "万元", "number")
    ]
    assert frame.height == sum(len([*report.cells()]) for report in REPORTS)
    assert polars.read_parquet(wide).equals(polars.DataFrame(gr.to_arrow(REPORTS, "wide")))


@pytest.mark.parametrize("name", ["csv", "parquet", "jsonl", "json", "xlsx", "markdown", "html", "table"])
def test_no_report_at_all_is_a_file_that_can_be_read(name: str) -> None:
    data = written(name, [])
    if name == "parquet":
        assert pa.parquet.read_table(io.BytesIO(data)).num_rows == 0
    elif name == "csv":
        assert data.decode().splitlines() == [",".join(schema("long"))]
    elif name == "json":
        assert data.split() == [b"[", b"]"]
    elif name == "xlsx":
        assert data[:2] == b"PK"


def test_data_frames() -> None:
    report = REPORTS[0]
    frame = report.to_pandas("wide")
    assert frame.loc[0, "applications.received.total"] == 7
    assert report.to_polars().columns == list(schema("long"))


# ---- CSV ------------------------------------------------------------------------------------------------


def test_csv_is_read_back_by_the_module_csv() -> None:
    text = written("csv", REPORTS).decode()
    found = [*csv.DictReader(io.StringIO(text, newline=""))]
    assert [row["value"] for row in found if row["column"] == "change" and row["value"]] == ["-5"]
    assert {row["agency"] for row in found} == {"'=HYPERLINK(0)", "云溪县，甲\n乙"}
    assert {row["source"] for row in found} == {"'-a.txt", ""}
    assert [row["value"] for row in found if row["column"] == "amount" and row["value"]] == ["13619.25"]


def test_byte_order_mark_only_where_it_is_asked_for() -> None:
    assert written("csv", REPORTS, bom=True).startswith(b"\xef\xbb\xbfsource,")
    assert written("csv", REPORTS).startswith(b"source,")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=8), st.floats(allow_nan=False, allow_infinity=False))
def test_no_text_begins_as_a_formula_does(text: str, figure: float) -> None:
    text = text.replace("\0", "").replace("\ud800", "")
    [[shown, number]] = csv.reader(io.StringIO(csv_text([(text, figure)]), newline=""))
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert shown in (text, f"'{text}")
    assert float(number) == figure
