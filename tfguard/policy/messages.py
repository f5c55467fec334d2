"""The words of a policy about a target: its error and info messages, never with a secret, never lost because a part has no value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tfguard import hcl
from tfguard.hcl import EvaluationError, Expression
from tfguard.hcl.syntax import Call, Literal, Template
from tfguard.hcl.types import STRING
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Unknown, Value
from tfguard.policy.formula import Formula, Scope

MASK: Final = "(sensitive)"
AFTER_APPLY: Final = "(known after apply)"
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and what kept parts of it from having a value."""

    text: str
    failures: tuple[str, ...] = ()


def say(formula: Formula, scope: Scope) -> Said:
    """The text of a message. A part that is unknown or sensitive says so; one that fails shows its source instead."""
    expression = formula.expression
    parts = expression.parts if isinstance(expression, Template) else (expression,)
    said = [_part(part, scope) for part in parts]
    return Said("".join(part.text for part in said), tuple(failure for part in said for failure in part.failures))


def _part(part: Expression, scope: Scope) -> Said:
    if isinstance(part, Literal) and isinstance(part.value, str):
        return Said(part.value)
    formula = Formula(part, part.place)
    try:
        return Said(_told(_value(part, scope)))
    except EvaluationError as error:
        return Said(f"${{{formula.text}}}", (f"`{formula.text}` cannot be evaluated: {error.message}",))


def _value(part: Expression, scope: Scope) -> Value:
    """The value of a part; of several attempts, the first that says something: a text need not wait for an apply."""
    value = Formula(part, part.place).run(scope)
    if isinstance(part, Call) and part.name == "core::try" and (value is None or isinstance(value, Unknown)):
        for attempt in part.arguments:
            try:
                found = Formula(attempt, attempt.place).run(scope)
            except EvaluationError:
                continue
            if found is not None and not isinstance(found, Unknown):
                return found
    return value


def _told(value: Value) -> str:
    match value:
        case str():
            return value
        case Sensitive():
            return MASK
        case Unknown():
            return AFTER_APPLY
        case None | list() | dict():
            return shown(value)
        case _:
            return str(hcl.convert(value, STRING))


def shown(value: Value) -> str:
    """A value on one line, as HCL writes it, cut where it gets long."""
    text = _text(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(value: Value) -> str:
    match value:
        case Sensitive():
            return MASK
        case Unknown():
            waits = ", ".join(dict.fromkeys(map(str, value.waits_for)))
            return f"known after apply ({waits})" if waits else "known after apply"
        case dict():
            return "{" + ", ".join(f"{key} = {_text(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
        case None:
            return "null"
        case str():
            return hcl.quoted(value)
        case _:
            return str(hcl.convert(value, STRING))
