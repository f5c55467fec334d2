"""One module as it is written: its variables, locals, resources, calls and so on, from all files of a directory, overrides merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from tfguard.hcl import Attribute, Block, Body, Document
from tfguard.model.place import Fault
from tfguard.terraform.source.constants import constant_text
from tfguard.terraform.source.files import Files, chosen

LABELS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "resource": 2,
        "data": 2,
        "ephemeral": 2,
        "action": 2,
        "module": 1,
        "variable": 1,
        "output": 1,
        "provider": 1,
        "check": 1,
        "locals": 0,
        "terraform": 0,
        "moved": 0,
        "removed": 0,
        "import": 0,
    }
)
"""The blocks at the top of a file, with how many labels each has."""

_MERGED_INSIDE: Final = frozenset({"lifecycle", "required_providers"})
"""Nested blocks of which an override replaces single arguments, not the whole.

https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleSource:
    """What the files of one directory say. Blocks with labels are found by them; `faults` is what could not be read."""

    blocks: Mapping[str, Mapping[str, Block]] = field(default_factory=dict)
    """By type, then by labels joined with a dot: `resource`, then `aws_x.y`. A provider with an alias is `aws.alias`."""
    unnamed: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Blocks without labels, by type: `terraform`, `moved`, `removed`, `import`."""
    locals: Mapping[str, Attribute] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of(self, type_: str) -> Mapping[str, Block]:
        """The blocks of one type, by name."""
        return self.blocks.get(type_, {})


def gathered(files: Files, directory: str, read: Callable[[str], Document | None]) -> ModuleSource | None:
    """Read a directory, file by file; None where there is no such directory."""
    names = files.names(directory)
    if names is None:
        return None
    found = chosen(names)
    primary, override = (
        [document for name in listed if (document := read(_path(directory, name))) is not None] for listed in found
    )
    reader = _Reader()
    for document in primary:
        reader.add(document)
    for document in override:
        reader.override(document)
    documents = (*primary, *override)
    return ModuleSource(
        blocks=reader.blocks,
        unnamed={type_: tuple(blocks) for type_, blocks in reader.unnamed.items()},
        locals=reader.locals,
        documents=documents,
        faults=(*(fault for document in documents for fault in document.faults), *reader.faults),
    )


def _path(directory: str, name: str) -> str:
    return name if directory in {"", "."} else f"{directory}/{name}"


class _Reader:
    """Gathers the blocks of several files."""

    def __init__(self) -> None:
        self.blocks: dict[str, dict[str, Block]] = {}
        self.unnamed: dict[str, list[Block]] = {}
        self.locals: dict[str, Attribute] = {}
        self.faults: list[Fault] = []

    def add(self, document: Document) -> None:
        """The blocks of a primary file: a name may stand once."""
        for block in self._known(document.body):
            if block.type == "locals":
                for name, attribute in block.body.attributes.items():
                    if self.locals.setdefault(name, attribute) is not attribute:
                        self._twin(f'local "{name}"', attribute, self.locals[name])
            elif not block.labels:
                self.unnamed.setdefault(block.type, []).append(block)
            else:
                name = _name(block)
                family = self.blocks.setdefault(block.type, {})
                if family.setdefault(name, block) is not block:
                    self._twin(f"{block.type} {name}", block, family[name])

    def override(self, document: Document) -> None:
        """The blocks of an override file: each changes one that a primary file has."""
        for block in self._known(document.body):
            if block.type == "locals":
                self.locals.update(block.body.attributes)
            elif not block.labels:
                self._override_unnamed(block)
            else:
                family = self.blocks.setdefault(block.type, {})
                name = _name(block)
                if name in family:
                    family[name] = merged(family[name], block)
                else:
                    self.faults.append(Fault(f"there is no {block.type} {name} that this could override", block.span))

    def _override_unnamed(self, block: Block) -> None:
        earlier = self.unnamed.get(block.type)
        if block.type == "terraform" and earlier:
            earlier[0] = merged(earlier[0], block)
        else:
            self.unnamed.setdefault(block.type, []).append(block)

    def _known(self, body: Body) -> Iterator[Block]:
        for block in body.blocks:
            wanted = LABELS.get(block.type)
            if wanted is None:
                self.faults.append(Fault(f"`{block.type}` is no block that Terraform knows", block.span))
            elif len(block.labels) != wanted:
                self.faults.append(
                    Fault(f"`{block.type}` has {len(block.labels)} labels; expected {wanted}", block.span)
                )
            else:
                yield block

    def _twin(self, what: str, second: Attribute | Block, first: Attribute | Block) -> None:
        self.faults.append(Fault(f"{what} was already defined at {first.span}", second.span))


def _name(block: Block) -> str:
    """The labels; providers go by type and alias, since the same type may stand many times."""
    name = ".".join(block.labels)
    if block.type == "provider" and (alias := block.body.attributes.get("alias")) is not None:
        return f"{name}.{constant_text(alias.expression)}"
    return name


def merged(block: Block, change: Block) -> Block:
    """A block with the arguments of an override put over its own, and its nested blocks replaced type by type."""
    replaced = {inner.type for inner in change.body.blocks if inner.type not in _MERGED_INSIDE}
    kept = [inner for inner in block.body.blocks if inner.type not in replaced]
    blocks = _merged_inside(kept, change.body.blocks)
    body = replace(block.body, attributes={**block.body.attributes, **change.body.attributes}, blocks=tuple(blocks))
    return replace(block, body=body)


def _merged_inside(kept: Sequence[Block], changes: Sequence[Block]) -> list[Block]:
    blocks = list(kept)
    for change in changes:
        position = next((i for i, inner in enumerate(blocks) if inner.type == change.type in _MERGED_INSIDE), None)
        if position is None:
            blocks.append(change)
        else:
            blocks[position] = merged(blocks[position], change)
    return blocks
