"""Word documents: what of the XML is text, cells and numbers."""

from __future__ import annotations

import pytest

from govinfo_report.errors import UnreadableError, UnsupportedFormatError
from govinfo_report.readers import lower, office, read
from govinfo_report.readers.word import lower_docx
from tests.readers.hostile import body, docx

LONG = "本年度，本局按时更新公开目录，回应群众关切，保障公众的知情权。"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text.startswith('<') else r(text)}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BOX = "<w:txbxContent>" + p("框内") + "</w:txbxContent>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

CASES = {
    # XML of the body -> its lines
    "merged cells once": (
        tbl(
            tc("甲", DOWN) + tc("乙", '<w:gridSpan w:val="2"/>'),
            tc("", ON) + tc("丙") + tc("1"),
            tc("x", ON) + tc("") + tc("2"),
        ),
        ["甲\t乙", "丙\t1", "\t2"],
    ),
    "horizontal merge of old files": (
        tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("1")),
        ["甲\t1"],
    ),
    "runs and paragraphs of a cell": (
        tbl(tc(p(r("本年") + r("新")) + p("制作<x/>数量".replace("<x/>", ""))) + tc(p(r("1") + r("2")))),
        ["本年新制作数量\t12"],
    ),
    "tracked changes": (
        p(r("甲") + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + f"<w:ins>{r('新')}</w:ins>")
        + p(f"<w:moveFrom>{r('去')}</w:moveFrom><w:moveTo>{r('来')}</w:moveTo>")
        + tbl(tc("规章") + tc("1"), f"<w:trPr><w:del/></w:trPr>{tc('删')}", tc("乙") + tc("3", "<w:cellDel/>")),
        ["甲新", "来", "规章\t1", "乙"],
    ),
    "content controls": (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>")
        + "<w:tbl><w:sdt><w:sdtContent><w:tr>"
        + f"<w:sdt><w:sdtContent>{tc('丙')}</w:sdtContent></w:sdt>{tc('1')}"
        + "</w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["甲", "乙", "丙\t1"],
    ),
    "text boxes": (
        p(
            r("文")
            + f"<w:r><mc:AlternateContent {MC}><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            + "</mc:AlternateContent></w:r>"
        ),
        ["文", "框内"],
    ),
    "fields, links, hidden text": (
        p(
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            + f"<w:hyperlink>{r('链接')}</w:hyperlink>{r('隐藏', '<w:vanish/>')}"
            + r("在", '<w:vanish w:val="0"/>')
        ),
        ["链接在"],
    ),
    "struck out, and raised": (
        tbl(
            tc(p(r("12") + r("1", '<w:vertAlign w:val="superscript"/>')))
            + tc(p(r("7", "<w:strike/>") + r("2")))
            + tc(p(r("13", "<w:dstrike/>") + r("4", '<w:strike w:val="0"/><w:vertAlign w:val="baseline"/>')))
            + tc(p(r("km") + r("2", '<w:vertAlign w:val="superscript"/>')))
        ),
        ["12[1]\t2\t4\tkm2"],
    ),
    "breaks and tabs": (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>"), ["甲", "乙 丙"]),
    "a layout table": (
        tbl(tc("左栏") + tc(p(LONG) + tbl(tc("规章") + tc("1")) + p("右栏"))),
        ["左栏", LONG, "规章\t1", "右栏"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lines(name: str) -> None:
    xml, lines = CASES[name]
    assert lower_docx(docx(body(xml)), "a.docx").text.split("\n")[:-1] == lines


def level(number: int, style: str, text: str, start: int = 1) -> str:
    shown = f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/>{shown}</w:lvl>'


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "●")
    + level(1, "decimal", "%1.%2", 4)
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style></w:styles>'
)


def numbered(text: str, number: int, at: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_of_lists_come_back() -> None:
    xml = [
        *(numbered("总体情况", 1), numbered("甲", 1, 1), numbered("乙", 1, 1), numbered("细", 1, 2)),
        *(p("主动公开政府信息情况", '<w:pStyle w:val="H"/>'), numbered("丙", 1, 1)),
        *(p("申请情况", '<w:pStyle w:val="H2"/>'), p("环", '<w:pStyle w:val="Loop"/>'), numbered("点", 2)),
        *(numbered("四", 2, 1), numbered("存在的问题", 3), numbered("无", 0), numbered("无此表", 9)),
    ]
    lines = lower_docx(docx(body("".join(xml)), numbering=NUMBERING, styles=STYLES), "a.docx").text.split("\n")
    assert lines[:-1] == [
        *("一、总体情况", "（一）甲", "（二）乙", "1.细"),
        *("二、主动公开政府信息情况", "（一）丙"),
        *("三、申请情况", "环", "点"),
        *("1.4四", "五、存在的问题", "无", "无此表"),
    ]


def test_columns_and_rows_of_the_source() -> None:
    xml = tbl(tc("甲", DOWN) + tc("乙", '<w:gridSpan w:val="2"/>') + tc("丙"), tc("", ON) + tc("1") + tc("2") + tc("3"))
    places = lower_docx(docx(body(xml)), "a.docx").places
    assert [(place.table, place.line, list(place.columns)) for place in places.values()] == [
        (1, 1, [1, 2, 4]),
        (1, 2, [2, 3, 4]),
    ]


GOOD = docx(body(p("一、总体情况")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[:100], "broken or truncated"),
        (GOOD[:-30], "broken or truncated"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x01\x03"), "broken or truncated"),
        (docx("<w:document"), "broken or truncated"),
        (docx(b"\xff\xfe"), "declares XML entities|broken or truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    ],
    ids=["begun", "cut off", "no directory", "no end", "not UTF-8", "encrypted"],  # the bytes hold the time of day
)
def test_broken_and_encrypted_files(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=rf"a\.docx .*({words})"):
        lower(data, "a.docx")


def test_without_libreoffice_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ())
    with pytest.raises(UnsupportedFormatError, match=r"a\.rtf is a \.rtf file.*LibreOffice.*install it"):
        read(rb"{\rtf1 }", name="a.rtf")


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from govinfo_report.readers import Limits

    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 100 & wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PROGRAMS", (str(program),))
    with pytest.raises(UnreadableError, match="more than 1 seconds"):
        read(rb"{\rtf1 }", name="a.rtf", limits=Limits(seconds=1))


def test_a_conversion_that_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PROGRAMS", (str(program),))
    with pytest.raises(UnreadableError, match="LibreOffice cannot read"):
        read(rb"{\rtf1 }", name="a.rtf")
