"""The report as a whole, and the ways to walk it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import attrs

from govinfo_report.forms import (
    FORMS,
    Applications2019,
    Applications2021,
    Disputes,
    FormName,
    Group,
    ProactiveDisclosure2019,
    ProactiveDisclosure2021,
    Row,
    columns,
)
from govinfo_report.model import Cell, Diagnostic, Section, Source

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from rich.console import Console, ConsoleOptions, RenderResult

    from govinfo_report.validation import Validation
    from govinfo_report.writers.table import Shape


@attrs.frozen
class Report:
    """An annual report on government information disclosure, as it was read.

    What is not known is None. The three tables are always there; a cell of which the source says nothing is of
    kind ``missing``. ``form`` is None where no table shows it; the tables are then those of form 2021.

    ``sections`` hold the text, ``diagnostics`` what was odd, ``source`` where it came from.

    >>> from govinfo_report import parse
    >>> report = parse("云岭县2022年政府信息公开工作年度报告\\n一、总体情况\\n无。\\n规章 1 0 3\\n")
    >>> report.title, report.sections[0].paragraphs
    ('云岭县2022年政府信息公开工作年度报告', ('无。',))
    >>> report.proactive_disclosure.rules.issued.value, report.applications.received.total.value
    (1, None)
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    form: FormName | None = None
    signed_by: str | None = None
    signed_on: date | None = None
    sections: tuple[Section, ...] = ()
    proactive_disclosure: ProactiveDisclosure2019 | ProactiveDisclosure2021 = attrs.field(
        factory=ProactiveDisclosure2021
    )
    applications: Applications2019 | Applications2021 = attrs.field(factory=Applications2021)
    disputes: Disputes = attrs.field(factory=Disputes)
    diagnostics: tuple[Diagnostic, ...] = ()
    source: Source = attrs.field(factory=Source)

    def cell(self, path: str) -> Cell:
        """The cell at a path.

        >>> Report().cell("applications.received.total").kind
        'missing'

        Raises KeyError where the form has no such cell.
        """
        found: Any = self
        for name in path.split("."):
            found = getattr(found, name, None)
        if not isinstance(found, Cell):
            raise KeyError(path)
        return found

    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Every cell of the form with its path, in the form's order.

        >>> path, cell = next(Report().cells())
        >>> path, cell.kind
        ('proactive_disclosure.rules.issued', 'missing')
        """
        for path, row in self.rows():
            for column in columns(type(row), path):
                yield column.path, getattr(row, column.path.rpartition(".")[2])

    def validate(
        self,
        *,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        lang: Literal["en", "zh"] = "en",
    ) -> Validation:
        """What does not add up, and which cell is wrong: see :func:`govinfo_report.validation.validate`.

        >>> Report().validate(select=["arithmetic"]).ok
        True

        Raises ValueError for a name that is no rule's and no group's.
        """
        from govinfo_report.validation import validate

        return validate(self, select=select, ignore=ignore, lang=lang)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row of the three tables with its path, in the form's order.

        >>> [path for path, _ in Report().rows()][:2]
        ['proactive_disclosure.rules', 'proactive_disclosure.normative_documents']
        """
        for table in FORMS[self.form or "2021"].tables:
            yield from _rows(getattr(self, table), table)

    def to_arrow(self, shape: Shape = "long") -> pa.Table:
        """The figures as a ``pyarrow.Table``, a row a cell or one row: see :func:`govinfo_report.to_arrow`.

        Needs pyarrow (``pip install 'govinfo-report[arrow]'``).
        """
        from govinfo_report.writers.table import to_arrow

        return to_arrow([self], shape)

    def to_pandas(self, shape: Shape = "long") -> pd.DataFrame:
        """The figures as a pandas data frame. Needs pyarrow and pandas (``pip install 'govinfo-report[pandas]'``)."""
        return self.to_arrow(shape).to_pandas()

    def to_polars(self, shape: Shape = "long") -> pl.DataFrame:
        """The figures as a polars data frame. Needs pyarrow and polars (``pip install 'govinfo-report[polars]'``)."""
        import polars as pl

        return pl.DataFrame(self.to_arrow(shape))

    def _repr_html_(self) -> str:
        from govinfo_report.writers.notebook import notebook

        return notebook(self)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from govinfo_report.writers.terminal import render

        yield from render(self, options.max_width)


def _rows(holder: Any, path: str) -> Iterator[tuple[str, Row]]:
    for field in attrs.fields(type(holder)):
        value = getattr(holder, field.name)
        if isinstance(value, Row):
            yield f"{path}.{field.name}", value
        elif isinstance(value, Group):
            yield from _rows(value, f"{path}.{field.name}")
