"""What is missing about people: a policy that asks for MFA and lets them enrol it, and a password policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tfguard.model.address import ROOT
from tfguard.model.stack import Resource
from tfguard.remedies.block import Block, Content, Expression, document, resource
from tfguard.remedies.remedy import Remedy, Situation, attribute, provider_in, provider_note, provider_of, suffix_of

ENROLMENT: Final = (
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetAccountPasswordPolicy",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "sts:GetSessionToken",
)
"""What somebody with a new password needs to get as far as a session with MFA, and no more.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
"""

_OWN_USER: Final = "arn:aws:iam::*:user/${aws:username}"


def require_mfa(situation: Situation) -> Iterator[Remedy]:
    """A group whose policy denies everything but enrolment to whoever has not used MFA, with the users that lack one."""
    guardrail = "iam-user-without-mfa"
    by_provider: defaultdict[str, list[Resource]] = defaultdict(list)
    for verdict in situation.violations.get(guardrail, ()):
        user = situation.resource(verdict.target)
        if user is not None and _name(user) is not None:
            by_provider[user.provider].append(user)
    blocks = tuple(block for provider, users in by_provider.items() for block in _group(situation, provider, users))
    if blocks:
        notes = (
            "Users who have no MFA device yet enrol one under `Security credentials`, sign out, and sign in again.",
            "Access keys work through `aws sts get-session-token --serial-number ... --token-code ...`.",
            *(note for provider in by_provider for note in provider_note(provider)),
        )
        yield Remedy(name="mfa", guardrails=(guardrail,), blocks=blocks, notes=notes)


def _group(situation: Situation, provider: str, users: list[Resource]) -> tuple[Block, ...]:
    label = situation.label(f"require_mfa{suffix_of(provider)}")
    name = label.replace("_", "-")
    where = provider_of(provider)
    return (
        resource("aws_iam_policy", label, provider=where, name=name, policy=_mfa_document()),
        resource("aws_iam_group", label, provider=where, name=name),
        resource(
            "aws_iam_group_policy_attachment",
            label,
            provider=where,
            group=Expression(f"aws_iam_group.{label}.name"),
            policy_arn=Expression(f"aws_iam_policy.{label}.arn"),
        ),
        resource(
            "aws_iam_user_group_membership",
            label,
            provider=where,
            for_each={user.address: known for user in users if (known := _name(user)) is not None},
            user=Expression("each.value"),
            groups=[Expression(f"aws_iam_group.{label}.name")],
        ),
    )


def _name(user: Resource) -> Content | None:
    """The user's name: a reference where one can be written, so that the user is there first; else as far as it is known."""
    if user.module == ROOT:
        return attribute(user, "name")
    known = user.values.get("name")
    return known if isinstance(known, str) else None


def _mfa_document() -> Expression:
    own = ("iam:ChangePassword", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ResyncMFADevice")
    return document(
        {"Sid": "EnrolOwnDevice", "Effect": "Allow", "Action": list(own), "Resource": _OWN_USER},
        {
            "Sid": "NameNewDevice",
            "Effect": "Allow",
            "Action": "iam:CreateVirtualMFADevice",
            "Resource": "arn:aws:iam::*:mfa/*",
        },
        {
            "Sid": "SeeWhatThereIs",
            "Effect": "Allow",
            "Action": ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
            "Resource": "*",
        },
        {
            "Sid": "DenyAllElseWithoutMFA",
            "Effect": "Deny",
            "NotAction": list(ENROLMENT),
            "Resource": "*",
            "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
        },
    )


def password_policy(situation: Situation) -> Iterator[Remedy]:
    """A password policy as the guardrail on its strength wants it."""
    guardrail = "iam-password-policy-missing"
    for verdict in situation.violations.get(guardrail, ()):
        provider = provider_in(situation.account(verdict.target))
        block = resource(
            "aws_iam_account_password_policy",
            situation.label(f"account{suffix_of(provider)}"),
            provider=provider_of(provider),
            minimum_password_length=_at_least(situation, "shortest_password", 14),
            password_reuse_prevention=_at_least(situation, "passwords_remembered", 24),
            max_password_age=_age(situation),
            require_lowercase_characters=True,
            require_uppercase_characters=True,
            require_numbers=True,
            require_symbols=True,
            allow_users_to_change_password=True,
            hard_expiry=False,
        )
        notes = provider_note(provider)
        yield Remedy(
            name=f"password_policy{suffix_of(provider)}", guardrails=(guardrail,), blocks=(block,), notes=notes
        )


def _at_least(situation: Situation, parameter: str, least: int) -> int:
    wanted = situation.parameters.get(parameter)
    return max(int(wanted), least) if isinstance(wanted, int) else least


def _age(situation: Situation) -> int | None:
    wanted = situation.parameters.get("oldest_password")
    return int(wanted) if isinstance(wanted, int) else None
