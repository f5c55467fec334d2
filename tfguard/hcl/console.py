"""One expression in, what it is out: as JSON for programs, and as `terraform console` shows it to people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tfguard.hcl.compile import compile_expression
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function
from tfguard.hcl.numbers import number_text
from tfguard.hcl.parse import parse_expression
from tfguard.hcl.printer import quoted
from tfguard.hcl.scope import Scope
from tfguard.hcl.static import static_type
from tfguard.hcl.types import Type
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, equal, is_marked, is_sure, type_of
from tfguard.model.value import Unknown, Value


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression came to."""

    value: Value = None
    type: Type | None = None
    error: str | None = None

    @property
    def json(self) -> str:
        """`{"ok": true, "type": ..., "value": ...}` on one line; no value where it is not known or must not be shown."""
        if self.error is not None or self.type is None:
            return f'{{"ok": false, "error": {json.dumps(self.error, ensure_ascii=False)}}}'
        start = f'{{"ok": true, "type": {json.dumps(str(self.type), ensure_ascii=False)}'
        if not is_sure(self.value):
            return f'{start}, "unknown": true}}'
        if is_marked(self.value):
            return f'{start}, "sensitive": true}}'
        return f'{start}, "value": {_json(self.value)}}}'

    @property
    def text(self) -> str:
        """The value as `terraform console` prints it, or the error."""
        return f"Error: {self.error}" if self.error is not None else shown(self.value)


def evaluate_line(text: str, scope: Scope, functions: Mapping[str, Function]) -> Answer:
    """Evaluate one line as `terraform console` does."""
    try:
        expression = parse_expression(text)
        value = compile_expression(expression, functions, equal=equal)(scope)
        told = static_type(expression, functions) if value is None else None
        return Answer(value, told or type_of(value))
    except EvaluationError as error:
        return Answer(error=error.message)
    except RecursionError:
        return Answer(error="nested too deeply to be evaluated")


def _json(value: Value) -> str:
    """JSON with every digit of a number."""
    match value:
        case bool() | None | str():
            return json.dumps(value, ensure_ascii=False)
        case int() | Decimal() | float():
            return number_text(value)
        case dict():
            return f"{{{', '.join(f'{_json(key)}: {_json(value[key])}' for key in sorted(value))}}}"
        case list():
            return f"[{', '.join(map(_json, value))}]"
        case _:
            raise TypeError(f"{value!r} has no JSON")


def shown(value: Value, indent: int = 0) -> str:
    """A value as `terraform console` prints it."""
    match value:
        case Unknown():
            return "(known after apply)"
        case Sensitive():
            return "(sensitive value)"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value, indent)
        case int() | Decimal() | float():
            return number_text(value)
        case _:
            return _collection(value, indent)


def _string(value: str, indent: int) -> str:
    if "\n" not in value:
        return quoted(value)
    marker = "EOT"
    while marker in value:
        marker += "_"
    lines = value.split("\n")
    inner = "\n".join(" " * indent + line if line else line for line in lines)
    return f"<<{'-' if indent else ''}{marker}\n{inner}\n{' ' * indent}{marker}"


def _collection(value: Any, indent: int) -> str:
    inner = " " * (indent + 2)
    last = "\n" + " " * indent if value else ""
    if isinstance(value, dict):
        body = "".join(f"\n{inner}{quoted(key)} = {shown(value[key], indent + 2)}" for key in sorted(value))
        text = f"{{{body}{last}}}"
        return f"tomap({text})" if isinstance(value, MapValue) else text
    text = "[" + "".join(f"\n{inner}{shown(item, indent + 2)}," for item in value) + f"{last}]"
    names = {ListValue: "tolist", SetValue: "toset"}
    return f"{names[value.__class__]}({text})" if value.__class__ in names else text
