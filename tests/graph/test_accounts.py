"""Which account each provider configuration works in, as far as the inputs tell."""

from pathlib import Path

import pytest
from graph_worlds import at, graph, provider, resource, stack, waits

from tfguard.model.truth import Truth
from tfguard.terraform import read

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
QUEUE = resource("aws_sqs_queue.q", name="q")
ONE, TWO = "111111111111", "222222222222"
ROLE = "arn:aws:iam::{}:role/terraform"


def accounts(world):
    return [(account.target, account.id) for account in world.accounts.all]


def account_of(*things, providers=()):
    world = graph(stack(*things, providers=providers))
    account = world.account_of(things[0])
    return account.id if account is not None else None


def test_without_any_fact_an_account_goes_by_its_provider():
    assert accounts(graph(QUEUE)) == [("account:aws", None)]


@pytest.mark.parametrize(
    "arguments",
    [
        {"allowed_account_ids": [ONE]},
        {"allowed_account_ids": ONE},
        {"assume_role": [{"role_arn": ROLE.format(ONE)}]},
        {"assume_role": [{"role_arn": ROLE.format(TWO)}, {"role_arn": ROLE.format(ONE)}]},
        {"assume_role": [{"role_arn": ROLE.format(ONE)}], "allowed_account_ids": [TWO, ONE]},
        {"assume_role_with_web_identity": [{"role_arn": ROLE.format(ONE)}]},
        {"assume_role": [{"role_arn": waits("local.role")}], "allowed_account_ids": [ONE]},
    ],
)
def test_the_arguments_of_a_provider_tell_its_account(arguments):
    assert account_of(QUEUE, providers=[provider(**arguments)]) == ONE


@pytest.mark.parametrize(
    "arguments",
    [
        {"allowed_account_ids": [ONE, TWO]},
        {"allowed_account_ids": [waits("local.account")]},
        {"allowed_account_ids": ["not an account"]},
        {"assume_role": [{"role_arn": waits("local.role")}]},
        {"assume_role": []},
        {"forbidden_account_ids": [ONE]},
    ],
)
def test_arguments_that_leave_the_account_open_tell_none(arguments):
    assert account_of(QUEUE, providers=[provider(**arguments)]) is None


def test_an_account_that_the_configuration_names_within_a_role_is_it():
    unknown = [{"role_arn": waits("var.account", "var.role")}]
    assert account_of(QUEUE, providers=[provider(account=ONE, assume_role=unknown)]) == ONE


def test_a_caller_identity_that_was_read_tells_the_account():
    me = resource("data.aws_caller_identity.me", account_id=ONE)
    assert account_of(QUEUE, me) == ONE


def test_the_arns_of_what_exists_tell_the_account():
    trail = resource("aws_cloudtrail.t", arn=f"arn:aws:cloudtrail:eu-west-1:{ONE}:trail/t")
    assert account_of(QUEUE, trail) == ONE


def test_arns_that_disagree_tell_nothing():
    one = resource("aws_cloudtrail.t", arn=f"arn:aws:cloudtrail:eu-west-1:{ONE}:trail/t")
    two = resource("aws_cloudtrail.u", arn=f"arn:aws:cloudtrail:eu-west-1:{TWO}:trail/u")
    assert account_of(QUEUE, one, two) is None


@pytest.mark.parametrize(
    ("type_", "service"),
    [
        ("aws_ram_resource_share_accepter", "ram:eu-west-1"),
        ("aws_organizations_policy", "organizations:"),
        ("aws_organizations_organizational_unit", "organizations:"),
        ("aws_cloudwatch_event_target", "sns:eu-west-1"),
        ("aws_sns_topic_policy", "sns:eu-west-1"),
    ],
)
def test_arns_of_another_accounts_things_tell_nothing(type_, service):
    assert account_of(QUEUE, resource(f"{type_}.x", arn=f"arn:aws:{service}:{TWO}:x")) is None


def test_what_a_data_source_read_may_lie_in_another_account():
    assert account_of(QUEUE, resource("data.aws_sqs_queue.x", arn=f"arn:aws:sqs:eu-west-1:{TWO}:x")) is None


def test_arguments_weigh_more_than_arns():
    trail = resource("aws_cloudtrail.t", arn=f"arn:aws:cloudtrail:eu-west-1:{TWO}:trail/t")
    assert account_of(QUEUE, trail, providers=[provider(allowed_account_ids=[ONE])]) == ONE


def test_configurations_with_the_same_credentials_work_in_one_account():
    west = resource("aws_sqs_queue.w", provider="aws.west", name="w")
    world = graph(
        stack(QUEUE, west, providers=[provider(region="eu-west-1"), provider("aws.west", region="us-west-2")])
    )
    assert accounts(world) == [("account:aws", None)]
    assert world.same_account(QUEUE, west) is Truth.TRUE


def test_what_one_configuration_tells_holds_for_all_with_its_credentials():
    west = resource("aws_sqs_queue.w", provider="aws.west", name="w")
    providers = [provider(allowed_account_ids=[ONE]), provider("aws.west", region="us-west-2")]
    assert accounts(graph(stack(QUEUE, west, providers=providers))) == [(f"account:{ONE}", ONE)]


def test_configurations_with_different_credentials_are_different_accounts():
    other = resource("aws_sqs_queue.o", provider="aws.other", name="o")
    world = graph(stack(QUEUE, other, providers=[provider(), provider("aws.other", profile="other")]))
    assert accounts(world) == [("account:aws", None), ("account:aws.other", None)]
    assert world.same_account(QUEUE, other) is Truth.FALSE


@pytest.mark.parametrize("unknown", [waits("var.profile"), waits("terraform_data.x.output")])
def test_configurations_with_credentials_that_are_not_told_may_be_the_same_account(unknown):
    other = resource("aws_sqs_queue.o", provider="aws.other", name="o")
    both = [provider(profile=unknown), provider("aws.other", profile=unknown)]
    world = graph(stack(QUEUE, other, providers=both))
    assert world.same_account(QUEUE, other) is Truth.UNKNOWN


def test_known_ids_decide_across_inputs():
    def one(path, account):
        return stack(resource("aws_sqs_queue.q"), path=path, providers=[provider(allowed_account_ids=[account])])

    same, other = graph(one("a", ONE), one("b", ONE)), graph(one("a", ONE), one("b", TWO))
    assert accounts(same) == [(f"account:{ONE}", ONE)]
    assert same.same_account(*(s.resources[0] for s in same.stacks)) is Truth.TRUE
    assert accounts(other) == [(f"account:{ONE}", ONE), (f"account:{TWO}", TWO)]
    assert other.same_account(*(s.resources[0] for s in other.stacks)) is Truth.FALSE


def test_without_ids_two_inputs_may_work_in_one_account():
    world = graph(stack(QUEUE, path="a"), stack(resource("aws_sqs_queue.q"), path="b"))
    assert len(accounts(world)) == 2
    assert world.same_account(*(s.resources[0] for s in world.stacks)) is Truth.UNKNOWN


def test_what_is_no_aws_resource_lands_in_no_account():
    random = resource("random_id.r", provider="random")
    world = graph(stack(QUEUE, random, providers=[provider("random", source="registry.terraform.io/hashicorp/random")]))
    assert world.account_of(random) is None
    assert accounts(world) == [("account:aws", None)]
    assert world.same_account(random, QUEUE) is Truth.UNKNOWN


def test_an_aws_provider_is_known_by_its_source_whatever_its_local_name():
    queue = resource("aws_sqs_queue.q", provider="amazon")
    world = graph(stack(queue, providers=[provider("amazon", allowed_account_ids=[ONE])]))
    assert world.account_of(queue).id == ONE


def test_an_account_in_which_data_was_only_read_is_none_that_something_is_put_into():
    world = graph(resource("data.aws_caller_identity.me", account_id=ONE))
    assert accounts(world) == []
    assert world.account_of(at(world, "data.aws_caller_identity.me")).id == ONE


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("no-budget", ["account:111122223333", "account:444455556666"]),
        ("stray-region", ["account:aws"]),
        ("scp-detached", ["account:123456789012"]),
        ("organization-gaps", ["account:123456789012"]),
    ],
)
def test_the_accounts_of_a_sample_plan(story, expected):
    world = graph(*read((SAMPLES / story / "plan.json").read_bytes(), "plan.json"))
    assert [target for target, _ in accounts(world)] == expected
