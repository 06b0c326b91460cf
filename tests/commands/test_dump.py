"""``dump``: from files, folders, archives and pipes to every format, whatever is wrong with some of them."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import govinfo_report as gr
from govinfo_report.writers.formats import FORMATS

from .shell import COMMAND, OLD_REPORT, REPORT, environment, run, run_on_terminal

TINY = "一、总体情况\n今年一切如常。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three reports, one of them below, and one file that is none."""
    (tmp_path / "in" / "below").mkdir(parents=True)
    shutil.copy(REPORT, tmp_path / "in" / "b.txt")
    shutil.copy(OLD_REPORT, tmp_path / "in" / "below" / "c.txt")
    (tmp_path / "in" / "a.text").write_text(TINY)
    (tmp_path / "in" / "z.txt").write_text("Dear all,\nnothing of a report.\n")
    (tmp_path / "in" / ".hidden").write_text("not looked at")
    return tmp_path


def names(out: str) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in out.splitlines()]


# ---- What comes out -------------------------------------------------------------------------------------


def test_one_file_is_one_object() -> None:
    done = run(REPORT)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == gr.to_dict(gr.read(REPORT), cells=False)


def test_cells_lose_nothing() -> None:
    done = run("--cells", REPORT)
    assert gr.from_dict(json.loads(done.stdout)) == gr.read(REPORT)


def test_several_files_are_an_array_in_their_order() -> None:
    done = run(OLD_REPORT, REPORT)
    assert [document["source"]["name"] for document in json.loads(done.stdout)] == [str(OLD_REPORT), str(REPORT)]
    assert done.stderr == "read 2, flagged 0, failed 0\n"


def test_lines_of_json() -> None:
    assert names(run("dump", "--format", "jsonl", REPORT, OLD_REPORT).stdout) == [str(REPORT), str(OLD_REPORT)]


def test_standard_input() -> None:
    done = run("-", stdin=REPORT.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["agency"] == gr.read(REPORT).agency


@pytest.mark.parametrize("cells", [[], ["--cells"]], ids=["plain", "cells"])
def test_every_dump_is_valid_under_the_schema_that_is_printed(cells: list[str], folder: Path) -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    done = run("--format", "jsonl", *cells, "in", cwd=folder)
    assert len(done.stdout.splitlines()) == 3
    for line in done.stdout.splitlines():
        jsonschema.validate(json.loads(line), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_what_failed_and_writes_the_rest(name: str, folder: Path) -> None:
    done = run("in", "--format", name, "-o", "out", cwd=folder)
    assert done.returncode == 2
    failed, summary = done.stderr.splitlines()
    assert "in/z.txt" in failed
    assert summary == "read 3, flagged 1, failed 1"
    assert done.stdout == ""
    assert (folder / "out").stat().st_size > 0
    assert not [*folder.glob(".out*")]


# ---- What goes in ---------------------------------------------------------------------------------------


def test_a_folder_is_read_through_in_order_of_name(folder: Path) -> None:
    done = run("--format", "jsonl", "in", cwd=folder)
    assert names(done.stdout) == ["in/a.text", "in/b.txt", "in/below/c.txt"]


def test_glob_chooses_by_name(folder: Path) -> None:
    assert names(run("--format", "jsonl", "in", "--glob", "[bc].*", cwd=folder).stdout) == [
        "in/b.txt",
        "in/below/c.txt",
    ]


def test_an_archive_is_read_like_a_folder(folder: Path) -> None:
    with zipfile.ZipFile(folder / "in.zip", "w") as archive:
        archive.write(folder / "in" / "b.txt", "2023/b.txt")
        archive.write(folder / "in" / "a.text", "a.txt")
        archive.writestr("__MACOSX/a.txt", "rubbish")
        archive.writestr("empty.txt", "")
    done = run("--format", "jsonl", "in.zip", cwd=folder)
    assert names(done.stdout) == ["in.zip/2023/b.txt", "in.zip/a.txt"]
    assert done.stderr.splitlines()[0].startswith("in.zip/empty.txt is empty")


def test_paths_from_a_file_and_from_standard_input(folder: Path) -> None:
    (folder / "list").write_text("in/b.txt\n\nin/a.text\n")
    from_file = run("--format", "jsonl", "--from-file", "list", cwd=folder)
    assert names(from_file.stdout) == ["in/b.txt", "in/a.text"]
    piped = run("--format", "jsonl", "--from-file", "-", cwd=folder, stdin=b"in/below\nin/b.txt\n")
    assert names(piped.stdout) == ["in/below/c.txt", "in/b.txt"]


BAD: list[tuple[str, Callable[[Path], object]]] = [
    ("empty.txt", lambda path: path.write_bytes(b"")),
    ("binary.bin", lambda path: path.write_bytes(bytes(range(256)) * 40)),
    ("letter.txt", lambda path: path.write_text("Dear all,\nnothing of a report.\n")),
    ("not-there.txt", lambda _: None),
    ("folder", lambda path: path.mkdir()),
    ("broken.zip", lambda path: path.write_bytes(b"PK\x03\x04 and no more")),
    ("empty.zip", lambda path: zipfile.ZipFile(path, "w").close()),
]


@pytest.mark.parametrize(("name", "create"), BAD, ids=[name for name, _ in BAD])
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among others"])
def test_bad_input_is_one_line_and_the_others_are_read(
    name: str, create: Callable[[Path], object], alone: bool, tmp_path: Path
) -> None:
    create(tmp_path / name)
    done = run("--format", "jsonl", name, *([] if alone else [REPORT]), cwd=tmp_path)
    assert done.returncode == 2
    problem, *summary = done.stderr.splitlines()
    assert name in problem
    assert ": " in problem, "what to do comes after a colon"
    assert summary in ([], [f"read {0 if alone else 1}, flagged 0, failed 1"])
    assert names(done.stdout) == ([] if alone else [str(REPORT)])


def test_standard_input_that_ends_at_once() -> None:
    done = run("-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "<stdin> is empty: give a file that holds a report\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TINY)
    (tmp_path / "secret.txt").chmod(0)
    done = run("secret.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("secret.txt cannot be opened")


def test_failures_are_collected(folder: Path) -> None:
    done = run("in", "gone.txt", "--format", "jsonl", "--failures", "failed.jsonl", cwd=folder)
    assert done.returncode == 2
    found = [json.loads(line) for line in (folder / "failed.jsonl").read_text().splitlines()]
    assert [(failure["source"], failure["error"]) for failure in found] == [
        ("in/z.txt", "NotAReportError"),
        ("gone.txt", "UnreadableError"),
    ]
    assert all(failure["source"] in failure["message"] for failure in found)


def test_no_input_at_all() -> None:
    done = run("dump")
    assert done.returncode == 2
    assert "name a file" in done.stderr


# ---- Where it goes --------------------------------------------------------------------------------------


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_leaves_what_was_there(folder: Path) -> None:
    (folder / "out.jsonl").write_text("from last year\n")
    done = run("in/b.txt", "in/below/c.txt", "--format", "jsonl", "-o", "out.jsonl", cwd=folder, before=limit_files)
    assert done.returncode == 1
    assert done.stderr == "cannot write out.jsonl: File too large\n"
    assert (folder / "out.jsonl").read_text() == "from last year\n"
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out.jsonl"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, REPORT], stdout=full, stderr=subprocess.PIPE, env=environment(), encoding="utf-8", check=False
        )
    assert (done.returncode, done.stderr) == (1, "cannot write standard output: No space left on device\n")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run(REPORT, "-o", "gone/out.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "cannot write gone/out.json: No such file or directory\n")


def test_a_pipe_that_is_closed_early(folder: Path) -> None:
    command = f"{' '.join(COMMAND)} {'in/b.txt ' * 40} --format jsonl | head -1; echo ${{PIPESTATUS[0]}} >&2"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == "141\n"


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert run(REPORT, "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    (tmp_path / "old").touch(mode=0o640)
    for name in ("new", "old"):
        assert run(REPORT, "-o", name, cwd=tmp_path).returncode == 0
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_nothing_behind(jobs: int, folder: Path) -> None:
    (folder / "out").write_text("from last year\n")
    (folder / "in" / "!.txt").write_text("nothing of a report")
    for number in range(120):
        (folder / "in" / f"{number}.text").write_text(TINY)
    process = subprocess.Popen(  # it waits for standard input, which does not end
        [*COMMAND, "in", "-", "in", "-o", "out", "--jobs", str(jobs)],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdin
    assert process.stderr
    assert "in/!.txt" in process.stderr.readline()  # by now it is at work
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read().startswith("interrupted: read ")
    assert (folder / "out").read_text() == "from last year\n"
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out"]
    for _ in range(100):  # the processes that it started are gone, too
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("a process is still there")


# ---- Many -----------------------------------------------------------------------------------------------


def test_five_thousand_files_in_two_processes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(5000):
        text = "" if number % 1000 == 7 else f"某县{2000 + number % 20}年政府信息公开工作年度报告\n{TINY}"
        (tmp_path / "in" / f"{number:04}.txt").write_text(text)
    done = run("in", "--jobs", 2, "--format", "jsonl", "-o", "out.jsonl", "--failures", "failed.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "read 4995, flagged 4995, failed 5"
    expected = [f"in/{number:04}.txt" for number in range(5000) if number % 1000 != 7]
    assert names((tmp_path / "out.jsonl").read_text()) == expected
    failed = [json.loads(line)["source"] for line in (tmp_path / "failed.jsonl").read_text().splitlines()]
    assert failed == [f"in/{number:04}.txt" for number in range(5000) if number % 1000 == 7]


# ---- On a terminal --------------------------------------------------------------------------------------

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.mark.parametrize("columns", [24, 60, 100])
def test_a_narrow_terminal_hides_no_figure(columns: int) -> None:
    from rich.cells import cell_len

    status, seen = run_on_terminal(REPORT, "--format", "table", columns=columns)
    assert status == 0
    plain = ESCAPES.sub("", seen)
    assert max(cell_len(line) for line in plain.splitlines()) <= columns
    wanted = sorted(str(cell.value) for _, cell in gr.read(REPORT).cells())
    shown = re.findall(r"(?<=\s)[\d.]+(?=\s)", plain[plain.index("二、") :])
    assert sorted(shown) == wanted


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["colour", "NO_COLOR"])
def test_colours_only_where_they_are_wanted(env: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    text = REPORT.read_text().replace("12874", "12x4")
    (tmp_path / "odd.txt").write_text(text)
    _, seen = run_on_terminal("odd.txt", "--format", "table", columns=100, cwd=tmp_path, **env)
    assert "12x4?" in seen, "a cell that is not certain has a mark, too"
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-7]m", seen)) is coloured
    assert "\x1b" not in run("odd.txt", "--format", "table", cwd=tmp_path, **env).stdout


def test_a_progress_bar_on_a_terminal_and_none_elsewhere(folder: Path) -> None:
    status, seen = run_on_terminal("in", "-o", "out.json", columns=80, cwd=folder)
    assert status == 2
    assert "1 failed" in seen
    assert ESCAPES.sub("", seen).splitlines()[-1] == "read 3, flagged 1, failed 1"
    assert "\x1b" not in run("in", "-o", "out.json", cwd=folder).stderr


def test_bytes_are_not_for_a_terminal() -> None:
    status, seen = run_on_terminal(REPORT, "--format", "parquet", columns=80)
    assert status == 2
    assert "name a file with -o" in seen
