"""What Lark makes of the grammar, kept in ``grammar/compiled.json``: ``python -m govinfo_report.compiled`` writes it.

Reading and analysing a grammar takes longer than parsing a hundred reports, so that it is done once. The file
names the grammar that it was made from by a checksum; where that is not the grammar that lies beside it, or there is
no such file, the grammar is compiled when it is first needed.
"""

from __future__ import annotations

import json
import os.path
import re
import sys
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

FILE = "compiled.json"
START = "report"
STAY = -1
"""The action of a token or rule that leaves the parser in the state in which it is."""


class Compiled(NamedTuple):
    """The terminals and the parse table of a grammar.

    ``strings`` and ``patterns`` hold the terminals, ``kinds`` what the headings and labels among them are: the
    name of the rule that lists them, without the underscore (``row``). ``blanks`` are the code points of
    the characters that the terminal ``BLANK`` is any of. ``rules`` are the origin and the length
    of each rule. A state is its actions by the name of a terminal or rule: the number of the state to go to,
    ``STAY``, or below that the rule to reduce, the first of the rules as -2, the second as -3.
    """

    strings: dict[str, str]
    patterns: dict[str, str]
    kinds: dict[str, str]
    blanks: list[int]
    rules: list[tuple[str, int]]
    states: list[dict[str, int]]


@cache
def folder() -> str:
    """The folder of the grammar files: inside an installed package, or at the top of a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(here, "_grammar")
    return installed if os.path.isdir(installed) else os.path.join(here, "..", "..", "grammar")


def _read(name: str) -> str:
    """The text of a file in that folder."""
    with open(os.path.join(folder(), name), encoding="utf-8") as file:
        return file.read()


@cache
def compiled() -> Compiled:
    """The grammar as it was compiled from the files that lie there now."""
    try:
        kept = json.loads(_read(FILE))
    except (OSError, ValueError):
        kept = {}
    return Compiled(**kept["grammar"]) if kept.get("made_from") == made_from() else compile_grammar()


def made_from() -> int:
    """A checksum of the grammar files, whatever their line ends."""
    texts = [f"{name}\n{_read(name)}" for name in sorted(os.listdir(folder())) if name.endswith(".lark")]
    return crc32("\n".join(texts).encode())


def compile_grammar() -> Compiled:
    """The grammar, read and analysed by Lark, which raises GrammarError where it is ambiguous."""
    from lark.common import ParserConf
    from lark.lexer import PatternStr
    from lark.load_grammar import load_grammar
    from lark.parsers.lalr_analysis import LALR_Analyzer

    path = os.path.join(folder(), "report.lark")
    grammar, _ = load_grammar(_read("report.lark"), path, [], False)  # type: ignore[no-untyped-call]
    terminals, rules, _ = grammar.compile([START], "*")
    analyzer = LALR_Analyzer(ParserConf(rules, {}, [START]), strict=True)
    analyzer.compute_lalr()  # type: ignore[no-untyped-call]
    strings = {each.name: each.pattern.value for each in terminals if isinstance(each.pattern, PatternStr)}
    patterns = {each.name: each.pattern.to_regexp() for each in terminals if each.name not in strings}
    return Compiled(
        strings=strings,
        patterns=patterns,
        blanks=[code for code in range(sys.maxunicode + 1) if re.match(patterns["BLANK"], chr(code))],
        kinds={
            symbol.name: rule.origin.name.rpartition("__")[2].lstrip("_")
            for rule in rules
            for symbol in rule.expansion
            if symbol.is_term and "__" in symbol.name
        },
        **_table(analyzer.parse_table),
    )


def _table(table: Any) -> dict[str, Any]:
    """Lark's parse table, its steps that make nothing left out and its states numbered in the order of their use.

    A rule whose name begins with an underscore makes nothing of its own: its parts become parts of the rule it
    stands in. Two steps of such rules always end in a state that is known before. ``_rule: part``, where nothing
    else can follow, leads to where ``_rule`` leads. And ``_rule: _rule part``, the way a repetition is written
    out, leads back to where it began.
    """
    goes: dict[Any, dict[str, Any]] = {
        state: {name: None if action.name == "Reduce" else target for name, (action, target) in actions.items()}
        for state, actions in table.states.items()
    }
    reduces: dict[Any, dict[str, Any]] = {
        state: {name: rule for name, (action, rule) in actions.items() if action.name == "Reduce"}
        for state, actions in table.states.items()
    }

    def reached(state: Any, name: str) -> Any:
        """The state that a terminal or rule leads to, or STAY."""
        target = goes[state][name]
        only = {*reduces[target].values()} if len(reduces[target]) == len(goes[target]) else set()
        if len(only) == 1:
            (rule,) = only
            origin, expansion = rule.origin.name, rule.expansion
            if origin.startswith("_") and len(expansion) == 1:
                return reached(state, origin)
            if origin.startswith("_") and len(expansion) == 2 and expansion[0].name == origin:
                return STAY
        return target

    numbers = {table.start_states[START]: 0}
    used: dict[Any, int] = {}
    states: list[dict[str, int]] = []
    for state in (todo := [*numbers]):
        actions: dict[str, int] = {}
        for name in sorted(goes[state]):
            if name in reduces[state]:
                actions[name] = -2 - used.setdefault(reduces[state][name], len(used))
                continue
            target = reached(state, name)
            if target != STAY and target not in numbers:
                numbers[target] = len(numbers)
                todo.append(target)
            actions[name] = STAY if target == STAY else numbers[target]
        states.append(actions)
    made = {rule.origin.name for rule in used}
    unused = {name for actions in goes.values() for name in actions if name.startswith("_")} - made
    return {
        "rules": [(rule.origin.name, len(rule.expansion)) for rule in used],
        "states": [{name: action for name, action in each.items() if name not in unused} for each in states],
    }


def written() -> str:
    """The text of the file."""
    kept = {"made_from": made_from(), "grammar": compile_grammar()._asdict()}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    text = written()
    with open(os.path.join(folder(), FILE), "w", encoding="utf-8") as file:
        file.write(text)
