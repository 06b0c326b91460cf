"""From text to the tokens of ``grammar/report.lark``.

The patterns are those of ``grammar/cells.lark``. A run of figures and delimiters is one token; everything else
is a cell, up to the next tab, pipe or line break, and is looked up among the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govinfo_report import grammar
from govinfo_report.grammar import kinds
from govinfo_report.parsing.labels import begins, heading, labels, piece_of

_SHORT = 30
"""A line longer than this is prose, and ends a table."""
_LONGEST = 90
"""A text longer than this is neither label nor heading, however it is decorated."""


class Patterns:
    """The regular expressions of the lexer, made of the terminals of ``cells.lark``."""

    def __init__(self) -> None:
        spelled = grammar.patterns()
        blank, figure, slash = spelled["BLANK"], spelled["FIGURE"], spelled["SLASH"]
        soft_pipe = spelled["PIPE"].strip("[]")
        hard = f"[\\t\\n{soft_pipe}]"
        one = f"(?:{figure}|{slash})"
        some = f"{one}(?:{blank}++{one})*+"
        soft = f"[\\t\\n{soft_pipe}{blank.strip('[]')}]"
        self.blank = re.compile(blank)
        self.blanks = " \t\n" + "".join(c for c in map(chr, range(0x10000)) if self.blank.match(c))
        self.hard = re.compile(hard)
        self.pipe = re.compile(spelled["PIPE"])
        self.gap = re.compile(f"{soft}*+")
        self.words = re.compile(hard.replace("[", "[^", 1) + "++")
        self.empty = re.compile(f"{blank}*\\t{blank}*\\n")  # one blank cell behind a label on its line
        self.one = re.compile(one)
        self.some = re.compile(some)
        self.run = re.compile(f"(?:{soft}++|({some})(?={blank}*+(?:{hard}|\\Z)))*+")
        self.atom = re.compile(blank.replace("[", "[^", 1) + "++")
        self.glued = re.compile(f"(.*?[^0-9０-９+\\-－ ]){blank}*({some})", re.DOTALL)
        self.rule = re.compile(f"^(?:{spelled['RULE']})", re.MULTILINE)
        self.folio = re.compile(f"^{blank}*(?:{spelled['FOLIO']}){blank}*$", re.MULTILINE)
        self.alone = re.compile(f"^[\\t{blank[1:-1]}]*({figure})[\\t{soft_pipe}{blank[1:-1]}]*$", re.MULTILINE)
        self.nothing = {
            "&": re.compile(spelled["ENTITY"]),
            "**": (decoration := re.compile(spelled["DECORATION"])),
            "__": decoration,
            "\\": re.compile(f"(?P<figure>[0-9]*+){spelled['ESCAPE']}"),
            "<": decoration,
            "[bookmark:": re.compile(spelled["BOOKMARK"]),
            "--": self.rule,
            "==": self.rule,
            "──": self.rule,
            "━━": self.rule,
            "══": self.rule,
        }
        """What is read as blanks, by a text without which it cannot occur."""


@cache
def patterns() -> Patterns:
    """The patterns, compiled once."""
    return Patterns()


def blank_out(text: str) -> str:
    """The text with marks, tags and drawn lines turned to blanks; every character keeps its place.

    >>> blank_out("[bookmark: x]**6**")
    '               6  '
    """
    for sign, pattern in patterns().nothing.items():
        if sign in text:
            text = pattern.sub(_blanks, text)
    return patterns().folio.sub(_blanks, text)


def _blanks(match: re.Match[str]) -> str:
    """Blanks for a mark; a figure that it stands in stays whole, behind them."""
    figure = match.groupdict().get("figure") or ""
    return " " * (len(match[0]) - len(figure)) + figure


class Token(str):
    """A piece of the text: its terminal's name, and the offset at which it begins."""

    __slots__ = ("start_pos", "type")

    type: str
    start_pos: int

    def __new__(cls, type: str, text: str, start: int) -> Token:  # noqa: A002
        token = super().__new__(cls, text)
        token.type = type
        token.start_pos = start
        return token


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text whose marks are blanked out."""
    return _Scan(text).tokens()


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.in_table = False
        self.rows_seen = False
        self.last = ""
        """Kind of the last token that was not a run of blank cells."""

    def tokens(self) -> Iterator[Token]:
        text, found = self.text, patterns()
        run, words, blanks = found.run.match, found.words.match, found.blanks
        position, end = 0, len(text)
        while position < end:
            match = run(text, position)
            if match and match.end() > position:
                if match[1] is not None:
                    yield Token("CELLS", text[position : match.end()], position)
                    self.last = "cells"
                elif self.last == "row" and (_delimiters(match[0]) > 1 or found.empty.match(match[0])):
                    yield Token("CELLS", match[0], position)
                position = match.end()
                continue
            match = words(text, position)
            assert match  # what is no delimiter is words
            stop = match.end()
            word = match[0].rstrip(blanks)
            if len(word) <= _LONGEST:
                whole = self.whole(word, position)
                if whole:
                    token, position = whole
                    yield token
                    continue
            parts = self.parts(word, position)
            if parts:
                yield from parts
            else:
                yield self.other(word, position, stop)
            position = stop

    def whole(self, word: str, position: int) -> tuple[Token, int] | None:
        """The label or heading that begins here, broken or not, and where the text goes on."""
        names, title = labels(word), None
        stop = position + len(word)
        if not names:
            title = heading(word)
        if begins(word):
            longer = self.join(word, stop)
            if longer:
                names, title, stop = longer
        if title:
            self.in_table = self.rows_seen = False
            return self.token(f"headings__{title}", position, stop, "heading"), stop
        if names:
            name = names[0] if len(names) == 1 else self.choose(names, stop)
            kind = kinds()[name]
            self.in_table = True
            self.rows_seen = self.rows_seen or kind == "row"
            return self.token(f"labels__{name}", position, stop, kind), stop
        return None

    def join(self, word: str, stop: int) -> tuple[tuple[str, ...], str | None, int] | None:
        """The longest label or heading that a word makes with the cells behind it, with nothing but breaks between."""
        found = patterns()
        best = None
        for _ in range(8):
            gap = found.gap.match(self.text, stop)
            match = found.words.match(self.text, gap.end() if gap else stop)
            if not match:
                break
            more = match[0].rstrip(found.blanks)
            word, stop = word + more, match.start() + len(more)
            if len(word) > _LONGEST:
                break
            names = labels(word)
            title = None if names else heading(word)
            if names or title:
                best = names, title, stop
            if not begins(word):
                break
        return best

    def choose(self, names: tuple[str, ...], stop: int) -> str:
        """Column or row, where the words are the same: a row has figures and rows before it, and no header."""
        by_kind = {kinds()[name]: name for name in names}
        match = patterns().run.match(self.text, stop)
        row = self.rows_seen and self.last != "column" and match is not None and match[1] is not None
        return by_kind.get("row" if row else "column", names[0])

    def parts(self, word: str, position: int) -> list[Token] | None:
        """The tokens of a line whose cells have only blanks between them, or None where it is not such a line."""
        found = patterns()
        atoms = [(match.start(), match.end()) for match in found.atom.finditer(word)]
        if len(atoms) < 2:
            return self.glued(word, position)
        if len(word) > _LONGEST and "   " not in word and not found.one.fullmatch(word, *atoms[-1]):
            return None
        ends = {stop: number for number, (_, stop) in enumerate(atoms)}
        saved = self.in_table, self.rows_seen, self.last
        tokens: list[Token] = []
        strange = 0
        index = 0
        while index < len(atoms):
            start = atoms[index][0]
            figures = found.some.match(word, start)
            if figures and figures.end() in ends:
                tokens.append(Token("CELLS", figures[0], position + start))
                self.last = "cells"
                index = ends[figures.end()] + 1
                continue
            for last in range(min(len(atoms), index + 12) - 1, index - 1, -1):
                names = labels(word[start : atoms[last][1]])
                if names:
                    name = names[0] if len(names) == 1 else self.choose(names, position + atoms[last][1])
                    kind = kinds()[name]
                    self.in_table, self.rows_seen = True, self.rows_seen or kind == "row"
                    tokens.append(self.token(f"labels__{name}", position + start, position + atoms[last][1], kind))
                    index = last + 1
                    break
            else:
                atom = word[start : atoms[index][1]]
                glued = self.glued(atom, position + start)
                if glued:
                    tokens += glued
                elif self.in_table and piece_of(atom):
                    tokens.append(self.token("PIECE", position + start, position + atoms[index][1], "piece"))
                else:
                    strange += 1
                    tokens.append(self.token("WORDS", position + start, position + atoms[index][1], "words"))
                index += 1
        plain = sum(token.type != "WORDS" for token in tokens)
        if strange and (strange > 1 or plain < 3):
            self.in_table, self.rows_seen, self.last = saved
            return None
        return tokens

    def glued(self, word: str, position: int) -> list[Token] | None:
        """A label with figures right behind it, without a blank."""
        match = patterns().glued.fullmatch(word) if len(word) <= _LONGEST else None
        names = labels(match[1]) if match else ()
        if not match or not names:
            return None
        name = names[0] if len(names) == 1 else self.choose(names, position + match.end(1))
        kind = kinds()[name]
        self.in_table, self.rows_seen = True, self.rows_seen or kind == "row"
        label = self.token(f"labels__{name}", position, position + match.end(1), kind)
        self.last = "cells"
        return [label, Token("CELLS", match[2], position + match.start(2))]

    def other(self, word: str, position: int, stop: int) -> Token:
        """What is neither label nor figures: a piece of a label, a cell with words in it, or prose."""
        end = position + len(word)
        if self.in_table and piece_of(word):
            return self.token("PIECE", position, end, "piece")
        if len(word) > _SHORT or word.endswith(("。", "；", "：")):
            self.in_table = False
        elif self.in_table and self.delimited(position, stop):
            return self.token("WORDS", position, end, "words")
        return self.token("PROSE", position, end, "prose")

    def delimited(self, position: int, stop: int) -> bool:
        """Whether a tab or pipe stands before or behind a cell."""
        before = self.text[max(position - 1, 0) : position].strip(" ")
        return before not in ("", "\n") or self.text[stop : stop + 1] not in ("", "\n")

    def token(self, name: str, start: int, stop: int, kind: str) -> Token:
        self.last = kind
        return Token(name, self.text[start:stop], start)


def _delimiters(run: str) -> int:
    return run.count("\t") or len(patterns().pipe.findall(run))
