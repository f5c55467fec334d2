"""What holds for every request, whatever the policies say: boxes that no request is in.

They keep searches from finding requests that cannot be made. A proof says which of them it rests on.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.boxes import ACTION, RESOURCE, Box, Constraint
from tfguard.iam.symbolic.glob import Glob, arn
from tfguard.iam.symbolic.keys import ABSENT, PRESENT, OneOf, Test


def _impossible(says: str, *constraints: Constraint) -> Box:
    return Box(constraints, says=says)


_IN_EVERY_REQUEST: Final = (
    "aws:RequestedRegion",
    "aws:SecureTransport",
    "aws:ViaAWSService",
    "aws:CurrentTime",
    "aws:EpochTime",
)
_IN_EVERY_SIGNED_REQUEST: Final = (
    "aws:PrincipalArn",
    "aws:PrincipalAccount",
    "aws:PrincipalType",
    "aws:PrincipalIsAWSService",
    "aws:userid",
)
_TRUTH_VALUES: Final = (
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalIsAWSService",
    "aws:SecureTransport",
    "aws:ViaAWSService",
)
_MFA: Final = "aws:multifactorauthpresent"
_MFA_AGE: Final = "aws:multifactorauthage"
_USER: Final = Test(matcher=OneOf((arn("arn:*:iam::*:user/*", Grammar.WILDCARDS),)))
_TRUE: Final = Test(matcher=OneOf((Glob("true", folded=True),)))
_TRUE_OR_FALSE: Final = Test(matcher=OneOf((Glob("true", folded=True), Glob("false", folded=True))), absent=True)

AXIOMS: Final = (
    *(_impossible(f"{key} is in every request", (key.lower(), ABSENT)) for key in _IN_EVERY_REQUEST),
    *(_impossible(f"{key} is true or false", (key.lower(), ~_TRUE_OR_FALSE)) for key in _TRUTH_VALUES),
    _impossible("aws:MultiFactorAuthAge is only there with MFA", (_MFA_AGE, PRESENT), (_MFA, ~_TRUE)),
    _impossible("aws:MultiFactorAuthAge is there with MFA", (_MFA, _TRUE), (_MFA_AGE, ABSENT)),
    _impossible(
        "aws:MultiFactorAuthPresent is only there with temporary credentials",
        (_MFA, PRESENT),
        ("aws:tokenissuetime", ABSENT),
    ),
)
"""https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html."""

SIGNED: Final = (
    *(_impossible(f"{key} is in every signed request", (key.lower(), ABSENT)) for key in _IN_EVERY_SIGNED_REQUEST),
    _impossible("aws:username is only there for IAM users", ("aws:username", PRESENT), ("aws:principalarn", ~_USER)),
    _impossible("aws:username is there for IAM users", ("aws:principalarn", _USER), ("aws:username", ABSENT)),
)
"""Of requests by IAM principals."""


def in_partitions(partitions: tuple[str, ...]) -> Box:
    """Resources are ARNs of the caller's partition, or there is none.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    """
    globs = tuple(arn(f"arn:{partition}:?*:*:*:?*", Grammar.WILDCARDS) for partition in partitions)
    shape = Test(matcher=OneOf(globs), absent=True)
    return _impossible(f"resources have ARNs of {' or '.join(partitions)}", (RESOURCE, ~shape))


TARGETS: Final = "an action works on the kinds of resources that AWS documents for it"
"""The axiom that takes the catalogue: `NoTarget` in a proof."""

ALWAYS_ANSWERED: Final = _impossible(
    "sts:GetCallerIdentity is answered whatever the policies say, and is left out",
    (ACTION, Patterns(("sts:GetCallerIdentity",))),
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html."""


def axioms_for(boxes: Iterable[Box], partitions: tuple[str, ...], *, signed: bool) -> tuple[Box, ...]:
    """The axioms of which every part is asked for by some of these boxes."""
    asked = {part for box in boxes for part, _ in box.constraints}
    axioms = (in_partitions(partitions), *AXIOMS, *(SIGNED if signed else ()))
    return tuple(axiom for axiom in axioms if all(part in asked for part, _ in axiom.constraints))
