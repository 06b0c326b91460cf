"""What holds for every text: it parses, nothing of it is lost, and what was read can be found where it stood."""

import re
from itertools import groupby, islice, pairwise
from random import Random

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report import grammar
from govinfo_report.model import Cell
from govinfo_report.parsing.labels import closes, labels, piece_of, run_together
from govinfo_report.parsing.margin import without_margin
from govinfo_report.parsing.marks import blank_out
from govinfo_report.parsing.patterns import patterns
from govinfo_report.strategies import FIGURES, NOISE, Dump, dumps, reports, sample
from govinfo_report.writers.layouts import Layout, render

DOUBT = "doubtful-row"
TABS_AND_PIPES = [layout for layout in Layout if layout.value.startswith(("word", "tab", "pipe", "markdown"))]

# ---- Texts that are no report, or once were ---------------------------------------------------------------------

LABELS = [
    grammar.label(name)
    for name in grammar.kinds()
    if name in {**grammar.strings("labels"), **grammar.strings("headings")}
]
CELLS = ["0", "12", "1,234", "-3", "６", "6件", "1.5万元", "/", "—", "无", "*", "见附件", "八十三件", "12-15", "1 2"]
BETWEEN = ["", " ", "\t", "\n", "\n\n", "|", " | ", "\n|\n", "\r\n", "\u3000", "\u00a0", "---", "|---|", "+---+", "**"]
pieces = st.sampled_from(LABELS) | st.sampled_from(CELLS) | st.sampled_from(BETWEEN) | st.text(max_size=4)
of_labels = st.lists(pieces, max_size=60).map("".join)
characters = st.text(alphabet=sorted({*"".join([*LABELS, *CELLS, *BETWEEN])}), max_size=300)

ORIGINALS = [render(sample(form, look), layout) for form in ("2019", "2021") for look in FIGURES for layout in Layout]


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Lines of a rendered report or two: some of them, in another order, cut short, or joined."""
    lines = [
        line for text in draw(st.lists(st.sampled_from(ORIGINALS), min_size=1, max_size=2)) for line in text.split("\n")
    ]
    dice = Random(draw(st.integers(0, 9999)))
    start = draw(st.integers(0, len(lines)))
    lines = lines[start : start + draw(st.integers(1, 120))]
    if draw(st.booleans()):
        dice.shuffle(lines)
    cut, joined = draw(st.sampled_from((0.0, 0.1, 0.5))), draw(st.sampled_from((0.0, 0.1, 0.5)))
    lines = [line[: dice.randint(0, len(line))] if dice.random() < cut else line for line in lines]
    return "".join(line + ("" if dice.random() < joined else "\n") for line in lines)


ANY = st.text() | characters | of_labels | fragments()


def read(text: str) -> gr.Report | None:
    try:
        return gr.parse(text)
    except gr.NotAReportError:
        return None


@given(ANY)
def test_any_text_is_a_report_or_none(text: str):
    report = read(text)
    if report is None:
        return
    assert gr.from_dict(gr.to_dict(report)) == report
    for note in report.diagnostics:
        assert note.path is None or is_path(report, note.path)


def is_path(report: gr.Report, path: str) -> bool:
    """Whether a path is that of a table, a row, a group or a cell."""
    found = report
    for name in path.split("."):
        found = getattr(found, name, None)
    return found is not None or path.endswith(".subtotal")


@example("不予公开\t0**:")
@given(ANY)
def test_every_figure_stands_in_the_text_where_it_is_said_to(text: str):
    report = read(text)
    if report:
        check_positions(report, text)


def check_positions(report: gr.Report, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for path, cell in figures(report):
        if cell.raw:
            assert cell.position, path
            there = "\n".join(lines[cell.position.line - 1 :])[cell.position.column - 1 :]
            assert there.startswith(cell.raw), path


def figures(report: gr.Report) -> list[tuple[str, Cell]]:
    rows = [*report.rows(), ("disputes", report.disputes)]
    return [*report.cells(), *((path, cell) for path, row in rows for cell in row.unplaced)]


@given(reports())
def test_reports_come_back_from_json(report: gr.Report):
    assert gr.from_dict(gr.to_dict(report)) == report


# ---- Dumps ------------------------------------------------------------------------------------------------------


@given(st.data(), st.sampled_from(TABS_AND_PIPES))
def test_every_figure_comes_back_at_its_path(data: st.DataObject, layout: Layout):
    look = data.draw(st.sampled_from([look for look in FIGURES if layout.keeps_blanks or look != "blank"]))
    consistent = data.draw(st.booleans())
    truth = data.draw(reports(figures=look, consistent=consistent))
    found = gr.parse(render(truth, layout))
    assert stated(found) == stated(truth)
    assert (found.title, found.agency, found.year, found.form) == (truth.title, truth.agency, truth.year, truth.form)
    assert (found.signed_by, found.signed_on) == (truth.signed_by, truth.signed_on)
    if look != "blank":  # of rows without a figure, not every layout shows that they are there
        # where blanks are gone, only the arithmetic bears out that none was among the figures; a report without a
        # blank cell does not show that a pipe would stand for it
        shown = layout.keeps_blanks and layout is not Layout.PIPE_KEPT
        assert {note.code for note in found.diagnostics} <= (set() if shown or consistent else {DOUBT})
        assert said(found) == said(truth)


def stated(report: gr.Report) -> dict[str, Cell]:
    """Every cell in which something stands."""
    return {path: attrs.evolve(cell, position=None) for path, cell in report.cells() if cell.raw}


def said(report: gr.Report) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(section.kind, section.heading, section.paragraphs) for section in report.sections]


@given(dumps())
def test_every_figure_of_a_dump_stands_where_it_is_said_to(dump: Dump):
    report = read(dump.text)
    if report:
        check_positions(report, dump.text)


# ---- Nothing is lost ---------------------------------------------------------------------------------------------


# of another report behind the first one, a diagnostic says where it begins
KEPT = [name for name in NOISE if name != "another"]


@given(dumps(noise=KEPT))
def test_nothing_behind_the_first_heading_is_lost(dump: Dump):
    report = read(dump.text)
    if report and report.sections:
        assert report.sections[0].position
        assert lost(report, dump.text, report.sections[0].position.line) == []


def is_labels(text: str) -> bool:
    """Whether a text is a label, or several with nothing between them."""
    return bool(labels(text) or run_together(text))


def broken_labels(lines: list[str]) -> set[tuple[int, int]]:
    """The numbers of the lines and cells that make labels together with those above or below them.

    Side by side with other cells, as in a drawn table; or two lines of which the first is no label.
    """
    found: set[tuple[int, int]] = set()
    rows = [re.split(r"[\t|│]", line) for line in lines]
    for number, (line, following) in enumerate(pairwise(lines), 1):
        if is_labels(line.strip() + following.strip()):
            second = [] if is_labels(line.strip()) else [(number + 1, at) for at in range(len(rows[number]))]
            found.update([*((number, at) for at in range(len(rows[number - 1]))), *second])
    for width, band in groupby(enumerate(rows, 1), key=lambda row: len(row[1])):
        numbers, cells = zip(*band, strict=True)
        for at, column in enumerate(zip(*cells, strict=True)):
            if width > 1 and is_labels(re.sub(r"\s", "", blank_out("".join(map(str.strip, column))))):
                found.update((number, at) for number in numbers)
    return found


def lost(report: gr.Report, text: str, first: int) -> list[tuple[int, str]]:
    """What stands in a text, from a line on, and neither in the report nor in a diagnostic, with its line.

    A label is what the cells beside it are called, and delimiters are no words; a figure has to be found on its own
    line, or in a message.
    """
    day = report.signed_on
    words = [word for section in report.sections for word in (section.heading, *section.paragraphs)]
    words += [report.title or "", report.signed_by or "", f"{day.year}年{day.month}月{day.day}日" if day else ""]
    messages = squeezed(*(note.message for note in report.diagnostics))
    raws = squeezed(*(cell.raw for _, cell in figures(report)))
    if any(note.code == "row-repeated" for note in report.diagnostics):  # with the same figures, somewhere
        messages += raws
    said = squeezed(*words) + raws + messages
    paragraphs = {squeezed(text) for section in report.sections for text in section.paragraphs}
    on_line: dict[int, set[str]] = {}
    for _, cell in figures(report):
        for number, raw in enumerate(cell.raw.split("\n")):
            if cell.position:
                on_line.setdefault(cell.position.line + number, set()).add(squeezed(raw))
    found = []
    plain = iter(without_margin(blank_out(text))[0])  # the break before a page's number is a blank there, too
    lines = ["".join(islice(plain, len(line) + 1)).rstrip("\n") for line in text.split("\n")] + [""]
    broken = broken_labels(lines)
    for number, line in enumerate(lines[:-1], 1):
        whole = squeezed(line) in (paragraphs if is_figures(line) else said)
        if number < first or whole:
            continue
        cells = [cell for at, cell in enumerate(re.split(r"[\t|│]", line)) if (number, at) not in broken]
        # the sound of a character leaves blanks
        others = [cell for cell in cells if not is_labels("".join(cell.split()))]
        for cell in (part for other in others for part in other.split("  ")):
            for word in cell.split():
                places = "\n".join(on_line.get(number, ())) + messages if is_figures(word) else said
                part = piece_of(word) or all(map(closes, word))  # the bracket that a label ends with
                known = is_labels(cell.strip()) or (not is_figures(word) and (part or is_labels(word)))
                if not known and squeezed(word) not in places and squeezed(cell) not in places:
                    found.append((number, word))
    return found


TABS, LINES, PIPES, PLUS, WORD, REPEATED = (
    render(sample("2021", "full"), layout)
    for layout in (
        Layout.TAB_ROWS_ONCE,
        Layout.LINES,
        Layout.PIPE_ROWS,
        Layout.PLUS,
        Layout.WORD,
        Layout.TAB_ROWS_REPEATED,
    )
)

# a text, a pattern, what is put in its place, and the word of it that has to be somewhere
WORDS = [
    (TABS, r"(?m)^(规章\t.*)$", r"\1\n政策解读\t17\t18\t19", "政策解读"),
    (TABS, r"(?m)^(规章\t.*)$", r"\1\n政策解读\t17\t18\t19", "17 18 19"),
    (TABS, r"(?m)^(规章\t.*)$", r"\1\n\t7717\t7718", "7717 7718"),
    (TABS, r"(?m)^(规章\t.*)$", r"\1\n某县水务局文件", "某县水务局文件"),
    (TABS, r"(?m)^(规章\t.*)$", r"\1\t见附件", "见附件"),
    (TABS, r"(?m)^(六、.*)$", r"\1\n\n7717", "7717"),
    (LINES, r"(?m)^(规章\n\d+)$", r"\1\n见附件", "见附件"),
    (LINES, r"(行政许可\n)\d+", r"\g<1>八十三件", "八十三件"),
    (TABS, r"(?m)^(一、.*)$", r"一段在前。\n\1", "一段在前"),
    (TABS, r"(行政许可\t\d+)", r"\1 许可", "1085 许可"),
    (LINES, r"(行政许可\n\d+)", r"\1 许可", "1085 许可"),
    (LINES, r"(7\.属于行政执法案卷\n\d+\n)", r"\1某县水务局文件\n", "某县水务局文件"),
    (TABS, r"(?m)^(五、.*)$", r"7717\n\1", "7717"),
    (PIPES, r"(?m)^(.* 2\.重复申请 .*)$", r"\1\n7717", "7717"),
    (PLUS, r"(行政复议.*\|)\n", r"\1 备注 |\n", "备注"),
    (2 * PLUS, r"(?s)(.*行政复议[^\n]*\|)\n", r"\1 备注 |\n", "备注"),
    (LINES, r"(?m)^(二、上年结转.*)$", r"7717\n\1", "7717"),
    (WORD, r"(?m)^\t(二、上年结转.*)$", r"\t7717\n\t\1", "7717"),
    (REPEATED, r"(?m)^(规章\t.*)$", r"\1\t—", "—"),
    (WORD, r"(?m)^(\t对外公开总数量.*|\t现行有效件数)$", r"\1\n8%", "8%"),
]


@pytest.mark.parametrize(("text", "pattern", "new", "word"), WORDS)
def test_word_is_kept(text: str, pattern: str, new: str, word: str):
    text, count = re.subn(pattern, new, text, count=1)
    assert count
    report = gr.parse(text)
    words = [word for section in report.sections for word in (section.heading, *section.paragraphs)]
    assert word in "\n".join(
        [*words, *(cell.raw for _, cell in figures(report)), *(note.message for note in report.diagnostics)]
    )


def is_figures(text: str) -> bool:
    return patterns().some.fullmatch(text.strip(patterns().blanks)) is not None


def squeezed(*texts: str) -> str:
    """Texts without blanks and marks, a line each."""
    return "\n".join(re.sub(r"[\s\\*#\u200b]+", "", text) for text in texts)
