"""From tokens to blocks: what the rules of ``grammar/report.lark`` make, without a tree in between."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs
from lark import Lark, Token, Transformer

from govinfo_report import grammar
from govinfo_report.parsing.lexer import CellLexer, kinds


@attrs.define(eq=False)
class Block:
    """A label or a paragraph, with the runs of cells that follow it.

    ``kind`` is ``heading``, ``caption``, ``column``, ``row``, ``group``, ``piece``, ``prose`` or ``start`` (what
    stands before everything); ``name`` the terminal of a label.
    """

    kind: str
    name: str
    start: int
    text: str
    runs: list[Token]


@attrs.define(eq=False)
class Part:
    """A heading, or the start of the report, and the blocks under it."""

    heading: Block
    blocks: list[Block]


def _block(children: list[Any]) -> Block:
    token = children[0]
    name = token.type.partition("__")[2]
    kind = kinds()[name] if name else token.type.lower()
    return Block(kind, name, token.start_pos, token, children[1:])


class ToBlocks(Transformer[Token, list[Part]]):
    """The actions of the rules."""

    def block(self, children: list[Any]) -> Block:
        """A label or paragraph and its cells."""
        return _block(children)

    def section(self, children: list[Any]) -> Part:
        """A heading, its cells, its blocks."""
        first = next((i for i, child in enumerate(children) if isinstance(child, Block)), len(children))
        return Part(_block(children[:first]), children[first:])

    def report(self, children: list[Any]) -> list[Part]:
        """The parts of the report; the first is what stands before the first heading."""
        parts = [child for child in children if isinstance(child, Part)]
        rest = children[: len(children) - len(parts)]
        first = next((i for i, child in enumerate(rest) if isinstance(child, Block)), len(rest))
        return [Part(Block("start", "", 0, "", rest[:first]), rest[first:]), *parts]


@cache
def parser() -> Lark:
    """The parser, built once."""
    return Lark(grammar.source(), start="report", parser="lalr", lexer=CellLexer, transformer=ToBlocks(), strict=False)


def blocks(text: str) -> list[Part]:
    """The parts of a text whose marks are blanked out."""
    parts: list[Part] = parser().parse(text)  # type: ignore[assignment]
    return parts
