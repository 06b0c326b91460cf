"""``read_many`` and what stands behind it: order, flat memory, and inputs that take their process with them."""

from __future__ import annotations

import os
import signal
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import govinfo_report as gr
from govinfo_report.batch import CHUNK, Failure, Input, expand, run

TINY = "一、总体情况\n今年一切如常。\n".encode()
ROOT = Path(__file__).parents[1]


def name(report: gr.Report) -> str | None:
    return report.source.name


def fatal(report: gr.Report) -> str | None:
    """Work that kills its process at some inputs, as an exhausted memory would."""
    if report.source.name in ("5", "33", "34"):
        os.kill(os.getpid(), signal.SIGKILL)
    return report.source.name


def faulty(report: gr.Report) -> str | None:
    if report.source.name == "5":
        raise RuntimeError("not foreseen")
    return report.source.name


def inputs(count: int) -> list[Input]:
    return [Input(str(number), data=TINY) for number in range(count)]


def test_read_many_gives_reports_and_failures_in_order(tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("nothing of a report")
    paths = [ROOT / "examples" / "report.txt", tmp_path / "none.txt", tmp_path, "gone.txt"]
    report, *failures = gr.read_many(paths, pattern="*.txt")
    assert report == gr.read(paths[0])
    assert [type(failure) for failure in failures] == [gr.Failure] * 3
    assert [failure.error for failure in failures if isinstance(failure, Failure)] == [
        "NotAReportError",
        "NotAReportError",
        "UnreadableError",
    ]


@pytest.mark.parametrize("path", [str(ROOT / "examples" / "report.txt"), ROOT / "examples" / "report.txt"])
def test_one_path_is_enough(path: str | Path) -> None:
    assert [type(result) for result in gr.read_many(path)] == [gr.Report]


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 10 * CHUNK + 3])
def test_order_is_that_of_the_inputs(jobs: int, count: int) -> None:
    assert [*run(name, inputs(count), jobs)] == [str(number) for number in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_inputs_are_taken_no_faster_than_results_are(jobs: int) -> None:
    """So memory stays flat, however many inputs there are and however slowly the results are used."""
    taken = 0

    def counted() -> Iterator[Input]:
        nonlocal taken
        for item in inputs(40 * CHUNK):
            taken += 1
            yield item

    ahead = [taken - done for done, _ in enumerate(run(name, counted(), jobs))]
    assert max(ahead) <= (3 * jobs + 1) * CHUNK
    assert taken == 40 * CHUNK


def test_an_input_that_kills_its_process_is_a_failure_and_the_others_are_read() -> None:
    results = [*run(fatal, inputs(6 * CHUNK), 2)]
    crashed = [result.source for result in results if isinstance(result, Failure)]
    assert crashed == ["5", "33", "34"]
    read = [result for result in results if isinstance(result, str)]
    assert read == [str(number) for number in range(6 * CHUNK) if str(number) not in crashed]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_that_was_not_foreseen_stops_nothing(jobs: int) -> None:
    results = [*run(faulty, inputs(2 * CHUNK), jobs)]
    assert len(results) == 2 * CHUNK
    assert results[5] == Failure("5", "RuntimeError", "not foreseen (an error of the program, please report it)")


def test_results_that_nobody_takes_any_more_end_the_processes() -> None:
    results = run(name, inputs(40 * CHUNK), 2)
    assert next(results) == "0"
    results.close()
    assert [*results] == []


# ---- What paths stand for -------------------------------------------------------------------------------


def files(path: str | Path, pattern: str | None = None) -> list[str]:
    """The names of the inputs that a path stands for; those of failures with a ``!`` before them."""
    found = expand(path, pattern)
    return [item.name if isinstance(item, Input) else f"!{item.source}" for item in found]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        (
            ".",
            None,
            ["./a/c.HTML", "./b.txt", "!./broken.zip", "./reports.zip/2023/年报.docx", "./reports.zip/inner.zip"],
        ),
        (".", "*.png", ["./a/d.png", "!./broken.zip", "./reports.zip/scan.png"]),
        (".", "[bi]*", ["./b.txt", "!./broken.zip", "./reports.zip/inner.zip"]),
        ("a", "*", ["a/c.HTML", "a/d.png", "a/none"]),
        ("a", "*.txt", ["!a"]),
        ("empty", None, ["!empty"]),
        ("reports.zip", None, ["reports.zip/2023/年报.docx", "reports.zip/inner.zip"]),
        ("reports.zip", "*年报*", ["reports.zip/2023/年报.docx"]),
        ("reports.zip", "*.txt", ["!reports.zip"]),
        ("a/d.png", None, ["a/d.png"]),
        ("nowhere.zip", None, ["nowhere.zip"]),
    ],
)
def test_expand(
    path: str, pattern: str | None, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("b.txt", "a/c.HTML", "a/d.png", "a/none", "a/.hidden.txt", ".git/e.txt", "broken.zip"):
        Path(file).parent.mkdir(exist_ok=True)
        Path(file).write_bytes(TINY)
    Path("empty").mkdir()
    with zipfile.ZipFile("reports.zip", "w") as archive:
        for member in ("2023/", "2023/年报.docx", "scan.png", "inner.zip", "__MACOSX/b.txt", ".hidden/b.txt"):
            archive.writestr(member, TINY if member[-1] != "/" else b"")
    assert files(path, pattern) == expected


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TINY)
    (tmp_path / "back").symlink_to(tmp_path)
    assert files(tmp_path) == [str(tmp_path / "a.txt")]


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("GBK.txt", TINY)
        archive.writestr("年报.txt", TINY.replace("如常".encode(), "顺利".encode()))
    data = (tmp_path / "a.zip").read_bytes().replace(b"GBK.txt", "年".encode("gbk") + b"1.txt")
    (tmp_path / "a.zip").write_bytes(data)
    first, second = gr.read_many(tmp_path / "a.zip", pattern="年*", jobs=1)
    assert isinstance(first, gr.Report)
    assert isinstance(second, gr.Report)
    assert [first.source.name, second.source.name] == [f"{tmp_path}/a.zip/年1.txt", f"{tmp_path}/a.zip/年报.txt"]
    assert ["如常" in str(first), "如常" in str(second)] == [True, False]


def encrypted(data: bytes) -> bytes:
    """An archive whose members say that they are encrypted, in both of their headers."""
    return data.replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1").replace(b"\x14\0\0\0", b"\x14\0\1\0")


@pytest.mark.parametrize(
    ("spoil", "limits", "words"),
    [
        (encrypted, gr.Limits(), "{} is encrypted: unpack the archive with its password and give the folder"),
        (lambda data: data.replace(TINY, b"x" * len(TINY)), gr.Limits(), "{} is broken: fetch the archive again"),
        (bytes, gr.Limits(file_bytes=20), "{} unpacks to more than 20 bytes: give the report alone"),
        (bytes, gr.Limits(characters=3), "{} has a text of more than 3 characters: "),
    ],
    ids=["encrypted", "broken", "large", "long"],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_member_that_cannot_be_had_is_a_failure_that_names_it(
    spoil: Callable[[bytes], bytes], limits: gr.Limits, words: str, jobs: int, tmp_path: Path
) -> None:
    count = 1 if jobs == 1 else CHUNK + 1
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", TINY)
    path.write_bytes(spoil(path.read_bytes()))
    results = [*gr.read_many(path, jobs=jobs, limits=limits)]
    assert [type(result) for result in results] == [gr.Failure] * count
    for number, result in enumerate(results):
        assert str(result).startswith(words.format(f"{path}/{number}.txt"))


def test_an_archive_of_too_many_members_is_read_up_to_there(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", TINY)
    *read, failure = gr.read_many(tmp_path / "a.zip", limits=gr.Limits(members=2))
    assert [type(result) for result in read] == [gr.Report] * 2
    assert "a.zip holds more than 2 files: unpack the archive" in str(failure)
