"""What real converters make of the official page: every cell comes back where the text still holds it."""

from functools import cache

import pytest

import govinfo_report as gr
from govinfo_report.forms import FORMS
from govinfo_report.strategies import FIGURES, judge, sample
from govinfo_report.writers import official
from tests.layouts.make_samples import CONVERTERS, available

# blank cells leave nothing behind: two figures of a row may belong to any two of its columns
LOSES_BLANKS = {"lynx", "lynx-wide", "chromium-pdf-raw", "soffice-pdf-raw"}
# columns stand in place, but not under their headers for a reader that counts characters: read in part
MISPLACES = {"inscriptis", "w3m", "chromium-pdf-layout", "soffice-pdf-layout"}
# the figures of a row touch each other (4024 21495 becomes 402421495), or columns come one after the other
LOSES_CELLS = {"lxml-text", "chromium-pdf", "chromium-pdf-layout", "chromium-pdf-raw", "soffice-pdf"}

EVERY = tuple((form, figures) for form in FORMS for figures in FIGURES)


def reports(name, needs):
    """All eight reports; where a converter takes seconds, one: full for printed pages, blank for text."""
    if needs not in ("soffice", "chromium"):
        return EVERY
    return (("2019", "full"),) if "pdf" in name else (("2021", "blank"),)


# the readings of one PDF file go to one worker, which keeps the file
CASES = [
    pytest.param(name, *report, id=f"{name}-{'-'.join(report)}", marks=pytest.mark.xdist_group(needs))
    for name, (needs, _) in CONVERTERS.items()
    for report in reports(name, needs)
]


@cache
def converted(name, form, figures):
    needs, convert = CONVERTERS[name]
    if not available(needs):
        pytest.skip(f"{needs} is not installed on this machine")
    return convert(official.html(sample(form, figures)))


@pytest.mark.parametrize(("name", "form", "figures"), CASES)
def test_cells_come_back(name, form, figures):
    truth = sample(form, figures)
    judgement = judge(truth, gr.parse(converted(name, form, figures)))
    assert judgement.silent == ()
    if name not in LOSES_CELLS and not (figures == "blank" and name in LOSES_BLANKS | MISPLACES):
        assert judgement.unread == ()
