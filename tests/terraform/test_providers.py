"""Which provider configuration a resource uses, and what a plan tells of each."""

from pathlib import Path

import orjson
import pytest

from tfguard.model.value import Reference, Unknown
from tfguard.terraform import read

DATA = Path(__file__).parent / "data"
SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
PROVIDERS = (DATA / "providers" / "plan.json").read_bytes()


def stack_of(data=PROVIDERS, change=None):
    document = orjson.loads(data)
    if change is not None:
        change(document)
    (stack,) = read(orjson.dumps(document), "p")
    return stack


def configured(address, stack=None):
    return (stack or stack_of()).provider_by_address[address]


def test_each_resource_uses_the_configuration_that_its_block_names_or_that_its_module_is_given():
    used = {resource.address: resource.provider for resource in stack_of().resources}
    assert used == {
        "aws_sqs_queue.audit": "aws.audit",
        "aws_sqs_queue.called": "aws.called",
        "aws_sqs_queue.environment": "aws.environment",
        'aws_sqs_queue.root["one"]': "aws",
        'aws_sqs_queue.root["two"]': "aws",
        "aws_sqs_queue.variable": "aws.variable",
        "module.own.aws_sqs_queue.own": "module.own:aws",
        "module.own_from_variable.aws_sqs_queue.own": "module.own_from_variable:aws",
        "module.passed[0].aws_sqs_queue.main": "aws.variable",
        "module.passed[0].module.deeper.aws_sqs_queue.deep": "aws.audit",
        "module.passed[1].aws_sqs_queue.main": "aws.variable",
        "module.passed[1].module.deeper.aws_sqs_queue.deep": "aws.audit",
    }


def test_every_configuration_is_told_with_its_name_alias_module_and_source():
    told = {
        provider.address: (provider.name, provider.alias, str(provider.module), provider.configured)
        for provider in stack_of().providers
    }
    assert told == {
        "aws": ("aws", None, "", True),
        "aws.audit": ("aws", "audit", "", True),
        "aws.called": ("aws", "called", "", True),
        "aws.environment": ("aws", "environment", "", True),
        "aws.variable": ("aws", "variable", "", True),
        "module.own:aws": ("aws", None, "module.own", True),
        "module.own_from_variable:aws": ("aws", None, "module.own_from_variable", True),
    }
    assert {provider.source for provider in stack_of().providers} == {"registry.terraform.io/hashicorp/aws"}


def test_a_finding_names_a_configuration_as_people_do():
    assert configured("aws.audit").target == "provider.aws.audit"
    assert configured("module.own:aws").target == "module.own.provider.aws"


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("aws", "eu-central-1"),
        ("aws.variable", "eu-west-1"),
        ("module.own:aws", "eu-west-3"),
        ("module.own_from_variable:aws", "eu-west-1"),
    ],
)
def test_a_region_is_a_constant_or_comes_through_variables(address, region):
    assert configured(address).values["region"] == region


def test_a_region_that_the_environment_gives_is_not_told():
    assert "region" not in configured("aws.environment").values


def test_a_region_out_of_a_function_is_unknown():
    assert isinstance(configured("aws.called").values["region"], Unknown)


def expression(address, argument, names):
    def change(document):
        document["configuration"]["provider_config"][address]["expressions"][argument] = {"references": names}

    return configured(address, stack_of(change=change)).values[argument]


def test_a_region_of_several_names_is_unknown_and_says_what_it_depends_on():
    found = expression("aws", "region", ["var.region", "local.stage"])
    assert isinstance(found, Unknown)
    assert found.waits_for == (Reference("local.stage"),)


def test_a_region_known_only_after_apply_says_what_it_waits_for():
    found = expression(
        "aws", "region", ["terraform_data.x.output.region", "terraform_data.x.output", "terraform_data.x"]
    )
    assert found.waits_for == (Reference("terraform_data.x", "output.region"),)


def test_a_part_of_a_variable_is_looked_up():
    assert expression("aws", "region", ['var.accounts["audit"]', "var.accounts"]) == "444455556666"


def test_a_variable_that_was_not_given_is_unknown():
    assert isinstance(expression("aws", "region", ["var.nowhere"]), Unknown)


def test_a_name_in_another_argument_may_be_a_part_of_it_and_is_not_taken_for_the_whole():
    found = expression("aws", "profile", ["var.region"])
    assert isinstance(found, Unknown)
    assert found.waits_for == (Reference("var.region"),)


def test_nested_blocks_are_lists_of_objects():
    assert configured("aws.audit").values["default_tags"] == [{"tags": {"owner": "audit"}}]
    assert configured("aws.audit").values["allowed_account_ids"] == ["123456789012"]


def with_role(names):
    def change(document):
        document["variables"]["account"] = {"value": "111122223333"}
        document["variables"]["role"] = {"value": "deployer"}
        block = document["configuration"]["provider_config"]["aws"]["expressions"]
        block["assume_role"] = [{"role_arn": {"references": names}}]

    return configured("aws", stack_of(change=change))


def test_the_only_account_id_in_the_arn_of_a_role_is_the_account():
    provider = with_role(["var.account", "var.role"])
    assert provider.account == "111122223333"
    assert isinstance(provider.values["assume_role"][0]["role_arn"], Unknown)


def test_without_an_account_id_among_its_names_a_role_tells_no_account():
    assert with_role(["var.role", "var.region"]).account is None
    assert with_role(["var.account", "var.account"]).account is None


def test_a_provider_without_a_block_is_there_and_says_nothing():
    def drop(document):
        del document["configuration"]["provider_config"]["aws"]

    provider = configured("aws", stack_of(change=drop))
    assert not provider.configured
    assert provider.values == {}


def dangling(key, keep):
    """An older plan: a module's resource names a configuration that is in no map."""

    def change(document):
        configuration = document["configuration"]
        configuration["provider_config"] = {
            address: block for address, block in configuration["provider_config"].items() if address in keep
        }
        module = configuration["root_module"]["module_calls"]["passed"]["module"]
        module["module_calls"]["deeper"]["module"]["resources"][0]["provider_config_key"] = key

    return stack_of(change=change).by_address["module.passed[0].module.deeper.aws_sqs_queue.deep"].provider


def test_a_dangling_key_means_the_one_configuration_that_there_is():
    assert dangling("module.passed.module.deeper:aws", {"aws"}) == "aws"


def test_a_dangling_key_stays_open_where_a_module_call_may_pass_several():
    assert dangling("module.passed.module.deeper:aws", {"aws", "aws.audit"}) == "module.passed.module.deeper:aws"


def test_a_dangling_key_of_an_alias_that_nobody_has_stays_open():
    assert dangling("module.passed.module.deeper:aws.west", {"aws"}) == "module.passed.module.deeper:aws.west"


def test_a_dangling_key_is_a_provider_of_which_nothing_is_known():
    def change(document):
        document["configuration"]["root_module"]["resources"][0]["provider_config_key"] = "module.gone:aws"

    provider = configured("module.gone:aws", stack_of(change=change))
    assert (provider.name, str(provider.module), provider.configured) == ("aws", "module.gone", False)


def test_a_resource_without_a_block_uses_the_provider_of_its_source():
    def forget(document):
        document["configuration"]["root_module"]["resources"] = []

    assert stack_of(change=forget).by_address["aws_sqs_queue.audit"].provider == "aws"


def test_an_alias_that_a_module_hands_on_reaches_what_is_below_it():
    stack = stack_of((SAMPLES / "stray-region" / "plan.json").read_bytes())
    queue = stack.by_address['module.archive.module.queue.aws_sqs_queue.letters["dead"]']
    assert queue.provider == "aws.second"
    assert configured("aws.second", stack).values["region"] == "ap-southeast-2"
