"""How long proofs about IAM take: pairs of AWS managed policies, one guardrail under SCPs, many policies under many guardrails.

    python benchmarks/iam_checks.py

Prints figures and their ratio to the limits that we hold ourselves to; it never fails, since machines differ.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any, Final

from tfguard.aws.catalogue import catalogue
from tfguard.aws.managed import managed_policies, managed_policy
from tfguard.iam.checks import check_no_new_access
from tfguard.iam.document import Document, Kind
from tfguard.iam.needs import Policies
from tfguard.iam.parse import parse
from tfguard.iam.symbolic import Answer, RequestSet, Terms, find_allowed, none_of, one_of

NAMES: Final = (
    "AdministratorAccess",
    "AWSCloudTrail_FullAccess",
    "AWSLambda_FullAccess",
    "AmazonDynamoDBFullAccess",
    "AmazonEC2FullAccess",
    "AmazonEC2ReadOnlyAccess",
    "AmazonRDSFullAccess",
    "AmazonS3FullAccess",
    "AmazonS3ReadOnlyAccess",
    "AmazonSageMakerFullAccess",
    "CloudWatchFullAccess",
    "IAMFullAccess",
    "IAMReadOnlyAccess",
    "PowerUserAccess",
    "ReadOnlyAccess",
    "SecurityAudit",
    "job-function/DatabaseAdministrator",
    "job-function/NetworkAdministrator",
    "job-function/SystemAdministrator",
    "job-function/ViewOnlyAccess",
)

GLOBAL: Final = ("iam:*", "sts:*", "organizations:*", "support:*", "cloudfront:*", "route53:*", "budgets:*", "health:*")
REGIONS: Final = ("eu-west-1", "eu-central-1")


def _scp(*statements: dict[str, Any]) -> Document:
    return parse({"Version": "2012-10-17", "Statement": list(statements)}, Kind.SCP)


def _deny(condition: dict[str, Any] | None = None, **elements: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Resource": "*", **elements, **({"Condition": condition} if condition else {})}


FULL: Final = _scp({"Effect": "Allow", "Action": "*", "Resource": "*"})
GUARDS: Final = _scp(
    _deny({"StringNotEquals": {"aws:RequestedRegion": list(REGIONS)}}, NotAction=list(GLOBAL)),
    _deny({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}, NotAction=["iam:*MFA*", "sts:GetSessionToken"]),
    _deny(Action="organizations:LeaveOrganization"),
    _deny(Action=["cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail"]),
    _deny(Action=["guardduty:Delete*", "guardduty:Disassociate*", "guardduty:StopMonitoringMembers"]),
    _deny(Action=["config:DeleteConfigurationRecorder", "config:StopConfigurationRecorder"]),
    _deny({"ArnLike": {"aws:PrincipalArn": "arn:*:iam::*:root"}}, Action="*"),
    _deny(Action=["ec2:DisableEbsEncryptionByDefault", "s3:PutAccountPublicAccessBlock"]),
    _deny(Action=["account:EnableRegion", "account:DisableRegion"]),
    _deny(Action=["iam:CreateUser", "iam:CreateAccessKey"]),
)
GUARDRAILS: Final = {
    "region lock": RequestSet(except_actions=GLOBAL, context=(("aws:RequestedRegion", none_of(*REGIONS)),)),
    "MFA": RequestSet(
        except_actions=("iam:*MFA*", "sts:GetSessionToken"),
        context=(("aws:MultiFactorAuthPresent", one_of("false", or_absent=True)),),
    ),
    "leave the organization": RequestSet(actions=("organizations:LeaveOrganization",)),
    "stop CloudTrail": RequestSet(actions=("cloudtrail:StopLogging", "cloudtrail:DeleteTrail")),
    "stop GuardDuty": RequestSet(actions=("guardduty:Delete*",)),
    "stop Config": RequestSet(actions=("config:StopConfigurationRecorder",)),
    "act as root": RequestSet(context=(("aws:PrincipalArn", one_of("arn:aws:iam::111122223333:root")),)),
    "unblock public access": RequestSet(actions=("s3:PutAccountPublicAccessBlock",)),
    "enable a region": RequestSet(actions=("account:EnableRegion",)),
    "make users": RequestSet(actions=("iam:CreateUser", "iam:CreateAccessKey")),
}


def timed(question: Callable[[], object]) -> tuple[float, object]:
    """Milliseconds of processor time, which other work on the machine does not lengthen, and the answer."""
    start = time.process_time()
    answer = question()
    return (time.process_time() - start) * 1000, answer


def documents(names: tuple[str, ...]) -> Iterator[Document]:
    """AWS managed policies, read."""
    for name in names:
        found = managed_policy(f"arn:aws:iam::aws:policy/{name}")
        if found is None:
            raise SystemExit(f"{name} is not among the policies that come with tfguard")
        yield parse(found, name=name)


def pairs() -> None:
    """Every ordered pair of 20 policies: whether the second allows something that the first does not."""
    read = tuple(documents(NAMES))
    outcomes = [(timed(lambda a=a, b=b: check_no_new_access(a, b)), a.name, b.name) for a, b in permutations(read, 2)]
    times = [milliseconds for (milliseconds, _), _, _ in outcomes]
    worst = max(outcomes, key=lambda outcome: outcome[0][0])
    verdicts = Counter(getattr(answer, "result", "") for (_, answer), _, _ in outcomes)
    print(
        f"pairs: {len(times)} in {sum(times) / 1000:.2f} s ({_ratio(sum(times), 5000)}), median {statistics.median(times):.1f} ms"
    )
    print(f"  slowest {worst[0][0]:.0f} ms ({worst[1]} -> {worst[2]}); {dict(verdicts)}")


def guardrail_proofs() -> None:
    """Each guardrail for an administrator below three levels of SCPs."""
    policies = Policies(identity=tuple(documents(("AdministratorAccess",))), scps=((FULL,), (FULL, GUARDS), (FULL,)))
    terms = Terms(catalogue=catalogue())
    times = []
    for name, question in GUARDRAILS.items():
        runs = [timed(lambda question=question: find_allowed(question, policies, terms)) for _ in range(11)]
        times.append(statistics.median(milliseconds for milliseconds, _ in runs))
        print(f"  {name}: {type(runs[0][1]).__name__}, first {runs[0][0]:.1f} ms, then {times[-1]:.2f} ms")
    print(f"guardrail proofs: median {statistics.median(times):.2f} ms ({_ratio(statistics.median(times), 10)})")


def many_policies() -> None:
    """500 policies under ten guardrails each."""
    names = tuple(arn.partition(":policy/")[2] for arn in managed_policies())[:500]
    terms = Terms(catalogue=catalogue())
    read = tuple(documents(names))
    answers: Counter[str] = Counter()
    start = time.process_time()
    for document in read:
        policies = Policies(identity=(document,), scps=((FULL,), (FULL, GUARDS)))
        answers.update(type(_answer(question, policies, terms)).__name__ for question in GUARDRAILS.values())
    seconds = time.process_time() - start
    print(
        f"many: {len(read)} policies x {len(GUARDRAILS)} guardrails in {seconds:.2f} s ({_ratio(seconds, 10)}); {dict(answers)}"
    )


def _answer(question: RequestSet, policies: Policies, terms: Terms) -> Answer:
    return find_allowed(question, policies, terms)


def _ratio(taken: float, limit: float) -> str:
    return f"{taken / limit:.0%} of the limit"


if __name__ == "__main__":
    pairs()
    guardrail_proofs()
    many_policies()
