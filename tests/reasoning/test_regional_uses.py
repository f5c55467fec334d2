from __future__ import annotations

from typing import Any

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown
from tfguard.reasoning.inventory import regional_uses
from tfguard.reasoning.pinning import pinned
from tfguard.reasoning.views import View, view_of_resource

VIRGINIA = Provider(address="aws", name="aws", values={"region": "us-east-1"})
CERTIFICATE_ARN = "arn:aws:acm:us-east-1:111122223333:certificate/1"


def waits_for(subject: str, path: str) -> Unknown:
    return Unknown((Reference(subject, path),))


def resource(address: str, **values: Any) -> Resource:
    type_, _, name = address.partition(".")
    return Resource(address=address, mode=Mode.MANAGED, type=type_, name=name, provider="aws", planned=values)


def uses(*resources: Resource) -> Any:
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=resources, providers=(VIRGINIA,))
    return regional_uses(View({}, ResourceGraph((stack,)), VIRGINIA, stack))


def is_pinned(*resources: Resource) -> Any:
    """Whether the first one is."""
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=resources, providers=(VIRGINIA,))
    return pinned(view_of_resource(resources[0], ResourceGraph((stack,))))


def test_what_lands_in_the_region_of_the_provider_is_a_use():
    assert uses(resource("aws_sqs_queue.q"), resource("aws_iam_role.r")) == ["aws_sqs_queue.q"]


def test_a_resource_with_another_region_of_its_own_is_no_use():
    assert uses(resource("aws_sqs_queue.q", region="eu-west-1")) == []


def test_a_resource_whose_own_region_is_not_known_may_be_a_use():
    found = uses(
        resource("aws_sqs_queue.q", region=waits_for("data.aws_region.r", "name")), resource("aws_sqs_queue.p")
    )

    assert isinstance(found, Unknown)
    assert found.members == ("aws_sqs_queue.p",)
    assert found.waits_for == (Reference("data.aws_region.r", "name"),)


def test_a_resource_that_may_be_pinned_may_be_a_use():
    found = uses(resource("aws_wafv2_web_acl.w", scope=waits_for("random_shuffle.s", "result")))

    assert isinstance(found, Unknown)
    assert found.waits_for == (Reference("random_shuffle.s", "result"),)


def test_a_certificate_of_a_distribution_is_pinned_by_reference():
    certificate = resource("aws_acm_certificate.c", arn=waits_for("aws_acm_certificate.c", "arn"))
    distribution = resource(
        "aws_cloudfront_distribution.d",
        viewer_certificate=[{"acm_certificate_arn": waits_for("aws_acm_certificate.c", "arn")}],
    )

    assert is_pinned(certificate, distribution) is True
    assert is_pinned(certificate) is False


def test_a_certificate_is_pinned_through_its_validation():
    certificate = resource("aws_acm_certificate.c", arn=waits_for("aws_acm_certificate.c", "arn"))
    validation = resource("aws_acm_certificate_validation.v", certificate_arn=waits_for("aws_acm_certificate.c", "arn"))
    distribution = resource(
        "aws_cloudfront_distribution.d",
        viewer_certificate=[{"acm_certificate_arn": waits_for("aws_acm_certificate_validation.v", "certificate_arn")}],
    )

    assert is_pinned(certificate, validation, distribution) is True
    assert uses(certificate, validation, distribution) == []


def test_a_certificate_is_pinned_by_its_arn():
    certificate = resource("aws_acm_certificate.c", arn=CERTIFICATE_ARN)
    distribution = resource(
        "aws_cloudfront_distribution.d", viewer_certificate=[{"acm_certificate_arn": CERTIFICATE_ARN}]
    )

    assert is_pinned(certificate, distribution) is True


def test_a_certificate_of_a_load_balancer_is_not_pinned():
    certificate = resource("aws_acm_certificate.c", arn=CERTIFICATE_ARN)

    assert is_pinned(certificate, resource("aws_lb_listener.l", certificate_arn=CERTIFICATE_ARN)) is False


def test_references_in_a_circle_come_to_an_end():
    certificate = resource("aws_acm_certificate.c", arn=waits_for("aws_acm_certificate.c", "arn"))
    one = resource("aws_cloudfront_distribution.d", comment=waits_for("aws_sns_topic.t", "arn"))
    other = resource("aws_sns_topic.t", arn=waits_for("aws_cloudfront_distribution.d", "comment"))

    assert is_pinned(certificate, one, other) is False


def test_a_billing_alarm_is_pinned_and_another_alarm_is_not():
    assert is_pinned(resource("aws_cloudwatch_metric_alarm.a", namespace="AWS/Billing")) is True
    assert is_pinned(resource("aws_cloudwatch_metric_alarm.a", namespace="AWS/EC2")) is False
