"""Row assembly: from the blocks of a table to the cells of the form. One piece of code for all layouts.

A row is its label and its values. Where a label is followed by as many values as the form has columns, or by as
many cells where the layout keeps blanks, that settles it, however the cells are delimited. Everything else is
settled over the whole table: by where the padding of merged cells stands, by the order of the form's rows, by
the columns on the page, by arithmetic — and only where that leaves one way to read the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from itertools import combinations, islice, pairwise
from math import comb
from typing import Any

import attrs

from govinfo_report import diagnostics as codes
from govinfo_report.diagnostics import Code
from govinfo_report.forms import FORMS, Column, Line, lines
from govinfo_report.grammar import label as label_of
from govinfo_report.model import MISSING, Cell, Diagnostic, Position
from govinfo_report.parsing import aligned, arithmetic, figures
from govinfo_report.parsing.labels import base, piece_of
from govinfo_report.parsing.lexer import patterns
from govinfo_report.parsing.runs import Piece, lines_of, pieces
from govinfo_report.parsing.transformer import Block

GONE = "\0"
"""The text of a cell that its row ends before."""

Raw = tuple[int, str]
"""A cell before its column is known: offset and text."""


_MOST_ORDERS = 5_000
"""More ways to give values to rows than this are not tried."""


@attrs.define(eq=False)
class Header:
    """The columns above rows: where the label of each, or a piece of it, begins and ends in the text."""

    places: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict)
    closed: bool = False

    def add(self, block: Block) -> None:
        """Note a label, or a piece that can be of one column only."""
        names = {base(block.name)} if block.name else piece_of(block.text)
        if len(names) == 1:
            (name,) = names
            self.places.setdefault(name, []).append((block.start, block.start + len(block.text)))


@attrs.define(eq=False)
class Unit:
    """Values that stand together, and the line of the form they are taken for (None: not known).

    ``values`` is one raw cell a column once they are settled, else None; ``found`` is all that was there.
    """

    line: Line | None
    block: Block | None
    found: list[Piece]
    header: Header = attrs.field(factory=lambda: Header())
    values: list[Raw] | None = None
    how: Code | None = None
    doubts: tuple[str, ...] = ()
    """Paths of which these may be the figures; nobody can know which."""

    @property
    def subtotal(self) -> bool:
        """Whether these are the figures of a group, not of a row."""
        return self.block is not None and (self.block.name == "SUBTOTAL" or self.block.kind == "group")

    @property
    def figures(self) -> list[Raw]:
        """What stands in the cells, blanks left out."""
        return [cell for piece in self.found for cell in piece.figures]

    @property
    def start(self) -> int:
        """The offset of the first cell, or of the label."""
        cells = self.figures
        return cells[0][0] if cells else self.block.start if self.block else 0


@attrs.define(eq=False)
class Table:
    """A table as it was read: the cells by path, what is left of a row by its path, what was noticed."""

    name: str
    form: str
    cells: dict[str, Cell] = attrs.field(factory=dict)
    unplaced: dict[str, tuple[Cell, ...]] = attrs.field(factory=dict)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)


@attrs.define(eq=False)
class Page:
    """The text that the tables stand in, and what is true of all of them.

    ``measures``: how the tool that aligned the
    columns can have measured a text, once a table whose arithmetic bears it out has shown it.
    """

    text: str
    locate: Callable[[int], Position]
    measures: tuple[Callable[[str], int], ...] = ()

    @cached_property
    def dropped(self) -> bool:
        """Whether lines that repeat earlier ones are gone: figures have a line each, and no two are the same."""
        alone = patterns().alone.findall(self.text)
        every = patterns().apart.findall(self.text)
        return len(every) / 2 <= len(alone) == len(set(alone)) > 2


# ---- What belongs where ----------------------------------------------------------------------------------


@cache
def table_of() -> dict[str, str]:
    """Label to the table that it belongs to; left out where it is, or is part of, a label of another table too."""
    found: dict[str, set[str]] = {}
    for form in FORMS.values():
        for table in form.tables:
            for line in lines(form.name, table):
                own = {line.label, line.caption, *line.groups, *(column.label for column in line.columns)}
                for name in own - {None}:
                    found.setdefault(base(str(name)), set()).add(table)
    return {
        name: table
        for name, (table, *others) in found.items()
        if not others and all(found.get(each, {table}) == {table} for each in piece_of(label_of(name)))
    }


@cache
def _only_in(form: str) -> frozenset[str]:
    """The labels that of the two forms only this one has."""

    def names(form: str) -> set[str]:
        return {
            name
            for table in FORMS[form].tables
            for line in lines(form, table)
            for name in (line.label, line.caption, *(column.label for column in line.columns))
            if name
        }

    own = names(form)
    others = set().union(*(names(other) for other in FORMS if other != form))
    return frozenset(own - others)


def form_of(blocks: Iterable[Block]) -> str | None:
    """The form whose own labels the blocks show, or None where they show neither or both as often."""
    names = [block.name for block in blocks if block.name]
    # a normative document is called by either name in either form
    votes = {form: sum(name in _only_in(form) - {"NORMATIVE_DOCUMENTS"} for name in names) for form in FORMS}
    best = max(votes, key=lambda form: votes[form])
    return best if list(votes.values()).count(votes[best]) == 1 else None


# ---- Rows --------------------------------------------------------------------------------------------------


def assemble(name: str, form: str, page: Page, blocks: list[Block]) -> Table:
    """The cells of a table, from its blocks in the order of the text."""
    table = Table(name, form)
    if name == "disputes":
        units = [_disputes(form, page, printing) for printing in _printings(blocks)]
    else:
        units = _units(name, form, page.text, blocks)
        for passed in _passes(units, form, name):
            _settle(passed, lines(form, name), page)
        if not page.dropped:
            _by_arithmetic(units, form, name)
        _own_subtotals(units, form, name)
    _Writer(table, page).write(units)
    return table


@cache
def _by_label(form: str, table: str) -> dict[str, Line]:
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


def _units(name: str, form: str, text: str, blocks: list[Block]) -> list[Unit]:
    """The rows as they stand: every row label, and every group of values without one."""
    known = _by_label(form, name)
    units: list[Unit] = []
    group: Line | None = None
    header = Header()
    for block in blocks:
        if block.kind == "column" and header.closed:
            header = Header()
        if block.kind == "column" or (block.kind == "piece" and not header.closed):
            header.add(block)
        elif block.kind in ("row", "group"):
            header.closed = True
        found = pieces(text, block.runs)
        line = known.get(base(block.name)) if block.name else None
        if line and line.path.endswith(".subtotal"):
            group = line
            if not any(piece.figures for piece in found):
                continue
        if block.name == "SUBTOTAL":
            line = group
        if line or block.kind == "piece" or any(piece.figures for piece in found):
            units.append(Unit(line, block, found, header))
    return units


def _delimiters(text: str, offset: int) -> tuple[int, int]:
    """How many tabs and pipes stand before and behind a place on its line."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    hard = patterns().hard
    return len(hard.findall(text, start, offset)), len(hard.findall(text, offset, end if end >= 0 else len(text)))


def _fit(unit: Unit, width: int, text: str) -> list[Piece] | None:
    """Settle a row from what follows its label. Gives the pieces left over, or None where it does not fit."""
    if _by_header(unit, text):
        return [piece for piece in unit.found[1:] if piece.figures]
    cells: list[Raw] = []
    for number, piece in enumerate(unit.found):
        if not cells and not piece.figures and number + 1 < len(unit.found) and len(piece.cells) != width:
            continue
        cells = cells + piece.cells
        rest = [piece for piece in unit.found[number + 1 :] if piece.figures]
        if width < len(cells) and not piece.closed and not patterns().one.fullmatch(cells[width][1] or "0"):
            rest.insert(0, Piece(cells[width:], piece.keeps_blanks, False))  # words behind a whole row begin another
            cells = cells[:width]
            unit.values = _exact(cells, width, piece.keeps_blanks, padded=False)
            return rest if unit.values else None
        values = _exact(cells, width, piece.keeps_blanks, padded=bool(unit.line and _has_total(unit.line)))
        if values is not None:
            if rest and not piece.closed:  # too many values, and nothing shows where the row ends
                return None
            unit.values = values
            return rest
        if piece.width and len(cells) < width and not (unit.line and _has_total(unit.line)):
            # a row of section two on its line, whose last cells, blank or not, are not there
            unit.values = [*cells, *[(cells[-1][0], GONE)] * (width - len(cells))]
            return rest
        if piece.closed and cells:
            return None
    return None


def _exact(cells: list[Raw], width: int, keeps_blanks: bool, *, padded: bool) -> list[Raw] | None:
    """As many cells as columns, or as many values side by side; ``padded``: blanks may stand before them."""
    filled = [number for number, cell in enumerate(cells) if cell[1]]
    if not keeps_blanks:
        return cells if len(filled) == width else None
    if len(cells) == width:
        return cells
    if len(filled) == width and filled[-1] - filled[0] == width - 1 and (padded or filled[0] == 0):
        return cells[filled[0] : filled[-1] + 1]
    return None


def _by_header(unit: Unit, text: str) -> bool:
    """Settle a row of a grid whose header names every column: merged cells repeated, columns not of the form."""
    piece = unit.found[0] if unit.found else None
    line = unit.line
    if not piece or not line or not piece.width or not unit.header.places:
        return False
    values = []
    labels = [base(column.label) for column in line.columns]
    for number, label in enumerate(labels):
        sides = [_delimiters(text, begin) for begin, _ in unit.header.places.get(label, [])]
        places = sorted({before - piece.first for before, after in sides if before + after == piece.width})
        if labels.count(label) > 1:  # the second 总计 is that of the second row of section four
            if len(places) != labels.count(label):
                return False
            places = [places[labels[:number].count(label)]]
        cells = [piece.cells[at] for at in places if 0 <= at < len(piece.cells)]
        if not cells or len({text for _, text in cells}) > 1:
            return False
        values.append(cells[0])
    unit.values = values
    return True


def _passes(units: list[Unit], form: str, name: str) -> Iterator[list[Unit]]:
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


def _settle(units: list[Unit], form_lines: tuple[Line, ...], page: Page) -> None:
    """Settle all rows of one printing of a table that can be settled without arithmetic."""
    spilled: list[tuple[Unit, list[Piece]]] = []
    for unit in units:
        if unit.line is None:
            continue
        rest = _fit(unit, len(unit.line.columns), page.text)
        if rest:
            spilled.append((unit, rest))
    for owner, left in spilled:
        owner.found = [piece for piece in owner.found if piece not in left]
        units.insert(units.index(owner) + 1, Unit(None, None, left))
    _without_remarks(units)
    _by_padding(units)
    _by_lines(units)
    _without_extra(units)
    if any(unit.line is None or unit.values is None for unit in units):
        _by_columns(units, form_lines, page)
        _by_order(units, form_lines)


def _without_remarks(units: list[Unit]) -> None:
    """Rows that end with words in a column that the form does not have."""
    for unit in units:
        if unit.line and unit.values is None and len(unit.found) == 1 and unit.found[0].keeps_blanks:
            cells, width = unit.found[0].cells, len(unit.line.columns)
            if len(cells) == width + 1 and not patterns().one.fullmatch(cells[-1][1] or "0"):
                unit.values, unit.how = cells[:-1], codes.UNKNOWN_COLUMN


def _without_extra(units: list[Unit]) -> None:
    """Rows with a value more than columns: the one column that is not the form's, if all rows add up without it."""
    rows = [
        unit for unit in units if unit.line and unit.values is None and len(unit.figures) == len(unit.line.columns) + 1
    ]
    ways = []
    for extra in range(8):
        trial = [(unit, unit.figures[:extra] + unit.figures[extra + 1 :]) for unit in rows]
        if rows and all(_adds_up(unit.line, values) for unit, values in trial):
            ways.append(trial)
    if ways and all(
        [cells[1] for _, row in way for cells in row] == [cells[1] for _, row in ways[0] for cells in row]
        for way in ways
    ):
        for unit, values in ways[0]:
            unit.values = values


def _by_padding(units: list[Unit]) -> None:
    """Rows with more cells than columns: what is left of merged cells stands before the values, or behind them."""
    wide = [
        (unit, unit.found[0].cells, len(unit.line.columns))
        for unit in units
        if unit.line and unit.found and len(unit.found[0].cells) > len(unit.line.columns)
    ]
    loose = [unit for unit, _, _ in wide if unit.values is None and unit.found[0].keeps_blanks]
    if not loose:
        return
    ways = []
    for before in (True, False):
        trial = [(unit, *_cut(cells, width, before)) for unit, cells, width in wide]
        spanned = all(_has_total(unit.line) for unit, _, _ in trial if unit.line)  # labels of section two span nothing
        if all(rest for _, _, rest in trial) and (spanned or not before):
            ways.append([(unit, values) for unit, values, _ in trial if unit in loose])
    if len(ways) == 2:
        adding = [way for way in ways if all(_adds_up(unit.line, values) for unit, values in way)]
        ways = adding if len(adding) == 1 else ways[: ways[0] == ways[1]]
    for unit, values in ways[0] if len(ways) == 1 else ():
        if not any(piece.figures for piece in unit.found[1:]):
            unit.values = values


def _cut(cells: list[Raw], width: int, before: bool) -> tuple[list[Raw], bool]:
    """The values of a row that is padded before or behind them, and whether what is cut off is blank."""
    extra = len(cells) - width
    values, rest = (cells[extra:], cells[:extra]) if before else (cells[:width], cells[width:])
    return values, not any(text for _, text in rest)


def _by_lines(units: list[Unit]) -> None:
    """Rows of one cell a line whose blank cells are empty lines: a label has as many lines behind it as columns."""
    rows = []
    for unit in units:
        if unit.line and unit.block and unit.found and len(unit.block.runs) == 1 and not unit.found[0].keeps_blanks:
            run, width = unit.block.runs[0], len(unit.line.columns)
            begins = (run.start_pos or 0) + run.find("\n") + 1
            lines = lines_of(run[run.find("\n") + 1 :], begins)
            if lines and not lines[-1][1]:
                lines.pop()  # behind the last line break
            rows.append((unit, lines, width))
    if not any(unit.values is None for unit, _, _ in rows):
        return
    kept = all(
        len(lines) >= width
        and not any(text for _, text in lines[width:])
        and len(unit.figures) == sum(1 for _, text in lines if text)
        for unit, lines, width in rows
    )
    whole = sum(len(lines) == width and lines[-1][1] != "" for _, lines, width in rows)
    if not kept or (whole < 2 and not all(_adds_up(unit.line, lines[:width]) for unit, lines, width in rows)):
        return  # an empty line at the end of every row is a break between rows
    for unit, lines, width in rows:
        unit.values = lines[:width]


def _adds_up(line: Line | None, cells: list[Raw]) -> bool:
    """Whether a row of section three makes its own total; False for a row that has none."""
    return bool(line) and arithmetic.row_adds_up(line, [cell[1] for cell in cells])  # type: ignore[arg-type]


def _by_order(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Values apart from their labels: between two settled rows, the order of the form says whose they are."""
    order = {line.path: number for number, line in enumerate(form_lines)}
    if _labels_last(units):
        return
    anchors = [
        (index, order[unit.line.path])
        for index, unit in enumerate(units)
        if unit.line and unit.values is not None and unit.line.path in order
    ]
    if [number for _, number in anchors] != sorted({number for _, number in anchors}):
        return
    edges = [(-1, -1), *anchors, (len(units), len(form_lines))]
    for (left, low), (right, high) in pairwise(edges):
        between = units[left + 1 : right]
        if any(unit.line is None and unit.figures and not unit.subtotal for unit in between):
            _fill(between, form_lines[low + 1 : high], (_base(form_lines, low), _base(form_lines, high)))


def _base(form_lines: tuple[Line, ...], number: int) -> str:
    """The label of a line, or nothing before the first and behind the last."""
    return base(form_lines[number].label or "") if 0 <= number < len(form_lines) else ""


def _fill(between: list[Unit], wanted: tuple[Line, ...], edges: tuple[str, str]) -> None:
    """Give the values between two settled rows to the rows of the form between them, if there is one way.

    ``edges`` are the labels of the settled rows, which may reach in.
    """
    between = [unit for unit in between if not unit.subtotal]
    chunks = _chunks([unit for unit in between if unit.figures], wanted)
    ways = _orders(between, chunks, wanted, edges)
    if len(ways) != 1:
        return
    for chunk, line in zip(chunks, ways[0], strict=True):
        first = chunk[0]
        first.found = [piece for unit in chunk for piece in unit.found]
        for unit in chunk[1:]:
            unit.found = []
        first.line, first.values, first.how = line, first.values or first.figures, codes.PLACED_BY_ORDER
    settled = {id(line) for line in ways[0]}
    for unit in between:
        if unit.values is None and id(unit.line) in settled:
            unit.line = None


def _chunks(loose: list[Unit], wanted: tuple[Line, ...]) -> list[list[Unit]]:
    """Units that make a row together: each alone, or several where a row's figures are broken up and add up."""
    widths = {len(line.columns) for line in wanted}
    if len(widths) != 1 or any(unit.values for unit in loose):
        return [[unit] for unit in loose]
    (width,) = widths
    chunks: list[list[Unit]] = []
    for unit in loose:
        if chunks and sum(len(each.figures) for each in chunks[-1]) < width:
            chunks[-1].append(unit)
        else:
            chunks.append([unit])
    for chunk in chunks:
        cells = [cell for unit in chunk for cell in unit.figures]
        if len(cells) != width or (len(chunk) > 1 and not _adds_up(wanted[0], cells)):
            return [[unit] for unit in loose]
    return chunks


def _orders(
    between: list[Unit], chunks: list[list[Unit]], wanted: tuple[Line, ...], edges: tuple[str, str]
) -> list[tuple[Line, ...]]:
    """The ways to give chunks of values to rows in order so that every piece of a label is next to its row's values."""
    rows = {base(line.label or "") for line in wanted}
    groups = {base(group) for line in wanted for group in line.groups}
    number_of = {id(unit): number for number, chunk in enumerate(chunks) for unit in chunk}
    marks: list[tuple[frozenset[str], int]] = []  # labels that a piece can be of, number of the chunk behind it
    following = 0
    for unit in between:
        if unit.block is not None:
            own = frozenset({base(unit.line.label or "")}) if unit.line else piece_of(unit.block.text)
            inside = id(unit) in number_of and unit is not chunks[number_of[id(unit)]][0]
            if own & (rows | set(edges)) and not own & groups and not inside:
                marks.append((own, following))
        if id(unit) in number_of:
            following = number_of[id(unit)] + 1
    if not marks and any(len(line.columns) < 3 for line in wanted):
        return []  # a page number would do as well
    ways: list[tuple[Line, ...]] = []
    for way in islice(combinations(wanted, len(chunks)), _MOST_ORDERS):
        fits = all(
            len(line.columns) == sum(len(unit.values or unit.figures) for unit in chunk)
            for line, chunk in zip(way, chunks, strict=True)
        )
        if fits and _explained(marks, [edges[0], *(base(line.label or "") for line in way), edges[1]]):
            ways.append(way)
            if len(ways) > 1:
                break
    return ways if comb(len(wanted), len(chunks)) <= _MOST_ORDERS else []


def _explained(marks: list[tuple[frozenset[str], int]], rows: list[str]) -> bool:
    """Whether each piece of a label belongs to the row before it or behind it."""
    return all(rows[number] in labels or rows[number + 1] in labels for labels, number in marks)


def _labels_last(units: list[Unit]) -> bool:
    """A dump that gives every row's figures before its label: take them so where all the rows fit."""
    rows = [unit for unit in units if unit.line]
    values = [unit for unit in units if unit.figures]
    if not rows or units[0].line is not None or rows[-1].figures or len(values) != len(rows):
        return False
    if any(len(unit.figures) != len(row.line.columns) for unit, row in zip(values, rows, strict=True) if row.line):
        return False
    found = [unit.found for unit in values]
    for unit in units:
        unit.found, unit.values = [], None
    for row, cells in zip(rows, found, strict=True):
        row.found = cells
        row.values, row.how = row.figures, codes.PLACED_BY_ORDER
    return True


def _by_columns(units: list[Unit], form_lines: tuple[Line, ...], page: Page) -> None:
    """Rows whose blanks are gone but whose figures stand in columns: by where they stand on their lines."""
    blocks: dict[tuple[int, int], list[Unit]] = {}
    for unit in units:
        line = unit.line or _under(unit.header, form_lines)
        if line and len(unit.found) == 1 and not unit.found[0].keeps_blanks and unit.figures:
            blocks.setdefault((len(line.columns), id(unit.header)), []).append(unit)
    open_blocks = [rows for rows in blocks.values() if any(unit.values is None for unit in rows)]
    sums = all(_has_total(line) for line in form_lines)
    measures = page.measures or (aligned.measures() if sums else ())
    if not open_blocks or not measures:
        return
    ways = {
        measure: [_columns_of(rows, page.text, measure, form_lines) for rows in open_blocks] for measure in measures
    }
    found = [way for way in ways.values() if all(way)]
    if not found or any(way != found[0] for way in found):
        return
    page.measures = tuple(measure for measure, way in ways.items() if all(way))
    for unit, cells in (each for trial in found[0] for each in trial):
        unit.values, unit.how = cells, codes.PLACED_BY_POSITION


def _under(header: Header, form_lines: tuple[Line, ...]) -> Line | None:
    """A line of the form that has the columns of a header; any where all lines have as many."""
    if len({len(line.columns) for line in form_lines}) == 1:
        return form_lines[0]
    return next(
        (line for line in form_lines if all(base(column.label) in header.places for column in line.columns)), None
    )


def _columns_of(
    rows: list[Unit], text: str, measure: Callable[[str], int], form_lines: tuple[Line, ...]
) -> list[tuple[Unit, list[Raw]]]:
    """The cells of the open rows under one header, by where they stand; nothing where that is unclear."""
    line = rows[0].line or _under(rows[0].header, form_lines)
    assert line
    sums, width = _has_total(line), len(line.columns)
    heads = _heads(text, line, rows[0].header)
    for reading in aligned.readings([_line(text, unit) for unit in rows], heads, width, measure, drawn=not sums):
        trial = [
            (unit, _spread(unit, columns, width))
            for unit, columns in zip(rows, reading, strict=True)
            if unit.values is None
        ]
        if not sums or sum(_adds_up(line, cells) for _, cells in trial) >= 0.8 * len(trial):
            return trial
    return []


def _heads(text: str, line: Line, header: Header) -> list[aligned.Span | None]:
    """For each column, the line of the header that its label is on and where: the second 总计 is that of the second."""
    found: list[aligned.Span | None] = []
    seen: dict[str, int] = {}
    for column in line.columns:
        name = base(column.label)
        number = seen[name] = seen.get(name, -1) + 1
        places = header.places.get(name, [])
        if number >= len(places):
            found.append(None)
            continue
        begin, end = places[number]
        start = text.rfind("\n", 0, begin) + 1
        found.append((text[start:end], (begin - start, end - start)))
    return found


def _spread(unit: Unit, columns: Iterable[int], width: int) -> list[Raw]:
    """The figures of a row in their columns, the others blank."""
    cells: list[Raw] = [(unit.start, "")] * width
    for column, cell in zip(columns, unit.figures, strict=True):
        cells[column] = cell
    return cells


def _has_total(line: Line) -> bool:
    return line.columns[-1].label == "TOTAL"


def _line(text: str, unit: Unit) -> tuple[str, list[tuple[int, int]]]:
    """The line that a row's figures stand on, and where on it they begin and end."""
    begin = text.rfind("\n", 0, unit.start) + 1
    end = text.find("\n", unit.start)
    spans = [(offset - begin, offset - begin + len(figure)) for offset, figure in unit.figures]
    return text[begin : end if end >= 0 else len(text)], spans


def _own_subtotals(units: list[Unit], form: str, name: str) -> None:
    """Give each 小计 to its group: in order where every group has one, else to the neighbour that it adds up."""
    rows = {unit.line.path: unit for unit in units if unit.line and unit.values is not None}
    named = [unit for unit in units if unit.block and unit.block.name == "SUBTOTAL"]
    groups = list(dict.fromkeys(line.groups[-1] for line in lines(form, name) if len(line.groups) > 1))
    for number, unit in enumerate(named):
        at = units.index(unit)
        near = [
            next((each.line.groups[-1] for each in side if each.line and len(each.line.groups) > 1), None)
            for side in (units[at + 1 :], units[:at][::-1])
        ]
        candidates = [groups[number]] if len(named) == len(groups) else [group for group in near if group]
        fitting = sorted({group for group in candidates if _sums(unit, group, rows, form, name)}) or candidates
        own = [_by_label(form, name)[base(group)] for group in dict.fromkeys(fitting)]
        unit.line = own[0] if own else None
        unit.doubts = tuple(line.path.removesuffix(".subtotal") for line in own) if len(own) > 1 else ()


def _sums(unit: Unit, group: str, rows: dict[str, Unit], form: str, name: str) -> bool:
    """Whether the values of a unit are the sums of the rows of a group."""
    members = [line for line in lines(form, name) if line.groups[-1:] == (group,)]
    if unit.values is None or not all(line.path in rows for line in members):
        return False
    found = [arithmetic.amounts(line, [text for _, text in rows[line.path].values or ()]) for line in members]
    own = arithmetic.amounts(members[0], [text for _, text in unit.values])
    return [sum(column) for column in zip(*found, strict=True)] == own


def _by_arithmetic(units: list[Unit], form: str, name: str) -> None:
    """Rows whose blanks are gone: the arithmetic of the whole table, where it leaves one way."""
    if name != "applications":
        return
    rows = {line.path: line for line in lines(form, name)}
    labelled = {unit.line.path for unit in units if unit.line}
    if not set(rows) <= labelled or any(unit.line is None and unit.figures for unit in units):
        return
    known: dict[str, list[int]] = {}
    loose: dict[str, Unit] = {}
    for unit in units:
        if unit.line is None or unit.line.path not in rows or unit.line.path in known or unit.line.path in loose:
            continue
        if unit.values is not None:
            known[unit.line.path] = arithmetic.amounts(unit.line, [cell[1] for cell in unit.values])
        elif unit.figures:
            if len(unit.figures) > len(unit.line.columns) or any(piece.keeps_blanks for piece in unit.found):
                return
            loose[unit.line.path] = unit
    if not loose:
        return
    values = {path: arithmetic.amounts(rows[path], [cell[1] for cell in unit.figures]) for path, unit in loose.items()}
    placed = arithmetic.place(form, known, values)
    for path, columns in placed.items():
        unit = loose[path]
        unit.values, unit.how = _spread(unit, columns, len(rows[path].columns)), codes.PLACED_BY_ARITHMETIC


def _printings(blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks of section four, cut where its header begins anew behind figures: the report stands there twice."""
    printing: list[Block] = []
    for block in blocks:
        if block.name == "RECONSIDERATION" and any(each.runs for each in printing):
            yield printing
            printing = []
        printing.append(block)
    yield printing


def _disputes(form: str, page: Page, blocks: list[Block]) -> Unit:
    """The one line of section four: all values under its header, however they are broken up."""
    (line,) = form_lines = lines(form, "disputes")
    header = Header()
    found: list[Piece] = []
    holder = None
    for block in blocks:
        header.add(block)
        more = [piece for piece in pieces(page.text, block.runs) if piece.figures]
        holder = holder or (block if more else None)
        found += more
    width = len(line.columns)
    whole = [piece for piece in found if piece.closed and piece.keeps_blanks and len(piece.cells) >= width]
    unit = Unit(line, holder, whole or found, header)  # a column of remarks leaves cells beside the header, too
    if _fit(unit, width, page.text):
        unit.values = None
    if unit.values is None and unit.figures:
        _by_padding([unit])
        _by_lines([unit])
        _by_columns([unit], form_lines, page)
        _by_results(unit, line)
    return unit


def _by_results(unit: Unit, line: Line) -> None:
    """All of the figures in order, or in the only way in which every row of section four makes its total."""
    width = len(line.columns)
    if unit.values is not None:
        return
    if len(unit.figures) == width:
        unit.values = unit.figures
    elif len(unit.figures) < width and not any(piece.keeps_blanks for piece in unit.found):
        columns = arithmetic.place_results(line, [cell[1] for cell in unit.figures])
        if columns is not None:
            unit.values, unit.how = _spread(unit, columns, width), codes.PLACED_BY_ARITHMETIC


# ---- What is written down -----------------------------------------------------------------------------------


class _Writer:
    """Puts settled rows into cells, and says what is not certain."""

    def __init__(self, table: Table, page: Page) -> None:
        self.table = table
        self.page = page

    def note(self, code: Code, path: str | None, offset: int | None, **facts: object) -> None:
        position = None if offset is None else self.page.locate(offset)
        self.table.diagnostics.append(code.at(path, position, **facts))

    def write(self, units: list[Unit]) -> None:
        table = self.table
        done: dict[str, Unit] = {}
        for unit in units:
            if unit.line is None:
                self.strange(unit)
                continue
            path = unit.line.path
            before = done.get(path)
            if before is None or (before.values is None and not before.figures):
                done[path] = unit
            elif unit.values is not None or unit.figures:
                self.again(before, unit)
        if not any(unit.values is not None or unit.figures for unit in done.values()):
            if any(unit.found for unit in done.values()):
                for unit in done.values():
                    self.row(unit)
            self.note(codes.TABLE_MISSING, table.name, None)
            return
        self.missing(done)
        for unit in done.values():
            self.row(unit)
        self.subtotals(done)
        if any(each.severity == "warning" for each in table.diagnostics) and self.page.dropped:
            self.note(codes.LINES_DROPPED, table.name, None)

    def missing(self, done: dict[str, Unit]) -> None:
        """Rows that are not there; one word for a whole group of them."""
        form_lines = lines(self.table.form, self.table.name)
        groups = {line.path.rpartition(".")[0]: line.groups[-1] for line in form_lines if line.groups}
        gone = {
            path
            for path in groups
            if not any(line.path in done for line in form_lines if line.path.startswith(f"{path}."))
        }
        said = set()
        for line in form_lines:
            path = min((each for each in gone if line.path.startswith(f"{each}.")), key=len, default=line.path)
            if line.path not in done and path not in said:
                said.add(path)
                label = label_of(groups[path]) if path in groups else _name(line)
                self.note(codes.ROW_MISSING, path, None, label=label)

    def subtotals(self, done: dict[str, Unit]) -> None:
        """Figures of a group of which a row is missing may be that row's."""
        for path, unit in done.items():
            group = path.removesuffix(".subtotal")
            rows = [line.path for line in lines(self.table.form, self.table.name) if line.path.startswith(f"{group}.")]
            if group != path and unit.line and not all(row in done and done[row].values for row in rows):
                raw = " ".join(text for _, text in unit.figures)
                self.note(codes.DOUBTFUL_ROW, path, unit.start, label=_name(unit.line), raw=raw)

    def strange(self, unit: Unit) -> None:
        raw = " ".join(text for _, text in unit.figures)
        if not raw:
            return
        block = unit.block
        offset, label = unit.figures[0]
        if block is not None and block.kind in ("row", "prose", "piece") and block.text:
            offset, label = block.start, block.text
        if patterns().one.fullmatch(label):
            self.note(codes.STRAY_FIGURES, self.table.name, unit.start, raw=raw)
        else:
            self.note(codes.UNKNOWN_ROW, self.table.name, offset, label=label, raw=raw.removeprefix(label).strip())

    def again(self, first: Unit, unit: Unit) -> None:
        line = unit.line
        assert line
        said, now = [text for _, text in first.values or first.figures], [t for _, t in unit.values or unit.figures]
        same = said == now
        code = codes.ROW_REPEATED if same else codes.ROW_CONFLICT
        self.note(code, line.path, unit.start, label=_name(line), raw=" ".join(now))

    def row(self, unit: Unit) -> None:
        line = unit.line
        assert line
        if unit.values is None:
            raw = " ".join(text for _, text in unit.figures)
            if not unit.figures:
                self.note(codes.ROW_EMPTY, line.path, unit.start, label=_name(line))
                return
            self.note(
                codes.RAGGED_ROW,
                line.path,
                unit.start,
                label=_name(line),
                found=len(unit.figures),
                wanted=len(line.columns),
                raw=raw,
            )
            if not any(text.strip("0０") for _, text in unit.figures) and len(unit.figures) < len(line.columns):
                for cell, column in zip(unit.figures, line.columns, strict=False):  # each is 0 or blank
                    self.table.cells[column.path] = self.cell(cell, column, column.path)
                return
            self.table.unplaced[line.path] = tuple(self.cell(cell, line.columns[-1], None) for cell in unit.figures)
            return
        if unit.how:
            self.note(unit.how, line.path, unit.start, label=_name(line), raw=" ".join(t for _, t in unit.figures[-1:]))
        for cell, column in zip(unit.values, line.columns, strict=True):
            self.table.cells[column.path] = self.cell(cell, column, column.path)
        for path in unit.doubts:
            self.note(codes.DOUBTFUL_ROW, path, unit.start, label=_name(line), raw=" ".join(t for _, t in unit.figures))
        loses_blanks = not all(piece.keeps_blanks for piece in unit.found)
        if loses_blanks and len(line.columns) == 7 and not _adds_up(line, unit.values):
            raw = " ".join(text for _, text in unit.figures)
            self.note(codes.DOUBTFUL_ROW, line.path, unit.start, label=_name(line), raw=raw)

    def cell(self, cell: Raw, column: Column, path: str | None) -> Cell:
        offset, raw = cell
        if raw == GONE:
            self.note(codes.SHORT_ROW, path, offset, label=label_of(column.label))
            return MISSING
        value, kind, unit, certain = figures.read(raw, column.measure, column.unit)
        position = self.page.locate(offset)
        if not certain and path:
            code = codes.NOT_A_FIGURE if value is None else codes.UNCERTAIN_FIGURE
            self.table.diagnostics.append(code.at(path, position, raw=raw, value=value))
        return Cell(value, kind, raw, unit if value is not None else None, position)


def _name(line: Line) -> str:
    return label_of(line.label) if line.label else label_of("DISPUTES")


def placed(table: Table, cls: Any, path: str) -> Any:
    """The table as the form's classes have it."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(cls):
        name = f"{path}.{field.name}"
        if "measure" in field.metadata:
            if name in table.cells:
                changes[field.name] = table.cells[name]
        elif field.name == "unplaced":
            if path in table.unplaced:
                changes["unplaced"] = table.unplaced[path]
        elif field.name == "subtotal":
            known = any(key.startswith(name + ".") for key in table.cells) or name in table.unplaced
            if known:
                from govinfo_report.forms import Applicants

                changes["subtotal"] = placed(table, Applicants, name)
        else:
            changes[field.name] = placed(table, field.default.factory, name)
    return cls(**changes)
