"""One instance of a module: its variables, locals, resources, child modules and outputs, each worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tfguard.hcl import Block, EvaluationError, Scope
from tfguard.hcl.values import Sensitive, revealed
from tfguard.model.address import ROOT, Key, ModuleAddress, print_key
from tfguard.model.stack import Mode, Provider
from tfguard.model.value import Reference, Unknown, Value, texts_in
from tfguard.terraform.source import variables
from tfguard.terraform.source.calls import Calls
from tfguard.terraform.source.constants import constant_flag
from tfguard.terraform.source.evaluation import Evaluation, Text
from tfguard.terraform.source.expansion import Expansion, expansion
from tfguard.terraform.source.lazy import Lazy
from tfguard.terraform.source.module import ModuleSource
from tfguard.terraform.source.pending import waits
from tfguard.terraform.source.providers import ProviderBlocks
from tfguard.terraform.source.resources import Instance, object_of
from tfguard.terraform.source.scope import Roots


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One resource instance of a configuration with its values; with `open` set, what stands for an unknown number of them."""

    instance: Instance
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
        self,
        evaluation: Evaluation,
        source: ModuleSource,
        directory: str,
        address: ModuleAddress = ROOT,
        caller: Caller | None = None,
    ) -> None:
        self.evaluation = evaluation
        self.source = source
        self.directory = directory
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
                "ephemeral": lambda: Unknown((Reference(self._subject("ephemeral")),)),
                "path": self._paths,
                "terraform": lambda: {"workspace": evaluation.settings.workspace, "applying": False},
            },
            self._resource_type,
        )
        self._expansions: dict[str, Expansion] = {}
        self._made: dict[str, Mapping[Key, Made]] = {}

    # Names.

    def _subject(self, name: str) -> str:
        return self.address.inside(name)

    def _paths(self) -> Value:
        return {
            "module": self.evaluation.relative(self.directory),
            "root": ".",
            "cwd": self.evaluation.settings.working_directory or Unknown((Reference("path.cwd"),)),
        }

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
        given = self.evaluation.settings.variables
        if name not in given:
            return None
        value = given[name]
        if isinstance(value, Text):
            return lambda: variables.of_text(value.text, self.variables[name], self.evaluation)
        return lambda: value

    def _local(self, name: str) -> Value:
        return self.evaluation.value(self.source.locals[name].expression, self.scope)

    def output(self, name: str) -> Value:
        """The value of an output."""
        attributes = self.source.of("output")[name].body.attributes
        value = None if "value" not in attributes else self.evaluation.value(attributes["value"].expression, self.scope)
        sensitive = "sensitive" in attributes and constant_flag(attributes["sensitive"].expression, default=False)
        return Sensitive(value) if sensitive else value

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
        values = {key: one.values for key, one in self.made_of(mode, labels).items()}
        return self.expansion_of(mode, labels).together(values)

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

    def made_of(self, mode: Mode, labels: str) -> Mapping[Key, Made]:
        """The instances of a resource block, by key."""
        address = self._address(mode, labels)
        found = self._made.get(address)
        if found is None:
            expanded = self.expansion_of(mode, labels)
            found = self._made[address] = {key: self._make(mode, labels, key, expanded) for key in expanded.bindings}
        return found

    def _make(self, mode: Mode, labels: str, key: Key, expanded: Expansion) -> Made:
        instance = self._instance(mode, labels, key, expanded)
        deferred = mode is Mode.DATA and waits(instance.block, self)
        return Made(instance=instance, values=object_of(instance, self.evaluation, waits=deferred))

    def _instance(self, mode: Mode, labels: str, key: Key, expanded: Expansion) -> Instance:
        type_, _, name = labels.partition(".")
        block = self._block(mode, labels)
        return Instance(
            address=f"{self._address(mode, labels)}{print_key(key)}",
            mode=mode,
            type=type_,
            name=name,
            key=key,
            module=self.address,
            block=block,
            provider=self.providers.of_resource(type_, block),
            scope=self.scope if expanded.open is not None else expanded.scope(self.scope, key),
        )

    def has_instances(self, mode: Mode, labels: str) -> bool:
        """A resource block stands for something, as far as is known."""
        expanded = self.expansion_of(mode, labels)
        return expanded.open is not None or bool(expanded.bindings)

    # Everything.

    def made(self) -> Iterator[Made]:
        """Every resource instance of this module and of those that it calls."""
        for mode, kind in ((Mode.MANAGED, "resource"), (Mode.DATA, "data")):
            for labels in self.source.of(kind):
                yield from self._all_of(mode, labels)
        for child in self.calls.instances():
            yield from child.made()

    def _all_of(self, mode: Mode, labels: str) -> Iterator[Made]:
        expanded = self.expansion_of(mode, labels)
        yield from self.made_of(mode, labels).values()
        if expanded.open is not None:
            yield Made(instance=self._instance(mode, labels, None, expanded), values={}, open=expanded.open)

    def holds_resources(self) -> bool:
        """Whether this module, or one that it calls, makes any managed resource, as far as is known."""
        if any(self.has_instances(Mode.MANAGED, labels) for labels in self.source.of("resource")):
            return True
        return any(self.calls.holds_resources(name) for name in self.source.of("module"))

    def all_modules(self) -> Iterator[ModuleInstance]:
        """This module instance and every one below."""
        yield self
        for child in self.calls.instances():
            yield from child.all_modules()

    def configured_providers(self) -> Iterator[Provider]:
        """Every provider block of this module and of those that it calls."""
        for module in self.all_modules():
            yield from module.providers.configured()

    def secrets(self) -> Iterator[str]:
        """The texts of the variables that are declared sensitive."""
        for name, variable in self.variables.items():
            if variable.sensitive:
                yield from texts_in(revealed(self._variable(name)))

    def end(self) -> None:
        """Let go of everything: nothing will be asked of this instance any more.

        What it made refers back to it. Its memory is free at once now, and not when somebody collects garbage, which takes long.
        """
        vars(self).clear()
