"""``rollup``: a report against the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from govinfo_report.commands.check import UNREADABLE, reports, rule_options
from govinfo_report.commands.reconcile import show, status

if TYPE_CHECKING:
    from govinfo_report.validation import Language


@click.command()
@click.argument("parent")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, or as data.")
@rule_options
@click.pass_context
def rollup(
    ctx: click.Context,
    parent: str,
    parts: Sequence[str],
    form: str,
    lang: Language,
    select: list[str],
    ignore: list[str],
) -> None:
    """Compare the tables of PARENT with the sum of those of its parts, cell by cell.

    Exit status as with check; where an input cannot be read, nothing is compared.
    """
    from govinfo_report import validation

    wholes = reports([parent])
    members = reports(parts)
    if len(wholes) != 1:
        raise click.BadParameter(f"{parent} holds several reports: name one", param_hint="PARENT")
    read = [report for _, report, _ in (*wholes, *members) if report is not None]
    if len(read) <= len(members):
        ctx.exit(UNREADABLE)
    whole, *rest = read
    findings = validation.rollup(whole, rest, select=select, ignore=ignore, lang=lang)
    show(findings, form, lang)
    ctx.exit(status(findings, failed=False))
