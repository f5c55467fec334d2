"""What the configuration behind a plan tells and the plan does not: documents with holes, and where providers work.

Of `jsonencode({ ... aws_s3_bucket.b.arn ... })` a plan shows that it is not known yet, and of local values nothing. Where the
configuration is at hand, most of such a document is known. It is taken where the configuration contradicts the plan in nothing
that both know of the resource, nor of those that the document waits for: else it is another one, or something has been
left as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tfguard.model.stack import Mode, Provider, Resource, Stack
from tfguard.model.value import Unknown, Value, is_wholly_known, unknowns_in

_WHERE: Final = frozenset({"assume_role", "allowed_account_ids", "region", "role_arn"})
"""The arguments of a provider that say where it works; the others may be secret."""


def is_left_open(stack: Stack) -> bool:
    """Whether a plan leaves a document open, or where a provider works: only then the configuration has something to add."""
    return any(map(_open_documents, stack.resources)) or any(
        unknowns_in(value) for provider in stack.providers for name, value in provider.values.items() if name in _WHERE
    )


def answers(stack: Stack) -> Mapping[str, Mapping[str, Value]]:
    """What the data sources of a plan answered, by address."""
    read = (resource for resource in stack.resources if resource.mode is Mode.DATA)
    return {resource.address: resource.values for resource in read if is_wholly_known(dict(resource.values))}


def fill(stack: Stack, told: Stack) -> None:
    """Give a plan what its configuration tells, read with the plan's own variables."""
    filling = _Filling(told)
    for resource in stack.resources:
        if _open_documents(resource):
            filling.fill(resource)
    providers = {provider.address: provider for provider in told.providers}
    stack.providers = tuple(_placed(provider, providers.get(provider.address)) for provider in stack.providers)


def _open_documents(resource: Resource) -> tuple[str, ...]:
    """The attributes of a resource that hold policy documents and are not known."""
    marks = resource.unknown
    if resource.mode is not Mode.MANAGED or not isinstance(marks, dict):
        return ()
    return tuple(name for name, open_ in marks.items() if open_ and (name.endswith("policy") or name == "content"))


class _Filling:
    """One plan's filling, which compares each resource with the configuration once."""

    def __init__(self, told: Stack) -> None:
        self._told = told.by_address
        self._agrees: dict[str, bool] = {}

    def fill(self, resource: Resource) -> None:
        """Put the parts of open documents into a resource."""
        twin = self._told.get(resource.address)
        if twin is None or not self._agree(resource):
            return
        found: dict[str, Value] = {}
        for name in _open_documents(resource):
            if not _is_sensitive(twin, name) and self._agree_on_what(resource.values[name], resource):
                found[name] = _with_parts(resource.values[name], twin.values.get(name))
        resource.tell({**resource.values, **found})

    def _agree_on_what(self, value: Value, resource: Resource) -> bool:
        stack = resource.stack
        subjects = {reference.subject for unknown in unknowns_in(value) for reference in unknown.waits_for}
        named = (stack.by_address.get(subject) for subject in subjects) if stack is not None else ()
        return all(other is None or self._agree(other) for other in named)

    def _agree(self, resource: Resource) -> bool:
        """Whether what both the plan and the configuration know of a resource is the same."""
        if resource.address not in self._agrees:
            twin = self._told.get(resource.address)
            shared = resource.values.keys() & twin.values.keys() if twin is not None else ()
            pairs = ((resource.values[name], twin.values[name]) for name in shared) if twin is not None else ()
            self._agrees[resource.address] = all(
                one == other for one, other in pairs if is_wholly_known(one) and is_wholly_known(other)
            )
        return self._agrees[resource.address]


def _is_sensitive(resource: Resource, name: str) -> bool:
    return bool(resource.sensitive.get(name)) if isinstance(resource.sensitive, dict) else bool(resource.sensitive)


def _with_parts(value: Value, told: Value) -> Value:
    """A value whose open texts have the parts that the configuration tells of them."""
    match value, told:
        case Unknown(), Unknown() if value.encodes is None and told.encodes is not None:
            return Unknown(lambda: value.waits_for, encodes=told.encodes)
        case dict(), dict():
            return {key: _with_parts(part, told.get(key)) for key, part in value.items()}
        case list(), list() if len(value) == len(told):
            return [_with_parts(part, other) for part, other in zip(value, told, strict=True)]
        case _:
            return value


def _placed(provider: Provider, told: Provider | None) -> Provider:
    if told is None:
        return provider
    found = {name: _known(value, told.values.get(name)) for name, value in provider.values.items() if name in _WHERE}
    return replace(provider, values={**provider.values, **found})


def _known(value: Value, told: Value) -> Value:
    """A value, and where it is not known what the configuration says instead."""
    match value, told:
        case Unknown(), _:
            return told if told is not None and is_wholly_known(told) else value
        case dict(), dict():
            return {key: _known(part, told.get(key)) for key, part in value.items()}
        case list(), list() if len(value) == len(told):
            return [_known(part, other) for part, other in zip(value, told, strict=True)]
        case _:
            return value
