"""Each diagnostic: a text that earns it, the path that it lies under, and a text that is like it and does not."""

import re
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report import diagnostics
from govinfo_report.model import Diagnostic
from govinfo_report.strategies import Figures, sample
from govinfo_report.writers.layouts import Layout, render

DOCS = Path(__file__).parents[2] / "docs"


def dump(layout: Layout, figures: Figures = "full") -> str:
    return render(sample("2021", figures), layout)


ROWS = dump(Layout.TAB_ROWS_ONCE)  # one row a line, tabs between
LINES = dump(Layout.LINES)  # one cell a line
PRINTED = dump(Layout.PDF)  # a row's figures beside the first half of its label
TITLE, REST = ROWS.split("\n", 1)
BEGUN = "".join(ROWS.splitlines(keepends=True)[:2])  # of which no more is there than the title and the first heading
PROACTIVE, APPLICATIONS, DENIED = "proactive_disclosure", "applications", "applications.outcomes.denied"
RULES, REPEATED = f"{PROACTIVE}.rules", f"{APPLICATIONS}.outcomes.not_processed.repeated"


def line(text: str, old: str, new: str | None = None) -> str:
    """The text with one line changed to others, or without it."""
    assert f"\n{old}\n" in text
    return text.replace(f"\n{old}\n", "\n" if new is None else f"\n{new}\n", 1)


def row(label: str, *values: str) -> str:
    """The rows with other values behind a label."""
    text, count = re.subn(rf"(?m)({label})\t.*$", "\t".join([r"\1", *values]), ROWS, count=1)
    assert count
    return text


def more(label: str, *others: str) -> str:
    """The rows with others behind that of a label."""
    text, count = re.subn(rf"(?m)^(.*{label}\t.*)$", "\n".join([r"\1", *others]), ROWS, count=1)
    assert count
    return text


def cells(label: str, *values: str, lines: str = LINES) -> str:
    """The lines of cells with other figures behind a label."""
    text, count = re.subn(rf"(?m)^({label})\n(?:[\d.]+\n)+", "\n".join([r"\1", *values, ""]), lines, count=1)
    assert count
    return text


def only(start: str, stop: str | None = None) -> str:
    """The rows from one heading on, up to another."""
    return ROWS[ROWS.index(start) : ROWS.index(stop) if stop else None]


NO_TITLE = line(f"\n{REST}", "2024年1月19日")  # nothing in it says which year
# five came in from natural persons, and all are carried forward
FIVE = cells("四、结转下年度继续办理", "5", *"00000", "5", lines=dump(Layout.LINES, "zeros"))
PARAGRAPH = "本年度我单位按照条例要求，做好各项公开工作。"
OTHER, PROBLEMS = "六、其他需要报告的事项", "五、存在的主要问题及改进情况"
RECEIVED = "一、本年新收政府信息公开申请数量"
CODED = ROWS.encode("gb18030")
BROKEN = CODED.replace("规".encode("gb18030"), b"\xff\xff", 1)
NARROW = re.sub(r"(?m)(\D\t\d+\t\d+)\t\d+((?:\t\d+){4})$", r"\1\2", ROWS.replace("科研机构\t", ""))
DROPPED = "\n".join(dict.fromkeys(LINES.split("\n")))

CASES = [
    # code, path, a text that earns it, a text that does not
    ("title-missing", None, REST, ROWS),
    ("text-before", None, f"首页 > 年报\n{ROWS}", ROWS),
    ("year-inferred", None, line(NO_TITLE, PARAGRAPH, "2023年，公开信息3条。"), ROWS),
    ("year-missing", None, NO_TITLE, line(NO_TITLE, PARAGRAPH, "2023年，公开信息3条。")),
    ("form-uncertain", APPLICATIONS, only("四、政府信息公开行政复议"), only("三、收到和处理")),
    ("form-uncertain", PROACTIVE, "处理决定数量\n行政许可 5\n", "本年处理决定数量\n行政许可 5\n"),
    ("section-missing", None, line(ROWS, OTHER), line(ROWS, OTHER, OTHER[2:])),
    ("section-repeated", None, f"{ROWS}{OTHER}\n无。\n", f"{ROWS}（六）{OTHER[2:]}\n无。\n"),
    ("another-report", None, f"{BEGUN}{ROWS.replace('2023年政府', '2022年政府')}", f"{BEGUN}{ROWS}"),
    ("another-report", None, f"{ROWS}{ROWS.replace('2023年政府', '2022年政府')}", f"{ROWS}{ROWS}"),
    ("report-conflict", PROACTIVE, f"{ROWS}{row('规章', '1', '13', '241')}", f"{ROWS}{ROWS}"),
    ("heading-reworded", None, line(ROWS, PROBLEMS, "五、工作中存在的困难"), line(ROWS, PROBLEMS, PROBLEMS[2:])),
    ("table-missing", PROACTIVE, TITLE + "\n" + only("三、收到和处理"), ROWS),
    ("row-missing", REPEATED, re.sub(r"2\.重复申请.*\n", "", ROWS), row(r"2\.重复申请", "/")),
    ("row-missing", DENIED, re.sub(r"(?s)（三）不予公开.*?(?=（四）)", "", ROWS), ROWS),
    ("row-empty", REPEATED, row(r"2\.重复申请"), row(r"2\.重复申请", *"0000000")),
    ("row-empty", RULES, cells("规章"), cells("规章", "0", "0", "0")),
    ("ragged-row", RULES, cells("规章", "1", "13"), cells("规章", "1", "13", "240")),
    ("ragged-row", RULES, cells("规章", "1", "13", "240", "8"), cells("规章", "1", "13", "240件")),
    ("short-row", RULES, row("规章", "1", "13"), row("规章", "1", "13", "")),
    ("column-missing", f"{APPLICATIONS}.received.research_institution", NARROW, ROWS.replace("科研机构", "科研单位")),
    ("placed-by-arithmetic", f"{APPLICATIONS}.received", cells(RECEIVED, "5", "5", lines=FIVE), FIVE),
    ("placed-by-position", RULES, dump(Layout.PDF_LAYOUT, "blank"), dump(Layout.PDF_LAYOUT)),
    ("placed-by-order", f"{DENIED}.third_party_rights", PRINTED.replace("第三方合 ", "第三方合\n"), PRINTED),
    ("doubtful-row", f"{APPLICATIONS}.received", line(LINES, "4063", "4064"), LINES),
    ("row-repeated", REPEATED, more(r"2\.重复申请", r"\1"), ROWS),
    ("row-conflict", REPEATED, more(r"2\.重复申请", "2.重复申请\t1\t1\t1\t1\t1\t1\t6"), more(r"2\.重复申请", r"\1")),
    ("label-misspelled", f"{DENIED}.process_information", ROWS.replace("过程性信息", "过呈性信息"), ROWS),
    ("label-reworded", f"{DENIED}.process_information", ROWS.replace("属于四类过程性信息", "四类过程信息"), ROWS),
    ("unknown-row", PROACTIVE, more("规章", "政策解读\t1\t2\t3"), more("规章", "政策解读")),
    ("unknown-column", RULES, row("规章", "1", "13", "240", "见附件"), row("规章", "1", "13", "240", "")),
    ("unknown-label", PROACTIVE, ROWS.replace("现行有效件数", "现行有效件数\t备注"), ROWS),
    ("stray-figures", None, more("规章", "\t7\t8"), more("规章", "第 7 页 共 8 页")),
    ("lines-dropped", APPLICATIONS, DROPPED, LINES),
    ("not-a-figure", f"{RULES}.in_force", row("规章", "1", "13", "见附件"), row("规章", "1", "13", "/")),
    ("uncertain-figure", f"{RULES}.in_force", row("规章", "1", "13", "-240"), row("规章", "1", "13", "240件")),
    ("uncertain-unit", f"{PROACTIVE}.fees.amount", ROWS.replace("万元", "美元"), ROWS.replace("万元", "元")),
    ("characters-replaced", None, BROKEN, CODED),
]  # fmt: skip


def read(source: str | bytes) -> gr.Report:
    return gr.parse(source) if isinstance(source, str) else gr.read(source)


@pytest.mark.parametrize(("code", "path", "earns", "does_not"), CASES, ids=[case[0] for case in CASES])
def test_code(code: str, path: str | None, earns: str | bytes, does_not: str | bytes):
    earned = [note for note in read(earns).diagnostics if note.code == code]
    assert path in [note.path for note in earned]
    assert {note.severity for note in earned} == {diagnostics.CODES[code].severity}
    assert (code, path) not in [(note.code, note.path) for note in read(does_not).diagnostics]


def test_every_code_can_be_earned():
    assert {code for code, *_ in CASES} == diagnostics.CODES.keys()


@pytest.mark.parametrize("code", diagnostics.CODES.values(), ids=lambda code: code.name)
def test_code_says_the_same_in_both_languages(code: diagnostics.Code):
    """The messages name the same facts, save that Chinese can leave one out."""
    facts = [set(re.findall(r"\{(\w+)\}", text)) for text in (code.en, code.zh)]
    assert facts[1] <= facts[0]
    assert code.why.endswith(".")


@pytest.mark.parametrize("code", diagnostics.CODES.values(), ids=lambda code: code.name)
def test_facts_come_back_from_the_message(code: diagnostics.Code):
    facts = {name: f"{name} “1”, 2" for name in re.findall(r"\{(\w+)\}", code.en)}
    note = code.at(None, **facts)
    assert diagnostics.facts(note) == facts
    assert diagnostics.message(note) == note.message
    assert diagnostics.message(note, "zh") == code.zh.format(**facts)


def test_message_of_another_parser_stays_as_it_is():
    note = Diagnostic("row-missing", "warning", "nothing to be seen")
    assert diagnostics.facts(note) == {}
    assert diagnostics.message(note, "zh") == "nothing to be seen"


def test_page_is_current():
    assert (DOCS / "diagnostics.md").read_text(encoding="utf-8") == diagnostics.page()
