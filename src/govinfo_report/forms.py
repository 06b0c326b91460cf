"""The two editions of the official form, as data: their tables, rows and columns, and which label is which field.

The classes are the form: an attribute is a row, a group of rows or a cell, its label the name of a terminal in
``grammar/labels.lark``, its place among the others the order in which the form prints it. Everything that
walks a table (parser, validation, writers) reads these declarations, by :func:`lines` or :func:`attrs.fields`.

``2019`` is the form of 国办公开办函〔2019〕60号, ``2021`` that of 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import attrs

from govinfo_report.model import MISSING, Cell

if TYPE_CHECKING:
    from govinfo_report.validation import Validation

FormName = Literal["2019", "2021"]
Measure = Literal["count", "change", "money"]
"""What a column counts: things (never negative), a difference (signed), or money (a Decimal, with a unit)."""


def column(label: str, measure: Measure = "count", unit: str | None = None) -> Any:
    """A cell: the label of its column, what it measures, the unit that the column's header states."""
    return attrs.field(default=MISSING, metadata={"label": label, "measure": measure, "unit": unit})


def row(label: str | None, cls: type[Row], caption: str | None = None) -> Any:
    """A row of cells: its label, the class that names its columns, the caption that opens a block above it."""
    return attrs.field(factory=cls, metadata={"label": label, "caption": caption})


def group(label: str, cls: type[Group]) -> Any:
    """Rows under a common label that has no figures of its own on the form."""
    return attrs.field(factory=cls, metadata={"label": label})


@attrs.frozen
class _ByFields:
    """What compares and prints by its fields.

    So does every class of attrs, but for each of these two dozen it would write the methods anew, and Python compile
    them at every start. What a class has already, attrs leaves as it is.

    >>> one, other = Decisions(Cell(1)), FeesCharged(Cell(1))
    >>> one == Decisions(Cell(1)), one == Decisions(), one == other, len({one, other, Decisions(Cell(1))})
    (True, False, False, 2)
    >>> one
    Decisions(unplaced=(), decisions=Cell(value=1, kind='missing', raw='', unit=None, position=None))
    """

    def __init_subclass__(cls) -> None:
        for method in (_ByFields.__eq__, _ByFields.__hash__, _ByFields.__repr__):
            setattr(cls, method.__name__, method)

    def _values(self) -> dict[str, Any]:
        return attrs.asdict(self, recurse=False)

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash((self.__class__, *self._values().values()))

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in self._values().items())})"


@attrs.frozen
class Row(_ByFields):
    """A row: cells, and ``unplaced``, the figures read for it that could not be given to its cells."""

    unplaced: tuple[Cell, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen
class Group(_ByFields):
    """Rows under a common label."""


@attrs.frozen
class Table(Group):
    """A whole table."""

    def validate(self, *, lang: Literal["en", "zh"] = "en") -> Validation:
        """What of this table alone does not add up: see :func:`govinfo_report.validation.validate_table`.

        >>> Disputes(reconsideration=Results(pending=Cell(2, "number", "2"))).validate().findings[0].expected
        2
        """
        from govinfo_report.validation import validate_table

        return validate_table(self, lang=lang)


# ---- Section two: 主动公开政府信息情况 ----------------------------------------------------------------------


@attrs.frozen
class DocumentsDisclosed(Row):
    """规章、规范性文件 in form 2019."""

    newly_made: Cell = column("NEWLY_MADE")
    newly_disclosed: Cell = column("NEWLY_DISCLOSED")
    total_disclosed: Cell = column("TOTAL_DISCLOSED")


@attrs.frozen
class DocumentsInForce(Row):
    """规章、行政规范性文件 in form 2021."""

    issued: Cell = column("ISSUED")
    repealed: Cell = column("REPEALED")
    in_force: Cell = column("IN_FORCE")


@attrs.frozen
class Items(Row):
    """行政许可、其他对外管理服务事项、行政处罚、行政强制 in form 2019."""

    previous_items: Cell = column("PREVIOUS_ITEMS")
    change: Cell = column("CHANGE", "change")
    decisions: Cell = column("DECISIONS")


@attrs.frozen
class FeeItems(Row):
    """行政事业性收费 in form 2019."""

    previous_items: Cell = column("PREVIOUS_ITEMS")
    change: Cell = column("CHANGE", "change")


@attrs.frozen
class Procurement(Row):
    """政府集中采购 in form 2019. The form states no unit for the amount; one may stand in the cell."""

    projects: Cell = column("PROJECTS")
    amount: Cell = column("PROCUREMENT_AMOUNT", "money")


@attrs.frozen
class Decisions(Row):
    """行政许可、行政处罚、行政强制 in form 2021."""

    decisions: Cell = column("DECISIONS__2021")


@attrs.frozen
class FeesCharged(Row):
    """行政事业性收费 in form 2021, in 万元 by the header of its column."""

    amount: Cell = column("FEE_AMOUNT", "money", "万元")


@attrs.frozen
class ProactiveDisclosure2019(Table):
    """二、主动公开政府信息情况, form 2019."""

    rules: DocumentsDisclosed = row("RULES", DocumentsDisclosed, "ARTICLE_20_1")
    normative_documents: DocumentsDisclosed = row("NORMATIVE_DOCUMENTS", DocumentsDisclosed)
    licensing: Items = row("LICENSING", Items, "ARTICLE_20_5")
    other_services: Items = row("OTHER_SERVICES", Items)
    penalties: Items = row("PENALTIES", Items, "ARTICLE_20_6")
    coercion: Items = row("COERCION", Items)
    fees: FeeItems = row("FEES", FeeItems, "ARTICLE_20_8")
    procurement: Procurement = row("PROCUREMENT", Procurement, "ARTICLE_20_9")


@attrs.frozen
class ProactiveDisclosure2021(Table):
    """二、主动公开政府信息情况, form 2021."""

    rules: DocumentsInForce = row("RULES", DocumentsInForce, "ARTICLE_20_1")
    normative_documents: DocumentsInForce = row("NORMATIVE_DOCUMENTS__2021", DocumentsInForce)
    licensing: Decisions = row("LICENSING", Decisions, "ARTICLE_20_5")
    penalties: Decisions = row("PENALTIES", Decisions, "ARTICLE_20_6")
    coercion: Decisions = row("COERCION", Decisions)
    fees: FeesCharged = row("FEES", FeesCharged, "ARTICLE_20_8")


# ---- Section three: 收到和处理政府信息公开申请情况 -----------------------------------------------------------


@attrs.frozen
class Applicants(Row):
    """A row of section three: figures by kind of applicant."""

    natural_person: Cell = column("NATURAL_PERSON")
    commercial_enterprise: Cell = column("COMMERCIAL_ENTERPRISE")
    research_institution: Cell = column("RESEARCH_INSTITUTION")
    public_interest_organization: Cell = column("PUBLIC_INTEREST_ORGANIZATION")
    legal_service_organization: Cell = column("LEGAL_SERVICE_ORGANIZATION")
    other_organization: Cell = column("OTHER_ORGANIZATION")
    total: Cell = column("TOTAL")


@attrs.frozen
class Reasons(Group):
    """A group of outcomes. ``subtotal`` is not on the form: some reports give figures for the group itself."""

    subtotal: Applicants | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Denied(Reasons):
    """（三）不予公开."""

    state_secret: Applicants = row("STATE_SECRET", Applicants)
    prohibited_by_law: Applicants = row("PROHIBITED_BY_LAW", Applicants)
    security_and_stability: Applicants = row("SECURITY_AND_STABILITY", Applicants)
    third_party_rights: Applicants = row("THIRD_PARTY_RIGHTS", Applicants)
    internal_affairs: Applicants = row("INTERNAL_AFFAIRS", Applicants)
    process_information: Applicants = row("PROCESS_INFORMATION", Applicants)
    enforcement_case_file: Applicants = row("ENFORCEMENT_CASE_FILE", Applicants)
    administrative_inquiry: Applicants = row("ADMINISTRATIVE_INQUIRY", Applicants)


@attrs.frozen
class UnableToProvide(Reasons):
    """（四）无法提供."""

    not_held: Applicants = row("NOT_HELD", Applicants)
    creation_required: Applicants = row("CREATION_REQUIRED", Applicants)
    still_unclear: Applicants = row("STILL_UNCLEAR", Applicants)


@attrs.frozen
class NotProcessed(Reasons):
    """（五）不予处理."""

    petition_or_complaint: Applicants = row("PETITION_OR_COMPLAINT", Applicants)
    repeated: Applicants = row("REPEATED", Applicants)
    publication: Applicants = row("PUBLICATION", Applicants)
    excessive: Applicants = row("EXCESSIVE", Applicants)
    confirmation: Applicants = row("CONFIRMATION", Applicants)


@attrs.frozen
class OtherOutcomes(Reasons):
    """（六）其他处理 in form 2021."""

    not_corrected_in_time: Applicants = row("NOT_CORRECTED_IN_TIME", Applicants)
    fee_not_paid: Applicants = row("FEE_NOT_PAID", Applicants)
    other: Applicants = row("OTHER_REASON", Applicants)


@attrs.frozen
class Outcomes2019(Group):
    """三、本年度办理结果, form 2019."""

    granted: Applicants = row("GRANTED", Applicants)
    partially_granted: Applicants = row("PARTIALLY_GRANTED", Applicants)
    denied: Denied = group("DENIED", Denied)
    unable_to_provide: UnableToProvide = group("UNABLE_TO_PROVIDE", UnableToProvide)
    not_processed: NotProcessed = group("NOT_PROCESSED", NotProcessed)
    other: Applicants = row("OTHER_OUTCOMES", Applicants)
    total: Applicants = row("OUTCOMES_TOTAL", Applicants)


@attrs.frozen
class Outcomes2021(Group):
    """三、本年度办理结果, form 2021."""

    granted: Applicants = row("GRANTED", Applicants)
    partially_granted: Applicants = row("PARTIALLY_GRANTED", Applicants)
    denied: Denied = group("DENIED", Denied)
    unable_to_provide: UnableToProvide = group("UNABLE_TO_PROVIDE", UnableToProvide)
    not_processed: NotProcessed = group("NOT_PROCESSED", NotProcessed)
    other: OtherOutcomes = group("OTHER_OUTCOMES", OtherOutcomes)
    total: Applicants = row("OUTCOMES_TOTAL", Applicants)


@attrs.frozen
class Applications2019(Table):
    """三、收到和处理政府信息公开申请情况, form 2019."""

    received: Applicants = row("RECEIVED", Applicants)
    carried_over: Applicants = row("CARRIED_OVER", Applicants)
    outcomes: Outcomes2019 = group("OUTCOMES", Outcomes2019)
    carried_forward: Applicants = row("CARRIED_FORWARD", Applicants)


@attrs.frozen
class Applications2021(Table):
    """三、收到和处理政府信息公开申请情况, form 2021."""

    received: Applicants = row("RECEIVED", Applicants)
    carried_over: Applicants = row("CARRIED_OVER", Applicants)
    outcomes: Outcomes2021 = group("OUTCOMES", Outcomes2021)
    carried_forward: Applicants = row("CARRIED_FORWARD", Applicants)


# ---- Section four: 政府信息公开行政复议、行政诉讼情况 ---------------------------------------------------------


@attrs.frozen
class Results(Row):
    """How disputes ended."""

    upheld: Cell = column("UPHELD")
    corrected: Cell = column("CORRECTED")
    other: Cell = column("OTHER_RESULT")
    pending: Cell = column("PENDING")
    total: Cell = column("TOTAL")


@attrs.frozen
class Disputes(Table):
    """四、政府信息公开行政复议、行政诉讼情况, the same in both forms. Its rows stand side by side, on one line.

    ``unplaced`` are the figures of that line where they could not be given to its cells: nobody knows which row's.
    """

    side_by_side: ClassVar[bool] = True

    reconsideration: Results = row("RECONSIDERATION", Results)
    litigation_direct: Results = row("LITIGATION_DIRECT", Results)
    litigation_after_reconsideration: Results = row("LITIGATION_AFTER_RECONSIDERATION", Results)
    unplaced: tuple[Cell, ...] = attrs.field(default=(), kw_only=True)


# ---- The forms as a whole -------------------------------------------------------------------------------


class Form(NamedTuple):
    """An edition of the form: its name, the years it is meant for, the class of each of its tables."""

    name: FormName
    first_year: int
    last_year: int | None
    tables: dict[str, type[Group]]


FORMS: dict[str, Form] = {
    "2019": Form(
        "2019",
        2019,
        2020,
        {
            "proactive_disclosure": ProactiveDisclosure2019,
            "applications": Applications2019,
            "disputes": Disputes,
        },
    ),
    "2021": Form(
        "2021",
        2021,
        None,
        {
            "proactive_disclosure": ProactiveDisclosure2021,
            "applications": Applications2021,
            "disputes": Disputes,
        },
    ),
}
"""The forms by name, the older first; each form's tables in order, under the name of their section."""

SECTIONS = ("overview", "proactive_disclosure", "applications", "disputes", "problems", "other_matters")
"""The kinds of section in the order of the form. The heading of each is the terminal of the same name."""


class Column(NamedTuple):
    """One cell of a line: its path, its label, and what it measures."""

    path: str
    label: str
    measure: Measure
    unit: str | None


@attrs.frozen(cache_hash=True)
class Line:
    """One line of figures as the form prints it.

    ``label`` is None where the line has none (disputes). ``groups`` are the labels of the groups that it stands
    in, from the outside in; ``caption`` is the label of the caption that opens a block above it. ``totals`` are
    the columns that hold one, each with the first of those that make it; both are counted from 0.
    """

    path: str
    label: str | None
    columns: tuple[Column, ...]
    groups: tuple[str, ...] = ()
    caption: str | None = None
    totals: tuple[tuple[int, int], ...] = attrs.field(init=False, repr=False, eq=False)

    @totals.default
    def _totals(self) -> tuple[tuple[int, int], ...]:
        found = [number for number, column in enumerate(self.columns) if column.label == "TOTAL"]
        return tuple(zip((0, *(number + 1 for number in found)), found, strict=False))


@cache
def lines(form: str, table: str) -> tuple[Line, ...]:
    """The lines of a table of a form, in order.

    >>> [line.path for line in lines("2021", "proactive_disclosure")][:2]
    ['proactive_disclosure.rules', 'proactive_disclosure.normative_documents']
    >>> len(lines("2019", "applications")), len(lines("2021", "applications"))
    (23, 25)
    >>> [(line.label, len(line.columns)) for line in lines("2021", "disputes")]
    [(None, 15)]
    """
    found = rows(form, table)
    if getattr(FORMS[form].tables[table], "side_by_side", False):
        return (Line(table, None, tuple(column for line in found for column in line.columns)),)
    return found


@cache
def rows(form: str, table: str) -> tuple[Line, ...]:
    """The rows of a table of a form, in order; those that the form has side by side, too, each as a line of its own.

    >>> [(line.label, len(line.columns)) for line in rows("2021", "disputes")][:2]
    [('RECONSIDERATION', 5), ('LITIGATION_DIRECT', 5)]
    """
    return tuple(_lines(FORMS[form].tables[table], table, ()))


@cache
def turned(found: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines with the same columns, turned round: a line for each column, with the cells that the lines have there.

    >>> [(line.label, [cell.path for cell in line.columns]) for line in turned(rows("2021", "disputes")[:2])][-1]
    ('TOTAL', ['disputes.reconsideration.total', 'disputes.litigation_direct.total'])
    """
    table = found[0].path.rpartition(".")[0]
    return tuple(
        Line(
            f"{table}.{cells[0].path.rpartition('.')[2]}",
            cells[0].label,
            tuple(cell._replace(label=str(line.label)) for line, cell in zip(found, cells, strict=True)),
        )
        for cells in zip(*(line.columns for line in found), strict=True)
    )


def _lines(cls: type[Group], path: str, groups: tuple[str, ...]) -> Iterator[Line]:
    for field in attrs.fields(cls):
        if "label" not in field.metadata:
            continue
        kind: Any = field.default.factory
        name, label = f"{path}.{field.name}", field.metadata["label"]
        if issubclass(kind, Group):
            yield from _lines(kind, name, (*groups, label))
        else:
            yield Line(name, label, columns(kind, name), groups, field.metadata["caption"])


def columns(cls: type[Row], path: str) -> tuple[Column, ...]:
    """The columns of a row, with the paths that its cells have where the row stands at ``path``."""
    return tuple(
        Column(f"{path}.{field.name}", **field.metadata) for field in attrs.fields(cls) if "measure" in field.metadata
    )
