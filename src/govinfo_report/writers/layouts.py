"""Reports as text, in each of the layouts in which text extractors hand them on.

Every layout is written after what a real extractor makes of the official form; which one is said beside its name.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from govinfo_report.writers.grid import Grid, placed, width
from govinfo_report.writers.official import Block, blocks

if TYPE_CHECKING:
    from govinfo_report.report import Report


class Layout(Enum):
    """How a dump marks cells and rows. A blank cell, or the rest of a merged one, is called blank here.

    >>> Layout("pipe-before").description
    'a pipe, a line break, a blank and the text'
    """

    description: str

    def __new__(cls, value: str, description: str) -> Layout:
        member = object.__new__(cls)
        member._value_ = value
        member.description = description
        return member

    WORD = "word", "one cell a line behind a tab, a blank line between rows (Word's own text, tika)"
    PIPE_AFTER = "pipe-after", "one cell a line, a pipe behind it; a run of pipes counts the blanks (trafilatura 1)"
    PIPE_KEPT = "pipe-kept", "one cell a line, a pipe behind it, behind a blank too; for the rest of merged cells a run"
    PIPE_ROWS = "pipe-rows", "one row a line, a | b | c |, nothing between two pipes for a blank"
    PIPE_ROWS_LEADING = (
        "pipe-rows-leading",
        "one row a line, | a | b | c |, nothing between two pipes for a blank (trafilatura 2)",
    )
    PIPE_ROWS_PADDED = (
        "pipe-rows-padded",
        "one row a line, a | c | ||, the run of pipes counts the blanks (trafilatura 1.12)",
    )
    PIPE_ALONE = "pipe-alone", "one cell a line, a line that is a pipe between two cells"
    PIPE_BEFORE = "pipe-before", "a pipe, a line break, a blank and the text"
    MARKDOWN = "markdown", "padded columns, the first row as header, bold marks, escapes (markdownify, pandoc)"
    MARKDOWN_EMPTY_HEADER = "markdown-empty-header", "an empty header row, each cell once (markitdown of Word)"
    MARKDOWN_OPEN = "markdown-open", "no pipes at the ends, each cell once (html2text)"
    TAB_ROWS = "tab-rows", "one row a line, tabs between, merged cells as blanks (spreadsheets)"
    TAB_ROWS_REPEATED = (
        "tab-rows-repeated",
        "one row a line, tabs between, merged cells in each place (pandas, python-docx)",
    )
    TAB_ROWS_ONCE = "tab-rows-once", "one row a line, tabs between, merged cells once (a browser's clipboard)"
    LINES = "lines", "one cell a line and nothing else; blanks are gone"
    LINES_SPACED = "lines-spaced", "one cell a line, a blank line between cells, two between rows; blanks are gone"
    LINES_KEPT = "lines-kept", "one cell a line, an empty line for a blank (LibreOffice)"
    LINES_SPACED_KEPT = "lines-spaced-kept", "one cell a line, a blank line behind each, but only that for a blank"
    BLANKS = "blanks", "one row a line, blanks between cells, not aligned; blanks are gone (lynx)"
    ALIGNED = "aligned", "one row a line, columns aligned with blanks (w3m, pandoc, inscriptis)"
    BOX = "box", "box-drawing borders (w3m, rich)"
    PLUS = "plus", "+---+ borders (pandoc grid tables, psql)"
    PDF = "pdf", "lines of a page: labels broken over lines, figures beside their middle; blanks are gone"
    PDF_LAYOUT = "pdf-layout", "lines of a page with the columns in place, labels broken over lines (pdftotext -layout)"
    PDF_RAW = "pdf-raw", "cell after cell, labels broken over lines; blanks are gone (pdftotext -raw)"

    @property
    def one_cell_a_line(self) -> bool:
        """Whether each cell has a line of its own, so that a cell's text can itself go over several lines."""
        return self in _ONE_CELL_A_LINE

    @property
    def keeps_blanks(self) -> bool:
        """Whether a blank cell leaves a trace in the dump, and one that can be told from a break between rows."""
        return self not in _WITHOUT_BLANKS

    @property
    def blanks_by_place(self) -> bool:
        """Whether a blank cell is known only by the label that it stands under."""
        return self in (Layout.ALIGNED, Layout.PDF_LAYOUT)


_WITHOUT_BLANKS = frozenset(
    {Layout.PIPE_AFTER, Layout.PIPE_ROWS_PADDED, Layout.LINES, Layout.LINES_SPACED, Layout.LINES_SPACED_KEPT}
    | {Layout.BLANKS, Layout.PDF, Layout.PDF_RAW}
)
_ONE_CELL_A_LINE = frozenset(
    {Layout.WORD, Layout.PIPE_AFTER, Layout.PIPE_KEPT, Layout.PIPE_ALONE, Layout.PIPE_BEFORE}
    | {Layout.LINES, Layout.LINES_SPACED, Layout.LINES_KEPT, Layout.LINES_SPACED_KEPT}
)


def render(report: Report, layout: Layout) -> str:
    """The whole report as a text: title, headings, paragraphs, tables in that layout, signature.

    >>> from govinfo_report.report import Report
    >>> text = render(Report(title="某局2023年政府信息公开工作年度报告"), Layout.TAB_ROWS_ONCE)
    >>> for line in text.splitlines()[:3]:
    ...     print(line.split())
    ['某局2023年政府信息公开工作年度报告']
    ['第二十条第（一）项']
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']
    """
    return render_blocks(blocks(report), layout)


def render_blocks(pieces: Iterable[Block], layout: Layout) -> str:
    """A report as a text, from its blocks: what :func:`render` does, for blocks that were changed on the way.

    >>> from govinfo_report.writers.grid import Box
    >>> print(render_blocks([Block("table", grid=((Box("规章"), Box("3")),))], Layout.PIPE_ROWS))
    规章 | 3 |
    <BLANKLINE>
    """
    out: list[str] = []
    for block in pieces:
        if block.kind == "table":
            out += [*_TABLES[layout](block.grid), *_AFTER_TABLE.get(layout, ())]
        elif layout.value.startswith("markdown"):
            out += [{"title": "# ", "heading": "## "}.get(block.kind, "") + block.text, ""]
        elif layout.value.startswith("pdf"):
            out += _printed(block, spread=layout is Layout.PDF_LAYOUT)
        else:
            out.append(block.text)
    return "\n".join(out) + "\n"


# ---- The table as squares ---------------------------------------------------------------------------------


@attrs.frozen
class _Square:
    """One square of a table, where each row has as many as there are columns."""

    text: str
    top: bool
    left: bool


def _squares(grid: Grid) -> list[list[_Square]]:
    rows: list[dict[int, _Square]] = [{} for _ in grid]
    for y, x, box in placed(grid):
        for down in range(box.rowspan):
            for right in range(box.colspan):
                rows[y + down][x + right] = _Square(box.text, down == 0, right == 0)
    return [[row[x] for x in range(width(grid))] for row in rows]


def _once(grid: Grid) -> list[list[str]]:
    return [[box.text for box in row] for row in grid]


def _as_blanks(grid: Grid) -> list[list[str]]:
    return [[square.text if square.top and square.left else "" for square in row] for row in _squares(grid)]


def _repeated(grid: Grid) -> list[list[str]]:
    return [[square.text for square in row] for row in _squares(grid)]


def _as_word_does(grid: Grid) -> list[list[str]]:
    """Merged columns once, merged rows as a blank in every row."""
    return [[square.text if square.top else "" for square in row if square.left] for row in _squares(grid)]


# ---- Tabs, pipes, lines -----------------------------------------------------------------------------------


def _word(grid: Grid) -> Iterator[str]:
    for row in _as_word_does(grid):
        yield from (f"\t{text}" for text in row)
        yield ""


def _pipe_after(grid: Grid) -> Iterator[str]:
    for texts, run in _counted(grid):
        yield from (f"{text} |" for text in texts)
        if run:
            yield run


def _pipe_kept(grid: Grid) -> Iterator[str]:
    for row in _once(grid):
        *cells, last = (f"{text} |" if text else "|" for text in row)
        yield from cells
        yield f"{last} {'|' * (width(grid) - len(row))}".rstrip()


def _pipe_rows_padded(grid: Grid) -> Iterator[str]:
    for texts, run in _counted(grid):
        yield "".join(f"{text} | " for text in texts) + run


def _counted(grid: Grid) -> Iterator[tuple[list[str], str]]:
    """The texts of each row, and a run of pipes: one for each column of the table that none of them fills."""
    for row in _once(grid):
        texts = [text for text in row if text]
        yield texts, "|" * (width(grid) - len(texts))


def _pipe_rows(grid: Grid) -> Iterator[str]:
    for row in _as_blanks(grid):
        yield "".join(f"{text} | " for text in row).rstrip()


def _pipe_rows_leading(grid: Grid) -> Iterator[str]:
    for row in _as_blanks(grid):
        yield "| " + "".join(f"{text} | " for text in row)


def _pipe_alone(grid: Grid) -> Iterator[str]:
    for row in _once(grid):
        yield from "\n|\n".join(row).split("\n")


def _pipe_before(grid: Grid) -> Iterator[str]:
    for row in _once(grid):
        for text in row:
            yield from ("|", f" {text}")


def _lines(grid: Grid) -> Iterator[str]:
    yield from (text for row in _once(grid) for text in row if text)


def _lines_spaced(grid: Grid) -> Iterator[str]:
    for row in _once(grid):
        yield ""
        for text in filter(None, row):
            yield from (text, "")


def _lines_kept(grid: Grid) -> Iterator[str]:
    yield from (text for row in _as_word_does(grid) for text in row)


def _lines_spaced_kept(grid: Grid) -> Iterator[str]:
    for text in (text for row in _as_word_does(grid) for text in row):
        yield from (text, "") if text else ("",)


def _tabs(rows: Callable[[Grid], list[list[str]]]) -> Callable[[Grid], Iterator[str]]:
    return lambda grid: ("\t".join(row) for row in rows(grid))


# ---- Markdown ---------------------------------------------------------------------------------------------


def _escaped(text: str) -> str:
    """The characters that converters escape: a list's number or mark at the beginning, and those for emphasis."""
    return re.sub(r"^(\d+)\.(?!\d)|^([-+])|([*_|])", lambda m: rf"{m[1]}\." if m[1] else rf"\{m[0]}", text)


def _markdown(grid: Grid) -> Iterator[str]:
    rows = [[_escaped(text) for text in row] for row in _as_blanks(grid)]
    first, *rest = _padded([[f"**{text}**" if text else "" for text in rows[0]], *rows[1:]])
    yield f"| {' | '.join(first)} |"
    yield f"|{'|'.join('-' * (_room(text) + 2) for text in first)}|"
    yield from (f"| {' | '.join(row)} |" for row in rest)
    yield ""


def _markdown_empty_header(grid: Grid) -> Iterator[str]:
    yield "|" + "  |" * width(grid)
    yield "|" + " --- |" * width(grid)
    for row in grid:
        yield "".join(f"| {box.text} " + "| " * (box.colspan - 1) for box in row) + "|"
    yield ""


def _markdown_open(grid: Grid) -> Iterator[str]:
    first, *rest = _once(grid)
    yield "| ".join(first) + "  "
    yield "|".join("---" for _ in first) + "  "
    yield from ("| ".join(row) + "  " for row in rest)
    yield "  "


# ---- Columns in place -------------------------------------------------------------------------------------


def _room(text: str) -> int:
    """The columns that a text takes on a terminal: two for an ideograph."""
    from rich.cells import cell_len

    return cell_len(text)


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - _room(text))


def _padded(rows: list[list[str]]) -> list[list[str]]:
    widths = [max(map(_room, column)) for column in zip(*rows, strict=True)]
    return [[_pad(text, room) for text, room in zip(row, widths, strict=True)] for row in rows]


def _blanks(grid: Grid) -> Iterator[str]:
    yield from ("   " + " ".join(filter(None, row)) for row in _once(grid))


def _aligned(grid: Grid) -> Iterator[str]:
    yield from ("  ".join(row).rstrip() for row in _padded(_as_blanks(grid)))


def _bordered(across: str, down: str, corners: str) -> Callable[[Grid], Iterator[str]]:
    """A table with borders; ``corners`` are those of the top, middle and bottom line: left, inner and right."""

    def rule(row: list[str], left: str, inner: str, right: str) -> str:
        return left + inner.join(across * (_room(text) + 2) for text in row) + right

    def table(grid: Grid) -> Iterator[str]:
        rows = _padded(_as_blanks(grid))
        top, middle, bottom = corners.split()
        yield rule(rows[0], *top)
        for number, row in enumerate(rows):
            if number:
                yield rule(row, *middle)
            yield f"{down} {f' {down} '.join(row)} {down}"
        yield rule(rows[-1], *bottom)

    return table


# ---- Printed pages ----------------------------------------------------------------------------------------

_PAGE = 38  # ideographs in a line of a printed page
_LABEL, _FIGURE = 8, 3  # ideographs in a line of a label's and of a figure's column


def _printed(block: Block, *, spread: bool) -> list[str]:
    """A heading or paragraph as a page shows it: title and signature centred or to the right, lines filled."""
    if block.kind in ("title", "signature"):
        left = _PAGE * 2 - _room(block.text)
        return [" " * (left if block.kind == "signature" else left // 2) * spread + block.text]
    lines = textwrap.wrap(block.text, _PAGE)
    return [("    " if spread and not number else "") + line for number, line in enumerate(lines)]


def _measure(grid: Grid) -> list[int]:
    """The width of each column, in terminal columns, as a word processor lays it out: figures narrow, labels wide."""
    widths = [0] * width(grid)
    for _, x, box in placed(grid):
        if box.colspan == 1:
            limit = _FIGURE * 2 if box.path or (len(widths) > 4 and x > 2) else _LABEL * 2
            widths[x] = max(widths[x], min(limit, _room(box.text)), _room(box.text) if box.path else 0)
    return [found or _LABEL * 2 for found in widths]


def _typeset(grid: Grid) -> Iterator[list[tuple[int, str]]]:
    """The lines of a printed table: for each the pieces of text that stand in it, with their columns.

    Labels are broken to the width of their column, wherever that is in the word, and every text stands in the
    middle of its cell. So figures come between the pieces of their row's label.
    """
    widths = _measure(grid)
    starts = [sum(widths[:x]) + 2 * x for x in range(len(widths) + 1)]
    broken = [(y, x, box, _broken(box.text, starts[x + box.colspan] - starts[x] - 2)) for y, x, box in placed(grid)]
    heights = [1] * len(grid)
    for y, _, box, pieces in sorted(broken, key=lambda item: item[2].rowspan):
        lacking = len(pieces) - sum(heights[y : y + box.rowspan])
        heights[y + box.rowspan - 1] += max(lacking, 0)
    page: list[list[tuple[int, str]]] = [[] for _ in range(sum(heights))]
    for y, x, box, pieces in broken:
        room = sum(heights[y : y + box.rowspan])
        top = sum(heights[:y]) + (room - len(pieces)) // 2
        for number, piece in enumerate(pieces):
            inside = (starts[x + box.colspan] - starts[x] - 2 - _room(piece)) // 2
            page[top + number].append((starts[x] + inside, piece))
    yield from (sorted(line) for line in page)


def _broken(text: str, room: int) -> list[str]:
    return textwrap.wrap(text, max(room // 2, 1)) if _room(text) > room else [text]


def _pdf_layout(grid: Grid) -> Iterator[str]:
    for pieces in _typeset(grid):
        line = ""
        for start, piece in pieces:
            line = _pad(line, start) + piece
        yield line.rstrip()


def _pdf(grid: Grid) -> Iterator[str]:
    for pieces in _typeset(grid):
        yield from filter(None, [" ".join(piece for _, piece in pieces if piece)])


def _pdf_raw(grid: Grid) -> Iterator[str]:
    widths = _measure(grid)
    for _, row in groupby(placed(grid), key=itemgetter(0)):
        texts = ["\n".join(_broken(box.text, sum(widths[x : x + box.colspan]))) for _, x, box in row if box.text]
        yield from " ".join(texts).splitlines()


_TABLES: dict[Layout, Callable[[Grid], Iterator[str]]] = {
    Layout.WORD: _word,
    Layout.PIPE_AFTER: _pipe_after,
    Layout.PIPE_KEPT: _pipe_kept,
    Layout.PIPE_ROWS: _pipe_rows,
    Layout.PIPE_ROWS_LEADING: _pipe_rows_leading,
    Layout.PIPE_ROWS_PADDED: _pipe_rows_padded,
    Layout.PIPE_ALONE: _pipe_alone,
    Layout.PIPE_BEFORE: _pipe_before,
    Layout.MARKDOWN: _markdown,
    Layout.MARKDOWN_EMPTY_HEADER: _markdown_empty_header,
    Layout.MARKDOWN_OPEN: _markdown_open,
    Layout.TAB_ROWS: _tabs(_as_blanks),
    Layout.TAB_ROWS_REPEATED: _tabs(_repeated),
    Layout.TAB_ROWS_ONCE: _tabs(_once),
    Layout.LINES: _lines,
    Layout.LINES_SPACED: _lines_spaced,
    Layout.LINES_KEPT: _lines_kept,
    Layout.LINES_SPACED_KEPT: _lines_spaced_kept,
    Layout.BLANKS: _blanks,
    Layout.ALIGNED: _aligned,
    Layout.BOX: _bordered("─", "│", "┌┬┐ ├┼┤ └┴┘"),
    Layout.PLUS: _bordered("-", "|", "+++ +++ +++"),
    Layout.PDF: _pdf,
    Layout.PDF_LAYOUT: _pdf_layout,
    Layout.PDF_RAW: _pdf_raw,
}
_AFTER_TABLE = {Layout.WORD: [""]}
