"""What holds files: a page saved with its pictures (MHTML); a folder or ZIP of reports."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits
from govinfo_report.readers.lowering import Lowered

if TYPE_CHECKING:
    import zipfile

SUFFIXES = frozenset(
    ".txt .md .text .htm .html .xhtml .shtml .mht .mhtml .docx .doc .wps .rtf .odt .pdf .zip".split()  # noqa: SIM905
)
"""The names of files that :func:`expand` takes from a folder or archive; pictures and the like it passes over."""
_MOST_PARTS = 10_000


def lower_mhtml(data: bytes, name: str, limits: Limits = LIMITS) -> Lowered:
    """The page in an MHTML file, as text for the grammar: its first part that is HTML."""
    from email import message_from_bytes

    from govinfo_report.readers.html import lower_html

    if data.count(b"\n--") > _MOST_PARTS:
        raise UnreadableError(f"{name} has more than {_MOST_PARTS:,} parts: save the page alone, as HTML")
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                lowered = lower_html(page, name, limits, part.get_content_charset())
                return attrs.evolve(lowered, media_type="multipart/related")
    raise UnreadableError(f"{name} is an MHTML file without a page in it: save the page again from a browser")


def expand(
    source: str | os.PathLike[str], *, limits: Limits = LIMITS
) -> Iterator[tuple[str, Path | bytes | UnreadableError]]:
    """The files that a path stands for, each with its name, for :func:`read` to take.

    A folder stands for the files of a supported format in it, at any depth, in the order of their names; a ZIP for
    its members (``a.zip/b.txt``); any other path for itself. What cannot be had of a folder or ZIP comes as the
    error, so that the others are still read.

    >>> list(expand("report.html"))
    [('report.html', PosixPath('report.html'))]
    """
    path = Path(source)
    if path.is_dir():
        found = 0
        for file in sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()):
            found += 1
            if found > limits.members:
                yield str(path), UnreadableError(f"{path} holds more than {limits.members:,} files: give its parts")
                return
            yield from expand(file, limits=limits)
        if not found:
            yield str(path), UnreadableError(f"{path} is a folder without a file that can be a report: check the path")
    elif path.suffix.lower() == ".zip" and path.is_file():
        yield from _members(path, limits)
    else:
        yield os.fspath(source), path


def _members(path: Path, limits: Limits) -> Iterator[tuple[str, bytes | UnreadableError]]:
    import zipfile

    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield str(path), UnreadableError(f"{path} is a broken or truncated ZIP file: fetch it again")
        return
    with archive:
        infos = [info for info in archive.infolist() if Path(info.filename).suffix.lower() in SUFFIXES - {".zip"}]
        infos = [info for info in infos if not info.is_dir() and "__MACOSX" not in info.filename]
        if not infos:
            yield str(path), UnreadableError(f"{path} is a ZIP file without a file that can be a report in it")
        for info in infos[: limits.members]:
            name = f"{path}/{_filename(info)}"
            yield name, member(archive, info, name, limits)
        if len(infos) > limits.members:
            yield str(path), UnreadableError(f"{path} holds more than {limits.members:,} files: give its parts")


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes | UnreadableError:
    """The bytes of a member of an archive, or why they cannot be had; no more is unpacked than ``limits`` allows."""
    import zipfile

    try:
        with archive.open(info) as file:
            data = file.read(limits.file_bytes + 1)
    except RuntimeError:
        return UnreadableError(f"{name} is encrypted: unpack it with its password first")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return UnreadableError(f"{name} is broken: fetch the archive again")
    if len(data) > limits.file_bytes:
        return UnreadableError(f"{name} unpacks to more than {limits.file_bytes:,} bytes: give the report alone")
    return data


def _filename(info: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese systems write it in GBK without saying so, which zipfile reads as code page 437."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def names_in(data: bytes) -> set[str] | None:
    """The names of the members of a ZIP file; None where it is broken."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None
