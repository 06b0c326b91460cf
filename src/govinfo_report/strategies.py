"""Hypothesis strategies for reports and for the dumps that text extractors make of them.

They are public, so that others can fuzz what they build round this library:

    from hypothesis import given
    from govinfo_report.strategies import dumps

    @given(dumps())
    def test_my_pipeline(dump):
        assert my_pipeline(dump.text) …

Needs hypothesis, which is not installed with the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache, partial
from importlib.util import find_spec
from itertools import combinations, cycle, takewhile, zip_longest
from operator import itemgetter
from random import Random
from typing import Any, Literal, get_args

import attrs
from hypothesis import strategies as st

from govinfo_report.forms import FORMS, SECTIONS, Applicants, Column, FormName, Group, Reasons, columns, lines
from govinfo_report.grammar import label
from govinfo_report.model import MISSING, Cell, Section
from govinfo_report.report import Report
from govinfo_report.writers.grid import Box, Grid, placed, width
from govinfo_report.writers.layouts import Layout, render_blocks
from govinfo_report.writers.official import Block, blocks

Figures = Literal["full", "zeros", "blank", "slash"]
"""How the figures of a report look: none is zero; all are zero; some are zero and their cells blank, or a slash."""

FIGURES: tuple[Figures, ...] = get_args(Figures)
EDITIONS: tuple[FormName, ...] = get_args(FormName)

# ---- Reports ----------------------------------------------------------------------------------------------

AGENCIES = ("云岭县水务局", "临江市青石镇人民政府", "河东区司法局", "白鹭洲管理委员会")
PARAGRAPHS = (
    "本年度我单位按照条例要求，做好各项公开工作。",
    "全年通过网站发布信息326条，其中通知公告48条，工作动态112条。",
    "（一）健全机制。明确专人负责，定期自查2次。",
    "1.加强培训，提高业务能力。",
    "本部门2019年以来共答复申请17件，均在期限内办结，无行政复议、行政诉讼。",
    "无其他需要报告的事项。",
)


def build(
    form: FormName,
    figures: Figures,
    number: Callable[[], int],
    *,
    consistent: bool = True,
    nothing: str = "/",
    subtotals: Iterable[str] = (),
) -> dict[str, Cell]:
    """The cells of a report by path, from a source of counts (0 or more each; 1 or more for full figures).

    ``nothing`` is the mark in a cell of zero where figures are ``slash``; ``subtotals`` are the paths of groups of
    outcomes for which figures are stated too.

    >>> cells = build("2021", "full", lambda: 1)
    >>> cells["applications.received.total"].value, cells["disputes.reconsideration.total"].value
    (126, 4)
    """
    none: Callable[[], int] = lambda: 0  # noqa: E731
    count = none if figures == "zeros" else number
    values: dict[str, int] = {}
    measures: dict[str, Column] = {}
    for table in FORMS[form].tables:
        for line in lines(form, table):
            for column in line.columns:
                measures[column.path] = column
                values[column.path] = count()
                if column.measure == "change" and values[column.path] % 3 == 1:
                    values[column.path] *= -1
    if consistent:
        _balance(values)
    for group in subtotals:
        members = [path for path in values if path.startswith(f"{group}.")]
        for column in columns(Applicants, f"{group}.subtotal"):
            name = column.path.rpartition(".")[2]
            measures[column.path] = column
            values[column.path] = sum(values[path] for path in members if path.endswith(f".{name}"))
    cells = {path: _cell(value, measures[path], figures) for path, value in values.items()}
    return {path: attrs.evolve(cell, raw=nothing) if cell.kind == "slash" else cell for path, cell in cells.items()}


def _balance(values: dict[str, int]) -> None:
    """Make the arithmetic of the form hold, changing only what is a sum, and ``received``."""
    by_row: dict[str, list[str]] = {}
    for path in values:
        row, _, name = path.rpartition(".")
        by_row.setdefault(row, []).append(name)
    table = "applications"
    leaves = [row for row in by_row if row.startswith(f"{table}.outcomes.") and row != f"{table}.outcomes.total"]
    for name in by_row[f"{table}.received"]:
        total = sum(values[f"{row}.{name}"] for row in leaves)
        values[f"{table}.outcomes.total.{name}"] = total
        done = total + values[f"{table}.carried_forward.{name}"]
        values[f"{table}.carried_over.{name}"] = min(values[f"{table}.carried_over.{name}"], done - (done > 1))
        values[f"{table}.received.{name}"] = done - values[f"{table}.carried_over.{name}"]
    for row, names in by_row.items():
        if "total" in names:
            values[f"{row}.total"] = sum(values[f"{row}.{name}"] for name in names if name != "total")


def _cell(value: int, column: Column, figures: Figures) -> Cell:
    if value == 0 and figures == "blank":
        return Cell(None, "blank", "")
    if value == 0 and figures == "slash":
        return Cell(None, "slash", "/")
    if column.measure == "money":
        amount = Decimal(value) + (Decimal("0.5") if value % 2 else 0)
        unit = column.unit or ("万元" if value % 3 == 1 else None)
        return Cell(amount, "number", f"{amount}{unit if unit != column.unit else ''}", unit)
    if column.measure == "change":
        return Cell(value, "number", f"{value:+d}" if value % 2 else str(value), column.unit)
    return Cell(value, "number", str(value), column.unit)


def assemble(form: FormName, cells: dict[str, Cell], **fields: Any) -> Report:
    """A report of a form, from its cells by path.

    >>> report = assemble("2019", {"applications.received.total": Cell(3, "number", "3")})
    >>> report.form, report.applications.received.total.value
    ('2019', 3)
    """
    tables: Any = {table: _table(cls, table, cells) for table, cls in FORMS[form].tables.items()}
    return Report(form=form, **tables, **fields)


def _table(cls: type[Any], path: str, cells: dict[str, Cell]) -> Any:
    if not issubclass(cls, Group):
        names = [column.path for column in columns(cls, path)]
        return cls(**{name.rpartition(".")[2]: cells[name] for name in names if name in cells})
    inner = [field for field in attrs.fields(cls) if "label" in field.metadata]
    made = {field.name: _table(field.default.factory, f"{path}.{field.name}", cells) for field in inner}
    if issubclass(cls, Reasons) and any(name.startswith(f"{path}.subtotal.") for name in cells):
        made["subtotal"] = _table(Applicants, f"{path}.subtotal", cells)
    return cls(**made)


def narrative(kinds: Iterable[str], paragraphs: Callable[[], tuple[str, ...]]) -> tuple[Section, ...]:
    """Sections with their official headings; those that hold a table have no paragraphs."""
    tables = FORMS["2021"].tables
    return tuple(Section(kind, label(kind.upper()), () if kind in tables else paragraphs()) for kind in kinds)


def sample(form: FormName, figures: Figures) -> Report:
    """A report of a form, the same each time.

    >>> sample("2019", "zeros").applications.received.total.raw
    '0'
    """
    numbers = cycle((1, 13, 240, 7, 1, 2, 1085, 1, 36) if figures == "full" else (0, 0, 13, 0, 1085, 0, 2))
    agency, year = AGENCIES[0], 2020 if form == "2019" else 2023
    return assemble(
        form,
        build(form, figures, numbers.__next__),
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        signed_by=agency,
        signed_on=date(year + 1, 1, 19),
        sections=narrative(SECTIONS, lambda: PARAGRAPHS[:2]),
    )


@st.composite
def reports(
    draw: st.DrawFn,
    *,
    form: FormName | None = None,
    figures: Figures | None = None,
    consistent: bool = True,
) -> Report:
    """Reports of both forms, whole: title, agency, year, six sections, three tables, who signed and when.

    Some state subtotals, some use form 2019 in a later year, and the mark for nothing is not always a slash.
    ``form`` and ``figures`` keep to one form or one kind of figures. The arithmetic of the form holds, unless
    ``consistent`` is False: then every cell is on its own.
    """
    edition = draw(st.just(form) if form else st.sampled_from(EDITIONS))
    look = draw(st.just(figures) if figures else st.sampled_from(FIGURES))
    counts = st.integers(1, 12) | st.integers(1, 20_000)
    if look != "full":
        counts = st.just(0) | st.just(0) | counts
    numbers = draw(st.lists(counts, min_size=3, max_size=23))
    dice = Random(draw(st.integers(0, 999)))
    stated = draw(st.just(()) | st.sets(st.sampled_from(_groups(edition))).map(tuple))
    agency = draw(st.sampled_from(AGENCIES))
    year = draw(st.integers(2019, 2020) | st.integers(2019, 2025) if edition == "2019" else st.integers(2021, 2025))
    some = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3).map(tuple)
    return assemble(
        edition,
        build(
            edition,
            look,
            partial(dice.choice, numbers),
            consistent=consistent,
            nothing=draw(st.just("/") | st.sampled_from(NOTHING)),
            subtotals=stated,
        ),
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        signed_by=agency,
        signed_on=draw(st.dates(date(year + 1, 1, 4), date(year + 1, 3, 31))),
        sections=narrative(SECTIONS, lambda: draw(some)),
    )


NOTHING = ("/", "\\", "-", "—", "——", "无")
"""What offices put into a cell to say that there is nothing."""


@cache
def _groups(form: FormName) -> tuple[str, ...]:
    """The paths of the groups of outcomes that have reasons under them."""
    paths = (line.path.rpartition(".")[0] for line in lines(form, "applications"))
    return tuple(dict.fromkeys(path for path in paths if path.count(".") == 2))


# ---- What a reader made of it -----------------------------------------------------------------------------


@attrs.frozen
class Judgement:
    """How what was read compares with what is true: paths of the cells that are not the same.

    ``unread`` are those that a warning or an error lies over, as it has to; ``silent`` those that nothing flags.
    """

    unread: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def judge(truth: Report, read: Report | None) -> Judgement:
    """Compare the figures of a report with those that were read of it; None where the reader refused the whole.

    A blank, a slash and a cell that is not there are the same: no figure.

    >>> truth = sample("2021", "full")
    >>> judge(truth, truth)
    Judgement(unread=(), silent=())
    >>> path = "applications.received.total"
    >>> judge(assemble("2021", {path: Cell(3)}), assemble("2021", {path: Cell(8)})).silent
    ('applications.received.total',)
    """
    expected = dict(truth.cells())
    if read is None:
        return Judgement(unread=tuple(expected))
    found = dict(read.cells())
    differing = [
        path
        for path in {**expected, **found}
        if _figure(expected.get(path, MISSING)) != _figure(found.get(path, MISSING))
    ]
    # a subtotal is not on the form: where the text says nothing of it, there is no cell that a flag could lie on
    known = {path: flagged(read, path) or (".subtotal." in path and path not in found) for path in differing}
    return Judgement(
        tuple(path for path in differing if known[path]), tuple(path for path in differing if not known[path])
    )


def flagged(report: Report, path: str) -> bool:
    """Whether a warning or an error lies over a cell: on it, or on the row, group or table that holds it.

    >>> from govinfo_report.model import Diagnostic
    >>> doubt = Diagnostic("ragged-row", "warning", "7 values for 8 columns", "applications.received")
    >>> report = attrs.evolve(sample("2021", "full"), diagnostics=(doubt,))
    >>> flagged(report, "applications.received.total"), flagged(report, "applications.carried_over.total")
    (True, False)
    """
    return any(
        note.severity != "info" and note.path and f"{path}.".startswith(f"{note.path}.") for note in report.diagnostics
    )


def _figure(cell: Cell) -> tuple[int | Decimal | None, str | None]:
    """What has to be the same: the value, and of money the unit. A count may or may not say 件."""
    return cell.value, cell.unit if isinstance(cell.value, Decimal) else None


# ---- Dumps ------------------------------------------------------------------------------------------------


def layouts(*, keeps_blanks: bool | None = None) -> st.SearchStrategy[Layout]:
    """The layouts; with ``keeps_blanks``, those in which a blank cell leaves a trace, or those in which it does not."""
    return st.sampled_from([layout for layout in Layout if keeps_blanks in (None, layout.keeps_blanks)])


@attrs.frozen(repr=False)
class Dump:
    """A report and a text that an extractor might have made of it.

    ``noise`` says what was done to the text, in order; ``loses`` whether the text no longer says all that the
    report does: then a reader can only be right or say that it is not sure.
    """

    report: Report
    layout: Layout
    text: str
    noise: tuple[str, ...]
    loses: bool

    def __repr__(self) -> str:
        """What was done, and the text as it stands: what one wants to see of a dump that fails."""
        facts = [self.layout.value, f"form {self.report.form}", *self.noise, *["something is gone"] * self.loses]
        return f"<dump: {', '.join(facts)}>\n{self.text}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        """So that Hypothesis prints a failing dump as that, too."""
        printer.text(repr(self))


@st.composite
def dumps(
    draw: st.DrawFn,
    *,
    form: FormName | None = None,
    figures: Figures | None = None,
    layout: Layout | None = None,
    noise: Iterable[str] | None = None,
    loses: bool | None = None,
) -> Dump:
    """Dumps of reports in any layout, with up to three kinds of noise (see :data:`NOISE`).

    ``form``, ``figures``, ``layout`` and ``noise`` keep to those; ``loses=False`` gives only dumps from which every
    cell can be read, ``loses=True`` only those from which something is gone. One report in five does not add up:
    of its dump nothing is gone, for where something is, it is the arithmetic that places figures.
    """
    consistent = bool(loses) or draw(st.integers(0, 4)) > 0
    whole = loses is False or not consistent
    if figures is None and whole and layout and not layout.keeps_blanks:
        figures = draw(st.sampled_from([look for look in FIGURES if look != "blank"]))
    report = draw(reports(form=form, figures=figures, consistent=consistent))
    gone = any(not cell.raw for _, cell in report.cells())
    layout = layout or draw(layouts(keeps_blanks=True if whole and gone else None))
    losing = LOSING | _HEADLESS if gone and layout.blanks_by_place else LOSING
    kinds = [name for name in (NOISE if noise is None else noise) if not (whole and name in losing)]
    chosen = draw(st.lists(st.sampled_from(kinds), max_size=3, unique=True)) if kinds else []
    if loses and not (gone and not layout.keeps_blanks) and not LOSING.intersection(chosen):
        chosen.append(draw(st.sampled_from(sorted(LOSING))))
    if not _TAKING_LABELS.isdisjoint(chosen):
        chosen = [name for name in chosen if name not in _KNOWN_BY_LABELS]

    done: list[str] = []
    pieces = list(blocks(report))
    for name in (name for name in _ON_BLOCKS if name in chosen):
        changed = _ON_BLOCKS[name](draw, pieces, layout)
        if changed != pieces:
            pieces, done = changed, [*done, name]
    text = render_blocks(pieces, layout)
    for name in (name for name in _ON_TEXT if name in chosen):
        noisy = _ON_TEXT[name](draw, text, layout)
        if noisy != text:
            text, done = noisy, [*done, name]
    lost = (gone and not layout.keeps_blanks) or not losing.isdisjoint(done)
    return Dump(report, layout, text, tuple(done), lost)


def _in_tables(change: Callable[[Box], str], pieces: list[Block]) -> list[Block]:
    """The blocks with the texts of all table cells changed."""
    return [
        attrs.evolve(piece, grid=tuple(tuple(attrs.evolve(box, text=change(box)) for box in row) for row in piece.grid))
        for piece in pieces
    ]


_BLANKS = ("\u3000", "\u00a0", "\u3000\u3000", "\u00a0 ", "\u2002", "\u200b")


def _odd_blanks(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """Blanks of many kinds round the figures."""
    if layout.value.startswith(("blanks", "aligned", "pdf")):
        return pieces  # blanks are what divides the cells there
    before, after = draw(st.sampled_from(("", *_BLANKS))), draw(st.sampled_from(("", *_BLANKS)))
    every = draw(st.integers(1, 5))
    return _in_tables(
        lambda box: before + box.text + after if box.path and box.text and len(box.path) % every == 0 else box.text,
        pieces,
    )


def _broken_labels(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """Labels broken over lines, anywhere in the word."""
    if not layout.one_cell_a_line:
        return pieces
    after, every = draw(st.integers(1, 9)), draw(st.integers(1, 4))
    return _in_tables(
        lambda box: (
            box.text
            if box.path or len(box.text) <= after or len(box.text) % every
            else f"{box.text[:after]}\n{box.text[after:]}"
        ),
        pieces,
    )


def _run_together(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """Labels that stand side by side, with nothing between them."""
    if layout.value.startswith(("aligned", "pdf")):
        return pieces  # the place of its label is what tells a column there
    heads, rows = draw(st.sampled_from(((True, True), (True, False), (False, True))))

    def change(row: tuple[Box, ...], width: int) -> tuple[Box, ...]:
        labels = [box.text for box in takewhile(lambda box: box.path is None, row)]
        cells = row[len(labels) :]
        if not labels or not (rows if cells else heads):
            return row
        return (Box("".join(labels), 1, width - sum(box.colspan for box in cells)), *cells)

    return [attrs.evolve(piece, grid=tuple(change(row, width(piece.grid)) for row in piece.grid)) for piece in pieces]


def _spellings(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """Figures in other spellings: separators, units, signs in words."""
    divided_by_blanks = layout.value.startswith(("blanks", "aligned", "pdf"))
    spell = draw(st.sampled_from([name for name in _SPELLINGS if not (divided_by_blanks and name == "1 234")]))
    every = draw(st.integers(1, 4))

    def change(box: Box) -> str:
        if box.path is None or len(box.path) % every or not re.fullmatch(r"[+-]?\d+", box.text):
            return box.text
        if spell in _OF_COUNTS and box.path.endswith(".amount"):
            return box.text  # nobody counts money in 件
        return _SPELLINGS[spell](box.text)

    return _in_tables(change, pieces)


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "1,234": lambda text: text if text[0] in "+-" else f"{int(text):,}",
    "1，234": lambda text: text if text[0] in "+-" else f"{int(text):,}".replace(",", "，"),
    "1 234": lambda text: text if text[0] in "+-" else f"{int(text):,}".replace(",", " "),
    "6件": lambda text: f"{text}件",
    "6 件": lambda text: f"{text}\u00a0件",
    "增加5": lambda text: text.replace("+", "增加").replace("-", "减少"),
    "增5": lambda text: text.replace("+", "增").replace("-", "减"),
    "0.00": lambda text: f"{text}.00",
}
_OF_COUNTS = ("6件", "6 件")


def _strange_columns(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """A column that the form does not have, at the right of a table, with a remark here and there."""
    remark = draw(st.sampled_from(("见附件", "无变化", "—")))
    # a mark can be a figure of the form's: where a blank leaves no trace, nobody knows whose is gone beside it
    every = draw(st.integers(1, 5)) if layout.keeps_blanks or remark != "—" else 1
    which = draw(st.integers(0, 2))
    tables = [piece for piece in pieces if piece.kind == "table"]
    out = []
    for piece in pieces:
        if tables and piece is tables[which % len(tables)]:
            heads = (Box("备注"), *(Box(remark if number % every == 0 else "") for number in range(1, len(piece.grid))))
            rows = zip(piece.grid, heads, strict=True)
            piece = attrs.evolve(piece, grid=tuple((*row, head) for row, head in rows))
        out.append(piece)
    return out


def _figure_columns(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """A column of figures that the form does not have, with its label, beside those of a table or among them."""
    head = Box(draw(st.sampled_from(("同比", "合计件数", "其中涉企", "上年数", "网络申请数", "占比（%）"))))
    pattern = draw(st.sampled_from(("{}", "{}", "{}%", "+{}")))
    numbers = cycle(draw(st.just([0]) | st.lists(st.integers(0, 30), min_size=1, max_size=7)))
    every = draw(st.integers(2, 5)) if layout.keeps_blanks and draw(st.booleans()) else 0
    beside, place, which = draw(st.booleans()), draw(st.integers(0, 14)), draw(st.integers(0, 2))

    def figure(number: int) -> Box:
        return Box("" if every and number % every == 0 else pattern.format(next(numbers)), path="")

    def inserted(rows: Grid) -> Grid:
        heads, first = _heads(rows), _first_figure(rows)
        ends = [x for x in range(first, width(rows) + 1) if heads and not _is_split(rows, len(rows) - 1, x)]
        if not ends:
            return tuple((*row[:-1], attrs.evolve(row[-1], colspan=row[-1].colspan + 1)) for row in rows)
        at = (ends[0], ends[-1])[place % 2] if beside else ends[place % len(ends)]
        top = next(y for y in range(heads) if len(rows[y]) > 1 and not _is_split(rows, y, at))
        made: list[list[tuple[int, Box]]] = [[] for _ in rows]
        for y, x, box in placed(rows):
            over = x < at < x + box.colspan or (x + box.colspan == at and y < top)
            made[y].append((x + (x >= at), attrs.evolve(box, colspan=box.colspan + over)))
        made[top].append((at, attrs.evolve(head, rowspan=heads - top)))
        for y in range(heads, len(rows)):
            made[y].append((at, figure(y)))
        return tuple(tuple(box for _, box in sorted(row, key=itemgetter(0))) for row in made)

    return _in_parts(inserted, pieces, which)


def _other_columns(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Columns of a table in another order, with their labels."""
    wanted = draw(st.lists(st.integers(0, 99), min_size=1, max_size=3))
    which = draw(st.integers(0, 2))

    def swapped(rows: Grid) -> Grid:
        for number in wanted if _heads(rows) else ():
            ends = range(_first_figure(rows), width(rows) + 1)
            pairs = [span for span in combinations(ends, 3) if _can_swap(rows, *span)]
            if pairs:
                rows = _swapped(rows, *pairs[number % len(pairs)])
        return rows

    return _in_parts(swapped, pieces, which)


def _can_swap(rows: Grid, left: int, middle: int, right: int) -> bool:
    """Whether no box reaches out of these two stretches of columns, but for one that holds them both."""
    return all(
        (x <= left and right <= x + box.colspan) or not any(x < end < x + box.colspan for end in (left, middle, right))
        for _, x, box in placed(rows)
    )


def _swapped(rows: Grid, left: int, middle: int, right: int) -> Grid:
    """The rows with two stretches of columns, side by side, in each other's place."""
    made: list[list[tuple[int, Box]]] = [[] for _ in rows]
    for y, x, box in placed(rows):
        inside = x + box.colspan <= right and left <= x
        made[y].append((x + (right - middle if x < middle else left - middle) if inside else x, box))
    return tuple(tuple(box for _, box in sorted(row, key=itemgetter(0))) for row in made)


def _in_parts(change: Callable[[Grid], Grid], pieces: list[Block], which: int) -> list[Block]:
    """The blocks with one of the tables changed, part by part: rows with the header above them."""
    tables = [piece for piece in pieces if piece.kind == "table"]
    if not tables:
        return pieces
    chosen = tables[which % len(tables)]
    parts: list[list[tuple[Box, ...]]] = [[]]
    for row in chosen.grid:
        if parts[-1] and _holds_figures(parts[-1][-1]) and not _holds_figures(row):
            parts.append([])
        parts[-1].append(row)
    grid = tuple(row for part in parts for row in change(tuple(part)))
    return [attrs.evolve(piece, grid=grid) if piece is chosen else piece for piece in pieces]


def _heads(rows: Grid) -> int:
    """How many rows stand above the figures."""
    return sum(1 for _ in takewhile(lambda row: not _holds_figures(row), rows))


def _is_split(rows: Grid, y: int, at: int) -> bool:
    """Whether a box of a row reaches over the end of a column."""
    return any(row == y and x < at < x + box.colspan for row, x, box in placed(rows))


def _holds_figures(row: tuple[Box, ...]) -> bool:
    return any(box.path is not None for box in row)


def _first_figure(rows: Grid) -> int:
    """The number of the first column of figures."""
    return min((x for _, x, box in placed(rows) if box.path is not None), default=0)


_HALF = str.maketrans("（），：；．“”、", '(),:;."",')
_FULL = str.maketrans("0123456789+-./", "０１２３４５６７８９＋－．／")


def _punctuation(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Labels with ASCII punctuation, or figures with full-width digits and signs."""
    if draw(st.booleans()):
        return _in_tables(lambda box: box.text if box.path else box.text.translate(_HALF), pieces)
    return _in_tables(lambda box: box.text.translate(_FULL) if box.path else box.text, pieces)


_RUBY = str.maketrans({"規": "規(guī)", "務": "務(wù)", "業": "業(yè)", "數": "數(shù)", "關": "關(guān)"})


def _traditional(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:
    """Traditional characters and words, as mirrors have them (where opencc is installed), or their sound: 數(shù)."""
    if find_spec("opencc") is None:
        return pieces
    simple = _converter(draw(st.sampled_from(("s2t", "s2tw", "s2hk", "s2twp"))))
    ruby = _RUBY if draw(st.booleans()) and not layout.value.startswith("pdf") else {}

    def convert(text: str) -> str:
        return simple(text).translate(ruby)

    changed = _in_tables(lambda box: convert(box.text), pieces)
    return [attrs.evolve(piece, text=convert(piece.text)) for piece in changed]


@cache
def _converter(name: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = cache(opencc.OpenCC(name).convert)
    return convert


def _bare_numbers(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Labels, or headings, without the numeral before them."""
    wanted = draw(st.sampled_from(("heading", "table")))
    if wanted == "table":
        return _in_tables(lambda box: box.text if box.path else _NUMERAL.sub("", box.text), pieces)
    return [
        attrs.evolve(piece, text=_NUMERAL.sub("", piece.text)) if piece.kind == "heading" else piece for piece in pieces
    ]


_NUMERAL = re.compile(r"^(（[一二三四五六七]）|[一二三四五六]、|\d\.)")


def _no_captions(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Tables without one of their rows that hold no figures: captions, column headers."""
    which = draw(st.integers(0, 3))
    return [
        attrs.evolve(
            piece,
            grid=tuple(
                row
                for number, row in enumerate(piece.grid)
                if number % 4 != which or any(box.path or box.rowspan > 1 for box in row)
            ),
        )
        if piece.kind == "table" and any(len(row) == 1 for row in piece.grid)
        else piece
        for piece in pieces
    ]


def _strange_rows(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Rows that the form does not have, between those of section two."""
    text = draw(st.sampled_from(("其他主动公开文件", "政策解读", "公共服务事项")))
    figure = str(draw(st.integers(0, 99)))
    done = []
    for piece in pieces:
        wide = [row for row in piece.grid if len(row) == 4 and row[-1].path]
        if wide and any(len(row) == 1 for row in piece.grid):
            at = piece.grid.index(wide[-1]) + 1
            row = (Box(text), *(attrs.evolve(box, text=figure, path="") for box in wide[-1][1:]))
            piece = attrs.evolve(piece, grid=(*piece.grid[:at], row, *piece.grid[at:]))
        done.append(piece)
    return done


def _swapped_rows(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Two rows of a table, one below the other, in each other's place."""
    wanted = draw(st.integers(0, 20))

    def swapped(grid: Grid) -> Grid:
        room = [sum(box.colspan for box in row) if _is_free(row) else 0 for row in grid]
        pairs = [y for y in range(1, len(grid)) if room[y] and room[y - 1] == room[y]]
        if not pairs:
            return grid
        y = pairs[wanted % len(pairs)]
        return (*grid[: y - 1], grid[y], grid[y - 1], *grid[y + 1 :])

    return [attrs.evolve(piece, grid=swapped(piece.grid)) for piece in pieces]


def _repeated_rows(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Rows that stand there twice, as where a page ends."""
    every, first = draw(st.integers(2, 30)), draw(st.integers(0, 29))

    def repeated(grid: Grid) -> Grid:
        again = {y for y, row in enumerate(grid) if _is_free(row) and y % every == first % every}
        taller = {(y, x): sum(y < other < y + box.rowspan for other in again) for y, x, box in placed(grid)}
        rows: list[list[Box]] = [[] for _ in grid]
        for y, x, box in placed(grid):
            rows[y].append(attrs.evolve(box, rowspan=box.rowspan + taller[y, x]))
        return tuple(tuple(row) for y, row in enumerate(rows) for _ in range(1 + (y in again)))

    return [attrs.evolve(piece, grid=repeated(piece.grid)) for piece in pieces]


def _is_free(row: tuple[Box, ...]) -> bool:
    """Whether a row holds figures, and no cell that goes on in the next row."""
    return row[-1].path is not None and len(row) < 12 and all(box.rowspan == 1 for box in row)


def _misread(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """Letters for digits here and there, as of a scanned page."""
    letter = draw(st.sampled_from((("0", "O"), ("1", "l"), ("1", "I"))))
    every, first = draw(st.integers(2, 40)), draw(st.integers(0, 39))
    count = iter(range(100_000))
    return _in_tables(
        lambda box: box.text.replace(*letter) if box.path and next(count) % every == first % every else box.text,
        pieces,
    )


def _boilerplate(draw: st.DrawFn, pieces: list[Block], layout: Layout) -> list[Block]:  # noqa: ARG001
    """A sentence between a heading and its table."""
    text = draw(
        st.sampled_from(
            ("该部分以表格形式报告。表格如下：", "具体情况见下表。", "2020年，本机关收到申请12件，办结12件。")
        )
    )
    out = []
    for piece in pieces:
        if piece.kind == "table":
            out.append(Block("paragraph", text))
        out.append(piece)
    return out


def _stray_lines(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """Page numbers and running titles between the lines, wherever a page may end."""
    lines = text.split("\n")
    plain = () if layout.value.startswith(("lines", "blanks", "pdf", "pipe-alone", "pipe-before")) else ("{}",)
    pattern = draw(st.sampled_from(("— {} —", "- {} -", "第 {} 页 共 9 页", "{}/9", *plain)))
    running = draw(st.sampled_from((None, "政府信息公开工作年度报告", "\f某县水务局文件")))
    for number, at in enumerate(sorted(draw(st.lists(st.integers(0, len(lines)), min_size=1, max_size=4))), 1):
        stray = [pattern.format(number), *([running] if running else [])]
        at += (number - 1) * len(stray)
        lines[at:at] = stray
    return "\n".join(lines)


_NOTES = (  # notes with numbers in them
    "注：本表统计期限为2021年1月1日至12月31日。",
    "注：{}.含下属单位3家",
    "注：1.上年结转2件；2.本年新收{}件。",
    "* 上年结转{}件",
    "[{}] 数据截至12月31日",
    "（注{}：含街道办事处12个）",
    "单位：件",
)


_MARKS = (  # what a browser prints on each page: the day and time, the address, the page
    "2022/1/19 15:04",
    "2022-01-19",
    "2022年1月19日 15:04",
    "1/19/22, 3:04 PM",
    "http://www.example.gov.cn/art/2022/1/19/art_123_456.html",
    "http://www.example.gov.cn/xxgk/t20220119_12345.html {}/9",
    "第{}页",
    "共 9 页 第 {} 页",
    "Page {} of 9",
    "· {} ·",
    "-{}-",
    "～{}～",
    "[{}]",
)


def _footnotes(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """Notes with numbers in them, on lines of their own."""
    return _with_lines(draw, text, _NOTES)


def _printed_marks(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """What a browser prints on each page: the day and time, the address, the page."""
    return _with_lines(draw, text, _MARKS)


def _with_lines(draw: st.DrawFn, text: str, lines: tuple[str, ...]) -> str:
    """A text with one of these lines between its own, here and there, each time with a number of its own."""
    line = draw(st.sampled_from(lines))
    found = text.split("\n")
    places = draw(st.sets(st.integers(0, len(found)), min_size=1, max_size=4))
    for number, at in enumerate(sorted(places), 1):
        found.insert(at + number - 1, line.format(number))
    return "\n".join(found)


def _another(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """The report of another year behind it, in the same text."""
    other = draw(reports().filter(lambda report: str(report.title) not in text))
    return text + render_blocks(blocks(other), layout)


def _joined_lines(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """Lines with a blank for the break between them, some of them or all."""
    if not layout.one_cell_a_line and not layout.value.startswith(("blanks", "pdf")):
        return text
    every = draw(st.integers(1, 40))
    parts = text.split("\n")
    return "".join(part + (" " if number % every == 0 else "\n") for number, part in enumerate(parts, 1))


def _broken_cells(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """Labels broken over lines within the borders of their cells."""
    if layout not in (Layout.PLUS, Layout.BOX):
        return text
    from rich.cells import cell_len

    room = draw(st.integers(2, 14))
    down = "|" if layout is Layout.PLUS else "│"
    out = []
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split(down)]
        if len(cells) == 1:
            out.append(line)
            continue
        parts = [
            re.findall(f".{{1,{room}}}", cell) if re.fullmatch(r"(?:\d\.)?\D+", cell) and len(cell) > _MARK else [cell]
            for cell in cells
        ]
        widths = [cell_len(cell) for cell in line.split(down)]
        for row in zip_longest(*parts, fillvalue=""):
            padded = (f" {part}" + " " * (width - 1 - cell_len(part)) for part, width in zip(row, widths, strict=True))
            out.append(down.join(padded).strip())
    return "\n".join(out)


_MARK = 2
"""No mark for nothing has more characters."""


def _dropped_cells(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """A few cells of a row on its line that are not there, each with what divided it from the next."""
    if layout.one_cell_a_line or layout in (Layout.ALIGNED, Layout.PDF_LAYOUT):
        return text  # what is gone leaves its place there
    between = "\t" if "\t" in text else "|" if "|" in text else "│" if "│" in text else " "
    if between == " ":
        cells = [match.span() for match in re.finditer(r"(?<=\S) +\S+(?=\s)", text)]
    else:
        mark = re.escape(between)
        cells = [
            match.span() for match in re.finditer(f"(?<={mark})[^{mark}\\n]*{mark}|{mark}[^{mark}\\n]*(?=\\n)", text)
        ]
    if not cells:
        return text
    gone = draw(st.sets(st.integers(0, len(cells) - 1), min_size=1, max_size=4))
    for number in sorted(gone, reverse=True):
        begin, end = cells[number]
        text = text[:begin] + text[end:]
    return text


def _cut_out(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """A stretch of lines that is not there, as where a page is missing."""
    pieces = _parts_of(text, layout)
    start = draw(st.integers(1, len(pieces)))
    return "\n".join(pieces[:start] + pieces[start + draw(st.integers(1, 60)) :])


def _furniture(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """The page round the report: navigation and publication line above, footer below."""
    day = draw(st.dates(date(2020, 1, 4), date(2025, 3, 31)))
    hits = draw(st.integers(0, 9999))
    above = [
        "首页 | 政务公开 | 政务服务 | 互动交流",
        "当前位置：首页 > 政府信息公开 > 政府信息公开年报",
        f"发布日期：{day} 来源：县政府办公室 字号：[ 大 中 小 ] 打印 浏览次数：{hits}",
        "索引号：11370000/2021-00012",
    ]
    below = [
        "相关链接",
        "主办：县人民政府办公室",
        "备案号：12003456号-1 网站标识码 3700000012 电话 0123-8812345",
        "Copyright © 2021",
    ]
    kept = draw(st.integers(1, 4))
    return "\n".join([*above[-kept:], text.rstrip("\n"), *below[:kept]]) + "\n"


def _twice(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """The whole report a second time."""
    return text + text


def _dropped_lines(draw: st.DrawFn, text: str, layout: Layout) -> str:
    """A few lines that are not there."""
    pieces = _parts_of(text, layout)
    gone = draw(st.sets(st.integers(0, len(pieces) - 1), min_size=1, max_size=6))
    return "\n".join(piece for number, piece in enumerate(pieces) if number not in gone)


def _parts_of(text: str, layout: Layout) -> list[str]:
    """The lines of a text, each with what would look like a blank cell without it: a cell's pipe, its empty lines."""
    between = r"\n"
    if layout in (Layout.PIPE_ALONE, Layout.PIPE_BEFORE):
        between = r"\n(?<!^\|\n)"
    elif layout in (Layout.LINES_KEPT, Layout.LINES_SPACED, Layout.LINES_SPACED_KEPT):
        between = r"\n(?!\n)"
    return re.split(between, text, flags=re.M)


def _dropped_duplicates(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """Only the first of equal lines, as crawls drop them."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def _truncated(draw: st.DrawFn, text: str, layout: Layout) -> str:  # noqa: ARG001
    """The end is gone, from the end of some line on."""
    lines = text.split("\n")
    return "\n".join(lines[: draw(st.integers(min(8, len(lines)), len(lines)))])


_ON_BLOCKS: dict[str, Callable[[st.DrawFn, list[Block], Layout], list[Block]]] = {
    "strange-rows": _strange_rows,
    "strange-columns": _strange_columns,
    "figure-columns": _figure_columns,
    "other-columns": _other_columns,
    "no-captions": _no_captions,
    "swapped-rows": _swapped_rows,
    "repeated-rows": _repeated_rows,
    "misread": _misread,
    "boilerplate": _boilerplate,
    "bare-numbers": _bare_numbers,
    "spellings": _spellings,
    "punctuation": _punctuation,
    "traditional": _traditional,
    "run-together": _run_together,
    "broken-labels": _broken_labels,
    "odd-blanks": _odd_blanks,
}
_ON_TEXT: dict[str, Callable[[st.DrawFn, str, Layout], str]] = {
    "broken-cells": _broken_cells,
    "dropped-lines": _dropped_lines,
    "dropped-cells": _dropped_cells,
    "cut-out": _cut_out,
    "joined-lines": _joined_lines,
    "stray-lines": _stray_lines,
    "footnotes": _footnotes,
    "printed-marks": _printed_marks,
    "dropped-duplicates": _dropped_duplicates,
    "furniture": _furniture,
    "twice": _twice,
    "another": _another,
    "truncated": _truncated,
}
NOISE: dict[str, str] = {
    name: (change.__doc__ or "").strip() for name, change in (*_ON_BLOCKS.items(), *_ON_TEXT.items())
}
"""The kinds of noise, in the order in which they are made, each with what it does."""

LOSING = frozenset(
    {"dropped-lines", "dropped-duplicates", "truncated", "dropped-cells", "cut-out", "joined-lines", "misread"}
)
"""The kinds of noise that take something away."""

_HEADLESS = frozenset({"no-captions"})
"""What takes something away, too, where nothing but the label above it shows which cell is blank."""

_KNOWN_BY_LABELS = frozenset({"figure-columns", "other-columns"})
_TAKING_LABELS = frozenset({"no-captions", "dropped-lines", "dropped-duplicates", "dropped-cells", "cut-out"})
"""These do not go together: without the labels nobody can know that columns are others than those of the form."""
