"""Labels and headings as reports spell them, and what looks like one and is none."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gr
from govinfo_report import grammar
from govinfo_report.parsing.labels import base, heading, labels, misspelled

# another spelling of a label; the label
LABELS = [
    # 只记 for 只计
    ("（二）部分公开（区分处理的，只记这一情形，不记其他情形）", "PARTIALLY_GRANTED"),
    # widths of punctuation and digits
    ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "PARTIALLY_GRANTED"),
    ("第二十条第(一)项", "ARTICLE_20_1"),
    ("第二十条 第（六） 项", "ARTICLE_20_6"),
    ("１．属于国家秘密", "STATE_SECRET"),
    ("本年增／减", "CHANGE"),
    ("本年增减", "CHANGE"),
    ("本年收费金额(单位:万元)", "FEE_AMOUNT"),
    ("本年收费金额", "FEE_AMOUNT"),
    # quotation marks of every kind, and none
    ("3.危及“三安全一稳定”", "SECURITY_AND_STABILITY"),
    ('3.危及"三安全一稳定"', "SECURITY_AND_STABILITY"),
    ("3.危及＂三安全一稳定＂", "SECURITY_AND_STABILITY"),
    ("3.危及”三安全一稳定“", "SECURITY_AND_STABILITY"),
    ("3.危及‘三安全一稳定’", "SECURITY_AND_STABILITY"),
    ("3.危及「三安全一稳定」", "SECURITY_AND_STABILITY"),
    ("3.危及『三安全一稳定』", "SECURITY_AND_STABILITY"),
    ("3.危及〝三安全一稳定〞", "SECURITY_AND_STABILITY"),
    ("3.危及«三安全一稳定»", "SECURITY_AND_STABILITY"),
    ("3.危及《三安全一稳定》", "SECURITY_AND_STABILITY"),
    ("3.危及&quot;三安全一稳定&quot;", "SECURITY_AND_STABILITY"),
    ("3.危及三安全一稳定", "SECURITY_AND_STABILITY"),
    # the number before an item
    ("2.重复申请", "REPEATED"),
    ("2．重复申请", "REPEATED"),
    ("2、重复申请", "REPEATED"),
    ("（2）重复申请", "REPEATED"),
    ("(2)重复申请", "REPEATED"),
    ("②重复申请", "REPEATED"),
    ("2重复申请", "REPEATED"),
    ("重复申请", "REPEATED"),
    ("一.本年新收政府信息公开申请数量", "RECEIVED"),
    ("本年新收政府信息公开申请数量", "RECEIVED"),
    ("(一)予以公开", "GRANTED"),
    ("予以公开", "GRANTED"),
    ("三、本年度办理结果", "OUTCOMES"),
    # blanks and breaks inside
    ("规 章", "RULES"),
    ("总\u3000计", "TOTAL"),
    ("行政规范性\n文件", "NORMATIVE_DOCUMENTS__2021"),
    ("5.属于三类内部\t事务信息", "INTERNAL_AFFAIRS"),
    ("5.属于三类内部|事务信息", "INTERNAL_AFFAIRS"),
    ("社会\u00a0公益\u200b组织", "PUBLIC_INTEREST_ORGANIZATION"),
    # marks
    ("**总计**", "TOTAL"),
    ("<b>规章</b>", "RULES"),
    # traditional characters
    ("本年廢止件數", "REPEALED"),
    ("行政許可", "LICENSING"),
    ("現行有效件數", "IN_FORCE"),
    ("規範性文件", "NORMATIVE_DOCUMENTS"),
    ("法律服務機構", "LEGAL_SERVICE_ORGANIZATION"),
    ("4.保護第三方合法權益", "THIRD_PARTY_RIGHTS"),
    ("8.屬於行政查詢事項", "ADMINISTRATIVE_INQUIRY"),
    ("四、結轉下年度繼續辦理", "CARRIED_FORWARD"),
    ("復議後起訴", "LITIGATION_AFTER_RECONSIDERATION"),
    # 合计 for 总计
    ("合计", "TOTAL"),
    ("（七）合计", "OUTCOMES_TOTAL"),
]


@pytest.mark.parametrize(("text", "name"), LABELS)
def test_spelling(text: str, name: str):
    assert base(name) in [base(found) for found in labels(text)]


NO_LABELS = [
    "重复申请很多",
    "全年收到重复申请3件",
    "本年新收政府信息公开申请数量为12件",
    "其中属于国家秘密的2件，予以公开的3件",
    "行政许可和行政处罚",
    "行政许可科",
    "不予公开的理由",
    "规章制度",
    "总计12件",
    "办理结果",
    "结果",
    "公开",
    "",
    "1.",
    "（一）",
    "、，。",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str):
    assert labels(text) == ()


NAMES = [name for name in grammar.kinds() if name in grammar.strings("labels")]


@pytest.mark.parametrize("name", NAMES)
def test_every_label_is_known_as_it_is_spelled(name: str):
    assert name in labels(grammar.label(name))


@given(st.data(), st.sampled_from(NAMES))
def test_blanks_anywhere_change_nothing(data: st.DataObject, name: str):
    text = grammar.label(name)
    at = data.draw(st.integers(1, len(text) - 1))
    blank = data.draw(st.sampled_from([" ", "\t", "\n", "|", "\u3000", "\u00a0", "\u200b"]))
    whole = f"{text[:at]}{blank}{text[at:]}"
    assert name in labels(whole)


HEADINGS = [
    ("一、总体情况", "OVERVIEW"),
    ("总体情况", "OVERVIEW"),
    ("一.总体情况", "OVERVIEW"),
    ("一，总体情况", "OVERVIEW"),
    ("一 、 总 体 情 况", "OVERVIEW"),
    ("1、总体情况", "OVERVIEW"),
    ("# 一、总体情况", "OVERVIEW"),
    ("**一、总体情况**", "OVERVIEW"),
    ("一、總體情況", "OVERVIEW"),
    ("一、总体情况：", "OVERVIEW"),
    ("一、概述", "OVERVIEW"),
    ("一、基本情况", "OVERVIEW"),
    ("一、2022年政府信息公开工作总体情况", "OVERVIEW"),
    ("二、主动公开政府信息情况", "PROACTIVE_DISCLOSURE"),
    ("二、政府信息主动公开情况", "PROACTIVE_DISCLOSURE"),
    ("二、主动公开情况", "PROACTIVE_DISCLOSURE"),
    ("二、行政机关主动公开政府信息情况", "PROACTIVE_DISCLOSURE"),
    ("三、收到和处理政府信息公开申请情况", "APPLICATIONS"),
    ("三、行政机关收到和处理政府信息公开申请情况", "APPLICATIONS"),
    ("三、依申请公开情况", "APPLICATIONS"),
    ("四、政府信息公开行政复议、行政诉讼情况", "DISPUTES"),
    ("四、政府信息公开行政复议和行政诉讼情况", "DISPUTES"),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "DISPUTES"),
    ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "DISPUTES"),
    ("四、行政機關政府信息公開行政復議、行政訴訟情況", "DISPUTES"),
    ("五、存在的主要问题及改进情况", "PROBLEMS"),
    ("五、存在的主要问题及改进措施", "PROBLEMS"),
    ("五、政府信息公开工作存在的主要问题及改进情况", "PROBLEMS"),
    ("五、政府信息公开工作中存在的问题和下一步打算", "PROBLEMS"),
    ("五、工作中存在的困难", "PROBLEMS"),
    ("六、其他需要报告的事项", "OTHER_MATTERS"),
    ("六、其它需要报告的事项", "OTHER_MATTERS"),
    ("六、其他事项", "OTHER_MATTERS"),
    ("六、需要说明的其他事项", "OTHER_MATTERS"),
    ("一、总体工作情况", "OVERVIEW"),
    ("三、收到申请和行政复议、行政诉讼情况", "APPLICATIONS"),
    ("四、因政府信息公开被申请行政复议、提起行政诉讼的情况", "DISPUTES"),
    ("四、政府信息公开工作被申请行政复议、行政诉讼情况", "DISPUTES"),
    ("五、主要问题和改进措施", "PROBLEMS"),
    ("六、其他需要报告事项情况", "OTHER_MATTERS"),
    ("六、其他需要报告和说明的事项", "OTHER_MATTERS"),
    ("六、其他情况", "OTHER_MATTERS"),
    ("一、总体要求", "OVERVIEW"),
    ("一、政务信息公开情况概述", "OVERVIEW"),
    ("一、公开情况概况", "OVERVIEW"),
    # the words tell, not the numeral
    ("三、主动公开工作情况", "PROACTIVE_DISCLOSURE"),
    ("四、政府信息主动公开工作开展情况", "PROACTIVE_DISCLOSURE"),
    ("四、依申请公开工作情况", "APPLICATIONS"),
    ("三、信息公开工作情况", "OVERVIEW"),
    # within a section
    ("（一）主动公开情况", None),
    ("总体要求", None),
    ("五、总体要求", None),
    ("(一)主动公开情况", None),
    ("（一）总体情况", None),
    ("【总体情况】", None),
    ("1.存在的问题", None),
    ("1.主动公开情况", None),
    ("2、依申请公开情况", None),
    ("主动公开情况", None),
    ("依申请公开情况", None),
    ("存在的问题", None),
    ("基本情况", None),
    ("一是总体情况良好", None),
    ("现将总体情况报告如下", None),
    ("一、总体情况良好，公开工作稳步推进。", None),
    ("总体情况如下：", None),
    ("总体情况。全年公开信息12条。", None),
    ("三、收到和处理政府信息公开申请情况（见附表），全年收到12件。", None),
    ("七、联系方式", None),
    ("二、总体情况", "OVERVIEW"),
    ("", None),
    ("一、", None),
]


@pytest.mark.parametrize(("line", "name"), HEADINGS)
def test_heading(line: str, name: str | None):
    found = heading(line)
    assert (base(found) if found else None) == name


SENTENCES = [
    "（一）主动公开情况",
    "1.存在的问题",
    "现将总体情况报告如下",
    "全年收到重复申请3件，予以公开2件，总计5件。",
    "行政许可和行政处罚信息全部公开",
    "一是加强规章、规范性文件的公开 12 件",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_with_labels_in_it_stays_a_paragraph(sentence: str):
    title = "云岭县水务局2022年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n前一段。\n{sentence}\n后一段。\n六、其他事项\n无。\n"
    report = gr.parse(text)
    assert [section.kind for section in report.sections] == ["overview", "other_matters"]
    assert report.sections[0].paragraphs == ("前一段。", sentence, "后一段。")
    assert not [path for path, cell in report.cells() if cell]


# ---- One place for each ----------------------------------------------------------------------------------------

SOURCE = Path(gr.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
TEXTS = {**grammar.strings("headings"), **grammar.strings("labels")}


def constants(module: Path) -> list[str]:
    """The texts of a module that do something: no comments, no docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def test_each_label_is_spelled_once():
    assert [text for text, count in Counter(TEXTS.values()).items() if count > 1] == []


READS_SENTENCES = SOURCE / "validation" / "narrative.py"
"""Its patterns are of words that labels are made of, too: 行政复议, 行政事业性收费."""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_spells_a_label(module: Path):
    """Within a longer text a short label (其他, 规章) is a word; a text that is a label is that label."""
    long = [text for text in TEXTS.values() if len(text) > (7 if module == READS_SENTENCES else 5)]
    assert [(text, label) for text in constants(module) for label in long if label in text] == []
    if module != READS_SENTENCES:
        assert [text for text in constants(module) if text in TEXTS.values()] == []


def test_no_long_label_is_nearly_another():
    rows = [name for name, kind in grammar.kinds().items() if kind == "row" and name in grammar.strings("labels")]
    for name in rows:
        text = grammar.label(name)
        for at in range(len(text)):
            for wrong in (text[:at] + text[at + 1 :], f"{text[:at]}囗{text[at + 1 :]}", f"{text[:at]}囗{text[at:]}"):
                assert misspelled(wrong) is None or base(str(misspelled(wrong))) == base(name), wrong
