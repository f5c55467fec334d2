"""Policy files in, policies out: every fault of a file is found and reported with its place, and none is guessed away.

The dialect is Terraform Policy's; `guardrail` blocks, the account, organization and stack targets, `data.` labels, the root `target`
and `tfguard::` functions are tfguard's own and make a file non-portable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, TypeVar

from tfguard import hcl
from tfguard.hcl import Attribute, Block, Body, EvaluationError, Expression
from tfguard.model.place import Fault, PolicyError, Span
from tfguard.model.value import Value
from tfguard.model.verdict import Role, Severity
from tfguard.policy.functions import functions
from tfguard.policy.policy import Enforce, Formula, Guardrail, Input, Policy, PolicyFile, Subject
from tfguard.policy.scope import NO_ROOTS, FileScope

_T = TypeVar("_T")

_SEVERITY_OF_LEVEL: Final = {
    "advisory": Severity.LOW,
    "mandatory_overridable": Severity.MEDIUM,
    "mandatory": Severity.HIGH,
}
_SUBJECTS: Final = {subject.value: subject for subject in Subject}
_OPERATIONS: Final = frozenset({"create", "update", "delete", "no-op"})
_TARGET_ROOTS: Final = frozenset({"attrs", "prior_attrs", "meta", "target"})
_PORTABLE_SUBJECTS: Final = frozenset({Subject.RESOURCE, Subject.PROVIDER, Subject.MODULE})


def load(source: bytes, path: str, given: Mapping[str, Value]) -> tuple[Policy, ...]:
    """The policies of one file. `given` has the values of inputs by name; names that the file does not declare are ignored.

    Raises PolicyError with every fault that the file has.
    """
    document = hcl.parse(source, path)
    reader = _Reader(source, path, list(document.faults))
    policies = reader.read(document.body, given)
    if reader.faults:
        raise PolicyError(tuple(reader.faults))
    return policies


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, source: bytes, path: str, faults: list[Fault]) -> None:
        self.path = path
        self.faults = faults
        self._lines = source.decode(errors="replace").splitlines()
        self._functions = functions()
        self._own_words = False

    def read(self, body: Body, given: Mapping[str, Value]) -> tuple[Policy, ...]:
        """Everything in the file."""
        self._only(body, attributes=(), blocks=("policy", "input", "locals", *_SUBJECTS))
        inputs = {found.name: found for block in _blocks(body, "input") if (found := self._input(block)) is not None}
        roots = frozenset({"input", "local"})
        file_locals = self._locals(_blocks(body, "locals"), roots, inputs)
        file = PolicyFile(path=self.path, inputs=inputs, locals=file_locals, values=self._values(inputs, given))
        read = [self._policy(block, file) for block in body.blocks if block.type in _SUBJECTS]
        policies = [policy for policy in read if policy is not None]
        self._no_twins(policies)
        portable = replace(file, portable=not self._own_words)
        return tuple(replace(policy, file=portable) for policy in _with_shared_metadata(policies))

    # The parts of a file, in the order in which people write them.

    def _input(self, block: Block) -> Input | None:
        name = self._labels(block, 1, 'input "NAME"')
        self._only(block.body, attributes=("type", "default", "description", "sensitive", "nullable"), blocks=())
        type_attribute = block.body.attributes.get("type")
        if type_attribute is None:
            self._fault(f'input "{name[0]}" has no type: write one, such as `type = string`', block.span)
            return None
        try:
            type_ = hcl.parse_type(type_attribute.expression)
            default = self._constant(block.body, "default")
            default = default if default is None else hcl.convert(default, type_)
        except EvaluationError as error:
            self._fault(str(error.message), error.span or type_attribute.span)
            return None
        nullable = self._constant(block.body, "nullable") is True
        return Input(
            name=name[0],
            type=type_,
            default=default,
            required="default" not in block.body.attributes and not nullable,
            nullable=nullable,
            sensitive=self._constant(block.body, "sensitive") is True,
            description=str(self._constant(block.body, "description") or ""),
        )

    def _values(self, inputs: Mapping[str, Input], given: Mapping[str, Value]) -> Mapping[str, Value]:
        values: dict[str, Value] = {}
        for name, declared in inputs.items():
            if name not in given:
                if declared.required:
                    self._fault(f'input "{name}" has neither a default nor a value: give one with --param {name}=VALUE')
                values[name] = declared.default
                continue
            try:
                values[name] = hcl.convert(given[name], declared.type)
            except EvaluationError as error:
                self._fault(f'input "{name}": the value given is no {declared.type}: {error.message}')
        return values

    def _locals(
        self, blocks: Iterable[Block], roots: frozenset[str], inputs: Mapping[str, Input]
    ) -> Mapping[str, Formula]:
        attributes: dict[str, Attribute] = {}
        for block in blocks:
            self._only(block.body, attributes=None, blocks=())
            for name, attribute in block.body.attributes.items():
                if name in attributes:
                    self._fault(f'local "{name}" is defined twice', attribute.span)
                attributes[name] = attribute
        return {name: self._formula(attribute.expression, roots, inputs) for name, attribute in attributes.items()}

    def _policy(self, block: Block, file: PolicyFile) -> Policy | None:
        subject = _SUBJECTS[block.type]
        labels = self._labels(block, 2, f'{block.type} "TARGET" "NAME"')
        body = block.body
        self._only(
            body, attributes=("filter", "enforcement_level", "operations"), blocks=("locals", "enforce", "guardrail")
        )
        roots = frozenset({"input", "local"}) | _TARGET_ROOTS
        self._own_words |= subject not in _PORTABLE_SUBJECTS or labels[0].startswith("data.")
        own_locals = self._locals(_blocks(body, "locals"), roots, file.inputs)
        enforces = [
            found for inner in _blocks(body, "enforce") if (found := self._enforce(inner, roots, file)) is not None
        ]
        if not any(inner.type == "enforce" for inner in body.blocks):
            self._fault(
                f'{block.type} "{labels[0]}" "{labels[1]}" enforces nothing: add an `enforce {{ condition = ... }}` block',
                block.span,
            )
        policy = Policy(
            subject=subject,
            label=labels[0],
            guardrail=self._guardrail(block, labels[1], file),
            filter=self._optional_formula(body, "filter", roots, file),
            locals={**file.locals, **own_locals},
            enforces=tuple(enforces),
            operations=self._operations(body),
            file=file,
            span=block.span,
        )
        self._no_undefined_names(policy)
        return policy

    def _enforce(self, block: Block, roots: frozenset[str], file: PolicyFile) -> Enforce | None:
        self._only(block.body, attributes=("condition", "error_message", "info_message"), blocks=())
        condition = self._optional_formula(block.body, "condition", roots, file)
        if condition is None:
            self._fault("this enforce block has no condition", block.span)
            return None
        return Enforce(
            condition=condition,
            error_message=self._optional_formula(block.body, "error_message", roots, file),
            info_message=self._optional_formula(block.body, "info_message", roots, file),
        )

    def _guardrail(self, block: Block, identity: str, file: PolicyFile) -> Guardrail:
        severity = _SEVERITY_OF_LEVEL[self._level(block, file)]
        found = next(_blocks(block.body, "guardrail"), None)
        if found is None:
            return Guardrail(id=identity, severity=severity)
        self._own_words = True
        self._only(found.body, attributes=("title", "severity", "role", "why", "fix", "references"), blocks=())
        facts = {name: self._constant(found.body, name) for name in found.body.attributes}
        references = facts.get("references")
        return Guardrail(
            id=identity,
            title=str(facts.get("title") or ""),
            severity=self._severity(facts.get("severity"), severity, found),
            role=self._role(facts.get("role"), found),
            why=str(facts.get("why") or ""),
            fix=str(facts.get("fix") or ""),
            references=references if isinstance(references, dict) else {},
        )

    def _severity(self, value: Value, default: Severity, block: Block) -> Severity:
        words = {severity.value: severity for severity in Severity}
        return default if value is None else self._word(words, value, default, "severity", block)

    def _role(self, value: Value, block: Block) -> Role | None:
        words: dict[str, Role | None] = {"any": None, **{role.value: role for role in Role}}
        return None if value is None else self._word(words, value, None, "role", block)

    def _word(self, words: Mapping[str, _T], value: Value, default: _T, what: str, block: Block) -> _T:
        if isinstance(value, str) and value in words:
            return words[value]
        self._fault(f"{what} is {value!r}; expected one of {', '.join(words)}", block.body.attributes[what].span)
        return default

    def _level(self, block: Block, file: PolicyFile) -> str:
        """The enforcement level: a literal, or an expression over inputs and file locals."""
        formula = self._optional_formula(block.body, "enforcement_level", frozenset({"input", "local"}), file)
        if formula is None:
            return "mandatory"
        try:
            level = formula.run(FileScope(file))
        except EvaluationError as error:
            level = error.message
        if isinstance(level, str) and level in _SEVERITY_OF_LEVEL:
            return level
        self._fault(f"enforcement_level is {level!r}; expected one of {', '.join(_SEVERITY_OF_LEVEL)}", block.span)
        return "mandatory"

    def _operations(self, body: Body) -> frozenset[str]:
        value = self._constant(body, "operations")
        if value is None:
            return frozenset({"create", "update", "no-op"})
        span = body.attributes["operations"].span
        words = value if isinstance(value, list) else [value]
        if wrong := [word for word in words if word not in _OPERATIONS]:
            self._fault(f"unknown operation {wrong[0]!r}; expected {', '.join(sorted(_OPERATIONS))}", span)
        if len(words) != len(set(map(str, words))):
            self._fault("an operation is listed twice", span)
        if "delete" in words and {"create", "no-op"} & set(map(str, words)):
            self._fault("`delete` cannot stand beside `create` or `no-op`: write two policies", span)
        return frozenset(map(str, words)) or _OPERATIONS

    # The tools of the parts above.

    def _fault(self, message: str, span: Span | None = None) -> None:
        self.faults.append(Fault(message, span or Span(self.path, 1, 1, 1, 1)))

    def _labels(self, block: Block, count: int, form: str) -> tuple[str, ...]:
        if len(block.labels) == count:
            return block.labels
        self._fault(f"`{block.type}` has {len(block.labels)} labels; expected {form}", block.span)
        return (*block.labels, *("",) * count)[:count]

    def _only(self, body: Body, *, attributes: Sequence[str] | None, blocks: Sequence[str]) -> None:
        """Refuse what does not belong here; `attributes` None takes any."""
        for name, attribute in body.attributes.items() if attributes is not None else ():
            if name not in attributes:
                self._fault(f"`{name}` is no argument here{_did_you_mean(name, attributes)}", attribute.span)
        for block in body.blocks:
            if block.type not in blocks:
                self._fault(
                    f"`{block.type}` is no block that belongs here{_did_you_mean(block.type, blocks)}", block.span
                )

    def _constant(self, body: Body, name: str) -> Value:
        """The value of an argument that may not refer to anything."""
        attribute = body.attributes.get(name)
        if attribute is None:
            return None
        formula = self._formula(attribute.expression, frozenset(), {})
        try:
            return formula.run(NO_ROOTS)
        except EvaluationError as error:
            self._fault(f"{name}: {error.message}", error.span or attribute.span)
            return None

    def _optional_formula(self, body: Body, name: str, roots: frozenset[str], file: PolicyFile) -> Formula | None:
        attribute = body.attributes.get(name)
        return None if attribute is None else self._formula(attribute.expression, roots, file.inputs)

    def _formula(self, expression: Expression, roots: frozenset[str], inputs: Mapping[str, Input]) -> Formula:
        faults = hcl.check(expression, self._functions, roots)
        self.faults.extend(faults)
        for used in hcl.references(expression):
            match used.root, used.attribute:
                case "input", str(name) if name not in inputs:
                    self._fault(f'there is no input "{name}" in this file{_did_you_mean(name, inputs)}', used.span)
                case "target", _:
                    self._own_words = True
                case _:
                    pass
        self._own_words |= any(name.startswith("tfguard::") for name in hcl.calls(expression))
        run = _never if faults else hcl.compile_expression(expression, self._functions)
        return Formula(expression, run, self._text(expression.span))

    def _text(self, span: Span) -> str:
        """The source of an expression, its line breaks folded."""
        lines = self._lines[span.line - 1 : span.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return " ".join(line.strip() for line in lines)

    def _no_undefined_names(self, policy: Policy) -> None:
        formulas = [policy.filter, *policy.locals.values()]
        formulas += [part for e in policy.enforces for part in (e.condition, e.error_message, e.info_message)]
        for formula in formulas:
            for used in hcl.references(formula.expression) if formula is not None else ():
                if used.root == "local" and used.attribute is not None and used.attribute not in policy.locals:
                    self._fault(
                        f'there is no local "{used.attribute}" here{_did_you_mean(used.attribute, policy.locals)}',
                        used.span,
                    )
        if cycle := _cycle(policy.locals):
            self._fault(f"Circular reference detected: {' -> '.join(cycle)}", policy.span)

    def _no_twins(self, policies: Sequence[Policy]) -> None:
        seen: set[tuple[Subject, str, str]] = set()
        for policy in policies:
            key = (policy.subject, policy.label, policy.guardrail.id)
            if key in seen:
                self._fault(
                    f'{policy.subject.value} "{policy.label}" "{policy.guardrail.id}" stands here twice', policy.span
                )
            seen.add(key)


def _with_shared_metadata(policies: Sequence[Policy]) -> Iterator[Policy]:
    """Blocks with one id are one guardrail: the first that carries metadata gives it to the others."""
    told = {policy.guardrail.id: policy.guardrail for policy in reversed(policies) if policy.guardrail.title}
    return (replace(policy, guardrail=told.get(policy.guardrail.id, policy.guardrail)) for policy in policies)


def _blocks(body: Body, type_: str) -> Iterator[Block]:
    return (block for block in body.blocks if block.type == type_)


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _cycle(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """One circle of locals that wait for each other, if there is any."""
    needs = {
        name: [
            used.attribute
            for used in hcl.references(formula.expression)
            if used.root == "local" and used.attribute in formulas
        ]
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


def _never(_: object) -> Value:
    raise AssertionError("a file with faults is never run")
