"""Evaluating: Terraform's answers for each construct, and ours where values are unknown, sensitive or worked out on demand."""

import pytest
from hcl_answers import Roots, evaluate, ours, rows, terraforms

from tfguard import hcl
from tfguard.hcl import EvaluationError, Function, ListValue, MapValue, Parameter, Sensitive, SetValue
from tfguard.hcl.types import NUMBER, STRING, ListOf
from tfguard.model.value import Reference, Unknown

CONSTRUCTS = rows("constructs-1.11.4.jsonl")
FUNCTIONS = {
    "length": Function("length", len, (Parameter("value"),), result=NUMBER),
    "upper": Function("upper", str.upper, (Parameter("text", STRING),), result=STRING),
    "sensitive": Function("sensitive", Sensitive, (Parameter("value", takes_unknown=True),), takes_sensitive=True),
    "join": Function("join", lambda by, of: by.join(of), (Parameter("by", STRING), Parameter("of", ListOf(STRING)))),
    "most": Function("most", lambda *of: max(of), rest=Parameter("of", NUMBER)),
    "first": Function("first", lambda *thunks: thunks[0](), rest=Parameter("of"), lazy=True),
}


@pytest.mark.parametrize("row", CONSTRUCTS, ids=[row["expr"] for row in CONSTRUCTS])
def test_a_construct_means_what_it_means_to_terraform(row, library):
    assert ours(row["expr"], library) == terraforms(row)


def waits(value):
    assert isinstance(value, Unknown)
    return [str(reference) for reference in value.waits_for]


OPEN = Unknown((Reference("aws_x.a", "id"),))
OTHER = Unknown((Reference("aws_y.b", "arn"),))
HOLDS = Unknown((Reference("aws_z.c"),), members=({"ok": True, "n": 1}, {"ok": False, "n": 2}), minimum=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open", ["aws_x.a.id"]),
        ("open.b.c", ["aws_x.a.id"]),
        ("open[0]", ["aws_x.a.id"]),
        ("open == other", ["aws_x.a.id", "aws_y.b.arn"]),
        ("open != 1", ["aws_x.a.id"]),
        ("[open] == [1]", ["aws_x.a.id"]),
        ("open + 1", ["aws_x.a.id"]),
        ("-open", ["aws_x.a.id"]),
        ("!open", ["aws_x.a.id"]),
        ("open > 1", ["aws_x.a.id"]),
        ("open && true", ["aws_x.a.id"]),
        ("false || open || other", ["aws_x.a.id", "aws_y.b.arn"]),
        ("open && nothing.at.all", ["aws_x.a.id"]),
        ("nothing.at.all && open", ["aws_x.a.id"]),
        ('"x${open}y${other}"', ["aws_x.a.id", "aws_y.b.arn"]),
        ('"%{ for x in open }${x}%{ endfor }"', ["aws_x.a.id"]),
        ('"%{ if open }x%{ endif }"', ["aws_x.a.id"]),
        ("open ? 1 : 2", ["aws_x.a.id"]),
        ("open ? 1 : nothing", ["aws_x.a.id"]),
        ("open == null ? 1 : 1", ["aws_x.a.id"]),
        ("[for x in open : x]", ["aws_x.a.id"]),
        ("[for x in [1] : x if open]", ["aws_x.a.id"]),
        ("{for x in [1] : open => x}", ["aws_x.a.id"]),
        ("{(open) = 1}", ["aws_x.a.id"]),
        ("open[*].a", ["aws_x.a.id"]),
        ("[1][open]", ["aws_x.a.id"]),
        ("upper(open)", ["aws_x.a.id"]),
        ("most(open...)", ["aws_x.a.id"]),
        ("length(holds)", ["aws_z.c"]),
    ],
)
def test_what_depends_on_an_unknown_waits_for_it(text, expected):
    assert waits(evaluate(text, FUNCTIONS, open=OPEN, other=OTHER, holds=HOLDS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("false && open", False),
        ("open && false", False),
        ("open || true", True),
        ("true || open", True),
        ("nothing && false", False),
        ("nothing.x || true", True),
        ("[open, 1] == [open, 2]", False),
        ("[open] == [1, 2]", False),
        ("open == null ? null : null", None),
        ("length([open, open]) == 2", True),
        ("{a = open}.a == 1 && false", False),
        ("[for x in [open] : 1]", [1]),
        ("{a = open, b = 2}.b", 2),
    ],
)
def test_an_unknown_does_not_hide_what_is_decided_without_it(text, expected):
    assert evaluate(text, FUNCTIONS, open=OPEN) == expected


def test_what_is_made_of_known_members_is_known_to_be_in_the_result():
    found = evaluate("[for x in holds : x.n if x.ok]", holds=HOLDS)
    assert (found.members, found.minimum, waits(found)) == ((1,), 1, ["aws_z.c"])
    assert evaluate("holds[*].n", holds=HOLDS).members == (1, 2)
    assert evaluate("holds[*].n", holds=HOLDS).minimum == 2


@pytest.mark.parametrize("text", ["[for x in of : x]", "of[*]", "[for x in of : x if x != null]", "tolist(of)"])
def test_unknown_elements_of_a_set_may_turn_out_to_be_one_that_it_has(text, library):
    found = evaluate(text, library, of=SetValue(["a", OPEN], STRING))
    assert (found.members, found.minimum, waits(found)) == (("a",), 1, ["aws_x.a.id"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count > 1", True),
        ("count >= 2", True),
        ("1 < count", True),
        ("count < 2", False),
        ("2 > count", False),
        ("count == 1", False),
        ("count != 1", True),
        ("count <= 1", False),
    ],
)
def test_the_least_that_a_number_can_be_decides(text, expected):
    assert evaluate(text, count=Unknown(minimum=2, type_=NUMBER)) is expected


@pytest.mark.parametrize("text", ["count > 2", "count == 2", "count <= 2", "3 > count", "count < 3"])
def test_the_least_that_a_number_can_be_does_not_decide_the_rest(text):
    assert isinstance(evaluate(text, count=Unknown(minimum=2, type_=NUMBER)), Unknown)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing && true", "no root nothing"),
        ("false || nothing", "no root nothing"),
        ("a.c.d", "this value is null"),
        ("a.x", "does not have an attribute named 'x'"),
        ("a.bb", "did you mean 'b'"),
        ("a.b.x", "a number does not have attributes"),
        ("[{x = 1}].x", r"write `\[0\]\.x`"),
        ("[1][1]", "it has 1 elements, counted from 0"),
        ("[1][0.5]", "requires a whole number"),
        ("tf::f(1)", "there is no function named `tf::f`"),
        ("length()", "needs 1 argument, but got 0"),
        ("length(1, 2)", "takes 1 argument, but got 2"),
        ("upper(null)", 'upper: Invalid value for "text" parameter: argument must not be null'),
        ("upper([])", "a string is required, not a tuple"),
        ('1 + "x"', 'right operand: a number is required, not "x"'),
        ("null ? 1 : 2", "the condition is null"),
        ("[for x in 1 : x]", "a number cannot be the collection"),
        ("{for x in [1, 1] : x => x}", "two different items produced the key '1'"),
        ('"${a.c}x"', "Cannot include a null value"),
        ("true ? 1 : [2]", "the one branch is a number, the other a tuple"),
        ("most(1...)", "neither a list, a set nor a tuple"),
        ("1 / 0", "Division by zero"),
    ],
)
def test_a_refusal_says_what_is_wrong(text, message):
    with pytest.raises(EvaluationError, match=message):
        evaluate(text, FUNCTIONS, a={"b": 1, "c": None}, open=OPEN)


def test_a_refusal_says_where():
    with pytest.raises(EvaluationError) as error:
        evaluate("[\n  1,\n  {a = 1}.b\n]")
    assert (error.value.span.line, error.value.span.column) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "secret == 1",
        "secret + 1",
        "-secret",
        "secret > 0",
        '"x${secret}"',
        "upper(secret)",
        'join(",", [secret])',
        "secret ? 1 : 2",
        "true && flag",
        "!flag",
        "[1, 2][secret]",
        "object.a",
        "list[0]",
        "most(list...)",
        '{ (secret) = "v" }',
    ],
)
def test_what_comes_of_a_sensitive_value_is_sensitive(text):
    roots = {"secret": Sensitive("1"), "flag": Sensitive("true"), "object": Sensitive({"a": 1}), "list": Sensitive([1])}
    assert isinstance(evaluate(text, FUNCTIONS, **roots), Sensitive)


def test_a_sensitive_part_does_not_make_its_neighbours_sensitive():
    assert evaluate('{a = sensitive("x"), b = 1}.b', FUNCTIONS) == 1
    assert isinstance(evaluate('{a = sensitive("x"), b = 1}.a', FUNCTIONS), Sensitive)
    assert isinstance(evaluate("[for x in list : x]", list=Sensitive([1])), Sensitive)


class OnDemand(dict):
    """An object whose attributes are worked out when they are asked for."""

    def __missing__(self, name):
        self.asked = [*getattr(self, "asked", []), name]
        return f"the {name}"

    def __contains__(self, name):
        return name != "absent"


def test_an_object_on_demand_is_asked_for_nothing_but_what_is_named():
    lazy = OnDemand()
    assert evaluate('lazy.a == "the a" && lazy["b"] == "the b"', lazy=lazy) is True
    assert lazy.asked == ["a", "b"]
    with pytest.raises(EvaluationError, match="'absent'"):
        evaluate("lazy.absent", lazy=lazy)


def test_an_object_on_demand_goes_through_conditionals_as_it_is():
    lazy = OnDemand()
    assert evaluate("true ? lazy : {}", lazy=lazy) is lazy
    assert evaluate("(false ? [] : [lazy, lazy])[1]", lazy=lazy) is lazy
    assert not hasattr(lazy, "asked")


def test_json_lists_equal_lists_and_tuples_where_plans_are_judged_and_only_tuples_in_configurations():
    roots = {"listed": ListValue(["a"], STRING), "plain": ["a"], "mapped": MapValue({"k": 1}, NUMBER)}
    assert evaluate('listed == ["a"] && plain == listed && mapped == {k = 1}', **roots) is True
    assert evaluate('listed == ["a"] || mapped == {k = 1}', equal=hcl.equal, **roots) is False
    assert evaluate('plain == ["a"]', equal=hcl.equal, **roots) is True


def test_loops_see_the_names_around_them():
    assert evaluate("[for x in [1, 2] : [for y in [10] : x * y + z]]", z=5) == [[15], [25]]
    assert evaluate("[for x in [1] : [for x in [2] : x]]") == [[2]]
    assert evaluate("{for k, v in {a = [1]} : k => [for i, w in v : {(k) = w + i}][*]}") == {"a": [{"a": 1}]}
    assert evaluate("[{a = [1, 2]}][*].a[*]") == [[1, 2]]
    assert evaluate("[for x in [{a = [1]}] : x[*].a[0]]") == [[1]]


def test_a_set_is_iterated_in_terraforms_order_with_its_values_as_keys():
    assert evaluate("[for k, v in of : [k, v]]", of=SetValue(["b", "a", "b"], STRING)) == [["a", "a"], ["b", "b"]]


def test_a_lazy_function_evaluates_only_what_it_wants():
    assert evaluate("first(1, nothing.at.all)", FUNCTIONS) == 1
    assert evaluate("first([2, 3]...)", FUNCTIONS) == 2


def test_a_compiled_expression_runs_again_and_again():
    run = hcl.compile_expression(hcl.parse_expression("[for x in xs : x + n]"), {})
    assert [run(Roots(xs=[1], n=n)) for n in range(3)] == [[1], [2], [3]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"arn:${open}" == null', False),
        ('"arn:${open}" == ""', False),
        ('"arn:${open}" == "arn:x"', None),
        ('"${open}:arn" == ""', None),
        ('"${open}:arn" == null', False),
        ('"ab${open}" == "az"', None),
        ("open == null", None),
        ("upper(open) == null", False),
        ("(open == 1) == null", False),
        ("(open == 1 ? 2 : 3) == null", False),
        ("(open == 1 ? null : 3) == null", None),
    ],
)
def test_what_an_unknown_begins_with_and_that_it_is_not_null_may_decide(text, expected):
    found = evaluate(text, FUNCTIONS, open=OPEN)

    assert found is expected if expected is not None else isinstance(found, Unknown)
