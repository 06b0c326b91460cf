"""Writes the pages of this folder that are made from the code: ``make docs``.

Each page is a function that returns its text; a test compares what stands in the folder with what they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from govinfo_report import diagnostics
from govinfo_report.commands import rules
from govinfo_report.forms import FORMS, SECTIONS, Column, Group, Row, columns
from govinfo_report.grammar import label

VOCABULARY = """\
# The vocabulary: paths of the cells

*Made from `forms.py` and `grammar/` by `make docs`.*

A path names one figure: the table, the groups its row stands in, the row, and last the column, as in
`applications.outcomes.denied.state_secret.natural_person`. It is the same in Python
(`report.applications.outcomes…`, or `report.cell("applications.outcomes…")`), in the JSON, in the columns of a data
set, and in every diagnostic and finding.

`2019` is the form of 国办公开办函〔2019〕60号, meant for the years 2019 and 2020; `2021` that of
国办公开办函〔2021〕30号, from 2021 on. A group may also carry a row `subtotal`: it is on neither form, but some
reports give those figures.

A figure is a count, a whole number, unless its column says otherwise: a *change* has a sign, *money* is a Decimal.\
"""


def vocabulary() -> str:
    """The paths of the cells, table by table, with the official labels."""
    return "\n".join([VOCABULARY, *(line for table in SECTIONS for line in _section(table)), ""])


def _section(table: str) -> Iterator[str]:
    """The part of the page about a section: nothing where it has no table, one table where the forms agree."""
    forms = {name: tuple(_rows(form.tables[table], table)) for name, form in FORMS.items() if table in form.tables}
    if not forms:
        return
    if len(set(forms.values())) == 1:
        forms = {" and ".join(forms): next(iter(forms.values()))}
    yield from ("", f"## `{table}`: {label(table.upper())}")
    for name, rows in forms.items():
        yield from ("", f"### Form {name}", "", *_columns_once(rows))


def _columns_once(rows: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """The rows of a table; where they all have the same columns, these stand once, above."""
    shared = {columns for _, _, columns in rows}
    if len(shared) == 1:
        yield from (f"Columns of every row: {shared.pop()}.", "")
        yield from _markdown(("row", "path"), (row[:2] for row in rows))
    else:
        yield from _markdown(("row", "path", "columns"), rows)


def _rows(cls: type[Group], path: str, labels: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    """The rows of a table or group: their labels with those of the groups round them, paths, columns."""
    for field in attrs.fields(cls):
        if "label" not in field.metadata:
            continue
        kind: Any = field.default.factory
        name, texts = f"{path}.{field.name}", (*labels, label(field.metadata["label"]))
        if issubclass(kind, Row):
            yield " · ".join(texts), f"`{name}`", " · ".join(map(_column, columns(kind, name)))
        else:
            yield from _rows(kind, name, texts)


def _column(column: Column) -> str:
    measure = "" if column.measure == "count" else f" (*{column.measure}*)"
    return f"{label(column.label)} `{column.path.rpartition('.')[2]}`{measure}"


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(row)} |"


PAGES: dict[str, Callable[[], str]] = {
    "diagnostics.md": diagnostics.page,
    "rules.md": rules.page,
    "vocabulary.md": vocabulary,
}
"""The generated pages: the name of a file in this folder, the function that returns its text."""


def main() -> None:
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
