"""Who reports, for which year, and who signed when: read off the title, the text and its end."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from govinfo_report.parsing.labels import simplified

_SUBJECT = r"政[府务]信息(?:与政务)?公开|政务公开|信息公开"
_REPORT = r"(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告|(?:工作)?年报"
_YEAR = r"(20[0-9]{2}|二[〇○Oo零]{1}[一二三四五六七八九〇○零]{2})"
_TITLE = re.compile(
    rf"(?=.*(?:{_SUBJECT}))(?=.*20[0-9]{{2}}|.*年度|.*年报|.*二[〇○零]).*?(?:{_REPORT})(?:[(（][^()（）]*[)）])?"
)
_END = re.compile(rf"(?:{_SUBJECT})?(?:{_REPORT})(?:\([^()]*\))?$")
_SENTENCE = re.compile(r"[。；;!?！？，,：]")
_PERIOD = re.compile(r"(20[0-9]{2})年1月1日(?:起)?(?:至|到|—|-|~)+(?:\1年)?12月31日")
_MENTION = re.compile(r"(?<![0-9〔\[(])(20[0-9]{2})年")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = re.compile(r"(20[0-9]{2})\s*[年.\-/]\s*([0-9]{1,2})\s*[月.\-/]\s*([0-9]{1,2})\s*日?")
_CHINESE_DATE = re.compile(
    r"(二[〇○零][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ORGAN = re.compile(
    r"[\w（）()·、]*?(?:政府|办公室|办公厅|委员会|办事处|街道|[局厅部委院署会行社馆校队所站处镇乡区县市省旗盟州办]|中心|集团|公司|大学|学院|法院)"
)
_GENERIC = re.compile(r"^(?:首页|当前位置|您的位置|索引号|标题|名称|来源|发布)")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text))


def _digits(year: str) -> int:
    return int(year.translate(_CHINESE_DIGITS))


def find_title(lines: list[str]) -> str | None:
    """The title among the lines before the first section, in one line; it may be broken over up to four.

    >>> find_title(["首页 > 公开", "云岭县人民政府2022年政府", "信息公开工作年度报告", "一段话。"])
    '云岭县人民政府2022年政府信息公开工作年度报告'
    """
    best: tuple[int, str] | None = None
    for first in range(len(lines)):
        joined = ""
        for last in range(first, min(first + 4, len(lines))):
            line = lines[last].strip().strip("#*").strip()
            if not line or len(line) > 60 or _SENTENCE.search(line) or _GENERIC.match(line) or ">" in line:
                break
            joined += line
            plain = _plain(joined)
            if len(plain) <= 80 and _TITLE.fullmatch(simplified(plain)):
                rank = (agency_of(joined) is not None) * 2 + bool(re.search(_YEAR, plain))
                if best is None or rank > best[0] or (rank == best[0] and len(joined) < len(best[1])):
                    best = rank, re.sub(r"\s+", "", joined)
                break
    return best[1] if best else None


def agency_of(title: str) -> str | None:
    """The agency that a title names, or None.

    >>> agency_of("云岭县人民政府2022年政府信息公开工作年度报告"), agency_of("2022年政府信息公开工作年度报告")
    ('云岭县人民政府', None)
    >>> agency_of("2022年云岭县政府信息公开工作年度报告")
    '云岭县'
    """
    plain = _plain(title)
    plain = re.sub(rf"[(（]?{_YEAR}年?度?[)）]?", "", plain) if re.search(_YEAR, plain) else plain
    end = _END.search(simplified(plain))
    name = plain[: end.start()] if end else plain
    name = re.sub(r"(?:关于|年度|的)$|^关于", "", name).strip("—-_·:： ")
    if name.endswith("人民"):  # the word 政府 belongs to both the agency and the subject
        name += "政府"
    return name or None


def year_of(title: str | None) -> int | None:
    """The year in a title."""
    match = re.search(_YEAR, _plain(title)) if title else None
    return _digits(match[1]) if match else None


def year_in(paragraphs: list[str]) -> int | None:
    """The year that a text is about: that of its period, or the one it names most; None where two are as frequent."""
    text = _plain("\n".join(paragraphs)[:20_000])
    period = _PERIOD.search(text)
    if period:
        return int(period[1])
    counts = Counter(_MENTION.findall(text)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return int(counts[0][0])


def date_in(line: str) -> date | None:
    """The date that a line consists of, or None.

    >>> date_in("  2021年1月29日 "), date_in("二〇二一年一月二十日")
    (datetime.date(2021, 1, 29), datetime.date(2021, 1, 20))
    """
    plain = _plain(line).strip("()")
    match = _DATE.fullmatch(plain)
    if match:
        numbers = [int(part) for part in match.groups()]
    else:
        match = _CHINESE_DATE.fullmatch(plain)
        if not match:
            return None
        numbers = [_digits(match[1]), _chinese(match[2]), _chinese(match[3])]
    try:
        return date(*numbers)
    except ValueError:
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
    tail = [line.strip() for line in paragraphs[-8:]]
    for number in range(len(tail) - 1, -1, -1):
        behind = len(tail) - number
        signed_on = date_in(tail[number])
        if signed_on:
            before = tail[number - 1] if number else ""
            if not _is_organ(before):
                return None, signed_on, behind if behind == 1 else 0
            return _plain(before), signed_on, 2 if behind == 1 else 0
        both = re.fullmatch(rf"(.*\D)({_DATE.pattern})", _plain(tail[number]))
        if both and _is_organ(both[1]):
            return both[1], date_in(both[2]), behind if behind == 1 else 0
    if tail and agency and _plain(tail[-1]) == agency:
        return agency, None, 1
    return None, None, 0


def _is_organ(line: str) -> bool:
    plain = _plain(line)
    return 2 <= len(plain) <= 40 and not _SENTENCE.search(plain) and _ORGAN.fullmatch(plain) is not None
