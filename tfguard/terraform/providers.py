"""Provider configurations of a plan, evaluated as far as constants, variables and known values go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from tfguard.model.address import ModuleAddress, module_address
from tfguard.model.stack import Provider
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.configuration import Configuration, names_in, part
from tfguard.terraform.references import References, whole_names


def read_providers(configuration: Configuration, references: References) -> tuple[Provider, ...]:
    """Every provider block that the plan tells of, root and modules."""
    return tuple(_read(address, block, references) for address, block in configuration.provider_configs.items())


_READABLE: Final = frozenset({"region", "role_arn", "allowed_account_ids"})
"""Arguments whose values have a shape of their own: what a single name in them is known to be can be told from a mere part.

Of any other argument only a constant is taken: the plan shows of `"${var.stage}-admin"` that it names `var.stage`, and no more.
"""

_ACCOUNT: Final = re.compile(r"\d{12}\Z", re.ASCII)


def _read(address: str, block: Mapping[str, Any], references: References) -> Provider:
    module = module_address(_text(block, "module_address") or address.rpartition(":")[0])
    expressions = part(block, "expressions")
    return Provider(
        address=address,
        name=_text(block, "name") or address.rpartition(":")[2].partition(".")[0],
        alias=_text(block, "alias") or None,
        module=module,
        source=_text(block, "full_name"),
        version_constraint=_text(block, "version_constraint"),
        values=_evaluated(expressions, module, references),
        account=_account(expressions, module, references),
    )


def _text(block: Mapping[str, Any], key: str) -> str:
    found = block.get(key)
    return found if isinstance(found, str) else ""


def _evaluated(expressions: Any, module: ModuleAddress, references: References) -> dict[str, Value]:
    """Arguments to values; nested blocks come as lists of objects, as the plan writes them."""
    if not isinstance(expressions, dict):
        return {}
    return {name: _value(name, expression, module, references) for name, expression in expressions.items()}


def _value(name: str, expression: Any, module: ModuleAddress, references: References) -> Value:
    match expression:
        case list():
            return [_evaluated(block, module, references) for block in expression]
        case {"constant_value": constant}:
            return constant
        case {"references": [*_]} if name in _READABLE:
            return references.value_of(expression, module)
        case {"references": [*_]}:
            return Unknown(tuple(map(Reference, whole_names(names_in(expression)))))
        case dict() if expression:
            return _evaluated(expression, module, references)
        case _:
            return Unknown()


def _account(expressions: Mapping[str, Any], module: ModuleAddress, references: References) -> str | None:
    """The account in `"arn:aws:iam::${var.account}:role/${var.role}"`: the only name in it with the value of an account id."""
    for block in ("assume_role", "assume_role_with_web_identity"):
        written = expressions.get(block)
        last = written[-1] if isinstance(written, list) and written else None
        arn = last.get("role_arn") if isinstance(last, dict) else None
        names = whole_names(names_in(arn))
        values = [references.value_of({"references": [name]}, module) for name in names]
        ids = [value for value in values if isinstance(value, str) and _ACCOUNT.match(value)]
        if len(ids) == 1:
            return ids[0]
        if arn is not None:
            return None
    return None
