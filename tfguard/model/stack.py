"""A stack: one state, with what a plan makes of it. The words in which every input is told, however it was spelled."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import chain
from typing import Final

from tfguard.model.address import ROOT, Key, ModuleAddress, print_path
from tfguard.model.change import NO_OP, Actions
from tfguard.model.place import Fault, Span
from tfguard.model.value import Path, Reference, Unknown, Value, texts_in, unknown_parts
from tfguard.model.verdict import Waiver


class Kind(Enum):
    """What an input is."""

    PLAN = "plan"
    STATE = "state"
    CONFIGURATION = "configuration"
    MOCK = "mock"


class Mode(Enum):
    """Whether Terraform manages a resource or only reads it."""

    MANAGED = "managed"
    DATA = "data"


def no_configuration(resource: Resource, path: Path) -> tuple[Reference, ...]:
    """Where no configuration is at hand, an unknown value waits for itself."""
    return (Reference(resource.address, print_path(path)),)


class _Every:
    """Contains everything."""

    def __contains__(self, _: object) -> bool:
        return True


_EVERY: Final = _Every()


def anything(_: Resource) -> Container[str]:
    """Where nobody tells what a configuration writes, it may be any attribute."""
    return _EVERY


@dataclass(slots=True, eq=False, kw_only=True)
class Resource:
    """One resource instance: where it stands, what happens to it, and its values after the plan.

    `planned`, `unknown` and `sensitive` are JSON as in a plan's `after`, `after_unknown` and `after_sensitive`. `planned` is
    None where the object does not exist after the plan. The three are overlaid into `values` on first use.
    """

    address: str
    mode: Mode
    type: str
    name: str
    key: Key = None
    module: ModuleAddress = ROOT
    provider: str = ""
    """The configuration address of its provider: `aws`, `aws.west`, `module.m:aws`."""
    actions: Actions = NO_OP
    planned: Mapping[str, Value] | None = None
    unknown: Value = None
    sensitive: Value = None
    before: Mapping[str, Value] | None = None
    before_sensitive: Value = None
    deposed: str | None = None
    previous_address: str | None = None
    location: Span | None = None
    """Where its block stands, where the configuration is at hand."""
    waits_for: Callable[[Resource, Path], tuple[Reference, ...]] = no_configuration
    writes: Callable[[Resource], Container[str]] = anything
    """The attributes that its configuration may give a value; an unknown one beside those waits for the resource itself."""
    stack: Stack | None = None
    """The input it stands in; the stack says so when it is made."""
    _values: Mapping[str, Value] | None = None
    _texts: Sequence[str] | None = field(default=None, init=False, repr=False)
    _unknowns: Sequence[tuple[Path, Unknown]] | None = field(default=None, init=False, repr=False)

    @property
    def exists(self) -> bool:
        """It is there after the plan is applied."""
        return self.planned is not None and not self.actions.removes

    @property
    def values(self) -> Mapping[str, Value]:
        """What is known after the plan, with `Unknown` where it is not; empty where nothing exists."""
        values = self._values
        if values is None:
            values = {} if self.planned is None else self.planned
            if self.unknown:
                overlaid = overlay(values, self.unknown, self, ())
                values = overlaid if isinstance(overlaid, dict) else values
            self._values = values
        return values

    @property
    def texts(self) -> Sequence[str]:
        """Every string in its values, in order."""
        texts = self._texts
        if texts is None:
            texts = self._texts = texts_in(self.values)
        return texts

    @property
    def unknowns(self) -> Sequence[tuple[Path, Unknown]]:
        """Every unknown part of its values, in order, with where it stands."""
        unknowns = self._unknowns
        if unknowns is None:
            unknowns = self._unknowns = unknown_parts(self.values)
        return unknowns

    def tell(self, values: Mapping[str, Value]) -> None:
        """Have values that say more than the input did."""
        self._values, self._texts, self._unknowns = values, None, None


def overlay(planned: Value, unknown: Value, resource: Resource, path: Path) -> Value:
    """Put an `Unknown` wherever `unknown` (shaped like `after_unknown`) says true.

    Known parts are not copied. The plan leaves unknown keys out of objects and writes null for unknown list elements.
    """
    match unknown:
        case True:
            return Unknown(lambda: resource.waits_for(resource, path))
        case dict() if unknown:
            known = planned if isinstance(planned, dict) else {}
            changed = {k: overlay(known.get(k), u, resource, (*path, k)) for k, u in unknown.items() if u}
            return {**known, **changed} if changed else planned
        case list() if any(unknown):
            items = planned if isinstance(planned, list) else []
            return [
                overlay(
                    items[i] if i < len(items) else None,
                    unknown[i] if i < len(unknown) else False,
                    resource,
                    (*path, i),
                )
                for i in range(max(len(items), len(unknown)))
            ]
        case _:
            return planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider configuration, evaluated as far as the input goes."""

    address: str
    """As resources name it: `aws`, `aws.west`, `module.m:aws`."""
    name: str
    alias: str | None = None
    module: ModuleAddress = ROOT
    source: str = ""
    version_constraint: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    account: str | None = None
    """The account that its arguments lead to, where they tell that though not the whole of a role's ARN."""
    configured: bool = True
    """False where resources use a provider that the configuration has no block for."""

    @property
    def target(self) -> str:
        """The address that a finding names: `provider.aws.west`, `module.m.provider.aws`."""
        return self.module.inside(f"provider.{self.address.rpartition(':')[2]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCall:
    """One module call of the configuration."""

    address: str
    source: str
    version_constraint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A finding that a comment in the source accepts, on the block that it stands on."""

    guardrail: str
    targets: tuple[str, ...]
    """What the block stands for: addresses, where `*` stands for any text."""
    waiver: Waiver
    location: Span


@dataclass(eq=False, kw_only=True)
class Stack:
    """One input, read. Resources come in the order of the input, managed and data ones together, gone ones included."""

    path: str
    kind: Kind
    terraform_version: str | None = None
    resources: tuple[Resource, ...] = ()
    deposed: tuple[Resource, ...] = ()
    deferred: tuple[Resource, ...] = ()
    drift: tuple[Resource, ...] = ()
    providers: tuple[Provider, ...] = ()
    modules: tuple[ModuleCall, ...] = ()
    complete: bool | None = None
    errored: bool = False
    timestamp: str | None = None
    variables: Mapping[str, Value] = field(default_factory=dict)
    """What the root variables of a plan were set to."""
    secrets: frozenset[str] = frozenset()
    """Values of sensitive root variables, as text; sensitive attributes are found through the resources."""
    unseen: tuple[Reference, ...] = ()
    """What the configuration calls and is not at hand: whatever those modules hold may exist beside the resources."""
    faults: tuple[Fault, ...] = ()
    """What of the configuration could not be read or evaluated; the rest stands in the resources."""
    allowances: tuple[Allowance, ...] = ()
    """What comments in the source accept."""
    remarks: tuple[str, ...] = ()
    """What else the reader of a report should know of the source."""
    before: Callable[[], Stack] | None = None
    """The same stack as it was before the plan, where there is a before."""

    def __post_init__(self) -> None:
        for resource in chain(self.resources, self.deferred):
            resource.stack = self

    @cached_property
    def by_address(self) -> Mapping[str, Resource]:
        """Each resource instance under its absolute address."""
        return {resource.address: resource for resource in self.resources}

    @cached_property
    def existing(self) -> tuple[Resource, ...]:
        """What is there after the plan is applied."""
        return tuple(resource for resource in self.resources if resource.exists)

    @cached_property
    def provider_by_address(self) -> Mapping[str, Provider]:
        """Each provider configuration under the address that resources use."""
        return {provider.address: provider for provider in self.providers}


def sensitive_texts(values: Value, sensitive: Value) -> Iterator[str]:
    """Every string below the paths that `sensitive` (shaped like `after_sensitive`) marks."""
    match sensitive:
        case True:
            yield from texts_in(values)
        case dict() if isinstance(values, dict):
            for key, inner in sensitive.items():
                if inner:
                    yield from sensitive_texts(values.get(key), inner)
        case list() if isinstance(values, list):
            for value, inner in zip(values, sensitive, strict=False):
                yield from sensitive_texts(value, inner)
        case _:
            return
