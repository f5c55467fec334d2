"""Files that give values to variables: `.tfvars`, in either syntax.

https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from tfguard.hcl import EvaluationError, parse
from tfguard.hcl.convert import text
from tfguard.hcl.numbers import from_decimal
from tfguard.model.place import Fault, InputError
from tfguard.model.value import Value
from tfguard.terraform.source.constants import constant


def variables_in(content: bytes, path: str) -> Mapping[str, Value]:
    """The values that a file gives. Raises InputError where it cannot be read: without it, nothing would be judged right."""
    return _in_json(content, path) if path.endswith(".json") else _in_hcl(content, path)


def _in_hcl(content: bytes, path: str) -> Mapping[str, Value]:
    document = parse(content, path)
    faults = [*document.faults, *(Fault("no block may stand here", block.span) for block in document.body.blocks)]
    found: dict[str, Value] = {}
    for name, attribute in document.body.attributes.items():
        try:
            found[name] = constant(attribute.expression)
        except EvaluationError as error:
            faults.append(Fault(error.message, error.span or attribute.span))
    if faults:
        raise InputError("\n".join(map(str, faults)))
    return found


def _in_json(content: bytes, path: str) -> Mapping[str, Value]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except ValueError as error:
        raise InputError(f"{path}: this is no JSON ({error})") from None
    if not isinstance(found, dict):
        raise InputError(f"{path}: expected a JSON object with the values of variables")
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Value) -> Value:
    match value:
        case str():
            return text(value)
        case Decimal():
            return from_decimal(value)
        case list():
            return [_plain(part) for part in value]
        case dict():
            return {text(key): _plain(part) for key, part in value.items()}
        case _:
            return value
