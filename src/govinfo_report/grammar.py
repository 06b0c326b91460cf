"""The texts and patterns that the grammar in ``grammar/*.lark`` spells."""

from __future__ import annotations

from functools import cache

from govinfo_report.compiled import compiled


@cache
def strings(module: str) -> dict[str, str]:
    """The terminals of a grammar file that are strings: name without the file's, and text, in the file's order.

    >>> strings("labels")["RULES"]
    '规章'
    """
    return _of(module, compiled().strings)


@cache
def patterns(module: str | None = None) -> dict[str, str]:
    """The terminals that are regular expressions: name and pattern. Those of cells.lark have no module."""
    return _of(module, compiled().patterns)


def _of(module: str | None, terminals: dict[str, str]) -> dict[str, str]:
    prefix = f"{module}__" if module else ""
    return {name.removeprefix(prefix): text for name, text in terminals.items() if name.startswith(prefix)}


@cache
def blanks() -> str:
    """All characters that are read as blanks, the tab and the line break too."""
    return " \t\n" + "".join(map(chr, compiled().blanks))


@cache
def kinds() -> dict[str, str]:
    """Terminal of a label to what it is: ``caption``, ``column``, ``row``, ``group`` or ``heading``.

    >>> kinds()["RULES"]
    'row'
    """
    return {name.partition("__")[2]: kind for name, kind in compiled().kinds.items()}


def label(name: str) -> str:
    """The official text of a heading, caption, column or row.

    >>> label("RECEIVED"), label("OVERVIEW")
    ('一、本年新收政府信息公开申请数量', '一、总体情况')

    Raises KeyError where the grammar has no such label.
    """
    return strings("labels").get(name) or strings("headings")[name]
