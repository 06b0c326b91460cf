"""Older and other word processors' files (.doc, .wps, .rtf, .odt): LibreOffice makes Word files of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import attrs

from govinfo_report.errors import UnreadableError, UnsupportedFormatError
from govinfo_report.readers.limits import LIMITS, Limits
from govinfo_report.readers.lowering import Lowered
from govinfo_report.readers.word import lower_docx

MEDIA_TYPES = {
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
}
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


def lower_office(data: bytes, name: str, suffix: str, limits: Limits = LIMITS) -> Lowered:
    """The text of a file that LibreOffice reads, for the grammar; ``suffix`` says of which kind it is.

    Raises UnsupportedFormatError where LibreOffice is not installed, UnreadableError where it makes nothing of the
    file within ``limits.seconds``.
    """
    program = next((found for each in _PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise UnsupportedFormatError(
            f"{name} is a {suffix} file, which LibreOffice reads: install it (apt install libreoffice-writer-nogui, "
            "or from libreoffice.org), or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="govinfo-report-") as folder:
        made = _convert(program, data, Path(folder), name, suffix, limits)
    return attrs.evolve(lower_docx(made, name, limits), media_type=MEDIA_TYPES[suffix])


def _convert(program: str, data: bytes, folder: Path, name: str, suffix: str, limits: Limits) -> bytes:
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    # a profile of its own: LibreOffice lets no two processes share one, and the user's may hold macros
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder / "made"), str(source)),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # the launcher's child is the one that works
            else:
                process.kill()
            raise UnreadableError(
                f"{name} took LibreOffice more than {limits.seconds} seconds: save it as .docx yourself"
            ) from None
    made = folder / "made" / "source.docx"
    if not made.is_file() or not made.stat().st_size:
        raise UnreadableError(
            f"{name} is a {suffix} file that LibreOffice cannot read, broken or encrypted: save it as .docx"
        )
    if made.stat().st_size > limits.file_bytes:
        raise UnreadableError(f"{name} holds more than {limits.file_bytes:,} bytes: give the report alone")
    return made.read_bytes()
