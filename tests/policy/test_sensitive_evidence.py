"""Nothing that a plan marks sensitive is told: not in evidence, not in messages, whatever its type and wherever it stands."""

from __future__ import annotations

import pytest

from tfguard.graph import ResourceGraph
from tfguard.model.change import Actions
from tfguard.model.stack import Kind, Mode, Resource, Stack
from tfguard.policy import Judgement, Session, judge, load, targets
from tfguard.policy.marks import marked

PLANNED = {
    "password": "hunter2",
    "port": 5432,
    "open": False,
    "user": "ana",
    "logins": [{"name": "bo", "key": "hunter3"}, {"name": "cy", "key": "hunter4"}],
    "tags": {"owner": "us", "token": "hunter5"},
}
SENSITIVE = {
    "password": True,
    "port": True,
    "open": True,
    "logins": [{"key": True}, {"key": True}],
    "tags": {"token": True},
}
BEFORE = {"password": "hunter6", "port": 5433, "user": "ana"}


def judged(condition: str, message: str = "no", *, operations: str = "") -> Judgement:
    source = f"""
    resource_policy "x" "p" {{
      {operations}
      enforce {{
        condition     = {condition}
        error_message = "{message}"
      }}
    }}
    """
    resource = Resource(
        address="x.a",
        mode=Mode.MANAGED,
        type="x",
        name="a",
        actions=Actions(("update",)),
        planned=PLANNED,
        sensitive=SENSITIVE,
        before=BEFORE,
        before_sensitive={"password": True, "port": True},
    )
    graph = ResourceGraph([Stack(path="plan.json", kind=Kind.PLAN, resources=(resource,))])
    (policy,) = load(source.encode(), "p.policy.hcl", {})
    (target,) = targets(policy, graph)
    return judge(Session(policy), target)


def told(judgement: Judgement) -> str:
    return "\n".join([judgement.message, *(f"{fact.path}: {fact.says}" for fact in judgement.evidence)])


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ('attrs.password == "x"', "password: (sensitive)"),
        ("attrs.port == 1", "port: (sensitive)"),
        ("attrs.open", "open: (sensitive)"),
        ('attrs.user == "x"', 'user: "ana"'),
        ('attrs.logins[1].key == "x"', "logins[1].key: (sensitive)"),
        ('attrs.logins[0].name == "x"', 'logins[0].name: "bo"'),
        (
            '[for l in attrs.logins : l.key] == ["x"]',
            'logins: [{name = "bo", key = (sensitive)}, {name = "cy", key = (sensitive)}]',
        ),
        ('attrs.tags.token == "x"', "tags.token: (sensitive)"),
        ("attrs.tags == {}", 'tags: {owner = "us", token = (sensitive)}'),
    ],
)
def test_evidence_masks_by_place(condition: str, shown: str) -> None:
    assert shown in told(judged(condition)).splitlines()


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("${attrs.password}", "(sensitive)"),
        ("${attrs.port}", "(sensitive)"),
        ("on ${attrs.port + 1}", "on (sensitive)"),
        ("${core::upper(attrs.password)} of ${attrs.user}", "(sensitive) of ana"),
        ("${attrs.open ? 1 : 2}", "(sensitive)"),
        ("${core::length(attrs.password)}", "(sensitive)"),
        ('${core::join(",", [for l in attrs.logins : l.name])}'.replace('\\"', '"'), "bo,cy"),
        ("${core::jsonencode(attrs.tags)}", "(sensitive)"),
        ("${target.attrs.password}", "(sensitive)"),
        ("${attrs.logins[0].key}", "(sensitive)"),
    ],
)
def test_a_message_masks_whatever_is_made_of_a_secret(message: str, shown: str) -> None:
    assert judged("false", message).message == shown


def test_what_was_there_before_is_masked_by_its_own_marks() -> None:
    found = judged(
        'prior_attrs.password == "x" && prior_attrs.port == 1 && prior_attrs.user == "x"',
        operations='operations = ["update"]',
    )
    text = told(found)
    assert "password: (sensitive) before" in text
    assert 'user: "ana" before' in text
    assert "hunter" not in text
    assert "5433" not in text


def test_a_condition_that_is_a_secret_is_not_told_when_it_is_no_condition() -> None:
    found = judged("attrs.password")
    assert "hunter2" not in found.message
    assert "is a string; a condition must be true or false" in found.message


@pytest.mark.parametrize(
    ("value", "sensitive", "same"),
    [
        ({"a": 1}, None, True),
        ({"a": 1}, {}, True),
        ({"a": 1}, {"b": True}, True),
        ([1], [False], True),
        ({"a": 1}, {"a": True}, False),
    ],
)
def test_what_is_not_marked_is_not_copied(value: object, sensitive: object, *, same: bool) -> None:
    assert (marked(value, sensitive) is value) is same
