"""Times the library against what it stands on and what it replaces, and writes docs/performance.md.

Every figure is a ratio of two things timed in the same run, in turn, the best of many: a machine that others
use shifts both alike. ``python benchmarks/run.py [NAME …]`` times only the rows named, and writes no page.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from cProfile import Profile
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from types import CodeType
from typing import Any

import attrs
import inputs
from rich.console import Console
from rich.table import Table

import govinfo_report as gr
from govinfo_report.model import Cell, Position
from govinfo_report.parsing.lexer import tokens
from govinfo_report.parsing.margin import without_margin
from govinfo_report.parsing.marks import blank_out
from govinfo_report.parsing.transformer import run
from govinfo_report.parsing.unwrap import unwrapped

Work = Callable[[], object]
PAGE = inputs.ROOT / "docs" / "performance.md"


@attrs.frozen
class Result:
    """Two times in seconds, of ours and of the other; a remark; and whether what it says beside the ratio is met."""

    ours: float
    against: float
    note: str = ""
    met: bool = True


@attrs.frozen
class Benchmark:
    """A row of the page: what is timed against what; ``limit`` is the most that ours may take of the other's time."""

    name: str
    what: str
    against: str
    limit: float
    measure: Callable[[], Result]


def best(ours: Work, against: Work, rounds: int = 40) -> Result:
    """The best time of each, timed in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, spent in zip((ours, against), times, strict=True):
            start = perf_counter()
            work()
            spent.append(perf_counter() - start)
    return Result(min(times[0]), min(times[1]))


# ---- What is measured ------------------------------------------------------------------------------------

WIDE = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)} | dict.fromkeys(map(ord, "\u3000\xa0"), " ")
IS_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")
DELIMITER = re.compile(r"[\t|\n]")
NUMBER = re.compile(r" *[-+]?[0-9]+(?:\.[0-9]+)? *$")


def fold(text: str) -> str:
    return text.translate(WIDE)


def quick_fold(text: str) -> str:
    return IS_WIDE.sub(lambda match: WIDE[ord(match[0])], text)


def floor(text: str, fold: Callable[[str], str] = fold) -> list[re.Match[str] | None]:
    """The least that reading a report takes: fold its characters, split it into cells, try a number on each."""
    return [NUMBER.match(cell) for cell in DELIMITER.split(fold(text))]


def parse() -> Result:
    texts = inputs.corpus()
    timed = [best(partial(gr.parse, text), partial(floor, text)) for text in texts]
    quick = sum(best(partial(floor, text, quick_fold), partial(floor, text)).ours for text in texts)
    ours = sum(result.ours for result in timed)
    each = sorted(result.ours / result.against for result in timed)
    note = f"{len(texts)} texts, {each[0]:.2f} to {each[-1]:.2f}; {ours / quick:.2f} of a floor folding by `re.sub`"
    return Result(ours / len(texts), sum(result.against for result in timed) / len(texts), note)


def validate() -> Result:
    text = inputs.EXAMPLE.read_text(encoding="utf-8")
    report = gr.parse(text)
    return best(report.validate, lambda: gr.parse(text))


def reading(path: Path) -> Work:
    """The reading of a file made of the example, which has to give the example's figures."""
    expected = {path: cell.value for path, cell in gr.parse(inputs.EXAMPLE.read_text(encoding="utf-8")).cells()}
    if {path: cell.value for path, cell in gr.read(path).cells()} != expected:
        raise ValueError("the figures read are not those of the report")
    return partial(gr.read, path)


def read_html_pandas() -> Result:
    import pandas

    path = inputs.html()
    return best(reading(path), lambda: pandas.read_html(path), 20)


def read_html_trafilatura() -> Result:
    import trafilatura

    path = inputs.html()
    return best(reading(path), lambda: trafilatura.extract(path.read_text(encoding="utf-8")), 20)


def read_docx() -> Result:
    from docx import Document

    path = inputs.docx()

    def walk() -> list[str]:
        return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]

    return best(reading(path), walk, 10)


def read_pdf() -> Result:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it remarks on the browser's fonts, character by character
    path = inputs.pdf()

    def tables() -> list[Any]:
        with pdfplumber.open(path) as pdf:
            return [page.extract_tables() for page in pdf.pages]

    return best(reading(path), tables, 5)


IMPORTS = "import lark, attrs, regex"


def importing() -> Result:
    """The time of the import statement alone, without that of starting Python."""

    def timed(statement: str) -> float:
        code = f"from time import perf_counter as now; start = now(); {statement}; print(now() - start)"
        return float(python("-c", code))

    times = [(timed("import govinfo_report"), timed(IMPORTS)) for _ in range(20)]
    return Result(min(ours for ours, _ in times), min(other for _, other in times))


def command() -> Result:
    return best(
        lambda: python("-m", "govinfo_report", str(inputs.EXAMPLE)),
        lambda: python("-c", IMPORTS),
        20,
    )


PEAK = """
import sys
import govinfo_report as gr

def kilobytes():  # the kernel's own count: that of getrusage begins with what the process that started this one held
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM:"))

text = open(sys.argv[1], encoding="utf-8").read()
gr.parse(text[:5000])
before = kilobytes()
gr.parse(text)
print((kilobytes() - before) * 1024)
"""
"""A program that prints by how many bytes the parse of a file's text raises the process's memory at its peak."""


def long_texts() -> Result:
    """Per character, of 10 MB and of 10 kB; how much memory the long one takes is asked of a process of its own."""
    short, long = inputs.long_text(10_000), inputs.long_text(10_000_000)
    path = inputs.folder() / "long.txt"
    path.write_text(long, encoding="utf-8")
    size = path.stat().st_size
    peak = int(python("-c", PEAK, str(path))) / size
    result = best(lambda: gr.parse(long), lambda: [gr.parse(short) for _ in range(50)], 2)
    note = f"{size / 1e6:.1f} MB, {len(short.encode()) / 1e3:.0f} kB; peak memory {peak:.1f} × the text"
    return Result(result.ours / len(long), result.against / len(short) / 50, note, peak <= 30)


def jobs() -> Result:
    files = [str(path) for path in inputs.many(2000)]

    def work(count: int) -> Work:
        return lambda: python("-m", "govinfo_report", "--format", "jsonl", "--jobs", str(count), *files)

    return best(work(2), work(1), 2)


def python(*arguments: str) -> str:
    """What a Python program prints. It keeps its bytecode, as pip does that of the packages it is compared with."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


BENCHMARKS = (
    Benchmark("parse", "`parse(text)`, mean over the corpus", "the scan floor of the same texts", 4, parse),
    Benchmark("validate", "`report.validate()`", "`parse` of the same report", 1 / 4, validate),
    Benchmark("html", "`read(html)`, full report", "`pandas.read_html`, tables only", 1 / 3, read_html_pandas),
    Benchmark("text", "`read(html)`, full report", "`trafilatura.extract`", 1 / 10, read_html_trafilatura),
    Benchmark("docx", "`read(docx)`", "walking the tables with python-docx", 1 / 2, read_docx),
    Benchmark("pdf", "`read(pdf)`", "`extract_tables` of pdfplumber", 1, read_pdf),
    Benchmark("import", "`import govinfo_report`", f"`{IMPORTS}`", 1.3, importing),
    Benchmark("command", "`python -m govinfo_report FILE`", f'`python -c "{IMPORTS}"`', 2, command),
    Benchmark("long", "`parse` of 10 MB, per character", "`parse` of 10 kB, per character", 1.5, long_texts),
    Benchmark("jobs", "`--jobs 2` over 2,000 files", "`--jobs 1`", 1 / 1.8, jobs),
)


# ---- What is shown ---------------------------------------------------------------------------------------

HEAD = ("what", "against", "ratio", "at most", "", "times", "remarks")


def measured(benchmark: Benchmark) -> tuple[str, ...]:
    """A row of the table, under HEAD."""
    limit = f"{benchmark.limit:.2f}"
    try:
        result = benchmark.measure()
    except (ImportError, AttributeError, ValueError, FileNotFoundError, subprocess.CalledProcessError) as error:
        return benchmark.what, benchmark.against, "", limit, "not measured", "", str(error)
    ratio = result.ours / result.against
    met = "met" if ratio <= benchmark.limit and result.met else "MISSED"
    times = f"{duration(result.ours)} : {duration(result.against)}"
    return benchmark.what, benchmark.against, f"{ratio:.2f}", limit, met, times, result.note


def steps() -> Iterator[str]:
    """What each step of ``parse`` takes, in floors of the same text: of an ordinary report, and over the corpus."""
    ordinary = in_floors((inputs.EXAMPLE.read_text(encoding="utf-8"),))
    corpus = in_floors(inputs.corpus())
    for step, floors in ordinary.items():
        yield f"| {step} | {floors:.2f} | {corpus[step]:.2f} |"


def in_floors(texts: Iterable[str]) -> dict[str, float]:
    """What the steps take of texts, in floors of these."""
    spent: dict[str, float] = defaultdict(float)
    least = 0.0
    for text in texts:
        timed = {step: best(work, partial(floor, text)) for step, work in step_works(text).items()}
        least += timed[ALL].against
        for step, result in timed.items():
            spent[step] += result.ours
    whole = spent.pop(ALL)
    spent[REST] = whole - sum(spent.values())
    spent[ALL] = whole
    return {step: seconds / least for step, seconds in spent.items()}


REST = "putting rows together and checking them against each other; title, sections, signature"
ALL = "**`parse`**"


def step_works(text: str) -> dict[str, Work]:
    """The steps of ``parse`` that can be taken by themselves, and all of it."""
    plain, _ = without_margin(blank_out(unwrapped(text)))
    read = tokens(plain)
    cells = [(cell.value, cell.kind, cell.raw, cell.unit, cell.position) for _, cell in gr.parse(text).cells()]
    places = [attrs.astuple(cell[-1]) if cell[-1] else None for cell in cells]

    def make() -> list[Cell]:
        return [
            Cell(value, kind, raw, unit, Position(*place) if place else None)
            for (value, kind, raw, unit, _), place in zip(cells, places, strict=True)
        ]

    return {
        "characters folded, marks blanked out, the margin lifted": lambda: without_margin(blank_out(unwrapped(text))),
        "tokens": lambda: tokens(plain),
        "the grammar, and blocks of what it finds": lambda: run(read),
        "the cells, made with their positions and nothing else": make,
        ALL: lambda: gr.parse(text),
    }


def profile() -> Iterator[str]:
    """Where the time of ``parse`` goes: the share of each module, what it calls of Python's own included."""
    texts = inputs.corpus()
    profiler = Profile(builtins=False)
    for text in texts * (100 // len(texts) + 1):
        profiler.runcall(gr.parse, text)
    spent: dict[str, float] = defaultdict(float)
    for entry in profiler.getstats():
        spent[module(entry.code)] += entry.inlinetime
    total = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        if seconds > 0.01 * total:
            yield f"| `{name}` | {seconds / total:.0%} |"


def module(code: CodeType | str) -> str:
    """The module that code is of, as a path under the library or the name of the package."""
    parts = Path(code if isinstance(code, str) else code.co_filename).parts
    if "govinfo_report" in parts:
        return "/".join(parts[parts.index("govinfo_report") + 1 :])
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return "Python" if len(parts) > 1 else "methods that attrs makes"


def duration(seconds: float) -> str:
    """Seconds for reading.

    >>> duration(0.00123), duration(2.5)
    ('1.23 ms', '2.5 s')
    """
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def machine() -> Iterator[str]:
    """What the figures were taken on, one line each."""
    yield f"{platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores"
    yield f"{platform.python_implementation()} {platform.python_version()}"
    names = ("govinfo-report", "lark", "attrs", "regex", "pandas", "lxml", "trafilatura", "python-docx", "pdfplumber")
    yield ", ".join(f"{name} {installed(name)}" for name in names)


def processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", cpuinfo.read_text()) if cpuinfo.exists() else None
    return found[1] if found else platform.processor() or "unknown processor"


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    wanted = sys.argv[1:]
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        rows = []
        for benchmark in BENCHMARKS:
            if not wanted or benchmark.name in wanted:
                with console.status(benchmark.what):
                    rows.append(measured(benchmark))
    finally:
        shutil.rmtree(inputs.folder(), ignore_errors=True)
    table = Table(*HEAD, title="ours : the other, best of many", caption="\n".join(machine()))
    for row in rows:
        table.add_row(*(cell.replace("`", "") for cell in row))
    console.print(table)
    if not wanted:
        write_page(rows)
        console.print(f"written: {PAGE.relative_to(inputs.ROOT)}")
    if any("MISSED" in row for row in rows):
        raise SystemExit(1)


def write_page(rows: list[tuple[str, ...]]) -> None:
    """docs/performance.md: the text that stands beside this file, with the figures of this run."""
    lines = [HEAD, ("---",) * len(HEAD), *rows]
    figures = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    text = Path(__file__).with_name("performance.md").read_text(encoding="utf-8")
    parts = {
        "figures": figures,
        "machine": "\n".join(f"- {line}" for line in machine()),
        "steps": "\n".join(steps()),
        "profile": "\n".join(profile()),
    }
    PAGE.write_text(text.format(**parts), encoding="utf-8")


if __name__ == "__main__":
    main()
