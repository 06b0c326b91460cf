"""The formats that the command prints reports in.

A format is two functions: ``encode`` makes of one report what is to be written of it (in the process that read the
report: it must be picklable, and so must be what it makes), ``write`` puts those of all reports into a file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from functools import partial
from io import TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from govinfo_report.report import Report
from govinfo_report.writers.json import to_dict

if TYPE_CHECKING:
    from govinfo_report.writers.table import Row, Shape

WIDTH = 160
"""Of the tables where there is no terminal to say: wide enough for every label."""


class Format(NamedTuple):
    """How reports are written: in text or in bytes, one by one and all together."""

    encode: Callable[[Report], Any]
    write: Callable[[Iterable[Any], BinaryIO], None]
    binary: bool = False
    needs: tuple[str, str] | None = None
    """A module that writing needs, and the extra that it comes with."""


class Options(NamedTuple):
    """What can be asked of a format; those that it does not concern pass it by."""

    single: bool = False
    cells: bool = False
    shape: Shape = "long"
    bom: bool = False


def format_named(name: str, options: Options) -> Format:
    """The format of that name."""
    return FORMATS[name](options)


def _json(options: Options) -> Format:
    if options.single:
        return Format(partial(_document, cells=options.cells, indent=2), partial(_joined, after="\n"))
    return Format(partial(_document, cells=options.cells), partial(_joined, before="[\n", between=",\n", after="\n]\n"))


def _jsonl(options: Options) -> Format:
    return Format(partial(_line, cells=options.cells), partial(_joined, between=""))


def _csv(options: Options) -> Format:
    from govinfo_report.writers.table import csv_text, schema

    head = ("\ufeff" if options.bom else "") + csv_text([tuple(schema(options.shape))])
    return Format(partial(_csv_rows, shape=options.shape), partial(_joined, before=head, between=""))


def _parquet(options: Options) -> Format:
    write = partial(_write_parquet, shape=options.shape)
    return Format(partial(_rows, shape=options.shape), write, True, ("pyarrow", "arrow"))


def _xlsx(options: Options) -> Format:  # noqa: ARG001
    from govinfo_report.writers.xlsx import write_xlsx

    return Format(_itself, write_xlsx, True, ("openpyxl", "xlsx"))


def _markdown(options: Options) -> Format:  # noqa: ARG001
    return Format(_markdown_text, partial(_joined, between="\n"))


def _html(options: Options) -> Format:  # noqa: ARG001
    from govinfo_report.writers.official import body

    return Format(body, _write_html)


def _table(options: Options) -> Format:  # noqa: ARG001
    return Format(_itself, _write_tables)


FORMATS: dict[str, Callable[[Options], Format]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "markdown": _markdown,
    "html": _html,
    "table": _table,
}
"""The formats by name."""


# ---- Of one report --------------------------------------------------------------------------------------


def _itself(report: Report) -> Report:
    return report


def _document(report: Report, cells: bool, indent: int | None = None) -> str:
    return json.dumps(to_dict(report, cells), ensure_ascii=False, indent=indent)


def _line(report: Report, cells: bool) -> str:
    return _document(report, cells) + "\n"


def _rows(report: Report, shape: Shape) -> list[Row]:
    from govinfo_report.writers.table import rows

    return [*rows(report, shape)]


def _csv_rows(report: Report, shape: Shape) -> str:
    from govinfo_report.writers.table import csv_text, rows

    return csv_text(rows(report, shape))


def _markdown_text(report: Report) -> str:
    from govinfo_report.writers.layouts import Layout, render

    return render(report, Layout.MARKDOWN)


# ---- Of all reports -------------------------------------------------------------------------------------


def _joined(texts: Iterable[str], out: BinaryIO, before: str = "", between: str = "\n", after: str = "") -> None:
    """Write texts one behind the other, as they come."""
    remaining = iter(texts)
    first = next(remaining, None)
    if first is None and not before:
        return
    pieces = chain([before + (first or "")], (between + text for text in remaining), [after])
    for piece in pieces:
        # a lone surrogate, from the name of a file, has no UTF-8; JSON reads its escape
        out.write(piece.encode("utf-8", "backslashreplace"))


def _write_parquet(reports: Iterable[list[Row]], out: BinaryIO, shape: Shape) -> None:
    from pyarrow import parquet

    from govinfo_report.writers.table import BATCH, arrow_schema, arrow_table

    remaining = iter(reports)
    with parquet.ParquetWriter(out, arrow_schema(shape), compression="zstd") as writer:
        while some := [*islice(remaining, BATCH)]:
            writer.write_table(arrow_table(chain.from_iterable(some), shape))


def _write_html(bodies: Iterable[str], out: BinaryIO) -> None:
    from govinfo_report.writers.official import whole

    before, _, after = whole("", "\0").partition("\0")
    _joined((f"<article>\n{body}\n</article>" for body in bodies), out, before, "\n<hr>\n", after)


def _write_tables(reports: Iterable[Report], out: BinaryIO) -> None:
    from rich.console import Console

    text = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", write_through=True)
    try:
        console = Console(file=text, highlight=False, emoji=False)
        if not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = WIDTH
        for position, report in enumerate(reports):
            if position:
                console.rule()
            console.print(report)
    finally:
        text.detach()
