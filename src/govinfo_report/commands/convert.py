"""``convert``: a report from any readable source, clean, in the official form."""

from __future__ import annotations

import sys

import click

from govinfo_report.commands.dump import STDIN
from govinfo_report.commands.output import needs, output
from govinfo_report.writers.convert import TARGETS, convert_to


@click.command(
    epilog="""\b
Examples:
  python -m govinfo_report convert report.txt --to html -o report.html
  python -m govinfo_report convert scan.pdf --to docx -o report.docx
"""
)
@click.argument("file", metavar="FILE|-")
@click.option("--to", "target", type=click.Choice([*TARGETS]), required=True, help="What to write.")
@click.option("-o", "--output", "path", type=click.Path(), help="Write to a file: whole, or not at all.")
def convert(file: str, target: str, path: str | None) -> None:
    """Write a clean report in the official form.

    What stands in no cell of the form is not written: each such place is named on stderr.
    """
    from govinfo_report.readers import read

    if target == "docx":
        needs("docx", "docx")
    try:
        report = read(sys.stdin.buffer.read(), name=STDIN) if file == "-" else read(file)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for diagnostic in report.diagnostics:
        if diagnostic.severity != "info":
            click.echo(f"{report.source.name}: {diagnostic}", err=True)
    with output(path, binary=target == "docx") as out:
        out.write(convert_to(report, target))
