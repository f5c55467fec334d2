"""Data sources of which the configuration decides the answer; what any other one answers only AWS knows.

Whoever exports what data sources answered can give it by address. https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from tfguard.aws.managed import managed_policy
from tfguard.aws.regions import partition_of
from tfguard.hcl import SetValue
from tfguard.hcl.functions.json_text import quoted
from tfguard.hcl.types import STRING
from tfguard.hcl.values import is_sure, revealed, waiting
from tfguard.model.stack import Provider
from tfguard.model.value import Reference, Unknown, Value, at, waits_only_for
from tfguard.terraform.policy_document import DEFAULT_VERSION, TEXTS, TYPE, accepted, document

_ROLE: Final = re.compile(r"arn:[^:]*:[^:]*:[^:]*:(\d{12}):")
_ACCOUNT: Final = re.compile(r"\d{12}\Z")
_PRINCIPALS: Final = "amazonaws.com"
_PLAIN_PRINCIPALS: Final = frozenset({"aws", "aws-us-gov"})
"""The partitions in which every service goes by `SERVICE.amazonaws.com`."""


def answer(type_: str, values: dict[str, Value], provider: Provider, subject: str) -> Mapping[str, Value]:
    """What a data source is known to answer, beside what its block says. Raises DocumentError where a document is refused."""
    known = _ANSWERS.get(type_)
    if known is None:
        return {}
    return known({name: value for name, value in values.items() if not waits_only_for(value, subject)}, provider)


def known_part(type_: str, values: dict[str, Value], subject: str) -> Mapping[str, Value]:
    """What is known of the answer of a data source that is read during apply only: the statements of a policy document."""
    if type_ != TYPE:
        return {}
    encodes = document({name: revealed(value) for name, value in values.items() if name not in {*TEXTS, "id"}})
    return {name: Unknown((Reference(subject, name),), encodes=encodes, type_=STRING) for name in TEXTS}


def _policy_document(values: dict[str, Value], _: Provider) -> Mapping[str, Value]:
    given = {name: revealed(value) for name, value in values.items() if name not in {*TEXTS, "id"}}
    made = accepted(given)
    if not (is_sure(made) and all(is_sure(value) for value in given.values())):
        waits = waiting((*given.values(), made))
        return dict.fromkeys(TEXTS, Unknown(lambda: waits.waits_for, encodes=made, type_=STRING))
    text = _indented(made)
    statements = values.get("statement")  # with the marks that they have: the text has none
    return {
        "id": str(zlib.crc32(text.encode())),
        "json": text,
        "minified_json": _minified(made),
        "statement": [_read(statement) for statement in statements]
        if isinstance(statements, list) and statements
        else None,
        "version": given.get("version") or DEFAULT_VERSION,
    }


def _read(statement: Any) -> dict[str, Value]:
    """A statement as the data source has it once it is read: nothing in it is null."""
    empty = {name: SetValue((), STRING) for name in ("actions", "not_actions", "resources", "not_resources")}
    return {
        "sid": "",
        "effect": "Allow",
        **empty,
        **{name: value for name, value in statement.items() if value is not None},
    }


def _minified(document: Value) -> str:
    match document:
        case dict():
            return f"{{{','.join(f'{quoted(key)}:{_minified(value)}' for key, value in document.items())}}}"
        case list():
            return f"[{','.join(map(_minified, document))}]"
        case str():
            return quoted(document)
        case _:
            return json.dumps(document)


def _indented(document: Value, level: int = 0) -> str:
    """JSON as Go indents it."""
    match document:
        case dict() if document:
            parts = [f"{quoted(key)}: {_indented(value, level + 1)}" for key, value in document.items()]
            return _bracketed("{", parts, "}", level)
        case list() if document:
            return _bracketed("[", [_indented(value, level + 1) for value in document], "]", level)
        case _:
            return _minified(document)


def _bracketed(opening: str, parts: list[str], closing: str, level: int) -> str:
    inner = "\n" + "  " * (level + 1)
    return f"{opening}{inner}{f',{inner}'.join(parts)}\n{'  ' * level}{closing}"


def _caller_identity(_: dict[str, Value], provider: Provider) -> Mapping[str, Value]:
    account = account_of(provider)
    return {} if account is None else {"account_id": account, "id": account}


def account_of(provider: Provider) -> str | None:
    """The account that a provider configuration tells: by the only one that it allows, or by the role that it takes."""
    allowed = provider.values.get("allowed_account_ids")
    match at(provider.values.get("assume_role"), (0, "role_arn")):
        case str(arn) if match := _ROLE.match(arn):
            return match[1]
        case _:
            pass
    match allowed:
        case [str(only)] if _ACCOUNT.match(only):
            return only
        case _:
            return None


def _managed_policy(values: dict[str, Value], _: Provider) -> Mapping[str, Value]:
    """A policy that AWS writes: what it says is known, though not in which spelling."""
    arn = values.get("arn")
    document = managed_policy(arn) if isinstance(arn, str) else None
    if not isinstance(arn, str) or document is None:
        return {}
    policy = Unknown((Reference(arn, "policy"),), encodes=dict(document), type_=STRING)
    return {"id": arn, "name": arn.rpartition("/")[2], "policy": policy}


def _service_principal(values: dict[str, Value], provider: Provider) -> Mapping[str, Value]:
    """The name by which a service is trusted; in the partitions that have names of their own for some services, nothing is told.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
    """
    region = _first(values.get("region"), provider.values.get("region"))
    service = values.get("service_name")
    partition = partition_of(region) if isinstance(region, str) else None
    if not isinstance(service, str) or partition is None or partition.name not in _PLAIN_PRINCIPALS:
        return {}
    name = f"{service}.{_PRINCIPALS}"
    return {"id": f"{service}.{region}.{_PRINCIPALS}", "name": name, "suffix": _PRINCIPALS, "region": region}


def _first(*values: Value) -> Value:
    """The first that says anything."""
    return next((value for value in values if isinstance(value, Unknown) or value not in (None, "")), None)


def _region(values: dict[str, Value], provider: Provider) -> Mapping[str, Value]:
    region = _first(values.get("name"), values.get("region"), provider.values.get("region"))
    if isinstance(region, Unknown):
        return {"name": region, "id": region}
    if not isinstance(region, str):
        return {}
    partition = partition_of(region)
    known: dict[str, Value] = {} if partition is None else {"endpoint": f"ec2.{region}.{partition.dns_suffix}"}
    if partition is not None and region in partition.regions:
        known["description"] = partition.regions[region]
    return {"name": region, "id": region, **known}


def _partition(_: dict[str, Value], provider: Provider) -> Mapping[str, Value]:
    region = provider.values.get("region")
    partition = partition_of(region) if isinstance(region, str) else None
    if partition is None:
        return {}
    return {
        "partition": partition.name,
        "id": partition.name,
        "dns_suffix": partition.dns_suffix,
        "reverse_dns_prefix": ".".join(reversed(partition.dns_suffix.split("."))),
    }


def _arn(values: dict[str, Value], _: Provider) -> Mapping[str, Value]:
    arn = values.get("arn")
    steps = arn.split(":", 5) if isinstance(arn, str) else []
    names = ("partition", "service", "region", "account", "resource")
    return {**dict(zip(names, steps[1:], strict=True)), "id": arn} if len(steps) == len(names) + 1 else {}


_ANSWERS: Final[Mapping[str, Callable[[dict[str, Value], Provider], Mapping[str, Value]]]] = MappingProxyType(
    {
        "aws_arn": _arn,
        "aws_caller_identity": _caller_identity,
        "aws_iam_policy_document": _policy_document,
        "aws_iam_policy": _managed_policy,
        "aws_partition": _partition,
        "aws_region": _region,
        "aws_service_principal": _service_principal,
    }
)
