"""The example data set: its script runs, and what it draws is what the reports say."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import govinfo_report as gr

FOLDER = Path(__file__).parents[1] / "examples" / "dataset"


def test_script_counts_what_the_reports_say(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, FOLDER / "outcomes.py", tmp_path], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = {
        (int(year), kind): int(number) for year, kind, number in re.findall(r"(\d{4}) │ (\w+) +│ +(\d+)", done.stdout)
    }

    counted: Counter[tuple[int | None, str]] = Counter()
    for report in gr.read_many(FOLDER / "reports", jobs=1):
        assert isinstance(report, gr.Report)
        assert not report.diagnostics, report.source.name
        for path, row in report.rows():
            if path.startswith("applications.outcomes.") and path != "applications.outcomes.total":
                counted[report.year, path.split(".")[2]] += row.total.value  # type: ignore[attr-defined]
    assert shown == counted
    assert (tmp_path / "outcomes.png").read_bytes().startswith(b"\x89PNG")


def test_there_are_a_dozen_reports_of_three_years_and_four_agencies() -> None:
    reports = [report for report in gr.read_many(FOLDER / "reports", jobs=1) if isinstance(report, gr.Report)]
    assert len(reports) == len({(report.agency, report.year) for report in reports}) == 12
    assert len({report.agency for report in reports}) == 4
