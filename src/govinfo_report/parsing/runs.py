"""Telling a run of cells apart: which figures, which blanks, and where a row may end."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import attrs

from govinfo_report.parsing.figures import has_digit, is_one
from govinfo_report.parsing.lexer import Token, sense
from govinfo_report.parsing.patterns import patterns

_MOST = 0.9
"""Borders stand on every row, but for a stray line or two; a blank cell at the end of a row looks the same."""


_FEW = 3
"""As many lines show that a text is written so."""
_SOME = 4
"""One in so many is a way of writing, and no slip."""
_TWO = 2
"""A line with one pipe has so many cells."""

Raw = tuple[int, str]
"""A cell before its column is known: offset and text, a blank cell with text ``""``."""


@attrs.define(eq=False)
class Piece:
    """Cells that stand together: a line of a table, or the part of it between two breaks.

    ``cells`` are pairs of offset and text, a blank cell with text ``""``. ``keeps_blanks``: whether the layout
    shows blank cells. ``closed``: whether its row certainly ends with it. ``first`` is the number of delimiters
    before the first cell on its line, and ``width`` that on the whole line, where a line is a row. ``stray``: no
    delimiter stands by its cell as one does by the others.
    """

    cells: list[tuple[int, str]]
    keeps_blanks: bool
    closed: bool
    first: int = 0
    width: int = 0
    stray: bool = False

    figures: list[tuple[int, str]] = attrs.field(init=False)
    """The cells that are not blank."""

    @figures.default
    def _figures(self) -> list[tuple[int, str]]:
        return [cell for cell in self.cells if cell[1]]


def pieces(text: str, runs: list[Token]) -> list[Piece]:
    """The pieces of the runs of a text that follow one label, in order."""
    found: list[Piece] = []
    for start, run in joined(text, runs):
        if patterns().pipe.search(run):
            found += _piped(text, run, start)
        elif "\t" not in run:
            found += _bare(text, run, start)
        elif "\t" not in (lines := run[: run.rfind("\n") + 1]) and lines.strip():
            found += _bare(text, lines, start)  # the tab only indents what follows
        else:
            found += _tabbed(text, run, start)
    return found


def joined(text: str, runs: list[Token]) -> list[tuple[int, str]]:
    """The runs with where they begin; as one where there are words among them, for words fill cells as figures do.

    A run that begins where another ends is the rest of its last cell.
    """
    if not any(run.type == "WORDS" for run in runs):
        found: list[tuple[int, str]] = []
        for run in runs:
            if found and sum((found[-1][0], len(found[-1][1]))) == run.start_pos:
                found[-1] = (found[-1][0], found[-1][1] + run)
            else:
                found.append((run.start_pos or 0, str(run)))
        return found
    soft = patterns().soft
    start, last = runs[0].start_pos or 0, runs[-1]
    while start and soft.match(text[start - 1]):  # blank cells before the first
        start -= 1
    end = (last.start_pos or 0) + len(last)
    while end < len(text) and soft.match(text[end]):  # blank cells behind words that end the row
        end += 1
    return [(start, text[start:end])]


def _bare(text: str, run: str, start: int) -> list[Piece]:
    """Figures with blanks and line breaks between: a piece a line."""
    found, cell = [], patterns().cell.finditer
    offset = start
    for number, line in enumerate(run.split("\n")):
        if line.isdecimal():  # most lines, and those that are empty
            cells = [(offset, line)]
        else:
            cells = [(offset + match.start(), match[1]) for match in cell(line)] if line else []
        if number and len(cells) > 1 and is_one(line.strip(patterns().blanks)) and not _side_by_side(text):
            cells = [cell for cell in cells_of(line, offset, "\n") if cell[1]]
        if cells:  # below its label, where a tab stands before each cell: the number of a page
            found.append(Piece(cells, False, False, stray=number > 0 and tab_before(text)))
        offset += len(line) + 1
    return found


@lru_cache(maxsize=1)
def _side_by_side(text: str) -> bool:
    """Whether figures stand on a line with only blanks between, and not because those divide thousands."""
    return any(not is_one(match[0].strip(patterns().blanks)) for match in patterns().row.finditer(text))


def lines_of(run: str, start: int) -> list[tuple[int, str]]:
    """The lines of a run as cells."""
    return cells_of(run, start, "\n")


def cells_over_lines(run: str, start: int) -> list[tuple[int, str]]:
    """The cells of a run that has tabs or pipes between them, and line breaks within some."""
    cells, over = cells_of(run, start, patterns().cut), "\n" + patterns().blanks
    return [(at + len(text) - len(text.lstrip(over)), text.strip(over)) for at, text in cells]


def cells_of(line: str, offset: int, delimiter: re.Pattern[str] | str) -> list[tuple[int, str]]:
    """The cells of a line, the empty text before its first delimiter and behind its last included."""
    blanks = patterns().blanks
    cells = []
    for part in line.split(delimiter) if isinstance(delimiter, str) else delimiter.split(line):
        if part.isalnum():  # digits and nothing else, mostly
            cells.append((offset, part))
        else:
            text = part.strip(blanks)
            cells.append((offset + (part.find(text) if text else 0), text))
        offset += len(part) + 1
    return cells


def _several(cell: tuple[int, str]) -> list[tuple[int, str]]:
    """The figures of a cell in which several stand with blanks between, or the cell."""
    offset, text = cell
    if text.isalnum():
        return [cell]
    if patterns().blank.search(text) and not is_one(text) and patterns().some.fullmatch(text):
        return [(offset + match.start(), match[0]) for match in patterns().one.finditer(text)]
    return [cell]


def _lines(run: str, start: int, delimiter: re.Pattern[str] | str) -> list[list[tuple[int, str]]]:
    lines = []
    for line in run.split("\n"):
        lines.append(cells_of(line, start, delimiter))
        start += len(line) + 1
    return lines


def _is_row(line: list[tuple[int, str]]) -> bool:
    """Whether more than one cell of a line is filled, or one among several."""
    filled = len(line) - [text for _, text in line].count("")
    return len(line) > 1 and (filled > 1 or (filled == 1 and len(line) > 3 and not line[0][1]))


def _tabbed(text: str, run: str, start: int) -> list[Piece]:
    lines = _lines(run, start, "\t")
    if not _behind_tabs(text, lines) and (len(lines[0]) > 2 or any(map(_is_row, lines))):
        return _rows(text, lines, "\t", start + len(run))
    found: list[Piece] = []
    cells: list[tuple[int, str]] = []
    if not any(text for _, text in lines[-1]):
        lines.pop()  # the tab before the next label, or nothing
    strays: list[Piece] = []
    for line in lines[1:] if lines and len(lines[0]) == 1 else lines:
        if len(line) == 1 and not line[0][1]:  # a line without a tab ends the row
            if cells:
                found.append(Piece(cells, True, True))
            cells = []
        elif len(line) == 1:  # a figure that no tab stands before is no cell: a page number
            strays.append(Piece(line, False, True, stray=True))
        else:
            if line[0][1]:  # what stands before the first tab of a line is no cell of its own
                strays.append(Piece(line[:1], False, True, stray=True))
            cells += [each for cell in line[1:] for each in _several(cell)]
    if cells:
        found.append(Piece(cells, True, False))
    return found + strays


def _behind_tabs(text: str, lines: list[list[tuple[int, str]]]) -> bool:
    """Whether a tab stands before each cell, but some of their lines ran together.

    The first of ``lines`` is what stands behind the label.
    """
    several = sum(len(line) > 1 for line in lines) > 1  # else a row whose first cell is blank
    tabbed = len(lines[0]) == 1 and tab_before(text)
    return tabbed and several and not any(len(line) > 1 and line[0][1] for line in lines)


@lru_cache(maxsize=1)
def tab_before(text: str) -> bool:
    """Whether cells stand on lines of their own with a tab before each; one before paragraphs only indents these."""
    found = patterns().tabbed.findall(text)
    if len(found) < _FEW:
        return False
    blanks, some = patterns().blanks, patterns().some
    others = sum(some.fullmatch(line.strip(blanks)) is not None for line in patterns().untabbed.findall(text))
    return not others or others <= sum(is_one(line.strip(blanks)) for line in found)


def _piped(text: str, run: str, start: int) -> list[Piece]:
    pipe = patterns().pipe
    lines = _lines(run, start, pipe)
    beside = len(lines[0]) > 2 and not (runs_behind(text) and not any(text for _, text in lines[0]))
    if beside or any(map(_is_row, lines)):
        return _rows(text, lines, None, start + len(run))
    behind = _pipes_behind(text)
    if behind is None:
        behind = any(len(line) > 2 or (text and len(line) > 1) for line in lines for _, text in line)
    if not behind:
        return _between(run, start)
    before = any(len(line) == _TWO and not line[0][1] and line[1][1] for line in lines[1:])  # a pipe before a figure
    if blanks_kept(text) and not before:
        return _behind(text, run, lines)
    found: list[Piece] = []
    cells: list[tuple[int, str]] = []
    strays: list[Piece] = []
    for number, line in enumerate(lines):
        if number and len(line) == 1 and line[0][1]:  # no pipe stands behind it: the number of a page
            strays.append(Piece(line, False, True, stray=True))
            continue
        # a line of pipes only says how many cells of the row were blank or merged, not which
        if len(line) > 1 and not any(text for _, text in line) and cells:
            found.append(Piece(cells, False, True))
            cells = []
        cells += [each for cell in line if cell[1] for each in _several(cell)]
    if cells:
        found.append(Piece(cells, False, bool(strays)))
    return found + strays


def _behind(text: str, run: str, lines: list[list[tuple[int, str]]]) -> list[Piece]:
    """A pipe behind each cell, a blank one too; those of merged cells, side by side, are none and end a row."""
    cells: list[tuple[int, str]] = []
    strays: list[Piece] = []
    closed = merged = begun = False
    led = _led(text)
    for number, (line, found) in enumerate(zip(run.split("\n"), lines, strict=True)):
        if number and len(found) == 1 and found[0][1]:  # no pipe stands behind it: the number of a page
            strays.append(Piece(found, False, True, stray=True))
            continue
        filled = [each for cell in found if cell[1] for each in _several(cell)]
        blank = number > 0 and patterns().bare.match(line) is not None
        begun = (led and blank and merged) or (begun and not filled and not blank)
        if (filled or blank) and not begun:  # else it is the pipe that a row begins with
            cells += filled or found[:1]
        merged = len(found) > 2 and not filled and not blank
        closed = closed or (number > 0 and len(found) > 2)
    if cells and not cells[-1][1]:
        closed = True
        after = patterns().next.match(text, cells[-1][0])
        if led and not begun and not (after and sense(after[1].strip(patterns().blanks)).kind == "heading"):
            cells.pop()  # the pipe that the next row begins with
    return [*([Piece(cells, True, closed or bool(strays))] if cells else []), *strays]


@lru_cache(maxsize=1)
def _led(text: str) -> bool:
    """Whether a row begins with a pipe on a line of its own."""
    return patterns().led.search(text) is not None


@lru_cache(maxsize=1)
def _pipes_behind(text: str) -> bool | None:
    """Whether of the figures on lines of their own most have a pipe behind them; None where there are too few.

    A pipe before a figure and none behind it is one that stands between two cells, whose lines ran together.
    """
    found = patterns().behind.findall(text)  # the pipes before and behind, or nothing where the figure has none
    behind = sum(bool(after) for _, after in found)
    between = sum(bool(before and not after) for before, after in found)
    return 2 * behind >= len(found) and _SOME * between <= behind if len(found) >= _FEW else None


@lru_cache(maxsize=1)
def blanks_kept(text: str) -> bool:
    """Whether a blank cell is a pipe alone, where a pipe stands behind each cell: amid figures, or two together.

    Once is not enough: where a label is gone, a pipe that ends a row stands amid figures, too.
    """
    return len(patterns().kept.findall(text)) > 1


@lru_cache(maxsize=1)
def runs_behind(text: str) -> bool:
    """Whether the pipes of merged cells stand behind the last cell of a row, on its line."""
    return blanks_kept(text) or patterns().run_behind.search(text) is not None


def _between(run: str, start: int) -> list[Piece]:
    """A pipe alone on a line between cells, or before each."""
    cells = cells_of(run, start, patterns().pipe)
    parts = patterns().pipe.split(run)
    if not cells[0][1] and parts[0].count("\n") < 2:  # the end of the label's own cell
        cells = cells[1:]
    if cells and not cells[-1][1] and parts[-1].count("\n") < 2:
        cells.pop()  # the beginning of the next label's cell
    apart: list[Raw] = []
    for offset, text in cells:
        apart += [line for line in lines_of(text, offset) if line[1] or not text]
        # words that end a line of the header, and on the next line a blank cell, the first of the row below
        begin, end = offset - start, offset - start + len(text)
        single = run[max(begin - 2, 0) : begin].count("\n") == 1
        if text and not has_digit(text) and single and patterns().row_below.match(run, end):
            apart.append((start + end + 1, ""))
    return [Piece([each for cell in apart for each in _several(cell)], True, False)] if cells else []


def _rows(text: str, lines: list[list[tuple[int, str]]], delimiter: str | None, end: int) -> list[Piece]:
    """One row a line, up to an offset."""
    if text[end : end + 1].strip() and len(lines[-1]) > 1 and not lines[-1][-1][1]:
        lines = [*lines[:-1], lines[-1][:-1]]  # no blank cell, for words stand in it
    leading, trailing, counted = (False, False, False) if delimiter else _borders(text)
    goes_on = len(lines[-1]) > 1 and _goes_on(text, lines[-1][-1])
    found = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        begins = text.rfind("\n", 0, line[0][0]) + 1
        before = text[begins : line[0][0]]
        first = before.count(delimiter) if delimiter else len(patterns().pipe.findall(before))
        width = first + len(line) - 1
        cells = line
        unlabelled = not before.strip(patterns().blanks)
        if (number == 0 and not unlabelled) or (leading and len(cells) > 1 and not cells[0][1]):
            cells, first = cells[1:], first + 1
        if ((leading or trailing) and cells and not cells[-1][1]) or (last and goes_on and cells[1:]):
            cells = cells[:-1]  # the border of the row, or the delimiter before the next label
        if last and number and not any(text for _, text in cells):
            continue  # the beginning of the next row's line
        if cells:
            several = [each for cell in cells for each in _several(cell)]
            if len(several) > len(cells) and width in _widths(text, delimiter):
                several = cells  # as many cells as in other rows: a figure with blanks between its digits
            if counted and several and not several[-1][1]:
                found.append(Piece([cell for cell in several if cell[1]], False, True))
            elif last and goes_on:
                found.append(Piece(several, True, False))
            else:
                found.append(Piece(several, True, True, first, width if len(several) == len(cells) else 0))
    return found


@lru_cache(maxsize=2)
def _widths(text: str, delimiter: str | None) -> frozenset[int]:
    """How many delimiters stand on lines with several figures, a cell for each, where some have as many."""
    plain: Counter[int] = Counter()
    for line in text.split("\n"):
        cells = line.split(delimiter) if delimiter else patterns().pipe.split(line)
        figures = [cell for cell in map(str.strip, cells) if patterns().some.fullmatch(cell)]
        plain[len(cells) - 1] += len(figures) > 1 and all(map(is_one, figures))
    return frozenset(width for width, times in plain.items() if times >= _FEW)


def _goes_on(text: str, cell: Raw) -> bool:
    """Whether a label follows the last delimiter of a run, on its line: rows follow each other on one line."""
    offset, words = cell
    gap = patterns().gap.match(text, offset)
    return not words and gap is not None and gap.end() < len(text) and "\n" not in gap[0]


@lru_cache(maxsize=1)
def _borders(text: str) -> tuple[bool, bool, bool]:
    """Whether rows of cells between pipes begin with a pipe, end with one, and end with one for each cell left out.

    A row that ends with pipes, in a text where no row has a blank between two, has lost its blank cells: the
    pipes at its end say how many there were.
    """
    pipe, blanks = patterns().pipe, patterns().blanks
    rows = [line.strip(blanks) for line in text.split("\n") if pipe.search(line)]
    rows = [line for line in rows if len(line) > 1]
    leading = sum(pipe.match(line) is not None for line in rows) >= _MOST * len(rows)
    trailing = sum(pipe.match(line[-1]) is not None for line in rows) >= _MOST * len(rows)
    inner = any(not cell.strip(blanks) for line in rows for cell in pipe.split(line.rstrip(blanks + "|"))[1:])
    return leading, trailing, trailing and not leading and not inner


def padded(text: str) -> bool:
    """Whether rows end with a pipe for each blank cell that was left out of them."""
    return _borders(text)[2]
