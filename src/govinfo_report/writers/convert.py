"""A report in the official form, in the formats of documents."""

from __future__ import annotations

from collections.abc import Callable

from govinfo_report.report import Report


def convert_to(report: Report, target: str) -> bytes:
    """The report as the bytes of a document: ``markdown``, ``html``, ``docx`` or ``text``.

    >>> convert_to(Report(title="年报"), "text").decode().splitlines()[0]
    '年报'
    """
    return TARGETS[target](report)


def _markdown(report: Report) -> bytes:
    from govinfo_report.writers.layouts import Layout, render

    return _encoded(render(report, Layout.MARKDOWN))


def _text(report: Report) -> bytes:
    from govinfo_report.writers.layouts import Layout, render

    return _encoded(render(report, Layout.TAB_ROWS_ONCE))


def _html(report: Report) -> bytes:
    from govinfo_report.writers.official import html

    return _encoded(html(report))


def _docx(report: Report) -> bytes:
    from govinfo_report.writers.docx import to_docx

    return to_docx(report)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


TARGETS: dict[str, Callable[[Report], bytes]] = {"markdown": _markdown, "html": _html, "docx": _docx, "text": _text}
"""The documents that a report can be converted to."""
