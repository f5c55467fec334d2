"""Provider configurations of a plan, evaluated as far as constants, variables and known values go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfguard.model.address import ModuleAddress, module_address
from tfguard.model.stack import Provider
from tfguard.model.value import Value
from tfguard.terraform.configuration import Configuration
from tfguard.terraform.references import References


def read_providers(configuration: Configuration, references: References) -> tuple[Provider, ...]:
    """Every provider block that the plan tells of, root and modules."""
    return tuple(_read(address, block, references) for address, block in configuration.provider_configs.items())


def _read(address: str, block: Mapping[str, Any], references: References) -> Provider:
    module = module_address(block.get("module_address") or address.rpartition(":")[0])
    return Provider(
        address=address,
        name=str(block.get("name") or address.rpartition(":")[2].partition(".")[0]),
        alias=block.get("alias"),
        module=module,
        source=block.get("full_name") or "",
        version_constraint=block.get("version_constraint") or "",
        values=_evaluated(block.get("expressions") or {}, module, references),
    )


def _evaluated(expressions: Any, module: ModuleAddress, references: References) -> dict[str, Value]:
    """Arguments to values; nested blocks come as lists of objects, as the plan writes them."""
    return {name: _value(expression, module, references) for name, expression in expressions.items()}


def _value(expression: Any, module: ModuleAddress, references: References) -> Value:
    match expression:
        case list():
            return [_evaluated(block, module, references) for block in expression]
        case {"constant_value": _} | {"references": [*_]} | {}:
            return references.value_of(expression, module)
        case _:
            return _evaluated(expression, module, references)
