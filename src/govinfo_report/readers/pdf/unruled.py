"""Tables without rules: by where their pieces stand.

A header is words side by side; what of it has nothing below is the head of a column. A figure is of the column whose
head it stands under, and a row has a cell for every column, blank where nothing stands. The labels to the left, lines
that one cell holds put together, show the rows. Wherever this leaves a doubt, there is no table: the lines stay lines,
and the parser flags what it cannot place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import dropwhile, groupby, pairwise
from math import inf

import attrs

from govinfo_report.readers.lowering import joined
from govinfo_report.readers.pdf.text import ITEM, Line, Piece

Row = tuple[int, tuple[tuple[int, str], ...]]
"""A row of a table: its page, and the number and the text of every cell."""

_FIGURE = re.compile(r"[-+－＋]?\d+(?:[.,．，]\d+)*[\u4e00-\u9fff]{0,2}|\W+")  # with a unit; or a mark for nothing
_UNIT = re.compile(r"[（《“‘]*(?:[!-~]+|.)[，。、；：！？）》”’]*")  # what no line break parts
_LEVEL = 0.6  # of the size: what is no further off a line is on its level
_EVEN = 1.06  # how much the distance of lines in a cell may vary
_SAME = 0.4  # points
_FAR = 3.5  # of the size: what is further below does not go on
_MOST_HEADER = 40  # lines


@attrs.frozen
class Table:
    """A table that was found among lines: those from ``begin`` to before ``end``."""

    begin: int
    end: int
    found: tuple[Row, ...]
    figures: int

    def rows(self) -> Iterator[Row]:
        return iter(self.found)


def split(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """The tables among lines, and the lines between them."""
    pitch = _pitch(lines)
    tables: list[Table] = []
    at = 0
    while (table := _next(lines, at, pitch)) is not None:
        if tables and table.begin == at:  # captions and headers within one table
            last = tables.pop()
            table = Table(last.begin, table.end, last.found + table.found, last.figures + table.figures)
        tables.append(table)
        at = table.end
    at, figures = 0, any(table.figures for table in tables)
    for table in tables:
        if figures:  # where there are none at all, words in columns are something else
            if lines[at : table.begin]:
                yield lines[at : table.begin]
            yield table
            at = table.end
    if lines[at:]:
        yield lines[at:]


def _next(lines: list[Line], at: int, pitch: _Pitch) -> Table | None:
    """The first table from a line on."""
    for core in range(at, len(lines)):
        pieces = lines[core].pieces
        if len(pieces) > 1 and not any(map(_is_figure, pieces)):
            # where rows stand as close as the lines of a cell, they are told apart by other signs alone
            table = _table(lines, at, core, pitch) or _table(lines, at, core, _Pitch(pitch.line, inf))
            if table is not None:
                return table
    return None


def _is_figure(piece: Piece) -> bool:
    return _FIGURE.fullmatch(piece.text) is not None


def _over(a: Piece | _Block, b: Piece | _Block) -> bool:
    """Whether one stands above the other, near or far."""
    return a.left < b.right and b.left < a.right


# ---- Pieces to cells ----------------------------------------------------------------------------------------


@attrs.frozen
class _Pitch:
    """From line to line within a cell, at the least, and from row to row, at the most often; without end if unknown."""

    line: float
    row: float

    def within(self, upper: Piece, lower: Piece) -> bool:
        """Whether two pieces are as close as the lines of one cell; over a page break, nobody knows."""
        if upper.page != lower.page:
            return lower.page == upper.page + 1
        down = upper.base - lower.base
        return down <= self.line * _EVEN and down < self.row - _SAME


def _pitch(lines: list[Line]) -> _Pitch:
    line = inf
    full = max((line.right for line in lines), default=0.0)
    for at, upper in enumerate(lines):
        if len(upper.pieces) == 1 and upper.right > full - 2 * upper.size:  # running text
            continue
        for piece in upper.pieces:
            below = (other for lower in lines[at + 1 : at + 4] for other in lower.pieces if _over(piece, other))
            line = min(line, _down(piece, next(below, None)))
    figures = [piece for line in lines for piece in line.pieces[-1:] if _is_figure(piece)]
    # the one that is most frequent: a page break may cut a row shorter
    rows = Counter(
        round(_down(above, under) / _SAME) for above, under in pairwise(figures) if _down(above, under) < inf
    )
    return _Pitch(line, max(rows, key=lambda row: (rows[row], -row)) * _SAME if rows else inf)


def _down(upper: Piece, lower: Piece | None) -> float:
    """How far apart two pieces of lines of one kind are; without end where they are not."""
    if lower is None or upper.page != lower.page or not _alike(upper, lower):
        return inf
    down = upper.base - lower.base
    return down if down > 0.8 * upper.size else inf


def _alike(a: Piece, b: Piece) -> bool:
    return abs(a.size - b.size) < 0.25 * max(a.size, b.size)


@attrs.define(eq=False)
class _Block:
    """What is written in one cell: pieces below each other."""

    pieces: list[Piece]
    left: float
    right: float

    @property
    def text(self) -> str:
        return joined(piece.text for piece in self.pieces)

    @property
    def page(self) -> int:
        return self.pieces[0].page

    @property
    def top(self) -> float:
        return _height(self.pieces[0])

    @property
    def bottom(self) -> float:
        return _height(self.pieces[-1])

    def takes(self, piece: Piece, pitch: _Pitch) -> bool:
        """Whether a piece below goes on with the text: where it begins there was no more room in the line above."""
        last = self.pieces[-1]
        unit = _UNIT.match(piece.text)
        first = sum(0.5 if char.isascii() else 1.0 for char in unit[0]) if unit else 1.0
        full = piece.right - piece.left < last.right - last.left + (first - 0.05) * piece.size
        off = min(abs(last.left - piece.left), abs(last.right - piece.right), abs(_middle(last) - _middle(piece)))
        return full and off < 0.5 * piece.size and pitch.within(last, piece) and not ITEM.match(piece.text)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.left, self.right = min(self.left, piece.left), max(self.right, piece.right)


def _middle(piece: Piece) -> float:
    return (piece.left + piece.right) / 2


def _height(piece: Piece) -> float:
    """How far down in the document a piece stands, its pages one below the other."""
    return piece.page * 100_000 - piece.base


def _blocks(pieces: Iterable[Piece], pitch: _Pitch) -> list[_Block]:
    """The cells that pieces make, in the order of their first lines."""
    blocks: list[_Block] = []
    for piece in pieces:
        above = [block for block in blocks if _over(block.pieces[-1], piece)]
        nearest = max(above, key=lambda block: block.bottom, default=None)
        alone = nearest and not any(block is not nearest and _level(block, nearest) for block in above)
        if nearest and alone and nearest.takes(piece, pitch):
            nearest.add(piece)
        else:
            blocks.append(_Block([piece], piece.left, piece.right))
    return blocks


def _level(a: _Block, b: _Block) -> bool:
    """Whether two blocks stand side by side, one as high as a part of the other."""
    slack = 0.5 * a.pieces[0].size
    return a.top - slack < b.bottom + slack and b.top - slack < a.bottom + slack


# ---- A table ------------------------------------------------------------------------------------------------


def _table(lines: list[Line], at: int, core: int, pitch: _Pitch) -> Table | None:
    """The table whose header has the line ``core``, the first with words side by side."""
    begin = core
    while begin > at and len(lines[begin - 1].pieces) == 1 and _close(lines[begin - 1], lines[begin], 1.9):
        begin -= 1
    middle = _header(lines, begin, core, pitch)
    header = _blocks(_pieces(lines[begin:middle]), pitch)
    heads = _heads(header)
    body, end = _body(lines, begin, middle, heads)
    if not body:
        return None
    labels, figures = _sides(body, heads)
    columns = heads[_labelled(body, heads) :]
    placed = _columns(figures, columns)
    if placed is None:
        return None
    rows = _rows(_blocks(labels, pitch), placed, len(columns), pitch)
    if rows is None:
        return None
    return Table(begin, end, (*_header_rows(header, heads), *rows), len(figures))


def _pieces(lines: Iterable[Line]) -> list[Piece]:
    return [piece for line in lines for piece in line.pieces]


def _close(upper: Line, lower: Line, most: float) -> bool:
    """Whether a line of the same size is no further below than so many sizes, or on the page that follows."""
    if upper.page != lower.page:
        return most > 2 and lower.page == upper.page + 1
    return _alike(upper.pieces[0], lower.pieces[0]) and upper.base - lower.base < most * lower.size


def _header(lines: list[Line], begin: int, core: int, pitch: _Pitch) -> int:
    """Where a header ends: at the first line with figures, or with labels alone."""
    for at in range(core + 1, min(len(lines), begin + _MOST_HEADER)):
        line = lines[at]
        if any(map(_is_figure, line.pieces)) or not _close(lines[at - 1], line, _FAR):
            return at
        header = _blocks(_pieces(lines[begin:at]), pitch)
        heads = _heads(header)
        if len(heads) > 1 and line.pieces[-1].right > heads[1].left:
            continue
        # cells that span rows of the header stand between its lines
        near = [_down_any(lines[at - 1], line)]
        if at + 1 < len(lines) and not any(map(_is_figure, lines[at + 1].pieces)):
            near.append(_down_any(line, lines[at + 1]))
        if min(near) < 0.9 * pitch.line:
            continue
        if not any(
            _over(block.pieces[-1], piece) and block.takes(piece, pitch) for block in header for piece in line.pieces
        ):
            return at
    return min(len(lines), begin + _MOST_HEADER)


def _down_any(upper: Line, lower: Line) -> float:
    return upper.base - lower.base if upper.page == lower.page else inf


def _heads(header: list[_Block]) -> list[_Block]:
    """The heads of columns, from the left: what of a header has nothing below. A caption, alone on top, is none."""
    inner = [*dropwhile(lambda block: not any(_level(block, other) for other in header if other is not block), header)]
    heads = [block for block in inner if not any(_over(block, other) and other.top > block.bottom for other in inner)]
    return sorted(heads, key=lambda block: block.left)


def _body(lines: list[Line], begin: int, middle: int, heads: list[_Block]) -> tuple[list[Line], int]:
    """The lines of the body below a header, and where it ends; a header that a new page repeats is left out."""
    texts = [line.text for line in lines[begin:middle]]
    body: list[Line] = []
    at = middle
    while at < len(lines):
        line, last = lines[at], body[-1] if body else lines[middle - 1]
        if line.page != last.page and [line.text for line in lines[at : at + len(texts)]] == texts:
            at += len(texts)
            continue
        words = [piece for piece in line.pieces if not _is_figure(piece)]
        if not _close(last, line, _FAR) or (words and not _fits(words, [*body, line], heads)):
            break
        body.append(line)
        at += 1
    return body, at


def _fits(words: list[Piece], body: list[Line], heads: list[_Block]) -> bool:
    """Whether words can be labels of a body: left of all columns of figures."""
    labelled = _labelled(body, heads)
    limit = heads[labelled].left if labelled < len(heads) else inf
    first = [piece for line in body for piece in line.pieces if _is_figure(piece) and _over(piece, heads[0])]
    return len(heads) > labelled and words[-1].right <= limit and not (labelled and first)


def _labelled(body: list[Line], heads: list[_Block]) -> int:
    """How many heads, none or one, are of labels and not of figures."""
    return int(any(not _is_figure(piece) and _over(piece, heads[0]) for line in body for piece in line.pieces))


def _sides(body: list[Line], heads: list[_Block]) -> tuple[list[Piece], list[list[Piece]]]:
    """The pieces of a body that are of labels; and those of figures, line by line."""
    limit = heads[_labelled(body, heads)].left
    labels = [piece for piece in _pieces(body) if piece.right <= limit]
    figures = [[piece for piece in line.pieces if piece.right > limit] for line in body]
    return labels, [line for line in figures if line]


Figures = list[tuple[Piece, dict[int, str]]]
"""The figures of each line that has some: the first of them, and each in its column, from 0."""


def _columns(figures: list[list[Piece]], heads: list[_Block]) -> Figures | None:
    """The figures of each line in their columns; None where one stands under no head, or under several."""
    spans: list[list[float]] = []
    for piece in sorted((piece for line in figures for piece in line), key=lambda piece: piece.left):
        if spans and piece.left < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], piece.right)
        else:
            spans.append([piece.left, piece.right])
    under = [[at for at, head in enumerate(heads) if head.left < right and left < head.right] for left, right in spans]
    if any(len(found) > 1 for found in under):
        return None
    if len(spans) == len(heads):  # each has its own, even if some stand beside
        if any(found and found != [at] for at, found in enumerate(under)):
            return None
        under = [[at] for at in range(len(heads))]
    if not all(under):
        return None
    out: Figures = []
    for line in figures:
        row: dict[int, str] = {}
        for piece in line:
            column = next(under[at][0] for at, (left, right) in enumerate(spans) if left <= piece.left <= right)
            if column in row:
                return None
            row[column] = piece.text
        out.append((line[0], row))
    return out


def _rows(labels: list[_Block], figures: Figures, width: int, pitch: _Pitch) -> list[Row] | None:
    """The rows of a body; None where it is not certain which figures are of which label."""
    groups = [block for block in labels if any(_beside(block, other) for other in labels)]
    leaves = [block for block in labels if block not in groups]
    if not leaves:
        return [(first.page, _cells([], row, width, 0)) for first, row in _put_together(figures, pitch)]
    held: dict[int, Figures] = {}
    for first, row in figures:
        nearest = min(range(len(leaves)), key=lambda at: _off(leaves[at], first))
        if _off(leaves[nearest], first) > _LEVEL * first.size:
            return None
        held.setdefault(nearest, []).append((first, row))
    found = {at: _put_together(each, pitch) for at, each in held.items()}
    if any(len(each) > 1 for each in found.values()):
        return None
    if not _aligned([(leaves[at], each) for at, each in held.items()]):
        return None
    depth = 1 + max((sum(_beside(group, leaf) for group in groups) for leaf in leaves), default=0)
    out: list[Row] = []
    for at, leaf in enumerate(leaves):
        mine = [group for group in groups if _level(group, leaf)]
        groups = [group for group in groups if group not in mine]
        texts = [block.text for block in sorted(mine, key=lambda block: block.left)] + [leaf.text]
        row = found[at][0][1] if at in found else {}
        out.append((leaf.page, _cells(texts, row, width, depth)))
    return out


def _put_together(figures: Figures, pitch: _Pitch) -> Figures:
    """The same figures, in one row those that are as close as the lines of a cell: one did not fit in its line."""
    out: list[list[tuple[Piece, dict[int, str]]]] = []
    for first, row in figures:
        last = out[-1][-1][0] if out else None
        if last is not None and last.page == first.page and pitch.within(last, first):
            out[-1].append((first, row))
        else:
            out.append([(first, row)])
    return [each for lines in out for each in _one_row(lines)]


def _one_row(lines: Figures) -> Figures:
    """Lines as one row where a column has a figure in several of them; else as they are."""
    columns = [column for _, row in lines for column in row]
    if len(set(columns)) == len(columns):
        return lines
    whole = {column: " ".join(row[column] for _, row in lines if column in row) for column in columns}
    return [(lines[0][0], whole)]


def _cells(labels: list[str], row: dict[int, str], width: int, depth: int) -> tuple[tuple[int, str], ...]:
    named = [(max(depth - len(labels) + at, 1), text) for at, text in enumerate(labels, 1)]
    return (*named, *((depth + 1 + column, row.get(column, "")) for column in range(width)))


def _off(block: _Block, piece: Piece) -> float:
    """How far a piece is above or below a block."""
    height = _height(piece)
    return max(block.top - height, height - block.bottom, 0.0)


def _beside(block: _Block, other: _Block) -> bool:
    """Whether another block stands to the right."""
    return other.left >= block.right and _level(block, other)


def _aligned(pairs: list[tuple[_Block, Figures]]) -> bool:
    """Whether the figures of all rows stand alike: at the top, in the middle or at the bottom of their labels."""
    pages = [0, *(figures[0][0].page for _, figures in pairs), 0]
    cut = [not before == page == after for before, page, after in zip(pages, pages[1:], pages[2:], strict=False)]
    ways: list[list[float]] = [[], [], []]
    for (block, figures), beside_break in zip(pairs, cut, strict=True):
        if not beside_break:
            first, last = figures[0][0], figures[-1][0]
            ways[0].append(abs(block.top - _height(first)) / first.size)
            ways[1].append(abs(block.top + block.bottom - _height(first) - _height(last)) / 2 / first.size)
            ways[2].append(abs(block.bottom - _height(last)) / first.size)
    return any(max(way, default=0.0) <= 0.35 for way in ways)


def _header_rows(header: list[_Block], heads: list[_Block]) -> Iterator[Row]:
    """The cells of a header, each in the row of its first line."""
    for _, row in groupby(sorted(header, key=lambda block: (block.top, block.left)), key=lambda block: block.top):
        cells = [(1 + sum(head.right <= block.left for head in heads), block) for block in row]
        yield cells[0][1].page, tuple((column, block.text) for column, block in cells)
