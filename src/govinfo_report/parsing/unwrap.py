"""Other ways to write rows and lines, turned into tabs and line breaks; every character keeps its place.

Programs write a table in notations of their own, number its rows, put commas between cells, two tabs, or empty lines,
make a list of them, indent them, or have the whole page on one line. Each is read as what it means, and what only
wraps it as blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from govinfo_report import grammar
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import heading, key, labels, piece_of
from govinfo_report.parsing.marks import put, undressed
from govinfo_report.parsing.named import unnamed
from govinfo_report.parsing.notations import translated
from govinfo_report.parsing.numbering import without_line_numbers, without_row_numbers

_FEW = 3
"""As many rows show that a text is written so."""
_MOST = 10
"""A rule that holds so many times as often as not may be broken by what stands between the rows."""
_LONGEST = 90
"""No cell of a table is longer than this."""
_MARKS = 30
"""A text with fewer colons does not give each cell the name of its column."""
_SHORT = 30
"""A line longer than this is no cell, but for some labels."""
_LONG = 400
"""A line longer than this, with figures between blanks, holds more than a row."""


def unescaped(text: str) -> str:
    """The text with the characters that JSON spells with ASCII only; places are those in the text that this makes.

    >>> unescaped("\\\\u89c4\\\\u7ae0: \\\\u9879")
    '规章: 项'
    """
    if "\\u" not in text or not _pattern("ASCII").fullmatch(text):
        return text
    return _pattern("UNICODE").sub(lambda match: chr(int(match[1], 16)), text)


def otherwise_broken(text: str) -> str | None:
    """The text with its line breaks as such, where most are of another kind; None where they are not.

    >>> otherwise_broken("规章\\u20281\\u20280"), otherwise_broken("规章\\n1")
    ('规章\\n1\\n0', None)
    """
    for sign in _other_breaks():
        if sign in text and text.count(sign) > text.count("\n"):
            return text.replace(sign, "\n")
    return None


@cache
def _other_breaks() -> list[str]:
    """The characters besides the usual ones that break lines."""
    return _pattern("OTHER_BREAK").findall(grammar.blanks())


def unwrapped(text: str) -> str:
    """The text with rows and lines written as such; as long as it was.

    What a text has to hold to be meant is searched for by its rarest character first: that costs next to nothing.

    >>> unwrapped("<tr><td>规章</td><td>1</td></tr>").split()
    ['规章', '1']
    """
    text = translated(without_line_numbers(text))
    if "\n\n\t" in text and 2 * text.count("\n\n\t") > text.count("\n\t"):
        text = _closed_up(text)
    if "\n\t\t" in text or ("\t\n\t" in text and _pattern("within").search(text)):
        text = _unindented(text)
    if text.count(":") + text.count("：") > _MARKS:
        text = unnamed(text)
    if any(mark in text and f"{mark} " in text for mark in _pattern("BULLET").pattern[1:-1]):
        text = _unlisted(text)
    if "\t\n" in text and text.count("\t") <= 2 * text.count("\t\n"):
        text = _tailed(text)
    for sign in _signs():
        least = 0 if sign == "," else text.count("\t")  # those of a sentence are fewer than the tabs of a table
        if text.count(sign) > least and _pattern(f"dense {sign}").search(text):
            text = _divided(text, sign)
    if "\n\n\t\n\n" in text:
        text = _spaced(text)
    if not _pattern("odd").search(text) and "\n\n\n\n" in text:
        text = put(_pattern("pair"), " \n", text)  # an empty line behind each cell: two for a blank one
    if "\t" in text and text.count("\t\t") >= _FEW:
        text = _single(text, "TAB")
    if "|" in text and text.count("||") + text.count("|\n|") >= _FEW:
        text = _single(text, "PIPE")
    text = without_row_numbers(text)
    half = _LONG // 2  # a line longer than that holds a whole one of these
    if any("\n" not in text[at : at + half] for at in range(0, len(text), half)):
        text = "\n".join([_broken(line) if len(line) > _LONG else line for line in text.split("\n")])
    return text


@cache
def _signs() -> str:
    """The signs that may stand between the cells of a row, as they do in sentences."""
    return grammar.patterns()["COMMA"].strip("[]")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the grammar, or one made of several."""
    spelled = grammar.patterns()
    blank = spelled["BLANK"]
    soft = f"[\\t{spelled['PIPE'][1:-1]}{blank[1:-1]}]"
    made = {
        "odd": r"(?<!\n)\n(?:\n\n)*+(?!\n)",
        "pair": r"\n\n",
        "next": r"\n\t[^\t\n]+\n(?=\t)",
        "paragraph": r"\n\t[^\t\n]+\n\n+(?=\t)",
        "emptied": f"(?<=[^\\n])\\n[\\n{blank[1:-1]}]*?(?=\\n\\t)",
        "behind": r"\n\t\n?(?=[^\s])",
        "beside": f"[^\\s]{blank}*\t{soft}*{spelled['FIGURE']}{blank}*[\t\n]",
        "within": r"\n\t++[^\t\n]++\t",
        "empty": r"\n(\t++)(?=\n)",
        "margins": r"\n(\t*+)[^\s](?:[^\t\n]*[^\s])?(?<=[0-9０-９])(\t*+)(?=\n)",
        "indent": r"(?m:^\t++|\t++$)",
        "tail": f"(?<=[^\\s]){blank}*+\\t(?={blank}*+(?:\\n|\\Z))",
        "tails": f"(?m:^([^\\t\\n]*+)\\t(?={blank}*+$))",
        "tailless": f"\\t{blank}*+\\n[\\n{blank[1:-1]}]*+[^\\t\\n]{{1,{_SHORT}}}+(?=\\n|\\Z)",
        "ahead": f"\\t{blank}*+[^\\s]",
        "edges": r"(?<!\n)\n\n(?=\t)|(?<=\t)\n\n(?!\n)",
        "listed": f"(?m:^({soft}*+)({spelled['BULLET']})(?={soft}++([^\\s].*)$))",
        "blanks": f"(?:{blank}|{spelled['ENTITY']})++",
        "figure": f"(?:{soft}|;){spelled['FIGURE']}(?={soft}|&)",
        "apart": f"{blank}[0-9]",
        "undivided": f"[^\\t{spelled['PIPE'][1:-1]}]++",
    }
    what, _, delimiter = name.partition(" ")
    if delimiter and delimiter in _signs():
        quoted = f"{spelled['QUOTED']}(?={blank}*+(?:{delimiter}|$))"
        cell = f"(?:{blank}*+{quoted}{blank}*+|{spelled['UNQUOTED'].replace(',', delimiter)})"
        figure = f"[^\\w\\n{delimiter}]{{0,3}}(?:[0-9０-９][^\\n{delimiter}]{{0,9}})?"
        made["dense"] = f"{delimiter}(?:{spelled['QUOTED']}|{figure}){delimiter}"
        made["line"] = f"(?m:^{cell}(?:{delimiter}{cell})+$)"
        made["cell"] = f"{quoted}|{delimiter}"
        name = what
    elif delimiter:
        own, other, gap = spelled[delimiter], f"[^\\s{spelled['PIPE'][1:-1]}]", f"{blank}*+\\n?{blank}*+"
        begins = f"(?m:^{blank}*+{own}(?={blank}*+[^\\s]))"  # the border of a row
        made[f"one {delimiter}"] = f"{own}(?:(?<={other}{own})|(?<={other}[ \\n]{own}))(?={gap}{other})"
        made[f"two {delimiter}"] = f"{own}(?:{own}(?<={other}..)|\\n{own}(?<={other}\\n.\\n.)\\n)(?={blank}*{other})"
        made[f"any {delimiter}"] = f"{begins}|{own}{gap}{own}"
    return re.compile(made.get(name) or spelled[name])


def _closed_up(text: str) -> str:
    """The text without the empty line behind each cell that has a tab before it, where all of them are paragraphs."""
    beside, apart = (len(_pattern(name).findall(text)) for name in ("next", "paragraph"))
    return put(_pattern("emptied"), " ", text) if apart > max(_FEW, _MOST * beside) else text


def _unindented(text: str) -> str:
    """The text without the tabs that lines begin and end with, where its source was indented so.

    A cell has one tab before it, or one between it and the next; a line of several tabs is no cell, where all have
    several.
    """
    lines = _pattern("margins").findall(text)
    deep = sum(len(before) > 1 or bool(before and behind) for before, behind in lines)
    bare = lines.count(("", ""))
    few = max(_FEW, len(lines) // 2)
    if deep + bare <= few:
        return text
    empty = [len(tabs) > 1 for tabs in _pattern("empty").findall(text)]
    deep += bare if empty and all(empty) else 0
    beside = len(_pattern("beside").findall(text))
    return put(_pattern("indent"), " ", text) if deep > max(few, _FEW * beside) else text


def _divided(text: str, sign: str) -> str:
    """The rows of a table whose cells have commas, or another sign, between them.

    A line right below a row, with as many cells, is one, too, whatever stands in them.
    """
    rows = [(match, _row_of(match[0], sign)) for match in _pattern(f"line {sign}").finditer(text)]
    if sum(kind == "row" for _, kind in rows) < _FEW:
        return text
    made, end, width = [], 0, 0
    for match, kind in rows:
        row = _pattern(f"cell {sign}").sub(_cell, match[0])
        if kind or (match.start() == end + 1 and row.count("\t") == width > _FEW):
            made += [text[end : match.start()], row]
            end, width = match.end(), row.count("\t")
    return "".join([*made, text[end:]])


def _row_of(line: str, sign: str) -> str:
    """Whether a line with signs between cells is a ``row`` that its label shows, a row ``else``, or none."""
    plain = undressed(_pattern("DECORATION").sub("", _pattern(f"cell {sign}").sub(_cell, line)))
    cells = [cell.strip(grammar.blanks()) for cell in plain.split("\t")]
    named = [cell for cell in cells if labels(cell)]
    figures = [cell for cell in cells if is_one(cell) and not _pattern("apart").search(cell)]
    strange = len(cells) - len(named) - len(figures) - cells.count("")
    if named and strange <= (len(cells) > _FEW):
        return "row"
    rest = piece_of(cells[0]) or not key(cells[0])  # of a label that is broken over rows
    strange -= bool(strange and rest and len(figures) >= _FEW)
    return "else" if 2 * sign in line or (not strange and len(cells) > _FEW and not is_one(line)) else ""


def _cell(match: re.Match[str]) -> str:
    return "\t" if len(match[0]) == 1 else f" {match[0][1:-1]} "


def _spaced(text: str) -> str:
    """The cells of a row on one line, where a browser has put empty lines round the paragraph in each."""
    between, behind = _pattern("SPACED").findall(text), _pattern("behind").findall(text)
    if len(between) < _FEW or len(between) < len(behind):  # a tab behind each cell, or before each
        return text
    return put(_pattern("edges"), " ", text)


def _unlisted(text: str) -> str:
    """The text without the marks of a list of cells, which are no signs of figures: labels have them too."""
    found = [match for match in _pattern("listed").finditer(text) if _is_label(match[3])]
    lines = text.split("\n")
    others = sum(map(_is_label, lines)) - len(found)
    bare = any(is_one(line.strip()) and not _pattern("listed").match(line) for line in lines)
    if len(found) < _FEW or (len(found) < _MOST * others and bare):
        return text  # others have no mark, and some figures
    (mark, _), *_ = Counter(match[2] for match in found).most_common(1)
    return _pattern("listed").sub(lambda match: f"{match[1]} " if match[2] == mark else match[0], text)


def _is_label(line: str) -> bool:
    """Whether a line is the label of a row or column, and no figure."""
    return bool(labels(line.strip()))


def _tailed(text: str) -> str:
    """Cells on lines of their own with a pipe behind each, where a tab stands there and hardly any before another cell.

    A tab behind few of the lines is a blank.
    """
    tails, inner = (len(_pattern(name).findall(text)) for name in ("tail", "ahead"))
    if tails >= max(_FEW, _FEW * inner, _MOST * len(_pattern("tailless").findall(text))):
        return _pattern("tails").sub(r"\1|", text)
    return text if inner or 2 * tails < text.count("\t") else _pattern("tails").sub(r"\1 ", text)


def _single(text: str, delimiter: str) -> str:
    """One delimiter for two, where each cell has one on both sides: hardly any two cells have just one between."""
    twice = len(_pattern(f"two {delimiter}").findall(text))
    if twice < _FEW or _FEW * len(_pattern(f"one {delimiter}").findall(text)) > twice:
        return text
    return _pattern(f"any {delimiter}").sub(lambda match: match[0][-1].rjust(len(match[0])), text)


def _broken(line: str) -> str:
    """A line that holds a whole table, with a line for each word where nothing but blanks divides them.

    Where tabs or pipes do, a heading amid words shows that blanks stand for breaks between these.
    """
    told = len(_pattern("figure").findall(line)) + sum(len(labels(word)) > 0 for word in line.split())
    if told < _FEW**2:
        return line

    def apart(match: re.Match[str]) -> str:
        words = match[0].split()
        broken = len(match[0].strip()) >= _LONGEST or (len(words) > 1 and any(map(heading, words)))
        return put(_pattern("blanks"), "\n", match[0]) if broken else match[0]

    return _pattern("undivided").sub(apart, line)
