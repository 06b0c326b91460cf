"""Encodings: every one that offices write in comes out the same, and what cannot be read is named."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.errors import NotAReportError, UnreadableError, UnsupportedFormatError
from govinfo_report.readers import Limits, read
from govinfo_report.readers.text import known, lower_text

TEXT = """晴川县林业局2021年政府信息公开工作年度报告
一、总体情况
本年度，我局按时更新公开目录，回应群众关切。
二、主动公开政府信息情况
规章\t0\t0\t0
行政规范性文件\t12\t3\t45
行政事业性收费\t25.1
"""

ENCODINGS = [
    # bytes, the encoding that is taken
    (TEXT.encode("utf-8"), "utf-8"),
    (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8-sig"),
    (TEXT.encode("utf-16"), "utf-16"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    (TEXT.encode("utf-16-le"), "utf-16-le"),
    (TEXT.encode("utf-16-be"), "utf-16-be"),
    (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
    (TEXT.encode("gb18030"), "gb18030"),
    (TEXT.encode("gb2312"), "gb18030"),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding(data: bytes, encoding: str, newline: str) -> None:
    plain = data.decode(encoding)
    data = data[: len(data) - len(plain.encode(encoding))] or b""
    lowered = lower_text(data + plain.replace("\n", newline).encode(encoding), "a.txt")
    assert (lowered.text, lowered.encoding, lowered.diagnostics) == (TEXT, encoding, ())


def test_traditional_text_in_big5() -> None:
    text = "一、總體情況\n本年度，本局按時更新公開目錄，回應市民關注。\n行政許可\t12\n"
    lowered = lower_text(text.encode("big5"), "a.txt")
    assert (lowered.text, lowered.diagnostics) == (text, ())


@pytest.mark.parametrize(
    ("declared", "taken"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb_2312-80", "gb18030"),
        ("UTF-8", "utf-8"),
        ("'utf-8'", "utf-8"),
        ("us-ascii", "utf-8"),
        ("base64", None),
        ("x-nowhere", None),
        ("", None),
        (None, None),
    ],
)
def test_declared_names(declared: str | None, taken: str | None) -> None:
    assert known(declared) == taken


def test_characters_outside_gb2312_in_text_declared_as_gb2312() -> None:
    text = "镕基路街道办事处\n喆、堃、䶮\n"
    assert lower_text(text.encode("gb18030"), "a.htm", "gb2312").text == text


def test_a_wrong_declaration_is_not_believed() -> None:
    assert lower_text(TEXT.encode("gb18030"), "a.htm", "utf-8").text == TEXT
    assert lower_text(TEXT.encode("utf-8"), "a.htm", "utf-16").text == TEXT


BROKEN = [
    # how the bytes are spoilt, the encoding still taken, what stands in the text, where
    (lambda b: b.replace("林".encode(), b"\xe6\x9e"), "utf-8", "晴川县\ufffd业局", "line 1, column 4"),
    (lambda b: b.replace(b"12", b"1\xff2"), "utf-8", "行政规范性文件\t1\ufffd2\t3", "line 6, column 10"),
    (lambda b: b + b"\xe6", "utf-8", "25.1\n\ufffd", "line 8, column 1"),
    (lambda b: b.replace(b"12", b"1\x002"), "utf-8", "行政规范性文件\t1\ufffd2\t3", "line 6, column 10"),
    (lambda b: b.replace("林".encode(), "林\0".encode()), "utf-8", "晴川县林业局", "line 1, column 5"),
    (lambda b: b + b"\0" * 300, "utf-8", "25.1\n", "line 8, column 1"),
    (lambda b: b.decode().encode("gb18030").replace(b"12", b"1\xff2"), "gb18030", "1\ufffd2", "line 6, column 10"),
    (lambda b: b.decode().encode("utf-16-le") + b"\x00", "utf-16-le", "25.1\n\ufffd", "line 8, column 1"),
]


@pytest.mark.parametrize(("spoil", "encoding", "expected", "where"), BROKEN)
def test_what_cannot_be_read_is_flagged(spoil, encoding: str, expected: str, where: str) -> None:  # type: ignore[no-untyped-def]
    lowered = lower_text(spoil(TEXT.encode()), "a.txt")
    assert lowered.encoding == encoding
    assert expected in lowered.text
    assert "\0" not in lowered.text
    first = lowered.diagnostics[0]
    assert (first.code, first.severity, str(first.position)) == ("characters-replaced", "warning", where)
    assert where in first.message


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff\ufffd")))
def test_any_utf8_text_comes_back_unflagged(text: str) -> None:
    lowered = lower_text(text.encode(), "a.txt")
    assert (lowered.text, lowered.encoding, lowered.diagnostics) == (text, "utf-8", ())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = lower_text(data, "a.bin").text
    except UnsupportedFormatError as error:
        assert "a.bin" in str(error)  # noqa: PT017
    else:
        assert "\0" not in text
        assert "\r" not in text


def test_read_takes_a_path_bytes_and_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    with path.open("rb") as file:
        reports = [read(path), read(str(path)), read(file), read(path.read_bytes(), name=str(path))]
    assert len({report.source for report in reports}) == 1
    assert reports[0].source.name == str(path)
    assert (reports[0].source.media_type, reports[0].source.encoding) == ("text/plain", "gb18030")
    assert read(path, name="other").source.name == "other"
    assert reports[0] == reports[1] == reports[2] == reports[3]


def test_a_diagnostic_of_the_reader_is_in_the_report() -> None:
    report = read(TEXT.encode().replace("更".encode(), b"\xff"), name="a.txt")
    assert "characters-replaced" in {diagnostic.code for diagnostic in report.diagnostics}


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x02\0\0\0\xd3\x10\x3f\x31" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("source", "error", "words"),
    [
        (b"", UnreadableError, "<bytes> is empty: give a file"),
        (io.BytesIO(b""), UnreadableError, "<file> is empty"),
        ("nowhere/a.txt", UnreadableError, "nowhere/a.txt is not there: check the path"),
        ("tests", UnreadableError, "tests is a folder: give the files in it"),
        ("一" * 5000, UnreadableError, "cannot be opened"),
        ("a\0b", UnreadableError, "cannot be opened"),
        (io.StringIO("x"), UnreadableError, "<file> is open for text: open it for bytes"),
        (PNG, UnsupportedFormatError, "<bytes> is a picture: run it through OCR"),
        (bytes(range(256)) * 9, UnsupportedFormatError, "<bytes> is a binary file"),
        ("买菜清单：白菜、豆腐。\n".encode(), NotAReportError, "<bytes> holds nothing of a report"),
        (b"x" * 101, UnreadableError, "<bytes> is larger than 100 bytes"),
    ],
)
def test_bad_input_is_one_sentence(source, error: type[ValueError], words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error) as caught:
        read(source, limits=Limits(file_bytes=100) if source == b"x" * 101 else Limits())
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert type(caught.value) is error
