"""Text outside ruled tables: characters to lines, lines to paragraphs; running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

import attrs

from govinfo_report.readers.lowering import Paragraph, joined
from govinfo_report.readers.pdf.content import Char, Sheet

WORDS = re.compile(r"[\u4e00-\u9fff]")
ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．,，]|[（(][一二三四五六七八九十]$")

_FIGURE = re.compile(r"[-+－＋]?\d+(?:[.,．，]\d+)*[\u4e00-\u9fff]{0,2}|\W+")  # with a unit; or a mark for nothing
_MOST_PIECES = 60  # of a line; section four has fifteen
_LITTLE = 0.08  # of a character: more room than a word has inside
_SCRIPTS = 0.27  # of a character: more room than there is between ideographs and figures of one text
_GAP = 0.7  # of a character: the room that parts one cell from the next where nothing is drawn
_MARGIN = 0.12  # of the page's height: where running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"[-－—–·• 第共/]*(?:\d{1,4}|[ivxIVX]{1,5})(?:[-－—–·• 页/共]*\d{0,4}[-－—–·• 页]*)")
_BARE = re.compile(r"\D?\d+")


@attrs.frozen
class Piece:
    """Characters of a line that stand together: what stands apart from it may be another cell."""

    text: str
    left: float
    right: float
    base: float
    page: int
    size: float
    is_figure: bool  # or a mark for nothing


@attrs.define(slots=False, eq=False)
class Line:
    """A line of text on a page, its number counted from the top."""

    page: int
    number: int
    chars: list[Char]
    text: str
    size: float

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return self.chars[-1].right

    @property
    def base(self) -> float:
        return self.chars[0].base

    @cached_property
    def pieces(self) -> list[Piece]:
        """The line, parted where cells may part."""
        groups = [[char for char in self.chars if not char.text.isspace()]]
        for cuts in (_apart, _uneven, _before_figure):
            groups = [part for group in groups for part in _parts(group, cuts(group, self.size))]
        return [self._piece(group) for group in (groups if len(groups) <= _MOST_PIECES else [self.chars])]

    def _piece(self, chars: list[Char]) -> Piece:
        text = line_text(chars)
        is_figure = _FIGURE.fullmatch(text) is not None
        return Piece(text, chars[0].left, chars[-1].right, chars[0].base, self.page, self.size, is_figure)


def _parts(chars: list[Char], cuts: list[int]) -> Iterator[list[Char]]:
    for begin, end in pairwise([0, *cuts, len(chars)]):
        yield chars[begin:end]


def _apart(chars: list[Char], size: float) -> list[int]:
    """Where there is more room than between words of two scripts; or some, and what follows was drawn elsewhere."""
    cuts = []
    for at, (room, a, b) in enumerate(zip(_rooms(chars), chars, chars[1:], strict=False), 1):
        elsewhere = b.order != a.order + 1 or (a.text.isdigit() and b.text.isdigit())
        if room > (_LITTLE if elsewhere else _SCRIPTS) * size:
            cuts.append(at)
    return cuts


def _uneven(chars: list[Char], size: float) -> list[int]:
    """Where there is some more room than between most ideographs: that of justified lines is even."""
    rooms = {
        at: room
        for at, (room, a, b) in enumerate(zip(_rooms(chars), chars, chars[1:], strict=False), 1)
        if WORDS.match(a.text) and WORDS.match(b.text)
    }
    least = max(min(rooms.values(), default=0.0), 0.0)
    return [at for at, room in rooms.items() if room > least + _LITTLE * size]


def _before_figure(chars: list[Char], size: float) -> list[int]:
    """Where the figure at the end begins, if there is some room before it."""
    at = len(chars)
    while at and chars[at - 1].text in "-0123456789.,":
        at -= 1
    return [at] if 0 < at < len(chars) and chars[at].left - chars[at - 1].right > _LITTLE * size else []


def _rooms(chars: list[Char]) -> list[float]:
    """The room behind each character but the last. Ideographs are all as wide, whatever some fonts say."""
    widths = sorted(char.right - char.left for char in chars if WORDS.match(char.text))
    usual = widths[len(widths) // 2] if widths else 0.0
    return [b.left - (max(a.right, a.left + usual) if WORDS.match(a.text) else a.right) for a, b in pairwise(chars)]


# ---- Lines --------------------------------------------------------------------------------------------------


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """The characters in lines from the top, each from the left."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        if lines and lines[-1][0].base - char.base < max(lines[-1][0].size, char.size) * 0.4:
            lines[-1].append(char)
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda char: char.left)
    return [line for line in lines if any(not char.text.isspace() for char in line)]


def line(chars: list[Char], page: int, number: int) -> Line:
    """A line of these characters; one with gaps as on a page of type, so that what stands in columns does so in it."""
    size = sorted(char.size for char in chars)[len(chars) // 2]
    seen = [char for char in chars if not char.text.isspace()]
    gaps = [at for at, (a, b) in enumerate(pairwise(seen), 1) if b.left - a.right > _GAP * max(size, b.size)]
    text = ""
    for part in _parts(seen, gaps) if gaps else [chars]:
        if gaps:
            wanted = round(part[0].left / (size / 2))
            text += " " * max(wanted - _width(text), 2 if text else 0)
        text += line_text(part)
    return Line(page, number, chars, text, size)


def _width(text: str) -> int:
    """How wide a text is in half ideographs."""
    return sum(1 if char.isascii() else 2 for char in text)


def line_text(chars: list[Char]) -> str:
    """The text of characters in a line: a blank for room between ASCII."""
    out: list[str] = []
    last: Char | None = None
    for char in chars:
        if last is not None and not char.text.isspace():
            room = char.left - last.right
            if room > 0.2 * char.size and char.text.isascii() and last.text.isascii() and out[-1] != " ":
                out.append(" ")
        if not char.text.isspace():
            last = char
            out.append(char.text)
        elif out and not out[-1].isspace():
            out.append(char.text)
    return "".join(out).strip()


# ---- Running heads ------------------------------------------------------------------------------------------


def furniture(sheets: list[Sheet], lines: list[list[Line]]) -> set[int]:
    """The lines (by id) that are running heads and page numbers."""
    marginal = [
        (page, line, line in (on_page[0], on_page[-1]))
        for page, on_page in zip(sheets, lines, strict=True)
        for line in on_page
        if not _MARGIN * page.height < line.base < (1 - _MARGIN) * page.height
    ]
    seen = Counter(_masked(line) for _, line, _ in marginal)
    heads = {id(line) for _, line, _ in marginal if seen[_masked(line)] > 1 and any(map(str.isalpha, line.text))}
    numbers = [(page, line) for page, line, outer in marginal if outer and _PAGE_NUMBER.fullmatch(line.text)]
    return heads | {id(line) for page, line in numbers if _counts(line, page, numbers)}


def _masked(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.base / 3)


def _counts(line: Line, page: Sheet, numbers: list[tuple[Sheet, Line]]) -> bool:
    """Whether a number at the edge of a page is that of the page, and no figure: it counts the pages, or is adorned."""
    if not _BARE.fullmatch(line.text):
        return True
    others = [other for other, its in numbers if _ahead(its, other) == _ahead(line, page)]
    return len(others) > 1 or _ahead(line, page) == 0


def _ahead(line: Line, page: Sheet) -> int | None:
    """By how much a number is ahead of its page's."""
    found = re.search(r"\d+", line.text)
    return int(found[0]) - page.number if found else None


# ---- Paragraphs ---------------------------------------------------------------------------------------------


@attrs.frozen
class Margins:
    """Where the lines of running text begin and end, and how far apart they are."""

    left: float
    right: float
    pitch: float


def margins(lines: list[Line]) -> Margins:
    """Those of all running text of a document."""
    left, right = min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)
    # the pitch is that between full lines: those of tables without rules stand closer, and are none
    full = [(a, b) for a, b in pairwise(lines) if "  " not in a.text and a.right > right - 1.6 * a.size]
    gaps = [a.base - b.base for a, b in full if a.page == b.page and a.left < left + 3 * a.size]
    return Margins(left, right, min((gap for gap in gaps if gap > 0), default=0.0))


def paragraphs(lines: list[Line], margins: Margins) -> Iterator[Paragraph]:
    """The lines put together to paragraphs: one goes on where its line is full and the next is not indented."""
    held, start = lines[0].text, lines[0]
    for before, line in pairwise(lines):
        full = before.right > margins.right - 1.6 * before.size
        flush = line.left < margins.left + 0.8 * line.size
        near = line.page != before.page or before.base - line.base < max(margins.pitch, 1.2 * line.size) * 1.25 + 1
        alike = abs(line.size - before.size) < 0.15 * line.size
        if full and flush and near and alike and "  " not in line.text and "  " not in before.text:
            held = joined([held, line.text])
        else:
            yield Paragraph(held, start.page, start.number)
            held, start = line.text, line
    yield Paragraph(held, start.page, start.number)
