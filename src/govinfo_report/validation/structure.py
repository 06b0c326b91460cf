"""Rules about the parts of a report: its sections, its tables, and the edition of the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govinfo_report.diagnostics import facts
from govinfo_report.forms import FORMS, SECTIONS
from govinfo_report.grammar import label
from govinfo_report.model import Diagnostic, Section
from govinfo_report.parsing.labels import key, piece_of
from govinfo_report.report import Report
from govinfo_report.validation.rules import Fault, fault, rule
from govinfo_report.validation.sheet import Sheet


def _has_table(sheet: Sheet, table: str) -> bool:
    """Whether the source says anything of a table."""
    return (
        any(sheet.cells[place].kind != "missing" for place in sheet.plan.tables[table])
        or any(row.unplaced for path, row in sheet.report.rows() if path.startswith(table))
        or bool(getattr(getattr(sheet.report, table), "unplaced", ()))
    )


def _repeated(report: Report) -> Iterator[Section]:
    """The sections of a kind that an earlier one has."""
    seen: set[str] = set()
    for section in report.sections:
        if section.kind in seen:
            yield section
        seen.add(section.kind)


@rule(
    "structure",
    "warning",
    en="there is no section “{heading}”",
    zh="缺少“{heading}”部分",
)
def section_missing(sheet: Sheet) -> Iterator[Fault]:
    """All six sections of the form are there, each under its heading.

    The form lays the six down; a report that has nothing to say under one says 无 there. A heading can also get lost
    on the way through a text extractor, while what stands under it is there: hence a warning.

    Example: no 六、其他需要报告的事项.
    """
    present = {section.kind for section in sheet.report.sections}
    for kind in SECTIONS:
        if kind not in present:
            yield fault(kind, expected=label(kind.upper()), heading=label(kind.upper()))


@rule(
    "structure",
    "warning",
    en="“{heading}” stands behind “{before}”, where the form has it before",
    zh="“{heading}”位于“{before}”之后，与规定格式的顺序不符",
)
def section_out_of_order(sheet: Sheet) -> Iterator[Fault]:
    """The sections stand in the order of the form.

    Who compares reports, by eye or by program, finds a section by its place.

    Example: 四、… before 三、…. Not meant: a section that is missing or there twice, which other rules tell.
    """
    again = [id(section) for section in _repeated(sheet.report)]
    firsts = [section for section in sheet.report.sections if id(section) not in again and section.kind in SECTIONS]
    for before, section in pairwise(firsts):
        if SECTIONS.index(section.kind) < SECTIONS.index(before.kind):
            yield fault(section.kind, position=section.position, heading=section.heading, before=before.heading)


@rule(
    "structure",
    "warning",
    en="“{heading}” is there twice",
    zh="“{heading}”部分重复出现",
)
def section_repeated(sheet: Sheet) -> Iterator[Fault]:
    """Each section is there once.

    A second one is often left over from the template or from last year, and nobody knows which of the two counts.

    Example: two sections 一、总体情况.
    """
    for section in _repeated(sheet.report):
        yield fault(section.kind, position=section.position, heading=section.heading)


@rule(
    "structure",
    "warning",
    en="“{heading}” says nothing",
    zh="“{heading}”部分没有内容",
)
def section_empty(sheet: Sheet) -> Iterator[Fault]:
    """A section that is told in words says something, if only 无.

    An empty section leaves open whether there was nothing to report or it was forgotten.

    Example: the heading 五、存在的主要问题及改进情况, and behind it at once that of section six. Not meant: the
    sections of the three tables.
    """
    for section in sheet.report.sections:
        told = section.kind in SECTIONS and section.kind not in FORMS[sheet.plan.form].tables
        if told and not any(paragraph.strip() for paragraph in section.paragraphs):
            yield fault(section.kind, position=section.position, heading=section.heading)


@rule(
    "structure",
    "error",
    en="the table of “{heading}” is not there, or nothing is filled in",
    zh="“{heading}”的表格缺失，或未填写任何内容",
)
def table_missing(sheet: Sheet) -> Iterator[Fault]:
    """All three tables of the form are there and filled in.

    The tables are the report's figures; without one, the report cannot be counted with the others. An office that has
    nothing to report fills in zeros. (As text, a table of blank cells often leaves no trace but its headers.)

    Example: four sections of text, and no table of disputes. Not meant: a table in which “/” stands throughout.
    """
    for table in FORMS[sheet.plan.form].tables:
        if not _has_table(sheet, table):
            yield fault(table, heading=label(table.upper()))


@rule(
    "structure",
    "warning",
    en="the tables are those of form {actual}, but a report for {year} has to be on form {expected}",
    zh="表格为 {actual} 年版格式，而 {year} 年度报告应当使用 {expected} 年版格式",
)
def form_of_other_years(sheet: Sheet) -> Iterator[Fault]:
    """The tables are of the edition of the form that is meant for the year.

    Form 2019 is meant for the years 2019 and 2020, form 2021 for all since. On an old form, figures that are asked for
    (normative documents in force, 其他处理 by reason) are not there.

    Example: a report for 2022 with 本年新制作数量 and 政府集中采购.
    """
    report = sheet.report
    if report.form is None or report.year is None or report.title is None:
        return  # without a title, the year is a guess
    for form in FORMS.values():
        if form.first_year <= report.year <= (form.last_year or report.year) and form.name != report.form:
            yield fault("form", expected=form.name, actual=report.form, year=report.year)


@rule(
    "structure",
    "warning",
    en="the form has no row “{label}”",
    zh="规定格式中没有“{label}”一行",
)
def row_not_on_form(sheet: Sheet) -> Iterator[Fault]:
    """A table has no rows but those of its form.

    What an office adds cannot be compared with other reports, and its figures are missing from the sums.

    Example: a row 其他行政管理事项 in the table of section two.
    """
    return _told(sheet, "unknown-row", "label")


@rule(
    "structure",
    "warning",
    en="the form has no column “{label}”",
    zh="规定格式中没有“{label}”一列",
)
def column_not_on_form(sheet: Sheet) -> Iterator[Fault]:
    """A table has no columns but those of its form.

    An additional column moves the figures behind it, and its figures belong to no kind of applicant.

    Example: a column 事业单位 among the applicants.
    """
    return _told(sheet, "unknown-column", "column")


def _told(sheet: Sheet, code: str, fact: str) -> Iterator[Fault]:
    """What the parser met in a table that it could give no place, by its label: each once."""
    told: dict[str, list[Diagnostic]] = {}
    for diagnostic in sheet.report.diagnostics:
        if diagnostic.code == code:
            told.setdefault(facts(diagnostic).get(fact, diagnostic.message), []).append(diagnostic)
    for name, notes in told.items():
        if not piece_of(name):  # what a line break or a page left of a row that the form does have
            paths = dict.fromkeys(note.path for note in notes if note.path)
            yield fault(*paths, actual=name, position=notes[0].position, label=name)


@rule(
    "structure",
    "info",
    en="the form words the heading “{actual}” as “{expected}”",
    zh="标题“{actual}”与规定格式的“{expected}”不一致",
)
def heading_reworded(sheet: Sheet) -> Iterator[Fault]:
    """A section's heading is worded as on the form.

    Blanks, punctuation, traditional characters and a numeral that is not there (numbering by the word processor does
    not survive as text) are no other wording; another numeral is.

    Example: 五、政府信息公开工作存在的主要问题 for 五、存在的主要问题及改进情况. Not meant: 总体情况 for 一、总体情况.
    """
    for section in sheet.report.sections:
        if section.kind in SECTIONS:
            official, actual = label(section.kind.upper()), section.heading.strip()
            if actual == official:
                continue
            if actual and key(actual) not in (key(official), key(official)[1:]):
                yield fault(section.kind, expected=official, actual=actual, position=section.position)
