"""How much a reader takes before it gives up: a hostile file costs seconds and megabytes, never more."""

from __future__ import annotations

import attrs

from govinfo_report.errors import UnreadableError


@attrs.frozen
class Limits:
    """The most that is read of one source.

    ``file_bytes`` of the file as it stands; ``text_bytes`` of the text, page or document in it once unpacked;
    ``characters`` of the text that this comes to (a report has some 20,000); ``elements`` of a page or document,
    ``depth`` to which they are nested, ``cells`` of tables; ``pages`` of a PDF and ``strokes`` drawn in it;
    ``members`` of an archive; ``seconds`` for LibreOffice to convert a file. Over a limit, ``read`` raises
    UnreadableError.

    >>> from govinfo_report import read
    >>> read("一、总体情况".encode(), name="a", limits=Limits(file_bytes=10))
    Traceback (most recent call last):
        ...
    govinfo_report.errors.UnreadableError: a is larger than 10 bytes: give the report alone, or allow more with Limits
    """

    file_bytes: int = 64_000_000
    text_bytes: int = 10_000_000
    characters: int = 1_000_000
    elements: int = 400_000
    depth: int = 400
    cells: int = 100_000
    pages: int = 1_000
    strokes: int = 60_000
    members: int = 100_000
    seconds: int = 60


LIMITS = Limits()


def check_cells(count: int, name: str, limits: Limits) -> None:
    """UnreadableError where a source has more cells than ``limits`` allows."""
    if count > limits.cells:
        raise UnreadableError(f"{name} has tables of more than {limits.cells:,} cells: give the report alone")
