"""What a remedy is made from, and what it is: blocks, and the variables that their owner fills in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tfguard.graph import Account, ResourceGraph
from tfguard.model.address import ROOT
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Value
from tfguard.model.verdict import Verdict
from tfguard.remedies.block import Block, Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """Something that only the owner knows; it has no default, so that nobody forgets it."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One file: what is missing for some guardrails."""

    name: str
    """What it is about, as a file name has it: `mfa`, `budget`."""
    guardrails: tuple[str, ...]
    blocks: tuple[Block, ...]
    variables: tuple[Variable, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know before applying it."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What was found, where, and what the user wants."""

    violations: Mapping[str, Sequence[Verdict]]
    """By guardrail."""
    graph: ResourceGraph
    parameters: Mapping[str, Value] = field(default_factory=dict)
    """The values of the guardrails' inputs."""

    def violated(self, *guardrails: str) -> tuple[str, ...]:
        """Those of some guardrails that are violated."""
        return tuple(guardrail for guardrail in guardrails if self.violations.get(guardrail))

    def texts(self, parameter: str) -> tuple[str, ...]:
        """A parameter that is a list of texts; empty where it is not set."""
        value = self.parameters.get(parameter)
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def label(self, wanted: str) -> str:
        """A name that no block in the root module has."""
        number = 1
        label = wanted
        while label in self._labels:
            number += 1
            label = f"{wanted}_{number}"
        return label

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(
            resource.name for stack in self.graph.stacks for resource in stack.resources if resource.module == ROOT
        )

    def resource(self, address: str) -> Resource | None:
        """What stands at an address."""
        return next((found for stack in self.graph.stacks if (found := stack.by_address.get(address))), None)

    def account(self, target: str) -> Account | None:
        """The account that a finding names."""
        return next((account for account in self.graph.accounts.all if account.target == target), None)

    @property
    def organization(self) -> Resource | None:
        """The organization, where the root module manages or reads it."""
        for type_ in ("aws_organizations_organization", "data.aws_organizations_organization"):
            for resource in self.graph.of_type.get(type_, ()):
                if resource.module == ROOT:
                    return resource
        return None


def provider_in(account: Account | None) -> str:
    """The provider configuration that leads to an account: one of the root module where there is one, the plainest of them."""
    found = {resource.provider for resource in account.resources} if account is not None else set()
    return min(found, key=lambda address: (":" in address, len(address), address), default="")


def provider_note(address: str) -> tuple[str, ...]:
    """What to do where the root module has no provider configuration that leads there."""
    module, _, name = address.rpartition(":")
    return (f"Give these blocks a provider that leads where `{name}` of {module} does.",) if module else ()


def provider_of(address: str) -> Expression | None:
    """The `provider` argument of a resource in the root module; None for the default one, and for one of a module."""
    return Expression(address) if "." in address and ":" not in address else None


def suffix_of(address: str) -> str:
    """What tells the blocks for one provider configuration from those for others."""
    module, _, name = address.rpartition(":")
    words = re.findall(r"[A-Za-z0-9]+", f"{module} {name.partition('.')[2]}")
    return "".join(f"_{word}" for word in words)


def attribute(resource: Resource, name: str) -> Expression:
    """A reference to an attribute of a resource in the root module."""
    data = "data." if resource.mode is Mode.DATA and not resource.address.startswith("data.") else ""
    return Expression(f"{data}{resource.address}.{name}")
