"""Random requests with the policies around them, small enough that everything often matches, wide enough to meet every rule."""

from __future__ import annotations

from random import Random

HOME, OTHER = "111122223333", "444455556666"
USER = f"arn:aws:iam::{HOME}:user/ann"
ROLE = f"arn:aws:iam::{HOME}:role/app"
SESSION = f"arn:aws:sts::{HOME}:assumed-role/app/one"

PRINCIPALS = {
    USER: {"aws:username": "ann", "aws:PrincipalArn": USER, "aws:PrincipalAccount": HOME},
    SESSION: {"aws:PrincipalArn": ROLE, "aws:PrincipalAccount": HOME},
    f"arn:aws:iam::{OTHER}:user/bob": {
        "aws:username": "bob",
        "aws:PrincipalArn": f"arn:aws:iam::{OTHER}:user/bob",
        "aws:PrincipalAccount": OTHER,
    },
    "lambda.amazonaws.com": {},
    "*": {},
}
RESOURCES = {
    "s3:GetObject": ("arn:aws:s3:::data/ann/k", "arn:aws:s3:::data/x", "arn:aws:s3:::logs/ann/y"),
    "s3:ListBucket": ("arn:aws:s3:::data", "arn:aws:s3:::logs"),
    "ec2:TerminateInstances": (
        f"arn:aws:ec2:us-east-1:{HOME}:instance/i-1",
        f"arn:aws:ec2:eu-west-1:{HOME}:instance/i-2",
    ),
    "sqs:SendMessage": (f"arn:aws:sqs:us-east-1:{HOME}:ann", f"arn:aws:sqs:us-east-1:{HOME}:jobs"),
    "kms:Decrypt": (f"arn:aws:kms:us-east-1:{HOME}:key/k-1",),
    "sts:AssumeRole": (f"arn:aws:iam::{HOME}:role/target",),
    "ec2:DescribeInstances": ("*",),
}
OWN_POLICY_DECIDES = frozenset({"kms:Decrypt", "sts:AssumeRole"})

ACTION_PATTERNS = (
    "*", "s3:*", "S3:getobject", "s3:Get*", "s3:?etObject", "s3:*Bucket", "ec2:*", "ec2:Describe*", "ec2:T*Instances",
    "sqs:SendMessage", "sqs:*", "kms:*", "kms:Decrypt", "sts:*", "sts:AssumeRole", "iam:*", "s3:PutObject",
)  # fmt: skip
RESOURCE_PATTERNS = (
    "*", "arn:aws:s3:::data/*", "arn:aws:s3:::data*", "arn:aws:s3:::*/ann/*", "arn:aws:s3:::data/${aws:username}/*",
    "arn:aws:s3:::${aws:PrincipalTag/team, 'data'}/x", "arn:aws:s3:::logs/ann/${*}", "arn:aws:s3:::logs/???/y", "arn:aws:s3:::logs", "arn:aws:s3:::da?a",
    f"arn:aws:ec2:*:{HOME}:instance/*", "arn:aws:ec2:us-east-1:*:instance/i-?", f"arn:aws:sqs:us-east-1:{HOME}:${{aws:username}}",
    f"arn:aws:sqs:*:{HOME}:*", "arn:aws:sqs:*:jobs", "arn:aws:kms:*:*:key/*", f"arn:aws:iam::{HOME}:role/*", "arn:*:*:*:*:*",
    "arn:aws:s3:*:*:data/x", "arn:aws:s3:::data/${aws:PrincipalTag/team}",
)  # fmt: skip

TEXTS = (
    "red",
    "Red",
    "blue",
    "r*d",
    "",
    "${aws:username}",
    "ann",
    "r?d",
    "*",
    "${aws:PrincipalTag/team}",
    "${*}",
    "a${*}b",
)
KEYS = {
    "aws:PrincipalTag/team": ("String", ("red", "Red", "blue", "ann", "*", "")),
    "aws:RequestedRegion": ("String", ("us-east-1", "eu-west-1")),
    "aws:MultiFactorAuthPresent": ("Bool", ("true", "false")),
    "aws:SecureTransport": ("Bool", ("true", "false")),
    "aws:MultiFactorAuthAge": ("Numeric", ("5", "10", "3600")),
    "aws:CurrentTime": ("Date", ("2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z")),
    "aws:TokenIssueTime": ("Date", ("2026-01-01T00:00:00Z",)),
    "aws:SourceIp": ("Ip", ("10.1.2.3", "203.0.113.9", "2001:db8::7")),
    "aws:SourceArn": ("Arn", (f"arn:aws:sns:us-east-1:{HOME}:topic", "arn:aws:s3:::data:with:colons")),
    "aws:PrincipalArn": ("Arn", ()),
    "aws:username": ("String", ()),
    "aws:TagKeys": ("Many", (["red"], ["red", "blue"], ["Red", "ann"])),
    "aws:CalledVia": ("Many", (["cloudformation.amazonaws.com"], ["athena.amazonaws.com", "glue.amazonaws.com"])),
}
VALUES = {
    "String": (*TEXTS, "us-east-1", "us-*", "eu-west-1"),
    "Bool": ("true", "false", "True", True, False),
    "Numeric": ("5", "10", 10, "3600", "7.5", "-1"),
    "Date": ("2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2026-03-01", "1767225600", "2026-01-01T01:00:00+01:00"),
    "Ip": ("10.0.0.0/8", "10.1.2.3", "203.0.113.0/24", "2001:db8::/32", "0.0.0.0/0", "::/0"),
    "Arn": (
        f"arn:aws:sns:*:{HOME}:*", "arn:aws:s3:::data*", "arn:aws:*:*:*:*:*", f"arn:aws:iam::{HOME}:user/*",
        "arn:aws:iam::*:role/app", "arn:aws:s3:*:colons", f"arn:aws:iam::{HOME}:user/${{aws:username}}",
    ),
    "Many": (*TEXTS[:8], "cloudformation.amazonaws.com", "*.amazonaws.com"),
}  # fmt: skip
OPERATORS = {
    "String": (
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
    ),
    "Bool": ("Bool",),
    "Numeric": (
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
        "NumericGreaterThanEquals",
    ),
    "Date": ("DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"),
    "Ip": ("IpAddress", "NotIpAddress"),
    "Arn": ("ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"),
}  # fmt: skip
OPERATORS["Many"] = OPERATORS["String"]


def world(random: Random) -> dict:
    """One simulation, in the words of the oracle."""
    principal = random.choice([USER, USER, SESSION, SESSION, *PRINCIPALS])
    action = random.choice(list(RESOURCES))
    resource = random.choice(RESOURCES[action])
    own = principal not in {"*", "lambda.amazonaws.com"}
    simulation = {
        "request": {
            "principal": principal,
            "action": action,
            "resource": {"resource": resource, "accountId": HOME},
            "contextVariables": _context(random, principal),
        },
        "identityPolicies": _named(_documents(random, own * random.choice((1, 1, 2)))),
        "serviceControlPolicies": _levels(random, own * random.choice((0, 0, 1, 2)), _scp),
        "resourceControlPolicies": _levels(random, random.choice((0, 0, 0, 1)), _rcp),
    }
    if action in OWN_POLICY_DECIDES or not own or random.random() < 0.4:
        simulation["resourcePolicy"] = _resource_policy(random, action)
    if own and random.random() < 0.2:
        simulation["permissionBoundaryPolicies"] = _named(_documents(random, 1))
    if principal == SESSION and random.random() < 0.2:
        simulation["sessionPolicy"] = _document(random)
    return simulation


def _context(random: Random, principal: str) -> dict:
    context = dict(PRINCIPALS[principal])
    for key, (_, values) in KEYS.items():
        if values and random.random() < 0.5:
            context[key] = random.choice(values)
    return context


def _named(documents: list[dict]) -> list[dict]:
    return [{"name": str(number), "policy": document} for number, document in enumerate(documents)]


def _documents(random: Random, count: int) -> list[dict]:
    return [_document(random) for _ in range(count)]


def _levels(random: Random, count: int, make) -> list[dict]:
    return [
        {"orgIdentifier": f"ou-{level}", "policies": _named([make(random) for _ in range(random.choice((1, 1, 2)))])}
        for level in range(count)
    ]


def _document(random: Random, extra=lambda _: {}) -> dict:
    statements = [_statement(random) | extra(random) for _ in range(random.choice((1, 1, 2, 3)))]
    version = "2008-10-17" if random.random() < 0.04 else "2012-10-17"
    return {"Version": version, "Statement": statements[0] if len(statements) == 1 else statements}


def _statement(random: Random) -> dict:
    statement = {"Effect": "Deny" if random.random() < 0.18 else "Allow"}
    statement["Action" if random.random() < 0.85 else "NotAction"] = _some(random, ACTION_PATTERNS)
    statement["Resource" if random.random() < 0.85 else "NotResource"] = _some(random, RESOURCE_PATTERNS)
    if random.random() < 0.5:
        statement["Condition"] = _conditions(random)
    return statement


def _some(random: Random, choices: tuple) -> object:
    """One of them, often the first, or a few in a list."""
    if random.random() < 0.4:
        return choices[0]
    if random.random() < 0.5:
        return random.choice(choices)
    return random.sample(choices, random.choice((1, 2, 3)))


def _conditions(random: Random) -> dict:
    conditions: dict = {}
    for _ in range(random.choice((1, 1, 1, 2))):
        key = random.choice(list(KEYS))
        kind = KEYS[key][0]
        if random.random() < 0.1:
            conditions.setdefault("Null", {})[key] = random.choice(("true", "false", True, False))
            continue
        operator = random.choice(OPERATORS[kind]) + ("IfExists" if random.random() < 0.25 else "")
        qualified = random.random() < (0.95 if kind == "Many" else 0.03)
        prefix = random.choice(("ForAllValues:", "ForAnyValue:")) if qualified else ""
        name = random.choice((key, key, key.lower(), key.upper()))
        values = random.sample(VALUES[kind], random.choice((1, 1, 2)))
        conditions.setdefault(prefix + operator, {})[name] = values[0] if len(values) == 1 else values
    return conditions


def _scp(random: Random) -> dict:
    if random.random() < 0.5:
        return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    return _document(random)


def _rcp(random: Random) -> dict:
    actions = random.choice(("s3:*", ["s3:GetObject", "kms:*"], ["sts:*", "sqs:*"]))
    statement = {"Effect": "Deny", "Principal": "*", "Action": actions, "Resource": "*"}
    if random.random() < 0.8:
        statement["Condition"] = _conditions(random)
    return {"Version": "2012-10-17", "Statement": [statement]}


ENTRIES = (HOME, f"arn:aws:iam::{HOME}:root", USER, ROLE, SESSION, OTHER, f"arn:aws:iam::{OTHER}:user/bob", "*")


def _resource_policy(random: Random, action: str) -> dict:
    def extra(random: Random) -> dict:
        return {"Principal": _principal(random)}

    document = _document(random, extra)
    statements = document["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        if action == "sts:AssumeRole":
            statement.pop("Resource", None)
            statement.pop("NotResource", None)
            statement.pop("NotAction", None)
            statement["Action"] = random.choice(("sts:AssumeRole", "sts:*"))
        elif random.random() < 0.05:
            statement["NotPrincipal"] = statement.pop("Principal")
    return document


def _principal(random: Random) -> object:
    if random.random() < 0.15:
        return "*"
    if random.random() < 0.15:
        return {"Service": random.choice(("lambda.amazonaws.com", ["sns.amazonaws.com", "lambda.amazonaws.com"]))}
    entries = random.sample(ENTRIES, random.choice((1, 1, 2)))
    return {"AWS": entries[0] if len(entries) == 1 else entries}
