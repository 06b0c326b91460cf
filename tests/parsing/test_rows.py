"""How rows are read where a layout leaves room for a wrong figure: each case is a text, and the cells it says.

A cell that the text leaves open has ``FLAG`` here: a warning lies over it.
"""

import re

import attrs
import pytest

import govinfo_report as gr
from govinfo_report.forms import Disputes, FormName, Results
from govinfo_report.model import Cell
from govinfo_report.strategies import Judgement, flagged, judge, sample
from govinfo_report.writers.layouts import Layout, render

FLAG = "a warning"

PROACTIVE = "proactive_disclosure"
RULES = f"{PROACTIVE}.rules"
REFUSED = "applications.outcomes.not_processed"
UNABLE = "applications.outcomes.unable_to_provide"
GRANTED = "applications.outcomes.granted"
DENIED = "applications.outcomes.denied"
APPEALS = "disputes.reconsideration"
DIRECT = "disputes.litigation_direct"
AFTER = "disputes.litigation_after_reconsideration"
FORM_2019 = "第二十条第（一）项\n信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n"
APART = "行政复议\t行政诉讼"
APPLICANTS = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
RESULTS = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
IN_2019 = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t1\t2\t3\n"
IN_2021 = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n"
ORGANIZATIONS = "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
PARTS = "未经复议直接起诉\t复议后起诉"
PLAIN_APPLICANTS = APPLICANTS.replace("\t", " ")
ABOVE = "信息内容         本年制发件数   本年废止件数   现行有效件数\n"
RESULTS_LINES = (  # the header of section four, and in how many more cells each label stands where it is repeated
    *((4, "行政复议"), (9, "行政诉讼")),
    *((0, label) for label in RESULTS.split("\t")),
    *((4, label) for label in PARTS.split("\t")),
    *((0, label) for label in RESULTS.split("\t") * 2),
)
ZEROS = "\t0" * 5
BETWEEN = "\n|\n"
TAB, CELL = "\t", " |\n"
UNDER_LABELS = (
    "信息内容       本年新制作数量 本年新公开数量 对外公开总数量\n规章                         17\n"
    "信息内容       上一年项目数量 本年增/减   处理决定数量\n行政许可       6\n"
)

CASES = [
    (
        "a blank before zeros, which are the figures of a row of which one is gone",
        f"{IN_2021}{APPLICANTS}（一）予以公开\t1\t0\t0\t0\t1\t0\t2\n四、结转下年度继续办理\t\t0\t0\t0\t0\t0\t0\n",
        {"applications.carried_forward.natural_person": FLAG, f"{GRANTED}.total": 2},
    ),
    (
        "figures of section four that go on below it, both by the same digits",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n{APART}\n{RESULTS}\t{PARTS}\n{RESULTS}\t{RESULTS}\n"
        "| 0 0 | 0 0 | 0 0 | 3 0 | 0 3 | 0 2 | 0 0 | 2 |\n| | | | | | ，4 | | ，4 |\n| | | | | | 41 | | 41 |\n",
        {f"{AFTER}.total": FLAG},
    ),
    (
        "labels of columns amid the figures of one row of section four: the figures follow in another order",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n行政复议\n"
        + RESULTS.replace(TAB, "\n")
        + "\n0" * 5
        + "\n行政诉讼\n未经复议直接起诉\n结果维持\n结果纠正\n其他结果\n0\n0\n0\n尚未审结\n总计\n复议后起诉\n"
        + RESULTS.replace(TAB, "\n")
        + "\n0" * 5
        + "\n1\n1\n",
        {f"{AFTER}.pending": FLAG, f"{AFTER}.total": FLAG},
    ),
    (
        "a list of cells, with headings and captions outside",
        "二、主动公开政府信息情况\n第二十条第（一）项\n- 规章\n- 0\n- 7\n- 2\n- 行政规范性文件\n- 1\n- 0\n- 5\n"
        "第二十条第（五）项\n- 行政许可\n- 4\n第二十条第（六）项\n- 行政处罚\n- 3\n",
        {f"{RULES}.repealed": 7, f"{PROACTIVE}.licensing.decisions": 4},
    ),
    (
        "another page of a grid, whose figures stand in columns that the header leaves blank, too",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n\t\t\t自然人\t商业企业\t科研机构\t\t社会公益组织\t法律服务机构\t其他\t总计\n"
        "（一）予以公开\t\t\t1\t2\t3\t\t4\t5\t6\t21\n1.信访举报投诉类申请\t\t1\t2\t3\t\t4\t5\t\t6\t21\n"
        "2.重复申请\t\t1\t2\t3\t\t4\t5\t\t6\t20\n",
        {
            f"{GRANTED}.natural_person": 1,
            f"{REFUSED}.petition_or_complaint.natural_person": 1,
            f"{REFUSED}.petition_or_complaint.other_organization": 6,
            f"{REFUSED}.repeated.natural_person": FLAG,
            f"{REFUSED}.repeated.legal_service_organization": FLAG,
        },
    ),
    (
        "a blank before the figures of a row that does not make its total: one of them is gone, and they stand one off",
        f"{IN_2021}{APPLICANTS}（一）予以公开\t1\t0\t0\t0\t1\t0\t2\n四、结转下年度继续办理\t\t0\t0\t0\t0\t1\t0\n",
        {"applications.carried_forward.total": FLAG, f"{GRANTED}.total": 2},
    ),
    (
        "the figures of a row in another order, one of them money",
        "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t39,577元\t2\n",
        {f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "as many cells as columns, some of them what is left of merged labels, below a header in pieces",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n| 勾稽关系为：第一项加第二项 | | | | | 法人或其他组织 | | | |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n| | | | | 自然 | | | | 总 |\n"
        "| 项之和） | | | | | 商业企 科研机 | 社会公益 | 法律服务 | 其 |\n| | | | | 人 | | | | 计 |\n"
        "| | | | | | 业 构 | 组织 | 机构 | 他 |\n| 一、本年新收政府信息公开申请数量 | | | | 2 | | | 2 |\n",
        {"applications.received.natural_person": FLAG, "applications.received.total": FLAG},
    ),
    (
        "the numeral of a label above the rest of it: the figures beside it are those of the row, not of its group",
        f"{IN_2021}{APPLICANTS}| （五）不予处理 | 1.\\\\ | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
        "| | 信访举报投诉类申请 | | | | | | | |\n| | 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
        {f"{REFUSED}.petition_or_complaint.total": FLAG, f"{REFUSED}.repeated.total": 1},
    ),
    (
        "a blank that may be the rest of a merged label, as in another row, where one figure of the row is gone",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t\t9\t3\t8\t7\t1\t6\t34\n"
        "三、本年度办理结果\t（二）部分公开\t\t0\t-\t1\t-\t0\t1\n"
        "三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t\t0\t0\t0\t0\t0\t0\n",
        {"applications.outcomes.partially_granted.total": FLAG, f"{DENIED}.state_secret.natural_person": None},
    ),
    (
        "labels of columns with nothing between them, above the one row of section four",
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼\n"
        "| 119 | 25 | 91 | 24 | 259 | 7 | 0 | 15 | 6 | 28 | 21 | 1 | 7 | 9 | 38 |\n",
        {f"{APPEALS}.upheld": 119, "disputes.litigation_after_reconsideration.total": 38},
    ),
    (
        "labels with nothing between them, and broken over lines",
        "四、政府信息公开行政复议、行政诉讼情况\n\t行\n政复议行政诉讼\n\n\t结\n果维持结果纠正其他结果尚未审结总计\n\n"
        + "\t7\n" * 15,
        {f"{APPEALS}.upheld": 7, f"{APPEALS}.total": 7},
    ),
    (
        "the labels of a group and of its first row with nothing between them",
        "三、本年度办理结果（一）予以公开 1 0 0 0 0 0 1\n（三）不予公开1.属于国家秘密 2 0 0 0 0 0 2\n",
        {f"{GRANTED}.natural_person": 1, f"{DENIED}.state_secret.total": 2},
    ),
    (
        "a column is not there, nor is its label, and no grid shows which",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n自然人\t商业企业\t社会公益组织\t法律服务机构\t其他\t总计\n"
        "（一）予以公开\n\t\n\t7\n\t2\n\t0\n\t0\n\t0\n\t9\n\n（七）总计\n\t\n\t7\n\t\n\t2\n\t0\n\t0\n\t0\n\t9\n\n",
        {f"{GRANTED}.natural_person": FLAG, f"{GRANTED}.commercial_enterprise": FLAG},
    ),
    (
        "words for a figure amid a row whose merged cells are kept as blanks: no other figure moves into their cell",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n（一）予以公开\n\t\n\t14\n\t0\n\t0\n\t二十三\n\t0\n\t0\n\t14\n\n",
        {f"{GRANTED}.natural_person": FLAG, f"{GRANTED}.commercial_enterprise": FLAG, f"{GRANTED}.total": FLAG},
    ),
    (
        "a total in words that is a part of labels, too, before the next row: a cell of its own row",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n（一）予以公开\t\t1\t5\t0\t0\t0\t0\t六\n（三）不予公开\t1.属于国家秘密\t3\t0\t0\t0\t0\t0\t三\n"
        "四、结转下年度继续办理\t\t\t1\t0\t0\t0\t0\t0\t一\n四、政府信息公开行政复议、行政诉讼情况\n",
        {
            f"{GRANTED}.total": FLAG,
            f"{GRANTED}.commercial_enterprise": FLAG,
            f"{DENIED}.state_secret.natural_person": 3,
            "applications.carried_forward.natural_person": FLAG,
            "applications.carried_forward.total": FLAG,
        },
    ),
    (
        "a label twice, first without figures, and that of the next row not there: whose the figures are is not known",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n1.信访举报投诉类申请 0 0 0 0 0 0 0\n2.重复申请\n"
        "2.重复申请 1 0 0 0 0 0 1\n4.无正当理由大量反复申请 0 0 0 0 0 0 0\n",
        {f"{REFUSED}.repeated.natural_person": FLAG, f"{REFUSED}.repeated.total": FLAG},
    ),
    (
        "totals of groups that are called as the total of all is",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n（四）无法提供\t1.本机关不掌握相关政府信息{ZEROS}\t3\t3\n合计{ZEROS}\t3\t3\n"
        f"（七）总计{ZEROS}\t8\t8\n",
        {"applications.outcomes.total.total": 8},
    ),
    (
        "a total in section two is none of section three",
        f"{IN_2021}合计\t7\n三、收到和处理政府信息公开申请情况\n（七）总计{ZEROS}\t8\t8\n",
        {"applications.outcomes.total.total": 8},
    ),
    (
        "a row that the form does not have, numbered as those of the form are, with blanks between figures",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n1.属于国家秘密 1 0 0 0 0 0 1\n2.属于工作秘密 0 2 0 0 0 0 2\n"
        "3.其他法律行政法规禁止公开 0 0 0 0 0 0 0\n",
        {f"{DENIED}.state_secret.natural_person": 1, f"{DENIED}.prohibited_by_law.total": 0},
    ),
    (
        "the cells of columns that the table does not have",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n项目\t自然人\t法人或其他组织\t总计\n（一）予以公开\t7\t2\t9\n",
        {f"{GRANTED}.commercial_enterprise": FLAG, f"{GRANTED}.other_organization": FLAG, f"{GRANTED}.total": 9},
    ),
    (
        "the labels of two rows with nothing between them: nobody can say whose the figures are",
        "三、收到和处理政府信息公开申请情况\n2.重复申请3.要求提供公开出版物\n1\n0\n0\n0\n0\n0\n1\n",
        {f"{REFUSED}.repeated.natural_person": FLAG, f"{REFUSED}.publication.natural_person": FLAG},
    ),
    (
        "figures between quotation marks, or marked as text or code",
        '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\'13\t`3`\t“1”\n行政规范性文件\t_4_\t"5"\t’6\n',
        {f"{RULES}.issued": 13, f"{RULES}.repealed": 3, f"{RULES}.in_force": 1}
        | {f"{PROACTIVE}.normative_documents.issued": 4, f"{PROACTIVE}.normative_documents.in_force": 6},
    ),
    (
        "a total in each place of the cells merged for its label, which is that of a column too",
        "2.重复申请\t2.重复申请\t1\t0\t0\t0\t0\t0\t1\n总计\t总计\t5\t0\t0\t0\t0\t0\t5\n",
        {"applications.outcomes.total.natural_person": 5},
    ),
    (
        "as many figures as columns, of which the header leaves out one and takes a blank for another",
        "信息内容\t采购项目数量\t采购总金额\t\n政府集中采购\t\t5\t8\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "a mark that stands twice side by side is no merged cell: blank cells before figures stay what labels left",
        "四、结转下年度继续办理 |      |      | 无    | 无    |  |  |  |  |  |\n"
        "三、本年度办理结果 | （一）予以公开 |  |  | 7 |  | 7 | 7 |  |  |\n"
        "  | （二）部分公开 |  | 7 |  | 2 |  | 2 |  | 7 |\n",
        {f"{GRANTED}.commercial_enterprise": 7, f"{GRANTED}.research_institution": None},
    ),
    (
        "a row that stands there twice, where figures are all the same and just as many as the table has cells",
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 12 12\n规章 12 12\n行政规范性文件 12 12 12\n"
        "行政许可 12\n行政处罚 12\n行政强制 12\n行政事业性收费\n",
        {f"{RULES}.in_force": FLAG, f"{PROACTIVE}.fees.amount": FLAG},
    ),
    (
        "commas between cells and in figures: a row with a blank cell more may have two cells less",
        "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,41,9,925,\n行政规范性文件,1,591,3,13\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.repealed": FLAG, f"{RULES}.in_force": FLAG},
    ),
    (
        "the labels of two rows in one cell, their figures in another with nothing between them",
        f"{IN_2021}规章 行政规范性文件\t21\t77361\t5130\n信息内容\t本年处理决定数量\n行政处罚 行政强制\t589\n",
        {
            f"{PROACTIVE}.normative_documents.issued": FLAG,
            f"{PROACTIVE}.penalties.decisions": FLAG,
            f"{PROACTIVE}.coercion.decisions": FLAG,
        },
    ),
    (
        "a zero of a column more, under words behind the header's note, where blanks are gone",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n"
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 占比（%） 申请人情况\n"
        "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
        "一、本年新收政府信息公开申请数量 0 1 2 3 4 5 6 21\n2.重复申请 0 1 2 3 4 5 15\n",
        {f"{REFUSED}.repeated.natural_person": FLAG, f"{REFUSED}.repeated.total": FLAG},
    ),
    (
        "section four ends with its header, whose labels are in one cell: the blank ones beside it are no figures",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼{'|' * 14}\n"
        f"结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉{'|' * 14}\n"
        f"{'结果维持结果纠正其他结果尚未审结总计' * 2}{'|' * 14}\n",
        {f"{APPEALS}.upheld": FLAG, f"{APPEALS}.total": FLAG},
    ),
    (
        "labels of columns with nothing between them, and a strange one among them",
        "第二十条第（五）项 | | ||\n信息内容网络申请数上一年项目数量本年增/减处理决定数量 | | ||\n"
        "行政许可 | 0 | +5 | 186 | |\n其他对外管理服务事项 | 0 | 5 | ||\n第二十条第（六）项 | | ||\n"
        "信息内容网络申请数上一年项目数量本年增/减处理决定数量 | | ||\n行政处罚 | 0 | 2 | 3 | |\n",
        {f"{PROACTIVE}.licensing.previous_items": FLAG, f"{PROACTIVE}.penalties.decisions": FLAG},
    ),
    (
        "words behind the header of section four, and figures: its cells are not blank",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼 |\n{'|' * 14}\n"
        f"结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉 |\n{'|' * 14}\n结果维持结\n"
        f"果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计 |\n{'|' * 14}\n" + "11 |\n" * 15,
        {f"{APPEALS}.upheld": FLAG, f"{APPEALS}.total": FLAG},
    ),
    (
        "a figure that no pipe stands behind, as behind the others of its row: the number of a page",
        f"{FORM_2019}行政处罚 |\n2 |\n1\n918 |\n|\n行政强制 |\n3 |\n2\n4 |\n5 |\n",
        {f"{PROACTIVE}.penalties.change": FLAG, f"{PROACTIVE}.coercion.change": 4},
    ),
    (
        "a header in pieces, each in a cell of its own, with the figure under one of them",
        "|信息内容|本|年处理决定数|量|\n|行政许可||233733||\n",
        {"proactive_disclosure.licensing.decisions": 233733},
    ),
    (
        "merged labels leave blank cells, as many as they have merged",
        "| 二、上年结转政府信息公开申请数量 | | |  |  |  |  |  | 1 |  |\n"
        "| 三、本年度办理结果 | （一）予以公开 | |  |  |  |  |  | 3 |  |\n"
        "| （三）不予公开 | 1.属于国家秘密 |  |  |  |  |  | 1 |  |\n"
        "| 2.其他法律行政法规禁止公开 |  |  |  | 1 |  |  |  |\n",
        {"applications.carried_over.other_organization": 1, f"{GRANTED}.other_organization": 3},
    ),
    (
        "HTML in a text: what is struck out is not there, and the number of a note is no digit of a figure",
        "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\n"
        "<tr><td>规章</td><td><s>7</s>2</td><td><del>13</del>4</td><td>5</td></tr>\n"
        "<tr><td>行政规范性文件</td><td>15<sup>1</sup></td><td>2</td><td>3</td></tr></table>\n",
        {f"{RULES}.issued": 2, f"{RULES}.repealed": 4, f"{PROACTIVE}.normative_documents.issued": 15},
    ),
    (
        "a table drawn with lines, put on one: what stands beside the label's second line is not the row",
        f"{IN_2021}二、主动公开政府信息情况 781 | 行政规范 | | 性文件** | | | |\n",
        {f"{PROACTIVE}.normative_documents.issued": FLAG},
    ),
    (
        "labels beside blank cells, and not one figure in a table of which rows are missing",
        "二、主动公开政府信息情况\n| 行政事业性收费 |  |  |\n| 政府集中采购 |  |  |\n",
        {f"{PROACTIVE}.fees.change": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "one figure among the blank cells of a row",
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
        + "\t" * 12
        + "1\t\t\n",
        {"disputes.litigation_after_reconsideration.other": 1, f"{APPEALS}.total": None},
    ),
    (
        "a column more than the form's, and a row without one of its cells",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注\n规章\t1\t0\t12\n行政规范性文件\t1\t0\t3\t12\n",
        {f"{RULES}.in_force": FLAG, "proactive_disclosure.normative_documents.in_force": 3},
    ),
    (
        "小计 is a column of the header, and a row has a blank at its edge: the other seven are not the seven columns",
        f"{APPLICANTS.replace('总计', '小计	总计')}"
        "一、本年新收政府信息公开申请数量\t31\t1\t0\t1\t0\t10\t12\t43\n"
        "二、上年结转政府信息公开申请数量\t\t3\t0\t0\t0\t0\t3\t3\n2.重复申请\t1\t0\t0\t0\t0\t0\t0\t\n",
        {
            "applications.received.total": 43,
            "applications.carried_over.natural_person": None,
            "applications.carried_over.commercial_enterprise": 3,
            f"{REFUSED}.repeated.total": None,
        },
    ),
    (
        "a column that the header does not have, and a blank at the edge, which no merged cell has left",
        f"{APPLICANTS}一、本年新收政府信息公开申请数量\t31\t1\t0\t1\t0\t10\t12\t43\n"
        "二、上年结转政府信息公开申请数量\t\t0\t0\t0\t0\t0\t0\t0\n2.重复申请\t1\t0\t0\t2\t0\t0\t2\t3\n",
        {"applications.received.total": 43, "applications.carried_over.natural_person": None},
    ),
    (
        "two lines of a header, of which the upper has 总计 above 小计: the row is read by the lower",
        f"申请人情况\t自然人{'	法人或其他组织' * 5}\t总计\t\n申请人情况\t自然人\t{ORGANIZATIONS[:-1]}\t小计\t总计\n"
        "一、本年新收政府信息公开申请数量\t7\t0\t0\t0\t0\t0\t0\t7\n2.重复申请\t9\t0\t0\t0\t0\t1\t1\t10\n",
        {"applications.received.total": 7, f"{REFUSED}.repeated.total": 10},
    ),
    (
        "columns of two years under one label each, and this year's blank",
        "信息内容\t本年制发件数（上年）\t本年制发件数（本年）\t本年废止件数（上年）\t本年废止件数（本年）\t"
        "现行有效件数（上年）\t现行有效件数（本年）\n规章\t2\t\t6\t\t4\t\n行政规范性文件\t1\t5\t0\t2\t9\t12\n",
        {
            f"{RULES}.issued": None,
            f"{PROACTIVE}.normative_documents.issued": 5,
            f"{PROACTIVE}.normative_documents.in_force": 12,
        },
    ),
    (
        "columns of two years, a cell a line: nobody can know of which the figures are that are left",
        "信息内容\n本年制发件数（上年）\n本年制发件数（本年）\n本年废止件数（上年）\n本年废止件数（本年）\n"
        "现行有效件数（上年）\n现行有效件数（本年）\n规章\n0\n0\n0\n行政规范性文件\n1\n5\n0\n2\n9\n12\n",
        {f"{RULES}.issued": FLAG, f"{PROACTIVE}.normative_documents.issued": FLAG},
    ),
    (
        "a label twice, and no row shows what tells the columns apart: it is no merged cell, for a row says two things",
        f"信息内容{'	本年制发件数' * 2}{'	本年废止件数' * 2}{'	现行有效件数' * 2}\n"
        "规章\t2\t\t6\t\t4\t\n行政规范性文件\t1\t5\t0\t2\t9\t12\n",
        {f"{RULES}.issued": FLAG, f"{PROACTIVE}.normative_documents.issued": FLAG},
    ),
    (
        "a column that numbers the rows, a cell a line: the next row's number is no figure of the row before",
        "序号\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n1\n规章\n0\n19\n3\n2\n行政规范性文件\n3\n6215\n11859\n"
        "序号\n信息内容\n本年处理决定数量\n3\n行政许可\n7\n序号\n信息内容\n本年处理决定数量\n1\n行政处罚\n8\n2\n行政强制\n9\n",
        {f"{RULES}.in_force": 3, f"{PROACTIVE}.licensing.decisions": 7, f"{PROACTIVE}.penalties.decisions": 8},
    ),
    (
        "a column that numbers the rows, and a blank cell before the next row's number",
        "序号  信息内容  本年制发件数  本年废止件数  现行有效件数\n"
        "1  规章     19  3\n2  行政规范性文件  3  6  11\n第二十条第（五）项\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG, f"{PROACTIVE}.normative_documents.in_force": 11},
    ),
    (
        "numbers of rows that no header announces: the one before the next label is no figure of a row with a blank",
        "信息内容  本年制发件数  本年废止件数  现行有效件数\n3  规章     19  3\n4  行政规范性文件  3  6  11\n"
        "第二十条第（五）项\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG, f"{PROACTIVE}.normative_documents.in_force": 11},
    ),
    (
        "a column that should number the rows, but does not count",
        "序号\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n1\n规章\n0\n19\n3\n3\n行政规范性文件\n3\n6215\n11859\n",
        {f"{RULES}.in_force": FLAG},
    ),
    (
        "what has changed in words, apart from its figure; words without one are flagged",
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t82\t增 5\t60\n其他对外管理服务事项\t1\t持平\t2\n"
        "行政处罚\t9\t减：1\t7\n行政强制\t4\t减少 2\t3\n",
        {
            f"{PROACTIVE}.licensing.change": 5,
            f"{PROACTIVE}.licensing.decisions": 60,
            f"{PROACTIVE}.other_services.change": FLAG,
            f"{PROACTIVE}.other_services.decisions": 2,
            f"{PROACTIVE}.penalties.change": -1,
            f"{PROACTIVE}.coercion.change": -2,
            f"{PROACTIVE}.coercion.decisions": 3,
        },
    ),
    (
        "a column more, with its label on a line by itself",
        "第二十条第（一）项\n同比\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n12\n5\n"
        "行政规范性文件\n1\n0\n3\n12\n",
        {f"{RULES}.in_force": FLAG, "proactive_disclosure.normative_documents.in_force": FLAG},
    ),
    (
        "a column more in section four, and both a label and a figure that are gone",
        f"{APART}\t备注\n{RESULTS}\t{RESULTS}\t{RESULTS}\t\n0\t0\t2\t2\t2\t2\t0\t0\t4\t0\t3\t6\t0\t9\t—\n".replace(
            "其他结果\t尚未审结\t总计\t\n", "尚未审结\t总计\t\n"
        ),
        {f"{APPEALS}.total": FLAG, "disputes.litigation_after_reconsideration.total": FLAG},
    ),
    (
        "a column more in section four, and a blank that may be the end of its header",
        "\n|\n".join(["", *f"{APART}\t备注\t{RESULTS}\t{RESULTS}\t{RESULTS}\t".split("\t"), *["0"] * 14, "31%", ""]),
        {f"{APPEALS}.upheld": FLAG},
    ),
    (
        "a column more beside a row that makes its total",
        "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\t备注\n"
        "（一）予以公开\t1\t2\t3\t4\t5\t6\t21\n（二）部分公开\t2\t3\t4\t5\t6\t20\t7\n",
        {f"{GRANTED}.total": 21, "applications.outcomes.partially_granted.total": FLAG},
    ),
    (
        "columns in another order, under their labels",
        "信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t12\t1\t0\n",
        {f"{RULES}.issued": 1, f"{RULES}.in_force": 12},
    ),
    (
        "columns in another order, each cell on its line",
        "信息内容\n现行有效件数\n本年制发件数\n本年废止件数\n规章\n12\n1\n0\n行政规范性文件\n12\n1\n0\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG},
    ),
    (
        "the total before what makes it",
        "\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n（一）予以公开\t9\t1\t2\t0\t0\t0\t6\n",
        {f"{GRANTED}.total": 9, f"{GRANTED}.natural_person": 1},
    ),
    (
        "the total before what makes it, above a row whose label spans two columns",
        "自然人\t总计\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n（一）予以公开\t\t1\t9\t2\t0\t0\t0\t6\n",
        {f"{GRANTED}.total": FLAG, f"{GRANTED}.commercial_enterprise": FLAG},
    ),
    (
        "a column more among those of the form",
        "信息内容 本年制发件数 同比 本年废止件数 现行有效件数\n规章 1 5 0 12\n行政规范性文件 1 5 0 12\n行政许可 4\n",
        {f"{RULES}.repealed": FLAG, f"{RULES}.in_force": FLAG},
    ),
    (
        "kinds of applicants in another order, which only the label above several of them shows",
        f"{IN_2021}法人或其他组织\t自然人\t总计\n{ORGANIZATIONS}（一）予以公开\t2\t0\t0\t0\t6\t1\t9\n",
        {f"{GRANTED}.natural_person": FLAG, f"{GRANTED}.commercial_enterprise": FLAG},
    ),
    (
        "the total before the label above several columns, each cell on its line",
        f"{IN_2021}自然人\t总计\t法人或其他组织\n{ORGANIZATIONS}（一）予以公开\t1\t9\t2\t0\t0\t0\t6\n".replace(
            "\t", "\n"
        ),
        {f"{GRANTED}.total": FLAG, f"{GRANTED}.commercial_enterprise": FLAG},
    ),
    (
        "results in another order, which begins in their midst",
        f"四、政府信息公开行政复议、行政诉讼情况\n{APART}\n其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t{PARTS}\n"
        f"{RESULTS}\t{RESULTS}\n3\t4\t10\t1\t2{ZEROS}{ZEROS}\n",
        {f"{APPEALS}.upheld": FLAG, f"{APPEALS}.total": FLAG},
    ),
    (
        "the two parts of litigation in each other's place, above columns that have the same labels",
        f"四、政府信息公开行政复议、行政诉讼情况\n{APART}\t\t\t\t\n\t\t\t\t\t复议后起诉\t\t\t\t\t未经复议直接起诉\t\t\t\t\n"
        f"{RESULTS}\t{RESULTS}\t{RESULTS}\n0{ZEROS[2:]}\t1\t2\t3\t4\t10{ZEROS}\n",
        {"disputes.litigation_direct.total": FLAG, "disputes.litigation_after_reconsideration.total": FLAG},
    ),
    (
        "one row of lawsuits, and one of all disputes: neither is that of a part of the lawsuits",
        f"四、政府信息公开行政复议、行政诉讼情况\n类别\t{RESULTS}\n行政复议\t1\t2\t0\t0\t3\n"
        "行政诉讼\t4\t0\t1\t0\t5\n合计\t5\t2\t1\t0\t8\n",
        {f"{APPEALS}.total": 3, f"{DIRECT}.total": FLAG, f"{AFTER}.total": FLAG},
    ),
    (
        "a row of a kind of dispute that is not there, and one of all disputes",
        f"四、政府信息公开行政复议、行政诉讼情况\n类别\t{RESULTS}\n行政复议\t1\t2\t0\t0\t3\n"
        "复议后起诉\t4\t0\t1\t0\t5\n合计\t5\t2\t1\t0\t8\n",
        {f"{APPEALS}.total": 3, f"{DIRECT}.total": FLAG, f"{AFTER}.total": 5},
    ),
    (
        "a row for each result: without that of one, and with one of the office's own",
        f"四、政府信息公开行政复议、行政诉讼情况\n\t行政复议\t{PARTS}\n总计\t12\t15\t18\n其他结果\t7\t8\t9\n"
        "调解结案\t3\t4\t5\n结果维持\t1\t2\t3\n结果纠正\t4\t5\t6\n",
        {f"{APPEALS}.corrected": FLAG, f"{DIRECT}.pending": FLAG, f"{AFTER}.total": FLAG},
    ),
    (
        "a row for each result, and a column for all lawsuits and one for all disputes: no cell is theirs",
        f"四、政府信息公开行政复议、行政诉讼情况\n {APART} 合计\n结果维持 1 2 3\n结果纠正 4 5 9\n其他结果 7 8 15\n"
        "尚未审结 0 0 0\n总计 12 15 27\n",
        {f"{APPEALS}.upheld": FLAG, f"{DIRECT}.upheld": FLAG, f"{AFTER}.upheld": FLAG},
    ),
    (
        "a line for each figure, the kinds of dispute in another order",
        "四、政府信息公开行政复议、行政诉讼情况\n复议后起诉\n结果维持\t0\n结果纠正\t6\n其他结果\t0\n尚未审结\t0\n总计\t6\n"
        "行政复议\n结果维持\t1\n结果纠正\t2\n其他结果\t0\n尚未审结\t0\n总计\t3\n",
        {f"{APPEALS}.corrected": 2, f"{DIRECT}.total": FLAG, f"{AFTER}.corrected": 6},
    ),
    (
        "a header of section four with all lawsuits and all disputes, not with the two parts of the lawsuits",
        f"四、政府信息公开行政复议、行政诉讼情况\n{APART}\t合计\n{RESULTS}\t{RESULTS}\t{RESULTS}\n"
        "1\t2\t0\t0\t3\t4\t0\t1\t0\t5\t5\t2\t1\t0\t8\n",
        {f"{DIRECT}.total": FLAG, f"{AFTER}.total": FLAG},
    ),
    (
        "a column more between labels and figures, each cell on its line",
        "\t信息内容\n\t占比（%）\n\t本年收费金额（单位：万元）\n\n\t行政事业性收费\n\t0\n\t\n\n",
        {f"{PROACTIVE}.fees.amount": FLAG},
    ),
    (
        "a zero of a column more, where blanks are gone",
        f"{IN_2021}自然人 上年数 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
        "（一）予以公开 7 0 7 7 7 7 7 42\n1.属于国家秘密 7 0 7 7 7 7 35\n",
        {f"{DENIED}.state_secret.commercial_enterprise": FLAG},
    ),
    (
        "a zero of a column more whose label a page has in the midst of others, where blanks are gone",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n申请人情况\n"
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第 上年数 法人或其他组织\n"
        "三项加第四项之和） 自然人 商业企 科研机 社会公 法律服 其他 总计\n业 构 益组织 务机构\n"
        "（一）予以公开 0 7 7 7 7 7 7 42\n1.属于国家秘密 0 7 7 7 7 7 35\n",
        {f"{DENIED}.state_secret.natural_person": FLAG},
    ),
    (
        "a row that a page break has parted from its total",
        f"{APPLICANTS}（一）予以公开\t0\t0\t0\t0\t8\t11\t\n\f\n19\n（二）部分公开\t0\t0\t0\t0\t8\t11\t19\n",
        {f"{GRANTED}.total": FLAG, "applications.outcomes.partially_granted.total": 19},
    ),
    (
        "two figures in one cell, and a blank that may be of either",
        f"{APPLICANTS}（一）予以公开\t\t12\t10 12\t\t10\t10\t54\n（二）部分公开\t—\t—\t— 7416\t\t7\t—\t7423\n",
        {
            f"{GRANTED}.natural_person": FLAG,
            "applications.outcomes.partially_granted.public_interest_organization": FLAG,
        },
    ),
    (
        "a fraction that has a cell to itself is no number of a page",
        "|\n规章\n|\n1\n|\n4/4\n|\n7\n|\n行政规范性文件\n|\n1\n|\n2\n|\n3\n",
        {f"{RULES}.repealed": FLAG, "proactive_disclosure.normative_documents.in_force": 3},
    ),
    (
        "a ratio for a total, behind what a merged label left",
        "| （一）予以公开 | | 0 | 0 | 0 | 0 | 0 | 0 | 0% |\n",
        {f"{GRANTED}.natural_person": FLAG, f"{GRANTED}.total": FLAG},
    ),
    (
        "a ratio among aligned figures is no piece of a label",
        "信息内容            本年制发件数                本年废止件数  现行有效件数\n"
        "规章                ——                          8             8‰\n"
        "行政规范性文件      ——                          ——            8\n",
        {f"{RULES}.in_force": FLAG, "proactive_disclosure.normative_documents.in_force": 8},
    ),
    (
        "the number of a page amid a row that has lost a cell, where a tab stands before each",
        "\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\t规章\n\t0\n1\n某县水务局文件\n\t12171\n"
        "\t行政规范性文件\n\t1973\n\t0\n2\n\t第二十条第（五）项\n\t行政许可\n\t0\n",
        {
            f"{RULES}.repealed": FLAG,
            f"{RULES}.in_force": FLAG,
            "proactive_disclosure.normative_documents.in_force": FLAG,
        },
    ),
    (
        "a row that stands there twice, its label in pieces, and the label of a later one is gone",
        "2.重复申请 1 2 0 0 0 0 3\n3.要求提供公开\n出版物 5 1 0 0 0 0 6\n3.要求提供公开\n出版物 5 1 0 0 0 0 6\n"
        "4.无正当理由大\n量反复申请 1 1 0 0 0 0 2\n5.要求行政机关\n确认或重新出具已\n获取信息 0 0 0 0 0 4 4\n"
        "（六）其他处理 小计 1 0 0 0 0 1 2\n1.申请人无正当\n理由逾期不补正、\n行政机关不再处理\n其政府信息公开申\n"
        "请 1 0 0 0 0 0 1\n2.申请人逾期未\n纳费用、行政机关\n不再处理其政府信\n息公开申请 0 0 0 0 0 1 1\n"
        "（七）总计 8 4 0 0 0 5 17\n",
        {f"{REFUSED}.excessive.natural_person": FLAG, f"{REFUSED}.repeated.total": 3},
    ),
    (
        "letters with blanks between: so may be the digits of a figure",
        f"{FORM_2019.replace('信息内容', '信 息 内 容')}规 章 4 5 1\n规 范 性 文 件 1 0 2\n"
        "行 政 许 可 0 0 0\n行 政 处 罚 0 - /\n",
        {
            "proactive_disclosure.normative_documents.newly_made": FLAG,
            "proactive_disclosure.licensing.decisions": 0,
            "proactive_disclosure.penalties.change": None,
        },
    ),
    (
        "a text that ends in the midst of a table, and perhaps of a figure",
        f"{FORM_2019}规章\t1\t0\t3\n规范性文件\t1\t0\t3",
        {f"{RULES}.total_disclosed": 3, "proactive_disclosure.normative_documents.total_disclosed": FLAG},
    ),
    (
        "a figure that is broken over lines",
        "信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t5855\n0.75\n三、收到和处理政府信息公开申请情况\n",
        {"proactive_disclosure.fees.amount": FLAG},
    ),
    (
        "figures behind a row of blanks",
        "\t规章\n\t\n\t\n\t\n1116\n7\n\n\t行政规范性文件\n\t1\n\t0\n\t4\n\n",
        {f"{RULES}.issued": FLAG, "proactive_disclosure.normative_documents.in_force": 4},
    ),
    (
        "what is broken off a figure is no remark",
        "（六）其他处理\t\t1\t2\t3\t4\t5\t6\t21\n（七）总计\t\t298\t184\t8\t285\t0\t258\t1,03\n3\n",
        {"applications.outcomes.total.natural_person": FLAG},
    ),
    (
        "a letter that is no figure keeps its place",
        f"{FORM_2019}规章 0 I5 315\n",
        {f"{RULES}.newly_disclosed": FLAG},
    ),
    (
        "characters of no width divide no figure",
        f"{FORM_2019}规章\t1\u200b2\t3\ufeff4\xad5\t0\n",
        {f"{RULES}.newly_made": 12, f"{RULES}.newly_disclosed": 345, f"{RULES}.total_disclosed": 0},
    ),
    (
        "rows that follow each other on one line, their blank cells gone",
        "（一）予以公开|-|/|-|0|0|/|（二）部分公开|1|0|0|2|0|0|3|（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0|",
        {f"{GRANTED}.natural_person": FLAG, "applications.outcomes.partially_granted.total": 3},
    ),
    (
        "two pipes, each on its line, divide cells, and one does not",
        f"{FORM_2019}规章\n|\n|\n9\n|\n|\n8\n|\n|\n7\n|\n|\n规范性文件\n|\n|\n128\n|\n|\n第二十条第（五）项\n",
        {f"{RULES}.newly_disclosed": 8, "proactive_disclosure.normative_documents.newly_disclosed": FLAG},
    ),
    (
        "the numbers of columns are no row",
        "四、政府信息公开行政复议、行政诉讼情况\n\t0\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\n"
        "行政复议\t行政诉讼\n0\t0\t0\t0\t0\t1\t0\t0\t0\t1\t0\t0\t0\t0\t0\n",
        {f"{APPEALS}.total": 0, "disputes.litigation_direct.upheld": 1},
    ),
    (
        "blanks divide thousands, where each line is a cell",
        f"{FORM_2019}规章\n1\n11 355\n",
        {f"{RULES}.newly_made": FLAG, f"{RULES}.newly_disclosed": FLAG, f"{RULES}.total_disclosed": FLAG},
    ),
    (
        "blanks divide cells, where other lines show it",
        f"{FORM_2019}规章\n1\n11 355\n规范性文件 1 2 3\n",
        {f"{RULES}.newly_made": 1, f"{RULES}.newly_disclosed": 11, f"{RULES}.total_disclosed": 355},
    ),
    (
        "a figure whose thousands blanks divide is no remark beside the row",
        "（一）予以公开 | | 8 | 974 | 9 999 | 8 | 8 | 974 | 11 971 |\n"
        "（七）总计 | | 8 | 974 | 9 999 | 8 | 8 | 974 | 11 971 |\n",
        {f"{GRANTED}.natural_person": 8, f"{GRANTED}.commercial_enterprise": 974},
    ),
    (
        "blanks before the values and a remark behind them, in section four",
        "四、政府信息公开行政复议、行政诉讼情况\n|\n 总计\n|\n \n|\n \n|\n "
        + "\n|\n ".join(
            ["285", "509", "5", "799", "1039", "509", "285", "", "1833", "1039", "1591", "1591", "1039", "5260", "—"]
        )
        + "\n",
        {f"{APPEALS}.upheld": None, f"{APPEALS}.corrected": 285, f"{APPEALS}.total": 799},
    ),
    (
        "a mark in a column of remarks takes the place of a blank, in section four",
        "四、政府信息公开行政复议、行政诉讼情况\n6 5 5 239 255 5 5 5 15 15320 5 5 5 15335 —\n",
        {"disputes.litigation_direct.corrected": FLAG, f"{APPEALS}.upheld": FLAG},
    ),
    (
        "pipes behind a label whose line of figures is gone",
        "信息内容 |\n本年处理决定数量 |\n||\n行政许可 |\n||\n行政处罚 |\n3 |\n||\n",
        {"proactive_disclosure.licensing.decisions": FLAG, "proactive_disclosure.penalties.decisions": 3},
    ),
    (
        "marks for nothing are no punctuation of a label",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n"
        + "\t0\n" * 7
        + "\t其他\n"
        + "\t/\n" * 7
        + "\t总计\n"
        + "\t0\n" * 7,
        {"applications.outcomes.other.other.total": None, "applications.outcomes.total.total": 0},
    ),
    (
        "nothing shows the form, and so which columns section two has",
        "二、主动公开政府信息情况\n规章 / 5 5\n",
        {f"{RULES}.repealed": FLAG},
    ),
    (
        "figures below each other are no aligned row",
        "2.重复申请 |\n9889 |\n5 |\n4117 |\n10 |\n9 |\n9 |\n14039 |\n||\n36 |\n9889 |\n5 |\n11 |\n9 |\n10 |\n9960 |\n",
        {"applications.outcomes.not_processed.repeated.total": 14039},
    ),
    (
        "two subtotals, printed twice, are not four",
        2
        * (
            "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"
            "（一）予以公开 1 0 0 0 0 0 1\n（二）部分公开 0 0 0 0 0 0 0\n"
            "小计 0 0 0 0 0 0 0\n1.属于国家秘密 0 0 0 0 0 0 0\n"
            "小计 0 0 0 0 0 0 0\n1.信访举报投诉类申请 0 0 0 0 0 0 0\n2.重复申请 0 0 0 0 0 0 0\n"
        ),
        {"applications.outcomes.other.subtotal.total": "no such cell"},
    ),
    (
        "where one blank divides all cells, none of them is left out before a figure",
        "   三、本年度办理结果 （一）予以公开 7 7 见附件\n   （三）不予公开 小计 7 21 35 14 21 7 105 见附件\n",
        {f"{GRANTED}.other_organization": None, f"{GRANTED}.total": None},
    ),
    (
        "the number of a page, between a label and its cells",
        "信息内容\n|\n 采购项目数量\n|\n 采购总金额\n|\n 政府集中采购\n— 1 —\n"
        "|\n 8\n|\n \n三、收到和处理政府信息公开申请情况\n",
        {"proactive_disclosure.procurement.projects": 8, "proactive_disclosure.procurement.amount": None},
    ),
    (
        "pipes behind a remark say how many cells are gone",
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 | |\n行政许可 | 584 | 无变化 | ||\n"
        "其他对外管理服务事项 | 12 | 1016 | 6 | |\n行政处罚 | 6 | |||\n",
        {"proactive_disclosure.licensing.previous_items": FLAG, "proactive_disclosure.other_services.decisions": 6},
    ),
    (
        "an empty line behind zeros may be where their total is gone",
        "".join(
            f"{label}\n" + "0\n" * zeros + "\n" * 3
            for label, zeros in (
                ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 7),
                ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 6),
                ("（七）总计", 7),
                ("四、结转下年度继续办理", 7),
            )
        ),
        {"applications.outcomes.other.fee_not_paid.total": FLAG, "applications.outcomes.total.total": 0},
    ),
    (
        "a row of the office's own behind a row that ends with blanks",
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 2543 |  |  |\n"
        "| 行政规范性文件 |  | 335 |  |\n| 政策解读 | 27 | 27 | 27 |\n",
        {"proactive_disclosure.normative_documents.repealed": 335, f"{RULES}.issued": 2543},
    ),
    (
        "a cell is gone where the other rows have a remark beside them",
        "".join(
            f"\t{label}\n\t" + "\n\t".join(cells.split(",")) + "\n\n"
            for label, cells in (
                ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1,2,3,4,5,6,21,—"),
                ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", ",597,,3114,,3711,—"),
                ("（七）总计", "1,599,3,3118,5,6,3732,"),
                ("四、结转下年度继续办理", ",,,,,,,见附件"),
            )
        ),
        {"applications.outcomes.other.fee_not_paid.total": FLAG, "applications.outcomes.total.total": 3732},
    ),
    (
        "a mark in a column of remarks, behind blanks that could be padding, in section four",
        "四、政府信息公开行政复议、行政诉讼情况\n\t\t\t\t\t4\t\t\t4\t8\t\t\t\t\t\t—\n",
        {f"{APPEALS}.total": None, "disputes.litigation_direct.upheld": 4, "disputes.litigation_direct.total": 8},
    ),
    (
        "zeros whose last one is gone, where the other rows have a blank cell beside them",
        "".join(
            f"|\n {label}\n" + "".join(f"|\n {cell}\n" for cell in cells)
            for label, cells in (
                ("1.信访举报投诉类申请", ["0"] * 6 + [""]),
                ("2.重复申请", ["0"] * 7 + [""]),
                ("3.要求提供公开出版物", ["0"] * 7 + [""]),
                ("4.无正当理由大量反复申请", ["0"] * 7 + ["—"]),
            )
        ),
        {f"{REFUSED}.petition_or_complaint.total": FLAG, f"{REFUSED}.repeated.total": 0},
    ),
    (
        "a row with a cell too few, where every other row has words in a column more",
        "".join(
            f"{label}\n|\n" + "\n|\n".join(cells.split(",")) + "\n"
            for label, cells in (
                ("1.信访举报投诉类申请", "1,2,3,4,5,6,21,无变化"),
                ("2.重复申请", ",7,83,19619,8,19724,"),
                ("3.要求提供公开出版物", "1,2,3,4,5,6,21,无变化"),
                ("4.无正当理由大量反复申请", "1,2,3,4,5,6,21,无变化"),
            )
        ),
        {f"{REFUSED}.repeated.commercial_enterprise": FLAG, f"{REFUSED}.publication.total": 21},
    ),
    (
        "marks between the halves of a label are its cells",
        "一、本年新收政府信息公开申请数量 7 5 1 1 4 5 23\n1.属于国家秘密 / / / / / / /\n2.其他法律行政 / / / / 4 / 4\n"
        "法规禁止公开\n3.危及“三安全 1 1 / / / / 2\n一稳定”\n4.保护第三方合 / / / / / / /\n法权益\n",
        {
            "applications.outcomes.denied.prohibited_by_law.legal_service_organization": 4,
            "applications.outcomes.denied.security_and_stability.natural_person": 1,
            "applications.outcomes.denied.third_party_rights.natural_person": None,
        },
    ),
    (
        "one row with a figure more than columns shows no column more: the label of the next may be gone",
        "规章\n1\n2\n3\n申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\n"
        "4992\n13075\n11648\n14739\n11172\n10460\n9745\n70839\n",
        {"applications.outcomes.other.fee_not_paid.natural_person": FLAG},
    ),
    (
        "words that begin a row may be the label of another",
        "\t规章\n\t0\n\t行政规范性文件\n\t其他主动公开文件\n\t10\n\t见附件\n\t行政许可\n",
        {f"{PROACTIVE}.normative_documents.repealed": FLAG},
    ),
    (
        "a figure below a blank, where the label of the next row is gone",
        "信息内容\n本年处理决定数量\n行政许可\n2\n行政处罚\n\n1\n信息内容\n本年收费金额\n行政事业性收费\n2\n",
        {f"{PROACTIVE}.penalties.decisions": FLAG, f"{PROACTIVE}.licensing.decisions": 2},
    ),
    (
        "a subtotal between the rows of one group and the rest of another",
        "（四）无法提供\n1.本机关不掌握相关政府信息 0 0 0 0 0 0 0\n2.没有现成信息需要另行制作 0 0 0 0 0 0 0\n"
        "3.补正后申请内容仍不明确 0 0 0 0 0 0 0\n小计 0 0 0 0 0 0 0\n1.信访举报投诉类申请 0 0 0 0 0 0 0\n",
        {
            "applications.outcomes.unable_to_provide.not_held.total": 0,
            "applications.outcomes.not_processed.subtotal.total": FLAG,
        },
    ),
    (
        "a blank cell ends the row before a row of the office's own",
        "上一年项目数量\n行政处罚\n|\n1\n|\n-1\n|\n\n其他主动公开文件\n|\n0\n|\n0\n|\n0\n",
        {f"{PROACTIVE}.penalties.previous_items": 1, f"{PROACTIVE}.penalties.decisions": None},
    ),
    (
        "each figure begins right below the label of its column",
        f"{UNDER_LABELS}其他对外管理服务事项 12              975\n",
        {f"{RULES}.newly_made": None, f"{RULES}.total_disclosed": 17, "proactive_disclosure.licensing.decisions": None},
    ),
    (
        "a remark behind a row, with only blanks between",
        "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3 无变化\n行政规范性文件 4 5 6\n",
        {f"{RULES}.issued": 1, f"{RULES}.in_force": 3},
    ),
    (
        "the end of a label before the figures of its row",
        "部分公开（区分处理的，只\n计这一情形，不计其他情形\n） 1 2 3 4 5 6 21\n",
        {"applications.outcomes.partially_granted.total": 21},
    ),
    (
        "a running title between a label and its cells",
        "某局2021年政府信息公开工作年度报告\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n"
        "\t规章\n— 1 —\n政府信息公开工作年度报告\n\t6\n\t7\n\t8\n\n\t行政规范性文件\n\t1\n\t2\n\t3\n",
        {f"{RULES}.issued": 6, f"{RULES}.in_force": 8},
    ),
    (
        "a line behind a page's number that may be the label of a row",
        "某局2021年政府信息公开工作年度报告\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n"
        "\t规章\n— 1 —\n政策解读\n\t6\n\t7\n\t8\n\n\t行政规范性文件\n\t1\n\t2\n\t3\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG},
    ),
    (
        "a mark in a column of remarks takes the place of a blank, with only blanks between",
        "2.重复申请  787  8  787   3  3  3   1591\n4.无正当理由大量反复申请  787  8  787      3  3   1588  —\n",
        {
            "applications.outcomes.not_processed.excessive.other_organization": FLAG,
            "applications.outcomes.not_processed.repeated.total": 1591,
        },
    ),
    (
        "a mark behind every row, in a column of remarks",
        "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n—\n行政规范性文件\n0\n0\n0\n—\n",
        {f"{RULES}.issued": 0, f"{RULES}.in_force": 0, "proactive_disclosure.normative_documents.in_force": 0},
    ),
    (
        "a mark behind one row may be that of a cell",
        "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n—\n行政规范性文件\n0\n0\n0\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG, "proactive_disclosure.normative_documents.in_force": 0},
    ),
    (
        "a mark behind section four, in a column of remarks",
        "四、政府信息公开行政复议、行政诉讼情况\n6 5 5 239 255 5 5 5 0 15 5 5 5 0 15 —\n",
        {"disputes.litigation_direct.corrected": 5, f"{APPEALS}.upheld": 6},
    ),
    (
        "figures with a blank between stand where they fit, below labels or not",
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
        f"{'结果维持 结果纠正 其他结果 尚未审结 总计 ' * 3}\n"
        "9283 9283 9283 9283\n",
        {f"{APPEALS}.upheld": FLAG, f"{APPEALS}.pending": FLAG},
    ),
    (
        "a label with another character, in its place",
        "1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "2.其它法律行政法规禁只公开 | 7 | 2 | 3 | 4 | 5 | 6 | 27 |\n"
        "3.危及“三安全一稳定” | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n",
        {f"{DENIED}.prohibited_by_law.natural_person": 7},
    ),
    (
        "a label with another character, where the row stands already",
        "2.其他法律行政法规禁止公开 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "2.其他法律行政法规禁只公开 | 7 | 2 | 3 | 4 | 5 | 6 | 27 |\n"
        "3.危及“三安全一稳定” | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n",
        {f"{DENIED}.prohibited_by_law.natural_person": 1},
    ),
    (
        "a label with another character, out of order",
        "2.其他法律行政法规禁只公开 | 7 | 2 | 3 | 4 | 5 | 6 | 27 |\n1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
        "3.危及“三安全一稳定” | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n",
        {f"{DENIED}.prohibited_by_law.natural_person": None},
    ),
    (
        "the blank first cell of the next row, behind a row that lost a figure and its end",
        "\t6.属于四类过程性信息\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t21\n\n\t\n\t7.属于行政执法案卷\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n"
        "\t21\n\n\t\n\t8.属于行政查询事项\n\t11\n\t4\n\t4\n\t4\n\t11\n\t38\n\t\n\t（四）无法提供\n",
        {f"{DENIED}.administrative_inquiry.total": FLAG, f"{DENIED}.enforcement_case_file.total": 21},
    ),
    (
        "blank cells at the end of the only row that has a figure",
        "|\n 信息内容\n|\n 本年制发件数\n|\n 本年废止件数\n|\n 现行有效件数\n|\n 规章\n|\n 3\n|\n \n|\n \n"
        "|\n 行政规范性文件\n|\n \n|\n \n|\n \n",
        {f"{RULES}.issued": 3, f"{RULES}.in_force": None},
    ),
    (
        "two figures below labels may be an accident",
        UNDER_LABELS,
        {f"{RULES}.newly_made": FLAG, f"{RULES}.total_disclosed": FLAG},
    ),
    (
        "a row of zeros with a cell too few, where a merged label leaves a blank before each",
        "三、本年度办理结果\t（一）予以公开\t\t0\t0\t0\t0\t0\t0\n"
        "\t（二）部分公开\t\t0\t0\t0\t0\t0\t0\t0\n\t（七）总计\t\t0\t0\t0\t0\t0\t0\t0\n",
        {f"{GRANTED}.natural_person": FLAG, "applications.outcomes.total.total": 0},
    ),
    (
        "a row with a cell too few, that would add up with a blank before its values",
        "三、本年度办理结果\t（一）予以公开\t\t5\t0\t0\t0\t0\t5\n"
        "\t（二）部分公开\t\t1\t0\t0\t0\t0\t0\t1\n\t（七）总计\t\t6\t0\t0\t0\t0\t0\t6\n",
        {f"{GRANTED}.natural_person": FLAG, "applications.outcomes.total.total": 6},
    ),
    (
        "a total that is blank where nothing shows the end of the row",
        "\t3.要求提供公开出版物\n\t\n\t\n\t\n\t605\n\t1\n\t\n\t\n\t4.无正当理由大量反复申请\n" + "\t0\n" * 7,
        {f"{REFUSED}.publication.total": FLAG, f"{REFUSED}.excessive.total": 0},
    ),
    (
        "the last figure of a row and the label behind it, in one cell",
        "规章\t1\t2\t3 第二十条第（六）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t4\t5\t6\n",
        {f"{RULES}.total_disclosed": 3, f"{PROACTIVE}.penalties.decisions": 6},
    ),
    (
        "a tab stands before each cell, also where two lines ran together",
        "\t上一年项目数量\n\t本年增/减\n\t处理决定数量\n\n\t行政处罚\n\t1103\n\t-340 \t50\n\n"
        "\t行政强制\n\t7 \t8\n\t\n\n",
        {
            f"{PROACTIVE}.penalties.previous_items": 1103,
            f"{PROACTIVE}.penalties.change": -340,
            f"{PROACTIVE}.penalties.decisions": 50,
            f"{PROACTIVE}.coercion.previous_items": 7,
            f"{PROACTIVE}.coercion.change": 8,
            f"{PROACTIVE}.coercion.decisions": None,
        },
    ),
    (
        "the sound of a character in brackets behind it is no part of a label",
        "行政規(guī)范性文件 | 2 | 0 | 4 |\n行政事業(yè)性收費 | 7 |\n本列數(shù)據(jù)的勾稽關(guān)系\n",
        {f"{PROACTIVE}.normative_documents.in_force": 4, f"{PROACTIVE}.fees.amount": 7},
    ),
    (
        "a label with a remark in brackets that is longer than labels are",
        "規範性檔案("
        + "行政機關制定發布的決定、公告、通告、意見、通知，" * 5
        + "等) | 2 | 2 | 19 |\n"
        + f"{FORM_2019}",
        {f"{PROACTIVE}.normative_documents.total_disclosed": 19},
    ),
    (
        "a page's number among cells with a pipe behind each has none",
        "规章 |\n1 |\n2 |\n3 |\n行政许可 |\n4 |\n行政处罚 |\n5\n某县水务局\n6 |\n",
        {f"{PROACTIVE}.licensing.decisions": 4, f"{PROACTIVE}.penalties.decisions": FLAG},
    ),
    (
        "the label of a strange column beside another on a line: a figure that is gone may be another's",
        "信息内容 其中涉企\n上一年项目数量 本年增/减\n处理决定数量 行政许可\n8 4\n7 行政处罚\n9 6\n2 3\n",
        {f"{PROACTIVE}.licensing.change": FLAG},
    ),
    (
        "an empty line behind each line, and only that for a blank cell",
        "本年新制作数量\n\n本年新公开数量\n\n对外公开总数量\n\n规章\n\n1\n\n2\n\n3\n\n规范性文件\n\n\n4\n\n\n\n行政许可\n\n"
        "\n\n5\n\n行政处罚\n\n6\n\n7\n\n8\n\n",
        {f"{PROACTIVE}.normative_documents.newly_disclosed": 4, f"{PROACTIVE}.licensing.decisions": 5},
    ),
    (
        "figures below a label may be those of the row whose label is gone, also where a break ends them",
        f"{IN_2021}\n\t行政许可\n\t7\n\n\t行政处罚\n\t7\n\n\t行政事业性收费\n\t7\n\n",
        {f"{PROACTIVE}.licensing.decisions": 7, f"{PROACTIVE}.penalties.decisions": FLAG},
    ),
    (
        "a note in the midst of a row that has lost its total",
        f"{IN_2021}二、上年结转政府信息公开申请数量\n|\n4\n|\n\n|\n4\n|\n[2] 数据截至12月31日\n7869\n|\n5\n|\n4\n|\n\n"
        "三、本年度办理结果\n|\n（一）予以公开\n|\n1\n|\n1\n|\n1\n|\n1\n|\n1\n|\n1\n|\n6\n",
        {"applications.carried_over.legal_service_organization": FLAG},
    ),
    (
        "a pipe that ends a row may stand amid figures, once, where a label is gone",
        f"{IN_2021}三、本年度办理结果 |\n（一）予以公开 |\n8 |\n0 |\n0 |\n8 |\n0 |\n8 |\n24 |\n|\n"
        "8 |\n0 |\n0 |\n0 |\n8 |\n0 |\n16 |\n"
        "||\n（三）不予公开 |\n1.属于国家秘密 |\n0 |\n8 |\n0 |\n8 |\n0 |\n16 |\n|\n2.其他法律行政法规禁止公开 |\n",
        {"applications.outcomes.denied.state_secret.total": FLAG},
    ),
    (
        "zeros with a cell less than their header has: what looks like a blank one is left of a merged label",
        f"{IN_2021}| | | | 申请人情况 | | | | | | |\n| | | | 自然人 | 法人或其他组织 | | | | | 总计 |\n"
        "| | | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |\n"
        "| 一、本年新收政府信息公开申请数量 | | | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| 二、上年结转政府信息公开申请数量 | | | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| 三、本年度办理结果 | （一）予以公开 | | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
        {"applications.received.natural_person": FLAG, "applications.outcomes.granted.natural_person": 0},
    ),
    (
        "a pipe alone on the line between cells: those that ran together with a figure stand before it or behind it",
        "信息内容 |\n本年制发件数\n| 本年废止件数\n|\n现行有效件数 规章\n|\n1 |\n2\n| 3\n"
        "行政规范性文件\n| \n|\n460 |\n\n"
        "信息内容\n| 本年处理决定数量\n行政处罚\n| 460\n行政强制\n| 460\n",
        {f"{PROACTIVE}.normative_documents.repealed": 460, f"{PROACTIVE}.normative_documents.in_force": None},
    ),
    (
        "a column of remarks behind section four, in each line of its header too, and fewer figures than remarks",
        f"四、政府信息公开行政复议、行政诉讼情况\n行政复议 | | | | | 行政诉讼 | | | | | | | | | | 备注 |\n"
        f"{RESULTS} | 未经复议直接起诉 | | | | | 复议后起诉 | | | | | 见附件 |\n"
        f" | | | | | {RESULTS} | {RESULTS} | 见附件 |\n"
        " | | | | | | | 1 | | | | | | 1 | | 见附件 |\n五、存在的主要问题及改进情况\n".replace("\t", " | "),
        {"disputes.litigation_direct.other": 1, "disputes.litigation_after_reconsideration.pending": 1},
    ),
    (
        "a strange column whose label ends the first line of a header: a pipe stands before it, and a break behind it",
        "申请人情况\n|\n备注\n自然人\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
        f"6.属于四类过程性信息\n{BETWEEN * 7}\n7.属于行政执法案卷\n7{BETWEEN * 7}\n",
        {f"{DENIED}.enforcement_case_file.natural_person": 7, f"{DENIED}.enforcement_case_file.total": None},
    ),
    (
        "labels of section four on two lines by turns: nobody can know which stands before which",
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n结果维 尚未审 未经复议直接起诉 复议后起诉\n"
        "结果纠正 其他结果 总计 持 结 结果维 结果纠 其他结 尚未审 总计 "
        "结果维 结果纠 其他结 尚未审 总计\n持 正 果 结 持 正 果 结\n"
        "/ / 2023 / 2023 / 2023 / / 2023 / 2023 2023 2023 6069\n",
        {f"{APPEALS}.other": FLAG, f"{APPEALS}.pending": FLAG},
    ),
    (
        "columns in another order, each label whole, on lines that say so only together",
        "规章\n\t1 \n\t2 \n\t3 \n\t本年收费金额（单位：万元） \n"
        "\t行政事业性收费 \t\n\t \t自然人\n\t法人或其他组织 \t总计\n\t \t科研机构\n"
        "\t社会公益组织 \t法律服务机构\n\t商业企业 \t其他\n\t一、本年新收政府信息公开申请数量 \t36\n"
        " \t二、上年结转政府信息公开申请数量\n\t \t1\n\t \t1\n\t \t\n\t2 \n\t三、本年度办理结果 \t（一）予以公开\n"
        "\t（七）总计 \t36\n\t尚未审结 \t总计\n\t总计 \t结果维持\n\t尚未审结 \t总计",
        {"applications.carried_over.research_institution": FLAG},
    ),
    (
        "a strange column before all of section four, a pipe behind each cell",
        "四、政府信息公开行政复议、行政诉讼情况\n网络申请数 |\n行政复议 |\n行政诉讼 |\n"
        + "".join(f"{label} |\n" for label in "\t".join((RESULTS, PARTS, RESULTS, RESULTS)).split("\t"))
        + "".join(f"{number} |\n" for number in (9, *range(20, 35))),
        {f"{APPEALS}.upheld": 20, f"{APPEALS}.total": 24, "disputes.litigation_after_reconsideration.total": 34},
    ),
    (
        "a strange column before all of section four, each cell on a bare line: the sums show which it is",
        "四、政府信息公开行政复议、行政诉讼情况\n同比\n行政复议\n行政诉讼\n"
        + "\n".join((RESULTS, PARTS, RESULTS, RESULTS)).replace("\t", "\n")
        + "\n24\n1\n2\n3\n4\n10\n2\n2\n3\n4\n11\n3\n2\n3\n4\n12\n",
        {f"{APPEALS}.upheld": 1, f"{APPEALS}.total": 10, "disputes.litigation_after_reconsideration.total": 12},
    ),
    (
        "a strange column behind section four, whose cells in the header have words, a pipe alone between cells",
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n|\n行政诉讼\n|\n备注\n"
        + f"{RESULTS}\t{PARTS}\t见附件\n{RESULTS}\t{RESULTS}\t见附件\n".replace("\t", BETWEEN)
        + "\t".join(map(str, range(20, 36))).replace("\t", BETWEEN),
        {f"{APPEALS}.upheld": 20, "disputes.litigation_after_reconsideration.total": 34},
    ),
    (
        "a strange column behind section four, the merged cells of its header left blank",
        "四、政府信息公开行政复议、行政诉讼情况\n| 行政复议 | | | | | 行政诉讼 | | | | | | | | | | 备注 |\n"
        f"| {RESULTS} | 未经复议直接起诉 | | | | | 复议后起诉 | | | | | |\n| {RESULTS} | {RESULTS} | |\n"
        "| 3 | 3 | | 3 | 9 | 3 | 3 | 3 | 3 | 12 | | | | 3 | 3 | |\n".replace("\t", " | "),
        {f"{APPEALS}.upheld": 3, f"{APPEALS}.total": 9, "disputes.litigation_after_reconsideration.total": 3},
    ),
    (
        "a strange column between the two kinds of lawsuit, only blanks between cells",
        f"四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n{RESULTS} 未经复议直接起诉 占比 复议后起诉\n"
        f"{RESULTS} {RESULTS}\n".replace("\t", " ")
        + " ".join(map(str, range(20, 36))),
        {"disputes.litigation_direct.total": 29, "disputes.litigation_after_reconsideration.upheld": 31},
    ),
    (
        "the text between the figures of the last row and the end of the next section's table cut away",
        f"{IN_2021}一、本年新收政府信息公开申请数量 1 1 1 1 1 1 6\n四、结转下年度继续办理\n"
        "\t8\n\t6\n\t6\n\t\n\t\n\t\n\t99\n\n五、存在的主要问题及改进情况\n",
        {"applications.carried_forward.total": FLAG, "applications.received.total": 6},
    ),
    (
        "a strange column before those of section two, and a blank cell behind the others",
        "\t信息内容\n\t同比\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n\t规章\n\t0\n\t4\n\t4\n\t\n\n"
        "\t行政规范性文件\n\t0\n\t2\n\t1\n\t4\n\n",
        {f"{RULES}.issued": 4, f"{RULES}.in_force": None, f"{PROACTIVE}.normative_documents.in_force": 4},
    ),
    (
        "a row that the form does not have behind one that ends with a blank cell, a pipe behind each cell",
        f"{FORM_2019}规章 |\n|\n|\n|\n规范性文件 |\n1 |\n|\n|\n第二十条第（五）项 | |||\n信息内容 |\n"
        "上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n行政许可 |\n|\n-1 |\n|\n其他对外管理服务事项 |\n|\n|\n|\n"
        "第二十条第（六）项 | |||\n行政处罚 |\n|\n-1 |\n|\n行政强制 |\n|\n-1 |\n|\n"
        "其他主动公开文件 |\n0 |\n0 |\n0 |\n第二十条第（八）项 | |||\n",
        {f"{PROACTIVE}.coercion.change": -1, f"{PROACTIVE}.coercion.decisions": None},
    ),
    (
        "columns in another order, and a word of a column more amid the pieces of their labels",
        "第二十条第（一）项\n备注\n对外公\n信息内容\n本年新公开数量\n本年新制作数量\n开总数\n无变化\n规范性文件\n——\n12\n——\n"
        "信息内容\n第二十条第（六）项\n信息内容\n定数量\n行政处罚\n——\n12\n——\n信息内容\n项目数\n无变化\n"
        "信息内容\n政府集中采购\n——\n——\n",
        {f"{PROACTIVE}.normative_documents.newly_made": FLAG},
    ),
    (
        "a column of shares before those of section three, each cell on a bare line",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n其中涉企\n申请人情况\n自然人\n法人或其他组织\n"
        "总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n一、本年新收政府信息公开申请数量\n4%\n1\n0\n0\n0\n0\n0\n1\n"
        "二、上年结转政府信息公开申请数量\n10%\n0\n2\n0\n0\n0\n0\n2\n",
        {"applications.received.natural_person": 1, "applications.carried_over.commercial_enterprise": 2},
    ),
    (
        "the label of a strange column between those of others, with only blanks between",
        "信息内容 其中涉企 本年制发件数 本年废止件数 现行有效件数\n规章 1 2 3 4\n"
        "信息内容 其中涉企 本年处理决定数量\n行政许可 5 6\n行政处罚 7 8\n",
        {f"{RULES}.issued": 2, f"{PROACTIVE}.licensing.decisions": 6, f"{PROACTIVE}.penalties.decisions": 8},
    ),
    (
        "a strange column before the total, beside labels of several columns",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n自然人\t法人或其他组织\t占比\t总计\n"
        f"{ORGANIZATIONS}一、本年新收政府信息公开申请数量\t1\t2\t3\t\t\t\t7\t\n"
        "二、上年结转政府信息公开申请数量\t1\t2\t3\t\t\t4\t8\t9\n",
        {"applications.received.total": None, "applications.carried_over.other_organization": 4},
    ),
    (
        "a column of remarks behind section three, in each line of a header that has lost its merged cells",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | | | 申请人情况 | | | | | | | 备注 |\n"
        "| 自然人 | 法人或其他组织 | | | | | 总计 | 见附件 |\n"
        "| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 见附件 |\n"
        "| 一、本年新收政府信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 21 | 见附件 |\n"
        "| 二、上年结转政府信息公开申请数量 | | | 1 | / | / | 8 | 8 | / | 24 | 见附件 |\n",
        {"applications.received.total": 21, "applications.carried_over.natural_person": 1},
    ),
    (
        "rows cut away amid a row and another, and the rows above them in another order",
        f"{IN_2021}二、上年结转政府信息公开申请数量{BETWEEN}{BETWEEN}{BETWEEN}{BETWEEN}{BETWEEN}5{BETWEEN}5{BETWEEN}10\n"
        f"一、本年新收政府信息公开申请数量{BETWEEN}10{BETWEEN}15{BETWEEN}25{BETWEEN}30{BETWEEN}{BETWEEN}{BETWEEN}5\n"
        f"6.属于四类过程性信息{BETWEEN}{BETWEEN}5{BETWEEN}{BETWEEN}{BETWEEN}{BETWEEN}5{BETWEEN}10\n",
        {"applications.received.total": FLAG, f"{DENIED}.process_information.total": 10},
    ),
    (
        "a subtotal behind the label of all groups: it may be that of the group before or of the one behind it",
        "信息内容 本年收费金额（单位：万元）\n行政事业性收费 0\n三、收到和处理政府信息公开申请情况\n申请人情况\n"
        "本机关不掌握相关 0 0 0 0 0 0 0\n无法提供 没有现成信息需要 0 0 0 0 0 0 0\n补正后申请内容仍 0 0 0 0 0 0 0\n"
        "本年度办理结果 小计 0 0 0 0 0 0 0\n信访举报投诉类申 0 0 0 0 0 0 0\n小计 0 0 0 0 0 0 0\n",
        {f"{REFUSED}.subtotal.total": FLAG, f"{UNABLE}.subtotal.total": FLAG},
    ),
    (
        "rows cut away amid a row and another, which make a total together, and the rows above in another order",
        f"{IN_2021}8.属于行政查询事项 |\n|\n|\n1 |\n|\n|\n1 |\n2 | ||\n"
        "7.属于行政执法案卷 |\n|\n|\n|\n|\n|\n1 |\n1 | |\n2.没有现成信息需要另行制作 |\n|\n|\n|\n|\n|\n1 |\n1 | |\n",
        {f"{DENIED}.enforcement_case_file.total": FLAG},
    ),
    (
        "a total and labels of several columns before the others, a tab before each cell, two on one line",
        "\t \t法人或其他组织\n\t总计\n\t自然人\n\t商业企业\n\t科研机构 \t社会公益组织\n\t法律服务机构\n\t其他\n"
        "\t一、本年新收政府信息公开申请数量 \t3521\n\t3521\n\t5262\n\t1766\n\t5241\n\t25422\n\t6111 \n"
        "\t二、上年结转政府信息公开申请数量\n\t \t（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n"
        "\t2.其他法律行政法规禁止公开\n\t（六）其他处理\n\t3.其他\n\t12\n\t \t（七）总计\n\t其他结果\n"
        "\t总计 \t未经复议直接起诉\n\t其他结果\n\t总计\n\t其他结果\n\t总计\n\t12\n六、其他需要报告的事项\n",
        {"applications.received.natural_person": FLAG},
    ),
    (
        "a pipe alone on the line between cells, but for lines that ran together",
        f"{IN_2021}规章\n|\n1\n|\n2\n|\n3\n行政规范性文件\n|\n\n|\n1 |\n1\n行政许可\n|\n4\n",
        {f"{PROACTIVE}.normative_documents.repealed": 1, f"{PROACTIVE}.licensing.decisions": 4},
    ),
    (
        "a column more before those of section four, a pipe behind each cell: nothing is left of merged cells there",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n网络申请数 |\n行政复议 |\n行政诉讼 | ||\n"
        + "".join(f"{label} |\n" for label in "\t".join((RESULTS, PARTS, RESULTS, RESULTS)).split("\t"))
        + "9 |\n|\n9 |\n|\n|\n"
        + "|\n" * 11
        + "五、存在的主要问题及改进情况\n",
        {"disputes.reconsideration.corrected": FLAG, "disputes.reconsideration.other": FLAG},
    ),
    (
        "figures behind a piece of another row's label, out of its place, are not those of a row without any",
        f"{IN_2021}一、本年新收政府信息公开申请数量 1 1 1 1 1 1 6\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"
        "（一）予以公开 1 0 0 0 0 0 1\n（二）部分公开（区分处理的，只计\n这一情形，不计其他情形）\n"
        "2.其他法律行政 1 1 0 0 0 0 2\n法规禁止公开\n1.属于国家秘密 1 0 0 0 0 1 2\n"
        "3.危及“三安全一稳定” 0 0 0 0 0 0 0\n",
        {"applications.outcomes.partially_granted.total": FLAG, "applications.outcomes.granted.total": 1},
    ),
    (
        "a group that each of its rows names is no row, as it is in the other form",
        "行政处罚\t4\n三、本年度办理结果\t（六）其他处理\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        f"{ZEROS}\t0\t0\n三、本年度办理结果\t（六）其他处理\t4.其余情形{ZEROS}\t0\t0\n",
        {f"{PROACTIVE}.penalties.decisions": 4, "applications.outcomes.other.fee_not_paid.total": 0},
    ),
    (
        "a figure below its row: the sums leave it open in which column, or not, or nothing says",
        f"二、主动公开政府信息情况\n规章 1 2\n3\n行政规范性文件 0 0\n0\n{PLAIN_APPLICANTS}"
        "一、本年新收政府信息公开申请数量 0 0 0 0 0 9\n9\n二、上年结转政府信息公开申请数量 0 0 0 2 0 1\n3\n"
        "（一）予以公开 1 2 0 0 0 0\n0\n（七）总计 2 0 0 0 0 2\n0\n",
        {
            f"{RULES}.issued": FLAG,
            f"{PROACTIVE}.normative_documents.in_force": 0,
            "applications.received.natural_person": FLAG,
            "applications.carried_over.total": 3,
            f"{GRANTED}.total": FLAG,
            "applications.outcomes.total.total": FLAG,
        },
    ),
    (
        "a figure above the first row, in a column where that has none",
        "信息内容         本年制发件数   本年废止件数   现行有效件数\n                                5\n"
        "规章             16                            3\n行政规范性文件   13             2              3\n",
        {f"{RULES}.repealed": FLAG, f"{PROACTIVE}.normative_documents.repealed": 2},
    ),
    (
        "section four with a figure below its line, in one of two columns",
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n0 0 0 0 0 0 0 0 0 0 0 0 0 8\n8\n",
        {"disputes.litigation_after_reconsideration.pending": FLAG},
    ),
    (
        "figures below each other in columns, of a row whose last cell is blank: one that is broken, perhaps",
        f"{ABOVE}规章             16             5\n                 1\n"
        "行政规范性文件   13             /              3\n",
        {f"{RULES}.issued": FLAG, f"{PROACTIVE}.normative_documents.in_force": 3},
    ),
    (
        "a figure below a row without one in that column: perhaps the next row's, which has none there, either",
        f"{ABOVE}规章             16                            3\n"
        "                                5\n行政规范性文件   13                            3\n",
        {f"{RULES}.repealed": FLAG},
    ),
    (
        "a blank cell at the end of a row, and the number of a page below, perhaps",
        f"{IN_2021}行政规范性文件\t1\t2\t\n3\n第二十条第（八）项\n行政事业性收费\t5\n",
        {f"{PROACTIVE}.normative_documents.in_force": FLAG},
    ),
    (
        "a figure before a label without one, where the label of the row before it is gone",
        f"{IN_2021}\t行政许可\n\t7\n\n\t行政处罚\n\t7\n\n\t7\n\n\t第二十条第（八）项\n\n\t行政事业性收费\n\n",
        {f"{PROACTIVE}.fees.amount": FLAG, f"{PROACTIVE}.licensing.decisions": 7},
    ),
    (
        "a figure below its label, where others stand beside theirs, may be the number of a page",
        "规章  1  2  3\n行政规范性文件  4  5  6\n行政许可\n2\n行政处罚  7\n",
        {f"{PROACTIVE}.licensing.decisions": FLAG, f"{PROACTIVE}.penalties.decisions": 7},
    ),
    (
        "a note amid the cells of a row is no cell, if the row adds up without it",
        f"{IN_2021}\t一、本年新收政府信息公开申请数量\n\t4\n\t注：1.含下属单位\n\t2\n\t0\n\t1\n\t0\n\t0\n\t7\n\n",
        {
            "applications.received.natural_person": 4,
            "applications.received.commercial_enterprise": 2,
            "applications.received.total": 7,
        },
    ),
    (
        "a cell is gone from a row of section two: any of its figures may be in another's place",
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t1\t3\n行政处罚\t4\t5\t6\n",
        {f"{PROACTIVE}.licensing.previous_items": FLAG, f"{PROACTIVE}.licensing.change": FLAG},
    ),
    (
        "a mark for a total that stands beyond the columns of the other rows: a figure is gone",
        "一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0 —\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 —\n"
        "四、结转下年度继续办理 0 0 0 0 0 0 0 —\n",
        {"applications.received.total": 0, "applications.carried_over.total": FLAG},
    ),
    (
        "a remark in the last place of a row: a figure before it is gone",
        "信息内容|上一年项目数量|本年增/减|处理决定数量|备注|\n行政处罚|-4|7124|无变化|\n行政强制|1|2|3||\n",
        {f"{PROACTIVE}.penalties.change": FLAG, f"{PROACTIVE}.coercion.decisions": 3},
    ),
    (
        "a mark behind the total, and a blank cell before the figures that is no merged one",
        "（四）无法提供\t1.本机关不掌握相关政府信息\t\t2\t8\t5\t2\t5\t22\t—\n2.没有现成信息需要另行制作\t2\t\t\t2\t2\t\t6\t\n",
        {f"{UNABLE}.not_held.natural_person": None, f"{UNABLE}.not_held.total": 22},
    ),
    (
        "two of the three rows that span as much have lost a cell",
        "|一、本年新收政府信息公开申请数量|||3|1|1|1|1|9|\n|二、上年结转政府信息公开申请数量|||0|0|0|0|0|1|1|\n"
        "|四、结转下年度继续办理|||3|1|1|1|1|9|\n",
        {"applications.received.natural_person": FLAG, "applications.carried_over.total": 1},
    ),
    (
        "a remark beside a header is no figure of the row below",
        "|行政许可|5||||\n|行政处罚|5||||\n|信息内容|本年收费金额（单位：万元）|||—|\n|行政事业性收费||||\n",
        {f"{PROACTIVE}.fees.amount": FLAG},
    ),
    (
        "two figures in one cell may be one",
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t5936 7\t8\n行政强制\t1\t2\t3\n",
        {f"{PROACTIVE}.penalties.change": FLAG, f"{PROACTIVE}.coercion.change": 2},
    ),
    (
        "the table of another year behind it fills no gap",
        "某局2021年政府信息公开工作年度报告\n信息内容\t本年制发件数\n规章\t1\t2\t3\n行政许可\t\n"
        "某局2022年政府信息公开工作年度报告\n规章\t1\t2\t3\n行政许可\t7\n",
        {f"{RULES}.issued": 1, f"{PROACTIVE}.licensing.decisions": None},
    ),
    (
        "figures below merged labels, of which a grid gives the first cells",
        "信息内容\t上一年项目数量\t\t本年增/减\t\t\t处理决定数量\t\n行政许可\t\t4\t\t5\t\t6\t\n行政处罚\t\t7\t\t\t\t8\t\n",
        {
            f"{PROACTIVE}.licensing.previous_items": 4,
            f"{PROACTIVE}.licensing.decisions": 6,
            f"{PROACTIVE}.penalties.previous_items": FLAG,
        },
    ),
    (
        "merged cells in each of their places, with blanks between",
        "信息内容 采购项目数量 采购总金额 采购总金额\n政府集中采购 4 7.5 7.5\n"
        "信息内容 上一年项目数量 本年增/减 本年增/减\n行政事业性收费 3 3\n",
        {f"{PROACTIVE}.procurement.projects": 4, f"{PROACTIVE}.fees.previous_items": FLAG},
    ),
    (
        "merged cells in each of their places, a line each",
        "本年处理决定数量\n\n本年处理决定数量\n\n行政许可\n\n4\n\n4\n\n行政处罚\n\n5\n\n6\n\n",
        {f"{PROACTIVE}.licensing.decisions": 4, f"{PROACTIVE}.penalties.decisions": FLAG},
    ),
    (
        "a figure that a scan left blurred keeps its place",
        "1.属于国家秘密 6 O 2 0 0 0 8\n2.重复申请\tl2\t1\t2\t0\t0\t0\t15\n",
        {
            f"{DENIED}.state_secret.natural_person": 6,
            f"{DENIED}.state_secret.commercial_enterprise": FLAG,
            f"{REFUSED}.repeated.natural_person": FLAG,
            f"{REFUSED}.repeated.total": 15,
        },
    ),
    (
        "the end of a label, on a line of its own before the figures",
        "3.危及“三安全\n一稳定\n”\n1\n2\n3\n4\n5\n6\n21\n",
        {f"{DENIED}.security_and_stability.natural_person": 1, f"{DENIED}.security_and_stability.total": 21},
    ),
    (
        "a word for nothing that is a part of a label",
        "4.\n无\n正当理由大量反复申请\n1\n2\n3\n4\n5\n6\n21\n",
        {f"{REFUSED}.excessive.natural_person": 1, f"{REFUSED}.excessive.total": 21},
    ),
    (
        "the mark of an item of a list is no cell",
        "行政许可\n- 本年处理决定数量\n5\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\n" + "- 结果维持\n" * 15,
        {f"{APPEALS}.upheld": FLAG},
    ),
    (
        "a strange column before all labels of section four, and a blank: whose it is, nobody can say",
        f"四、政府信息公开行政复议、行政诉讼情况\n| 占比（%） | 行政复议 | | | | | 行政诉讼 |{' |' * 9}\n"
        f"| {RESULTS} | {PARTS} |\n| {RESULTS} | {RESULTS} |\n".replace("\t", " | ")
        + "| 8 | 1 | 2 | 3 | 4 | 11 | 1 | 2 | 3 | 4 | 11 | 1 |  | 3 | 4 | 9 |\n",
        {f"{APPEALS}.upheld": FLAG, f"{APPEALS}.total": FLAG},
    ),
    (
        "labels of section four in another order, where lines of a label each ran together here and there",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况 行政复议 |\n行政诉讼 |\n|||||||||||||\n结果维持 |\n"
        "结果纠正 | 其他结果 |\n尚未审结 |\n总计 |\n未经复议直接起诉 |\n复议后起诉 | ||||||||\n尚未审结 |\n总计 |\n"
        "结果维持 |\n结果纠正 | 其他结果 |\n结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 | 总计 |\n|||||\n/ |\n12 |\n"
        "12 | / |\n24 |\n12 |\n30 |\n12 | 3 |\n3 |\n12 |\n12 |\n3 | 12 |\n39 |\n",
        {"disputes.litigation_direct.upheld": FLAG, "disputes.litigation_direct.total": FLAG},
    ),
    (
        "a tab stands before each cell, but not before the second line of a label, and two lines ran together",
        "\t上一年项目数量\n\t本年增/减\n\t处理决定数量\n\n\t行政许可\n\t7\n\t-7\n\t1988\n\n"
        "\t其他对外管理服务\n事项\n\t6 \t5\n\t\n\n\n",
        {f"{PROACTIVE}.other_services.previous_items": 6, f"{PROACTIVE}.other_services.decisions": None},
    ),
    (
        "labels broken over lines, in another order than the form's",
        f"{IN_2021}自然人 法人或其他组织 总计\n科研机\n构 商业企\n业 社会公\n益组织 法律服\n务机构 其他\n"
        "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n",
        {"applications.received.research_institution": FLAG},
    ),
    (
        "labels broken over lines, in another order than the form's, and amid them the address of the page",
        f"{IN_2021}自然人 法人或其他组织 总计\n商业企\nhttps://www.example.gov.cn/art/2022/1/19/art_123_456.html\n"
        "业 社会公\n益组织 法律服\nhttps://www.example.gov.cn/art/2022/1/19/art_123_456.html\n务机构 科研机\n构 其他\n"
        "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n",
        {"applications.received.research_institution": FLAG},
    ),
    (
        "one figure where most rows have none: a remark, perhaps",
        "第二十条第（一）项备注\n信息内容本年制发件数本年废止件数现行有效件数\n\t规章\n\t0\n\t\n\t行政规范性文件\n\t行政许可\n"
        "\t行政处罚\n\t行政强制\n\t—\n\t行政事业性收费\n" * 2,
        {f"{PROACTIVE}.coercion.decisions": FLAG},
    ),
    (
        "a report that stands there twice, with a figure in the first that a whole row of the second does not have",
        "二、主动公开政府信息情况\n规章\n/\n行政规范性文件\n62\n行政许可\n行政处罚\n三、收到和处理政府信息公开申请情况\n"
        "一、总体情况\n无。\n二、主动公开政府信息情况\n规章\n2\n2\n3\n行政规范性文件\n2\n3\n2\n行政许可\n2\n行政处罚\n2\n",
        {f"{PROACTIVE}.licensing.decisions": FLAG, f"{RULES}.issued": FLAG},
    ),
    (
        "a zero with a sign, of a column more, in a row that has lost one of its own",
        f"{IN_2021}一、本年新收政府信息公开申请数量 +0 1 2 3 4 5 6 21\n（一）予以公开 +0 5 1 1 1 1 9\n",
        {f"{GRANTED}.natural_person": FLAG, f"{GRANTED}.commercial_enterprise": FLAG},
    ),
    (
        "a pipe before each cell of section four, on the line above it, where lines ran together",
        "规章 |\n1 |\n|\n3 |\n行政规范性文件 |\n|\n|\n4 |\n行政许可 |\n5 |\n|||\n行政处罚 |\n6 |\n|||\n"
        "四、政府信息公开行政复议、行政诉讼情况\n|  行政复议\n|  行政诉讼\n"
        + "|  结果维持\n|  结果纠正\n|  其他结果\n|  尚未审结\n|  总计\n" * 3
        + "|\n  |\n 1\n|  \n|\n 103 |\n 104\n|  \n|\n 1 |\n 1\n|  1\n|\n 3 |\n 1\n|  103\n|\n  |\n 103\n|  207\n",
        {f"{APPEALS}.corrected": 1, f"{APPEALS}.total": 104, "disputes.litigation_after_reconsideration.total": 207},
    ),
    (
        "figures below the last row of a group, and the label of the next group gone: perhaps they are that one's",
        f"{IN_2021}（五）不予处理\n小计\n1\n2\n3\n4\n5\n6\n21\n5.要求行政机关确认或重新出具已获取信息\n7\n1\n1\n1\n1\n1\n12\n"
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n1\n1\n1\n1\n1\n1\n6\n",
        {f"{REFUSED}.confirmation.total": FLAG},
    ),
    (
        "the total of some results before others, each made by one figure: that may be the total itself",
        "四、政府信息公开行政复议、行政诉讼情况\n\t行政复议\n\t行政诉讼\n\n\t结果维持\n\t结果纠正\n\t总计\n\t其他结果\n\t尚未审结\n"
        "\t未经复议直接起诉\n\t复议后起诉\n\n\t结果维持\n\t结果纠正\n\t其他结果\n\t尚未审结\n\t总计\n"
        "\t结果维持\n\t结果纠正\n\t其他结果\n\t尚未审结\n\t总计\n\n"
        "\t\n\t\n\t1\n\t\n\t1\n\t\n\t6\n\t\n\t\n\t6\n\t2\n\t3\n\t\n\t\n\t5\n\n",
        {f"{APPEALS}.other": FLAG, f"{APPEALS}.pending": FLAG},
    ),
    (
        "the fraction of a figure on the next line",
        f"{IN_2021}第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 1189\n.5万元\n",
        {f"{PROACTIVE}.fees.amount": FLAG},
    ),
    (
        "a row cut off before its figures, in a text without pipes: it is not blank",
        IN_2021
        + "".join(
            f"\t{label}\n\t9\n\t\n\t\n\t\n\t\n\t\n\t9\n\n\t\n\t\n"
            for label in ("4.保护第三方合法权益", "5.属于三类内部事务信息")
        )
        + "\t6.属于四类过程性信息\n\t\n\t",
        {f"{DENIED}.internal_affairs.total": 9, f"{DENIED}.process_information.total": FLAG},
    ),
    *(
        (
            f"a label in two rows, with the figures beside its {where}, and blank cells beside the rest",
            f"{IN_2021}| 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n{rows}",
            {path: FLAG},
        )
        for where, rows, path in (
            (
                "numeral",
                f"| （一） | 6 | 0 | 0 | 0 | 0 | 0 | 6 |\n| 予以公开 |{'  |' * 7}\n",
                f"{GRANTED}.natural_person",
            ),
            (
                "group's end",
                f"| 三、本年度办理结 | （一）予以公开 |{'  |' * 7}\n| 果 |  | 6 | 0 | 0 | 0 | 0 | 0 | 6 |\n",
                f"{GRANTED}.natural_person",
            ),
            (
                "middle",
                f"| （二）部分公开（ |{'  |' * 7}\n| 区分处理的，只计这一情 | 6 | 0 | 0 | 0 | 0 | 0 | 6 |\n"
                f"| 形，不计其他情形） |{'  |' * 7}\n",
                "applications.outcomes.partially_granted.total",
            ),
            (
                "group's beginning, one row below that of another",
                f"| 三、本年度 | （一） | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n| 办理结果 | 予以公开 |{'  |' * 7}\n",
                f"{GRANTED}.total",
            ),
        )
    ),
    (
        "a figure without a label below a row that has one",
        "| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 4 | 1 | 9 |\n| 行政许可 | 2 |  |  |\n|  | 2 |  |  |\n"
        "| 行政处罚 | 3 |  |  |\n| 行政强制 | 24 |  |  |\n| 行政事业性收费 | 25.5 |  |  |\n",
        {f"{PROACTIVE}.licensing.decisions": FLAG},
    ),
    (
        "figures without a label below a row that is blank",
        f"{IN_2021}| 一、本年新收政府信息公开申请数量 |{'  |' * 7}\n|  | 13 | 7 | 0 | 0 | 0 | 0 | 20 |\n"
        "| 二、上年结转政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n",
        {"applications.received.total": FLAG},
    ),
    (
        "a label in two rows of a table whose cells have commas between",
        "第二十条第（一）项,,,\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,0,0\n行政,4,1,9\n规范性文件,,,\n行政许可,2,,\n"
        "行政处罚,3,,\n",
        {f"{PROACTIVE}.normative_documents.issued": FLAG},
    ),
    (
        "the bracket that a label begins with in a row of its own, in a table whose cells have commas between",
        "二、上年结转政府信息公开申请数量,3,0,0,0,0,0,3\n（,0,7,0,0,0,0,7\n一）予以公开,,,,,,,\n"
        "1.属于国家秘密,1,0,0,0,0,0,1\n2.重复申请,2,0,0,0,0,0,2\n",
        {f"{GRANTED}.natural_person": FLAG},
    ),
    (
        "the number of a page would make a row that has lost a cell whole",
        f"{IN_2021}1.信访举报投诉类申请 |\n1 |\n1 |\n/ |\n/ |\n9 |\n1\n1 |\n12 |\n||\n"
        "2.重复申请 |\n/ |\n/ |\n/ |\n/ |\n1 |\n2 |\n||\n"
        "3.要求提供公开出版物 |\n1 |\n1 |\n1 |\n1 |\n1 |\n1 |\n6 |\n||\n",
        {f"{REFUSED}.repeated.natural_person": FLAG, f"{REFUSED}.repeated.legal_service_organization": FLAG},
    ),
    (
        "a label of section four in two lines, which stand over another column than the form's",
        f"四、政府信息公开行政复议、行政诉讼情况\n{' ' * 17}行政复议{' ' * 52}行政诉讼\n"
        f"{' ' * 30}其他结{' ' * 18}未经复议直接起诉{' ' * 25}复议后起诉\n结果维持  结果纠正  尚未审结    果    总计"
        f"{'  结果维  结果纠  其他结  尚未审  总计' * 2}\n{' ' * 46}{'持      正      果      结            ' * 2}\n"
        "  2020       4        999       4     3027    11     999     999      4     2013"
        "    3       2      999      11    1015\n",
        {f"{APPEALS}.other": FLAG, f"{APPEALS}.pending": FLAG},
    ),
    (
        "a pipe for each blank cell, and a column more whose label ran together with the header's note",
        "规章 |\n1 |\n|\n3 |\n行政规范性文件 |\n|\n|\n4 |\n行政许可 |\n5 |\n|||\n行政处罚 |\n6 |\n|||\n"
        "三、收到和处理政府信息公开申请情况\n"
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）其中涉企申请人情况 | ||||||||||\n"
        "自然人法人或其他组织总计 | ||||||||||\n商业企业科研机构社会公益组织法律服务机构其他 | ||||||||||\n"
        "一、本年新收政府信息公开申请数量 |\n30 |\n718 |\n|\n|\n|\n|\n|\n| ||\n"
        "二、上年结转政府信息公开申请数量 |\n5 |\n|\n|\n|\n718 |\n|\n|\n| ||\n",
        {"applications.received.commercial_enterprise": FLAG, "applications.carried_over.natural_person": FLAG},
    ),
    (
        "between a label and its row, the number of a page: no tab stands before it, as before all figures",
        "信息内容\n\t本年处理决定数量\n\n\t行政许可\n\t7\n\n\t行政处罚\n2\n某县水务局文件\n\t36\n\n\t行政强制\n\t1\n",
        {f"{PROACTIVE}.licensing.decisions": 7, f"{PROACTIVE}.penalties.decisions": FLAG},
    ),
    (
        "blank cells below a label, of which some may be those of the next row, whose label is not there",
        f"{IN_2021}5.属于三类内部事务信息 |\n|\n|\n|\n|\n|\n|\n|\n| ||\n（四）无法提供 |\n"
        "1.本机关不掌握相关政府信息 |\n|\n2 |\n|\n|\n|\n|\n2 |\n| |\n"
        "2.没有现成信息需要另行制作 |\n|\n|\n|\n|\n4 |\n|\n4 |\n| ||\n",
        {f"{DENIED}.internal_affairs.total": FLAG, f"{UNABLE}.not_held.commercial_enterprise": 2},
    ),
    (
        "an amount of money where projects are counted, and a blank where the amount is",
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 | 规章 | 1 | || 规范性文件 | ||| "
        "第二十条第（九）项 | ||| 信息内容 | 采购项目数量 | 采购总金额 | | 政府集中采购 | 1.5万元 | || "
        "三、收到和处理政府信息公开申请情况\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "labels with nothing between them, broken over lines behind the first of them",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n行政复议行\n政诉讼\n结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉\n"
        "结果维持结\n果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计\n" + "7\n" * 15,
        {f"{APPEALS}.upheld": 7, f"{APPEALS}.total": 7},
    ),
    (
        "rows called as columns are, the first of them blank",
        f"{IN_2021}{APPLICANTS}三、本年度办理结果 予以公开 1 0 0 0 0 0 1\n其他\n总计 1 0 0 0 0 0 1\n",
        {"applications.outcomes.total.natural_person": 1, "applications.outcomes.total.total": 1},
    ),
    (
        "a strange column in a header whose labels are broken: pieces are not in the order of the columns",
        "信息内容 本年新制作数量 同比 本年新\n公开数\n量 对外公\n开总数\n量\n规章 0 13 4 5\n规范性文件 0 30 6 7\n",
        {f"{RULES}.newly_disclosed": FLAG, f"{RULES}.total_disclosed": FLAG},
    ),
    (
        "a strange column among those of section two, each cell on its line",
        "信息内容\n\t本年制发件数\n\t同比\n\t本年废止件数\n\t现行有效件数\n\n\t规章\n\t4\n\t0\n\t\n\t6\n\n"
        "\t行政规范性文件\n\t5\n\t0\n\t\n\t7\n\n\t第二十条第（五）项\n\n\t信息内容\n\t本年处理决定数量\n\n\t行政许可\n\t9\n\n",
        {f"{RULES}.issued": 4, f"{RULES}.repealed": None, f"{RULES}.in_force": 6},
    ),
    (
        "a strange column among those of section two, where a blank cell is an empty line",
        "信息内容\n本年制发件数\n本年废止件数\n网络申请数\n现行有效件数\n规章\n4\n\n0\n\n行政规范性文件\n\n\n0\n7\n"
        "三、收到和处理政府信息公开申请情况\n"
        + APPLICANTS.replace("\t", "\n")
        + "一、本年新收政府信息公开申请数量\n2\n\n\n\n\n\n2\n"
        "二、上年结转政府信息公开申请数量\n\n\n1\n\n\n\n1\n",
        {f"{RULES}.issued": 4, f"{RULES}.in_force": None, f"{PROACTIVE}.normative_documents.in_force": 7},
    ),
    (
        "the unit of a figure on the next line, as a narrow column breaks it off",
        "信息内容 采购项目数量 采购\n总金\n额\n政府集中采购 3 46\n万元\n三、收到和处理政府信息公开申请情况\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "a figure that a narrow column breaks into three, the last of them its fraction",
        "信息内容 采购项目数量 采购\n总金\n额\n政府集中采购 9 10\n01\n.5\n三、收到和处理政府信息公开申请情况\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "a table of the office's own in section one, called as a row that section two does not have",
        f"一、总体情况\n指标\t数量\n行政许可\t33\n二、主动公开政府信息情况\n{IN_2021}三、收到和处理政府信息公开申请情况\n",
        {f"{PROACTIVE}.licensing.decisions": FLAG, f"{RULES}.in_force": 3},
    ),
    (
        "a table of the office's own in section one, called as rows of section two are: those count",
        f"一、总体情况\n指标\t2021年\t2022年\t增减\n规章\t33\t34\t1\n二、主动公开政府信息情况\n{IN_2021}",
        {f"{RULES}.issued": 1, f"{RULES}.repealed": 2, f"{RULES}.in_force": 3},
    ),
    (
        "blanks between the digits of a figure, in a grid whose other rows have as many cells",
        f"{IN_2021}| {APPLICANTS[:-1].replace(TAB, ' | ')} |\n"
        + "".join(
            f"| {label} | 0 | 7 | 0 | 0 | 0 | 0 | 7 |\n" for label in ("（一）予以公开", "2.重复申请", "1.属于国家秘密")
        )
        + "| （七）总计 | 0 | 55 | 0 | 0 | 0 | 0 | 5 5 |\n",
        {"applications.outcomes.total.commercial_enterprise": 55, "applications.outcomes.total.total": None},
    ),
    (
        "section four in two tables, one below the other, in a grid as wide as the wider one",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n\t行政复议{TAB * 9}\n\t{RESULTS}{TAB * 5}\n"
        f"\t0\t1\t0\t4\t5{TAB * 5}\n\t行政诉讼{TAB * 9}\n\t未经复议直接起诉{TAB * 5}复议后起诉{TAB * 4}\n"
        f"\t{RESULTS}\t{RESULTS}\n\t0\t0\t2\t0\t2{ZEROS}\n",
        {f"{APPEALS}.total": FLAG, "disputes.litigation_direct.total": FLAG},
    ),
    (
        "a row of commas with words for nothing, below rows with as many cells, behind the numbers of rows",
        "四、政府信息公开行政复议、行政诉讼情况\n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14\n"
        "0,行政复议,,,,,行政诉讼,,,,,,,,,\n"
        f"1,{RESULTS.replace(TAB, ',')},未经复议直接起诉,,,,,复议后起诉,,,,\n"
        f"2,,,,,,{RESULTS.replace(TAB, ',')},{RESULTS.replace(TAB, ',')}\n3,1,空,空,空,1,空,空,2,5,7,1,空,2,3,6\n",
        {f"{APPEALS}.total": 1, "disputes.litigation_after_reconsideration.upheld": 1},
    ),
    (
        "rows whose lines ran together, with as many pipes as a row of seven cells has",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n||||||||{APPLICANTS.replace(TAB, CELL)}"
        "1.信访举报投诉类申请 | 1 |\n1 | 1 |\n3 | ||||\n2.重复申请 | 1 |\n1 | 2 |\n",
        {f"{REFUSED}.petition_or_complaint.natural_person": FLAG, f"{REFUSED}.petition_or_complaint.total": FLAG},
    ),
    (
        "rows whose lines ran together, with the pipes of merged cells behind a figure",
        "二、主动公开政府信息情况\n第二十条第（一）项 |\n||| 信息内容 |\n本年制发件数 |\n"
        "本年废止件数 | 现行有效件数 |\n规章 |\n1 | ||\n行政规范性文件 |\n"
        "||| 第二十条第（五）项 |\n三、收到和处理政府信息公开申请情况\n",
        {f"{RULES}.issued": FLAG, f"{RULES}.in_force": FLAG},
    ),
    (
        "labels in other words, with the numeral of the row that is not there: read, and doubted",
        f"{IN_2021}{APPLICANTS}一、本年收到政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
        "1.本单位不掌握相关政府信息\t2\t0\t0\t0\t0\t0\t2\n2.申请人逾期未缴费\t3\t0\t0\t0\t0\t0\t3\n"
        "3.其他情形\t4\t0\t0\t0\t0\t0\t4\n",
        {
            "applications.received.total": FLAG,
            f"{UNABLE}.not_held.total": FLAG,
            "applications.outcomes.other.other.total": FLAG,
        }
        | {"applications.outcomes.other.fee_not_paid.total": FLAG},
    ),
    (
        "behind a label that is broken over lines, the numeral of the next: no remark, but the next row",
        f"{FORM_2019}规章 | 1 | 2 | 3 |\n三、收到和处理政府信息公开申请情况\n| | （六） | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "| | 其他处 |  |  |  |  |  |  |  |\n| | 理 |  |  |  |  |  |  |  |\n"
        "| | （七） | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n| | 总计 |  |  |  |  |  |  |  |\n",
        {"applications.outcomes.other.natural_person": FLAG, "applications.outcomes.total.natural_person": 2},
    ),
    (
        "rows called as columns are in a grid, the first of them blank",
        f"{IN_2021}{APPLICANTS}三、本年度办理结果 | 予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        " | 其他 |  |  |  |  |  |  |  |\n | 总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n",
        {"applications.outcomes.total.natural_person": 1, "applications.outcomes.total.total": 1},
    ),
    (
        "a label that may be a piece of one of the other form's does not show which form this is",
        "云岭县水务局2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章\t0\t0\t0\n"
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n其他\t0\t0\t0\n处理\n",
        {f"{RULES}.newly_made": FLAG, "applications.received.total": FLAG},
    ),
    (
        "labels of several columns and those of each in one line of the header, above as many blank cells",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n"
        "（本列数据的勾稽关系为：）\t申请人情况\t自然人\t法人或其他组织\t" + APPLICANTS.partition("\t")[2] + ""
        "三、本年度办理结果\t（一）予以公开\t\t0\t89\t0\t8\t24\t40\t161\n"
        "\t（三）不予公开\t1.属于国家秘密\t0\t12\t77\t5\t8\t58\t160\n",
        {f"{GRANTED}.natural_person": 0, f"{DENIED}.state_secret.natural_person": 0, f"{GRANTED}.total": 161},
    ),
    (
        "the figures of a row that was not read between the pieces of labels of two rows",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n商业企业\n科研机构\n法律服务机\n构\n其他\n本年新收政\n府信息公开\n"
        "申请量 2231 252 1718 1047 474 601 6323\n上年结转政\n府信息公开\n申请数量 0 0 0 0 0 0 0\n"
        "部分公开（\n总计 2231 252 1718 1047 474 601 6323\n",
        {"applications.received.natural_person": FLAG, "applications.carried_over.total": FLAG},
    ),
    (
        "figures with words to them between the pieces of one label and of the next",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n其他\n一、本年新收政府\n"
        "信息公开申请数量 349 1050 1546（含上年结转1件） 667 1554 1138 6304（含上年结转1件）\n"
        "二、上年结转政府\n信息公开申请数量 80 1 63 617 0 4 765\n",
        {"applications.received.natural_person": FLAG, "applications.received.total": FLAG},
    ),
    (
        "a total on the line below its row of zeros",
        render(sample("2021", "zeros"), Layout.TAB_ROWS)
        .replace(f"国家秘密\t0{ZEROS}\t0", f"国家秘密\t0{ZEROS}\t\n0")
        .replace(f"重复申请\t0{ZEROS}\t0", f"重复申请\t1{ZEROS}\t1"),
        {f"{DENIED}.state_secret.total": FLAG, f"{DENIED}.prohibited_by_law.total": 0},
    ),
    (
        "the rest of a figure before the tabs of the next line",
        f"{IN_2021}二、主动公开政府信息情况\n行政处罚\t5\t\t\n行政事业性收费\t9581\n7.65\t\t\n",
        {f"{PROACTIVE}.fees.amount": FLAG, f"{PROACTIVE}.penalties.decisions": 5},
    ),
    (
        "the rest of a figure, and of its label, on the next line",
        f"{IN_2021}二、主动公开政府信息情况\n行政强制         4\n行政事业性收     65617.\n     费            72\n",
        {f"{PROACTIVE}.fees.amount": FLAG, f"{PROACTIVE}.coercion.decisions": 4},
    ),
    (
        "a figure beyond the one column, which nothing labels",
        f"{IN_2021}二、主动公开政府信息情况\n信息内容;本年处理决定数量;;\n行政许可;1 8;;\n",
        {f"{PROACTIVE}.licensing.decisions": FLAG},
    ),
    (
        "figures with blanks between their digits, below each other",
        f"{IN_2019}二、主动公开政府信息情况\n政府集中采购\n2 1\n7 9 2 . 4\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "a cell more than columns in rows with blank cells, at places of their own",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n4.保护第三方合法权益\t13\t0\t\t2\t0\t22\t1\t38\n"
        "2.重复申请\t1\t2\t3\t\t0\t4\t5\t15\n",
        {f"{DENIED}.third_party_rights.research_institution": FLAG, f"{DENIED}.third_party_rights.total": FLAG},
    ),
    (
        "a blank behind a plus, on a line of its own",
        "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政处罚\n77\n+ 5\n3\n行政强制\n1\n＋\u30006\n3\n",
        {f"{PROACTIVE}.penalties.change": 5, f"{PROACTIVE}.coercion.change": 6, f"{PROACTIVE}.coercion.decisions": 3},
    ),
    (
        "totals that stand one column before their own in all rows",
        re.sub(r"(?m)((?:\t\d+){5})\t(\d+)\t(\d+)$", r"\1\t\3\t\2", render(sample("2021", "full"), Layout.TAB_ROWS)),
        {f"{DENIED}.state_secret.total": FLAG, f"{REFUSED}.repeated.other_organization": FLAG},
    ),
    (
        "a row of HTML that has a cell less than section four columns",
        "四、政府信息公开行政复议、行政诉讼情况\n<table><tr><td>行政复议</td><td>行政诉讼</td></tr>\n<tr>"
        + "".join(f"<td>{number}</td>" for number in "12030010012003")
        + "</tr></table>\n",
        {f"{APPEALS}.corrected": FLAG, f"{AFTER}.total": FLAG},
    ),
    (
        "cells moved to the left, behind one that is gone, where the grid has a blank one at the end",
        re.sub(r"重复申请\t.*", "重复申请\\t0\\t0\\t3\\t0\\t4\\t7\\t", render(sample("2021", "full"), Layout.TAB_ROWS)),
        {f"{REFUSED}.repeated.research_institution": FLAG, f"{REFUSED}.repeated.total": FLAG},
    ),
    (
        "an amount of money where projects are counted, and a blank behind it",
        "信息内容\t采购项目数量\t采购总金额\n政府集中采购\t1497.8\t\n",
        {f"{PROACTIVE}.procurement.projects": FLAG, f"{PROACTIVE}.procurement.amount": FLAG},
    ),
    (
        "a blank within the numeral of a label, right behind the figures of another row",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n{PLAIN_APPLICANTS}5.属于三类内部事务信息 2 0 2 0 0 0 4\n"
        "6 .属于四类过程性信息 0 3 0 0 0 0 3\n",
        {f"{DENIED}.internal_affairs.total": 4, f"{DENIED}.process_information.commercial_enterprise": 3},
    ),
    (
        "rows of JSON on one line, and a row of one cell between",
        '[["规章", "1", "2", "3"], ["第二十条第（五）项"], ["行政许可", "4"], ["行政处罚", "5"]]\n',
        {f"{RULES}.in_force": 3, f"{PROACTIVE}.licensing.decisions": 4},
    ),
    (
        "a merged cell in each of its places, a line each, a tab before it",
        "\t规章\n\t1\n\t2\n\t3\n\n\t信息内容\n"
        + "\t本年处理决定数量\n" * 3
        + "\n\t行政许可\n\t7\n\t7\n\t7\n\n\t行政处罚\n\t8\n\t8\n\t8\n\n\t行政强制\n\t\n\t\n\t\n",
        {f"{PROACTIVE}.licensing.decisions": 7, f"{PROACTIVE}.coercion.decisions": None},
    ),
    (
        "a merged cell in each of its places, a line each, a pipe before it",
        "| 规章\n| 1\n| 2\n| 3\n| 信息内容\n"
        + "| 本年处理决定数量\n" * 3
        + "| 行政许可\n| 7\n| 7\n| 7\n| 行政处罚\n| 8\n| 8\n| 8\n",
        {f"{PROACTIVE}.licensing.decisions": 7, f"{PROACTIVE}.penalties.decisions": 8},
    ),
    (
        "names of columns behind the labels of two rows with nothing between them",
        "".join(
            f"{label}：{'；'.join(f'{name}：1' for name in APPLICANTS.split())}\n"
            for label in ["（一）予以公开", "（七）总计"]
        )
        + "".join(
            f"{label}：{'；'.join(f'{name}：{number}' for name in RESULTS.split())}\n"
            for number, label in enumerate(["行政复议", "行政诉讼未经复议直接起诉", "行政诉讼复议后起诉"])
        ),
        {f"{APPEALS}.upheld": 0, f"{DIRECT}.total": 1, f"{AFTER}.total": 2},
    ),
    (
        "a tab that only indents the note behind the last row",
        "规章 1 2 3\n行政规范性文件\n4 5 6\n\t注：截至12月31日。\n",
        {"proactive_disclosure.normative_documents.issued": 4, "proactive_disclosure.normative_documents.in_force": 6},
    ),
    (
        "the head of a page between the figures of a row, a line each, where empty lines stand, too",
        "二、主动公开政府信息情况\n行政许可\n0\n\n1\n\f政府信息公开工作年度报告\n0\n本年增/减\n行政处罚\n4\n0\n0\n",
        {f"{PROACTIVE}.licensing.change": FLAG, f"{PROACTIVE}.penalties.previous_items": 4},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cells_of_rows(text, expected):
    report = gr.parse(text)
    cells = dict(report.cells())
    read = {path: cells[path].value if path in cells else "no such cell" for path in expected}
    assert read == {path: read[path] if value is FLAG else value for path, value in expected.items()}
    assert {path for path in expected if flagged(report, path)} >= {p for p, v in expected.items() if v is FLAG}


CERTAIN = [
    (
        "a table of a wiki, with attributes, merged cells and cells side by side",
        '{| class="wikitable"\n! 信息内容\n! 本年制发件数\n! 本年废止件数\n! 现行有效件数\n'
        '|-\n| 规章\n| 1\n|\n| align="right" | 2\n|- style=x\n| 行政规范性文件 || 403 || 5\n| 7\n'
        "|-\n| 信息内容\n| colspan=3 | 本年处理决定数量\n|-\n| 行政许可\n| 8\n|}\n",
        {f"{RULES}.repealed": None, f"{RULES}.in_force": 2, f"{PROACTIVE}.licensing.decisions": 8},
    ),
    (
        "tags of HTML in a text that take more room than a cell does, broken over lines",
        f"{IN_2021}"
        + "<table><tr>{}</tr></table>\n".format(
            "".join(
                f'<td colspan="2"><p><span\nstyle="font-family: 仿宋_GB2312; font-size: 14px">{cell}</span></p></td>'
                for cell in ["三、本年度办理结果", "（一）予以公开", *"0000011"]
            )
        ),
        {f"{GRANTED}.natural_person": 0, f"{GRANTED}.total": 1},
    ),
    (
        "the only row of a table whose header has words of its own",
        f"{IN_2021}## 三、收到和处理政府信息公开申请情况\n### 一、本年新收政府信息公开申请数量\n"
        "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n|---|---|---|---|---|---|---|---|\n"
        "| 本年新收政府信息公开申请数量 | 7 | 3 | 0 | 0 | 5 | 0 | 15 |\n",
        {"applications.received.natural_person": 7, "applications.received.total": 15},
    ),
    (
        "the label of the total before all others, for it spans the lines of the header: the sums show where it is",
        f"{IN_2021}申请人情况 |\n总计 |\n|||||||\n自然人 |\n法人或其他组织 |\n||||\n"
        "商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||\n"
        "一、本年新收政府信息公开申请数量 |\n5 |\n1 |\n0 |\n0 |\n0 |\n2 |\n8 |\n|\n"
        "二、上年结转政府信息公开申请数量 |\n1 |\n0 |\n0 |\n0 |\n0 |\n0 |\n1 |\n|\n",
        {"applications.received.natural_person": 5, "applications.received.total": 8},
    ),
    (
        "labels of section four broken into single characters: lines of them say nothing of columns",
        "四、政府信息公开行政复议、行政诉讼情况\n全年无行政复议、行政诉讼。\n行政复议 行政诉讼\n"
        "未经复议直接起诉 复议后起诉\n结 结 其 尚\n结 结 其 尚 结 结 其 尚\n果 果 他 未\n"
        "总计 果 果 他 未 总 果 果 他 未 总\n维 纠 结 审\n"
        "维 纠 结 审 计 维 纠 结 审 计\n持 正 果 结\n持 正 果 结 持 正 果 结\n1 2 0 3 6 0 1 0 0 1 4 0 0 0 4\n",
        {f"{APPEALS}.upheld": 1, f"{APPEALS}.total": 6},
    ),
    (
        "scraps of the header of section four, and three sums that hold",
        "四、政府信息公开行政复议、行政诉讼情况\n注：数量含上年度结转数量。\n| 总计 | 总计 |\n"
        "| 40 | 0 | 10 | 5 | 55 | 2 | 0 | 4 | 6 | 12 | 6 | 0 | 9 | 7 | 22 |\n",
        {f"{APPEALS}.upheld": 40, "disputes.litigation_after_reconsideration.total": 22},
    ),
    (
        "a row that an office has divided in two, each with a label of its own: the others are as they are",
        f"{FORM_2019}规章 |\n0 |\n1 |\n4 |\n|\n行政规范性文件 |\n1 |\n1 |\n1 |\n|\n行政许可 |\n3 |\n0 |\n2 |\n|\n"
        "其他对外管理服务事项 |\n行政检查 |\n3 |\n-1 |\n5 |\n|\n行政确认 |\n6 |\n1 |\n8 |\n|\n"
        "行政处罚 |\n9 |\n0 |\n1 |\n|\n",
        {f"{RULES}.newly_made": 0, f"{PROACTIVE}.licensing.change": 0},
    ),
    (
        "a blank row: as many pipes as the others have, but no figure between them",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | |||\n行政规范性文件 | |||\n"
        "行政许可 | 17 |||\n行政处罚 | |||\n行政强制 | 3 |||\n",
        {f"{RULES}.issued": None, f"{RULES}.in_force": None, f"{PROACTIVE}.penalties.decisions": None},
    ),
    (
        "a blank row, with a pipe behind each cell of the others on a line of its own",
        f"{FORM_2019}规章 |\n0 |\n1 |\n4 |\n|\n行政规范性文件 |\n||||\n行政许可 |\n3 |\n0 |\n2 |\n|\n",
        {f"{PROACTIVE}.normative_documents.newly_made": None},
    ),
    (
        "rows whose total is blank, one of them with what is left of the end of its table",
        f"{IN_2021}\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
        "一、本年新收政府信息公开申请数量\t\t5\t1\t\t\t\t\t\n二、上年结转政府信息公开申请数量\t\t1\t\t\t\t\t\t1\n"
        "四、结转下年度继续办理\t\t7\t\t\t\t\t\t7\n\t\n\t\n四、政府信息公开行政复议、行政诉讼情况\n无。\n",
        {"applications.received.natural_person": 5, "applications.received.total": None},
    ),
    (
        "the labels of a group and of its row in one cell, with a slash between",
        f"{IN_2021}| 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n"
        "| 三、本年度办理结果 / （一）予以公开 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        "| 三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n",
        {f"{GRANTED}.total": 2, f"{DENIED}.state_secret.natural_person": 3},
    ),
    (
        "a column of remarks beside all parts of section two, with its label only in the first of their headers",
        "| 第二十条第（一）项 | | | | 备注 |\n| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |  |\n"
        "| 规章 | 1 | 15 | 12 |  |\n| 规范性文件 |  | 15 |  | — |\n| 第二十条第（五）项 | | | |  |\n"
        "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |  |\n| 行政许可 | 12 | +3 | 1 | — |\n"
        "| 其他对外管理服务事项 | 12 | 6 | 3 |  |\n| 第二十条第（九）项 | | | | — |\n"
        "| 信息内容 | 采购项目数量 | 采购总金额 | |  |\n| 政府集中采购 | 1 | 6 | |  |\n",
        {f"{PROACTIVE}.normative_documents.newly_made": None, f"{PROACTIVE}.licensing.previous_items": 12},
    ),
    (
        "a column of remarks beside merged cells, in each of their places",
        f"第二十条第（一）项\t第二十条第（一）项\t第二十条第（一）项\t第二十条第（一）项\t备注\n{IN_2021}".replace(
            "数\n", "数\t\n"
        ).replace("3\n", "3\t\n")
        + "第二十条第（五）项\t第二十条第（五）项\t第二十条第（五）项\t第二十条第（五）项\t\n"
        "信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\t\n行政许可\t4\t4\t4\t—\n",
        {f"{RULES}.in_force": 3, f"{PROACTIVE}.licensing.decisions": 4},
    ),
    (
        "a column of remarks whose label stands between a caption and the label of the rows, each cell on its line",
        "|\n第二十条第（一）项\n|\n备注\n|\n信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n\n|\n"
        "规章\n|\n8\n|\n\n|\n2\n|\n\n|\n行政规范性文件\n|\n\n|\n8\n|\n\n|\n\n|\n"
        "第二十条第（五）项\n|\n\n|\n信息内容\n|\n本年处理决定数量\n|\n\n|\n行政许可\n|\n2\n|\n\n|\n",
        {f"{RULES}.issued": 8, f"{RULES}.in_force": 2, f"{PROACTIVE}.normative_documents.repealed": 8},
    ),
    (
        "a column of remarks beside section four, where each row has a cell of it",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n\n"
        + "\n\n".join(
            "\n".join(f"\t{cell}" for cell in row.split("\t"))
            for row in (
                f"{APART}\t备注",
                f"{RESULTS}\t{PARTS}\t",
                f"{RESULTS}\t{RESULTS}\t—",
                "1\t\t\t\t1\t\t2\t\t\t2\t\t\t\t3\t3\t见附件",
                "",
            )
        ),
        {f"{APPEALS}.upheld": 1, "disputes.litigation_direct.corrected": 2},
    ),
    (
        "labels of columns with nothing between them, the last of which begins the label of a row, too",
        "| 商業(yè)企業(yè)科研機構社會公益組織法律服務(wù)機構其他   |  |  |   |   |   |   |   |   |   |\n"
        "| 一、本年新收政府信息公開申請數(shù)量                     |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "| 二、上年結轉政府信息公開申請數(shù)量                     |  |  | 0 | 0 | 0 | 0 | 0 | 2 | 2 |\n"
        f"{IN_2021}",
        {"applications.received.natural_person": 1, "applications.carried_over.total": 2},
    ),
    (
        "a column is not there, nor is its label, where merged cells are kept as blanks: the others are read",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n\t\t\t自然人\t法人或其他组织\t\t\t\t总计\n"
        "\t\t\t\t商业企业\t社会公益组织\t法律服务机构\t其他\t\n"
        "一、本年新收政府信息公开申请数量\t\t\t7\t2\t0\t0\t0\t9\n三、本年度办理结果\t（一）予以公开\t\t\t2\t0\t0\t0\t2\n",
        {
            "applications.received.natural_person": 7,
            "applications.received.public_interest_organization": 0,
            f"{GRANTED}.natural_person": None,
            f"{GRANTED}.commercial_enterprise": 2,
            f"{GRANTED}.total": 2,
        },
    ),
    (
        "zeros written as characters and circles, in cells, between blanks and on lines",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t零\t〇\t３\n行政规范性文件 ○ 5 零\n行政许可 零\n"
        "三、收到和处理政府信息公开申请情况\n二、上年结转政府信息公开申请数量 零 零 4 0 〇 零 4\n"
        "（一）予以公开 / 1 / / / / 1\n",
        {
            f"{RULES}.issued": 0,
            f"{RULES}.repealed": 0,
            f"{PROACTIVE}.normative_documents.issued": 0,
            f"{PROACTIVE}.normative_documents.in_force": 0,
            f"{PROACTIVE}.licensing.decisions": 0,
            "applications.carried_over.natural_person": 0,
            "applications.carried_over.total": 4,
        },
    ),
    (
        "a table of totals only",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n项目\t总计\n一、本年新收政府信息公开申请数量\t8\n二、上年结转政府信息公开申请数量\t9\n",
        {"applications.received.total": 8, "applications.carried_over.total": 9},
    ),
    (
        "organizations of all kinds in one column",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n项目 | 自然人 | 法人或其他组织 | 总计\n"
        "一、本年新收政府信息公开申请数量 | 8 | 1 | 9\n（一）予以公开 | 7 |  | 7\n",
        {"applications.received.natural_person": 8, "applications.received.total": 9, f"{GRANTED}.natural_person": 7},
    ),
    (
        "numbers alone on their lines that count from one: those of pages, for figures stand side by side",
        f"{IN_2021}1\n行政规范性文件\t4\t5\t6\n2\n某县水务局文件\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n3\n某县水务局文件\n",
        {f"{RULES}.in_force": 3, f"{PROACTIVE}.licensing.decisions": 7},
    ),
    (
        "a strange column before all of section four, a share in it",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n占比 行政复议 行政诉讼\n"
        + f"{RESULTS}\t{PARTS}\n{RESULTS}\t{RESULTS}\n3% 1 0 0 0 1 0 2 0 0 2 0 0 0 3 3\n".replace("\t", " "),
        {f"{APPEALS}.upheld": 1, "disputes.litigation_after_reconsideration.total": 3},
    ),
    (
        "a strange column amid section four: its sums hold without one cell only",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n\n行政复议\n\n行政诉讼\n\n"
        + f"{RESULTS}\t{PARTS}\t结果维持\t上年数\t结果纠正\t其他结果\t尚未审结\t总计\t{RESULTS}".replace("\t", "\n\n")
        + "\n\n/\n\n/\n\n/\n\n/\n\n/\n\n3\n\n0\n\n/\n\n1\n\n/\n\n4\n\n4\n\n/\n\n/\n\n/\n\n4\n",
        {"disputes.litigation_direct.upheld": 3, "disputes.litigation_direct.corrected": None},
    ),
    *(
        (
            f"line breaks before figures and behind them, in the cells of rows with {name} between",
            "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t7\n\t4\n"
            "行政规范性文件\t9\t\n733\t62\n第二十条第（五）项\n信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\n"
            "行政许可\t\n6\t\n6\t\n6\n第二十条第（六）项\n信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\n"
            "行政处罚\t2\t2\t2\n行政强制\t3\t3\t3\n第二十条第（八）项\n行政事业性收费\t0\t0\t0\n"
            "三、收到和处理政府信息公开申请情况\n".replace("\t", delimiter),
            {
                f"{RULES}.in_force": 4,
                f"{PROACTIVE}.normative_documents.repealed": 733,
                f"{PROACTIVE}.normative_documents.in_force": 62,
                f"{PROACTIVE}.licensing.decisions": 6,
            },
        )
        for name, delimiter in (("tabs", "\t"), ("pipes", " | "))
    ),
    (
        "a figure below its row, in the column where the rows round it have theirs, and under its label",
        f"{ABOVE}规章             16                            3\n"
        "                                5\n行政规范性文件   13             2              3\n",
        {f"{RULES}.issued": 16, f"{RULES}.repealed": 5, f"{RULES}.in_force": 3},
    ),
    (
        "a figure above its row, below one that makes its total",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n{PLAIN_APPLICANTS}"
        "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n5\n二、上年结转政府信息公开申请数量 1 1 1 1 1 0\n"
        "（一）予以公开 1 0 0 0 0 0 1\n",
        {"applications.received.total": 1},
    ),
    (
        "figures broken over lines: one way to join them makes the total",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n{PLAIN_APPLICANTS}"
        "一、本年新收政府信息公开申请数量 859 74 345 125 222 866 449\n5 4\n"
        "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1\n",
        {"applications.received.legal_service_organization": 2225, "applications.received.total": 4494},
    ),
    (
        "figures beside the first piece of a label whose rest is a label of its row, too",
        "信息内容   本年制发件数  本年废止件数  现行有效件数\n规章          6         3        8\n"
        "行政        65        1        2\n规范性文件\n",
        {f"{PROACTIVE}.normative_documents.issued": 65, f"{PROACTIVE}.normative_documents.in_force": 2},
    ),
    *(
        (
            f"one cell a line, section four right behind the rows of section three: {how}",
            f"{IN_2021}{APPLICANTS}（七）总计\n6\n0\n0\n0\n0\n0\n6\n"
            f"四、结转下年度继续办理\n1\n0\n0\n0\n0\n0\n1\n{heading}"
            + "".join(f"{label}\n" * (1 + times * again) for times, label in RESULTS_LINES)
            + "1\n0\n3\n0\n4\n"
            + "0\n" * 10,
            {f"{APPEALS}.upheld": 1, f"{APPEALS}.total": 4, "applications.outcomes.total.total": 6},
        )
        for how, heading, again in (
            ("its heading is lost", "", 0),
            ("its heading is lost, merged cells repeated", "", 1),
            ("its heading has the numeral of a paragraph", "（四）政府信息公开行政复议、行政诉讼情况\n", 0),
        )
    ),
    (
        "rows for each kind of dispute in another order, and one of all of them",
        f"四、政府信息公开行政复议、行政诉讼情况\n类别\t\t{RESULTS}\n行政诉讼\t未经复议直接起诉\t4\t0\t1\t0\t5\n"
        "\t复议后起诉\t0\t6\t0\t0\t6\n行政复议\t\t1\t2\t0\t0\t3\n合计\t\t5\t8\t1\t0\t14\n",
        {f"{APPEALS}.corrected": 2, f"{DIRECT}.upheld": 4, f"{AFTER}.total": 6},
    ),
    (
        "a row for each kind of dispute, and the results in another order",
        "四、政府信息公开行政复议、行政诉讼情况\n类别\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\n行政复议\t5\t1\t2\t2\t0\n"
        f"未经复议直接起诉{ZEROS}\n复议后起诉\t6\t0\t6\t0\t0\n",
        {f"{APPEALS}.upheld": 1, f"{APPEALS}.total": 5, f"{AFTER}.corrected": 6},
    ),
    (
        "labels that say in brackets which lawsuits are meant, in other words, and below a row of all of them",
        f"四、政府信息公开行政复议、行政诉讼情况\n类别\t{RESULTS}\n行政复议\t1\t2\t0\t0\t3\n行政诉讼\t4\t6\t1\t0\t11\n"
        "其中：未经复议直接起诉\t4\t0\t1\t0\t5\n行政诉讼（行政复议后起诉）\t0\t6\t0\t0\t6\n",
        {f"{APPEALS}.total": 3, f"{DIRECT}.total": 5, f"{AFTER}.total": 6},
    ),
    (
        "a row for each result, with a cell for each kind of dispute",
        f"四、政府信息公开行政复议、行政诉讼情况\n\t{APART}\t\n\t\t{PARTS}\n结果维持\t1\t2\t3\n结果纠正\t4\t5\t6\n"
        "其他结果\t7\t8\t9\n尚未审结\t0\t\t0\n总计\t12\t15\t18\n",
        {f"{APPEALS}.corrected": 4, f"{DIRECT}.upheld": 2, f"{DIRECT}.pending": None, f"{AFTER}.total": 18},
    ),
    (
        "lines of text with labels of section four before its table",
        f"四、政府信息公开行政复议、行政诉讼情况\n行政复议：2件\n行政诉讼：1件\n{APART}\n{RESULTS}\t{PARTS}\n"
        f"{RESULTS}\t{RESULTS}\n2\t0\t0\t1\t3\t3\t0\t0\t0\t3\t0\t2\t2\t10\t14\n",
        {f"{APPEALS}.upheld": 2, f"{AFTER}.total": 14},
    ),
    (
        "lines of text with labels of section four before its rows",
        f"四、政府信息公开行政复议、行政诉讼情况\n行政复议：2件\n行政诉讼：1件\n类别\t{RESULTS}\n"
        "行政复议\t1\t2\t0\t0\t3\n未经复议直接起诉\t4\t0\t1\t0\t5\n复议后起诉\t0\t6\t0\t0\t6\n",
        {f"{APPEALS}.upheld": 1, f"{AFTER}.total": 6},
    ),
    (
        "figures amid the label of the first row, below a header of which no label is whole",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n关系为：第一项加     法人或其\n和）    企业 机构\n"
        "一、本年新收政府 8 2 9 2 8 9 38\n信息公开申请数量\n二、上年结转政府 5 — 2 4 3 4 18\n信息公开申请数量\n",
        {"applications.received.total": 38, "applications.carried_over.natural_person": 5},
    ),
    (
        "how characters are pronounced, in brackets behind them, with line breaks between",
        "二、主動公開政府信息情況\n信息內容\t本年新制作數(shù)\n量\t本年新公開數\n(shù)量\t對外公開總數(s\nhù)量\n"
        "規\n(guī)章\t1\t2\t3\n規(\nguī)範性文件\t4\t5\t6\n三、收到和處理政府信息公開申請情況\n",
        {f"{RULES}.newly_made": 1, f"{PROACTIVE}.normative_documents.total_disclosed": 6},
    ),
    (
        "a mark in a column of remarks, in a line of the header of section four, that pipes end",
        f"{IN_2021}四、政府信息公开行政复议、行政诉讼情况\n行政复议 |\n行政诉讼 |\n"
        f"备注 | |||||||||||||\n{RESULTS.replace(TAB, CELL)}{CELL}未经复议直接起诉 |\n复议后起诉 |\n| ||||||||\n"
        f"{RESULTS.replace(TAB, CELL)}{CELL}{RESULTS.replace(TAB, CELL)}{CELL}— | |||||\n"
        f"{f'0{CELL}' * 15}|\n五、存在的主要问题及改进情况\n",
        {f"{APPEALS}.upheld": 0, f"{APPEALS}.total": 0},
    ),
    (
        "a table with its header in another section than its own, which has its heading",
        f"一、总体情况\n{IN_2021}二、主动公开政府信息情况\n见上。\n三、收到和处理政府信息公开申请情况\n",
        {f"{RULES}.issued": 1, f"{RULES}.repealed": 2, f"{RULES}.in_force": 3},
    ),
    (
        "rows in another order than the form's, each with its figures amid the pieces of its label",
        f"{IN_2021}三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
        "2.其他法律行政 1 0 0 0 0 0 1\n（三）不予公开 法规禁止公开\n4.保护第三方合 2 0 0 0 0 0 2\n法权益\n"
        "3.危及“三安全 3 0 0 0 0 0 3\n一稳定”\n",
        {
            f"{DENIED}.prohibited_by_law.total": 1,
            f"{DENIED}.security_and_stability.total": 3,
            f"{DENIED}.third_party_rights.total": 2,
        },
    ),
    (
        "figures and labels with attributes behind them, and in one another's",
        "第二十条第（一）项\n  [信息内容]{.a}   本年制发件数   本年废止件数   现行有效件数\n"
        '  [规章]{style="font-size:21px"}   [1]{lang="EN-US"}   []{lang="EN-US"}[2]{style="a:b"}   [[3]{.a}]{#c .b}\n',
        {f"{RULES}.issued": 1, f"{RULES}.repealed": 2, f"{RULES}.in_force": 3},
    ),
    (
        "a label broken amid a word for which writers of traditional characters have another",
        f"{IN_2021}三、收到和處理政府資訊公開申請情況\n自然人 商業企業 科研機構 社會公益組織 法律服務機構 其他 總計\n"
        "1.申請人無正當理由逾期不補正、行政機關不再處理其政府資\n訊公開申請 8 8 8 1 8 8 41\n"
        "2.申請人逾期未按收費通知要求繳納費用、行政機關不再處理其政府資 8 8 8 8 8 8 48\n訊公開申請\n",
        {
            "applications.outcomes.other.not_corrected_in_time.total": 41,
            "applications.outcomes.other.fee_not_paid.total": 48,
        },
    ),
    (
        "a strange column before the kinds of applicants, with its label right behind that of the rows",
        f"{IN_2021}| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | | | 占比（%） | "
        "申请人情况 | | | | | | |\n"
        "| 自然人 | 法人或其他组织 | | | | | 总计 |\n| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
        "| 一、本年新收政府信息公开申请数量 | | |  | 3 | 8 |  | 3 | 8 | 3 | 25 |\n"
        "| 三、本年度办理结果 | （一）予以公开 | | 5% | 3 |  | 3 | 3 | 3 | 3 | 15 |\n",
        {"applications.received.natural_person": 3, f"{GRANTED}.commercial_enterprise": None, f"{GRANTED}.total": 15},
    ),
]


IN_CELLS = [
    *[["二、主动公开政府信息情况"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]],
    *[["规章", "5", "0", "12"], ["行政规范性文件", "2", "0", "3"]],
    *[["信息内容", "本年处理决定数量"], ["行政许可", "7"]],
    *[["信息内容", "本年处理决定数量"], ["行政处罚", "7"], ["行政强制", "0"]],
    *[["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", "40"]],
]
"""Section two, each row with its cells."""
INDENTED = {  # what stands before a row, before a cell, behind it and between two
    "lines of tabs between": ("\t\t\n\t\t\n", "\t\t\t", "\n", "\t\t\n"),
    "lines of tabs between cells without a tab": ("\t\t\n\n\n\t\t\n\n\t\t\t\n", "", "\n", "\t\t\n\n\t\t\t\n"),
    "a tab on both sides": ("\t\n", "\t", "\t\n", ""),
    "rows with commas": ("\n\t\t\t", "", "", ","),
    "rows with blanks": ("\n\t\t", "", "", "  "),
}


@pytest.mark.parametrize("name", INDENTED)
def test_tabs_of_an_indented_source_divide_no_cells(name):
    row, before, behind, between = INDENTED[name]
    text = "甲县2021年政府信息公开工作年度报告\n发布时间：\t3\t来源\n"
    for cells in IN_CELLS:
        text += row + between.join(f"{before}{cell}{behind}" for cell in cells)
    report = gr.parse(f"{text}\n三、收到和处理政府信息公开申请情况\n")
    read = {path: cell.value for path, cell in report.cells() if cell.value is not None}
    assert [*read.values()] == [5, 0, 12, 2, 0, 3, 7, 7, 0, 40]
    assert not [path for path in read if flagged(report, path)]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CERTAIN], ids=[case[0] for case in CERTAIN])
def test_cells_on_which_nothing_casts_doubt(text, expected):
    report = gr.parse(text)
    assert {path: report.cell(path).value for path in expected} == expected
    assert [path for path in expected if flagged(report, path)] == []
    assert "missing" not in {report.cell(path).kind for path in expected}


@pytest.mark.parametrize("layout", [Layout.TAB_ROWS, Layout.PIPE_ROWS])
@pytest.mark.parametrize(("label", "path"), [("规章", RULES), ("一、本年新收", "applications.received")])
def test_rest_of_a_figure_right_behind_its_row_casts_doubt_on_it(label: str, path: str, layout: Layout):
    lines = render(sample("2021", "full"), layout).split("\n")
    at = next(number for number, line in enumerate(lines) if re.search(f"{label}.*\\d", line))
    row = lines[at].rstrip(" |")
    lines[at : at + 1] = [row[:-1], row[-1]]
    assert flagged(gr.parse("\n".join(lines)), path)


def test_words_in_all_cells_of_a_row_are_kept_in_them():
    report = gr.parse("规章 |\n未制定 |\n未制定 |\n未制定 |\n|\n行政许可 |\n1 |\n|||\n行政处罚 |\n2 |\n|||\n")
    assert {cell.kind for path, cell in report.cells() if path.startswith(RULES)} == {"text"}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_numeral_for_nothing_is_no_part_of_a_label(form: FormName):
    report = sample(form, "slash")
    text = render(report, Layout.ALIGNED).replace(" /", "一")
    assert "一一" not in text
    assert judge(report, gr.parse(text)).silent == ()


def test_a_figure_with_a_fraction_is_not_two_that_touch_each_other():
    row = "（一）予以公开 112.00 / / / / 112.00\n"
    report = gr.parse(render(sample("2021", "full"), Layout.BLANKS).replace("（一）予以公开", f"{row}（一）予以公开"))
    assert report.applications.outcomes.granted.unplaced


NO_COLUMNS = {
    "the unit of all figures": ("信息内容\n", "单位：件\n信息内容\n"),
    "a label that is worded otherwise": ("本年废止件数", "本年废止数量"),
    "a note below the header": ("\n规章\n", "\n注：2.含下属单位3家\n规章\n"),
    "a row of the office's own": ("\n规章\n", "\n政策解读\n7\n8\n9\n规章\n"),
    "a running title": ("本年废止件数\n", "本年废止件数\n— 3 —\n"),
}


@pytest.mark.parametrize(("old", "new"), NO_COLUMNS.values(), ids=NO_COLUMNS.keys())
def test_what_stands_in_a_header_and_is_no_column_leaves_no_doubt(old: str, new: str):
    text = render(sample("2021", "full"), Layout.LINES)
    assert old in text
    report = gr.parse(text.replace(old, new, 1))
    assert judge(sample("2021", "full"), report) == Judgement()
    assert not flagged(report, f"{RULES}.in_force")


def test_figures_of_section_four_that_have_no_place_are_kept():
    report = gr.parse("四、政府信息公开行政复议、行政诉讼情况\n6 5 5 239 255 5 5 5 15 15320 5 5 5 15335 17\n12 —\n")
    assert [cell.value for cell in report.disputes.unplaced][-3:] == [17, 12, None]
    assert gr.from_dict(gr.to_dict(report)) == report
    findings = report.validate(select=["table-missing"]).findings
    assert "disputes" not in {path for finding in findings for path in finding.paths}


MARKS_BLANKS = [
    layout for layout in Layout if layout.keeps_blanks and layout.value not in ("lines-kept", "aligned", "pdf-layout")
]


@pytest.mark.parametrize("layout", MARKS_BLANKS)
def test_section_four_can_be_blank(layout: Layout):
    blank = Results(*[Cell(None, "blank", "")] * 5)
    report = attrs.evolve(sample("2021", "full"), disputes=Disputes(blank, blank, blank))
    text = render(report, layout)
    found = gr.parse(text)
    assert {cell.kind for path, cell in found.cells() if path.startswith("disputes")} == {"blank"}
    assert [note for note in found.diagnostics if note.severity != "info"] == []
    row = text.splitlines()
    gone = gr.parse("\n".join(line for line in row if line.strip(" |│\t")))  # the same without that row
    assert {cell.kind for path, cell in gone.cells() if path.startswith("disputes")} == {"missing"}


def test_a_figure_on_another_line_than_its_row_between_drawn_lines_where_one_is_broken():
    row = "│ 规章               │ 1                          │ 13           │ 240          │\n"
    apart = f"{row.replace('规章', '    ').replace('1 ', '  ').replace('13', '  ')}{row.replace('240', '   ')}"
    broken = "│                    │                            │              │ 2            │\n"
    text = render(sample("2021", "full"), Layout.BOX)
    assert row in text
    text = text.replace(row, apart).replace("│ 2            │\n", f"│ 2            │\n{broken}")
    report = gr.parse(text)
    assert judge(sample("2021", "full"), report).silent == ()
    assert flagged(report, f"{RULES}.in_force")
