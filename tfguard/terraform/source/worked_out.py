"""What the provider works out from several arguments together, for the few resource types where a plan shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.hcl import ListValue, SetValue
from tfguard.hcl.types import DYNAMIC, STRING
from tfguard.hcl.values import is_sure, revealed, waiting
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.forms import formed
from tfguard.terraform.source.load_balancers import listener, listener_rule, load_balancer, target_group
from tfguard.terraform.source.written import blocks, is_unwritten


def work_out(type_: str, values: dict[str, Value], subject: str) -> None:
    """Set what follows from the values of a resource."""
    rule = _RULES.get(type_)
    if rule is not None:
        rule(values, subject)


_RECORD: Final = ("resource_record_name", "resource_record_type", "resource_record_value")


def _certificate(values: dict[str, Value], subject: str) -> None:
    """A certificate names its domain among the alternatives, and has an option to validate each of them."""
    domain, others = revealed(values.get("domain_name")), revealed(values.get("subject_alternative_names"))
    if not isinstance(domain, str):
        return
    names = others if isinstance(others, list) else []
    if isinstance(others, Unknown) and any(reference.subject != subject for reference in others.waits_for):
        return
    if not is_sure(names):
        return
    domains = SetValue([*names, domain], STRING)
    values["subject_alternative_names"] = domains
    if values.get("validation_method") != "DNS":
        return
    values["domain_validation_options"] = SetValue(
        [
            {
                "domain_name": name,
                **{
                    part: Unknown((Reference(subject, f"domain_validation_options.{part}"),), type_=STRING)
                    for part in _RECORD
                },
            }
            for name in domains
        ],
        DYNAMIC,
    )


def _security_group(values: dict[str, Value], _: str) -> None:
    """Protocols have one name each."""
    for name in ("ingress", "egress"):
        rules = values.get(name)
        if isinstance(rules, SetValue):
            values[name] = SetValue(map(_with_protocol, rules), rules.element)


def _with_protocol(rule: Value) -> Value:
    return {**rule, "protocol": formed(rule.get("protocol"), "protocol")} if isinstance(rule, dict) else rule


def _table(values: dict[str, Value], _: str) -> None:
    """The standard class of a table is none."""
    if values.get("table_class") == "STANDARD":
        values["table_class"] = None


def _instance(values: dict[str, Value], _: str) -> None:
    """Whether traffic is checked is a matter of the network interfaces, where those are written."""
    if isinstance(values.get("network_interface"), list) and values["network_interface"]:
        values["source_dest_check"] = None


def _lifecycle(values: dict[str, Value], subject: str) -> None:
    """A filter has an empty prefix, or none where it says anything else; a transition has days, or none where it has a date."""
    for rule in blocks(values.get("rule")):
        for filter_ in blocks(rule.get("filter")):
            _settle(filter_, "prefix", "", (filter_.get(name) for name in _OTHER_FILTERS), subject)
        for transition in blocks(rule.get("transition")):
            _settle(transition, "days", 0, (transition.get("date"),), subject)


_OTHER_FILTERS: Final = ("and", "object_size_greater_than", "object_size_less_than", "tag")


def _settle(block: dict[str, Value], name: str, default: Value, instead: Iterable[Value], subject: str) -> None:
    """What is not written is null where something else is written instead, the default where nothing is."""
    if not is_unwritten(block.get(name), subject):
        return
    written = [revealed(value) for value in instead if value not in _NOTHING]
    if all(isinstance(value, Unknown) for value in written):
        default = waiting((block[name], *written)) if written else default
    else:
        default = None
    block[name] = default


_NOTHING: Final[tuple[Value, ...]] = (None, [])


def _queue(values: dict[str, Value], subject: str) -> None:
    """A queue that SQS encrypts with keys of its own never uses one again."""
    if values.get("sqs_managed_sse_enabled") is True and is_unwritten(
        values.get("kms_data_key_reuse_period_seconds"), subject
    ):
        values["kms_data_key_reuse_period_seconds"] = 0


def _detectors_of_members(values: dict[str, Value], subject: str) -> None:
    """The older switch stands for one of the newer settings."""
    members = {True: "NEW", False: "NONE"}
    switch = revealed(values.get("auto_enable"))
    if isinstance(switch, bool) and is_unwritten(values.get("auto_enable_organization_members"), subject):
        values["auto_enable_organization_members"] = members[switch]


_NONE: Final[tuple[Value, ...]] = (None, {})


def _function(values: dict[str, Value], _: str) -> None:
    """An environment without variables is none."""
    environment = revealed(values.get("environment"))
    if isinstance(environment, list) and all(
        isinstance(one, dict) and one.get("variables") in _NONE for one in environment
    ):
        values["environment"] = ListValue((), DYNAMIC)


_RULES: Final[Mapping[str, Callable[[dict[str, Value], str], None]]] = MappingProxyType(
    {
        "aws_acm_certificate": _certificate,
        "aws_alb": load_balancer,
        "aws_alb_listener": listener,
        "aws_alb_listener_rule": listener_rule,
        "aws_alb_target_group": target_group,
        "aws_default_security_group": _security_group,
        "aws_dynamodb_table": _table,
        "aws_guardduty_organization_configuration": _detectors_of_members,
        "aws_instance": _instance,
        "aws_lambda_function": _function,
        "aws_lb": load_balancer,
        "aws_lb_listener": listener,
        "aws_lb_listener_rule": listener_rule,
        "aws_lb_target_group": target_group,
        "aws_s3_bucket_lifecycle_configuration": _lifecycle,
        "aws_security_group": _security_group,
        "aws_sqs_queue": _queue,
    }
)
