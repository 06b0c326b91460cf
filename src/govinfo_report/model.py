"""The values that reports are made of: cells and where they stood, sections, diagnostics, the source."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Literal

import attrs

Kind = Literal["number", "blank", "slash", "text", "missing"]
"""How a cell stood in the source: a figure, nothing, a mark for nothing, something else, or not at all."""

Severity = Literal["info", "warning", "error"]


@attrs.frozen
class Position:
    """Where something stood in its source; all counts start at 1.

    For a text, ``line`` and ``column`` (in characters). For a table of a page or document, ``line`` is the row
    and ``column`` the column of table number ``table``, on page ``page`` where the source has pages.

    >>> print(Position(80, 2))
    line 80, column 2
    >>> print(Position(5, 3, table=2, page=4))
    page 4, table 2, row 5, column 3
    """

    line: int
    column: int
    table: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        page = f"page {self.page}, " if self.page else ""
        if self.table is None:
            return f"{page}line {self.line}, column {self.column}"
        return f"{page}table {self.table}, row {self.line}, column {self.column}"


position = lru_cache(maxsize=65_536)(Position)
"""A position; the same object for the same place, for the cells of all texts of a layout stand in a few columns."""


@attrs.frozen(weakref_slot=False)
class Cell:
    """One figure of a table, as it was read.

    ``value`` is an int (a count), a Decimal (money, or a count that is no whole number), or None where the
    cell holds no figure. ``raw`` is the text of the cell without the blanks round it; ``unit`` that of the
    figure (件, 万元), or None where neither the cell nor its column states one. ``kind`` says how the cell stood in
    the source (``number``, ``blank``, ``slash``, ``text`` or ``missing``), ``position`` where, None if not known.

    >>> Cell(5, "number", "+5")
    Cell(value=5, kind='number', raw='+5', unit=None, position=None)
    >>> bool(Cell()), bool(Cell(0, "number", "0"))      # a cell is true where it holds a figure
    (False, True)
    """

    value: int | Decimal | None = None
    kind: Kind = "missing"
    raw: str = ""
    unit: str | None = None
    position: Position | None = None

    def __bool__(self) -> bool:
        return self.value is not None


MISSING = Cell()
"""The cell of which the dump says nothing."""


@attrs.frozen
class Section:
    """One of the six parts of a report: its kind (``overview`` …), its heading as it stood, its paragraphs.

    ``position`` is that of the heading; ``positions`` are those of the paragraphs, or empty where not known.

    >>> Section("overview", "一、总体情况", ("今年一切如常。",)).paragraphs
    ('今年一切如常。',)
    """

    kind: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    position: Position | None = None
    positions: tuple[Position, ...] = ()


@attrs.frozen
class Diagnostic:
    """What the parser noticed while reading: a code and a sentence.

    ``path`` is that of a cell, or of the row or table that holds it, or None where it is about none. Of severity
    ``warning`` or ``error``, it says that what lies under its path is not known to be right; ``info`` does not.

    >>> print(Diagnostic("row-missing", "warning", "no row “规章” was found", "proactive_disclosure.rules"))
    proactive_disclosure.rules: warning: no row “规章” was found [row-missing]
    """

    code: str
    severity: Severity
    message: str
    path: str | None = None
    position: Position | None = None

    def __str__(self) -> str:
        where = self.position or self.path
        return f"{f'{where}: ' if where else ''}{self.severity}: {self.message} [{self.code}]"


@attrs.frozen
class Source:
    """Where a report came from: its name, media type, the encoding it was read in, the layout of its tables.

    What is not known, or does not apply, is None: a text handed to ``parse`` has neither name nor encoding.

    >>> Source("report.txt", encoding="gb18030").media_type
    'text/plain'
    """

    name: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    layout: str | None = None
