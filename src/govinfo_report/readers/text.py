"""Text in any encoding: which one it is, and what could not be read in it.

The order of the questions: a byte order mark; the encoding that the source declares; UTF-8, which hardly anything
else happens to be; then the one of the encodings that Chinese offices write in (GB18030, UTF-16, Big5) in which
the bytes look most like Chinese; and charset-normalizer for the rest.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from govinfo_report.diagnostics import CHARACTERS_REPLACED
from govinfo_report.errors import UnsupportedFormatError
from govinfo_report.model import Diagnostic, Position
from govinfo_report.readers.lowering import Lowered

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_SAMPLE = 1 << 16
_LIKELY = 0.8  # of the characters of a text in its right encoding, nearly all are common ones; in a wrong one a third
_NUL_IN_FIGURE = re.compile(r"(?<=[0-9０-９.,，])\0+(?=[0-9０-９.,，])")
_NAMED = 5  # places in the message


def lower_text(data: bytes, name: str, declared: str | None = None) -> Lowered:
    r"""The text of ``data``, its lines ending in ``\n``; ``encoding`` is the one taken, as Python names it.

    ``declared`` is the encoding that the source's own header names. A warning of code ``characters-replaced``
    names the places of what could not be read. Raises UnsupportedFormatError for bytes that are no text.

    >>> lower_text("规章\t0\r\n".encode("gb18030"), "a.txt")
    Lowered(text='规章\t0\n', media_type='text/plain', encoding='gb18030', places={}, diagnostics=(), titles=())
    """
    text, encoding, diagnostics = clean_text(data, name, declared)
    return Lowered(text, "text/plain", encoding, diagnostics=diagnostics)


def clean_text(data: bytes, name: str, declared: str | None = None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text, its encoding, and what had to be replaced; as in :func:`lower_text`."""
    text, encoding = _decoded(data, name, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, nuls = _without_nul(text)
    return text, encoding, _replaced(text, encoding, nuls)


def _decoded(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    encoding = _marked(data)
    if encoding is None:
        for candidate in filter(None, (known(declared), "utf-8")):
            text = _exactly(data, candidate)
            if text is not None and (b"\0" not in data or _likeness(data, candidate) >= _LIKELY):
                return text, candidate
        encoding = _likeliest(data)
    if encoding is None:
        raise UnsupportedFormatError(
            f"{name} is a binary file of a kind that is not known: give a text, HTML, Word or PDF file"
        )
    return data.decode(encoding, "replace"), encoding


def known(declared: str | None) -> str | None:
    """The codec for a declared encoding, or None where there is none of that name.

    What says gb2312 or gbk is read as GB18030, which holds both: pages that declare the one use the other.

    >>> known("GB2312"), known("utf8"), known("x-klingon")
    ('gb18030', 'utf-8', None)
    """
    name = (declared or "").strip().strip("'\"").lower()
    if name.startswith(("gb", "x-gb", "chinese", "hz")):
        return "gb18030"
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding:
        return None
    return {"ascii": "utf-8", "big5": "big5hkscs"}.get(codec.name, codec.name)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _likeliest(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    likeness = {candidate: _likeness(sample, candidate) for candidate in _CANDIDATES}
    best = max(likeness, key=lambda candidate: likeness[candidate])
    return best if likeness[best] >= _LIKELY else _guessed(data)


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if _control_share(sample) > 0.02:
        return None
    best = from_bytes(sample).best()
    return known(best.encoding) if best else None


def _exactly(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, None where that leaves bytes over."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of common characters among those that the bytes make in an encoding."""
    text = sample.decode(encoding, "replace").replace("\0", "")
    return sum(map(_common().__contains__, text)) / len(text) if text else 0.0


def _control_share(sample: bytes) -> float:
    return len(sample.translate(None, bytes(range(9, 14)) + bytes(range(32, 256)))) / max(len(sample), 1)


@cache
def _common() -> frozenset[str]:
    """Printable ASCII, CJK punctuation, and the characters that GB2312 and Big5 each put first for being common."""
    trails = [*range(0xA1, 0xFF)]
    gb = bytes(byte for lead in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for trail in trails for byte in (lead, trail))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    ascii_ = "\t\n\r\v\f" + "".join(map(chr, range(0x20, 0x7F)))
    chars = gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore") + ascii_ + "\u3000\u00a0“”‘’—–…·"
    return frozenset(chars)


def _without_nul(text: str) -> tuple[str, list[Position]]:
    """The text without NUL characters, and where these stood.

    Inside a figure, where nobody knows what it stands for, a NUL becomes U+FFFD, so that the cell cannot pass for
    a number; elsewhere it goes.
    """
    if "\0" not in text:
        return text, []
    runs = [_position(text, match.start()) for match in re.finditer("\0+", text)]
    return _NUL_IN_FIGURE.sub(REPLACEMENT, text).replace("\0", ""), runs


def _replaced(text: str, encoding: str, nuls: list[Position]) -> tuple[Diagnostic, ...]:
    """The diagnostic that names what could not be read, if there is any of it."""
    if REPLACEMENT not in text and not nuls:
        return ()
    count = text.count(REPLACEMENT) + len(nuls)
    places, offset = nuls[:_NAMED], -1
    while len(places) < _NAMED and (offset := text.find(REPLACEMENT, offset + 1)) >= 0:
        places.append(_position(text, offset))
    named = "; ".join(map(str, places)) + (" …" if count > len(places) else "")
    return (CHARACTERS_REPLACED.at(None, places[0], count=count, encoding=encoding, places=named),)


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
