"""Provider configurations of a plan, evaluated as far as constants, variables and known values go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfguard.model.address import ModuleAddress, module_address
from tfguard.model.stack import Provider
from tfguard.model.value import Unknown, Value
from tfguard.terraform.configuration import Configuration, part
from tfguard.terraform.references import References


def read_providers(configuration: Configuration, references: References) -> tuple[Provider, ...]:
    """Every provider block that the plan tells of, root and modules."""
    return tuple(_read(address, block, references) for address, block in configuration.provider_configs.items())


def _read(address: str, block: Mapping[str, Any], references: References) -> Provider:
    module = module_address(_text(block, "module_address") or address.rpartition(":")[0])
    return Provider(
        address=address,
        name=_text(block, "name") or address.rpartition(":")[2].partition(".")[0],
        alias=_text(block, "alias") or None,
        module=module,
        source=_text(block, "full_name"),
        version_constraint=_text(block, "version_constraint"),
        values=_evaluated(part(block, "expressions"), module, references),
    )


def _text(block: Mapping[str, Any], key: str) -> str:
    found = block.get(key)
    return found if isinstance(found, str) else ""


def _evaluated(expressions: Any, module: ModuleAddress, references: References) -> dict[str, Value]:
    """Arguments to values; nested blocks come as lists of objects, as the plan writes them."""
    if not isinstance(expressions, dict):
        return {}
    return {name: _value(expression, module, references) for name, expression in expressions.items()}


def _value(expression: Any, module: ModuleAddress, references: References) -> Value:
    match expression:
        case list():
            return [_evaluated(block, module, references) for block in expression]
        case {"constant_value": _} | {"references": [*_]}:
            return references.value_of(expression, module)
        case dict() if expression:
            return _evaluated(expression, module, references)
        case _:
            return Unknown()
