"""Every diagnostic of the parser: its code, how grave it is, what it says, in English and Chinese, and why.

The messages, the page ``docs/diagnostics.md`` and the tests all come from this table.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Literal, NamedTuple

from govinfo_report.model import Diagnostic, Position, Severity


class Code(NamedTuple):
    """A kind of diagnostic. ``en`` and ``zh`` are templates; ``why`` says what it means for who uses the figures."""

    name: str
    severity: Severity
    en: str
    zh: str
    why: str

    def at(self, path: str | None, position: Position | None = None, **facts: object) -> Diagnostic:
        """The diagnostic, of a path and a position, with the facts that the message names."""
        return Diagnostic(self.name, self.severity, self.en.format(**facts), path, position)


CODES: dict[str, Code] = {}


def facts(diagnostic: Diagnostic) -> dict[str, str]:
    """The facts that the message of a diagnostic names, each as a text; none where its code is not the parser's.

    >>> facts(ROW_MISSING.at("proactive_disclosure.rules", label="规章"))
    {'label': '规章'}
    """
    match = _match(diagnostic)
    return match.groupdict() if match else {}


def message(diagnostic: Diagnostic, lang: Literal["en", "zh"] = "en") -> str:
    """What a diagnostic says in English, as it is stored, or in Chinese.

    >>> message(ROW_MISSING.at("proactive_disclosure.rules", label="规章"), "zh")
    '未找到“规章”一行'
    """
    match = _match(diagnostic) if lang == "zh" else None
    return CODES[diagnostic.code].zh.format(**match.groupdict()) if match else diagnostic.message


def _match(diagnostic: Diagnostic) -> re.Match[str] | None:
    """The message of a diagnostic with its facts; None where its code does not say so."""
    code = CODES.get(diagnostic.code)
    return _pattern(code.en).fullmatch(diagnostic.message) if code else None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What matches the messages of a template, with a group for each fact."""
    parts = [re.escape(text) + (f"(?P<{name}>.*?)" if name else "") for text, name, *_ in Formatter().parse(template)]
    return re.compile("".join(parts), re.DOTALL)


def _code(name: str, severity: Severity, en: str, zh: str, why: str) -> Code:
    CODES[name] = code = Code(name, severity, en, zh, why)
    return code


# ---- The report as a whole ------------------------------------------------------------------------------

TITLE_MISSING = _code(
    "title-missing",
    "info",
    "no title was found",
    "未找到标题",
    "The title, and the agency that it names, are then null.",
)
TEXT_BEFORE = _code(
    "text-before",
    "info",
    "before the first heading stands: {text}",
    "第一个标题之前的文字：{text}",
    "It is no part of a section: the page round the report, or an introduction. It stands in this message only.",
)
YEAR_INFERRED = _code(
    "year-inferred",
    "info",
    "no title states the year; {year} is the year that the text speaks of",
    "标题中没有年份，正文所述年份为 {year}",
    "The year is that of the period or of most mentions in the text, not of a title.",
)
YEAR_MISSING = _code(
    "year-missing",
    "warning",
    "the year of the report was not found",
    "未找到报告年度",
    "Neither a title nor the text names one year.",
)
FORM_UNCERTAIN = _code(
    "form-uncertain",
    "warning",
    "the tables do not show which form they follow; form {form} was assumed",
    "表格未显示所用格式版本，按 {form} 版读取",
    "No label that only one of the forms has was found, so a row may belong to the other form.",
)

# ---- Sections -------------------------------------------------------------------------------------------

SECTION_MISSING = _code(
    "section-missing",
    "info",
    "no heading “{label}” was found",
    "未找到标题“{label}”",
    "Its text, if it is there, stands in the section before it. Tables are found without their heading.",
)
SECTION_REPEATED = _code(
    "section-repeated",
    "info",
    "the heading “{heading}” stands here again",
    "标题“{heading}”重复出现",
    "Both are kept, in order.",
)
ANOTHER_REPORT = _code(
    "another-report",
    "warning",
    "here another report begins, which was not read: {title}",
    "此处开始另一份报告，未读取：{title}",
    "A text is read as one report. Give each report a text of its own.",
)
REPORT_CONFLICT = _code(
    "report-conflict",
    "warning",
    "the report stands here again, with other figures in its tables; those of the first were read",
    "报告在此重复出现，表格数据不同，已读取前一份",
    "Nobody can know which of the two is right, nor whether a gap in one may be filled from the other.",
)
HEADING_REWORDED = _code(
    "heading-reworded",
    "info",
    "the heading “{heading}” was read as “{label}”",
    "标题“{heading}”按“{label}”读取",
    "It is not worded as the form has it.",
)

# ---- Tables and rows ------------------------------------------------------------------------------------

TABLE_MISSING = _code(
    "table-missing",
    "warning",
    "no figures of this table were found",
    "未找到该表数据",
    "All of its cells are null.",
)
ROW_MISSING = _code(
    "row-missing",
    "warning",
    "no row “{label}” was found",
    "未找到“{label}”一行",
    "Its cells are null: the row is not in the dump, or its label could not be made out.",
)
ROW_EMPTY = _code(
    "row-empty",
    "warning",
    "nothing follows the label “{label}”",
    "“{label}”之后没有数据",
    "Its cells are null: the dump has lost them, or they were blank and the layout does not keep blanks. Or they are "
    "blank, and figures without a label stand beside them, which may be theirs.",
)
RAGGED_ROW = _code(
    "ragged-row",
    "warning",
    "the {found} values of “{label}” could not be placed in its {wanted} columns: {raw}",
    "“{label}”的 {found} 个数据无法填入其 {wanted} 列：{raw}",
    "The figures are kept as `unplaced` and stay out of the cells, for it is not certain which is which.",
)
SHORT_ROW = _code(
    "short-row",
    "warning",
    "the row ends before its column “{label}”",
    "该行在“{label}”一列之前结束",
    "A cell is not in the dump. The others are taken in order, from the first column on, but any may be what is gone.",
)
COLUMN_MISSING = _code(
    "column-missing",
    "warning",
    "the table has no column “{label}”",
    "表中没有“{label}”一列",
    "The cell is null. The header has fewer columns than the form, and the figures are read under its labels.",
)
PLACED_BY_ARITHMETIC = _code(
    "placed-by-arithmetic",
    "info",
    "the figures of “{label}” were placed in the only way in which the table adds up",
    "“{label}”的数据按唯一符合勾稽关系的方式填入",
    "The layout does not keep blank cells; the arithmetic of the form leaves one way to place the figures.",
)
PLACED_BY_POSITION = _code(
    "placed-by-position",
    "info",
    "the figures of “{label}” were placed by the columns under which they stand",
    "“{label}”的数据按其所在列的位置填入",
    "The layout does not mark blank cells, but its columns are aligned.",
)
PLACED_BY_ORDER = _code(
    "placed-by-order",
    "info",
    "the figures of “{label}” were placed by the order of the form's rows",
    "“{label}”的数据按表格行序填入",
    "The label is broken or apart from its figures, and the order of the rows leaves one way to read them.",
)
DOUBTFUL_ROW = _code(
    "doubtful-row",
    "warning",
    "the figures of “{label}” may not be its own: {raw}",
    "“{label}”的数据存疑：{raw}",
    "The layout does not keep blank cells, and the figures as read do not add up.",
)
ROW_REPEATED = _code(
    "row-repeated",
    "info",
    "the row “{label}” stands here again, with the same figures",
    "“{label}”一行重复出现，数据相同",
    "The table, or the report, is in the dump twice.",
)
ROW_CONFLICT = _code(
    "row-conflict",
    "warning",
    "the row “{label}” stands here again, with other figures: {raw}",
    "“{label}”一行重复出现，数据不同：{raw}",
    "The figures of the first are kept; one of the two is wrong.",
)
LABEL_MISSPELLED = _code(
    "label-misspelled",
    "info",
    "“{text}” was read as “{label}”",
    "“{text}”按“{label}”读取",
    "One character of the label is not the form's; no other label is as near, and the row stands where it belongs.",
)
LABEL_REWORDED = _code(
    "label-reworded",
    "warning",
    "“{text}” was read as “{label}”: see that it is that row",
    "“{text}”按“{label}”读取，请核对是否为该行",
    "Words of the form's label are left out, or put in. It can be no other row's, and stands where that belongs.",
)
UNKNOWN_ROW = _code(
    "unknown-row",
    "info",
    "the form has no row “{label}”; its values: {raw}",
    "表格格式中没有“{label}”一行，其数据为：{raw}",
    "The row is the office's own. Its values stand in this message only.",
)
UNKNOWN_COLUMN = _code(
    "unknown-column",
    "info",
    "the form has no column “{column}”; its value in the row “{label}”: {raw}",
    "表格格式中没有“{column}”一列，“{label}”一行在该列的内容为：{raw}",
    "The column is the office's own; its values stand in these messages only. A question mark: it has no label.",
)
UNKNOWN_LABEL = _code(
    "unknown-label",
    "info",
    "“{text}” is the label of no column of the form",
    "“{text}”不是表格格式中的列名",
    "It stands beside the labels of columns; what stands below it, if anything, has messages of its own.",
)
STRAY_FIGURES = _code(
    "stray-figures",
    "warning",
    "figures that belong to no row: {raw}",
    "不属于任何一行的数据：{raw}",
    "They may be a page number, or the figures of a row whose label was lost.",
)
LINES_DROPPED = _code(
    "lines-dropped",
    "warning",
    "the dump seems to have dropped lines that repeat earlier ones",
    "文本似乎删除了重复的行",
    "Figures are missing wherever the same figure had stood before; none of the table is certain.",
)

# ---- Cells ----------------------------------------------------------------------------------------------

NOT_A_FIGURE = _code(
    "not-a-figure",
    "warning",
    "“{raw}” is no figure",
    "“{raw}”不是数字",
    "Words, or letters for digits as a scan has them (`5l7`). The cell is null; its text is kept as `raw`.",
)
UNCERTAIN_FIGURE = _code(
    "uncertain-figure",
    "warning",
    "“{raw}” was read as {value}",
    "“{raw}”读作 {value}",
    "A sign or fraction in a count, a blank between digits, a unit of another measure, a footnote's mark.",
)
UNCERTAIN_UNIT = _code(
    "uncertain-unit",
    "warning",
    "the header does not say clearly in which unit “{raw}” is: {text}",
    "表头未明确“{raw}”的单位：{text}",
    "It states several units, or one that is not known. The figure is as it stands.",
)
CHARACTERS_REPLACED = _code(
    "characters-replaced",
    "warning",
    "{count} characters could not be decoded as {encoding} and were replaced: {places}",
    "有 {count} 个字符无法按 {encoding} 解码，已替换：{places}",
    "What stood there is lost; a figure next to such a place may be wrong.",
)


def page() -> str:
    """The documentation of all codes, in Markdown."""
    parts = [
        "# Diagnostics",
        "",
        "What the parser notices while reading. Made from `govinfo_report.diagnostics`; do not edit.",
        "",
        "A cell that the parser does not know to be right lies under the path of a `warning` or an `error`.",
    ]
    for code in CODES.values():
        parts += ["", f"## {code.name}", "", f"*{code.severity}* — {code.en} · {code.zh}", "", code.why]
    return "\n".join(parts) + "\n"
