"""Policy files in, checked files out: every fault of a file is found and reported with its place, and none is guessed away.

The dialect is Terraform Policy's; `guardrail` blocks, the account, organization and stack targets, `data.` labels, the root `target`
and `tfguard::` functions are tfguard's own and make a file non-portable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from tfguard import hcl
from tfguard.hcl import Block, Body, EvaluationError
from tfguard.hcl.syntax import Document, Literal
from tfguard.model.place import PolicyError
from tfguard.model.value import Value
from tfguard.model.verdict import Role, Severity
from tfguard.policy import names, schemas, settings
from tfguard.policy.formula import Formula
from tfguard.policy.language import signatures
from tfguard.policy.policy import (
    CHANGE,
    CREATE,
    DELETE,
    NO_OP,
    OPERATIONS,
    CheckedFile,
    Enforce,
    Input,
    Level,
    Metadata,
    PolicyBlock,
    Subject,
)
from tfguard.policy.reader import Reader, blocks_of, did_you_mean, head_of, is_bare_word

_T = TypeVar("_T")

SUBJECTS: Final[Mapping[str, Subject]] = {subject.value: subject for subject in Subject}
_PORTABLE: Final = frozenset({Subject.RESOURCE, Subject.PROVIDER, Subject.MODULE})
_LEVELS: Final = tuple(level.value for level in Level)

FILE_ROOTS: Final = frozenset({"input", "local"})
_TARGET_ROOTS: Final[Mapping[Subject, frozenset[str]]] = {
    Subject.RESOURCE: frozenset({"attrs", "prior_attrs", "meta", "target"}),
    Subject.PROVIDER: frozenset({"attrs", "meta", "target"}),
    Subject.MODULE: frozenset({"attrs", "meta", "target"}),
    Subject.ACCOUNT: frozenset({"target"}),
    Subject.ORGANIZATION: frozenset({"target"}),
    Subject.STACK: frozenset({"target"}),
}


def check(source: bytes, path: str, *, strict: bool = False) -> CheckedFile:
    """The policies of one file. Raises PolicyError with every fault that the file has.

    `strict` refuses what Terraform's own engine refuses and tfguard takes with a warning.
    """
    return check_document(hcl.parse(source, path), path, strict=strict)


def check_document(document: Document, path: str, *, strict: bool = False) -> CheckedFile:
    """The policies of a file that is parsed."""
    reader = Reader(path, signatures(), list(document.faults), strict=strict)
    file = _file(reader, document.body)
    names.check(file, reader)
    if strict:
        reader.faults += schemas.unknown_types(file)
    if reader.faults:
        raise PolicyError(tuple(sorted(reader.faults, key=_by_place)))
    return replace(file, own_words=tuple(reader.own_words), warnings=tuple(sorted(reader.warnings, key=_by_place)))


def _by_place(fault: object) -> tuple[int, int]:
    span = getattr(fault, "span", None)
    return (span.line, span.column) if span is not None else (0, 0)


def _file(reader: Reader, body: Body) -> CheckedFile:
    reader.only(body, attributes=(), blocks=("policy", "input", "locals", *SUBJECTS), where="")
    inputs: dict[str, Input] = {}
    for block in blocks_of(body, "input"):
        found = _input(reader, block)
        if found is not None and found.name in inputs:
            reader.fault(f'Duplicate input: "{found.name}" is declared twice', head_of(block))
        elif found is not None:
            inputs[found.name] = found
    told = settings.read(reader, body)
    file_locals = reader.locals(blocks_of(body, "locals"), FILE_ROOTS)
    policies = tuple(_policy(reader, block) for block in body.blocks if block.type in SUBJECTS)
    return CheckedFile(
        path=reader.path,
        inputs=inputs,
        locals=file_locals,
        level=told.level,
        policies=_with_shared_metadata(policies),
        names_providers=told.names_providers,
    )


def _input(reader: Reader, block: Block) -> Input | None:
    (name,) = reader.labels(block, 'input "NAME"')
    body = block.body
    reader.only(
        body, attributes=("type", "default", "description", "sensitive", "nullable"), blocks=(), where="an input block"
    )
    type_attribute = body.attributes.get("type")
    if type_attribute is None:
        reader.fault(f'input "{name}" has no type: write one, such as `type = string`', head_of(block))
        return None
    try:
        type_ = hcl.parse_type(type_attribute.expression)
    except EvaluationError as error:
        reader.fault(error.message, error.span or type_attribute.expression.span)
        return None
    default = reader.constant(body, "default")
    try:
        default = default if default is None else hcl.convert(default, type_)
    except EvaluationError as error:
        reader.fault(f"the default is no {type_}: {error.message}", body.attributes["default"].expression.span)
    nullable = reader.flag(body, "nullable")
    return Input(
        name=name,
        type=type_,
        default=default,
        required="default" not in body.attributes and not nullable,
        nullable=nullable,
        sensitive=reader.flag(body, "sensitive"),
        description=reader.text(body, "description"),
        span=head_of(block),
    )


def _policy(reader: Reader, block: Block) -> PolicyBlock:
    subject = SUBJECTS[block.type]
    label, name = reader.labels(block, f'{block.type} "TARGET" "NAME"')
    body = block.body
    arguments = ("filter", "enforcement_level", *(("operations",) if subject is Subject.RESOURCE else ()))
    reader.only(body, attributes=arguments, blocks=("locals", "enforce", "guardrail"), where=f"a {block.type} block")
    if subject not in _PORTABLE:
        reader.own(subject.value)
    if label.startswith("data."):
        reader.own("data.* targets")
    roots = FILE_ROOTS | _TARGET_ROOTS[subject]
    own_locals = reader.single(body, "locals")
    enforces = [_enforce(reader, inner, roots) for inner in blocks_of(body, "enforce")]
    if not enforces:
        reader.fault(f"{block.type} enforces nothing: add an `enforce {{ condition = ... }}` block", head_of(block))
    return PolicyBlock(
        subject=subject,
        label=label,
        name=name,
        metadata=_metadata(reader, body),
        level=_level(reader, body, roots),
        filter=reader.optional_formula(body, "filter", roots),
        locals=reader.locals((own_locals,), roots) if own_locals is not None else {},
        enforces=tuple(enforce for enforce in enforces if enforce is not None),
        given_operations=_operations(reader, body),
        span=head_of(block),
    )


def _enforce(reader: Reader, block: Block, roots: frozenset[str]) -> Enforce | None:
    reader.labels(block, "enforce")
    reader.only(
        block.body, attributes=("condition", "error_message", "info_message"), blocks=(), where="an enforce block"
    )
    condition = reader.optional_formula(block.body, "condition", roots)
    if condition is None:
        reader.fault("this enforce block has no condition", head_of(block))
        return None
    if isinstance(condition.expression, Literal) and condition.expression.value is not True:
        reader.doubt("this condition never holds: every target violates it", condition.span)
    return Enforce(
        condition=condition,
        error_message=reader.optional_formula(block.body, "error_message", roots),
        info_message=reader.optional_formula(block.body, "info_message", roots),
    )


def _metadata(reader: Reader, body: Body) -> Metadata | None:
    block = reader.single(body, "guardrail")
    if block is None:
        return None
    reader.own("guardrail")
    known = ("title", "severity", "role", "why", "fix", "references")
    reader.only(block.body, attributes=known, blocks=(), where="a guardrail block")
    return Metadata(
        title=reader.text(block.body, "title"),
        severity=_word(reader, block.body, "severity", {severity.value: severity for severity in Severity}),
        role=_word(reader, block.body, "role", {"any": None, **{role.value: role for role in Role}}),
        why=reader.text(block.body, "why"),
        fix=reader.text(block.body, "fix"),
        references=_references(reader, block.body),
    )


def _word(reader: Reader, body: Body, what: str, words: Mapping[str, _T]) -> _T | None:
    value = reader.constant(body, what)
    if value is None:
        return None
    if isinstance(value, str) and value in words:
        return words[value]
    hint = did_you_mean(str(value), words) or f"; expected one of {', '.join(words)}"
    reader.fault(f"{what} is {_said(value)}{hint}", body.attributes[what].expression.span)
    return None


def _said(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


_COVERAGES: Final = ("full", "partial", "indirect")


def _references(reader: Reader, body: Body) -> Mapping[str, Mapping[str, str]]:
    value = reader.constant(body, "references")
    if value is None:
        return {}
    found = value if isinstance(value, dict) else {}
    if not isinstance(value, dict) or not all(
        isinstance(controls, dict) and all(coverage in _COVERAGES for coverage in controls.values())
        for controls in found.values()
    ):
        reader.fault(
            'references must map frameworks to controls and how they are covered: { "fsbp" = { "IAM.1" = "partial" } }, '
            f"each {', '.join(_COVERAGES)}",
            body.attributes["references"].expression.span,
        )
        return {}
    return found


def _level(reader: Reader, body: Body, roots: frozenset[str]) -> Formula | None:
    """The enforcement level: a literal, or an expression over inputs and locals."""
    attribute = body.attributes.get("enforcement_level")
    if attribute is None:
        return None
    expression = attribute.expression
    if is_bare_word(expression, _LEVELS):
        word = expression.place.text
        reader.doubt(f'an enforcement level is a string; write enforcement_level = "{word}"', expression.span)
        return Formula(Literal(expression.place, word), expression.place)
    formula = reader.formula(expression, roots)
    if isinstance(expression, Literal) and expression.value not in _LEVELS:
        word = _said(expression.value)
        hint = did_you_mean(str(expression.value), _LEVELS) or f"; expected one of {', '.join(_LEVELS)}"
        reader.fault(f"enforcement_level is {word}{hint}", expression.span)
    return formula


def _operations(reader: Reader, body: Body) -> frozenset[str] | None:
    value = reader.constant(body, "operations")
    if value is None:
        return None
    span = body.attributes["operations"].expression.span
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        reader.fault(f"operations must be a list of words, such as [{', '.join(map(_said, OPERATIONS))}]", span)
        return None
    if value == [CHANGE]:
        reader.own(f'operations = ["{CHANGE}"]')
        return frozenset(value)
    for wrong in (word for word in value if word not in OPERATIONS):
        hint = did_you_mean(wrong, OPERATIONS) or f"; expected {', '.join(OPERATIONS)}"
        reader.fault(f'unknown operation "{wrong}"{hint}', span)
    if len(value) != len(set(value)):
        reader.fault("an operation is listed twice", span)
    if DELETE in value and {CREATE, NO_OP} & set(value):
        reader.fault("`delete` cannot stand beside `create` or `no-op`: write two policies", span)
    return frozenset(value)


def _with_shared_metadata(policies: Sequence[PolicyBlock]) -> tuple[PolicyBlock, ...]:
    """Blocks with one name are one guardrail: the first that carries metadata gives it to the others."""
    told = {policy.name: policy.metadata for policy in reversed(policies) if policy.metadata is not None}
    return tuple(replace(policy, metadata=told.get(policy.name)) for policy in policies)
