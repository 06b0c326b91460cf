"""What marks and decorates figures and labels, turned to blanks; every character keeps its place.

The patterns are those of ``grammar/cells.lark``.
"""

from __future__ import annotations

import re
from string import digits

from govinfo_report.parsing.figures import is_one
from govinfo_report.parsing.patterns import patterns

NOTHING = {
    "&": "entity",
    "**": "decoration",
    "__": "decoration",
    "<": "decoration",
    "]{": "span",
    "[bookmark:": "bookmark",
    "(": "ruby",
    "NaN": "nothing",
    "nan": "nothing",
    "None": "nothing",
    "null": "nothing",
    "--": "rule",
    "==": "rule",
    "──": "rule",
    "━━": "rule",
    "══": "rule",
}
"""The patterns of what is read as blanks, each by a text without which it cannot occur."""


def blank_out(text: str) -> str:
    """The text with marks, tags and drawn lines turned to blanks; every character keeps its place.

    >>> blank_out("[bookmark: x]**6**")
    '               6  '
    """
    text = f"\n{text}"  # for a break is searched faster than the beginning of a line
    if "\\" in text:
        text = _unescaped(text)
    for sign, name in NOTHING.items():
        if sign[0] in text and sign in text:  # one character is searched for many times as fast
            text = getattr(patterns(), name).sub(blanks_for, text)
    text = undressed(text)
    if any(map(text.__contains__, patterns().no_width)):
        text = patterns().parted.sub(_closed_up, text)
    if any(zero in text for zero in patterns().zeros):
        text = patterns().words.sub(_in_digits, text)
    return patterns().counted.sub(_uncounted, text)[1:]


def _uncounted(match: re.Match[str]) -> str:
    """Blanks for the numbers of columns; other figures as they are."""
    numbers = [int(number) for number in re.findall("[0-9]+", match[0])]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return "\n" + " " * (len(match[0]) - 1) if counted else match[0]


def _in_digits(match: re.Match[str]) -> str:
    """A cell with a digit for each zero that is written otherwise, by itself or among the figures that end the cell."""
    text = match[0]
    if patterns().zero.search(text):
        for atom in reversed([*patterns().atom.finditer(text)]):
            if not is_one(atom[0]):
                break
            if patterns().zero.fullmatch(atom[0]):
                text = f"{text[: atom.start()]}0{text[atom.end() :]}"
    return text


def _closed_up(match: re.Match[str]) -> str:
    """A figure without the characters of no width in it, and blanks for them behind it; another word as it is."""
    word = "".join(patterns().atom.findall(match[0]))
    return word.ljust(len(match[0])) if is_one(word) else match[0]


def undressed(text: str) -> str:
    """The text with blanks for the marks round figures that have their cells to themselves.

    >>> undressed("规章 '1 “2” 3")
    '规章  1  2  3'
    """
    return patterns().dressed.sub(lambda match: f" {match['figure']}".ljust(len(match[0])), text)


def _unescaped(text: str) -> str:
    r"""A blank for each backslash of Markdown; a figure that one stands in stays whole, behind the blank.

    >>> _unescaped(r"| 规章 | 1\.5 | \| \| 2\*")
    '| 规章 |  1.5 | \\| \\|  2*'
    """
    *pieces, last = patterns().escape.split(text)
    bare = [piece.rstrip(digits) for piece in pieces]
    return "".join([f"{start} {piece[len(start) :]}" for start, piece in zip(bare, pieces, strict=True)]) + last


def put(pattern: re.Pattern[str], sign: str, text: str) -> str:
    """The text with a sign, and blanks behind it, in place of each match; as long as it was."""
    return pattern.sub(lambda match: sign + " " * (len(match[0]) - len(sign)), text)


def blanks_for(match: re.Match[str]) -> str:
    """Blanks for a mark; the break before it stays."""
    line = match.groupdict("").get("line", "")
    return line + " " * (len(match[0]) - len(line))
