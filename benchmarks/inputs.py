"""What is timed: the texts of the corpus, and pages, documents and folders made from them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from tempfile import mkdtemp

import govinfo_report as gr

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "report.txt"


@cache
def corpus() -> tuple[str, ...]:
    """The texts in tests/corpus/, and the examples."""
    paths = [*sorted((ROOT / "tests" / "corpus").rglob("*.txt")), *sorted(EXAMPLE.parent.glob("*.txt"))]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


@cache
def folder() -> Path:
    """Where files are made; the caller removes it."""
    return Path(mkdtemp(prefix="govinfo-bench-"))


@cache
def html() -> Path:
    """The example as the official page."""
    from govinfo_report.writers.official import html

    path = folder() / "report.html"
    path.write_text(html(gr.parse(EXAMPLE.read_text(encoding="utf-8"))), encoding="utf-8")
    return path


@cache
def docx() -> Path:
    """The example as a Word file, its tables with the merged cells of the form."""
    from docx import Document

    from govinfo_report.writers.grid import placed
    from govinfo_report.writers.official import blocks

    document = Document()
    for block in blocks(gr.parse(EXAMPLE.read_text(encoding="utf-8"))):
        if block.kind != "table":
            document.add_paragraph(block.text)
            continue
        width = max(sum(box.colspan for box in row) for row in block.grid)
        table = document.add_table(len(block.grid), width)
        for row, column, box in placed(block.grid):
            cell = table.cell(row, column)
            cell.text = box.text
            if box.rowspan > 1 or box.colspan > 1:
                cell.merge(table.cell(row + box.rowspan - 1, column + box.colspan - 1))
    path = folder() / "report.docx"
    document.save(str(path))
    return path


@cache
def pdf() -> Path:
    """The example's page, printed by a browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise FileNotFoundError("no chromium here to print a PDF with")
    path = folder() / "report.pdf"
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={path}", html().as_uri()], check=True, capture_output=True, timeout=120)
    return path


def long_text(size: int) -> str:
    """Reports of the corpus one after the other, up to a size in bytes."""
    found: list[str] = []
    for text in cycle(corpus()):
        if size <= 0:
            break
        found.append(text)
        size -= len(text.encode())
    return "\n".join(found)


@cache
def many(count: int) -> tuple[Path, ...]:
    """Many files, a report each."""
    inside = folder() / "many"
    inside.mkdir()
    paths = []
    for number, text in enumerate(islice(cycle(corpus()), count)):
        paths.append(inside / f"{number:05}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return tuple(paths)
