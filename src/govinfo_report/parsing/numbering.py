"""Numbers that count lines, rows and columns, and are no figures; every other character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from govinfo_report import grammar
from govinfo_report.grammar import kinds
from govinfo_report.parsing.labels import heading, labels

_FEW = 3
"""More rows than this that count on are numbered."""
_MOST = 10
"""So many times as many lines as not are counted where an editor has counted them."""


def without_row_numbers(text: str) -> str:
    """The text without the numbers of its rows, under a label of their own or none."""
    if f"\n{_FEW}" in text or f"\n| {_FEW}" in text:
        text = _uncounted(text)
    if "序" in text and _pattern("NUMBERING").search(text):
        text = _unnumbered(text)
    return text


def without_line_numbers(text: str) -> str:
    """The text without the numbers that count its lines, as editors show them, and what stands behind each of them."""
    first = _pattern("LINE_NUMBER").match(text)
    if not first:
        return text
    lines, count, others = [], 0, 0
    for line in text.split("\n"):
        match = _pattern("LINE_NUMBER").match(line)
        if match and int(match[1]) == int(first[1]) + count:
            count += 1
            end = match.end() if match[2] == first[2] else match.end(1)
            line = " " * end + line[end:]
        elif line.strip():
            others += 1
        lines.append(line)
    return "\n".join(lines) if count >= max(_MOST, _MOST * others) else text


def _uncounted(text: str) -> str:
    """The text without the numbers of rows, and of columns, that count on from one to the next.

    A row has words; one of figures only, right below, counts on as well.
    """
    runs: list[list[re.Match[str]]] = []
    for match in _pattern("ROW_NUMBER").finditer(f"\n{text}"):
        last = runs[-1][-1] if runs else None
        if (
            last
            and int(match[1]) == int(last[1]) + 1
            and (match["words"] or text.find("\n", last.end()) == match.start() - 1)
        ):
            runs[-1].append(match)
        elif match["words"]:
            runs.append([match])
    for match in (match for run in runs if len(run) > _FEW for match in run):
        begin, end = match.span(1)
        text = text[: begin - 1] + " " * (end - begin) + text[end - 1 :]
    return text


def _unnumbered(text: str) -> str:
    """The text without the columns whose label says that they number the rows, where they do: 1, 2, 3 …"""
    words = [*_pattern("word").finditer(text)]
    heads = [at for at, word in enumerate(words) if _pattern("NUMBERING").fullmatch(word[0])]
    number, made, end = 0, [], 0
    for at, following in pairwise([*heads, len(words)]):
        numbers = _numbers_of_rows(words[at:following], 1) or _numbers_of_rows(words[at:following], number + 1)
        number = int(numbers[-1][0]) if numbers else number
        for match in (words[at], *numbers) if numbers else ():
            made += [text[end : match.start()], " " * len(match[0])]
            end = match.end()
    return "".join([*made, text[end:]])


def _numbers_of_rows(words: Iterable[re.Match[str]], number: int) -> list[re.Match[str]]:
    """The words right before the labels of the rows below a header, if they count on from a number.

    The labels of groups may have none.
    """
    found: list[re.Match[str]] = []
    for before, word in pairwise(words):
        kind = {kinds()[name] for name in labels(word[0])}
        if before[0] == str(number + len(found)) and kind & {"row", "group"}:
            found.append(before)
        elif kind == {"row"}:
            return []
        elif found and ("column" in kind or "caption" in kind or heading(word[0])):
            break
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    spelled = grammar.patterns()
    return re.compile(f"[^\\s{spelled['PIPE'][1:-1]}]+" if name == "word" else spelled[name])
