"""What ``check`` prints: for people, as JSON, as SARIF for code-scanning services, as GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import attrs

from govinfo_report.diagnostics import message
from govinfo_report.model import Diagnostic, Position
from govinfo_report.report import Report
from govinfo_report.validation import RULES, Finding, Language, Validation
from govinfo_report.validation.rules import Rule
from govinfo_report.validation.sheet import labels, lay_out

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
WORDS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "says": "the text says",
        "fix": "correction",
        "nothing": "nothing",
        "resolves": "resolves",
        "ok": "nothing found",
        "unsure": "warnings while reading: {}; not all that was read is certain (--format json names what is not)",
    },
    "zh": {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "says": "原文",
        "fix": "更正建议",
        "nothing": "空",
        "resolves": "可消除",
        "ok": "未发现问题",
        "unsure": "读取时有 {} 条警告，部分内容未能确认（用 --format json 查看）",
    },
}


@attrs.frozen
class Checked:
    """A source that was checked: its name, and the report and what validation says, or why it could not be read."""

    name: str
    report: Report | None = None
    validation: Validation = attrs.field(factory=Validation)
    failure: str | None = None


def number(value: Any) -> Any:
    """A value as JSON has it: a whole number as int, any other as float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


# ---- JSON -----------------------------------------------------------------------------------------------


def as_json(checked: Iterable[Checked], lang: Language = "en") -> str:
    """An array with an object for each source that could be read."""
    objects = [_object(item.name, item.report, item.validation, lang) for item in checked if item.report is not None]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "paths": list(finding.paths),
        "expected": number(finding.expected),
        "actual": number(finding.actual),
        "id": finding.id,
        "quote": finding.quote,
        **_position(finding.position),
    }


def _object(name: str, report: Report, validation: Validation, lang: Language) -> dict[str, Any]:
    changes = validation.correction
    return {
        "source": name,
        "findings": [finding_object(finding) for finding in validation.findings],
        "correction": changes
        and [
            {
                "path": change.path,
                "from": number(change.from_),
                "to": change.to,
                "resolves": list(change.resolves),
            }
            for change in changes
        ],
        "diagnostics": [_diagnostic(diagnostic, lang) for diagnostic in report.diagnostics],
    }


def _diagnostic(diagnostic: Diagnostic, lang: Language) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": message(diagnostic, lang),
        "path": diagnostic.path,
        **_position(diagnostic.position),
    }


def _position(position: Position | None) -> dict[str, int | None]:
    if position is None:
        return {"line": None, "column": None}
    counts = attrs.asdict(position)
    return {name: count for name, count in counts.items() if name in ("line", "column") or count is not None}


# ---- For people -----------------------------------------------------------------------------------------


def as_text(checked: Iterable[Checked], lang: Language = "en") -> str:
    """Each finding as a compiler shows an error: where, what, and the row with the cell in question marked.

    A report that was not read with certainty has a line that says so: nothing found may mean nothing read.
    """
    return "\n".join(line for item in checked if item.report for line in _lines(item.name, item.report, item, lang))


def _lines(name: str, report: Report, item: Checked, lang: Language) -> Iterator[str]:
    words, validation = WORDS[lang], item.validation
    if not validation.findings:
        yield f"{name}: {words['ok']}"
    for finding in validation.findings:
        yield f"{_where(name, finding.position)}: {words[finding.severity]}: {finding.message} [{finding.rule}]"
        yield from _excerpt(report, dict.fromkeys(finding.paths[:1], ""))
    for _, changes in groupby(validation.correction or (), key=lambda change: change.path.rpartition(".")[0]):
        together = list(changes)
        for change in together:
            row, column = labels(report.form or "2021")[change.path]
            old = words["nothing"] if change.from_ is None else change.from_
            where = _where(name, report.cell(change.path).position)
            yield f"{where}: {words['fix']}: {row}, {column}: {old} → {change.to}"
            yield from (f"    {words['resolves']} {finding}" for finding in change.resolves)
        yield from _excerpt(report, {change.path: str(change.to) for change in together})
    if doubts := sum(diagnostic.severity != "info" for diagnostic in report.diagnostics):
        yield f"{name}: {words['unsure'].format(doubts)}"


def _where(name: str, position: Position | None) -> str:
    if position is None:
        return name
    return f"{name}:{position.line}:{position.column}" if position.table is None else f"{name}: {position}"


def _excerpt(report: Report, told: dict[str, str]) -> Iterator[str]:
    """The row of the table that holds some cells, under its columns' labels; below each cell a mark and a text."""
    from rich.cells import cell_len

    sheet = lay_out(report)
    row = next((row for row in sheet.plan.rows if any(sheet.path(place) in told for place in row.places)), None)
    if row is None:
        return
    names = labels(sheet.plan.form)
    heads = [names[sheet.path(place)][1] for place in row.places]
    texts = [_text(sheet.cells[place].raw) for place in row.places]
    marked = {sheet.path(place): told.get(sheet.path(place)) for place in row.places}
    marks = [
        "" if note is None else "^" * max(cell_len(text), 1) for text, note in zip(texts, marked.values(), strict=True)
    ]
    notes = [note or "" for note in marked.values()]
    grid = (heads, texts, marks, notes)
    widths = [max(map(cell_len, parts)) for parts in zip(*grid, strict=True)]
    yield f"    | {names[row.path][0]}"
    for parts in grid[: 4 if any(notes) else 3]:
        padded = (" " * (width - cell_len(part)) + part for part, width in zip(parts, widths, strict=True))
        yield f"    | {'  '.join(padded)}".rstrip()


def _text(raw: str) -> str:
    """A cell's text in one line; a middle dot where it is blank."""
    return " ".join(raw.split()) or "·"


# ---- GitHub ---------------------------------------------------------------------------------------------


def as_github(checked: Iterable[Checked]) -> str:
    """One workflow command for each finding: it becomes an annotation of the file in a pull request."""
    return "\n".join(_annotation(item.name, finding) for item in checked for finding in item.validation.findings)


def _annotation(name: str, finding: Finding) -> str:
    properties = {"file": name, "title": finding.rule}
    if finding.position and finding.position.table is None:
        properties |= {"line": str(finding.position.line), "col": str(finding.position.column)}
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{GITHUB[finding.severity]} {told}::{_escaped(finding.message)}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + also else character for character in text)


# ---- SARIF ----------------------------------------------------------------------------------------------


def as_sarif(checked: Sequence[Checked], lang: Language = "en") -> str:
    """A SARIF 2.1.0 log with one run. A source that could not be read is a notification of the invocation."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = {"version": version("govinfo-report")}
    except PackageNotFoundError:  # a checkout that is not installed
        own = {}
    used = list(dict.fromkeys(finding.rule for item in checked for finding in item.validation.findings))
    failures = [item for item in checked if item.failure is not None]
    run = {
        "tool": {
            "driver": {"name": "govinfo-report", **own, "rules": [_descriptor(RULES[name], lang) for name in used]}
        },
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": item.failure}, "locations": [_location(item.name, None)]}
                    for item in failures
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(item, finding, used.index(finding.rule)) for item in checked for finding in item.validation.findings
        ],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _descriptor(rule: Rule, lang: Language) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.doc},
        "messageStrings": {"default": {"text": rule.zh if lang == "zh" else rule.en}},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"group": rule.group},
    }


def _result(item: Checked, finding: Finding, index: int) -> dict[str, Any]:
    told = finding_object(finding)
    resolving = [change for change in item.validation.correction or () if finding.id in change.resolves]
    location = _location(item.name, finding.position)
    if finding.paths:
        location["logicalLocations"] = [{"fullyQualifiedName": path, "kind": "member"} for path in finding.paths]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"finding/v1": finding.id},
        "properties": {
            "expected": told["expected"],
            "actual": told["actual"],
            "quote": finding.quote,
            "correction": [
                {"path": change.path, "from": number(change.from_), "to": change.to} for change in resolving
            ],
        },
    }


def _location(name: str, position: Position | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
    if position is not None and position.table is None:
        physical["region"] = {"startLine": position.line, "startColumn": position.column}
    return {"physicalLocation": physical}


def _uri(name: str) -> str:
    """A path as a URI reference: relative where it is relative."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
