"""From text to report: blank out → lex → grammar → transform → assemble."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain, zip_longest
from operator import itemgetter
from typing import Any

from govinfo_report import diagnostics as codes
from govinfo_report.errors import NotAReportError
from govinfo_report.forms import FORMS, SECTIONS
from govinfo_report.grammar import label
from govinfo_report.model import MISSING, Diagnostic, Position, Section, Source, position
from govinfo_report.parsing import cells, identity, tables
from govinfo_report.parsing.drawn import unbroken
from govinfo_report.parsing.headed import FEW, headed
from govinfo_report.parsing.labels import base
from govinfo_report.parsing.layout import layout_of
from govinfo_report.parsing.margin import without_margin
from govinfo_report.parsing.marks import blank_out
from govinfo_report.parsing.outline import another_report, is_table, one_of_each, stretches
from govinfo_report.parsing.page import Page
from govinfo_report.parsing.patterns import patterns
from govinfo_report.parsing.transformer import Block, Part, blocks
from govinfo_report.parsing.unwrap import otherwise_broken, unescaped, unwrapped
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
    if lines := otherwise_broken(text):
        text, place = lines, _displaced(lines, int, locator(text, place))
    if found := unbroken(text):
        text, place = found[0], _displaced(*found, locator(text, place))
    reading = _Reading(text, place, titles)
    if len(reading.parts) <= FEW and (found := headed(text)):
        reading = _Reading(found[0], _displaced(*found, locator(text, place)), titles)
    return reading.report()


def _displaced(
    text: str, origin: Callable[[int], int], locate: Callable[[Iterable[int]], list[Position]]
) -> Callable[[int, int], Position]:
    """Where a line and a column of a text stood in the source of which it was made."""
    starts = _line_starts(text)
    return lambda line, column: locate([origin(starts[line - 1] + column - 1)])[0]


_RUNNING = 30
"""No running title is longer."""


Written = tuple[str, int]
"""A line of the source without the blanks round it, and the offset at which it begins."""


def _line_starts(text: str) -> list[int]:
    return list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))


def locator(text: str, place: Callable[[int, int], Position]) -> Callable[[Iterable[int]], list[Position]]:
    """What tells where offsets of a text stood in its source; of many at once, for a report has two hundred cells."""
    starts = _line_starts(text)

    def locate(offsets: Iterable[int]) -> list[Position]:
        return [place(line, at - starts[line - 1] + 1) for at in offsets for line in [bisect_right(starts, at)]]

    return locate


class _Reading:
    """One text on its way to a report."""

    def __init__(self, text: str, place: Callable[[int, int], Position], titles: Iterable[str]) -> None:
        self.text = text
        self.titles = titles
        self.locate = locator(text, place)
        self.plain, self.notes = without_margin(blank_out(unwrapped(text)))
        """The text as it is parsed; where the lines of the margin begin and end that are text of their section."""
        self.parts = one_of_each(blocks(self.plain), self.plain)
        self.aside: set[Block] = set()
        """The rows that stand in another section than their table, without its header."""
        self.diagnostics: list[Diagnostic] = []

    def note(self, code: codes.Code, path: str | None, offset: int | None = None, **facts: object) -> None:
        (position,) = (None,) if offset is None else self.locate([offset])
        self.diagnostics.append(code.at(path, position, **facts))

    def report(self) -> Report:
        parts = self.parts
        printings, paragraphs = self.sort(parts)
        prose = [[line for line, _ in lines] for lines in paragraphs]
        title = identity.find_title(prose[0], lambda: identity.year_in(chain(*prose[1:])))
        other = another_report(parts, title)
        if other:
            parts, start, name = other
            self.note(codes.ANOTHER_REPORT, None, start, title=name)
            printings, paragraphs = self.sort(parts)
            prose = [[line for line, _ in lines] for lines in paragraphs]
        by_table = self.agreeing(printings)
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
        page = self.page()
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

    def page(self) -> Page:
        """The text as its tables are read in it; no table has been yet."""
        return Page(self.plain, self.text, self.locate, self.aside)

    def agreeing(self, printings: list[dict[str, list[Block]]]) -> dict[str, list[Block]]:
        """The tables of all printings of the report; of the first only, where another contradicts it."""
        held = [found for found in printings if any(block.runs for block in _all(found))]
        if len(held) > 1 and self.contradict(held):
            for name in held[0]:
                self.note(codes.REPORT_CONFLICT, name)
            return held[0]
        return {name: [block for found in held or printings for block in found[name]] for name in printings[0]}

    def contradict(self, printings: list[dict[str, list[Block]]]) -> bool:
        """Whether the first printing says something else than another, of a row that both have."""
        forms = {form for found in printings if (form := _form_shown(found))}
        if len(forms) != 1:
            return True
        (form,) = forms
        first, *others = (_tables(found, form, self.page()) for found in printings)
        return any(_contradict(first[name], other[name]) for other in others for name in first)

    def sort(self, parts: list[Part]) -> tuple[list[dict[str, list[Block]]], list[list[Written]]]:
        """The blocks by the table that they are of, for each printing of the report, and the paragraphs of each part.

        Another printing begins where a section stands there again and the one before it was another.
        """
        by_table: dict[str, list[Block]] = {name: [] for name in FORMS["2021"].tables}
        printings = [by_table]
        paragraphs: list[list[Written]] = []
        seen: list[str] = []
        headings = {base(part.heading.name).lower() for part in parts}
        for part, following in zip_longest(parts, parts[1:]):
            kind = base(part.heading.name)
            if kind in seen[:-1] and kind != seen[-1]:
                by_table = {name: [] for name in by_table}
                printings.append(by_table)
                seen = []
            seen.append(kind)
            lines: list[Written] = []
            paragraphs.append(lines)
            own = kind.lower() if kind.lower() in by_table else ""
            current = own
            if part.heading.runs:
                if current:
                    by_table[current].append(part.heading)
                else:
                    lines += self.written(part.heading, runs_only=True)
            behind = False
            for stretch in stretches(part.blocks):
                if not is_table(stretch):
                    for block in stretch:
                        lines += self.written(block)
                        if behind and current and block.runs and len(block.text) <= _RUNNING:
                            by_table[current].append(block)  # a running title, in the midst of a table
                    behind = False
                    continue
                behind = True
                owned = tables.owners(stretch, current)
                at_home = {own, *(name for block, name in owned if block.kind in ("caption", "column"))}
                for block, current in owned:
                    if current and current not in at_home:
                        if current in headings and _is_listed(block):
                            lines += self.written(block)
                            continue
                        self.aside.add(block)
                    if current:
                        by_table[current].append(block)
                    if not current or block.kind == "prose":
                        lines += self.written(block)
            self.annotate(lines, part.heading.start, following.heading.start if following else len(self.text))
        if self.aside:
            self.put_behind(printings, headings)
        return printings, paragraphs

    def put_behind(self, printings: list[dict[str, list[Block]]], headings: set[str]) -> None:
        """Put rows that stand in another section than their table behind those that do not, where it has a heading."""
        for by_table in printings:
            for name, found in by_table.items():
                if name in headings:
                    found.sort(key=self.aside.__contains__)
                else:
                    self.aside.difference_update(found)

    def annotate(self, lines: list[Written], start: int, end: int) -> None:
        """Put the notes between two offsets among the paragraphs that stand there."""
        notes = [line for begins, ends in self.notes if start <= begins < end for line in self.lines(begins, ends)]
        if notes:
            known = {offset for _, offset in lines}
            lines += [note for note in notes if note[1] not in known]
            lines.sort(key=itemgetter(1))

    def written(self, block: Block, *, runs_only: bool = False) -> list[Written]:
        """The lines of the source that a block was, each with where it begins."""
        start = block.runs[0].start_pos if runs_only else block.start
        last = block.runs[-1] if block.runs else None
        end = (last.start_pos or 0) + len(last) if last is not None else block.start + len(block.text)
        return self.lines(start or 0, end)

    def lines(self, start: int, end: int) -> list[Written]:
        """The lines of the source between two offsets, each with where it begins."""
        blanks = patterns().blanks
        found: list[Written] = []
        offset = start
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
            heading = patterns().hard.sub("", part.heading.text).strip().strip("#*").strip()
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


def _is_listed(block: Block) -> bool:
    """Whether a colon stands between a label and its figures, as in a list of the report's text."""
    return block.kind == "row" and block.text.rstrip().endswith((":", "："))


def _all(by_table: dict[str, list[Block]]) -> Iterator[Block]:
    """The blocks of all tables."""
    return (block for found in by_table.values() for block in found)


def _form_shown(by_table: dict[str, list[Block]]) -> str | None:
    return tables.form_of(_all(by_table))


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
