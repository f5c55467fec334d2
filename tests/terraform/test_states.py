"""States: the file itself, and as Terraform shows it. Both tell the same."""

import json
from pathlib import Path

import orjson
import pytest

from tfguard.model.address import module_address
from tfguard.model.stack import Kind, Mode, sensitive_texts
from tfguard.terraform import read

UNCHANGED = Path(__file__).parent / "data" / "unchanged"
FILE = (UNCHANGED / "terraform.tfstate").read_bytes()
SHOWN = (UNCHANGED / "state.json").read_bytes()


def stack_of(data):
    (stack,) = read(data, "state")
    return stack


@pytest.mark.parametrize("data", [FILE, SHOWN], ids=["file", "shown"])
def test_a_state_tells_what_exists(data):
    stack = stack_of(data)
    assert (stack.kind, stack.terraform_version, stack.before) == (Kind.STATE, "1.11.4", None)
    assert sorted(resource.address for resource in stack.existing) == [
        'aws_iam_group.staff["a b"]',
        'aws_iam_group.staff["c"]',
        "aws_ssm_parameter.secret",
        "data.aws_caller_identity.me",
        "module.more[0].aws_iam_group.more",
        "module.more[0].data.aws_iam_policy_document.nothing",
        "module.more[1].aws_iam_group.more",
        "module.more[1].data.aws_iam_policy_document.nothing",
    ]


def told(resource):
    return (
        resource.mode,
        resource.type,
        resource.name,
        resource.key,
        resource.module,
        str(resource.actions),
        json.dumps(resource.values, sort_keys=True),
    )


def test_the_file_and_what_terraform_shows_of_it_tell_the_same():
    file, shown = stack_of(FILE).by_address, stack_of(SHOWN).by_address
    assert {address: told(resource) for address, resource in file.items()} == {
        address: told(resource) for address, resource in shown.items()
    }


def test_a_state_tells_the_same_as_a_plan_that_changes_nothing():
    plan = stack_of((UNCHANGED / "plan.json").read_bytes()).by_address
    state = stack_of(SHOWN).by_address
    assert plan.keys() == state.keys()
    assert {a: r.values.get("arn") for a, r in plan.items()} == {a: r.values.get("arn") for a, r in state.items()}


def test_the_file_names_provider_configurations_and_the_shown_state_only_providers():
    assert stack_of(FILE).by_address["aws_ssm_parameter.secret"].provider == "aws.west"
    assert stack_of(SHOWN).by_address["aws_ssm_parameter.secret"].provider == "aws"
    assert [(provider.address, provider.alias, provider.configured) for provider in stack_of(FILE).providers] == [
        ("aws", None, False),
        ("aws.west", "west", False),
    ]


@pytest.mark.parametrize("data", [FILE, SHOWN], ids=["file", "shown"])
def test_a_state_marks_secrets(data):
    secret = stack_of(data).by_address["aws_ssm_parameter.secret"]
    assert set(sensitive_texts(secret.values, secret.sensitive)) == {"correct horse battery staple"}


def a_file(**family):
    family = {
        "mode": "managed",
        "type": "aws_iam_group",
        "name": "g",
        "provider": 'provider["registry.terraform.io/hashicorp/aws"]',
        **family,
    }
    return orjson.dumps(
        {"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "x", "resources": [family]}
    )


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ('provider["registry.terraform.io/hashicorp/aws"]', "aws"),
        ('provider["registry.opentofu.org/hashicorp/aws"].west', "aws.west"),
        ('module.m.provider["registry.terraform.io/hashicorp/aws"]', "module.m:aws"),
        ('module.m.module.n.provider["registry.terraform.io/hashicorp/aws"].west', "module.m.module.n:aws.west"),
        ("provider.aws", "provider.aws"),
    ],
)
def test_the_provider_of_a_state_file_is_named_as_a_configuration_names_it(written, means):
    stack = stack_of(a_file(provider=written, instances=[{"attributes": {"name": "g"}}]))
    assert stack.resources[0].provider == means


def test_a_module_of_a_state_file_keeps_its_key():
    stack = stack_of(a_file(module='module.m["a.b"]', instances=[{"index_key": "k", "attributes": {"name": "g"}}]))
    (resource,) = stack.resources
    assert resource.address == 'module.m["a.b"].aws_iam_group.g["k"]'
    assert resource.module == module_address('module.m["a.b"]')


def test_a_deposed_object_of_a_state_stands_apart():
    instances = [{"attributes": {"name": "new"}}, {"deposed": "0a1b2c3d", "attributes": {"name": "old"}}]
    stack = stack_of(a_file(instances=instances))
    assert [resource.values["name"] for resource in stack.resources] == ["new"]
    assert [resource.deposed for resource in stack.deposed] == ["0a1b2c3d"]


def test_a_sensitive_path_that_goes_deeper_marks_the_attribute():
    path = [{"type": "get_attr", "value": "tags"}, {"type": "index", "value": {"value": "a", "type": "string"}}]
    stack = stack_of(
        a_file(instances=[{"attributes": {"name": "n", "tags": {"a": "s"}}, "sensitive_attributes": [path]}])
    )
    (resource,) = stack.resources
    assert list(sensitive_texts(resource.values, resource.sensitive)) == ["s"]


def test_a_sensitive_path_that_we_cannot_follow_marks_everything():
    stack = stack_of(a_file(instances=[{"attributes": {"name": "n"}, "sensitive_attributes": [[{"type": "new"}]]}]))
    assert stack.resources[0].sensitive is True


def test_an_empty_state_is_a_state():
    assert stack_of(b'{"format_version":"1.0"}').resources == ()
    assert (
        stack_of(b'{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"x","resources":[]}').resources == ()
    )


def test_data_of_a_state_is_data():
    modes = {resource.type: resource.mode for resource in stack_of(FILE).resources}
    assert modes["aws_caller_identity"] is Mode.DATA
    assert modes["aws_iam_group"] is Mode.MANAGED
