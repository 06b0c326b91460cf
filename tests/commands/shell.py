"""The command, run as others run it: in a process of its own, with pipes, or with a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = (sys.executable, "-m", "govinfo_report")
REPORT = Path(__file__).parents[2] / "examples" / "report.txt"
OLD_REPORT = REPORT.with_name("report-2019.txt")


def environment(**more: str) -> dict[str, str]:
    """The environment without what tells a program of a terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    return kept | {"PYTHONUTF8": "1", "TERM": "xterm-256color"} | more


def run(
    *arguments: object,
    stdin: bytes = b"",
    cwd: Path | None = None,
    before: Callable[[], None] | None = None,
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Run the command with no terminal anywhere; what it prints is UTF-8."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        preexec_fn=before,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(*arguments: object, columns: int, cwd: Path | None = None, **env: str) -> tuple[int, str]:
    """Run the command on a terminal so wide; gives its exit status and all that stood there."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=environment(**env)
    )
    os.close(theirs)
    seen = bytearray()
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux, where the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return process.wait(), seen.decode().replace("\r\n", "\n")
