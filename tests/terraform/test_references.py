"""What an unknown value waits for: through instances, variables, outputs and modules, as far as a plan tells."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfguard.model.value import Reference
from tfguard.terraform import read
from tfguard.terraform.references import whole_names

DATA = Path(__file__).parent / "data"
REFERENCES = (DATA / "references" / "plan.json").read_bytes()
ATTACHMENT = "aws_iam_group_policy_attachment"


def waits(address, attribute="policy_arn", data=REFERENCES):
    (stack,) = read(data, "p")
    value = stack.by_address[address].values[attribute]
    return [str(reference) for reference in value.waits_for]


CASES = {
    "a resource": ("single", ["aws_iam_policy.single.arn"]),
    "an instance by number": ("index", ["aws_iam_policy.counted[1].arn"]),
    "an instance by key": ("key", ['aws_iam_policy.keyed["b"].arn']),
    "the instance of the same number": ("counted[1]", ["aws_iam_policy.counted[1]"]),
    "the instance of the same key": ('keyed["b"]', ['aws_iam_policy.keyed["b"]']),
    "each.value over the instances of a resource": ('chained["b"]', ['aws_iam_policy.keyed["b"].arn']),
    "each.value over a map of expressions": (
        'mapped["one"]',
        ["aws_iam_policy.single.arn", "aws_iam_policy.counted[0].arn"],
    ),
    "an index that is not told": (
        'chosen["first"]',
        ['aws_iam_policy.keyed["a"]', 'aws_iam_policy.keyed["b"]'],
    ),
    "a local, which a plan does not tell": ("local", ["local.policy"]),
    "a choice": (
        "either",
        ["terraform_data.switch.output", "aws_iam_policy.single.arn", "aws_iam_policy.counted[0].arn"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_unknown_value_waits_for(case):
    name, expected = CASES[case]
    assert waits(f"{ATTACHMENT}.{name}") == expected


MADE = {key: f'module.maker["{key}"].module.inner[0].aws_iam_policy.made' for key in "xy"}
THROUGH_MODULES = {
    "an output of a keyed module, out of a counted one": ("module.user", "by_arn", [MADE["x"] + ".arn"]),
    "an object that is passed in": ("module.user", "by_object", ["aws_iam_policy.single.arn"]),
    "a list that is passed in": (
        "module.user",
        "listed[0]",
        ["aws_iam_policy.counted[0].arn", "aws_iam_policy.counted[1].arn"],
    ),
    "each.value over the instances of a module": ('module.users["y"]', "by_arn", [MADE["y"] + ".arn"]),
    "an instance that is passed to each": ('module.users["x"]', "by_object", ['aws_iam_policy.keyed["a"].arn']),
    "whole modules, of which the plan does not tell the output": (
        'module.users["x"]',
        "listed[1]",
        ['module.maker["x"]', 'module.maker["y"]'],
    ),
}


@pytest.mark.parametrize("case", THROUGH_MODULES)
def test_an_unknown_value_waits_through_modules_for(case):
    module, name, expected = THROUGH_MODULES[case]
    assert waits(f"{module}.{ATTACHMENT}.{name}") == expected


def test_what_the_provider_fills_in_waits_for_itself():
    assert waits("aws_iam_policy.single", "arn") == ["aws_iam_policy.single.arn"]


def test_each_element_of_a_list_waits_for_all_that_the_list_names():
    (stack,) = read(REFERENCES, "p")
    first, second = stack.by_address["aws_iam_group_policy_attachments_exclusive.splat"].values["policy_arns"]
    assert first.waits_for == second.waits_for
    assert [str(reference) for reference in first.waits_for] == [
        "aws_iam_policy.counted[0]",
        "aws_iam_policy.counted[1]",
    ]


def with_expression(name, expression, change=None):
    """The plan in which an attachment is written in another way."""
    document = orjson.loads(REFERENCES)
    for block in document["configuration"]["root_module"]["resources"]:
        if block["address"] == f"{ATTACHMENT}.{name}":
            block["expressions"]["policy_arn"] = expression
    if change is not None:
        change(document)
    return orjson.dumps(document)


def chain(name, *shorter):
    return [name, *shorter]


def test_what_is_known_is_nothing_to_wait_for():
    def know(document):
        for entry in document["resource_changes"]:
            if entry["address"] == "aws_iam_policy.counted[0]":
                entry["change"]["after"]["arn"] = "arn:aws:iam::111122223333:policy/counted-0"
                entry["change"]["after_unknown"].pop("arn")

    names = [
        *chain("aws_iam_policy.counted[0].arn", "aws_iam_policy.counted[0]", "aws_iam_policy.counted"),
        *chain("aws_iam_policy.single.arn", "aws_iam_policy.single"),
    ]
    data = with_expression("single", {"references": names}, know)
    assert waits(f"{ATTACHMENT}.single", data=data) == ["aws_iam_policy.single.arn"]


def test_null_is_known_too():
    names = [
        *chain("aws_iam_policy.counted[0].description", "aws_iam_policy.counted[0]", "aws_iam_policy.counted"),
        *chain("aws_iam_policy.single.arn", "aws_iam_policy.single"),
    ]
    assert waits(f"{ATTACHMENT}.single", data=with_expression("single", {"references": names})) == [
        "aws_iam_policy.single.arn"
    ]


def test_variables_of_the_root_are_always_known():
    names = ["var.prefix", *chain("aws_iam_policy.single.arn", "aws_iam_policy.single")]
    assert waits(f"{ATTACHMENT}.single", data=with_expression("single", {"references": names})) == [
        "aws_iam_policy.single.arn"
    ]


def test_a_name_that_is_written_twice_is_told_twice():
    names = chain("aws_iam_policy.single.arn", "aws_iam_policy.single") * 2
    assert (
        waits(f"{ATTACHMENT}.single", data=with_expression("single", {"references": names}))
        == ["aws_iam_policy.single.arn"] * 2
    )


def test_an_instance_that_goes_away_is_not_waited_for():
    def delete(document):
        for entry in document["resource_changes"]:
            if entry["address"] == 'aws_iam_policy.keyed["a"]':
                entry["change"].update(actions=["delete"], before={"name": "x"}, after=None, after_unknown={})

    data = with_expression("single", {"references": ["aws_iam_policy.keyed"]}, delete)
    assert waits(f"{ATTACHMENT}.single", data=data) == ['aws_iam_policy.keyed["b"]']


def test_an_instance_that_there_is_not_keeps_its_name():
    names = chain('aws_iam_policy.keyed["z"].arn', 'aws_iam_policy.keyed["z"]', "aws_iam_policy.keyed")
    assert waits(f"{ATTACHMENT}.single", data=with_expression("single", {"references": names})) == [
        'aws_iam_policy.keyed["z"].arn'
    ]


def test_an_expression_that_names_nothing_waits_for_itself():
    assert waits(f"{ATTACHMENT}.single", data=with_expression("single", {})) == [f"{ATTACHMENT}.single.policy_arn"]


def test_a_plan_without_a_configuration_still_says_that_a_value_is_unknown():
    def forget(document):
        del document["configuration"]

    assert waits(f"{ATTACHMENT}.single", data=with_expression("single", {}, forget)) == [
        f"{ATTACHMENT}.single.policy_arn"
    ]


def test_modules_that_call_themselves_in_a_forged_plan_end():
    def forge(document):
        calls = document["configuration"]["root_module"]["module_calls"]
        calls["user"]["expressions"]["policy_arn"] = {"references": ["module.user.out", "module.user"]}
        calls["user"]["module"]["outputs"] = {"out": {"expression": {"references": ["var.policy_arn"]}}}

    data = with_expression("single", {}, forge)
    assert waits(f"module.user.{ATTACHMENT}.by_arn", data=data) == ["module.user.out"]


@pytest.mark.parametrize(
    ("listed", "whole"),
    [
        (["aws_x.y.id", "aws_x.y"], ["aws_x.y.id"]),
        (["aws_x.y[0].id", "aws_x.y[0]", "aws_x.y"], ["aws_x.y[0].id"]),
        (["aws_x.y", "aws_x.y.id", "aws_x.y"], ["aws_x.y", "aws_x.y.id"]),
        (["aws_x.y.id", "aws_x.y", "aws_x.y"], ["aws_x.y.id", "aws_x.y"]),
        (["aws_x.y.id", "aws_x.y", "aws_x.y2.id", "aws_x.y2"], ["aws_x.y.id", "aws_x.y2.id"]),
        (['module.m["a"].o', 'module.m["a"]', "module.m"], ['module.m["a"].o', "module.m"]),
        (["module.m.o", "module.m"], ["module.m.o"]),
        (["each.value.a", "each.value", "each.key"], ["each.value.a", "each.key"]),
        (["var.a.b", "var.a", "var.ab"], ["var.a.b", "var.ab"]),
        ([], []),
    ],
)
def test_the_names_of_an_expression_are_those_that_are_written_in_it(listed, whole):
    assert whole_names(listed) == whole


WRITTEN = st.sampled_from(
    [
        ("aws_x.y.id", "aws_x.y"),
        ("aws_x.y",),
        ("aws_x.z[0].a.b", "aws_x.z[0].a", "aws_x.z[0]", "aws_x.z"),
        ('module.m["k"].o.p', 'module.m["k"].o', 'module.m["k"]'),
        ("module.m",),
        ("module.n.o", "module.n"),
        ("var.v.a", "var.v"),
        ("each.value.b", "each.value"),
        ("local.l",),
        ("data.aws_x.y.id", "data.aws_x.y"),
    ]
)


@given(st.lists(WRITTEN, max_size=6))
def test_as_many_names_come_back_as_were_written_in_their_order(written):
    listed = [name for names in written for name in names]
    assert whole_names(listed) == [names[0] for names in written]


def test_a_reference_prints_as_terraform_does():
    assert str(Reference("module.m.aws_x.y[0]", "roots[0].id")) == "module.m.aws_x.y[0].roots[0].id"
    assert str(Reference("module.m")) == "module.m"
