"""What holds for every request, whatever the policies say: boxes that no request is in.

They keep searches from finding requests that cannot be made. A proof says which of them it rests on.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tfguard.iam.document import Patterns
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic.boxes import ACTION, RESOURCE, Box, Constraint
from tfguard.iam.symbolic.glob import Glob, arn
from tfguard.iam.symbolic.keys import ABSENT, PRESENT, OneOf, Test


def _impossible(says: str, *constraints: Constraint) -> Box:
    return Box(constraints, says=says, is_axiom=True)


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
        "aws:ResourceAccount is there where there is a resource", ("aws:resourceaccount", ABSENT), (RESOURCE, PRESENT)
    ),
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


def of_account(account: str) -> Iterator[Box]:
    """The keys that name accounts agree with the ARNs that do."""
    digits = "?" * len(account)
    whose = Test(matcher=OneOf((Glob(account),)))
    caller = _like(f"arn:*:*::{account}:*")
    resource = _like(f"arn:*:*:*:{account}:*")
    elsewhere = _like(f"arn:*:*:*:{digits}:*")
    says = f"{{}} is the account of {{}}, as for {account}"
    named = says.format("aws:PrincipalAccount", "aws:PrincipalArn")
    yield _impossible(named, ("aws:principalarn", caller), ("aws:principalaccount", ~whose))
    yield _impossible(named, ("aws:principalarn", ~caller), ("aws:principalaccount", whose))
    owned = says.format("aws:ResourceAccount", "the resource's ARN")
    yield _impossible(owned, (RESOURCE, resource), ("aws:resourceaccount", ~whose))
    yield _impossible(owned, (RESOURCE, elsewhere), (RESOURCE, ~resource), ("aws:resourceaccount", whose))


def _like(pattern: str) -> Test:
    return Test(matcher=OneOf((arn(pattern, Grammar.WILDCARDS),)))


TARGETS: Final = "an action works on the kinds of resources that AWS documents for it"
"""The axiom that takes the catalogue: `NoTarget` in a proof."""

ALWAYS_ANSWERED: Final = Box(
    ((ACTION, Patterns(("sts:GetCallerIdentity",))),),
    says="sts:GetCallerIdentity is answered whatever the policies say, and is left out",
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html."""


def axioms_for(boxes: Iterable[Box], partitions: tuple[str, ...], *, signed: bool) -> tuple[Box, ...]:
    """The axioms of which every part is asked for by some of these boxes."""
    boxes = tuple(boxes)
    asked = {part for box in boxes for part, _ in box.constraints}
    axioms = [in_partitions(partitions), *AXIOMS, *(SIGNED if signed else ())]
    if asked & {"aws:principalaccount", "aws:resourceaccount"}:
        axioms += (axiom for account in _accounts(boxes) for axiom in of_account(account))
    return tuple(axiom for axiom in axioms if all(part in asked for part, _ in axiom.constraints))


def _accounts(boxes: Iterable[Box]) -> tuple[str, ...]:
    """The accounts that they name."""
    asked = (asked for box in boxes for _, asked in box.constraints)
    unions = (test.matcher.union for test in asked if isinstance(test, Test) and isinstance(test.matcher, OneOf))
    found = (match for union in unions for glob in union for match in _ACCOUNT.findall(glob.text))
    return tuple(sorted(set(found)))


_ACCOUNT: Final = re.compile(r"(?<!\d)\d{12}(?!\d)")
