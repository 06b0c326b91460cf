"""What holds files: a page saved with its pictures (MHTML), a ZIP archive of reports."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import attrs

from govinfo_report.errors import UnreadableError
from govinfo_report.readers.limits import LIMITS, Limits
from govinfo_report.readers.lowering import Lowered

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SUFFIXES = frozenset(
    ".txt .md .text .htm .html .xhtml .shtml .mht .mhtml .docx .doc .wps .rtf .odt .pdf .zip".split()  # noqa: SIM905
)
"""How the names of files end that can be reports; of others (pictures, say) a folder or archive may be full."""
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


def unpacked(archive: ZipFile, member: str, name: str, limits: Limits = LIMITS) -> bytes:
    """The bytes of a member of an archive; no more is unpacked than ``limits`` allows.

    Raises UnreadableError, which calls the member ``name``, where it is encrypted, broken or too large.
    """
    import zlib
    from zipfile import BadZipFile

    try:
        with archive.open(member) as file:
            data = file.read(limits.file_bytes + 1)
    except NotImplementedError as error:
        raise UnreadableError(f"{name} cannot be unpacked ({error}): unpack the archive and give the folder") from None
    except RuntimeError:
        raise UnreadableError(
            f"{name} is encrypted: unpack the archive with its password and give the folder"
        ) from None
    except (BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError):
        raise UnreadableError(f"{name} is broken: fetch the archive again") from None
    if len(data) > limits.file_bytes:
        raise UnreadableError(f"{name} unpacks to more than {limits.file_bytes:,} bytes: give the report alone")
    return data


def filename(info: ZipInfo) -> str:
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
