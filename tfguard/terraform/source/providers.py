"""Which provider configuration a resource uses, and what each of them says.

Addresses are those of a plan's `provider_config_key`: `aws`, `aws.west`, and `module.m:aws` for a block inside a module. A module
without a block of its own uses what its call passes, or the default configuration of its caller.
https://developer.hashicorp.com/terraform/language/modules/develop/providers
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from tfguard.hcl import Block
from tfguard.hcl.syntax import Literal, ObjectLiteral
from tfguard.hcl.values import revealed
from tfguard.model.stack import Provider
from tfguard.model.value import Value
from tfguard.terraform.source.constants import ProviderName, constant_text, provider_name
from tfguard.terraform.source.decode import decode
from tfguard.terraform.source.json_syntax import blocks_in
from tfguard.terraform.source.shapes import shape

if TYPE_CHECKING:
    from tfguard.terraform.source.instance import ModuleInstance

AWS = "hashicorp/aws"


class ProviderBlocks:
    """The provider configurations of one module instance."""

    def __init__(self, instance: ModuleInstance) -> None:
        self._instance = instance
        self._evaluated: dict[str, Provider] = {}

    def of_resource(self, type_: str, block: Block) -> Provider:
        """The provider configuration that a resource or data block uses."""
        attribute = block.body.attributes.get("provider")
        named = None if attribute is None else provider_name(attribute.expression)
        return self.find(named or ProviderName(type_.partition("_")[0]))

    def find(self, name: ProviderName) -> Provider:
        """What a name of this module stands for, here or in the modules that call it."""
        if str(name) in self._blocks:
            return self._own(name)
        caller = self._instance.caller
        if caller is None:
            return self._unconfigured(name)
        return caller.instance.providers.find(self._passed.get(name) or self._of_same_source(name))

    def configured(self) -> Iterator[Provider]:
        """Every provider block of this module, evaluated."""
        for text, block in self._blocks.items():
            alias = block.body.attributes.get("alias")
            yield self._own(ProviderName(block.labels[0], text.partition(".")[2] if alias is not None else None))

    @property
    def _blocks(self) -> Mapping[str, Block]:
        """The blocks that configure something; those of old modules that only declare a name do not."""
        return self._instance.source.of("provider")

    def _address(self, name: ProviderName) -> str:
        module = ".".join(f"module.{step}" for step in self._instance.address.names)
        return f"{module}:{name}" if module else str(name)

    def _own(self, name: ProviderName) -> Provider:
        address = self._address(name)
        found = self._evaluated.get(address)
        if found is None:
            block = self._blocks[str(name)]
            found = self._evaluated[address] = Provider(
                address=address,
                name=name.name,
                alias=name.alias,
                module=self._instance.address,
                source=self.source(name.name),
                values=self._values(block, address),
            )
        return found

    def _values(self, block: Block, address: str) -> dict[str, Value]:
        """What the block says; what it leaves out is left out here too."""
        instance = self._instance
        schema = shape("provider") if self.source(block.labels[0]).endswith(AWS) else None
        values = decode(block.body, schema, address, instance.evaluation, instance.scope)
        return {
            name: revealed(value)
            for name, value in values.items()
            if (name in block.body.attributes or any(True for _ in blocks_in(block.body, name)))
            and name not in {"alias", "version"}
        }

    def _unconfigured(self, name: ProviderName) -> Provider:
        address = self._address(name)
        return Provider(
            address=address, name=name.name, alias=name.alias, source=self.source(name.name), configured=False
        )

    @cached_property
    def _passed(self) -> Mapping[ProviderName, ProviderName]:
        """What the call passes: `providers = { aws = aws.west }`."""
        caller = self._instance.caller
        attribute = caller.block.body.attributes.get("providers") if caller is not None else None
        if attribute is None or not isinstance(attribute.expression, ObjectLiteral):
            return {}
        pairs = ((provider_name(key), provider_name(value)) for key, value in attribute.expression.items)
        return {inner: outer for inner, outer in pairs if inner is not None and outer is not None}

    def _of_same_source(self, name: ProviderName) -> ProviderName:
        """The name that the caller has for the same provider: local names may differ from module to module."""
        caller = self._instance.caller
        if caller is None or name.name in caller.instance.providers.sources:
            return name
        source = self.source(name.name)
        known = caller.instance.providers.sources.items()
        return ProviderName(next((local for local, other in known if other == source), name.name), name.alias)

    def source(self, name: str) -> str:
        """The address of a provider in the registry: what `required_providers` says, else HashiCorp's of that name."""
        return self.sources.get(name, f"registry.terraform.io/hashicorp/{name}")

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The providers that the module requires, by local name.

        https://developer.hashicorp.com/terraform/language/providers/requirements
        """
        found: dict[str, str] = {}
        for block in self._instance.source.unnamed.get("terraform", ()):
            for required in blocks_in(block.body, "required_providers"):
                for name, attribute in required.body.attributes.items():
                    found[name] = _full_source(name, attribute.expression)
        return found


def _full_source(name: str, requirement: object) -> str:
    source = None
    if isinstance(requirement, ObjectLiteral):
        said = {key.value: value for key, value in requirement.items if isinstance(key, Literal)}
        source = constant_text(said.get("source"))
    steps = (source or f"hashicorp/{name}").split("/")
    return "/".join((*("registry.terraform.io", "hashicorp")[: 3 - len(steps)], *steps))
