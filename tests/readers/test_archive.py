"""MHTML, and which format a file is taken for."""

from __future__ import annotations

import zipfile

import pytest

from govinfo_report.errors import UnreadableError, UnsupportedFormatError
from govinfo_report.readers import lower, read
from govinfo_report.readers.formats import format_of
from tests.readers.hostile import body, docx

TEXT = "某局2021年政府信息公开工作年度报告\n一、总体情况\n今年一切如常。\n"


MHTML = (
    'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\n'
    'Content-Type: text/css\r\n\r\np {}\r\n--x\r\nContent-Type: text/html; charset="gb2312"\r\n'
    "Content-Transfer-Encoding: %s\r\n\r\n%s\r\n--x--\r\n"
)


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_mhtml(encoding: str) -> None:
    import base64
    import quopri

    page = "<html><p>一、总体情况</p></html>".encode("gb18030")
    made = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[encoding](page)
    lowered = lower(MHTML.encode() % (encoding.encode(), made), "a.mht")
    assert lowered.text == "一、总体情况\n"
    assert (lowered.media_type, lowered.encoding) == ("multipart/related", "gb18030")


def test_mhtml_without_a_page() -> None:
    with pytest.raises(UnreadableError, match=r"a\.mht .*without a page in it"):
        lower((MHTML % ("8bit", "")).replace("text/html", "text/plain").encode(), "a.mht")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*members: str) -> bytes:
    import io

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (TEXT.encode(), "a.txt", "text"),
        (TEXT.encode(), "a.html", "text"),
        ("规章<br>1".encode(), "a.htm", "html"),
        ("规章<br>1".encode(), "a.txt", "text"),
        ("说明<table><tr><td>1</td></table>".encode(), "a", "html"),
        (b"\xff\xfe" + "<html>".encode("utf-16-le"), "a", "html"),
        (b"  \n<!DOCTYPE html>", "a.txt", "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "a", "mhtml"),
        (docx(body("")), "a", "docx"),
        (zipped("mimetype", "content.xml", "META-INF/manifest.xml"), "a", ".odt"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", ".doc"),
        (rb"{\rtf1", "a.doc", ".rtf"),
        (b"\n%PDF-1.4", "a", "pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # the bytes hold the time of day
)
def test_format(data: bytes, name: str, expected: str) -> None:
    assert format_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped("a.txt"), "is a ZIP archive: give the files in it, or the archive to the command"),
        (zipped("OFD.xml"), "is an OFD file: print it as a PDF"),
        (zipped("xl/workbook.xml"), "is a spreadsheet: save it as a web page"),
        (OLE + "Workbook".encode("utf-16-le"), "is an Office file, but none of Word"),
        (b"Rar!\x1a\x07", "is a RAR archive: unpack it first"),
        (b"\xff\xd8\xff\xe0", "is a picture: run it through OCR"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_formats_that_nothing_reads(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=f"a.file {words}"):
        read(data, name="a.file")
