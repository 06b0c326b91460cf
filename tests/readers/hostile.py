"""Hostile files, made here; run as a script with the name of one, reads it and prints what came of it and the memory.

A script, because only a process of its own can tell how much memory the reading took.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

TEXT = "一、总体情况\n今年一切如常。\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: str | bytes, **parts: str) -> bytes:
    """A Word file with this document.xml, and other parts by name (``numbering``, ``styles``)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def body(xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{xml}</w:body></w:document>'


def pdf(pages: int, content: bytes = b"") -> bytes:
    """A PDF of so many pages, all with the same content, without a table of objects: readers find them."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(pages))
    out = [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    out.append(b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (pages, kids))
    page = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 1 0 R>>>>"
    out += [b"%d 0 obj<<%s/Contents %d 0 R>>endobj\n" % (3 + number, page, 3 + pages) for number in range(pages)]
    out.append(b"%d 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (3 + pages, len(content), content))
    out.append(b"trailer<</Root 1 0 R>>\n%%EOF")
    return b"".join(out)


def _nested(begin: str, count: int = 100_000) -> bytes:
    return ("<html><body>" + begin * count + TEXT).encode()


def _bomb(megabytes: int) -> bytes:
    """A Word file of some hundred kilobytes that unpacks to so many megabytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as document,
    ):
        for _ in range(megabytes):
            document.write(b" " * 1_000_000)
    return file.getvalue()


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"

FILES: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: _bomb(300),
    "many elements": lambda: docx(body("<w:p/>" * 2_000_000)),
    "XML entities": lambda: docx(
        f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>' + body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>")
    ),
    "external entity": lambda: docx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body("&x;")),
    "entities in UTF-16": lambda: docx(
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY a0 "ha">]>' + body("&a0;")[38:]).encode("utf-16")
    ),
    "deep Word file": lambda: docx(body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
    "deep text boxes": lambda: docx(body("<w:p><w:r><w:txbxContent>" * 5_000 + "</w:txbxContent></w:r></w:p>" * 5_000)),
    "Word table of a million cells": lambda: docx(body(f"<w:tbl>{f'<w:tr>{CELL * 1000}</w:tr>' * 1000}</w:tbl>")),
    "Word table of many cells": lambda: docx(body(f"<w:tbl>{f'<w:tr>{CELL * 100}</w:tr>' * 1001}</w:tbl>")),
    "pages": lambda: pdf(10_000),
    "endless PDF text": lambda: pdf(900, b"BT /F 10 Tf 9 0 0 9 9 9 Tm " + b"(%s) Tj " % (b"7" * 60_000) + b"ET"),
    "PDF of many lines": lambda: pdf(
        200,
        b"".join(b"%d 9 m %d 800 l S 9 %d m 500 %d l S " % (x, x, x, x) for x in range(20, 500))
        + b"BT /F 9 Tf 30 30 Td (1) Tj ET",
    ),
    "deep div": lambda: _nested("<div>"),
    "deep span": lambda: _nested("<span>"),
    "deep font": lambda: _nested("<font>"),
    "deep bold": lambda: _nested("<b>"),
    "deep paragraph": lambda: _nested("<b><p>", 50_000),
    "deep table": lambda: _nested("<table><tr><td>", 30_000),
    "deep list": lambda: _nested("<ul><li>", 50_000),
    "deep unknown": lambda: _nested("<x-y>"),
    "deep form": lambda: _nested("<svg><g>", 50_000),
    "table of a million cells": lambda: b"<table>" + (b"<tr>" + b"<td>1" * 1000) * 1000 + b"</table>",
    "table of many cells": lambda: b"<table>" + (b"<tr>" + b"<td>1" * 100) * 1100 + b"</table>",
    "wide spans": lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1</td></tr>" * 10_000 + b"</table>",
    "cell of many pieces": lambda: ("<table><td>规章" + ("x" * 40 + "<b>1</b>") * 199_000 + "</table>").encode(),
    "box of many pieces": lambda: ("<div><div>规章" + ("x" * 40 + "<b>1</b>") * 199_000 + "</div></div>").encode(),
    "large page": lambda: b"<html>" + b"<p>x" * 5_000_000,
    "large text": lambda: TEXT.encode() * 1_000_000,
    "large file": lambda: b"7" * 64_000_001,
    "MHTML without end": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n\n" * 1_900_000
    ),
    "text at the limit": lambda: TEXT.encode() * 67_000,
    "figures at the limit": lambda: ("规章" + "\t7" * 1000 + "\n").encode() * 490,
    "page at the limit": lambda: b"<html>" + b"<p>" * 399_000 + TEXT.encode(),
    "deep and many": lambda: (
        b"<html>" + b"<div>" * 390 + b"<p>x<table><td>1<td>2<td>3</table>" * 25_000 + TEXT.encode()
    ),
}


def _peak() -> int:
    """The most memory that this process has held, in megabytes.

    The kernel's own count, for that of ``getrusage`` begins with what the process that started this one held.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    raise OSError("no VmHWM")


if __name__ == "__main__":
    import sys
    import time

    from govinfo_report.errors import NotAReportError, UnreadableError
    from govinfo_report.readers import read

    data = FILES[sys.argv[1]]()
    before = _peak()
    start = time.perf_counter()
    try:
        read(data, name="a.file")
    except (UnreadableError, NotAReportError) as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("read")
    seconds = time.perf_counter() - start
    print(before, _peak(), f"{seconds:.2f}")
