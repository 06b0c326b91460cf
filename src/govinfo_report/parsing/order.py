"""Values apart from their labels: the order of the form's rows, and the pieces of labels near the values."""

from __future__ import annotations

from functools import cache
from itertools import combinations, islice, pairwise, starmap
from math import comb

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line
from govinfo_report.grammar import kinds
from govinfo_report.grammar import label as label_of
from govinfo_report.parsing.figures import has_digit
from govinfo_report.parsing.labels import base, key, piece_of
from govinfo_report.parsing.rows import Unit, adds_up, has_total
from govinfo_report.parsing.rows import between as between_rows
from govinfo_report.parsing.runs import Piece, Raw
from govinfo_report.parsing.settle import all_figures

_MOST_ORDERS = 5_000
"""More ways to give values to rows than this are not tried."""

_MOST_NUMBERS = 2
"""A running title has no more numbers than this: a year and that of the page."""

_MOST_WOVEN = 3
"""More rows than this are not told apart."""


def by_order(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Values apart from their labels: between two settled rows, the order of the form says whose they are."""
    order = {line.path: number for number, line in enumerate(form_lines)}
    if _labels_last(units):
        return
    anchors = [
        (index, order[unit.line.path])
        for index, unit in enumerate(units)
        if unit.line and unit.values is not None and unit.line.path in order
    ]
    settled = {number for _, number in anchors}
    edges = [(-1, -1), *anchors, (len(units), len(form_lines))]
    for (left, low), (right, high) in reversed(list(pairwise(edges))):
        between = [unit for unit in units[left + 1 : right] if not unit.subtotal]
        wanted = tuple(form_lines[number] for number in range(low + 1, high) if number not in settled)
        around = units[max(left, 0) : right + 1]
        if any(unit.line is None and unit.figures for unit in between) and not any(
            starmap(_hold_a_row, pairwise(around))
        ):
            _fill(between, wanted, (_base(form_lines, low), _base(form_lines, high)))
        if any(unit.values is None and unit.figures for unit in between):
            units[right:right] = _woven(between, wanted)


def _hold_a_row(before: Unit, unit: Unit) -> bool:
    """Whether figures stand side by side between two rows: those of a row that was not read."""
    words = between_rows(before, unit)
    return has_digit(words) and any(
        sum(word[0].isdecimal() for word in line.split()) > _MOST_NUMBERS for line in words.split("\n")
    )


def all_alike(units: list[Unit], form_lines: tuple[Line, ...]) -> list[Unit]:
    """Rows of a table whose figures are all the same, as many as it has cells: whichever is whose. Gives the rows."""
    if len({text for unit in units for _, text in unit.values or () if text}) > 1:
        return []
    loose = [unit for unit in units if unit.figures]
    cells = [cell for unit in loose for cell in unit.figures]
    if len(cells) != sum(len(line.columns) for line in form_lines) or len({text for _, text in cells}) != 1:
        return []
    if any(unit.subtotal or (unit.block and unit.block.kind == "prose") for unit in loose):
        return []
    paths = [unit.line.path for unit in units if unit.line]
    if len(set(paths)) < len(paths):  # a row that stands there twice has figures of its own twice, too
        return []
    for unit in units:
        unit.line, unit.found = None, []
    following = iter(cells)
    return [_row(line, [next(following) for _ in line.columns], loose[0]) for line in form_lines]


def _row(line: Line, cells: list[Raw], beside: Unit) -> Unit:
    """A row made of cells that stood in others."""
    unit = Unit(line, beside.block, beside.page, values=cells, how=codes.PLACED_BY_ORDER)
    unit.found = [Piece(cells, False, False)]
    return unit


def _fill(between: list[Unit], wanted: tuple[Line, ...], edges: tuple[str, str]) -> None:
    """Give the values between two settled rows to the rows of the form between them, if there is one way.

    ``edges`` are the labels of the settled rows, which may reach in.
    """
    if not wanted:  # figures between two rows that the form has next to each other
        return
    chunks = _chunks([unit for unit in between if unit.figures], wanted)
    if any(len(chunk) == 1 and chunk[0].block and chunk[0].block.kind == "prose" for chunk in chunks):
        return  # a row with a label of the office's own, or what follows a running title
    if any(_uneven(chunk) and not adds_up(wanted[0], _figures(chunk)) for chunk in chunks):
        return
    if not all(all_figures(unit.figures) for chunk in chunks for unit in chunk):
        return  # a remark beside the row
    if any(_beside_header(unit) for chunk in chunks for unit in chunk):
        return
    if any(_elsewhere(chunk[0], wanted, edges) for chunk in chunks):
        return
    if _repeated(between, chunks):
        return
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


def _beside_header(unit: Unit) -> bool:
    """Whether figures stand on the line of a label of a column, as remarks do."""
    return unit.block is not None and unit.block.kind == "column" and unit.beside(unit.start)


def _figures(chunk: list[Unit]) -> list[Raw]:
    return [cell for unit in chunk for cell in unit.figures]


def _repeated(between: list[Unit], chunks: list[list[Unit]]) -> bool:
    """Whether a row may stand there twice: the same figures again, and the same part of the label of one row."""
    parts = [unit.block.text for unit in between if unit.block and len(piece_of(unit.block.text)) == 1]
    rows = [[text for _, text in _figures(chunk)] for chunk in chunks]
    return len(set(parts)) < len(parts) and any(one == other for one, other in pairwise(rows))


def _uneven(chunk: list[Unit]) -> bool:
    """Whether figures stand on several lines, some beside each other: they may be of several rows."""
    return len({len(piece.figures) for unit in chunk for piece in unit.found if piece.figures}) > 1


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
        cells = _figures(chunk)
        if len(chunk) > 1 and any(piece.stray for unit in chunk for piece in unit.found):
            return [[unit] for unit in loose]  # the number of a page would make a row whole
        if len(cells) != width or (len(chunk) > 1 and not (all_figures(cells) and adds_up(wanted[0], cells))):
            return [[unit] for unit in loose]
    return chunks


def _orders(
    between: list[Unit], chunks: list[list[Unit]], wanted: tuple[Line, ...], edges: tuple[str, str]
) -> list[tuple[Line, ...]]:
    """The ways to give chunks of values to rows in order so that every piece of a label is next to its row's values."""
    rows = {base(line.label or "") for line in wanted}
    groups = {base(group) for line in wanted for group in line.groups}
    meant = _meant(between)
    number_of = {id(unit): number for number, chunk in enumerate(chunks) for unit in chunk}
    marks: list[tuple[frozenset[str], int]] = []  # labels that a piece can be of, number of the chunk behind it
    following = 0
    for unit in between:
        if unit.block is not None:
            own = frozenset({base(unit.line.label or "")}) if unit.line else meant[id(unit)]
            inside = id(unit) in number_of and unit is not chunks[number_of[id(unit)]][0]
            header = not following and not edges[0] and own & _columns()  # a column's, above the first row
            if own & (rows | set(edges)) and not own & groups and not inside and not header:
                marks.append((own, following))
        if id(unit) in number_of:
            following = number_of[id(unit)] + 1
    named = frozenset().union(*(labels for labels, _ in marks))
    if any(len(line.columns) < 3 for line in wanted) and not rows <= named:
        return []  # a page number would do as well, and the figure of a row whose label is gone
    ways: list[tuple[Line, ...]] = []
    for way in islice(combinations(wanted, len(chunks)), _MOST_ORDERS):
        fits = all(_fits(chunk, line) for line, chunk in zip(way, chunks, strict=True))
        if fits and _explained(marks, [edges[0], *(base(line.label or "") for line in way), edges[1]]):
            ways.append(way)
            if len(ways) > 1:
                break
    ways = ways if comb(len(wanted), len(chunks)) <= _MOST_ORDERS else []
    beside = [meant[id(chunk[0])] & rows if _on_the_line(chunk[0]) else frozenset() for chunk in chunks]
    return ways or _among_blank(marks, chunks, beside, wanted, edges)


def _meant(units: list[Unit]) -> dict[int, frozenset[str]]:
    """The labels that the text of each unit can be a piece of: of none that begins behind it."""
    meant: dict[int, frozenset[str]] = {}
    begun: set[str] = set()  # labels of which the beginning stands behind
    for unit in reversed(units):
        text = unit.block.text if unit.block else ""
        labels = piece_of(text)
        meant[id(unit)] = labels - begun or labels
        begun |= {name for name in labels if len(labels) == 1 and key(label_of(name)).startswith(key(text))}
    return meant


def _among_blank(
    marks: list[tuple[frozenset[str], int]],
    chunks: list[list[Unit]],
    beside: list[frozenset[str]],
    wanted: tuple[Line, ...],
    edges: tuple[str, str],
) -> list[tuple[Line, ...]]:
    """The ways to give chunks to rows where pieces of labels are those of blank rows between.

    ``beside``: the labels that the piece on the line of the values can be of, which is of their own row.
    """
    names = [edges[0], *(base(line.label or "") for line in wanted), edges[1]]
    ways: list[tuple[tuple[Line, ...], int]] = [((), 0)]  # the rows so far, and the number of the last
    for number, (chunk, own) in enumerate(zip([*chunks, []], [*beside, frozenset()], strict=True)):
        here = [labels for labels, following in marks if following == number]
        ways = [
            ((*rows, wanted[at - 1]) if chunk else rows, at)
            for rows, last in ways
            for at in (range(last + 1, len(wanted) + 1) if chunk else [len(wanted) + 1])
            if all(not labels.isdisjoint(names[last : at + 1]) for labels in here)
            and (not chunk or (_fits(chunk, wanted[at - 1]) and (not own or names[at] in own)))
        ]
        if len(ways) > _MOST_ORDERS:
            return []
    return [rows for rows, _ in ways]


def _fits(chunk: list[Unit], line: Line) -> bool:
    """Whether there are as many values in a chunk as columns of a row."""
    return len(line.columns) == sum(len(unit.values or unit.figures) for unit in chunk)


def _on_the_line(unit: Unit) -> frozenset[str]:
    """The labels that the piece can be of that stands before values on their line; none where none does."""
    return piece_of(unit.block.text) if unit.block and unit.beside(unit.start) else frozenset()


def _elsewhere(unit: Unit, wanted: tuple[Line, ...], edges: tuple[str, str]) -> bool:
    """Whether the piece of a label before the values on their line is that of other rows than the wanted ones."""
    labels = _on_the_line(unit)
    near = {base(name) for line in wanted for name in (line.label or "", *line.groups)}
    return bool(labels) and labels.isdisjoint(near | set(edges))


@cache
def _columns() -> frozenset[str]:
    """The labels of columns."""
    return frozenset(base(name) for name, kind in kinds().items() if kind == "column")


def _woven(between: list[Unit], wanted: tuple[Line, ...]) -> list[Unit]:
    """Rows whose figures extraction mixed with those of the next row: the one way to tell them apart by their totals.

    Every row between two settled ones has to be among them. Gives the rows.
    """
    cells = [cell for unit in between for cell in unit.figures]
    width = len(wanted[0].columns) if wanted else 0
    if (
        not cells
        or any(unit.values for unit in between)
        or len(cells) != width * len(wanted)
        or all(len(unit.figures) in (0, width) for unit in between)  # nothing is mixed, and labels say which is whose
        or not all(map(has_total, wanted))
    ):
        return []
    if any(unit.block and unit.block.kind == "prose" for unit in between if unit.figures) or len(wanted) > _MOST_WOVEN:
        return []
    parts: list[tuple[Raw, ...]] = []  # cells of one row: those of a line, or all of a row that is whole
    begins = {}
    bare = False
    for unit in between:
        figures = unit.figures
        if unit.line in wanted and figures and not bare:
            begins[figures[0]] = wanted.index(unit.line)
        bare = bare or (unit.line in wanted and not figures)  # a label without figures: they come later
        if len(figures) == width and adds_up(wanted[0], figures):
            parts.append(tuple(figures))
        else:
            for piece in unit.found:
                together = 0 < len(piece.figures) <= width
                parts += [tuple(piece.figures)] if together else [(cell,) for cell in piece.figures]
    ways = _weaves(parts, wanted, begins)
    beside = {cell: len(part) for part in parts for cell in part}
    apart = any(beside[row[0]] == 1 < max(beside[cell] for cell in row) for way in ways for row in way)
    if len(ways) != 1 or (apart and len({text for _, text in cells}) > 1):
        return []  # a total does not tell the order of its figures: one by itself may belong behind those of a line
    for unit in between:
        unit.line, unit.found = None, []
    return [_row(line, list(row), between[0]) for line, row in zip(wanted, ways[0], strict=True)]


def _weaves(
    parts: list[tuple[Raw, ...]], wanted: tuple[Line, ...], begins: dict[Raw, int]
) -> list[tuple[tuple[Raw, ...], ...]]:
    """The ways to give cells to rows so that each makes its total; of no more than two rows at a time.

    ``begins``: the rows of which cells are the first, as the label before each says.
    """
    width = len(wanted[0].columns)
    ways: list[tuple[tuple[Raw, ...], ...]] = [()]
    for part in parts:
        longer: dict[tuple[tuple[str, ...], ...], tuple[tuple[Raw, ...], ...]] = {}
        for rows in ways:
            open_rows = [number for number, row in enumerate(rows) if len(row) < width]
            for number in open_rows if part[0] not in begins else ():
                row = (*rows[number], *part)
                if len(row) < width or adds_up(wanted[number], list(row)):  # more are never right
                    way = (*rows[:number], row, *rows[number + 1 :])
                    longer.setdefault(_said(way), way)
            fits = len(part) < width or adds_up(wanted[0], list(part))
            if fits and len(open_rows) < 2 and len(rows) < len(wanted) and begins.get(part[0], len(rows)) == len(rows):
                way = (*rows, part)
                longer.setdefault(_said(way), way)
        ways = list(longer.values())
        if len(ways) > _MOST_ORDERS:
            return []
    return ways


def _said(way: tuple[tuple[Raw, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """What stands in rows, wherever it came from."""
    return tuple(tuple(text for _, text in row) for row in way)


def _explained(marks: list[tuple[frozenset[str], int]], rows: list[str]) -> bool:
    """Whether each piece of a label belongs to the row before it or behind it."""
    return all(rows[number] in labels or rows[number + 1] in labels for labels, number in marks)


def _base(form_lines: tuple[Line, ...], number: int) -> str:
    """The label of a line, or nothing before the first and behind the last."""
    return base(form_lines[number].label or "") if 0 <= number < len(form_lines) else ""


def _labels_last(units: list[Unit]) -> bool:
    """A dump that gives every row's figures before its label: take them so where all the rows fit."""
    rows = [unit for unit in units if unit.line]
    values = [unit for unit in units if unit.figures]
    if not rows or rows[-1].figures or len(values) != len(rows):
        return False
    place = {id(unit): number for number, unit in enumerate(units)}
    if any(place[id(unit)] >= place[id(row)] for unit, row in zip(values, rows, strict=True)):
        return False
    if any(len(unit.figures) != len(row.line.columns) for unit, row in zip(values, rows, strict=True) if row.line):
        return False
    found = [list(unit.found) for unit in values]
    for unit in units:
        unit.found, unit.values = [], None
    for row, cells in zip(rows, found, strict=True):
        row.found = cells
        row.values, row.how = row.figures, codes.PLACED_BY_ORDER
    return True
