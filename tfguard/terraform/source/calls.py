"""Module calls: where the source of a module lies, and the instances that a call makes.

https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tfguard.hcl import Block
from tfguard.model.address import Key
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.evaluation import Evaluation, constant_text
from tfguard.terraform.source.expansion import Expansion, expansion

if TYPE_CHECKING:
    from tfguard.terraform.source.instance import ModuleInstance

DEEPEST: Final = 32
"""Calls within calls; a module that calls itself is cut off here."""

MANIFEST: Final = ".terraform/modules/modules.json"


class Calls:
    """The module calls of one module instance."""

    def __init__(self, instance: ModuleInstance) -> None:
        self._instance = instance
        self._children: dict[str, Mapping[Key, ModuleInstance]] = {}
        self._expansions: dict[str, Expansion] = {}

    def value(self, name: str) -> Value:
        """A call as expressions see it: the outputs of its instance, a list or a map of them, or unknown."""
        expanded = self._expansion(name)
        children = self._instances(name)
        if expanded.open is not None:
            return Unknown((Reference(self._subject(name)), *expanded.open.waits_for))
        if children is None:
            return Unknown((Reference(self._subject(name)),))
        return expanded.together({key: child.outputs for key, child in children.items()})

    def instances(self) -> Iterator[ModuleInstance]:
        """Every instance that the calls make; a call whose module or number is not known is noted as not seen."""
        for name in self._instance.source.of("module"):
            children = self._instances(name)
            expanded = self._expansion(name)
            if expanded.open is not None:
                waits = ", ".join(map(str, expanded.open.waits_for))
                self._unseen(name, f"how many there are is not known ({waits})")
            elif children is not None:
                yield from children.values()

    def _subject(self, name: str) -> str:
        return self._instance.address.inside(f"module.{name}")

    def _block(self, name: str) -> Block:
        return self._instance.source.of("module")[name]

    def _expansion(self, name: str) -> Expansion:
        found = self._expansions.get(name)
        if found is None:
            instance = self._instance
            found = self._expansions[name] = expansion(
                self._block(name), self._subject(name), instance.evaluation, instance.scope
            )
        return found

    def _instances(self, name: str) -> Mapping[Key, ModuleInstance] | None:
        """The instances of one call; None where its source is not at hand."""
        if name not in self._children:
            self._children[name] = self._instantiated(name) or {}
        return self._children[name] or (None if self._directory(name) is None else {})

    def _instantiated(self, name: str) -> Mapping[Key, ModuleInstance] | None:
        from tfguard.terraform.source.instance import Caller, ModuleInstance

        instance = self._instance
        directory = self._directory(name)
        source = None if directory is None else instance.evaluation.source(directory)
        if source is None or len(instance.address.steps) >= DEEPEST:
            written = self._source_text(name)
            why = (
                f"its source {written!r} is not at hand"
                if written is not None
                else "its source is not written as a plain string"
            )
            self._unseen(name, why)
            return None
        expanded = self._expansion(name)
        return {
            key: ModuleInstance(
                instance.evaluation,
                source,
                instance.address.child(name, key),
                Caller(instance=instance, block=self._block(name), scope=expanded.scope(instance.scope, key)),
            )
            for key in expanded.bindings
        }

    def _unseen(self, name: str, why: str) -> None:
        reference = Reference(f"{self._subject(name)}: {why}")
        if reference not in self._instance.evaluation.unseen:
            self._instance.evaluation.unseen.append(reference)

    def _source_text(self, name: str) -> str | None:
        attribute = self._block(name).body.attributes.get("source")
        return None if attribute is None else constant_text(attribute.expression)

    def _directory(self, name: str) -> str | None:
        """Where the module's files lie: beside the caller for a local path, else where Terraform or the user put them."""
        source = self._source_text(name)
        settings = self._instance.evaluation.settings
        path = ".".join((*self._instance.address.names, name))
        for known in (f"module.{path.replace('.', '.module.')}", source):
            if known is not None and known in settings.modules:
                return settings.modules[known]
        if source is not None and source.startswith(("./", "../")):
            return posixpath.normpath(posixpath.join(self._instance.source.directory or ".", source))
        return manifest(self._instance.evaluation, self._instance.root_directory).get(path)


def manifest(evaluation: Evaluation, root: str) -> Mapping[str, str]:
    """Where `terraform init` put the modules, by their path of calls (`vpc.subnets`)."""
    content = evaluation.files.read(posixpath.normpath(posixpath.join(root or ".", MANIFEST)))
    try:
        listed = json.loads(content)["Modules"] if content else []
    except (ValueError, KeyError, TypeError):
        return {}
    return {
        entry["Key"]: posixpath.normpath(posixpath.join(root or ".", entry["Dir"]))
        for entry in listed
        if isinstance(entry, dict) and isinstance(entry.get("Key"), str) and isinstance(entry.get("Dir"), str)
    }
