"""Reports as the engine makes them, few and telling; the golden files and most tests are made from these."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

from tfguard.model.identity import Identity, IdentityKind
from tfguard.model.place import Span
from tfguard.model.report import JudgedInput, Report, Result
from tfguard.model.truth import Truth
from tfguard.model.value import UNKNOWN
from tfguard.model.verdict import Evidence, Outcome, Role, Severity, Verdict, Waiver

PLAN = JudgedInput(
    path="plan.json", kind="plan", terraform_version="1.11.4", role=Role.BASELINE, resources=57, complete=True
)
HCL = JudgedInput(
    path="live/prod", kind="configuration", terraform_version=None, role=Role.WORKLOAD, resources=3, complete=True
)

MFA = {
    "guardrail": "iam-user-without-mfa",
    "severity": Severity.HIGH,
    "title": "IAM user that can act without MFA",
    "why": "A password or an access key that leaks is enough to act as this user.",
    "fix": "Attach a policy that denies everything but MFA enrolment when aws:MultiFactorAuthPresent is not true (BoolIfExists).",
    "references": ("cis-aws-7.0 2.10", "fsbp IAM.19"),
}
BUDGET = {
    "guardrail": "budget-missing",
    "severity": Severity.MEDIUM,
    "title": "Account without a cost budget",
    "why": "Nobody hears of a bill that runs away before it arrives.",
    "fix": "Add an aws_budgets_budget of type COST with a notification.",
}
BUCKET = {
    "guardrail": "s3-bucket-public",
    "severity": Severity.CRITICAL,
    "title": "Bucket that anyone can read",
    "why": "Whoever guesses the name reads the objects.",
    "fix": 'Block public access:\n\nresource "aws_s3_bucket_public_access_block" "this" {\n  bucket            = aws_s3_bucket.this.id\n  block_public_acls = true\n}',
    "references": ("fsbp S3.1",),
}
TRAIL = {"guardrail": "trail-missing", "severity": Severity.HIGH, "title": "Account without a trail"}


def verdict(guardrail, outcome, target, **more):
    return Verdict(**{"input": "plan.json", **guardrail, "outcome": outcome, "target": target, **more})


def report(verdicts, result, *, inputs=(PLAN,), notes=(), identities=()):
    verdicts = tuple(sorted(verdicts, key=lambda v: (v.severity.rank, v.guardrail, v.input, v.target)))
    return Report(
        inputs=tuple(inputs),
        verdicts=verdicts,
        counts=Counter(v.outcome for v in verdicts),
        result=result,
        notes=tuple(notes),
        identities=tuple(identities),
    )


def identity(target, *, console=Truth.FALSE, programmatic=Truth.FALSE, waits_for=()):
    return Identity(
        target=target,
        input="plan.json",
        kind=IdentityKind.USER,
        console=console,
        programmatic=programmatic,
        waits_for=waits_for,
    )


def user_without_mfa(name="cho", **more):
    return verdict(
        MFA,
        Outcome.VIOLATION,
        f'aws_iam_user.people["{name}"]',
        **{
            "account": "111122223333",
            "change": "introduced",
            "message": f"{name} can call ec2:RunInstances without MFA: no Deny reaches this user",
            "evidence": (
                Evidence(
                    "aws_iam_group_policy_attachment.staff", "policy_arn", "arn:aws:iam::aws:policy/PowerUserAccess"
                ),
                Evidence(f'aws_iam_user.people["{name}"]', "permissions_boundary", "null"),
            ),
            "witness": {
                "principal": f"arn:aws:iam::111122223333:user/{name}",
                "action": "ec2:RunInstances",
                "resource": "*",
                "context": {"aws:MultiFactorAuthPresent": "absent"},
            },
            "location": Span("users.tf", 3, 1, 9, 2),
            **more,
        },
    )


def mixed():
    """One of each, as a first run shows it."""
    return report(
        [
            user_without_mfa(),
            verdict(
                MFA,
                Outcome.UNDECIDED,
                'module.ops["eu"].aws_iam_user.robot',
                account="111122223333",
                message='IAM user that can act without MFA: cannot be decided before module.ops["eu"].aws_iam_policy.robot.policy is known',
                waits_for=('module.ops["eu"].aws_iam_policy.robot.policy',),
            ),
            verdict(MFA, Outcome.PASSED, 'aws_iam_user.people["ada"]'),
            verdict(
                BUDGET,
                Outcome.VIOLATION,
                "account:111122223333",
                account="111122223333",
                change="existing",
                message="No cost budget watches account 111122223333",
            ),
            verdict(
                BUCKET,
                Outcome.WAIVED,
                "aws_s3_bucket.downloads",
                account="111122223333",
                region="eu-central-1",
                message="Everyone may call s3:GetObject on arn:aws:s3:::downloads/*",
                waiver=Waiver(
                    reason="The public download page", until="2026-12-31", owner="web@example.com", ticket="SEC-7"
                ),
                location=Span("buckets.tf", 12, 1, 12, 34),
            ),
            verdict(TRAIL, Outcome.NOT_APPLICABLE, "account:111122223333"),
        ],
        Result.FAIL,
        notes=(
            "provider-region-not-allowed was not applied: `allowed_regions` is not set (--allowed-regions REGION,...)",
        ),
        identities=(
            identity('aws_iam_user.people["ada"]', console=Truth.TRUE),
            identity('aws_iam_user.people["cho"]', console=Truth.TRUE, programmatic=Truth.TRUE),
            identity(
                "aws_iam_user.robot",
                programmatic=Truth.UNKNOWN,
                waits_for=("aws_iam_access_key.robot.status",),
            ),
        ),
    )


def clean():
    """Everything is as it should be."""
    return report(
        [verdict(MFA, Outcome.PASSED, f'aws_iam_user.people["{name}"]') for name in ("ada", "bo")]
        + [verdict(TRAIL, Outcome.NOT_APPLICABLE, "account:111122223333")],
        Result.PASS,
    )


def many():
    """One guardrail with many targets, in a run that does not fail."""
    return report(
        [user_without_mfa(f"user-{number:03}", change="existing", location=None) for number in range(40)],
        Result.PASS,
    )


def broken():
    """A guardrail crashed, and one input is HCL without an earlier state."""
    return report(
        [
            verdict(
                TRAIL,
                Outcome.ERROR,
                "account:provider.aws",
                input="live/prod",
                message="this guardrail crashed (KeyError: 'trail'): please report it",
            ),
            verdict(BUCKET, Outcome.VIOLATION, "aws_s3_bucket.logs", input="live/prod", message="Everyone may list it"),
        ],
        Result.ERROR,
        inputs=(PLAN, HCL),
        notes=("live/prod has no resource that any guardrail looks at",),
    )


NASTY = "\x1b[31mred\x1b[0m \x9b2J \u202egnp.exe ]]> </script><b>@admin #1 | `x` \\ %0A,: ##[error]no \x00\ufffe\ud800 a\r\n::error file=x::pwned\n::add-mask::y"
"""What a tag or a name in a plan can hold."""


def nasty():
    """Every text is hostile."""
    return report(
        [
            verdict(
                {**MFA, "guardrail": "custom|`rail` <i>", "title": NASTY, "why": NASTY, "fix": NASTY},
                outcome,
                f'aws_iam_user.people["{NASTY}"]',
                message=NASTY,
                account=NASTY,
                region=NASTY,
                references=(NASTY,),
                evidence=(Evidence(NASTY, NASTY, NASTY),),
                witness={NASTY: [NASTY, {NASTY: UNKNOWN, "n": 2**70}], "nothing": None, "yes": True, "empty": ""},
                waits_for=(NASTY,),
                waiver=Waiver(reason=NASTY, until=NASTY, owner=NASTY, ticket=NASTY)
                if outcome is Outcome.WAIVED
                else None,
                location=Span(f"../a b/{NASTY}.tf", 1, 1, 2, 1),
            )
            for outcome in Outcome
        ],
        Result.ERROR,
        inputs=(
            JudgedInput(
                path=NASTY, kind="plan", terraform_version=NASTY, role=Role.WORKLOAD, resources=1, complete=False
            ),
        ),
        notes=(NASTY,),
        identities=(identity(NASTY, console=Truth.UNKNOWN, waits_for=(NASTY,)),),
    )


SAMPLES = MappingProxyType({"mixed": mixed, "clean": clean, "many": many, "broken": broken, "nasty": nasty})
