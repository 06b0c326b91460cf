"""Which headings open a section where a report has several of a kind, and what the others are."""

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.strategies import judge, sample
from govinfo_report.writers.layouts import Layout, render

ONE, TWO = "一、总体情况", "二、主动公开政府信息情况"
THREE, FIVE, SIX = "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"
RULES, RECEIVED = "规章\t1\t0\t3", "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1"

# the lines of a report, " / " between them, " // " where the next section begins; rows are none of its paragraphs
CASES = {
    "a paragraph with an arabic numeral": f"{ONE} / 1.政府信息主动公开情况。简讯9条。 / 2.依申请公开情况。没有。 // "
    f"{TWO} / {RULES}",
    "a paragraph with a numeral of its own": f"{ONE} / 甲。 / 三、主动公开政府信息情况。没有简讯。 / 乙。 // "
    f"{TWO} / {RULES} // {THREE} / {RECEIVED}",
    "a paragraph with the form's numeral": f"{ONE} / 二、主动公开情况 全年挂出简讯9条，都是县里的。 // {TWO} / {RULES}",
    "section one numbered on by itself": f"{ONE} / 甲。 / 二、工作机制 / 乙。 / 三、主动公开工作情况 / 丙。 / "
    f"四、政府信息公开申请情况 / 丁。 / 五、监督 / 戊。 // {TWO} / {RULES} // {THREE} / {RECEIVED} // {FIVE} / 己。",
    "section one begun again": f"{ONE} / 甲。 / 二、公开工作开展情况 / 乙。 // {TWO} / {RULES}",
    "in section five, behind the form's own": f"{ONE} / 甲。 // {TWO} / {RULES} // "
    f"{FIVE} / 一、主动公开情况。不多。 / 二、其他情况 / 不少。 // {SIX} / 无。",
    "the table not in the dump": f"{ONE} / 1.主动公开政府信息情况。简讯9条。 // {TWO} // {THREE} / {RECEIVED}",
    "a list of figures, some of which are called as rows are": f"{ONE} / 公开数量如下： / 1.机构职能：3条 / "
    f"2.规章：12条 / 共15条。 // {TWO} / {RULES}",
    "characters of no width about the numeral": f"{ONE} / 甲。 // {TWO} / {RULES} // 五\u200b、\u200b{FIVE[2:]} / 乙。",
    # where the lesser heading stays
    "a table under it": f"{ONE} / 甲。 // 三、主动公开工作情况 / {RULES} // {TWO} / 见上表。 // {THREE} / {RECEIVED}",
    "a table before it": f"{ONE} / 甲。 // {TWO} / {RULES} // 三、依申请公开工作情况 / 没有。 // {THREE} / {RECEIVED}",
    "none is the form's": f"{ONE} / 甲。 // 1.主动公开政府信息情况 / 乙。 // 三、主动公开工作情况 / 丙。",
    "both are the form's": f"{ONE} / 甲。 // {FIVE} / 乙。 // {FIVE} / 丙。",
    "no section before it": f"1.主动公开政府信息情况 / 全年挂出简讯9条。 // {TWO} / {RULES}",
    "a list of contents": f"{ONE} // {TWO} // {FIVE} // {SIX} // {ONE[2:]} / 甲。 // {TWO[2:]} / {RULES} // "
    f"{FIVE[2:]} / 乙。 // {SIX[2:]} / 丙。",
    "the whole report twice, without numerals then": f"{ONE} / 甲。 // {TWO} / 乙。 // {FIVE} / 丙。 // "
    f"{ONE[2:]} / 甲。 // {TWO[2:]} / 乙。 // {FIVE[2:]} / 丙。",
    "the whole report twice, without numerals first": f"{ONE[2:]} / 甲。 // {TWO[2:]} / 乙。 // {FIVE[2:]} / 丙。 // "
    f"{ONE} / 甲。 // {TWO} / 乙。 // {FIVE} / 丙。",
}


@pytest.mark.parametrize("case", CASES)
def test_sections(case: str):
    sections = [text.split(" / ") for text in CASES[case].split(" // ")]
    lines = ["云岭县水务局2022年政府信息公开工作年度报告", *(line for section in sections for line in section)]
    report = gr.parse("\n".join(lines))
    assert [[each.heading, *each.paragraphs] for each in report.sections] == [
        [line for line in section if line not in (RULES, RECEIVED)] for section in sections
    ]
    kinds = [section.kind for section in report.sections]
    repeated = [note for note in report.diagnostics if note.code == "section-repeated"]
    assert len(repeated) == len(kinds) - len(set(kinds))
    assert (report.proactive_disclosure.rules.in_force.value == 3) == (RULES in lines)
    assert (report.applications.received.total.value == 1) == (RECEIVED in lines)
    for section in report.sections:  # each paragraph says where it stood
        for paragraph, place in zip(section.paragraphs, section.positions, strict=True):
            assert lines[place.line - 1][place.column - 1 :] == paragraph


@pytest.mark.parametrize("between", ["\n", "\t", "|"])
def test_a_heading_broken_amid_its_words(between: str):
    one, two = (f"{text[:4]}{between}{text[4:]}" for text in (ONE, FIVE))
    report = gr.parse(f"{one}\n甲。\n{TWO}\n{RULES}\n{two}\n乙。\n")
    assert [[each.heading, *each.paragraphs] for each in report.sections] == [[ONE, "甲。"], [TWO], [FIVE, "乙。"]]


SAMPLE = sample("2021", "full")
RUN_IN = ("1.主动公开政府信息情况。全年挂出简讯9条。", "三、主动公开工作情况", "甲。", "四、依申请公开工作情况", "乙。")


@pytest.mark.parametrize("layout", Layout)
def test_paragraphs_called_like_sections_change_no_figure(layout: Layout):
    first, *others = SAMPLE.sections
    more = attrs.evolve(first, paragraphs=(*first.paragraphs, *RUN_IN), positions=())
    plain = gr.parse(render(SAMPLE, layout))
    report = gr.parse(render(attrs.evolve(SAMPLE, sections=(more, *others)), layout))
    assert report.sections[0].paragraphs == plain.sections[0].paragraphs + RUN_IN
    assert [(each.heading, each.paragraphs) for each in report.sections[1:]] == [
        (each.heading, each.paragraphs) for each in plain.sections[1:]
    ]
    assert {path: cell.value for path, cell in report.cells()} == {path: cell.value for path, cell in plain.cells()}
    assert [note.code for note in report.diagnostics] == [note.code for note in plain.diagnostics]


@pytest.mark.parametrize("layout", Layout)
def test_a_report_without_any_blank_is_a_report(layout: Layout):
    """Nobody can tell its figures apart, but it says whose it is; no figure is read wrong."""
    report = gr.parse("".join(render(SAMPLE, layout).split()))
    assert (report.title, report.year) == (SAMPLE.title, SAMPLE.year)
    assert [section.kind for section in report.sections] == [section.kind for section in SAMPLE.sections]
    assert judge(SAMPLE, report).silent == ()
