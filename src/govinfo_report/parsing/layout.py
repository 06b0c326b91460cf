"""Which layout a text is in, by its name in :class:`~govinfo_report.writers.layouts.Layout`."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from unicodedata import name as name_of

from govinfo_report.parsing.labels import piece_of
from govinfo_report.parsing.lexer import Token
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.runs import padded, runs_behind
from govinfo_report.parsing.transformer import Block

_SAMPLE = 12
"""So many rows show the layout."""


def layout_of(text: str, tables: dict[str, list[Block]], page: Page) -> str | None:
    """The layout of a text with these tables, or None where there is no row: a name, never two.

    What the first rows have in common says the family; within it the layouts differ by what stands round the rows.
    """
    rows = [block for blocks in tables.values() for block in blocks if block.runs and block.kind == "row"][:_SAMPLE]
    if not rows:
        return None
    family = Counter(_family(block.runs[0]) for block in rows).most_common(1)[0][0]
    if family == "tab-rows":
        return _tabs(text, tables, page)
    if family == "pipe-rows":
        return _pipes(text, rows)
    if family == "lines":
        return _lines(rows, page)
    if family == "pipe-after" and runs_behind(page.text):
        return "pipe-kept"
    return _printed(text, rows, tables) if family == "blanks" else family


def _family(run: Token) -> str:
    """What the run behind a label shows."""
    pipe = patterns().pipe
    first, _, rest = str(run).partition("\n")
    if "\t" in run:
        return "tab-rows" if "\t" in first else "word"
    if not pipe.search(run):
        return "blanks" if patterns().filled.search(first) else "lines"
    if not pipe.search(first):
        behind = pipe.split(rest, maxsplit=1)[-1]
        return "pipe-before" if behind.startswith("\n") and patterns().blank.match(behind, 1) else "pipe-alone"
    if not patterns().filled.search(first) and len(pipe.findall(first)) < 2:
        return "pipe-after"
    return "pipe-rows"


def _tabs(text: str, tables: dict[str, list[Block]], page: Page) -> str:
    """Whether merged cells stand in each place, leave blanks, or stand there once, so that rows differ in width."""
    if page.repeats:
        return "tab-rows-repeated"
    for blocks in tables.values():
        rows = [block for block in blocks if block.runs and block.kind == "row"][:_SAMPLE]
        if len({_line(text, block).count("\t") for block in rows}) > 1:
            return "tab-rows-once"
    return "tab-rows"


def _pipes(text: str, rows: list[Block]) -> str:
    """One row a line: by what stands at its ends, and the lines drawn between."""
    pipe, blanks = patterns().pipe, patterns().blanks
    lines = [_line(text, block).strip(blanks) for block in rows]
    drawn = pipe.search(lines[0])
    if drawn and name_of(drawn[0]).startswith("BOX"):
        return "box"
    leading = sum(pipe.match(line) is not None for line in lines) * 2 > len(lines)
    rule = patterns().rule.search(text)
    if not rule:
        return "pipe-rows-leading" if leading else "pipe-rows-padded" if padded(text) else "pipe-rows"
    if "+" in rule[0]:
        return "plus"
    above = text[: rule.start()].rstrip("\n").rpartition("\n")[2]
    if not leading:
        return "markdown-open"
    return "markdown" if pipe.sub("", above).strip(blanks) else "markdown-empty-header"


def _lines(rows: list[Block], page: Page) -> str:
    """One cell a line: an empty line between any two cells (two between rows), for a blank cell, or nowhere."""
    runs = [[line.strip(patterns().blanks) for line in block.runs[0].split("\n")[1:-1]] for block in rows]
    if all("" in run for run in runs) and not any(one and other for run in runs for one, other in pairwise(run)):
        apart = sum(run[-2:] == ["", ""] for run in runs) * 2 > len(runs)
        return "lines-spaced" if apart and not page.lines_kept else "lines-spaced-kept"
    return "lines-kept" if any("" in run for run in runs) else "lines"


def _printed(text: str, rows: list[Block], tables: dict[str, list[Block]]) -> str:
    """Whether columns are in place, and labels broken over lines, as on a printed page: with the figures amid them?"""
    blocks = [block for found in tables.values() for block in found]
    pieces = [block for block in blocks if block.kind == "piece"]
    if sum("   " in _line(text, block).strip(patterns().blanks) for block in rows) * 2 > len(rows):
        return "pdf-layout" if pieces else "aligned"
    amid = [bool(piece_of(one.text) & piece_of(other.text)) for one, other in pairwise(pieces) if one.runs]
    if sum(amid) * 2 > len(amid):
        return "pdf"
    broken = any(block.runs for block in pieces) or any("\n" in block.text for block in rows)
    return "pdf-raw" if broken else "blanks"


def _line(text: str, block: Block) -> str:
    """The line that a label stands on."""
    start = text.rfind("\n", 0, block.start) + 1
    end = text.find("\n", block.start + len(block.text))
    return text[start : end if end >= 0 else len(text)]
