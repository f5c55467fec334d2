"""What the provider makes of load balancers, their listeners and targets: what is of another kind is not there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tfguard.hcl import ListValue
from tfguard.hcl.types import DYNAMIC
from tfguard.hcl.values import revealed
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.written import blocks

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


def load_balancer(values: dict[str, Value], subject: str) -> None:
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
    if kind == "gateway":
        values["enable_zonal_shift"] = None
    if kind == "network" and values.get("dns_record_client_routing_policy") is None:
        values["dns_record_client_routing_policy"] = "any_availability_zone"


def _without_bucket(logs: Value) -> Value:
    """Logs that are off go to no bucket."""
    return {**logs, "bucket": ""} if isinstance(logs, dict) and logs.get("enabled") is False else logs


_BLOCKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "authenticate_cognito": "authenticate-cognito",
        "authenticate_oidc": "authenticate-oidc",
        "fixed_response": "fixed-response",
        "forward": "forward",
        "redirect": "redirect",
    }
)
"""The blocks of an action, each with the type of action that it belongs to."""


def listener(values: dict[str, Value], _: str) -> None:
    """An action has the block of its own type only; where the type is not known yet, it has none."""
    _drop_others(values.get("default_action"), _BLOCKS)


def listener_rule(values: dict[str, Value], _: str) -> None:
    """The same, but for where to forward."""
    _drop_others(values.get("action"), {name: type_ for name, type_ in _BLOCKS.items() if name != "forward"})


def _drop_others(actions: Value, types: Mapping[str, str]) -> None:
    for action in blocks(actions):
        for name, type_ in types.items():
            if isinstance(action.get(name), list) and revealed(action.get("type")) != type_:
                action[name] = ListValue((), DYNAMIC)


def target_group(values: dict[str, Value], _: str) -> None:
    """Only cookies last for a while: other protocols than HTTP have none."""
    protocol = revealed(values.get("protocol"))
    if isinstance(protocol, str) and protocol not in {"HTTP", "HTTPS"}:
        for stickiness in blocks(values.get("stickiness")):
            stickiness["cookie_duration"] = None
