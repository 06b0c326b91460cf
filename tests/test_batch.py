"""``read_many`` and what stands behind it: order, flat memory, and inputs that take their process with them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
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


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TINY)
    (tmp_path / "back").symlink_to(tmp_path)
    assert [item.name for item in expand(tmp_path, "*.txt") if isinstance(item, Input)] == [str(tmp_path / "a.txt")]
