"""A plan whose configuration is at hand: documents that it leaves open have their parts, where the two say the same."""

import json

import pytest

from tfguard.cli.given import Given
from tfguard.cli.inputs import read_inputs
from tfguard.cli.run import check
from tfguard.model.value import Unknown

QUEUE = """
variable "names" {
  default = "orders"
}

locals {
  account = "111122223333"
}

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${local.account}:role/terraform"
  }
}

resource "aws_sqs_queue" "q" {
  name = var.names
}

resource "aws_iam_role_policy" "work" {
  name = "work"
  role = "work"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ACTION, Resource = aws_sqs_queue.q.arn }]
  })
}
"""


def entry(type_, name, after, unknown):
    return {
        "address": f"{type_}.{name}",
        "mode": "managed",
        "type": type_,
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {"actions": ["create"], "before": None, "after": after, "after_unknown": unknown},
    }


def plan(queue="orders"):
    expressions = {
        "name": {"constant_value": "work"},
        "role": {"constant_value": "work"},
        "policy": {"references": ["aws_sqs_queue.q.arn", "aws_sqs_queue.q"]},
    }
    resources = [
        {
            "address": "aws_sqs_queue.q",
            "mode": "managed",
            "type": "aws_sqs_queue",
            "name": "q",
            "provider_config_key": "aws",
            "expressions": {"name": {"references": ["var.names"]}},
        },
        {
            "address": "aws_iam_role_policy.work",
            "mode": "managed",
            "type": "aws_iam_role_policy",
            "name": "work",
            "provider_config_key": "aws",
            "expressions": expressions,
        },
    ]
    provider = {
        "name": "aws",
        "full_name": "registry.terraform.io/hashicorp/aws",
        "expressions": {
            "region": {"constant_value": "eu-central-1"},
            "assume_role": [{"role_arn": {"references": ["local.account"]}}],
        },
    }
    return {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "complete": True,
        "variables": {"names": {"value": queue}},
        "resource_changes": [
            entry("aws_sqs_queue", "q", {"name": queue}, {"arn": True, "id": True}),
            entry("aws_iam_role_policy", "work", {"name": "work", "role": "work"}, {"id": True, "policy": True}),
        ],
        "configuration": {"provider_config": {"aws": provider}, "root_module": {"resources": resources}},
    }


@pytest.fixture
def judged(tmp_path):
    """The verdicts of one guardrail on the plan, with a source of which the action is given."""

    def judge(action='"sqs:SendMessage"', document=None, source=QUEUE):
        report = check([str(written(tmp_path, action, document, source))], given=with_source(tmp_path))
        return {(v.guardrail, v.target): v.outcome.value for v in report.verdicts}

    return judge


def written(home, action='"sqs:SendMessage"', document=None, source=QUEUE):
    """The plan, beside its source."""
    (home / "main.tf").write_text(source.replace("ACTION", action))
    (home / "plan.json").write_text(json.dumps(document or plan()))
    return home / "plan.json"


def with_source(home):
    return Given(environment={}, source=str(home))


def action_of(home, action):
    """What the plan, with its source, tells of the action."""
    (stack,) = read_inputs([str(written(home, action))], with_source(home))
    (statement,) = stack.by_address["aws_iam_role_policy.work"].values["policy"].encodes["Statement"]
    return statement["Action"]


WILDCARD = ("iam-service-wildcard", "aws_iam_role_policy.work")
MALFORMED = ("iam-policy-malformed", "aws_iam_role_policy.work")


def test_a_document_that_the_plan_leaves_open_is_open_without_its_source(tmp_path):
    report = check([str(written(tmp_path))])
    assert {v.outcome.value for v in report.verdicts if (v.guardrail, v.target) == MALFORMED} == {"undecided"}
    assert "account:aws" in {v.target for v in report.verdicts}


def test_a_document_that_the_plan_leaves_open_has_the_parts_that_its_source_tells(judged):
    assert judged()[MALFORMED] == "passed"
    assert judged('"sqs:SendMesage"')[MALFORMED] == "violation"


def test_what_the_parts_do_not_settle_stays_open(judged):
    assert judged('"sqs:*"')[WILDCARD] == "undecided"


def test_a_source_of_other_values_than_the_plan_tells_nothing(judged):
    other = QUEUE.replace("name = var.names", 'name = "other"')
    assert judged('"sqs:SendMesage"', source=other)[MALFORMED] == "undecided"


def test_variables_are_those_of_the_plan(judged):
    assert judged('"sqs:${var.names}"', document=plan("SendMessage"))[MALFORMED] == "passed"
    assert judged('"sqs:${var.names}"', document=plan("Nonsense"))[MALFORMED] == "violation"


def test_in_which_workspace_a_plan_was_made_nobody_tells(tmp_path):
    assert action_of(tmp_path, '"sqs:SendMessage"') == "sqs:SendMessage"
    assert isinstance(action_of(tmp_path, '"sqs:${terraform.workspace}"'), Unknown)


def test_what_is_sensitive_in_the_source_is_not_taken(judged):
    secret = QUEUE.replace('default = "orders"', 'default   = "orders"\n  sensitive = true')
    assert judged('"sqs:${var.names}"', source=secret)[MALFORMED] == "undecided"


def test_a_source_that_cannot_be_read_leaves_the_plan_as_it_is(judged):
    assert judged(source="resource {")[MALFORMED] == "undecided"


def test_where_a_provider_works_is_told_by_local_values(judged):
    assert ("budget-missing", "account:111122223333") in judged()
