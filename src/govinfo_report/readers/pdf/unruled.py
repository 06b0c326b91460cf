"""Tables without rules: by where their figures stand."""

from __future__ import annotations

from collections.abc import Iterator

from govinfo_report.readers.pdf.ruled import Table
from govinfo_report.readers.pdf.text import Line


def split(lines: list[Line]) -> Iterator[list[Line] | Table]:
    """The tables among lines, and the lines between them."""
    yield lines
