"""What a plan holds of a resource beside what its configuration writes: nulls, defaults, and what is known after apply.

So a mock may be as short as a configuration, and a policy sees of it what it would see of a real plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfguard.aws import provider
from tfguard.aws.provider import Attribute, Block, NestedBlock
from tfguard.model.value import Reference, Unknown, Value


def completed(
    type_: str, values: Mapping[str, Value], prior: Mapping[str, Value] | None, address: str
) -> dict[str, Value]:
    """The planned values of a resource of a type (`data.` in front for data sources); as written where nobody knows the type."""
    block = provider.schema(type_)
    if block is None:
        return dict(values)
    return _filled(block, values, _Rest(address, prior, block.defaults))


def completed_before(type_: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that a resource had: all of them are known, and those that nobody writes were null."""
    block = provider.schema(type_)
    return dict(values) if block is None else {**dict.fromkeys(block.attributes), **_no_blocks(block), **values}


class _Rest:
    """Where the values come from that a mock does not write."""

    def __init__(self, address: str, prior: Mapping[str, Value] | None, defaults: Mapping[str, Any]) -> None:
        self._address = address
        self._prior = prior
        self._defaults = defaults

    def value(self, path: str, name: str, attribute: Attribute) -> Value:
        """A default of the provider, what was there before, unknown where the provider will say, else null."""
        if not path and name in self._defaults:
            return self._defaults[name]
        if attribute.write_only or not attribute.computed:
            return None
        if self._prior is not None and not path and self._prior.get(name) is not None:
            return self._prior[name]
        return Unknown((Reference(self._address, f"{path}{name}"),))


def _filled(block: Block, values: Mapping[str, Value], rest: _Rest, path: str = "") -> dict[str, Value]:
    found = {
        name: values[name] if name in values else rest.value(path, name, attribute)
        for name, attribute in block.attributes.items()
    }
    for name, nested in block.blocks.items():
        found[name] = _blocks(nested, values[name], rest, f"{path}{name}") if name in values else _none(nested)
    return {**values, **found}


def _blocks(nested: NestedBlock, value: Value, rest: _Rest, path: str) -> Value:
    """The blocks of one kind, each completed."""
    match value:
        case list():
            return [
                _filled(nested.block, item, rest, f"{path}[{place}].") if isinstance(item, dict) else item
                for place, item in enumerate(value)
            ]
        case dict() if nested.nesting in {"single", "group"}:
            return _filled(nested.block, value, rest, f"{path}.")
        case dict() if nested.nesting in {"list", "set"}:
            return [_filled(nested.block, value, rest, f"{path}[0].")]
        case _:
            return value


def _none(nested: NestedBlock) -> Value:
    return None if nested.nesting in {"single", "group"} else {} if nested.nesting == "map" else []


def _no_blocks(block: Block) -> dict[str, Value]:
    return {name: _none(nested) for name, nested in block.blocks.items()}
