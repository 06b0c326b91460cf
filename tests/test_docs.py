"""What the pages say is so: their code runs, their commands print what they show, their links lead somewhere."""

import doctest
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report.writers.official import html

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
GENERATED = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")


EXTRAS = {".html": "selectolax", ".pdf": "pypdfium2"}


def needs_extra(suffix: str) -> None:
    """Skips where what reads these files is not installed."""
    pytest.importorskip(EXTRAS[suffix], reason=f"{suffix} files are read with {EXTRAS[suffix]}: an extra")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(kind: str) -> list[object]:
    """The code blocks of a kind in all pages, each as (page, where it begins, text)."""
    return [
        pytest.param(match[2], id=f"{name(page)}:{text.count(chr(10), 0, match.start()) + 1}")
        for page in PAGES
        for text in [page.read_text(encoding="utf-8")]
        for match in BLOCK.finditer(text)
        if match[1] == kind
    ]


def commands() -> list[object]:
    """The commands in console blocks, each with the output that the page shows for it."""
    return [
        pytest.param(command, shown, id=f"{block.id} {command}")
        for block in blocks("console")
        for command, shown in COMMAND.findall(block.values[0])
    ]


@pytest.mark.parametrize("code", blocks("python"))
def test_python_block_shows_what_it_prints(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in EXTRAS:
        if f'{suffix}"' in code:
            needs_extra(suffix)
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(code, {}, "block", None, 0)
    assert test.examples, "a python block is an interactive session, with >>>"
    report: list[str] = []
    failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert not failed, "".join(report)


@pytest.mark.parametrize(("command", "shown"), commands())
def test_command_prints_what_is_shown(command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "python"
    assert set(shown.split()) != {"..."}, "the page shows nothing that the command prints"
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100", "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # a line of three dots in the page stands for any lines
    pattern = "".join(".*" if line.strip() == "..." else re.escape(line) for line in shown.splitlines(keepends=True))
    assert re.fullmatch(pattern, run.stdout + run.stderr, re.S), run.stdout + run.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in targets if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("page", GENERATED)
def test_generated_page_is_current(page: str) -> None:
    stands = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert stands == GENERATED[page](), "run `make docs`"


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=name)
def test_example_runs(script: Path) -> None:
    run = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout


@pytest.mark.parametrize("report", sorted((ROOT / "examples").glob("*.txt")), ids=name)
def test_example_report_is_read_whole(report: Path) -> None:
    found = gr.parse(report.read_text(encoding="utf-8"))
    assert found.diagnostics == ()
    assert [path for path, cell in found.cells() if not cell] == []


@pytest.mark.parametrize("suffix", EXTRAS)
def test_example_files_hold_what_the_text_does(suffix: str) -> None:
    needs_extra(suffix)
    text, found = (
        gr.to_dict(gr.read(ROOT / "examples" / f"report{ending}"), cells=False) for ending in (".txt", suffix)
    )
    assert found | {"source": None} == text | {"source": None}


def test_example_page_is_current() -> None:
    stands = (ROOT / "examples" / "report.html").read_text(encoding="utf-8")
    assert stands == html(gr.read(ROOT / "examples" / "report.txt"))


def test_index_leads_to_every_page() -> None:
    linked = LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"} <= {*linked}
