"""A checked file and the values of its inputs in; the policies of a run out."""

from __future__ import annotations

from collections.abc import Mapping

from tfguard import hcl
from tfguard.hcl import EvaluationError
from tfguard.model.place import Fault, PolicyError, Span
from tfguard.model.value import Unknown, Value
from tfguard.policy.budget import Budget, Weights
from tfguard.policy.formula import Formula
from tfguard.policy.language import language
from tfguard.policy.locals import FileScope, LocalObject, build_on_each_other
from tfguard.policy.policy import CheckedFile, Guardrail, Input, Level, Metadata, Policy, PolicyBlock, PolicyFile
from tfguard.policy.reader import did_you_mean

_NOTHING = Metadata()


def bind(
    checked: CheckedFile, given: Mapping[str, Value], *, now: str | None = None, strict: bool = False
) -> tuple[Policy, ...]:
    """The policies of a file. `given` has the values of inputs by name; names that the file does not declare are ignored.

    Raises PolicyError where an input has no value or one of another type, or where an enforcement level is none.
    """
    faults: list[Fault] = []
    values = {name: _value(declared, given, checked.path, faults) for name, declared in checked.inputs.items()}
    file = PolicyFile(
        path=checked.path,
        inputs=checked.inputs,
        locals=checked.locals,
        values=values,
        own_words=checked.own_words,
        language=language(now, strict=strict),
        strict=strict,
    )
    policies = () if faults else tuple(_policy(block, checked, file, faults) for block in checked.policies)
    if faults:
        raise PolicyError(tuple(faults))
    return policies


def _value(declared: Input, given: Mapping[str, Value], path: str, faults: list[Fault]) -> Value:
    name, span = declared.name, declared.span or Span(path, 1, 1, 1, 1)
    if name not in given:
        if declared.required:
            message = f'input "{name}" has neither a default nor a value: give one with --param {name}=VALUE'
            faults.append(Fault(message, span))
        return declared.default
    value = given[name]
    if value is None and not declared.nullable:
        faults.append(Fault(f'input "{name}" must not be null: it is not declared nullable', span))
        return None
    try:
        return hcl.convert(value, declared.type)
    except EvaluationError as error:
        faults.append(Fault(f'input "{name}": the value given is no {declared.type}: {error.message}', span))
        return None


def _policy(block: PolicyBlock, checked: CheckedFile, file: PolicyFile, faults: list[Fault]) -> Policy:
    level = _level(block, block.level or checked.level, file, faults)
    told = block.metadata or _NOTHING
    guardrail = Guardrail(
        id=block.name,
        title=told.title,
        severity=told.severity or level.severity,
        role=told.role,
        why=told.why,
        fix=told.fix,
        references=told.references,
        level=level,
    )
    return Policy(block=block, guardrail=guardrail, file=file)


def _level(block: PolicyBlock, formula: Formula | None, file: PolicyFile, faults: list[Fault]) -> Level:
    """The enforcement level, before there is any target: it may depend on inputs and locals."""
    if formula is None:
        return Level.MANDATORY
    try:
        word = formula.run(_BeforeAnyTarget(block, file))
    except EvaluationError as error:
        faults.append(
            Fault(f"the enforcement level cannot be told before there is a target: {error.message}", formula.span)
        )
        return Level.MANDATORY
    words = {level.value: level for level in Level}
    if isinstance(word, str) and word in words:
        return words[word]
    said = "not known" if isinstance(word, Unknown) else f'"{word}"'
    hint = did_you_mean(str(word), words) or f"; expected one of {', '.join(words)}"
    faults.append(Fault(f"enforcement_level is {said}{hint}", formula.span))
    return Level.MANDATORY


class _BeforeAnyTarget:
    """The inputs and locals of a block, as far as they depend on no target."""

    def __init__(self, block: PolicyBlock, file: PolicyFile) -> None:
        self.language = file.language
        budget = Budget()
        self.spend = budget.spend
        self._file = FileScope(file, None, budget)
        weights = self._file.weights or (Weights() if build_on_each_other(block.locals) else None)
        self._locals = LocalObject(block.locals, self, self._file, weights)

    def root(self, name: str) -> Value:
        """The value of a root name."""
        return self._locals if name == "local" else self._file.root(name)
