"""Regular expressions: the two engines agree, nothing takes long, and what RE2 has not is refused."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.re2 import compile_pattern
from tfguard.hcl.functions.re2.cost import ways
from tfguard.hcl.functions.re2.machine import Machine
from tfguard.hcl.functions.re2.parse import parse
from tfguard.hcl.functions.re2.pattern import MOST_BACKTRACKING
from tfguard.hcl.functions.re2.python import python_source

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        ".",
        r"\d",
        r"\w",
        "[a-c]",
        "[^a]",
        "[[:alpha:]]",
        r"\b",
        r"\B",
        "^",
        "$",
        r"\A",
        r"\z",
        "",
        "é",
        r"\n",
        "(?i)k",
    ]
)


def larger(inner):
    marks = st.sampled_from(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{1,}"])
    return st.one_of(
        inner.map(lambda inside: f"({inside})"),
        inner.map(lambda inside: f"(?:{inside})"),
        inner.map(lambda inside: f"(?ms:{inside})"),
        st.tuples(inner, inner).map("|".join),
        st.tuples(inner, inner).map("".join),
        st.tuples(inner.map(lambda inside: f"(?:{inside})"), marks).map("".join),
    )


PATTERNS = st.recursive(ATOMS, larger, max_leaves=8)
TEXTS = st.text(st.sampled_from("abck é\n1_-K"), max_size=12)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, TEXTS)
def test_both_engines_find_the_same(pattern, text):
    parsed = parse(pattern)
    if ways(parsed.root).steps(len(text)) == float("inf"):
        return
    found = re.compile(python_source(parsed.root), re.ASCII).search(text)
    expected = None if found is None else tuple(end for span in found.regs for end in span)
    assert Machine.of(parsed.root, len(parsed.names)).search(text, 0) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(a+)+$", None),
        ("(a|a)*b", None),
        ("(a|aa)+$", None),
        ("(.*)*x", None),
        ("^(a?){28}a{28}!$", (0, 29, 0, 0)),
        ("a*a*a*a*a*a*a*a*a*a*b", None),
        ("([a-z0-9]+(-[a-z0-9]+)*)+$", None),
    ],
)
def test_a_pattern_that_explodes_elsewhere_is_matched_by_the_machine(pattern, expected):
    """A backtracking engine would not come back from this before the suite is over."""
    found = compile_pattern(pattern).search("a" * 28 + "!")
    assert found == expected


@pytest.mark.parametrize("pattern", ["^arn:aws:iam::([0-9]{12}):role/(.+)$", "[a-z]+-[0-9]*", "(dev|test|prod)"])
def test_an_everyday_pattern_is_left_to_python(pattern):
    assert ways(parse(pattern).root).steps(100) <= MOST_BACKTRACKING


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(?=a)", "look-around"),
        ("(?<!a)b", "look-around"),
        (r"(a)\1", "back-references"),
        ("a**", "nested repetition"),
        ("*a", "missing argument"),
        ("(a", r"missing closing \)"),
        ("a)", r"unexpected \)"),
        ("[a", "missing closing ]"),
        ("[z-a]", "invalid character class range"),
        ("a{1001}", "invalid repeat count"),
        ("(a{500}){3}", "invalid repeat count"),
        (r"\Z", "invalid escape"),
        (r"\p{Greek}", "script"),
        ("(" * 200 + ")" * 200, "nests too deeply"),
        ("a" * 10_001, "too long"),
    ],
)
def test_what_re2_does_not_have_is_refused_with_a_reason(pattern, problem):
    with pytest.raises(EvaluationError, match=problem):
        compile_pattern(pattern)


def test_a_text_that_would_take_the_machine_minutes_is_refused():
    with pytest.raises(EvaluationError, match="too long"):
        compile_pattern("(a*)*b").search("a" * 10_000_000)
