"""Who is told when somebody uses an account: metric filters with alarms, and event rules with targets."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.graph import Account, ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, some
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.documents import known_part
from tfguard.reasoning.event_patterns import rule_matches
from tfguard.reasoning.inventory import hidden, present
from tfguard.reasoning.log_filters import filter_matches
from tfguard.reasoning.views import View

_FILTER: Final = "aws_cloudwatch_log_metric_filter"
_ALARM: Final = "aws_cloudwatch_metric_alarm"
_RULE: Final = "aws_cloudwatch_event_rule"
_TARGET: Final = "aws_cloudwatch_event_target"

Event = Mapping[str, Value]


def alarms_for(target: Value, identity: Value) -> Value:
    """The alarms and rules that tell somebody when an identity signs in to an account or calls AWS; an open list where one may.

    `identity` is what CloudTrail will write under `userIdentity`: `{ type = "Root" }`. What counts is one of two events: a sign-in to the
    console, or any call that is no sign-in.
    """
    if not isinstance(target, View) or not isinstance(identity, dict):
        return Unknown()
    graph, account = target.graph, _account_of(target)
    if account is None:
        return Unknown()
    events = _events(identity, target, account)
    told = [*_by_filters(events, account, graph), *_by_rules(events, account, graph)]
    sure = [resource.address for resource, truth, _ in told if truth is Truth.TRUE]
    waits = [reference for _, truth, waits in told if truth is Truth.UNKNOWN for reference in waits]
    waits += [reference for type_ in (_FILTER, _RULE) for reference in hidden(type_, graph)]
    return Unknown(tuple(dict.fromkeys(waits)), members=tuple(sure), minimum=len(sure)) if waits else sure


def _account_of(target: View) -> Account | None:
    match target.shown:
        case Account() as account:
            return account
        case Resource() as resource:
            return target.graph.account_of(resource)
        case _:
            return None


def _events(identity: Mapping[str, Value], target: View, account: Account) -> tuple[Event, Event]:
    """What CloudTrail records of a sign-in with MFA, and of a call.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
    """
    id_: Value = account.id or Unknown()
    arn: Value = f"arn:aws:iam::{account.id}:root" if account.id is not None else Unknown()
    if isinstance(target.shown, Resource):
        from tfguard.reasoning.callers import arn_of  # it brings along all that proves something of IAM documents

        arn = arn_of(target.shown, target.graph) or Unknown()
    who = {"accountId": id_, "arn": arn, "principalId": Unknown(), **identity}
    common: dict[str, Value] = {
        "userIdentity": who,
        "recipientAccountId": id_,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "198.51.100.1",
    }
    sign_in = {
        **common,
        "eventType": "AwsConsoleSignIn",
        "eventSource": "signin.amazonaws.com",
        "eventName": "ConsoleLogin",
        "responseElements": {"ConsoleLogin": "Success"},
        "additionalEventData": {"MFAUsed": "Yes"},
    }
    call = {
        **common,
        "eventType": "AwsApiCall",
        "eventSource": "ec2.amazonaws.com",
        "eventName": "DescribeInstances",
        "readOnly": True,
        "managementEvent": True,
    }
    return sign_in, call


Told = tuple[Resource, Truth, tuple[Reference, ...]]
"""What tells somebody, whether it does, and what that waits for."""


def _by_filters(events: Sequence[Event], account: Account, graph: ResourceGraph) -> Iterator[Told]:
    for filter_ in graph.of_type.get(_FILTER, ()):
        pattern = filter_.values.get("pattern")
        matched = _reads_the_log_of(filter_, account, graph) & some(filter_matches(pattern, event) for event in events)
        if matched is Truth.FALSE:
            continue
        for alarm in _alarms(graph).that_may_watch(filter_):
            truth = matched & _watches(alarm, filter_) & _acts(alarm)
            yield alarm, truth, (*_waits(pattern), *_waits(alarm.values.get("alarm_actions")), Reference(alarm.address))


def _reads_the_log_of(filter_: Resource, account: Account, graph: ResourceGraph) -> Truth:
    """A filter sees what is logged in its own account, and of all others where an organization's trail is in its account."""
    trails = graph.of_type.get("aws_cloudtrail", ())
    central = some(
        graph.same_account(trail, filter_) & _is_true(trail.values.get("is_organization_trail")) for trail in trails
    )
    return graph.lands_in(filter_, account) | central


def _is_true(value: Value) -> Truth:
    return Truth.UNKNOWN if isinstance(value, Unknown) else Truth.of(value is True)


@dataclass(frozen=True, slots=True)
class _Alarms:
    """Alarms by the names of the metrics that they are on; they go by their position."""

    alarms: Sequence[Resource]
    by_metric: Mapping[str, Sequence[int]]
    open: Sequence[int]
    """Those that may be on a metric of any name."""

    def that_may_watch(self, filter_: Resource) -> Iterator[Resource]:
        """The alarms that may be on a metric that a filter makes: all others are on one of another name."""
        names = _names_made(filter_)
        if names is None:
            return iter(self.alarms)
        places = {*self.open, *(place for name in names for place in self.by_metric.get(name, ()))}
        return (self.alarms[place] for place in sorted(places))


def _alarms(graph: ResourceGraph) -> _Alarms:
    """The alarms of a graph, read once."""
    kept = graph.answers.get(_Alarms)
    if not isinstance(kept, _Alarms):
        kept = graph.answers[_Alarms] = _read(graph.of_type.get(_ALARM, ()))
    return kept


def _read(alarms: Sequence[Resource]) -> _Alarms:
    by_metric: defaultdict[str, list[int]] = defaultdict(list)
    open_: list[int] = []
    for place, alarm in enumerate(alarms):
        for metric in _metrics(alarm):
            match metric.get("metric_name"):
                case str() as name:
                    by_metric[name].append(place)
                case Unknown():
                    open_.append(place)
                case _:
                    continue
    return _Alarms(alarms, by_metric, open_)


def _names_made(filter_: Resource) -> Sequence[str] | None:
    """The names of the metrics that a filter makes; None where they are not all known."""
    blocks = filter_.values.get("metric_transformation")
    names = [block.get("name") for block in _made(blocks)]
    if isinstance(blocks, Unknown) or any(isinstance(name, Unknown) for name in names):
        return None
    return [name for name in names if isinstance(name, str)]


def _made(blocks: Value) -> list[Mapping[str, Value]]:
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _watches(alarm: Resource, filter_: Resource) -> Truth:
    """Whether an alarm is on the metric that a filter makes."""
    blocks = filter_.values.get("metric_transformation")
    if isinstance(blocks, Unknown):
        return Truth.UNKNOWN
    return some(
        _same(metric.get("namespace"), block.get("namespace"), filter_)
        & _same(metric.get("metric_name"), block.get("name"), filter_)
        for block in _made(blocks)
        for metric in _metrics(alarm)
    )


def _metrics(alarm: Resource) -> Iterator[Mapping[str, Value]]:
    """The metric of an alarm, or those of its queries."""
    yield alarm.values
    queries = alarm.values.get("metric_query")
    for query in queries if isinstance(queries, list) else ():
        metrics = query.get("metric") if isinstance(query, dict) else None
        yield from (metric for metric in metrics if isinstance(metric, dict)) if isinstance(metrics, list) else ()


def _same(one: Value, other: Value, origin: Resource) -> Truth:
    """Whether two names are one: by value, or since the configuration takes the first from the resource that has the other."""
    if isinstance(one, Unknown):
        taken = one.waits_for and all(reference.subject == origin.address for reference in one.waits_for)
        return Truth.TRUE if taken else Truth.UNKNOWN
    return Truth.UNKNOWN if isinstance(other, Unknown) else Truth.of(one == other and one is not None)


def _acts(alarm: Resource) -> Truth:
    """Whether an alarm does anything when it goes off."""
    actions = alarm.values.get("alarm_actions")
    enabled = alarm.values.get("actions_enabled")
    on = Truth.UNKNOWN if isinstance(enabled, Unknown) else Truth.of(enabled is not False)
    some_action = present(actions)
    return on & (Truth.UNKNOWN if isinstance(some_action, Unknown) else Truth.of(some_action is True))


def _by_rules(events: Sequence[Event], account: Account, graph: ResourceGraph) -> Iterator[Told]:
    for rule in graph.of_type.get(_RULE, ()):
        text = known_part(rule.values.get("event_pattern"), rule.stack)
        pattern = _parsed(text)
        matched = some(rule_matches(pattern, _enveloped(event)) for event in events)
        heard = graph.lands_in(rule, account) & matched & _is_on(rule)
        truth = heard if heard is Truth.FALSE else heard & _has_target(rule, graph)
        yield rule, truth, (*_waits(text), Reference(rule.address))


def _parsed(text: Value) -> Value:
    if not isinstance(text, str):
        return text
    try:
        found: Value = json.loads(text)
    except ValueError:
        return None
    return found


def _enveloped(event: Event) -> Event:
    """An event of CloudTrail as EventBridge gets it.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
    """
    signs_in = event["eventType"] == "AwsConsoleSignIn"
    kind = "AWS Console Sign In via CloudTrail" if signs_in else "AWS API Call via CloudTrail"
    source = f"aws.{str(event['eventSource']).partition('.')[0]}"
    return {
        "source": source,
        "detail-type": kind,
        "account": event["recipientAccountId"],
        "region": "us-east-1",
        "detail": event,
    }


def _is_on(rule: Resource) -> Truth:
    state, enabled = rule.values.get("state"), rule.values.get("is_enabled")
    if isinstance(state, Unknown) or isinstance(enabled, Unknown):
        return Truth.UNKNOWN
    return Truth.of(state != "DISABLED" and enabled is not False)


def _has_target(rule: Resource, graph: ResourceGraph) -> Truth:
    name = rule.values.get("name")
    return some(_same(target.values.get("rule"), name, rule) for target in graph.of_type.get(_TARGET, ()))


def _waits(value: Value) -> tuple[Reference, ...]:
    return value.waits_for if isinstance(value, Unknown) else ()
