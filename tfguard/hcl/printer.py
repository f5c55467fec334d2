"""Expressions and strings as HCL writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from tfguard.hcl.numbers import number_text
from tfguard.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForObject,
    ForTuple,
    Index,
    Item,
    Literal,
    Loop,
    Member,
    ObjectLiteral,
    Splat,
    Template,
    TemplateFor,
    TupleLiteral,
    Unary,
    Variable,
)
from tfguard.model.value import Value

_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f]|\$\{|%\{')


def quoted(text: str) -> str:
    """A string between quotes, with everything escaped that would mean something else."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in {"${", "%{"}:
        return found[0] + found
    return _ESCAPES.get(found) or f"\\u{ord(found):04x}"


def printed(expression: Expression) -> str:
    """The expression as text that reads back as the same one."""
    match expression:
        case Literal(_, value):
            return _literal(value)
        case Variable(_, name):
            return name
        case Item():
            return ""
        case Template(_, parts):
            return f'"{_template(parts)}"'
        case Member(_, inner, name):
            return f"{_base(inner)}.{name}"
        case Index(_, inner, key):
            return f"{_base(inner)}[{printed(key)}]"
        case Splat(_, inner, each):
            return f"{_base(inner)}[*]{printed(each)}"
        case _:
            return _bracketed(expression)


def _bracketed(expression: Expression) -> str:
    match expression:
        case Call(_, name, arguments, expand):
            return f"{name}({', '.join(map(printed, arguments))}{'...' if expand else ''})"
        case TupleLiteral(_, items):
            return f"[{', '.join(map(printed, items))}]"
        case ObjectLiteral(_, pairs):
            return f"{{{', '.join(f'({printed(key)}) = {printed(value)}' for key, value in pairs)}}}"
        case ForTuple(_, loop, body):
            return f"[{_loop(loop)} : {printed(body)}{_condition(loop)}]"
        case ForObject(_, loop, key, body, group):
            dots = "..." if group else ""
            return f"{{{_loop(loop)} : {printed(key)} => {printed(body)}{dots}{_condition(loop)}}}"
        case _:
            return _operation(expression)


def _operation(expression: Expression) -> str:
    match expression:
        case Unary(_, operator, operand):
            return f"{operator}{_base(operand)}"
        case Binary():
            return _chain(expression)
        case Conditional():
            return _choices(expression)
        case TemplateFor():
            return f'"{_template((expression,))}"'
        case _:
            raise TypeError(f"{expression!r} is no operation")


def _chain(expression: Binary) -> str:
    """Operators in a row, from the left, however many they are; parentheses only where they are needed."""
    links = [expression]
    while isinstance(links[-1].left, Binary):
        links.append(links[-1].left)
    text = _base(links[-1].left)
    for link, above in zip(reversed(links), [*reversed(links[:-1]), None], strict=True):
        text = f"{text} {link.operator} {_base(link.right)}"
        if above is not None and _BINDING[link.operator] < _BINDING[above.operator]:
            text = f"({text})"
    return text


_BINDING: Final = {
    operator: strength
    for strength, operators in enumerate(("||", "&&", "== !=", "< <= > >=", "+ -", "* / %"))
    for operator in operators.split()
}


def _choices(expression: Conditional) -> str:
    """Conditionals in a row: each in the last branch of the one before."""
    text = ""
    rest: Expression = expression
    while isinstance(rest, Conditional):
        text += f"{_base(rest.condition)} ? {_base(rest.then)} : "
        rest = rest.otherwise
    return text + _base(rest)


def _base(expression: Expression) -> str:
    """An expression that something follows: operators get parentheses."""
    text = printed(expression)
    negative = isinstance(expression, Literal) and text.startswith("-")
    return f"({text})" if negative or isinstance(expression, (Unary, Binary, Conditional)) else text


def _literal(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return number_text(value)
        case _:
            return quoted(str(value))


def _loop(loop: Loop) -> str:
    return f"for {', '.join(loop.names)} in {printed(loop.collection)}"


def _condition(loop: Loop) -> str:
    return "" if loop.condition is None else f" if {printed(loop.condition)}"


def _template(parts: tuple[Expression, ...]) -> str:
    text = ""
    for part in parts:
        more = _part(part)
        if text.endswith(("$", "%")) and more.startswith(text[-1] + "{"):
            text = f"{text[:-1]}\\u{ord(text[-1]):04x}"
        text += more
    return text


def _part(part: Expression) -> str:
    match part:
        case Literal(_, str() as text):
            return _escaped(text)
        case TemplateFor(_, loop, body):
            return f"%{{ {_loop(loop)} }}{_inner(body)}%{{ endfor }}"
        case Conditional(_, condition, Template() as then, Literal(_, "")):
            return f"%{{ if {printed(condition)} }}{_inner(then)}%{{ endif }}"
        case Conditional(_, condition, Template() as then, Template() as otherwise):
            return f"%{{ if {printed(condition)} }}{_inner(then)}%{{ else }}{_inner(otherwise)}%{{ endif }}"
        case _:
            return f"${{{printed(part)}}}"


def _inner(body: Expression) -> str:
    return _template(body.parts) if isinstance(body, Template) else _part(body)
