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
from itertools import dropwhile, groupby, islice, pairwise
from math import inf

import attrs

from govinfo_report.readers.lowering import joined
from govinfo_report.readers.pdf.text import ITEM, Line, Piece

Row = tuple[int, tuple[tuple[int, str], ...]]
"""A row of a table: its page, and the number and the text of every cell."""

_UNIT = re.compile(r"[（《“‘]*(?:[!-~]+|.)[，。、；：！？）》”’]*")  # what no line break parts
_LEVEL = 0.6  # of the size: what is no further off a line is on its level
_EVEN = 1.06  # how much the distance of lines in a cell may vary
_SAME = 0.4  # points
_FAR = 3.5  # of the size: what is further below does not go on
_MOST_HEADER, _MOST_BODY = 40, 400  # lines; a form has some hundred
_MOST_TRIES = 100  # lines that may be a header and are none


@attrs.frozen
class Table:
    """A table that was found among lines: those from ``begin`` to before ``end``.

    ``labels`` is the head over its labels; ``beside`` the first head, where nothing stands below it, but labels beside.
    """

    begin: int
    end: int
    found: tuple[Row, ...]
    figures: int
    labels: str | None = None
    beside: str | None = None

    def rows(self) -> Iterator[Row]:
        return iter(self.found)


def split(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """The tables among lines, and the lines between them."""
    pitch = _pitch(lines)
    found = _tables(lines, pitch, frozenset())
    known = frozenset(table.labels for table in found if table.labels)
    if not known.isdisjoint(table.beside for table in found):
        found = _tables(lines, pitch, known)
    tables: list[Table] = []
    for table in found:
        if tables and table.begin == tables[-1].end:  # captions and headers within one table
            last = tables.pop()
            table = Table(last.begin, table.end, last.found + table.found, last.figures + table.figures)
        tables.append(table)
    at, figures = 0, any(table.figures for table in tables)
    for table in tables:
        if figures:  # where there are none at all, words in columns are something else
            if lines[at : table.begin]:
                yield lines[at : table.begin]
            yield table
            at = table.end
    if lines[at:]:
        yield lines[at:]


def _tables(lines: list[Line], pitch: _Pitch, known: frozenset[str]) -> list[Table]:
    """All tables; ``known`` are heads that are over labels."""
    tables: list[Table] = []
    at = 0
    while (table := _next(lines, at, pitch, known)) is not None:
        tables.append(table)
        at = table.end
    return tables


def _next(lines: list[Line], at: int, pitch: _Pitch, known: frozenset[str]) -> Table | None:
    """The first table from a line on."""
    cores = (core for core in range(at, len(lines)) if _is_header(lines[core]))
    for core in islice(cores, _MOST_TRIES):
        # where rows stand as close as the lines of a cell, they are told apart by other signs alone
        table = _table(lines, at, core, pitch, known) or _table(lines, at, core, _Pitch(pitch.line, inf), known)
        if table is not None:
            return table
    return None


def _is_header(line: Line) -> bool:
    """Whether a line is words side by side."""
    return len(line.pieces) > 1 and not _has_figure(line)


def _has_figure(line: Line) -> bool:
    return any(piece.is_figure for piece in line.pieces)


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
    # the one that is most frequent: a page break may cut a row shorter
    rows = Counter(round(down / _SAME) for down in _from_row_to_row(lines) if down < inf)
    return _Pitch(line, max(rows, key=lambda row: (rows[row], -row)) * _SAME if rows else inf)


def _from_row_to_row(lines: list[Line]) -> Iterator[float]:
    """How far apart the last figures of two rows of a table are: no head of a column stands between."""
    above: Piece | None = None
    for piece in (line.pieces[-1] for line in lines):
        if piece.is_figure:
            if above is not None and _over(above, piece):
                yield _down(above, piece)
            above = piece
        elif above is not None and _over(above, piece):
            above = None


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

    def goes_on(self, piece: Piece, pitch: _Pitch) -> bool:
        """Whether a piece below goes on with the text: where it begins there was no more room in the line above."""
        last = self.pieces[-1]
        if not _over(last, piece):
            return False
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
        _put(blocks, piece, pitch)
    return blocks


def _put(blocks: list[_Block], piece: Piece, pitch: _Pitch) -> None:
    """Put a piece into the block that it goes on with, or into one of its own."""
    above = [block for block in blocks if _over(block.pieces[-1], piece)]
    nearest = max(above, key=lambda block: block.bottom, default=None)
    alone = nearest and not any(block is not nearest and _level(block, nearest) for block in above)
    if nearest and alone and nearest.goes_on(piece, pitch):
        nearest.add(piece)
    else:
        blocks.append(_Block([piece], piece.left, piece.right))


def _level(a: _Block, b: _Block) -> bool:
    """Whether two blocks stand side by side, one as high as a part of the other."""
    slack = 0.5 * a.pieces[0].size
    return a.top - slack < b.bottom + slack and b.top - slack < a.bottom + slack


# ---- A table ------------------------------------------------------------------------------------------------


def _table(lines: list[Line], at: int, core: int, pitch: _Pitch, known: frozenset[str]) -> Table | None:
    """The table whose header has the line ``core``, the first with words side by side."""
    begin = core
    while begin > at and len(lines[begin - 1].pieces) == 1 and _close(lines[begin - 1], lines[begin], 1.9):
        begin -= 1
    header, middle = _header(lines, begin, core, pitch)
    heads = _heads(header)
    body, end, labelled = _body(lines, begin, middle, heads, heads[0].text in known)
    columns = heads[labelled:]
    if not body or not columns:
        return None
    limit = columns[0].left
    labels = [piece for piece in _pieces(body) if piece.right <= limit]
    figures = [[piece for piece in line.pieces if piece.right > limit] for line in body]
    placed = _columns([line for line in figures if line], columns)
    if placed is None:
        return None
    rows = _rows(_blocks(labels, pitch), placed, columns, pitch)
    if rows is None:
        return None
    # a head with nothing below is that of the labels, or of a column without figures: its words tell, not its place
    beside = bool(labels) and not labelled and not any(0 in row for row in placed)
    found = (*_header_rows(header, heads, beside), *rows)
    first = heads[0].text
    return Table(begin, end, found, len(placed), first if labelled else None, first if beside else None)


def _pieces(lines: Iterable[Line]) -> list[Piece]:
    return [piece for line in lines for piece in line.pieces]


def _close(upper: Line, lower: Line, most: float) -> bool:
    """Whether a line of the same size is no further below than so many sizes, or on the page that follows."""
    if upper.page != lower.page:
        return most > 2 and lower.page == upper.page + 1
    return _alike(upper.pieces[0], lower.pieces[0]) and upper.base - lower.base < most * lower.size


def _header(lines: list[Line], begin: int, core: int, pitch: _Pitch) -> tuple[list[_Block], int]:
    """The cells of a header, and where it ends: at the first line with figures, or with labels alone."""
    header = _blocks(_pieces(lines[begin : core + 1]), pitch)
    for at in range(core + 1, min(len(lines), begin + _MOST_HEADER)):
        line, before, after = lines[at], lines[at - 1], lines[at + 1 : at + 2]
        if _has_figure(line) or not _close(before, line, _FAR):
            return header, at
        heads = _heads(header)
        if len(heads) < 2 or line.pieces[-1].right <= heads[1].left:  # as labels stand
            others = [before, line, *(other for other in after if not _has_figure(other))]
            downs = [a.base - b.base for a, b in pairwise(others) if a.page == b.page]
            between = min(downs, default=inf) < 0.9 * pitch.line  # a cell that spans rows of the header
            if not between and not any(block.goes_on(piece, pitch) for block in header for piece in line.pieces):
                return header, at
        for piece in line.pieces:
            _put(header, piece, pitch)
    return header, min(len(lines), begin + _MOST_HEADER)


def _heads(header: list[_Block]) -> list[_Block]:
    """The heads of columns, from the left: what of a header has nothing below. A caption, alone on top, is none."""
    inner = [*dropwhile(lambda block: not any(_level(block, other) for other in header if other is not block), header)]
    heads = [block for block in inner if not any(_over(block, other) and other.top > block.bottom for other in inner)]
    return sorted(heads, key=lambda block: block.left)


def _body(lines: list[Line], begin: int, middle: int, heads: list[_Block], known: bool) -> tuple[list[Line], int, bool]:
    """The lines of the body below a header, where it ends, and whether the first head is of labels (``known``: it is).

    A line goes on with the body where its words are left of the columns of figures. A header that a new page repeats is
    left out.
    """
    texts = [line.text for line in lines[begin:middle]]
    body: list[Line] = []
    labelled: bool | None = True if known else None
    at = middle
    while at < len(lines) and len(body) < _MOST_BODY:
        line, last = lines[at], body[-1] if body else lines[middle - 1]
        if line.page != last.page and [line.text for line in lines[at : at + len(texts)]] == texts:
            at += len(texts)
            continue
        under = {not piece.is_figure for piece in line.pieces if _over(piece, heads[0])}
        shown = True in under if under and labelled is None else labelled
        columns = heads[bool(shown) :]
        words = [piece for piece in line.pieces if not piece.is_figure]
        fits = columns and not (words and words[-1].right > columns[0].left) and under <= {shown}
        if not fits or not _close(last, line, _FAR):
            break
        labelled = shown
        body.append(line)
        at += 1
    return body, at, bool(labelled)


Figures = list[dict[int, Piece]]
"""The figures of each line that has some, each in its column, from 0."""


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
        row: dict[int, Piece] = {}
        for piece in line:
            column = next(under[at][0] for at, (left, right) in enumerate(spans) if left <= piece.left <= right)
            if column in row:
                return None
            row[column] = piece
        out.append(row)
    return out


def _rows(labels: list[_Block], figures: Figures, heads: list[_Block], pitch: _Pitch) -> list[Row] | None:
    """The rows of a body; None where it is not certain which figures are of which label."""
    widths = [max(piece.right - piece.left for piece in head.pieces) for head in heads]
    for row in figures:
        for column, piece in row.items():
            widths[column] = max(widths[column], piece.right - piece.left)
    groups = [block for block in labels if any(_beside(block, other) for other in labels)]
    leaves = [block for block in labels if block not in groups]
    if not leaves:
        alone = [(_first(row[0]).page, _texts(row, widths)) for row in _near(figures, pitch)]
        found = [(page, _cells([], texts, len(heads), 0)) for page, texts in alone if texts is not None]
        return found if len(found) == len(alone) else None
    held: dict[int, Figures] = {}
    for line in figures:
        nearest = min(range(len(leaves)), key=lambda at: _off(leaves[at], _first(line)))
        if _off(leaves[nearest], _first(line)) > _LEVEL * _first(line).size:
            return None
        held.setdefault(nearest, []).append(line)
    if not _aligned([(leaves[at], row) for at, row in held.items()]):
        return None
    depth = 1 + max((sum(_beside(group, leaf) for group in groups) for leaf in leaves), default=0)
    out: list[Row] = []
    for at, leaf in enumerate(leaves):
        mine = [group for group in groups if _level(group, leaf)]
        groups = [group for group in groups if group not in mine]
        named = [block.text for block in sorted(mine, key=lambda block: block.left)] + [leaf.text]
        texts = _texts(held.get(at, [{}]), widths)
        if texts is None or len(_near(held.get(at, []), pitch)) > 1:
            return None
        out.append((leaf.page, _cells(named, texts, len(heads), depth)))
    return out


def _first(line: dict[int, Piece]) -> Piece:
    return next(iter(line.values()))


def _near(figures: Figures, pitch: _Pitch) -> list[Figures]:
    """The lines of figures in groups: those that are as close as the lines of a cell."""
    out: list[Figures] = []
    for line in figures:
        last = _first(out[-1][-1]) if out else None
        if last is not None and last.page == _first(line).page and pitch.within(last, _first(line)):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _texts(row: Figures, widths: list[float]) -> dict[int, str] | None:
    """The figures of a row by their columns, those put together that had no room in one line.

    None where there was room: then two figures stand in one cell, or these lines are several rows.
    """
    out: dict[int, str] = {}
    last: dict[int, Piece] = {}
    for line in row:
        for column, piece in line.items():
            above = last.get(column)
            if above is not None and above.right - above.left < widths[column] - 0.3 * piece.size:
                return None
            out[column] = out.get(column, "") + piece.text
            last[column] = piece
    alone = sum(len(line) for line in row) == len(out)
    return None if alone and len(row) > 1 else out


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
    pages = [0, *(_first(figures[0]).page for _, figures in pairs), 0]
    cut = [not before == page == after for before, page, after in zip(pages, pages[1:], pages[2:], strict=False)]
    ways: list[list[float]] = [[], [], []]
    for (block, figures), beside_break in zip(pairs, cut, strict=True):
        if not beside_break:
            first, last = _first(figures[0]), _first(figures[-1])
            ways[0].append(abs(block.top - _height(first)) / first.size)
            ways[1].append(abs(block.top + block.bottom - _height(first) - _height(last)) / 2 / first.size)
            ways[2].append(abs(block.bottom - _height(last)) / first.size)
    return any(max(way, default=0.0) <= 0.35 for way in ways)


def _header_rows(header: list[_Block], heads: list[_Block], beside: bool) -> Iterator[Row]:
    """The cells of a header, each in the row of its first line; ``beside``: with a blank one over the labels."""
    for _, row in groupby(sorted(header, key=lambda block: (block.top, block.left)), key=lambda block: block.top):
        cells = [(1 + beside + sum(head.right <= block.left for head in heads), block) for block in row]
        blank = [(1, "")] if beside and cells[0][1] is heads[0] else []
        yield cells[0][1].page, (*blank, *((column, block.text) for column, block in cells))
