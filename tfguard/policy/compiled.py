"""The compiled form of checked policy files: plain JSON, read back without parsing and without checking them again.

Formulas are texts inside the JSON, decoded when they are first evaluated: a run evaluates few of the policies that it loads. What is
read back builds syntax trees and nothing else: a form that somebody tampered with may mean another policy, and cannot run code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tfguard import hcl
from tfguard.hcl import EvaluationError
from tfguard.hcl.source import Source
from tfguard.model.place import Fault, Span
from tfguard.model.verdict import Role, Severity
from tfguard.policy.formula import Formula
from tfguard.policy.policy import CheckedFile, Enforce, Input, Metadata, PolicyBlock, Subject
from tfguard.policy.trees import (
    NotCompiledError,
    Trees,
    constant,
    flag,
    number,
    text,
    type_form,
    type_of,
    value_of,
    written,
)

FORMAT: Final = 1
"""Changes whenever a form of today could not be read tomorrow, or would mean something else."""


def compiled(file: CheckedFile) -> Any:
    """The form of a file, as JSON data. Raises NotCompiledError where it has none."""
    return {
        "inputs": [_input(declared) for declared in file.inputs.values()],
        "locals": _formulas(file.locals),
        "level": _formula(file.level),
        "policies": [_policy(policy) for policy in file.policies],
        "names_providers": file.names_providers,
        "own_words": list(file.own_words),
        "warnings": [[fault.message, _span(fault.span)] for fault in file.warnings],
    }


def restored(form: Any, source: bytes, path: str) -> CheckedFile:
    """The file that a form stands for. Raises NotCompiledError where it is none."""
    try:
        return _Restoring(Source(path, source)).file(form)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, EvaluationError) as error:
        raise NotCompiledError(f"{path}: {error}") from error


# What is written.


def _input(declared: Input) -> Any:
    return {
        "name": declared.name,
        "type": type_form(declared.type),
        "default": constant(declared.default),
        "flags": [declared.required, declared.nullable, declared.sensitive],
        "description": declared.description,
        "span": _span(declared.span),
    }


def _policy(policy: PolicyBlock) -> Any:
    return {
        "subject": policy.subject.value,
        "labels": [policy.label, policy.name],
        "metadata": _metadata(policy.metadata),
        "level": _formula(policy.level),
        "filter": _formula(policy.filter),
        "locals": _formulas(policy.locals),
        "enforces": [
            [_formula(e.condition), _formula(e.error_message), _formula(e.info_message)] for e in policy.enforces
        ],
        "operations": None if policy.given_operations is None else sorted(policy.given_operations),
        "span": _span(policy.span),
    }


def _metadata(told: Metadata | None) -> Any:
    if told is None:
        return None
    severity = told.severity.value if told.severity is not None else None
    role = told.role.value if told.role is not None else None
    return [
        told.title,
        severity,
        role,
        told.why,
        told.fix,
        {name: dict(controls) for name, controls in told.references.items()},
    ]


def _formulas(formulas: Mapping[str, Formula]) -> Any:
    return {name: _formula(formula) for name, formula in formulas.items()}


def _formula(formula: Formula | None) -> Any:
    if formula is None:
        return None
    return [formula.place.start, formula.place.end, written(formula.expression)]


def _span(span: Span | None) -> Any:
    return None if span is None else [span.line, span.column, span.end_line, span.end_column]


# What is read.


class _Restoring:
    """Reads the form of one file; whatever has not the shape that is written above is refused."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._trees = Trees(source)

    def file(self, form: Any) -> CheckedFile:
        """Everything in the file."""
        inputs = [self._input(declared) for declared in form["inputs"]]
        return CheckedFile(
            path=self._source.path,
            inputs={declared.name: declared for declared in inputs},
            locals=self._formulas(form["locals"]),
            level=self._optional(form["level"]),
            policies=tuple(self._policy(policy) for policy in form["policies"]),
            names_providers=flag(form["names_providers"]),
            own_words=tuple(text(word) for word in form["own_words"]),
            warnings=tuple(Fault(text(message), self._span(span)) for message, span in form["warnings"]),
        )

    def _input(self, form: Any) -> Input:
        type_ = type_of(form["type"])
        default = value_of(form["default"])
        required, nullable, sensitive = map(flag, form["flags"])
        return Input(
            name=text(form["name"]),
            type=type_,
            default=None if default is None else hcl.convert(default, type_),
            required=required,
            nullable=nullable,
            sensitive=sensitive,
            description=text(form["description"]),
            span=self._span(form["span"]),
        )

    def _policy(self, form: Any) -> PolicyBlock:
        label, name = map(text, form["labels"])
        operations = form["operations"]
        span = self._span(form["span"])
        if span is None:
            raise NotCompiledError("a policy stands somewhere")
        return PolicyBlock(
            subject=Subject(form["subject"]),
            label=label,
            name=name,
            metadata=_metadata_of(form["metadata"]),
            level=self._optional(form["level"]),
            filter=self._optional(form["filter"]),
            locals=self._formulas(form["locals"]),
            enforces=tuple(self._enforce(*parts) for parts in form["enforces"]),
            given_operations=None if operations is None else frozenset(map(text, operations)),
            span=span,
        )

    def _enforce(self, condition: Any, error_message: Any, info_message: Any) -> Enforce:
        return Enforce(
            condition=self._formula(condition),
            error_message=self._optional(error_message),
            info_message=self._optional(info_message),
        )

    def _formulas(self, form: Any) -> Mapping[str, Formula]:
        return {text(name): self._formula(formula) for name, formula in form.items()}

    def _optional(self, form: Any) -> Formula | None:
        return None if form is None else self._formula(form)

    def _formula(self, form: Any) -> Formula:
        start, end, tree = form
        return Formula(lambda: self._trees.read(tree), self._trees.place(start, end))

    def _span(self, form: Any) -> Span | None:
        if form is None:
            return None
        line, column, end_line, end_column = map(number, form)
        return Span(self._source.path, line, column, end_line, end_column)


def _metadata_of(form: Any) -> Metadata | None:
    if form is None:
        return None
    title, severity, role, why, fix, references = form
    return Metadata(
        title=text(title),
        severity=None if severity is None else Severity(severity),
        role=None if role is None else Role(role),
        why=text(why),
        fix=text(fix),
        references={
            text(framework): {text(control): text(coverage) for control, coverage in controls.items()}
            for framework, controls in references.items()
        },
    )
