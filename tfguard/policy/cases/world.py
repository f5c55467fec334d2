"""Mocks in, stacks out: what a plan would be if it held these resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tfguard.hcl import EvaluationError
from tfguard.hcl.values import Sensitive
from tfguard.model.address import module_address
from tfguard.model.change import NO_OP, READ, Actions
from tfguard.model.place import Fault, PolicyError
from tfguard.model.stack import Kind, Mode, ModuleCall, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown, Value
from tfguard.policy.budget import Budget
from tfguard.policy.cases.completion import completed, completed_before
from tfguard.policy.cases.model import Mock, MockKind, MockStack
from tfguard.policy.formula import Formula
from tfguard.policy.language import Language
from tfguard.policy.lazy import LazyObject

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "create": ("create",),
    "update": ("update",),
    "delete": ("delete",),
    "no-op": ("no-op",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a mock has become."""

    mock: Mock
    resource: Resource | None = None
    provider: Provider | None = None
    module: ModuleCall | None = None
    meta: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MockWorld:
    """The stacks of some mocks, and which part of them each mock has become."""

    stacks: tuple[Stack, ...]
    made: tuple[Made, ...]


class Mocks:
    """Evaluates mocks that may refer to each other. `complete` fills in what a plan would have beside what is written."""

    def __init__(
        self,
        mocks: Iterable[Mock],
        local: Mapping[str, Formula],
        inputs: Mapping[str, Value],
        language: Language,
        *,
        complete: bool,
    ) -> None:
        self.language = language
        self.spend = Budget().spend
        self._inputs = inputs
        self._complete = complete
        self._locals = LazyObject(local, lambda name: local[name].run(self))
        self._mocks = {mock.address: mock for mock in mocks}
        self._attrs = LazyObject(self._mocks, lambda address: self._evaluated(self._mocks[address]))

    def world(self, stacks: Sequence[MockStack]) -> MockWorld:
        """The stacks that the mocks make up. Raises PolicyError where one of them has no value."""
        made = {id(mock): self._made(mock) for stack in stacks for mock in stack.mocks}
        return MockWorld(
            stacks=tuple(_stack(stack, [made[id(mock)] for mock in stack.mocks]) for stack in stacks),
            made=tuple(made.values()),
        )

    # The names that mocks use.

    def root(self, name: str) -> Value:
        """The value of a root name: locals, inputs, and the mocks by type and name."""
        match name:
            case "local":
                return self._locals
            case "input":
                return dict(self._inputs)
            case "data":
                types = {mock.type for mock in self._mocks.values() if mock.kind is MockKind.DATA}
                return {type_: self._by_name(type_, MockKind.DATA) for type_ in types}
            case _:
                return self._by_name(name, MockKind.RESOURCE)

    def _by_name(self, type_: str, kind: MockKind) -> dict[str, Value]:
        return {
            mock.name: _Reached(self._attrs, mock.address)
            for mock in self._mocks.values()
            if mock.kind is kind and mock.type == type_
        }

    # From formulas to things.

    def _made(self, mock: Mock) -> Made:
        try:
            meta = self._object(mock.meta, mock) or {}
            match mock.kind:
                case MockKind.PROVIDER:
                    return Made(mock=mock, provider=self._provider(mock), meta=meta)
                case MockKind.MODULE:
                    address = str(meta.get("address") or f"module.{mock.name}")
                    version = str(meta.get("version") or "")
                    call = ModuleCall(address=address, source=mock.type, version_constraint=version)
                    return Made(mock=mock, module=call, meta=meta)
                case MockKind.RESOURCE | MockKind.DATA:
                    return Made(mock=mock, resource=self._resource(mock, meta), meta=meta)
        except EvaluationError as error:
            raise PolicyError((Fault(f"{mock.title}: {error.message}", error.span or mock.span),)) from None

    def _provider(self, mock: Mock) -> Provider:
        values = self._attrs[mock.address]
        alias = None if mock.name == "default" else mock.name
        return Provider(
            address=mock.type if alias is None else f"{mock.type}.{alias}",
            name=mock.type,
            alias=alias,
            values=values if isinstance(values, dict) else {},
        )

    def _resource(self, mock: Mock, meta: Mapping[str, Value]) -> Resource:
        after, before = self._attrs[mock.address], self._object(mock.prior_attrs, mock)
        if mock.kind is MockKind.RESOURCE and not after and not before:
            raise EvaluationError("no state: a resource mock needs attrs or prior_attrs that are not empty")
        if self._complete and before is not None:
            before = completed_before(mock.type, before)
        planned, sensitive = _without_marks(after)
        prior, prior_sensitive = _without_marks(before)
        module = module_address(str(meta.get("module_path") or "").strip("."))
        actions = _actions(mock, meta)
        gone = actions.removes
        return Resource(
            address=module.inside(mock.address),
            mode=Mode.DATA if mock.kind is MockKind.DATA else Mode.MANAGED,
            type=mock.type,
            name=mock.name,
            module=module,
            provider=mock.provider or mock.type.partition("_")[0],
            actions=actions,
            planned=planned if isinstance(planned, dict) and not gone else None,
            sensitive=sensitive,
            before=prior if isinstance(prior, dict) else _unchanged(actions, planned),
            before_sensitive=prior_sensitive,
        )

    def _evaluated(self, mock: Mock) -> Value:
        """The attributes of a mock, as far as they are written; completed where that is asked for."""
        values = self._object(mock.attrs, mock)
        if not self._complete or mock.kind is MockKind.PROVIDER or mock.kind is MockKind.MODULE or values is None:
            return values
        type_ = mock.type if mock.kind is MockKind.RESOURCE else f"data.{mock.type}"
        prior = self._object(mock.prior_attrs, mock)
        return completed(type_, values, prior, mock.address)

    def _object(self, formula: Formula | None, mock: Mock) -> dict[str, Value] | None:
        if formula is None:
            return None
        value = formula.run(self)
        if not isinstance(value, dict):
            raise EvaluationError("attrs, prior_attrs and meta must be objects", mock.span)
        return value


class _Reached(dict[str, Value]):
    """A mock as others refer to it: its attributes, `attrs` with all of them, and unknowns for what it does not write."""

    __slots__ = ("_address", "_attrs")

    def __init__(self, attrs: LazyObject, address: str) -> None:
        super().__init__()
        self._attrs = attrs
        self._address = address

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Value:
        values = self._attrs[self._address]
        known = values if isinstance(values, dict) else {}
        if name == "attrs" and name not in known:
            return self
        if name in known and not isinstance(known[name], Unknown):
            return known[name]
        return Unknown((Reference(self._address, name),))


def _actions(mock: Mock, meta: Mapping[str, Value]) -> Actions:
    """What happens to a mock: what it says, else what its attributes tell."""
    if mock.kind is MockKind.DATA:
        return READ
    if mock.actions is not None:
        return Actions(mock.actions)
    told = meta.get("operation")
    if told is not None and not isinstance(told, str):
        raise EvaluationError("non-string meta.operation: expected create, update, delete or no-op")
    if isinstance(told, str):
        if told not in _WORDS:
            raise EvaluationError(f'meta.operation is "{told}"; expected {", ".join(_WORDS)}')
        return NO_OP if told == "no-op" else Actions(_WORDS[told])
    if mock.attrs is None:
        return Actions(("delete",))
    return Actions(("create",)) if mock.prior_attrs is None else Actions(("update",))


def _unchanged(actions: Actions, planned: Value) -> Mapping[str, Value] | None:
    """What a mock was before, where nothing happens to it."""
    return planned if actions.words == ("no-op",) and isinstance(planned, dict) else None


def _without_marks(value: Value) -> tuple[Value, Value]:
    """A value without `sensitive()`, and where it stood, shaped like `after_sensitive`."""
    match value:
        case Sensitive():
            return value.value, True
        case dict():
            parts = {key: _without_marks(part) for key, part in value.items()}
            marks = {key: mark for key, (_, mark) in parts.items() if mark}
            return {key: part for key, (part, _) in parts.items()}, marks or None
        case list():
            items = [_without_marks(part) for part in value]
            return [part for part, _ in items], [mark or False for _, mark in items] if any(
                m for _, m in items
            ) else None
        case _:
            return value, None


def _stack(stack: MockStack, made: Sequence[Made]) -> Stack:
    resources = [one.resource for one in made if one.resource is not None and not one.mock.deferred]
    result = Stack(
        path=stack.name,
        kind=stack.kind,
        resources=tuple(resources),
        deferred=tuple(one.resource for one in made if one.resource is not None and one.mock.deferred),
        providers=tuple(_providers(made, resources)),
        modules=tuple(one.module for one in made if one.module is not None),
        complete=stack.complete,
        errored=stack.errored,
        before=lambda: _before(result),
    )
    return result


def _providers(made: Sequence[Made], resources: Sequence[Resource]) -> Iterator[Provider]:
    """The providers that are mocked, then those that resources use without one."""
    mocked = [one.provider for one in made if one.provider is not None]
    yield from mocked
    known = {provider.address for provider in mocked}
    for address in dict.fromkeys(resource.provider for resource in resources):
        if address not in known:
            name, _, alias = address.partition(".")
            yield Provider(address=address, name=name, alias=alias or None, configured=False)


def _before(stack: Stack) -> Stack:
    """The stack as a plan found it."""
    prior = (
        Resource(
            address=resource.address,
            mode=resource.mode,
            type=resource.type,
            name=resource.name,
            module=resource.module,
            provider=resource.provider,
            planned=resource.before,
            before=resource.before,
            sensitive=resource.before_sensitive,
        )
        for resource in stack.resources
        if resource.before is not None
    )
    return Stack(
        path=stack.path, kind=Kind.MOCK, resources=tuple(prior), providers=stack.providers, modules=stack.modules
    )
