"""Columns that the form does not have: where the header or the sums show them, their cells are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_report.forms import Line
from govinfo_report.parsing.figures import has_digit, is_nonzero
from govinfo_report.parsing.rows import Unit, adds_up, has_total
from govinfo_report.parsing.runs import Raw
from govinfo_report.parsing.settle import is_words, only_last_is_mark

if TYPE_CHECKING:
    from govinfo_report.parsing.header_order import Order

Row = tuple[Unit, Line]
"""A row and its line of the form."""


class Way(NamedTuple):
    """Rows with the cells that they have if their columns stand in an order; a row without them does not fit."""

    order: Order
    rows: list[tuple[Unit, Line, list[Raw]]]

    @property
    def whole(self) -> bool:
        """Whether all rows fit."""
        return all(cells for *_, cells in self.rows)

    @property
    def worded(self) -> bool:
        """Whether there are words in cells that are not of a strange column."""
        return any(is_words(cell) for *_, cells in self.rows for cell in cells)

    @property
    def said(self) -> tuple[str, ...]:
        """What stands in the cells of the form."""
        return tuple(text for *_, cells in self.rows for _, text in cells)

    @property
    def totalled(self) -> bool:
        """Whether all rows make their totals, and one of them a total that is there and not zero."""
        added = all(adds_up(line, cells) for _, line, cells in self.rows)
        return added and any(is_nonzero(cells[-1][1]) for *_, cells in self.rows)

    @property
    def strange_end(self) -> tuple[int, int]:
        """How few strange columns there are, and how far behind they stand."""
        places = [at for at, number in enumerate(self.order) if number is None]
        return -len(places), sum(places)


def without_remarks(units: list[Unit]) -> None:
    """Rows with words in a cell more than the form has columns: behind the others, or a note amid them."""
    for unit in units:
        if unit.line and unit.values is None and len(unit.found) == 1 and unit.found[0].keeps_blanks:
            cells, width = unit.found[0].cells, len(unit.line.columns)
            words = [number for number, cell in enumerate(cells) if is_words(cell)]
            if len(cells) == width + 1 and len(words) == 1:
                (at,) = words
                unit.values = cells[:at] + cells[at + 1 :]
                figured = has_digit(cells[at][1])  # what is broken off a figure, perhaps
                merged = at < width and not (cells[0][1] and cells[-1][1])  # what is left of a label, perhaps
                if merged or ((at < width or figured or not cells[0][1]) and not unit.totalled):
                    unit.values = None  # words for a cell of the row


def under_labels(units: list[Unit]) -> None:
    """Rows below a header that shows in which order the columns stand, with strange ones among them.

    All rows below it have to have a cell for each column where blanks are kept, or all of the table; else the others
    have to make a total. But a row of which no column is strange stands for itself; and a mark behind a row, where the
    last column is strange, is that of the column.
    """
    rows = headed([unit for unit in units if not unit.under_labels], orders_of(units))
    whole = all(any(_under(*row, order) for order in orders) for orders, alike in rows for row in alike)
    for orders, alike in rows:
        fewest = min(orders, key=len)
        ways = [Way(order, [(unit, line, _under(unit, line, order)) for unit, line in alike]) for order in orders]
        sure = [way for way in ways if way.whole and all(whole or _stands_alone(*row) for row in way.rows)]
        if sure and alike[0][1].label:  # words can be in the cells of a strange column; what is before, in a label's
            least = min(len(way.order) for way in sure)
            sure = [way for way in sure if len(way.order) == least]
        if not sure and sum(len(order) == len(fewest) for order in orders) == 1:
            last = fewest == (*range(len(fewest) - 1), None)
            own = next(way.rows for way in ways if way.order == fewest)
            sure = [Way(fewest, [r for r in own if r[2] and (_ends_with_mark(r[0]) if last else None not in fewest)])]
        settle_under(sure)


def _stands_alone(unit: Unit, line: Line, cells: list[Raw]) -> bool:
    """Whether a row by itself shows that it has a cell for each column."""
    return unit.found[0].keeps_blanks or adds_up(line, cells)


def headed(units: list[Unit], shown: dict[Unit, frozenset[Order]]) -> list[tuple[frozenset[Order], list[Row]]]:
    """The rows that stand below the same header, which shows in which orders their columns can stand."""
    found: dict[tuple[int, frozenset[Order]], list[Row]] = {}
    for unit in units:
        if unit.line and shown.get(unit):
            found.setdefault((id(unit.header), shown[unit]), []).append((unit, unit.line))
    return [(orders, rows) for (_, orders), rows in found.items()]


def settle_under(ways: list[Way]) -> None:
    """Settle rows under their labels, where all ways to read the header say the same, or only one makes all totals.

    Else they are doubtful: a strange column is more often behind the others than before them.
    """
    ways = [way for way in ways if way.whole]
    ways = [way for way in ways if not way.worded] or ways
    doubtful = False
    if len({way.said for way in ways}) > 1:
        ways = [way for way in ways if way.totalled] or ways
        doubtful = len({way.said for way in ways}) > 1
    for unit, line, cells in max(ways, key=lambda way: way.strange_end).rows if ways else ():
        if (unit.values is None or unit.odd[1]) and not any(map(is_words, cells)):
            unit.values, unit.under_labels = cells, True
            unit.doubts = (line.path,) if doubtful else unit.doubts


def without_extra(units: list[Unit], any_line: Line) -> None:
    """Rows with a cell more than columns: the one column that is not the form's, if all rows add up without it.

    One row with a value more is no column, but for a header with a strange one.
    """
    rows = [
        (unit, unit.line or any_line, _cells(unit))
        for unit in units
        if unit.values is None and len(_cells(unit)) == len((unit.line or any_line).columns) + 1
    ]
    if not rows or (len(rows) == 1 and not rows[0][0].header.may_be_odd(rows[0][1])):
        return
    ways = []
    # a blank cell may be the one too many in a row that has one
    shown = any(unit.header.may_be_odd(line) or all(text for _, text in cells) for unit, line, cells in rows)
    for extra in range(max(len(cells) for *_, cells in rows)):
        if not (shown or all(cell[1] == "" for *_, cells in rows for cell in cells[extra : extra + 1])):
            continue
        trial = [(unit, line, cells[:extra] + cells[extra + 1 :]) for unit, line, cells in rows]
        if all(adds_up(line, values) and not any(map(is_words, values)) for _, line, values in trial):
            ways.append([(unit, values) for unit, _, values in trial])
    if all(only_last_is_mark(cells) for *_, cells in rows):  # a column of remarks
        last = [(unit, cells[:-1]) for unit, _, cells in rows]
        ways = [last] if last in ways or not any(has_total(line) for _, line, _ in rows) else []
    if len({tuple(text.lstrip("+") for _, row in way for _, text in row) for way in ways}) == 1:
        for unit, values in min(ways, key=lambda way: sum(text[:1] == "+" for _, row in way for _, text in row)):
            unit.values = values


def without_first(unit: Unit, line: Line) -> None:
    """The row of section four with a figure more than columns, below a line that may label the first."""
    cells = _cells(unit)
    fits = unit.values is None and len(cells) == len(line.columns) + 1 and not any(map(is_words, cells[1:]))
    if fits and not unit.odd[0] and unit.header.may_be_odd(line):
        unit.values, unit.doubts = cells[1:], (line.path,)


def orders_of(units: list[Unit]) -> dict[Unit, frozenset[Order]]:
    """For each row with cells the orders in which its columns can stand, where the header shows them.

    A strange column behind all others stands beside the parts of a table that have headers of their own, too.
    """
    if not any(unit.header.orders(unit.line) for unit in units if unit.line):
        return {}  # before any row is taken apart
    rows = [(unit, unit.line) for unit in units if unit.line and unit.found]
    shown = {unit: unit.header.orders(line) for unit, line in rows}
    first = next((unit.header for unit, found in shown.items() if any(order[-1] is None for order in found)), None)
    for unit, line in rows if first else ():
        if unit.header is not first:
            plain = frozenset([tuple(range(len(line.columns)))]) if unit.header.odd(line) == (0, False) else shown[unit]
            shown[unit] |= {(*order, None) for order in plain}
    return shown


def in_order(cells: list[Raw], order: Order) -> list[Raw]:
    """The cells that stand in an order, in that of the form; none where there are less, or others beyond."""
    if len(cells) < len(order) or any(text for _, text in cells[len(order) :]):
        return []
    return [cells[order.index(number)] for number in range(len(order) - order.count(None))]


def _under(unit: Unit, line: Line, order: Order) -> list[Raw]:
    """The cells of a row whose columns stand in an order; none where it has not a cell for each.

    Before them may stand what merged labels left; and behind the header of section four, a last column's cell in the
    header's last line.
    """
    cells = _cells(unit)
    over = len(cells) - len(order)
    merged = over == 2 - len(line.groups) and not any(text for _, text in cells[: max(over, 0)])
    of_header = not line.label and order[-1] is None and over == 1 and not has_digit(cells[0][1])
    if not (over == 0 or of_header or (merged and has_total(line) and line.label)):
        return []
    return in_order(cells[over:], order)


def _cells(unit: Unit) -> list[Raw]:
    """The figures of a row, and its blank cells where they are kept and nothing stands elsewhere."""
    found = unit.found
    return found[0].cells if found and found[0].keeps_blanks and not any(p.figures for p in found[1:]) else unit.figures


def _ends_with_mark(unit: Unit) -> bool:
    """Whether the last cell of a row holds words or a mark for nothing."""
    last = _cells(unit)[-1][1]
    return bool(last) and not has_digit(last)
