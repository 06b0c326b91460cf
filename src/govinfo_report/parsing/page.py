"""The text that tables stand in, and what is true of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from govinfo_report.model import Position
from govinfo_report.parsing.labels import labels
from govinfo_report.parsing.patterns import patterns

if TYPE_CHECKING:
    from govinfo_report.parsing.rows import Unit

_TWICE = re.compile(r"(?:^|[\t|]) *([^\W\d][^\t|\n]{2,}?[^\s|]) *[\t|] *\1 *(?=[\t|\n])", re.MULTILINE)


Measure = Callable[[str], int]
"""How many columns a text takes on its line."""


def measures() -> tuple[Measure, ...]:
    """How the tools that align columns measure a text: by its characters, or by its width on a terminal."""
    from rich.cells import cell_len

    return len, cell_len


@attrs.define(eq=False, repr=False)
class Page:
    """The text that the tables stand in, and what is true of all of them.

    ``source``: the text as it was, with its marks. ``aside``: the rows that stand in another section than their table,
    which has a heading, and without its header. ``measures``: how the tool that aligned the columns can have
    measured a text, once a table whose arithmetic bears it out has shown it. ``lines_kept``: whether a table has shown
    that an empty line is a blank cell. ``rows``: those of section three.
    """

    text: str
    source: str
    locate: Callable[[Iterable[int]], list[Position]]
    aside: Container[object] = ()
    measures: tuple[Measure, ...] = ()
    lines_kept: bool = False
    rows: tuple[Unit, ...] = ()
    _widths: dict[int, int] = attrs.field(factory=dict)

    @cached_property
    def gridded(self) -> bool:
        """Whether each row stands on one line with all its cells: if one had lost a cell, it would show."""
        rows = [unit for unit in self.rows if unit.line and unit.found]
        return len(rows) > 1 and all(
            unit.line and unit.found[0].width and len(unit.found[0].cells) == len(unit.line.columns) for unit in rows
        )

    @cached_property
    def dropped(self) -> bool:
        """Whether lines that repeat earlier ones are gone: figures have a line each, and no two are the same."""
        alone = [match[0] for match in patterns().alone.finditer(self.text)]
        if not 2 < len(alone) == len(set(alone)):
            return False
        return len(patterns().apart.findall(self.text)) <= 2 * len(alone)

    @cached_property
    def repeats(self) -> bool:
        """Whether merged cells stand in each of their places: a label twice on its line, side by side."""
        return any(labels(match[1]) for match in _TWICE.finditer(self.text))

    @cached_property
    def respelled(self) -> bool:
        """Whether a zero may stand in the source that is no digit there."""
        return patterns().zero.search(self.source) is not None

    @cached_property
    def delimiters(self) -> str:
        """The tabs and pipes that occur in the text."""
        return "".join(sign for sign in patterns().delimiters if sign in self.text)

    def within(self, begin: int, end: int) -> int:
        """How many tabs and pipes stand within a stretch of a line."""
        text = self.text
        return 0 if "\n" in text[begin:end] else sum(text.count(sign, begin, end) for sign in self.delimiters)

    def around(self, offset: int) -> tuple[int, int]:
        """How many tabs and pipes stand before and behind a place on its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        if start not in self._widths:
            end = self.text.find("\n", offset)
            self._widths[start] = self._count(start, end if end >= 0 else len(self.text))
        before = self._count(start, offset)
        return before, self._widths[start] - before

    def _count(self, start: int, end: int) -> int:
        """How many tabs and pipes stand between two offsets."""
        return sum([self.text.count(delimiter, start, end) for delimiter in self.delimiters])
