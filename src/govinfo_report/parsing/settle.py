"""Rows that settle themselves: as many values as columns, or as many cells where the layout keeps blanks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from govinfo_report import diagnostics as codes
from govinfo_report import grammar
from govinfo_report.forms import Line
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import misnumbered, taken_for
from govinfo_report.parsing.lexer import patterns
from govinfo_report.parsing.rows import GONE, Unit, adds_up, has_total
from govinfo_report.parsing.runs import Piece, Raw, blanks_kept, lines_of

_TWO = 2
"""So many rows that end where their columns do are no accident."""
_FEW = 3
"""Of so many rows like each other, most may have lost a cell."""


def in_place(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Take rows with doubtful labels for rows of the form only where these belong, and are not there already."""
    doubtful = [unit for unit in units if unit.line and unit.block and _doubtful(unit.block.text)]
    order = {line.path: number for number, line in enumerate(form_lines)}
    for unit in doubtful:
        at, number = units.index(unit), order.get(unit.line.path, -1) if unit.line else -1
        before, behind = (
            [order[each.line.path] for each in side if each.line and each not in doubtful and each.line.path in order]
            for side in (units[:at], units[at + 1 :])
        )
        if any(each >= number for each in before) or any(each <= number for each in behind):
            unit.line = None


def _doubtful(label: str) -> bool:
    """Whether a label of a row is nearly one of the form's, or may be the first part of another."""
    return taken_for(label) is not None or misnumbered(label)


def fit(unit: Unit) -> list[Piece] | None:
    """Settle a row that is not plain. Gives the pieces behind its label left over, or None: it does not fit."""
    assert unit.line
    width = len(unit.line.columns)
    padded = has_total(unit.line) and not unit.odd[0]  # labels of section two have one column
    if _has_rest(unit):
        unit.found = [Piece(unit.found[0].cells[:width], True, True), *unit.found[1:]]
    if _by_header(unit):
        return [piece for piece in unit.found[1:] if piece.figures]
    if _repeated(unit) and not any(piece.keeps_blanks for piece in unit.found):
        return _once(unit)
    cells: list[Raw] = []
    for number, piece in enumerate(unit.found):
        if not cells and not piece.figures and number + 1 < len(unit.found) and len(piece.cells) != width:
            continue
        if piece.stray or (cells and unit.found[0].keeps_blanks and not piece.keeps_blanks):
            return None  # a figure that no delimiter stands before, as before the others, is no cell of the row
        cells = cells + piece.cells
        rest = [piece for piece in unit.found[number + 1 :] if piece.figures]
        if width < len(cells) and not (piece.closed and piece.keeps_blanks) and _is_words(cells[width]):
            if not all(map(_is_words, cells[width:])):  # words behind a whole row, and figures: another row
                rest.insert(0, Piece(cells[width:], piece.keeps_blanks, False))
                unit.found = [*unit.found[:number], Piece(cells[:width], piece.keeps_blanks, False), *rest]
            cells = cells[:width]
            unit.values = _exact(cells, width, piece, padded=False)
            return rest if unit.values else None
        values = _exact(cells, width, piece, padded=padded)
        if values is not None:
            if rest and not piece.closed:  # too many values, and nothing shows where the row ends
                return None
            unit.values = values
            return rest
        if piece.width and len(cells) < width and not padded:
            # a row of section two on its line, whose last cells, blank or not, are not there
            unit.values = [*cells, *[(cells[-1][0], GONE)] * (width - len(cells))]
            return rest
        if piece.width and len({text for _, text in cells[width - 1 :]}) == 1 and unit.page.repeats:
            unit.values = cells[:width]
            return rest
        if piece.closed and cells:
            return None
    return None


def _has_rest(unit: Unit) -> bool:
    """Whether a row ends with one blank cell more than columns that is what is left of two merged ones.

    That is so where a pipe stands behind each cell, a blank one too; and not in section four, where no label spans any.
    """
    if not unit.line or not unit.line.label or not unit.found or unit.odd[0]:
        return False
    cells = unit.found[0].cells
    fits = len(cells) == len(unit.line.columns) + 1 and not cells[-1][1]
    return fits and unit.found[0].keeps_blanks and blanks_kept(unit.page.text)


def remarks(unit: Unit, width: int) -> list[Piece]:
    """Take the words behind the figures of a whole row off it, where only blanks stand between, and give them."""
    if not unit.block or not any(run.type == "WORDS" for run in unit.block.runs):
        return []
    if len(unit.found) != 1 or unit.found[0].keeps_blanks:
        return []
    cells = unit.found[0].cells
    if len(cells) <= width or not all_figures(cells[:width]) or not all(map(_is_words, cells[width:])):
        return []
    unit.found = [Piece(cells[:width], False, False)]
    return [Piece(cells[width:], False, True)]


def plain(unit: Unit) -> bool:
    """Settle a row the plain way: one run, a value for each column, the same delimiter before each, and no more."""
    assert unit.line
    width, runs = len(unit.line.columns), unit.block.runs if unit.block else []
    if len(runs) != 1 or runs[0].type == "WORDS" or unit.odd[1]:
        return False
    if not (found := _plain(runs[0], unit.line.label is None)) or len(found.cells) != width or _repeated(unit):
        return False
    start = runs[0].start_pos
    unit.values = [(start + at, text) for at, text in found.cells]
    unit.keeps_blanks = found.keeps_blanks
    return True


class _Plain(NamedTuple):
    """The figures of a run that holds nothing else, each with its place in the run; whether blanks would show."""

    cells: tuple[Raw, ...]
    keeps_blanks: bool


@lru_cache(maxsize=8192)
def _plain(run: str, apart: bool) -> _Plain | None:
    """What a run says that has the same delimiter before each figure; the same runs stand in many reports."""
    match = _plainly(apart).match(run) or _in_line().match(run)
    if not match or patterns().filled.search(run, match.end()):
        return None
    delimiter = match[1]
    if delimiter.endswith("\n") and delimiter != "\n" and not patterns().cut.search(run, match.end()):
        return None  # a pipe stands behind each figure, but not behind the last: the number of a page
    cells = [(cell.start(), cell[0]) for cell in _figure().finditer(run, match.end(1), match.end())]
    return _Plain(tuple(cells), "\t" in delimiter or delimiter.strip(patterns().blanks) != "")


@cache
def _plainly(apart: bool) -> re.Pattern[str]:
    """Figures with the same delimiter before each; ``apart``: there may be empty lines before the first."""
    found = patterns()
    pipe = found.pipe.pattern
    before = f"(\\n\\t|\\t|{pipe}\\n|{pipe}|\\n{pipe}\\n|\\n++)"
    empty = "(?:\\n(?=\\n))*+" if apart else ""
    return _figures(empty + before, f"{found.blank.pattern}*+\\1")


@cache
def _in_line() -> re.Pattern[str]:
    """Figures on one line, with blanks between."""
    blank = patterns().blank.pattern
    return _figures(f"({blank}*+)", f"{blank}++")


def _figures(before: str, between: str) -> re.Pattern[str]:
    """Figures with something before the first and between two, and then the end of the line or cell."""
    found = patterns()
    blank, figure = found.blank.pattern, _figure().pattern
    end = f"(?={blank}*+(?:{found.hard.pattern}|\\Z))"
    return re.compile(f"{blank}*+{before}{blank}*+{figure}(?:{between}{blank}*+{figure})*+{end}")


@cache
def _figure() -> re.Pattern[str]:
    """One figure. In a run there is nothing else but delimiters; a blank is in a figure only before unit or note."""
    hard, blank, spelled = patterns().hard.pattern, patterns().blank.pattern, grammar.patterns()
    return re.compile(f"[^{hard[1:-1]}{blank[1:-1]}]++(?:{blank}(?:{spelled['UNIT']}|{spelled['NOTE_MARK']}))*+")


def _exact(cells: list[Raw], width: int, piece: Piece, *, padded: bool) -> list[Raw] | None:
    """As many cells as columns, or as many values side by side; ``padded``: blanks may stand before them.

    ``piece`` is the last that the cells come from. Unless it shows where the row ends, words amid the cells may be
    the label of another row.
    """
    filled = [number for number, cell in enumerate(cells) if cell[1]]
    values = cells[filled[0] : filled[-1] + 1] if filled else []
    if piece.keeps_blanks and len(cells) == width:
        return cells if piece.closed or not any(map(_is_words, cells[:-1])) else None
    if len(filled) != width or len(values) != width or not (padded or filled[0] == 0):
        return None
    if filled[0] > 0 and only_last_is_mark(values):  # a blank cell of its own, perhaps, and the mark a remark
        return None
    # words may be a remark beside the row, but where all cells have them: 本年未制定
    return values if all_figures(values) or all(map(_is_words, values)) else None


def all_figures(cells: list[Raw]) -> bool:
    """Whether cells hold figures and marks only, no words."""
    return all(is_one(text) for _, text in cells)


def _is_words(cell: Raw) -> bool:
    """Whether what stands in a cell is neither a figure nor a mark."""
    return bool(cell[1]) and not is_one(cell[1])


def _by_header(unit: Unit) -> bool:
    """Settle a row of a grid whose header names every column: merged cells repeated, columns not of the form."""
    piece = unit.found[0] if unit.found else None
    line = unit.line
    if not piece or not line or not piece.width or not unit.header.places:
        return False
    columns = unit.header.columns(line, piece.first, piece.width)
    if not columns:
        return False
    values = []
    for places in columns:
        if len(places) == 1 and 0 <= places[0] < len(piece.cells):
            values.append(piece.cells[places[0]])
            continue
        cells = [piece.cells[at] for at in places if 0 <= at < len(piece.cells)]
        filled = [cell for cell in cells if cell[1]]
        beside = places == list(range(places[0], places[0] + len(places)))
        if not cells or len({text for _, text in filled}) > 1 or (0 < len(filled) < len(cells) and not beside):
            return False
        values.append((filled or cells)[0])
    if not has_total(line) and len(piece.figures) > sum(text != "" for _, text in values):
        blank = unit.header.blank(piece.width)
        if any(cell[1] and cell not in values and at + piece.first in blank for at, cell in enumerate(piece.cells)):
            values = _under_merged(piece, [places[0] for places in columns])
    if not values or len(set(values)) < len(values) or (piece.figures and not any(text for _, text in values)):
        return False
    unit.values, unit.under_labels = values, True
    return True


def _repeated(unit: Unit) -> bool:
    """Whether the header has a label of a row of section two several times, for its cell is a merged one."""
    line = unit.line
    return unit.header.again and line is not None and not has_total(line) and max(unit.header.spans(line)) > 1


def _once(unit: Unit) -> list[Piece] | None:
    """Settle a row with merged cells in each of their places: those of one column say the same."""
    assert unit.line
    figures, values = unit.figures, []
    for span in unit.header.spans(unit.line):
        cells, figures = figures[:span], figures[span:]
        if len(cells) != span or len({text for _, text in cells}) > 1:
            return None
        values += cells[:1]
    if figures or not all_figures(values):
        return None
    unit.values = values
    return []


def _under_merged(piece: Piece, begins: list[int]) -> list[Raw]:
    """The figures of a row below merged labels, which a grid gives in their first cells: one below each, or nothing."""
    ends = [*begins[1:], len(piece.cells)]
    under = [[cell for cell in piece.cells[at:end] if cell[1]] for at, end in zip(begins, ends, strict=True)]
    return [cell for cells in under for cell in cells] if all(len(cells) == 1 for cells in under) else []


def without_remarks(units: list[Unit]) -> None:
    """Rows with words in a cell more than the form has columns: behind the others, or a note amid them."""
    for unit in units:
        if unit.line and unit.values is None and len(unit.found) == 1 and unit.found[0].keeps_blanks:
            cells, width = unit.found[0].cells, len(unit.line.columns)
            words = [number for number, cell in enumerate(cells) if _is_words(cell)]
            if len(cells) == width + 1 and len(words) == 1:
                (at,) = words
                unit.values = cells[:at] + cells[at + 1 :]
                figured = any(char.isdecimal() for char in cells[at][1])  # what is broken off a figure, perhaps
                if (at < width or figured or not cells[0][1]) and not unit.totalled:  # or words for a cell of the row
                    unit.values = None


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
    figured = any(char.isdecimal() for _, text in after for char in text)
    return values if blank and not figured and not any(map(_is_words, values)) else None


def by_lines(units: list[Unit]) -> None:
    """Rows of one cell a line whose blank cells are empty lines: a label has as many lines behind it as columns."""
    if not any(unit.values is None and _cell_a_line(unit) for unit in units):
        return
    rows = [(unit, _lines_behind(unit), len(unit.line.columns)) for unit in units if unit.line and _cell_a_line(unit)]
    page = rows[0][0].page
    if any(unit.header.spaced for unit, _, _ in rows):
        rows = [(unit, _unspaced(lines), width) for unit, lines, width in rows]
        whole = sum(len(lines) == width and lines[-1][1] != "" for _, lines, width in rows[:-1])
        if not page.lines_kept and whole < _TWO:
            return  # rows have an empty line more between them, which is no cell
    if not _lines_kept(rows):
        return
    page.lines_kept = page.lines_kept or _shown_to_be_kept(rows)
    if not page.lines_kept:
        return
    for unit, lines, width in rows:
        unit.values = lines[:width]


def _lines_behind(unit: Unit) -> list[Raw]:
    """The lines behind a label, up to the next."""
    assert unit.block
    run = unit.block.runs[0]
    begins = (run.start_pos or 0) + run.find("\n") + 1
    lines = lines_of(run[run.find("\n") + 1 :], begins)
    return lines[:-1] if lines and not lines[-1][1] else lines  # the last is behind the last line break


def _unspaced(lines: list[Raw]) -> list[Raw]:
    """Lines without the empty one behind the label and behind each that is filled."""
    return [line for before, line in zip([(0, "label"), *lines], lines, strict=False) if line[1] or not before[1]]


def _lines_kept(rows: list[tuple[Unit, list[Raw], int]]) -> bool:
    """Whether as many lines stand behind each label as a row has columns, and none behind them is filled."""
    return all(
        len(lines) >= width
        and not any(text for _, text in lines[width:])
        and len(unit.figures) == sum(1 for _, text in lines if text)
        for unit, lines, width in rows
    )


def _shown_to_be_kept(rows: list[tuple[Unit, list[Raw], int]]) -> bool:
    """Whether empty lines are cells, not breaks between rows or cells: then as many lines hold as many figures."""
    whole = sum(len(lines) == width and lines[-1][1] != "" for _, lines, width in rows)
    counts: dict[int, set[int]] = {}
    for unit, lines, _ in rows:
        counts.setdefault(len(lines), set()).add(len(unit.figures))
    filled_up = any(len(figures) > 1 for figures in counts.values())
    return whole > 1 or filled_up or all(adds_up(unit.line, lines[:width]) for unit, lines, width in rows)


def _cell_a_line(unit: Unit) -> bool:
    """Whether what follows a label has nothing but line breaks between its cells."""
    runs = unit.block.runs if unit.line and unit.block else []
    return len(runs) == 1 and bool(unit.found) and not (unit.found[0].keeps_blanks or patterns().cut.search(runs[0]))


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
            if unit.line and unit.values is None and not unit.figures and len(whole) > 1 and {*whole} == {count}:
                unit.values, unit.keeps_blanks = [(unit.start, "")] * len(unit.line.columns), True


def without_extra(units: list[Unit], any_line: Line) -> None:
    """Rows with a value more than columns: the one column that is not the form's, if all rows add up without it."""
    rows = [
        unit for unit in units if unit.values is None and len(unit.figures) == len((unit.line or any_line).columns) + 1
    ]
    if len(rows) < 2:
        return  # one row with a value more is no column
    ways = []
    for extra in range(8):
        trial = [(unit, unit.figures[:extra] + unit.figures[extra + 1 :]) for unit in rows]
        if all(adds_up(unit.line or any_line, values) and all_figures(values) for unit, values in trial):
            ways.append(trial)
    if all(only_last_is_mark(unit.figures) for unit in rows):  # a column of remarks
        last = [(unit, unit.figures[:-1]) for unit in rows]
        ways = [last] if last in ways or not any(has_total(unit.line or any_line) for unit in rows) else []
    if ways and all(
        [cells[1] for _, row in way for cells in row] == [cells[1] for _, row in ways[0] for cells in row]
        for way in ways
    ):
        for unit, values in ways[0]:
            unit.values = values


def only_last_is_mark(cells: list[Raw]) -> bool:
    """Whether the last of figures, and no other, is a mark for nothing or words."""
    return [any(map(str.isdecimal, text)) for _, text in cells] == [True] * (len(cells) - 1) + [False]


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
        sizes = {unit: len(unit.found[0].cells) - _has_rest(unit) for unit in rows}
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
