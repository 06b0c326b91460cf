"""Reads Chinese annual reports on government information disclosure (政府信息公开工作年度报告)."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_report.batch import Failure, read_many
    from govinfo_report.errors import (
        InvalidDocumentError,
        NotAReportError,
        UnreadableError,
        UnsupportedFormatError,
    )
    from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
    from govinfo_report.parsing import parse
    from govinfo_report.readers import Limits, read
    from govinfo_report.report import Report
    from govinfo_report.validation import Change, Finding, Validation, fault, reconcile, rollup, rule, validate
    from govinfo_report.writers.json import from_dict, to_dict
    from govinfo_report.writers.schema import json_schema
    from govinfo_report.writers.table import to_arrow

__all__ = [
    "Cell",
    "Change",
    "Diagnostic",
    "Failure",
    "Finding",
    "InvalidDocumentError",
    "Limits",
    "NotAReportError",
    "Position",
    "Report",
    "Section",
    "Source",
    "UnreadableError",
    "UnsupportedFormatError",
    "Validation",
    "fault",
    "from_dict",
    "json_schema",
    "parse",
    "read",
    "read_many",
    "reconcile",
    "rollup",
    "rule",
    "to_arrow",
    "to_dict",
    "validate",
]

_HOMES = {
    "batch": ("Failure", "read_many"),
    "errors": ("InvalidDocumentError", "NotAReportError", "UnreadableError", "UnsupportedFormatError"),
    "model": ("Cell", "Diagnostic", "Position", "Section", "Source"),
    "parsing": ("parse",),
    "readers": ("Limits", "read"),
    "report": ("Report",),
    "validation": ("Change", "Finding", "Validation", "fault", "reconcile", "rollup", "rule", "validate"),
    "writers.json": ("from_dict", "to_dict"),
    "writers.schema": ("json_schema",),
    "writers.table": ("to_arrow",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:  # a type checker reads the imports above, and knows what is not there

    def __getattr__(name: str) -> object:
        """A public name, from its module, which is imported when it is first asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
