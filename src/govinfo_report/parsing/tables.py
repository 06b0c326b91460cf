"""Row assembly: from the blocks of a table to the cells of the form. One piece of code for all layouts.

A row is its label and its values. Where a label is followed by as many values as the form has columns, or by as
many cells where the layout keeps blanks, that settles it, however the cells are delimited. Everything else is
settled over the whole table: by where the padding of merged cells stands, by the order of the form's rows, by
the columns on the page, by arithmetic — and only where that leaves one way to read the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from operator import attrgetter

import attrs

from govinfo_report.forms import FORMS, Line, lines
from govinfo_report.grammar import label as label_of
from govinfo_report.parsing import alike, narrow, rowwise, settle, strange
from govinfo_report.parsing.aligned import by_columns
from govinfo_report.parsing.cells import Table, Writer
from govinfo_report.parsing.columns import LONGEST_WORD
from govinfo_report.parsing.figures import has_digit, is_one, is_share
from govinfo_report.parsing.header import Header
from govinfo_report.parsing.labels import base, key, piece_of
from govinfo_report.parsing.lexer import sense
from govinfo_report.parsing.order import all_alike, by_order
from govinfo_report.parsing.over_lines import by_lines_apart
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import Unit, by_label, has_total, passes, units_of
from govinfo_report.parsing.runs import Piece, Raw, pieces
from govinfo_report.parsing.sums import balanced, by_arithmetic, by_results, own_subtotals
from govinfo_report.parsing.transformer import Block


def assemble(name: str, form: str, page: Page, blocks: list[Block]) -> Table:
    """The cells of a table, from its blocks in the order of the text."""
    table = Table(name, form)
    if name == "disputes":
        blocks = rowwise.named(blocks)
    if name == "disputes" and (strips := rowwise.strips(form, name, page, blocks)):
        for strip in filter(attrgetter("lines"), strips):
            _settle(strip.units, strip.lines)
            if any(unit.values is None for unit in strip.units):
                by_columns(strip.units, strip.lines)
        table.lines, units = rowwise.joined(strips, form, name, page)
    elif name == "disputes":
        headed, units = rowwise.without_lists(form, name, page, blocks)
        units += [unit for printing in headed for unit in _disputes(form, page, printing)]
        by_lines_apart(units)
    else:
        printed = list(passes(units_of(by_label(form, name), page, blocks), form, name))
        for units in printed:
            _settle_rows(units, lines(form, name), form)
            by_lines_apart(units)
        units = [unit for each in printed for unit in each]
        page.rows = page.rows or tuple(units)  # section three is the first
        if not any(unit.absent for unit in units):
            by_arithmetic(units, form, name)
        for each in printed:
            own_subtotals(each, form, name)
    Writer(table, page).write(units)
    return table


def _settle_rows(units: list[Unit], form_lines: tuple[Line, ...], form: str) -> None:
    """Settle all rows of one printing of a table that can be settled without arithmetic, under the columns it has."""
    if found := narrow.stated(units, form_lines[0]):
        own = {line.path: line for line in (*form_lines, *(unit.line for unit in units if unit.line))}
        for unit in units:
            unit.line = narrow.narrow(unit.line, found) if unit.line else None
        form_lines = tuple(narrow.narrow(line, found) for line in form_lines)
    _settle(units, form_lines)
    _settle_together(units, form_lines, form)
    if found:
        for unit in units:
            narrow.widen(unit, own)


def _settle(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Settle the rows of one printing of a table that their own cells settle, and how cells stand in all rows."""
    plain = True
    settle.in_place(units, form_lines)
    for unit in list(units):
        if unit.line is None and has_total(form_lines[0]):
            beside = settle.remarks(unit, len(form_lines[0].columns))
            units[units.index(unit) + 1 : units.index(unit) + 1] = [_alone([piece], unit) for piece in beside]
        if unit.line is None or settle.plain(unit):
            continue
        plain = False
        left = settle.fit(unit)
        if left:
            unit.found = [piece for piece in unit.found if piece not in left]
            units.insert(units.index(unit) + 1, _alone(left, unit))
    if not plain:
        alike.without_crowded(units)
        alike.doubt_padded(units)
        alike.without_odd(units)
        alike.without_end(units)
    if all(unit.values is not None for unit in units):
        if not plain and any(unit.odd[1] for unit in units):
            strange.under_labels(units)
        return
    for unit, following in pairwise(units):
        values = unit.values or [(0, "")]
        if (
            not values[-1][1]
            and any(text for _, text in values)
            and not all(piece.closed for piece in unit.found)
            and following.line is None
            and following.figures
            and sum(len(piece.cells) for piece in following.found) < max(2, len(values))  # no row of its own
            and not unit.whole
        ):
            unit.values = None  # what looks like a blank cell at its end may be where a page broke
    strange.under_labels(units)
    strange.without_remarks(units)
    alike.by_padding(units)
    alike.by_lines(units)
    alike.by_pipes(units)
    strange.without_extra(units, form_lines[0])
    alike.without_odd(units)


def _settle_together(units: list[Unit], form_lines: tuple[Line, ...], form: str) -> None:
    """Settle the rows of one printing of a table that their places do: on the page, and among the others."""
    if any(unit.line is None or unit.values is None for unit in units):
        supposed = by_columns(units, form_lines) or alike.by_dividing(units)
        by_order(units, form_lines)
        if any((unit.line is None or unit.values is None) and unit.figures for unit in units):
            units += all_alike(units, form_lines)
        if supposed and not balanced(units, form):
            for unit in supposed:
                unit.values = unit.how = None


def _disputes(form: str, page: Page, blocks: list[Block]) -> list[Unit]:
    """The one line of section four: all values under its header, however they are broken up; and figures beside it."""
    (line,) = form_lines = lines(form, "disputes")
    holders = [block for block in blocks if block.runs]
    unit = Unit(line, holders[0] if holders else None, page)
    beside: list[Unit] = []
    above: list[Piece] = []
    for block in blocks:
        unit.header.add(block)
    if len(holders) != 1 or not settle.plain(unit):
        width = len(line.columns)
        held = [
            (block, piece)
            for block in holders
            for whole in pieces(page.text, block.runs)
            for piece in _ended(whole, page)
            if piece.figures
        ]
        if any(order[-1] is None for order in unit.header.orders(line)):  # in the lines of the header it has marks, too
            headers = [piece for block, piece in held[:-1] if block is not holders[-1] or piece.closed]
            above = [piece for piece in headers if not any(has_digit(text) for _, text in piece.figures)]
            held = [(block, piece) for block, piece in held if piece not in above]
        found = [piece for _, piece in held if any(is_one(text) or is_share(text) for _, text in piece.figures)]
        # a column of remarks leaves cells beside the header, too
        under = [p for block, p in held if p in found and "\n" in page.text[block.start : p.cells[0][0]]]
        ended = [p for p in found if p.closed or p is found[-1]]
        unit.found = [p for p in ended if p.keeps_blanks and len(p.cells) >= width] or under or found
        beside = [_alone([piece], unit) for _, piece in held if piece not in unit.found]
        beside += [_alone([piece], unit) for piece in settle.remarks(unit, width)]
        if not settle.plain(unit) and settle.fit(unit):
            unit.values = None
        filled = sum(text != "" for _, text in unit.values or ())
        loose = sum(is_one(text) or not unit.under_labels for each in beside for _, text in each.figures)
        if loose > max(filled, 1) or any(_is_amid(each, unit) for each in beside):
            unit.values = None  # more than a remark
    if unit.values is not None and unit.odd[1]:
        strange.under_labels([unit])
    if unit.values is None and not unit.figures and not beside:
        unit.values = _all_blank(unit.header, page, line)
    elif unit.values is None and unit.figures:
        strange.under_labels([unit])
        strange.without_remarks([unit])
        alike.by_padding([unit])
        alike.by_lines([unit])
        strange.without_extra([unit], line)
        strange.without_first(unit, line)
        by_columns([unit], form_lines)
        by_results(unit, line)
    if unit.values is not None and (
        unit.header.has_other_groups(line) or _is_amid_labels(unit, beside, blocks) or _is_cut(unit, line, blocks)
    ):
        unit.doubts = (line.path,)
    return [unit, *beside, *(_alone([piece], unit) for piece in above)]


def _ended(piece: Piece, page: Page) -> list[Piece]:
    """A piece without blanks, cut behind figures with several delimiters on their line: they end a row."""
    if piece.keeps_blanks:
        return [piece]
    text, cells = page.text, piece.cells
    gaps = [text[offset + len(one) : begin].partition("\n")[0] for (offset, one), (begin, _) in pairwise(cells)]
    ends = [at for at, gap in enumerate(gaps, 1) if len(patterns().cut.findall(gap)) > 1]
    if not ends:
        return [piece]
    return [attrs.evolve(piece, cells=cells[begin:end]) for begin, end in pairwise([0, *ends, len(cells)])]


def _is_amid(beside: Unit, unit: Unit) -> bool:
    """Whether a figure stands between the first of a row's values and the last."""
    offsets = [offset for offset, _ in unit.values or ()]
    return bool(offsets) and any(is_one(text) and offsets[0] < at < offsets[-1] for at, text in beside.figures)


def _is_amid_labels(unit: Unit, beside: list[Unit], blocks: list[Block]) -> bool:
    """Whether labels of columns stand behind a row's figures, and others behind those: there are several rows."""
    first = next((offset for offset, text in unit.values or () if is_one(text)), None)
    rest = [offset for each in beside for offset, text in each.figures if has_digit(text)]
    labels = [block.start for block in blocks if block.kind == "column"]
    return first is not None and any(first < label < offset for label in labels for offset in rest)


def _is_cut(unit: Unit, line: Line, blocks: list[Block]) -> bool:
    """Whether labels of columns stand amid the figures of one of the form's rows: these may be in another order."""
    if unit.under_labels or sum(bool(block.runs) for block in blocks) < 2:
        return False
    offsets = [offset for offset, text in unit.values or () if text]
    before = {sum(offset < block.start for offset in offsets) for block in blocks if block.kind == "column"}
    return len(offsets) == len(line.columns) and not before <= {0, *(total + 1 for _, total in line.totals)}


def _alone(found: list[Piece], beside: Unit) -> Unit:
    """What stands beside a row and is none of its cells: a remark, figures."""
    unit = Unit(None, None, beside.page, beside.header)
    unit.found = found
    return unit


def _all_blank(header: Header, page: Page, line: Line) -> list[Raw] | None:
    """The cells of section four where all are blank: behind the whole header stand as many delimiters as cells."""
    if not all(base(column.label) in header.places for column in line.columns):
        return None
    start = max(end for places in header.places.values() for _, end in places)
    gap = patterns().gap.match(page.text, start)
    blank = gap[0] if gap else ""
    following = patterns().next.match(page.text, start)
    if following and len(following[1]) <= LONGEST_WORD and sense(following[1].strip()).kind != "heading":
        return None  # words of the header, perhaps, and figures behind them
    between = sum(map(blank.partition("\n")[2].count, page.delimiters))  # what is on its own line is the header's
    if between < len(line.columns) - 1 and not (page.lines_kept and blank.count("\n") > len(line.columns)):
        return None
    return [(start, "")] * len(line.columns)


def owners(blocks: list[Block], current: str) -> list[tuple[Block, str]]:
    """The blocks, each with the table that it is of; ``current`` is that of what stands before them.

    A word that is a row and a column stays where it stands. A label of a column that no table has for itself heads
    what stands behind it.
    """
    known = table_of()
    found: list[tuple[Block, str]] = []
    waiting: list[Block] = []
    for block in blocks:
        table = known.get(base(block.name))
        heads = block.kind == "column" or (block.kind == "piece" and waiting)
        if not table and heads and not any(run.type == "CELLS" for run in block.runs):
            waiting.append(block)
            continue
        if not (table and current and block.kind == "row" and len(sense(block.text).labels) > 1):
            current = table or current  # else a word of any table: 合计, 其他
        if waiting:
            found += [(each, current) for each in waiting]
            waiting = []
        found.append((block, current))
    return found + [(each, current) for each in waiting]


@cache
def table_of() -> dict[str, str]:
    """Label to the table that it belongs to; left out where it is, or is part of, a label of another table too."""
    found: dict[str, set[str]] = {}
    for form in FORMS.values():
        for table, cls in form.tables.items():
            labelled = {field.metadata.get("label") for field in attrs.fields(cls)}
            for line in lines(form.name, table):
                own = labelled | {line.label, line.caption, *line.groups, *(column.label for column in line.columns)}
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
    longer = [key(label_of(name)) for name in others - own]
    parts = {name for name in own if any(key(label_of(name)) in label for label in longer)}
    return frozenset(own - others - parts - {"NORMATIVE_DOCUMENTS"})  # reports of either form call them so


@cache
def _telling() -> dict[str, str]:
    """The labels that only one of the forms has, each with that form."""
    return {name: form for form in FORMS for name in _only_in(form)}


def form_of(blocks: Iterable[Block]) -> str | None:
    """The form whose own labels the blocks show, or None where they show neither or as many of both.

    What is a row in one form and a group of rows in the other is a row where figures follow it. A text that may be a
    piece of a label of the other form's shows neither: 其他.
    """
    telling, filled = _telling(), patterns().filled.search
    names = {
        block.name
        for block in blocks
        if block.name in telling
        and (block.kind != "group" or any(map(filled, block.runs)))
        and all(telling.get(name, telling[block.name]) == telling[block.name] for name in piece_of(block.text))
    }
    votes = Counter(telling[name] for name in names)
    first, *others = votes.most_common(2) or [("", 0)]
    return first[0] if first[1] > sum(count for _, count in others) else None
