"""The JSON Schema of a report, made from the classes that a report is made of."""

from __future__ import annotations

from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs

from govinfo_report.forms import FORMS
from govinfo_report.grammar import label
from govinfo_report.model import Cell, Diagnostic, Position, Section, Source
from govinfo_report.report import Report
from govinfo_report.writers.json import SCHEMA

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER: Schema = {"type": ["number", "null"]}


def json_schema() -> Schema:
    """The JSON Schema (2020-12) of the documents that ``to_dict`` makes, in the plain form and the cells form.

    >>> json_schema()["properties"]["schema"]
    {'const': 'govinfo-report/1'}
    """
    money = _object({"value": NUMBER, "unit": {"type": ["string", "null"]}})
    definitions: dict[str, Schema] = {
        "Count": {"anyOf": [NUMBER, _ref("Cell")]},
        "Money": {"anyOf": [money, _ref("Cell")]},
        "Cell": _class(Cell, value=NUMBER),
        "Source": _class(Source),
        "Section": _class(Section, optional=("line", "column", "positions")),  # those are in the cells form only
        "Position": _object(_place(), ("table", "page")),
        "Diagnostic": _class(Diagnostic),
    }
    tables = FORMS["2021"].tables
    fields = {name: _of(kind) for name, kind in get_type_hints(Report).items() if name not in tables}
    editions = []
    for form in FORMS.values():
        names = [form.name, None] if form.name == "2021" else [form.name]  # where no table shows the form: see Report
        refs = {name: _table(cls, definitions) for name, cls in form.tables.items()}
        editions.append({"if": {"properties": {"form": {"enum": names}}}, "then": {"properties": refs}})
    return {
        "$schema": DIALECT,
        "title": "政府信息公开工作年度报告",
        "description": "An annual report on government information disclosure, as govinfo-report reads it.",
        **_object({"schema": {"const": SCHEMA}, **fields, **{name: {"type": "object"} for name in tables}}),
        "allOf": editions,
        "$defs": definitions,
    }


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _class(cls: type[Any], optional: tuple[str, ...] = (), **known: Schema) -> Schema:
    """An object with the fields of a class; a position lies open among them."""
    properties: Schema = {}
    for name, kind in get_type_hints(cls).items():
        if kind == Position | None:
            properties |= _place()
            optional += ("table", "page")
        else:
            properties[name] = known.get(name) or _of(kind)
    return _object(properties, optional)


def _place() -> Schema:
    return {name: {"type": ["integer", "null"], "minimum": 1} for name in get_type_hints(Position)}


def _table(cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    """A reference to the definition of a table, a group or a row, which is made where there is none."""
    if cls.__name__ not in definitions:
        properties: Schema = {}
        for field in attrs.fields(cls):
            if "measure" in field.metadata:
                shape = _ref("Money" if field.metadata["measure"] == "money" else "Count")
            elif field.name == "unplaced":
                shape = {"type": "array", "items": _ref("Cell"), "minItems": 1}
            elif field.name == "subtotal":
                shape = _table(get_args(get_type_hints(cls)["subtotal"])[0], definitions)
            else:
                shape = _table(field.default.factory, definitions)
            official = field.metadata.get("label")
            properties[field.name] = shape | ({"description": label(official)} if official else {})
        definitions[cls.__name__] = _object(properties, ("unplaced", "subtotal"))
    return _ref(cls.__name__)


def _of(kind: Any) -> Schema:
    """The schema of a plain type: a string, a number, a date, a few words, a class, those or None, many of them."""
    arguments = get_args(kind)
    if get_origin(kind) is Literal:
        return {"enum": [*arguments]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if NoneType in arguments:
        [inner] = (_of(argument) for argument in arguments if argument is not NoneType)
        if "enum" in inner:
            return {"enum": [*inner["enum"], None]}
        return inner | {"type": [inner["type"], "null"]}
    simple = {str: {"type": "string"}, int: {"type": "integer"}, date: {"type": "string", "format": "date"}}
    return simple.get(kind) or _ref(kind.__name__)
