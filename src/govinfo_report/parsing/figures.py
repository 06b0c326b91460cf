"""From the text of one cell to its value."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from govinfo_report import grammar
from govinfo_report.forms import Line, Measure
from govinfo_report.model import Kind

_ASCII = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_SIMPLIFIED = str.maketrans("萬億個項條", "万亿个项条")
_LOWERED = re.compile(r"[-－−–—↓减減]")
_MOST_DIGITS = 15
"""A figure with more digits is none; up to here a JSON number holds it exactly."""


class Figure(NamedTuple):
    """What a cell says: value, kind and unit as in :class:`~govinfo_report.model.Cell`, and whether that is certain."""

    value: int | Decimal | None
    kind: Kind
    unit: str | None
    certain: bool


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    spelled = grammar.patterns()
    blank, digits = spelled["BLANK"], spelled["DIGITS"].rstrip("+")
    number = (
        f"({spelled['SIGN']})?{blank}*({spelled['GROUPED']}|{spelled['DIGITS']}|"
        f"{digits}{{1,3}}(?:{blank}{digits}{{3}}){{1,4}})({spelled['FRACTION']})?"
        f"{blank}*({spelled['UNIT']})?{blank}*({spelled['NOTE_MARK']})?"
    )
    other = f"{spelled['BLURRED']}|{spelled['ZERO']}"
    return re.compile(number), re.compile(spelled["SLASH"]), re.compile(blank), re.compile(other)


@lru_cache(maxsize=8192)
def is_one(raw: str) -> bool:
    """Whether a text is one figure, or a mark for nothing, and nothing else; blanks may divide the thousands.

    One in which letters stand for digits is a figure that cannot be read.

    >>> is_one("1 234"), is_one("12 34"), is_one("6件"), is_one("—"), is_one("见附件")
    (True, False, True, True, False)
    """
    number, slash, _, other = _patterns()
    return any(pattern.fullmatch(raw) for pattern in (number, slash, other))


def is_share(raw: str) -> bool:
    """Whether a text is a share, which no column of the form holds.

    >>> is_share("+2.5%"), is_share("2.5")
    (True, False)
    """
    return raw.endswith(("%", "％")) and _share().fullmatch(raw) is not None


@cache
def _share() -> re.Pattern[str]:
    return re.compile(grammar.patterns()["SHARE"])


def has_digit(raw: str) -> bool:
    """Whether there is a digit in a text.

    >>> has_digit("６件"), has_digit("——")
    (True, False)
    """
    return any(map(str.isdecimal, raw))


def is_nonzero(raw: str) -> bool:
    """Whether there is a digit other than zero in a text.

    >>> is_nonzero("10件"), is_nonzero("０"), is_nonzero("/")
    (True, False, False)
    """
    return any(char.isdecimal() and int(char) for char in raw)


@lru_cache(maxsize=1024)
def money_units(text: str) -> frozenset[str]:
    """The units of money that stand in the text of a header; ``""`` for one that is not known.

    Figures with a unit in a note are not meant.

    >>> sorted(money_units("本年收费金额（单位：万元）")), sorted(money_units("（美元）")), sorted(money_units("共5元"))
    (['万元'], [''], [])
    """
    plain = "".join(_patterns()[2].sub("", text).split())
    found = set()
    for match in _money().finditer(plain):
        before, unit = plain[: match.start()][-1:], match["unit"].translate(_SIMPLIFIED)
        if match["said"] or not before.isalnum():
            found.add(unit if unit.endswith("元") else f"{unit}元")
        elif not has_digit(before):
            found.add("")
    return frozenset(found)


def is_unit(text: str) -> bool:
    """Whether a text is a unit of money, and nothing else.

    >>> is_unit("（单位：元）"), is_unit("本年收费金额（元）")
    (True, False)
    """
    match = _money().search(text)
    return match is not None and not any(map(str.isalnum, text[: match.start()] + text[match.end() :]))


@cache
def _money() -> re.Pattern[str]:
    return re.compile(grammar.patterns()["MONEY"])


@cache
def reader(measure: Measure, unit: str | None = None) -> Callable[[str], Figure]:
    """What reads the cells of a column that measures counts, changes or money (in a unit its header states)."""
    return lru_cache(maxsize=8192)(partial(read, measure=measure, unit=unit))


@cache
def readers(line: Line) -> tuple[Callable[[str], Figure], ...]:
    """What reads the cells of each column of a line."""
    return tuple(reader(column.measure, column.unit) for column in line.columns)


def read(raw: str, measure: Measure, unit: str | None = None) -> Figure:
    """The figure in a cell of a column that measures counts, changes or money (in a unit its header states).

    >>> read("1,234", "count"), read("－13", "change").value, read("减少2", "change").value
    (Figure(value=1234, kind='number', unit=None, certain=True), -13, -2)
    >>> read("13619万元", "money")
    Figure(value=Decimal('13619'), kind='number', unit='万元', certain=True)
    >>> read("/", "count").kind, read("见附件", "count")
    ('slash', Figure(value=None, kind='text', unit=None, certain=False))
    """
    if not raw:
        return Figure(None, "blank", None, True)
    number, slash, blank, _ = _patterns()
    if slash.fullmatch(raw):
        return Figure(None, "slash", None, True)
    match = number.fullmatch(raw)
    if not match:
        return Figure(None, "text", None, False)
    sign, digits, fraction, stated, note = match.groups()
    plain = blank.sub("", digits + (fraction or "")).translate(_ASCII)
    in_words = sign is not None and sign[0] in "增新减減↑↓"
    money_unit = stated is not None and stated[0] in "万萬亿億元"
    if len(plain) > _MOST_DIGITS + 1 or (in_words and measure != "change") or (money_unit and measure != "money"):
        return Figure(None, "text", None, False)
    value = Decimal(plain)
    if sign and _LOWERED.match(sign):
        value = -value
    whole = measure != "money" and value == value.to_integral_value()
    certain = (
        not note
        and not blank.search(digits)
        and (measure == "change" or not sign)
        and (not stated or money_unit or measure != "money")
        and (whole or measure == "money")
        and not (len(plain) > 1 and plain[0] == "0" and plain[1] != ".")
    )
    if stated:
        stated = "万元" if stated in ("万", "萬") else stated.translate(_SIMPLIFIED)
    return Figure(int(value) if whole else value, "number", stated or unit, certain)
