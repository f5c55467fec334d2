"""Policies with one small change each: a test suite that notices none of them does not hold the policy.

What is changed is what a hand slips on: a condition is negated, one side of `&&` or `||` is dropped, a comparison is turned, a
constant becomes another one. Messages are left alone: they decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tfguard.hcl import Expression, ListValue
from tfguard.hcl.syntax import Binary, Call, Conditional, Index, Literal, ObjectLiteral, Template, Unary, parts_of
from tfguard.model.place import Span
from tfguard.model.value import Value
from tfguard.policy.formula import Formula
from tfguard.policy.policy import CheckedFile, Enforce, PolicyBlock
from tfguard.policy.rewrite import with_parts

_TURNED: Final = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_SHORT: Final = 3
"""Nobody writes a case for each of the hundred words of a list."""
_LOGIC: Final = frozenset({"&&", "||"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A policy file with one change."""

    file: CheckedFile
    guardrail: str
    what: str
    """The change, in words."""
    span: Span


@dataclass(frozen=True, slots=True)
class _Change:
    """One changed part of an expression."""

    what: str
    part: Expression
    instead: Expression


def mutants_of(file: CheckedFile) -> Iterator[Mutant]:
    """Every change to what a file decides, in the order of the file."""
    owner = ", ".join(sorted({policy.name for policy in file.policies}))
    for name, declared in file.inputs.items():
        for what, default in _other_defaults(declared.default):
            inputs = {**file.inputs, name: replace(declared, default=default)}
            span = declared.span or file.policies[0].span
            yield Mutant(file=replace(file, inputs=inputs), guardrail=owner, what=f"input {name}: {what}", span=span)
    for name, formula in file.locals.items():
        for what, changed in _changed(formula, negate=False):
            yield _mutant(replace(file, locals={**file.locals, name: changed}), owner, what, changed)
    for place, policy in enumerate(file.policies):
        for what, changed, mutated in _of_policy(policy):
            policies = (*file.policies[:place], mutated, *file.policies[place + 1 :])
            yield _mutant(replace(file, policies=policies), policy.name, what, changed)


def _mutant(file: CheckedFile, guardrail: str, what: str, changed: Formula) -> Mutant:
    return Mutant(file=file, guardrail=guardrail, what=what, span=changed.span)


def _of_policy(policy: PolicyBlock) -> Iterator[tuple[str, Formula, PolicyBlock]]:
    for name, formula in policy.locals.items():
        for what, changed in _changed(formula, negate=False):
            yield what, changed, replace(policy, locals={**policy.locals, name: changed})
    if policy.filter is not None:
        yield "the filter is dropped", policy.filter, replace(policy, filter=None)
        for what, changed in _changed(policy.filter, negate=True):
            yield what, changed, replace(policy, filter=changed)
    for place, enforce in enumerate(policy.enforces):
        for what, changed in _changed(enforce.condition, negate=True):
            mutated: Enforce = replace(enforce, condition=changed)
            yield (
                what,
                changed,
                replace(policy, enforces=(*policy.enforces[:place], mutated, *policy.enforces[place + 1 :])),
            )


def _changed(formula: Formula, *, negate: bool) -> Iterator[tuple[str, Formula]]:
    """A formula with each change, one at a time."""
    expression = formula.expression
    if negate:
        yield f"`{_text(expression)}` is negated", Formula(Unary(expression.place, "!", expression), formula.place)
    for change, mutated in _everywhere(expression, lambda whole: whole):
        yield change.what, Formula(mutated, change.part.place)


def _everywhere(part: Expression, around: Callable[[Expression], Expression]) -> Iterator[tuple[_Change, Expression]]:
    """Each change of a part or of anything inside it, with the whole expression after it."""
    for change in _changes(part):
        yield change, around(change.instead)
    parts = tuple(parts_of(part))
    for place, inner in enumerate(parts):
        if _decides(part, place):
            yield from _everywhere(inner, _hole(part, parts, place, around))


def _hole(
    whole: Expression, parts: tuple[Expression, ...], place: int, around: Callable[[Expression], Expression]
) -> Callable[[Expression], Expression]:
    return lambda new: around(with_parts(whole, (*parts[:place], new, *parts[place + 1 :])))


def _decides(whole: Expression, place: int) -> bool:
    """Keys of objects and indexes are names: another one would be an error, not another decision."""
    match whole:
        case ObjectLiteral():
            return place % 2 == 1
        case Index():
            return place == 0
        case Template():
            return False
        case _:
            return True


def _changes(part: Expression) -> Iterator[_Change]:
    match part:
        case Binary(_, operator, left, right) if operator in _LOGIC:
            yield _Change(f"`{_text(left)} {operator}` is dropped", part, right)
            yield _Change(f"`{operator} {_text(right)}` is dropped", part, left)
        case Binary(_, operator, _, _) if operator in _TURNED:
            turned = _TURNED[operator]
            yield _Change(f"`{operator}` becomes `{turned}` in `{_text(part)}`", part, replace(part, operator=turned))
        case Unary(_, "!", operand):
            yield _Change(f"`!` is dropped from `{_text(part)}`", part, operand)
        case Conditional(_, condition, then, otherwise):
            yield _Change(f"`{_text(condition)} ?` always takes the first branch", part, then)
            yield _Change(f"`{_text(condition)} ?` always takes the second branch", part, otherwise)
        case Literal(_, value):
            yield from _other_constants(part, value)
        case Call(_, "core::anytrue" | "core::alltrue" as name, _, _):
            twin = "core::alltrue" if name == "core::anytrue" else "core::anytrue"
            yield _Change(f"`{name}` becomes `{twin}`", part, replace(part, name=twin))
        case _:
            return


def _other_constants(part: Literal, value: object) -> Iterator[_Change]:
    match value:
        case bool():
            other: object = not value
        case int() | Decimal():
            other = value + 1
        case str():
            other = f"{value}~"
        case _:
            return
    yield _Change(f"`{_text(part)}` becomes `{_constant(other)}`", part, replace(part, value=other))


def _other_defaults(default: Value) -> Iterator[tuple[str, Value]]:
    """Another default of an input: of a short list, the same without one of its elements; of a long one, none of them."""
    match default:
        case [_, *_] if len(default) > _SHORT:
            yield "the default is empty", _same_kind(list(default), [])
        case list():
            for place, item in enumerate(default):
                yield (
                    f"the default is without {_constant(item)}",
                    _same_kind(default, [*default[:place], *default[place + 1 :]]),
                )
        case bool():
            yield f"the default becomes {_constant(not default)}", not default
        case int():
            yield f"the default becomes {default + 1}", default + 1
        case str():
            yield f"the default becomes {_constant(f'{default}~')}", f"{default}~"
        case _:
            return


def _same_kind(default: list[Value], items: list[Value]) -> Value:
    return ListValue(items, default.element) if isinstance(default, ListValue) else items


def _constant(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _text(part: Expression, most: int = 60) -> str:
    text = " ".join(part.place.text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
