"""What filter patterns of CloudWatch Logs and event patterns of EventBridge match."""

from __future__ import annotations

from typing import Any

import pytest

from tfguard.model.truth import Truth
from tfguard.model.value import Unknown
from tfguard.reasoning.event_patterns import rule_matches
from tfguard.reasoning.log_filters import filter_matches

EVENT: dict[str, Any] = {
    "eventName": "ConsoleLogin",
    "eventType": "AwsConsoleSignIn",
    "userIdentity": {"type": "Root", "sessions": [{"name": "a?b"}], "accountId": Unknown()},
    "errorCode": None,
    "readOnly": False,
    "count": 5,
}

FILTERS = [
    ('{ $.userIdentity.type = "Root" }', Truth.TRUE),
    ("{ $.userIdentity.type = Root }", Truth.TRUE),
    ('{$.userIdentity.type="Root"}', Truth.TRUE),
    ('{ $.userIdentity["type"] = "Root" }', Truth.TRUE),
    ('{ $.userIdentity.type = "root" }', Truth.FALSE),
    ('{ $.userIdentity.type = "Ro*" }', Truth.TRUE),
    ('{ $.userIdentity.type = "R?ot" }', Truth.FALSE),
    ('{ $.userIdentity.sessions[0].name = "a?b" }', Truth.TRUE),
    ('{ $.userIdentity.sessions[1].name = "a?b" }', Truth.FALSE),
    ("{ $.userIdentity.type = %^Ro+t$% }", Truth.TRUE),
    ('{ $.userIdentity.type != "Root" }', Truth.FALSE),
    ('{ $.userIdentity.type != "IAMUser" }', Truth.TRUE),
    ('{ $.userIdentity.accountId = "111122223333" }', Truth.UNKNOWN),
    ('{ $.userIdentity.type = "Root" || $.userIdentity.accountId = "1" }', Truth.TRUE),
    ('{ $.userIdentity.type = "IAMUser" && $.userIdentity.accountId = "1" }', Truth.FALSE),
    (
        '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
        Truth.TRUE,
    ),
    ('{ ($.eventName = "A" || $.eventName = "ConsoleLogin") && ($.userIdentity.type = "Root") }', Truth.TRUE),
    ('{ $.eventName = "ConsoleLogin" || $.eventName = "A" && $.eventName = "B" }', Truth.TRUE),
    ("{ $.userIdentity.type EXISTS }", Truth.TRUE),
    ("{ $.userIdentity.type NOT EXISTS }", Truth.FALSE),
    ("{ $.errorCode IS NULL }", Truth.TRUE),
    ("{ $.readOnly IS FALSE }", Truth.TRUE),
    ("{ $.readOnly IS TRUE }", Truth.FALSE),
    ("{ $.readOnly = false }", Truth.TRUE),
    ("{ $.missing IS NULL }", Truth.FALSE),
    ('{ $.missing = "Root" }', Truth.FALSE),
    ('{ $.missing != "Root" }', Truth.UNKNOWN),
    ("{ $.count >= 5 }", Truth.TRUE),
    ("{ $.count > 5 }", Truth.FALSE),
    ("{ $.eventName < 5 }", Truth.FALSE),
    ("", Truth.TRUE),
    ("ConsoleLogin Root", Truth.TRUE),
    ('"ConsoleLogin" IAMUser', Truth.FALSE),
    ("?IAMUser ?Root", Truth.TRUE),
    ("ConsoleLogin -Root", Truth.FALSE),
    ("[ip, user, name]", Truth.FALSE),
    ('{ $.userIdentity.type = "Root" ', Truth.TRUE),
    ('{ $.userIdentity.type "Root" }', Truth.FALSE),
    ('{ ($.userIdentity.type = "Root" }', Truth.FALSE),
    ("{ $.userIdentity.type = }", Truth.FALSE),
    ("{ = }", Truth.FALSE),
    (Unknown(), Truth.UNKNOWN),
    (None, Truth.FALSE),
]


@pytest.mark.parametrize(("pattern", "matches"), FILTERS, ids=[str(pattern) for pattern, _ in FILTERS])
def test_a_filter_pattern_matches_what_cloudwatch_says_it_does(pattern: Any, matches: Truth) -> None:
    assert filter_matches(pattern, EVENT) is matches


RULES = [
    ({"userIdentity": {"type": ["Root"]}}, Truth.TRUE),
    ({"userIdentity": {"type": ["IAMUser", "Root"]}, "eventName": ["ConsoleLogin"]}, Truth.TRUE),
    ({"userIdentity": {"type": ["Root"]}, "eventName": ["CreateUser"]}, Truth.FALSE),
    ({"userIdentity": {"type": "Root"}}, Truth.FALSE),
    ({"userIdentity": {"type": [{"prefix": "Ro"}]}}, Truth.TRUE),
    ({"userIdentity": {"type": [{"suffix": "ro"}]}}, Truth.FALSE),
    ({"userIdentity": {"type": [{"prefix": {"equals-ignore-case": "RO"}}]}}, Truth.TRUE),
    ({"userIdentity": {"type": [{"equals-ignore-case": "ROOT"}]}}, Truth.TRUE),
    ({"userIdentity": {"type": [{"wildcard": "R*t"}]}}, Truth.TRUE),
    ({"userIdentity": {"type": [{"anything-but": "Root"}]}}, Truth.FALSE),
    ({"userIdentity": {"type": [{"anything-but": ["IAMUser", "AssumedRole"]}]}}, Truth.TRUE),
    ({"userIdentity": {"type": [{"anything-but": {"prefix": "Ro"}}]}}, Truth.FALSE),
    ({"userIdentity": {"invokedBy": [{"exists": False}]}}, Truth.TRUE),
    ({"userIdentity": {"invokedBy": [{"exists": True}]}}, Truth.FALSE),
    ({"missing": {"deep": [{"exists": False}]}}, Truth.TRUE),
    ({"missing": ["x"]}, Truth.FALSE),
    ({"count": [{"numeric": [">", 4, "<=", 5]}]}, Truth.TRUE),
    ({"count": [{"numeric": [">", 5]}]}, Truth.FALSE),
    ({"errorCode": [None]}, Truth.TRUE),
    ({"$or": [{"eventName": ["A"]}, {"userIdentity": {"type": ["Root"]}}]}, Truth.TRUE),
    ({"$or": [{"eventName": ["A"]}, {"eventName": ["B"]}]}, Truth.FALSE),
    ({"userIdentity": {"accountId": ["111122223333"]}}, Truth.UNKNOWN),
    ({"userIdentity": {"type": [Unknown()]}}, Truth.UNKNOWN),
    ({"userIdentity": {"type": ["IAMUser"], "accountId": ["1"]}}, Truth.FALSE),
    ({"userIdentity": Unknown()}, Truth.UNKNOWN),
    ({"userIdentity": {"type": [{"a-test-of-tomorrow": "x"}]}}, Truth.UNKNOWN),
    ({}, Truth.TRUE),
    (Unknown(), Truth.UNKNOWN),
    (None, Truth.FALSE),
]


@pytest.mark.parametrize(("pattern", "matches"), RULES, ids=[str(pattern) for pattern, _ in RULES])
def test_an_event_pattern_matches_what_eventbridge_says_it_does(pattern: Any, matches: Truth) -> None:
    assert rule_matches(pattern, EVENT) is matches


def test_an_address_lies_in_a_network():
    assert rule_matches({"ip": [{"cidr": "10.0.0.0/8"}]}, {"ip": "10.1.2.3"}) is Truth.TRUE
    assert rule_matches({"ip": [{"cidr": "10.0.0.0/8"}]}, {"ip": "11.1.2.3"}) is Truth.FALSE
    assert rule_matches({"ip": [{"cidr": "10.0.0.0/8"}]}, {"ip": "somewhere"}) is Truth.FALSE
