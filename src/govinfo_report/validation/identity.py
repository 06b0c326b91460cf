"""Rules about who reports on which year: title, period, narrative and signature must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govinfo_report.validation.rules import Fault, fault, rule
from govinfo_report.validation.sheet import Sheet

YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
PERIOD = re.compile(
    r"(?<!\d)(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?\s*[至到—–~～-]+\s*(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日"
)
OPENING = re.compile(r"\s*(20\d\d)\s*年度?\s*[，,、]")


@rule(
    "identity",
    "warning",
    en="the title names the year {actual}, but the report is for {expected}",
    zh="标题中的年份为 {actual} 年，而报告年度为 {expected} 年",
)
def year_in_title(sheet: Sheet) -> Iterator[Fault]:
    """The title names the year of the report, and no other.

    Two years in a title, or another than the text's, come from last year's file that was copied.

    Example: “某县教育局2021年政府信息公开工作年度报告（2020年）”.
    """
    report = sheet.report
    if report.title and report.year:
        for year in sorted({int(found) for found in YEAR.findall(report.title)} - {report.year}):
            yield fault("title", expected=report.year, actual=year, quote=report.title)


@rule(
    "identity",
    "warning",
    en="the figures are said to be for {actual} (“{quote}”), but the report is for {expected}",
    zh="统计期限为 {actual} 年（“{quote}”），而报告年度为 {expected} 年",
)
def period_of_other_year(sheet: Sheet) -> Iterator[Fault]:
    """The period of the figures, where it is stated, is the year of the report.

    A period of another year means that the text, and perhaps the figures, are last year's.

    Example: in a report for 2022, “本报告所列数据的统计期限为2021年1月1日至2021年12月31日”. Not meant: a report that
    states its own period and that of the year before, to compare.
    """
    year = sheet.report.year
    if "31" not in sheet.prose:
        return
    stated = [
        (section, found)
        for section in sheet.report.sections
        for paragraph in section.paragraphs
        if "31" in paragraph
        for found in PERIOD.finditer(paragraph)
    ]
    if year and not any(_years(found) == {year} for _, found in stated):
        for section, found in stated:
            wrong = min(_years(found) - {year})
            yield fault(section.kind, expected=year, actual=wrong, quote=found[0], position=section.position)


def _years(period: re.Match[str]) -> set[int]:
    return {int(year) for year in period.groups() if year}


@rule(
    "identity",
    "warning",
    en="the overview opens with the year {actual} (“{quote}”), but the report is for {expected}",
    zh="总体情况以 {actual} 年开头（“{quote}”），而报告年度为 {expected} 年",
)
def year_in_narrative(sheet: Sheet) -> Iterator[Fault]:
    """The overview speaks of the year of the report.

    An overview that opens with another year and never names the report's own was copied from another report.

    Example: in a report for 2022, an overview that begins “2021年，我局…” and does not mention 2022. Not meant: one
    that looks back first and goes on with its own year.
    """
    year = sheet.report.year
    overviews = [section for section in sheet.report.sections if section.kind == "overview"]
    if not year or any(str(year) in paragraph for section in overviews for paragraph in section.paragraphs):
        return
    for section in overviews:
        opening = next((found for paragraph in section.paragraphs if (found := OPENING.match(paragraph))), None)
        if opening and int(opening[1]) != year:
            sentence = re.split(r"(?<=[。；;])", opening.string.strip())[0]
            yield fault(section.kind, expected=year, actual=int(opening[1]), quote=sentence, position=section.position)


@rule(
    "identity",
    "warning",
    en="the report is titled for “{expected}” and signed by “{actual}”",
    zh="标题中的机关为“{expected}”，而落款为“{actual}”",
)
def agency_in_signature(sheet: Sheet) -> Iterator[Fault]:
    """Who signs is who the title names.

    Another name at the end is that of the office whose report served as a pattern. Short forms are no other name: one
    name may leave out characters of the other, in their order.

    Example: title “某县教育局”, signed “某县水利局”. Not meant: “某某街道” and “某某街道办事处”, “县卫健局” and
    “某县卫生健康局”.
    """
    agency, signed = (re.sub(r"[\W_]+", "", name or "") for name in (sheet.report.agency, sheet.report.signed_by))
    if agency and signed and not _shortened(agency, signed) and not _shortened(signed, agency):
        yield fault("signed_by", expected=sheet.report.agency, actual=sheet.report.signed_by)


def _shortened(short: str, name: str) -> bool:
    """Whether all characters of ``short`` are in ``name``, in their order."""
    rest = iter(name)
    return all(character in rest for character in short)


@rule(
    "identity",
    "warning",
    en="signed on {actual}, before the year {year} was over",
    zh="落款日期为 {actual}，此时 {year} 年尚未结束",
)
def signed_early(sheet: Sheet) -> Iterator[Fault]:
    """A report is signed after its year is over.

    Before that its figures cannot be those of the year; mostly the year of the date is wrong (January's old habit).

    Example: a report for 2022, signed on 2022年1月18日.
    """
    year, day = sheet.report.year, sheet.report.signed_on
    if sheet.report.title and year and day and day <= date(year, 12, 31):
        yield fault("signed_on", expected=date(year + 1, 1, 1).isoformat(), actual=day.isoformat(), year=year)


@rule(
    "identity",
    "warning",
    en="signed on {actual}, after {expected}, by when the report for {year} was due",
    zh="落款日期为 {actual}，晚于 {year} 年度报告的法定公布期限 {expected}",
)
def signed_late(sheet: Sheet) -> Iterator[Fault]:
    """A report is signed by 31 January of the year that follows.

    By then a department has to publish its report (政府信息公开条例, article 49); only a whole government's has time to
    31 March. A date years later is a slip, or shows a report made up afterwards.

    Example: a report for 2022, signed on 2023年2月6日.
    """
    year, day = sheet.report.year, sheet.report.signed_on
    if sheet.report.title and year and day and day > (due := date(year + 1, 1, 31)):
        yield fault("signed_on", expected=due.isoformat(), actual=day.isoformat(), year=year)
