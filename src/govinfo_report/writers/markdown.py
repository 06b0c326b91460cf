"""A report as Markdown (GitHub's tables). A merged box stands in its first place, the others it covers are empty."""

from __future__ import annotations

import re

from govinfo_report.report import Report
from govinfo_report.writers.grid import Grid, placed, width
from govinfo_report.writers.page import Table, one_line, page

MARKS = {"title": "# ", "heading": "## ", "paragraph": "", "signature": ""}


def to_markdown(report: Report) -> str:
    """The report as Markdown text.

    >>> print(to_markdown(Report(title="年报")).splitlines()[0])
    # 年报
    """
    return (
        "\n\n".join(
            _table(block.grid) if isinstance(block, Table) else MARKS[block.role] + _escaped(block.text)
            for block in page(report)
        )
        + "\n"
    )


def _table(grid: Grid) -> str:
    texts = [[""] * width(grid) for _ in grid]
    for row, column, box in placed(grid):
        texts[row][column] = _escaped(one_line(box.text)).replace("|", r"\|")
    head, *body = ["| " + " | ".join(row) + " |" for row in texts]
    return "\n".join([head, "|" + " --- |" * width(grid), *body])


def _escaped(text: str) -> str:
    r"""The text with a backslash before what Markdown would take for markup.

    >>> print(_escaped("1*2*3 <b> 保留"), _escaped("# 一"), _escaped("- 二"))
    1\*2\*3 \<b> 保留 \# 一 \- 二
    """
    text = re.sub(r"([\\`*_<\[])", r"\\\1", text)
    return re.sub(r"(?m)^(\s*)(#|>|[-+](?=\s)|={3,}|-{3,}|~{3})", r"\1\\\2", text)
