"""The header above the rows of a table: which column stands where, and what the form does not have there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

import attrs

from govinfo_report.forms import FORMS, Line, lines
from govinfo_report.grammar import kinds
from govinfo_report.grammar import label as label_of
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import base, key, piece_of
from govinfo_report.parsing.lexer import patterns, sense
from govinfo_report.parsing.page import Page, measures
from govinfo_report.parsing.transformer import Block

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w[^\t\n|]*")
_NOTE = re.compile(r"[\d，,；;。]")
_COLON = re.compile("[：:]")
_LABELS = ("caption", "column")
"""The kinds of block that stand above rows."""
_SHORT = 3
"""Shorter words can be a part of any."""
LONGEST_WORD = 30
"""What is longer labels no column."""


@attrs.define(eq=False)
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
    _strange: dict[tuple[str, ...], tuple[int, bool]] = attrs.field(factory=dict)

    def add(self, block: Block) -> None:
        """Note a label, or a piece that can be of one column only; a caption above them labels none."""
        self.worded = self.worded or block.kind not in _LABELS
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

    @property
    def spaced(self) -> bool:
        """Whether an empty line stands between any two labels of columns."""
        places = sorted(chain(*self.places.values()))
        gaps = [self.page.text[end:begin] for (_, end), (begin, _) in pairwise(places)]
        return bool(gaps) and all(gap.count("\n") > 1 for gap in gaps)

    def blank(self, width: int) -> set[int]:
        """The numbers of the cells that are blank on every line of the table's headers with so many delimiters."""
        text, blank = self.page.text, self.before.blank(width) if self.before else set(range(width + 1))
        for begin in {text.rfind("\n", 0, begin) + 1 for begin, _ in chain(self._above, *self.places.values())}:
            end = text.find("\n", begin)
            cells = patterns().cut.split(text[begin : end if end >= 0 else len(text)])
            if len(cells) == width + 1:
                blank -= {at for at, cell in enumerate(cells) if cell.strip(patterns().blanks)}
        return blank

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
        mixed = sum(any(_is_in(label, word) for label in _spelled(labels)) for word in self.words)
        if mixed or not any(name in self.places for name in labels):
            return mixed, mixed > 0  # labels among other words; with none at all, the header of other rows
        strange = self._strangers(line, labels)
        among = {word for word, inner, _ in strange if inner}
        swapped = bool(among) or _swapped(line, self._rows(self._in_text(_known(labels))))
        return len({word for word, *_ in strange}), swapped or self._crossed(labels)

    def _strangers(self, line: Line, labels: tuple[str, ...]) -> list[tuple[str, bool, int | None]]:
        """What labels strange columns, with whether it stands among the line's own labels, and behind how many.

        None where that is not clear.
        """
        known = _known(labels)
        places = self._in_text(known)
        if not (self.worded or (not line.label and _WORD.search(self._ahead(places[0][0][0])))):
            return []
        cells = self._words([*((place, "") for place in self._above), *places], line)
        gone = [label_of(name) for name in labels if name not in self.places]
        return [cell for cell in cells if not _reads_as(cell[0], known, gone)]

    def strange_at(self, line: Line) -> int | None:
        """The number of the column that stands here and that a line of the form does not have.

        None where there is not one such column among all of the line's own, in order, or its place is not clear, for
        pieces of labels are not in order.
        """
        labels = _labels(line)
        if self.broken or self.odd(line)[0] != 1 or not all(name in self.places for name in labels):
            return None
        if _swapped(line, self._rows(self._in_text(_known(labels)))) or self._crossed(labels):
            return None
        places = {before for *_, before in self._strangers(line, labels)}
        return places.pop() if len(places) == 1 else None

    def has_total_elsewhere(self, line: Line) -> bool:
        """Whether the columns of a line are in order, but for its totals: these may span the lines of the others."""
        labels = _labels(line)
        totals = {labels[number] for _, number in line.totals}
        rows = [[*row] for row in self._rows(self._in_text(_known(labels)))]
        if len(line.totals) > 1:
            rows = [[name for name in row if name not in totals] for row in rows]
        else:  # at the end, as it is in the form
            rows = sorted((sorted(row, key=totals.__contains__) for row in rows), key=totals.issuperset)
        crossed = self._crossed(tuple(name for name in labels if name not in totals))
        return not (crossed or _swapped(line, tuple(tuple(row) for row in rows if row)))

    def _in_text(self, names: frozenset[str]) -> list[tuple[tuple[int, int], str]]:
        """Where labels stand, as they follow each other."""
        return sorted([(place, name) for name, found in self.places.items() if name in names for place in found])

    def _rows(self, places: list[tuple[tuple[int, int], str]]) -> tuple[tuple[str, ...], ...]:
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
        if len({start for start, *_ in found}) < 2 or any(sum(self.page.around(start)) for start, *_ in found):
            return False
        wanted, orders = list(dict.fromkeys(name for name in labels if name in self.places)), []
        for measure in measures():
            middles = sorted((measure(text[at:begin]) + measure(text[at:end]), name) for at, begin, end, name in found)
            names = _once([name for _, name in middles])
            if len({*map(names.count, wanted)}) == 1:  # else it is not how the tool measured
                orders.append(names == wanted * names.count(wanted[0]))
        return bool(orders) and not any(orders)

    def _words(self, places: list[tuple[tuple[int, int], str]], line: Line) -> Iterator[tuple[str, bool, int | None]]:
        """What stands between labels and behind them, in cells of its own; whether between two of figures.

        And behind how many columns of the line, where that is clear: no label spans several, or it is behind all.
        Words before all labels of a line are above the labels of the rows, not above figures, where rows have labels;
        words right behind the first label, that of these labels, are above figures.
        What stands between a caption and the label of these labels ends the caption's line, or begins that of the
        labels. A line by itself labels nothing where others hold several labels, or where it is a note.
        """
        text, found, own = self.page.text, patterns(), _labels(line)
        head = next((place for place, name in places if name), None) if line.label else None
        gaps: list[tuple[str, bool, bool, int | None]] = []
        begun: list[str] = []
        for (place, name), (following, other) in pairwise(places):
            gap = text[place[1] : following[0]]
            begun += {name}.intersection(own)
            above = not name and following == head and other not in own
            amid = (name in own or place == head) and (other in own or following == head)
            at = len(own) if above else self._behind_columns(gap, begun, name, other, line)
            if place == head and other not in own:
                at = 0
            gaps.append((gap, above, amid, at))
        (_, end), last = places[-1]
        shows_end = not line.totals or last == own[-1]  # else a column of several lines may stand behind
        gaps.append((self._behind(end, line) + "\n", False, False, len(own) if shows_end else None))
        if not line.label:
            ahead = self._ahead(places[0][0][0])
            yield from ((cell.strip(found.blanks), False, 0) for cell in found.hard.split(ahead))
        shared = not all("\n" in gap for gap, *_ in gaps[:-1])
        for gap, above, amid, at in gaps:
            if not _WORD.search(gap):
                continue
            first, *others = found.pipe_alone.sub("|", gap).split("\n")
            beside = [first, *others[-1:]][: 1 if line.label else 2]
            between = [part for part in others[:-1] if found.hard.search(part) or not (shared or _is_note(part))]
            inner = not above and (not others or (amid and not shared))
            for part in (*beside, *between):
                yield from ((cell.strip(found.blanks), inner, at) for cell in found.hard.split(part))

    def _behind_columns(self, gap: str, begun: list[str], name: str, following: str, line: Line) -> int | None:
        """Behind how many columns of a line a word between two labels stands, of which ``begun`` are those before it.

        Where the first ends a line of labels that span several columns, the word ends that line, too, or begins the
        next: less stands between it and the labels of its own line.
        """
        own, groups = _labels(line), _groups(line)
        if not line.totals:
            return len({*begun})
        if len({*own}) < len(own):  # in section four they follow each other as the columns do
            whole = sum(len(self.places.get(label, ())) for label in {*own}) == len(own)
            return len(begun) if whole and name in own else None
        if name in own and following in own and own.index(following) == own.index(name) + 1:
            return own.index(following)
        word = _WORDS.search(gap)
        if not word or (name != own[-1] and (name in own or name in groups)):
            return None
        before, behind = (len(patterns().hard.findall(part)) for part in (gap[: word.start()], gap[word.end() :]))
        if before < behind:
            return len(own)
        return own.index(following) if before > behind and own.count(following) == 1 else None

    def _ahead(self, start: int) -> str:
        """The text before a label on its line."""
        return self.page.text[self.page.text.rfind("\n", 0, start) + 1 : start]

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
        heads = _heads(line)
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
        return sorted({at - first for before, inner, _ in sides for at in range(before, before + inner + 1)})

    def _grouped(self, line: Line) -> bool:
        """Whether the labels above several columns of a line stand in the order of the form, and those below them."""
        groups = _groups(line)
        return not self.odd(line)[1] and _in_order(
            sorted(self.places.keys() & set(groups), key=lambda name: self.places[name][0]), groups
        )


@lru_cache(maxsize=256)
def _swapped(line: Line, rows: tuple[tuple[str, ...], ...]) -> bool:
    """Whether labels beside each other, or each on a line by itself, stand in another order than the form's.

    >>> line = lines("2021", "applications")[0]
    >>> _swapped(line, (("RESEARCH_INSTITUTION",), ("COMMERCIAL_ENTERPRISE", "PUBLIC_INTEREST_ORGANIZATION")))
    True
    >>> _swapped(line, (("COMMERCIAL_ENTERPRISE",), ("RESEARCH_INSTITUTION", "PUBLIC_INTEREST_ORGANIZATION")))
    False
    """
    labels, groups = _labels(line), _groups(line)
    stated = [*chain(*rows)]
    if not _in_order([name for name in dict.fromkeys(stated) if name in groups], groups):
        return True
    totals = {labels[number] for _, number in line.totals}
    alike = len(set(labels)) < len(labels)
    own = [name for name in stated if name in labels]
    if alike:
        # totals on a line of their own span the lines of the others, or are among lines that ran together
        several = any(len(row) > 1 for row in rows)
        shared = [name for row in rows if not (several and totals.issuperset(row)) for name in row if name in labels]
        period = [name for name in dict.fromkeys(labels) if name in shared]
        for names in (shared, _once(shared), own, _once(own)):
            if period and len(set(map(names.count, period))) == 1:
                return names != period * names.count(period[0])
    wanted = labels if alike else tuple(sorted({*labels, *groups}, key=_in_grammar().index))
    found = [row for row in rows if len(set(labels).intersection(row)) > 1]
    for row in found or [tuple(stated)]:
        names = [name for name in row if name in wanted]
        if not found or any(name not in labels for name in row):
            # a header in one line: a total spans several lines of it, and so comes before labels below each other
            total = next((at for at, name in enumerate(names) if name in totals), len(names))
            if (total == 0 and len(names) > 1) or any(name in groups for name in names[total:]):
                return True
            names = [name for name in names if name not in totals]
        if not _in_order(names, wanted):
            return True
    # a line each, but for one line, or broken over lines one by one; else lines say nothing of columns on a page
    apart = len(found) == 1 and len({*own}.difference(*found)) > 0
    broken = any(before[-1] == behind[0] != behind[-1] for before, behind in pairwise(rows))
    return (apart or broken) and not _in_order([name for name in own if name not in totals], labels)


@cache
def _groups(line: Line) -> tuple[str, ...]:
    """The labels above several columns of a line, which the grammar has among the labels of these."""
    order, own = _in_grammar(), _labels(line)
    places = sorted(map(order.index, own))
    return tuple(name for name in order[places[0] : places[-1]] if name in _known(own) and name not in own)


@cache
def _in_grammar() -> list[str]:
    """The labels in the header of a table, as the grammar has them: in the order of the form."""
    return list(dict.fromkeys(base(name) for name, kind in kinds().items() if kind == "column"))


@cache
def _heads(line: Line) -> tuple[str, ...]:
    """For each column, the label of its row of the form, where rows stand side by side on one line; else nothing."""
    if line.label:
        return ()
    table = next(iter(FORMS.values())).tables[line.path]
    rows = {field.name: base(field.metadata["label"]) for field in attrs.fields(table) if "label" in field.metadata}
    return tuple(rows[column.path.split(".")[1]] for column in line.columns)


def _once(names: list[str]) -> list[str]:
    """Names without those that stand there again at once, as a label in pieces does."""
    return [name for name, before in zip(names, ["", *names], strict=False) if name != before]


def _in_order(names: list[str], labels: tuple[str, ...]) -> bool:
    """Whether names follow each other as labels do."""
    following = iter(labels)
    return all(name in following for name in _once(names))


def _is_note(line: str) -> bool:
    """Whether a line by itself is no label of a column: there are figures in it, or the unit of all of them."""
    before, *behind = _COLON.split(line, maxsplit=1)
    return _NOTE.search(line) is not None or bool(behind and piece_of(before))


def _reads_as(word: str, known: frozenset[str], gone: list[str]) -> bool:
    """Whether what stands in a header is no label of a strange column, but a known one or a part of it.

    ``gone`` are the labels that were not found: such a one may be worded otherwise. Long lines are no labels.
    """
    if not _WORD.search(word) or len(word) > LONGEST_WORD:
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
def _spelled(labels: tuple[str, ...]) -> list[str]:
    """The keys of these labels, and of those above the labels of rows."""
    known = _known(labels)
    return [key(label_of(name)) for name in _in_grammar() if name in known]


def _is_in(label: str, word: str) -> bool:
    """Whether a label stands in a word, together with another."""
    return label in word and len(label) > _SHORT and len(label) + _SHORT <= len(word) <= LONGEST_WORD


@cache
def _labels(line: Line) -> tuple[str, ...]:
    """The labels of the columns of a line."""
    return tuple(base(column.label) for column in line.columns)
