"""Expressions that are told by their text alone are what the concrete tree makes of them, places included."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard import hcl
from tfguard.hcl import expressions
from tfguard.hcl.plain import plain
from tfguard.hcl.reading import Reading
from tfguard.hcl.source import Source

PLAIN = ['"text"', '""', '"a b, {c}: [d] #e"', "0", "17", "true", "false", "null", "var", "var.a.b_2", "true_2.x"]
NOT_PLAIN = [
    '"${a}"',
    '"a\\n"',
    '"%{ if a }b%{ endif }"',
    '"é"',
    "1.5",
    "1e3",
    "007",
    "-1",
    "a-b",
    "a[0]",
    "a.0",
    "é",
    "null.x",
]


def told(text):
    source = text.encode()
    return plain(Reading(Source("", source), source), 0, len(source))


@pytest.mark.parametrize("text", PLAIN)
def test_most_expressions_are_told_by_their_text(text):
    assert told(text) is not None


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_needs_a_second_look_is_not(text):
    assert told(text) is None


NAMES = st.sampled_from(["var", "null", "true", "each", "a_1", "for", "in", "if"]) | st.text(
    string.ascii_letters + "_", min_size=1, max_size=4
)
TEXTS = st.text(string.printable, max_size=8).map(lambda text: f'"{text}"')
PATHS = st.lists(NAMES, min_size=1, max_size=12).map(".".join)
NUMBERS = st.integers(0, 10**17).map(str)
VALUES = TEXTS | PATHS | NUMBERS | st.sampled_from(PLAIN + NOT_PLAIN)


def with_places(value):
    """A tree as plain data, its places too."""
    if hasattr(value, "__dataclass_fields__"):
        return type(value).__name__, *(with_places(getattr(value, name)) for name in value.__dataclass_fields__)
    if isinstance(value, dict):
        return {name: with_places(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_places(part) for part in value]
    return type(value).__name__, value if isinstance(value, (int, str)) else None


@settings(deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_a_text_is_read_alike_with_and_without_it(values):
    lines = [f"a{n} = {value}\nb{n} = [{value}, {{ {value} = f({value}) }}]\n" for n, value in enumerate(values)]
    source = "".join(lines).encode()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(expressions, "plain", lambda *_: None)
        slowly = hcl.parse(source, "")

    document = hcl.parse(source, "")

    assert (document.body, document.faults) == (slowly.body, slowly.faults)
    assert with_places(document.body.attributes) == with_places(slowly.body.attributes)
