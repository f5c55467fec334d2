"""Expressions that must stand for themselves: constants, bare names, names of provider configurations."""

from __future__ import annotations

from typing import NamedTuple

from tfguard.hcl import Expression, compile_expression, parse_expression
from tfguard.hcl.syntax import Index, Literal, Member, Variable
from tfguard.model.value import Value
from tfguard.terraform.source.scope import Nothing


def constant(expression: Expression) -> Value:
    """The value of an expression that names nothing. Raises EvaluationError for any other."""
    return compile_expression(expression, {})(Nothing())


def constant_text(expression: Expression | None) -> str | None:
    """The text of a literal string; None for anything else."""
    match expression:
        case Literal(_, str(text)):
            return text
        case _:
            return None


def constant_flag(expression: Expression | None, *, default: bool) -> bool:
    """The value of an argument that is `true` or `false`; the default where it is neither."""
    match expression:
        case Literal(_, bool(flag)):
            return flag
        case Literal(_, "true" | "false" as text):
            return text == "true"
        case _:
            return default


def bare_name(expression: Expression) -> str | None:
    """The name that an expression is, and nothing else; the old quoted form too."""
    match expression:
        case Variable(_, name) | Literal(_, str(name)):
            return name
        case _:
            return None


def unquoted(expression: Expression) -> Expression:
    """What a type or a reference is, where JSON has it as a string. Raises EvaluationError where the string is no expression."""
    text = constant_text(expression)
    return expression if text is None else parse_expression(text)


class ProviderName(NamedTuple):
    """A provider configuration as a module calls it: `aws`, or `aws.west`."""

    name: str
    alias: str | None = None

    def __str__(self) -> str:
        return self.name if self.alias is None else f"{self.name}.{self.alias}"


def provider_name(expression: Expression) -> ProviderName | None:
    """The provider configuration that an expression names, in the old quoted form too.

    OpenTofu's `aws.by_region["eu"]` stands for the configuration with the alias `by_region`.
    """
    match expression:
        case Variable(_, name):
            return ProviderName(name)
        case Member(_, Variable(_, name), alias) | Index(_, Member(_, Variable(_, name), alias), _):
            return ProviderName(name, alias)
        case Literal(_, str(text)):
            name, _, alias = text.partition(".")
            return ProviderName(name, alias or None)
        case _:
            return None
