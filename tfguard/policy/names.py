"""The names in a file: each local and input that is used is there, no local waits for itself, and what the dialect forbids of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tfguard import hcl
from tfguard.hcl import Name
from tfguard.hcl.syntax import Call
from tfguard.policy.formula import Formula
from tfguard.policy.lookups import GET_RESOURCES
from tfguard.policy.policy import DELETE, NO_OP, OPERATIONS, UPDATE, CheckedFile, PolicyBlock, Subject
from tfguard.policy.reader import Reader, did_you_mean

_META_OF_PROVIDERS = ("alias", "name", "namespace", "source", "tfe_stack", "tfe_workspace", "type", "version")


def check(file: CheckedFile, reader: Reader) -> None:
    """Find what is wrong with the names of a file."""
    for formula in (file.level, *file.locals.values()):
        if formula is not None:
            _known(formula, file, file.locals, reader)
    _no_circle(file.locals, reader)
    seen: dict[str, int] = {}
    for policy in file.policies:
        _policy(policy, file, reader)
        if policy.address in seen:
            reader.fault(
                f"Duplicate policy: {policy.address} stands in line {seen[policy.address]} already", policy.span
            )
        seen.setdefault(policy.address, policy.span.line)


def _policy(policy: PolicyBlock, file: CheckedFile, reader: Reader) -> None:
    visible = {**file.locals, **policy.locals}
    for formula in policy.formulas.values():
        _known(formula, file, visible, reader)
        if policy.subject is Subject.PROVIDER:
            _provider_meta(formula, reader)
    _no_circle(policy.locals, reader)
    for name in policy.locals.keys() & file.locals.keys():
        reader.doubt(f'local "{name}" hides the local of the file with that name', policy.locals[name].span)
    if policy.subject is Subject.RESOURCE:
        _prior(policy, reader)
        _coverage(policy, reader)


def _known(formula: Formula, file: CheckedFile, visible: Mapping[str, Formula], reader: Reader) -> None:
    for used in formula.names:
        match used.root, used.attribute:
            case "input", str(name) if name not in file.inputs:
                reader.fault(f'there is no input "{name}" in this file{did_you_mean(name, file.inputs)}', used.span)
            case "local", str(name) if name not in visible:
                reader.fault(f'there is no local "{name}" here{did_you_mean(name, visible)}', used.span)
            case ("input" | "local") as root, None:
                reader.fault(f"`{root}` alone is no value: name one of them, `{root}.NAME`", used.span)
            case _:
                pass


def _provider_meta(formula: Formula, reader: Reader) -> None:
    for used in formula.names:
        if used.root == "meta" and used.attribute is not None and used.attribute not in _META_OF_PROVIDERS:
            hint = did_you_mean(used.attribute, _META_OF_PROVIDERS) or f"; expected {', '.join(_META_OF_PROVIDERS)}"
            reader.fault(f'Unsupported attribute: a provider has no meta "{used.attribute}"{hint}', used.span)


def _prior(policy: PolicyBlock, reader: Reader) -> None:
    """`prior_attrs` exists for what is updated or deleted only."""
    used = next(_uses(policy, "prior_attrs"), None)
    if used is None or (policy.given_operations is not None and policy.operations <= {UPDATE, DELETE}):
        return
    if policy.given_operations:
        wrong = next(word for word in OPERATIONS if word in policy.operations - {UPDATE, DELETE})
        reader.fault(f"`prior_attrs` cannot be used when `operations` includes `{wrong}`", used.span)
    else:
        reader.fault(
            'Missing `operations` for `prior_attrs` reference: write operations = ["update"] or ["delete"]', used.span
        )


def _uses(policy: PolicyBlock, root: str) -> Iterator[Name]:
    for formula in policy.formulas.values():
        yield from (name for name in formula.names if name.root == root)


def _coverage(policy: PolicyBlock, reader: Reader) -> None:
    """A parent that does not change is not judged again when its child does."""
    looks_up = any(
        isinstance(part, Call) and part.name == GET_RESOURCES
        for formula in policy.formulas.values()
        for part in hcl.walk(formula.expression)
    )
    explicit = (
        policy.given_operations is not None and NO_OP not in policy.operations and DELETE not in policy.operations
    )
    if looks_up and explicit and next(_uses(policy, "prior_attrs"), None) is None:
        reader.warn(
            "incomplete coverage: this policy looks up other resources, and without `no-op` in `operations` it does not see that they change",
            policy.span,
        )


def _no_circle(formulas: Mapping[str, Formula], reader: Reader) -> None:
    circle = _circle(formulas)
    if circle:
        reader.fault(f"Circular reference detected: {' -> '.join(circle)}", formulas[circle[0]].span)


def _circle(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """One circle of locals that wait for each other, if there is any."""
    needs = {
        name: [used.attribute for used in formula.names if used.root == "local" and used.attribute in formulas]
        for name, formula in formulas.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        if name in trail:
            return (*trail[trail.index(name) :], name)
        if name in done:
            return ()
        found = next(
            (circle for need in needs[name] if need is not None and (circle := visit(need, (*trail, name)))), ()
        )
        done.add(name)
        return found

    return next((circle for name in needs if (circle := visit(name, ()))), ())
