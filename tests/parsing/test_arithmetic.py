"""Where the figures of rows without their blanks belong: tables in, columns out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.parsing.arithmetic import place

RECEIVED, TOTAL, FORWARD = "received", "outcomes.total", "carried_forward"
ZEROS = [0] * 7

# settled rows, the figures of the others, the columns that these can stand in; none where there are several ways
CASES = {
    "one row": (
        {RECEIVED: [0, 2, 0, 0, 0, 0, 2], TOTAL: [0, 2, 0, 0, 0, 0, 2]},
        {"outcomes.granted": [2, 2]},
        {"outcomes.granted": (1, 6)},
    ),
    "two ways": ({RECEIVED: ZEROS}, {"outcomes.granted": [1, 1], TOTAL: [1, 1], "carried_over": [1, 1]}, {}),
    "no way": ({RECEIVED: ZEROS, TOTAL: ZEROS}, {"outcomes.granted": [3, 3]}, {}),
    "the total and what is left are open, too": (
        {RECEIVED: [1, 4, 2, 4, 1, 3, 15]},
        {
            "carried_over": [1, 1],
            "outcomes.denied.process_information": [3, 3],
            "outcomes.denied.enforcement_case_file": [1, 2, 3],
            "outcomes.other.other": [2, 1, 1, 4],
            TOTAL: [1, 2, 4, 1, 2, 10],
            FORWARD: [1, 2, 2, 1, 6],
        },
        {
            "carried_over": (0, 6),
            "outcomes.denied.process_information": (3, 6),
            "outcomes.denied.enforcement_case_file": (0, 5, 6),
            "outcomes.other.other": (1, 3, 4, 6),
            TOTAL: (0, 1, 3, 4, 5, 6),
            FORWARD: (0, 1, 2, 5, 6),
        },
    ),
}


def by_path(rows: dict) -> dict:
    return {f"applications.{path}": values for path, values in rows.items()}


@pytest.mark.parametrize(("known", "loose", "expected"), CASES.values(), ids=CASES)
def test_figures_are_placed_where_there_is_one_way(known: dict, loose: dict, expected: dict) -> None:
    assert place("2021", by_path(known), by_path(loose)) == by_path(expected)


@given(st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=6), min_size=2, max_size=4), st.data())
def test_what_is_placed_was_there(leaves: list[list[int]], data: st.DataObject) -> None:
    sums = [sum(column) for column in zip(*leaves, strict=True)]
    names = ("outcomes.granted", "outcomes.partially_granted", "outcomes.denied.state_secret", "outcomes.other.other")
    rows = by_path({**dict(zip(names, leaves, strict=False)), RECEIVED: sums, TOTAL: sums})
    rows = {path: [*values, sum(values)] for path, values in rows.items()}
    known = {path: values for path, values in rows.items() if not any(values) or data.draw(st.booleans())}
    loose = {path: [value for value in values if value] for path, values in rows.items() if path not in known}
    for path, columns in place("2021", known, loose).items():
        assert [rows[path][column] for column in columns] == loose[path]
        assert sum(map(bool, rows[path])) == len(columns)
