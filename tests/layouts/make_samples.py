"""Writes what real converters make of the official page: ``python tests/layouts/make_samples.py [FOLDER]``.

One file for each converter, form and kind of figures, with the expected plain cells beside it as JSON.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from govinfo_report import strategies
from govinfo_report.forms import FORMS
from govinfo_report.report import Report
from govinfo_report.writers import official


def _run(*command: str, stdin: str | bytes = "") -> str:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(command, input=given, capture_output=True, check=True, timeout=180).stdout.decode()


def _trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_tables=True, favor_recall=True) or ""


def _html2text(page: str) -> str:
    import html2text

    return html2text.html2text(page, bodywidth=0)


def _html2text_padded(page: str) -> str:
    import html2text

    maker = html2text.HTML2Text(bodywidth=0)
    maker.pad_tables = True
    return maker.handle(page)


def _markdownify(page: str) -> str:
    import markdownify

    return markdownify.markdownify(page)


def _markitdown(page: str) -> str:
    import io

    import markitdown

    return markitdown.MarkItDown().convert_stream(io.BytesIO(page.encode()), file_extension=".html").text_content


def _inscriptis(page: str) -> str:
    import inscriptis

    return inscriptis.get_text(page)


def _lxml_text(page: str) -> str:
    from lxml import html

    return html.fromstring(page).text_content()


def _pandas(page: str) -> str:
    """Every table as pandas reads it, merged cells repeated, the rest as text."""
    import io
    import re

    import pandas

    tables = iter(pandas.read_html(io.StringIO(page), header=None))
    parts = re.split(r"<table>.*?</table>", page, flags=re.S)
    texts = [_lxml_text(part) for part in parts]
    written = [table.to_csv(sep="\t", header=False, index=False) for table in tables]
    return "\n".join(text + "\n" + table for text, table in zip(texts, [*written, ""], strict=True))


def _pandoc(*options: str) -> Callable[[str], str]:
    return lambda page: _run("pandoc", "-f", "html", *options, stdin=page)


def _lynx(*options: str) -> Callable[[str], str]:
    utf8 = ("-display_charset=utf-8", "-assume_charset=utf-8")
    return lambda page: _run("lynx", "-dump", "-stdin", *utf8, *options, stdin=page)


def _w3m(columns: int) -> Callable[[str], str]:
    utf8 = ("-I", "utf-8", "-O", "utf-8")
    return lambda page: _run("w3m", "-dump", "-T", "text/html", *utf8, "-cols", str(columns), stdin=page)


def _in_folder(make: Callable[[Path], Any]) -> Callable[[str], Any]:
    def convert(page: str) -> Any:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "report.html").write_text(page, "utf-8")
            return make(folder)

    return convert


def _soffice(folder: Path, source: str, target: str) -> None:
    _run(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", target, "--outdir", str(folder), str(folder / source),
    )  # fmt: skip


@cache
def _soffice_pdf(page: str) -> bytes:
    def make(folder: Path) -> bytes:
        _soffice(folder, "report.html", "pdf:writer_web_pdf_Export")
        return (folder / "report.pdf").read_bytes()

    return _in_folder(make)(page)


@cache
def _chromium_pdf(page: str) -> bytes:
    def make(folder: Path) -> bytes:
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={folder}/report.pdf", f"file://{folder}/report.html",
        )  # fmt: skip
        return (folder / "report.pdf").read_bytes()

    return _in_folder(make)(page)


def _pdftotext(pdf: Callable[[str], bytes], *options: str) -> Callable[[str], str]:
    return lambda page: _run("pdftotext", *options, "-", "-", stdin=pdf(page))


def _chromium_text(folder: Path) -> str:
    """What a person gets who selects the page in a browser and copies it."""
    script = (
        "<script>addEventListener('load', () => { const t = document.body.innerText; document.body.textContent = '';"
    )
    script += "const p = document.createElement('pre'); p.textContent = t; document.body.append(p) })</script>"
    page = (folder / "report.html").read_text("utf-8").replace("</head>", script + "</head>")
    (folder / "report.html").write_text(page, "utf-8")
    dom = _run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
        "--dump-dom", f"file://{folder}/report.html",
    )  # fmt: skip
    import html

    return html.unescape(dom.partition("<pre>")[2].partition("</pre>")[0])


def _soffice_text(folder: Path) -> str:
    _soffice(folder, "report.html", "txt:Text (encoded):UTF8")
    return (folder / "report.txt").read_text("utf-8-sig")


def _docx(folder: Path) -> Path:
    _run("pandoc", "-f", "html", "-o", str(folder / "report.docx"), str(folder / "report.html"))
    return folder / "report.docx"


def _markitdown_docx(folder: Path) -> str:
    import markitdown

    return markitdown.MarkItDown().convert(str(_docx(folder))).text_content


def _python_docx(folder: Path) -> str:
    """One row a line with tabs, as many scripts write it: merged cells are repeated."""
    import docx
    from docx.table import Table

    out = []
    for item in docx.Document(str(_docx(folder))).iter_inner_content():
        if isinstance(item, Table):
            out += ["\t".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            out.append(item.text)
    return "\n".join(out)


def _soffice_docx_text(folder: Path) -> str:
    _docx(folder)
    _soffice(folder, "report.docx", "txt:Text (encoded):UTF8")
    return (folder / "report.txt").read_text("utf-8-sig")


CONVERTERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "html2text": ("html2text", _html2text),
    "html2text-padded": ("html2text", _html2text_padded),
    "markdownify": ("markdownify", _markdownify),
    "markitdown": ("markitdown", _markitdown),
    "markitdown-docx": ("markitdown", _in_folder(_markitdown_docx)),
    "inscriptis": ("inscriptis", _inscriptis),
    "pandas": ("pandas", _pandas),
    "lxml-text": ("lxml", _lxml_text),
    "python-docx": ("docx", _in_folder(_python_docx)),
    "pandoc-plain": ("pandoc", _pandoc("-t", "plain", "--wrap=none")),
    "pandoc-plain-wrapped": ("pandoc", _pandoc("-t", "plain")),
    "pandoc-markdown": ("pandoc", _pandoc("-t", "markdown")),
    "pandoc-gfm": ("pandoc", _pandoc("-t", "gfm-raw_html")),
    "pandoc-rst": ("pandoc", _pandoc("-t", "rst")),
    "pandoc-rst-wide": ("pandoc", _pandoc("-t", "rst", "--columns=120")),
    "pandoc-org": ("pandoc", _pandoc("-t", "org")),
    "lynx": ("lynx", _lynx()),
    "lynx-wide": ("lynx", _lynx("-width=300")),
    "w3m": ("w3m", _w3m(120)),
    "w3m-border": ("w3m", lambda page: _w3m(200)(page.replace("<table>", "<table border=1>"))),
    "w3m-border-narrow": ("w3m", lambda page: _w3m(80)(page.replace("<table>", "<table border=1>"))),
    "chromium-text": ("chromium", _in_folder(_chromium_text)),
    "chromium-pdf": ("chromium", _pdftotext(_chromium_pdf)),
    "chromium-pdf-layout": ("chromium", _pdftotext(_chromium_pdf, "-layout")),
    "chromium-pdf-raw": ("chromium", _pdftotext(_chromium_pdf, "-raw")),
    "soffice-text": ("soffice", _in_folder(_soffice_text)),
    "soffice-docx-text": ("soffice", _in_folder(_soffice_docx_text)),
    "soffice-pdf": ("soffice", _pdftotext(_soffice_pdf)),
    "soffice-pdf-layout": ("soffice", _pdftotext(_soffice_pdf, "-layout")),
    "soffice-pdf-raw": ("soffice", _pdftotext(_soffice_pdf, "-raw")),
}  # fmt: skip
"""Converters by name: the module or program each needs, and what it does with a page."""


def available(needs: str) -> bool:
    import importlib.util

    return shutil.which(needs) is not None or importlib.util.find_spec(needs) is not None


def expected(report: Report) -> dict[str, object]:
    cells = {path: None if cell.value is None else float(cell.value) for path, cell in report.cells()}
    return {"title": report.title, "form": report.form, "signed_on": str(report.signed_on), "cells": cells}


def main(folder: Path, only: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for form in FORMS:
        for figures in strategies.FIGURES:
            report = strategies.sample(form, figures)
            page = official.html(report)
            (folder / f"{form}-{figures}.html").write_text(page, "utf-8")
            (folder / f"{form}-{figures}.json").write_text(
                json.dumps(expected(report), ensure_ascii=False, indent=1), "utf-8"
            )
            for name, (needs, convert) in CONVERTERS.items():
                if only and name not in only:
                    continue
                if not available(needs):
                    print(f"{name}: {needs} is not here")
                    continue
                try:
                    (folder / f"{name}-{form}-{figures}.txt").write_text(convert(page), "utf-8")
                except Exception as error:
                    print(f"{name} {form} {figures}: {error!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/converted"), sys.argv[2:])
