"""Which column a figure stands in, where nothing marks columns but the place on the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from govinfo_report import diagnostics as codes
from govinfo_report.forms import Line
from govinfo_report.parsing.labels import base
from govinfo_report.parsing.rows import Header, Unit, adds_up, has_total, spread
from govinfo_report.parsing.runs import Raw

Figures = tuple[str, list[tuple[int, int]]]
"""The text of a line, and where on it the figures of a row begin and end."""
Span = tuple[str, tuple[int, int]]
"""The text of a line, and where on it something begins and ends."""

_CELL = re.compile(r"\S+(?: \S+)*")


def by_columns(units: list[Unit], form_lines: tuple[Line, ...]) -> None:
    """Rows whose blanks are gone but whose figures stand in columns: by where they stand on their lines."""
    page = units[0].page
    blocks: dict[tuple[int, int], list[Unit]] = {}
    for unit in units:
        line = unit.line or _under(unit.header, form_lines)
        if line and len(unit.found) == 1 and not unit.found[0].keeps_blanks and _on_a_line(unit):
            blocks.setdefault((len(line.columns), id(unit.header)), []).append(unit)
    # figures as many as columns need no place, only a label
    open_blocks = [
        rows
        for (width, _), rows in blocks.items()
        if any(unit.values is None and (unit.line or len(unit.figures) != width) for unit in rows)
    ]
    if not open_blocks:
        return
    sums = all(has_total(line) for line in form_lines)
    tried = page.measures or (measures() if sums else ())
    if not tried:
        return
    ways = {measure: [_columns_of(rows, page.text, measure, form_lines) for rows in open_blocks] for measure in tried}
    found = [way for way in ways.values() if all(way)]
    if not found or any(way != found[0] for way in found):
        return
    page.measures = tuple(measure for measure, way in ways.items() if all(way))
    for unit, cells in (each for trial in found[0] for each in trial):
        unit.values, unit.how = cells, codes.PLACED_BY_POSITION


def _on_a_line(unit: Unit) -> bool:
    """Whether the figures of a row stand beside each other."""
    cells = unit.figures
    return bool(cells) and "\n" not in unit.page.text[cells[0][0] : cells[-1][0]]


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
    sums, width = has_total(line), len(line.columns)
    heads = _heads(text, line, rows[0].header)
    for reading in readings([_line(text, unit) for unit in rows], heads, width, measure):
        trial = [
            (unit, spread(unit, columns, width))
            for unit, columns in zip(rows, reading, strict=True)
            if unit.values is None
        ]
        if not sums or sum(adds_up(line, cells) for _, cells in trial) >= 0.8 * len(trial):
            return trial
    return []


def _heads(text: str, line: Line, header: Header) -> list[Span | None]:
    """For each column, the line of the header that its label is on and where: the second 总计 is that of the second."""
    found: list[Span | None] = []
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


def _line(text: str, unit: Unit) -> Figures:
    """The line that a row's figures stand on, and where on it they begin and end."""
    begin = text.rfind("\n", 0, unit.start) + 1
    end = text.find("\n", unit.start)
    spans = [(offset - begin, offset - begin + len(figure)) for offset, figure in unit.figures]
    return text[begin : end if end >= 0 else len(text)], spans


def measures() -> tuple[Callable[[str], int], ...]:
    """How the tools that write such lines measure a text: by its characters, or by its width on a terminal."""
    from rich.cells import cell_len

    return len, cell_len


def readings(
    lines: list[Figures], heads: list[Span | None], width: int, measure: Callable[[str], int]
) -> Iterator[list[list[int]]]:
    """The ways to read lines as a table of ``width`` columns: the column, from 0, of each figure of each line.

    There is one where the header, or a line with all its figures, shows where the columns are. ``heads`` are the
    labels of the columns, as far as they were found.

    >>> lines = [("a    1   20    3", [(5, 6), (9, 11), (15, 16)]), ("bb   4         5", [(5, 6), (15, 16)])]
    >>> next(readings(lines, [None, None, None], 3, len))
    [[0, 1, 2], [0, 2]]
    """
    whole = any(len(found) == width for _, found in lines)
    spans = [[_measured(measure, text, span) for span in found] for text, found in lines]
    above = [_measured(measure, *head) if head else None for head in heads]
    shared = _shared(spans, above, width) if all(heads) or whole else None
    if shared is not None and _gaps(lines, shared):
        yield shared
    counted = _from_left(lines, spans, width, measure) if whole else None
    if counted is not None and _gaps(lines, counted):
        yield counted


def _gaps(lines: list[Figures], reading: list[list[int]]) -> bool:
    """Whether there is more than one blank wherever a reading has a blank cell before a figure."""
    return all(
        text[:begin].endswith("  ")
        for (text, found), columns in zip(lines, reading, strict=True)
        for before, column, (begin, _) in zip([-1, *columns], columns, found, strict=False)
        if column > before + 1
    )


def _measured(measure: Callable[[str], int], text: str, span: tuple[int, int]) -> tuple[int, int]:
    return measure(text[: span[0]]), measure(text[: span[1]])


def _shared(
    spans: list[list[tuple[int, int]]], heads: list[tuple[int, int] | None], width: int
) -> list[list[int]] | None:
    """Columns that all lines share: the figures of one stand above or below each other, and under its label."""
    merged: list[list[int]] = []
    for begin, end in sorted([span for row in spans for span in row] + [head for head in heads if head]):
        if merged and begin < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    if len(merged) != width or any(head and _index(merged, head[0]) != at for at, head in enumerate(heads)):
        return None
    found = [[_index(merged, begin) for begin, _ in row] for row in spans]
    return found if all(len(set(row)) == len(row) for row in found) else None


def _index(merged: list[list[int]], begin: int) -> int:
    """The number of the column that something begins in; a figure of no width is in the one that begins there, too."""
    return next(number for number, (low, high) in enumerate(merged) if low <= begin < max(high, low + 1))


def _from_left(
    lines: list[Figures], spans: list[list[tuple[int, int]]], width: int, measure: Callable[[str], int]
) -> list[list[int]] | None:
    """Columns counted from the left, labels too: with merged cells once, a row with fewer labels is further left."""
    starts = sorted(
        {measure(text[: match.start()]) for text, found in lines for match in _CELL.finditer(text[: found[0][0]])}
        | {begin for row in spans for begin, _ in row}
    )
    place = {start: number for number, start in enumerate(starts)}
    result: list[list[int]] = []
    for (text, found), row in zip(lines, spans, strict=True):
        labels = len(_CELL.findall(re.sub(r" +$", "", text[: found[0][0]])))
        numbers = [place[begin] - labels for begin, _ in row]
        if numbers[0] < 0 or numbers[-1] >= width:
            return None
        if len(numbers) == width and numbers != list(range(width)):
            return None
        result.append(numbers)
    return result
