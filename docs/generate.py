"""Writes the pages of this folder that are made from the code: ``make docs``.

Each page is a function that returns its text; a test compares what stands in the folder with what they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from govinfo_report import diagnostics, parse, strategies
from govinfo_report.commands import rules
from govinfo_report.forms import FORMS, SECTIONS, Column, FormName, Group, Row, columns
from govinfo_report.grammar import label
from govinfo_report.writers.layouts import Layout, render

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


LAYOUTS = """\
# The layouts of a dump

*Made from the code by `make docs`: each report was written in each layout and read again.*

A report reaches people as what some text extractor made of it. `govinfo_report.writers.layouts` writes one in each of
these layouts (`render(report, Layout.WORD)`), and `parse` reads them all. The layout that was read stands in
`source.layout`.\
"""

MATRIX = """\
## What comes back

*full*: no figure is zero. *zeros*: all are. *blank*, *slash*: where a figure is zero, its cell is blank or holds a
slash. *exact*: every cell came back. A number: so many cells could not be read, and a warning lies over each of them.
It stands where blank cells leave no trace in the layout: then it is the arithmetic of the form that says which cells
the figures of a row belong to, and where more than one way adds up (section two has no sums at all), nobody can know.
*wrong* would be a figure that came back wrong with nothing to flag it.\
"""

NOISE = """\
## What else happens to a dump

`govinfo_report.strategies.dumps()` makes dumps with this noise on top, for fuzzing whatever reads them. Over such dumps
`tests/layouts/test_silent_errors.py` holds the rule that no figure comes back wrong without a flag: over a few hundred
in `make test`, over 20,000 with `make fuzz FUZZ_EXAMPLES=20000`. Of the last nine rounds of 20,000, each with examples
of its own, five were clean; in the others it did not hold for one dump each, of kinds that are now mended (pipes of
merged cells among lines that ran together; two rows of figures below one label; a whole report on one line). Their like
may be left, and a cut that leaves no trace: a table gone whole, between two reports.

From a dump that lost nothing, every cell is read, whatever else happened to it, with three exceptions, all flagged:
columns that the form does not have, or has in another order, on printed pages, where blanks align the columns, or in
`lines-kept` and `pipe-kept` if hardly any other cell tells of blanks; several such changes, where no grid shows which
cell is whose; and a column of a printed page so narrow that its figures are broken over lines, without the header that
shows it.\
"""

CONVERTERS = """\
Real extractors are tested too, on the official page with its merged cells: trafilatura, html2text, markdownify,
markitdown, inscriptis, pandas, python-docx, pandoc, lynx, w3m, LibreOffice, Chromium, and pdftotext on the PDF files of
the last two. `python tests/layouts/make_samples.py FOLDER` writes what they make of it.
"""


def layouts() -> str:
    """The layouts, what comes back from each, and the kinds of noise."""
    described = ((f"`{layout.value}`", layout.description.replace("|", "\\|")) for layout in Layout)
    kinds = [(form, figures) for form in strategies.EDITIONS for figures in strategies.FIGURES]
    results = ((f"`{layout.value}`", *(_came_back(layout, *kind) for kind in kinds)) for layout in Layout)
    noise = (
        (f"`{name}`", text, "yes" if name in strategies.LOSING else "no") for name, text in strategies.NOISE.items()
    )
    tables = (
        (LAYOUTS, _markdown(("layout", "how it marks cells and rows"), described)),
        (MATRIX, _markdown(("layout", *(f"{form} {figures}" for form, figures in kinds)), results)),
        (NOISE, _markdown(("noise", "what it does", "takes something away"), noise)),
    )
    return "\n".join([line for text, table in tables for line in (text, "", *table, "")] + [CONVERTERS])


def _came_back(layout: Layout, form: FormName, figures: strategies.Figures) -> str:
    report = strategies.sample(form, figures)
    judgement = strategies.judge(report, parse(render(report, layout)))
    if judgement.silent:
        return f"{len(judgement.silent)} wrong"
    return str(len(judgement.unread)) if judgement.unread else "exact"


PAGES: dict[str, Callable[[], str]] = {
    "diagnostics.md": diagnostics.page,
    "layouts.md": layouts,
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
