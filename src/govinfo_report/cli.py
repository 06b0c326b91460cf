"""The command: ``python -m govinfo_report``. Each subcommand is a module of its own, imported when it is called."""

from __future__ import annotations

import gc
from importlib import import_module

import click

COMMANDS = {
    "dump": "Print reports as data (the command where none is named).",
    "check": "Check reports: what does not add up, which cell is wrong.",
    "rules": "List the rules of check, or explain one.",
    "reconcile": "Compare reports of one agency over years.",
    "rollup": "Compare a report with the sum of its parts.",
    "convert": "Write a clean report in the official form.",
    "schema": "Print the JSON Schema of a report.",
}
"""The subcommands: ``name`` is the click command of that name in ``govinfo_report.commands.name``."""


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it is called, and takes anything else as arguments of ``dump``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # what is made while modules are loaded stays, and is never garbage
        module = import_module(f"govinfo_report.commands.{cmd_name}")
        gc.freeze()
        gc.enable()
        command: click.Command = getattr(module, cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "--version"):
            args.insert(0, "dump")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    """Print the version and end; a checkout that is not installed has none."""
    if not value:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("govinfo-report")
    except PackageNotFoundError:
        found = "unknown (not installed)"
    click.echo(f"{ctx.info_name}, version {found}")
    ctx.exit()


@click.command(
    cls=LazyGroup,
    no_args_is_help=True,
    epilog="""\b
Examples:
  python -m govinfo_report report.txt
  python -m govinfo_report reports/ --format csv -o cells.csv
  python -m govinfo_report check report.txt
\b
COMMAND --help says more of each. To complete commands and options with the tab key:
  eval "$(_GOVINFO_REPORT_COMPLETE=bash_source govinfo-report)"     (or zsh_source, fish_source)
""",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read Chinese annual reports on government information disclosure (政府信息公开工作年度报告).

    Files without a command are printed as data: see dump --help.
    """
