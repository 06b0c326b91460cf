"""PDF files: what is no readable one, the cells of rules, and tables without any."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report.errors import UnreadableError, UnsupportedFormatError
from govinfo_report.forms import Column
from govinfo_report.model import Cell
from govinfo_report.readers import Limits, lower, read
from govinfo_report.readers.pdf.content import Char, Edge, merged
from govinfo_report.readers.pdf.ruled import Table, cell_text, grid_of
from govinfo_report.readers.pdf.text import line as text_line
from govinfo_report.readers.pdf.text import lines_of
from govinfo_report.readers.pdf.unruled import split
from govinfo_report.report import Report
from tests.official_form import FILLS, page, report
from tests.readers.drawn import Way, drawn, show, write
from tests.readers.hostile import pdf
from tests.readers.producers import libreoffice, needs_libreoffice

pytestmark = pytest.mark.xdist_group("files")


LOCKS = {
    "locked": ("EncryptFile", "DocumentOpenPassword"),
    "restricted": ("RestrictPermissions", "PermissionPassword"),  # opens, but must not be changed or printed
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports that LibreOffice prints, as they are and with passwords."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("open", *LOCKS):
        (folder / f"{name}.html").write_text(page(report("2021", FILLS["zeros"])), "utf-8")
        options = {}
        if name in LOCKS:
            switch, password = LOCKS[name]
            options = {switch: {"type": "boolean", "value": "true"}, password: {"type": "string", "value": "x"}}
        libreoffice([folder / f"{name}.html"], f"pdf:writer_pdf_Export:{json.dumps(options)}", folder)
    return folder


@needs_libreoffice
def test_encrypted(office: Path) -> None:
    with pytest.raises(UnreadableError, match=r"locked\.pdf is encrypted: save it without a password"):
        read(office / "locked.pdf")
    assert values(read(office / "restricted.pdf")) == values(report("2021", FILLS["zeros"]))


@needs_libreoffice
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated(share: float, office: Path) -> None:
    data = (office / "open.pdf").read_bytes()
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


# ---- Pages that are drawn in one way or another ------------------------------------------------------------------

WAYS = {
    "lines": Way(),
    "a frame for each cell": Way("cells"),
    "thin filled boxes": Way("fills"),
    "dashed lines": Way("dashes"),
    "dashes, each drawn alone": Way("pieces"),
    "frames with room between": Way("apart"),
    "text line by line": Way(order="lines"),
    "text in no order": Way(order="shuffled"),
    "characters in no order": Way(order="characters"),
    "turned by 90": Way(turn=90),
    "turned by 180": Way(turn=180),
    "turned by 270": Way(turn=270),
    "drawn sideways": Way(sideways=True),
    "a part of the page shows": Way(box=(120, 300), heads=True),
    "form objects": Way(form=True, box=(20, 30)),
    "headers repeated": Way(repeat=True),
    "running heads and page numbers": Way(heads=True, repeat=True),
    "a watermark": Way(watermark=True),
    "figures in several lines": Way(narrow=0.5),
    "figures in several lines, turned": Way(narrow=0.5, turn=270),
    "no lines": Way("none"),
    "no lines, text line by line": Way("none", order="lines"),
    "no lines, text in no order": Way("none", order="shuffled"),
    "no lines, characters in no order": Way("none", order="characters"),
    "no lines, headers repeated": Way("none", repeat=True, heads=True),
    "no lines, a watermark": Way("none", watermark=True),
    "no lines, turned": Way("none", turn=90, form=True),
}


def values(report: Report) -> dict[str, tuple[str, object]]:
    return {path: (cell.kind, cell.value) for path, cell in report.cells()}


@pytest.mark.parametrize("fill", FILLS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("way", WAYS)
def test_every_cell_however_it_is_drawn(way: str, form: str, fill: str) -> None:
    expected = report(form, FILLS[fill])  # type: ignore[arg-type]
    got = read(drawn(expected, WAYS[way]), name="a.pdf")
    assert values(got) == values(expected)
    assert [found for found in got.diagnostics if found.severity != "info"] == []
    narrative = {section.kind: section.paragraphs for section in got.sections}
    assert all(narrative[section.kind] == section.paragraphs for section in expected.sections if section.paragraphs)
    assert got.title == expected.title


@given(blanks=st.sets(st.integers(1, 200)), form=st.sampled_from(["2019", "2021"]), repeat=st.booleans())
@settings(max_examples=20, deadline=None)
def test_any_cells_may_be_blank_where_there_are_no_lines(blanks: set[int], form: str, repeat: bool) -> None:
    """Whatever is blank, a figure is in its own cell, or a warning is on it."""
    filled = {count: figures for count, figures in enumerate([FILLS["figures"]] * 200, 1) if count not in blanks}
    expected = report(form, lambda count, column: filled.get(count, empty)(count, column))  # type: ignore[arg-type]
    got = read(drawn(expected, Way("none", repeat=repeat)), name="a.pdf")
    assert unflagged(got, expected) == []


@given(data=st.data(), way=st.sampled_from(sorted(WAYS)))
@settings(max_examples=20, deadline=None)
def test_few_figures(data: st.DataObject, way: str) -> None:
    """Most reports have few: what is not blank is in its place, or a warning is on it."""
    kept = data.draw(st.sets(st.integers(1, 200), max_size=12))
    expected = report("2021", lambda count, column: (FILLS["figures"] if count in kept else empty)(count, column))
    assert unflagged(read(drawn(expected, WAYS[way]), name="a.pdf"), expected) == []


def empty(count: int, column: Column) -> Cell:  # noqa: ARG001
    return Cell(None, "blank")


def unflagged(got: Report, expected: Report) -> list[str]:
    """The cells that are wrong, and not under a warning or an error."""
    flagged = [f"{found.path}." for found in got.diagnostics if found.severity != "info" and found.path]
    wrong = [path for path, cell in expected.cells() if got.cell(path).value != cell.value]
    return [path for path in wrong if not f"{path}.".startswith(tuple(flagged))]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("7", "8", ""),
        ("第1页 共2页", "- 2 -", ""),
        ("3", "5", "35"),  # they do not count the pages
        ("0", "0", "00"),
        ("7", "（八）", "7（八）"),
    ],
)
def test_a_page_number_is_no_figure_and_a_figure_no_page_number(first: str, second: str, kept: str) -> None:
    contents = [f"{show(1, 0, 100, 400, '甲乙')}\n{show(1, 0, 100, 30, foot)}" for foot in (first, second)]
    text = lower(write([content.encode() for content in contents]), "a.pdf").text
    assert "".join(text.split()).replace("甲乙", "") == kept


def test_what_stands_sideways_follows_and_notes_in_the_margin_do_not() -> None:
    upright, sideways, note = "第一行有十几个字说明情况" * 4, "横着写的文字也有十几个字" * 3, "归档号8"
    ops = [show(1, 0, 20, 500, upright), show(0, 1, 20, 100, note), show(0, 1, 300, 100, sideways)]
    assert lower(write(["\n".join(ops).encode()]), "a.pdf").text.split() == [upright, note, sideways]
    assert lower(write(["\n".join(ops[:2]).encode()]), "a.pdf").text.split() == [upright]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lines_of_one_character_are_read_along_the_page(turn: int) -> None:
    ops = [show(1, 0, 300, 700 - 14 * at, char) for at, char in enumerate("一二三四五六七八九十")]
    text = lower(write(["\n".join(ops).encode()], Way(turn=turn)), "a.pdf").text
    assert "".join(text.split()) == "一二三四五六七八九十"


def test_a_scan_with_a_line_of_text_is_a_scan() -> None:
    picture = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "
    data = write([picture + show(1, 0, 50, 30, "1").encode()] * 3)
    with pytest.raises(UnreadableError, match=r"a\.pdf is a scanned PDF.*run it through OCR"):
        lower(data, "a.pdf")


# ---- Cells and grids -----------------------------------------------------------------------------------------


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
    assert cell_text(lines_of(chars), width) == text


@pytest.mark.parametrize(
    ("foot", "head", "rows"),
    [
        # label and figures are cut, where their columns are too narrow; only one of them; the label alone is above
        ("二、上年结转公开|1234|0|19", "申请数量|5||3", ["二、上年结转公开申请数量|12345|0|193"]),
        ("3.其他|1234|0|9", "|5||", ["3.其他|12345|0|9"]),
        ("3.其他|1234||", "||0|9", ["3.其他|1234|0|9"]),
        ("3.其他|||", "|1|0|9", ["3.其他|1|0|9"]),
        # rows of their own: another label, a figure below one that had room, a label without a numeral
        ("1.其他|1234|0|9", "2.重复|5||", ["1.其他|1234|0|9", "2.重复|5||"]),
        ("3.其他|1|0|9", "|5||", ["3.其他|1|0|9", "|5||"]),
        ("行政处罚|1234|0|9", "行政强制|5||", ["行政处罚|1234|0|9", "行政强制|5||"]),
    ],
)
def test_a_row_that_a_page_break_cuts(foot: str, head: str, rows: list[str]) -> None:
    table = Table()
    for number, cells in enumerate((foot, head), 1):
        xs = [0.0, 100.0, 130.0, 145.0, 165.0]
        grid = grid_of(xs, [-30.0, 0.0], [Edge(y, 0, xs[-1]) for y in (0, 30)], [Edge(x, 0, 30) for x in xs])
        for cell, text in zip(grid.squares[0], cells.split("|"), strict=True):
            cell.chars += line(text, cell.left + 3, 10)
        table.add(grid, number)
    assert ["|".join(text for _, text in row) for _, row in table.rows()] == rows


CONTENT = {60: "信息内容", 200: "本年制发件数", 300: "本年废止件数"}
DECISIONS = {60: "信息内容", 200: "本年处理决定数量"}


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        # no label is long enough to stand below the head of labels; one of another table is
        ([CONTENT, {0: "规章", 225: "5", 325: "7"}], ["|信息内容|本年制发件数|本年废止件数", "规章||5|7"]),
        (
            [CONTENT, {0: "规章", 225: "5", 325: "7"}, DECISIONS, {0: "其他对外管理服务事项", 235: "3"}],
            ["信息内容|本年制发件数|本年废止件数", "规章|5|7", "信息内容|本年处理决定数量", "其他对外管理服务事项|3"],
        ),
        # labels as close as the lines of one cell, for heads stand between most rows with figures
        (
            [DECISIONS, {0: "行政处罚", 235: "5"}, {0: "行政强制", 235: "7"}, DECISIONS, {0: "行政许可", 235: "3"}],
            ["|信息内容|本年处理决定数量", "行政处罚||5", "行政强制||7", "|信息内容|本年处理决定数量", "行政许可||3"],
        ),
    ],
)
def test_labels_left_of_their_head(lines: list[dict[int, str]], rows: list[str]) -> None:
    made = [
        text_line([char for left, text in each.items() for char in line(text, left, 500 - 15 * number)], 1, number)
        for number, each in enumerate(lines)
    ]
    (table,) = split(made)
    assert not isinstance(table, list)
    assert ["|".join(text for _, text in row) for _, row in table.rows()] == rows


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
