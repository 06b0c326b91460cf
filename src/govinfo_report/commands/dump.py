"""``dump``: reports as data, from one to a hundred thousand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from typing import Any

import click

from govinfo_report.batch import Failure, Input, expand, run
from govinfo_report.commands.output import Tally, needs, output, progress
from govinfo_report.report import Report
from govinfo_report.writers.formats import FORMATS, Options, format_named

STDIN = "<stdin>"


@click.command(
    epilog="""\b
Examples:
  python -m govinfo_report report.html
  python -m govinfo_report dump reports/ --glob '*.docx' --format csv -o cells.csv
  curl -s https://example.org/report.html | python -m govinfo_report -
"""
)
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|ZIP|-]...", type=click.Path())
@click.option(
    "--from-file", type=click.File(encoding="utf-8"), help="Read paths from a file, one a line (- for stdin)."
)
@click.option(
    "--glob",
    "pattern",
    metavar="PATTERN",
    help="Which files of folders and archives, by name.  [default: text, pages, Word, PDF by how their names end]",
)
@click.option(
    "--format", "name", type=click.Choice([*FORMATS]), default="json", show_default=True, help="What to print."
)
@click.option("--cells", is_flag=True, help="In JSON: all that is known of each cell, not its figure alone.")
@click.option(
    "--shape",
    type=click.Choice(["long", "wide"]),
    default="long",
    show_default=True,
    help="In CSV and Parquet: one row a cell, or one row a report.",
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for Excel.")
@click.option("-o", "--output", "target", type=click.Path(), help="Write to a file: whole, or not at all.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes to read in.  [default: one a core]")
@click.option("--failures", type=click.Path(), help="Write what could not be read to a file, as JSON lines.")
def dump(
    files: tuple[str, ...],
    from_file: Iterable[str] | None,
    pattern: str | None,
    name: str,
    cells: bool,
    shape: Any,
    bom: bool,
    target: str | None,
    jobs: int | None,
    failures: str | None,
) -> None:
    """Print reports as data.

    One file gives one JSON object, several an array. Folders are searched through, ZIP archives unpacked. Exit
    status 2 where an input could not be read (the others are), 1 where the output could not be written.
    """
    paths = [*files, *(line.rstrip("\r\n") for line in from_file or () if line.strip())]
    if not paths:
        raise click.UsageError("name a file, a folder, a ZIP archive, or - for standard input")
    single = len(paths) == 1 and not os.path.isdir(paths[0]) and not paths[0].lower().endswith(".zip")
    chosen = format_named(name, Options(single=single, cells=cells, shape=shape, bom=bom))
    if chosen.needs:
        needs(*chosen.needs)
    tally = Tally()
    results = run(partial(_encoded, chosen.encode), _inputs(paths, pattern), jobs)
    try:
        with ExitStack() as stack:
            out = stack.enter_context(output(target, chosen.binary))
            if failures:
                tally.failures = stack.enter_context(output(failures))
            if not single and (target or not sys.stdout.isatty()):
                stack.enter_context(progress(tally, lambda: sum(1 for _ in _inputs(paths, pattern, False))))
            chosen.write(_good(results, tally), out)
    except KeyboardInterrupt:
        click.echo(
            f"interrupted: {tally.summary()}; nothing was written to {target}" if target else "interrupted", err=True
        )
        sys.exit(128 + 2)
    finally:
        results.close()
    if not single:
        click.echo(tally.summary(), err=True)
    if tally.failed:
        sys.exit(2)


def _inputs(paths: list[str], pattern: str | None, take: bool = True) -> Iterator[Input | Failure]:
    """The files that are named; ``-`` is standard input, taken only where it is to be read."""
    return chain.from_iterable(
        [Input(STDIN, data=sys.stdin.buffer.read() if take else b"")] if path == "-" else expand(path, pattern)
        for path in paths
    )


def _encoded(encode: Callable[[Report], Any], report: Report) -> tuple[bool, Any]:
    """What is written of a report, and whether something in it is flagged."""
    return any(diagnostic.severity != "info" for diagnostic in report.diagnostics), encode(report)


def _good(results: Iterable[tuple[bool, Any] | Failure], tally: Tally) -> Iterator[Any]:
    for result in results:
        if isinstance(result, Failure):
            tally.failure(result)
        else:
            flagged, encoded = result
            tally.report(flagged)
            yield encoded
