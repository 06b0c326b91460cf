"""``check``: what in reports does not add up, and which cell is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from govinfo_report.report import Report

if TYPE_CHECKING:
    from govinfo_report.validation import Language

Command = TypeVar("Command", bound=Callable[..., Any])

UNREADABLE, FOUND, CLEAN = 2, 1, 0
"""The exit statuses: an input could not be read, something of severity error was found, neither."""


def names(_ctx: click.Context, _param: click.Parameter, value: Sequence[str]) -> list[str]:
    """Names given as several options, or separated by commas; each that of a rule or of a group."""
    from govinfo_report.validation import RULES

    found = [name.strip() for given in value for name in given.split(",") if name.strip()]
    groups = {rule.group for rule in RULES.values()}
    for name in found:
        if name not in RULES and name not in groups:
            raise click.BadParameter(f"no such rule: {name} (see: python -m govinfo_report rules)")
    return found


def rule_options(command: Command) -> Command:
    """The options that all commands have which apply rules."""
    for option in (
        click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the messages."),
        click.option("--ignore", multiple=True, callback=names, metavar="RULE,…", help="Leave these rules out."),
        click.option("--select", multiple=True, callback=names, metavar="RULE,…", help="Apply these rules only."),
    ):
        command = option(command)
    return command


def reports(sources: Sequence[str]) -> list[tuple[str, Report | None, str | None]]:
    """Read files, those of folders and those in archives: name, and the report or why there is none.

    Each failure is told on stderr as well.
    """
    from govinfo_report.batch import Failure, read_many

    found: list[tuple[str, Report | None, str | None]] = []
    for result in read_many(sources):
        if isinstance(result, Failure):
            click.echo(str(result), err=True)
            found.append((result.source, None, str(result)))
        else:
            found.append((result.source.name or "", result, None))
    return found


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For people, as data, for code scanning, as annotations of a workflow on GitHub.",
)
@rule_options
@click.pass_context
def check(
    ctx: click.Context, files: Sequence[str], form: str, lang: Language, select: list[str], ignore: list[str]
) -> None:
    """Check reports: what does not add up, and which cell is wrong.

    Folders are searched through, ZIP archives unpacked.

    Exit status: 0 nothing of severity error was found, 1 something was, 2 an input could not be read (the others
    are checked all the same).
    """
    from govinfo_report.validation import formats, validate

    checked = [
        formats.Checked(name, report, validate(report, select=select, ignore=ignore, lang=lang))
        if report is not None
        else formats.Checked(name, failure=failure)
        for name, report, failure in reports(files)
    ]
    write = {
        "text": lambda: formats.as_text(checked, lang),
        "json": lambda: formats.as_json(checked, lang),
        "sarif": lambda: formats.as_sarif(checked, lang),
        "github": lambda: formats.as_github(checked),
    }
    if printed := write[form]():
        click.echo(printed)
    failed = any(item.failure is not None for item in checked)
    ctx.exit(UNREADABLE if failed else CLEAN if all(item.validation.ok for item in checked) else FOUND)
