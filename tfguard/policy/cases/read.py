"""Test files in; mocks and cases out, with every fault of the file and its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tfguard import hcl
from tfguard.hcl import Block, Body, Expression, Function, Parameter
from tfguard.hcl.syntax import Call, Document
from tfguard.model.place import Fault, PolicyError
from tfguard.model.stack import Kind
from tfguard.model.value import Value
from tfguard.model.verdict import Outcome, Role
from tfguard.policy.cases.model import Case, CaseFile, Expectation, Mock, MockKind, MockStack
from tfguard.policy.cases.unknowns import UNKNOWN_CALLS, split, without_calls
from tfguard.policy.formula import Formula
from tfguard.policy.language import signatures
from tfguard.policy.reader import Reader, blocks_of, did_you_mean, head_of

OUTCOMES: Final[Mapping[str, Outcome]] = MappingProxyType(
    {
        outcome.value: outcome
        for outcome in (
            Outcome.VIOLATION,
            Outcome.UNDECIDED,
            Outcome.PASSED,
            Outcome.NOT_APPLICABLE,
            Outcome.ERROR,
        )
    }
)

_KINDS: Final = {kind.value: kind for kind in MockKind}
_ARGUMENTS: Final[Mapping[MockKind, tuple[str, ...]]] = {
    MockKind.RESOURCE: ("attrs", "prior_attrs", "meta", "expect_failure", "skip"),
    MockKind.DATA: ("attrs",),
    MockKind.PROVIDER: ("attrs", "meta", "expect_failure"),
    MockKind.MODULE: ("attrs", "meta", "expect_failure"),
}
_OWN_ARGUMENTS: Final[Mapping[MockKind, tuple[str, ...]]] = {
    MockKind.RESOURCE: ("expect", "actions", "provider", "deferred"),
    MockKind.DATA: ("expect", "provider"),
    MockKind.PROVIDER: ("expect",),
    MockKind.MODULE: ("expect",),
}
_ROOTS: Final = frozenset({"local", "input", "data"})


def read(source: bytes, path: str) -> CaseFile:
    """The mocks and cases of one file. Raises PolicyError with every fault that it has."""
    return read_document(hcl.parse(source, path), path)


def read_document(document: Document, path: str) -> CaseFile:
    """The mocks and cases of a file that is parsed."""
    faults = list(document.faults)
    unknown = {name: Function(name, _never, optional=(Parameter("waits_for"),)) for name in UNKNOWN_CALLS}
    reader = Reader(path, {**signatures(), **unknown}, faults)
    file = _File(reader).read(document.body)
    if reader.faults:
        raise PolicyError(tuple(sorted(reader.faults, key=_by_place)))
    return file


def _by_place(fault: Fault) -> tuple[int, int]:
    return (fault.span.line, fault.span.column) if fault.span is not None else (0, 0)


def _never(*_: object) -> Value:
    raise AssertionError("calls of `unknown` are replaced when a file is read")


class _File:
    """Reads one file; `_types` are the resource types to which the mocks of the world at hand may refer."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._types: frozenset[str] = frozenset()
        self._addresses: frozenset[str] = frozenset()

    def read(self, body: Body) -> CaseFile:
        """Everything in the file."""
        reader = self._reader
        reader.only(body, attributes=(), blocks=("policytest", "inputs", "locals", "case", *_KINDS), where="")
        self._enter(block for block in body.blocks if block.type in _KINDS)
        file = CaseFile(
            path=reader.path,
            targets=self._targets(body),
            inputs=self._inputs(body),
            locals=self._locals(blocks_of(body, "locals")),
            mocks=self._mocks(body),
            cases=tuple(self._case(block) for block in blocks_of(body, "case")),
            own_words=tuple(reader.own_words),
            warnings=tuple(reader.warnings),
        )
        self._unique(case.name for case in file.cases)
        return file

    def _targets(self, body: Body) -> tuple[str, ...] | None:
        block = self._reader.single(body, "policytest")
        if block is None:
            return None
        self._reader.only(
            block.body, attributes=("targets",), blocks=("plugins", "terraform_config"), where="a policytest block"
        )
        return self._strings(block.body, "targets")

    def _inputs(self, body: Body) -> Mapping[str, Formula]:
        block = self._reader.single(body, "inputs")
        if block is None:
            return {}
        self._reader.only(block.body, attributes=None, blocks=(), where="an inputs block")
        return {name: self._formula(found.expression) for name, found in block.body.attributes.items()}

    def _locals(self, blocks: Iterable[Block]) -> Mapping[str, Formula]:
        formulas = self._reader.locals(blocks, self._roots)
        return {name: Formula(without_calls(formula.expression), formula.place) for name, formula in formulas.items()}

    def _mocks(self, body: Body) -> tuple[Mock, ...]:
        mocks = tuple(self._mock(block) for block in body.blocks if block.type in _KINDS)
        seen: set[str] = set()
        for mock in mocks:
            if mock.address in seen:
                self._reader.fault(f"Duplicate mock: {mock.address} is there already", mock.span)
            seen.add(mock.address)
        return mocks

    def _mock(self, block: Block) -> Mock:
        reader, kind = self._reader, _KINDS[block.type]
        type_, name = reader.labels(block, f'{block.type} "TYPE" "NAME"')
        body = block.body
        known = (*_ARGUMENTS[kind], *_OWN_ARGUMENTS[kind])
        inputs = () if kind is MockKind.DATA else ("inputs",)
        reader.only(body, attributes=known, blocks=inputs, where=f"a {block.type} mock")
        for word in _OWN_ARGUMENTS[kind]:
            if word in body.attributes:
                reader.own(word)
        return Mock(
            kind=kind,
            type=type_,
            name=name,
            attrs=self._optional(body, "attrs"),
            prior_attrs=self._optional(body, "prior_attrs"),
            meta=self._optional(body, "meta"),
            inputs=self._inputs(body),
            expect_failure=reader.flag(body, "expect_failure"),
            expect=self._outcome(body, "expect"),
            skip=reader.flag(body, "skip"),
            actions=self._strings(body, "actions"),
            provider=reader.text(body, "provider") or None,
            deferred=reader.flag(body, "deferred"),
            span=head_of(block),
        )

    def _case(self, block: Block) -> Case:
        reader = self._reader
        reader.own("case")
        (name,) = reader.labels(block, 'case "NAME"')
        body = block.body
        arguments = ("expect", "says", "omits", "guardrail", "role", "plan", "skip")
        reader.only(body, attributes=arguments, blocks=("locals", "inputs", "stack", *_KINDS), where="a case")
        stacks = list(blocks_of(body, "stack"))
        self._enter(
            inner for where in (body, *(s.body for s in stacks)) for inner in where.blocks if inner.type in _KINDS
        )
        case = Case(
            name=name,
            stacks=tuple(found for found in (self._rest(body), *map(self._stack, stacks)) if found is not None),
            plans=self._strings(body, "plan") or (),
            locals=self._locals(blocks_of(body, "locals")),
            inputs=self._inputs(body),
            expect=self._expectation(body),
            guardrail=reader.text(body, "guardrail") or None,
            role=self._role(body),
            skip=reader.flag(body, "skip"),
            span=head_of(block),
        )
        if case.expect is None and not any(mock.expect for mock in case.mocks):
            reader.fault(f"this case expects nothing: add expect = {_choice()}", case.span)
        return case

    def _rest(self, body: Body) -> MockStack | None:
        """The mocks that stand in no stack block stand in one of their own."""
        mocks = self._mocks(body)
        return MockStack(name=self._reader.path, mocks=mocks) if mocks else None

    def _stack(self, block: Block) -> MockStack:
        reader = self._reader
        (name,) = reader.labels(block, 'stack "NAME"')
        reader.only(block.body, attributes=("kind", "complete", "errored"), blocks=tuple(_KINDS), where="a stack block")
        complete = reader.flag(block.body, "complete") if "complete" in block.body.attributes else None
        return MockStack(
            name=name,
            kind=self._kind(block.body),
            mocks=self._mocks(block.body),
            complete=complete,
            errored=reader.flag(block.body, "errored"),
        )

    def _kind(self, body: Body) -> Kind:
        """What the stack block stands for; a mock of no certain kind where it does not say."""
        word = self._reader.text(body, "kind")
        known = {kind.value: kind for kind in Kind}
        if word and word not in known:
            message = f"{word!r} is no kind of input; expected {', '.join(known)}"
            self._reader.fault(message, body.attributes["kind"].expression.span)
        return known.get(word, Kind.MOCK)

    def _expectation(self, body: Body) -> Expectation | None:
        says, omits = self._strings(body, "says") or (), self._strings(body, "omits") or ()
        value = self._reader.constant(body, "expect")
        if value is None:
            return Expectation(says=says, omits=omits) if says or omits else None
        span = body.attributes["expect"].expression.span
        if isinstance(value, dict):
            of_target = {target: self._known(word, span) for target, word in value.items()}
            return Expectation(of_target=of_target, says=says, omits=omits)
        return Expectation(worst=self._known(value, span), says=says, omits=omits)

    def _outcome(self, body: Body, name: str) -> Outcome | None:
        value = self._reader.constant(body, name)
        return None if value is None else self._known(value, body.attributes[name].expression.span)

    def _known(self, word: Value, span: object) -> Outcome:
        if isinstance(word, str) and word in OUTCOMES:
            return OUTCOMES[word]
        hint = did_you_mean(str(word), OUTCOMES) or f"; expected {_choice()}"
        self._reader.faults.append(Fault(f"no verdict is called {word!r}{hint}", span))  # type: ignore[arg-type]
        return Outcome.ERROR

    def _role(self, body: Body) -> Role | None:
        word = self._reader.text(body, "role")
        if not word:
            return None
        roles = {role.value: role for role in Role}
        if word not in roles:
            self._reader.fault(f'no role is called "{word}"; expected {", ".join(roles)}', body.attributes["role"].span)
        return roles.get(word)

    def _strings(self, body: Body, name: str) -> tuple[str, ...] | None:
        """A string, or a list of strings; None where it is left out."""
        value = self._reader.constant(body, name)
        if value is None:
            return None
        words = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str) for word in words):
            self._reader.fault(f"{name} must be a string or a list of strings", body.attributes[name].expression.span)
        return tuple(str(word) for word in words)

    # What mocks may refer to.

    @property
    def _roots(self) -> frozenset[str]:
        return _ROOTS | self._types

    def _enter(self, mocks: Iterable[Block]) -> None:
        """Mocks refer to the mocks of their own world."""
        labels = [(block.type, block.labels) for block in mocks if len(block.labels) == 2]  # noqa: PLR2004 - type and name
        self._types = frozenset(labels_[0] for kind, labels_ in labels if kind == "resource")
        self._addresses = frozenset(
            f"{'data.' if kind == 'data' else ''}{type_}.{name}"
            for kind, (type_, name) in labels
            if kind in {"resource", "data"}
        )

    def _optional(self, body: Body, name: str) -> Formula | None:
        attribute = body.attributes.get(name)
        return None if attribute is None else self._formula(attribute.expression)

    def _formula(self, expression: Expression) -> Formula:
        if any(isinstance(part, Call) and part.name in UNKNOWN_CALLS for part in hcl.walk(expression)):
            self._reader.own("unknown")
        formula = self._reader.formula(expression, self._roots)
        for name in hcl.references(expression):
            self._no_stray(name)
        return Formula(without_calls(expression), formula.place)

    def _no_stray(self, name: hcl.Name) -> None:
        """A reference to a mock that is not there is a slip of the pen."""
        if name.root in {"local", "input"} or name.root not in self._roots:
            return
        subject, _ = split(name)
        if subject not in self._addresses:
            self._reader.fault(f"there is no mock {subject}{did_you_mean(subject, self._addresses)}", name.span)

    def _unique(self, names: Iterable[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self._reader.fault(f'two cases are called "{name}"')
            seen.add(name)


def _choice() -> str:
    return ", ".join(f'"{word}"' for word in OUTCOMES)
