"""The grammar as it was compiled: it is that of the files, it reads any tokens, and it reads them as Lark does."""

import shutil
from pathlib import Path

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark.lexer import Lexer

from govinfo_report import compiled, grammar
from govinfo_report.parsing import labels, transformer
from govinfo_report.parsing.lexer import token

TYPES = [*compiled.compiled().kinds, "CELLS", "WORDS", "PIECE", "PROSE"]
# those with which a state has something to do besides, as often as all others together
token_lists = st.lists(
    st.sampled_from(["CELLS", "WORDS", "PROSE", "headings__OVERVIEW", "labels__RULES"]) | st.sampled_from(TYPES)
).map(lambda types: [token(each, f"<{number}>", number) for number, each in enumerate(types)])


class Given(Lexer):
    """A lexer that is given the tokens, and hands Lark its own."""

    def __init__(self, lexer_conf):
        pass

    def lex(self, data):
        return iter([lark.Token(token.type, token, token.start_pos) for token in data])


@pytest.fixture(scope="module")
def parser():
    """Lark's own parser, with the same actions."""

    class Actions(lark.Transformer):
        block = staticmethod(transformer.block)
        section = staticmethod(transformer.section)
        report = staticmethod(transformer.report)

    path = Path(compiled.folder()) / "report.lark"
    return lark.Lark.open(str(path), start="report", parser="lalr", lexer=Given, transformer=Actions(), strict=True)


def plain(parts):
    def of(block):
        return block.kind, block.name, block.start, block.text, block.runs

    return [(of(part.heading), [of(block) for block in part.blocks]) for part in parts]


@given(token_lists)
def test_any_tokens_are_read_as_lark_reads_them(parser, found):
    assert plain(transformer.run(found)) == plain(parser.parse(found))


def test_no_token_is_lost():
    found = [token(each, each, number) for number, each in enumerate(TYPES * 2)]
    read = [
        token
        for part in transformer.run(found)
        for block in (part.heading, *part.blocks)
        for token in (block.text, *block.runs)
        if token
    ]
    assert read == found


def test_kept_file_is_of_the_grammar_beside_it():
    kept = (Path(compiled.folder()) / compiled.FILE).read_text(encoding="utf-8")
    assert kept == compiled.written(), "the grammar has changed: run python -m govinfo_report.compiled"


@pytest.mark.parametrize("spoil", ["changed grammar", "no file", "broken file"])
def test_stale_file_is_not_used(spoil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = shutil.copytree(compiled.folder(), tmp_path / "grammar")
    labels, kept = folder / "labels.lark", folder / compiled.FILE
    expected = grammar.label("RULES")
    if spoil == "changed grammar":
        expected = "another label"
        labels.write_text(labels.read_text("utf-8").replace(f'"{grammar.label("RULES")}"', f'"{expected}"'), "utf-8")
    elif spoil == "no file":
        kept.unlink()
    else:
        kept.write_text("{", "utf-8")
    monkeypatch.setattr(compiled, "folder", lambda: str(folder))
    assert compiled.compiled.__wrapped__().strings["labels__RULES"] == expected


def test_no_label_ends_in_a_digit():
    """The lexer looks for none there."""
    assert not [key for key in labels._index() if key[-1].isdecimal()]
