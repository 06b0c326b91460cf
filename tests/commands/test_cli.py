"""The command as a whole: help, version, completion, conversion, and what is imported for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report.cli import COMMANDS
from govinfo_report.writers.convert import TARGETS

from .shell import OLD_REPORT, REPORT, environment, run

MINE = ["dump", "convert", "schema"]


@pytest.mark.parametrize("command", MINE)
def test_help_shows_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"python -m govinfo_report {'' if command == 'dump' else command}" in done.stdout.partition("Example")[2]


def test_help_lists_every_command() -> None:
    shown = run("--help").stdout
    assert [command for command in COMMANDS if f"\n  {command} " not in shown] == []
    assert "Examples:" in shown


def test_version() -> None:
    from importlib.metadata import version

    try:
        expected = version("govinfo-report")
    except ModuleNotFoundError:
        expected = "unknown (not installed)"
    done = run("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"python -m govinfo_report, version {expected}")


def complete(*words: str) -> list[str]:
    """What the shell would be offered for the last word, which is not finished."""
    done = subprocess.run(
        [sys.executable, "-c", "from govinfo_report.cli import main; main(prog_name='govinfo-report')"],
        env=environment(
            _GOVINFO_REPORT_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(["govinfo-report", *words]),
            COMP_CWORD=str(len(words)),
        ),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


COMPLETIONS = [
    (("s",), ["schema"]),
    (("dump", "--sh"), ["--shape"]),
    (("dump", "--format", "p"), ["parquet"]),
    (("convert", "--to", "d"), ["docx"]),
]


@pytest.mark.parametrize(("words", "offered"), COMPLETIONS)
def test_completion(words: tuple[str, ...], offered: list[str]) -> None:
    assert complete(*words) == offered


# ---- Conversion -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS)
def test_convert_writes_a_report_that_says_the_same(target: str, tmp_path: Path) -> None:
    done = run("convert", OLD_REPORT, "--to", target, "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    before, after = gr.read(OLD_REPORT), gr.read(tmp_path / "out")
    assert {path: cell.value for path, cell in after.cells()} == {path: cell.value for path, cell in before.cells()}
    assert (after.title, after.signed_on) == (before.title, before.signed_on)


def test_convert_reads_and_writes_pipes() -> None:
    done = run("convert", "-", "--to", "html", stdin=REPORT.read_bytes())
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert run("convert", "gone.txt", "--to", "html").returncode == 2


# ---- What is imported -----------------------------------------------------------------------------------


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


HEAVY = ["rich", "click", "cattrs", "pyarrow", "pandas", "polars", "openpyxl", "docx", "concurrent.futures.process"]


@pytest.mark.parametrize(
    ("code", "light"),
    [
        ("import govinfo_report", [*HEAVY, "lark", "attrs"]),
        ("import govinfo_report; govinfo_report.parse('一、总体情况')", HEAVY),
        (
            "import govinfo_report; govinfo_report.to_dict(govinfo_report.Report())",
            [name for name in HEAVY if name != "cattrs"],
        ),
    ],
)
def test_nothing_is_imported_before_it_is_used(code: str, light: list[str]) -> None:
    loaded = python(f"{code}\nimport sys; print(*sys.modules)").split()
    assert [name for name in light if name in loaded] == []


def test_every_public_name_is_there() -> None:
    assert [name for name in gr.__all__ if not hasattr(gr, name)] == []
    assert set(gr.__all__) <= set(dir(gr))
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        gr.no_such_name  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["dump", "--format", "parquet"], "this format needs pyarrow: pip install 'govinfo-report[arrow]'"),
        (["dump", "--format", "xlsx"], "this format needs openpyxl: pip install 'govinfo-report[xlsx]'"),
        (["convert", "--to", "docx"], "this format needs docx: pip install 'govinfo-report[docx]'"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(arguments: list[str], line: str) -> None:
    hidden = "import sys; sys.modules.update(dict.fromkeys(['pyarrow', 'openpyxl', 'docx']))"
    code = f"{hidden}; from govinfo_report.cli import main; main({[*arguments, str(REPORT)]!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment(), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line + "\n")
