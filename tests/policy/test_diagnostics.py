"""What people see of a fault: golden text for each kind of fault that a policy or test file can have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from policy_pairs import Pair, pairs

from tfguard.model.place import Fault, PolicyError, Span
from tfguard.policy.cases.read import read
from tfguard.policy.check import check
from tfguard.policy.diagnostics import render

GOLDEN = Path(__file__).parent / "diagnostics.txt"
FAULTY = [pair for pair in pairs() if {"fault", "test-fault", "warning", "strict-fault"} & pair.says.keys()]


def told(pair: Pair) -> str:
    texts = {"policy.hcl": pair.policy, "policytest.hcl": pair.tests}
    try:
        checked = check(pair.policy.encode(), "policy.hcl", strict="strict-fault" in pair.says)
        faults = list(checked.warnings)
        if "test-fault" in pair.says:
            read(pair.tests.encode(), "policytest.hcl")
    except PolicyError as error:
        faults = list(error.faults)
    return render(faults, texts.get)


def everything() -> str:
    return "\n".join(f"=== {pair}\n{told(pair)}" for pair in FAULTY)


def test_every_kind_of_fault_is_shown_as_the_golden_file_has_it() -> None:
    if os.environ.get("TFGUARD_UPDATE_GOLDEN"):
        GOLDEN.write_text(everything(), encoding="utf-8")
    assert everything() == GOLDEN.read_text(encoding="utf-8")


def at(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span("f.hcl", line, column, end_line, end_column)


@pytest.mark.parametrize(
    ("source", "span", "excerpt"),
    [
        pytest.param("a = bcd\n", at(1, 5, 1, 8), " 1 | a = bcd\n   |     ^^^\n", id="a stretch of a line"),
        pytest.param("a = (\n  b\n)\n", at(1, 5, 3, 2), " 1 | a = (\n   |     ^\n", id="several lines show the first"),
        pytest.param("\t\ta = b\n", at(1, 7, 1, 8), " 1 |         a = b\n   |             ^\n", id="tabs are spaces"),
        pytest.param("a = é + b\n", at(1, 9, 1, 10), " 1 | a = é + b\n   |         ^\n", id="columns are characters"),
        pytest.param("a = \n", at(1, 5, 1, 5), " 1 | a =\n   |     ^\n", id="the end of a line"),
        pytest.param("a\n", at(9, 1, 9, 2), "", id="a line that there is not"),
    ],
)
def test_the_caret_stands_under_the_place(source: str, span: Span, excerpt: str) -> None:
    shown = render([Fault("wrong", span)], lambda _: source)
    margin = "   |\n" if excerpt else ""
    assert shown == f"{span}: error: wrong\n{margin}{excerpt}"


def test_a_long_line_is_cut_around_the_caret() -> None:
    source = "a" * 5_000 + "HERE" + "b" * 5_000
    shown = render([Fault("wrong", at(1, 5_001, 1, 5_005))], lambda _: source).splitlines()
    assert all(len(line) < 200 for line in shown)
    assert "HERE" in shown[2]
    assert shown[3].index("^") == shown[2].index("HERE")


def test_a_fault_without_a_place_or_a_file_is_a_line() -> None:
    assert render([Fault("wrong")], lambda _: None) == "error: wrong\n"
    assert render([Fault("wrong", at(1, 1, 1, 2))], lambda _: None, "warning") == "f.hcl:1:1: warning: wrong\n"
