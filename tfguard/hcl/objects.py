"""Objects that an expression writes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.source import Place
from tfguard.hcl.syntax import Literal, ObjectLiteral
from tfguard.hcl.types import STRING
from tfguard.hcl.values import Sensitive, waiting
from tfguard.model.value import Unknown, Value


def object_of(node: ObjectLiteral, items: Sequence[tuple[Evaluator, Evaluator]]) -> Evaluator:
    """The object of keys and values; of two equal keys the later counts."""
    keys = [key for key, _ in node.items]
    if all(isinstance(key, Literal) and isinstance(key.value, str) for key in keys):
        named = [(key.value, find) for key, (_, find) in zip(keys, items, strict=True) if isinstance(key, Literal)]
        return lambda scope: {name: find(scope) for name, find in named}
    places = [key.place for key in keys]

    def run(scope: Any) -> Value:
        return _assembled([(key(scope), value(scope)) for key, value in items], places)

    return run


def _assembled(pairs: Sequence[tuple[Value, Value]], places: Sequence[Place]) -> Value:
    found: dict[str, Value] = {}
    open_: list[Value] = []
    marked = False
    for (raw, value), place in zip(pairs, places, strict=True):
        key = as_key(raw, place)
        if isinstance(key, Sensitive):
            marked, key = True, key.value
        if isinstance(key, str):
            found[key] = value
        else:
            open_.append(key)
    whole: Value = waiting(open_) if open_ else found
    return Sensitive(whole) if marked else whole


def as_key(value: Value, place: Place) -> Value:
    """A value as a key of an object: text, an unknown, or a Sensitive of those."""
    if value is None:
        raise EvaluationError("Null value as key: a key must not be null", place)
    if isinstance(value, Unknown):
        return value
    try:
        return convert(value, STRING)
    except EvaluationError as error:
        raise EvaluationError(f"Incorrect key type: cannot use this value as a key: {error.message}", place) from error
