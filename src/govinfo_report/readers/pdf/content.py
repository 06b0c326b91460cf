"""What stands on a page of a PDF: characters with their places, and the lines that are drawn, as pdfium gives them.

All places are those of the page as the reader sees it, in points from its lower left corner.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import radians, tau
from typing import Any, NamedTuple

import attrs

from govinfo_report.errors import UnreadableError

NEAR = 3.0  # points: what is thinner than this is a line, and what is nearer than this is at the same place
_SLANT = 0.1  # radians that a line of text may be askew
_MOST_NOTE = 20  # characters: what is written sideways and is shorter is a note in the margin
_MOST_SEGMENTS = 2_000  # of one path
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}


class Char(NamedTuple):
    """A character: its left and right edge, its base line, its size; and its place among those that are drawn."""

    text: str
    left: float
    right: float
    base: float
    size: float
    order: int = 0  # among the characters that are no blanks


class Edge(NamedTuple):
    """A line along a page: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


@attrs.frozen
class Sheet:
    """A page: its size, its characters, and the lines on it.

    ``characters`` and ``strokes`` say how many characters and pieces of lines it has in all, seen or not.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    across: list[Edge]
    down: list[Edge]
    characters: int
    strokes: int


Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the space of the file."""


def sheets(document: Any, index: int, name: str, most: int) -> list[Sheet]:
    """A page of a document, with no more than so many characters; what is drawn sideways on it as a page of its own."""
    import pypdfium2 as pdfium

    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        raise UnreadableError(f"{name} is broken at page {index + 1}: fetch it again, or save it again") from None
    count = text_page.count_chars()
    if count > most:
        raise UnreadableError(f"{name} has more text than a report can have: give the report alone")
    bounds, found = _bounds(page), []
    drawn: list[Box] = []
    for number, turn in enumerate(_turns(text_page)):
        view = _View(bounds, turn)
        chars = list(_chars(text_page, view))
        if chars and not number:
            drawn = list(_drawn(page))
        counts = (0, 0) if number else (count, len(drawn))
        found.append(Sheet(index + 1, *view.size, chars, *_edges(drawn, view), *counts))
    text_page.close()
    page.close()
    return found


def has_pictures(document: Any) -> bool:
    """Whether a document has pictures, as a scan has."""
    import pypdfium2.raw as raw

    return any(True for page in document for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4))


@attrs.frozen
class _View:
    """How a reader holds the page: the part of it that shows, turned clockwise until its text is upright."""

    bounds: Box
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.bounds
        size = right - left, top - bottom
        return size[::-1] if self.turn in (90, 270) else size

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.bounds
        if self.turn == 90:
            return y - bottom, right - x
        if self.turn == 180:
            return right - x, top - y
        if self.turn == 270:
            return top - y, x - left
        return x - left, y - bottom


def _bounds(page: Any) -> Box:
    """What shows of a page."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _turns(text_page: Any) -> list[int]:
    """How far to turn a page clockwise until its text is upright, however it is shown; first that of most of it."""
    import pypdfium2.raw as raw

    count = text_page.count_chars()
    step = count // 300 + 1
    seen = [at for at in range(0, count, step) if not chr(raw.FPDFText_GetUnicode(text_page.raw, at)).isspace()]
    angles = Counter(raw.FPDFText_GetCharAngle(text_page.raw, at) for at in seen)
    turns = Counter({turn: sum(angles[angle] for angle in angles if _along(angle, turn)) for turn in (0, 90, 180, 270)})
    (first, _), *others = turns.most_common()
    return [first, *(turn for turn, times in others if times * step > _MOST_NOTE)]


def _along(angle: float, turn: int) -> bool:
    """Whether a character at an angle, clockwise in radians, is upright once its page is turned."""
    off = abs(angle + radians(turn)) % tau
    return min(off, tau - off) < _SLANT


def _chars(text_page: Any, view: _View) -> Iterator[Char]:
    """The characters that read along the page: what is written across it is a watermark or a note in the margin."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    handle, turn, point = text_page.raw, view.turn, view.point  # an attribute of pdfium's costs as much as a call
    width, height = view.size
    number = 0
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        text = _HYPHENS.get(code) or chr(code)
        # blanks and breaks that pdfium guesses; those that matter are seen again by the gaps
        if text in "\r\n\0" or (text == " " and raw.FPDFText_IsGenerated(handle, index)):
            continue
        angle = raw.FPDFText_GetCharAngle(handle, index)
        if (angle or turn) and not _along(angle, turn):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(handle, index, at_box)
        left, base = point(x.value, y.value)
        if not (-NEAR < left < width + NEAR and -NEAR < base < height + NEAR):
            continue
        (a, b), (c, d) = point(box.left, box.bottom), point(box.right, box.top)
        number += not text.isspace()
        yield Char(text, left, max(a, c, left), base, abs(b - d), number)


def _edges(drawn: list[Box], view: _View) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical lines among what is drawn on a page, pieces of one line put together."""
    across: list[Edge] = []
    down: list[Edge] = []
    for box in drawn:
        (x, y), (z, w) = view.point(*box[:2]), view.point(*box[2:])
        left, right, bottom, top = min(x, z), max(x, z), min(y, w), max(y, w)
        if top - bottom < NEAR and right - left > top - bottom:
            across.append(Edge((top + bottom) / 2, left, right))
        elif right - left < NEAR and top - bottom > right - left:
            down.append(Edge((left + right) / 2, bottom, top))
    return merged(across), merged(down)


def _drawn(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The boxes round all straight strokes and thin fills of a page."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    x, y = ctypes.c_float(), ctypes.c_float()
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=8):
        left, bottom, right, top = item.get_bounds()
        place = _matrices(item)
        if (right - left < NEAR or top - bottom < NEAR) and not place:
            yield left, bottom, right, top
            continue
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        matrix = item.get_matrix()
        # a box: each of its sides where it is stroked, itself where it is filled and thin
        run: list[tuple[float, float]] = []
        runs = [run]
        for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                run = []
                runs.append(run)
            point = matrix.on_point(x.value, y.value)
            for outer in place:
                point = outer.on_point(*point)
            run.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                run.append(run[0])
        for points in runs:
            if not points:
                continue
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            if max(xs) - min(xs) < NEAR or max(ys) - min(ys) < NEAR:
                yield min(xs), min(ys), max(xs), max(ys)
            elif stroke.value:
                for (a, b), (c, d) in pairwise(points):
                    yield min(a, c), min(b, d), max(a, c), max(b, d)


def _matrices(item: Any) -> list[Any]:
    """The matrices of the forms that an object stands in, from the inside out."""
    found = []
    holder = getattr(item, "container", None)
    while holder is not None:
        found.append(holder.get_matrix())
        holder = getattr(holder, "container", None)
    return found


def merged(edges: list[Edge]) -> list[Edge]:
    """The same lines, those that lie on one another or go on one another as one."""
    out: list[Edge] = []
    group: list[Edge] = []
    for edge in [*sorted(edges), None]:
        if edge is not None and (not group or edge.at - group[0].at < NEAR):
            group.append(edge)
            continue
        at = sum(each.at for each in group) / len(group) if group else 0.0
        start = end = None
        for each in sorted(group, key=lambda each: each.start):
            if end is None or start is None:
                start, end = each.start, each.end
            elif each.start - end < NEAR:
                end = max(end, each.end)
            else:
                out.append(Edge(at, start, end))
                start, end = each.start, each.end
        if start is not None and end is not None:
            out.append(Edge(at, start, end))
        group = [] if edge is None else [edge]
    return out
