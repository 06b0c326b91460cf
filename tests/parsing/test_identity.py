"""Titles and signatures as offices write them, and what a careful reader takes from each."""

from datetime import date

import pytest

import govinfo_report as gr
from govinfo_report.parsing.identity import agency_of, date_in, find_title, signature, year_in, year_of
from govinfo_report.strategies import sample
from govinfo_report.writers.layouts import Layout, render

WATER = "云岭县水务局"
PLAIN = "云岭县水务局2022年政府信息公开工作年度报告"

# the lines before the first section, " / " between them; the title; the agency; the year
TITLES = [
    # where the year stands, and what the report is called
    (PLAIN, PLAIN, WATER, 2022),
    ("2022年云岭县水务局政府信息公开工作年度报告", "=", WATER, 2022),
    ("2020年度云岭县水务局政府信息公开年度报告", "=", WATER, 2020),
    ("云岭县水务局2021年度政府信息公开工作报告", "=", WATER, 2021),
    ("云岭县水务局2022年度政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局2021年政府信息公开工作年报", "=", WATER, 2021),
    ("云岭县水务局2022年政府信息公开年报", "=", WATER, 2022),
    ("云岭县水务局2022年政府信息公开工作情况报告", "=", WATER, 2022),
    ("云岭县水务局关于2021年度政府信息公开工作情况的报告", "=", WATER, 2021),
    ("云岭县人民政府关于2022年政府信息公开工作的年度报告", "=", "云岭县人民政府", 2022),
    ("关于2022年度云岭县水务局政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局政府信息公开工作2021年度报告", "=", WATER, 2021),
    ("云岭县水务局政府信息公开年度报告2022年", "=", WATER, 2022),
    ("云岭县水务局2021年政府信息与政务公开工作年度报告", "=", WATER, 2021),
    ("云岭县水务局2021年信息与政务公开工作年度报告", "=", WATER, 2021),
    ("云岭县水务局2021年政务公开和政府信息公开工作年度报告", "=", WATER, 2021),
    ("云岭县水务局2020年政务公开工作年度报告", "=", WATER, 2020),
    ("青石街道2020年信息公开工作年度报告", "=", "青石街道", 2020),
    # brackets
    ("云岭县水务局政府信息公开工作年度报告（2021年度）", "=", WATER, 2021),
    ("云岭县水务局政府信息公开年度报告(2022)", "=", WATER, 2022),
    ("（2022年度）云岭县水务局政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局〔2022年〕政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局2022年政府信息公开工作年度报告（全文）", "=", WATER, 2022),
    ("2022年度政府信息公开工作年度报告（云岭县水务局）", "=", WATER, 2022),
    ("云岭县水务局（县河长制办公室）2022年政府信息公开工作年度报告", "=", "云岭县水务局(县河长制办公室)", 2022),
    ("《云岭县水务局2022年政府信息公开工作年度报告》", PLAIN, WATER, 2022),
    # which word 政府 is whose
    ("云岭县人民政府2022年政府信息公开工作年度报告", "=", "云岭县人民政府", 2022),
    ("2022年云岭县人民政府信息公开工作年度报告", "=", "云岭县人民政府", 2022),
    ("云岭县人民政府办公室2022年政府信息公开工作年度报告", "=", "云岭县人民政府办公室", 2022),
    ("云岭县政府2022年信息公开工作年度报告", "=", "云岭县政府", 2022),
    ("2022年云岭县政府信息公开工作年度报告", "=", "云岭县", 2022),
    ("青石镇2022年政府信息公开工作年度报告", "=", "青石镇", 2022),
    # the year in other characters, blanks, traditional characters
    ("二〇二二年云岭县水务局政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局二零二一年度政府信息公开工作报告", "=", WATER, 2021),
    ("云岭县水务局二○二○年政府信息公开工作年度报告", "=", WATER, 2020),
    ("２０２２年云岭县水务局政府信息公开工作年度报告", "=", WATER, 2022),
    ("云岭县水务局 2022 年　政府信息公开工作年度报告", PLAIN, WATER, 2022),
    ("雲嶺縣水務局2022年政府信息公開工作年度報告", "=", "雲嶺縣水務局", 2022),
    ("雲嶺縣人民政府信息公開工作年度報告（2022年）", "=", "雲嶺縣人民政府", 2022),
    # broken over lines
    ("云岭县水务局2022年政府 / 信息公开工作年度报告", PLAIN, WATER, 2022),
    ("云岭县水务局 / 2022年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    ("云岭县水务局 / 2022年 / 政府信息公开工作年度报告", PLAIN, WATER, 2022),
    ("云岭县水务局 / 2022年 / 政府信息公开工作 / 年度报告", PLAIN, WATER, 2022),
    ("云岭县水务局 / 政府信息公开年度报告 / （2022年度）", "云岭县水务局政府信息公开年度报告（2022年度）", WATER, 2022),
    # marks of other formats
    ("# 云岭县水务局2022年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    ("**云岭县水务局2022年政府信息公开工作年度报告**", PLAIN, WATER, 2022),
    ("## **云岭县水务局** / ## **2022年政府信息公开工作年度报告**", PLAIN, WATER, 2022),
    ("[云岭县水务局2022年政府信息公开工作年度报告](http://water.example/2022)", PLAIN, WATER, 2022),
    ("[bookmark: _GoBack]云岭县水务局2022年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    (f"== {PLAIN}", PLAIN, WATER, 2022),
    (f"====== {PLAIN} ======", PLAIN, WATER, 2022),
    ("== 云岭县水务局2022年 + / 政府信息公开工作年度报告", PLAIN, WATER, 2022),
    ("* 云岭县水务局2022年\\\\ / 政府信息公开工作年度报告", PLAIN, WATER, 2022),
    (f"h1(#云岭县水务局2022年). {PLAIN}", PLAIN, WATER, 2022),
    (f".. rubric:: {PLAIN}", PLAIN, WATER, 2022),
    (f"\\section{{{PLAIN}}}\\label{{ux4e91}}", PLAIN, WATER, 2022),
    (f'<td><h1 id="云岭县水务局2022年">{PLAIN}</h1>', PLAIN, WATER, 2022),
    ("<h1>云岭县水务局2022年<br /> / 政府信息公开工作年度报告</h1>", PLAIN, WATER, 2022),
    (f'[{PLAIN}]{{style="font-size:21px"}}', PLAIN, WATER, 2022),
    (f'[["{PLAIN}"', PLAIN, WATER, 2022),
    ("云岭县水务局|2022|年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    # amid other words of the page
    (f"首页公开首页 > 政府信息公开 > 政府信息公开年报 > 正文{PLAIN}", PLAIN, WATER, 2022),
    (f"| {PLAIN} 根据《条例》第五十条规定，编制本报告。 |", PLAIN, WATER, 2022),
    ("云岭县水务局2022年 政府信息公开工作年度报告 根据《条例》，编制本报告。", PLAIN, WATER, 2022),
    (f"上一篇：{PLAIN} 下一篇：无", None, None, None),
    ("• 法定主动公开内容 / • 政府信息公开年报 / 依申请公开", "政府信息公开年报", None, None),
    # radicals for characters, as a PDF has them
    ("⻄⻔县⽔务局2022年信息公开年报", "=", "西门县水务局", 2022),
    # the sound of characters behind them
    ("雲嶺縣文旅局2023年政府信息公開(kāi)年報(bào)", "雲嶺縣文旅局2023年政府信息公開年報", "雲嶺縣文旅局", 2023),
    ("雲嶺縣統(tǒng)計局2023年信息公開年報", "雲嶺縣統計局2023年信息公開年報", "雲嶺縣統計局", 2023),
    ("雲嶺縣統(tǒng)計局 / 2023年信息公開年報(bào)", "雲嶺縣統計局2023年信息公開年報", "雲嶺縣統計局", 2023),
    # the number of the page before it
    (f"Page 8 - {PLAIN}", PLAIN, WATER, 2022),
    (f"Page 8 of 12 | {PLAIN}", PLAIN, WATER, 2022),
    (f"P.8 {PLAIN}", PLAIN, WATER, 2022),
    (f"第 3 页 共 12 页 {PLAIN}", PLAIN, WATER, 2022),
    (f"## 第3页：{PLAIN}", PLAIN, WATER, 2022),
    ("第3页 云岭县水务局 / 2022年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    # in a page
    (f"首页 > 政务公开 > 政府信息公开年报 / {PLAIN} / 发布日期：2023-01-19 来源：县水务局", PLAIN, WATER, 2022),
    (f"当前位置：首页 > 2021年政府信息公开工作年度报告 / {PLAIN}", PLAIN, WATER, 2022),
    (f"首页 / 政府信息公开 / 政府信息公开年报 / {PLAIN}", PLAIN, WATER, 2022),
    (f"首页»政府信息公开»{PLAIN} / 云岭县水务局 / 2022年政府信息公开工作年度报告", PLAIN, WATER, 2022),
    (f"{PLAIN}_云岭县人民政府 / {PLAIN}", PLAIN, WATER, 2022),
    (f"{PLAIN} - 云岭县人民政府网", PLAIN, WATER, 2022),
    (f"索引号：11370000 / 名称：{PLAIN} / {PLAIN}", PLAIN, WATER, 2022),
    (f"附件1 / {PLAIN}", PLAIN, WATER, 2022),
    (f"附件：{PLAIN}", PLAIN, WATER, 2022),
    (f"{PLAIN} / （2023年1月19日）", PLAIN, WATER, 2022),
    # no agency, no year: neither is made up
    ("2020年政府信息公开工作年度报告", "=", None, 2020),
    ("2022年政府信息公开工作年度报告 / 本报告由县水务局编制。", "2022年政府信息公开工作年度报告", None, 2022),
    ("云岭县水务局政府信息公开工作年度报告", "=", WATER, None),
    ("云岭县水务局政府信息公开工作年度报告 / （2023年1月19日）", "云岭县水务局政府信息公开工作年度报告", WATER, None),
    ("云岭县第一中学2021-2022学年信息公开年度报告", "=", "云岭县第一中学", None),
    ("云岭县水务局2022年《政府信息公开条例》实施情况报告", "=", None, 2022),
    # no title
    ("关于公开的几句话。", None, None, None),
    ("现将2022年度政府信息公开工作年度报告公布如下：", None, None, None),
    ("云岭县人民政府网站工作年度报告（2022年度）", None, None, None),
    ("云岭县水务局2022年度政务公开工作总结", None, None, None),
    (f"关于公布《{PLAIN}》的通知", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "agency", "year"), TITLES)
def test_title(lines: str, title: str | None, agency: str | None, year: int | None):
    found = find_title(lines.split(" / "))
    assert found == (lines if title == "=" else title)
    assert (agency_of(found) if found else None, year_of(found)) == (agency, year)


@pytest.mark.parametrize("line", ["雲嶺縣統(tǒng)計局2023年信息公開(kāi)年度報(bào)告", f"Page 8 - {PLAIN}"])
def test_the_line_of_the_title_is_no_other_text(line: str):
    report = gr.parse(f"{line}\n一、总体情况\n无。\n")
    assert report.agency in ("雲嶺縣統計局", WATER)
    assert not {"title-missing", "text-before"} & {note.code for note in report.diagnostics}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("本报告的统计期限为2021年1月1日至2021年12月31日。2022年、2022年、2022年。", 2021),
        ("统计期限自2021年1月1日起至12月31日止。", 2021),
        ("2021年，公开12条；2021年末清理。与2020年相比增加。", 2021),
        ("2021年比2020年多。", None),
        ("根据国办公开办函〔2021〕30号编制。", None),
        ("无。", None),
        ("全年公开12条，办结3件。 / 云岭县水务局 / 2022年1月29日", None),
        ("全年公开12条，办结3件。 / 云岭县水务局2022年1月29日", None),
        ("2021年公开12条。 / 云岭县水务局 / 2022年1月29日", 2021),
    ],
)
def test_year_of_a_text_without_a_title(text: str, year: int | None):
    assert year_in(text.split(" / ")) == year


DAY = date(2023, 1, 29)

# the last paragraphs, " / " between them; who signed; when; how many lines say nothing else
SIGNATURES = [
    ("无。 / 云岭县水务局 / 2023年1月29日", WATER, DAY, 2),
    ("无。 / 云岭县水务局2023年1月29日", WATER, DAY, 1),
    ("无。 / 云岭县水务局　　　　2023年1月29日", WATER, DAY, 1),
    ("无。 / 2023年1月29日 / 云岭县水务局", WATER, DAY, 2),
    ("无。 / 2023年1月29日", None, DAY, 1),
    ("无。 / 云岭县 / 水务局 / 2023年1月29日", WATER, DAY, 3),
    ("无。 / 青石街道办事处 / 2023年1月29日", "青石街道办事处", DAY, 2),
    ("无。 / 云岭集团有限公司 / 2023年1月29日", "云岭集团有限公司", DAY, 2),
    ("无。 / 雲嶺縣人民政府辦公室 / 2023年1月29日", "雲嶺縣人民政府辦公室", DAY, 2),
    ("无。 / 雲嶺縣統(tǒng)計局 / 2023年1月29日", "雲嶺縣統計局", DAY, 2),
    ("无。 / 雲嶺縣水務局辦(bàn)公室2023年1月29日", "雲嶺縣水務局辦公室", DAY, 1),
    ("无。 / **云岭县水务局** / **2023年1月29日**", WATER, DAY, 2),
    # dates
    ("无。 / 云岭县水务局 / 二〇二三年一月二十九日", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 二O二三年一月二十九日", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 二零二二年十二月十日", WATER, date(2022, 12, 10), 2),
    ("无。 / 云岭县水务局 / 2023-01-29", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 2023.1.29", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 2023/1/29", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / ２０２３ 年 １ 月 ２９ 日", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / （2023年1月29日）", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 2023年2月30日", WATER, None, 0),
    ("无。 / 云岭县水务局 / 2023年1月", WATER, None, 0),
    # words that are no part of it, and would be lost
    ("无。 / 云岭县水务局（盖章） / 2023年1月29日", WATER, DAY, 0),
    ("无。 / 报告单位：云岭县水务局 / 日期：2023年1月29日", WATER, DAY, 0),
    # the end of a page behind it
    ("无。 / 云岭县水务局 / 2023年1月29日 / 打印 关闭 / 扫一扫在手机打开当前页 / 分享到：", WATER, DAY, 0),
    ("无。 / 云岭县水务局 / 2023年1月29日 / （此件公开发布）", WATER, DAY, 0),
    ("无。 / 云岭县水务局 / 2023年1月29日 / 发布日期：2023-01-31", WATER, DAY, 0),
    ("无。 / 云岭县水务局 / 2023年1月29日 / 云岭县水务局办公室 2023年1月30日印发", WATER, DAY, 0),
    (
        "无。 / 云岭县水务局 / 2023年1月29日 / 上一篇：无 / 下一篇：无 / 相关链接 / 主办：县人民政府办公室 / "
        "承办：县信息中心 / 备案号：12003456 / 地址：云岭路1号 / 电话：0123-8812345 / 网站地图 / Copyright",
        WATER, DAY, 0,
    ),
    ("无。 / 云岭县水务局 / 2023 / 年 / 1 / 月 / 29 / 日", WATER, DAY, 2),
    ("无。 / 云岭县水务局 / 2023年1月29日" + " / 附表" * 30, WATER, DAY, 0),
    ("本年度无其他需要报告的事项。 云岭县水务局 2023年1月29日" + " / 附表" * 30, WATER, DAY, 0),
    ("无。 / 云岭县水务局2023年1月29日附件：年度报告.docx上一篇：无", WATER, DAY, 0),
    ("无。 / 云岭县水务局2023年1月29日印发通知" + " / 附表" * 30, None, None, 0),
    # nobody signed, or nobody knows when
    ("无。 / 云岭县水务局", WATER, None, 1),
    ("无。 / 河东区司法局", None, None, 0),
    ("无其他需要报告的事项。", None, None, 0),
    ("以上数据截至2023年1月29日", None, None, 0),
    ("2023年1月29日，县政府召开会议。", None, None, 0),
    ("地址：云岭县政务中心 / 2023年1月29日", None, DAY, 1),
    ("联系地址 云岭县政务中心 / 2023年1月29日", None, DAY, 1),
    ("我们将继续推进各乡镇 / 2023年1月29日", None, DAY, 1),
    ("", None, None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "signed_by", "signed_on", "alone"), SIGNATURES)
def test_signature(lines: str, signed_by: str | None, signed_on: date | None, alone: int):
    assert signature(lines.split(" / "), WATER) == (signed_by, signed_on, alone)


@pytest.mark.parametrize(
    "line", ["2023年13月1日", "2023年2月29日", "29日", "2023年1月29日上午", "2023年1月", "二〇二三年一月", "第3页", ""]
)
def test_no_day(line: str):
    assert date_in(line) is None


def test_a_page_round_the_report_is_written_once():
    """What stands behind a signature leaves it among the paragraphs: then it is not written a second time."""
    report = gr.parse(render(sample("2021", "full"), Layout.WORD) + "打印 关闭\n")
    assert (report.signed_by, report.signed_on) == (WATER, date(2024, 1, 19))
    assert render(report, Layout.WORD).count("2024年1月19日") == 1


BOTH = "云岭县水务局{}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("before", "year"),
    [
        (BOTH.format(2022) + BOTH.format(2022), 2022),
        ("\n".join(BOTH.format(year) for year in (2021, 2020, 2022)), 2022),
        ("\n".join(BOTH.format(year) for year in (2022, 2021, 2020)), 2022),
        ("\n".join(BOTH.format(year) for year in (2020, 2019)), 2019),
    ],
)
def test_of_several_titles_that_of_the_text(before: str, year: int):
    """Twice on one line, or in a list of reports: the text says which, else the one right above it."""
    report = gr.parse(f"{before}\n一、总体情况\n2022年，公开信息5条。2022年，办理申请3件。\n")
    assert (report.title, report.agency, report.year) == (BOTH.format(year), WATER, year)


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("一、总体情况：2022年，公开信息5条。", "一、总体情况", "2022年，公开信息5条。"),
        ("一、总体情况。2022年，公开信息5条。", "一、总体情况", "2022年，公开信息5条。"),
        ("一、总体情况\u3000公开信息5条，办理申请3件。", "一、总体情况", "公开信息5条，办理申请3件。"),
        ("1.总体情况 公开信息5条，办理申请3件。", "1.总体情况", "公开信息5条，办理申请3件。"),
        ("第一部分 总体情况\n公开信息5条。", "第一部分 总体情况", "公开信息5条。"),
    ],
)
def test_a_heading_with_its_section_on_its_line(line: str, heading: str, text: str):
    (section,) = gr.parse(line).sections
    assert (section.kind, section.heading, section.paragraphs) == ("overview", heading, (text,))
