"""Files of reports as real programs make them: LibreOffice, Chromium, python-docx."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from govinfo_report.report import Report
from govinfo_report.writers import official
from govinfo_report.writers.grid import placed, width

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed")


def libreoffice(pages: Iterable[Path], suffix: str, folder: Path) -> None:
    """What LibreOffice makes of web pages: each as a file of this suffix in ``folder``."""
    assert SOFFICE
    profile = f"-env:UserInstallation={(folder / '.profile').as_uri()}"
    options = [profile, "--headless", "--norestore", "--infilter=HTML (StarWriter)", "--convert-to", suffix]
    command = [SOFFICE, *options, "--outdir", str(folder), *map(str, pages)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def chromium(page: Path, target: Path) -> None:
    """What a browser prints of a web page, as PDF, with the running heads and page numbers that browsers put there."""
    assert CHROMIUM
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={target.parent / '.chromium'}"]
    command = [CHROMIUM, *options, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert target.is_file()


def python_docx(report: Report, target: Path) -> None:
    """The report as a Word file, its merged cells merged."""
    import docx

    document = docx.Document()
    for block in official.blocks(report):
        if block.kind != "table":
            document.add_paragraph(block.text)
            continue
        table = document.add_table(rows=len(block.grid), cols=width(block.grid))
        cells = [list(row.cells) for row in table.rows]
        for row, column, box in placed(block.grid):
            last = cells[row + box.rowspan - 1][column + box.colspan - 1]
            cells[row][column].merge(last).text = box.text
    document.save(str(target))
