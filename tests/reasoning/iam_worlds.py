"""Small worlds of IAM resources, as plans have them: what one creates is linked by reference."""

from __future__ import annotations

import json
from typing import Any

from tfguard.graph import ResourceGraph
from tfguard.model.change import Actions
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown

ACCOUNT = "111122223333"
FOREIGN = "444455556666"

ENROLMENT = [
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "iam:GetUser",
    "iam:ChangePassword",
    "sts:GetSessionToken",
]


def waits(subject: str, path: str = "") -> Unknown:
    return Unknown((Reference(subject, path),))


def resource(address: str, provider: str = "aws", **values: Any) -> Resource:
    """A resource that a plan creates; `data.` in front is one that it reads."""
    mode = Mode.DATA if address.startswith("data.") else Mode.MANAGED
    type_, _, name = address.removeprefix("data.").partition(".")
    return Resource(
        address=address,
        mode=mode,
        type=type_,
        name=name,
        provider=provider,
        planned=values,
        actions=Actions(("read",) if mode is Mode.DATA else ("create",)),
    )


def world(*resources: Resource, account: str | None = None, path: str = "plan.json") -> ResourceGraph:
    return ResourceGraph((stack(*resources, account=account, path=path),))


def stack(*resources: Resource, account: str | None = None, path: str = "plan.json") -> Stack:
    values = {} if account is None else {"allowed_account_ids": [account]}
    return Stack(
        path=path,
        kind=Kind.PLAN,
        resources=resources,
        providers=(Provider(address="aws", name="aws", values=values),),
    )


def user(name: str, **values: Any) -> Resource:
    return resource(
        f"aws_iam_user.{name}",
        **{"name": name, "path": "/", "tags_all": {}, "permissions_boundary": None, **values},
    )


def user_policy(name: str, *statements: dict[str, Any], label: str = "inline") -> Resource:
    return resource(
        f"aws_iam_user_policy.{name}-{label}",
        name=label,
        user=waits(f"aws_iam_user.{name}", "name"),
        policy=policy(*statements),
    )


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(*actions: str, on: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": on, **more}


def deny_without_mfa(operator: str = "BoolIfExists", value: str = "false", **more: Any) -> dict[str, Any]:
    return {
        "Sid": "OnlyWithMfa",
        "Effect": "Deny",
        "NotAction": ENROLMENT,
        "Resource": "*",
        "Condition": {operator: {"aws:MultiFactorAuthPresent": value}},
        **more,
    }
