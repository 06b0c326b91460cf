"""Rows that others like them settle: by their padding, their lines and pipes, and how many cells they have."""

from __future__ import annotations

from collections import Counter

from govinfo_report import diagnostics as codes
from govinfo_report.parsing.figures import has_digit
from govinfo_report.parsing.lexer import sense
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import GONE, Unit, adds_up, has_total
from govinfo_report.parsing.runs import Raw, blanks_kept, joined, lines_of
from govinfo_report.parsing.settle import all_figures, has_rest, is_words
from govinfo_report.parsing.strange import Way, headed, in_order, orders_of, settle_under

_TWO = 2
"""So many rows that end where their columns do are no accident."""
_FEW = 3
"""Of so many rows like each other, most may have lost a cell."""


def by_padding(units: list[Unit]) -> None:
    """Rows with more cells than columns: what is left of merged cells stands before the values, or behind them."""
    if not any(unit.line and unit.values is None and _too_wide(unit) and unit.found[0].keeps_blanks for unit in units):
        return
    wide = [(unit, unit.found[0].cells, len(unit.line.columns)) for unit in units if unit.line and _too_wide(unit)]
    if any(unit.odd[0] for unit, _, _ in wide):
        return  # a strange column is what they are wider by, perhaps
    loose = [unit for unit, _, _ in wide if unit.values is None and unit.found[0].keeps_blanks]
    spanned = all(has_total(unit.line) for unit in loose if unit.line)  # labels of section two span nothing
    ways: list[list[tuple[Unit, list[Raw]]]] = []
    before = spanned and not blanks_kept(units[0].page.text)  # with a pipe behind each cell, there is nothing before
    for behind in (0, 1, None) if before else (None,):
        trial = [(unit, _cut(cells, width, behind)) for unit, cells, width in wide]
        way = [(unit, values) for unit, values in trial if unit in loose and values]
        if all(values for _, values in trial) and way not in ways:
            ways.append(way)
            if behind == 0 and _merged_before(units):
                break
    last = [(unit.found[0].cells[-1], values) for way in ways for unit, values in way]
    marked = any(cell[1] and cell is not values[-1] for cell, values in last)  # what is cut off may be a figure's mark
    if len(ways) > 1 or marked:
        ways = [way for way in ways if all(adds_up(unit.line, values) for unit, values in way)]
    for unit, values in ways[0] if len(ways) == 1 else ():
        if not any(piece.figures for piece in unit.found[1:]):
            unit.values = values


def _merged_before(units: list[Unit]) -> bool:
    """Whether each row has just as many cells more than columns as its label has merged ones, and none is filled up."""
    rows = [(unit, unit.found[0]) for unit in units if unit.line and unit.found]
    return len({piece.width for _, piece in rows}) > 1 and all(
        unit.line and piece.width and len(piece.cells) - len(unit.line.columns) == 2 - len(unit.line.groups)
        for unit, piece in rows
    )


def _too_wide(unit: Unit) -> bool:
    """Whether there are more cells right behind a label than columns."""
    return unit.line is not None and bool(unit.found) and len(unit.found[0].cells) > len(unit.line.columns)


def _cut(cells: list[Raw], width: int, behind: int | None) -> list[Raw] | None:
    """The values of a row with so many cells behind them (None: all that are too many), or None if it cannot be so.

    A single cell behind them may be of a column that the form does not have, and hold a mark or words.
    """
    extra = len(cells) - width
    front = 0 if behind is None else extra - behind
    before, values, after = cells[:front], cells[front : front + width], cells[front + width :]
    blank = not any(text for _, text in (*before, *(() if behind else after)))
    figured = any(has_digit(text) for _, text in after)
    return values if blank and not figured and not any(map(is_words, values)) else None


def by_lines(units: list[Unit]) -> None:
    """Rows of one cell a line whose blank cells are empty lines: a label has as many lines behind it as columns."""
    if not any(unit.values is None and _cell_a_line(unit) for unit in units):
        return
    shown = orders_of(units)
    for unit in units:
        if unit.line and not unit.line.label and not shown.get(unit) and unit.header.may_be_odd(unit.line):
            order = tuple(range(len(unit.line.columns)))  # the label of a column before them may be a line above
            shown[unit], unit.doubts = frozenset([order, (None, *order)]), (unit.line.path,)
    rows = [
        (unit, _lines_behind(unit), {len(order) for order in shown.get(unit, ())} or {len(unit.line.columns)})
        for unit in units
        if unit.line and _cell_a_line(unit)
    ]
    page = rows[0][0].page
    if any(unit.header.spaced for unit, _, _ in rows):
        rows = [(unit, _unspaced(lines), widths) for unit, lines, widths in rows]
        if not page.lines_kept and sum(map(_is_full, rows[:-1])) < _TWO:
            return  # rows have an empty line more between them, which is no cell
    rows = [(unit, _of_row(unit, lines, widths), widths) for unit, lines, widths in rows]
    if not _lines_kept(rows):
        return
    page.lines_kept = page.lines_kept or _shown_to_be_kept(rows)
    if not page.lines_kept:
        return
    cells = {unit: lines for unit, lines, _ in rows}
    for unit, lines, widths in rows:
        unit.values = None if shown.get(unit) else lines[: min(widths)]
    for orders, alike in headed([*cells], shown):
        rows_of = {order: [(unit, line, in_order(cells[unit], order)) for unit, line in alike] for order in orders}
        settle_under([Way(order, found) for order, found in rows_of.items()])


_OfLines = tuple[Unit, list[Raw], set[int]]
"""A row, the lines behind its label, and how many cells it can have."""


def _is_full(row: _OfLines) -> bool:
    """Whether a row has as many lines as cells, the last one filled."""
    _, lines, widths = row
    return len(lines) in widths and lines[-1][1] != ""


def _lines_behind(unit: Unit) -> list[Raw]:
    """The lines behind a label, up to the next."""
    assert unit.block
    ((start, run),) = joined(unit.page.text, unit.block.runs)
    begins = run.find("\n") + 1
    lines = lines_of(run[begins:], start + begins)
    return lines[:-1] if lines and not lines[-1][1] else lines  # the last is behind the last line break


def _of_row(unit: Unit, lines: list[Raw], widths: set[int]) -> list[Raw]:
    """The lines of a row of those behind its label.

    Where only the last is not there, the words that follow are in it. Behind the header of section four may stand a
    cell of its last line.
    """
    if lines and len(lines) == min(widths) - 1:
        end = lines[-1][0] + len(lines[-1][1])
        match = patterns().next.match(unit.page.text, end)
        word = match[1].strip(patterns().blanks) if match else ""
        return lines if not word or sense(word).kind or sense(word).labels else [*lines, (end, "")]
    if unit.line and not unit.line.label and len(lines) == max(widths) + 1 and len(unit.line.columns) not in widths:
        return lines if has_digit(lines[0][1]) else lines[1:]
    return lines


def _unspaced(lines: list[Raw]) -> list[Raw]:
    """Lines without the empty one behind the label and behind each that is filled."""
    return [line for before, line in zip([(0, "label"), *lines], lines, strict=False) if line[1] or not before[1]]


def _lines_kept(rows: list[_OfLines]) -> bool:
    """Whether as many lines stand behind each label as a row has columns, and none behind them is filled."""
    return all(
        len(lines) >= min(widths)
        and not any(text for _, text in lines[max(widths) :])
        and len(unit.figures) == sum(1 for _, text in lines if text)
        for unit, lines, widths in rows
    )


def _shown_to_be_kept(rows: list[_OfLines]) -> bool:
    """Whether empty lines are cells, not breaks between rows or cells: then as many lines hold as many figures."""
    whole = sum(map(_is_full, rows))
    counts: dict[int, set[int]] = {}
    for unit, lines, _ in rows:
        counts.setdefault(len(lines), set()).add(len(unit.figures))
    filled_up = any(len(figures) > 1 for figures in counts.values())
    return whole > 1 or filled_up or all(adds_up(unit.line, lines[: min(widths)]) for unit, lines, widths in rows)


def _cell_a_line(unit: Unit) -> bool:
    """Whether what follows a label has nothing but line breaks between its cells."""
    if not (unit.line and unit.block and unit.found) or unit.found[0].keeps_blanks:
        return False
    runs = joined(unit.page.text, unit.block.runs)
    return len(runs) == 1 and not patterns().cut.search(runs[0][1])


def by_pipes(units: list[Unit]) -> None:
    """Rows without figures that have as many pipes as the rows with figures: then all of their cells are blank."""
    pipes: dict[int, dict[Unit, int]] = {}
    for unit in units:
        if unit.line and unit.block and len(unit.block.runs) == 1:
            count = len(patterns().pipe.findall(unit.block.runs[0]))
            pipes.setdefault(len(unit.line.groups), {})[unit] = count  # so many labels before it stand on its line
    for counts in pipes.values():
        whole = [count for unit, count in counts.items() if unit.values and unit.figures]
        for unit, count in counts.items():
            width = len(unit.line.columns) if unit.line else 0
            if unit.values is None and not unit.figures and count >= width and len(whole) > 1 and {*whole} == {count}:
                unit.values, unit.keeps_blanks = [(unit.start, "")] * width, True


def without_end(units: list[Unit]) -> None:
    """Rows that end with a blank cell and no line behind it, where most rows have one: it may be the next row's."""
    rows = [unit for unit in units if unit.line and unit.values and any(text for _, text in unit.values)]
    open_rows = [unit for unit in rows if unit.values and not unit.values[-1][1] and not _ended(unit)]
    if open_rows and sum(map(_ended, rows)) * 2 > len(rows):
        for unit in open_rows:
            unit.values = None


def _ended(unit: Unit) -> bool:
    """Whether a row certainly ends where it does."""
    return all(piece.closed for piece in unit.found if piece.figures)


def without_odd(units: list[Unit]) -> None:
    """Rows with fewer or more cells than the rows like them, unless they make a total that is there.

    Rows are alike that have as many columns, and whose labels stand in as many groups and so span as many columns.
    Two of three are no majority: then the widest says how many cells a row has.
    A blank total is made by zeros, too, and may be the last cell of a column more. A blank cell before the values
    may be what a merged cell left, as it is in all rows like it; then one of the values is gone, if one is blank.
    """
    if not any(unit.line and unit.values is not None and (_begins_blank(unit) or not unit.totalled) for unit in units):
        return
    alike: dict[tuple[int, int], list[Unit]] = {}
    for unit in units:
        short = unit.values is not None and unit.values[-1][1] == GONE  # flagged as it is
        if unit.line and unit.found and unit.found[0].keeps_blanks and not short:
            alike.setdefault((len(unit.line.columns), len(unit.line.groups)), []).append(unit)
    for rows in alike.values():
        sizes = {unit: len(unit.found[0].cells) - has_rest(unit) for unit in rows}
        counts = Counter(sizes.values())
        usual, times = counts.most_common(1)[0]
        usual = usual if 2 * times > len(rows) > _FEW else max(counts)
        padded = not any(unit.found[0].cells[0][1] for unit in rows if sizes[unit] == usual)
        for unit in rows if len(counts) > 1 else ():
            filled = unit.values is not None and all(text for _, text in unit.values)
            held = any(text for _, text in unit.found[0].cells)
            shifted = padded and sizes[unit] < usual and _begins_blank(unit) and held
            if sizes[unit] != usual and not unit.under_labels and ((shifted and not filled) or not unit.totalled):
                unit.values = None


def without_crowded(units: list[Unit]) -> None:
    """Rows with a blank beside their values, where a row of as many cells has figures in all: no merged cell left it.

    It is a cell of theirs, and one of the values is of a column that the form does not have.
    """
    found = [(unit, unit.line, unit.found[0]) for unit in units if unit.line and not unit.at_once and unit.found]
    rows = [each for each in found if each[2].keeps_blanks and _too_wide(each[0])]
    full = {len(piece.cells) for unit, _, piece in rows if unit.values is None and all_figures(piece.cells)}
    for unit, line, piece in rows:
        merged = any(len(places) > 1 for places in unit.header.columns(line, piece.first, piece.width))
        blank = len(piece.figures) < len(piece.cells)
        if len(piece.cells) in full and blank and (merged or not unit.under_labels):
            unit.values = None


def doubt_padded(units: list[Unit]) -> None:
    """Doubt rows of as many cells as columns, the first one blank, where merged labels leave blanks before the values.

    Fewer labels stand on their lines than on others, so the blank is what is left of theirs, and a value is gone.
    """
    rows = [(unit, unit.found[0]) for unit in units if unit.line and unit.values and _begins_blank(unit)]
    suspects = [(unit, piece) for unit, piece in rows if piece.first and len(piece.cells) == len(unit.values or ())]
    if not suspects:
        return
    widest = max(unit.found[0].first for unit in units if unit.line and unit.found)
    padded = [unit for unit in units if _too_wide(unit) and not unit.found[0].cells[0][1]]
    if not any(0 < unit.found[0].first < widest for unit in padded):
        return
    for unit, piece in suspects:
        if unit.line and piece.first < widest and any(text for _, text in piece.cells):
            unit.doubts = (unit.line.path,)


def _begins_blank(unit: Unit) -> bool:
    """Whether the first of a settled row's values is a blank."""
    return unit.values is not None and not unit.values[0][1]


def by_dividing(units: list[Unit]) -> list[Unit]:
    """Rows of which two figures touch each other: divided where that makes the total. Gives these rows."""
    divided = []
    for unit in units:
        line = unit.line
        if not line or unit.values is not None or not has_total(line) or unit.keeps_blanks:
            continue
        figures = unit.figures
        if len(figures) != len(line.columns) - 1 or not all_figures(figures):
            continue
        ways = [
            row
            for number, (offset, text) in enumerate(figures)
            if text.isdecimal()
            for at in range(1, len(text))
            if text[at] != "0" or at == len(text) - 1
            for row in [[*figures[:number], (offset, text[:at]), (offset + at, text[at:]), *figures[number + 1 :]]]
            if all_figures(row) and adds_up(line, row)
        ]
        if len(ways) == 1:
            unit.values, unit.how = ways[0], codes.PLACED_BY_ARITHMETIC
            divided.append(unit)
    return divided
