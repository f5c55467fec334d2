"""Where in the source each resource stands, and which findings the source accepts, through modules and without evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tfguard.hcl import Block
from tfguard.model.stack import Allowance, Mode, Resource, Stack
from tfguard.terraform.source.allowances import Written, written_in
from tfguard.terraform.source.constants import constant_text
from tfguard.terraform.source.installed import Whereabouts
from tfguard.terraform.source.library import Library
from tfguard.terraform.source.module import ModuleSource

Names = tuple[str, ...]
DEEPEST = 32


@dataclass(slots=True)
class SourceMap:
    """The modules of a configuration by their path of calls, as far as their sources are at hand."""

    modules: dict[Names, ModuleSource] = field(default_factory=dict)

    def apply(self, stack: Stack) -> None:
        """Give the resources of a stack their places, and the stack what its source accepts."""
        for resource in (*stack.resources, *stack.deferred):
            block = self._block(resource)
            if block is not None:
                resource.location = block.span
        targets = self._targets(stack)
        allowances: list[Allowance] = []
        remarks: list[str] = []
        for found in self._written():
            match found:
                case Written():
                    if named := targets.get(_where(found.block)):
                        allowances.append(_allowance(found, named))
                case str():
                    remarks.append(found)
        stack.allowances = tuple(allowances)
        stack.remarks = (*stack.remarks, *remarks)

    def _block(self, resource: Resource) -> Block | None:
        module = self.modules.get(resource.module.names)
        if module is None:
            return None
        kind = "data" if resource.mode is Mode.DATA else "resource"
        return module.of(kind).get(f"{resource.type}.{resource.name}")

    def _written(self) -> Iterator[Written | str]:
        """Each waiver once, though modules may be called from several places."""
        seen: set[int] = set()
        for module in self.modules.values():
            for document in module.documents:
                if id(document) not in seen:
                    seen.add(id(document))
                    yield from written_in(document)

    def _targets(self, stack: Stack) -> Mapping[tuple[str, int], Sequence[str]]:
        """What each block stands for in a stack."""
        found: dict[tuple[str, int], dict[str, None]] = {}
        for resource in (*stack.resources, *stack.deferred):
            block = self._block(resource)
            if block is not None:
                found.setdefault(_where(block), {})[resource.address] = None
            for depth, step in enumerate(resource.module.steps):
                caller = self.modules.get(resource.module.names[:depth])
                call = None if caller is None else caller.of("module").get(step.name)
                if call is not None:
                    found.setdefault(_where(call), {})[resource.address] = None
        for provider in stack.providers:
            home = self.modules.get(provider.module.names)
            block = None if home is None else home.of("provider").get(provider.address.rpartition(":")[2])
            if block is not None:
                found.setdefault(_where(block), {})[provider.target] = None
        return {block: tuple(targets) for block, targets in found.items()}


def _where(block: Block) -> tuple[str, int]:
    """What tells a block from all others, also where an override has changed it."""
    return block.place.source.path, block.place.start


def _allowance(written: Written, targets: Sequence[str]) -> Allowance:
    return Allowance(
        guardrail=written.guardrail, targets=tuple(targets), waiver=written.waiver, location=written.location
    )


def source_map(library: Library, directory: str, modules: Mapping[str, str]) -> SourceMap:
    """The map of the configuration in a directory; `modules` is where the user says that modules lie."""
    made = SourceMap()
    whereabouts = Whereabouts(library.files, directory, modules)
    _add(made, library, whereabouts, directory, ())
    return made


def _add(made: SourceMap, library: Library, whereabouts: Whereabouts, directory: str, names: Names) -> None:
    module = library.module(directory)
    if module is None or len(names) > DEEPEST:
        return
    made.modules[names] = module
    for name, block in module.of("module").items():
        attribute = block.body.attributes.get("source")
        source = None if attribute is None else constant_text(attribute.expression)
        place = whereabouts.find((*names, name), directory, source)
        if place is not None:
            _add(made, library, whereabouts, place, (*names, name))
