"""What makes the figures of a row uncertain: they may be those of other columns, or of another row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise, starmap

from govinfo_report import diagnostics as codes
from govinfo_report.forms import SECTIONS, Line
from govinfo_report.parsing.arithmetic import amounts
from govinfo_report.parsing.figures import has_digit, is_nonzero, is_one, readers
from govinfo_report.parsing.labels import base, key, piece_of
from govinfo_report.parsing.lexer import sense
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.rows import GONE, Unit, adds_up, has_total
from govinfo_report.parsing.runs import Raw

_SHORTEST = 2
"""No label has fewer characters that mean something."""
_LONGEST_UNIT = 2
"""Words that are longer are not broken off a figure."""
_POINT = r"\s*[.．,，]\s*"
"""What stands in a figure, on a line of its own where a figure is broken over lines."""
_MOST_COLUMNS = 20
"""No row has more cells than this."""
_REST = r"[.．,，][0-9０-９]"
"""The rest of a figure that is broken before its fraction, or between thousands."""
_CUT = r"[0-9０-９][.．,，]\s*\n\s*\Z"
"""The end of a line amid a figure."""
_WIDEST = 100
"""So many characters before a label have the end of the line above it."""
_THOUSANDS = 3
"""So many digits stand behind a comma that divides thousands."""
_ALONE = re.compile(r"[^\S\t\n]*")
"""What stands between two labels in one cell."""
_LETTERS = re.compile(r"\W*\w(?:\W*\s\W*\w){3,}\W*")
"""A label with blanks between all of its letters."""


class Doubts:
    """The rows of a table, with what each says of the others.

    ``units`` is all that stands in the table, in its order; ``done`` has the row that counts for each path.
    """

    def __init__(self, units: list[Unit], done: dict[str, Unit], form_lines: tuple[Line, ...], page: Page) -> None:
        self.units, self.done, self.page = units, done, page
        self.paths = [line.path for line in form_lines]
        self.last = next((unit for unit in reversed(units) if unit.line), None)
        self.incomplete = any(path not in done for path in self.paths)
        """Whether a row of the form is not there."""
        self.lettered = sum(
            unit.block is not None and _LETTERS.fullmatch(unit.block.text) is not None for unit in units
        )
        """How many labels have blanks between their letters."""

    def of(self, unit: Unit) -> Iterator[str]:
        """The paths whose figures those of a row may be, or may not be."""
        line = unit.line
        assert line
        if unit.values is not None:
            yield from unit.doubts
        doubtful = (
            _goes_on_below(unit)
            or _begins_above(unit)
            or (unit is self.last and (self.incomplete or not unit.adds_up) and _cut_off(unit))
            or (has_total(line) and bool(line.label) and self.contradicted)
            or not (self.orderly or self.is_itself(unit, line))
        )
        if doubtful:
            yield line.path

    @cached_property
    def orderly(self) -> bool:
        """Whether every row is there once, with nothing else, and settled as it stood: none can be another's."""
        return (
            len(self.units) == len(self.done) == len(self.paths)
            and not (self.incomplete or self.page.aside or self.lettered > 1)
            and all(map(_is_certain, self.units))
        )

    @cached_property
    def following(self) -> dict[str, str]:
        """The path of the row behind that of each path in the form."""
        return dict(pairwise(self.paths))

    @cached_property
    def odd(self) -> dict[str, tuple[int, bool]]:
        """For each row, how many columns its header has that the form does not, and whether they are in disorder."""
        return {path: unit.odd for path, unit in self.done.items()}

    @cached_property
    def strangers(self) -> int:
        """How many columns the table's header has that the form does not."""
        return max((strange for strange, _ in self.odd.values()), default=0)

    @cached_property
    def remarks(self) -> set[str]:
        """The words and marks that stand beyond the columns of the form, or beside the table's header."""
        strange = [text for unit in self.units if unit.line is None for _, text in unit.figures]
        over = [text for unit in self.done.values() for text in beyond(unit)]
        return {text for text in (*strange, *over) if not has_digit(text)}

    @cached_property
    def crowded(self) -> bool:
        """Whether a row has more figures than columns."""
        return any(map(_crowded, self.done.values()))

    @cached_property
    def unsettled(self) -> int:
        """How many rows could not be settled."""
        return sum(unit.values is None for unit in self.done.values())

    @cached_property
    def subtotals(self) -> bool:
        """Whether a group has figures of its own."""
        return any(path.endswith(".subtotal") for path in self.done)

    def is_itself(self, unit: Unit, line: Line) -> bool:
        """Whether the figures of a row are its own, in the columns in which they were read."""
        return not (
            (unit.values is not None and self.misplaced(unit, line, unit.values))
            or (self.lettered > 1 and _digits(unit))
            or (line.path.endswith(".subtotal") and self.of_a_row(unit, line))
            or self.of_the_next(unit, line)
            or (has_total(line) and not unit.adds_up and unit in self.before_gaps)
            or self.beside_its_own(unit)
            or (unit.values is not None and unit in self.below_others)
            or self.copied(unit, line)
            or unit.block in self.page.aside
        )

    def misplaced(self, unit: Unit, line: Line, values: list[Raw]) -> bool:
        """Whether the figures of a settled row may be those of other columns, or of another row."""
        if self.odd[line.path][1] and not (unit.under_labels or self.in_any_order(unit, line, values)):
            return True
        if 2 * self.unsettled > len(self.done) and not any(has_digit(text) for _, text in values):
            return True  # a mark may be a remark, where most figures are gone
        if self.crowded and (_may_lack_one(unit, values) or _may_be_one(unit, values)):
            return True
        if _is_certain(unit) and not self.strangers:
            return False  # most rows: figures and nothing else, as they stood
        texts = [text for _, text in values]
        full, adds_up, totalled = all(texts), unit.adds_up, unit.totalled
        figures = [read(text) for read, text in zip(readers(line), texts, strict=True)]
        if any(
            not figure.certain and has_digit(text) and (not full or (figure.value is None and is_one(text)))
            for figure, text in zip(figures, texts, strict=True)
        ):
            return True  # money, say, where projects are counted: perhaps that of another cell
        last = texts[-1]
        shown = totalled and figures[-1].certain
        if self.strangers and not (shown and (line.label or unit.under_labels or full)):
            # words, or a blank where no label is, may be what heads the strange column
            above = any(text and not is_one(text) for text in texts) or not (line.label or texts[0])
            if above or unit.narrow or unit.behind < self.strangers:
                return True  # what is taken for the last cell may be the strange one, and one before it gone
        edges = not (unit.under_labels or (texts[0] and last))
        first = not texts[0] and all(texts[1:])
        if first and has_total(line) and not totalled:
            return True  # its figures stand one off, perhaps, and the last of them is gone
        if edges and has_total(line) and unit.keeps_blanks and unit.header.lacks(line):
            return True  # as many cells as columns, perhaps, for one of them is left of a merged label
        loose = not (line.label or unit.at_once or unit.under_labels or totalled)
        if loose and unit.keeps_blanks and sum(len(piece.cells) for piece in unit.found) > len(values):
            return True  # the blank cell beyond the columns may be the row's own, and another a strange one
        offsets = [offset for offset, text in values if text and text != GONE]
        if offsets != sorted(offsets) and not unit.under_labels:  # one of them stood elsewhere
            return True
        if not unit.keeps_blanks and not adds_up and _numbers_the_next(unit, values):
            return True
        untotalled = _untotalled(line, values)  # of zeros, say: their total may be what is gone
        if any(self.open_end(unit, line, text) for text in untotalled):
            return True
        if has_total(line) and _is_shifted(line, values):
            return True
        remark = last and not last.isdecimal() and last != GONE and (last in self.remarks or not is_one(last))
        if remark and sum(len(piece.cells) for piece in unit.found) <= len(values):
            return True
        if not unit.keeps_blanks and has_total(line) and (untotalled or not adds_up):
            return True
        if self.unsettled and len(values) > 1 and not (unit.keeps_blanks or has_total(line) or has_digit(last)):
            return True  # blank cells are gone, and a mark at the end may be a remark
        over = not totalled and any(map(has_digit, beyond(unit)))
        if over and not (self.strangers or unit.under_labels):
            return True  # as well one of the row's own: no label says that there is another column
        if over and not adds_up and len(unit.figures) == len(values):
            return True  # as many figures as columns, of which one is blank: the header may stand one off
        if line.label and not has_total(line) and self.apart(unit):
            return True
        if line.label and not (full or totalled or unit.under_labels) and unit.narrow and unit.beside(values[-1][0]):
            return True  # a cell is gone, and what looks blank is left of merged ones
        return not (full and adds_up) and _in_one_cell(unit)

    @cached_property
    def summed(self) -> bool:
        """Whether all rows make their totals, and one of them shows which cell is the total."""
        rows = [
            (unit.line, unit.values) for unit in self.done.values() if unit.values and unit.line and unit.line.totals
        ]
        return all(starmap(adds_up, rows)) and any(starmap(_sums_several, rows))

    @cached_property
    def contradicted(self) -> bool:
        """Whether no row makes its total, and several do make what stands in one of the other columns."""
        rows, columns, last = 0, {*range(_MOST_COLUMNS)}, 0
        for unit in self.done.values():
            if unit.line and unit.values and unit.values[-1][1] and {text for _, text in unit.values} != {"0"}:
                figures = amounts(unit.line, [text for _, text in unit.values])
                columns &= {at for at, figure in enumerate(figures) if 2 * figure == sum(figures)}
                rows, last = rows + 1, len(figures) - 1
                if columns <= {last}:
                    return False
        return rows > 1 and last not in columns

    def in_any_order(self, unit: Unit, line: Line, values: list[Raw]) -> bool:
        """Whether it makes no difference that the columns are not in order: all cells say the same, or the sums hold.

        The sums show where the total is, if the others are in order.
        """
        if self.odd[line.path][0] or unit.header.has_twice(line):
            return False
        return len({text for _, text in values}) == 1 or (self.summed and unit.header.has_total_elsewhere(line))

    def apart(self, unit: Unit) -> bool:
        """Whether a row's figures stand below its label where all others stand beside theirs: the number of a page."""
        others = [each for each in self.done.values() if each is not unit and each.figures]
        return _below(unit) and len(others) > 1 and not any(map(_below, others))

    def open_end(self, unit: Unit, line: Line, total: str) -> bool:
        """Whether what stands for a total may be of a column that the form does not have, and a cell before it gone."""
        if not total:
            shown = unit.whole or all(piece.closed and not piece.width for piece in unit.found)
            return not shown and not self.page.gridded
        if any(not text for _, text in unit.values or ()):  # a mark, where nothing is a blank
            return True
        return not line.label and unit.narrow  # no label spans lines there

    def of_a_row(self, unit: Unit, line: Line) -> bool:
        """Whether a group's figures may be those of one of its rows: one is missing, or each row names the group."""
        group = line.path.removesuffix("subtotal")
        rows = [path for path in self.paths if path.startswith(group)]
        if any(path not in self.done or not self.done[path].values for path in rows):
            return True
        named = unit.block is not None and unit.block.kind == "group" and self.page.repeats
        order = list(self.done)
        return named and any(order.index(path) < order.index(line.path) for path in rows)

    def of_the_next(self, unit: Unit, line: Line) -> bool:
        """Whether cells below a label may be those of the next row of the form, whose label is not there."""
        following = self.done.get(self.following.get(line.path, line.path))
        if not unit.values or not unit.block:
            return False
        if following and not self.unheaded(line, following) and unit not in self.before_gaps:
            return False
        if unit.beside(unit.values[-1][0]):
            return False
        at = self.units.index(unit) + 1
        return at == len(self.units) or self.units[at].line is not None

    @cached_property
    def before_gaps(self) -> set[Unit]:
        """The rows behind which the row before the next one is not there: what was cut away may begin amid them."""
        preceding = {following: path for path, following in self.following.items()}
        rows = [(unit, unit.line.path) for unit in self.units if unit.line]
        return {
            unit
            for (unit, _), (_, path) in pairwise(rows)
            if unit.values and preceding.get(path, path) not in self.done
        }

    @cached_property
    def below_others(self) -> set[Unit]:
        """The rows whose label shares a cell with that of an empty one: their figures may be those of both."""
        return {
            unit
            for other, unit in pairwise(self.units)
            if other.line and other.block and unit.block and other.line is not unit.line and not other.block.runs
            if _ALONE.fullmatch(self.page.text, other.block.start + len(other.block.text), unit.block.start)
        }

    def beside_its_own(self, unit: Unit) -> bool:
        """Whether a row has a blank, and beside it stand figures without a label, or a piece of one: perhaps its own.

        Or figures that only the order of the rows gave to another. Or its label is in pieces, a cell each, on its line:
        each was on a line of its own, and the figures stood beside the first.
        """
        if unit.values is None or any(text for _, text in unit.values):
            if unit.values and unit.keeps_blanks and not all(text for _, text in unit.values):
                return any(_is_nameless(each) and each.keeps_blanks for each in self.around(unit))
            return unit.how is codes.PLACED_BY_ORDER and unit.keeps_blanks and any(map(_is_blank, self.around(unit)))
        if unit.block and "\n" not in unit.block.text and patterns().cut.search(unit.block.text):
            return True
        return any(
            each.how is codes.PLACED_BY_ORDER or _is_nameless(each) or _names_more(each) for each in self.around(unit)
        )

    def copied(self, unit: Unit, line: Line) -> bool:
        """Whether a row's label stands there without figures, too, and perhaps for that of the next, which does not."""
        empty = self.empty.get(line.path)
        return empty is not None and empty is not unit and self.following.get(line.path, line.path) not in self.done

    @cached_property
    def empty(self) -> dict[str, Unit]:
        """The rows without figures by path."""
        return {unit.line.path: unit for unit in self.units if unit.line and not unit.figures}

    @cached_property
    def rows(self) -> list[Unit]:
        """All that stands in the table, without pieces of labels."""
        return [unit for unit in self.units if unit.line or unit.figures]

    def around(self, unit: Unit) -> list[Unit]:
        """The rows before and behind a row."""
        at = self.rows.index(unit)
        return self.rows[max(at - 1, 0) : at] + self.rows[at + 1 : at + 2]

    def unheaded(self, line: Line, following: Unit) -> bool:
        """Whether the label of another group is not there before its first row, though others have figures."""
        if not self.subtotals or not following.line:
            return False
        group = following.line.path.rpartition(".")[0]
        return not (line.path.startswith(f"{group}.") or following.named or f"{group}.subtotal" in self.done)


def goes_on(unit: Unit, after: Unit) -> bool:
    """Whether figures right behind a row, on a line of their own, may be the rest of its last one."""
    if not after.figures:
        return False
    if any(re.match(_REST, text) for _, text in after.figures):
        return True
    if not unit.figures or (unit.values and not unit.values[-1][1]):
        return True
    if unit.adds_up:
        return False
    filled = sum(text != "" for _, text in unit.values or ())
    headed = after.block is not None and after.block.kind == "prose" and not unit.whole
    if headed and unit.values and filled < len(unit.values) <= filled + len(after.figures):
        return True  # behind the head of a page
    (offset, last), (begin, rest) = unit.figures[-1], after.figures[0]
    if len(rest) > _LONGEST_UNIT and not has_digit(rest):
        return False
    between = unit.page.text[offset + len(last) : begin]
    if re.fullmatch(_POINT, between) or (after.block is None and any(piece.width for piece in after.found)):
        return True
    return patterns().gap.fullmatch(between) is not None


def _is_certain(unit: Unit) -> bool:
    """Whether a row has figures and nothing else, as they stood, in a layout that would show a blank cell."""
    values = unit.values
    if values is None or not (unit.at_once and unit.keeps_blanks):
        return False
    return "".join([text for _, text in values]).isdecimal()


def _is_blank(unit: Unit) -> bool:
    """Whether all cells of a row of the form are blank."""
    return unit.line is not None and unit.values is not None and not any(text for _, text in unit.values)


def _is_nameless(unit: Unit) -> bool:
    """Whether figures stand in a row that has no label of its own, but none or a piece of one."""
    if unit.line or not any(has_digit(text) for _, text in unit.figures):
        return False
    return unit.block is None or len(key(unit.block.text)) < _SHORTEST or bool(piece_of(unit.block.text))


def _names_more(unit: Unit) -> bool:
    """Whether words stand beside the figures of a group: perhaps the first of the label of one of its rows."""
    return unit.subtotal and not all(map(is_one, beyond(unit)))


def beyond(unit: Unit) -> list[str]:
    """What stands in a settled row and in none of its cells; a merged cell that stands there again is no more."""
    if unit.at_once or unit.values is None:
        return []
    own = {offset for offset, _ in unit.values}
    over = [text for offset, text in unit.figures if offset not in own]
    if over and unit.page.repeats:
        texts = {text for _, text in unit.values}
        over = [text for text in over if text not in texts]
    return over


def _cut_off(unit: Unit) -> bool:
    """Whether the text ends with a row's figures, or goes on behind the next section: the last one may not be its own.

    It may have lost its last digits, or be the last of what was cut away.
    """
    if not unit.line or not unit.values or not unit.figures:
        return False
    offset, last = unit.figures[-1]
    following = patterns().next.match(unit.page.text, offset + len(last))
    if following is None:
        return unit.page.text.find("\n", offset) < 0
    heading = base(sense(following[1].strip(patterns().blanks)).heading or "").lower()
    own = SECTIONS.index(unit.line.path.split(".")[0])
    return heading in SECTIONS[own + 2 :]


def _numbers_the_next(unit: Unit, values: list[Raw]) -> bool:
    """Whether only the last value stands below the label's line, before words on its own: the number of that row."""
    (before, _), (offset, last) = values[-2:] if len(values) > 1 else [(0, ""), (0, "")]
    if not last.isdecimal() or not unit.beside(before) or unit.beside(offset):
        return False
    following = patterns().gap.match(unit.page.text, offset + len(last))
    return following is not None and "\n" not in following[0]


def _goes_on_below(unit: Unit) -> bool:
    """Whether the fraction of a row's last figure, or its unit, stands on the next line, or behind more digits."""
    if not unit.values or not unit.values[-1][1]:
        return False
    offset, last = unit.values[-1]
    return patterns().below.match(unit.page.text, offset + len(last)) is not None


def _begins_above(unit: Unit) -> bool:
    """Whether a piece of a label stands before the figures, and the line above it ends amid a figure."""
    if not unit.block or unit.block.kind != "piece":
        return False
    return re.search(_CUT, unit.page.text[max(unit.block.start - _WIDEST, 0) : unit.block.start]) is not None


def _crowded(unit: Unit) -> bool:
    """Whether a row has more figures than columns; rows that end certainly, below each other, are several."""
    if unit.at_once or unit.line is None:
        return False
    ended = all(piece.closed for piece in unit.found)
    rows = [piece.figures for piece in unit.found] if ended else [unit.figures]
    return any(sum(is_one(text) for _, text in row) > len(unit.line.columns) for row in rows)


def _sums_several(line: Line, values: list[Raw]) -> bool:
    """Whether more than one cell of a row makes a total of it, and none is made by one: that may be the total."""
    texts = [text for _, text in values]
    parts = [sum(text.strip("0０").isdecimal() for text in texts[begin:total]) for begin, total in line.totals]
    return max(parts) > 1 and 1 not in parts


def _may_lack_one(unit: Unit, values: list[Raw]) -> bool:
    """Whether a zero in a row may be a strange figure, as another row has one, and one of the row's own be gone."""
    zero = not all(is_nonzero(text) for _, text in values)
    return zero and len(unit.figures) == len(values) and not all(piece.keeps_blanks for piece in unit.found)


def _may_be_one(unit: Unit, values: list[Raw]) -> bool:
    """Whether commas stand between cells as between thousands, in a row with a cell more: two may be one figure."""
    source = unit.page.source
    divided = any(
        source[offset + len(one) : begin] in (",", "，") and one.isdecimal() and len(one) <= len(other) == _THOUSANDS
        for (offset, one), (begin, other) in pairwise(values)
    )
    return divided and unit.behind > 0


def _digits(unit: Unit) -> bool:
    """Whether the figures of a row could be the digits of fewer: a zero by itself is none of a larger figure."""
    found = unit.figures
    if not any(text.strip("0０").isdecimal() for _, text in found):
        return False
    row = unit.page.text[found[0][0] : found[-1][0]]
    return not any(delimiter in row for delimiter in unit.page.delimiters)


def _below(unit: Unit) -> bool:
    """Whether the figures of a row begin on a line below its label."""
    block = unit.block
    if block is None or "\n" not in unit.page.text[block.start + len(block.text) : unit.start]:
        return False
    return unit.at_once or len(unit.found[0].cells) == 1 or not unit.page.around(block.start)[1]  # else it is a grid's


def _in_one_cell(unit: Unit) -> bool:
    """Whether values of a row stand with only blanks between, or may, where delimiters stand between others."""
    if unit.at_once or unit.values is None or not unit.keeps_blanks:
        return False
    blank, atom = patterns().blank, patterns().atom
    if any(
        not each.isalnum() and blank.search(each) and all(map(is_one, atom.findall(each))) for _, each in unit.values
    ):
        return True
    if all(piece.width for piece in unit.found):
        return False  # a tab or pipe stands before each cell
    text, hard = unit.page.text, patterns().hard
    return any(
        one and other and offset < begin and not hard.search(text, offset + len(one), begin)
        for (offset, one), (begin, other) in pairwise(unit.values)
        if other != GONE
    )


def _is_shifted(line: Line, values: list[Raw]) -> bool:
    """Whether the last cell is blank, and the one before makes its total; or one at an end, and a whole total fails."""
    if values[-1][1] and (line.label or values[0][1]):
        return False
    figures = amounts(line, [text for _, text in values])
    begin, total = line.totals[-1]
    if not values[-1][1] and 0 < figures[total - 1] == sum(figures[begin : total - 1]):
        return True
    filled = [(first, last) for first, last in line.totals if all(text for _, text in values[first : last + 1])]
    return any(sum(figures[first:last]) != figures[last] for first, last in filled)


def _untotalled(line: Line, values: list[Raw]) -> list[str]:
    """What stands for totals where no figure does, and not all of the cells before it say the same."""
    found = []
    for begin, total in line.totals:
        text = values[total][1]
        if not text.isdecimal() and not has_digit(text):
            parts = [part for _, part in values[begin:total]]
            if any(map(has_digit if text else bool, parts)):
                found.append(text)
    return found
