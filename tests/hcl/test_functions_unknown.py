"""Functions where values are not known yet: what is known of them decides as far as it goes."""

import pytest
from hcl_answers import evaluate

from tfguard.hcl.functions import core_functions, functions_for
from tfguard.hcl.types import BOOL, NUMBER, STRING, ListOf, ObjectOf, json_of
from tfguard.hcl.values import ListValue, Sensitive
from tfguard.model.value import Reference, Unknown

FUNCTIONS = {**functions_for(), **core_functions()}
ROOTS = {
    "open": Unknown((Reference("aws_x.a", "id"),)),
    "word": Unknown((Reference("aws_x.a", "id"),), type_=STRING),
    "flag": Unknown((Reference("aws_x.a", "on"),), type_=BOOL),
    "texts": Unknown((Reference("aws_x.a", "ids"),), type_=ListOf(STRING)),
    "thing": Unknown((Reference("aws_x.a"),), type_=ObjectOf({"b": STRING, "a": STRING})),
    "holds": Unknown((Reference("aws_x.all"),), members=("a", "b"), minimum=2),
    "secret": Sensitive("s"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("length([open, open])", 2),
        ("length({a = open})", 1),
        ("length(thing)", 2),
        ("keys(thing)", ["a", "b"]),
        ("keys({b = open, a = 1})", ["a", "b"]),
        ('contains(["a", word], "a")', True),
        ("contains([], open)", False),
        ('contains(holds, "a")', True),
        ("alltrue([flag, false])", False),
        ("alltrue([false, flag])", False),
        ("anytrue([flag, true])", True),
        ("alltrue([for x in [1] : false])", False),
        ('coalesce("a", word)', "a"),
        ('lookup({a = 1, b = open}, "a", 2)', 1),
        ('element(["a", open], 0)', "a"),
        ('merge({a = open}, {a = 1})["a"]', 1),
        ('concat(["a"], [open])[0]', "a"),
        ("one([])", None),
        ("length(slice([open, 1, 2], 0, 2))", 2),
        ("length(chunklist([word, word, word], 2))", 2),
        ('length(flatten([["a"], word]))', 2),
        ('startswith(word, "")', True),
        ("values({b = 1, a = 2})", [2, 1]),
        ("setproduct([], texts)", []),
        ("can(length(open)) || true", True),
    ],
)
def test_what_is_known_decides(text, expected):
    assert evaluate(text, FUNCTIONS, **ROOTS) == expected


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("length(open)", "number"),
        ("length(toset([word, word]))", "number"),
        ('contains(["a", word], "b")', "bool"),
        ('contains(holds, "c")', "bool"),
        ("contains([1], open)", "bool"),
        ("alltrue([true, flag])", "bool"),
        ("anytrue([false, flag])", "bool"),
        ('join(",", ["a", word])', "string"),
        ('format("%s", word)', "string"),
        ("jsonencode({a = word})", "string"),
        ("yamlencode([word])", "string"),
        ("sort(texts)", ["list", "string"]),
        ('coalesce(word, "a")', "string"),
        ("upper(word)", "string"),
        ("timestamp()", "string"),
        ("uuid()", "string"),
        ('bcrypt("a")', "string"),
        ('base64gzip("a")', "string"),
        ("core::timestamp()", "string"),
        ("keys(open)", ["list", "string"]),
        ('lookup(tomap({a = "x"}), word, "y")', "string"),
    ],
)
def test_what_is_not_known_stays_open_and_says_of_which_type_it_will_be(text, type_):
    found = evaluate(text, FUNCTIONS, **ROOTS)
    assert isinstance(found, Unknown)
    assert json_of(found.type) == type_


@pytest.mark.parametrize(
    ("text", "members", "minimum"),
    [
        ('concat(open, ["a"])', ("a",), 1),
        ('concat(holds, ["c"])', ("a", "b", "c"), 3),
        ('length([for x in concat(open, [{ a = "a", b = word }]) : x.a])', (), 1),
        ('[for x in concat(open, [{ a = "a", b = word }]) : x.a]', ("a",), 1),
        ('distinct(["a", word])', ("a",), 1),
        ('compact(["a", "", word])', ("a",), 1),
        ('sort(["b", word, "a"])', ("b", "a"), 3),
        ('setunion(texts, ["a"])', ("a",), None),
        ('setsubtract(["a", "b", word], ["b"])', ("a",), None),
        ('flatten([["a"], open])', ("a",), None),
    ],
)
def test_an_unknown_collection_holds_what_is_known_to_be_in_it(text, members, minimum):
    found = evaluate(text, FUNCTIONS, **ROOTS)
    assert (found.members, found.minimum) == (members, minimum)


def test_the_length_of_an_unknown_collection_has_a_lower_bound():
    assert evaluate("length(holds)", FUNCTIONS, **ROOTS).minimum == 2
    assert evaluate("length(toset([word, word]))", FUNCTIONS, **ROOTS).minimum == 1


def test_an_unknown_result_waits_for_what_its_arguments_wait_for():
    assert list(map(str, evaluate('join("", [word, flag])', FUNCTIONS, **ROOTS).waits_for)) == [
        "aws_x.a.id",
        "aws_x.a.on",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("issensitive(secret)", True),
        ("issensitive(nonsensitive(secret))", False),
        ("issensitive(upper(secret))", True),
        ("issensitive(length([secret]))", False),
        ("issensitive([secret])", False),
        ("issensitive(element([1, secret], 0))", False),
        ("issensitive(element([1, secret], 1))", True),
        ('issensitive(join("", ["a", secret]))', True),
        ("issensitive(jsonencode({a = secret}))", True),
        ('issensitive(contains([secret], "s"))', True),
        ("issensitive(sensitive(1))", True),
    ],
)
def test_marks_go_where_the_value_goes(text, expected):
    assert evaluate(text, FUNCTIONS, **ROOTS) is expected


@pytest.mark.parametrize(
    "text",
    [
        'indent(100000000, "a\\nb")',
        'format("%99999999s", "a")',
        "range(2000)",
        'format("%.99999999f", 1)',
        'replace("aaaa", "a", big)',
    ],
)
def test_a_result_beyond_all_measure_is_refused(text):
    big = "x" * (1 << 23)
    with pytest.raises(Exception, match=r"most is|more than|unrecognized"):
        evaluate(text, FUNCTIONS, big=big)


def test_a_collection_beyond_all_measure_is_refused():
    many = ListValue(map(str, range(1000)), STRING)
    with pytest.raises(Exception, match="the most is"):
        evaluate("setproduct(many, many)", FUNCTIONS, many=many)


def test_numbers_go_through_floats_only_where_terraforms_do():
    assert evaluate("sum([0.1, 0.2]) == 0.3", FUNCTIONS) is True
    assert json_of(NUMBER) == "number"
