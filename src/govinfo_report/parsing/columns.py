"""The labels of columns: their order in the form, what stands above several of them, and what else reads as one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, groupby, pairwise

import attrs

from govinfo_report.forms import FORMS, Line, lines
from govinfo_report.grammar import kinds
from govinfo_report.grammar import label as label_of
from govinfo_report.parsing.figures import is_one, is_share, is_unit
from govinfo_report.parsing.labels import base, key, piece_of
from govinfo_report.parsing.lexer import sense

STRANGE = "SUBTOTAL"
"""A label of rows that offices give to a column of their own, too."""
_WORD = re.compile(r"\w")
_NOTE = re.compile(r"[\d，,；;。]")
_COLON = re.compile("[：:]")
_SHORT = 3
"""Shorter words can be a part of any."""
LONGEST_WORD = 30
"""What is longer labels no column."""


@lru_cache(maxsize=256)
def is_swapped(line: Line, rows: tuple[tuple[str, ...], ...], *, listed: bool = False) -> bool:
    """Whether labels beside each other, or each on a line by itself, stand in another order than the form's.

    ``listed``: they stand in cells, so that those on several lines are in the order of the columns, too.

    >>> line = lines("2021", "applications")[0]
    >>> is_swapped(line, (("RESEARCH_INSTITUTION",), ("COMMERCIAL_ENTERPRISE", "PUBLIC_INTEREST_ORGANIZATION")))
    True
    >>> is_swapped(line, (("COMMERCIAL_ENTERPRISE",), ("RESEARCH_INSTITUTION", "PUBLIC_INTEREST_ORGANIZATION")))
    False
    """
    labels, groups = labels_of(line), groups_of(line)
    stated = [*chain(*rows)]
    if not in_order([name for name in dict.fromkeys(stated) if name in groups], groups):
        return True
    totals = {labels[number] for _, number in line.totals}
    alike = len(set(labels)) < len(labels)
    own = [name for name in stated if name in labels]
    if alike:
        # totals on a line of their own span the lines of the others, or are among lines that ran together
        several = any(len(row) > 1 for row in rows)
        shared = [name for row in rows if not (several and totals.issuperset(row)) for name in row if name in labels]
        period = [name for name in dict.fromkeys(labels) if name in shared]
        for names in (shared, once(shared), own, once(own)):
            if period and len(set(map(names.count, period))) == 1:
                return names != period * names.count(period[0])
        if _intertwined([[name for name in row if name in labels and name not in totals] for row in rows], labels):
            return True
    plain = alike or not set(groups).intersection(stated)
    wanted = labels if plain else with_groups(line)
    found = [] if listed else [row for row in rows if len(set(labels).intersection(row)) > 1]
    for row in found or [tuple(stated)]:
        names = [name for name in row if name in wanted]
        if not found or any(name not in labels for name in row):
            # a header in one line: a total spans several lines of it, and so comes before labels below each other
            total = next((at for at, name in enumerate(names) if name in totals), len(names))
            if (total == 0 and len(names) > 1) or any(name in groups for name in names[total:]):
                return True
            names = [name for name in names if name not in totals]
        if not in_order(names, wanted):
            return True
    # a line each, but for one line, or broken over lines one by one; else pieces say nothing of columns on a page
    apart = len(found) == 1 and len({*own}.difference(*found)) > 0
    broken = any(before[-1] == behind[0] != behind[-1] for before, behind in pairwise(rows))
    return (apart or broken) and not in_order([name for name in own if name not in totals], labels)


def _intertwined(rows: list[list[str]], labels: tuple[str, ...]) -> bool:
    """Whether labels that begin on one line stand by turns with those that begin on another: any order reads so."""
    begun: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in row:
            begun.setdefault(name, number)
    turns = [number for number, _ in groupby(begun[name] for name in dict.fromkeys(labels) if name in begun)]
    return len({*turns}) < len(turns)


@cache
def groups_of(line: Line) -> tuple[str, ...]:
    """The labels above several columns of a line, which the grammar has among the labels of these."""
    order, own = _in_grammar(), labels_of(line)
    places = sorted(map(order.index, own))
    return tuple(name for name in order[places[0] : places[-1]] if name in known_beside(own) and name not in own)


@cache
def with_groups(line: Line) -> tuple[str, ...]:
    """The labels of the columns of a line, and those above several of them, in the order of the form."""
    return tuple(sorted({*labels_of(line), *groups_of(line)}, key=_in_grammar().index))


@cache
def spanning_of(line: Line) -> str:
    """The label above all columns of a line, which the grammar has right before these.

    >>> spanning_of(lines("2021", "applications")[0])
    'APPLICANTS'
    """
    order = _in_grammar()
    return order[min(map(order.index, labels_of(line))) - 1]


@cache
def _in_grammar() -> list[str]:
    """The labels in the header of a table, as the grammar has them: in the order of the form."""
    return list(dict.fromkeys(base(name) for name, kind in kinds().items() if kind == "column"))


@cache
def heads_of(line: Line) -> tuple[str, ...]:
    """For each column, the label of its row of the form, where rows stand side by side on one line; else nothing."""
    if line.label:
        return ()
    table = next(iter(FORMS.values())).tables[line.path]
    rows = {field.name: base(field.metadata["label"]) for field in attrs.fields(table) if "label" in field.metadata}
    return tuple(rows[column.path.split(".")[1]] for column in line.columns)


def is_undivided(line: Line, names: set[str]) -> bool:
    """Whether a label that spans rows of the form side by side stands among names, and none of theirs does.

    >>> line = lines("2021", "disputes")[0]
    >>> is_undivided(line, {"RECONSIDERATION", "LITIGATION"}), is_undivided(line, {"LITIGATION", "LITIGATION_DIRECT"})
    (True, False)
    """
    groups = groups_of(line)
    spanning = [at for at, name in enumerate(groups) if name in names and name not in heads_of(line)]
    return any(names.isdisjoint(groups[at + 1 :]) for at in spanning)


def once(names: list[str]) -> list[str]:
    """Names without those that stand there again at once, as a label in pieces does."""
    return [name for name, before in zip(names, ["", *names], strict=False) if name != before]


def in_order(names: list[str], labels: tuple[str, ...]) -> bool:
    """Whether names follow each other as labels do."""
    following = iter(labels)
    return all(name in following for name in once(names))


def is_note(line: str) -> bool:
    """Whether a line by itself is no label of a column: there are figures in it, or the unit of all of them."""
    before, *behind = _COLON.split(line, maxsplit=1)
    return _NOTE.search(line) is not None or bool(behind and piece_of(before))


def reads_as(word: str, known: frozenset[str], gone: list[str]) -> bool:
    """Whether what stands in a header is no label of a strange column, but a known one or a part of it.

    ``gone`` are the labels that were not found: such a one may be worded otherwise. Long lines are no labels.
    """
    if not _WORD.search(word) or len(word) > LONGEST_WORD:
        return True
    if STRANGE in sense(word).labels:
        return False
    reads = [
        sense(part).kind
        or sense(part).labels
        or piece_of(part) & known
        or is_one(part)
        or is_share(part)
        or is_unit(part)
        for part in (word, *word.split())
    ]
    reworded = any(2 * sum(char in label for char in word) >= len(word) for label in gone)
    return reworded or bool(reads[0]) or all(reads[1:])


@cache
def known_beside(labels: tuple[str, ...]) -> frozenset[str]:
    """These labels, and those that no column of figures has."""
    others = {
        base(column.label)
        for form in FORMS
        for table in FORMS[form].tables
        for line in lines(form, table)
        for column in line.columns
    }
    return frozenset(map(base, kinds())) - others - {STRANGE} | frozenset(labels)


@cache
def spelled(labels: tuple[str, ...]) -> list[str]:
    """The keys of these labels, and of those above the labels of rows."""
    known = known_beside(labels)
    return [key(label_of(name)) for name in _in_grammar() if name in known]


def is_in(label: str, word: str) -> bool:
    """Whether a label stands in a word, together with another."""
    return label in word and len(label) > _SHORT and len(label) + _SHORT <= len(word) <= LONGEST_WORD


@cache
def labels_of(line: Line) -> tuple[str, ...]:
    """The labels of the columns of a line."""
    return tuple(base(column.label) for column in line.columns)
