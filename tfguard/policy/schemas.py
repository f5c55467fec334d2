"""What the schema of the AWS provider says against a policy: types and attributes that it does not know, values that cannot be.

The schema is that of one version of the provider, so what it does not know may well be new: these are warnings, not faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from tfguard import hcl
from tfguard.aws import provider
from tfguard.aws.provider import Block
from tfguard.hcl import Expression, Name
from tfguard.hcl.syntax import Binary, Call, Literal
from tfguard.model.address import print_path
from tfguard.model.place import Fault
from tfguard.policy.formula import Formula
from tfguard.policy.lookups import GET_RESOURCES
from tfguard.policy.policy import CheckedFile, PolicyBlock, Subject

_AWS: Final = "aws_"


def unknown_types(file: CheckedFile) -> list[Fault]:
    """The AWS resource types that a file names and the provider does not have."""
    return [*_unknown_labels(file), *_unknown_lookups(file)]


def _unknown_labels(file: CheckedFile) -> Iterator[Fault]:
    for policy in file.policies:
        label = policy.label
        if policy.subject is Subject.RESOURCE and _is_unknown(label.removeprefix("data."), label):
            yield Fault(_no_type(label), policy.span)


def _unknown_lookups(file: CheckedFile) -> Iterator[Fault]:
    for formula in every_formula(file):
        for call in lookups_in(formula.expression):
            type_ = call.arguments[0] if call.arguments else None
            if isinstance(type_, Literal) and isinstance(type_.value, str) and _is_unknown(type_.value, type_.value):
                yield Fault(_no_type(type_.value), type_.span)


def _is_unknown(bare: str, label: str) -> bool:
    return bare.startswith(_AWS) and "*" not in bare and provider.schema(label) is None


def _no_type(label: str) -> str:
    return f"the AWS provider has no resource type {label}{meant(label, provider.types())}"


def meant(word: str, known: Iterable[str]) -> str:
    """A suggestion to append to a message, or nothing."""
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def unknown_attributes(file: CheckedFile) -> Iterator[Fault]:
    """The attributes that policies read of their target and the type does not have."""
    for policy, block in _known_types(file):
        for name in _attributes(policy):
            fault = _stray(name, policy.label, block)
            if fault is not None:
                yield fault


def _stray(name: Name, label: str, block: Block) -> Fault | None:
    """The first step of a path that leads nowhere."""
    here: Block | None = block
    for step in name.steps:
        if isinstance(step, int) or here is None:
            continue
        if step in here.attributes:
            return None
        if step not in here.blocks:
            hint = meant(step, (*here.attributes, *here.blocks))
            return Fault(f"{label} has no attribute {step}{hint}", name.span)
        here = here.blocks[step].block
    return None


def indexed_sets(file: CheckedFile) -> Iterator[Fault]:
    """Sets of which an element is taken by its place: that works on mocks, and fails on real plans."""
    for policy, block in _known_types(file):
        for name in _attributes(policy):
            if _indexes_a_set(name, block):
                path = print_path(name.steps)
                yield Fault(
                    f"{path}: this is a set, and its elements have no place; write `[for item in ... : item][0]`",
                    name.span,
                )


def _indexes_a_set(name: Name, block: Block) -> bool:
    here: Block | None = block
    is_set = False
    for step in name.steps:
        if isinstance(step, int):
            if is_set:
                return True
            continue
        nested = here.blocks.get(step) if here is not None else None
        attribute = here.attributes.get(step) if here is not None else None
        is_set = (nested is not None and nested.nesting == "set") or (
            attribute is not None and isinstance(attribute.type, list) and attribute.type[0] == "set"
        )
        here = nested.block if nested is not None else None
    return False


def other_types(file: CheckedFile) -> Iterator[Fault]:
    """Attributes that are compared with a constant of another type: `==` converts nothing, so that is never true."""
    for policy, block in _known_types(file):
        for formula in policy.formulas.values():
            for part in hcl.walk(formula.expression):
                if isinstance(part, Binary) and part.operator in {"==", "!="}:
                    yield from _never_equal(part, block)


def _never_equal(part: Binary, block: Block) -> Iterator[Fault]:
    for one, other in ((part.left, part.right), (part.right, part.left)):
        type_ = _type_of(one, block)
        if type_ is None or not isinstance(other, Literal) or other.value is None:
            continue
        found = "bool" if isinstance(other.value, bool) else "string" if isinstance(other.value, str) else "number"
        if found != type_:
            yield Fault(f"{one.place.text} is a {type_}, and never equal to the {found} {other.place.text}", part.span)


def _type_of(expression: Expression, block: Block) -> str | None:
    """The primitive type of an attribute of the target, where the expression is one."""
    names = list(hcl.references(expression))
    if len(names) != 1 or names[0].place.text != expression.place.text or names[0].root not in {"attrs", "prior_attrs"}:
        return None
    attribute = block.attributes.get(str(names[0].steps[0])) if len(names[0].steps) == 1 else None
    return attribute.type if attribute is not None and isinstance(attribute.type, str) else None


def always_there(file: CheckedFile) -> Iterator[Fault]:
    """Attempts that never fail: what is not set is null in a real plan, and null is no error."""
    for policy, block in _known_types(file):
        for place, formula in policy.formulas.items():
            for part in hcl.walk(formula.expression) if not place.endswith("_message") else ():
                if isinstance(part, Call) and part.name == "core::try" and len(part.arguments) > 1:
                    yield from _never_fails(part, block)


def _never_fails(call: Call, block: Block) -> Iterator[Fault]:
    first = call.arguments[0]
    names = list(hcl.references(first))
    if len(names) != 1 or names[0].place.text != first.place.text or names[0].root != "attrs":
        return
    steps = names[0].steps
    if len(steps) == 1 and (steps[0] in block.attributes or steps[0] in block.blocks):
        fallback = call.arguments[-1].place.text
        yield Fault(
            f"{first.place.text} is always there, null where it is not set, and null is no error: `{fallback}` is never taken",
            call.span,
        )


def _known_types(file: CheckedFile) -> Iterator[tuple[PolicyBlock, Block]]:
    """The policies on one AWS type that the schema has."""
    for policy in file.policies:
        block = (
            provider.schema(policy.label) if policy.subject is Subject.RESOURCE and "*" not in policy.label else None
        )
        if block is not None:
            yield policy, block


def _attributes(policy: PolicyBlock) -> Iterator[Name]:
    for formula in policy.formulas.values():
        yield from (name for name in formula.names if name.root in {"attrs", "prior_attrs"})


def every_formula(file: CheckedFile) -> Iterator[Formula]:
    """The formulas of a file, in its order."""
    yield from file.locals.values()
    for policy in file.policies:
        yield from policy.formulas.values()


def lookups_in(expression: Expression) -> Iterator[Call]:
    """The calls of `core::getresources` in an expression."""
    return (part for part in hcl.walk(expression) if isinstance(part, Call) and part.name == GET_RESOURCES)
