"""PDF files: what is no readable one, the cells of rules, and tables without any."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.errors import UnreadableError, UnsupportedFormatError
from govinfo_report.readers import Limits, lower, read
from govinfo_report.readers.pdf.content import Char, Edge, merged
from govinfo_report.readers.pdf.ruled import cell_text, grid_of
from tests.official_form import FILLS, page, report
from tests.readers.hostile import pdf
from tests.readers.producers import libreoffice, needs_libreoffice

pytestmark = pytest.mark.xdist_group("files")


@pytest.fixture(scope="module")
def unruled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports whose tables LibreOffice prints without borders: it does not see those of the style."""
    folder = tmp_path_factory.mktemp("unruled")
    for form in ("2019", "2021"):
        (folder / f"{form}.html").write_text(page(report(form, FILLS["figures"])), "utf-8")  # type: ignore[arg-type]
    libreoffice(sorted(folder.glob("*.html")), "pdf", folder)
    secret = '"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}'
    (folder / "locked.html").write_text(page(report("2021", FILLS["zeros"])), "utf-8")
    libreoffice([folder / "locked.html"], f"pdf:writer_pdf_Export:{{{secret}}}", folder)
    return folder


@needs_libreoffice
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_without_rules_a_cell_is_right_or_flagged(form: str, unruled: Path) -> None:
    expected = report(form, FILLS["figures"])  # type: ignore[arg-type]
    got = read(unruled / f"{form}.pdf")
    flagged = [found.path for found in got.diagnostics if found.severity != "info" and found.path]
    wrong = [path for path, cell in expected.cells() if got.cell(path).value != cell.value]
    assert [path for path in wrong if not any(f"{path}.".startswith(f"{other}.") for other in flagged)] == []
    assert len(wrong) <= 15  # of some 180: those of the disputes, whose headers run into one another
    assert all(path.startswith("disputes.") for path in wrong)
    narrative = {section.kind: section.paragraphs for section in got.sections}
    assert all(narrative[section.kind] == section.paragraphs for section in expected.sections if section.paragraphs)


@needs_libreoffice
def test_encrypted(unruled: Path) -> None:
    with pytest.raises(UnreadableError, match=r"locked\.pdf is encrypted: save it without a password"):
        read(unruled / "locked.pdf")


@needs_libreoffice
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated(share: float, unruled: Path) -> None:
    data = (unruled / "2021.pdf").read_bytes()
    with pytest.raises(UnreadableError, match=r"a\.pdf is a broken or truncated PDF: fetch it again"):
        read(data[: int(len(data) * share)], name="a.pdf")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "broken or truncated"),
        (pdf(1), "scanned PDF or an empty one"),
        (pdf(3, b"10 10 m 90 10 l S"), "scanned PDF or an empty one"),
        (pdf(11), "has 11 pages, more than 10"),
    ],
)
def test_nothing_to_read(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=rf"a\.pdf .*{words}"):
        lower(data, "a.pdf", Limits(pages=10))


@pytest.mark.parametrize(
    ("data", "library", "name"),
    [(pdf(1), "pypdfium2", "pdf"), (b"<html><p>x", "selectolax.lexbor", "html")],
)
def test_without_the_extra_the_error_names_it(
    data: bytes, library: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnsupportedFormatError, match=rf"a\.file .*pip install 'govinfo-report\[{name}\]'"):
        lower(data, "a.file")


def line(text: str, left: float, base: float) -> list[Char]:
    """Characters of 10 points, those of ASCII half as wide."""
    chars = []
    for char in text:
        right = left + (5 if char.isascii() else 10)
        chars.append(Char(char, left, right, base, 10))
        left = right
    return chars


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (["本年新", "制作数量"], 50, "本年新制作数量"),
        (["12345", "67"], 30, "1234567"),  # the column is too narrow for the figure
        (["12", "34"], 60, "12 34"),  # it is not: these are two
        (["12", "万元"], 60, "12万元"),
        (["-5"], 60, "-5"),
    ],
)
def test_lines_of_a_cell(lines: list[str], width: float, text: str) -> None:
    chars = [char for number, each in enumerate(lines) for char in line(each, 3, 100 - 12 * number)]
    assert cell_text(chars, width) == text


@given(st.lists(st.integers(1, 30), min_size=2, max_size=6), st.lists(st.integers(1, 30), min_size=2, max_size=6))
def test_a_full_grid_has_a_cell_a_square(widths: list[int], heights: list[int]) -> None:
    """Drawn line by line or piece by piece, every square is a cell, and what stands in its middle is in it."""
    xs = [sum(widths[:n]) + 10.0 * n for n in range(len(widths) + 1)]
    ys = [sum(heights[:n]) + 10.0 * n for n in range(len(heights) + 1)]
    across = merged([Edge(-y, left, right) for y in ys for left, right in pairwise(xs)])
    down = merged([Edge(x, -below, -above) for x in xs for above, below in pairwise(ys)])
    assert (len(across), len(down)) == (len(ys), len(xs))
    grid = grid_of(xs, ys, across, down)
    assert [len(row) for row in grid.rows()] == [len(widths)] * len(heights)
    for row, (above, below) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            middle = (left + right) / 2
            assert grid.cell(Char("1", middle, middle, -(above + below) / 2, 0)) is grid.squares[row][column]
