"""Who is told when somebody uses an account."""

from __future__ import annotations

import json
from typing import Any

from iam_worlds import ACCOUNT, resource, stack, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.alarms import alarms_for
from tfguard.reasoning.views import view_of_account

ROOT = {"type": "Root"}
PATTERN = '{ $.userIdentity.type = "Root" }'
TOPIC = "arn:aws:sns:eu-west-1:111122223333:security"


def told(*resources: Resource) -> Any:
    graph = world(*resources, account=ACCOUNT)
    return alarms_for(view_of_account(graph.accounts.all[0], graph), ROOT)


def log_filter(pattern: Any = PATTERN, **values: Any) -> Resource:
    made = [{"name": "RootUse", "namespace": "Audit", "value": "1"}]
    return resource(
        "aws_cloudwatch_log_metric_filter.root", pattern=pattern, metric_transformation=values.get("made", made)
    )


def alarm(**values: Any) -> Resource:
    usual = {"namespace": "Audit", "metric_name": "RootUse", "alarm_actions": [TOPIC]}
    return resource("aws_cloudwatch_metric_alarm.root", **{**usual, **values})


def rule(pattern: Any, **values: Any) -> Resource:
    text = pattern if isinstance(pattern, (str, Unknown)) else json.dumps(pattern)
    return resource("aws_cloudwatch_event_rule.root", name="root", event_pattern=text, **values)


RULE_TARGET = resource("aws_cloudwatch_event_target.root", rule="root", arn=TOPIC)
OF_ROOT = {"detail": {"userIdentity": {"type": ["Root"]}}}


def test_a_filter_and_an_alarm_on_its_metric_tell_somebody():
    assert told(log_filter(), alarm()) == ["aws_cloudwatch_metric_alarm.root"]


def test_a_filter_without_an_alarm_and_an_alarm_without_a_filter_tell_nobody():
    assert told(log_filter()) == []
    assert told(alarm()) == []


def test_an_alarm_on_another_metric_hears_nothing():
    assert told(log_filter(), alarm(metric_name="RootUsed")) == []
    assert told(log_filter(), alarm(namespace="audit")) == []


def test_an_alarm_may_take_the_name_of_the_metric_from_the_filter():
    from_filter = waits("aws_cloudwatch_log_metric_filter.root", "metric_transformation[0].name")
    assert told(log_filter(), alarm(metric_name=from_filter)) == ["aws_cloudwatch_metric_alarm.root"]
    assert isinstance(told(log_filter(), alarm(metric_name=waits("var.metric"))), Unknown)


def test_an_alarm_that_looks_at_the_metric_through_a_query_hears_it():
    query = [{"id": "m", "metric": [{"namespace": "Audit", "metric_name": "RootUse"}]}]
    assert told(log_filter(), alarm(namespace=None, metric_name=None, metric_query=query)) != []


def test_an_alarm_that_does_nothing_tells_nobody():
    assert told(log_filter(), alarm(alarm_actions=[])) == []
    assert told(log_filter(), alarm(actions_enabled=False)) == []
    assert isinstance(told(log_filter(), alarm(alarm_actions=waits("var.topics"))), Unknown)


def test_an_alarm_tells_a_topic_that_this_plan_makes():
    assert told(log_filter(), alarm(alarm_actions=waits("aws_sns_topic.security", "arn"))) != []


def test_an_alarm_on_all_but_the_root_user_does_not_hear_it():
    assert told(log_filter('{ $.userIdentity.type != "Root" }'), alarm()) == []


def test_an_alarm_on_one_call_of_the_root_user_does_not_hear_the_others():
    pattern = '{ $.userIdentity.type = "Root" && $.eventName = "CreateAccessKey" }'
    assert told(log_filter(pattern), alarm()) == []


def test_a_pattern_that_is_known_after_apply_may_hear_it():
    answer = told(log_filter(waits("var.pattern")), alarm())

    assert isinstance(answer, Unknown)
    assert "var.pattern" in map(str, answer.waits_for)


def test_a_rule_with_a_target_tells_somebody():
    assert told(rule(OF_ROOT), RULE_TARGET) == ["aws_cloudwatch_event_rule.root"]


def test_a_rule_without_a_target_or_switched_off_tells_nobody():
    assert told(rule(OF_ROOT)) == []
    assert told(rule(OF_ROOT, state="DISABLED"), RULE_TARGET) == []
    assert told(rule(OF_ROOT, is_enabled=False), RULE_TARGET) == []


def test_a_rule_for_sign_ins_hears_those_alone_and_that_is_enough():
    signs_in = {**OF_ROOT, "source": ["aws.signin"], "detail-type": ["AWS Console Sign In via CloudTrail"]}
    assert told(rule(signs_in), RULE_TARGET) != []
    assert told(rule({**OF_ROOT, "detail-type": ["AWS Service Event via CloudTrail"]}), RULE_TARGET) == []


def test_a_rule_that_is_no_json_hears_nothing():
    assert told(rule("Root"), RULE_TARGET) == []


def test_the_alarm_of_another_account_hears_this_one_only_through_the_trail_of_the_organization():
    def told_in_first(*others: Resource) -> Any:
        here = stack(resource("aws_iam_user.ana", name="ana"), account=ACCOUNT)
        there = stack(*others, account="444455556666", path="central.json")
        graph = ResourceGraph((here, there))
        return alarms_for(view_of_account(graph.accounts.all[0], graph), ROOT)

    assert told_in_first(log_filter(), alarm()) == []
    assert told_in_first(log_filter(), alarm(), resource("aws_cloudtrail.org", is_organization_trail=True)) != []
    assert told_in_first(log_filter(), alarm(), resource("aws_cloudtrail.own", is_organization_trail=False)) == []
