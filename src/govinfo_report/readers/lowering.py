"""What a reader hands over: its source as text for the grammar, and the way back from that text to the source.

A table becomes one line a row, tabs between cells, each cell once: a merged cell is neither repeated nor filled
up with blanks, an empty cell stays an empty cell. A paragraph becomes one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govinfo_report.model import Cell, Diagnostic, Position


@attrs.frozen
class Place:
    """Where a line of the text stood: a row of a table (``columns``: its place in the line, its column), or a line."""

    line: int
    page: int | None = None
    table: int | None = None
    columns: tuple[tuple[int, int], ...] = ()


@attrs.frozen
class Lowered:
    """A source as text. ``places`` says of the text's lines, counted from 1, where they stood in the source."""

    text: str
    media_type: str = "text/plain"
    encoding: str | None = None
    places: Mapping[int, Place] = attrs.field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@attrs.frozen
class Paragraph:
    """A line of running text."""

    text: str
    page: int | None = None
    line: int | None = None


@attrs.frozen
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
            out.append(block.text)
            if block.page is not None:
                places[number] = Place(block.line or 1, block.page)
        else:
            offset, columns = 1, []
            for column, text in block.cells:
                columns.append((offset, column))
                offset += len(text) + 1
            out.append("\t".join([text for _, text in block.cells]))
            places[number] = Place(block.row, block.page, block.table, tuple(columns))
    out.append("")
    return Lowered("\n".join(out), media_type, encoding, places, diagnostics)


def relocate(value: Any, places: Mapping[int, Place]) -> Any:
    """The same value with every position in it, however deep, moved from the text to the source.

    ``value`` is an attrs object, a tuple of such, or anything else, which comes back as it is.
    """
    if not places:
        return value
    if isinstance(value, Position):
        place = places.get(value.line)
        if place is None or value.table is not None:
            return value
        if not place.columns:
            return Position(place.line, value.column, page=place.page)
        index = max(bisect_right(place.columns, (value.column, 1 << 30)) - 1, 0)
        return Position(place.line, place.columns[index][1], place.table, place.page)
    if isinstance(value, Cell):  # most of what there is to walk: spelled out for speed
        if value.position is None:
            return value
        moved = relocate(value.position, places)
        return Cell(value.value, value.kind, value.raw, value.unit, moved)
    if isinstance(value, tuple):
        return tuple(relocate(item, places) for item in value)
    if attrs.has(type(value)):
        fields = [field.name for field in attrs.fields(type(value))]
        old = {name: getattr(value, name) for name in fields}
        new = {name: relocate(item, places) for name, item in old.items()}
        changed = {name: item for name, item in new.items() if item is not old[name]}
        return attrs.evolve(value, **changed) if changed else value
    return value


def joined(pieces: Iterable[str]) -> str:
    """One line of pieces that a line break parted: a blank between ASCII and ASCII, nothing beside Chinese.

    >>> joined(["本年新", "制作数量"]), joined(["12", "34"])
    ('本年新制作数量', '12 34')
    """
    out = ""
    for piece in pieces:
        piece = piece.strip()
        if out and piece and out[-1].isascii() and piece[0].isascii():
            out += " "
        out += piece
    return out
