"""One instance of a module: its variables, locals, resources, child modules and outputs, each worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tfguard.hcl import Block, EvaluationError, Scope
from tfguard.model.address import ROOT, Key, ModuleAddress, print_key
from tfguard.model.stack import Mode
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source import variables
from tfguard.terraform.source.calls import Calls
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.expansion import Expansion, expansion
from tfguard.terraform.source.lazy import Lazy, ResourceObject
from tfguard.terraform.source.module import ModuleSource
from tfguard.terraform.source.providers import ProviderBlocks
from tfguard.terraform.source.resources import made_values
from tfguard.terraform.source.scope import Roots


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One resource instance of a configuration; with `key` unknown (`open`), what stands for all of them."""

    address: str
    mode: Mode
    type: str
    name: str
    key: Key
    module: ModuleAddress
    provider: str
    block: Block
    values: Mapping[str, Value]
    open: Unknown | None = None


@dataclass(slots=True, kw_only=True)
class Caller:
    """What a module instance gets from the call that made it."""

    instance: ModuleInstance
    block: Block
    scope: Scope
    """The scope of the call, with its `each` or `count`."""


class ModuleInstance:
    """A module, instantiated. `caller` is None for the root."""

    def __init__(
        self, evaluation: Evaluation, source: ModuleSource, address: ModuleAddress = ROOT, caller: Caller | None = None
    ) -> None:
        self.evaluation = evaluation
        self.source = source
        self.address = address
        self.caller = caller
        self.providers = ProviderBlocks(self)
        self.calls = Calls(self)
        self.variables = variables.declared(source.of("variable"), evaluation)
        self.scope = Roots(
            {
                "var": lambda: Lazy(self._subject("var"), self.variables.keys(), self._variable),
                "local": lambda: Lazy(self._subject("local"), source.locals.keys(), self._local),
                "module": lambda: Lazy(self._subject("module"), source.of("module").keys(), self.calls.value),
                "data": lambda: self._family(Mode.DATA),
                "path": self._paths,
                "terraform": lambda: {"workspace": evaluation.settings.workspace, "applying": False},
            },
            self._resource_type,
        )
        self._expansions: dict[str, Expansion] = {}
        self._instances: dict[str, Mapping[Key, ResourceObject]] = {}

    # Names.

    def _subject(self, name: str) -> str:
        return self.address.inside(name)

    def _paths(self) -> Value:
        return {
            "module": self.source.directory or ".",
            "root": self.root_directory or ".",
            "cwd": Unknown((Reference("path.cwd"),)),
        }

    @cached_property
    def root_directory(self) -> str:
        """The directory of the root module."""
        return self.caller.instance.root_directory if self.caller is not None else self.source.directory

    def _variable(self, name: str) -> Value:
        variable = self.variables[name]
        return variables.value_of(
            variable, self._given(name), self._subject(f"var.{name}"), self.evaluation, self.scope
        )

    def _given(self, name: str) -> Callable[[], Value] | None:
        """What the call, or for the root the user, gives for a variable."""
        if self.caller is None:
            return self._given_by_user(name)
        attribute = self.caller.block.body.attributes.get(name)
        if attribute is None:
            return None
        caller = self.caller
        return lambda: self.evaluation.value(attribute.expression, caller.scope)

    def _given_by_user(self, name: str) -> Callable[[], Value] | None:
        settings = self.evaluation.settings
        if name in settings.texts:
            return lambda: variables.of_text(settings.texts[name], self.variables[name].type)
        if name in settings.variables:
            return lambda: settings.variables[name]
        return None

    def _local(self, name: str) -> Value:
        return self.evaluation.run(self.source.locals[name].expression, self.scope)

    def output(self, name: str) -> Value:
        """The value of an output."""
        block = self.source.of("output")[name]
        attribute = block.body.attributes.get("value")
        return None if attribute is None else self.evaluation.run(attribute.expression, self.scope)

    @cached_property
    def outputs(self) -> Lazy:
        """The module as its caller sees it."""
        return Lazy(str(self.address), self.source.of("output").keys(), self.output)

    # Resources.

    def _resource_type(self, type_: str) -> Value:
        names = self._names_of(Mode.MANAGED).get(type_)
        if names is None:
            raise EvaluationError(
                f"Reference to undeclared resource: there is no resource of type `{type_}` in {self._where}"
            )
        return Lazy(self._subject(type_), names, lambda name: self.resource(Mode.MANAGED, f"{type_}.{name}"))

    @property
    def _where(self) -> str:
        return str(self.address) or "the root module"

    def _family(self, mode: Mode) -> Value:
        names = self._names_of(mode)

        def of_type(type_: str) -> Value:
            return Lazy(
                self._subject(f"data.{type_}"), names[type_], lambda name: self.resource(mode, f"{type_}.{name}")
            )

        return Lazy(self._subject("data"), names.keys(), of_type)

    def _names_of(self, mode: Mode) -> Mapping[str, tuple[str, ...]]:
        return self._declared[mode]

    @cached_property
    def _declared(self) -> Mapping[Mode, Mapping[str, tuple[str, ...]]]:
        found: dict[Mode, dict[str, tuple[str, ...]]] = {Mode.MANAGED: {}, Mode.DATA: {}}
        for mode, kind in ((Mode.MANAGED, "resource"), (Mode.DATA, "data")):
            for labels in self.source.of(kind):
                type_, _, name = labels.partition(".")
                found[mode][type_] = (*found[mode].get(type_, ()), name)
        return found

    def resource(self, mode: Mode, labels: str) -> Value:
        """A resource as expressions see it: an object, a list or map of them, or unknown."""
        instances = self.instances(mode, labels)
        return self.expansion_of(mode, labels).together(instances)

    def _block(self, mode: Mode, labels: str) -> Block:
        return self.source.of("data" if mode is Mode.DATA else "resource")[labels]

    def _address(self, mode: Mode, labels: str) -> str:
        return self._subject(f"data.{labels}" if mode is Mode.DATA else labels)

    def expansion_of(self, mode: Mode, labels: str) -> Expansion:
        """Which instances a resource block has."""
        address = self._address(mode, labels)
        found = self._expansions.get(address)
        if found is None:
            made = expansion(self._block(mode, labels), address, self.evaluation, self.scope)
            if made.open is not None:
                made = Expansion(repeats=made.repeats, open=Unknown((Reference(address), *made.open.waits_for)))
            found = self._expansions[address] = made
        return found

    def instances(self, mode: Mode, labels: str) -> Mapping[Key, ResourceObject]:
        """The instances of a resource block, by key."""
        address = self._address(mode, labels)
        found = self._instances.get(address)
        if found is None:
            expanded = self.expansion_of(mode, labels)
            found = self._instances[address] = {
                key: self._make(mode, labels, f"{address}{print_key(key)}", expanded.scope(self.scope, key))
                for key in expanded.bindings
            }
        return found

    def _make(self, mode: Mode, labels: str, address: str, scope: Scope) -> ResourceObject:
        type_ = labels.partition(".")[0]
        block = self._block(mode, labels)
        provider = self.providers.of_resource(type_, block)
        return ResourceObject(made_values(mode, type_, block, address, self, provider, scope), address)

    # Everything.

    def made(self) -> Iterator[Made]:
        """Every resource instance of this module and of those that it calls."""
        for mode, kind in ((Mode.MANAGED, "resource"), (Mode.DATA, "data")):
            for labels in self.source.of(kind):
                yield from self._made(mode, labels)
        for child in self.calls.instances():
            yield from child.made()

    def _made(self, mode: Mode, labels: str) -> Iterator[Made]:
        type_, _, name = labels.partition(".")
        block = self._block(mode, labels)
        address = self._address(mode, labels)
        expanded = self.expansion_of(mode, labels)
        provider = self.providers.of_resource(type_, block)
        for key, values in self.instances(mode, labels).items():
            yield Made(
                address=f"{address}{print_key(key)}",
                mode=mode,
                type=type_,
                name=name,
                key=key,
                module=self.address,
                provider=provider,
                block=block,
                values=values,
            )
        if expanded.open is not None:
            yield Made(
                address=address,
                mode=mode,
                type=type_,
                name=name,
                key=None,
                module=self.address,
                provider=provider,
                block=block,
                values={},
                open=expanded.open,
            )
