"""The functions that the AWS provider defines. They ask nobody, so a plan knows what they answer.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_build and its neighbours
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tfguard.hcl import EvaluationError, Function, Parameter
from tfguard.hcl.types import STRING, ObjectOf
from tfguard.model.value import Value

_PARTS: Final = ("partition", "service", "region", "account_id", "resource")


def _build(*parts: str) -> Value:
    return ":".join(("arn", *parts))


def _parse(arn: str) -> Value:
    prefix, *parts = arn.split(":", len(_PARTS))
    if prefix != "arn" or len(parts) != len(_PARTS):
        raise EvaluationError(f"{arn!r} is no ARN")
    return dict(zip(_PARTS, parts, strict=True))


def _without_path(arn: str) -> Value:
    parts = _parse(arn)
    assert isinstance(parts, dict)  # noqa: S101 - made above
    kind, *path = str(parts["resource"]).split("/")
    if parts["service"] != "iam" or kind != "role" or not path:
        raise EvaluationError(f"{arn!r} is no ARN of an IAM role")
    return _build(*map(str, {**parts, "resource": f"role/{path[-1]}"}.values()))


PROVIDER_FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        f"provider::aws::{function.name}": function
        for function in (
            Function("arn_build", _build, tuple(Parameter(part, STRING) for part in _PARTS), result=STRING),
            Function("arn_parse", _parse, (Parameter("arn", STRING),), result=ObjectOf(dict.fromkeys(_PARTS, STRING))),
            Function("trim_iam_role_path", _without_path, (Parameter("arn", STRING),), result=STRING),
        )
    }
)
