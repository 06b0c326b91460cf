"""From tokens to blocks: what the rules of ``grammar/report.lark`` make, without a tree in between.

Lark analyses the grammar; the parse table that it makes is run here, for its own loop takes several times as long
on a grammar whose actions do so little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import attrs

from govinfo_report.compiled import START, STAY, compiled
from govinfo_report.parsing.lexer import Token, token, tokens


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


def block(children: list[Any]) -> Block:
    """A label or paragraph and its cells."""
    first = children.pop(0)
    kind, name = _named()[first.type]
    return Block(kind, name, first.start_pos, first, children)


def section(children: list[Any]) -> Part:
    """A heading, its cells, its blocks."""
    first = next((i for i, child in enumerate(children) if isinstance(child, Block)), len(children))
    return Part(block(children[:first]), children[first:])


def report(children: list[Any]) -> list[Part]:
    """The parts of the report; the first is what stands before the first heading."""
    parts = [child for child in children if isinstance(child, Part)]
    rest = children[: len(children) - len(parts)]
    first = next((i for i, child in enumerate(rest) if isinstance(child, Block)), len(rest))
    return [Part(Block("start", "", 0, "", rest[:first]), rest[first:]), *parts]


ACTIONS: dict[str, Callable[[list[Any]], Any]] = {"block": block, "section": section, "report": report}
"""The rules of which something is made. The parts of any other become parts of the rule that it stands in."""


@cache
def _named() -> dict[str, tuple[str, str]]:
    """Type of a token to kind and name of its block."""
    labels = {terminal: (kind, terminal.partition("__")[2]) for terminal, kind in compiled().kinds.items()}
    return {**labels, "PIECE": ("piece", ""), "PROSE": ("prose", "")}


@cache
def _rules() -> list[tuple[str, int, Callable[[list[Any]], Any] | None]]:
    """The rules by number: what each makes a part of, of how many parts, and its action."""
    return [(origin, size, ACTIONS.get(origin)) for origin, size in compiled().rules]


def run(tokens: Iterable[Token]) -> Any:
    """What the grammar makes of tokens.

    The values lie side by side on one stack, and each state below the present one knows how many there were when
    it was left: so a rule without an action need not touch them.
    """
    states, rules = compiled().states, _rules()
    state = 0
    below: list[tuple[int, int]] = []
    values: list[Any] = []
    for each in (*tokens, token("$END", "", 0)):
        name = each.type
        while (to := states[state][name]) < STAY:
            origin, size, action = rules[-2 - to]
            start = len(values)
            if size:
                state, start = below[-size]
                del below[-size:]
            if action:
                made = action(values[start:])
                del values[start:]
                values.append(made)
            if origin == START:
                return values[0]
            to = states[state][origin]
            if to != STAY:
                below.append((state, start))
                state = to
        if to != STAY:
            below.append((state, len(values)))
            state = to
        values.append(each)
    raise AssertionError("the grammar is total: every text ends with a report")


def blocks(text: str) -> list[Part]:
    """The parts of a text whose marks are blanked out."""
    parts: list[Part] = run(tokens(text))
    return parts
