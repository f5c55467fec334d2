"""Large plans of different shapes: a real plan grown, and plans in which one thing abounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import orjson
from plans import grown, sample

Plan = dict[str, Any]
_ACCOUNT: Final = "111122223333"


def mid_size(number: int) -> Plan:
    """A workload and its baseline, copied as modules side by side."""
    return grown(sample("mid-size"), number)


def nested_modules(number: int) -> Plan:
    """The same, twelve module calls deep."""
    plan = mid_size(number)
    path = "".join(f"module.level_{depth}." for depth in range(12))
    for change in plan["resource_changes"]:
        change["address"] = f"{path}{change['address']}"
        change["module_address"] = f"{path}{change['module_address']}"
    root = plan["configuration"]["root_module"]
    for depth in reversed(range(12)):
        root = {"module_calls": {f"level_{depth}": {"source": "./level", "module": root}}}
    plan["configuration"]["root_module"] = root
    return plan


def iam_policies(number: int) -> Plan:
    """Customer-managed policies, each with a document of its own, and a role for every ten of them."""
    roles = (_change("aws_iam_role", f"r{i}", _role(i)) for i in range(number // 11))
    policies = (_change("aws_iam_policy", f"p{i}", _policy(i)) for i in range(number - 2 * (number // 11)))
    attached = (_change("aws_iam_role_policy_attachment", f"a{i}", _attachment(i)) for i in range(number // 11))
    return _plan([*roles, *policies, *attached])


def security_groups(number: int) -> Plan:
    """Security groups with rules in them, and rules beside them."""
    groups = (_change("aws_security_group", f"g{i}", _group(i)) for i in range(number // 2))
    rules = (_change("aws_vpc_security_group_ingress_rule", f"i{i}", _rule(i)) for i in range(number - number // 2))
    return _plan([*groups, *rules])


def budgets(number: int) -> Plan:
    """Budgets with their topics, an account for every twenty of them."""
    made = [change for i in range(number // 4) for change in _budget(i)]
    return _plan(made, providers=number // 80 + 1)


def tagged_only(number: int) -> Plan:
    """Things of which no guardrail asks more than tags and region."""
    types = ("aws_ssm_parameter", "aws_cloudwatch_log_group", "aws_route53_record", "aws_ecr_repository")
    return _plan([_change(types[i % len(types)], f"t{i}", _tagged(i)) for i in range(number)])


def in_state(number: int) -> Plan:
    """A real plan over what is there already: everything is judged as it was before, too."""
    plan = grown(sample("guardrails-removed"), number)
    plan.pop("prior_state", None)
    return plan


SHAPES: Final[Mapping[str, Callable[[int], Plan]]] = MappingProxyType(
    {
        "mid-size": mid_size,
        "nested modules": nested_modules,
        "IAM policies": iam_policies,
        "security groups": security_groups,
        "budgets": budgets,
        "tagged only": tagged_only,
        "in state": in_state,
    }
)


def _plan(changes: list[dict[str, Any]], providers: int = 1) -> Plan:
    configs = {_provider(i): _provider_block(i) for i in range(providers)}
    blocks = [_block(change) for change in changes]
    return {
        "format_version": "1.2",
        "terraform_version": "1.9.8",
        "resource_changes": changes,
        "configuration": {"provider_config": configs, "root_module": {"resources": blocks}},
        "complete": True,
        "errored": False,
    }


def _provider(number: int) -> str:
    return f"aws.a{number}" if number else "aws"


def _provider_block(number: int) -> dict[str, Any]:
    role = {"role_arn": {"constant_value": f"arn:aws:iam::{200_000_000_000 + number}:role/terraform"}}
    return {
        "name": "aws",
        "full_name": "registry.terraform.io/hashicorp/aws",
        **({"alias": f"a{number}"} if number else {}),
        "expressions": {"region": {"constant_value": "eu-central-1"}, **({"assume_role": [role]} if number else {})},
    }


def _change(type_: str, name: str, after: Mapping[str, Any], provider: str = "aws") -> dict[str, Any]:
    """One resource that is made: what it is given, and an id and an ARN after apply."""
    return {
        "address": f"{type_}.{name}",
        "mode": "managed",
        "type": type_,
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {
            "actions": ["create"],
            "before": None,
            "after": {**after, "tags_all": {"owner": "benchmarks"}},
            "after_unknown": {"id": True} if "arn" in after else {"id": True, "arn": True},
            "before_sensitive": False,
            "after_sensitive": {},
        },
        "_provider": provider,
    }


def _block(change: dict[str, Any]) -> dict[str, Any]:
    after = change["change"]["after"]
    return {
        "address": change["address"],
        "mode": "managed",
        "type": change["type"],
        "name": change["name"],
        "provider_config_key": change.pop("_provider"),
        "expressions": {name: {"constant_value": value} for name, value in after.items() if name != "tags_all"},
    }


def _document(*statements: Mapping[str, Any]) -> str:
    return orjson.dumps({"Version": "2012-10-17", "Statement": list(statements)}).decode()


def _policy(number: int) -> dict[str, Any]:
    reads = {
        "Sid": "Read",
        "Effect": "Allow",
        "Action": ["s3:GetObject", "s3:ListBucket", "dynamodb:Query", "dynamodb:GetItem"],
        "Resource": [f"arn:aws:s3:::data-{number}", f"arn:aws:s3:::data-{number}/*"],
    }
    writes = {
        "Sid": "Write",
        "Effect": "Allow",
        "Action": ["sqs:SendMessage", "sns:Publish", "logs:Create*"],
        "Resource": f"arn:aws:sqs:eu-central-1:{_ACCOUNT}:queue-{number}",
        "Condition": {"StringEquals": {"aws:ResourceTag/stage": f"stage-{number % 7}"}},
    }
    name = f"policy-{number}"
    arn = f"arn:aws:iam::{_ACCOUNT}:policy/{name}"
    return {"name": name, "arn": arn, "path": "/", "policy": _document(reads, writes), "tags": {"n": str(number)}}


def _role(number: int) -> dict[str, Any]:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return {"name": f"role-{number}", "path": "/", "assume_role_policy": _document(trust), "inline_policy": []}


def _attachment(number: int) -> dict[str, Any]:
    return {"role": f"role-{number}", "policy_arn": f"arn:aws:iam::{_ACCOUNT}:policy/policy-{number * 10}"}


def _group(number: int) -> dict[str, Any]:
    open_ = {"protocol": "tcp", "cidr_blocks": [f"10.{number % 256}.0.0/16"], "description": "inside", "self": False}
    rules = [{**open_, "from_port": port, "to_port": port} for port in (80, 443, 5432, 6379, 8080)]
    return {"name": f"group-{number}", "vpc_id": "vpc-0123456789abcdef0", "ingress": rules, "egress": rules[:1]}


def _rule(number: int) -> dict[str, Any]:
    return {
        "security_group_id": f"sg-{number:017x}",
        "cidr_ipv4": f"10.{number % 256}.0.0/16",
        "from_port": 443,
        "to_port": 443,
        "ip_protocol": "tcp",
    }


def _budget(number: int) -> Iterator[dict[str, Any]]:
    provider = _provider(number // 20)
    account = 200_000_000_000 + number // 20
    arn = f"arn:aws:sns:eu-central-1:{account}:topic-{number}"
    notification = {
        "comparison_operator": "GREATER_THAN",
        "threshold": 80,
        "threshold_type": "PERCENTAGE",
        "notification_type": "ACTUAL",
        "subscriber_email_addresses": [],
        "subscriber_sns_topic_arns": [arn],
    }
    budget = {
        "name": f"budget-{number}",
        "budget_type": "COST",
        "limit_amount": "100.0",
        "limit_unit": "USD",
        "time_unit": "MONTHLY",
        "cost_filter": [],
        "notification": [notification],
    }
    allow = {"Effect": "Allow", "Principal": {"Service": "budgets.amazonaws.com"}, "Action": "sns:Publish"}
    topic = {"name": f"topic-{number}", "kms_master_key_id": None, "policy": None}
    yield _change("aws_budgets_budget", f"b{number}", budget, provider)
    yield _change("aws_sns_topic", f"t{number}", topic, provider)
    policy = {"arn": arn, "policy": _document({**allow, "Resource": arn})}
    yield _change("aws_sns_topic_policy", f"p{number}", policy, provider)
    mail = {"topic_arn": arn, "protocol": "https", "endpoint": f"https://example.org/{number}"}
    yield _change("aws_sns_topic_subscription", f"s{number}", mail, provider)


def _tagged(number: int) -> dict[str, Any]:
    return {"name": f"thing-{number}", "tags": {"owner": "benchmarks", "number": str(number)}}
