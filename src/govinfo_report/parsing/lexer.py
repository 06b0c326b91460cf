"""From text to the tokens of ``grammar/report.lark``.

A run of figures and delimiters is one token; everything else is a cell, up to the next tab, pipe or line break, and is
looked up among the labels.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govinfo_report.forms import FORMS, lines
from govinfo_report.grammar import kinds
from govinfo_report.parsing.labels import (
    begins,
    closes,
    goes_on,
    heading,
    labels,
    may_be_label,
    opens,
    piece_of,
    run_together,
    taken_for,
)
from govinfo_report.parsing.patterns import LONGEST, SHORT, patterns

_TELLING = 8
"""A part of a label that is longer than this is one wherever it stands, for nobody else writes so."""
_OWN = 4
"""A label that is longer than this is no word that prose begins with."""

_WIDEST = 200
"""No column of labels is wider."""
_FIGURES = 7
"""So many figures side by side are a row, whether or not there is a label."""
_BRACKET = re.compile("[(（]")
_STOPS = ("。", "；", "：")
"""What ends a line of prose, and no figure."""


class Token(str):
    """A piece of the text: its terminal's name, and the offset at which it begins. Made by :func:`token`."""

    __slots__ = ("start_pos", "type")

    type: str
    start_pos: int


def token(type: str, text: str, start: int) -> Token:  # noqa: A002
    """A token. (A function, for a constructor written in Python takes twice as long.)"""
    made = Token(text)
    made.type = type
    made.start_pos = start
    return made


class Sense(NamedTuple):
    """What a text can be: a heading, or one of several labels, or the beginning of either.

    ``type`` is the terminal of a heading, or of a label where there is only one, ``kind`` what that is.
    """

    labels: tuple[str, ...]
    heading: str | None
    begins: bool
    type: str
    kind: str


_PROSE = Sense((), None, False, "", "")


@lru_cache(maxsize=8192)
def sense(text: str) -> Sense:
    """What a text without blanks round it can be, wherever it stands.

    >>> sense("一、总体情况").kind, sense("规章").type, sense("合计").labels
    ('heading', 'labels__RULES', ('TOTAL__SUM', 'OUTCOMES_TOTAL__SUM'))
    """
    if not may_be_label(text):
        return _PROSE
    names = labels(text)
    title = None if names else heading(text)
    if title:
        return Sense((), title, begins(text), f"headings__{title}", "heading")
    if len(names) == 1:
        return Sense(names, None, begins(text), f"labels__{names[0]}", kinds()[names[0]])
    return Sense(names, None, begins(text) or opens(text), "", "")


def _explained(text: str) -> str:
    """What stands before the remark in brackets that makes a text longer than any label, or nothing."""
    return _BRACKET.split(text, maxsplit=1)[0] if text.endswith((")", "）")) else ""


@lru_cache(maxsize=8192)
def _glued(text: str) -> tuple[int, int] | None:
    """Where the label of a text ends and the figures right behind it begin, or None where there are not both."""
    match = patterns().glued.fullmatch(text)
    return (match.end(1), match.start(2)) if match and labels(match[1]) else None


@lru_cache(maxsize=1024)
def _headed(text: str) -> tuple[str, int]:
    """The heading with a numeral that a line begins with, and where what follows it on that line begins."""
    match = patterns().headed.match(text)
    if not match or (heading(match[1]) or "__LOOSE").endswith("__LOOSE"):
        return "", 0
    return match[1], match.end()


def _is_open(text: str) -> bool:
    """Whether labels with nothing between them end amid one of them."""
    return not run_together(text) and goes_on(text)


@cache
def _above_unlabelled() -> frozenset[str]:
    """The terminals of columns under which no row has a label: what is both a row and a column is none there."""
    form_lines = [line for form in FORMS for table in FORMS[form].tables for line in lines(form, table)]
    with_label, without = (
        {column.label for line in form_lines if bool(line.label) == labelled for column in line.columns}
        for labelled in (True, False)
    )
    return frozenset(f"labels__{name}" for name in without - with_label)


def _is_whole(text: str) -> bool:
    """Whether a text is a label or heading."""
    return bool(sense(text).kind or sense(text).labels)


def _kind(each: Token) -> str | None:
    """What kind of label a token is, if it is one."""
    return kinds().get(each.type.removeprefix("labels__"))


def tokens(text: str) -> list[Token]:
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

    def tokens(self) -> list[Token]:
        text, found = self.text, patterns()
        step, blanks = found.step.match, found.blanks
        made: list[Token] = []
        add = made.append
        position, end = 0, len(text)
        while position < end:
            match = step(text, position)
            assert match  # what is no delimiter is words
            figures, word = match.groups()
            stop = match.end()
            start = stop - len(word) if word else stop
            if figures:
                add(token("CELLS", text[position:start], position))
                self.last = "cells"
            elif start > position and self.last in ("row", "group"):
                run = text[position:start]
                if _delimiters(run) > 1 or found.empty.match(run):
                    add(token("CELLS", run, position))
            if not word:
                break
            word, position = word.rstrip(blanks), stop
            label = word if len(word) <= LONGEST else _explained(word)
            if label:
                meaning = sense(label)
                if label == word and (meaning.begins or (not meaning.kind and _is_open(word))):
                    meaning, word = self.join(meaning, word, start)
                    position = max(position, start + len(word))
                if meaning.kind or meaning.labels:
                    add(self.whole(meaning, word, start))
                    position = start + len(word)
                    continue
            title, behind = _headed(word)
            if title:
                add(self.whole(sense(title), title, start))
                position = start + behind
                continue
            parts = self.parts(word, start)
            if parts is None:
                made += self.together(word, start) or [self.other(word, start, position)]
            else:
                made += parts
        return made

    def whole(self, meaning: Sense, text: str, start: int) -> Token:
        """The token of a label or heading."""
        _, _, _, terminal, kind = meaning
        if not kind:
            name = self.choose(meaning.labels, text, start + len(text))
            terminal, kind = f"labels__{name}", kinds()[name]
        if kind == "heading":
            self.in_table = self.rows_seen = False
        else:
            self.in_table = True
            if kind == "row":
                self.rows_seen = True
            elif terminal in _above_unlabelled():
                self.rows_seen = False
        self.last = kind
        return token(terminal, text, start)

    def join(self, meaning: Sense, word: str, start: int) -> tuple[Sense, str]:
        """The longest label, heading or run of labels that a word makes with the cells behind it, over breaks only.

        Gives the word, with its meaning, where it makes none.
        """
        found = patterns()
        best = meaning, word
        stop = start + len(word)
        for _ in range(8):
            gap = found.gap.match(self.text, stop)
            match = found.words.match(self.text, gap.end() if gap else stop)
            if not match:
                break
            more = match[0].rstrip(found.blanks)
            if found.some.fullmatch(more) and not (more.isalpha() and begins(word + more)):
                break  # a cell of the row, amid the pieces of its label
            between = self.text[stop : match.start()]
            apart = len(word) == 1 and "\n" in between and _is_whole(more)
            if apart and (found.cut.search(between) or self.among_cells(start, stop)):
                break  # a figure in words, and the next label
            word, stop = word + more, match.start() + len(more)
            if len(word) > LONGEST:
                break
            meaning = sense(word)
            if meaning.labels or meaning.heading or (not best[0].labels and run_together(word)):
                best = meaning, self.text[start:stop]
            if not (meaning.begins or _is_open(word)):
                break
        return best

    def choose(self, names: tuple[str, ...], word: str, stop: int) -> str:
        """Column or row, where the words are the same: a row has figures and rows before it, and no header.

        A header goes before, but for a line that begins with the word and has figures beside it.
        The figures stand behind the word, which may stand there once more: in each place of a merged cell.
        """
        by_kind = {kinds()[name]: name for name in names}
        match = patterns().step.match(self.text, stop)
        while match and not match[1] and match[2] and match[2].rstrip(patterns().blanks) == word:
            match = patterns().step.match(self.text, match.end())
        figured = match is not None and match[1] is not None
        if self.last == "column":
            figured = figured and self.is_row(stop - len(word), stop)
        row = (self.rows_seen and figured) or word[0].isdecimal()  # no column has a numeral
        return by_kind.get("row" if row else "column", names[0])

    def is_row(self, start: int, stop: int) -> bool:
        """Whether a word begins a line, but for delimiters, and has figures beside it."""
        _, broken, before = self.text[max(start - _WIDEST, 0) : start].rpartition("\n")
        beside = patterns().gap.match(self.text, stop)
        if not broken or beside is None or patterns().filled.search(before):
            return False
        return patterns().one.match(self.text, beside.end()) is not None

    def parts(self, word: str, start: int) -> list[Token] | None:
        """The tokens of a line whose cells have only blanks between them, or None where it is not such a line."""
        text, found = self.text, patterns()
        if self.last == "row" and all(map(closes, word)):
            return []  # the end of the label on the line before
        if not found.blank.search(word):
            return self.glued(word, start)
        ends_at = start + len(word)
        found_cells = found.beside.finditer(text, start, ends_at)
        cells = [(*match.span(match.lastindex or 0), match.lastindex == 1) for match in found_cells]
        if len(word) > LONGEST and "   " not in word and not cells[-1][2]:
            return None
        saved = self.in_table, self.rows_seen, self.last
        made: list[Token] = []
        strange = 0
        index = 0
        if self.last == "row" and all(map(closes, text[slice(*cells[0][:2])])):
            index = 1  # the end of the label on the line before
        elif len(cells) > 1 and found.bullet.fullmatch(text, *cells[0][:2]) and not cells[1][2]:
            index = 1  # the mark before an item of a list
        while index < len(cells):
            at, end, figures = cells[index]
            between = made and _kind(made[-1]) == "group" and index + 1 < len(cells)
            if figures and between and found.path.fullmatch(text, at, end) and not cells[index + 1][2]:
                index += 1  # what stands between the label of a group and that of a row
                continue
            if figures:
                made.append(token("CELLS", text[at:end], at))
                self.last = "cells"
                index += 1
                continue
            for last in range(min(len(cells), index + 12) - 1, index - 1, -1):
                _, stop, figures = cells[last]
                if figures or text[stop - 1].isdecimal():  # no label ends so
                    continue
                if labels(text[at:stop]):
                    made.append(self.whole(sense(text[at:stop]), text[at:stop], at))
                    index = last + 1
                    break
            else:
                atom = text[at:end]
                glued = self.glued(atom, at)
                if glued:
                    made += glued
                elif together := self.together(atom, at):
                    made += together
                elif self.in_table and (row := self.nearly(atom, end)):
                    made.append(self.whole(row, atom, at))
                elif (
                    (self.in_table or len(atom) > _TELLING or self.before_row(cells[index + 1 :]))
                    and piece_of(atom)
                    and not _is_beside(atom, made)
                ):
                    made.append(token("PIECE", atom, at))
                    self.in_table, self.last = True, "piece"
                elif strange and end - at == 1 == len(made[-1]) and made[-1].type == "WORDS":
                    # letters of one word
                    made[-1] = token("WORDS", text[made[-1].start_pos : end], made[-1].start_pos)
                elif strange:  # no such line, then
                    self.in_table, self.rows_seen, self.last = saved
                    return None
                else:
                    strange += 1
                    made.append(token("WORDS", atom, at))
                    self.last = "words"
                index += 1
        plain = len(made) - strange
        worded = len(made) > 1 and made[0].type == "CELLS" and made[1].type in ("PIECE", "WORDS")
        if (strange and plain < 3 and not self.with_words(made, plain, saved[0])) or (
            worded and (self.delimited(start, ends_at) or not found.blank.search(made[0]))
        ):
            self.in_table, self.rows_seen, self.last = saved
            return None
        return made

    def before_row(self, cells: list[tuple[int, int, bool]]) -> bool:
        """Whether what stands behind a cell on its line is as many figures as a row of section three has."""
        return len(cells) == 1 and cells[0][2] and len(patterns().atom.findall(self.text, *cells[0][:2])) >= _FIGURES

    def with_words(self, made: list[Token], plain: int, in_table: bool) -> bool:
        """Whether a line with a word on it is one of a table, though less than three tokens on it are of the form's."""
        first, last = made[0], made[-1]
        if last.type == "WORDS" and first.type != "CELLS":
            # a remark, or the label of a column of them, behind a row or header of the form's
            if plain == 2 and (in_table if made[1].type == "CELLS" else made[1].type != "PIECE"):
                return True
            if plain == 1 and _kind(first) in ("caption", "column") and len(first) > _OWN:
                return True
        columns = all(each.type == "WORDS" or _kind(each) == "column" for each in made)
        if plain > 1 and columns and (in_table or first.type == "WORDS"):
            return True
        # section four's line has no label; words beside its figures are a remark, or a share: 3%
        figures = [len(patterns().atom.findall(each)) for each in made if each.type == "CELLS"]
        words = [each for each in made if each.type == "WORDS"]
        if in_table and _kind(first) == "row" and all(map(patterns().share.fullmatch, words)):
            return True
        alone = len(figures) + len(words) == len(made) and (last in words or all(map(patterns().share.search, words)))
        return alone and in_table and sum(figures) >= _FIGURES

    def glued(self, word: str, start: int) -> list[Token] | None:
        """A label with figures right behind it, without a blank."""
        found = None if len(word) > LONGEST or word.endswith(_STOPS) else _glued(word)
        if not found:
            return None
        label = self.whole(sense(word[: found[0]]), word[: found[0]], start)
        self.last = "cells"
        return [label, token("CELLS", word[found[1] :], start + found[1])]

    def together(self, word: str, start: int) -> list[Token]:
        """The labels of a text that has nothing between them."""
        made = []
        for text in run_together(word):
            label = text.strip()
            made.append(self.whole(sense(label), label, start + text.index(label)))
            start += len(text)
        return made

    def other(self, word: str, start: int, stop: int) -> Token:
        """What is neither label nor figures: a piece of a label, a cell with words in it, or prose."""
        terminal = "PROSE"
        if self.in_table and (row := self.nearly(word, start + len(word))):
            return self.whole(row, word, start)
        if self.in_table and len(word) == 1 and self.among_cells(start, start + 1):
            terminal = "WORDS"  # a figure in words, though it be a part of a label, too: 三
        elif (self.in_table or len(word) > _TELLING) and len(word) <= LONGEST and piece_of(word):
            self.in_table = True
            terminal = "PIECE"
        elif len(word) > SHORT or word.endswith(_STOPS):
            self.in_table = False
        elif self.in_table and (self.delimited(start, stop) or patterns().share.fullmatch(word)):
            terminal = "WORDS"
        self.last = terminal.lower()
        return token(terminal, word, start)

    def nearly(self, word: str, stop: int) -> Sense | None:
        """The row whose label a cell before figures nearly is; the table says if it is in its place."""
        name = None if word.endswith(_STOPS) else taken_for(word)
        match = patterns().step.match(self.text, stop) if name else None
        return Sense((), None, False, f"labels__{name}", "row") if match and match[1] else None

    def among_cells(self, start: int, stop: int) -> bool:
        """Whether a cell stands behind others of its row: with a tab or pipe between, or with a tab on its own line."""
        if self.last not in ("row", "cells", "words") or not self.delimited(start, start):
            return False
        before = self.text[max(start - _WIDEST, 0) : start].rpartition("\n")[2]
        return patterns().filled.search(before) is not None or (before == "\t" and self.text[stop : stop + 1] == "\n")

    def delimited(self, start: int, stop: int) -> bool:
        """Whether a tab or pipe stands before or behind a cell, or a pipe alone on the line above it."""
        if self.text[stop : stop + 1].strip("\n") and patterns().hard.match(self.text, stop):
            return True
        return patterns().before.search(self.text, max(start - 6, 0), start) is not None


def _is_beside(atom: str, made: list[Token]) -> bool:
    """Whether a character stands alone right behind a row's label or figures: one in words, and no part of a label."""
    return len(atom) == 1 and bool(made) and (made[-1].type == "CELLS" or _kind(made[-1]) == "row")


def _delimiters(run: str) -> int:
    return run.count("\t") or len(patterns().pipe.findall(run))
