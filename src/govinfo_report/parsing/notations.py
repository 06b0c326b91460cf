"""Tables in the notations of programs: HTML, lists and strings of JSON, MediaWiki, LaTeX, old Word documents.

Each is written as rows on lines, with tabs between cells; every character keeps its place.
"""

from __future__ import annotations

import re
from functools import cache

from govinfo_report import grammar
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import labels
from govinfo_report.parsing.marks import put

_FEW = 3
"""As many rows show that a text is written so."""
_WIDEST = 40
"""No row has more cells than this."""


def translated(text: str) -> str:
    """The text with the rows and lines of other notations written as such; as long as it was.

    What a text has to hold to be meant is searched for by its rarest character first: that costs next to nothing.

    >>> translated("<tr><td>规章</td><td>1</td></tr>").split()
    ['规章', '1']
    """
    if _cell_mark() in text:
        text = _of_word(text, _cell_mark())
    listed = "[" in text and _pattern("begun").search(text) is not None
    if listed and len(_pattern("rows").findall(text)) >= _FEW:
        text = _pattern("LIST").sub(_of_list, text)  # a break that is spelled in them is one within a cell
    if "\\" in text and "\\n" in text:
        text = _of_json(text)
    if "\\\\" in text and sum("&" in row for row in _pattern("LATEX").findall(text)) >= _FEW:
        text = _pattern("LATEX").sub(_of_latex, text)
    if "<" in text and ("</t" in text or "</T" in text):
        text = _of_html(text)
    if "{|" in text:
        text = _pattern("WIKI").sub(_of_wiki, text)
    if listed:
        text = _pattern("LIST").sub(_of_list, text)
    if '"' in text:
        text = _pattern("FOLDED").sub(_unfolded, text)
    return text


@cache
def _cell_mark() -> str:
    """The character that ends a cell in an old Word document."""
    (mark,) = _pattern("CELL_MARK").findall(bytes(range(32)).decode())
    return str(mark)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the grammar, or one made of several."""
    spelled = grammar.patterns()
    made = {
        "begun": r"\[\s*['\"]",
        "item": r"'[^'\n]*'|\"[^\"\n]*\"|[,\[\]]|None|null|nan|NaN",
        "rows": f"(?m:^{spelled['LIST']}$)",
        "row_end": f"{spelled['CELL_MARK']}++(?=\\n|\\Z)",
        "inline": f"(?<=[^\\s>])(?:(?!{spelled['RAISED_TAG']}){spelled['TAG']})++(?=[^\\s<])",
        "raised": f"(?<=[^\\s>A-Za-z])(?!</){spelled['RAISED_TAG']}[^<>]*>({spelled['DIGITS']})</[a-z]++>",
    }
    return re.compile(made.get(name) or spelled[name])


def _put(name: str, sign: str, text: str) -> str:
    return put(_pattern(name), sign, text)


def _of_word(text: str, mark: str) -> str:
    """The cells and rows of old Word documents: a mark ends each cell, perhaps with a break before it, and each row.

    A line holds one cell, or a row, or a whole table.
    """
    text = text.replace(f"\n{mark}", f" {mark}")
    counts = [line.count(mark) for line in text.split("\n") if mark in line]
    if max(counts) > _WIDEST:
        return text.replace(mark, "\n")
    if 2 * counts.count(1) > len(counts):
        return text.replace(mark, "|")
    ends = _pattern("row_end")
    least = min(len(end) for end in ends.findall(text)) if ends.search(text) else 0
    rows = ends.sub(lambda end: mark * (len(end[0]) - least) + " " * least, text)
    return rows.replace(mark, "\t")


def _of_json(text: str) -> str:
    """The lines of a text that is a string of JSON, or an object of strings."""
    if text.count("\\n") < max(_FEW, text.count("\n")):
        return text
    if text.lstrip()[:1] in ("{", "["):
        text = _put("MEMBER", "\n", text)
    return _put("ESCAPED_QUOTE", " ", _put("ESCAPED_TAB", "\t", _put("ESCAPED_BREAK", "\n", text)))


def _of_html(text: str) -> str:
    """The rows and lines of HTML; what is struck out is not there, a raised number has the brackets of a note."""
    if "</s>" in text or "</del>" in text or "</strike>" in text or "line-through" in text:
        text = _put("STRUCK", " ", text)
    if "</su" in text:
        text = _pattern("raised").sub(lambda match: f"[{match[1]}]".ljust(len(match[0])), text)
    return _put("TAG", " ", _put("LINE_TAG", "\n", _pattern("ROW_TAGS").sub(_of_row, text)))


def _of_row(match: re.Match[str]) -> str:
    """A row of HTML: a tab between its cells."""
    cells = _put("CELL_TAG", "\t", _put("LINE_TAG", " ", match["cells"].replace("\n", " "))).replace("\t", " ", 1)
    cells = "\t".join(_put("TAG", " ", _pattern("inline").sub("", cell)).ljust(len(cell)) for cell in cells.split("\t"))
    return ("\n" + " " * (match.start("cells") - match.start() - 1) + cells).ljust(len(match[0]))


def _of_wiki(match: re.Match[str]) -> str:
    """A table of a wiki: a tab before each cell, a row on one line."""

    def plain(part: re.Match[str]) -> str:
        sign = "\n" if part["row"] else "\t" if part["cell"] else " "
        blanks = " " * (len(part[0]) - 1)
        return sign + blanks if part["row"] else blanks + sign

    return _pattern("WIKI_PART").sub(plain, match[0])


def _of_latex(match: re.Match[str]) -> str:
    """A row of LaTeX."""
    return str(match["cells"].replace("&", "\t")).ljust(len(match[0]))


def _of_list(match: re.Match[str]) -> str:
    """A list: a tab before each string or number in it."""

    def plain(item: re.Match[str]) -> str:
        found = item[0]
        if found == ",":
            return "\t"
        return _put("ESCAPED", " ", f" {found[1:-1]} ") if found[0] in "'\"" else " " * len(found)

    row = _pattern("item").sub(plain, match[0].rstrip("], ").replace("\n", " "))
    return ("\n" + row[1:]).ljust(len(match[0]))


def _unfolded(match: re.Match[str]) -> str:
    """A cell in quotation marks without the line breaks in it, if it is a label or a figure."""
    plain = "".join(match[0][1:-1].split("\n"))
    return f" {plain}".ljust(len(match[0])) if labels(plain) or is_one(plain.strip()) else match[0]
