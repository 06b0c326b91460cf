"""Rows that settle themselves: as many values as columns, or as many cells where the layout keeps blanks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govinfo_report import grammar
from govinfo_report.forms import Line
from govinfo_report.parsing.columns import labels_of
from govinfo_report.parsing.figures import has_digit, is_one
from govinfo_report.parsing.labels import misnumbered, taken_for
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import GONE, Unit, adds_up, has_total
from govinfo_report.parsing.runs import Piece, Raw, blanks_kept, cells_over_lines, tab_before


def in_place(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Take rows with doubtful labels for rows of the form only where these belong, and are not there already."""
    doubtful = [
        unit for unit in units if unit.line and unit.block and unit.block.kind != "piece" and _doubtful(unit.block.text)
    ]
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
    if whole := _on_one_line(unit):
        unit.found = [whole]
    if has_rest(unit):
        _cut_rest(unit, unit.line)
    if _by_header(unit):
        return [piece for piece in unit.found[1:] if piece.figures]
    if _repeated(unit) and not any(piece.width for piece in unit.found):
        return _once(unit)
    cells: list[Raw] = []
    for number, piece in enumerate(unit.found):
        if not cells and not piece.figures and number + 1 < len(unit.found) and len(piece.cells) != width:
            continue
        if piece.stray or (cells and unit.found[0].keeps_blanks and not piece.keeps_blanks):
            return None  # a figure that no delimiter stands before, as before the others, is no cell of the row
        cells = cells + piece.cells
        rest = [piece for piece in unit.found[number + 1 :] if piece.figures]
        if width < len(cells) and not (piece.closed and piece.keeps_blanks) and is_words(cells[width]):
            if not all(map(is_words, cells[width:])):  # words behind a whole row, and figures: another row
                rest.insert(0, Piece(cells[width:], piece.keeps_blanks, False))
                ends = not has_total(unit.line)  # else a blank cell may stand before a label, and is that one's
                unit.found = [*unit.found[:number], Piece(cells[:width], piece.keeps_blanks, ends), *rest]
            cells = cells[:width]
            unit.values = _exact(cells, width, piece, padded=False)
            return rest if unit.values else None
        among = piece.keeps_blanks and len(cells) > width and unit.odd[0]
        if among and any(None in order[:width] for order in unit.header.orders(unit.line)):
            return None  # one of them is of a column that is not the form's, and not the last
        values = _exact(cells, width, piece, padded=padded)
        if values is not None:
            if not piece.closed and any(not each.stray for each in rest):  # too many, and nothing shows where it ends
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


def _on_one_line(unit: Unit) -> Piece | None:
    """The cells of a row of a grid that is broken over lines before figures, or behind them, within their cells.

    A tab or pipe that ends a line or begins one shows that the row goes on; how many there are, where it ends.
    """
    runs = unit.block.runs if unit.block else []
    if len(runs) != 1 or "\n" not in runs[0] or not unit.line or not unit.block:
        return None
    run, _, behind = runs[0].rpartition("\n")
    if patterns().filled.search(behind):  # else it is the beginning of the next row's line
        run = runs[0]
    line, over, _ = run.partition("\n")
    delimiters = len(patterns().cut.findall(line)) if over else 0
    if not delimiters:
        return None  # the first line is the row, or each cell has a line
    sides = unit.header.sides()
    begins = [before for name in labels_of(unit.line) for before, _, _ in sides.get(name, ())]
    if max(begins, default=0) < len(unit.line.columns):
        return None  # not all labels of its columns stand on one line
    _, *cells = cells_over_lines(run, runs[0].start_pos)
    before = unit.page.around(unit.block.start)[0]
    own = not unit.odd[0] and len(cells) == len(unit.line.columns)
    if not own and len(cells) != unit.header.width - before:
        return None
    if has_total(unit.line) and not _holds_total(cells, unit.line):
        return None  # the pipes of merged cells may be among them
    if delimiters >= len(cells):
        return None
    if any("\n" in text for _, text in cells):
        return None  # a figure is broken, or there are several in a cell
    return Piece(cells, True, True, before + 1, before + len(cells))


def _holds_total(cells: list[Raw], line: Line) -> bool:
    """Whether some of the cells of a row, beside which the others are blank, make their total."""
    width = len(line.columns)
    return any(
        adds_up(line, cells[at : at + width])
        and cells[at + width - 1][1]
        and not any(text for _, text in cells[:at] + cells[at + width :])
        for at in range(len(cells) - width + 1)
    )


def has_rest(unit: Unit) -> bool:
    """Whether a row ends with one blank cell more than columns that is what is left of two merged ones.

    That is so where a pipe stands behind each cell, a blank one too; and not in section four, where no label spans any.
    """
    if not unit.line or not unit.line.label or not unit.found or unit.odd[0]:
        return False
    cells = unit.found[0].cells
    fits = len(cells) == len(unit.line.columns) + 1 and not cells[-1][1]
    return fits and unit.found[0].keeps_blanks and blanks_kept(unit.page.text)


def _cut_rest(unit: Unit, line: Line) -> None:
    """Take what is left of merged cells off a row; a row that does not add up may have lost its total so."""
    cells = unit.found[0].cells[: len(line.columns)]
    unit.found = [Piece(cells, True, True), *unit.found[1:]]
    if has_total(line) and any(text for _, text in cells) and not adds_up(line, cells):
        unit.doubts = (line.path,)


def remarks(unit: Unit, width: int) -> list[Piece]:
    """Take the words behind the figures of a whole row off it, where only blanks stand between, and give them."""
    if not unit.block or not any(run.type == "WORDS" for run in unit.block.runs):
        return []
    if len(unit.found) != 1 or unit.found[0].keeps_blanks:
        return []
    cells = unit.found[0].cells
    if len(cells) <= width or not all_figures(cells[:width]) or not all(map(is_words, cells[width:])):
        return []
    unit.found = [Piece(cells[:width], False, False)]
    return [Piece(cells[width:], False, True)]


def plain(unit: Unit) -> bool:
    """Settle a row the plain way: one run, a value for each column, the same delimiter before each, and no more."""
    assert unit.line
    width, runs = len(unit.line.columns), unit.block.runs if unit.block else []
    if len(runs) != 1 or runs[0].type == "WORDS":
        return False
    strangers, disordered = unit.odd
    if disordered:
        return False
    if not (found := _plain(runs[0], unit.line.label is None)) or len(found.cells) != width or _repeated(unit):
        return False
    if strangers and found.keeps_blanks:
        return False  # a blank cell at its end may be the last of its columns, and a figure that of the strange one
    if not found.keeps_blanks and "\n" in runs[0][: found.cells[0][0]] and tab_before(unit.page.text):
        return False  # the number of a page
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
        return cells if piece.closed or not any(map(is_words, cells[:-1])) else None
    if len(filled) != width or len(values) != width or not (padded or filled[0] == 0):
        return None
    if filled[0] > 0 and only_last_is_mark(values):  # a blank cell of its own, perhaps, and the mark a remark
        return None
    # words may be a remark beside the row, but where all cells have them: 本年未制定
    return values if all_figures(values) or all(map(is_words, values)) else None


def all_figures(cells: list[Raw]) -> bool:
    """Whether cells hold figures and marks only, no words."""
    return all(is_one(text) for _, text in cells)


def is_words(cell: Raw) -> bool:
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
    if len(piece.figures) > sum(text != "" for _, text in values):
        others = {at for at, cell in enumerate(piece.cells, piece.first) if cell[1] and cell not in values}
        if others & unit.header.spanned(line, piece.width):
            return False  # no column is called so: the labels do not stand above their figures
        unlabelled = not others.isdisjoint(unit.header.blank(piece.width))
        if unlabelled and not has_total(line):
            values = _under_merged(piece, [places[0] for places in columns])
        elif unlabelled and not all(text for _, text in values):  # another page of the table, with other columns
            values = piece.figures if adds_up(line, piece.figures) else []
    if not values or len(set(values)) < len(values):
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
    figures = unit.found[0].cells if unit.keeps_blanks and len(unit.found) == 1 else unit.figures
    values: list[Raw] = []
    for span in unit.header.spans(unit.line):
        cells, figures = figures[:span], figures[span:]
        if len(cells) != span or len({text for _, text in cells}) > 1:
            return None
        values += cells[:1]
    if figures or any(map(is_words, values)):
        return None
    unit.values = values
    return []


def _under_merged(piece: Piece, begins: list[int]) -> list[Raw]:
    """The figures of a row below merged labels, which a grid gives in their first cells: one below each, or nothing."""
    ends = [*begins[1:], len(piece.cells)]
    under = [[cell for cell in piece.cells[at:end] if cell[1]] for at, end in zip(begins, ends, strict=True)]
    return [cell for cells in under for cell in cells] if all(len(cells) == 1 for cells in under) else []


def only_last_is_mark(cells: list[Raw]) -> bool:
    """Whether the last of figures, and no other, is a mark for nothing or words."""
    return [has_digit(text) for _, text in cells] == [True] * (len(cells) - 1) + [False]
