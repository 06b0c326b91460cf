"""How much a reader takes before it gives up: a hostile file costs seconds and megabytes, never more."""

from __future__ import annotations

import attrs


@attrs.frozen
class Limits:
    """The most that is read of one source.

    ``file_bytes`` of the file as it stands; ``text_bytes`` of the text, page or document in it once unpacked;
    ``elements`` of a page or document, ``cells`` of tables, ``pages`` of a PDF, ``members`` of a folder or archive; ``depth`` of nested elements;
    ``seconds`` for LibreOffice to convert a file.
    """

    file_bytes: int = 64_000_000
    text_bytes: int = 16_000_000
    elements: int = 400_000
    cells: int = 100_000
    pages: int = 1_000
    members: int = 100_000
    depth: int = 400
    seconds: int = 60


LIMITS = Limits()
