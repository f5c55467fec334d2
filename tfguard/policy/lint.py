"""The traps of the dialect: what is no fault, runs, and does not do what its author thinks.

Each rule has a name, by which it can be looked up and left out, and says for a file what it sees.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard import hcl
from tfguard.aws import provider
from tfguard.hcl import Expression
from tfguard.hcl.syntax import (
    Binary,
    Call,
    ForTuple,
    Literal,
    ObjectLiteral,
    Template,
    TupleLiteral,
)
from tfguard.model.place import Fault
from tfguard.policy import schemas
from tfguard.policy.formula import Formula
from tfguard.policy.lookups import GET_RESOURCES
from tfguard.policy.policy import CheckedFile, Input, PolicyBlock, Subject
from tfguard.policy.schemas import every_formula, lookups_in

_PATTERN: Final = re.compile(r"\^|\$\Z|\\[dwsbAz]|\[[^\]]+\]|\.[*+]|\(\?")
"""What a text looks like that is meant as a pattern."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule sees."""

    rule: str
    fault: Fault


def lint(files: Sequence[CheckedFile]) -> tuple[Finding, ...]:
    """Everything that the rules see in some files, in the order of the files and the places in them."""
    found = [Finding(name, fault) for file in files for name, rule in RULES.items() for fault in rule(file)]
    found += [Finding("shared-input", fault) for fault in _shared_inputs(files)]
    order = {file.path: number for number, file in enumerate(files)}
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: _place(finding, order)))


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, int, int, str]:
    span = finding.fault.span
    return (
        (order.get(span.file, 0), span.line, span.column, finding.rule) if span is not None else (0, 0, 0, finding.rule)
    )


def _parts(file: CheckedFile) -> Iterator[Expression]:
    for formula in every_formula(file):
        yield from hcl.walk(formula.expression)


def _compared_with_a_literal(file: CheckedFile) -> Iterator[Fault]:
    for part in _parts(file):
        if not isinstance(part, Binary) or part.operator not in {"==", "!="}:
            continue
        for one, other in ((part.left, part.right), (part.right, part.left)):
            if isinstance(other, TupleLiteral | ObjectLiteral) and not isinstance(one, TupleLiteral | ObjectLiteral):
                never = "never" if part.operator == "==" else "always"
                what = "core::length" if not other.items else "its parts"
                yield Fault(
                    f"in Terraform's own engine a list or map is {never} {'equal to' if never == 'never' else 'different from'}"
                    f" a literal, which is a tuple or an object: compare {what}",
                    part.span,
                )


def _plus_on_strings(file: CheckedFile) -> Iterator[Fault]:
    for part in _parts(file):
        if isinstance(part, Binary) and part.operator == "+" and any(map(_is_text, (part.left, part.right))):
            yield Fault('`+` adds numbers and joins no strings: write "${a}${b}"', part.span)


def _is_text(part: Expression) -> bool:
    if isinstance(part, Template):
        return True
    return isinstance(part, Literal) and isinstance(part.value, str) and not part.value.strip().lstrip("+-").isdigit()


def _pattern_first(file: CheckedFile) -> Iterator[Fault]:
    for call in _calls(file, "core::regex_match", 2):
        text, pattern = call.arguments
        if _is_pattern(text) and not isinstance(pattern, Literal):
            yield Fault("core::regex_match takes the text first and the pattern second, unlike core::regex", call.span)
    for name in ("core::regex", "core::regexall"):
        for call in _calls(file, name, 2):
            pattern, text = call.arguments
            if _is_pattern(text) and not isinstance(pattern, Literal):
                yield Fault(f"{name} takes the pattern first and the text second, unlike core::regex_match", call.span)


def _is_pattern(part: Expression) -> bool:
    return isinstance(part, Literal) and isinstance(part.value, str) and bool(_PATTERN.search(part.value))


def _calls(file: CheckedFile, name: str, arguments: int) -> Iterator[Call]:
    for part in _parts(file):
        if isinstance(part, Call) and part.name == name and len(part.arguments) == arguments and not part.expand:
            yield part


def _join_that_is_always_empty(file: CheckedFile) -> Iterator[Fault]:
    for formula in every_formula(file):
        for call in lookups_in(formula.expression):
            yield from _never_matches(call)


def _never_matches(call: Call) -> Iterator[Fault]:
    if len(call.arguments) < 2:  # noqa: PLR2004 - a type and a filter
        return
    type_, wanted = call.arguments
    block = provider.schema(type_.value) if isinstance(type_, Literal) and isinstance(type_.value, str) else None
    if block is None or not isinstance(wanted, ObjectLiteral):
        return
    known = [*block.attributes, *block.blocks]
    for key, value in wanted.items:
        if not isinstance(key, Literal) or not isinstance(key.value, str):
            continue
        if key.value not in known:
            hint = schemas.meant(key.value, known)
            yield Fault(f"nothing ever matches: {type_.place.text} has no attribute {key.value}{hint}", key.span)
        elif _is_another_type(value, block.attributes[key.value].type if key.value in block.attributes else None):
            yield Fault(f"nothing ever matches: {key.value} is no {_kind(value)}", value.span)


def _is_another_type(value: Expression, type_: object) -> bool:
    return isinstance(value, Literal) and value.value is not None and isinstance(type_, str) and _kind(value) != type_


def _kind(value: Expression) -> str:
    found = value.value if isinstance(value, Literal) else None
    return "bool" if isinstance(found, bool) else "string" if isinstance(found, str) else "number"


def _all_of_none(file: CheckedFile) -> Iterator[Fault]:
    """`alltrue` over what was looked up holds where nothing was found."""
    for policy in file.policies:
        visible = {**file.locals, **policy.locals}
        counted = any(_counts(formula) for formula in policy.formulas.values())
        for enforce in policy.enforces:
            for part in hcl.walk(enforce.condition.expression):
                if not counted and _is_alltrue(part) and _looks_up(part, visible):
                    yield Fault(
                        "this holds too where nothing is found: check core::length of what was looked up as well",
                        part.span,
                    )


def _is_alltrue(part: Expression) -> bool:
    return isinstance(part, Call) and part.name == "core::alltrue" and isinstance(part.arguments[0], ForTuple)


def _looks_up(part: Expression, visible: Mapping[str, Formula]) -> bool:
    if not isinstance(part, Call) or not isinstance(part.arguments[0], ForTuple):
        return False
    collection = part.arguments[0].loop.collection
    if GET_RESOURCES in hcl.calls(collection):
        return True
    names = [name.attribute for name in hcl.references(collection) if name.root == "local"]
    return any(name in visible and GET_RESOURCES in hcl.calls(visible[name].expression) for name in names if name)


def _counts(formula: Formula) -> bool:
    return "core::length" in hcl.calls(formula.expression)


def _no_address(file: CheckedFile) -> Iterator[Fault]:
    for policy in file.policies:
        if policy.subject is not Subject.RESOURCE:
            continue
        for formula in policy.formulas.values():
            guarded = {"core::try", "core::can"} & set(hcl.calls(formula.expression))
            for name in formula.names:
                if name.root == "meta" and name.attribute in {"address", "name", "index", "module"} and not guarded:
                    yield Fault(f"a resource has no meta.{name.attribute} in the dialect: this is an error", name.span)


def _unused(file: CheckedFile) -> Iterator[Fault]:
    """Names that nobody uses: an error in them stays hidden, and a parameter without effect misleads."""
    formulas = list(every_formula(file)) + ([file.level] if file.level is not None else [])
    used = {(name.root, name.attribute) for formula in formulas for name in formula.names}
    for name, declared in file.inputs.items():
        if ("input", name) not in used:
            yield Fault(f'input "{name}" is never used', declared.span)
    for name, formula in file.locals.items():
        if ("local", name) not in used:
            yield Fault(f'local "{name}" is never used', formula.span)
    for policy in file.policies:
        yield from _unused_of(policy)


def _unused_of(policy: PolicyBlock) -> Iterator[Fault]:
    used = {name.attribute for formula in policy.formulas.values() for name in formula.names if name.root == "local"}
    for name, formula in policy.locals.items():
        if name not in used:
            yield Fault(f'local "{name}" is never used', formula.span)


def _no_message(file: CheckedFile) -> Iterator[Fault]:
    for policy in file.policies:
        for enforce in policy.enforces:
            if enforce.error_message is None:
                yield Fault("no error_message says what is wrong where this does not hold", enforce.condition.span)


def _no_providers(file: CheckedFile) -> Iterator[Fault]:
    """Terraform's own engine wants to know the providers of what a file judges; nobody asks that of a file that is ours."""
    judged = [policy for policy in file.policies if policy.subject in {Subject.RESOURCE, Subject.PROVIDER}]
    if file.portable and judged and not file.names_providers:
        yield Fault(
            "Terraform's own engine wants a `policy { required_providers { ... } }` block in this file", judged[0].span
        )


def _shared_inputs(files: Iterable[CheckedFile]) -> Iterator[Fault]:
    """A parameter has one value for all files: the same name must mean the same in each."""
    seen: defaultdict[str, list[Input]] = defaultdict(list)
    for file in files:
        for name, declared in file.inputs.items():
            seen[name].append(declared)
    for name, several in seen.items():
        first = several[0]
        for other in several[1:]:
            if (str(other.type), other.default) != (str(first.type), first.default):
                yield Fault(
                    f'input "{name}" means something else in {first.span}, and one value reaches both: give it a name of its own',
                    other.span,
                )


Rule = Callable[[CheckedFile], Iterable[Fault]]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "literal-comparison": _compared_with_a_literal,
        "set-index": schemas.indexed_sets,
        "string-plus": _plus_on_strings,
        "pattern-order": _pattern_first,
        "empty-join": _join_that_is_always_empty,
        "all-of-none": _all_of_none,
        "needless-try": schemas.always_there,
        "other-type": schemas.other_types,
        "unknown-type": schemas.unknown_types,
        "unknown-attribute": schemas.unknown_attributes,
        "no-address": _no_address,
        "unused": _unused,
        "no-message": _no_message,
        "no-providers": _no_providers,
    }
)
"""The rules that look at one file; `shared-input` looks at all of them."""
