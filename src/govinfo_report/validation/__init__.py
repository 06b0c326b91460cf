"""Validation: what in a report does not add up, which cell is wrong, and what it should be.

``validate`` lays the report out, asks each rule what it finds, and looks for the correction. The rules stand in
the modules named like their groups; importing this package registers them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from govinfo_report.forms import FORMS, Table
from govinfo_report.report import Report
from govinfo_report.validation import arithmetic, cells, identity, narrative, structure  # noqa: F401
from govinfo_report.validation.correction import Change, apply, correct
from govinfo_report.validation.levels import rollup
from govinfo_report.validation.rules import RULES, Fault, Finding, Language, Rule, chosen, fault, rule
from govinfo_report.validation.sheet import Sheet, lay_out
from govinfo_report.validation.years import reconcile

__all__ = [
    "RULES",
    "Change",
    "Fault",
    "Finding",
    "Language",
    "Rule",
    "Sheet",
    "Validation",
    "apply",
    "fault",
    "lay_out",
    "reconcile",
    "rollup",
    "rule",
    "validate",
    "validate_table",
]

TABLE_GROUPS = ("arithmetic", "cells")
REPORT_GROUPS = (*TABLE_GROUPS, "structure", "narrative", "identity")


@attrs.frozen
class Validation:
    """What validation says: the findings in the order of the rules, and the correction, or None.

    There is no correction where nothing is to be corrected, and where no unique smallest one exists.

    >>> from govinfo_report.report import Report
    >>> said = validate(Report(), select=["table-missing"])
    >>> len(said.findings), said.correction, said.ok
    (3, None, False)
    """

    findings: tuple[Finding, ...] = ()
    correction: tuple[Change, ...] | None = None

    @property
    def ok(self) -> bool:
        """Whether there is no finding of severity error."""
        return all(finding.severity != "error" for finding in self.findings)


def validate(
    report: Report,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    lang: Language = "en",
) -> Validation:
    """Check a report by all rules about single reports, or by those selected.

    ``select`` and ``ignore`` hold names of rules or groups; ``lang`` is the language of the messages, ``en`` or
    ``zh``. A correction is looked for where a rule of arithmetic found something.

    >>> from govinfo_report.report import Report
    >>> validate(Report(), select=["table-missing"]).findings[1].paths
    ('applications',)
    >>> validate(Report(), select=["arithmetic"])
    Validation(findings=(), correction=None)

    Raises ValueError for a name that is no rule's and no group's.
    """
    return _validate(lay_out(report), chosen(REPORT_GROUPS, select, ignore), lang)


def validate_table(table: Table, *, lang: Language = "en") -> Validation:
    """Check one table by the rules about tables alone."""
    form, name = next(
        (form, name) for form in FORMS.values() for name, cls in form.tables.items() if isinstance(table, cls)
    )
    tables: dict[str, Any] = {of: cls() for of, cls in form.tables.items()} | {name: table}
    return _validate(lay_out(Report(form=form.name, **tables)), chosen(TABLE_GROUPS), lang)


def _validate(sheet: Sheet, rules: Iterable[Rule], lang: Language) -> Validation:
    report, form = sheet.report, sheet.plan.form
    findings = tuple(
        _placed(finding, report) for rule in rules for finding in rule.findings(sheet, lang=lang, form=form)
    )
    if not any(RULES[finding.rule].group == "arithmetic" for finding in findings):
        return Validation(findings)
    changes = correct(sheet)
    told = {finding.id for finding in findings}  # a rule that was left out has nothing to be resolved
    return Validation(
        findings,
        changes
        and tuple(
            attrs.evolve(change, resolves=tuple(name for name in change.resolves if name in told)) for change in changes
        ),
    )


def _placed(finding: Finding, report: Report) -> Finding:
    """The finding with the position of its first cell, where the rule gave none."""
    if finding.position or not finding.paths:
        return finding
    try:
        return attrs.evolve(finding, position=report.cell(finding.paths[0]).position)
    except KeyError:
        return finding
