"""Evidence by introspection: what the parts of a condition were, as a test runner shows the sides of an assertion.

Nobody writes evidence by hand. A part is an attribute that the condition names, itself or through locals, or a resource that
one of its questions answered with.
"""

from __future__ import annotations

from collections.abc import Iterator

from tfguard import hcl
from tfguard.hcl import EvaluationError, Name
from tfguard.model.address import print_path
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.policy.policy import Formula, Policy
from tfguard.policy.scope import PolicyScope
from tfguard.policy.targets import Target
from tfguard.reasoning import View

_LONGEST = 120
_MOST_RESOURCES = 5
_DEEPEST = 8


def evidence_of(formula: Formula, policy: Policy, scope: PolicyScope, target: Target) -> tuple[Evidence, ...]:
    """The values of the parts of a formula, in the order in which it names them, each once."""
    return tuple(dict.fromkeys(_facts(formula, policy, scope, target, 0)))


def _facts(formula: Formula, policy: Policy, scope: PolicyScope, target: Target, depth: int) -> Iterator[Evidence]:
    for name in hcl.references(formula.expression):
        match name.root:
            case "attrs" | "prior_attrs":
                yield from _attribute(name, scope, target)
            case "local" if name.attribute in policy.locals and depth < _DEEPEST:
                yield from _resources(_value(policy.locals[name.attribute], scope))
                yield from _facts(policy.locals[name.attribute], policy, scope, target, depth + 1)
            case "input" if name.attribute is not None:
                value = policy.file.values.get(name.attribute)
                if value is not None:
                    yield Evidence("", f"input.{name.attribute}", shown(value))
            case _:
                continue


def _attribute(name: Name, scope: PolicyScope, target: Target) -> Iterator[Evidence]:
    """One attribute of the target, as far as the name follows it."""
    try:
        value = hcl.follow(scope.root(name.root), name.steps)
    except EvaluationError:
        return
    before = " before" if name.root == "prior_attrs" else ""
    yield Evidence(target.label, print_path(name.steps), shown(value) + before)


def _value(formula: Formula, scope: PolicyScope) -> Value:
    try:
        return formula.run(scope)
    except EvaluationError:
        return None


def _resources(value: Value) -> Iterator[Evidence]:
    """The resources that a local stands for."""
    found = value.members if isinstance(value, Unknown) else value if isinstance(value, list) else [value]
    views = [view for view in found if isinstance(view, View) and isinstance(view.shown, Resource)]
    for view in views[:_MOST_RESOURCES]:
        yield Evidence(str(view["address"]), "", f"{view['type']} ({'/'.join(map(str, _words(view)))})")


def _words(view: View) -> list[Value]:
    actions = view["actions"]
    return actions if isinstance(actions, list) else []


def shown(value: Value) -> str:
    """A value on one line, as HCL writes it, cut where it gets long."""
    text = _text(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(value: Value) -> str:
    match value:
        case Unknown():
            waits = ", ".join(dict.fromkeys(map(str, value.waits_for)))
            return f"known after apply ({waits})" if waits else "known after apply"
        case View():
            return str(value.get("address", "an object"))
        case dict():
            return "{" + ", ".join(f"{key} = {_text(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return hcl.quoted(value)
        case _:
            return str(value)
