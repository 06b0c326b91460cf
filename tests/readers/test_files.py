"""Files by real producers: every cell exact from every one, and the same report whatever the format."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from govinfo_report.model import Cell, Position
from govinfo_report.readers import lower, read
from govinfo_report.report import Report
from govinfo_report.writers.layouts import Layout, render
from tests.official_form import FILLS, page, report, rows
from tests.readers.producers import chromium, libreoffice, needs_chromium, needs_libreoffice, python_docx

pytestmark = pytest.mark.xdist_group("files")  # one worker makes the files, once

CASES = [(form, fill) for form in ("2019", "2021") for fill in FILLS]
REPORTS: dict[str, Report] = {f"{form}-{fill}": report(form, FILLS[fill]) for form, fill in CASES}  # type: ignore[arg-type]
NAMES = list(REPORTS)
PRINTED = ["2019-blanks", "2019-figures", "2021-figures", "2021-slashes"]
BORDERS = "border: 1px solid; "


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the reports' pages; LibreOffice sees the borders that the style draws only as an attribute."""
    folder = tmp_path_factory.mktemp("files")
    for name, made in REPORTS.items():
        (folder / f"{name}.html").write_text(page(made).replace("<table>", '<table border="1">'), "utf-8")
    return folder


@pytest.fixture(scope="session")
def office(pages: Path) -> Path:
    for suffix in ("docx", "doc", "odt", "rtf", "pdf"):
        libreoffice(sorted(pages.glob("*.html")), suffix, pages)
    return pages


@pytest.fixture(scope="session")
def printed(pages: Path) -> Path:
    folder = pages / "chromium"
    folder.mkdir()
    for name in PRINTED:
        chromium(pages / f"{name}.html", folder / f"{name}.pdf")
    return folder


@pytest.fixture(scope="session")
def plain_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages without any borders."""
    folder = tmp_path_factory.mktemp("plain")
    for name, made in REPORTS.items():
        text = page(made)
        assert BORDERS in text
        (folder / f"{name}.html").write_text(text.replace(BORDERS, ""), "utf-8")
    return folder


@pytest.fixture(scope="session")
def plain_office(plain_pages: Path) -> Path:
    libreoffice(sorted(plain_pages.glob("*.html")), "pdf", plain_pages)
    return plain_pages


def without_positions(cell: Cell) -> Cell:
    return attrs.evolve(cell, position=None)


def check(path: Path, name: str) -> Report:
    """The report read from a file, after a look at every cell, at the title and the narrative."""
    expected = REPORTS[name]
    got = read(path)
    cells = {key: without_positions(cell) for key, cell in got.cells()}
    assert {key: cell for key, cell in expected.cells() if cells[key] != cell} == {}
    assert got.form == expected.form
    assert got.title == expected.title
    narrative = {section.kind: section.paragraphs for section in expected.sections if section.paragraphs}
    assert {section.kind: section.paragraphs for section in got.sections if section.kind in narrative} == narrative
    assert all(cell.position and cell.position.table for _, cell in got.cells())
    return got


@pytest.mark.parametrize("name", NAMES)
def test_html(name: str, pages: Path) -> None:
    assert check(pages / f"{name}.html", name).source.media_type == "text/html"


@pytest.mark.parametrize("name", NAMES)
def test_docx_by_python_docx(name: str, tmp_path: Path) -> None:
    python_docx(REPORTS[name], tmp_path / "a.docx")
    assert check(tmp_path / "a.docx", name).source.media_type.endswith("wordprocessingml.document")


@needs_libreoffice
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_docx_and_pdf_by_libreoffice(name: str, suffix: str, office: Path) -> None:
    check(office / f"{name}.{suffix}", name)


@needs_libreoffice
@pytest.mark.parametrize("name", ["2019-blanks", "2021-figures"])
@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("doc", "application/msword"),
        ("rtf", "application/rtf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_through_libreoffice(name: str, suffix: str, media_type: str, office: Path) -> None:
    assert check(office / f"{name}.{suffix}", name).source.media_type == media_type


@needs_chromium
@pytest.mark.parametrize("name", PRINTED)
def test_pdf_by_a_browser(name: str, printed: Path) -> None:
    got = check(printed / f"{name}.pdf", name)
    assert {cell.position.page for _, cell in got.cells() if cell.position} >= {1, 2}


@needs_libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_pdf_without_borders_by_libreoffice(name: str, plain_office: Path) -> None:
    check(plain_office / f"{name}.pdf", name)


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_pdf_without_borders_by_a_browser(name: str, plain_pages: Path, tmp_path: Path) -> None:
    chromium(plain_pages / f"{name}.html", tmp_path / "a.pdf")
    check(tmp_path / "a.pdf", name)


@pytest.mark.parametrize("name", REPORTS)
def test_rows_hold_each_cell_once(name: str, pages: Path) -> None:
    lowered = lower((pages / f"{name}.html").read_bytes(), "a.html")
    lines = lowered.text.split("\n")
    found = [lines[line - 1].split("\t") for line, place in lowered.places.items() if place.table]
    assert found == rows(REPORTS[name])


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ("proactive_disclosure.rules.issued", Position(3, 2, table=1)),
        ("proactive_disclosure.fees.amount", Position(14, 2, table=1)),
        ("applications.received.natural_person", Position(4, 4, table=2)),
        ("applications.outcomes.denied.prohibited_by_law.total", Position(9, 10, table=2)),
        ("disputes.litigation_after_reconsideration.total", Position(4, 15, table=3)),
    ],
)
def test_a_cell_stands_where_the_source_has_it(path: str, position: Position, pages: Path) -> None:
    assert read(pages / "2021-figures.html").cell(path).position == position


def plain(report: Report) -> Report:
    """The report without its source and positions."""
    for path, cell in report.cells():
        report = _with(report, path.split("."), without_positions(cell))
    return attrs.evolve(
        report,
        source=attrs.evolve(report.source, name=None, media_type="", encoding=None, layout=None),
        sections=tuple(attrs.evolve(section, position=None, positions=()) for section in report.sections),
        diagnostics=tuple(attrs.evolve(diagnostic, position=None) for diagnostic in report.diagnostics),
    )


def _with(holder: object, path: list[str], cell: Cell) -> Report:
    name, *rest = path
    inner = _with(getattr(holder, name), rest, cell) if rest else cell
    return attrs.evolve(holder, **{name: inner})  # type: ignore[type-var, return-value]


@needs_libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_from_every_format(name: str, office: Path, plain_office: Path) -> None:
    text = render(REPORTS[name], Layout.TAB_ROWS_ONCE).encode()
    expected = plain(read(text))
    for suffix in ("html", "docx", "doc", "pdf"):
        assert plain(read(office / f"{name}.{suffix}")) == expected, suffix
    assert plain(read(plain_office / f"{name}.pdf")) == expected
