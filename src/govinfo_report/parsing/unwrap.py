"""Other ways to write rows and lines, turned into tabs and line breaks; every character keeps its place.

Programs write a table as HTML in a text, as lists, with commas between cells; they put whole pages into a string of
JSON, or on one line. Each is read as what it means, and what only wraps it as blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from govinfo_report import grammar
from govinfo_report.grammar import kinds
from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.labels import heading, key, labels, piece_of
from govinfo_report.parsing.marks import undressed
from govinfo_report.parsing.named import unnamed

_FEW = 3
"""As many rows show that a text is written so."""
_MOST = 10
"""A rule that holds so many times as often as not may be broken by what stands between the rows."""
_LONGEST = 90
"""No cell of a table is longer than this."""
_MARKS = 30
"""A text with fewer colons does not give each cell the name of its column."""
_WIDEST = 40
"""No row has more cells than this."""
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


@cache
def _cell_mark() -> str:
    """The character that ends a cell in an old Word document."""
    (mark,) = _pattern("CELL_MARK").findall(bytes(range(32)).decode())
    return str(mark)


def unwrapped(text: str) -> str:
    """The text with rows and lines written as such; as long as it was.

    What a text has to hold to be meant is searched for by its rarest character first: that costs next to nothing.

    >>> unwrapped("<tr><td>规章</td><td>1</td></tr>").split()
    ['规章', '1']
    """
    if _cell_mark() in text:
        text = _marked(text, _cell_mark())
    if _pattern("LINE_NUMBER").match(text):
        text = _uncounted(text)
    listed = "[" in text and _pattern("begun").search(text) is not None
    if listed and len(_pattern("rows").findall(text)) >= _FEW:
        text = _pattern("LIST").sub(_list, text)  # a break that is spelled in them is one within a cell
    if "\\" in text and "\\n" in text:
        text = _strings(text)
    if "\\\\" in text and sum("&" in row for row in _pattern("LATEX").findall(text)) >= _FEW:
        text = _pattern("LATEX").sub(_aligned, text)
    if "<" in text and ("</t" in text or "</T" in text):
        text = _tags(text)
    if "{|" in text:
        text = _pattern("WIKI").sub(_wiki, text)
    if listed:
        text = _pattern("LIST").sub(_list, text)
    if '"' in text:
        text = _pattern("FOLDED").sub(_unfolded, text)
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
    for sign in _signs() if "\t" not in text or not _pattern("tabbed").search(text) else ",":
        if sign in text and _pattern(f"dense {sign}").search(text):
            text = _divided(text, sign)
    if "\n\n\t\n\n" in text:
        text = _spaced(text)
    if not _pattern("odd").search(text) and "\n\n\n\n" in text:
        text = _put("pair", " \n", text)  # an empty line behind each cell: two for a blank one
    if "\t" in text and text.count("\t\t") >= _FEW:
        text = _single(text, "TAB")
    if "|" in text and text.count("||") + text.count("|\n|") >= _FEW:
        text = _single(text, "PIPE")
    if f"\n{_FEW}" in text or f"\n| {_FEW}" in text:
        text = _unnumbered(text)
    if "序" in text and _pattern("NUMBERING").search(text):
        text = _without_numbering(text)
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
        "item": r"'[^'\n]*'|\"[^\"\n]*\"|[,\[\]]|None|null|nan|NaN",
        "begun": r"\[\s*['\"]",
        "tabbed": f"\t{blank}*+(?:{spelled['FIGURE']}|{spelled['SLASH']}){blank}*+(?=[\t\n]|\\Z)",
        "row_end": f"{spelled['CELL_MARK']}++(?=\\n|\\Z)",
        "rows": f"(?m:^{spelled['LIST']}$)",
        "odd": r"(?<!\n)\n(?:\n\n)*+(?!\n)",
        "pair": r"\n\n",
        "next": r"\n\t[^\t\n]+\n(?=\t)",
        "paragraph": r"\n\t[^\t\n]+\n\n+(?=\t)",
        "emptied": f"(?<=[^\\n])\\n[\\n{blank[1:-1]}]*?(?=\\n\\t)",
        "behind": r"\n\t\n?(?=[^\s])",
        "inline": f"(?<=[^\\s>])(?:(?!{spelled['RAISED_TAG']}){spelled['TAG']})++(?=[^\\s<])",
        "beside": f"[^\\s]{blank}*\t{soft}*{spelled['FIGURE']}{blank}*[\t\n]",
        "within": r"\n\t++[^\t\n]++\t",
        "empty": r"\n(\t++)(?=\n)",
        "margins": r"\n(\t*+)[^\s](?:[^\t\n]*[^\s])?(?<=[0-9０-９])(\t*+)(?=\n)",
        "indent": r"(?m:^\t++|\t++$)",
        "raised": f"(?<=[^\\s>A-Za-z])(?!</){spelled['RAISED_TAG']}[^<>]*>({spelled['DIGITS']})</[a-z]++>",
        "tail": f"(?<=[^\\s]){blank}*+\\t(?={blank}*+(?:\\n|\\Z))",
        "tails": f"(?m:^([^\\t\\n]*+)\\t(?={blank}*+$))",
        "tailless": f"\\t{blank}*+\\n[\\n{blank[1:-1]}]*+[^\\t\\n]{{1,{_SHORT}}}+(?=\\n|\\Z)",
        "ahead": f"\\t{blank}*+[^\\s]",
        "word": f"[^\\s{spelled['PIPE'][1:-1]}]+",
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


def _put(pattern: str, sign: str, text: str) -> str:
    """The text with a sign, and blanks behind it, in place of each match."""
    return _pattern(pattern).sub(lambda match: sign + " " * (len(match[0]) - len(sign)), text)


def _closed_up(text: str) -> str:
    """The text without the empty line behind each cell that has a tab before it, where all of them are paragraphs."""
    beside, apart = (len(_pattern(name).findall(text)) for name in ("next", "paragraph"))
    return _put("emptied", " ", text) if apart > max(_FEW, _MOST * beside) else text


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
    return _put("indent", " ", text) if deep > max(few, _FEW * beside) else text


def _marked(text: str, mark: str) -> str:
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


def _strings(text: str) -> str:
    """The lines of a text that is a string of JSON, or an object of strings."""
    if text.count("\\n") < max(_FEW, text.count("\n")):
        return text
    if text.lstrip()[:1] in ("{", "["):
        text = _put("MEMBER", "\n", text)
    return _put("ESCAPED_QUOTE", " ", _put("ESCAPED_TAB", "\t", _put("ESCAPED_BREAK", "\n", text)))


def _tags(text: str) -> str:
    """The rows and lines of HTML; what is struck out is not there, a raised number has the brackets of a note."""
    if "</s>" in text or "</del>" in text or "</strike>" in text or "line-through" in text:
        text = _put("STRUCK", " ", text)
    if "</su" in text:
        text = _pattern("raised").sub(lambda match: f"[{match[1]}]".ljust(len(match[0])), text)
    return _put("TAG", " ", _put("LINE_TAG", "\n", _pattern("ROW_TAGS").sub(_row, text)))


def _row(match: re.Match[str]) -> str:
    """A row of HTML: a tab between its cells."""
    cells = _put("CELL_TAG", "\t", _put("LINE_TAG", " ", match["cells"].replace("\n", " "))).replace("\t", " ", 1)
    cells = "\t".join(_put("TAG", " ", _pattern("inline").sub("", cell)).ljust(len(cell)) for cell in cells.split("\t"))
    return ("\n" + " " * (match.start("cells") - match.start() - 1) + cells).ljust(len(match[0]))


def _wiki(match: re.Match[str]) -> str:
    """A table of a wiki: a tab before each cell, a row on one line."""

    def plain(part: re.Match[str]) -> str:
        sign = "\n" if part["row"] else "\t" if part["cell"] else " "
        blanks = " " * (len(part[0]) - 1)
        return sign + blanks if part["row"] else blanks + sign

    return _pattern("WIKI_PART").sub(plain, match[0])


def _aligned(match: re.Match[str]) -> str:
    """A row of LaTeX."""
    return str(match["cells"].replace("&", "\t")).ljust(len(match[0]))


def _list(match: re.Match[str]) -> str:
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
    return _put("edges", " ", text)


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


def _unnumbered(text: str) -> str:
    """The text without the numbers of rows, and of columns, that count on from one to the next.

    A row has words; one of figures only, right below, counts on as well.
    """
    runs: list[list[re.Match[str]]] = []
    for match in _pattern("ROW_NUMBER").finditer(f"\n{text}"):
        last = runs[-1][-1] if runs else None
        if (
            last
            and int(match[1]) == int(last[1]) + 1
            and (match["words"] or text.find("\n", last.end()) == match.start() - 1)
        ):
            runs[-1].append(match)
        elif match["words"]:
            runs.append([match])
    for match in (match for run in runs if len(run) > _FEW for match in run):
        begin, end = match.span(1)
        text = text[: begin - 1] + " " * (end - begin) + text[end - 1 :]
    return text


def _without_numbering(text: str) -> str:
    """The text without the columns whose label says that they number the rows, where they do: 1, 2, 3 …"""
    words = [*_pattern("word").finditer(text)]
    heads = [at for at, word in enumerate(words) if _pattern("NUMBERING").fullmatch(word[0])]
    number, made, end = 0, [], 0
    for at, following in pairwise([*heads, len(words)]):
        numbers = _numbers_of_rows(words[at:following], 1) or _numbers_of_rows(words[at:following], number + 1)
        number = int(numbers[-1][0]) if numbers else number
        for match in (words[at], *numbers) if numbers else ():
            made += [text[end : match.start()], " " * len(match[0])]
            end = match.end()
    return "".join([*made, text[end:]])


def _numbers_of_rows(words: Iterable[re.Match[str]], number: int) -> list[re.Match[str]]:
    """The words right before the labels of the rows below a header, if they count on from a number.

    The labels of groups may have none.
    """
    found: list[re.Match[str]] = []
    for before, word in pairwise(words):
        kind = {kinds()[name] for name in labels(word[0])}
        if before[0] == str(number + len(found)) and kind & {"row", "group"}:
            found.append(before)
        elif kind == {"row"}:
            return []
        elif found and ("column" in kind or "caption" in kind or heading(word[0])):
            break
    return found


def _uncounted(text: str) -> str:
    """The text without the numbers that count its lines, as editors show them, and what stands behind each of them."""
    lines, count, others = [], 0, 0
    first = _pattern("LINE_NUMBER").match(text)
    for line in text.split("\n"):
        match = _pattern("LINE_NUMBER").match(line)
        if first and match and int(match[1]) == int(first[1]) + count:
            count += 1
            end = match.end() if match[2] == first[2] else match.end(1)
            line = " " * end + line[end:]
        elif line.strip():
            others += 1
        lines.append(line)
    return "\n".join(lines) if count >= max(_MOST, _MOST * others) else text


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
        return _put("blanks", "\n", match[0]) if broken else match[0]

    return _pattern("undivided").sub(apart, line)
