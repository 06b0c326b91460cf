"""The grammar in ``grammar/*.lark``: where it lies, and the texts and patterns that it spells."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lark.grammar import Rule
from lark.lexer import PatternStr, TerminalDef
from lark.load_grammar import Grammar, load_grammar


@cache
def folder() -> Path:
    """The folder of the grammar files: inside an installed package, or at the top of a checkout."""
    here = Path(__file__).parent
    installed = here / "_grammar"
    return installed if installed.is_dir() else here.parents[1] / "grammar"


@cache
def source() -> Grammar:
    """The grammar, read and with its imports resolved."""
    path = folder() / "report.lark"
    grammar: Grammar
    grammar, _ = load_grammar(path.read_text(encoding="utf-8"), str(path), [], False)  # type: ignore[no-untyped-call]
    return grammar


@cache
def compiled() -> tuple[list[TerminalDef], list[Rule]]:
    """All terminals, whether a rule uses them or the lexer does, and the rules."""
    terminals, rules, _ = source().compile(["report"], "*")
    return terminals, rules


@cache
def strings(module: str) -> dict[str, str]:
    """The terminals of a grammar file that are strings: name without the file's, and text, in the file's order.

    >>> strings("labels")["RULES"]
    '规章'
    """
    prefix = f"{module}__"
    return {
        terminal.name.removeprefix(prefix): terminal.pattern.value
        for terminal in compiled()[0]
        if terminal.name.startswith(prefix) and isinstance(terminal.pattern, PatternStr)
    }


@cache
def patterns(module: str | None = None) -> dict[str, str]:
    """The terminals that are regular expressions: name and pattern. Those of cells.lark have no module."""
    prefix = f"{module}__" if module else ""
    return {
        terminal.name.removeprefix(prefix): terminal.pattern.to_regexp()
        for terminal in compiled()[0]
        if terminal.name.startswith(prefix) and not isinstance(terminal.pattern, PatternStr)
    }


def label(name: str) -> str:
    """The official text of a heading, caption, column or row.

    >>> label("RECEIVED"), label("OVERVIEW")
    ('一、本年新收政府信息公开申请数量', '一、总体情况')

    Raises KeyError where the grammar has no such label.
    """
    return strings("labels").get(name) or strings("headings")[name]
