"""What the provider works out from several arguments together, for the few resource types where a plan shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.hcl import ListValue, SetValue
from tfguard.hcl.types import DYNAMIC, STRING
from tfguard.hcl.values import is_sure, revealed, waiting
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.forms import formed


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


_OF_APPLICATIONS: Final = (
    "client_keep_alive",
    "desync_mitigation_mode",
    "drop_invalid_header_fields",
    "enable_http2",
    "enable_tls_version_and_cipher_suite_headers",
    "enable_waf_fail_open",
    "enable_xff_client_port",
    "idle_timeout",
    "preserve_host_header",
    "xff_header_processing_mode",
)


def _load_balancer(values: dict[str, Value], subject: str) -> None:
    """Load balancers of each kind have arguments of their own; what is of another kind is not there."""
    for name in ("access_logs", "connection_logs"):
        logs = values.get(name)
        if isinstance(logs, ListValue):
            values[name] = ListValue(map(_without_bucket, logs), logs.element)
    kind = values.get("load_balancer_type")
    if isinstance(kind, Unknown):
        for name in _OF_APPLICATIONS:
            values[name] = Unknown((Reference(subject, name), *kind.waits_for))
    elif kind == "application":
        values["enable_cross_zone_load_balancing"] = None
    else:
        values.update(dict.fromkeys(_OF_APPLICATIONS))
        if values.get("enable_cross_zone_load_balancing") is None:
            values["enable_cross_zone_load_balancing"] = False
    if kind == "network" and values.get("dns_record_client_routing_policy") is None:
        values["dns_record_client_routing_policy"] = "any_availability_zone"


def _security_group(values: dict[str, Value], _: str) -> None:
    """Protocols have one name each."""
    for name in ("ingress", "egress"):
        rules = values.get(name)
        if isinstance(rules, SetValue):
            values[name] = SetValue(map(_with_protocol, rules), rules.element)


def _with_protocol(rule: Value) -> Value:
    return {**rule, "protocol": formed(rule.get("protocol"), "protocol")} if isinstance(rule, dict) else rule


def _without_bucket(logs: Value) -> Value:
    """Logs that are off go to no bucket."""
    return {**logs, "bucket": ""} if isinstance(logs, dict) and logs.get("enabled") is False else logs


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
    for rule in _blocks(values.get("rule")):
        for filter_ in _blocks(rule.get("filter")):
            _settle(filter_, "prefix", "", (filter_.get(name) for name in _OTHER_FILTERS), subject)
        for transition in _blocks(rule.get("transition")):
            _settle(transition, "days", 0, (transition.get("date"),), subject)


_OTHER_FILTERS: Final = ("and", "object_size_greater_than", "object_size_less_than", "tag")


def _blocks(value: Value) -> Iterator[dict[str, Value]]:
    """The blocks of a list; nothing where their number is not known."""
    yield from (block for block in value if isinstance(block, dict)) if isinstance(value, list) else ()


def _settle(block: dict[str, Value], name: str, default: Value, instead: Iterable[Value], subject: str) -> None:
    """What is not written is null where something else is written instead, the default where nothing is."""
    if not _is_unwritten(block.get(name), subject):
        return
    written = [revealed(value) for value in instead if value not in _NOTHING]
    if all(isinstance(value, Unknown) for value in written):
        default = waiting((block[name], *written)) if written else default
    else:
        default = None
    block[name] = default


_NOTHING: Final[tuple[Value, ...]] = (None, [])


def _is_unwritten(value: Value, subject: str) -> bool:
    """An unknown that waits for nothing but its own resource is what the provider fills in."""
    return isinstance(value, Unknown) and all(reference.subject == subject for reference in value.waits_for)


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
        "aws_alb": _load_balancer,
        "aws_default_security_group": _security_group,
        "aws_dynamodb_table": _table,
        "aws_instance": _instance,
        "aws_lambda_function": _function,
        "aws_lb": _load_balancer,
        "aws_s3_bucket_lifecycle_configuration": _lifecycle,
        "aws_security_group": _security_group,
    }
)
