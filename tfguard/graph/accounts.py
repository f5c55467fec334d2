"""Accounts: which AWS account each provider configuration works in, as far as the inputs tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tfguard.model.stack import Mode, Provider, Resource, Stack
from tfguard.model.value import Value

_ID: Final = re.compile(r"\d{12}\Z")
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

_FOREIGN_ARNS: Final = ("aws_ram_", "aws_vpc_peering_connection_accepter")
"""Resource types whose own `arn` may lie in another account than the one that manages them."""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One AWS account that the inputs work in: its id where they tell it, else the provider configuration that leads there."""

    id: str | None
    label: str
    stack: Stack
    """The first input that works in it."""
    resources: tuple[Resource, ...] = field(default=(), repr=False)
    """What exists in it after the plan, as far as the inputs show."""

    @property
    def target(self) -> str:
        """The name that a finding gives it."""
        return f"account:{self.label}"


class Accounts:
    """The accounts of all stacks, and the account of each resource."""

    def __init__(self, stacks: Sequence[Stack]) -> None:
        self._label_of: dict[tuple[int, str], tuple[str | None, str]] = {}
        for stack in stacks:
            for provider, (identity, label) in _identify(stack).items():
                self._label_of[id(stack), provider] = (identity, label if identity else f"{label}\0{stack.path}")
        self.all = tuple(self._gather(stacks))
        self._by_key = {self._key(account): account for account in self.all}

    def of(self, resource: Resource) -> Account | None:
        """The account that a resource lands in; None for what is no AWS resource."""
        found = self._label_of.get((id(resource.stack), resource.provider))
        return self._by_key.get(found[1]) if found else None

    def _gather(self, stacks: Sequence[Stack]) -> Iterable[Account]:
        grouped: defaultdict[str, list[Resource]] = defaultdict(list)
        first: dict[str, tuple[str | None, Stack]] = {}
        for stack in stacks:
            for resource in stack.existing:
                found = self._label_of.get((id(stack), resource.provider))
                if found is not None:
                    first.setdefault(found[1], (found[0], stack))
                    grouped[found[1]].append(resource)
        for key, resources in grouped.items():
            identity, stack = first[key]
            yield Account(identity, key.partition("\0")[0], stack, tuple(resources))

    def _key(self, account: Account) -> str:
        return account.label if account.id else f"{account.label}\0{account.stack.path}"


def _identify(stack: Stack) -> Mapping[str, tuple[str | None, str]]:
    """For each AWS provider configuration of a stack: the account id where it is told, and the account's label."""
    groups: defaultdict[str, list[Provider]] = defaultdict(list)
    for provider in stack.providers:
        if provider.name == "aws":
            groups[_whose_credentials(provider)].append(provider)
    facts = _facts(stack)
    found: dict[str, tuple[str | None, str]] = {}
    for providers in groups.values():
        told = {fact for provider in providers for fact in facts.get(provider.address, ())}
        identity = next(iter(told)) if len(told) == 1 else None
        leader = min((provider.address for provider in providers), key=lambda address: (len(address), address))
        for provider in providers:
            own = facts.get(provider.address, set()) if len(told) > 1 else set()
            mine = next(iter(own)) if len(own) == 1 else identity
            found[provider.address] = (mine, mine or (provider.address if own else leader))
    return found


def _whose_credentials(provider: Provider) -> str:
    return repr([(name, provider.values.get(name)) for name in _CREDENTIALS])


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
    match provider.values.get("assume_role"):
        case [*_, {"role_arn": str(arn)}] if match_ := _ARN_ACCOUNT.match(arn):
            return [match_[1]]
        case _:
            pass
    match provider.values.get("allowed_account_ids"):
        case [str(only)] if _ID.match(only):
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
    """The account in the ARNs of objects that a provider configuration manages already; all of them must agree."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for resource in stack.existing:
        arn = resource.planned.get("arn") if resource.planned is not None and resource.mode is Mode.MANAGED else None
        if isinstance(arn, str) and not resource.type.startswith(_FOREIGN_ARNS) and (match := _ARN_ACCOUNT.match(arn)):
            found[resource.provider].add(match[1])
    return {provider: told for provider, told in found.items() if len(told) == 1}


def _add(found: defaultdict[str, set[str]], resource: Resource, value: Value) -> None:
    if isinstance(value, str) and _ID.match(value):
        found[resource.provider].add(value)
