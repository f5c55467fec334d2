"""A compliant example of a guardrail, as HCL: the first of its passing tests, which is true as long as the tests pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tfguard import hcl
from tfguard.aws import provider
from tfguard.aws.provider import Block
from tfguard.hcl import Expression
from tfguard.hcl.layout import laid_out
from tfguard.hcl.syntax import Call, Literal, Member, ObjectLiteral, TupleLiteral, Variable
from tfguard.model.value import Unknown
from tfguard.model.verdict import Outcome
from tfguard.policy.cases.model import Case, CaseFile, Mock, MockKind
from tfguard.policy.formula import Formula
from tfguard.policy.rewrite import replaced

_LITERAL_FUNCTIONS = "core::"
"""Policies call Terraform's functions by a longer name than Terraform does."""


def example_of(tests: CaseFile) -> str:
    """The configuration of the first passing case that writes one; nothing where no case does."""
    for case in tests.cases:
        if _passes(case) and _is_example(case):
            return _written(case, {**tests.locals, **case.locals})
    return ""


def _passes(case: Case) -> bool:
    """Everything in it is as it should be."""
    expect = case.expect
    if expect is None:
        return False
    told = [*expect.of_target.values(), *(mock.expect for mock in case.mocks if mock.expect is not None)]
    return expect.worst is Outcome.PASSED or (bool(told) and all(outcome is Outcome.PASSED for outcome in told))


def _is_example(case: Case) -> bool:
    """It shows something that exists, and nothing that is known after apply only."""
    shown = [mock for mock in case.mocks if mock.kind is MockKind.RESOURCE and mock.attrs is not None]
    formulas = [mock.attrs for mock in case.mocks if mock.attrs is not None]
    known = not any(_is_unknown(part) for formula in formulas for part in hcl.walk(formula.expression))
    return bool(shown) and known and not case.plans and all(mock.prior_attrs is None for mock in case.mocks)


def _is_unknown(part: Expression) -> bool:
    return isinstance(part, Literal) and isinstance(part.value, Unknown)


def _written(case: Case, local: Mapping[str, Formula]) -> str:
    import hcl2

    document: dict[str, Any] = {"__is_block__": True}
    for mock in case.mocks:
        if mock.kind is MockKind.PROVIDER:
            document.setdefault("provider", []).append({_quoted(mock.type): _provider(mock, local)})
        elif mock.kind is not MockKind.MODULE:
            body = {_quoted(mock.type): {_quoted(mock.name): _body(mock, local)}}
            document.setdefault(mock.kind.value, []).append(body)
    return laid_out(hcl2.dumps(document))


def _provider(mock: Mock, local: Mapping[str, Formula]) -> dict[str, Any]:
    alias = {} if mock.name == "default" else {"alias": _quoted(mock.name)}
    return {"__is_block__": True, **alias, **_items(mock.attrs, provider.schema("provider"), local)}


def _body(mock: Mock, local: Mapping[str, Formula]) -> dict[str, Any]:
    type_ = f"data.{mock.type}" if mock.kind is MockKind.DATA else mock.type
    chosen = {"provider": f"${{{mock.provider}}}"} if mock.provider else {}
    return {"__is_block__": True, **chosen, **_items(mock.attrs, provider.schema(type_), local)}


def _items(formula: Formula | None, block: Block | None, local: Mapping[str, Formula]) -> dict[str, Any]:
    expression = None if formula is None else replaced(formula.expression, lambda part: _plain(part, local))
    return dict(_written_items(expression, block)) if isinstance(expression, ObjectLiteral) else {}


def _written_items(expression: ObjectLiteral, block: Block | None) -> Iterator[tuple[str, Any]]:
    """Attributes as attributes, and what the schema knows as blocks as blocks."""
    for key, value in expression.items:
        if not isinstance(key, Literal) or (isinstance(value, Literal) and value.value is None):
            continue
        name = str(key.value)
        nested = block.blocks.get(name) if block is not None else None
        if nested is not None and isinstance(value, TupleLiteral):
            bodies = [item for item in value.items if isinstance(item, ObjectLiteral)]
            yield name, [{"__is_block__": True, **dict(_written_items(body, nested.block))} for body in bodies]
        else:
            yield name, _data(value)


def _data(expression: Expression) -> Any:
    """An expression as python-hcl2 takes it."""
    match expression:
        case Literal(_, str() as text):
            return hcl.quoted(text)
        case Literal(_, bool() | int() as value):
            return value
        case TupleLiteral(_, items):
            return [_data(item) for item in items]
        case ObjectLiteral(_, items) if all(isinstance(key, Literal) for key, _ in items):
            return {_key(key): _data(value) for key, value in items}
        case Call(_, name, (ObjectLiteral() as argument,), False):
            return f"${{{name}({_on_lines(argument)})}}"
        case _:
            return f"${{{hcl.printed(expression)}}}"


def _key(key: Expression) -> str:
    text = str(key.value) if isinstance(key, Literal) else ""
    return text if text.replace("-", "_").isidentifier() else _quoted(text)


def _on_lines(argument: Expression, depth: int = 1) -> str:
    """An object inside a call, laid out as people write it."""
    indent = "  " * depth
    match argument:
        case ObjectLiteral(_, items):
            lines = [f"{indent}  {_key(key)} = {_on_lines(value, depth + 1)}" for key, value in items]
            return "\n".join(["{", *lines, f"{indent}}}"])
        case TupleLiteral(_, items) if any(isinstance(item, ObjectLiteral) for item in items):
            return f"[{', '.join(_on_lines(item, depth) for item in items)}]"
        case _:
            return hcl.printed(argument)


def _plain(part: Expression, local: Mapping[str, Formula]) -> Expression | None:
    """What Terraform would be told: locals of the test written out, functions by their Terraform names."""
    match part:
        case Member(_, Variable(_, "local"), name) if name in local:
            return replaced(local[name].expression, lambda inner: _plain(inner, local))
        case Call(place, name, arguments, expand) if name.startswith(_LITERAL_FUNCTIONS):
            inside = tuple(replaced(argument, lambda inner: _plain(inner, local)) for argument in arguments)
            return Call(place, name.removeprefix(_LITERAL_FUNCTIONS), inside, expand)
        case _:
            return None


def _quoted(text: str) -> str:
    return f'"{text}"'
