"""Who reports, for which year, and who signed when: read off the title, the text and its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from govinfo_report.parsing.labels import folded, simplified
from govinfo_report.parsing.marks import blank_out

# ---- Titles ---------------------------------------------------------------------------------------------------

_TOPIC = r"(?:政[府务])?信息|政务"
_SUBJECT = rf"(?:{_TOPIC})(?:公开)?(?:[与和及暨、](?:{_TOPIC}))?公开"
_REPORT = r"(?:工作|情况|年度|的|\s)*(?:报告|年报)"
_YEAR = r"(20[0-9]{2}|二[〇○Oo零][一二三四五六七八九〇○Oo零]{2})"
_OF_YEAR = re.compile(rf"[(\[〔【]?{_YEAR}(?:[-—–~至]{_YEAR})?(?:学?年(?!1?[0-9]月)度?)?[)\]〕】]?(?!年|[0-9])")
"""A year as titles have it; the second one of a school's or a plan's years. The year of a date is none."""
_REMARK = r"\([^()]*\)"
_TITLE = re.compile(rf".*?(?:{_SUBJECT}).*?(?:{_REPORT})\s*(?:{_REMARK})?\s*")
_END = re.compile(rf"(?:{_SUBJECT})?{_REPORT}\s*(?:{_REMARK})?\s*$")
_OWN_WORDS = re.compile(rf"{_SUBJECT}|[《》\s]")
"""What no agency has in its name."""
_SITE = re.compile(r"(?<=报告|年报)\s*[-_|—–]+[^-_|—–]+$")
_BESIDE = re.compile(r"\s*(?:[_|>»«]|(?<![0-9])[-—–－]+|[-—–－]+(?![0-9]))\s*")
"""What stands between the parts of a page's title, but not between two years."""
_BEFORE = re.compile(r"附件\s*[0-9]*\s*[:：]\s*|\A正文")
_OF_PAGE = re.compile(
    r"\A(?:(?i:page|p\.?)\s*[0-9]{1,3}(?![0-9])(?:\s*(?:of|/)\s*[0-9]{1,3}(?![0-9]))?|"
    r"第\s*[0-9]{1,3}\s*[页頁](?:[\s,，/]*共\s*[0-9]{1,3}\s*[页頁])?)\s*[-—–_|:：]*\s*"
)
"""The number of the page before what stands on it, as books of pages on the web have it."""
_LINK = r"\[([^\[\]\n]*)\](?:\([^()\n]*\)|\{[^{}\n]*\})"
"""Words with what they link to, or how they look, behind them."""
_HEAD = (
    r"<[^<>\n]*>|\s*\{[.#][^{}\n]*\}|^\s*(?:h[1-6](?:\([^()\n]*\))?\.|\.\. [a-z]+::|\[+(?=\"))|"
    r"\\label\{[^{}]*\}|\\[a-z]+\{"
)
"""How tags, attributes, Textile, reStructuredText, LaTeX and JSON mark a heading."""
_MARKED = re.compile(r"[<{\\\[.]")
_LEFT, _RIGHT = '#*=|-–—+_~•·●▪◆■>{"\\ \t\xa0\u3000', '#*=|+_~}"\\ \t\xa0\u3000'
"""Signs that mark a heading or an item, or break its line."""
_CELL = re.compile(r"[|｜│\t]|\}\{")
"""What stands between cells; arguments of LaTeX are some, too."""
_AMID = r"(?:报告|年报|報告|年報)(?=[\s<|\"\],]|\Z)"
_FRONT = r"(?:^|[>»<|\"}\]\t\u3000]|  ) ?((?:[\w()（）〔〕【】·、]| (?! ))*)\Z"
"""The end and the front of what may be a title amid other words of its line: blanks or marks are round it."""
_SENTENCE = re.compile(r"[。；;!?！？，,：:]")
_PAGE = re.compile(r"(?:首页|当前位置|您的位置|索引号|标题|名称|来源|发布)|.*[>»]")
"""Lines of the page round a report, which name its title too."""
_NO_CHARACTERS = re.compile(r"[\s\xad\u200b-\u200f\u2060-\u2064\ufeff]+")
"""Blanks, and what has no width."""
_BEST = 3
"""The rank of a title that tells agency and year."""
_MOST_LINES, _LONGEST_LINE, _LONGEST_TITLE = 4, 60, 80


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _NO_CHARACTERS.sub("", folded(text))


@lru_cache(maxsize=4096)
def _unmarked(line: str) -> str:
    """A line without the marks of headings, the sound of characters, and the number of its page."""
    bare = re.sub(_HEAD, "", re.sub(_LINK, r"\1", line)) if _MARKED.search(line) else line
    return _OF_PAGE.sub("", blank_out(bare).lstrip(_LEFT).rstrip(_RIGHT).strip())


def _digits(year: str) -> int:
    return int(year.translate(_CHINESE_DIGITS))


def find_title(lines: list[str], about: Callable[[], int | None] = lambda: None) -> str | None:
    """The title among the lines before the first section, in one line; it may be broken over up to four.

    ``about`` tells the year that the text is about: of titles of several years, that year's is the one.

    >>> find_title(["首页 > 公开", "云岭县人民政府2022年政府", "信息公开工作年度报告", "一段话。"])
    '云岭县人民政府2022年政府信息公开工作年度报告'
    """
    if not any("报" in line or "報" in line for line in lines):  # as in 报告, 年报
        return None
    found = [(_rank(title), title) for title in _titles([cell for line in lines for cell in _CELL.split(line)])]
    if not any(rank == _BEST for (rank, _), _ in found):
        found += [(_rank(title), title) for line in lines for title in _amid(line)]
    if not found:
        return None
    best = max(rank for (rank, _), _ in found)
    years = [year_of(title) for (rank, _), title in found if rank == best]
    year = years[-1]  # of a list of reports, the one above this text
    if len(set(years)) > 1 and (stated := about()) in years:
        year = stated
    return max((rank, title) for rank, title in found if rank[0] == best and year_of(title) == year)[1]


def _rank(title: str) -> tuple[int, int]:
    """How much a title tells, and how short it is."""
    return 2 * (agency_of(title) is not None) + (year_of(title) is not None), -len(title)


def _titles(lines: list[str]) -> Iterator[str]:
    """The titles that lines are, one or several of them together; one without a year or an organ is of a menu."""
    for first in range(len(lines)):
        joined = ""
        for line in lines[first : first + _MOST_LINES]:
            line = _SITE.sub("", _BEFORE.sub("", _unmarked(line), count=1))
            if not line or len(line) > _LONGEST_LINE or _PAGE.match(line) or _SENTENCE.search(line):
                break
            joined += _NO_CHARACTERS.sub("", line)
            title = _once(joined.removeprefix("《").removesuffix("》"))
            if _is_title(title) and (_OF_YEAR.search(_plain(title)) or _is_organ(agency_of(title) or "政府")):
                yield title


def _amid(line: str) -> Iterator[str]:
    """The titles that stand amid other words of a line, each with an agency and a year.

    >>> [*_amid("首页 > 公开年报 > 正文云岭县水务局2022年 政府信息公开年报 根据《条例》，编制本报告。")]
    ['云岭县水务局2022年政府信息公开年报']
    """
    for end in re.finditer(_AMID, line):
        front = re.search(_FRONT, line[max(end.end() - _LONGEST_TITLE, 0) : end.end()])
        words = front[1].split(" ") if front else []
        for first in range(len(words) - 1, -1, -1):
            title = _BEFORE.sub("", "".join(words[first:]), count=1)
            agency = agency_of(title) if _is_title(title) and year_of(title) else None
            if agency and _is_organ(agency) and not agency.startswith("人民"):
                yield title
                break


def title_among(names: Iterable[str]) -> str | None:
    """The title of a report among what a page calls itself; its site stands beside it. One that tells nothing is none.

    >>> title_among(["云岭县水务局2022年政府信息公开工作年度报告_政府信息公开年报 - 云岭县人民政府"])
    '云岭县水务局2022年政府信息公开工作年度报告'
    >>> title_among(["政府信息公开年报 - 云岭县人民政府"])
    """
    parts = [part for name in names for part in _BESIDE.split(name)]
    title = find_title([line for part in parts for line in (part, "")])  # an empty line, for each stands by itself
    return title if title and (year_of(title) or agency_of(title)) else None


def _once(text: str) -> str:
    """A text that stands there twice, once."""
    half = len(text) // 2
    return text[:half] if text[:half] == text[half:] else text


def _is_title(text: str) -> bool:
    plain = simplified(_plain(text))
    dated = _OF_YEAR.search(plain) or "年度" in plain or "年报" in plain
    return len(plain) <= _LONGEST_TITLE and bool(dated) and _TITLE.fullmatch(_OF_YEAR.sub(" ", plain)) is not None


def is_of_title(line: str, title: str | None) -> bool:
    """Whether a line is the title or a part of it.

    >>> is_of_title("# 信息公开工作年度报告", "云岭县人民政府2022年政府信息公开工作年度报告")
    True
    """
    return title is not None and _plain(_unmarked(line)) in _plain(title)


@lru_cache(maxsize=4096)
def agency_of(title: str) -> str | None:
    """The agency that a title names, or None.

    >>> agency_of("云岭县人民政府2022年政府信息公开工作年度报告"), agency_of("2022年政府信息公开工作年度报告")
    ('云岭县人民政府', None)
    >>> agency_of("2022年云岭县政府信息公开工作年度报告"), agency_of("云岭县政府2022年信息公开工作年度报告")
    ('云岭县', '云岭县政府')
    """
    plain = _OF_YEAR.sub(" ", _plain(title))
    end = _END.search(simplified(plain))
    if not end:
        return None
    name = re.sub(r"^\s*关于|(?:关于|年度|的)?\s*$", "", plain[: end.start()]).strip("—-_·:： ")
    if name.endswith("人民"):  # the word 政府 belongs to both the agency and the subject
        name += "政府"
    if not name:
        behind = re.search(r"\(([^()]*)\)\s*$", plain)
        name = behind[1] if behind and _is_organ(behind[1]) else ""
    return name if len(name) > 1 and not _OWN_WORDS.search(simplified(name)) else None


def is_another(one: tuple[str | None, int | None], other: tuple[str | None, int | None]) -> bool:
    """Whether agency and year as titles name them are those of another report.

    >>> is_another(("云岭县水务局", 2021), ("县水务局", 2021)), is_another(("云岭县水务局", 2021), (None, 2020))
    (False, True)
    """
    (agency, year), (own, own_year) = one, other
    return bool(
        (year and own_year and year != own_year) or (agency and own and agency not in own and own not in agency)
    )


def year_of(title: str | None) -> int | None:
    """The year in a title; None where it names none, or a span of years."""
    match = _OF_YEAR.search(_plain(title)) if title else None
    return _digits(match[1]) if match and not match[2] else None


# ---- The text -------------------------------------------------------------------------------------------------

_PERIOD = re.compile(r"(20[0-9]{2})年1月1日(?:起)?(?:至|到|—|-|~)+(?:\1年)?12月31日")
_MENTION = re.compile(r"(?<![0-9〔\[(])(20[0-9]{2})年")


def year_in(paragraphs: Iterable[str]) -> int | None:
    """The year that a text is about: that of its period, or the one it names most; None where two are as frequent."""
    text = _plain("\n".join(line for line in paragraphs if not _is_dated(line))[:20_000])
    period = _PERIOD.search(text)
    if period:
        return int(period[1])
    counts = Counter(_MENTION.findall(text)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return int(counts[0][0])


def _is_dated(line: str) -> bool:
    """Whether a line is the date of a signature: that is in the year after."""
    plain = _plain(_unmarked(line))
    last = _DAY_LAST.fullmatch(plain)
    return _DAY.fullmatch(plain) is not None or (last is not None and _organ(last[1]) is not None)


# ---- Signatures -----------------------------------------------------------------------------------------------

_CHINESE_DIGITS = str.maketrans("〇○Oo零一二三四五六七八九", "00000123456789")
_DATE = r"(20[0-9]{2})[年.\-/]([0-9]{1,2})(?:[月.\-/]([0-9]{1,2})日?|月)"
_CHINESE_DATE = (
    r"(二[〇○Oo零][〇○Oo零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_DAY = re.compile(rf"\(?(?:(?:日期|时间):)?(?:{_DATE}|{_CHINESE_DATE})\)?[.。]?")
_DAY_LAST = re.compile(rf"(.*[^0-9年月])(?:{_DATE}|{_CHINESE_DATE})")
_ORGAN = re.compile(
    r"[\w（）()·、]*?(?:政府|办公室|办公厅|委员会|办事处|街道|[局厅部委院署会行社馆校队所站处镇乡区县市省旗盟州办]|"
    r"中心|集团|公司|大学|中学|小学|学院|法院)"
)
_NO_ORGAN = re.compile(r"我|本[局机级]|[的了]|继续|做好|加强|地址|联系|电话|来源")
"""Words of sentences, and of the page round a report, that an organ's name does not have."""
_SIGNED = re.compile(r"(?:(?:报告|填报|发布|公开|编制)?(?:单位|机关|机构)|署名|落款):")
_SEAL = re.compile(r"\((?:盖章|公章|印章|章)\)$")
_END_OF_PAGE = r"(?:附件|[上下]一[篇条页]|主办|承办|联系|版权|扫一扫|打印|关闭|分享|责任编辑)"
"""What stands behind a report on its page."""
_YEAR_ALONE = re.compile(r"20[0-9]{2}年?$")
_DATE_LINES = 6
"""A date is broken over no more lines: three figures and their words."""
_TAIL, _NEAR_END = 24, 8
"""How many paragraphs from the end an organ with a date is looked for, and a date alone."""


def date_in(line: str) -> date | None:
    """The date that a line consists of, or None.

    >>> date_in("  2021年1月29日 "), date_in("二〇二一年一月二十日")
    (datetime.date(2021, 1, 29), datetime.date(2021, 1, 20))
    >>> date_in("2021年2月30日"), date_in("2021年1月")
    (None, None)
    """
    match = _DAY.fullmatch(_plain(line))
    return _date(match.groups()) if match else None


def _date(parts: tuple[str | None, ...]) -> date | None:
    """The date of the groups of a match; None where there is no such day."""
    year, month, day, chinese_year, chinese_month, chinese_day = parts
    try:
        if year and month and day:
            return date(int(year), int(month), int(day))
        if chinese_year and chinese_month and chinese_day:
            return date(_digits(chinese_year), _chinese(chinese_month), _chinese(chinese_day))
    except ValueError:
        pass
    return None


def _chinese(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return int(number.translate(_CHINESE_DIGITS))
    return (int(tens.translate(_CHINESE_DIGITS)) if tens else 1) * 10 + (
        int(ones.translate(_CHINESE_DIGITS)) if ones else 0
    )


def signature(paragraphs: list[str], agency: str | None) -> tuple[str | None, date | None, int]:
    """Who signed and when, from the last paragraphs of a report, and how many of them, at its end, say nothing else.

    >>> signature(["无。", "云岭县人民政府", "2023年1月29日"], None)
    ('云岭县人民政府', datetime.date(2023, 1, 29), 2)
    """
    tail = _dates_whole([_plain(_unmarked(line)) for line in paragraphs[-_TAIL:]])
    for number in range(len(tail) - 1, -1, -1):
        behind = len(tail) - number
        both = _DAY_LAST.fullmatch(tail[number])
        if both and (organ := _organ(both[1])):
            return _said(organ, _date(both.groups()[1:]), tail[number:], behind == 1)
        day = _DAY.fullmatch(tail[number])
        if not day:
            continue
        signed_on = _date(day.groups())
        if above := _above(tail[:number], agency):
            organ, lines = above
            return _said(organ, signed_on, tail[number - lines :], behind == 1)
        below = _organ(tail[number + 1]) if behind > 1 else None
        if below and (behind == 2 or below == agency):
            return _said(below, signed_on, tail[number:], behind == 2)
        if signed_on and behind <= _NEAR_END:
            return _said(None, signed_on, tail[number:], behind == 1)
    if agency and (signed_on := _signed_amid(paragraphs, agency)):
        return agency, signed_on, 0
    if tail and agency and tail[-1] == agency:
        return agency, None, 1
    return None, None, 0


def _dates_whole(lines: list[str]) -> list[str]:
    """Lines with those together that break a date between its figures and their words."""
    whole: list[str] = []
    at = 0
    while at < len(lines):
        size = 1
        if _YEAR_ALONE.match(lines[at]):
            sizes = range(min(_DATE_LINES, len(lines) - at), 1, -1)
            size = next((size for size in sizes if _DAY.fullmatch("".join(lines[at : at + size]))), 1)
        whole.append("".join(lines[at : at + size]))
        at += size
    return whole


def _signed_amid(paragraphs: list[str], agency: str) -> date | None:
    """The day that stands behind the agency's own name, before an annex, or with the end of the page on its line."""
    signed = re.compile(rf"(?:^|[。；]){re.escape(agency)}(?:{_DATE}|{_CHINESE_DATE})(?:$|{_END_OF_PAGE})")
    for number in range(len(paragraphs) - 1, -1, -1):
        if agency[-1] not in paragraphs[number]:
            continue
        line = _plain(_unmarked(paragraphs[number]))
        if line == agency and number + 1 < len(paragraphs):
            line += _plain(_unmarked(paragraphs[number + 1]))
        if found := signed.search(line):
            return _date(found.groups())
    return None


def _said(
    organ: str | None, signed_on: date | None, lines: list[str], last: bool
) -> tuple[str | None, date | None, int]:
    """A signature, with the number of its lines if they are the last, and no word of them would be lost."""
    rest = "".join(lines).replace(organ or "", "", 1)
    return organ, signed_on, len(lines) if last and signed_on and _DAY.fullmatch(rest) else 0


def _above(lines: list[str], agency: str | None) -> tuple[str, int] | None:
    """The organ that the last of the lines name, and on how many of them it stands: two only where it is the agency."""
    if agency and "".join(lines[-2:]) == agency:
        return agency, len(lines[-2:])
    organ = _organ(lines[-1]) if lines else None
    return (organ, 1) if organ else None


def _organ(line: str) -> str | None:
    """The organ that a line names and nothing else, or None."""
    name = _SEAL.sub("", _SIGNED.sub("", line, count=1))
    return name if _is_organ(name) else None


def _is_organ(name: str) -> bool:
    plain = simplified(name)
    return (
        2 <= len(plain) <= 40
        and not _SENTENCE.search(plain)
        and not _NO_ORGAN.search(plain)
        and _ORGAN.fullmatch(plain) is not None
    )
