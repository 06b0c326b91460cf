"""What real converters make of the official page: every cell comes back where the text still holds it."""

from functools import cache

import pytest

import govinfo_report as gr
from govinfo_report.forms import FORMS
from govinfo_report.strategies import FIGURES, judge, sample
from govinfo_report.writers import official
from tests.layouts.make_samples import CONVERTERS, available

TABLES = ("proactive_disclosure", "applications", "disputes")
# by converter and kind of figures, the tables of which something is gone; everything else has to come back
LOST = {
    # the figures of a row touch each other, and where one ends nothing says: 4024 21495 becomes 402421495
    "lxml-text": dict.fromkeys(FIGURES, TABLES),
    # one blank between cells in section three, whether or not there are blank cells between them
    "lynx": {"blank": ("applications",)},
    # a column that is blank on every line, the header too, takes no room; section four's header is not above it
    "inscriptis": {"blank": ("applications", "disputes")},
    # the right half of a row comes after the left halves of all; figures come before the first half of their label
    "chromium-pdf": {"full": TABLES},
    "soffice-pdf": {"full": ("applications", "disputes")},
}

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
    gone = LOST.get(name, {}).get(figures, ())
    assert [path for path in judgement.unread if not path.startswith(gone)] == []
