"""Reads a report from the file that holds it.

Each reader turns its source into text for the one grammar; none of them knows a label.
"""

from __future__ import annotations

import os
from typing import BinaryIO

import attrs

from govinfo_report.errors import NotAReportError, UnreadableError
from govinfo_report.model import Source
from govinfo_report.readers.limits import LIMITS, Limits
from govinfo_report.readers.lowering import Lowered
from govinfo_report.report import Report

__all__ = ["LIMITS", "Limits", "read"]


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO, *, name: str | None = None, limits: Limits = LIMITS
) -> Report:
    r"""Read a report from a file of any supported format.

    ``source`` is a path, the bytes of a file, or a file open for bytes; ``name`` is what messages and
    ``report.source.name`` call it, the path where it is left out. The format is known by the content. The report's
    ``source`` says its media type, the encoding taken and the layout of its tables; positions are the source's own.

    Raises NotAReportError where the source holds nothing of a report, UnsupportedFormatError where no installed
    reader reads its format, UnreadableError where it is not there, empty, broken or over ``limits``. All are
    ValueErrors whose one sentence names the source and says what to do.

    >>> read("一、总体情况\n今年一切如常。\n".encode("gb18030"), name="a.txt").source.encoding
    'gb18030'
    >>> read(b"")
    Traceback (most recent call last):
        ...
    govinfo_report.errors.UnreadableError: <bytes> is empty: give a file that holds a report
    """
    name = name or _name(source)
    lowered = lower(contents(source, name, limits), name, limits)
    if len(lowered.text) > limits.characters:
        raise UnreadableError(
            f"{name} has a text of more than {limits.characters:,} characters: give the report alone, or allow more "
            "with Limits"
        )
    return _parsed(lowered, name)


def lower(data: bytes, name: str, limits: Limits = LIMITS) -> Lowered:
    """The text that the grammar reads for a file's bytes, by the reader for its format."""
    from govinfo_report.readers.formats import format_of

    kind = format_of(data, name)
    if kind == "pdf":
        from govinfo_report.readers.pdf import lower_pdf

        return lower_pdf(data, name, limits)
    if kind == "docx":
        from govinfo_report.readers.word import lower_docx

        return lower_docx(data, name, limits)
    if kind in (".doc", ".rtf", ".odt"):
        from govinfo_report.readers.office import lower_office

        return lower_office(data, name, kind, limits)
    if len(data) > limits.text_bytes:
        raise UnreadableError(
            f"{name} is a text of more than {limits.text_bytes:,} bytes: give the report alone, or allow more "
            "with Limits"
        )
    if kind == "mhtml":
        from govinfo_report.readers.archive import lower_mhtml

        return lower_mhtml(data, name, limits)
    if kind == "html":
        from govinfo_report.readers.html import lower_html

        return lower_html(data, name, limits)
    from govinfo_report.readers.text import lower_text

    return lower_text(data, name)


def _parsed(lowered: Lowered, name: str) -> Report:
    from govinfo_report.parsing import parse_placed

    try:
        report = parse_placed(lowered.text, lowered.position, lowered.titles)
    except NotAReportError:
        raise NotAReportError(
            f"{name} holds nothing of a report on government information disclosure (政府信息公开工作年度报告): "
            "give the file that has its sections or tables"
        ) from None
    return attrs.evolve(
        report,
        diagnostics=lowered.diagnostics + report.diagnostics,
        source=Source(name, lowered.media_type, lowered.encoding, report.source.layout),
    )


def contents(source: str | os.PathLike[str] | bytes | BinaryIO, name: str, limits: Limits = LIMITS) -> bytes:
    """The bytes of a source, no more than ``limits`` allows; UnreadableError where there are none to be had."""
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif isinstance(source, str | os.PathLike):
        try:
            if os.path.isdir(source):
                raise UnreadableError(f"{name} is a folder: give the files in it, or the folder to the command")
            with open(source, "rb") as file:
                size = os.fstat(file.fileno()).st_size  # a file is read in one piece, a stream up to the limit
                data = file.read(min(size or limits.file_bytes, limits.file_bytes) + 1)
        except FileNotFoundError:
            raise UnreadableError(f"{name} is not there: check the path") from None
        except (OSError, ValueError) as error:  # a path too long, or with a NUL in it, is most likely the text itself
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableError(f"{name[:80]} cannot be opened ({reason}): give a path, or a text to parse") from None
    else:
        data = source.read(limits.file_bytes + 1)
        if isinstance(data, str):
            raise UnreadableError(f"{name} is open for text: open it for bytes (mode 'rb')")
    if not data:
        raise UnreadableError(f"{name} is empty: give a file that holds a report")
    if len(data) > limits.file_bytes:
        raise UnreadableError(
            f"{name} is larger than {limits.file_bytes:,} bytes: give the report alone, or allow more with Limits"
        )
    return data


def _name(source: object) -> str:
    if isinstance(source, bytes | bytearray | memoryview):
        return "<bytes>"
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    return str(getattr(source, "name", "<file>"))
