"""``rules``: the rules of ``check``, ``reconcile`` and ``rollup``, listed or explained."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govinfo_report.validation import Rule

GROUPS = {
    "arithmetic": "Arithmetic",
    "cells": "Cells",
    "structure": "Structure",
    "narrative": "Text against tables",
    "identity": "Who and when",
    "years": "Between years (reconcile)",
    "levels": "Between levels (rollup)",
}


def page() -> str:
    """The page of all rules, ``docs/rules.md``."""
    from govinfo_report.validation import RULES

    parts = [
        "# Rules",
        "",
        "*Made from the rules themselves by `make docs`.*",
        "",
        "What `check`, `reconcile` and `rollup` look at. Each rule can be selected or ignored by its name, or with its",
        "whole group, and a program can register its own: see `govinfo_report.rule`.",
    ]
    for group, title in GROUPS.items():
        found = [rule for rule in RULES.values() if rule.group == group]
        parts += ["", f"## {title}", "", "| rule | severity | |", "| --- | --- | --- |"]
        parts += [f"| [{rule.name}](#{rule.name}) | {rule.severity} | {rule.summary} |" for rule in found]
        for rule in found:
            parts += ["", f"### {rule.name}", "", f"*{rule.severity}*", "", rule.doc, ""]
            parts += [f"- en: `{rule.en}`", f"- zh: `{rule.zh}`"]
    return "\n".join(parts) + "\n"


def explanation(rule: Rule) -> str:
    """One rule, for people."""
    return f"{rule.name} ({rule.group}, {rule.severity})\n\n{rule.doc}\n\nen: {rule.en}\nzh: {rule.zh}"


@click.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """List the rules, or explain the one that is named."""
    from govinfo_report.validation import RULES

    if name is None:
        width = max(map(len, RULES))
        for group, members in groupby(RULES.values(), key=lambda rule: rule.group):
            click.echo(f"{GROUPS.get(group, group)}:")
            for rule in members:
                click.echo(f"  {rule.name:{width}}  {rule.severity:7}  {rule.summary}")
    elif name in RULES:
        click.echo(explanation(RULES[name]))
    else:
        raise click.BadParameter(f"no such rule: {name} (see: python -m govinfo_report rules)")
