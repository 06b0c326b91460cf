"""Which format a file is of: by what it holds; its name decides only between text and HTML."""

from __future__ import annotations

import re
from typing import Literal

from govinfo_report.errors import UnreadableError, UnsupportedFormatError

Format = Literal["text", "html", "mhtml", "docx", "pdf", ".doc", ".rtf", ".odt"]

_HEAD = 4096
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:table|div|p|h\d|meta|section|article|center)\b", re.IGNORECASE
)
_TABLE = re.compile(rb"<table\b[^>]*>.*?</t[dh]\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"</?[a-z][^<>]*>", re.IGNORECASE)
_MHTML = re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM, _ENCRYPTED_STREAM = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))

# what people do hand over and nothing here reads: how the file begins, what it is, what to do
_OTHERS = (
    (b"\x89PNG", "a picture", "run it through OCR, or give the page or Word file that it was made from"),
    (b"\xff\xd8\xff", "a picture", "run it through OCR, or give the page or Word file that it was made from"),
    (b"GIF8", "a picture", "run it through OCR, or give the page or Word file that it was made from"),
    (b"II*\0", "a picture", "run it through OCR, or give the page or Word file that it was made from"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file by its bytes.

    >>> format_of(b"<!DOCTYPE html><p>", "a"), format_of("规章".encode(), "a.txt"), format_of(b"%PDF-1.7", "a")
    ('html', 'text', 'pdf')

    Raises UnsupportedFormatError for what is known to be none that is read, UnreadableError for a broken archive.
    """
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data, name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _of_ole(data, name)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    for begins, what, to_do in _OTHERS:
        if head.startswith(begins):
            raise UnsupportedFormatError(f"{name} is {what}: {to_do}")
    if _MHTML.match(head):
        return "mhtml"
    return "html" if _is_html(data, head.replace(b"\0", b""), name) else "text"


def _is_html(data: bytes, head: bytes, name: str) -> bool:
    named = name.lower().endswith((".htm", ".html", ".xhtml", ".shtml"))
    return bool(_PAGE.search(head) or _OPENS.match(head) or (named and _TAG.search(head)) or _TABLE.search(data))


def _of_zip(data: bytes, name: str) -> Format:
    from govinfo_report.readers.archive import names_in

    names = names_in(data)
    if names is None:
        raise UnreadableError(f"{name} is a broken or truncated Word or ZIP file: fetch it again")
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return ".odt"
    if "OFD.xml" in names:
        raise UnsupportedFormatError(f"{name} is an OFD file: print it as a PDF")
    if "xl/workbook.xml" in names:
        raise UnsupportedFormatError(f"{name} is a spreadsheet: save it as a web page or as text")
    raise UnsupportedFormatError(f"{name} is a ZIP archive: give the files in it, or the archive to the command")


def _of_ole(data: bytes, name: str) -> Format:
    if _ENCRYPTED_STREAM in data:
        raise UnreadableError(f"{name} is encrypted: save it without a password")
    if _WORD_STREAM in data:  # .wps is the same
        return ".doc"
    raise UnsupportedFormatError(f"{name} is an Office file, but none of Word or WPS Writer: save it as .docx")
