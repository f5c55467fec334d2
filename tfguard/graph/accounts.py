"""Accounts: which AWS account each provider configuration works in, as far as the inputs tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tfguard.model.stack import Mode, Provider, Resource, Stack
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown, Value, is_wholly_known

_ID: Final = re.compile(r"\d{12}\Z", re.ASCII)
_ARN_ACCOUNT: Final = re.compile(r"arn:[^:]*:[^:]*:[^:]*:(\d{12}):")

_CREDENTIALS: Final = (
    "access_key",
    "assume_role",
    "assume_role_with_web_identity",
    "profile",
    "shared_config_files",
    "shared_credentials_files",
)
"""Arguments of the provider that choose whose credentials it works with; two blocks that agree in all work in one account.
https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration"""

_FOREIGN_ARNS: Final = (
    "aws_cloudwatch_event_target",
    "aws_lakeformation_resource",
    "aws_notifications_channel_association",
    "aws_organizations_organizational_unit",
    "aws_organizations_policy",
    "aws_ram_",
    "aws_sns_topic_data_protection_policy",
    "aws_sns_topic_policy",
    "aws_vpc_peering_connection_accepter",
)
"""Resource types whose `arn` may lie in another account than the one that manages them: a delegated administrator's too.

Some take the ARN of what they are about as an argument.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One AWS account that the inputs work in: its id where they tell it, else the provider configuration that leads there."""

    id: str | None
    label: str
    stack: Stack
    """The first input that works in it."""
    resources: tuple[Resource, ...] = field(default=(), repr=False)
    """What is managed in it after the plan, as far as the inputs show."""
    settled: bool = True
    """Whose credentials lead there is known, if not where: other known credentials lead elsewhere."""

    @property
    def target(self) -> str:
        """The name that a finding gives it."""
        return f"account:{self.label}"


@dataclass(frozen=True, slots=True)
class _Identity:
    """What a stack tells of the account that a provider configuration works in."""

    id: str | None
    label: str
    settled: bool
    key: str
    """Two that are equal are one account: the id, or the label within one input."""


class Accounts:
    """The accounts of all stacks, and the account of each resource."""

    def __init__(self, stacks: Sequence[Stack]) -> None:
        self._identity_of = {
            (id(stack), provider): identity for stack in stacks for provider, identity in _identify(stack).items()
        }
        self._by_key = dict(self._gather(stacks))
        self._account_of = {key: self._by_key.get(identity.key) for key, identity in self._identity_of.items()}
        self.all = tuple(account for account in self._by_key.values() if account.resources)

    def of(self, resource: Resource) -> Account | None:
        """The account that a resource lands in, or stood in before it goes; None for what is no AWS resource."""
        return self.at(resource.stack, resource.provider)

    def at(self, stack: Stack | None, provider: str) -> Account | None:
        """The account that a provider configuration leads to; None where it is not AWS's, or nothing uses it."""
        return self._account_of.get((id(stack), provider))

    def same(self, one: Account | None, other: Account | None) -> Truth:
        """Whether two are one account.

        Two configurations of one stack with different known credentials are taken for two accounts: nobody writes a second one
        to come to the same place.
        """
        if one is None or other is None:
            return Truth.UNKNOWN
        if one is other:
            return Truth.TRUE
        if one.id is not None and other.id is not None:
            return Truth.FALSE
        return Truth.FALSE if one.stack is other.stack and one.settled and other.settled else Truth.UNKNOWN

    def _gather(self, stacks: Sequence[Stack]) -> Iterable[tuple[str, Account]]:
        managed: defaultdict[str, list[Resource]] = defaultdict(list)
        first: dict[str, tuple[_Identity, Stack]] = {}
        for stack in stacks:
            for resource in (*stack.existing, *(gone for gone in stack.resources if not gone.exists)):
                found = self._identity_of.get((id(stack), resource.provider))
                if found is not None:
                    first.setdefault(found.key, (found, stack))
                    if resource.mode is Mode.MANAGED and resource.exists:
                        managed[found.key].append(resource)
        for key, (identity, stack) in first.items():
            yield key, Account(identity.id, identity.label, stack, tuple(managed[key]), identity.settled)


def _identify(stack: Stack) -> Mapping[str, _Identity]:
    """For each AWS provider configuration of a stack, the account that it works in."""
    groups: defaultdict[str, list[Provider]] = defaultdict(list)
    for provider in stack.providers:
        if is_aws(provider):
            groups[_whose_credentials(provider)].append(provider)
    facts = _facts(stack)
    return {
        provider.address: identity
        for providers in groups.values()
        for provider, identity in _identities(providers, facts, stack)
    }


def _identities(
    providers: Sequence[Provider], facts: Mapping[str, set[str]], stack: Stack
) -> Iterable[tuple[Provider, _Identity]]:
    """What those have in common who work with the same credentials: one account, unless the facts tell of several."""
    told = {fact for provider in providers for fact in facts.get(provider.address, ())}
    leader = min((provider.address for provider in providers), key=lambda address: (len(address), address))
    for provider in providers:
        own = told if len(told) == 1 else facts.get(provider.address, set())
        identity = next(iter(own)) if len(own) == 1 else None
        label = identity or (leader if len(told) <= 1 else provider.address)
        yield (
            provider,
            _Identity(identity, label, is_wholly_known(_credentials(provider)), identity or f"{label} of {stack.path}"),
        )


def is_aws(provider: Provider) -> bool:
    """Whether a configuration is of a provider that works in AWS accounts, whatever its local name is."""
    return (provider.source.rpartition("/")[2] or provider.name) in {"aws", "awscc"}


def _credentials(provider: Provider) -> list[Value]:
    return [provider.values.get(name) for name in _CREDENTIALS]


def _whose_credentials(provider: Provider) -> str:
    """Equal for those that surely work with the same credentials."""
    credentials = _credentials(provider)
    if is_wholly_known(credentials):
        return repr(credentials)
    return f"in {provider.account}" if provider.account is not None else f"of {provider.address}"


def _facts(stack: Stack) -> Mapping[str, set[str]]:
    """The account ids that a stack tells of each of its provider configurations; the strongest kind of fact wins."""
    facts: dict[str, set[str]] = {}
    for provider in stack.providers:
        told = set(_from_arguments(provider))
        if told:
            facts[provider.address] = told
    for weaker in (_caller_identities(stack), _own_arns(stack)):
        for address, told in weaker.items():
            facts.setdefault(address, told)
    return facts


def _from_arguments(provider: Provider) -> Iterable[str]:
    """The last role that is assumed decides; else the only account that is allowed."""
    for block in ("assume_role", "assume_role_with_web_identity"):
        match provider.values.get(block):
            case [*_, {"role_arn": str(arn)}] if match_ := _ARN_ACCOUNT.match(arn):
                return [match_[1]]
            case [*_, {"role_arn": Unknown() | str()}]:
                break
            case _:
                pass
    if provider.account is not None:
        return [provider.account]
    match provider.values.get("allowed_account_ids"):
        case [str(only)] | str(only) if _ID.match(only):
            return [only]
        case _:
            return []


def _caller_identities(stack: Stack) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for resource in stack.existing:
        if resource.type == "aws_caller_identity" and resource.mode is Mode.DATA:
            _add(found, resource, resource.values.get("account_id"))
    return found


def _own_arns(stack: Stack) -> Mapping[str, set[str]]:
    """The account in the ARNs of objects that a provider configuration manages, or did until now; all of them must agree."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for resource in stack.resources:
        arn = _arn(resource) if resource.mode is Mode.MANAGED else None
        if isinstance(arn, str) and not resource.type.startswith(_FOREIGN_ARNS) and (match := _ARN_ACCOUNT.match(arn)):
            found[resource.provider].add(match[1])
    return {provider: told for provider, told in found.items() if len(told) == 1}


def _arn(resource: Resource) -> Value:
    """Its ARN after the plan, or where that is not known the one before."""
    now = resource.planned.get("arn") if resource.planned is not None else None
    return now if now is not None or resource.before is None else resource.before.get("arn")


def _add(found: defaultdict[str, set[str]], resource: Resource, value: Value) -> None:
    if isinstance(value, str) and _ID.match(value):
        found[resource.provider].add(value)
