"""What the commands share that print reports: where it goes, what is shown meanwhile, what is said at the end."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, BinaryIO, NoReturn

import attrs
import click

from govinfo_report.batch import Failure
from govinfo_report.writers.files import replacing

CANNOT_WRITE = 1
"""Exit status where the output cannot be written (2 is for input)."""


@contextmanager
def output(path: str | None, binary: bool = False) -> Iterator[BinaryIO]:
    """Where to write: the file at a path, whole or not at all, or standard output.

    Ends the program with one line where the disk is full or the folder not writable, and quietly where whoever
    reads standard output has gone.
    """
    if binary and path in (None, "-") and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal: name a file with -o")
    try:
        if path in (None, "-"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        else:
            with replacing(str(path)) as file:
                yield file
    except OSError as error:
        _cannot_write(path or "standard output", error)


def _cannot_write(path: str, error: OSError) -> NoReturn:
    if path in ("standard output", "-"):
        # what is left in the buffer has nowhere to go, and Python would try once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        sys.exit(128 + 13)  # as the shell reports a program that a closed pipe ended
    click.echo(f"cannot write {path}: {error.strerror or error}", err=True)
    sys.exit(CANNOT_WRITE)


def needs(module: str, extra: str) -> None:
    """End with one line where a module of an extra is not installed."""
    if find_spec(module) is None:
        click.echo(f"this format needs {module}: pip install 'govinfo-report[{extra}]'", err=True)
        sys.exit(CANNOT_WRITE)


@attrs.define
class Tally:
    """What became of the inputs so far, told on stderr: failures as they come, the counts in the end.

    With ``total`` there is a progress bar, where stderr is a terminal.
    """

    failures: BinaryIO | None = None
    read: int = 0
    flagged: int = 0
    failed: int = 0
    bar: Any = None
    started: float = attrs.field(factory=time.monotonic)
    shown: float = 0

    def report(self, flagged: bool) -> None:
        """One more was read."""
        self.read += 1
        self.flagged += flagged
        self.show()

    def failure(self, failure: Failure) -> None:
        """One more could not be read."""
        self.failed += 1
        if self.failures:
            line = json.dumps(attrs.asdict(failure), ensure_ascii=False) + "\n"
            self.failures.write(line.encode("utf-8", "backslashreplace"))
        message = str(failure).replace("\n", " ")
        if self.bar:
            self.bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(message, err=True)
        self.show()

    def show(self, at_once: bool = False) -> None:
        """Move the bar, a few times a second at most."""
        if self.bar and (at_once or time.monotonic() - self.shown > 0.1):
            self.shown = time.monotonic()
            done, elapsed = self.read + self.failed, self.shown - self.started
            self.bar.update(0, completed=done, failed=self.failed, rate=done / elapsed)
            self.bar.refresh()

    def summary(self) -> str:
        return f"read {self.read}, flagged {self.flagged}, failed {self.failed}"


@contextmanager
def progress(tally: Tally, count: Callable[[], int]) -> Iterator[None]:
    """Show a bar on stderr while the inputs go by, where that is a terminal and the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TextColumn("{task.fields[failed]} failed"),
        TimeRemainingColumn(),
    )
    # No thread of its own: processes are started meanwhile, and threads and forks do not go together.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as tally.bar:
        tally.bar.add_task("", total=count(), failed=0, rate=0)
        yield
        tally.show(at_once=True)
    tally.bar = None
