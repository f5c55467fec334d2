"""Reading a configuration: a directory in, a `Stack` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tfguard.hcl import Function
from tfguard.model.change import CREATE, NO_OP, READ
from tfguard.model.place import InputError
from tfguard.model.stack import Kind, Mode, ModuleCall, Provider, Resource, Stack
from tfguard.terraform.source.conditions import failed_checks, note_refusals
from tfguard.terraform.source.constants import constant_text
from tfguard.terraform.source.evaluation import Evaluation, Settings
from tfguard.terraform.source.instance import Made, ModuleInstance
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.parts import bare, parts
from tfguard.terraform.source.source_map import source_map


def read_directory(
    library: Library, directory: str, settings: Settings, functions: Mapping[str, Function], name: str
) -> Stack:
    """The stack of a root module, as Terraform would plan it into an empty state.

    `name` is what findings and errors call it. Raises InputError where the directory holds no configuration.
    """
    root = root_module(library, directory, settings, functions, name)
    evaluation = root.evaluation
    made = list(root.made())
    providers = tuple(_providers(root, made))
    modules = tuple(_calls(root))
    note_refusals(root, made)
    stack = Stack(
        path=name,
        kind=Kind.CONFIGURATION,
        resources=tuple(_resource(one) for one in made if one.open is None),
        deferred=tuple(_resource(one) for one in made if one.open is not None),
        providers=providers,
        modules=modules,
        complete=not evaluation.unseen,
        secrets=frozenset(root.secrets()),
        unseen=tuple(evaluation.unseen),
        faults=tuple(evaluation.faults),
        remarks=tuple(failed_checks(root)),
    )
    for module in tuple(root.all_modules()):
        module.end()
    source_map(library, directory, settings.modules).apply(stack)
    return stack


def root_module(
    library: Library, directory: str, settings: Settings, functions: Mapping[str, Function], name: str
) -> ModuleInstance:
    """The root module in a directory, before anything of it is worked out.

    Raises InputError where the directory holds no configuration.
    """
    evaluation = Evaluation(library, directory, settings, functions)
    source = evaluation.source(directory)
    if source is None or not source.documents:
        raise InputError(f"{name}: this directory holds no Terraform configuration (*.tf)")
    return ModuleInstance(evaluation, source, directory)


def _resource(made: Made) -> Resource:
    of = made.instance
    found = parts(made.values)
    return Resource(
        address=of.address,
        mode=of.mode,
        type=of.type,
        name=of.name,
        key=of.key,
        module=of.module,
        provider=of.provider.address,
        actions=CREATE if of.mode is Mode.MANAGED else READ if found.unknown else NO_OP,
        planned=found.planned,
        unknown=found.unknown,
        sensitive=found.sensitive,
        location=of.block.span,
        _values=found.values,
    )


def _providers(root: ModuleInstance, made: Iterable[Made]) -> Iterator[Provider]:
    """The configurations that blocks write, and then those that resources use without one."""
    configured = {provider.address: provider for provider in root.configured_providers()}
    used = {one.instance.provider.address: one.instance.provider for one in made}
    found = {**configured, **{address: provider for address, provider in used.items() if address not in configured}}
    for provider in found.values():
        yield replace(provider, values={name: bare(value) for name, value in provider.values.items()})


def _calls(root: ModuleInstance) -> Iterator[ModuleCall]:
    for module in root.all_modules():
        for name, block in module.source.of("module").items():
            attributes = block.body.attributes
            source, version = (
                constant_text(attributes[argument].expression) if argument in attributes else None
                for argument in ("source", "version")
            )
            yield ModuleCall(
                address=module.address.inside(f"module.{name}"), source=source or "", version_constraint=version or ""
            )
