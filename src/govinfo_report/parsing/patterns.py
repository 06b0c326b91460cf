"""The regular expressions of the parser, made of the terminals of ``grammar/cells.lark``."""

from __future__ import annotations

import re
from functools import cache

from govinfo_report import grammar

SHORT = 30
"""A line longer than this is prose, and ends a table."""
LONGEST = 90
"""A text longer than this is neither label nor heading, however it is decorated."""


class Patterns:
    """Regular expressions by name, each compiled when it is first asked for."""

    def __init__(self) -> None:
        spelled = grammar.patterns()
        blank, figure, slash = spelled["BLANK"], spelled["FIGURE"], spelled["SLASH"]
        pipes = spelled["PIPE"].strip("[]")
        hard = f"[\\t\\n{pipes}]"
        # most figures are digits and nothing else; whatever could belong to them stands behind a blank
        one = f"(?:[0-9]++(?=[\\t\\n{pipes}]|\\Z|{blank}++[0-9])|{figure}|{slash}|"
        one += f"{spelled['BLURRED']}(?=[\\t\\n{pipes}]|\\Z|{blank}))"
        some = f"{one}(?:{blank}++{one})*+"
        gap = f"[\\t{pipes}{blank.strip('[]')}]"
        soft = f"[\\t\\n{pipes}{blank.strip('[]')}]"
        filled = soft.replace("[", "[^", 1)
        mark = f"(?:{figure}|{slash})"
        alone = f"{blank}*{spelled['PIPE']}{blank}*"
        words = hard.replace("[", "[^", 1) + "++"
        entry = f"{gap}*+(?P<title>[^\\n\\t{pipes}]{{2,{LONGEST}}}?)(?:{gap}|{spelled['LEADER']})++"
        entry += f"{spelled['FOLIO_END']}{gap}*+(?=\\n|\\Z)"
        self.delimiters = "\t" + pipes
        self.blanks = grammar.blanks()
        self.zeros = spelled["ZERO"].strip("[]")
        self.no_width = re.findall(spelled["NO_WIDTH"], self.blanks)
        self._spelled = {
            "blank": blank,
            "hard": hard,
            "soft": soft,
            "cut": f"[\\t{pipes}]",
            "pipe": spelled["PIPE"],
            "pipe_alone": f"\\n{alone}\\n",
            "behind": f"\\n{blank}*({spelled['PIPE']}?){blank}*{mark}{blank}*({spelled['PIPE']}?){blank}*(?=\\n)",
            "tabbed": f"\\n\\t({words[:-2]}*+)(?=\\n)",
            "untabbed": "\\n([^\\t\\n]++)(?=\\n)",
            "row_below": f"\\n\\n{alone}\\n",
            "bare": f"{blank}*{spelled['PIPE']}(?!{spelled['PIPE']})",
            "led": f"{spelled['PIPE']}{{2}}{blank}*\\n{alone}\\n(?!{blank}*(?:{spelled['PIPE']}|{mark}{alone}\\n))",
            "kept": f"\\n{alone}(?=\\n{alone}\\n)|\\n{blank}*{mark}{alone}\\n{alone}(?=\\n{blank}*{mark}{alone}\\n)",
            "run_behind": f"\\n{blank}*{mark}{blank}*{spelled['PIPE']}{blank}++{spelled['PIPE']}++{blank}*+(?=\\n)",
            "before": f"(?:\\t|{spelled['PIPE']}|\\n{alone}\\n){blank}*\\Z",
            "gap": f"{soft}*+",
            "empty": f"{blank}*\\t{blank}*\\n",  # one blank cell behind a label on its line
            "one": one,
            "cell": f"({one}(?!{blank.replace('[', '[^', 1)})|{blank.replace('[', '[^', 1)}++){blank}*+",
            "some": some,
            "beside": f"(?:({one}(?={blank}|\\Z)(?!{blank}++[.．、])"  # nor a numeral, with a blank before its point
            f"(?:{blank}++{one}(?={blank}|\\Z))*+)|({filled}++)){blank}*+",
            "words": words,
            "ahead": f"\\n(?:\\t({words})\\n\\t|({words}){spelled['PIPE']}{blank}*\\n|({words})\\n{alone}\\n)"
            f"{blank}*\\Z",
            "next": f"{soft}*+({words})",
            "step": f"(?:{soft}++|({some})(?={blank}*+(?:{hard}|\\Z))(?!\\n[.．、]))*+({words})?+",
            "atom": blank.replace("[", "[^", 1) + "++",
            "filled": filled,
            "parted": f"{filled}(?:{spelled['NO_WIDTH']}++{filled}++)++",
            "glued": f"(?s:(.*?[^0-9０-９+\\-－ ]){blank}*({some}))",
            "headed": "(" + spelled["NUMERAL"] + f"[^。：:，,；;\\s]{{2,36}})(?:[。：:]|{blank})++(?=[^\\s])",
            "folio": f"\\n{blank}*+(?:{spelled['FOLIO']}){blank}*+(?=\\n|\\Z)",
            "margin": f"\\n{blank}*+(?={spelled['MARGIN']})(?:(?P<address>{spelled['ADDRESS']})|{spelled['PRINTED']}|"
            f"{spelled['NOTE']}|(?P<mark>{spelled['FOOTNOTE']})){words[:-2]}*+(?=\\n|\\Z)",
            "contents": f"\\n(?={gap}*+{spelled['FIRST']}){entry}",
            "entry": f"(?:\\n{blank}*+(?=\\n))*+\\n{entry}",
            "number": f"\\n{blank}*+([0-9]++){blank}*+(?=\\n)",
            "in_table": f"[\\t{pipes}]{blank}*{one}{blank}*(?=[\\t\\n{pipes}])|\\n{blank}*{one}{blank}*[\\t{pipes}]|"
            f"{gap}{one}(?:{gap}++{one}){{2}}",
            "pipe_line": f"\\n{blank}*+{spelled['PIPE']}{blank}*+(?=\\n|\\Z)",
            "running": f"\\n{blank}*+(?:{spelled['FOLIO']}|{spelled['DIGITS']}){blank}*+"
            f"(\\n[\\n{blank[1:-1]}]*+(?!{spelled['FOLIO']})({words[:-2]}{{1,{SHORT}}}?))(?={blank}*+(?:\\n|\\Z))",
            "counted": f"\\n{gap}*+(?:0{gap}++1|1{gap}++2)(?:{gap}++[0-9]++){{2,}}{gap}*+(?=\\n|\\Z)",
            "alone": f"(?m:^[\\t{blank[1:-1]}]*({figure})[\\t{pipes}{blank[1:-1]}]*$)",
            "apart": f"(?<![^\\s{pipes}]){figure}(?![^\\s{pipes}])",
            "row": f"(?m:(?<!\\S){one}(?:{blank}++{one})++(?={blank}*+$))",
            "rule": f"(?P<line>\\n){spelled['RULE']}",
            "below": f"(?:{blank}*+\\n{blank}*+[0-9]++)*+{blank}*+\\n{blank}*+"
            f"(?:{spelled['FRACTION']}|{spelled['UNIT']}{blank}*+(?=\\n|\\Z))|"
            f"{blank}*+\\n{blank}*+(?:[0-9]++{blank}++)++[.．]",  # a figure with blanks between its digits
            "bullet": spelled["BULLET"],
            "share": spelled["SHARE"],
            "path": spelled["PATH"],
            "entity": spelled["ENTITY"],
            "decoration": spelled["DECORATION"],
            "span": spelled["SPAN"],
            "escape": spelled["ESCAPE"],
            "bookmark": spelled["BOOKMARK"],
            "ruby": spelled["RUBY"],
            "dressed": f"{spelled['DRESS']}(?<={soft}.)(?P<figure>{figure}){spelled['DRESS']}?(?={soft}|\\Z)",
            "nothing": spelled["NOTHING"],
            "zero": spelled["ZERO"],
        }

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name not in self._spelled:
            raise AttributeError(name)
        pattern = self.__dict__[name] = re.compile(self._spelled[name])
        return pattern


@cache
def patterns() -> Patterns:
    """The patterns, compiled once."""
    return Patterns()
