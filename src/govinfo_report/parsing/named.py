"""Tables whose cells have the names of their columns before them: ``自然人：3``, as lists, YAML and JSON give them."""

from __future__ import annotations

import re
from functools import cache

import attrs

from govinfo_report import grammar
from govinfo_report.forms import FORMS, columns, lines
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import base, labels, run_together

_FEW = 3
"""As many rows show that a text is written so."""
_BEFORE = 90
"""Over so many characters before a row the name of its group may stand."""

Row = list[re.Match[str]]
"""Named cells that follow one another."""


def unnamed(text: str) -> str:
    """The text with a tab in place of each name, as long as it was.

    Only where a row has all names of a row of the form in their order. Rows that the form has side by side, on one
    line, make one row.

    >>> text = "规章 本年制发件数：1，本年废止件数：0，现行有效件数：7\\n" * 3
    >>> unnamed(text).split("\\n")[0].split()
    ['规章', '1', '0', '7']
    """
    beside, runs = _pattern("BESIDE"), list[Row]()
    for match in _pattern("NAMED").finditer(text):
        value = match["value"].strip(grammar.blanks())
        if not _column(match["name"]) or (value and not is_one(value)):
            continue
        if runs and beside.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    rows = [row for run in runs if (row := _whole_row(run))]
    if len(rows) < _FEW:
        return text
    made, grouped = list(text), _grouped(text, rows)
    for row in rows:
        if _names(row) in _groups() and row not in grouped:
            continue
        begin, end = row[0].start(), row[-1].end()
        if row in grouped[1:]:
            begin = grouped[grouped.index(row) - 1][-1].end()
        while begin and beside.fullmatch(text[begin - 1]):
            begin -= 1
        made[begin:end] = " " * (end - begin)
        for match in row:
            made[match.start("cell") - 1] = "\t"
            made[slice(*match.span("value"))] = match["value"]
        stop = end
        while stop < len(text) and text[stop] != "\n" and beside.fullmatch(text[stop]):
            stop += 1
        made[end:stop] = " " * (stop - end)
        if stop > end and text[stop : stop + 1] != "\n" and row not in grouped[:-1]:
            made[end] = "\n"
    return "".join(made)


def _whole_row(run: Row) -> Row:
    """The most of the last of named cells that have the names of a whole row of the form."""
    sizes = (size for size in sorted(_known(), reverse=True) if _names(run[-size:]) in _known()[size])
    return run[-size:] if (size := next(sizes, 0)) else []


def _grouped(text: str, rows: list[Row]) -> list[Row]:
    """The rows that the form has side by side, where each has the name of its group before it, in order."""
    found = [row for row in rows if _names(row) in _groups()]
    names = [_name_before(text, row[0].start()) for row in found]
    return found if found and names == _groups()[_names(found[0])] else []


def _name_before(text: str, offset: int) -> str:
    """The last label before a place."""
    words = re.split(_pattern("BESIDE").pattern[:-1] + "+", text[max(offset - _BEFORE, 0) : offset])
    parts = (part for word in reversed(words) if word for part in reversed(run_together(word) or (word,)))
    return next((base(name) for part in parts for name in labels(part)), "")


def _column(text: str) -> str:
    """The label of a column of figures that a text is, or nothing."""
    known = {name for rows in _known().values() for row in rows for name in row}
    return next((base(name) for name in labels(text) if base(name) in known), "")


def _names(row: Row) -> tuple[str, ...]:
    return tuple(_column(match["name"]) for match in row)


@cache
def _known() -> dict[int, set[tuple[str, ...]]]:
    """The labels of the columns of each row of the forms, by how many there are."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for form in FORMS.values():
        for table in form.tables:
            for line in lines(form.name, table):
                names = tuple(base(column.label) for column in line.columns)
                names = names[: line.totals[0][1] + 1] if line.totals else names
                found.setdefault(len(names), set()).add(names)
    return found


@cache
def _groups() -> dict[tuple[str, ...], list[str]]:
    """The labels of the columns of rows that stand side by side, with the labels of these rows in order."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for form in FORMS.values():
        for cls in form.tables.values():
            for field in attrs.fields(cls) if getattr(cls, "side_by_side", False) else ():
                if "label" in field.metadata:
                    names = tuple(base(column.label) for column in columns(field.default.factory, field.name))
                    found.setdefault(names, {})[field.metadata["label"]] = None
    return {names: [*groups] for names, groups in found.items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(grammar.patterns()[name])
