"""The text against the tables: sentences in, rules out. Most of the cases are false alarms that must not be."""

from __future__ import annotations

import pytest

import govinfo_report as gr
from govinfo_report.validation import validate
from tests.validation.dump import dump

RECEIVED = {
    "applications.received.total": "10",
    "applications.received.natural_person": "10",
    "applications.carried_over.total": "2",
    "applications.carried_over.natural_person": "2",
    "applications.outcomes.granted.total": "8",
    "applications.outcomes.granted.natural_person": "8",
    "applications.outcomes.not_processed.repeated.total": "3",
    "applications.outcomes.not_processed.repeated.natural_person": "3",
    "applications.outcomes.total.total": "11",
    "applications.outcomes.total.natural_person": "11",
    "applications.carried_forward.total": "1",
    "applications.carried_forward.natural_person": "1",
}
DISPUTES = {
    "disputes.reconsideration.upheld": "2",
    "disputes.reconsideration.total": "2",
    "disputes.litigation_direct.upheld": "1",
    "disputes.litigation_direct.total": "1",
    "disputes.litigation_after_reconsideration.pending": "1",
    "disputes.litigation_after_reconsideration.total": "1",
}
DISCLOSED = {
    "proactive_disclosure.normative_documents.issued": "3",
    "proactive_disclosure.normative_documents.repealed": "2",
    "proactive_disclosure.normative_documents.in_force": "20",
    "proactive_disclosure.fees.amount": "35.2",
}

CASES: dict[str, list[tuple[str, int | float | None]]] = {
    # by rule: a sentence of a report for 2022, and the figure that contradicts the tables above (None: no finding)
    "narrative-received": [
        ("2022年，共收到政府信息公开申请12件。", 12),
        ("全年收到政府信息公开申请 12 件，均按时答复。", 12),
        ("本年度我局新收政府信息公开申请１２件。", 12),
        ("2022年1月1日至12月31日，累计收到依申请公开文件12件。", 12),
        ("一年来，我局共收到12件政府信息公开申请。", 12),
        ("本年度收到公民、法人或者其他组织提出的信息公开申请1,012件。", 1012),
        ("2021年收到申请较少，2022年收到政府信息公开申请12件。", 12),
        ("2022年，收到信息公开申请12件，比上年增加3件。", 12),
        ("2022年，共收到政府信息公开申请10件。", None),
        ("2021年，共收到政府信息公开申请12件。", None),
        ("2021年1月1日至12月31日，收到政府信息公开申请12件。", None),
        ("去年收到政府信息公开申请12件。", None),
        ("2021年度工作有序。全年收到政府信息公开申请12件。", None),
        ("2019年至2022年，共收到政府信息公开申请12件。", None),
        ("2019年以来，我局共收到政府信息公开申请112件。", None),
        ("近三年收到政府信息公开申请112件。", None),
        ("上半年收到政府信息公开申请6件。", None),
        ("2022年1月至6月，收到政府信息公开申请6件。", None),
        ("收到投诉举报22件，已全部办结。", None),
        ("收到依申请公开投诉2件。", None),
        ("通过网站收到政府信息公开申请5件。", None),
        ("其中，收到政府信息公开申请5件由法规科办理。", None),
        ("全县各部门共收到政府信息公开申请96件。", None),
        ("下属单位收到政府信息公开申请4件。", None),
        ("收到政府信息公开申请12件（含上年结转2件）。", None),
        ("收到政府信息公开申请10余件。", None),
        ("收到政府信息公开申请12件以上。", None),
        ("收到《2021年政府信息公开申请办理规范》1件。", None),
        ("收到自然人政府信息公开申请5件。", None),
        ("青石镇收到政府信息公开申请5件。", None),
        ("县政务服务局收到政府信息公开申请25件。", None),
        ("镇级机关方面，收到政府信息公开申请5件。", None),
        ("自条例施行以来，累计收到政府信息公开申请156件。", None),
        ("云岭县水务局共收到政府信息公开申请12件。", 12),
        ("（二）依申请公开方面：2022年度共收到政府信息公开申请12件。", 12),
        ("全年收到政府信息公开申请10件。四季度会议指出，收到政府信息公开申请12件。", None),
    ],
    "narrative-none-received": [
        ("本年度未收到政府信息公开申请。", 0),
        ("2022年，我局没有收到公民、法人和其他组织提出的政府信息公开申请。", 0),
        ("2022年度未收到依申请公开事项。", 0),
        ("全年尚未收到过信息公开申请，无复议。", 0),
        ("2021年未收到政府信息公开申请。", None),
        ("未收到各类有关本单位政府信息公开事务的申诉案。", None),
        ("未收到政府信息公开申请复议。", None),
        ("未收到涉及商业秘密的政府信息公开申请。", None),
        ("官网未收到政府信息公开申请。", None),
        ("下属单位未收到政府信息公开申请。", None),
        ("全年未接到投诉。", None),
    ],
    "narrative-carried-over": [
        ("上年结转政府信息公开申请3件。", 3),
        ("2022年收到政府信息公开申请10件，上年度结转3件。", 3),
        ("2021年结转政府信息公开申请3件。", 3),
        ("上一年度结转申请3件。", 3),
        ("上年结转政府信息公开申请2件。", None),
        ("2020年结转政府信息公开申请3件。", None),
        ("上年结转项目3个，资金5万元。", None),
        ("上年结转投诉件3件。", None),
        ("各科室上年结转申请3件。", None),
    ],
    "narrative-carried-forward": [
        ("2022年，收到政府信息公开申请10件，结转下年度继续办理2件。", 2),
        ("结转至2023年办理政府信息公开申请2件。", 2),
        ("结转下一年度申请2件。", 2),
        ("收到政府信息公开申请10件，结转下年度1件。", None),
        ("项目资金结转下年度2项。", None),
        ("2021年收到信息公开申请5件，结转下年度2件。", None),
        ("办理信访举报，结转下年度继续办理2件。", None),
    ],
    "narrative-answered": [
        ("2022年收到政府信息公开申请10件，办结12件。", 12),
        ("收到政府信息公开申请10件，已答复12件。", 12),
        ("收到政府信息公开申请10件，已答复7件。", 7),
        ("收到政府信息公开申请10件，均已办结10件。", 10),
        ("收到政府信息公开申请10件，办结11件。", None),
        ("收到政府信息公开申请10件，已答复8件，不予处理3件。", None),
        ("收到政府信息公开申请10件，按时办结9件。", None),
        ("收到政府信息公开申请10件，其中同意公开答复8件。", None),
        ("收到投诉举报22件，已办结22件。", None),
        ("2019年以来共答复申请17件。", None),
        ("收到人大建议及信息公开申请，答复5件。", None),
    ],
    "narrative-reconsiderations": [
        ("因政府信息公开工作被申请行政复议3件。", 3),
        ("2022年，涉及政府信息公开的行政复议案件1件。", 1),
        ("未发生因政府信息公开引发的行政复议和行政诉讼。", 0),
        ("没有因政府信息公开申请行政复议的情况。", 0),
        ("因政府信息公开工作被申请行政复议2件。", None),
        ("办理行政复议案件50件。", None),
        ("2021年因政府信息公开工作被申请行政复议3件。", None),
        ("未发生因政府信息公开行政复议被纠正的情况。", None),
        ("因政府信息公开申请行政复议、行政诉讼共4件。", None),
        ("全县因政府信息公开被申请行政复议9件。", None),
        ("无行政复议、行政诉讼。", None),
    ],
    "narrative-lawsuits": [
        ("因政府信息公开被提起行政诉讼3件。", 3),
        ("因政府信息公开被申请行政复议2件，行政诉讼1件。", 1),
        ("未发生因政府信息公开引发的行政复议和行政诉讼。", 0),
        ("没有发生因信息公开提起的行政诉讼。", 0),
        ("因政府信息公开被提起行政诉讼2件。", None),
        ("全年应诉行政诉讼案件31件。", None),
        ("因政府信息公开申请行政复议、行政诉讼共4件。", None),
        ("2020年因政府信息公开被提起行政诉讼1件。", None),
        ("未发生因政府信息公开行政诉讼败诉的情形。", None),
    ],
    "narrative-documents-issued": [
        ("全年制定规范性文件5件。", 5),
        ("2022年，制发行政规范性文件4件，均已公开。", 4),
        ("本年度出台2件规范性文件。", 2),
        ("未出台规范性文件。", 0),
        ("全年制定规范性文件3件。", None),
        ("发布规范性文件政策解读2条。", None),
        ("2021年制定规范性文件5件。", None),
        ("公开规范性文件28件。", None),
        ("协助制定规范性文件5件。", None),
        ("制定规范性文件管理制度2项。", None),
        ("自2019年以来制定规范性文件15件。", None),
        ("以县政府名义制发规范性文件6件。", None),
    ],
    "narrative-documents-repealed": [
        ("全年废止规范性文件4件。", 4),
        ("2022年，废止行政规范性文件1件。", 1),
        ("清理后废止了5件规范性文件。", 5),
        ("废止规范性文件合计6件。", 6),
        ("废止规范性文件2件。", None),
        ("废止规范性文件3件，宣布失效2件。", None),
        ("2021年废止规范性文件4件。", None),
        ("建议废止县级规范性文件7件。", None),
    ],
    "narrative-fees": [
        ("全年收取行政事业性收费352000万元。", 352000),
        ("2022年，征收行政事业性收费共计36万元。", 36),
        ("收取行政事业性收费352元。", 0.0352),
        ("未收取行政事业性收费。", 0),
        ("收取行政事业性收费35万元。", None),
        ("收取行政事业性收费35.2万元。", None),
        ("收取行政事业性收费352,000元。", None),
        ("收取信息处理费50元。", None),
        ("2021年收取行政事业性收费36万元。", None),
        ("未收取任何费用。", None),
    ],
}


@pytest.mark.parametrize(
    ("rule", "sentence", "claimed"),
    [(rule, sentence, claimed) for rule, cases in CASES.items() for sentence, claimed in cases],
)
def test_claims(rule: str, sentence: str, claimed: float | None) -> None:
    report = gr.parse(dump(texts={"overview": (sentence,)}, cells=RECEIVED | DISPUTES | DISCLOSED))
    findings = validate(report, select=[rule]).findings
    assert [float(finding.expected) for finding in findings] == ([] if claimed is None else [claimed])


def test_all_rules_agree_on_a_right_report() -> None:
    told = (
        "2022年，我局共收到政府信息公开申请10件，上年结转2件，办结11件，结转下年度继续办理1件。",
        "因政府信息公开被申请行政复议2件，行政诉讼2件。制定规范性文件3件，废止规范性文件2件。",
    )
    text = dump(texts={"overview": told}, cells=RECEIVED | DISPUTES | DISCLOSED)
    assert validate(gr.parse(text), select=["narrative"]).findings == ()


def test_form_2019_states_documents_as_newly_made() -> None:
    cells = {"proactive_disclosure.normative_documents.newly_made": "1"}
    text = dump(
        form="2019", year=2020, texts={"overview": ("2020年，制定规范性文件2件，废止规范性文件5件。",)}, cells=cells
    )
    (finding,) = validate(gr.parse(text), select=["narrative"]).findings
    assert (finding.rule, finding.paths) == (
        "narrative-documents-issued",
        ("proactive_disclosure.normative_documents.newly_made",),
    )


def test_a_table_that_is_not_there_contradicts_nothing() -> None:
    text = dump(texts={"overview": ("2022年，共收到政府信息公开申请12件。",)}, without=("applications",))
    assert validate(gr.parse(text), select=["narrative"]).findings == ()


def test_a_finding_quotes_the_sentence() -> None:
    said = "工作有序推进。2022年，共收到政府信息公开申请12件；均已答复。"
    report = gr.parse(dump(texts={"overview": ("第一段。", said)}, cells=RECEIVED))
    (finding,) = validate(report, select=["narrative-received"]).findings
    assert finding.quote == "2022年，共收到政府信息公开申请12件；"
    assert (finding.expected, finding.actual) == (12, 10)
    assert finding.quote in finding.message
    assert str(finding.position) == "line 4, column 8"
