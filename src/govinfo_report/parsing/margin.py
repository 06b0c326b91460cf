"""The margin: lines that stand among those of a report and are none of its rows or paragraphs.

Page numbers, running titles and the address of the page say nothing of the report; notes, the day a page was printed
and the like are text of their section. No row may be broken by either, wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from govinfo_report.parsing.figures import has_digit, is_one
from govinfo_report.parsing.labels import heading, labels, piece_of
from govinfo_report.parsing.lexer import sense
from govinfo_report.parsing.marks import blanks_for
from govinfo_report.parsing.patterns import patterns

_FEW = 3
"""So many headings with numbers behind them are a list of contents."""
_NEAR = 400
"""So far, in characters, reach the lines that are looked at round another."""


def without_margin(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks for the lines of the margin, and where those of them begin and end that are text.

    A line goes with the break before it, for an empty line may be a blank cell. Every character keeps its place.

    >>> text, notes = without_margin("规章 1\\n注：含下属单位\\n— 2 —\\n 0 3")
    >>> text, notes
    ('规章 1              \\n 0 3', [(5, 12)])
    """
    notes: list[tuple[int, int]] = []
    text = f"\n{text}"  # for a break is searched faster than the beginning of a line
    text = _without_contents(_without_notes(text, notes), notes)
    whole = text
    text = patterns().folio.sub(_folio, text)
    if _numbered(text):
        text = patterns().number.sub(blanks_for, text)
    if text != whole or "\f" in text:
        text = _without_running_titles(text, whole, notes)
    return text[1:], notes


def _without_notes(text: str, notes: list[tuple[int, int]]) -> str:
    """The text without its notes, of which the list gets the places; of the address on every page it gets none."""
    addresses = Counter(match["address"] for match in patterns().margin.finditer(text)) if "://" in text else {}

    def blanks(match: re.Match[str]) -> str:
        address, mark = match["address"], match["mark"]
        if mark and not _is_footnote(match[0], mark):
            return match[0]
        if not address or addresses[address] == 1:
            notes.append((match.end() - len(match[0].lstrip(f"\n{patterns().blanks}")) - 1, match.end() - 1))
        return blanks_for(match)

    return patterns().margin.sub(blanks, text)


def _without_contents(text: str, notes: list[tuple[int, int]]) -> str:
    """The text without its list of contents, of which the list of notes gets the place.

    It begins with section one and has several headings, which stand there again, on lines that end with the numbers
    of pages, none lower than the one before.
    """
    for first in patterns().contents.finditer(text):
        entries = list(_entries(first))
        end = entries[-1].end() if entries else 0
        again = [entry for entry in entries if text.find(entry["title"], end) >= 0]
        if again and len({heading(entry["title"]) for entry in entries}) >= _FEW:
            notes.append((first.start("title") - 1, end - 1))
            return text[: first.start()] + " " * (end - first.start()) + text[end:]
    return text


def _entries(first: re.Match[str]) -> Iterator[re.Match[str]]:
    """The entries of a list of contents that are headings, from the first on."""
    page = 0
    entry: re.Match[str] | None = first
    while entry and int(entry["page"]) >= page:
        page = int(entry["page"])
        if heading(entry["title"]):
            yield entry
        entry = patterns().entry.match(first.string, entry.end())


def _is_footnote(line: str, mark: str) -> bool:
    """Whether a line that begins with a mark is a footnote: no row of a table, for no label has figures in it."""
    words = line.strip().removeprefix(mark).strip()
    if not has_digit(words) or patterns().some.search(words[:1]):
        return False
    return not any(labels(word) or piece_of(word) for word in [words, *words.split()])


def _folio(match: re.Match[str]) -> str:
    """Blanks for the number of a page; what stands between two pipes that are alone on their lines is a cell."""
    alone, text = patterns().pipe_line, match.string
    before = text.rfind("\n", 0, match.start())
    if before >= 0 and alone.match(text, before, match.start()) and alone.match(text, match.end()):
        return match[0]
    return blanks_for(match)


def _numbered(text: str) -> bool:
    """Whether the numbers alone on their lines are those of pages: they count from one, and figures have delimiters."""
    if "\n1\n" not in text or "\n2\n" not in text:
        return False
    numbers = patterns().number.findall(text)
    return numbers == [*map(str, range(1, len(numbers) + 1))] and patterns().in_table.search(text) is not None


def _without_running_titles(text: str, whole: str, notes: list[tuple[int, int]]) -> str:
    """The text without the lines that pages begin with, again and again, behind the number of the page before.

    Such a line stands behind another number, too, or is the end of the title; or it has no tab or pipe, as the lines
    round it have, and is text, for it stands there once.
    """
    found = list(patterns().running.finditer(whole))
    counts = Counter(match[2] for match in found)
    for match in found:
        line, (start, end) = match[2], match.span(1)
        again = counts[line] > 1 or re.search(f"[^\n]{re.escape(line)}\n", whole[: match.start()])
        if (again or _is_amid_cells(whole, match)) and _means_nothing(line):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
            if not again:
                notes.append((end - len(line) - 1, end - 1))
    return text


def _is_amid_cells(text: str, match: re.Match[str]) -> bool:
    """Whether cells stand on the lines before and behind a match."""
    begin, end = match.span()
    before, behind = text[max(begin - _NEAR, 0) : begin].split("\n"), text[end : end + _NEAR].split("\n")
    return _of_cells(before[::-1]) and _of_cells(behind)


def _of_cells(lines: list[str]) -> bool:
    """Whether the nearest of lines that are not empty has a tab or pipe, or is a figure and the next one has."""
    near = [line for line in lines if line][:2]
    if near and is_one(near[0].strip(patterns().blanks)):
        near = near[1:]
    return bool(near and patterns().cut.search(near[0]))


def _means_nothing(line: str) -> bool:
    """Whether a line is neither figures nor a label nor a part of one; one with digits in it may be the title."""
    return not (has_digit(line) or sense(line).kind or piece_of(line) or patterns().some.fullmatch(line))
