"""What the tests of expressions share: evaluation in a scope of given roots, and Terraform's answers as data."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tfguard import hcl
from tfguard.hcl import EvaluationError, Function
from tfguard.hcl.types import json_of
from tfguard.hcl.values import revealed, type_of
from tfguard.model.value import Unknown

DATA = Path(__file__).parent / "data"


class Roots:
    """A scope of the roots that are given by name."""

    def __init__(self, **roots: Any) -> None:
        self._roots = roots

    def root(self, name: str) -> Any:
        if name not in self._roots:
            raise EvaluationError(f"no root {name}")
        return self._roots[name]


def evaluate(text: str, functions: dict[str, Function] | None = None, *, equal: Any = hcl.alike, **roots: Any) -> Any:
    """The value of an expression."""
    run = hcl.compile_expression(hcl.parse_expression(text), functions or {}, equal=equal)
    return run(Roots(**roots))


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a data file, one JSON document a line."""
    path = DATA / name
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def as_json(value: Any) -> Any:
    """A value as JSON has it: numbers as floats, collections as lists and dicts."""
    match value:
        case bool() | str() | None:
            return value
        case int() | float() | Decimal():
            return float(value) if abs(value) < 1e300 else value
        case dict():
            return {key: as_json(part) for key, part in value.items()}
        case list():
            return [as_json(part) for part in value]
        case Unknown():
            return "(unknown)"
        case _:
            return as_json(revealed(value))


def told(type_: Any, value: Any) -> Any:
    """A type in JSON form, the types of nulls left out: null is null here, whatever its type."""
    match type_, value:
        case _, None:
            return "dynamic"
        case ["tuple", elements], list():
            return ["tuple", [told(*pair) for pair in zip(elements, value, strict=True)]]
        case ["object", attributes], dict():
            return ["object", {name: told(attributes[name], value[name]) for name in sorted(attributes)}]
        case _:
            return type_


def terraforms(row: dict[str, Any]) -> Any:
    """What Terraform said: the type and the value, or that it refused."""
    return (told(row["type"], row["value"]), as_json(row["value"])) if "type" in row else "refused"


def ours(text: str, functions: dict[str, Function]) -> Any:
    """What we say, in the same form."""
    try:
        value = evaluate(text, functions, equal=hcl.equal)
    except EvaluationError:
        return "refused"
    return told(json_of(type_of(value)), value), as_json(value)
