"""What stands in the header of a table and is no label of the form's: the labels of strange columns, notes, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from govinfo_report.forms import Line
from govinfo_report.parsing.columns import groups_of, heads_of, is_note, labels_of
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.lexer import sense
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.runs import cells_of, lines_of

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w[^\t\n|]*")
_AHEAD = 50
"""So many characters before a label have a cell in them that stands above it."""

Place = tuple[tuple[int, int], str]
"""Where a label begins and ends in the text, and its name; that of a caption is ``""``."""


class Word(NamedTuple):
    """What stands in a header and is no label there: whether between two labels, and behind how many columns.

    ``behind`` is None where that is not clear; ``gap`` numbers the stretches between labels; ``start`` is where it
    begins in the text.
    """

    text: str
    amid: bool
    behind: int | None
    gap: int
    start: int


def words_between(text: str, places: list[Place], line: Line) -> Iterator[Word]:
    """What stands between labels and behind them, in cells of its own.

    Behind how many columns of the line is clear where no label spans several, or it is behind all.
    Words before all labels of a line are above the labels of the rows, not above figures, where rows have labels;
    words right behind the first label, that of these labels, are above figures.
    What stands between a caption and the label of these labels ends the caption's line, or begins that of the
    labels. A line by itself labels nothing where others hold several labels, or where it is a note.
    """
    found, own = patterns(), labels_of(line)
    whole = sum(name in own for _, name in places) == len(own)
    head = next((place for place, name in places if name), None) if line.label else None
    gaps: list[tuple[int, str, bool, bool, int | None]] = []
    begun: list[str] = []
    for (place, name), (following, other) in pairwise(places):
        gap = text[place[1] : following[0]]
        begun += {name}.intersection(own)
        above = not name and following == head and other not in own
        amid = (name in own or place == head) and (other in own or following == head)
        at = len(own) if above else _behind_columns(gap, begun, name, other, line, whole=whole)
        if place == head and other not in own:
            at = 0
        gaps.append((place[1], gap, above, amid, at))
    (_, end), last = places[-1]
    ended = any(at == len(own) and _WORD.search(gap) for _, gap, *_, at in gaps)  # as a line above does
    shows_end = not line.totals or last == own[-1] or ended  # else a column of several lines may stand behind
    gaps.append((end, _behind(text, end, line) + "\n", False, False, len(own) if shows_end else None))
    if not line.label:
        begin = places[0][0][0]
        ahead = ahead_of(text, begin)
        cells = cells_of(ahead, text.rfind(ahead, 0, begin), found.hard)
        yield from (Word(cell, False, 0, 0, offset) for offset, cell in cells)
    shared = not all("\n" in gap for _, gap, *_ in gaps[:-1])
    for number, (start, gap, above, amid, at) in enumerate(gaps, 1):
        if not _WORD.search(gap):
            continue
        one_line = found.pipe_alone.sub(lambda match: match[0].replace("\n", " "), gap)
        first, *others = lines_of(one_line, start)
        beside = [first, *others[-1:]][: 1 if line.label else 2]
        between = [part for part in others[:-1] if found.hard.search(part[1]) or not (shared or is_note(part[1]))]
        inner = not above and (not others or (amid and not shared))
        for begin, part in (*beside, *between):
            yield from (Word(cell, inner, at, number, offset) for offset, cell in cells_of(part, begin, found.hard))


def _behind_columns(gap: str, begun: list[str], name: str, following: str, line: Line, *, whole: bool) -> int | None:
    """Behind how many columns of a line a word between two labels stands, of which ``begun`` are those before it.

    ``whole``: each label stands there, as often as it does in the form.

    Where the first ends a line of labels that span several columns, the word ends that line, too, or begins the
    next: less stands between it and the labels of its own line; or no tab or pipe, where only breaks divide lines.
    """
    own, groups, heads = labels_of(line), groups_of(line), heads_of(line)
    if not line.totals:
        return len({*begun})
    ends = _ends_line(gap)
    if heads:  # in section four labels follow each other as the columns do, but for those above several
        if not whole:
            return None
        if following in groups and name not in own:
            return heads.index(next(group for group in groups[groups.index(following) :] if group in heads))
        return len(begun) if name in own or ends is False else len(own) if ends else None
    if name in own and following in own and own.index(following) == own.index(name) + 1:
        return own.index(following)
    if name in own and following in groups:
        return own.index(name) + 1
    if name in groups and following == own[-1]:
        return len(own) - 1
    if ends is None or (name != own[-1] and (name in own or name in groups)):
        return None
    return len(own) if ends else own.index(following) if own.count(following) == 1 else None


def _ends_line(gap: str) -> bool | None:
    """Whether a word between two labels ends the line of the first, or begins that of the other; None: unclear.

    Less stands between it and the labels of its own line: no break, or a tab where breaks divide lines.
    """
    word = _WORDS.search(gap)
    if not word:
        return None
    cut, hard = patterns().cut.search, patterns().hard.findall
    sides = gap[: word.start()], gap[word.end() :]
    before, behind = (("\n" in side, not cut(side), len(hard(side))) for side in sides)
    return None if before == behind else before < behind


def ahead_of(text: str, start: int) -> str:
    """The text before a label on its line, or the cell above it that only a tab or pipe divides from it."""
    match = patterns().ahead.search(text, max(start - _AHEAD, 0), start)
    return text[text.rfind("\n", 0, start) + 1 : start] if match is None else match[match.lastindex or 0]


def _behind(text: str, start: int, line: Line) -> str:
    """The text behind the last label, up to the first row."""
    found = patterns()
    stop = start
    while match := found.next.match(text, stop):
        word = match[1].rstrip(found.blanks)
        known = sense(word).kind or sense(word).labels or any(map(is_one, word.split()))
        following = found.next.match(text, match.end()) if line.label and not known else None
        if known or (following and found.some.fullmatch(following[1])):  # the label of a row of the office's own
            break
        stop = match.end()
    return text[start:stop]
