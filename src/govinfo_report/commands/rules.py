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
        "What `check`, `reconcile` and `rollup` look at. Made by `python -m govinfo_report rules --format markdown` from",
        "the rules themselves; do not edit.",
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
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="Markdown: the page.")
def rules(name: str | None, form: str) -> None:
    """List the rules, or explain the one that is named."""
    from govinfo_report.validation import RULES

    if form == "markdown":
        click.echo(page(), nl=False)
    elif name is None:
        width = max(map(len, RULES))
        for group, members in groupby(RULES.values(), key=lambda rule: rule.group):
            click.echo(f"{GROUPS.get(group, group)}:")
            for rule in members:
                click.echo(f"  {rule.name:{width}}  {rule.severity:7}  {rule.summary}")
    elif name in RULES:
        click.echo(explanation(RULES[name]))
    else:
        raise click.BadParameter(f"no such rule: {name} (see: python -m govinfo_report rules)")
