"""Documents and requests small enough to try every request: what the search says of a set can be compared with the whole set."""

from dataclasses import dataclass
from functools import cache
from itertools import product

from hypothesis import strategies as st

from tfguard.iam.document import Kind
from tfguard.iam.needs import Policies
from tfguard.iam.parse import parse
from tfguard.iam.request import Request
from tfguard.iam.symbolic import RequestSet, Terms, decide_on_this_side, one_of

ACTIONS = ("s3:GetObject", "s3:PutObject", "ec2:RunInstances")
RESOURCES = ("arn:aws:s3:::a", "arn:aws:s3:::ab/x", "arn:aws:sqs:eu-west-1:111122223333:q")
CONTEXT = {
    "aws:MultiFactorAuthPresent": (None, "true", "false"),
    "aws:RequestedRegion": ("eu-west-1", "us-east-1"),
    "s3:max-keys": (None, "5", "10"),
    "aws:TagKeys": (None, ("a",), ("b",), ("a", "b")),
    "aws:SourceIp": ("10.0.0.1", "192.0.2.1"),
}
SOMEBODY = "arn:aws:iam::111122223333:user/example"

action_patterns = st.sampled_from(
    ["*", "s3:*", "s3:Get*", "s3:GetObject", "ec2:*", "*:*Object", "s3:?etObject", "EC2:RunInstances", "s3:PutObject"]
)
resource_patterns = st.sampled_from(
    [
        "*",
        "arn:aws:s3:::a",
        "arn:aws:s3:::a*",
        "arn:aws:s3:::*/x",
        "arn:*:sqs:*:*:*",
        "arn:aws:sqs:eu-*:1111*:q",
        "arn:aws:s3:::a?/x",
        "arn:aws:s3:::*",
    ]
)
_if_exists = st.sampled_from(["", "IfExists"])


def _condition(operators, key, values):
    return st.builds(
        lambda operator, suffix, value: (f"{operator}{suffix}", key, value),
        operators,
        _if_exists,
        st.sampled_from(values),
    )


_conditions = st.one_of(
    _condition(st.just("Bool"), "aws:MultiFactorAuthPresent", ["true", "false"]),
    _condition(
        st.sampled_from(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"]),
        "aws:RequestedRegion",
        ["eu-west-1", "us-*", ["eu-west-1", "us-east-1"], "EU-WEST-1"],
    ),
    _condition(
        st.sampled_from(["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"]),
        "s3:max-keys",
        ["5", "7", "10"],
    ),
    _condition(
        st.sampled_from(
            [f"{q}:{o}" for q in ("ForAllValues", "ForAnyValue") for o in ("StringEquals", "StringNotLike")]
        ),
        "aws:TagKeys",
        ["a", "b", ["a", "b"], "*"],
    ),
    _condition(
        st.sampled_from(["IpAddress", "NotIpAddress"]), "aws:SourceIp", ["10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0"]
    ),
    st.builds(
        lambda key, value: ("Null", key, value),
        st.sampled_from(["aws:MultiFactorAuthPresent", "s3:max-keys", "aws:TagKeys"]),
        st.sampled_from(["true", "false"]),
    ),
)


def _statement(effect, action, actions, resource, resources, conditions):
    condition = {}
    for operator, key, value in conditions:
        condition.setdefault(operator, {})[key] = value
    return {"Effect": effect, action: actions, resource: resources, "Condition": condition}


def statements(effects=("Allow", "Allow", "Deny")):
    """Statements out of the patterns above."""
    return st.builds(
        _statement,
        st.sampled_from(effects),
        st.sampled_from(["Action", "Action", "NotAction"]),
        st.lists(action_patterns, min_size=1, max_size=2),
        st.sampled_from(["Resource", "Resource", "NotResource"]),
        st.lists(resource_patterns, min_size=1, max_size=2),
        st.lists(_conditions, max_size=2),
    )


def read(*elements, kind=Kind.IDENTITY, version="2012-10-17"):
    """A document of these statements."""
    return parse({"Version": version, "Statement": list(elements)}, kind)


def documents(kind=Kind.IDENTITY):
    """Documents of one to three statements."""
    return st.lists(statements(), min_size=1, max_size=3).map(lambda found: read(*found, kind=kind))


policies = st.builds(
    lambda identity, boundary, scp: Policies(
        identity=tuple(identity), boundary=boundary, scps=((scp,),) if scp is not None else ()
    ),
    st.lists(documents(), min_size=1, max_size=2),
    st.none() | documents(Kind.BOUNDARY),
    st.none() | documents(Kind.SCP),
)


def keys_in(*sets):
    """The keys of the context that some statement asks for: the others make no difference."""
    found = set()
    for each in sets:
        every = (*each.identity, *filter(None, (each.boundary,)), *(d for level in each.scps for d in level))
        found |= {test.key for document in every for statement in document.known for test in statement.tests}
    return tuple(key for key in CONTEXT if key in found)


def world(keys):
    """The requests of the small world, as a set and one by one."""
    return (
        RequestSet(actions=ACTIONS, resources=RESOURCES, context=tuple((key, _where(CONTEXT[key])) for key in keys)),
        every_request(keys),
    )


@cache
def every_request(keys):
    """Each request, the keys that are asked for having each of their values."""
    return tuple(
        Request(principal=SOMEBODY, action=action, resource=resource, context=dict(zip(keys, values, strict=True)))
        for action in ACTIONS
        for resource in RESOURCES
        for values in product(*(CONTEXT[key] for key in keys))
    )


def _where(values):
    single = dict.fromkeys(
        v for value in values if value is not None for v in ((value,) if isinstance(value, str) else value)
    )
    return one_of(*single, or_absent=None in values)


ANY_REQUEST = Terms(axioms=False)
"""Also requests that cannot be made: the small world has some."""


@dataclass(frozen=True)
class Verdicts:
    """What the concrete evaluator says of every request of a world."""

    truths: frozenset

    @staticmethod
    def of(requests, *judges):
        """Each request by each of these policies."""
        return Verdicts(
            frozenset(tuple(decide_on_this_side(request, judge).allowed for judge in judges) for request in requests)
        )
