"""Which resources use another one."""

from __future__ import annotations

from typing import Any

from iam_worlds import resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.usage import used_by
from tfguard.reasoning.views import view_of_resource


def users(*around: Resource, **values: Any) -> list[str]:
    vpc = resource("aws_default_vpc.d", **values)
    found: Any = used_by(view_of_resource(vpc, world(vpc, *around)))
    return [user["address"] for user in found]


def test_who_holds_the_id_or_the_arn_uses_it():
    subnet = resource("aws_subnet.s", vpc_id="vpc-1")
    share = resource("aws_ram_resource_association.r", resource_arn="arn:aws:ec2:eu-west-1:1:vpc/vpc-1")
    arn = "arn:aws:ec2:eu-west-1:1:vpc/vpc-1"
    assert users(subnet, share, id="vpc-1", arn=arn) == ["aws_ram_resource_association.r", "aws_subnet.s"]


def test_who_refers_to_what_is_still_to_come_uses_it():
    group = resource("aws_instance.i", vpc_security_group_ids=[waits("aws_default_vpc.d", "id")])
    assert users(group) == ["aws_instance.i"]


def test_others_do_not():
    reads = resource("aws_subnet.s", cidr_block=waits("aws_default_vpc.d", "cidr_block"), vpc_id="vpc-2")
    named = resource("aws_sqs_queue.q", name="about vpc-1")
    assert users(reads, named, id="vpc-1") == []


def test_what_is_only_read_does_not():
    assert users(resource("data.aws_subnets.s", filter=[{"values": ["vpc-1"]}]), id="vpc-1") == []


def test_who_names_a_vpc_that_nobody_knows_yet_may_use_it():
    vpc = resource("aws_default_vpc.d", id="vpc-1")
    subnet = resource("aws_subnet.s", vpc_id=waits("var.vpc"))

    assert isinstance(used_by(view_of_resource(vpc, world(vpc, subnet))), Unknown)


def test_who_names_the_vpc_of_another_resource_or_something_else_that_nobody_knows_does_not():
    own = resource("aws_vpc.own", cidr_block="10.0.0.0/16")
    subnet = resource("aws_subnet.s", vpc_id=waits("aws_vpc.own", "id"), cidr_block=waits("var.block"))
    assert users(own, subnet, id="vpc-1") == []
