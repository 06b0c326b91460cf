"""In which order the columns of a table stand, as its header shows: the form's own, with strange ones among them.

A header is read line by line. On the first stand the columns, and the labels above several of them; on the next, for
each of these in its turn, what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product, takewhile
from typing import NamedTuple

from govinfo_report.forms import Line
from govinfo_report.parsing.columns import groups_of, heads_of, labels_of, spanning_of, with_groups
from govinfo_report.parsing.patterns import patterns

Order = tuple[int | None, ...]
"""The columns of a row from left to right: the number of each in the form, None for one that it does not have."""
_MOST = 6
"""No header has more strange columns."""


class Node(NamedTuple):
    """A label in a header: the number of its column, or the labels below it."""

    name: str
    column: int | None
    below: tuple[Node, ...] = ()


class Sign(NamedTuple):
    """A label in a header, or the word above a strange column (``""``); what stands between it and the one before."""

    name: str
    gap: str


@cache
def tree(line: Line) -> tuple[Node, ...]:
    """The labels on the first line of the header of a line of the form, with those below them.

    >>> from govinfo_report.forms import lines
    >>> [(node.name, len(node.below)) for node in tree(lines("2021", "applications")[0])]
    [('NATURAL_PERSON', 0), ('LEGAL_PERSONS', 5), ('TOTAL', 0)]
    >>> [(node.name, len(node.below)) for node in tree(lines("2021", "disputes")[0])]
    [('RECONSIDERATION', 5), ('LITIGATION', 2)]
    """
    leaves = [Node(label, number) for number, label in enumerate(labels_of(line))]
    groups, heads = groups_of(line), heads_of(line)
    if heads:
        rows = [
            Node(name, None, tuple(leaf for leaf, head in zip(leaves, heads, strict=True) if head == name))
            for name in groups
            if name in heads
        ]
        at = next(number for number, name in enumerate(groups) if name not in heads)
        return (*rows[:at], Node(groups[at], None, tuple(rows[at:])))
    if not groups:
        return tuple(leaves)
    totals = {number for _, number in line.totals}
    at = with_groups(line).index(groups[0])
    below = tuple(leaf for leaf in leaves[at:] if leaf.column not in totals)
    return (*leaves[:at], Node(groups[0], None, below), *leaves[at + len(below) :])


def orders(line: Line, signs: list[Sign]) -> frozenset[Order]:
    """The orders in which the columns of a line can stand in a header: one where it leaves no doubt, none if it is odd.

    The words before the first label are behind a caption, and so above columns behind all others; in section four they
    are before all others.

    >>> from govinfo_report.forms import lines
    >>> line = lines("2021", "proactive_disclosure")[0]
    >>> found = orders(line, [Sign(name, "|") for name in ("CONTENT", "REPEALED", "", "ISSUED", "IN_FORCE")])
    >>> list(found)
    [(1, None, 0, 2)]
    """
    behind = 0
    if line.label:
        behind = sum(1 for _ in takewhile(lambda sign: not sign.name, signs))
        signs = signs[behind:]
    nodes = tree(line)
    known = {node.name for node in _listed(nodes)}
    above = [*takewhile(lambda name: name not in known, (sign.name for sign in signs if sign.name))]
    if len(above) > 1 + bool(line.totals) or sum(not sign.name for sign in signs) > _MOST:
        return frozenset()
    ways = [(above, signs)]
    if line.label and above and not (line.totals and above == [spanning_of(line)]):
        # the first label is that of the rows' labels
        ways = [(above[1:], signs[1:]), *(ways if line.totals and not above[1:] else ())]
    found: set[Order] = set()
    for spanning, body in ways:
        names = [sign.name for sign in body if sign.name][len(spanning) :]
        if order := _on_one_line(line, names, body):
            found.add((*order, *[None] * behind))
            continue
        for first, whole in product(_first_lines(line, spanning), _completed(line, body)):
            found.update(_lines([Node("", None, first), *[None] * behind], whole, 0, _breaks(line, whole)))
    return frozenset(found)


def _on_one_line(line: Line, names: list[str], signs: list[Sign]) -> Order:
    """The order in a header in which each label is followed by those below it, or none of these is there but they."""
    listed, labels = [*_listed(tree(line))], [*labels_of(line)]
    if len(listed) == len(labels) or names not in ([node.name for node in listed], labels):
        return ()
    leaves = (node.column for node in listed if not node.below)
    return tuple(next(leaves) if sign.name else None for sign in signs if not sign.name or sign.name in labels)


def _completed(line: Line, signs: list[Sign]) -> Iterator[list[Sign]]:
    """The signs of a header; where the label above several columns is not there, with it where it can have stood."""
    yield signs
    groups, nodes = groups_of(line), tree(line)
    labels = [node.name for node in (*nodes, *(leaf for node in nodes for leaf in node.below)) if not node.below]
    if len(groups) == 1 and [sign.name for sign in signs if sign.name in labels] == labels:
        at = [sign.name for sign in signs].index(labels[0])
        end = next(number for number in range(at + 1, len(signs)) if signs[number].name)
        for number in range(at + 1, end + 1):
            yield [*signs[:number], Sign(groups[0], signs[number].gap), *signs[number:]]


def _first_lines(line: Line, spanning: list[str]) -> Iterator[tuple[Node, ...]]:
    """What can stand on the first line of a header: a label above all columns, perhaps with their total beside it."""
    nodes = tree(line)
    if not spanning:
        yield nodes
        return
    yield (Node(spanning[0], None, nodes),)
    totals = {number for _, number in line.totals}
    own = tuple(node for node in nodes if node.column in totals)
    yield (Node(spanning[0], None, tuple(node for node in nodes if node not in own)), *own)


def _listed(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The labels of a header, each before those below it."""
    for node in nodes:
        yield node
        yield from _listed(node.below)


Entry = Node | None
"""What stands on a line of a header: a label, or a strange column."""


def _lines(entries: list[Entry], signs: list[Sign], at: int, breaks: list[bool | None]) -> Iterator[Order]:
    """The orders that the lines of a header can have which begin at a sign, below the labels of the line above."""
    if not any(entry and entry.below for entry in entries):
        if at == len(signs):
            yield tuple(entry.column if entry else None for entry in entries)
        return
    for made, end in _line(entries, signs, at, at, breaks):
        if end == len(signs) or breaks[end] is not False:
            yield from _lines(made, signs, end, breaks)


def _line(
    entries: list[Entry], signs: list[Sign], begin: int, at: int, breaks: list[bool | None]
) -> Iterator[tuple[list[Entry], int]]:
    """What can stand on a line that begins at a sign, from another on, below labels; and where it ends."""
    if not entries:
        yield [], at
        return
    entry, *rest = entries
    if entry and entry.below:
        here = [*_below(entry.below, signs, begin, at, breaks)]
    else:
        here = [([entry], at)]
        if not entry and _is_strange(signs, begin, at, breaks):
            here.append(([None], at + 1))  # a cell of the strange column
    for made, end in here:
        yield from ((made + more, stop) for more, stop in _line(rest, signs, begin, end, breaks))


def _below(
    nodes: tuple[Node, ...], signs: list[Sign], begin: int, at: int, breaks: list[bool | None]
) -> Iterator[tuple[list[Entry], int]]:
    """What can stand below one label: the labels that belong there in any order, and strange columns."""
    left = {node.name: node for node in nodes}
    made: list[Entry] = []
    while left:
        if _is_strange(signs, begin, at, breaks):
            made.append(None)
        elif at < len(signs) and signs[at].name in left and (at == begin or not breaks[at]):
            made.append(left.pop(signs[at].name))
        else:
            return
        at += 1
    yield [*made], at
    while _is_strange(signs, begin, at, breaks):
        made.append(None)
        at += 1
        yield [*made], at


def _is_strange(signs: list[Sign], begin: int, at: int, breaks: list[bool | None]) -> bool:
    """Whether a sign is a word, on the line that begins at another."""
    return at < len(signs) and not signs[at].name and (at == begin or not breaks[at])


def _breaks(line: Line, signs: list[Sign]) -> list[bool | None]:
    """Whether a line of the header begins with each sign; None where that is not clear.

    Where several stand on one line of the text, its lines are the header's. Else each has a line, and of the gaps round
    what can stand on either of two lines, words and a total, the widest is where the first ends, if it ends there.
    """
    gaps = [sign.gap for sign in signs]
    if any("\n" not in gap for gap in gaps[1:]):
        return ["\n" in gap for gap in gaps]
    found: list[bool | None] = [None] * len(signs)
    totals = {labels_of(line)[number] for _, number in line.totals} if line.label else set()
    fixed = [at for at, sign in enumerate(signs) if sign.name and sign.name not in totals]
    for before, after in pairwise(fixed):
        widths = [_width(gap) for gap in gaps[before + 1 : after + 1]]
        if widths.count(max(widths)) == 1:
            found[before + 1 : after + 1] = [None if width == max(widths) else False for width in widths]
    return found


def _width(gap: str) -> tuple[bool, int]:
    """How much stands between two signs: no tab or pipe where others do; how many tabs, pipes and line breaks."""
    found = patterns()
    return not found.cut.search(gap), len(found.hard.findall(gap))
