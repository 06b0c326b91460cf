"""A report as plain text in the official form: a line a paragraph, a line a row, tabs between the cells."""

from __future__ import annotations

from govinfo_report.report import Report
from govinfo_report.writers.page import Table, one_line, page


def to_text(report: Report) -> str:
    """The report as text, as an extractor would take it from a page that lost nothing.

    >>> print(to_text(Report(title="云溪县人民政府2021年政府信息公开工作年度报告")).splitlines()[0])
    云溪县人民政府2021年政府信息公开工作年度报告
    """
    lines: list[str] = []
    for block in page(report):
        if isinstance(block, Table):
            lines += ["\t".join(one_line(box.text) for box in row) for row in block.grid] + [""]
        else:
            lines.append(block.text)
    return "\n".join(lines).rstrip("\n") + "\n"
