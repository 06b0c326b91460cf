"""The rows of a table as they stand in a dump: a label, what follows it, the header above."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from operator import itemgetter

import attrs

from govinfo_report.diagnostics import Code
from govinfo_report.forms import FORMS, Column, Line, lines
from govinfo_report.grammar import kinds
from govinfo_report.grammar import label as label_of
from govinfo_report.model import Position
from govinfo_report.parsing import arithmetic
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import base, labels, piece_of
from govinfo_report.parsing.lexer import patterns, sense
from govinfo_report.parsing.runs import Piece, Raw, pieces
from govinfo_report.parsing.transformer import Block

_TWICE = re.compile(r"(?:^|[\t|]) *([^\W\d][^\t|\n]{3,}?) *[\t|] *\1 *(?=[\t|\n])", re.MULTILINE)

_WORD = re.compile(r"\w")
_NOTE = re.compile(r"[\d，,；;。]")
_COLON = re.compile("[：:]")
_LABELS = ("caption", "column")
"""The kinds of block that stand above rows."""
_LONGEST_WORD = 30
"""What is longer labels no column."""

GONE = "\0"
"""The text of a cell that its row ends before."""


@attrs.define(eq=False)
class Page:
    """The text that the tables stand in, and what is true of all of them.

    ``source``: the text as it was, with its marks. ``measures``: how the tool that aligned the columns can have
    measured a text, once a table whose arithmetic bears it out has shown it. ``lines_kept``: whether a table has shown
    that an empty line is a blank cell. ``rows``: those of section three.
    """

    text: str
    source: str
    locate: Callable[[Iterable[int]], list[Position]]
    measures: tuple[Callable[[str], int], ...] = ()
    lines_kept: bool = False
    rows: tuple[Unit, ...] = ()
    _widths: dict[int, int] = attrs.field(factory=dict)

    @cached_property
    def gridded(self) -> bool:
        """Whether each row stands on one line with all its cells: if one had lost a cell, it would show."""
        rows = [unit for unit in self.rows if unit.line and unit.found]
        return len(rows) > 1 and all(
            unit.line and piece.width and len(piece.cells) == len(unit.line.columns)
            for unit in rows
            for piece in unit.found
        )

    @cached_property
    def dropped(self) -> bool:
        """Whether lines that repeat earlier ones are gone: figures have a line each, and no two are the same."""
        alone = [match[0] for match in patterns().alone.finditer(self.text)]
        if not 2 < len(alone) == len(set(alone)):
            return False
        return len(patterns().apart.findall(self.text)) <= 2 * len(alone)

    @cached_property
    def repeats(self) -> bool:
        """Whether merged cells stand in each of their places: a label twice on its line, side by side."""
        return _TWICE.search(self.text) is not None

    @cached_property
    def delimiters(self) -> str:
        """The tabs and pipes that occur in the text."""
        return "".join(sign for sign in patterns().delimiters if sign in self.text)

    def within(self, begin: int, end: int) -> int:
        """How many tabs and pipes stand within a stretch of a line."""
        text = self.text
        return 0 if "\n" in text[begin:end] else sum(text.count(sign, begin, end) for sign in self.delimiters)

    def around(self, offset: int) -> tuple[int, int]:
        """How many tabs and pipes stand before and behind a place on its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        if start not in self._widths:
            end = self.text.find("\n", offset)
            self._widths[start] = self._count(start, end if end >= 0 else len(self.text))
        before = self._count(start, offset)
        return before, self._widths[start] - before

    def _count(self, start: int, end: int) -> int:
        """How many tabs and pipes stand between two offsets."""
        return sum([self.text.count(delimiter, start, end) for delimiter in self.delimiters])


@attrs.define(eq=False)
class Header:
    """The columns above rows: where the label of each, or a piece of it, begins and ends in the text."""

    page: Page
    places: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict)
    closed: bool = False
    again: bool = False
    """Whether a label stands there more than once."""
    worded: bool = False
    """Whether other words stand there, too."""
    _sides: dict[str, list[tuple[int, int, int]]] = attrs.field(factory=dict)
    _columns: dict[tuple[tuple[str, ...], int, int], list[list[int]]] = attrs.field(factory=dict)
    _above: list[tuple[int, int]] = attrs.field(factory=list)
    _strange: dict[tuple[str, ...], tuple[int, bool]] = attrs.field(factory=dict)

    def add(self, block: Block) -> None:
        """Note a label, or a piece that can be of one column only; a caption above them labels none."""
        self.worded = self.worded or block.kind not in _LABELS or any(run.type == "WORDS" for run in block.runs)
        if block.kind == "caption":
            self._above.append((block.start, block.start + len(block.text)))
            return
        names = {base(block.name)} if block.name else piece_of(block.text)
        if len(names) == 1:
            (name,) = names
            self.again = self.again or name in self.places
            self.places.setdefault(name, []).append((block.start, block.start + len(block.text)))
            self._sides.clear()
            self._columns.clear()
            self._strange.clear()

    def sides(self) -> dict[str, list[tuple[int, int, int]]]:
        """How many tabs and pipes stand before the label of each column on its line, within it, and from there on."""
        if not self._sides:
            around, within = self.page.around, self.page.within
            self._sides = {
                name: [(around(begin)[0], within(begin, end), around(begin)[1]) for begin, end in found]
                for name, found in self.places.items()
            }
        return self._sides

    def spans(self, line: Line) -> list[int]:
        """In how many cells side by side the label of each column of a line stands: a merged one in all its places."""
        return [self._times(self.places.get(label, [])) for label in _labels(line)]

    def _times(self, places: list[tuple[int, int]]) -> int:
        """How often a label follows on itself with nothing but delimiters between."""
        text, times = self.page.text, 1
        for (first, stop), (begin, end) in pairwise(places):
            if text[first:stop] != text[begin:end] or not patterns().gap.fullmatch(text, stop, begin):
                break
            times += 1
        return times

    def blank(self, width: int) -> set[int]:
        """The numbers of the cells that are blank on every line of the header with so many delimiters."""
        text, filled = self.page.text, set()
        for begin in {text.rfind("\n", 0, begin) + 1 for places in self.places.values() for begin, _ in places}:
            end = text.find("\n", begin)
            cells = patterns().cut.split(text[begin : end if end >= 0 else len(text)])
            if len(cells) == width + 1:
                filled |= {at for at, cell in enumerate(cells) if cell.strip(patterns().blanks)}
        return set(range(width + 1)) - filled

    @property
    def width(self) -> int:
        """How many delimiters stand on the widest line of the header."""
        return max((sum(side) for sides in self.sides().values() for side in sides), default=0)

    def odd(self, line: Line) -> tuple[int, bool]:
        """How many columns stand here that a line of the form does not have, by the words that label them.

        And whether the columns stand in another order than in the form, or with a strange one among them.
        """
        labels = _labels(line)
        if labels not in self._strange:
            self._strange[labels] = self._odd(line, labels)
        return self._strange[labels]

    def _odd(self, line: Line, labels: tuple[str, ...]) -> tuple[int, bool]:
        if not any(name in self.places for name in labels):
            return 0, False  # the header of other rows
        known = _known(labels)
        places = sorted((place, name) for name, found in self.places.items() if name in known for place in found)
        rows: dict[int, list[str]] = {}
        for (begin, _), name in places:
            rows.setdefault(self.page.text.rfind("\n", 0, begin), []).append(name)
        among: list[bool] = []
        if self.worded:
            cells = self._words([*((place, "") for place in self._above), *places], line)
            words = dict(sorted(cells, key=itemgetter(1)))
            gone = [label_of(name) for name in labels if name not in self.places]
            among = [inner for word, inner in words.items() if not _reads_as(word, known, gone)]
        return len(among), any(among) or _swapped(line, tuple(map(tuple, rows.values())))

    def _words(self, places: list[tuple[tuple[int, int], str]], line: Line) -> Iterator[tuple[str, bool]]:
        """What stands between labels and behind them, in cells of its own; whether between two of figures.

        Words before all labels of a line are above the labels of the rows, not above figures, where rows have labels.
        A line by itself labels nothing where others hold several labels, or where it is a note.
        """
        text, found, own = self.page.text, patterns(), _labels(line)
        gaps = [
            (text[end:begin], name in own, following in own)
            for ((_, end), name), ((begin, _), following) in pairwise(places)
        ]
        shared = not all("\n" in gap for gap, _, _ in gaps)
        for gap, before, behind in (*gaps, (self._behind(places[-1][0][1], line) + "\n", True, False)):
            if not _WORD.search(gap):
                continue
            first, *others = found.pipe_alone.sub("|", gap).split("\n")
            beside = [first, *others[-1:]][: 1 if line.label else 2]
            between = [part for part in others[:-1] if found.hard.search(part) or not (shared or _is_note(part))]
            inner = not others or (before and behind and not shared)
            for part in (*beside, *between):
                yield from ((cell.strip(found.blanks), inner) for cell in found.hard.split(part))

    def _behind(self, start: int, line: Line) -> str:
        """The text behind the last label, up to the first row."""
        text, found = self.page.text, patterns()
        stop = start
        while match := found.next.match(text, stop):
            word = match[1].rstrip(found.blanks)
            known = sense(word).kind or sense(word).labels or any(map(is_one, word.split()))
            following = found.next.match(text, match.end()) if line.label and not known else None
            if known or (following and found.some.fullmatch(following[1])):  # the label of a row of the office's own
                break
            stop = match.end()
        return text[start:stop]

    def columns(self, line: Line, first: int, width: int) -> list[list[int]]:
        """For each column of a line, the numbers of the cells that stand under its label.

        The cells are those of a line with ``width`` delimiters, ``first`` of them before the first cell. Gives
        nothing where that is not clear.
        """
        labels = _labels(line)
        known = self._columns.get((labels, first, width))
        if known is not None:
            return known
        found: list[list[int]] = []
        for number, label in enumerate(labels):
            sides = self.sides().get(label, [])
            places = sorted(
                {
                    at - first
                    for before, inner, after in sides
                    if before + after == width
                    for at in range(before, before + inner + 1)  # a label in pieces, each in a cell of its own
                }
            )
            if labels.count(label) > 1:  # the second 总计 is that of the second row of section four
                places = [places[labels[:number].count(label)]] if len(places) == labels.count(label) else []
            found.append(places)
        self._columns[labels, first, width] = found = found if all(found) else []
        return found


@lru_cache(maxsize=256)
def _swapped(line: Line, rows: tuple[tuple[str, ...], ...]) -> bool:
    """Whether labels beside each other, or each on a line by itself, stand in another order than the form's."""
    labels = _labels(line)
    totals = {labels[number] for _, number in line.totals}
    found = [row for row in rows if len(set(labels).intersection(row)) > 1]
    for row in found or [tuple(chain(*rows))]:
        names = [name for name in row if name in labels]
        if not found or len(names) < len(row):
            # a header in one line: a total spans several lines of it, and so comes before labels below each other
            if names[0] in totals and len(names) > 1:
                return True
            names = [name for name in names if name not in totals]
        if not _in_order(names, labels):
            return True
    return False


def _in_order(names: list[str], labels: tuple[str, ...]) -> bool:
    """Whether names follow each other as labels do; one that stands there again at once is in pieces."""
    following = iter(labels)
    return all(name in following for name, before in zip(names, ["", *names], strict=False) if name != before)


def _is_note(line: str) -> bool:
    """Whether a line by itself is no label of a column: there are figures in it, or the unit of all of them."""
    before, *behind = _COLON.split(line, maxsplit=1)
    return _NOTE.search(line) is not None or bool(behind and piece_of(before))


def _reads_as(word: str, known: frozenset[str], gone: list[str]) -> bool:
    """Whether what stands in a header is no label of a strange column, but a known one or a part of it.

    ``gone`` are the labels that were not found: such a one may be worded otherwise. Long lines are no labels.
    """
    if not _WORD.search(word) or len(word) > _LONGEST_WORD:
        return True
    reads = [
        sense(part).kind or sense(part).labels or piece_of(part) & known or is_one(part)
        for part in (word, *word.split())
    ]
    reworded = any(2 * sum(char in label for char in word) >= len(word) for label in gone)
    return reworded or bool(reads[0]) or all(reads[1:])


@cache
def _known(labels: tuple[str, ...]) -> frozenset[str]:
    """These labels, and those that no column of figures has."""
    others = {
        base(column.label)
        for form in FORMS
        for table in FORMS[form].tables
        for line in lines(form, table)
        for column in line.columns
    }
    return frozenset(map(base, kinds())) - others | frozenset(labels)


@cache
def _labels(line: Line) -> tuple[str, ...]:
    """The labels of the columns of a line."""
    return tuple(base(column.label) for column in line.columns)


@attrs.define(eq=False, slots=False)
class Unit:
    """Values that stand together, and the line of the form they are taken for (None: not known).

    ``values`` is one raw cell a column once they are settled, else None; ``found`` is all that was there.
    """

    line: Line | None
    block: Block | None
    page: Page
    header: Header = attrs.field(default=attrs.Factory(lambda unit: Header(unit.page), takes_self=True))
    values: list[Raw] | None = None
    how: Code | None = None
    named: bool = False
    """Whether the label of the group whose figures these are stands right before them."""
    under_labels: bool = False
    """Whether the header has shown which column each value is of."""
    doubts: tuple[str, ...] = ()
    """Paths of which these may be the figures; nobody can know which."""

    @cached_property
    def found(self) -> list[Piece]:
        """The cells behind the label, in the pieces in which they stand."""
        return pieces(self.page.text, self.block.runs) if self.block else []

    @property
    def at_once(self) -> bool:
        """Whether the row settled as it stood, so that its cells were never taken apart and nothing is left over."""
        return self.values is not None and "found" not in self.__dict__

    @property
    def subtotal(self) -> bool:
        """Whether these are the figures of a group, not of a row."""
        return self.block is not None and (self.block.name == "SUBTOTAL" or self.block.kind == "group")

    @property
    def figures(self) -> list[Raw]:
        """What stands in the cells, blanks left out."""
        if self.values is not None and "found" not in self.__dict__:  # settled at once: all values are figures
            return self.values
        found = self.found
        return found[0].figures if len(found) == 1 else [cell for piece in found for cell in piece.figures]

    @property
    def raw(self) -> str:
        """The figures as one text."""
        return " ".join(text for _, text in self.figures)

    @cached_property
    def keeps_blanks(self) -> bool:
        """Whether the layout shows the blank cells of this row."""
        return all(piece.keeps_blanks for piece in self.found)

    @property
    def whole(self) -> bool:
        """Whether the row stands on one line, with as many delimiters as the widest line of the header above."""
        width = self.found[0].width if self.found else 0
        return width > 0 and width == self.header.width

    @property
    def narrow(self) -> bool:
        """Whether fewer delimiters stand on the line of the row than on the widest line of the header above."""
        return sum(self.page.around(self.start)) < self.header.width

    @property
    def bounded(self) -> bool:
        """Whether the source shows where the row ends: it is on one line, or a break is behind it."""
        if self.block is None or not self.figures:
            return True
        text = self.page.text[self.block.start : self.figures[-1][0]]
        return "\n" not in text or all(piece.keeps_blanks and piece.closed for piece in self.found)

    @property
    def start(self) -> int:
        """The offset of the first cell, or of the label."""
        cells = self.figures
        return cells[0][0] if cells else self.block.start if self.block else 0

    @property
    def odd(self) -> tuple[int, bool]:
        """How many strange columns stand in the header of a row, and whether its columns are not in order."""
        return self.header.odd(self.line) if self.line else (0, False)

    @property
    def behind(self) -> int:
        """How many cells stand right behind the last value of a settled row, blank ones too."""
        last = self.values[-1] if self.values else (self.start, "")
        return next((len(piece.cells) - 1 - piece.cells.index(last) for piece in self.found if last in piece.cells), 0)

    @property
    def adds_up(self) -> bool:
        """Whether the settled row makes its own total; False for one that has none."""
        return self.values is not None and adds_up(self.line, self.values)

    @property
    def totalled(self) -> bool:
        """Whether a settled row makes a total that is there and not zero, or has the same in all its cells."""
        texts = [text for _, text in self.values or ()]
        return self.adds_up and (len(set(texts)) == 1 or any(char.isdecimal() and int(char) for char in texts[-1]))


@cache
def by_label(form: str, table: str) -> dict[str, Line]:
    """The lines of a table by label; the groups of section three too, as the lines of their subtotals."""
    found: dict[str, Line] = {}
    for line in lines(form, table):
        if line.label:
            found[base(line.label)] = line
        path = line.path
        for group in reversed(line.groups):
            path = path.rpartition(".")[0]
            if group != "OUTCOMES":
                columns = tuple(
                    Column(f"{path}.subtotal.{column.path.rpartition('.')[2]}", column.label, column.measure, None)
                    for column in line.columns
                )
                found.setdefault(base(group), Line(f"{path}.subtotal", group, columns, line.groups))
    return found


def units_of(name: str, form: str, page: Page, blocks: list[Block]) -> list[Unit]:
    """The rows as they stand: every row label, and every group of values without one."""
    known = by_label(form, name)
    units: list[Unit] = []
    group: Line | None = None
    fresh = False
    header, caption = Header(page), None
    for block in blocks:
        if block.kind == "column" and header.closed and len(labels(block.text)) == 1:  # not 其他 among the rows
            header = Header(page)
            if caption:
                header.add(caption)
        if block.kind == "caption":
            caption = block
        if block.kind in ("caption", "column", "piece") and not header.closed:
            header.add(block)
        elif block.kind in ("row", "group"):
            header.closed = True
        elif not header.closed:
            header.worded = True
        line = known.get(base(block.name)) if block.name else None
        if line and line.path.endswith(".subtotal"):
            group = line
            if not any(piece.figures for piece in pieces(page.text, block.runs)):
                fresh = True
                continue
        if block.name == "SUBTOTAL":
            line = group
        if line or block.runs or block.kind == "piece":
            units.append(Unit(line, block, page, header, named=fresh))
        fresh = block.kind == "group"
    return units


def printings(blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks of section four, cut where its header begins anew behind figures: the report stands there twice."""
    printing: list[Block] = []
    for block in blocks:
        if block.name == "RECONSIDERATION" and any(each.runs for each in printing):
            yield printing
            printing = []
        printing.append(block)
    yield printing


def passes(units: list[Unit], form: str, name: str) -> Iterator[list[Unit]]:
    """The units of one printing of the table at a time: a table that stands twice starts anew."""
    order = {line.path: number for number, line in enumerate(lines(form, name))}
    passed: list[Unit] = []
    last = -1
    for unit in units:
        number = order.get(unit.line.path, last) if unit.line else last
        if number < last - 2 and number <= 1:
            yield passed
            passed, last = [], -1
        passed.append(unit)
        last = max(last, number)
    if passed:
        yield passed


def adds_up(line: Line | None, cells: list[Raw]) -> bool:
    """Whether cells make the totals of a line; False for one that has none."""
    return line is not None and arithmetic.row_adds_up(line, [text for _, text in cells])


def has_total(line: Line) -> bool:
    """Whether a line ends with a total."""
    return bool(line.totals)


def spread(unit: Unit, columns: Iterable[int], width: int) -> list[Raw]:
    """The figures of a row in their columns, the others blank."""
    cells: list[Raw] = [(unit.start, "")] * width
    for column, cell in zip(columns, unit.figures, strict=True):
        cells[column] = cell
    return cells
