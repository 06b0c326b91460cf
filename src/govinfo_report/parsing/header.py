"""The header above the rows of a table: which column stands where, and what the form does not have there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govinfo_report.forms import Line
from govinfo_report.grammar import label as label_of
from govinfo_report.grammar import patterns as patterns_of
from govinfo_report.parsing.columns import (
    STRANGE,
    groups_of,
    heads_of,
    in_order,
    is_in,
    is_note,
    is_swapped,
    is_undivided,
    known_beside,
    labels_of,
    once,
    reads_as,
    spelled,
)
from govinfo_report.parsing.header_words import Place, Word, ahead_of, words_between
from govinfo_report.parsing.labels import base, key, labels, piece_of
from govinfo_report.parsing.page import Page, measures
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.runs import tab_before
from govinfo_report.parsing.transformer import Block

if TYPE_CHECKING:
    from govinfo_report.parsing.header_order import Order

_WORD = re.compile(r"\w")
UNLABELLED = "?"
"""What a column without a label is called."""
LABELS = ("caption", "column")
"""The kinds of block that stand above rows."""


class _Oddities(NamedTuple):
    """What a header has that a line of the form does not: see :meth:`Header.odd`; the words that label it.

    ``disordered``: whether the line's own columns stand in another order; ``orders``: in which orders all can stand.
    """

    odd: tuple[int, bool]
    words: list[Word]
    disordered: bool
    orders: frozenset[Order] = frozenset()


@cache
def _of_this_year() -> re.Pattern[str]:
    return re.compile(patterns_of()["THIS_YEAR"])


@attrs.define(eq=False, repr=False)
class Header:
    """The columns above rows: where the label of each, or a piece of it, begins and ends in the text."""

    page: Page
    before: Header | None = None
    """The header before it, in the same table."""
    places: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict)
    closed: bool = False
    again: bool = False
    """Whether a label stands there more than once."""
    worded: bool = False
    """Whether other words stand there, too, or pieces of labels."""
    broken: bool = False
    """Whether pieces of labels stand there."""
    words: list[str] = attrs.field(factory=list)
    """The keys of such words."""
    _sides: dict[str, list[tuple[int, int, int]]] = attrs.field(factory=dict)
    _columns: dict[tuple[tuple[str, ...], int, int], list[list[int]]] = attrs.field(factory=dict)
    _above: list[tuple[int, int]] = attrs.field(factory=list)
    _strange: dict[tuple[str, ...], _Oddities] = attrs.field(factory=dict)

    def add(self, block: Block) -> None:
        """Note a label, or a piece that can be of one column only; a caption above them labels none."""
        self.worded = self.worded or block.kind not in LABELS
        self.broken = self.broken or block.kind == "piece"
        for run in block.runs:
            if run.type == "WORDS":
                self.add_words(run)
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

    def add_words(self, text: str) -> None:
        """Note words that are no label."""
        self.words.append(key(text))
        self.worded = True

    def sides(self) -> dict[str, list[tuple[int, int, int]]]:
        """How many tabs and pipes stand before the label of each column on its line, within it, and from there on."""
        if not self._sides:
            self._sides = {name: [self._side(*place) for place in self._meant(name)] for name in self.places}
        return self._sides

    def _side(self, begin: int, end: int) -> tuple[int, int, int]:
        before, behind = self.page.around(begin)
        return before, self.page.within(begin, end), behind

    def _remarks(self, name: str) -> dict[str, list[tuple[int, int]]]:
        """The places of a label by the remark in brackets behind it, where it stands there whole, and several times."""
        found: dict[str, list[tuple[int, int]]] = {}
        places = self.places.get(name, ())
        for begin, end in places if len(places) > 1 else ():
            text = self.page.text[begin:end]
            if labels(text):
                remark = text.replace("（", "(").partition("(")[2]
                found.setdefault(key(remark) if remark else "", []).append((begin, end))
        return found

    def _meant(self, name: str) -> list[tuple[int, int]]:
        """The places of a label; those for this year, where remarks tell apart columns of the same label.

        Nothing where that is not clear.
        """
        remarks = self._remarks(name)
        if len(remarks) <= 1:
            return self.places[name]
        found = [places for remark, places in remarks.items() if not remark or _of_this_year().search(remark)]
        return found[0] if len(found) == 1 else []

    def has_twice(self, line: Line) -> bool:
        """Whether remarks tell apart columns of the same label."""
        return self.again and any(len(self._remarks(name)) > 1 for name in {*labels_of(line)})

    def spans(self, line: Line) -> list[int]:
        """In how many cells side by side the label of each column of a line stands: a merged one in all its places."""
        return [self._times(self.places.get(label, [])) for label in labels_of(line)]

    def _times(self, places: list[tuple[int, int]]) -> int:
        """How often a label follows on itself with nothing but delimiters between."""
        text, times = self.page.text, 1
        for (first, stop), (begin, end) in pairwise(places):
            if text[first:stop] != text[begin:end] or not patterns().gap.fullmatch(text, stop, begin):
                break
            times += 1
        return times

    @property
    def spaced(self) -> bool:
        """Whether an empty line stands between any two labels of columns."""
        places = sorted(chain(*self.places.values()))
        gaps = [self.page.text[end:begin] for (_, end), (begin, _) in pairwise(places)]
        filled = [sum(line.strip() != "" for line in gap.split("\n")[1:-1]) for gap in gaps]  # words
        return bool(gaps) and all(gap.count("\n") > 1 + 2 * words for gap, words in zip(gaps, filled, strict=True))

    def blank(self, width: int) -> set[int]:
        """The numbers of the cells that are blank on every line of the table's headers with so many delimiters."""
        blank = self.before.blank(width) if self.before else set(range(width + 1))
        for cells in self._lines(width):
            blank -= {at for at, cell in enumerate(cells) if cell}
        return blank

    def _lines(self, width: int) -> Iterator[list[str]]:
        """The cells of each line of the header with so many delimiters."""
        text = self.page.text
        for begin in {text.rfind("\n", 0, begin) + 1 for begin, _ in chain(self._above, *self.places.values())}:
            end = text.find("\n", begin)
            cells = patterns().cut.split(text[begin : end if end >= 0 else len(text)])
            if len(cells) == width + 1:
                yield [cell.strip(patterns().blanks) for cell in cells]

    def spanned(self, line: Line, width: int) -> set[int]:
        """The numbers of the cells in which labels that span several columns of a line stand, and nothing else does."""
        groups = {*groups_of(line)}
        columns = [set(filter(None, cells)) for cells in zip(*self._lines(width), strict=True)]
        return {
            at
            for at, words in enumerate(columns)
            if words and all(groups & {*map(base, labels(word))} for word in words)
        }

    def above(self, start: int) -> str:
        """The text of the header, from its first label on, above a row that begins at an offset."""
        begins = [begin for begin, _ in chain(self._above, *self.places.values())]
        return self.page.text[min(begins, default=start) : start]

    def is_above(self, start: int) -> bool:
        """Whether what begins at an offset stands on a line below all labels."""
        ends = [end for _, end in chain(self._above, *self.places.values())]
        return "\n" in self.page.text[max(ends, default=start) : start]

    @property
    def width(self) -> int:
        """How many delimiters stand on the widest line of the header."""
        return max((sum(side) for sides in self.sides().values() for side in sides), default=0)

    def odd(self, line: Line) -> tuple[int, bool]:
        """How many columns stand here that a line of the form does not have, by the words that label them.

        And whether the columns stand in another order than in the form, or with a strange one among them.
        """
        return self._oddities(line).odd

    def _oddities(self, line: Line) -> _Oddities:
        labels = labels_of(line)
        if labels not in self._strange:
            self._strange[labels] = self._found_odd(line, labels)
        return self._strange[labels]

    def _found_odd(self, line: Line, labels: tuple[str, ...]) -> _Oddities:
        mixed = sum(any(is_in(label, word) for label in spelled(labels)) for word in self.words)
        if not any(name in self.places for name in labels):  # the header of other rows
            return _Oddities((mixed, mixed > 0), [], disordered=False)
        places = self._in_text(known_beside(labels))
        found = self._strangers(line, labels, places)
        # what ends a line of labels below a word that they end, too, is in the cells of its column
        ends = [word.gap for word in found if word.behind == len(labels)]
        words = [word for word in found if word.behind != len(labels) or word.gap == ends[0]]
        in_text = self._rows(places)
        disordered = is_swapped(line, in_text, listed=self._listed) or self._crossed(labels)
        disordered = disordered or self.has_twice(line)
        if mixed:  # labels among other words
            return _Oddities((mixed, True), words, disordered)
        odd = len({word.text for word in words}), disordered or any(word.amid for word in words)
        orders = self._found_orders(line, found) if odd != (0, False) and not self.broken else frozenset()
        return _Oddities(odd, words, disordered, orders)

    def _found_orders(self, line: Line, words: list[Word]) -> frozenset[Order]:
        """The orders in which the columns of a line can stand, with those that these words label."""
        from govinfo_report.parsing.header_order import Sign, orders  # few reports need it

        text, labels = self.page.text, labels_of(line)
        if not all(name in self.places for name in labels):
            return frozenset()
        places = [*self._in_text(known_beside(labels)), *(((w.start, w.start + len(w.text)), "") for w in words)]
        places.sort()
        if any("\n" in text[slice(*place)] for place, _ in places) and len(self._rows(places)) < len(places):
            return frozenset()  # labels side by side and broken over lines, in whatever order
        ends = [stop for (_, stop), _ in places]
        gaps = [text[end:begin] for end, ((begin, _), _) in zip([places[0][0][0], *ends], places, strict=False)]
        return orders(line, [Sign(name, gap) for (_, name), gap in zip(places, gaps, strict=True)])

    def orders(self, line: Line) -> frozenset[Order]:
        """The orders in which the columns of a line can stand here, where they do not stand as in the form."""
        return self._oddities(line).orders

    def _strangers(self, line: Line, labels: tuple[str, ...], places: list[Place]) -> list[Word]:
        """What stands among labels and is none of the form's."""
        if not (self.worded or (not line.label and _WORD.search(ahead_of(self.page.text, places[0][0][0])))):
            return []
        words = words_between(self.page.text, [*((place, "") for place in self._above), *places], line)
        known, gone = known_beside(labels), [label_of(name) for name in labels if name not in self.places]
        return [word for word in words if not reads_as(word.text, known, gone)]

    def strange(self, line: Line) -> str:
        """The labels of the columns here that a line of the form does not have, or a question mark."""
        if not any(name in self.places for name in labels_of(line)):
            return UNLABELLED
        words = dict.fromkeys(word.text for word in self._oddities(line).words)
        if not words and self.before:
            return self.before.strange(line)
        return "、".join(words) or UNLABELLED

    def has_other_groups(self, line: Line) -> bool:
        """Whether labels stand above the columns of section four that are not those of the form's rows.

        One of several rows, and none of theirs; or a total above columns, beside that of each row. Pieces of labels
        show neither.
        """
        labels = labels_of(line)
        totals = {labels[number] for _, number in line.totals}
        times = {name: len(self.places[name]) for name in labels if name in self.places}
        most = max((times[name] for name in times if name not in totals), default=0)
        more = any(times[name] > most for name in totals & times.keys())
        return not self.broken and most > 0 and (more or is_undivided(line, {*self.places}))

    def lacks(self, line: Line) -> bool:
        """Whether a header stands here, and not all labels of a line do."""
        there = [label in self.places for label in labels_of(line)]
        return not all(there) and (any(there) or self.worded)

    @property
    def _listed(self) -> bool:
        """Whether all labels stand whole, a cell on each line: one below another stands behind it in the table."""
        return not self.broken and tab_before(self.page.text)

    def may_be_odd(self, line: Line) -> bool:
        """Whether one strange column stands here, or perhaps its label: a line above labels of section four."""
        if line.label or not self.places or self.odd(line) != (0, False):
            return self.odd(line)[0] == 1
        above = self.page.text[: min(chain(*self.places.values()))[0]].rstrip()
        word = above[above.rfind("\n") + 1 :].strip(patterns().blanks)
        return not (is_note(word) or reads_as(word, known_beside(labels_of(line)), []))

    def has_total_elsewhere(self, line: Line) -> bool:
        """Whether the columns of a line are in order, but for its totals: these may span the lines of the others."""
        labels = labels_of(line)
        totals = {labels[number] for _, number in line.totals}
        rows = [[*row] for row in self._rows(self._in_text(known_beside(labels)))]
        if len(line.totals) > 1:
            rows = [[name for name in row if name not in totals] for row in rows]
        else:  # at the end, as it is in the form
            rows = sorted((sorted(row, key=totals.__contains__) for row in rows), key=totals.issuperset)
        crossed = self._crossed(tuple(name for name in labels if name not in totals))
        return not (crossed or is_swapped(line, tuple(tuple(row) for row in rows if row), listed=self._listed))

    def _in_text(self, names: frozenset[str]) -> list[Place]:
        """Where labels stand, as they follow each other."""
        return sorted([(place, name) for name, found in self.places.items() if name in names for place in found])

    def _rows(self, places: list[Place]) -> tuple[tuple[str, ...], ...]:
        """Labels by the lines they stand on."""
        rows: dict[int, list[str]] = {}
        for (begin, _), name in places:
            rows.setdefault(self.page.text.rfind("\n", 0, begin), []).append(name)
        return tuple(map(tuple, rows.values()))

    def _crossed(self, labels: tuple[str, ...]) -> bool:
        """Whether labels in columns, on several lines, stand in another order from left to right than the form's."""
        text, places = self.page.text, [(place, name) for name in {*labels} for place in self.places.get(name, ())]
        if not any(text[max(begin - 2, 0) : begin] == "  " for (begin, _), _ in places):
            return False
        found = [(text.rfind("\n", 0, begin) + 1, begin, end, name) for (begin, end), name in places]
        if len({begin - start for start, begin, *_ in found}) < 2:
            return False  # a list, indented
        if len({start for start, *_ in found}) < 2 or any(sum(self.page.around(start)) for start, *_ in found):
            return False
        wanted, orders = list(dict.fromkeys(name for name in labels if name in self.places)), []
        for measure in measures():
            middles = sorted((measure(text[at:begin]) + measure(text[at:end]), name) for at, begin, end, name in found)
            names = once([name for _, name in middles])
            if len({*map(names.count, wanted)}) == 1:  # else it is not how the tool measured
                orders.append(names == wanted * names.count(wanted[0]))
        return bool(orders) and not any(orders)

    def columns(self, line: Line, first: int, width: int) -> list[list[int]]:
        """For each column of a line, the numbers of the cells that stand under its label.

        The cells are those of a line with ``width`` delimiters, ``first`` of them before the first cell. Gives
        nothing where that is not clear.
        """
        labels = labels_of(line)
        known = self._columns.get((labels, first, width))
        if known is not None:
            return known
        found: list[list[int]] = []
        heads = heads_of(line)
        begins = sorted((at, name) for name in {*heads} for at in self._cells(name, first, width))
        headed = {*heads} == {name for _, name in begins}
        for number, label in enumerate(labels):
            places = self._cells(label, first, width)
            if labels.count(label) > 1 and headed:  # of these, those below the label of its own row of the form
                places = [
                    at for at in places if [name for begin, name in begins if begin <= at][-1:] == [heads[number]]
                ]
            elif labels.count(label) > 1:  # the second 总计 is that of the second row of section four
                clear = len(places) == labels.count(label) and self._grouped(line)
                places = [places[labels[:number].count(label)]] if clear else []
            found.append(places)
        self._columns[labels, first, width] = found = found if all(found) else []
        return found

    def _cells(self, name: str, first: int, width: int) -> list[int]:
        """The numbers of the cells in which a label stands, on lines with so many delimiters.

        One in pieces, each in a cell of its own, has several.
        """
        sides = [side for side in self.sides().get(name, ()) if side[0] + side[2] == width]
        found = sorted({at - first for before, inner, _ in sides for at in range(before, before + inner + 1)})
        if len(found) > 1 and name != STRANGE and STRANGE in self.places:  # lines of the header contradict each other
            strange = self._cells(STRANGE, first, width)
            found = [at for at in found if at not in strange] or found
        return found

    def _grouped(self, line: Line) -> bool:
        """Whether the labels above several columns of a line stand in the order of the form, and those below them."""
        groups = groups_of(line)
        return not self.odd(line)[1] and in_order(
            sorted(self.places.keys() & set(groups), key=lambda name: self.places[name][0]), groups
        )
