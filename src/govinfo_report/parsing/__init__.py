"""From text to report: blank out → lex → grammar → transform → assemble."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

from govinfo_report import diagnostics as codes
from govinfo_report.errors import NotAReportError
from govinfo_report.forms import FORMS, SECTIONS
from govinfo_report.grammar import label
from govinfo_report.model import MISSING, Diagnostic, Position, Section, Source, position
from govinfo_report.parsing import cells, identity, tables
from govinfo_report.parsing.labels import as_in_form, base
from govinfo_report.parsing.layout import layout_of
from govinfo_report.parsing.lexer import blank_out, patterns
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.transformer import Block, Part, blocks
from govinfo_report.parsing.unwrap import unescaped, unwrapped
from govinfo_report.report import Report


def parse(text: str) -> Report:
    """The report in a text.

    What is odd about the text stands in ``report.diagnostics``; nothing that a report contains raises.

    >>> report = parse("云岭县2022年政府信息公开工作年度报告\\n一、总体情况\\n无。\\n规章 1 0 3\\n")
    >>> report.year, report.proactive_disclosure.rules.in_force.value
    (2022, 3)

    Raises NotAReportError where nothing of a report is there: no heading, no row of a table, no title.
    """
    return parse_placed(text, position)


def parse_placed(text: str, place: Callable[[int, int], Position], titles: Iterable[str] = ()) -> Report:
    """The report in a text whose lines stood elsewhere: ``place`` says where, of a line and a column from 1.

    ``titles`` are what its source calls itself; one is taken where the text has no title.
    """
    text = unescaped(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _Reading(text, place, titles).report()


_TITLE_LINES = 3
"""Over so many lines a title between tables may go."""
_MANY_ROWS = 8
"""So many labels of rows are a table, even one without figures."""
_RUNNING = 30
"""No running title is longer."""

_HEADING_COLUMNS = 60
"""No line of a header with several labels in one is longer."""

Written = tuple[str, int]
"""A line of the source without the blanks round it, and the offset at which it begins."""


def locator(text: str, place: Callable[[int, int], Position]) -> Callable[[Iterable[int]], list[Position]]:
    """What tells where offsets of a text stood in its source; of many at once, for a report has two hundred cells."""
    starts = list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))

    def locate(offsets: Iterable[int]) -> list[Position]:
        return [place(line, at - starts[line - 1] + 1) for at in offsets for line in [bisect_right(starts, at)]]

    return locate


class _Reading:
    """One text on its way to a report."""

    def __init__(self, text: str, place: Callable[[int, int], Position], titles: Iterable[str]) -> None:
        self.text = text
        self.titles = titles
        self.locate = locator(text, place)
        self.diagnostics: list[Diagnostic] = []

    def note(self, code: codes.Code, path: str | None, offset: int | None = None, **facts: object) -> None:
        (position,) = (None,) if offset is None else self.locate([offset])
        self.diagnostics.append(code.at(path, position, **facts))

    def report(self) -> Report:
        plain = blank_out(unwrapped(self.text))
        parts = _one_of_each(blocks(plain), plain)
        printings, paragraphs = self.sort(parts)
        prose = [[line for line, _ in lines] for lines in paragraphs]
        title = identity.find_title(prose[0], lambda: identity.year_in(chain(*prose[1:])))
        other = _another(parts, title)
        if other:
            parts, start, name = other
            self.note(codes.ANOTHER_REPORT, None, start, title=name)
            printings, paragraphs = self.sort(parts)
            prose = [[line for line, _ in lines] for lines in paragraphs]
        by_table = self.agreeing(printings, plain)
        if not title and len(parts) == 1 and not any(by_table.values()):
            raise NotAReportError(
                "this text holds nothing of a government information disclosure report (no heading, no row of a "
                "table, no title of one); give the text of the whole report"
            )
        title = title or identity.title_among(self.titles)
        agency = identity.agency_of(title) if title else None
        year = identity.year_of(title)
        if title is None:
            self.note(codes.TITLE_MISSING, None)
        before = [(line, offset) for line, offset in paragraphs[0] if not identity.is_of_title(line, title)]
        if before:
            self.note(codes.TEXT_BEFORE, None, before[0][1], text=" | ".join(line for line, _ in before))
        if year is None:
            year = identity.year_in(chain(*prose))
            self.note(codes.YEAR_INFERRED if year else codes.YEAR_MISSING, None, year=year)
        signed_by, signed_on, signed_in = identity.signature(list(chain(*prose)), agency)
        if len(parts) > 1 and signed_in:  # the signature is no part of the last section
            del paragraphs[-1][len(paragraphs[-1]) - signed_in :]
        sections = self.sections(parts, paragraphs)
        shown = _form_shown(by_table)
        has_tables = any(by_table.values())
        form = shown or ("2019" if has_tables and year is not None and year <= 2020 else "2021")
        if not shown and has_tables:
            for name in ("proactive_disclosure", "applications"):  # section four is the same in both forms
                self.note(codes.FORM_UNCERTAIN, name, form=form)
        page = Page(plain, self.text, self.locate)
        read = _tables(by_table, form, page)
        made: dict[str, Any] = {}
        for name, cls in FORMS[form].tables.items():
            made[name] = cells.placed(read[name], cls, name)
            self.diagnostics += read[name].diagnostics
        return Report(
            title=title,
            agency=agency,
            year=year,
            form=form if has_tables else None,  # type: ignore[arg-type]
            signed_by=signed_by,
            signed_on=signed_on,
            sections=sections,
            diagnostics=tuple(self.diagnostics),
            source=Source(layout=layout_of(self.text, by_table, page)),
            **made,
        )

    def agreeing(self, printings: list[dict[str, list[Block]]], plain: str) -> dict[str, list[Block]]:
        """The tables of all printings of the report; of the first only, where another contradicts it."""
        held = [found for found in printings if any(block.runs for block in _all(found))]
        if len(held) > 1 and self.contradict(held, plain):
            for name in held[0]:
                self.note(codes.REPORT_CONFLICT, name)
            return held[0]
        return {name: [block for found in held or printings for block in found[name]] for name in printings[0]}

    def contradict(self, printings: list[dict[str, list[Block]]], plain: str) -> bool:
        """Whether the first printing says something else than another, of a row that both have."""
        forms = {form for found in printings if (form := _form_shown(found))}
        if len(forms) != 1:
            return True
        (form,) = forms
        first, *others = (_tables(found, form, Page(plain, self.text, self.locate)) for found in printings)
        return any(_contradict(first[name], other[name]) for other in others for name in first)

    def sort(self, parts: list[Part]) -> tuple[list[dict[str, list[Block]]], list[list[Written]]]:
        """The blocks by the table that they are of, for each printing of the report, and the paragraphs of each part.

        Another printing begins where a section stands there again and the one before it was another.
        """
        by_table: dict[str, list[Block]] = {name: [] for name in FORMS["2021"].tables}
        printings = [by_table]
        paragraphs: list[list[Written]] = []
        seen: list[str] = []
        for part in parts:
            kind = base(part.heading.name)
            if kind in seen[:-1] and kind != seen[-1]:
                by_table = {name: [] for name in by_table}
                printings.append(by_table)
                seen = []
            seen.append(kind)
            lines: list[Written] = []
            paragraphs.append(lines)
            current = base(part.heading.name).lower()
            current = current if current in by_table else ""
            if part.heading.runs:
                if current:
                    by_table[current].append(part.heading)
                else:
                    lines += self.written(part.heading, runs_only=True)
            behind = False
            for stretch in _stretches(part.blocks):
                if not _is_table(stretch):
                    for block in stretch:
                        lines += self.written(block)
                        if behind and current and block.runs and len(block.text) <= _RUNNING:
                            by_table[current].append(block)  # a running title, in the midst of a table
                    behind = False
                    continue
                behind = True
                owned = tables.owners(stretch, current)
                for block, current in owned:
                    if current:
                        by_table[current].append(block)
                    if not current or block.kind == "prose":
                        lines += self.written(block)
        return printings, paragraphs

    def written(self, block: Block, *, runs_only: bool = False) -> list[Written]:
        """The lines of the source that a block was, each with where it begins."""
        start = block.runs[0].start_pos if runs_only else block.start
        last = block.runs[-1] if block.runs else None
        end = (last.start_pos or 0) + len(last) if last is not None else block.start + len(block.text)
        blanks = patterns().blanks
        found: list[Written] = []
        offset = start or 0
        for line in self.text[start:end].split("\n"):
            if text := line.strip(blanks):
                found.append((text, offset + line.index(text)))
            offset += len(line) + 1
        return found

    def sections(self, parts: list[Part], paragraphs: list[list[Written]]) -> tuple[Section, ...]:
        """The sections in order, with what is odd about their headings."""
        found: list[Section] = []
        seen: set[str] = set()
        for part, lines in zip(parts[1:], paragraphs[1:], strict=True):
            name = part.heading.name
            kind = base(name)
            heading = part.heading.text.replace("\n", "").strip().strip("#*").strip()
            begins, *positions = self.locate([part.heading.start, *(offset for _, offset in lines)])
            if name.endswith("__LOOSE"):
                self.note(codes.HEADING_REWORDED, None, part.heading.start, heading=heading, label=label(kind))
            if kind in seen:
                self.note(codes.SECTION_REPEATED, None, part.heading.start, heading=heading)
            seen.add(kind)
            found.append(Section(kind.lower(), heading, tuple(line for line, _ in lines), begins, tuple(positions)))
        if found:
            for kind in SECTIONS:
                if kind.upper() not in seen:
                    self.note(codes.SECTION_MISSING, None, label=label(kind.upper()))
        return tuple(found)


def _all(by_table: dict[str, list[Block]]) -> Iterator[Block]:
    """The blocks of all tables."""
    return (block for found in by_table.values() for block in found)


def _form_shown(by_table: dict[str, list[Block]]) -> str | None:
    return tables.form_of(_all(by_table))


def _one_of_each(parts: list[Part], plain: str) -> list[Part]:
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
    return any(map(_is_table, _stretches(part.blocks)))


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


def _another(parts: list[Part], title: str | None) -> tuple[list[Part], int, str] | None:
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


def _tables(by_table: dict[str, list[Block]], form: str, page: Page) -> dict[str, cells.Table]:
    """The tables as one form has them. Section three first: its arithmetic bears out what holds for all."""
    order = sorted(FORMS[form].tables, key=lambda name: name != "applications")
    return {name: tables.assemble(name, form, page, by_table[name]) for name in order}


def _contradict(first: cells.Table, other: cells.Table) -> bool:
    """Whether two readings of a table differ in a cell, or in most of the figures of a row that only one has placed."""
    for path, cell in other.cells.items():
        known = first.cells.get(path, MISSING if ".subtotal." in path else cell)
        if known.value != cell.value:
            return True
    for loose, placed in ((first, other), (other, first)):
        for row, found in loose.unplaced.items():
            own = {cell.value for path, cell in placed.cells.items() if path.startswith(f"{row}.")}
            if own and 2 * sum(cell.value not in own for cell in found) > len(found):
                return True
    return False


def _stretches(found: list[Block]) -> list[list[Block]]:
    """The blocks of a section, cut where a table begins or ends: at long prose."""
    stretches: list[list[Block]] = []
    for number, block in enumerate(found):
        prose = block.kind == "prose" and not _in_header(found, number)
        if stretches and prose == (stretches[-1][0].kind == "prose"):
            stretches[-1].append(block)
        else:
            stretches.append([block])
    return stretches


def _in_header(found: list[Block], number: int) -> bool:
    """Whether a line of prose may label a column: it is short, and between the labels of others or behind them."""
    filled = any(patterns().filled.search(run) for run in found[number].runs)
    if filled or len(found[number].text) > _HEADING_COLUMNS:
        return False
    before = next((block.kind for block in found[max(number - 2, 0) : number][::-1] if block.kind != "prose"), "")
    behind = next((block.kind for block in found[number + 1 : number + 3] if block.kind != "prose"), "")
    return before in ("caption", "column") and behind in ("column", "row", "group", "piece")


def _is_table(stretch: list[Block]) -> bool:
    """Whether blocks are of a table: one with a label has cells, or there are many labels of rows and columns."""
    if stretch[0].kind == "prose":
        return False
    labels = sum(block.kind in ("row", "column") for block in stretch)
    return any(block.runs for block in stretch) or labels > 3
