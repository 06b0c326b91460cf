"""Which column a figure stands in, where nothing marks columns but the place on the line."""

from __future__ import annotations

import re
from collections.abc import Callable

Line = tuple[str, list[tuple[int, int]]]
"""The text of a line, and where on it the figures of a row begin and end."""

_CELL = re.compile(r"\S+(?: \S+)*")


def columns(lines: list[Line], width: int, measure: Callable[[str], int]) -> list[list[int]] | None:
    """The column, from 0, of each figure of each line, or None where the lines do not show ``width`` columns.

    ``measure`` gives the width of a text as the tool that wrote the lines counted it.

    >>> columns([("a    1   20    3", [(5, 6), (9, 11), (15, 16)]), ("bb   4         5", [(5, 6), (15, 16)])], 3, len)
    [[0, 1, 2], [0, 2]]
    """
    spans = [[(measure(text[:begin]), measure(text[:end])) for begin, end in found] for text, found in lines]
    return _shared(spans, width) or _from_left(lines, spans, width, measure)


def _shared(spans: list[list[tuple[int, int]]], width: int) -> list[list[int]] | None:
    """Columns that all lines share: the figures of one overlap, or touch, those above and below."""
    merged: list[list[int]] = []
    for begin, end in sorted(span for row in spans for span in row):
        if merged and begin < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    if len(merged) != width:
        return None
    found = [[_index(merged, begin) for begin, _ in row] for row in spans]
    return found if all(len(set(row)) == len(row) for row in found) else None


def _index(merged: list[list[int]], begin: int) -> int:
    return next(number for number, (low, high) in enumerate(merged) if low <= begin < high)


def _from_left(
    lines: list[Line], spans: list[list[tuple[int, int]]], width: int, measure: Callable[[str], int]
) -> list[list[int]] | None:
    """Columns counted from the left, labels too: merged cells once, so that rows with fewer labels stand further left."""
    starts = sorted(
        {measure(text[: match.start()]) for text, found in lines for match in _CELL.finditer(text[: found[0][0]])}
        | {begin for row in spans for begin, _ in row}
    )
    place = {start: number for number, start in enumerate(starts)}
    result: list[list[int]] = []
    whole = 0
    for (text, found), row in zip(lines, spans, strict=True):
        labels = len(_CELL.findall(re.sub(r" +$", "", text[: found[0][0]])))
        numbers = [place[begin] - labels for begin, _ in row]
        if numbers[0] < 0 or numbers[-1] >= width:
            return None
        whole += numbers == list(range(width))
        result.append(numbers)
    return result if whole else None
