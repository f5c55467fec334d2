"""What is said of an expression before it runs, and what it names."""

import pytest

from tfguard import hcl
from tfguard.hcl import Function, Parameter

FUNCTIONS = {
    "core::length": Function("core::length", len, (Parameter("value"),)),
    "core::slice": Function("core::slice", len, (Parameter("list"), Parameter("from")), (Parameter("to"),)),
    "core::max": Function("core::max", max, (Parameter("first"),), rest=Parameter("more")),
    "tfguard::linked": Function("tfguard::linked", len, (Parameter("to"),)),
}
ROOTS = frozenset({"attrs", "input", "local"})


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("core::length(attrs.a) > 0 && input.x", []),
        ("length(attrs.a)", ["Call to unknown function: there is no function `length`; write `core::length`"]),
        (
            "core::lenght(1)",
            ["Call to unknown function: there is no function `core::lenght`; did you mean `core::length`?"],
        ),
        ("core::zzz(1)", ["Call to unknown function: there is no function `core::zzz`"]),
        ("core::length()", ['`core::length` needs 1 argument, but got 0: "value" is missing']),
        ("core::length(1, 2)", ["`core::length` takes 1 argument, but got 2"]),
        ("core::slice(1, 2, 3, 4)", ["`core::slice` takes 2 to 3 arguments, but got 4"]),
        ("core::max()", ['`core::max` needs at least 1 argument, but got 0: "first" is missing']),
        ("core::max(attrs.list...)", []),
        ("atrs.a", ["there is no `atrs` here; did you mean `attrs`?"]),
        ("[for x in attrs.a : x.b if x.c == y]", ["there is no `y` here"]),
        ("[for attrs in local.a : attrs] == a", ["there is no `a` here"]),
        ("{for k, v in k : k => v}", ["there is no `k` here"]),
        ('"${a}%{ for x in [1] }${x}${b}%{ endfor }"', ["there is no `a` here", "there is no `b` here"]),
        ("attrs.a[zone]", ["there is no `zone` here"]),
        ("attrs[*].x[name]", ["there is no `name` here"]),
    ],
)
def test_a_check_finds_every_fault(text, faults):
    assert [fault.message for fault in hcl.check(hcl.parse_expression(text), FUNCTIONS, ROOTS)] == faults


def test_a_fault_stands_where_the_mistake_is():
    (fault,) = hcl.check(hcl.parse_expression("attrs.a &&\n  nope.b"), FUNCTIONS, ROOTS)
    assert (fault.span.line, fault.span.column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('attrs.a[0].b["k"].c', [("attrs", ("a", 0, "b", "k", "c"))]),
        ("attrs", [("attrs", ())]),
        ("attrs.a[local.i].b", [("attrs", ("a",)), ("local", ("i",))]),
        ("attrs.a[*].b", [("attrs", ("a",))]),
        ("f(attrs.a).b == input.c", [("attrs", ("a",)), ("input", ("c",))]),
        ("[for x in attrs.a : x.b + local.c]", [("attrs", ("a",)), ("local", ("c",))]),
        ("{ a = attrs.a, (attrs.b) = 1 }", [("attrs", ("a",)), ("attrs", ("b",))]),
        ('"${attrs.a} ${attrs.a}"', [("attrs", ("a",)), ("attrs", ("a",))]),
        ("attrs.0.a", [("attrs", (0, "a"))]),
    ],
)
def test_references_are_the_roots_with_their_paths_in_the_order_of_the_text(text, names):
    assert [(name.root, name.steps) for name in hcl.references(hcl.parse_expression(text))] == names


def test_the_first_step_of_a_reference_is_its_attribute_if_it_is_a_name():
    assert [name.attribute for name in hcl.references(hcl.parse_expression("local.x + local[0] + local"))] == [
        "x",
        None,
        None,
    ]


def test_calls_are_found_at_any_depth():
    assert list(hcl.calls(hcl.parse_expression('[for x in a(b()) : c(x)] == "${d()}"'))) == ["a", "b", "c", "d"]


def test_following_a_path_gives_the_part_or_says_why_not():
    value = {"a": [{"b": 1}]}
    assert hcl.follow(value, ("a", 0, "b")) == 1
    with pytest.raises(hcl.EvaluationError, match="does not have an attribute named 'x'"):
        hcl.follow(value, ("a", 0, "x"))
