"""Values: their types, their equality, the order of sets, and conversion where expressions alone do not show it."""

import json
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfguard import hcl
from tfguard.hcl import EvaluationError, ListValue, MapValue, Sensitive, SetValue, convert, equal, type_of, unify
from tfguard.hcl.constraints import parse_type
from tfguard.hcl.types import (
    BOOL,
    DYNAMIC,
    NUMBER,
    STRING,
    ListOf,
    MapOf,
    ObjectOf,
    SetOf,
    TupleOf,
    json_of,
    of_json,
)
from tfguard.hcl.values import alike, is_sure, revealed
from tfguard.model.value import Reference, Unknown

TYPES = {
    "string": '"string"',
    "any": '"dynamic"',
    "list(number)": '["list", "number"]',
    "set(map(bool))": '["set", ["map", "bool"]]',
    "tuple([string, any])": '["tuple", ["string", "dynamic"]]',
    "object({a = string, b = list(any)})": '["object", {"a": "string", "b": ["list", "dynamic"]}]',
}


@pytest.mark.parametrize("text", TYPES)
def test_a_type_is_read_printed_and_told_as_terraform_does(text):
    type_ = parse_type(hcl.parse_expression(text))
    assert str(type_) == text
    assert json.dumps(json_of(type_)) == TYPES[text]
    assert of_json(json.loads(TYPES[text])) == type_
    assert pickle.loads(pickle.dumps(type_)) == type_  # noqa: S301 - our own bytes


def test_an_object_type_may_have_optional_attributes_with_defaults():
    type_ = parse_type(
        hcl.parse_expression("object({ a = string, b = optional(number, 1), c = optional(list(string)) })")
    )
    assert str(type_) == "object({a = string, b = optional(number, 1), c = optional(list(string))})"
    assert convert({"a": 1, "z": "dropped"}, type_) == {"a": "1", "b": 1, "c": None}
    assert convert({"a": "x", "b": None}, type_)["b"] == 1
    with pytest.raises(EvaluationError, match='attribute "a" is required'):
        convert({}, type_)


def test_defaults_reach_into_nested_objects():
    type_ = parse_type(hcl.parse_expression("map(object({ on = optional(object({ x = optional(number, 1) }), {}) }))"))
    assert convert({"k": {}}, type_) == {"k": {"on": {"x": 1}}}


@pytest.mark.parametrize(
    "text", ["strin", "list(string, number)", "optional(string)", "object(string)", "1", "object({ (a) = string })"]
)
def test_what_is_no_type_is_refused(text):
    with pytest.raises(EvaluationError):
        parse_type(hcl.parse_expression(text))


OPEN = Unknown((Reference("a"),))


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        ([1, "a"], ListOf(STRING), ["1", "a"]),
        (["b", "a", "b"], SetOf(STRING), ["a", "b"]),
        ({"b": 1, "a": True}, MapOf(STRING), {"a": "true", "b": "1"}),
        (1.5, NUMBER, Decimal("1.5")),
        (2.0, NUMBER, 2),
        ("007", NUMBER, 7),
        ("1", BOOL, True),
        (None, ListOf(STRING), None),
        ([1, None], ListOf(NUMBER), [1, None]),
        ([{"a": 1}, {"a": 2}], ListOf(MapOf(STRING)), [{"a": "1"}, {"a": "2"}]),
        (MapValue({"a": "1"}, STRING), ObjectOf({"a": NUMBER}), {"a": 1}),
    ],
)
def test_a_value_is_converted(value, type_, expected):
    assert convert(value, type_) == expected
    assert convert(convert(value, type_), type_) == expected


@pytest.mark.parametrize(
    ("value", "type_", "message"),
    [
        ("x", NUMBER, 'a number is required, not "x"'),
        ("TRUE", BOOL, 'use lowercase "true"'),
        (["x"], ListOf(NUMBER), "element 0: a number is required"),
        ({"k": []}, MapOf(STRING), 'element "k": a string is required, not a tuple'),
        ({"a": "x"}, ObjectOf({"a": BOOL}), 'attribute "a": a bool is required'),
        ([1], TupleOf((NUMBER, NUMBER)), "a tuple of 2 elements is required, not one of 1"),
        ("x", ListOf(STRING), 'a list is required, not "x"'),
        ([1, [2]], ListOf(DYNAMIC), "all list elements must have the same type"),
        (Unknown(type_=BOOL), NUMBER, "number required, but this will be bool"),
    ],
)
def test_a_value_that_does_not_convert_says_where(value, type_, message):
    with pytest.raises(EvaluationError) as error:
        convert(value, type_)
    assert message in error.value.message


def test_an_unknown_becomes_one_of_the_wanted_type_and_waits_for_the_same():
    found = convert(OPEN, ListOf(STRING))
    assert (type_of(found), found.waits_for) == (ListOf(STRING), OPEN.waits_for)
    assert convert([OPEN, "a"], ListOf(STRING)).element == STRING


def test_a_set_keeps_unknown_elements_last():
    assert [is_sure(element) for element in SetValue([OPEN, "b", "a", OPEN], STRING)] == [True, True, False, False]


def test_a_map_is_in_the_order_of_its_keys():
    assert list(MapValue({"b": 1, "a": 2}, NUMBER)) == ["a", "b"]


def test_the_elements_of_a_set_come_in_terraforms_order():
    assert SetValue(["é", "z", "a", "Z"], STRING) == ["Z", "a", "z", "é"]
    assert SetValue([10, 9, Decimal("9.5"), 9], NUMBER) == [9, Decimal("9.5"), 10]
    assert SetValue([[10], [9]], TupleOf((NUMBER,))) == [[10], [9]]
    assert SetValue([None, "a"], STRING) == ["a", None]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, Decimal(1), True),
        (1, True, False),
        ("1", 1, False),
        (None, None, True),
        (None, "", False),
        ([1, 2], [1, 2], True),
        ([1], ListValue([1], NUMBER), False),
        (ListValue([1], NUMBER), SetValue([1], NUMBER), False),
        (ListValue([1], NUMBER), ListValue(["1"], STRING), False),
        ({"a": 1}, MapValue({"a": 1}, NUMBER), False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        (0.1, Decimal("0.1"), True),
        (Sensitive("a"), "a", True),
        ([OPEN, 1], [1, 2], False),
        ([OPEN], [1, 2], False),
        (SetValue([OPEN, "a"], STRING), SetValue(["b"], STRING), None),
        (SetValue([OPEN, "a", "b"], STRING), SetValue(["a"], STRING), False),
        (OPEN, OPEN, None),
        (OPEN, None, None),
    ],
)
def test_equality_is_terraforms(left, right, expected):
    for one, other in ((left, right), (right, left)):
        found = equal(one, other)
        assert isinstance(found, Unknown) if expected is None else found is expected


def test_collections_from_json_are_alike_whatever_their_kind():
    assert alike([1], ListValue([1], NUMBER)) is True
    assert alike({"a": [1]}, MapValue({"a": SetValue([1], NUMBER)}, SetOf(NUMBER))) is True
    assert alike([1], {"a": 1}) is False


VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_equality_is_reflexive_symmetric_and_the_stricter_of_the_two(left, right):
    assert equal(left, left) is True
    assert equal(left, right) is equal(right, left)
    assert equal(left, right) is False or alike(left, right) is True


@given(st.lists(st.text(max_size=3) | st.integers() | st.booleans(), max_size=6))
def test_a_set_has_each_element_once_whatever_the_order_it_is_made_in(items):
    texts = convert(items, ListOf(STRING))
    assert convert(items, SetOf(STRING)) == sorted(set(texts))
    assert convert(list(reversed(items)), SetOf(STRING)) == convert(items, SetOf(STRING))


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_values_convert_to_the_type_that_they_unify_to(items):
    common = unify(map(type_of, items))
    if common is not None and common != DYNAMIC:
        for item in items:
            converted = convert(item, common)
            assert convert(converted, common) == converted


def test_marks_are_taken_out_at_any_depth():
    assert revealed({"a": [Sensitive(1), MapValue({"k": Sensitive("x")}, STRING)]}) == {"a": [1, {"k": "x"}]}
    assert repr(Sensitive("hunter2")) == "(sensitive value)"


def test_values_survive_pickling():
    for value in (ListValue([1], NUMBER), SetValue(["a"], STRING), MapValue({"a": 1}, NUMBER)):
        copy = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
        assert (copy, copy.element) == (value, value.element)
