"""Rules between the reports of one agency: what one year leaves over, the next has to take up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from govinfo_report.forms import FORMS
from govinfo_report.report import Report
from govinfo_report.validation.rules import Fault, Finding, Language, chosen, fault, rule
from govinfo_report.validation.sheet import labels, lay_out

COPIED = 0.8
"""The share of equal sentences from which on a text counts as a copy."""

SENTENCES = 4
"""A text of fewer sentences is not judged: 本年度没有其他需要报告的事项 is the same every year, and rightly so."""


def reconcile(
    reports: Iterable[Report],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    lang: Language = "en",
) -> tuple[Finding, ...]:
    """Compare the reports of one agency over years: each with that of the year before, where both are given.

    In the findings, a path has the year of its report before it: ``2023:applications.carried_forward.total``. The
    order of the reports does not matter. Cells that a report does not hold are passed over. ``select``, ``ignore``
    and ``lang`` are those of :func:`govinfo_report.validation.validate`.

    >>> reconcile([])
    ()

    Raises ValueError where a report has no year or two are of the same, and for a name that is no rule's.
    """
    by_year: dict[int, Report] = {}
    for report in reports:
        if report.year is None:
            raise ValueError(f"{_name(report)} has no year: it cannot be compared")
        if report.year in by_year:
            both = " and ".join(_name(each) for each in (by_year[report.year], report))
            raise ValueError(f"two reports for {report.year}, {both}: give one for each year, of one agency")
        by_year[report.year] = report
    rules = chosen(("years",), select, ignore)
    return tuple(
        finding
        for before, year in pairwise(sorted(by_year))
        if year - before == 1
        for each in rules
        for finding in each.findings(by_year[before], by_year[year], lang=lang, form=by_year[year].form or "2021")
    )


def _name(report: Report) -> str:
    return report.source.name or report.title or "a report"


def _path(report: Report, path: str) -> str:
    return f"{report.year}:{path}"


@rule(
    "years",
    "error",
    en="{row}, {column}: {actual} in {later}, but {earlier} carried {expected} forward",
    zh="“{row}”“{column}”：{later} 年为 {actual}，而 {earlier} 年结转下年度为 {expected}",
)
def carried_over_from_last_year(earlier: Report, later: Report) -> Iterator[Fault]:
    """What one year carries forward is what the next carries over, in each column.

    The same applications are counted twice here, by the same office. A difference means that some were lost in
    between, or that one of the reports is wrong.

    Example: 2022 结转下年度 总计 3, 2023 上年结转 总计 2.
    """
    for column in lay_out(later).plan.columns:
        table, _, rest = column.path.partition(".carried_over.")
        if not rest:
            continue
        before, after = earlier.cell(f"{table}.carried_forward.{rest}"), later.cell(column.path)
        if "missing" not in (before.kind, after.kind) and (before.value or 0) != (after.value or 0):
            yield fault(
                _path(later, column.path),
                _path(earlier, f"{table}.carried_forward.{rest}"),
                expected=before.value or 0,
                actual=after.value or 0,
                position=after.position,
                earlier=earlier.year,
                later=later.year,
            )


@rule(
    "years",
    "warning",
    en="{row}: {before} in force in {earlier} + {issued} - {repealed} makes {expected}, but {actual} is stated",
    zh="“{row}”：{earlier} 年现行有效 {before} + 制发 {issued} - 废止 {repealed} = {expected}，而填报为 {actual}",
)
def documents_in_force(earlier: Report, later: Report) -> Iterator[Fault]:
    """Last year's documents in force + issued - repealed = in force (form 2021, rules and normative documents).

    A report says how many documents bind people. Where the three figures do not explain the change, some were
    forgotten. It is a warning, because documents also lapse without being repealed.

    Example: 2022 in force 10, 2023 issued 2, repealed 1, in force 12: it should be 11.
    """
    for name in ("rules", "normative_documents"):
        path = f"proactive_disclosure.{name}"
        old, new = getattr(earlier.proactive_disclosure, name), getattr(later.proactive_disclosure, name)
        if not (hasattr(old, "in_force") and hasattr(new, "in_force") and old.in_force and new.in_force):
            continue
        issued, repealed = new.issued.value or 0, new.repealed.value or 0
        expected = old.in_force.value + issued - repealed
        if expected != new.in_force.value:
            yield fault(
                *(_path(later, f"{path}.{column}") for column in ("in_force", "issued", "repealed")),
                _path(earlier, f"{path}.in_force"),
                expected=expected,
                actual=new.in_force.value,
                position=new.in_force.position,
                before=old.in_force.value,
                issued=issued,
                repealed=repealed,
                earlier=earlier.year,
            )


@rule(
    "years",
    "warning",
    en="{row}: {before} items and a change of {change} in {earlier} make {expected}, but {later} starts from {actual}",
    zh="“{row}”：{earlier} 年为 {before}，增/减 {change}，应为 {expected}，而 {later} 年填报上一年数量为 {actual}",
)
def items_of_last_year(earlier: Report, later: Report) -> Iterator[Fault]:
    """Last year's items + their change = what this year calls the items of last year (form 2019).

    Example: 2019 行政许可 80 items, change +2; 2020 上一年项目数量 90: it should be 82.
    """
    for path, row in later.rows():
        old = dict(earlier.rows()).get(path)
        if not (hasattr(row, "previous_items") and old is not None and hasattr(old, "previous_items")):
            continue
        if not (row.previous_items and old.previous_items and hasattr(old, "change")):
            continue
        change = old.change.value or 0
        expected = old.previous_items.value + change
        if expected != row.previous_items.value:
            yield fault(
                _path(later, f"{path}.previous_items"),
                _path(earlier, f"{path}.previous_items"),
                _path(earlier, f"{path}.change"),
                expected=expected,
                actual=row.previous_items.value,
                position=row.previous_items.position,
                before=old.previous_items.value,
                change=change,
                earlier=earlier.year,
                later=later.year,
            )


@rule(
    "years",
    "warning",
    en="“{heading}” is a copy of {earlier}'s: {actual:.0%} of its sentences are the same",
    zh="“{heading}”部分与 {earlier} 年雷同：{actual:.0%} 的句子相同",
)
def narrative_copied(earlier: Report, later: Report) -> Iterator[Fault]:
    """A section's text is not last year's.

    A section of at least four sentences, four fifths of which stood in last year's report in the same order, years
    and figures aside, reports nothing new. ``actual`` is the share.

    Example: 五、存在的主要问题及改进情况 with the same five problems, word for word, in 2022 and 2023.
    """
    before = {section.kind: _sentences(section.paragraphs) for section in earlier.sections}
    for section in later.sections:
        sentences = _sentences(section.paragraphs)
        if section.kind in FORMS[later.form or "2021"].tables or len(sentences) < SENTENCES:
            continue
        matcher = SequenceMatcher(None, before.get(section.kind, []), sentences, autojunk=False)
        share = sum(block.size for block in matcher.get_matching_blocks()) / len(sentences)
        if share >= COPIED:
            yield fault(
                _path(later, section.kind),
                _path(earlier, section.kind),
                actual=round(share, 2),
                position=section.position,
                heading=section.heading or labels(later.form or "2021").get(section.kind, ("", ""))[0],
                earlier=earlier.year,
            )


def _sentences(paragraphs: Iterable[str]) -> list[str]:
    """The sentences, without blanks, and with all years and figures alike."""
    text = re.sub(r"[^\S\n]+", "", "\n".join(paragraphs))
    return [sentence for sentence in re.split(r"[。；;！!？?\n]+", re.sub(r"\d+", "0", text)) if len(sentence) > 3]
