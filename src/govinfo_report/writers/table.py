"""Reports as tables of figures: one row a cell (long) or one row a report (wide), as rows, CSV text or Arrow."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Literal

from govinfo_report.batch import Failure
from govinfo_report.forms import FORMS, Column, lines
from govinfo_report.report import Report
from govinfo_report.writers.json import number

if TYPE_CHECKING:
    import pyarrow as pa

Shape = Literal["long", "wide"]
Row = tuple[str | int | float | None, ...]

ABOUT = {"source": "string", "agency": "string", "year": "int16", "form": "string"}
"""The columns that every table begins with, and their Arrow types."""

LONG = ABOUT | {
    "table": "string",
    "row": "string",
    "column": "string",
    "value": "double",
    "unit": "string",
    "kind": "string",
}
"""The columns of the long shape, and their Arrow types."""

BATCH = 256
"""Reports that go into an Arrow table at a time."""


@cache
def schema(shape: Shape) -> dict[str, str]:
    """The columns of a shape and their Arrow types, the same for every set of reports.

    A figure is a ``double``: it has at most 15 significant digits, so none is rounded. The wide shape has a column
    for each path of either form; one of money has a second, ``….unit``, beside it.

    >>> list(schema("long"))
    ['source', 'agency', 'year', 'form', 'table', 'row', 'column', 'value', 'unit', 'kind']
    >>> schema("wide")["applications.outcomes.denied.state_secret.total"]
    'double'
    """
    return LONG if shape == "long" else ABOUT | {name: kind for _, _, name, kind in _wide()}


@cache
def _wide() -> tuple[tuple[str, str, str, str], ...]:
    """The figures of the wide shape: path of the cell, its attribute, name and type of the column."""
    found: dict[str, Column] = {}
    for form in FORMS.values():
        for table in form.tables:
            for column in (column for line in lines(form.name, table) for column in line.columns):
                found.setdefault(column.path, column)
    tables = list(FORMS["2021"].tables)
    ordered = sorted(found.values(), key=lambda column: tables.index(column.path.partition(".")[0]))
    return tuple(
        entry
        for column in ordered
        for entry in (
            (column.path, "value", column.path, "double"),
            *([(column.path, "unit", f"{column.path}.unit", "string")] if column.measure == "money" else ()),
        )
    )


def rows(report: Report, shape: Shape = "long") -> Iterator[Row]:
    """The rows that a report makes, with the columns of ``schema(shape)``. A figure is an int where it is whole.

    The long shape has a row for every cell of the report's form, and for those of a subtotal where it states one;
    the wide shape has one row, None where the report's form has no such cell.

    >>> next(rows(Report(agency="云溪县人民政府", year=2021)))
    (None, '云溪县人民政府', 2021, None, 'proactive_disclosure', 'rules', 'issued', None, None, 'missing')
    """
    about = (report.source.name, report.agency, report.year, report.form)
    cells = dict(report.cells())
    if shape == "long":
        for path, cell in cells.items():
            table, _, rest = path.partition(".")
            row, _, column = rest.rpartition(".")
            yield (*about, table, row, column, number(cell.value), cell.unit, cell.kind)
    else:
        found = (getattr(cells.get(path), attribute, None) for path, attribute, _, _ in _wide())
        yield (*about, *(value if isinstance(value, str) else number(value) for value in found))


# ---- CSV ------------------------------------------------------------------------------------------------


def csv_text(rows: Iterable[Row]) -> str:
    r"""Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> csv_text([("=1+1", "a,b", -5, None)])
    '\'=1+1,"a,b",-5,\r\n'
    """
    out = StringIO(newline="")
    csv.writer(out).writerows([_harmless(value) for value in row] for row in rows)
    return out.getvalue()


def _harmless(value: str | int | float | None) -> str | int | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value


# ---- Arrow ----------------------------------------------------------------------------------------------


def to_arrow(reports: Iterable[Report | Failure] | Report, shape: Shape = "long") -> pa.Table:
    """Reports as a ``pyarrow.Table``: one row a cell (``shape="long"``) or one row a report (``"wide"``).

    Takes what ``read_many`` yields, too: a failure makes no row, and one warning says how many there were.
    The columns and their types are those of ``docs/data.md``, whatever the reports hold, so that tables of
    several runs can be put together. Needs pyarrow (``pip install 'govinfo-report[arrow]'``).

    >>> to_arrow([Report(year=2021)], shape="wide").shape[0]
    1
    """
    import pyarrow as pa

    tables = [*arrow_batches(_reports([reports] if isinstance(reports, Report) else reports), shape)]
    return pa.concat_tables(tables) if tables else arrow_schema(shape).empty_table()


def arrow_batches(reports: Iterable[Report], shape: Shape) -> Iterator[pa.Table]:
    """The same in tables of a few hundred reports each, for a data set that is larger than memory."""
    remaining = iter(reports)
    while some := [*islice(remaining, BATCH)]:
        yield arrow_table((row for report in some for row in rows(report, shape)), shape)


def arrow_table(rows: Iterable[Row], shape: Shape) -> pa.Table:
    """Rows of a shape as a ``pyarrow.Table``."""
    import pyarrow as pa

    wanted = arrow_schema(shape)
    columns = [*zip(*rows, strict=True)] or [()] * len(wanted)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, wanted, strict=True)], schema=wanted
    )


def arrow_schema(shape: Shape) -> pa.Schema:
    """``schema(shape)`` as a ``pyarrow.Schema``."""
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in schema(shape).items()])


def _reports(results: Iterable[Report | Failure]) -> Iterator[Report]:
    failed: list[Failure] = []
    for result in results:
        if isinstance(result, Failure):
            failed.append(result)
        else:
            yield result
    if failed:
        warnings.warn(f"{len(failed)} inputs could not be read, the first: {failed[0]}", stacklevel=3)
