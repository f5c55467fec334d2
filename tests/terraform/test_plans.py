"""What a plan says of each resource: here with plans that a real Terraform made, one trouble at a time."""

import gzip
import json
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.model.change import Actions
from tfguard.model.stack import Kind, Mode, sensitive_texts
from tfguard.model.value import Reference, Unknown, is_wholly_known
from tfguard.terraform import read

DATA = Path(__file__).parent / "data"
SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"


def bytes_of(kind):
    return (DATA / kind / "plan.json").read_bytes()


def stack_of(kind):
    (stack,) = read(bytes_of(kind), "plan.json")
    return stack


def changed(kind, change):
    """The stack of a plan to which somebody did something."""
    document = orjson.loads(bytes_of(kind))
    change(document)
    (stack,) = read(orjson.dumps(document), "plan.json")
    return stack


def existing(stack):
    return [resource.address for resource in stack.existing]


def test_a_plan_tells_who_made_it_when_and_whether_it_is_all():
    stack = stack_of("changes")
    assert (stack.path, stack.kind, stack.terraform_version) == ("plan.json", Kind.PLAN, "1.11.4")
    assert (stack.complete, stack.errored) == (True, False)
    assert stack.timestamp.startswith("20")


def test_each_kind_of_change_is_told_in_terraforms_words():
    stack = stack_of("changes")
    words = {resource.address: str(resource.actions) for resource in stack.resources}
    assert words == {
        "aws_iam_group.created": "create",
        "aws_iam_group.deleted": "delete",
        "aws_iam_group.imported": "no-op",
        "aws_iam_group.imported_and_updated": "update",
        "aws_iam_group.kept": "no-op",
        'aws_iam_group.keyed["a"]': "no-op",
        'aws_iam_group.keyed["b.c"]': "delete",
        'aws_iam_group.keyed["d\\"e"]': "no-op",
        'aws_iam_group.keyed["f[0]"]': "no-op",
        "aws_iam_group.left_to_others": "forget",
        "aws_iam_group.new_name": "no-op",
        "aws_iam_group.numbered[0]": "no-op",
        "aws_iam_group.numbered[1]": "delete",
        "aws_iam_group.tainted": "delete/create",
        "aws_iam_group.updated": "update",
        "aws_iam_policy.replaced": "delete/create",
        "aws_iam_policy.replaced_first": "create/delete",
    }


def test_what_is_deleted_or_forgotten_does_not_exist_after_the_plan():
    stack = stack_of("changes")
    gone = {resource.address for resource in stack.resources if not resource.exists}
    assert gone == {
        "aws_iam_group.deleted",
        'aws_iam_group.keyed["b.c"]',
        "aws_iam_group.left_to_others",
        "aws_iam_group.numbered[1]",
    }


def test_a_forgotten_resource_is_removed_though_it_lives_on_elsewhere():
    resource = stack_of("changes").by_address["aws_iam_group.left_to_others"]
    assert resource.actions.removes
    assert resource.before["name"] == "left-to-others"
    assert resource.values == {}


@pytest.mark.parametrize("address", ["aws_iam_policy.replaced", "aws_iam_policy.replaced_first"])
def test_a_replacement_exists_in_both_orders(address):
    resource = stack_of("changes").by_address[address]
    assert resource.actions.replaces
    assert not resource.actions.removes
    assert resource.exists
    assert resource.values["name"] == resource.before["name"] + "-by-this"


def test_a_replacement_that_forgets_the_old_object_is_a_replacement():
    def forget(document):
        for entry in document["resource_changes"]:
            if entry["address"] == "aws_iam_policy.replaced":
                entry["change"]["actions"] = ["create", "forget"]

    resource = changed("changes", forget).by_address["aws_iam_policy.replaced"]
    assert resource.actions.replaces
    assert resource.exists


def test_an_action_that_nobody_knows_yet_is_kept_as_it_is():
    def invent(document):
        document["resource_changes"][0]["change"]["actions"] = ["transmute"]

    resource = changed("changes", invent).resources[0]
    assert resource.actions == Actions(("transmute",))
    assert resource.exists


def test_keys_come_as_they_are_whatever_they_look_like():
    stack = stack_of("changes")
    keys = [resource.key for resource in stack.resources if resource.name in {"keyed", "numbered", "kept"}]
    assert keys == [None, "a", "b.c", 'd"e', "f[0]", 0, 1]


def test_a_moved_resource_knows_where_it_was_and_is_there_once():
    stack = stack_of("changes")
    moved = stack.by_address["aws_iam_group.new_name"]
    assert moved.previous_address == "aws_iam_group.old_name"
    assert "aws_iam_group.old_name" not in stack.by_address
    assert len(stack.by_address) == len(stack.resources)


def test_an_imported_resource_was_there_before():
    before = stack_of("changes").before()
    assert "aws_iam_group.imported" in before.by_address
    assert before.by_address["aws_iam_group.imported_and_updated"].values["path"] == "/"


def test_before_the_plan_each_object_stands_where_it_stood():
    before = stack_of("changes").before()
    assert before.kind is Kind.STATE
    assert set(before.by_address) == {
        "aws_iam_group.deleted",
        "aws_iam_group.imported",
        "aws_iam_group.imported_and_updated",
        "aws_iam_group.kept",
        'aws_iam_group.keyed["a"]',
        'aws_iam_group.keyed["b.c"]',
        'aws_iam_group.keyed["d\\"e"]',
        'aws_iam_group.keyed["f[0]"]',
        "aws_iam_group.left_to_others",
        "aws_iam_group.numbered[0]",
        "aws_iam_group.numbered[1]",
        "aws_iam_group.old_name",
        "aws_iam_group.tainted",
        "aws_iam_group.updated",
        "aws_iam_policy.replaced",
        "aws_iam_policy.replaced_first",
    }
    assert before.by_address["aws_iam_group.updated"].values["path"] == "/before/"
    assert all(resource.stack is before for resource in before.resources)


def test_a_resource_that_moved_into_a_module_was_outside_before():
    def move(document):
        for entry in document["resource_changes"]:
            if entry["address"] == "aws_iam_group.new_name":
                entry.update(address='module.m["k"].aws_iam_group.new_name[0]', module_address='module.m["k"]', index=0)
                entry["previous_address"] = 'module.old.aws_iam_group.old_name["x"]'

    stack = changed("changes", move)
    now = stack.by_address['module.m["k"].aws_iam_group.new_name[0]']
    then = stack.before().by_address['module.old.aws_iam_group.old_name["x"]']
    assert (str(now.module), now.key) == ('module.m["k"]', 0)
    assert (str(then.module), then.key) == ("module.old", "x")


def test_a_deposed_object_stands_apart_from_the_current_one():
    stack = stack_of("deposed")
    (current,), (deposed,) = stack.resources, stack.deposed
    assert current.address == deposed.address == "aws_iam_group.staff"
    assert (current.deposed, deposed.deposed) == (None, "0a1b2c3d")
    assert existing(stack) == ["aws_iam_group.staff"]
    assert current.values["name"] == "staff-after"


def test_before_the_plan_the_deposed_object_is_what_there_was():
    before = stack_of("deposed").before()
    assert before.by_address["aws_iam_group.staff"].values["name"] == "staff-before"


def test_a_deposed_object_does_not_hide_the_current_one_before_the_plan():
    def keep(document):
        current = document["resource_changes"][0]["change"]
        current.update(actions=["no-op"], before=current["after"], after_unknown={})

    before = changed("deposed", keep).before()
    assert before.by_address["aws_iam_group.staff"].values["name"] == "staff-after"
    assert [resource.values["name"] for resource in before.deposed] == ["staff-before"]


def test_drift_is_told_and_is_no_change_of_the_plan():
    stack = stack_of("drifted")
    assert [(resource.address, str(resource.actions)) for resource in stack.drift] == [
        ("aws_iam_group.gone", "delete"),
        ("aws_iam_user.tagged_by_hand", "update"),
        ("aws_ssm_parameter.set_by_hand", "update"),
    ]
    assert str(stack.by_address["aws_iam_group.gone"].actions) == "create"
    assert stack.by_address["aws_iam_group.gone"].before is None


def test_what_is_gone_outside_terraform_is_not_there():
    def lose(document):
        entry = next(e for e in document["resource_changes"] if e["address"] == "aws_iam_group.kept")
        entry["change"]["after"] = None

    assert "aws_iam_group.kept" not in existing(changed("changes", lose))


def test_a_refresh_only_plan_shows_what_there_is():
    stack = stack_of("refreshed")
    assert existing(stack) == ["aws_iam_user.tagged_by_hand", "aws_ssm_parameter.set_by_hand"]
    assert stack.by_address["aws_iam_user.tagged_by_hand"].values["tags"] == {"by": "hand"}
    assert len(stack.drift) == 3


def test_after_a_plan_that_destroys_nothing_managed_exists():
    stack = stack_of("destroyed")
    assert [resource.address for resource in stack.existing if resource.mode is Mode.MANAGED] == []
    assert [resource.address for resource in stack.before().resources if resource.mode is Mode.MANAGED] == [
        "aws_iam_group.staff"
    ]


def test_a_targeted_plan_is_incomplete_and_keeps_what_it_leaves_alone():
    targeted = json.loads((SAMPLES / "targeted" / "plan.json").read_text())
    (stack,) = read(orjson.dumps(targeted), "p")
    assert stack.complete is False

    def target(document):
        document["complete"] = False
        document["resource_changes"] = [
            entry for entry in document["resource_changes"] if entry["address"] != "aws_ssm_parameter.secret"
        ]

    left = changed("unchanged", target).by_address["aws_ssm_parameter.secret"]
    assert left.exists
    assert left.provider == "aws.west"
    assert str(left.actions) == "no-op"


def test_an_interrupted_plan_says_so():
    (stack,) = read((SAMPLES / "interrupted" / "plan.json").read_bytes(), "p")
    assert stack.errored
    assert stack.complete is False


def test_a_plan_of_opentofu_does_not_say_whether_it_is_complete():
    def tofu(document):
        del document["complete"], document["applyable"]

    stack = changed("changes", tofu)
    assert stack.complete is None
    assert not stack.errored


def test_deferred_changes_stand_apart():
    def defer(document):
        entry = document["resource_changes"].pop(0)
        document["deferred_changes"] = [{"reason": "instance_count_unknown", "resource_change": entry}]

    stack = changed("changes", defer)
    assert [resource.address for resource in stack.deferred] == ["aws_iam_group.created"]
    assert "aws_iam_group.created" not in stack.by_address
    assert stack.deferred[0].stack is stack


def test_data_that_was_read_comes_from_the_prior_state():
    stack = stack_of("data")
    read_already = [resource.address for resource in stack.resources if resource.mode is Mode.DATA]
    assert read_already == [
        "data.aws_iam_policy_document.deferred",
        "data.aws_caller_identity.read",
        "data.aws_iam_policy_document.read[0]",
        "data.aws_iam_policy_document.read[1]",
        'module.inner.data.aws_iam_policy_document.read["x"]',
        'module.inner.data.aws_iam_policy_document.read["y"]',
    ]
    document = stack.by_address["data.aws_iam_policy_document.read[1]"]
    assert "letters" in document.values["json"]
    assert document.key == 1
    assert stack.by_address["data.aws_caller_identity.read"].provider == "aws"


def test_a_deferred_data_source_keeps_what_is_known_of_it():
    document = stack_of("data").by_address["data.aws_iam_policy_document.deferred"].values
    known, partly = document["statement"]
    assert is_wholly_known(known)
    assert known["actions"] == ["sqs:DeleteQueue"]
    assert isinstance(document["json"], Unknown)
    assert partly["resources"][0] == "arn:aws:sqs:eu-central-1:111122223333:old"
    assert partly["resources"][1].waits_for == (Reference("aws_sqs_queue.new", "arn"),)
    assert partly["condition"][0]["variable"] == "aws:PrincipalArn"
    assert partly["condition"][0]["values"][0].waits_for == (Reference("aws_sqs_queue.new", "id"),)


def test_before_a_first_plan_there_is_nothing_though_data_was_read():
    stack = stack_of("data")
    assert any(resource.mode is Mode.DATA and resource.before is not None for resource in stack.resources)
    assert stack.before().resources == ()


def test_before_a_later_plan_data_is_as_it_was_read():
    before = stack_of("unchanged").before()
    assert "data.aws_caller_identity.me" in before.by_address


def test_unknown_parts_of_blocks_are_unknown_and_the_rest_is_known():
    budget = stack_of("blocks").by_address["aws_budgets_budget.static"].values
    by_mail, by_topic = budget["notification"]
    assert is_wholly_known(by_mail)
    assert by_mail["subscriber_email_addresses"] == ["spending@example.com"]
    assert by_mail["subscriber_sns_topic_arns"] == []
    assert by_topic["subscriber_sns_topic_arns"].waits_for == (Reference("aws_sns_topic.spending", "arn"),)


def test_a_dynamic_block_waits_for_itself_since_the_plan_does_not_tell_its_expressions():
    budget = stack_of("blocks").by_address["aws_budgets_budget.dynamic"]
    first, _ = budget.values["notification"]
    assert first["threshold"] == 100
    assert first["subscriber_sns_topic_arns"].waits_for == (
        Reference("aws_budgets_budget.dynamic", "notification[0].subscriber_sns_topic_arns"),
    )


def test_absent_null_unknown_and_empty_are_four_different_things():
    def four(document):
        change = document["resource_changes"][0]["change"]
        change["after"] = {"null": None, "empty": ""}
        change["after_unknown"] = {"unknown": True}

    values = changed("changes", four).resources[0].values
    assert "absent" not in values
    assert values["null"] is None
    assert values["empty"] == ""
    assert isinstance(values["unknown"], Unknown)


def test_an_unknown_collection_is_unknown_as_a_whole():
    assert isinstance(stack_of("blocks").by_address["aws_budgets_budget.static"].values["cost_filter"], Unknown)


def test_a_write_only_argument_is_null_and_tells_nothing():
    values = stack_of("write-only").by_address["aws_ssm_parameter.secret"].values
    assert values["value_wo"] is None
    assert values["value_wo_version"] == 1


def secrets(stack):
    found = set(stack.secrets)
    for resource in stack.resources:
        found.update(sensitive_texts(resource.planned, resource.sensitive))
        found.update(sensitive_texts(resource.before, resource.before_sensitive))
    return found


def test_secrets_of_variables_schemas_and_nested_values_are_known_as_such():
    found = secrets(stack_of("sensitive"))
    assert {"hunter2-from-a-variable", "first-secret", "second-secret", "secret-by-schema"} <= found
    assert not {"no-secret", "in-clear", "variable"} & found


def test_a_secret_that_was_there_before_is_one_too():
    assert {"set-by-a-hand", "set-by-terraform"} <= secrets(stack_of("drifted"))


def test_a_plan_without_resources_is_a_plan():
    stack = stack_of("checks")
    assert stack.resources == ()
    assert stack.before().resources == ()


def test_module_calls_are_told_with_their_sources():
    calls = {call.address: call.source for call in stack_of("references").modules}
    assert calls == {
        "module.maker": "./maker",
        "module.maker.module.inner": "./inner",
        "module.user": "./user",
        "module.users": "./user",
    }


def test_a_plan_of_terraform_0_12_names_its_provider_without_a_registry():
    old = {
        "format_version": "0.1",
        "terraform_version": "0.12.31",
        "planned_values": {"root_module": {}},
        "resource_changes": [
            {
                "address": "aws_iam_group.g",
                "mode": "managed",
                "type": "aws_iam_group",
                "name": "g",
                "provider_name": "aws",
                "change": {
                    "actions": ["create"],
                    "before": None,
                    "after": {"name": "g"},
                    "after_unknown": {"id": True},
                },
            }
        ],
        "configuration": {"root_module": {}},
    }
    (stack,) = read(orjson.dumps(old), "p")
    assert stack.resources[0].provider == "aws"
    assert isinstance(stack.resources[0].values["id"], Unknown)


PLAN = bytes_of("changes").strip()
TEXT = PLAN.decode()
SPELLINGS = {
    "as it is": PLAN,
    "with a line end": PLAN + b"\n",
    "pretty": json.dumps(json.loads(TEXT), indent=2).encode(),
    "pretty with Windows line ends": json.dumps(json.loads(TEXT), indent=2).replace("\n", "\r\n").encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + PLAN,
    "UTF-16 with a mark": TEXT.encode("utf-16"),
    "UTF-16, big end first, with a mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16, little end first": TEXT.encode("utf-16-le"),
    "UTF-16, big end first": TEXT.encode("utf-16-be"),
    "compressed": gzip.compress(PLAN),
    "compressed in two members": gzip.compress(PLAN[:1000]) + gzip.compress(PLAN[1000:]),
    "compressed and padded": gzip.compress(PLAN) + b"\0" * 100,
    "UTF-16, compressed": gzip.compress(TEXT.encode("utf-16")),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_plan_is_read_in_every_spelling_that_shells_give_it(spelling):
    (stack,) = read(SPELLINGS[spelling], "p")
    assert existing(stack) == existing(stack_of("changes"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_beyond_ascii_survive_every_encoding(encoding):
    document = orjson.loads(PLAN)
    document["resource_changes"][0]["change"]["after"]["name"] = "Grüße 🌍"
    text = json.dumps(document, ensure_ascii=False)
    (stack,) = read(text.encode(encoding), "p")
    assert stack.resources[0].values["name"] == "Grüße 🌍"


def test_several_plans_one_a_line_are_several_stacks():
    state = (DATA / "unchanged" / "state.json").read_bytes().strip()
    stacks = read(b"\n" + PLAN + b"\r\n\r\n" + state + b"\n" + bytes_of("data"), "all.json")
    assert [(stack.path, stack.kind) for stack in stacks] == [
        ("all.json#1", Kind.PLAN),
        ("all.json#2", Kind.STATE),
        ("all.json#3", Kind.PLAN),
    ]


NAMES = st.sampled_from(["a", "b", "c"])
KNOWN = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x"])
VALUES = st.recursive(
    KNOWN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=12
)
MASKS = st.recursive(
    st.booleans(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=12
)


def as_terraform_writes_it(value, mask):
    """A value, and what is unknown of it, as a plan has them: unknown keys are left out, unknown elements are null."""
    if mask is True:
        return None, True
    if isinstance(value, dict):
        inner = mask if isinstance(mask, dict) else {}
        parts = {key: as_terraform_writes_it(part, inner.get(key, False)) for key, part in value.items()}
        known = {key: part for key, (part, unknown) in parts.items() if unknown is not True}
        return known, {key: unknown for key, (_, unknown) in parts.items() if unknown}
    if isinstance(value, list):
        inner = mask if isinstance(mask, list) else []
        parts = [as_terraform_writes_it(part, inner[i] if i < len(inner) else False) for i, part in enumerate(value)]
        return [part for part, _ in parts], [unknown for _, unknown in parts]
    return value, False


def same_but_for_what_is_hidden(read_value, value, mask):
    if mask is True:
        return isinstance(read_value, Unknown)
    if isinstance(value, dict):
        inner = mask if isinstance(mask, dict) else {}
        return read_value.keys() == value.keys() and all(
            same_but_for_what_is_hidden(read_value[key], value[key], inner.get(key, False)) for key in value
        )
    if isinstance(value, list):
        inner = mask if isinstance(mask, list) else []
        return len(read_value) == len(value) and all(
            same_but_for_what_is_hidden(read_value[i], part, inner[i] if i < len(inner) else False)
            for i, part in enumerate(value)
        )
    return read_value == value and type(read_value) is type(value)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=3), st.dictionaries(NAMES, MASKS, max_size=3))
def test_exactly_what_the_plan_hides_is_unknown(value, mask):
    after, unknown = as_terraform_writes_it(value, mask)
    document = orjson.loads(PLAN)
    document["resource_changes"][0]["change"].update(after=after, after_unknown=unknown)
    (stack,) = read(orjson.dumps(document), "p")
    assert same_but_for_what_is_hidden(stack.resources[0].values, value, mask)
