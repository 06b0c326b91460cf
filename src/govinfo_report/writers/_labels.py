"""Stand-in for govinfo_report.grammar.label."""

import re
from functools import cache
from pathlib import Path


@cache
def _all() -> dict[str, str]:
    folder = Path(__file__).parents[3] / "grammar"
    text = "".join((folder / name).read_text("utf-8") for name in ("labels.lark", "headings.lark"))
    return dict(re.findall(r'^([A-Z0-9_]+): "(.*)"$', text, re.M))


def label(name: str) -> str:
    return _all()[name]
