"""The rows of a table as they stand in a dump: a label, what follows it, the header above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import takewhile

import attrs

from govinfo_report.diagnostics import Code
from govinfo_report.forms import Column, Line, lines
from govinfo_report.grammar import kinds
from govinfo_report.parsing import arithmetic
from govinfo_report.parsing.columns import STRANGE
from govinfo_report.parsing.figures import has_digit, is_nonzero, is_one
from govinfo_report.parsing.header import Header
from govinfo_report.parsing.labels import base, begins, labels, piece_of
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.runs import Piece, Raw, pieces
from govinfo_report.parsing.transformer import Block

_MOST_PIECES = 8
"""No label is in more pieces than this."""

GONE = "\0"
"""The text of a cell that its row ends before."""


@attrs.define(eq=False, slots=False)
class Unit:
    """Values that stand together, and the line of the form they are taken for (None: not known).

    ``values`` is one raw cell a column once they are settled, else None; ``found`` is all that was there.
    """

    line: Line | None
    block: Block | None
    page: Page
    header: Header = attrs.field(default=attrs.Factory(lambda unit: Header(unit.page), takes_self=True))
    values: list[Raw] | None = None
    how: Code | None = None
    named: bool = False
    """Whether the label of the group whose figures these are stands right before them."""
    under_labels: bool = False
    """Whether the header has shown which column each value is of."""
    doubts: tuple[str, ...] = ()
    """Paths of which these may be the figures; nobody can know which."""
    absent: frozenset[str] = frozenset()
    """The paths of columns that the table does not have, as its header shows."""
    summed: bool = False
    """Whether the row made its total with the cell of a column that the form does not have."""

    @cached_property
    def found(self) -> list[Piece]:
        """The cells behind the label, in the pieces in which they stand."""
        return pieces(self.page.text, self.block.runs) if self.block else []

    @property
    def at_once(self) -> bool:
        """Whether the row settled as it stood, so that its cells were never taken apart and nothing is left over."""
        return self.values is not None and "found" not in self.__dict__

    @property
    def subtotal(self) -> bool:
        """Whether these are the figures of a group, not of a row."""
        return self.block is not None and (self.block.name == "SUBTOTAL" or self.block.kind == "group")

    @property
    def figures(self) -> list[Raw]:
        """What stands in the cells, blanks left out."""
        if self.values is not None and "found" not in self.__dict__:  # settled at once: all values are figures
            return self.values
        found = self.found
        return found[0].figures if len(found) == 1 else [cell for piece in found for cell in piece.figures]

    @property
    def raw(self) -> str:
        """The figures as one text."""
        return " ".join(text for _, text in self.figures)

    @cached_property
    def keeps_blanks(self) -> bool:
        """Whether the layout shows the blank cells of this row."""
        return all(piece.keeps_blanks for piece in self.found)

    @property
    def whole(self) -> bool:
        """Whether the row stands on a line of its own, with as many delimiters as the widest of the header above."""
        width = self.found[0].width if self.found else 0
        return width > 0 and width == self.header.width and self.header.is_above(self.start)

    @property
    def narrow(self) -> bool:
        """Whether fewer delimiters stand on the line of the row than on the widest line of the header above."""
        return sum(self.page.around(self.start)) < self.header.width

    def beside(self, offset: int) -> bool:
        """Whether a place is on the line that the label begins on."""
        return self.block is not None and "\n" not in self.page.text[self.block.start : offset]

    @property
    def start(self) -> int:
        """The offset of the first cell, or of the label."""
        cells = self.figures
        return cells[0][0] if cells else self.block.start if self.block else 0

    @property
    def odd(self) -> tuple[int, bool]:
        """How many strange columns stand in the header of a row, and whether its columns are not in order."""
        return self.header.odd(self.line) if self.line else (0, False)

    @property
    def behind(self) -> int:
        """How many cells stand right behind the last value of a settled row, blank ones too."""
        last = self.values[-1] if self.values else (self.start, "")
        return next((len(piece.cells) - 1 - piece.cells.index(last) for piece in self.found if last in piece.cells), 0)

    @property
    def adds_up(self) -> bool:
        """Whether the settled row makes its own total; False for one that has none."""
        return self.values is not None and (self.summed or adds_up(self.line, self.values))

    @property
    def totalled(self) -> bool:
        """Whether a settled row makes a total that is there and not zero, or has the same in all its cells."""
        texts = [text for _, text in self.values or ()]
        return self.adds_up and (len(set(texts)) == 1 or is_nonzero(texts[-1]))


@cache
def by_label(form: str, table: str) -> dict[str, Line]:
    """The lines of a table by label; the groups of section three too, as the lines of their subtotals."""
    found: dict[str, Line] = {}
    for line in lines(form, table):
        if line.label:
            found[base(line.label)] = line
        path = line.path
        for group in reversed(line.groups):
            path = path.rpartition(".")[0]
            if group != "OUTCOMES":
                columns = tuple(
                    Column(f"{path}.subtotal.{column.path.rpartition('.')[2]}", column.label, column.measure, None)
                    for column in line.columns
                )
                found.setdefault(base(group), Line(f"{path}.subtotal", group, columns, line.groups))
    return found


def units_of(known: dict[str, Line], page: Page, blocks: list[Block]) -> list[Unit]:
    """The rows as they stand: every row label, and every group of values without one.

    ``known`` has the lines of the table by label.
    """
    units: list[Unit] = []
    group: Line | None = None
    fresh = False
    header, caption = Header(page), None
    for block in _with_subtotals(blocks):
        begins = block.kind == "caption" or (block.kind == "column" and len(labels(block.text)) == 1)
        if header.closed and begins:  # not by 其他 among the rows
            header = Header(page, header)
            if caption and block.kind != "caption":
                header.add(caption)
        if block.kind == "caption":
            caption = block
        if not header.closed and (block.kind in ("caption", "column", "piece") or _heads(block, header)):
            header.add(block)
        elif block.kind in ("row", "group"):
            header.closed = True
        elif not header.closed:
            header.add_words(block.text)
        line = known.get(base(block.name)) if block.name else None
        if line and line.path.endswith(".subtotal"):
            group = line
            if not any(is_one(text) for piece in pieces(page.text, block.runs) for _, text in piece.figures):
                fresh = True
                continue
        if block.name == "SUBTOTAL":
            line = group
        if line or block.runs or block.kind == "piece":
            units.append(Unit(line, block, page, header, named=fresh))
        fresh = block.kind == "group" and line is group  # not the label of all groups: 三、本年度办理结果
    return _put_together(units, known)


def _heads(block: Block, header: Header) -> bool:
    """Whether 小计 is the label of a column that the form does not have: it stands in a header, with no figures."""
    return block.name == STRANGE and bool(header.places) and not any(map(has_digit, block.runs))


def _with_subtotals(blocks: list[Block]) -> list[Block]:
    """The blocks, with a total that has no numeral as that of its group, where a total of all groups follows."""
    totals = [block for block in blocks if block.kind == "row" and base(block.name) == "OUTCOMES_TOTAL"]
    if len(totals) < 2 or len(labels(totals[-1].text)) > 1:
        return blocks
    own = [block for block in totals if len(labels(block.text)) > 1]
    return [attrs.evolve(block, name="SUBTOTAL") if block in own else block for block in blocks]


def _put_together(units: list[Unit], known: dict[str, Line]) -> list[Unit]:
    """The rows, those whose figures stand amid their label with their lines: its pieces are one whole label.

    Pieces of the label of a group may stand between those of a row's, but nothing else. The last piece may be a label,
    too, that the form has for the same row, with nothing behind it: 规范性文件.
    """
    amid: set[Unit] = set()
    for at, first in enumerate(units):
        if first in amid or not _is_piece(first):
            continue
        text = ""
        own: list[Unit] = []
        for before, unit in zip(
            [None, *units[at:]], takewhile(_may_go_on, units[at : at + _MOST_PIECES]), strict=False
        ):
            piece = _text(unit)
            if before and has_digit(between(before, unit)):
                break
            if own and not (begins(text + piece) or labels(text + piece)):
                if unit.line or unit.figures or not any(kinds()[name] == "group" for name in piece_of(piece)):
                    break
                continue
            text += piece
            own.append(unit)
            found = [known[base(name)] for name in labels(text) if kinds()[name] != "group" and base(name) in known]
            if (found and len(own) > 1) or unit.line:
                filled = [unit for unit in own if unit.figures]
                alone = len(found) == len(filled) == 1 and unit.line in (None, *found)
                if alone and filled[0].beside(filled[0].start):
                    filled[0].line = found[0]
                    amid.update(unit for unit in own if unit is not filled[0])
                break
    return [unit for unit in units if unit not in amid]


def _is_piece(unit: Unit) -> bool:
    """Whether a row has a piece of a label and no whole one."""
    return unit.line is None and unit.block is not None and unit.block.kind == "piece"


def _may_go_on(unit: Unit) -> bool:
    """Whether what a row has may be a piece of the label of the one before: it has no whole one, or no cells."""
    return _is_piece(unit) or (unit.block is not None and unit.block.kind == "row" and not unit.block.runs)


def between(before: Unit, unit: Unit) -> str:
    """The text between two rows that have a label or a piece of one: a row, perhaps, that was not read."""
    if not unit.block or not before.block:
        return ""
    last = before.block.runs[-1] if before.block.runs else None
    end = before.block.start + len(before.block.text) if last is None else last.start_pos + len(last)
    return unit.page.text[end : unit.block.start]


def _text(unit: Unit) -> str:
    """The label of a row as it stands."""
    return unit.block.text if unit.block else ""


def printings(blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks of section four, cut where its header begins anew behind figures: the report stands there twice."""
    printing: list[Block] = []
    for block in blocks:
        if block.name == "RECONSIDERATION" and any(run.type == "CELLS" for each in printing for run in each.runs):
            yield printing
            printing = []
        printing.append(block)
    yield printing


def passes(units: list[Unit], form: str, name: str) -> Iterator[list[Unit]]:
    """The units of one printing of the table at a time: a table that stands twice starts anew."""
    order = {line.path: number for number, line in enumerate(lines(form, name))}
    passed: list[Unit] = []
    last = -1
    for unit in units:
        number = order.get(unit.line.path, last) if unit.line else last
        if number < last - 2 and number <= 1:
            yield passed
            passed, last = [], -1
        passed.append(unit)
        last = max(last, number)
    if passed:
        yield passed


def adds_up(line: Line | None, cells: list[Raw]) -> bool:
    """Whether cells make the totals of a line; False for one that has none."""
    return line is not None and bool(line.totals) and _adds_up(line, tuple([text for _, text in cells]))


_adds_up = lru_cache(maxsize=8192)(arithmetic.row_adds_up)
"""The same row is asked about several times, and rows of zeros stand in every report."""


def has_total(line: Line) -> bool:
    """Whether a line ends with a total."""
    return bool(line.totals)


def spread(unit: Unit, columns: Iterable[int], width: int) -> list[Raw]:
    """The figures of a row in their columns, the others blank."""
    cells: list[Raw] = [(unit.start, "")] * width
    for column, cell in zip(columns, unit.figures, strict=True):
        cells[column] = cell
    return cells
