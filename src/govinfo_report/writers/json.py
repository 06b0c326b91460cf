"""A report as JSON and back: the contract ``govinfo-report/1``.

Two forms of one document. In the plain form a cell is a number or null (a cell of money an object of value and
unit); in the cells form every cell is an object that also says how and where it stood, and nothing is lost. The
rows and columns are those of the attrs classes in ``forms``: nothing here names one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs

from govinfo_report.errors import InvalidDocumentError
from govinfo_report.forms import FORMS, Group, Measure, Row
from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
from govinfo_report.report import Report

if TYPE_CHECKING:
    import cattrs

Hook = Callable[[Any, Any], Any]
"""What cattrs calls to build a value: the datum and the type wanted in, the value out."""

SCHEMA = "govinfo-report/1"
"""The name of the contract, under the key ``schema`` of every document."""


def to_dict(report: Report, cells: bool = True) -> dict[str, Any]:
    """The report as a document of plain dicts, lists, strings and numbers, ready for ``json.dumps``.

    With ``cells`` every cell is an object of ``value``, ``kind``, ``raw``, ``unit``, ``line`` and ``column``, and
    ``from_dict`` gives back an equal report. Without, a cell is a number or None, and a cell of money an object of
    ``value`` and ``unit``. A figure is an int where it is whole, else a float; a date is an ISO string.

    >>> document = to_dict(Report(agency="云溪县人民政府", year=2021), cells=False)
    >>> document["schema"], document["year"], document["applications"]["received"]["total"]
    ('govinfo-report/1', 2021, None)
    >>> from_dict(to_dict(Report(year=2021))) == Report(year=2021)
    True
    """
    body = _object(report, cells)
    return {"schema": SCHEMA, "source": body.pop("source"), **body}


def from_dict(data: Mapping[str, Any]) -> Report:
    """The report that a document describes, in the cells form or the plain form (cells may even be mixed).

    What the document leaves out is not known: a missing cell, None, an empty tuple. Raises InvalidDocumentError (a
    ValueError) that names each place where the document does not fit.

    >>> report = from_dict({"schema": "govinfo-report/1", "applications": {"received": {"total": 3}}})
    >>> report.applications.received.total
    Cell(value=3, kind='number', raw='3', unit=None, position=None)
    >>> from_dict({"schema": "govinfo-report/1", "year": 2021, "applications": {"received": {"total": "three"}}})
    Traceback (most recent call last):
        ...
    govinfo_report.errors.InvalidDocumentError: at applications.received.total: expected a \
number or null, not 'three'
    """
    import cattrs

    if not isinstance(data, Mapping):
        raise InvalidDocumentError(f"expected an object, not {data!r}")
    body = dict(data)
    if (schema := body.pop("schema", None)) != SCHEMA:
        raise InvalidDocumentError(f"at schema: expected {SCHEMA!r}, not {schema!r}")
    form = body.get("form")
    if form is not None and form not in FORMS:
        raise InvalidDocumentError(f"at form: expected one of {', '.join(FORMS)} or null, not {form!r}")
    try:
        return _structurer(form or "2021").structure(body, Report)
    except (cattrs.BaseValidationError, ValueError) as error:
        places = cattrs.transform_error(error, path="", format_exception=_reason)
        raise InvalidDocumentError("; ".join(map(_place, places))) from None


# ---- Writing --------------------------------------------------------------------------------------------


def _object(holder: Any, cells: bool) -> dict[str, Any]:
    """The attributes of a report, a table, a group or a row by name; what is seldom there last, where it is."""
    return {
        name: write(value)
        for name, write, seldom in _attributes(holder.__class__, cells)
        if (value := getattr(holder, name)) or not seldom
    }


@cache
def _attributes(cls: type[Any], cells: bool) -> tuple[tuple[str, Callable[[Any], Any], bool], ...]:
    """Each attribute of a class: its name, what writes it, and whether it is left out where there is nothing."""
    found = []
    for field in attrs.fields(cls):
        seldom = field.name in ("unplaced", "subtotal")
        write: Callable[[Any], Any] = partial(_written, cells=cells)
        if "measure" in field.metadata:
            write = _cell if cells else _plain(field.metadata["measure"])
        if cells or field.name != "unplaced":
            found.append((field.name, write, seldom))
    return tuple(sorted(found, key=lambda each: each[2]))


def _written(value: Any, cells: bool) -> Any:
    if isinstance(value, tuple):
        return [_written(each, cells) for each in value]
    if isinstance(value, Row | Group | Source):
        return _object(value, cells)
    if isinstance(value, Cell):
        return _cell(value)
    if isinstance(value, Section):
        return _section(value, cells)
    if isinstance(value, Diagnostic):
        named = {name: getattr(value, name) for name in ("code", "severity", "message", "path")}
        return named | _position(value.position)
    return value.isoformat() if isinstance(value, date) else value


def _section(found: Section, cells: bool) -> dict[str, Any]:
    text = {"kind": found.kind, "heading": found.heading, "paragraphs": [*found.paragraphs]}
    places = {"positions": [_position(place) for place in found.positions]}
    return text | _position(found.position) | places if cells else text


def _cell(cell: Cell) -> dict[str, Any]:
    return {"value": number(cell.value), "kind": cell.kind, "raw": cell.raw, "unit": cell.unit} | _position(
        cell.position
    )


def _plain(measure: Measure) -> Callable[[Cell], Any]:
    if measure == "money":
        return lambda cell: {"value": number(cell.value), "unit": cell.unit}
    return lambda cell: number(cell.value)


def _position(position: Position | None) -> dict[str, int | None]:
    if position is None:
        return {"line": None, "column": None}
    return {
        name: count for name, count in attrs.asdict(position).items() if count is not None or name in ("line", "column")
    }


def number(value: int | Decimal | None) -> int | float | None:
    """A figure as a JSON number: an int where it is whole, else the float that prints the same digits.

    >>> number(Decimal("13619.00")), number(Decimal("0.1")), number(None)
    (13619, 0.1, None)
    """
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


# ---- Reading --------------------------------------------------------------------------------------------


@cache
def _structurer(form: str) -> cattrs.Converter:
    """A converter that reads a document of a form, in either way of writing its cells."""
    import cattrs
    from cattrs.gen import make_dict_structure_fn, override

    converter = cattrs.Converter()
    as_is = override(struct_hook=lambda data, _: data)

    def structure(cls: type[Any], **hooks: Any) -> Hook:
        build = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **hooks)
        return lambda data, kind: build(_exactly(data, dict, "an object"), kind)

    def placed(cls: type[Any], **hooks: Any) -> Hook:
        build = structure(cls, position=as_is, **hooks)
        return lambda data, kind: build(_with_position(data), kind)

    def cell(measure: Measure = "count", unit: str | None = None) -> Hook:
        in_full = placed(Cell, value=override(struct_hook=lambda data, _: _figure(data, measure)))

        def build(data: Any, kind: Any) -> Cell:
            if not isinstance(data, dict):
                return _of_figure(_figure(data, measure), unit, unit)
            found: Cell = in_full(data, kind)
            return found if "kind" in data else _of_figure(found.value, found.unit, unit)

        return build

    def row(cls: type[Row]) -> Hook:
        columns = (field for field in attrs.fields(cls) if "measure" in field.metadata)
        hooks = {each.name: cell(each.metadata["measure"], each.metadata["unit"]) for each in columns}
        return structure(cls, **{name: override(struct_hook=hook) for name, hook in hooks.items()})

    def report(cls: type[Report]) -> Hook:
        tables = FORMS[form].tables.items()
        return structure(cls, **{name: override(struct_hook=_as(converter, table)) for name, table in tables})

    # the hook registered last is asked first
    converter.register_structure_hook_factory(attrs.has, lambda cls: structure(cls))
    converter.register_structure_hook_factory(lambda kind: _is(kind, Row), row)
    converter.register_structure_hook_factory(lambda kind: kind in (Section, Diagnostic), lambda cls: placed(cls))
    converter.register_structure_hook_factory(lambda kind: kind is Cell, lambda _: cell())
    converter.register_structure_hook_factory(lambda kind: kind is Report, report)
    converter.register_structure_hook(str, lambda data, _: _exactly(data, str, "a string"))
    converter.register_structure_hook(int, lambda data, _: _exactly(data, int, "a whole number"))
    converter.register_structure_hook(date, lambda data, _: _date(data))
    return converter


def _as(converter: cattrs.Converter, cls: type[Any]) -> Hook:
    return lambda data, _: converter.structure(data, cls)


def _figure(data: Any, measure: Measure) -> int | Decimal | None:
    if data is None:
        return None
    if isinstance(data, bool) or not isinstance(data, (int, float)) or not isfinite(data):
        raise ValueError(f"expected a number or null, not {data!r}")
    exact = Decimal(repr(data))
    return int(exact) if measure != "money" and exact == exact.to_integral_value() else exact


def _of_figure(value: int | Decimal | None, unit: str | None, stated: str | None) -> Cell:
    """A cell of which only figure and unit are known. A unit that the column states is not written in its cells."""
    if value is None:
        return Cell(unit=unit)
    return Cell(value, "number", f"{number(value)}{unit if unit and unit != stated else ''}", unit)


def _date(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise ValueError(f"expected a date as 2022-01-17, not {data!r}") from None


def _with_position(data: Any) -> dict[str, Any]:
    """The object with what it says of ``line``, ``column``, ``table`` and ``page`` as one Position."""
    rest = dict(_exactly(data, dict, "an object"))
    counts = {field.name: rest.pop(field.name, None) for field in attrs.fields(Position)}
    for name, count in counts.items():
        if count is not None:
            _exactly(count, int, f"a whole number as {name}")
    if (counts["line"] is None) != (counts["column"] is None):
        raise ValueError("expected line and column, or neither")
    return rest | {"position": Position(**counts) if counts["line"] is not None else None}


def _exactly(data: Any, kind: type[Any], wording: str) -> Any:
    """The datum, where it is of that type already: a document is never bent to fit."""
    if not isinstance(data, kind) or isinstance(data, bool):
        raise ValueError(f"expected {wording}, not {data!r}")
    return data


def _reason(error: BaseException, kind: Any) -> str:
    import cattrs.v

    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        return f"unknown key {', '.join(sorted(map(str, error.extra_fields)))}"
    if isinstance(error, KeyError):
        return "is missing"
    if isinstance(error, ValueError):
        return str(error)
    if get_origin(kind) is Literal:
        return f"expected one of {', '.join(get_args(kind))}"
    return cattrs.v.format_exception(error, kind)


def _place(problem: str) -> str:
    reason, _, path = problem.rpartition(" @ ")
    return f"at {path.removeprefix('.')}: {reason}" if path else reason


def _is(kind: Any, base: type[Any]) -> bool:
    return isinstance(kind, type) and issubclass(kind, base)
