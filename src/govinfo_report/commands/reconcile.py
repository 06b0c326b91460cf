"""``reconcile``: reports of one agency over years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from govinfo_report.commands.check import CLEAN, FOUND, UNREADABLE, reports, rule_options

if TYPE_CHECKING:
    from govinfo_report.validation import Finding, Language


def show(findings: Sequence[Finding], form: str, lang: Language) -> None:
    """Print findings that are not about one source, a line each or as a JSON array."""
    import json

    from govinfo_report.validation.formats import WORDS, finding_object

    if form == "json":
        click.echo(json.dumps([finding_object(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        where = finding.paths[0] if finding.paths else ""
        click.echo(f"{where}: {WORDS[lang][finding.severity]}: {finding.message} [{finding.rule}]")
    if not findings:
        click.echo(WORDS[lang]["ok"])


def status(findings: Sequence[Finding], *, failed: bool) -> int:
    """The exit status."""
    if failed:
        return UNREADABLE
    return FOUND if any(finding.severity == "error" for finding in findings) else CLEAN


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people, or as data.")
@rule_options
@click.pass_context
def reconcile(
    ctx: click.Context, files: Sequence[str], form: str, lang: Language, select: list[str], ignore: list[str]
) -> None:
    """Compare reports of one agency over years: what one leaves over, the next has to take up.

    Exit status as with check.
    """
    from govinfo_report import validation

    read = reports(files)
    try:
        findings = validation.reconcile(
            [report for _, report, _ in read if report is not None], select=select, ignore=ignore, lang=lang
        )
    except ValueError as failure:
        raise click.UsageError(str(failure)) from None
    show(findings, form, lang)
    ctx.exit(status(findings, failed=any(failure for *_, failure in read)))
