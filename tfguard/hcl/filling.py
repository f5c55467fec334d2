"""Templates: literal text with values filled in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any, Final

from tfguard.hcl.convert import convert, text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.holes import encoded
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.source import Place
from tfguard.hcl.syntax import Expression
from tfguard.hcl.types import STRING
from tfguard.hcl.values import Sensitive, is_sure, waiting
from tfguard.model.value import Unknown, Value


def filled(parts: Sequence[Expression], evaluators: Sequence[Evaluator]) -> Evaluator:
    """A template of several parts."""
    places = [part.place for part in parts]

    def run(scope: Any) -> Value:
        values = [find(scope) for find in evaluators]
        for value in values:
            if value.__class__ is not str:
                return _joined(values, places)
        return text(_bounded("".join(values)))  # type: ignore[arg-type]  # all strings

    return run


def _joined(values: Sequence[Value], places: Sequence[Place]) -> Value:
    texts = [as_text(value, place) for value, place in zip(values, places, strict=True)]
    marked = any(isinstance(found, Sensitive) for found in texts)
    bare = [found.value if isinstance(found, Sensitive) else found for found in texts]
    whole = text(_bounded("".join(map(str, bare)))) if all(map(is_sure, bare)) else _open(bare)
    return Sensitive(whole) if marked else whole


def _open(parts: Sequence[Value]) -> Unknown:
    """A text of which parts are not known: what it begins with is, and, where it is JSON, what it encodes but for those."""
    waits = waiting(parts, STRING)
    return Unknown(lambda: waits.waits_for, prefix=_beginning(parts), encodes=encoded(parts), type_=STRING)


_ENDS: Final = frozenset("-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'")
"""Characters that stay what they are whatever comes after them: any other may take a mark that follows.

https://github.com/zclconf/go-cty/blob/v1.16.2/cty/ctystrings/prefix.go
"""


def _beginning(parts: Sequence[Value]) -> str:
    """What an unknown text begins with for sure."""
    known = text("".join(map(str, takewhile(is_sure, parts))))
    if known.isascii() and known and known[-1] not in _ENDS:
        return known[:-1]
    return known if known.isascii() else known[: 1 + max(map(known.rfind, _ENDS))]


def _bounded(joined: str) -> str:
    """Each template may be twice as long as the one before: a chain of them must not fill the memory."""
    refuse_long(len(joined))
    return joined


def as_text(value: Value, place: Place) -> Value:
    """A value as text in a template; an unknown and a mark stay."""
    if value is None:
        raise EvaluationError("The expression result is null. Cannot include a null value in a string template", place)
    if isinstance(value, Unknown):
        return value
    try:
        return convert(value, STRING)
    except EvaluationError as error:
        message = f"Cannot include the given value in a string template: {error.message}"
        raise EvaluationError(message, place) from error
