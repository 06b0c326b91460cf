"""Tables drawn with lines round every row, whose cells are broken over lines: each row on one line.

Converters that keep to a width write them so (``pandoc -t rst``, ``w3m``): the rest of a label stands below the figures
of its row, or a figure above those beside it, and only the lines drawn between rows show that it is theirs. The menu of
a page may stand beside a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate, groupby

from govinfo_report import grammar
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import labels

_CROSSINGS = ("--+--", "==+==", "──┼──", "══╪══", "══╬══", "━━┿━━", "━━╋━━")
"""What lines drawn between rows have in them; one of these is searched for in next to no time."""
_FEW = 3
"""So many lines are drawn round two rows."""
_LONGEST = 100
"""No cell of a table holds more characters."""

Piece = tuple[int, str]
"""A part of a text, with the offset at which it begins in the source."""


def unbroken(text: str) -> tuple[str, Callable[[int], int]] | None:
    r"""The text with each broken row on one line, and what tells where an offset of it was; None where none is broken.

    >>> text, origin = unbroken("+----+--+\n| 规 | 7|\n| 章 |  |\n+----+--+\n| 其 | 8|\n| 他 |  |\n+----+--+\n")
    >>> text.split("\n")[1], origin(text.index("8"))
    ('| 规章 | 7 |', 44)
    """
    if not any(crossing in text for crossing in _CROSSINGS):
        return None
    made: list[Piece] = []
    broken = False
    for drawn, lines in groupby(map(_apart, _lines(text)), key=lambda parts: parts[1] is not None):
        parts = list(lines)
        table = [line for _, line in parts if line]
        rows = _rows(table)
        beside = [line for line, _ in parts if line]
        broken = broken or rows is not None or (drawn and bool(beside))
        made += [(at, f"{line}\n") for at, line in beside]
        made += rows or [(at, f"{line}\n") for at, line in table]
    if not broken:
        return None
    joined, origin = put_together(made)
    return joined[:-1], origin


def put_together(made: list[Piece]) -> tuple[str, Callable[[int], int]]:
    """The text that parts of another make, and what tells where an offset of it was."""
    starts = list(accumulate([len(part) for _, part in made], initial=0))

    def origin(offset: int) -> int:
        number = min(bisect_right(starts, offset), len(made)) - 1
        return made[number][0] + offset - starts[number]

    return "".join([part for _, part in made]), origin


def _lines(text: str) -> Iterator[Piece]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


@cache
def _pattern(name: str) -> re.Pattern[str]:
    pipe = grammar.patterns()["PIPE"]
    made = {
        "drawn": f"{pipe}.*{pipe}",
        "pipe": pipe,
        "beside": r"\s{2,}(?=[^\w\s|+=-])",
        "begun": f"(?:(?!{pipe})[^\\w\\n├┌└+])*\\w",
    }
    return re.compile(made.get(name) or grammar.patterns()[name])


def _apart(line: Piece) -> tuple[Piece | None, Piece | None]:
    """What stands beside a table on its line, and the line of the table; None for what is not there."""
    offset, text = line
    if _pattern("begun").match(text):  # else it may be drawn from its beginning
        for gap in _pattern("beside").finditer(text):
            rest = (offset + gap.end(), text[gap.end() :])
            if gap.start() and _is_drawn(rest):
                return (offset, text[: gap.start()]), rest
    return (None, line) if _is_drawn(line) else (line, None)


def _is_drawn(line: Piece) -> bool:
    """Whether a line is of a table: one between rows, or one with a pipe at both ends."""
    text = line[1].strip()
    return bool(text) and (_is_rule(text) or _pattern("drawn").fullmatch(text) is not None)


def _is_rule(text: str) -> bool:
    """Whether a line is drawn between rows, or between some of their cells."""
    return _pattern("RULE").fullmatch(text.strip()) is not None or _pattern("RULE_PART").search(text) is not None


def _rows(table: list[Piece]) -> list[Piece] | None:
    """The parts of a table with each broken row on one line; None where no row is broken, or one may be several."""
    if sum(_is_rule(line) for _, line in table) < _FEW:
        return None
    made: list[Piece] = []
    broken = False
    for rule, lines in groupby(table, key=lambda line: _is_rule(line[1])):
        band = list(lines)
        if rule or len(band) == 1:
            made += [(at, f"{line}\n") for at, line in band]
            continue
        columns = _columns(band)
        if columns is None:
            return None
        if len(columns) == 1 and not _joined(columns[0]):  # a note, or the page itself
            made += [(at, f"{line}\n") for at, line in band]
            continue
        broken = broken or sum(any(text for _, text in _cells(line)) for line in band) > 1
        edge = band[0][1].strip()[0]
        for column in columns:
            made += [(band[0][0], f"{edge} "), *column, (band[0][0], " ")]
        made.append((band[0][0], f"{edge}\n"))
    return made if broken else None


def _columns(band: list[Piece]) -> list[list[Piece]] | None:
    """What stands in each cell of a row, line by line; None where the lines may be of several rows."""
    rows = [_cells(line) for line in band]
    if len({len(row) for row in rows}) > 1:
        return None
    directive = _pattern("DIRECTIVE")
    columns = [
        [cell for cell in column if cell[1] and not directive.fullmatch(cell[1])] for column in zip(*rows, strict=True)
    ]
    if any(sum(len(text) for _, text in column) > _LONGEST for column in columns):
        return None  # paragraphs of a page
    for column in columns:
        several = sum(is_one(text) or bool(labels(text)) for _, text in column) > 1
        if several and not _joined(column):
            return None
    return columns


def _joined(column: list[Piece]) -> tuple[str, ...]:
    """The labels that the lines of a cell make together."""
    return labels("".join([text for _, text in column]))


def _cells(line: Piece) -> list[Piece]:
    """The cells of a line without the blanks round them."""
    offset, text = line
    found: list[Piece] = []
    for cell in _pattern("pipe").split(text):
        stripped = cell.strip()
        found.append((offset + cell.find(stripped), stripped))
        offset += len(cell) + 1
    return found[1:-1]
