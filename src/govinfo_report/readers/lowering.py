"""What a reader hands over: its source as text for the grammar, and the way back from that text to the source.

A table becomes one line a row, tabs between cells, each cell once: a merged cell is neither repeated nor filled
up with blanks, an empty cell stays an empty cell. A paragraph becomes one line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

import attrs

from govinfo_report.model import Diagnostic, Position, position

RAISED = "\x02"
"""What a reader puts before and behind a number that stands above or below the line."""
_RAISED = re.compile(f"{RAISED}([^{RAISED}]*){RAISED}")


@attrs.define
class Place:
    """Where a line of the text stood: a line, or a row of a table: where its cells start in the text, their columns."""

    line: int
    page: int | None = None
    table: int | None = None
    starts: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


@attrs.frozen
class Lowered:
    """A source as text. ``places`` says of the text's lines, counted from 1, where they stood in the source.

    ``titles`` are what the source calls itself outside its text.
    """

    text: str
    media_type: str = "text/plain"
    encoding: str | None = None
    places: Mapping[int, Place] = attrs.field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    titles: tuple[str, ...] = ()

    def position(self, line: int, column: int) -> Position:
        """Where a place in the text stood in the source; in the text, where the source has no places of its own.

        >>> lower([Paragraph("五"), TableRow(1, 7, ((2, "规章"), (4, "0")))], "text/html").position(2, 4)
        Position(line=7, column=4, table=1, page=None)
        """
        place = self.places.get(line)
        if place is None:
            return position(line, column)
        if not place.columns:
            return position(place.line, column, None, place.page)
        return position(place.line, place.columns[bisect_right(place.starts, column) - 1], place.table, place.page)


@attrs.define
class Paragraph:
    """A line of running text."""

    text: str
    page: int | None = None
    line: int | None = None


@attrs.define
class TableRow:
    """A row of a table: its number, and its cells as (column, text), every cell of the table in the row of its top."""

    table: int
    row: int
    cells: tuple[tuple[int, str], ...]
    page: int | None = None


def lower(
    blocks: Iterable[Paragraph | TableRow],
    media_type: str,
    encoding: str | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Lowered:
    r"""The text of paragraphs and rows, with the place of each line.

    >>> lower([Paragraph("五"), TableRow(1, 1, ((1, "规章"), (2, ""), (3, "7"), (4, "")))], "text/html").text
    '五\n规章\t\t7\t\n'
    """
    out: list[str] = []
    places: dict[int, Place] = {}
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            out.append(_noted(block.text))
            if block.page is not None:
                places[number] = Place(block.line or 1, block.page)
        else:
            start = 1
            starts, columns, texts = [], [], []
            for column, text in block.cells:
                starts.append(start)
                columns.append(column)
                texts.append(text := _noted(text))
                start += len(text) + 1
            out.append("\t".join(texts))
            places[number] = Place(block.row, block.page, block.table, tuple(starts), tuple(columns))
    out.append("")
    return Lowered("\n".join(out), media_type, encoding, places, diagnostics)


def joined(pieces: Iterable[str]) -> str:
    """One line of pieces that a line break parted: a blank between ASCII and ASCII, nothing beside Chinese.

    Digits of any width count as ASCII, for two figures never become one.

    >>> joined(["本年新", "制作数量"]), joined(["12", "34"]), joined(["１", "２"])
    ('本年新制作数量', '12 34', '１ ２')
    """
    out = ""
    for piece in pieces:
        piece = piece.strip()
        if out and piece and _is_narrow(out[-1]) and _is_narrow(piece[0]):
            out += " "
        out += piece
    return out


def raised(text: str) -> str:
    """A text above or below the line, marked if it is a number: a note's, and no digits of a figure.

    It may be marked already, where one such element stands in another.
    """
    number = text.replace(RAISED, "").strip()
    plain = number[-1:].isdecimal() and all(char.isdecimal() or char in ".,．，" for char in number)
    return f"{RAISED}{number}{RAISED}" if plain else text


def _noted(text: str) -> str:
    r"""A line with brackets round what is raised in it, as notes have them.

    What has the line to itself is its text, and what stands behind a letter is none of a note's.

    >>> _noted("15\x021\x02"), _noted("km\x022\x02"), _noted("\x027\x02")
    ('15[1]', 'km2', '7')
    """
    if RAISED not in text:
        return text

    def note(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        alone = match[0] == text
        return match[1] if alone or (before.isascii() and before.isalpha()) else f"[{match[1]}]"

    return _RAISED.sub(note, text)


def _is_narrow(char: str) -> bool:
    return char.isascii() or char.isdecimal()
