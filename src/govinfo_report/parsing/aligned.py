"""Which column a figure stands in, where nothing marks columns but the place on the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line
from govinfo_report.parsing.header import Header
from govinfo_report.parsing.labels import base
from govinfo_report.parsing.page import Measure, measures
from govinfo_report.parsing.rows import Unit, adds_up, has_total, spread
from govinfo_report.parsing.runs import Raw

Figures = tuple[str, list[tuple[int, int]]]
"""The text of a line, and where on it the figures of a row begin and end."""
Head = list[tuple[str, tuple[int, int]]]
"""The pieces of a column's label: for each the text of its line, and where on it it begins and ends."""
Span = tuple[int, int]
Way = list[tuple[Unit, list[Raw]]]
"""Rows, each with a cell a column."""

_CELL = re.compile(r"\S+(?: \S+)*")
_FAR = 3
"""The nearest label is the one if the next is so many times as far."""
_MANY = 10
"""So many rows of which every figure stands under the label of just one column are no accident, either."""
_ENOUGH = 4
"""So many figures, each with an edge below that of a label, are no accident."""


def by_columns(units: list[Unit], form_lines: tuple[Line, ...]) -> list[Unit]:
    """Rows whose blanks are gone but whose figures stand in columns: by where they stand on their lines.

    Gives the rows on later pages of a printed table, which are taken to have the columns of its first page.
    """
    page = units[0].page
    if not any(unit.values is None and _on_a_line(unit) for unit in units):
        return []
    blocks: dict[tuple[int, int], list[Unit]] = {}
    for unit in units:
        line = unit.line or _under(unit.header, form_lines)
        if line and _on_a_line(unit):
            blocks.setdefault((len(line.columns), id(unit.header)), []).append(unit)
    # figures as many as columns need no place, only a label
    open_blocks = [
        rows
        for (width, _), rows in blocks.items()
        if any(unit.values is None and (unit.line or len(unit.figures) != width) for unit in rows)
    ]
    if not open_blocks:
        return []
    sums = all(has_total(line) for line in form_lines)
    ways = _ways(_columns_of, open_blocks, form_lines) if sums or page.measures else {}
    if page.measures and not ways:
        ways = _ways(_by_labels, open_blocks, form_lines)
    if sums and not ways and (supposed := _by_pages(open_blocks, form_lines)):
        return supposed
    plain_to_see = not ways and (sums or not page.measures)
    if plain_to_see:
        every = [*blocks.values()]
        ways = _ways(_by_edges, every, form_lines) or _ways(_by_labels, every, form_lines)
    found = [*ways.values()]
    if not found or any(way != found[0] for way in found):
        return []
    placed = [each for trial in found[0] for each in trial]
    if plain_to_see:
        apart = [page.text[max(offset - 2, 0) : offset] == "  " for unit, _ in placed for offset, _ in unit.figures]
        if len(apart) < _ENOUGH or sum(apart) * 2 < len(apart):  # with a blank between, figures stand where they fit
            return []
        for unit, _ in placed:
            unit.keeps_blanks = True
    page.measures = tuple(ways)
    _place([(unit, cells) for unit, cells in placed if unit.values is None])
    return []


def _ways(
    read: Callable[[list[Unit], str, Measure, tuple[Line, ...]], Way],
    blocks: list[list[Unit]],
    form_lines: tuple[Line, ...],
) -> dict[Measure, list[Way]]:
    """How the rows under each header can be read, by the measures by which all can be."""
    page = blocks[0][0].page
    ways = {
        measure: [read(rows, page.text, measure, form_lines) for rows in blocks]
        for measure in page.measures or measures()
    }
    return {measure: way for measure, way in ways.items() if all(way)}


def _place(way: Way) -> None:
    for unit, cells in way:
        unit.values, unit.how = cells, codes.PLACED_BY_POSITION


def _by_pages(blocks: list[list[Unit]], form_lines: tuple[Line, ...]) -> list[Unit]:
    """Rows under one header on several pages, each with a scale of its own: the first page has the header.

    A page with as many columns of figures as the first has the same ones; the balance of each column has to show it.
    """
    if len(blocks) != 1:
        return []
    text = blocks[0][0].page.text
    sheets: dict[int, list[Unit]] = {}
    for unit in blocks[0]:
        sheets.setdefault(text.count("\f", 0, unit.start), []).append(unit)
    first, *others = sheets.values()
    ways = {measure: _columns_of(first, text, measure, form_lines) for measure in measures()}
    found = {measure: way for measure, way in ways.items() if way}
    if len(found) != 1 or not others:
        return []
    ((measure, way),) = found.items()
    used = sorted({column for _, cells in way for column, (_, raw) in enumerate(cells) if raw})
    width = len(way[0][1])
    for rows in others:
        spans = [[_measured(measure, line, span) for span in found] for line, found in (_line(text, u) for u in rows)]
        shared = _shared(spans, [], len(used))
        if shared is None:
            return []
        way += [
            (unit, spread(unit, (used[column] for column in columns), width))
            for unit, columns in zip(rows, shared, strict=True)
        ]
    first[0].page.measures = (measure,)
    _place(way)
    return [unit for rows in others for unit in rows]


def _on_a_line(unit: Unit) -> bool:
    """Whether the figures of a row stand beside each other, with blanks between."""
    if len(unit.found) != 1 or unit.found[0].keeps_blanks:
        return False
    cells = unit.figures
    return bool(cells) and "\n" not in unit.page.text[cells[0][0] : cells[-1][0]]


def _under(header: Header, form_lines: tuple[Line, ...]) -> Line | None:
    """A line of the form that has the columns of a header; any where all lines have as many."""
    if len({len(line.columns) for line in form_lines}) == 1:
        return form_lines[0]
    return next(
        (line for line in form_lines if all(base(column.label) in header.places for column in line.columns)), None
    )


def _columns_of(rows: list[Unit], text: str, measure: Measure, form_lines: tuple[Line, ...]) -> Way:
    """The cells of the open rows under one header, by where they stand; nothing where that is unclear."""
    line = rows[0].line or _under(rows[0].header, form_lines)
    assert line
    sums, width = has_total(line), len(line.columns)
    heads = _heads(text, line, rows[0].header)
    for reading in readings([_line(text, unit) for unit in rows], heads, width, measure):
        trial = _open(rows, reading, width)
        if not sums or sum(adds_up(line, cells) for _, cells in trial) >= 0.8 * len(trial):
            return trial
    return []


def _open(rows: list[Unit], reading: list[list[int]], width: int) -> Way:
    """The open rows with their figures in the columns of a reading."""
    return [
        (unit, spread(unit, columns, width)) for unit, columns in zip(rows, reading, strict=True) if unit.values is None
    ]


def _by_edges(rows: list[Unit], text: str, measure: Measure, form_lines: tuple[Line, ...]) -> Way:
    """The cells of rows where each figure begins, or each ends, right below the label of its column."""
    line = rows[0].line or _under(rows[0].header, form_lines)
    assert line
    heads = [_extent(measure, head) for head in _heads(text, line, rows[0].header)]
    spans = [[_measured(measure, line, span) for span in found] for line, found in (_line(text, u) for u in rows)]
    for edge in (0, 1):
        edges = {head[edge]: number for number, head in enumerate(heads) if head}
        if len(edges) == len(heads) and all(span[edge] in edges for row in spans for span in row):
            return [
                (unit, spread(unit, [edges[span[edge]] for span in row], len(heads)))
                for unit, row in zip(rows, spans, strict=True)
            ]
    return []


def _by_labels(rows: list[Unit], text: str, measure: Measure, form_lines: tuple[Line, ...]) -> Way:
    """The cells of many rows where all figures stand under the labels of the columns, each under one.

    Of few, where another table has shown how to measure.
    """
    line = rows[0].line or _under(rows[0].header, form_lines)
    assert line
    lines = [_line(text, unit) for unit in rows]
    heads = [_extent(measure, head) for head in _heads(text, line, rows[0].header)]
    spans = [[_measured(measure, line, span) for span in found] for line, found in lines]
    enough = len(rows) >= _MANY or rows[0].page.measures
    shared = _shared(spans, heads, len(heads)) if all(heads) and enough else None
    if shared is None or not _gaps(lines, shared):
        return []
    return [(unit, spread(unit, columns, len(heads))) for unit, columns in zip(rows, shared, strict=True)]


def columns_over_lines(unit: Unit, others: list[Unit]) -> list[list[int]] | None:
    """The columns of the figures of a row on several lines, for each line; None where that is unclear.

    They stand under the labels of the columns, or above and below the figures of whole rows under the same header.
    """
    line, page = unit.line, unit.page
    if not line:
        return None
    lines = [_line(page.text, unit, piece.figures) for piece in unit.found if piece.figures]
    lines += [_line(page.text, each) for each in others]
    found = []
    for measure in page.measures or measures():
        heads = [_extent(measure, head) for head in _heads(page.text, line, unit.header)]
        spans = [[_measured(measure, text, span) for span in row] for text, row in lines]
        shared = _shared(spans, heads, len(heads)) if all(heads) or others else None
        if shared is not None and _gaps(lines, shared):
            found.append(shared[: len(lines) - len(others)])
    return found[0] if found and all(way == found[0] for way in found) else None


def _heads(text: str, line: Line, header: Header) -> list[Head]:
    """For each column, the pieces of its label in the header: the second 总计 is that of the second."""
    found: list[Head] = []
    names = [base(column.label) for column in line.columns]
    for number, name in enumerate(names):
        places = header.places.get(name, [])
        if names.count(name) > 1:
            at = names[:number].count(name)
            places = places[at : at + 1]
        head: Head = []
        for begin, end in places:
            start = text.rfind("\n", 0, begin) + 1
            head.append((text[start:end], (begin - start, end - start)))
        found.append(head)
    return found


def _extent(measure: Measure, head: Head) -> Span | None:
    """From where to where the pieces of a label reach."""
    spans = [_measured(measure, text, span) for text, span in head]
    return (min(begin for begin, _ in spans), max(end for _, end in spans)) if spans else None


def _line(text: str, unit: Unit, figures: list[Raw] | None = None) -> Figures:
    """The line that a row's figures stand on, or some of them, with its marks, and where on it they begin and end."""
    figures = figures or unit.figures
    begin = text.rfind("\n", 0, figures[0][0]) + 1
    end = text.find("\n", begin)
    spans = [(offset - begin, offset - begin + len(figure)) for offset, figure in figures]
    return unit.page.source[begin : end if end >= 0 else len(text)], spans


def readings(lines: list[Figures], heads: list[Head], width: int, measure: Measure) -> Iterator[list[list[int]]]:
    """The ways to read lines as a table of ``width`` columns: the column, from 0, of each figure of each line.

    There is one where the header, or a line with all its figures, or figures in every column, show where the columns
    are. ``heads`` are the labels of the columns, as far as they were found.

    >>> lines = [("a    1   20    3", [(5, 6), (9, 11), (15, 16)]), ("bb   4         5", [(5, 6), (15, 16)])]
    >>> next(readings(lines, [[], [], []], 3, len))
    [[0, 1, 2], [0, 2]]
    """
    whole = any(len(found) == width for _, found in lines)
    spans = [[_measured(measure, text, span) for span in found] for text, found in lines]
    above = [_extent(measure, head) for head in heads]
    shared = _shared(spans, above, width) if all(heads) or whole else None
    if shared is not None and _gaps(lines, shared):
        yield shared
    counted = _from_left(lines, spans, width, measure, whole=whole)
    if counted is not None and _gaps(lines, counted):
        yield counted
    nearest = _nearest(spans, _filled(above)) if width > 1 else None
    if nearest is not None and _gaps(lines, nearest):
        yield nearest


def _gaps(lines: list[Figures], reading: list[list[int]]) -> bool:
    """Whether there is more than one blank wherever a reading has a blank cell before a figure."""
    return all(
        text[:begin].endswith("  ")
        for (text, found), columns in zip(lines, reading, strict=True)
        for before, column, (begin, _) in zip([-1, *columns], columns, found, strict=False)
        if column > before + 1
    )


def _measured(measure: Measure, text: str, span: Span) -> Span:
    return measure(text[: span[0]]), measure(text[: span[1]])


def _shared(spans: list[list[Span]], heads: list[Span | None], width: int) -> list[list[int]] | None:
    """Columns that all lines share: the figures of one stand above or below each other, and under its label."""
    merged = _merged([span for row in spans for span in row] + [head for head in heads if head])
    if len(merged) != width or any(head and _index(merged, head[0]) != at for at, head in enumerate(heads)):
        return None
    found = [[_index(merged, begin) for begin, _ in row] for row in spans]
    return found if all(len(set(row)) == len(row) for row in found) else None


def _merged(spans: list[Span]) -> list[Span]:
    """Where something stands on one line or another, from left to right."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _index(merged: list[Span], begin: int) -> int:
    """The number of the column that something begins in; a figure of no width is in the one that begins there, too."""
    return next(number for number, (low, high) in enumerate(merged) if low <= begin < max(high, low + 1))


def _filled(heads: list[Span | None]) -> list[Span]:
    """The places of labels; one that was not found stands between its neighbours. Nothing where those were not, too.

    Nor where labels do not stand side by side, in order: then lines of the header are out of place.
    """
    found = []
    for before, head, behind in zip([None, *heads], heads, [*heads[1:], None], strict=False):
        if head is None:
            if not before or not behind or before[1] >= behind[0]:
                return []
            head = before[1], behind[0]
        found.append(head)
    return found if all(one[1] <= other[0] for one, other in pairwise(found)) else []


def _nearest(spans: list[list[Span]], heads: list[Span]) -> list[list[int]] | None:
    """The column of the one label that figures below each other stand under, or that is by far the nearest to them."""
    if not heads:
        return None
    place: dict[int, int] = {}
    merged = _merged([span for row in spans for span in row])
    for number, (begin, end) in enumerate(merged):
        # less than nothing apart where they stand below each other
        apart = sorted((max(begin, low) - min(end, high), column) for column, (low, high) in enumerate(heads))
        least, second = apart[0][0], apart[1][0]
        if least > _FAR * second if least < 0 else second < _FAR * max(least, 1):
            return None
        place[number] = apart[0][1]
    if list(place.values()) != sorted(set(place.values())):
        return None
    found = [[place[_index(merged, begin)] for begin, _ in row] for row in spans]
    return found if all(len(set(row)) == len(row) for row in found) else None


def _from_left(
    lines: list[Figures], spans: list[list[Span]], width: int, measure: Measure, *, whole: bool
) -> list[list[int]] | None:
    """Columns counted from the left, labels too: with merged cells once, a row with fewer labels is further left.

    ``whole``: whether a line has all its figures; else each column has to hold something on one line or another.
    """
    labels = {
        _measured(measure, text, match.span()) for text, found in lines for match in _CELL.finditer(text[: found[0][0]])
    }
    figures = {span for row in spans for span in row}
    beginnings = [{begin for begin, _ in found} for found in (labels, figures)]
    if any(len(_merged([*found])) < len(begins) for found, begins in zip((labels, figures), beginnings, strict=True)):
        return None  # some below each other begin elsewhere: they are centred
    starts = sorted(set().union(*beginnings))
    place = {start: number for number, start in enumerate(starts)}
    most = max(len(_CELL.findall(re.sub(r" +$", "", text[: found[0][0]]))) for text, found in lines)
    if not whole and (len(starts) != width + most or most < 1):
        return None
    result: list[list[int]] = []
    for (text, found), row in zip(lines, spans, strict=True):
        before = len(_CELL.findall(re.sub(r" +$", "", text[: found[0][0]])))
        numbers = [place[begin] - before for begin, _ in row]
        if numbers[0] < 0 or numbers[-1] >= width:
            return None
        if len(numbers) == width and numbers != list(range(width)):
            return None
        result.append(numbers)
    return result
