"""Input variables: what they declare, and the value that each gets from what is given.

https://developer.hashicorp.com/terraform/language/values/variables
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tfguard.hcl import (
    Block,
    EvaluationError,
    Expression,
    Scope,
    Sensitive,
    Type,
    convert,
    parse_expression,
    parse_type,
)
from tfguard.hcl.types import DYNAMIC, Primitive
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.constants import constant, constant_flag, unquoted
from tfguard.terraform.source.evaluation import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable as it is declared."""

    name: str
    type: Type = DYNAMIC
    literal: bool = True
    """Text that is given for it is the value itself; for any other it is an expression."""
    default: Expression | None = None
    nullable: bool = True
    sensitive: bool = False
    block: Block


def declared(blocks: Mapping[str, Block], evaluation: Evaluation) -> dict[str, Variable]:
    """The variables of a module."""
    return {name: _declared(name, block, evaluation) for name, block in blocks.items()}


def _declared(name: str, block: Block, evaluation: Evaluation) -> Variable:
    attributes = block.body.attributes
    type_: Type = DYNAMIC
    if "type" in attributes:
        try:
            type_ = parse_type(unquoted(attributes["type"].expression))
        except EvaluationError as error:
            evaluation.fault(error, attributes["type"].span)
    default = attributes["default"].expression if "default" in attributes else None
    return Variable(
        name=name,
        type=type_,
        literal="type" not in attributes or (isinstance(type_, Primitive) and type_ != DYNAMIC),
        default=default,
        nullable=_flag(block, "nullable", default=True),
        sensitive=_flag(block, "sensitive", default=False),
        block=block,
    )


def _flag(block: Block, name: str, *, default: bool) -> bool:
    attribute = block.body.attributes.get(name)
    return default if attribute is None else constant_flag(attribute.expression, default=default)


def value_of(
    variable: Variable, given: Callable[[], Value] | None, subject: str, evaluation: Evaluation, scope: Scope
) -> Value:
    """The value of a variable: what is given, converted to its type, else its default, else unknown.

    `subject` is its name as findings show it (`module.m.var.x`).
    """
    value = _raw(variable, given, subject, evaluation, scope)
    try:
        converted = convert(value, variable.type)
    except EvaluationError as error:
        converted = evaluation.fault(EvaluationError(f"{subject}: {error.message}"), variable.block.span)
    return Sensitive(converted) if variable.sensitive else converted


def _raw(
    variable: Variable, given: Callable[[], Value] | None, subject: str, evaluation: Evaluation, scope: Scope
) -> Value:
    value: Value = None
    if given is not None:
        value = given()
        if value is not None or variable.nullable:
            return value
    if variable.default is not None:
        return evaluation.value(variable.default, scope)
    return Unknown((Reference(subject),), type_=variable.type)


def of_text(text: str, variable: Variable, evaluation: Evaluation) -> Value:
    """What text from `--var` or the environment means.

    https://developer.hashicorp.com/terraform/language/values/variables#complex-typed-values
    """
    if variable.literal:
        return text
    try:
        return constant(parse_expression(text, f"<value for var.{variable.name}>"))
    except EvaluationError as error:
        return evaluation.fault(EvaluationError(f"var.{variable.name}: {error.message}"), variable.block.span)
