"""Which label a piece of text is: the grammar's labels and headings, found by dictionary.

A text is compared by its *key*: the characters that carry meaning, without blanks and punctuation, in the
simplified form. A key is looked up with its numeral and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from operator import itemgetter
from unicodedata import category, normalize

from govinfo_report import grammar

_TRADITIONAL = (
    "萬業個爲為舉於億會體關內決況減製辦務動區單發後國處復複覆審對屬廢開強當總執護報據數無機權條來構沒現確"
    "祕穩類係糾納組織經結統繼續維繳罰範獲補規計認議許訟訪訴詢說説請購費轉過這進採問難項專題額"
)
_SIMPLIFIED = (
    "万业个为为举于亿会体关内决况减制办务动区单发后国处复复复审对属废开强当总执护报据数无机权条来构没现确"
    "秘稳类系纠纳组织经结统继续维缴罚范获补规计认议许讼访诉询说说请购费转过这进采问难项专题额"
)
_ALIKE = str.maketrans(_TRADITIONAL + "记它報", _SIMPLIFIED + "计他报")
"""Traditional characters, as far as labels need them, and characters that writers take for one another."""

_WORDS = {"檔案": "文件", "資訊": "信息", "訊息": "信息", "专案": "项目", "資料": "数据"}
"""Words for which writers of traditional characters have others, with these characters made simplified."""

_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻌⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车辶长长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""The radicals that programs put into a PDF for the characters they look like, and that NFKC leaves as they are."""

_MARKUP = re.compile(r"\]\([^)\n]*\)|<[^<>\n]{1,60}>|&[a-z]{2,6};")
_NO_MEANING = re.compile(r"[\W_]+")
_NUMERAL = re.compile(r"(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})(?=\D)")
_APART = re.compile(r"\s*\d+\s+[\w（(]")
"""A number with nothing but blanks behind it is a figure, unless it is the numeral that the form has there."""
_ITEM = re.compile(r"[（(]?\d+\s*[.．、,，)）]?\s*")
"""The number of an item, by itself."""
_NUMERALS = frozenset("一二三四五六七八九十0123456789")
_REMARK = re.compile(r"[(\[](?![一二三四五六七八九十]{1,2}[)\]])[^()\[\]]*[)\]]\W*$")
"""What an office adds to a label; not the numeral of the next one."""
_REMARK_END = re.compile(r"[)\]<&]")
"""What a text has in it where a remark behind it, or markup, could be taken off."""
_HEADING = re.compile(
    r"\W*(?:(?:第(?=[一二三四五六]部分))?([一二三四五六七八九十]{1,2})\s*(?:部分[\s、:]*|[、.,:·]\s*)|"
    r"([0-9]{1,2})\s*[、.]\s*|)(\w.*)",
    re.DOTALL,
)
_LONGEST = 90
"""No label, with its blanks and decoration, is longer than this."""


def folded(text: str) -> str:
    """The text with the usual one of all characters that mean the same.

    >>> folded("⻓平市⼈⺠政府２０２３年")
    '长平市人民政府2023年'
    """
    return normalize("NFKC", text).translate(_RADICALS)


def simplified(text: str) -> str:
    """The text with traditional characters, as far as labels need them, made simplified; as long as it was."""
    text = text.translate(_ALIKE)
    for word, other in _WORDS.items():
        if word in text:
            text = text.replace(word, other)
    return text


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The characters of a text that carry meaning.

    >>> key("（ 二 ）規範性文件 ")
    '二规范性文件'
    """
    return _NO_MEANING.sub("", simplified(folded(_MARKUP.sub(" ", text))))


def _bare(text: str) -> str:
    return _NUMERAL.sub("", key(text), count=1) if _NUMERAL.match(key(text)) else key(text)


@cache
def base(name: str) -> str:
    """The label that a terminal spells: ``NAME`` for ``NAME__SUFFIX``."""
    return name.partition("__")[0]


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Key to the labels that have it. Keys with the numeral come first: they are unambiguous."""
    index: dict[str, tuple[str, ...]] = {}
    spelled = grammar.strings("labels")
    for name, text in spelled.items():
        index.setdefault(key(text), (name,))
    for name, text in spelled.items():
        short = _REMARK.sub("", folded(text))
        for form in {_bare(text), _bare(short), key(short)} - {""}:
            known = index.get(form, ())
            if name not in known:
                index[form] = (*known, name)
    return index


@cache
def _parts() -> tuple[frozenset[str], str]:
    """The proper beginnings of all keys, and all keys in one string, a line each.

    A label may be broken amid a word for which writers of traditional characters have another, so the beginnings are
    spelled in both ways.
    """
    beginnings = {form[:end] for form in _index() for end in range(1, len(form))}
    halves = {
        f"{form[: match.start()]}{word[0]}"
        for form in _index()
        for word, other in _WORDS.items()
        for match in re.finditer(other, form)
    }
    return frozenset(beginnings | halves), "\n".join(_index())


def _whole_words(form: str) -> Iterator[str]:
    """A part of a key as it is, and with the half of a word at its beginning or its end that a label has for it.

    >>> [*_whole_words("政府資")], [*_whole_words("訊公开")]
    (['政府資', '政府信', '政府数'], ['訊公开', '息公开'])
    """
    yield form
    for word, other in _WORDS.items():
        if form.endswith(word[0]):
            yield form[:-1] + other[0]
        if form.startswith(word[1]):
            yield other[1] + form[1:]


@cache
def _marked() -> re.Pattern[str]:
    """A mark for nothing, in a cell of its own at the end of a text."""
    spelled = grammar.patterns()
    return re.compile(f"{spelled['BLANK']}(?:{spelled['SLASH']})$")


@lru_cache(maxsize=8192)
def labels(text: str) -> tuple[str, ...]:
    """The labels that a text can be, by name; none where it is no label, two where only its place can tell.

    >>> labels("2．重复申请"), labels("总  计"), labels("重复申请很多")
    (('REPEATED',), ('TOTAL', 'OUTCOMES_TOTAL'), ())
    """
    if len(text) > _LONGEST or _marked().search(text):
        return ()
    index = _index()
    found = index.get(key(text))
    if found or _APART.match(text):
        return found or ()
    found = index.get(_bare(text))
    if found:
        return found
    plain = folded(text)
    if not _REMARK_END.search(plain):  # its key would be the same once more
        return ()
    return index.get(_bare(_REMARK.sub("", plain))) or ()


def explained(text: str) -> tuple[str, ...]:
    """The labels that stand in brackets behind another label.

    >>> explained("行政诉讼（复议后起诉）"), explained("行政诉讼（件）"), explained("行政诉讼")
    (('LITIGATION_AFTER_RECONSIDERATION',), (), ())
    """
    remark = None if text[-1:].isalnum() else _REMARK.search(folded(text))
    return _index().get(key(remark[0]), ()) if remark else ()


_START, _SURE = 12, 3
"""The start of a text, in characters, and how many of its key tell most prose from labels."""
_MARKS = ("<", "&")
"""What markup begins with."""
_LONGEST_HEADING = 60
"""No heading in words of the office's own is longer than this."""


def may_be_label(text: str) -> bool:
    """Whether a text begins as a label or heading may. Most lines of prose do not, and need no closer look.

    >>> may_be_label("（五）不予处理"), may_be_label("五、存在的问题"), may_be_label("2023年未发生泄密事件。")
    (True, True, False)
    """
    known, numbered = _starts(text[:_START])
    return known or (numbered and len(text) <= _LONGEST_HEADING)


@lru_cache(maxsize=8192)
def _starts(start: str) -> tuple[bool, bool]:
    """Whether some label or heading of the form begins so, and whether another heading may, for it has a numeral."""
    found = key(start)
    bare = found.lstrip("".join(_NUMERALS))
    if len(bare) < _SURE or start.startswith(_MARKS):  # markup may go on behind the start
        return True, True
    known = any(form[:end] in _first_characters() for form in (found, bare) for end in range(1, _SURE + 1))
    return known, found[0] == "第" or (found[0] in _NUMERALS and not found[0].isascii())


@cache
def _first_characters() -> frozenset[str]:
    """How the keys of all labels and headings begin."""
    return frozenset(form[:_SURE] for forms in (_index(), *_headings()[:2]) for form in forms)


_TELLING = 8
"""A label with fewer characters may be one letter from another word."""


@cache
def _rows_by_length() -> dict[int, dict[str, str]]:
    """The keys of the rows with long labels, by length, each with the label."""
    kinds = grammar.kinds()
    found: dict[int, dict[str, str]] = {}
    for form, names in _index().items():
        if len(form) >= _TELLING and {kinds[name] for name in names} == {"row"}:
            found.setdefault(len(form), {})[form] = names[0]
    return found


@lru_cache(maxsize=1024)
def misspelled(text: str) -> str | None:
    """The row whose label a text is but for one character: another, one more, one less, or two that changed places.

    >>> misspelled("二、上年结转政府信息公开申清数量"), misspelled("2.重复申清"), misspelled("重复申请")
    ('CARRIED_OVER', None, None)
    """
    if len(text) > _LONGEST or labels(text):
        return None
    written = {form for form in (key(text), _bare(text)) if len(form) >= _TELLING - 1}
    near = {
        base(name): name
        for form in written
        for length in (len(form) - 1, len(form), len(form) + 1)
        for known, name in _rows_by_length().get(length, {}).items()
        if _one_apart(form, known)
    }
    return next(iter(near.values())) if len(near) == 1 else None


_LEAST, _OF_ALL = 4, 0.4
"""A label with words left out has at least so many characters, and this part of them all."""
_AS_NUMBERED = 0.2
"""The part that is enough where the label has its numeral."""
_ALIKE_ENOUGH = 0.6
"""How like the form's a label with its numeral has to be whose words are others."""


@lru_cache(maxsize=1024)
def reworded(text: str) -> str | None:
    """The row whose label a text is but for words left out, put in or in another order, or others with its numeral.

    >>> reworded("二、上年结转数量"), reworded("结转下年度继续办理数量"), reworded("申请数量"), reworded("上年结转")
    ('CARRIED_OVER', 'CARRIED_FORWARD', None, None)
    >>> reworded("一、本年收到政府信息公开申请数量"), reworded("3.其他情形"), reworded("2.属于工作秘密")
    ('RECEIVED', 'OTHER_REASON', None)
    """
    if len(text) > _LONGEST or labels(text) or piece_of(text):
        return None
    written = {key(text), _bare(text)}
    rows = _row_keys()
    near = {
        base(name): name
        for form in written
        for known, name in rows
        if _within(form, known) or (len(form) >= _TELLING and sorted(form) == sorted(known))
    }
    if not near:
        near = {base(name): name for known, name in rows if _alike_as_numbered(key(text), known)}
    return next(iter(near.values())) if len(near) == 1 else None


@cache
def _row_keys() -> tuple[tuple[str, str], ...]:
    """The keys that only rows have, each with the label."""
    kinds = grammar.kinds()
    return tuple((form, names[0]) for form, names in _index().items() if {kinds[name] for name in names} == {"row"})


def _within(one: str, other: str, least: float = _OF_ALL) -> bool:
    """Whether the characters of one of two texts stand in the other in the same order, and are not too few of them."""
    short, long = sorted((one, other), key=len)
    if len(short) < max(_LEAST, least * len(long)):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _alike_as_numbered(form: str, known: str) -> bool:
    """Whether a label with the numeral of another is one of fewer words or of more, or like it."""
    numeral = _NUMERAL.match(form)
    if not numeral or not known.startswith(numeral[0]):
        return False
    body, own = form[numeral.end() :], known[numeral.end() :]
    return _within(body, own, _AS_NUMBERED) or own in body or SequenceMatcher(None, body, own).ratio() >= _ALIKE_ENOUGH


@lru_cache(maxsize=8192)
def taken_for(text: str) -> str | None:
    """The row whose label a text is not, but nearly: misspelled or in other words."""
    return misspelled(text) or reworded(text)


def _one_apart(one: str, other: str) -> bool:
    """Whether two texts differ by one character, or by two that changed places."""
    at = next((number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:
        return abs(len(one) - len(other)) == 1
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return short[at:] == long[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@lru_cache(maxsize=1024)
def misnumbered(text: str) -> bool:
    """Whether a label has the numeral of another that begins as it does, and may be a part of that one.

    >>> misnumbered("2.其他"), misnumbered("3.其他"), misnumbered("2.重复申请")
    (True, False, False)
    """
    return key(text) not in _index() and begins(text)


def begins(text: str) -> bool:
    """Whether more text could make a label of this one.

    >>> begins("（五）不"), begins("本年"), begins("不予"), begins("（1）"), begins("[1]")
    (True, True, True, True, False)
    """
    if len(text) > _LONGEST or key(text) not in _parts()[0] or _marked().search(text):
        return False
    return not _is_other_number(text)


def _is_other_number(text: str) -> bool:
    """Whether a text is a number and not that of an item: 8%, [1]."""
    return key(text).isdecimal() and not _ITEM.fullmatch(text)


def closes(char: str) -> bool:
    """Whether a character is a closing bracket or quotation mark."""
    return category(char) in ("Pe", "Pf")


@lru_cache(maxsize=4096)
def run_together(text: str) -> tuple[str, ...]:
    """The texts of several labels with nothing between them, or nothing where a text is not just that.

    Of labels of rows there is no more than one, and it is the last: nobody can say whose figures follow two.

    >>> run_together("行政复议行政诉讼"), run_together("（三）不予公开1.属于国家秘密")
    (('行政复议', '行政诉讼'), ('（三）不予公开', '1.属于国家秘密'))
    >>> run_together("行政许可行政处罚"), run_together("行政复议"), run_together("行政诉讼情况")
    ((), (), ())
    """
    for end in reversed(_label_ends(text)):
        rest = text[end:]
        last = (rest,) if labels(rest) else run_together(rest)
        if last:
            return (text[:end], *last)
    return ()


@lru_cache(maxsize=4096)
def goes_on(text: str) -> bool:
    """Whether more text could make several labels with nothing between them of this one.

    >>> goes_on("行政复议行"), goes_on("行政复议"), goes_on("行政许可行")
    (True, False, False)
    """
    rests = [text[end:] for end in _label_ends(text)]
    return any(begins(rest) or goes_on(rest) for rest in rests)


def _label_ends(text: str) -> list[int]:
    """Where a label ends that a text begins with, and that is not that of a row."""
    if len(text) > _LONGEST or not may_be_label(text):
        return []
    index, (beginnings, _), kinds = _index(), _parts(), grammar.kinds()
    ends: list[int] = []
    before = ""
    for end in range(1, len(text)):
        found = key(text[:end])
        if found == before:
            if ends[-1:] == [end - 1] and closes(text[end - 1]):
                ends[-1] = end
        elif any(kinds[name] != "row" for name in index.get(found, ())):
            ends.append(end)
        elif found not in beginnings and found not in index:
            break
        before = found
    return ends


@lru_cache(maxsize=8192)
def piece_of(text: str) -> frozenset[str]:
    """The labels of which a text is a part.

    >>> sorted(piece_of("作数量"))
    ['NEWLY_MADE']
    """
    if len(text) > _LONGEST:
        return frozenset()
    known = _parts()[1]
    start = _whole_words(key(text[:_START]))
    if not any(form in known for form in start) and not any(map(text.__contains__, _MARKS)):  # so it is with most prose
        return frozenset()
    found = [form for form in _whole_words(key(text)) if form and form in known]
    if not found or _is_other_number(text):
        return frozenset()
    return frozenset(
        base(name) for form, names in _index().items() if any(part in form for part in found) for name in names
    )


@cache
def _headings() -> tuple[dict[str, str], dict[str, tuple[str, str]], list[tuple[str, str, re.Pattern[str]]]]:
    """The form's own wordings by key; all of them, each with its numeral; and the patterns of others, with theirs."""
    spelled = grammar.strings("headings")
    official: dict[str, str] = {}
    numbered: dict[str, tuple[str, str]] = {}
    for name, text in spelled.items():
        numeral, body = key(text)[0], key(text)[1:]
        numbered.setdefault(body, (numeral, name))
        if len(body) >= 8 or name == base(name):
            official[body] = name
    patterns = grammar.patterns("headings").items()
    loose = [(name, key(spelled[base(name)])[0], re.compile(pattern)) for name, pattern in patterns]
    return official, numbered, loose


@cache
def _openings() -> frozenset[str]:
    """What headings begin with, each with its numeral and more, but not whole."""
    keys = map(key, grammar.strings("headings").values())
    return frozenset(heading[:end] for heading in keys for end in range(2, len(heading)))


def opens(text: str) -> bool:
    """Whether more text could make a heading of this one.

    >>> opens("四、政府信息公开行"), opens("四、"), opens("五、存在的主要问题及改进情况")
    (True, False, False)
    """
    return key(text) in _openings()


@lru_cache(maxsize=4096)
def heading(text: str) -> str | None:
    """The heading that a line is, by name, or None.

    The form's own wording counts with its numeral or without; another wording needs a numeral of the first
    level (一、), for within sections the same words head paragraphs: （一）主动公开情况.

    >>> heading("## 五、存在的主要问题及改进措施"), heading("总体情况"), heading("（一）主动公开情况")
    ('PROBLEMS__MEASURES', 'OVERVIEW', None)
    >>> heading("四、政府信息公开工作中存在的问题和下一步打算")
    'PROBLEMS__LOOSE'
    """
    official, numbered, loose = _headings()
    found = key(text)
    if len(text) > _LONGEST or (found not in official and found[:1] not in _NUMERALS | {"第"}):
        return None
    text = _no_width().sub("", text)
    match = _HEADING.fullmatch(simplified(folded(_MARKUP.sub(" ", text))).strip())
    if not match or (text.lstrip(" \u3000#*").startswith(("(", "（", "[", "【", "〔")) and not match[1]):
        return None
    numeral, digit, rest = match.groups()
    if numeral and text.lstrip(" \u3000#*[").startswith(("(", "（")):
        return None
    body = _NO_MEANING.sub("", rest)
    if digit:
        return official.get(body)
    if not numeral:
        return official.get(body)
    if body in numbered:
        own, name = numbered[body]
        return name if own == numeral or body in official else None
    if re.search("[。；;!?]", rest) or len(body) > 36:
        return None
    found_in = [(own != numeral, name) for name, own, pattern in loose if pattern.fullmatch(body)]
    return min(found_in, key=itemgetter(0))[1] if found_in else None


@cache
def _no_width() -> re.Pattern[str]:
    """The characters that have no width, and may stand anywhere in a heading."""
    return re.compile(grammar.patterns()["NO_WIDTH"])


def as_in_form(name: str, text: str) -> bool:
    """Whether the text of a heading has a wording of the form's, with the form's numeral.

    >>> as_in_form("OVERVIEW", "一、总体情况"), as_in_form("OVERVIEW", "1.总体情况"), as_in_form("OVERVIEW", "总体情况")
    (True, False, False)
    """
    loose = name in grammar.patterns("headings")
    return not loose and key(text).removeprefix("第")[:1] == key(grammar.label(base(name)))[0]
