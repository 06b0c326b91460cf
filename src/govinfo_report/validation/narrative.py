"""Rules that hold the text of a report against its tables.

Texts say many figures, and few are those of the tables. A claim is taken only where it is certain *what* it
counts (the words stand next to the figure), *of whom* (not of some departments, not of what came in by post) and
*when* (the year of the report, all of it). Whatever is not certain is passed over: reviewers who are told of a
contradiction that is none stop reading. For the same reason a claim is not held against a table when the
text says elsewhere what the table says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govinfo_report.grammar import label
from govinfo_report.model import Cell, Position
from govinfo_report.report import Report
from govinfo_report.validation.rules import Fault, fault, rule
from govinfo_report.validation.sheet import Number, Sheet

# ---- The words of claims: patterns on sentences without blanks and without titles of documents -------------------

COUNT = r"(?P<n>\d+(?:[,，]\d{3})*)(?:件|份|条|宗|例|项|起|件次)(?!以上|左右|以内)"
APPLICATION = (
    r"(?:(?:政府)?信息(?:依申请)?公开的?(?:书面)?申请(?:表|书|事项|件)?"
    r"|依申请公开(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:申请|文件|事项|信息)?(?:件)?)"
)
ADDS_UP = r"(?:数量?)?(?:共计?|总计|合计|累计|为|有|达|[:：])*"
RECEIVE = r"(?:收到|接到|接收到?|新收)(?:了|的|到)*"
PUBLIC = r"(?:(?:社会)?(?:公众|群众|公民、?法人(?:和|或|及|、)(?:者)?其他组织)(?:提交|提出|递交)?的?)?"

RECEIVED = re.compile(
    rf"{RECEIVE}{PUBLIC}{APPLICATION}{ADDS_UP}{COUNT}|{RECEIVE}(?P<n2>\d+)(?:件|份|条|宗|例|项|起)(?:的)?{APPLICATION}(?!复议|答复)"
)
NONE_RECEIVED = re.compile(
    rf"(?:未|没有|尚未|暂未|从未)(?:曾|再)?(?:收到|接到|接收到?)(?:过|任何|一[件份起])*{PUBLIC}(?:任何)?"
    r"(?:(?:政府)?信息公开的?(?:书面)?申请|依申请公开的?(?:政府信息)?(?:公开)?(?:信息)?(?:申请|事项|件)?)"
    r"(?=[，,。；;、！（(]|$|情况|事项|件)"
)
CARRIED_OVER = re.compile(
    rf"(?:上(?:一)?年度?|(?P<year>\d{{4}})年度?)结转(?:的|而来的|至本年度?(?:办理)?的?)?(?P<what>{APPLICATION}|申请)?{ADDS_UP}{COUNT}"
)
CARRIED_FORWARD = re.compile(
    rf"结转(?:至|到|入)?(?:下(?:一)?年度?|次年度?|明年|(?P<year>\d{{4}})年度?)(?:继续)?(?:办理|处理|答复)?(?:的)?"
    rf"(?P<what>{APPLICATION}|申请)?{ADDS_UP}{COUNT}"
)
DONE = re.compile(
    rf"(?:^|(?<=[，,；：:]))(?:现|目前|全部|均|都|已|经|依法|依规|共|合计|我局|我办|我区|我县|我市|本机关|全年|年内)*"
    rf"(?P<verb>答复|办结|办理完毕|办理完结)(?:了)?(?P<what>{APPLICATION}|申请)?(?:共)?{COUNT}(?=[，,。；;、（(]|$)"
)
ABOUT = r"(?:因|由|涉及|涉)(?:我[局办市县区镇乡]|本(?:机关|单位|部门|局))?(?:政府)?信息公开"
BROUGHT = r"(?:申请|案件|案)?(?:共计?|合计|为)?"
RECONSIDERED = re.compile(rf"{ABOUT}(?:(?!行政诉讼)[^，。；、\d]){{0,14}}行政复议{BROUGHT}{COUNT}")
SUED = re.compile(
    rf"{ABOUT}(?:(?!行政复议)[^，。；、\d]){{0,14}}行政诉讼{BROUGHT}{COUNT}"
    rf"|{ABOUT}[^，。；、\d]{{0,14}}行政复议{BROUGHT}\d+(?:件|起|宗|例)[，、,和及]*(?:被)?(?:提起|引发|引起)?的?行政诉讼{BROUGHT}"
    r"(?P<n2>\d+)(?:件|起|宗|例)"
)
NO_DISPUTE = re.compile(
    rf"(?:未|没有|无)(?:发生|出现|产生|收到|存在)?(?:过|任何|一起)*(?:有关|关于|针对|因|由|涉及)+"
    rf"(?:我[局办市县区镇乡]|本(?:机关|单位|部门|局))?(?:有关)?(?:政府)?信息公开(?:(?!复议|诉讼)[^，。；]){{0,12}}"
    rf"(?P<first>行政复议|行政诉讼){BROUGHT}(?:(?:和|、|及|或|与|以及|或者)+(?:被)?(?:提起)?(?:的)?(?P<second>行政复议|行政诉讼|诉讼){BROUGHT})?"
    r"(?:的)?(?:情况|情形|现象|事项|发生)?(?=[，,。；;（(]|$)"
)
MAKE = r"(?:制定出台|制定印发|制定发布|新制定|制发|制定|出台|印发)(?:了)?"
ISSUED = re.compile(
    rf"{MAKE}(?:行政)?规范性文件{ADDS_UP}{COUNT}|{MAKE}(?P<n2>\d+)(?:件|份|部|个)(?:行政)?规范性文件(?=[，,。；;、（(]|$)"
)
NONE_ISSUED = re.compile(rf"(?:未|没有)(?:新)?{MAKE}(?:过|任何|新的?)*(?:行政)?规范性文件(?=[，,。；;（(]|$)")
REPEALED = re.compile(
    rf"废止(?:了)?(?:行政)?规范性文件{ADDS_UP}{COUNT}|废止(?:了)?(?P<n2>\d+)(?:件|份|部|个)(?:行政)?规范性文件(?=[，,。；;、（(]|$)"
)
CHARGE = label("FEES")
FEES = re.compile(
    rf"(?:收取|征收|收缴)(?:了)?(?:的)?{CHARGE}(?:金额|款)?(?:共计?|合计|总计|总额|累计|为)*"
    r"(?P<n>\d+(?:[,，]\d{3})*(?:\.\d+)?)(?P<unit>万元|元)"
)
_IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "亿元": Decimal(10000)}
"""What one of these units is in 万元."""
NO_FEES = re.compile(rf"(?:未|没有)(?:收取|征收)(?:过|任何)*{CHARGE}(?=[，,。；;（(]|$)")

ARRIVING = ("收到", "接到", "新收", "接收")
DOCUMENTS = ("规范性文件",)
CHARGES = (CHARGE,)
DIGIT = re.compile(r"\d")
STOP = re.compile(r"[。；;！!？?\n]")

# ---- What makes a claim uncertain ----------------------------------------------------------------------------

WHOLE_YEAR = re.compile(
    r"\d{4}年1月1日起?[至到—–~～-]+(?:\d{4}年)?12月31日(?:为?止|期间)?|截[至止](?:到)?(?:\d{4}年)?(?:12月(?:31日|底)?|年?底)"
)
CARRYING = re.compile(r"(?:结转|转)(?:至|到|入)?\d{4}年度?|\d{4}年度?结转|(?:上|下)(?:一)?年度?(?=结转|继续)")
PERIOD = re.compile(
    r"\d{4}年?[至到—–~～-]\d{4}年|\d{4}年(?:度)?以来|(?<!\d)\d{4}年|去年|上(?:一)?年|往年|历年|同期|以来|今年|本年|本年度|"
    r"(?:近|过去|前)[一两二三四五几\d]+年|五年来"
)
PART_OF_YEAR = re.compile(r"\d月|月份|季度|上半年|下半年|半年")
OTHERS = re.compile(
    r"其中|名义|代拟|下属|所属|辖区|[省市县区镇乡村]级|各(?!类|种|项|方面|渠道|界)|全(?:省|市|区|县|州|镇|乡|街道|系统|国)|基层|(?<!本)(?<!我)部门|转办|协助|指导"
)
OFFICE = r"(?:局|办|市|县|区|镇|乡|街道|州|旗|委|院|所|站|厅|处|校|中心|单位|部门|机关|行政机关|级政府|级)"
OWN = re.compile(  # all that may stand before a claim in its clause: when, and the agency itself
    rf"(?:我们|[我本]{OFFICE}|全[局办委院厅]|\d{{4}}年度?|本年度?|全年度?|今年|年度|年内|一年来|期间|报告期内|[至止到]?年?底|"
    r"依申请公开(?:工作|方面|情况)?|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]是|经?统计|据统计|清理后|同时|另外?|"
    r"共计?|累计|总共|总计|合计|一共|新|已|均|都|依法|先后|仅|只|并|也|又|还|[，,])*"
)
CHANNEL = re.compile(
    r"网上|网络|网站|官网|门户|在线|线上|平台|系统|信函|邮寄|邮政|当面|现场|电话|传真|邮件|信箱|邮箱|窗口|微信|热线"
)
OTHER_MATTERS = re.compile(r"投诉|举报|信访|提案|建议|议案|咨询|案件|热线|诉求")


@attrs.frozen
class Claim:
    """A sentence that says a figure: the figure, the sentence, where it stands, and the match in it."""

    figure: Number
    sentence: str
    position: Position | None
    match: re.Match[str]


def _claims(sheet: Sheet, pattern: re.Pattern[str], anchors: tuple[str, ...], *also: str) -> list[Claim]:
    """The certain claims of a pattern, in the sentences that hold one of the anchors, and all the other words.

    Most reports claim little, so patterns are tried only where plain words say that it may be worth it.
    """
    claims = []
    for start, end in _sentences(sheet.prose, anchors):
        sentence = sheet.prose[start:end]
        if not all(word in sentence for word in also) or ("n" in pattern.groupindex and not DIGIT.search(sentence)):
            continue
        bare = _bare(sentence)
        for match in pattern.finditer(bare):
            before = sheet.prose[sheet.prose.rfind("\n", 0, start) + 1 : start]
            if _certain(before, bare, match, sheet.report):
                blanks = len(sentence) - len(sentence.lstrip())
                position = locate(sheet.report, start + blanks)
                claims.append(Claim(_figure(match), sentence.strip(), position, match))
    return claims


def _sentences(prose: str, anchors: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the sentences that hold one of the words begin and end."""
    spans = {}
    for anchor in anchors:
        at = prose.find(anchor)
        while at >= 0:
            stop = STOP.search(prose, at)
            end = stop.end() if stop else len(prose)
            line = prose.rfind("\n", 0, at) + 1
            start = max([line, *(prose.rfind(mark, line, at) + 1 for mark in "。；;！!？?")])
            spans[start] = end
            at = prose.find(anchor, end)
    return sorted(spans.items())


def locate(report: Report, offset: int) -> Position | None:
    """The position of an offset in the prose of a sheet; that of the heading, where those of lines are not known."""
    for section in report.sections:
        for number, paragraph in enumerate(section.paragraphs):
            if offset <= len(paragraph):
                if number >= len(section.positions):
                    return section.position
                begin = section.positions[number]
                # within a table or a document, the column counts cells, not characters
                return begin if begin.table else attrs.evolve(begin, column=begin.column + offset)
            offset -= len(paragraph) + 1
    return None


def _bare(sentence: str) -> str:
    """A sentence without blanks and titles of documents, with plain digits."""
    bare = re.sub(r"《[^》]*》|\s+", "", sentence)
    return re.sub(r"[０-９]", lambda digit: str(int(digit[0])), bare)


def _certain(before: str, sentence: str, match: re.Match[str], report: Report) -> bool:
    """Whether a match is about the whole agency and all of the report's year.

    The period is the last one named before it in its sentence, or else in its paragraph; where none is, the report's.
    """
    head = sentence[: match.start()]
    clause = re.split(r"[，,；：:]", WHOLE_YEAR.sub("", head))[-1]
    if not OWN.fullmatch(clause.replace(report.agency or "本机关", "")):
        return False
    if (
        OTHERS.search(head)
        or CHANNEL.search(clause)
        or re.match(r"[（(，,]?(?:其中)?(?:含|包括|包含)", sentence[match.end() :])
    ):
        return False
    said, year = _year_for_period(head), report.year
    if PART_OF_YEAR.search(said):
        return False
    periods = PERIOD.findall(said) or PERIOD.findall(_year_for_period(_bare(before)))
    last = periods[-1] if periods else "本年"
    return last.startswith(("今年", "本年")) or (year is not None and last == f"{year}年")


def _year_for_period(text: str) -> str:
    """A text in which “from 1 January to 31 December” is its year, and years of carrying over are left out."""
    return CARRYING.sub("", WHOLE_YEAR.sub(lambda whole: whole[0][:5] if whole[0][:4].isdigit() else "", text))


def _figure(match: re.Match[str]) -> Number:
    groups = match.groupdict()
    text = groups.get("n") or groups.get("n2") or "0"
    number = Decimal(re.sub(r"[,，]", "", text))
    return int(number) if "unit" not in groups else number


def _against(claims: list[Claim], sheet: Sheet, *paths: str) -> Iterator[Fault]:
    """The claims that say another figure than the cells (their sum, where there are several)."""
    cells = [sheet.report.cell(path) for path in paths]
    if any(cell.kind in ("missing", "text") for cell in cells):
        return
    actual = sum(cell.value or 0 for cell in cells)
    if any(claim.figure == actual for claim in claims):
        return
    for claim in claims:
        yield _contradiction(claim, actual, *paths)


def _contradiction(claim: Claim, actual: Number, *paths: str) -> Fault:
    return fault(*paths, expected=claim.figure, actual=actual, quote=claim.sentence, position=claim.position)


def _of_applications(claim: Claim) -> bool:
    """Whether it is applications that a claim about what was carried or done counts."""
    sentence = _bare(claim.sentence)
    return bool(claim.match["what"]) or bool(re.search(APPLICATION, sentence) and not OTHER_MATTERS.search(sentence))


EN = "the text says {expected} (“{quote}”), but {row}, {column} is {actual}"
ZH = "正文称 {expected}（“{quote}”），而“{row}”“{column}”为 {actual}"


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_received(sheet: Sheet) -> Iterator[Fault]:
    """The applications that the text says were received are those of the table.

    Text and table are often written by different people, or the text is last year's. Readers take the figure from
    the text, statistics from the table.

    Example: “2022年，共收到政府信息公开申请12件。” and 本年新收 总计 10. Not meant: 投诉举报22件; what came in by
    post; last year's figure; that of the departments.
    """
    claims = _claims(sheet, RECEIVED, ARRIVING, "公开")
    return _against(claims, sheet, "applications.received.total")


@rule(
    "narrative",
    "warning",
    en="the text says that none was received (“{quote}”), but {row}, {column} is {actual}",
    zh="正文称未收到申请（“{quote}”），而“{row}”“{column}”为 {actual}",
)
def narrative_none_received(sheet: Sheet) -> Iterator[Fault]:
    """Where the text says that no application was received, the table has none.

    The sentence is one that stays in the file from year to year.

    Example: “本年度未收到政府信息公开申请。” and 本年新收 总计 2. Not meant:
    “未收到信息公开申诉”, “未收到不予公开的申请”.
    """
    return _against(
        _claims(sheet, NONE_RECEIVED, ("未收到", "未接", "有收到", "有接", "未曾", "未再"), "公开"),
        sheet,
        "applications.received.total",
    )


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_carried_over(sheet: Sheet) -> Iterator[Fault]:
    """The applications that the text says were carried over from last year are those of the table.

    They are last year's figure of 结转下年度, so a mistake here makes two years contradict each other.

    Example: “上年结转政府信息公开申请3件。” and 上年结转 总计 0. Not meant: projects or funds carried over.
    """
    year = sheet.report.year
    claims = [
        claim
        for claim in _claims(sheet, CARRIED_OVER, ("结转",))
        if _of_applications(claim) and (not claim.match["year"] or year == int(claim.match["year"]) + 1)
    ]
    return _against(claims, sheet, "applications.carried_over.total")


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_carried_forward(sheet: Sheet) -> Iterator[Fault]:
    """The applications that the text says are carried forward to next year are those of the table.

    Next year's report starts from them.

    Example: “结转下年度继续办理2件。” and 结转下年度 总计 0, in a sentence about applications.
    """
    year = sheet.report.year
    claims = [
        claim
        for claim in _claims(sheet, CARRIED_FORWARD, ("结转",))
        if _of_applications(claim) and (not claim.match["year"] or year == int(claim.match["year"]) - 1)
    ]
    return _against(claims, sheet, "applications.carried_forward.total")


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_answered(sheet: Sheet) -> Iterator[Fault]:
    """The applications that the text says were dealt with are the total of the outcomes.

    办结 means all outcomes. 答复 may leave out those that were not processed or ended otherwise （五、六）, so it is a
    contradiction only where these do not explain the difference.

    Example: “收到政府信息公开申请12件，办结12件。” and （七）总计 10. Not meant: the part answered
    in time or in some way.
    """
    path = "applications.outcomes.total.total"
    total = sheet.report.cell(path)
    claims = _claims(sheet, DONE, ("答复", "办结", "办理完"), "申请")
    if not claims or total.kind in ("missing", "text"):
        return
    end = total.value or 0
    unanswered = sum(
        value
        for column, value in zip(sheet.plan.columns, sheet.values, strict=True)
        if column.path.startswith(("applications.outcomes.not_processed.", "applications.outcomes.other."))
        and column.path.endswith(".total")
        and ".subtotal." not in column.path
    )
    for claim in claims:
        least = end - unanswered if claim.match["verb"] == "答复" else end
        if _of_applications(claim) and not least <= claim.figure <= end:
            yield _contradiction(claim, end, path)


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_reconsiderations(sheet: Sheet) -> Iterator[Fault]:
    """The reconsiderations over disclosure that the text speaks of are those of the table.

    They say how well an office answers. Those that it decides itself, over others, do not belong to either.

    Example: “因政府信息公开被申请行政复议2件” or “未发生因政府信息公开引发的行政复议”, and the table
    says otherwise. Not meant: “办理行政复议案件50件”.
    """
    claims = [*_claims(sheet, RECONSIDERED, ("行政复议",), "信息公开"), *_no_dispute(sheet, "行政复议")]
    return _against(claims, sheet, "disputes.reconsideration.total")


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_lawsuits(sheet: Sheet) -> Iterator[Fault]:
    """The lawsuits over disclosure that the text speaks of are those of the table, both kinds together.

    Example: “因政府信息公开被提起行政诉讼1件” or “未发生因政府信息公开引发的行政诉讼”, and the table
    says otherwise. Not meant: lawsuits over something else.
    """
    claims = [*_claims(sheet, SUED, ("行政诉讼",), "信息公开"), *_no_dispute(sheet, "行政诉讼", "诉讼")]
    paths = ("disputes.litigation_direct.total", "disputes.litigation_after_reconsideration.total")
    return _against(claims, sheet, *paths)


def _no_dispute(sheet: Sheet, *names: str) -> list[Claim]:
    return [
        claim
        for claim in _claims(sheet, NO_DISPUTE, names[-1:], "信息公开")
        if claim.match["first"] in names or claim.match["second"] in names
    ]


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_documents_issued(sheet: Sheet) -> Iterator[Fault]:
    """The normative documents that the text says were issued are those of the table.

    Example: “全年制定规范性文件3件。” or “未出台规范性文件。”, and the table says otherwise. Not meant:
    documents that were published, explained, reviewed or drafted for others.
    """
    row = sheet.report.proactive_disclosure.normative_documents
    name = "issued" if hasattr(row, "issued") else "newly_made"
    claims = [*_claims(sheet, ISSUED, DOCUMENTS), *_claims(sheet, NONE_ISSUED, DOCUMENTS)]
    return _against(claims, sheet, f"proactive_disclosure.normative_documents.{name}")


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_documents_repealed(sheet: Sheet) -> Iterator[Fault]:
    """The normative documents that the text says were repealed are those of the table (form 2021).

    Example: “废止规范性文件2件。” and 本年废止件数 0. Not meant: a sentence that speaks of 失效 too, which
    some offices count with those repealed.
    """
    if hasattr(sheet.report.proactive_disclosure.normative_documents, "repealed"):
        claims = [claim for claim in _claims(sheet, REPEALED, DOCUMENTS, "废止") if "失效" not in claim.sentence]
        yield from _against(claims, sheet, "proactive_disclosure.normative_documents.repealed")


@rule("narrative", "warning", en=EN, zh=ZH)
def narrative_fees(sheet: Sheet) -> Iterator[Fault]:
    """The administrative fees that the text says were charged are those of the table (form 2021), in 万元.

    The table counts in 万元, texts often in 元: a contradiction by a factor of ten thousand is the usual one.

    Example: “收取行政事业性收费35万元。” and 本年收费金额 350000. Not meant: 信息处理费, and a
    figure rounded for the text.
    """
    path = "proactive_disclosure.fees.amount"
    cell: Cell | None = getattr(sheet.report.proactive_disclosure.fees, "amount", None)
    if cell is None or cell.kind in ("missing", "text"):
        return
    actual = Decimal(cell.value or 0) * _IN_TEN_THOUSANDS.get(cell.unit or "", 1)
    for claim in (*_claims(sheet, FEES, CHARGES), *_claims(sheet, NO_FEES, CHARGES)):
        figure = Decimal(claim.figure)
        exact = Decimal(1).scaleb(int(figure.as_tuple().exponent))  # one unit of the last decimal that is stated
        if claim.match.groupdict().get("unit") == "元":
            figure, exact = figure / 10000, exact / 10000
        if abs(figure - actual) * 2 > exact:
            yield _contradiction(attrs.evolve(claim, figure=figure), actual, path)
