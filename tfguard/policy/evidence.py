"""Evidence by introspection: what the parts of a condition were, as a test runner shows the sides of an assertion.

Nobody writes evidence by hand. A part is an attribute that the condition names, itself or through locals, or a resource that
one of its questions answered with. Values come from a marked scope: what the plan marks sensitive shows as `(sensitive)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tfguard import hcl
from tfguard.hcl import EvaluationError, Name
from tfguard.hcl.syntax import Call
from tfguard.model.address import print_path
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.policy.formula import Formula
from tfguard.policy.lookups import LOOKUPS, Found
from tfguard.policy.messages import shown
from tfguard.policy.policy import Policy
from tfguard.policy.scope import PolicyScope
from tfguard.policy.session import Session
from tfguard.policy.target import Target
from tfguard.reasoning import Finding, View

_MOST_RESOURCES = 5
_DEEPEST = 8


def evidence_of(formula: Formula, session: Session, target: Target) -> tuple[Evidence, ...]:
    """The values of the parts of a formula, in the order in which it names them, each once."""
    scope = PolicyScope(session, target, marked=True)
    return tuple(dict.fromkeys(_facts(formula, session.policy, scope, target, 0)))


def _facts(formula: Formula, policy: Policy, scope: PolicyScope, target: Target, depth: int) -> Iterator[Evidence]:
    for name in formula.names:
        match name.root, name.attribute:
            case (("attrs" | "prior_attrs" | "meta"), _):
                yield from _attribute(name, scope, target)
            case "local", str(local) if local in policy.locals and depth < _DEEPEST:
                inner = policy.locals[local]
                yield from _resources(_value(inner, scope))
                yield from _facts(inner, policy, scope, target, depth + 1)
            case "input", _:
                yield from _input(name, scope)
            case _:
                continue
    for part in hcl.walk(formula.expression):
        if isinstance(part, Call) and (part.name in LOOKUPS or part.name.startswith("tfguard::")):
            yield from _resources(_value(Formula(part, part.place), scope))


def _attribute(name: Name, scope: PolicyScope, target: Target) -> Iterator[Evidence]:
    """One attribute of the target, as far as the name follows it."""
    try:
        value = hcl.follow(scope.root(name.root), name.steps)
    except EvaluationError:
        return
    path = print_path(name.steps)
    match name.root:
        case "attrs" if path:
            yield Evidence(target.label, path, shown(value))
        case "prior_attrs" if path:
            yield Evidence(target.label, path, f"{shown(value)} before")
        case "meta" if path:
            yield Evidence("", f"meta.{path}", shown(value))
        case _:
            return


def _input(name: Name, scope: PolicyScope) -> Iterator[Evidence]:
    values = scope.root("input")
    value = values.get(name.attribute) if isinstance(values, dict) and name.attribute is not None else None
    if value is not None:
        yield Evidence("", f"input.{name.attribute}", shown(value))


def _value(formula: Formula, scope: PolicyScope) -> Value:
    try:
        return formula.run(scope)
    except EvaluationError:
        return None


def witness_of(formula: Formula, policy: Policy, scope: PolicyScope) -> Mapping[str, Value] | None:
    """The request that a question found, where the formula or a local that it names asked one that finds requests."""
    return next(_witnesses(formula, policy, scope, 0), None)


def _witnesses(formula: Formula, policy: Policy, scope: PolicyScope, depth: int) -> Iterator[Mapping[str, Value]]:
    for name in formula.names:
        if name.root == "local" and name.attribute is not None and name.attribute in policy.locals and depth < _DEEPEST:
            inner = policy.locals[name.attribute]
            value = _value(inner, scope)
            if isinstance(value, Finding) and value.witness is not None:
                yield value.witness
            yield from _witnesses(inner, policy, scope, depth + 1)


def _resources(value: Value) -> Iterator[Evidence]:
    """The resources that a local or a question stands for, or the facts that a question found."""
    if isinstance(value, Finding):
        yield from value.evidence
        return
    found = value.members if isinstance(value, Unknown) else value if isinstance(value, list) else [value]
    shown_ones = [
        one for one in found if isinstance(one, Found) or (isinstance(one, View) and isinstance(one.shown, Resource))
    ]
    for one in shown_ones[:_MOST_RESOURCES]:
        yield _found(one) if isinstance(one, Found) else _seen(one)


def _seen(view: View) -> Evidence:
    actions = view["actions"]
    words = "/".join(map(str, actions)) if isinstance(actions, list) else ""
    return Evidence(str(view["address"]), "", f"{view['type']} ({words})")


def _found(found: Found) -> Evidence:
    """A resource that was looked up; where a reference joined it, since its values are not known yet, that is said."""
    joined = sorted(
        {f"{name} refers to {join.by.address}" for name, join in found.joins.items() if join.by is not None}
    )
    by = f", joined by reference: {', '.join(joined)}" if joined else ""
    return Evidence(found.resource.address, "", f"{found.resource.type} ({found.resource.actions}){by}")
