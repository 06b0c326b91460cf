"""Section four with labels amid its figures: a row for each kind of dispute, or for each result.

The form has its rows side by side, on one line, and then the order of the figures says all. Where labels stand amid
them, each row is read under its own label and those of its header, as in the other tables, whatever their order.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

import attrs

from govinfo_report.forms import Line, lines, rows, turned
from govinfo_report.parsing.columns import groups_of, is_undivided, labels_of
from govinfo_report.parsing.doubts import Doubts, beyond
from govinfo_report.parsing.figures import has_digit, is_one
from govinfo_report.parsing.labels import base, explained
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import GONE, Unit, printings, units_of
from govinfo_report.parsing.runs import Piece, Raw, pieces
from govinfo_report.parsing.sums import by_results
from govinfo_report.parsing.transformer import Block


class Strip(NamedTuple):
    """Rows under one header: the lines that they can be, and what stands there.

    ``strange`` are rows with labels that are none of these. ``odd``: the header has a column more, or one for several.
    """

    lines: tuple[Line, ...]
    units: list[Unit]
    strange: list[Unit]
    odd: bool = False


def named(blocks: list[Block]) -> list[Block]:
    """The blocks; a label with one of its parts in brackets has the name of that: 行政诉讼（复议后起诉）."""
    parts = [explained(block.text) if block.kind == "column" else () for block in blocks]
    return [
        attrs.evolve(block, name=part[0]) if len(part) == 1 else block
        for block, part in zip(blocks, parts, strict=True)
    ]


def strips(form: str, name: str, page: Page, blocks: list[Block]) -> list[Strip]:
    """The rows of a table whose labels stand amid its figures; nothing where the table is one line."""
    if sum(bool(block.runs) for block in blocks) < 2:  # most tables
        return []
    (line,) = lines(form, name)
    heads, results = {*groups_of(line)}, {*labels_of(line)}
    holders = [block for block in blocks if _has_figures(block)]
    if any(_count(block, page) >= len(line.columns) for block in holders):
        return []
    totals = {labels_of(line)[number] for _, number in line.totals}
    held = {base(block.name) for block in holders if _count(block, page) > 1 or any(map(has_digit, block.runs))}
    if len(held & (results - totals)) > 1:
        return _by_results(line, rows(form, name), page, blocks)
    if held & heads and len(held & (heads | totals)) > 1:
        return [_by_kinds(line, rows(form, name), page, blocks)]
    return []


def without_lists(form: str, name: str, page: Page, blocks: list[Block]) -> tuple[list[list[Block]], list[Unit]]:
    """The printings of the table, without those that are lines of text with some of its labels; these as strange rows.

    Beside one that has the header, they show no column of the form, and have fewer figures than it has.
    """
    (line,) = lines(form, name)
    printed = list(printings(blocks))
    plain = [each for each in printed if {base(block.name) for block in each}.isdisjoint(labels_of(line))]
    if len(plain) == len(printed):
        return printed, []
    lists = [each for each in plain if sum(_count(block, page) for block in each) < len(line.columns)]
    return [each for each in printed if each not in lists], [unit for each in lists for unit in _unread(each, page)]


def _unread(blocks: list[Block], page: Page) -> list[Unit]:
    """What stands behind labels, as rows that the form does not have."""
    return [Unit(None, _as_row(block), page) for block in blocks if _has_figures(block)]


def _has_figures(block: Block) -> bool:
    return any(run.type == "CELLS" and patterns().filled.search(run) for run in block.runs)


def _count(block: Block, page: Page) -> int:
    """How many figures stand behind a label."""
    return sum(is_one(text) for piece in pieces(page.text, block.runs) for _, text in piece.figures)


def _as_row(block: Block) -> Block:
    """A label that is a column's in the form, as that of a row."""
    return attrs.evolve(block, kind="row")


def _by_kinds(whole: Line, form_lines: tuple[Line, ...], page: Page, blocks: list[Block]) -> Strip:
    """A row for each kind of dispute, below the results; what stands before these is no row of the table."""
    heads, results = groups_of(whole), labels_of(whole)
    begins = next((at for at, each in enumerate(blocks) if base(each.name) in results and not _has_figures(each)), 0)
    made: list[Block] = []
    below = False
    for block in blocks[begins:]:
        own = base(block.name)
        below = below or own in heads
        if own in heads or (below and own in results and _has_figures(block)):
            made.append(_as_row(block))
        elif block.kind != "heading" or _has_figures(block):
            made.append(block)
    units = units_of(_by_label(form_lines), page, made)
    return _strip(form_lines, units, _unread(blocks[:begins], page), odd=False)


def _by_results(whole: Line, form_lines: tuple[Line, ...], page: Page, blocks: list[Block]) -> list[Strip]:
    """A row for each result, below the kinds of dispute. Where kinds stand between the rows, those are the header."""
    heads, results = groups_of(whole), labels_of(whole)
    parts: list[list[Block]] = [[]]
    below = False
    for block in blocks:
        own = base(block.name)
        if below and own in heads:
            parts.append([])
            below = False
        below = below or (own in results and _has_figures(block))
        row = _has_figures(block) and own in (*heads, *results)
        parts[-1].append(_as_row(block) if row else block)
    return [_below_kinds(whole, form_lines, page, part) for part in parts]


def _below_kinds(whole: Line, form_lines: tuple[Line, ...], page: Page, part: list[Block]) -> Strip:
    """The rows of results below one header of kinds of dispute."""
    above = {base(block.name) for block in takewhile(lambda block: block.kind != "row", part)}
    columns = tuple(line for line in form_lines if line.label in {base(block.name) for block in part})
    known = turned(columns) if columns else ()
    units = units_of(_by_label(known), page, part)
    return _strip(known, units, [], odd=is_undivided(whole, above) or not above.isdisjoint(labels_of(whole)))


def _by_label(form_lines: tuple[Line, ...]) -> dict[str, Line]:
    return {base(line.label): line for line in form_lines if line.label}


def _strip(form_lines: tuple[Line, ...], units: list[Unit], before: list[Unit], *, odd: bool) -> Strip:
    """Rows of the form, and what has a label that is none of theirs."""
    strange = [unit for unit in units if unit.line is None and unit.block is not None and unit.block.kind == "row"]
    return Strip(form_lines, [unit for unit in units if unit not in strange], [*before, *strange], odd)


def joined(found: list[Strip], form: str, name: str, page: Page) -> tuple[tuple[Line, ...], list[Unit]]:
    """The lines of the table as it stands, and what stands there, from settled strips."""
    form_lines = rows(form, name)
    strange = [unit for strip in found for unit in strip.strange]
    units = [unit for strip in found for unit in strip.units]
    if found[0].lines == form_lines:
        for unit in units:
            if unit.line and unit.figures:
                by_results(unit, unit.line)
    elif turned_back := _turned_back(found, form_lines, page):
        units = turned_back
    else:
        form_lines = lines(form, name)
        whole = Unit(form_lines[0], None, page)
        whole.found = [piece for unit in units for piece in unit.found]
        units = [whole]
    return form_lines, sorted([*units, *strange], key=lambda unit: unit.start)


def _turned_back(found: list[Strip], form_lines: tuple[Line, ...], page: Page) -> list[Unit]:
    """The rows of the form from rows of results; nothing where one of these is not settled, or stands there twice."""
    cells: dict[str, tuple[Raw, Unit]] = {}
    doubted: set[Unit] = set()
    others: list[Unit] = []
    for strip in found:
        done = {unit.line.path: unit for unit in strip.units if unit.line}
        doubts = Doubts(strip.units, done, strip.lines, page)
        for unit in strip.units:
            if unit.line is None or unit.values is None or (strip.odd and not unit.under_labels):
                if unit.line and unit.figures:
                    return []
                others += [unit] if unit.line is None else []
                continue
            if any(doubts.of(unit)):
                doubted.add(unit)
            for column, cell in zip(unit.line.columns, unit.values, strict=True):
                if cells.setdefault(column.path, (cell, unit))[0][1] != cell[1]:
                    return []
            if beyond(unit):
                over = Unit(None, unit.block and _as_row(unit.block), page)
                over.found = [Piece([cell for cell in unit.figures if cell not in unit.values], True, True)]
                others.append(over)
    made = [_row(line, cells, doubted, page) for line in form_lines if any(each.path in cells for each in line.columns)]
    return [*made, *others] if made else []


def _row(line: Line, cells: dict[str, tuple[Raw, Unit]], doubted: set[Unit], page: Page) -> Unit:
    """A row of the form, from those of its cells that are there, each with the row of the dump that it stands in."""
    own = [cells[column.path] for column in line.columns if column.path in cells]
    start = own[0][0][0]
    unit = Unit(
        line, None, page, values=[cells[each.path][0] if each.path in cells else (start, GONE) for each in line.columns]
    )
    unit.how = next((row.how for _, row in own if row.how), None)
    unit.under_labels = True
    unit.keeps_blanks = all(row.keeps_blanks for _, row in own)
    unit.doubts = (line.path,) if any(row in doubted for _, row in own) else ()
    return unit
