"""Laws of expressions: printing and reading undo each other; learning more never overturns an answer; logic is Kleene's."""

from itertools import product

import pytest
from hcl_answers import Roots, evaluate
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tfguard import hcl
from tfguard.hcl import EvaluationError, Function, Parameter
from tfguard.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    ForObject,
    ForTuple,
    Index,
    Item,
    Literal,
    Loop,
    Member,
    ObjectLiteral,
    Splat,
    Template,
    TupleLiteral,
    Unary,
    Variable,
)
from tfguard.hcl.types import NUMBER
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

NAMES = st.sampled_from(["a", "b", "attrs", "each", "x-y", "ünï", "f_1"])
TEXTS = st.text(st.sampled_from('ab ${}%"\\\n\té日~'), max_size=6)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(0, 10**30), st.decimals(0, 10**6, places=3), TEXTS).map(
    lambda value: Literal(None, hcl.convert(value, NUMBER) if hasattr(value, "as_tuple") else value)
)


def loops(inner):
    return st.builds(Loop, st.none() | st.just("k"), st.just("v"), inner, st.none() | inner)


def parts(inner):
    """The parts of a template: no two texts beside each other, no empty one, and more than one lone value."""
    filled = st.one_of(NAMES.map(lambda name: Variable(None, name)), inner.filter(lambda e: not isinstance(e, Literal)))
    text = TEXTS.filter(bool).map(lambda value: Literal(None, value))
    return st.tuples(text, filled, text, filled).map(tuple) | st.tuples(filled, filled)


def larger(inner):
    several = st.lists(inner, max_size=3).map(tuple)
    plain = st.builds(Variable, st.none(), NAMES)
    return st.one_of(
        st.builds(Member, st.none(), inner, NAMES),
        st.builds(Index, st.none(), inner, inner),
        st.builds(Splat, st.none(), inner, st.just(Item(None)) | st.just(Member(None, Item(None), "a"))),
        st.builds(Call, st.none(), st.sampled_from(["f", "core::try"]), several),
        st.builds(Call, st.none(), st.just("f"), st.lists(inner, min_size=1, max_size=2).map(tuple), st.just(True)),  # noqa: FBT003 - the last argument is expanded
        st.builds(TupleLiteral, st.none(), several),
        st.builds(ObjectLiteral, st.none(), st.lists(st.tuples(inner | plain, inner), max_size=2).map(tuple)),
        st.builds(ForTuple, st.none(), loops(inner), inner),
        st.builds(ForObject, st.none(), loops(inner), inner, inner, st.booleans()),
        st.builds(Conditional, st.none(), inner, inner, inner),
        st.builds(Unary, st.none(), st.sampled_from("!-"), inner),
        st.builds(
            Binary,
            st.none(),
            st.sampled_from(["||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"]),
            inner,
            inner,
        ),
        st.builds(Template, st.none(), parts(inner)),
    )


EXPRESSIONS = st.recursive(SCALARS | st.builds(Variable, st.none(), NAMES), larger, max_leaves=12)


@given(EXPRESSIONS)
@example(Template(None, (Variable(None, "a"), Literal(None, "$$"), Variable(None, "a"), Literal(None, "%%${"))))
@settings(max_examples=300, deadline=None)
def test_what_is_printed_reads_back_as_the_same_expression(expression):
    text = hcl.printed(expression)
    read = hcl.parse_expression(text)
    assert hcl.printed(read) == text
    if not any(isinstance(part, Splat) for part in hcl.walk(expression)):
        assert read == expression


# Expressions of a given type over known roots, so that most of them have a value.

FUNCTIONS = {
    "length": Function("length", len, (Parameter("value"),), result=NUMBER),
    "try": Function(
        "try",
        lambda *thunks: next(value for thunk in thunks for value in _values(thunk)),
        (Parameter("expression"),),
        rest=Parameter("expression"),
        lazy=True,
    ),
}


def _values(thunk):
    try:
        return [thunk()]
    except EvaluationError:
        return []


def bools(depth):
    small = st.sampled_from(["p", "q", "true", "false", "o.flag"])
    if depth == 0:
        return small
    inner, number, text, listed = bools(depth - 1), numbers(depth - 1), texts(depth - 1), lists(depth - 1)
    return st.one_of(
        small,
        st.builds("({} && {})".format, inner, inner),
        st.builds("({} || {})".format, inner, inner),
        st.builds("!{}".format, inner),
        st.builds("({} {} {})".format, number, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), number),
        st.builds("({} == {})".format, text, text),
        st.builds("({} == {})".format, listed, listed),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
        st.builds("(o.absent && {})".format, inner),
        st.builds("({} && o.absent)".format, inner),
    )


def numbers(depth):
    small = st.sampled_from(["m", "n", "1", "0.5", "o.count", "ns[0]"])
    if depth == 0:
        return small
    inner = numbers(depth - 1)
    return st.one_of(
        small,
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
        st.builds("length({})".format, lists(depth - 1)),
        st.builds("({} ? {} : {})".format, bools(depth - 1), inner, inner),
    )


def texts(depth):
    small = st.sampled_from(["s", '"x"', "o.name"])
    if depth == 0:
        return small
    inner = texts(depth - 1)
    return st.one_of(
        small,
        st.builds('"${{{}}}-${{{}}}"'.format, inner, numbers(depth - 1)),
        st.builds('"%{{ if {} }}a%{{ else }}b%{{ endif }}"'.format, bools(depth - 1)),
        st.builds('"%{{ for x in {} }}${{x}},%{{ endfor }}"'.format, lists(depth - 1)),
        st.builds("({} ? {} : {})".format, bools(depth - 1), inner, inner),
    )


def lists(depth):
    small = st.sampled_from(["ns", "[]", "[1, 2]", "rows[*].n", "[for k, v in by : v]"])
    if depth == 0:
        return small
    inner = lists(depth - 1)
    return st.one_of(
        small,
        st.builds("[{}, {}]".format, numbers(depth - 1), numbers(depth - 1)),
        st.builds("[for x in {} : x + {}]".format, inner, numbers(depth - 1)),
        st.builds("[for x in {} : x if x > {}]".format, inner, numbers(depth - 1)),
        st.builds("[for x in {} : x if {}]".format, inner, bools(depth - 1)),
        st.builds("({} ? {} : {})".format, bools(depth - 1), inner, inner),
        st.builds("{}[*]".format, inner),
    )


KNOWN = {
    "p": True,
    "q": False,
    "m": 1,
    "n": 2,
    "s": "x",
    "ns": [1, 3],
    "o": {"flag": True, "count": 2, "name": "y"},
    "rows": [{"n": 1}, {"n": 2}],
    "by": {"b": 1, "a": 2},
}


def opened(draw_from, value):
    """The value with some part of it unknown."""
    if isinstance(value, dict) and draw_from(st.booleans()):
        key = draw_from(st.sampled_from(sorted(value)))
        return {**value, key: opened(draw_from, value[key])}
    if isinstance(value, list) and draw_from(st.booleans()):
        at = draw_from(st.integers(0, len(value) - 1))
        return [*value[:at], opened(draw_from, value[at]), *value[at + 1 :]]
    if isinstance(value, list) and draw_from(st.booleans()):
        return Unknown(members=tuple(value[:1]), minimum=1)
    return Unknown()


def agrees(known, unsure):
    """What is said while something is unknown is said when it is known too."""
    if isinstance(unsure, Unknown):
        listed = isinstance(known, list)
        enough = unsure.minimum is None or len(known) >= unsure.minimum if listed else True
        return enough and (not listed or all(any(agrees(k, m) for k in known) for m in unsure.members))
    if isinstance(known, list) and isinstance(unsure, list):
        return len(known) == len(unsure) and all(map(agrees, known, unsure))
    if isinstance(known, dict) and isinstance(unsure, dict):
        return known.keys() == unsure.keys() and all(agrees(known[key], unsure[key]) for key in known)
    return type(known) is type(unsure) and known == unsure


@given(st.data(), st.one_of(bools(3), numbers(3), texts(3), lists(3)))
@settings(max_examples=600, deadline=None)
def test_learning_more_never_overturns_an_answer(data, text):
    run = hcl.compile_expression(hcl.parse_expression(text), FUNCTIONS)
    names = data.draw(st.sets(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=3))
    unsure = {**KNOWN, **{name: opened(data.draw, KNOWN[name]) for name in sorted(names)}}
    try:
        known = run(Roots(**KNOWN))
    except EvaluationError:
        return
    assert agrees(known, run(Roots(**unsure)))


VALUES = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: Unknown()}


def truth(value):
    return Truth.UNKNOWN if isinstance(value, Unknown) else Truth.of(value)


@pytest.mark.parametrize(("left", "right"), list(product(Truth, Truth)))
def test_logic_is_kleenes(left, right):
    roots = {"l": VALUES[left], "r": VALUES[right]}
    assert truth(evaluate("l && r", **roots)) is left & right
    assert truth(evaluate("l || r", **roots)) is left | right
    assert truth(evaluate("!l", **roots)) is ~left
    assert truth(evaluate("!(l && r) == (!l || !r)", **roots)) is not Truth.FALSE
