"""Web pages: the article of a site's page, its tables by their merged cells, forms built of boxes.

selectolax's Lexbor engine makes the tree as a browser would; the walk below visits every node once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits, check_cells
from govinfo_report.readers.lowering import Lowered, Paragraph, TableRow, joined, lower, raised
from govinfo_report.readers.needs import extra
from govinfo_report.readers.text import clean_text

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_STRUCK = re.compile(r"text-decoration[^;]*line-through")
_GONE = re.compile(f"{_HIDDEN.pattern}|{_STRUCK.pattern}")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LEFT_OUT = set("script style noscript template head title meta link nav footer aside".split())  # noqa: SIM905
_LEFT_OUT |= set("select option button input textarea datalist iframe object embed svg canvas audio video".split())  # noqa: SIM905
_LEFT_OUT |= {"s", "strike", "del"}
_INLINE = set("a abbr acronym b bdi bdo big cite code dfn em font i img ins kbd label mark o:p q ruby rb".split())  # noqa: SIM905
_INLINE |= set("samp small span st1:chsdate strong sub sup time tt u var wbr".split())  # noqa: SIM905
_CELLS = {"td", "th"}
_FIELDS = ", ".join(
    f"{cell} {field}"
    for cell in _CELLS
    for field in ("input:not([type])", "input[type=text]", "input[type=number]", "textarea")
)
"""The fields of a form in cells of a table: what is filled in is their figure."""
_RAISED = "sup, sub, [style*='super' i], [style*='sub' i]"
_OFF_LINE = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b")
_BOXES = {"div", "li", "dd", "dt"}
_IN_BOX = {"br", "p"}
_BOX_HOLDERS = {"div", "section", "ul", "ol", "dl", "article", "main"}
_ARTICLE_TITLE = "articletitle"
_WIDEST = 200  # columns that are counted; the form has fifteen
_LONGEST_BOX = 60  # characters; the longest label of the form has 36
_LONGEST_HEADING = 20
_PROSE = 200  # characters; a cell of several paragraphs as long as this holds no label but an article
# elements that nothing closes but their own end tag: the nesting that the tags make, for a look before the parse
_NESTING = re.compile(
    rb"<(/?)(?:div|span|section|article|main|ul|ol|dl|table|b|i|u|s|em|strong|font|center|blockquote|a|big|small)\b",
    re.IGNORECASE,
)
_MANY_TAGS = 20_000
_DEEPEST_TAGS = 2_000


def lower_html(data: bytes, name: str, limits: Limits = LIMITS, declared: str | None = None) -> Lowered:
    r"""The article of a page as text for the grammar.

    ``declared`` is the encoding that a header outside the page states. Raises UnsupportedFormatError where the
    extra ``html`` is not installed, UnreadableError where the page is over ``limits``.

    >>> page = "<table><tr><td rowspan=2>甲<td>乙<td>0<tr><td>丙<td>&nbsp;</table>"
    >>> lower_html(page.encode(), "a.html").text
    '甲\t乙\t0\n丙\t\n'
    """
    with extra("html", name, "a web page"):
        from selectolax.lexbor import LexborHTMLParser

    _check(data, name, limits)
    meta = _DECLARED.search(data[:4096])
    text, encoding, diagnostics = clean_text(data, name, declared or (meta[1].decode("ascii") if meta else None))
    tree = LexborHTMLParser(text)
    page = _Page(name, limits)
    root = tree.body or tree.root
    if root is not None:
        for field in root.css(_FIELDS):
            field.replace_with(field.attributes.get("value") or field.text())
        for node in reversed(root.css(_RAISED)):  # the inner ones first
            if node.tag in _INLINE and (node.tag in ("sup", "sub") or _OFF_LINE.search(_style(node.attributes))):
                node.replace_with(raised(node.text()))
        page.walk(root, 0)
        page.flush()
    return attrs.evolve(lower(page.article(), "text/html", encoding, diagnostics), titles=tuple(_titles(tree.head)))


def _titles(head: Any) -> Iterator[str]:
    """What a page calls itself: the title of its window, and that of its article where the site says it."""
    for node in head.iter() if head is not None else ():
        if node.tag == "title":
            yield _one_line(node.text())
        elif node.tag == "meta" and (node.attributes.get("name") or "").lower() == _ARTICLE_TITLE:
            yield _one_line(node.attributes.get("content") or "")


def _check(data: bytes, name: str, limits: Limits) -> None:
    """Refuse, before it costs anything, what would cost the HTML parser minutes or gigabytes."""
    tags = data.count(b"<")
    if tags > limits.elements:
        raise UnreadableError(f"{name} has more than {limits.elements:,} tags: give the page of the report alone")
    if tags > _MANY_TAGS:
        depth = 0
        for match in _NESTING.finditer(data):
            depth += -1 if match[1] else 1
            if depth > _DEEPEST_TAGS:
                raise _too_deep(name)


def _too_deep(name: str) -> UnreadableError:
    return UnreadableError(f"{name} is nested too deep to be a page of a report: save the page again from a browser")


@attrs.define
class _Element:
    """An element of the page: the one it stands in, and the blocks that it holds, from ``begin`` up to ``end``."""

    outer: _Element | None
    begin: int
    end: int = 0


@attrs.define
class _Page:
    """The walk over a page: the blocks so far, for each the element it stands in and whether it is mostly links."""

    name: str
    limits: Limits
    blocks: list[Paragraph | TableRow] = attrs.field(factory=list)
    homes: list[_Element | None] = attrs.field(factory=list)
    linked: list[bool] = attrs.field(factory=list)
    line: list[str] = attrs.field(factory=list)
    element: _Element | None = None
    tables: int = 0
    cells: int = 0
    in_link: int = 0
    link_length: int = 0

    def walk(self, node: Any, depth: int) -> None:
        """Take in what a node holds."""
        if depth > self.limits.depth:
            raise _too_deep(self.name)
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                self.text(child.text_content)
            elif tag == "br" or tag == "hr":
                self.flush()
            elif tag in _INLINE:
                if not _hidden(child):
                    link = tag == "a"
                    self.in_link += link
                    self.walk(child, depth + 1)
                    self.in_link -= link
            elif tag == "pre":
                self.flush()
                for line in child.text().splitlines():
                    self.line.append(line)
                    self.flush(keep=True)
            elif not _left_out(tag) and not _hidden(child):
                self.flush()
                here = self.element = _Element(self.element, len(self.blocks))
                if tag == "table":
                    self.table(child, depth + 1)
                elif tag not in _BOX_HOLDERS or not self.boxes(child):
                    self.walk(child, depth + 1)
                self.flush()
                here.end = len(self.blocks)
                self.element = here.outer

    def text(self, text: str) -> None:
        self.line.append(text)
        if self.in_link:
            self.link_length += len(text.strip())

    def flush(self, *, keep: bool = False) -> None:
        """End the line of running text; ``keep`` its blanks."""
        if not self.line:
            return
        text = "".join(self.line)
        text = text if keep else _one_line(text)
        linked = self.link_length * 2 > len(text)
        self.line.clear()
        self.link_length = 0
        if text.strip():
            self.add(Paragraph(text), linked)

    def add(self, block: Paragraph | TableRow, linked: bool = False) -> None:
        self.blocks.append(block)
        self.homes.append(self.element)
        self.linked.append(linked)

    def row(self, table: int, row: int, cells: list[tuple[int, str]]) -> None:
        self.cells += len(cells)
        check_cells(self.cells, self.name, self.limits)
        self.add(TableRow(table, row, tuple(cells)))

    def table(self, table: Any, depth: int) -> None:
        """Take in a table: each cell once, at its column in the grid that the spans make."""
        self.tables += 1
        number, row_number = self.tables, 0
        taken: dict[int, int] = {}  # column -> rows that a cell from above still holds it
        for row in _rows(table):
            if row.tag == "caption":
                self.walk(row, depth + 1)
                self.flush()
                continue
            row_number += 1
            texts: list[tuple[int, str]] = []
            layout = False
            held = taken
            taken = {column: rows - 1 for column, rows in held.items() if rows > 1}
            column = 1
            for cell in row.iter():
                if cell.tag not in _CELLS:
                    continue
                attributes = cell.attributes
                if attributes and _hides(attributes):
                    continue
                while column in held:
                    column += 1
                text = _cell_text(cell) if not attributes or not _STRUCK.search(_style(attributes)) else ""
                if text is None:
                    layout, text = True, ""
                texts.append((column, text))
                if not attributes:
                    column += 1
                    continue
                across = min(_span(attributes.get("colspan"), 1000), max(_WIDEST - column, 1))
                down = _span(attributes.get("rowspan"), 65534)
                if down > 1 and column < _WIDEST:
                    taken |= dict.fromkeys(range(column, column + across), down - 1)
                column += across
            if layout:
                for cell in row.iter():
                    if cell.tag in _CELLS and not _hidden(cell):
                        self.walk(cell, depth + 3)
                        self.flush()
            elif texts:
                self.row(number, row_number, texts)

    def boxes(self, node: Any) -> bool:
        """Take in a form that is built of boxes: rows of short boxes, one under the other. False if this is none."""
        rows = [_box_texts(child) for child in node.iter()]
        if sum(row is not None and len(row) > 1 for row in rows) < 2 or None in rows:
            return False
        self.tables += 1
        for number, row in enumerate(rows, 1):
            if row:
                self.row(self.tables, number, list(enumerate(row, 1)))
        return True

    def article(self) -> Iterator[Paragraph | TableRow]:
        """The blocks of the article: those in the smallest element that holds the tables and text round them.

        What stands before it and is no link stays (the title often does); what comes after it is the site's.
        """
        rows = [i for i, block in enumerate(self.blocks) if isinstance(block, TableRow) and len(block.cells) > 2]
        if not rows:
            return iter(self.blocks)
        first, last = rows[0], rows[-1]
        prose = [number for number in range(len(self.blocks)) if self._prose(number)]
        element = self.homes[first]
        while element is not None:
            begin, end = element.begin, element.end
            before, after = bisect_left(prose, begin), bisect_left(prose, last)
            if end > last and before < bisect_left(prose, first) and after < bisect_left(prose, end):
                break
            element = element.outer
        else:
            return iter(self.blocks)
        title = [self.blocks[i] for i in range(begin) if not self.linked[i]]
        return iter(title + self.blocks[begin:end])

    def _prose(self, number: int) -> bool:
        """Whether a block is running text, and no heading or link."""
        block = self.blocks[number]
        return isinstance(block, Paragraph) and len(block.text) > _LONGEST_HEADING and not self.linked[number]


def _rows(table: Any) -> Iterator[Any]:
    """The rows and captions of a table, those of its head first and of its foot last, as they show."""
    foot = []
    for child in table.iter():
        tag = child.tag
        if tag in ("tr", "caption"):
            if not _hidden(child):
                yield child
        elif tag in ("thead", "tbody", "tfoot") and not _hidden(child):
            rows = [row for row in child.iter() if row.tag == "tr" and not _hidden(row)]
            if tag == "tfoot":
                foot += rows
            else:
                yield from rows
    yield from foot


def _cell_text(cell: Any) -> str | None:
    """The text of a cell in one line; None for a cell that is there for the layout: of a table, or of an article."""
    first = cell.first_child
    if first is None:
        return ""
    if first.next is None and (text := first.text_content) is not None:
        words = text.split(None, 1)
        return words[0] if len(words) == 1 else _one_line(text)
    pieces = _pieces(cell)
    if pieces is None or (len(pieces) > 4 and sum(map(len, pieces)) > _PROSE):
        return None
    return joined(map(_one_line, pieces))


def _pieces(node: Any) -> list[str] | None:
    """The text of a node, in pieces that end at each line break; None if there is a table in it."""
    pieces: list[list[str]] = [[]]
    stack = [(node.iter(include_text=True), False)]
    while stack:
        children, block = stack[-1]
        for child in children:
            tag = child.tag
            if tag == "-text":
                pieces[-1].append(child.text_content)
            elif tag == "br":
                pieces.append([])
            elif tag == "table":
                return None
            elif not _left_out(tag) and not _hidden(child):
                inline = tag in _INLINE
                if not inline:
                    pieces.append([])
                stack.append((child.iter(include_text=True), not inline))
                break
        else:
            stack.pop()
            if block:
                pieces.append([])
    return ["".join(piece) for piece in pieces]


def _box_texts(node: Any) -> list[str] | None:
    """The texts of the boxes in a row of boxes, [] where there is nothing, None where this is no such row."""
    if node.tag not in _BOX_HOLDERS and node.tag not in _BOXES:
        return None
    out = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if child.text_content.strip():
                return [only] if (only := _box(node)) is not None else None
        elif child.tag in _BOXES:
            if not _hides(child.attributes):
                text = _box(child)
                if text is None:
                    return None
                out.append(text)
        elif not child.is_comment_node:
            return [only] if (only := _box(node)) is not None else None
    return out


def _box(node: Any) -> str | None:
    """The text of a box, None if it is too long for a cell or holds boxes itself."""
    if any(child.tag not in _IN_BOX and child.tag not in _INLINE and not _left_out(child.tag) for child in node.iter()):
        return None
    pieces = [] if _STRUCK.search(_style(node.attributes)) else _pieces(node)
    if pieces is None:
        return None
    text = joined(map(_one_line, pieces))
    return text if len(text) <= _LONGEST_BOX else None


def _hidden(node: Any) -> bool:
    """Whether a node does not show, or is struck out."""
    attributes = node.attributes
    return bool(attributes) and ("hidden" in attributes or _GONE.search(_style(attributes)) is not None)


def _hides(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _HIDDEN.search(_style(attributes)) is not None


def _style(attributes: dict[str, str | None]) -> str:
    return (attributes.get("style") or "").lower()


def _left_out(tag: str) -> bool:
    return tag in _LEFT_OUT or tag[0] in "-_!"


def _span(stated: str | None, most: int) -> int:
    if stated is None:
        return 1
    stated = stated.strip()
    if not stated.isdecimal():
        return 1
    # rowspan="0" means down to the end
    return min(int(stated[:6]), most) or (most if most > 1000 else 1)


def _one_line(text: str) -> str:
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    return _BLANKS.sub(" ", joined(text.split("\n")) if "\n" in text else text.strip())
