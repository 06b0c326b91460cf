"""What a rule is, what it finds, and the registry of rules.

A rule is a function that yields a :class:`Fault` for each thing that is wrong. The decorator :func:`rule` gives
it its name (the function's), its group and severity, and its message in English and in Chinese. The docstring
says what the rule checks, why that matters, and shows an example. The command ``rules`` and ``docs/rules.md``
are made from these and from nothing else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from govinfo_report.model import Position, Severity
from govinfo_report.validation.sheet import labels

Group = Literal["arithmetic", "cells", "structure", "narrative", "identity", "years", "levels"]
"""What a rule looks at. ``arithmetic`` and ``cells`` are about tables alone, the next three about a report; these
take a :class:`~govinfo_report.validation.sheet.Sheet`. ``years`` takes two reports, the earlier and the later;
``levels`` a report and the list of its parts."""

Language = Literal["en", "zh"]
Value = int | Decimal | float | str | None
Check = Callable[..., Iterable["Fault"]]


@attrs.frozen
class Fault:
    """What a rule yields: the paths it is about (the first is where to look), and what its message names."""

    paths: tuple[str, ...]
    expected: Value = None
    actual: Value = None
    position: Position | None = None
    quote: str | None = None
    words: Mapping[str, object] = attrs.field(factory=dict)


def fault(
    *paths: str,
    expected: Value = None,
    actual: Value = None,
    position: Position | None = None,
    quote: str | None = None,
    **words: object,
) -> Fault:
    """A fault at some paths, for a rule to yield. ``words`` fill the places of its message beside the usual ones.

    >>> fault("applications.received.total", expected=7, actual=6).paths
    ('applications.received.total',)
    """
    return Fault(paths, expected, actual, position, quote, words)


@attrs.frozen
class Finding:
    """What validation says of a report.

    ``paths`` are those of the cells (or rows, tables, sections) that it is about, the one to look at first in
    front. ``expected`` and ``actual`` are a figure or a text, or None. ``position`` is where the first of the
    paths stood in the source, ``quote`` the sentence in question, where it is about a sentence.

    >>> found = Finding("disputes-total", "error", "the results add up to 2", ("disputes.reconsideration.total",))
    >>> print(found, found.id)
    error: the results add up to 2 [disputes-total] disputes-total:disputes.reconsideration.total
    """

    rule: str
    severity: Severity
    message: str
    paths: tuple[str, ...] = ()
    expected: Value = None
    actual: Value = None
    position: Position | None = None
    quote: str | None = None

    @property
    def id(self) -> str:
        """The rule and the first path, by which a correction names the findings that it resolves."""
        return f"{self.rule}:{self.paths[0]}" if self.paths else self.rule

    def __str__(self) -> str:
        where = f"{self.position}: " if self.position else ""
        return f"{where}{self.severity}: {self.message} [{self.rule}]"


@attrs.frozen
class Rule:
    """A check with its name, group, severity and messages."""

    name: str
    group: Group
    severity: Severity
    en: str
    zh: str
    check: Check = attrs.field(repr=False)

    @property
    def doc(self) -> str:
        """What it checks, why that matters, and an example."""
        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return self.doc.partition("\n")[0]

    def findings(self, *subject: Any, lang: Language = "en", form: str = "2021") -> Iterator[Finding]:
        """What the rule finds in its subject, with messages in a language."""
        for found in self.check(*subject):
            row, column = labels(form).get(found.paths[0].rpartition(":")[2] if found.paths else "", ("", ""))
            words = {"row": row, "column": column, "quote": found.quote, **found.words}
            numbers = {"expected": _shown(found.expected), "actual": _shown(found.actual)}
            message = (self.zh if lang == "zh" else self.en).format(**{**words, **numbers})
            yield Finding(
                self.name,
                self.severity,
                message,
                found.paths,
                found.expected,
                found.actual,
                found.position,
                found.quote,
            )


def _shown(value: Value) -> object:
    return "—" if value is None else value


RULES: dict[str, Rule] = {}
"""The rules by name, in the order of their definition."""


def rule(group: Group, severity: Severity, *, en: str, zh: str) -> Callable[[Check], Rule]:
    """Make a rule of a function and register it, under the function's name in kebab-case.

    The messages are format strings. ``{row}`` and ``{column}`` are the labels of the first path, ``{expected}``,
    ``{actual}`` and ``{quote}`` those of the fault; whatever else they name, the fault has to give.

    >>> from govinfo_report.validation import RULES, fault, rule
    >>> @rule("identity", "info", en="the report has no title", zh="报告没有标题")
    ... def untitled(sheet):
    ...     '''The report has a title.'''
    ...     if sheet.report.title is None:
    ...         yield fault("title")
    >>> untitled.name, untitled.summary
    ('untitled', 'The report has a title.')
    >>> del RULES["untitled"]

    Raises ValueError where there is a rule of that name already.
    """

    def register(check: Check) -> Rule:
        name: str = check.__name__.replace("_", "-")
        if name in RULES:
            raise ValueError(f"there is a rule {name!r} already")
        RULES[name] = Rule(name, group, severity, en, zh, check)
        return RULES[name]

    return register


def chosen(
    groups: Iterable[str], select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> list[Rule]:
    """The rules of some groups that are selected (all where nothing is) and not ignored.

    A name is that of a rule or of a group. Raises ValueError for a name that is neither.
    """
    found = [rule for rule in RULES.values() if rule.group in groups]
    if select is not None and (wanted := _known(select)):
        found = [rule for rule in found if rule.name in wanted or rule.group in wanted]
    if ignore is not None and (unwanted := _known(ignore)):
        found = [rule for rule in found if rule.name not in unwanted and rule.group not in unwanted]
    return found


def _known(names: Iterable[str]) -> set[str]:
    wanted = set(names)
    if unknown := wanted - RULES.keys() - {rule.group for rule in RULES.values()}:
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))} (see: python -m govinfo_report rules)")
    return wanted
