"""The functions of the AWS provider: they only take strings apart and put them together.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse (and its neighbours)
"""

from __future__ import annotations

from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.types import STRING, ObjectOf
from tfguard.model.value import Value

_SECTIONS: Final = ("partition", "service", "region", "account_id", "resource")


def _sections(arn: str) -> list[str]:
    sections = arn.split(":", len(_SECTIONS))
    if sections[0] != "arn":
        raise EvaluationError("arn: invalid prefix")
    if len(sections) != len(_SECTIONS) + 1:
        raise EvaluationError("arn: not enough sections")
    return sections[1:]


def _arn_parse(arn: str) -> Value:
    return dict(zip(_SECTIONS, _sections(arn), strict=True))


def _arn_build(*sections: str) -> str:
    return ":".join(("arn", *sections))


def _trim_iam_role_path(arn: str) -> str:
    partition, service, region, account, resource = _sections(arn)
    if service != "iam" or region:
        raise EvaluationError('the service of the ARN must be "iam", and its region empty')
    if not resource.startswith("role/"):
        raise EvaluationError('the resource of the ARN must start with "role/"')
    return _arn_build(partition, service, region, account, f"role/{resource.rpartition('/')[2]}")


_ARN: Final = (Parameter("arn", STRING),)

ARNS: Final = (
    Function(
        "provider::aws::arn_build",
        _arn_build,
        tuple(Parameter(section, STRING) for section in _SECTIONS),
        result=STRING,
    ),
    Function("provider::aws::arn_parse", _arn_parse, _ARN, result=ObjectOf(dict.fromkeys(_SECTIONS, STRING))),
    Function("provider::aws::trim_iam_role_path", _trim_iam_role_path, _ARN, result=STRING),
)
