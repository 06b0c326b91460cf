"""Hostile files: refused, each in a process of its own, with little memory, and without a hang."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.readers.hostile import FILES

READ = {"figures at the limit"}
NO_REPORT = {"deep form", "wide spans", "page at the limit", "deep and many"}  # read to the end, within the limits


@pytest.mark.parametrize("name", FILES)
def test_hostile_file(name: str) -> None:
    command = [sys.executable, "-m", "tests.readers.hostile", name]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    outcome, figures = result.stdout.splitlines()
    expected = "read" if name in READ else "NotAReportError: " if name in NO_REPORT else "UnreadableError: a.file "
    assert outcome.startswith(expected)
    if name not in READ:
        assert "a.file" in outcome
        assert ": " in outcome.partition(": ")[2], "it says what to do"
    assert int(figures.split()[1]) < 500, "megabytes"
