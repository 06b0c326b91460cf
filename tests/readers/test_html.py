"""Web pages: what of a page is read, and how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report.errors import NotAReportError, UnreadableError
from govinfo_report.model import position
from govinfo_report.readers import Limits, lower
from govinfo_report.readers.html import lower_html

LONG = "本年度，本局按时更新公开目录，回应群众关切，保障公众的知情权。"

CASES = {
    # page -> its lines
    "merged cells once": (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>1</table>",
        ["甲\t乙", "丙\t1"],
    ),
    "empty cells stay": ("<table><tr><td>规章<td><td>&nbsp;<td>　<td>0<td></table>", ["规章\t\t\t\t0\t"]),
    "paragraphs and breaks in a cell": (
        "<table><td><p>本年新</p><p>制作<br>数量</p><td>1</table>",
        ["本年新制作数量\t1"],
    ),
    "what is filled in": (
        "<table><td>甲<td><input value=3><td><input type=text value=5><td><textarea>7</textarea>"
        "<td><input type=hidden value=9></table>",
        ["甲\t3\t5\t7\t"],
    ),
    "a figure in two spans": ("<table><td>甲<td><p><span>1</span><b>2</b></p></table>", ["甲\t12"]),
    "tabs and line ends in a cell": ("<table><td>甲\t乙\n丙 \f 1<td>2\t\n</table>", ["甲 乙丙 1\t2"]),
    "two figures on two lines": ("<table><td>甲<td>12<br>34</table>", ["甲\t12 34"]),
    "full-width figures on two lines": (
        "<table><td>甲<td>１<br>２<td><p>３</p><p>4</p><td>５\n６</table>",
        ["甲\t１ ２\t３ 4\t５ ６"],
    ),
    "a note's number is no digit of a figure": (
        "<table><td>规章<td>15<sup>1</sup><td><b>1</b><span style='Vertical-Align: super'><a><sup>2</sup></a></span>"
        "<td>3<sub>4</sub><td><sup>1</sup>5<td>6<sup>①</sup><td>7<sup>0.5</sup></table>",
        ["规章\t15[1]\t1[2]\t3[4]\t[1]5\t6①\t7[0.5]"],
    ),
    "raised text that is no note": (
        "<table><td>PM<sub>2.5</sub><td>km<sup>2</sup><td><sup>15</sup><td>规<sup>章</sup></table>",
        ["PM2.5\tkm2\t15\t规章"],
    ),
    "what is struck out": (
        "<p>甲<s>一</s>乙</p><table><tr><td>规章<td><s>7</s>2<td><del>13</del>4<td><p><strike>5</strike>6</p>"
        "<td>8<span style='text-decoration: underline Line-Through'>9</span>"
        "<td style='text-decoration-line:line-through'>1<tr style='text-decoration:line-through'><td>乙</table>",
        ["甲乙", "规章\t2\t4\t6\t8\t"],
    ),
    "what is struck out in boxes": (
        "<div><div><div>甲</div><div><s>7</s>2</div></div><div><div>乙</div><div>3<sup>1</sup></div></div></div>",
        ["甲\t2", "乙\t3[1]"],
    ),
    "Word's soup": (
        "<table><td><p class=MsoNormal><span style='font-family:宋体'>规<o:p></o:p></span><span>章</span></p>"
        "<td><!--[if x]>9<![endif]--><p>\n <span>\n 7 </span>\n</p></table>",
        ["规章\t7"],
    ),
    "source lines in a paragraph": ("<p>本年度\n  继续 推进</p>", ["本年度继续 推进"]),
    "breaks in a paragraph": ("<p>第一行<br>第二行<br/>&nbsp;</p>", ["第一行", "第二行"]),
    "loose text": ("第一行<div>第二行</div>第三行", ["第一行", "第二行", "第三行"]),
    "left out": (
        "<body><script>1</script><style>2</style><noscript>3</noscript><template>4</template><select><option>5</select>"
        "<p hidden>6</p><p style='display : none'>7</p><span style='visibility:hidden'>8</span><!-- 9 --><p>在</p>",
        ["在"],
    ),
    "hidden rows and cells": (
        "<table><tr style='display:none'><td>1<tr><td>规章<td hidden>2<td>3</table>",
        ["规章\t3"],
    ),
    "a layout table round an article": (
        f"<table><tr><td>左栏<td><h2>标题</h2><p>{LONG}</p><table><tr><td>规章<td>1<td>2</table><p>{LONG}</p></table>",
        ["左栏", "标题", LONG, "规章\t1\t2", LONG],
    ),
    "an article in a cell": (
        "<table><tr><td>" + "".join(f"<p>{number}{LONG}</p>" for number in range(8)) + "</table>",
        [f"{number}{LONG}" for number in range(8)],
    ),
    "a table in two": (
        "<table><tr><td>规章<td>1<td>2</table><table><tr><td>行政许可<td>3<td>4</table>",
        ["规章\t1\t2", "行政许可\t3\t4"],
    ),
    "head, bodies and foot": (
        "<table><caption>表</caption><tfoot><tr><td>计<td>3</tfoot><thead><tr><th>项<th>数</thead>"
        "<tbody><tr><td>甲<td>1<tbody><tr><td>乙<td>2</table>",
        ["表", "项\t数", "甲\t1", "乙\t2", "计\t3"],
    ),
    "rows of boxes": (
        "<div class=t><div><div>规章</div><div></div><div>3</div></div><div><div>规范性文件</div><div>1</div>"
        "<div><span>4</span></div></div></div>",
        ["规章\t\t3", "规范性文件\t1\t4"],
    ),
    "boxes with captions between": (
        "<section><div>第二十条</div><ul><li>规章<li>3</ul><ul><li>规范<li>4</ul></section>",
        ["第二十条", "规章\t3", "规范\t4"],
    ),
    "paragraphs in boxes are no form": (
        f"<div><div>一、总体情况</div><div>{LONG}</div><div>{LONG}{LONG}</div></div>",
        ["一、总体情况", LONG, LONG + LONG],
    ),
    "preformatted": ("<pre>规章\t0\t1\n  行政\n</pre>", ["规章\t0\t1", "  行政"]),
    "a list": ("<ul><li>甲项<li>乙项<p>丙项</p></ul>", ["甲项", "乙项", "丙项"]),
}


@pytest.mark.parametrize("name", CASES)
def test_lines(name: str) -> None:
    page, lines = CASES[name]
    assert lower_html(page.encode(), "a.html").text.split("\n")[:-1] == lines


SITE = f"""<html><head><title>某局</title></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/x">政府信息公开</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a>&gt;<a href="/g">政府信息公开年报</a></div>
<h1>某局2021年政府信息公开工作年度报告</h1>
<div id="zoom"><p>一、总体情况</p><p>{LONG}</p><div class="t"><table><tr><td>规章<td>1<td>2<td>3</table></div>
<p>六、其他需要报告的事项</p><p>{LONG}</p></div>
<div class="more"><ul><li><a href="/a">上一篇：某局2020年政府信息公开工作年度报告</a></li></ul></div>
<div class="foot"><p>主办单位：某局　地址：某路一号　邮政编码：100000　备案号：某备00000000号</p></div></body></html>"""


def test_the_article_of_a_page() -> None:
    lines = lower_html(SITE.encode(), "a.html").text.split("\n")
    assert lines[:-1] == [
        "某局2021年政府信息公开工作年度报告",
        *("一、总体情况", LONG, "规章\t1\t2\t3", "六、其他需要报告的事项", LONG),
    ]


SCHOOLS = "云岭县教育局2023年政府信息公开工作年度报告"
TITLES = {
    # the head of a page -> the title of its report, the agency
    f"<title>{SCHOOLS}</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>\n {SCHOOLS}\n</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>{SCHOOLS}_云岭县人民政府</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>{SCHOOLS} - 云岭县教育局网</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>{SCHOOLS}-政府信息公开年报-云岭县人民政府</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>云岭县人民政府 | {SCHOOLS}</title>": (SCHOOLS, "云岭县教育局"),
    f"<title>云岭县人民政府</title><meta name='ArticleTitle' content='{SCHOOLS}'>": (SCHOOLS, "云岭县教育局"),
    f"<meta name='articletitle' content='{SCHOOLS}'><title>政府信息公开年报</title>": (SCHOOLS, "云岭县教育局"),
    "<title>云岭一中2022-2023学年信息公开年度报告</title>": ("云岭一中2022-2023学年信息公开年度报告", "云岭一中"),
    "<title>2023年政府信息公开工作年度报告</title>": ("2023年政府信息公开工作年度报告", None),
    # none of a report
    "<title>云岭县人民政府网站</title>": (None, None),
    "<title>政府信息公开年报 - 云岭县人民政府</title>": (None, None),
    "<title></title><meta name='ArticleTitle'><meta content='x'>": (None, None),
    f"<meta name='keywords' content='{SCHOOLS}'>": (None, None),
}
BODY = "<p>云岭县政务</p><p>一、总体情况</p><p>无。</p><table><tr><td>规章<td>1<td>2<td>3</table>"


@pytest.mark.parametrize("head", TITLES)
def test_the_title_of_a_page_is_that_of_a_report_without_one(head: str) -> None:
    title, agency = TITLES[head]
    bare = gr.read(f"<html><body>{BODY}".encode())
    report = gr.read(f"<html><head>{head}</head><body>{BODY}".encode())
    assert (report.title, report.agency) == (title, agency)
    assert report.year == (2023 if title and "-" not in title else None)
    known = {"title-missing"} if title else set()
    known |= {"year-missing"} if report.year else set()
    assert report.diagnostics == tuple(note for note in bare.diagnostics if note.code not in known)
    assert (report.sections, list(report.cells())) == (bare.sections, list(bare.cells()))
    assert report.proactive_disclosure.rules.in_force.position == position(1, 4, 1)


@pytest.mark.parametrize("head", TITLES)
def test_the_title_of_a_page_changes_nothing_beside_that_of_its_report(head: str) -> None:
    body = f"<h1>云岭县水务局2021年政府信息公开工作年度报告</h1>{BODY}"
    assert gr.read(f"<html><head>{head}</head><body>{body}".encode()) == gr.read(f"<html><body>{body}".encode())


def test_a_page_with_nothing_but_its_title_is_no_report() -> None:
    with pytest.raises(NotAReportError):
        gr.read(f"<html><head><title>{SCHOOLS}</title></head><body><p>正在打开，请稍候。</p>".encode())


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<html><meta charset="gb2312"><p>镕', "gb18030"),
        ('<html><meta http-equiv="Content-Type" content="text/html; charset=GBK"><p>镕', "gb18030"),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>镕", "utf-8"),
        ("<html><p>镕", "utf-8"),
        ('<html><meta charset="utf-8"><p>镕', "gb18030"),  # what it declares is wrong
        ("<html><p>镕", "utf-16"),
    ],
)
def test_encoding(page: str, encoding: str) -> None:
    filler = "本年度本局按时更新公开目录" * 3
    lowered = lower((page + filler).encode(encoding), "a")
    assert (lowered.text, lowered.encoding, lowered.media_type) == (f"镕{filler}\n", encoding, "text/html")


def test_columns_and_rows_of_the_source() -> None:
    page = "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>1<td>2<td>3</table><table><tr><td>4</table>"
    places = lower_html(page.encode(), "a.html").places
    assert [(place.table, place.line, list(place.columns)) for place in places.values()] == [
        (1, 1, [1, 2, 4]),
        (1, 2, [2, 3, 4]),
        (2, 1, [1]),
    ]


def test_limits_are_the_callers() -> None:
    page = b"<div><div><p>1</p></div></div><table><tr>" + b"<td>1" * 20 + b"</table>"
    for limits in (Limits(cells=19), Limits(elements=25), Limits(depth=1)):
        with pytest.raises(UnreadableError, match=r"a\.html"):
            lower_html(page, "a.html", limits)
    assert lower_html(page, "a.html", Limits(cells=20)).text.count("1") == 21


@given(st.lists(st.lists(st.text("甲乙丙 &<>0123456789/", max_size=5), min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_table_comes_out_cell_by_cell(table: list[list[str]]) -> None:
    from html import escape

    page = "<table>" + "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in row) for row in table) + "</table>"
    lines = lower_html(page.encode(), "a.html").text.split("\n")[:-1]
    assert lines == ["\t".join(" ".join(text.split()) for text in row) for row in table]
