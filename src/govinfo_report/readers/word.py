"""Word documents (.docx): the text as it shows, with list numbers; merged cells; what tracked changes left.

The XML is read directly: the standard library's parser and one walk are several times faster than a detour over
python-docx or mammoth, and lose nothing of what the grammar needs (docs/readers.md has the figures).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from xml.etree.ElementTree import Element, ParseError, XMLParser

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits, check_cells
from govinfo_report.readers.lowering import Lowered, Paragraph, TableRow, joined, lower, raised

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = f"{_W}val"
_GONE = {
    f"{_W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "instrText", "rt"),
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"),
        *("proofErr", "bookmarkStart", "bookmarkEnd", "footnoteReference", "endnoteReference", "commentReference"),
    )
}
_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_BOX, _CHOICE, _ALTERNATE = f"{_W}txbxContent", f"{_MC}Choice", f"{_MC}AlternateContent"
_HIDING = [f"{_W}{name}" for name in ("vanish", "strike", "dstrike")]
_OFF = ("0", "false", "off")
_PROSE = 200

Block = Paragraph | TableRow


def lower_docx(data: bytes, name: str, limits: Limits = LIMITS, media_type: str = MEDIA_TYPE) -> Lowered:
    """The text of a Word document, as bytes of its .docx file, for the grammar.

    Raises UnreadableError where the file is broken, hostile or over ``limits``.
    """
    document = _Document(_Parts(data, name, limits))
    body = document.parts.xml("word/document.xml")
    if body is None:
        raise UnreadableError(f"{name} is a Word file without a document in it: save it again from Word")
    return lower(document.blocks(body, 0), media_type)


@attrs.frozen(slots=False)
class _Parts:
    """The parts of the package, read within limits."""

    data: bytes
    name: str
    limits: Limits

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise self.broken() from None

    def broken(self) -> UnreadableError:
        return UnreadableError(f"{self.name} is a broken or truncated Word file: fetch it again, or save it again")

    def check_depth(self, depth: int) -> None:
        if depth > self.limits.depth:
            raise UnreadableError(f"{self.name} is nested too deep to be a report: save it again from Word")

    def xml(self, part: str) -> Element | None:
        """The root of a part; None where there is no such part."""
        limits = self.limits
        try:
            with self.archive.open(part) as file:
                data = file.read(limits.text_bytes + 1)
        except KeyError:
            return None
        except RuntimeError:
            raise UnreadableError(f"{self.name} is encrypted: save it without a password") from None
        except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError, OSError):  # type: ignore[attr-defined]
            raise self.broken() from None
        if len(data) > limits.text_bytes:
            raise UnreadableError(
                f"{self.name} unpacks to more than {limits.text_bytes:,} bytes: give the report alone"
            )
        if data.count(b"<") > limits.elements * 2:  # an end tag counts, too
            raise UnreadableError(f"{self.name} has more than {limits.elements:,} elements: give the report alone")
        # Word never writes a document type; whoever does wants entities, of the kind that fill the memory or read files
        if b"<!DOCTYPE" in data or b"\0" in data[:100]:
            raise UnreadableError(f"{self.name} declares XML entities, as no Word file does: save it again from Word")
        if _STRICT in data:
            data = data.replace(_STRICT, _W[1:-1].encode())
        parser = XMLParser()
        try:
            parser.feed(data)
            return parser.close()
        except ParseError:
            raise self.broken() from None


@attrs.define(slots=False)
class _Document:
    parts: _Parts
    tables: int = 0
    cells: int = 0
    counts: dict[str, list[int]] = attrs.field(factory=dict)

    def blocks(self, holder: Element, depth: int) -> Iterator[Block]:
        """The paragraphs and rows of a body, cell or text box."""
        self.parts.check_depth(depth)
        for child in holder:
            tag = child.tag
            if tag == _P:
                boxes: list[Element] = []
                text = self.number(child) + "".join(self.runs(child, boxes, depth))
                for line in text.split("\n"):
                    if line := line.replace("\t", " ").strip():
                        yield Paragraph(line)
                for box in boxes:
                    yield from self.blocks(box, depth + 1)
            elif tag == _TBL:
                yield from self.table(child, depth + 1)
            elif tag not in _GONE:
                yield from self.blocks(child, depth + 1)

    def runs(self, holder: Element, boxes: list[Element], depth: int) -> Iterator[str]:
        """The text of a paragraph; the text boxes that hang on it are added to ``boxes``."""
        self.parts.check_depth(depth)
        for child in holder:
            tag = child.tag
            if tag == _T:
                yield child.text or ""
            elif tag in _GONE:
                continue
            elif tag in _TEXT:
                yield _TEXT[tag]
            elif tag == _R:
                properties = child.find(f"{_W}rPr")
                if properties is None or not _hidden(properties):
                    text = self.runs(child, boxes, depth + 1)
                    yield from text if properties is None or not _is_raised(properties) else [raised("".join(text))]
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _ALTERNATE:  # the same thing twice, for newer and older programs
                first = next(iter(child), None)
                if first is not None:
                    yield from self.runs(first, boxes, depth + 1)
            elif len(child):
                yield from self.runs(child, boxes, depth + 1)

    def table(self, table: Element, depth: int) -> Iterator[Block]:
        """The rows of a table; a cell merged into the one above or before it is left out."""
        self.tables += 1
        number = self.tables
        row_number = 0
        for row in _within(table, _TR):
            properties = row.find(f"{_W}trPr")
            if properties is not None and properties.find(f"{_W}del") is not None:
                continue
            row_number += 1
            column = 1 + _int(properties, "gridBefore", 0)
            cells: list[tuple[int, str]] = []
            nested: list[list[Block]] = []
            layout = False
            for cell in _within(row, _TC):
                width, goes_on, gone = _spans(cell.find(f"{_W}tcPr"))
                if gone:
                    continue
                if not goes_on:
                    held = list(self.blocks(cell, depth + 1))
                    texts = [block.text for block in held if isinstance(block, Paragraph)]
                    layout = layout or len(texts) < len(held) or (len(texts) > 4 and sum(map(len, texts)) > _PROSE)
                    nested.append(held)
                    cells.append((column, joined(texts)))
                column += width
            self.cells += len(cells)
            check_cells(self.cells, self.parts.name, self.parts.limits)
            if layout:
                for held in nested:
                    yield from held
            elif cells:
                yield TableRow(number, row_number, tuple(cells))

    # ---- Numbers of lists: 一、 before a heading is often no text ---------------------------------------------

    def number(self, paragraph: Element) -> str:
        """The number that Word shows before a paragraph, with its punctuation; "" where there is none."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        list_id, level = self.list_of(properties)
        if not list_id or list_id == "0" or list_id not in self.lists:
            return ""
        key, levels = self.lists[list_id]
        if level >= len(levels):
            return ""
        counts = self.counts.setdefault(key, [0] * len(levels))
        for above in range(level):
            counts[above] = counts[above] or levels[above].start
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (len(levels) - level - 1)
        return levels[level].show(counts, levels)

    def list_of(self, properties: Element) -> tuple[str | None, int]:
        """The list and level (from 0) of a paragraph, by itself or by its style."""
        list_id, level = _list(properties)
        style = properties.find(f"{_W}pStyle")
        name = None if style is None else style.get(_VAL)
        for _ in range(20):  # styles that are based on each other in a circle do occur
            if (list_id is not None and level is not None) or name not in self.styles:
                break
            style_list, style_level, name = self.styles[name]
            list_id = style_list if list_id is None else list_id
            level = style_level if level is None else level
        return list_id, level or 0

    @cached_property
    def styles(self) -> dict[str | None, tuple[str | None, int | None, str | None]]:
        """For each style its list and level, and the style that it is based on."""
        root = self.parts.xml("word/styles.xml")
        found: dict[str | None, tuple[str | None, int | None, str | None]] = {}
        for style in () if root is None else root.findall(f"{_W}style"):
            based = style.find(f"{_W}basedOn")
            properties = style.find(f"{_W}pPr")
            list_id, level = (None, None) if properties is None else _list(properties)
            found[style.get(f"{_W}styleId")] = (list_id, level, None if based is None else based.get(_VAL))
        return found

    @cached_property
    def lists(self) -> dict[str, tuple[str, list[_Level]]]:
        """For each list the key of what counts it, and its levels."""
        root = self.parts.xml("word/numbering.xml")
        if root is None:
            return {}
        abstract = {
            kind.get(f"{_W}abstractNumId", ""): [_level(level) for level in kind.findall(f"{_W}lvl")]
            for kind in root.findall(f"{_W}abstractNum")
        }
        found = {}
        for num in root.findall(f"{_W}num"):
            of = num.find(f"{_W}abstractNumId")
            key = "" if of is None else of.get(_VAL, "")
            levels = list(abstract.get(key, ()))
            list_id = num.get(f"{_W}numId", "")
            for override in num.findall(f"{_W}lvlOverride"):
                at = int(override.get(f"{_W}ilvl", "0"))
                if at >= len(levels):
                    continue
                key = f"num {list_id}"  # a list that starts anew counts for itself
                full = override.find(f"{_W}lvl")
                if full is not None:
                    levels[at] = _level(full)
                levels[at] = attrs.evolve(levels[at], start=_int(override, "startOverride", levels[at].start))
            found[list_id] = (key, levels)
        return found


def _list(properties: Element) -> tuple[str | None, int | None]:
    numbered = properties.find(f"{_W}numPr")
    if numbered is None:
        return None, None
    list_id = numbered.find(f"{_W}numId")
    level = numbered.find(f"{_W}ilvl")
    return (
        None if list_id is None else list_id.get(_VAL),
        None if level is None else int(level.get(_VAL, "0")),
    )


@attrs.frozen
class _Level:
    """A level of a list: how its number is written, and what stands round it (``%1、``)."""

    style: str
    text: str
    start: int

    def show(self, counts: list[int], levels: list[_Level]) -> str:
        if self.style in ("bullet", "none"):
            return ""
        out = self.text
        for at, (count, level) in enumerate(zip(counts, levels, strict=True), 1):
            mark = f"%{at}"
            if mark in out:
                out = out.replace(mark, numeral(count, level.style))
        return out


def _level(level: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else found.get(_VAL, default)

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), _int(level, "start", 1))


def numeral(count: int, style: str) -> str:
    """A number as a list of this style (``w:numFmt``) writes it.

    >>> [numeral(n, "chineseCountingThousand") for n in (1, 10, 12, 20, 105)]
    ['一', '十', '十二', '二十', '一百零五']
    >>> numeral(3, "decimalEnclosedCircle"), numeral(4, "upperRoman"), numeral(3, "lowerLetter"), numeral(3, "decimal")
    ('③', 'IV', 'c', '3')
    """
    return _NUMERALS.get(style, str)(count)


def _chinese(count: int) -> str:
    digits = "零一二三四五六七八九"
    if not 0 < count < 1000:
        return "".join(digits[int(digit)] for digit in str(count))
    hundreds, tens, ones = count // 100, count // 10 % 10, count % 10
    out = digits[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (digits[ones] if ones else "")


def _roman(count: int) -> str:
    out = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")):
        out += letters * (count // value)
        count %= value
    return out + "I" * count


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


_NUMERALS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda count: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count)),
    "ideographTraditional": lambda count: "甲乙丙丁戊己庚辛壬癸"[(count - 1) % 10],
    "chineseLegalSimplified": lambda count: "零壹贰叁肆伍陆柒捌玖拾"[min(count, 10)],
    "decimalFullWidth": lambda count: str(count).translate(
        {ord("0") + i: "０１２３４５６７８９"[i] for i in range(10)}
    ),
    "decimalEnclosedCircle": lambda count: chr(0x2460 + count - 1) if 0 < count <= 20 else str(count),
    "decimalEnclosedCircleChinese": lambda count: chr(0x2460 + count - 1) if 0 < count <= 20 else str(count),
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
}


# ---- Small questions ----------------------------------------------------------------------------------------


def _within(holder: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls and insertions among them."""
    stack: list[Iterable[Element]] = [iter(holder)]
    while stack:
        child = next(iter(stack[-1]), None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag not in (_TBL, _P):
            stack.append(iter(child))


def _spans(properties: Element | None) -> tuple[int, bool, bool]:
    """How many columns a cell takes; whether it goes on another; whether it is deleted."""
    width, goes_on, gone = 1, False, False
    for child in () if properties is None else properties:
        if child.tag == f"{_W}gridSpan":
            width = _number(child.get(_VAL), 1)
        elif child.tag in (f"{_W}vMerge", f"{_W}hMerge"):
            goes_on = goes_on or child.get(_VAL) != "restart"
        elif child.tag == f"{_W}cellDel":
            gone = True
    return width, goes_on, gone


def _hidden(properties: Element) -> bool:
    """Whether a run does not show, or is struck out."""
    marks = map(properties.find, _HIDING)
    return any(mark is not None and mark.get(_VAL) not in _OFF for mark in marks)


def _is_raised(properties: Element) -> bool:
    """Whether a run stands above or below the line."""
    aligned = properties.find(f"{_W}vertAlign")
    return aligned is not None and aligned.get(_VAL) != "baseline"


def _int(holder: Element | None, name: str, default: int) -> int:
    found = None if holder is None else holder.find(f"{_W}{name}")
    return default if found is None else _number(found.get(_VAL), default)


def _number(stated: str | None, default: int) -> int:
    return int(stated[:6]) if stated and stated.isdecimal() else default
