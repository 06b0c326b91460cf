"""A text that ran together, with nothing between its lines: its headings on lines of their own again.

So a report without a delimiter is known for one, with its title and its sections. Where one figure ends and the next
begins nobody can tell; the parser flags what it does not find.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from govinfo_report import grammar
from govinfo_report.parsing.drawn import Piece, put_together
from govinfo_report.parsing.labels import base, simplified

FEW = 3
"""So many sections, in the form's order and each with its numeral, are no accident."""


def headed(text: str) -> tuple[str, Callable[[int], int]] | None:
    r"""The text with its headings on lines of their own, and what tells where an offset of it was; None without them.

    >>> text, origin = headed("2021年一、总体情况甲。二、主动公开政府信息情况五、存在的主要问题及改进措施乙。")
    >>> text.split("\n"), origin(text.index("乙"))
    (['2021年', '一、总体情况', '甲。', '二、主动公开政府信息情况', '', '五、存在的主要问题及改进措施', '乙。'], 39)
    """
    found = [*_headings().finditer(simplified(text))]
    kinds = list(dict.fromkeys(match.lastgroup for match in found))
    if len(kinds) < FEW or kinds != [kind for kind in _kinds() if kind in kinds]:
        return None
    made: list[Piece] = []
    end = 0
    for match in found:
        made += [
            (end, text[end : match.start()]),
            (match.start(), "\n"),
            (match.start(), match[0]),
            (match.end(), "\n"),
        ]
        end = match.end()
    return put_together([*made, (end, text[end:])])


@cache
def _kinds() -> dict[str, list[str]]:
    """The headings that the form has, in its order, each with all its wordings; the longest first."""
    kinds: dict[str, list[str]] = {}
    for name, text in grammar.strings("headings").items():
        kinds.setdefault(base(name), []).append(text)
    return {kind: sorted(texts, key=len, reverse=True) for kind, texts in kinds.items()}


@cache
def _headings() -> re.Pattern[str]:
    kinds = (f"(?P<{kind}>{'|'.join(map(re.escape, texts))})" for kind, texts in _kinds().items())
    return re.compile(f"(?<![第十])(?:{'|'.join(kinds)})".replace("、", r"[、.．,，]?"))
