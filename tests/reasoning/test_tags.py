"""The tags that a resource lacks."""

from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import waits

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.value import Unknown
from tfguard.reasoning.tags import missing_tags
from tfguard.reasoning.views import view_of_resource

LEFT_OUT = waits("aws_sqs_queue.q", "tags_all")


def missing(default_tags: Any = None, **values: Any) -> Any:
    queue = Resource(
        address="aws_sqs_queue.q", mode=Mode.MANAGED, type="aws_sqs_queue", name="q", provider="aws", planned=values
    )
    provider = Provider(address="aws", name="aws", values={"default_tags": default_tags})
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(queue,), providers=(provider,))
    return missing_tags(view_of_resource(queue, ResourceGraph((stack,))), ["owner", "cost"])


def test_a_plan_that_knows_all_tags_decides():
    assert missing(tags=None, tags_all={"owner": "a"}) == ["cost"]
    assert missing(tags=None, tags_all={"owner": "a", "cost": "b"}) == []


def test_tags_that_the_provider_will_put_together_are_those_of_the_resource_and_the_default_ones():
    assert missing(tags={"owner": "a"}, tags_all=LEFT_OUT) == ["cost"]
    assert missing([{"tags": {"cost": "b"}}], tags={"owner": "a"}, tags_all=LEFT_OUT) == []
    assert missing({"tags": {"cost": "b"}}, tags=None, tags_all=LEFT_OUT) == ["owner"]


@pytest.mark.parametrize(
    ("default_tags", "tags"), [(None, waits("var.tags")), ([{"tags": waits("var.tags")}], {"owner": "a"})]
)
def test_tags_that_are_known_after_apply_may_hold_the_missing_one(default_tags: Any, tags: Any) -> None:
    found = missing(default_tags, tags=tags, tags_all=LEFT_OUT)

    assert isinstance(found, Unknown)
    assert list(map(str, found.waits_for)) == ["var.tags"]


def test_the_value_of_a_tag_does_not_matter():
    assert missing(tags={"owner": waits("var.owner"), "cost": ""}, tags_all=LEFT_OUT) == []


def test_what_has_no_tags_lacks_none():
    assert missing(name="q") is None


def test_tags_in_blocks_count():
    assert missing(tag=[{"key": "owner", "value": "a"}]) == ["cost"]
    assert isinstance(missing(tag=waits("var.tags")), Unknown)
    assert isinstance(missing(tag=[{"key": "owner"}, {"key": waits("var.key")}]), Unknown)
