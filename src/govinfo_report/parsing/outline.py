"""The parts of a text: where tables stand in them, which headings are none, and where another report begins."""

from __future__ import annotations

from govinfo_report.forms import SECTIONS
from govinfo_report.parsing import identity
from govinfo_report.parsing.labels import as_in_form, base
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.transformer import Block, Part

_TITLE_LINES = 3
"""Over so many lines a title between tables may go."""
_MANY_ROWS = 8
"""So many labels of rows are a table, even one without figures."""
_HEADING_COLUMNS = 60
"""No line of a header with several labels in one is longer."""


def stretches(found: list[Block]) -> list[list[Block]]:
    """The blocks of a section, cut where a table begins or ends: at long prose."""
    cut: list[list[Block]] = []
    for number, block in enumerate(found):
        prose = block.kind == "prose" and not _in_header(found, number)
        if cut and prose == (cut[-1][0].kind == "prose"):
            cut[-1].append(block)
        else:
            cut.append([block])
    return cut


def _in_header(found: list[Block], number: int) -> bool:
    """Whether a line of prose may label a column: it is short, and between the labels of others or behind them."""
    filled = any(patterns().filled.search(run) for run in found[number].runs)
    if filled or len(found[number].text) > _HEADING_COLUMNS:
        return False
    above = [block.kind for block in found[max(number - 4, 0) : number][::-1]]
    before = next((kind for kind in above[:2] if kind != "prose"), "")
    if before == "piece":  # of a label of a column
        before = next((kind for kind in above if kind not in ("prose", "piece")), "")
    behind = next((block.kind for block in found[number + 1 : number + 3] if block.kind != "prose"), "")
    return before in ("caption", "column") and behind in ("column", "row", "group", "piece")


def is_table(stretch: list[Block]) -> bool:
    """Whether blocks are of a table: one with a label has cells, or there are many labels of rows and columns."""
    if stretch[0].kind == "prose":
        return False
    labels = sum(block.kind in ("row", "column") for block in stretch)
    return any(block.runs for block in stretch) or labels > 3


def one_of_each(parts: list[Part], plain: str) -> list[Part]:
    """The parts without headings that are less of one than another of their kind: lines of the section they stand in.

    So sections are not opened by the paragraphs of another that are called like them. Where a table is under such a
    heading or before it, it stays, for its figures are told by it; and so it does in another printing of the report.
    """
    start, *headed = parts
    if len({base(part.heading.name) for part in headed}) == len(headed):
        return parts
    kept = [start]
    for printing in _printings(headed, plain):
        for number, (part, whole) in enumerate(printing):
            lesser = number and not whole and not part.heading.runs and _is_bettered(printing, number)
            if lesser and not _holds_table(part) and not _holds_table(kept[-1]):
                kept[-1] = Part(kept[-1].heading, [*kept[-1].blocks, *_without_heading(part, plain)])
            else:
                kept.append(part)
    return kept


def _is_bettered(printing: list[tuple[Part, bool]], number: int) -> bool:
    """Whether another of the same kind is the form's; one before it with nothing under it is of a list of contents."""
    kind = base(printing[number][0].heading.name)
    return any(
        whole and base(part.heading.name) == kind and (at > number or part.blocks)
        for at, (part, whole) in enumerate(printing)
    )


def _printings(headed: list[Part], plain: str) -> list[list[tuple[Part, bool]]]:
    """The parts of each printing of a report, with whether their headings are the form's and alone on their lines.

    A printing begins where section one does, behind others; a lesser heading of it only behind the form's own.
    """
    printings: list[list[tuple[Part, bool]]] = [[]]
    for part in headed:
        whole = _has_its_line(part.heading, plain) and as_in_form(part.heading.name, part.heading.text)
        others = [each for other, each in printings[-1] if not _is_first(other)]
        if _is_first(part) and others and (whole or any(others)):
            printings.append([])
        printings[-1].append((part, whole))
    return printings


def _is_first(part: Part) -> bool:
    return base(part.heading.name).lower() == SECTIONS[0]


def _holds_table(part: Part) -> bool:
    return any(map(is_table, stretches(part.blocks)))


def _line_end(block: Block, plain: str) -> int:
    """Where the line ends on which a label does."""
    end = plain.find("\n", block.start + len(block.text))
    return len(plain) if end < 0 else end


def _has_its_line(heading: Block, plain: str) -> bool:
    behind = plain[heading.start + len(heading.text) : _line_end(heading, plain)]
    return patterns().filled.search(behind) is None


def _without_heading(part: Part, plain: str) -> list[Block]:
    """The blocks of a part whose heading is none: it and what stands on its line are one paragraph."""
    start, end = part.heading.start, _line_end(part.heading, plain)
    beside = [block for block in part.blocks if block.start < end]
    end = max([end, *(block.start + len(block.text) for block in beside)])  # a label may go on over the break
    runs = [run for block in beside for run in block.runs if run.start_pos >= end]
    text = plain[start:end].rstrip(patterns().blanks + patterns().delimiters)
    return [Block("prose", "", start, text, runs), *part.blocks[len(beside) :]]


def another_report(parts: list[Part], title: str | None) -> tuple[list[Part], int, str] | None:
    """Where between tables the title of another report stands: the parts before it, its offset, and the title."""
    if title is None:
        return None
    own = identity.agency_of(title), identity.year_of(title)
    before = 0
    for number, part in enumerate(parts):
        for at, block in enumerate(part.blocks):
            if block.kind == "row":  # links beside a report are called as some rows are
                before += _MANY_ROWS if block.runs else 1
            if block.kind != "prose" or not (before >= _MANY_ROWS or _begins_anew(parts, number, at)):
                continue
            name = identity.find_title([each.text for each in part.blocks[at : at + _TITLE_LINES]])
            if name and identity.is_another((identity.agency_of(name), identity.year_of(name)), own):
                rest = [*part.blocks[at:], *(block for other in parts[number + 1 :] for block in other.blocks)]
                if any(block.kind == "row" for block in rest):
                    return [*parts[:number], Part(part.heading, part.blocks[:at])], block.start, name
    return None


def _begins_anew(parts: list[Part], number: int, at: int) -> bool:
    """Whether a block is among the last before a heading that stands there again, or that of an earlier section."""
    if len(parts[number].blocks) - at > _TITLE_LINES or number + 1 >= len(parts):
        return False
    *before, kind = (SECTIONS.index(base(part.heading.name).lower()) for part in parts[1 : number + 2])
    return kind in before or kind < max(before, default=0)
