"""The tools with which policy and test files are read: what may stand where, constants, formulas, and faults with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from tfguard import hcl
from tfguard.hcl import Attribute, Block, Body, EvaluationError, Expression, Function
from tfguard.hcl.syntax import Call, Variable
from tfguard.model.place import Fault, Span
from tfguard.model.value import Value
from tfguard.policy.formula import Formula
from tfguard.policy.language import Language
from tfguard.policy.scope import Constants

_NO_NETWORK: Final = (
    "policies reach no network and start no programs, so that a verdict depends on nothing but its inputs"
)

REFUSED: Final[Mapping[str, str]] = {"core::gethttprequest": f"`core::gethttprequest` is refused: {_NO_NETWORK}"}


@dataclass(slots=True)
class Reader:
    """Reads the blocks of one file and collects what is wrong with it."""

    path: str
    functions: Mapping[str, Function]
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    strict: bool = False
    """Refuse what Terraform's own engine refuses."""
    own_words: dict[str, None] = field(default_factory=dict)
    """The words of tfguard that the file uses, in order."""

    def fault(self, message: str, span: Span | None = None) -> None:
        """Something is wrong."""
        self.faults.append(Fault(message, span or Span(self.path, 1, 1, 1, 1)))

    def warn(self, message: str, span: Span) -> None:
        """Something is accepted, and better written otherwise."""
        self.warnings.append(Fault(message, span))

    def doubt(self, message: str, span: Span) -> None:
        """Something is accepted that Terraform's own engine refuses."""
        (self.faults if self.strict else self.warnings).append(Fault(message, span))

    def own(self, word: str) -> None:
        """The file uses a word that Terraform's own engine does not know."""
        self.own_words[word] = None

    def only(self, body: Body, *, attributes: Sequence[str] | None, blocks: Sequence[str], where: str) -> None:
        """Refuse what does not belong here; `attributes` None takes any."""
        named = () if attributes is None else body.attributes.items()
        for name, attribute in named:
            if attributes is not None and name not in attributes:
                self.fault(f"Unsupported argument: {_stray(name, where, attributes, blocks)}", attribute.span)
        for block in body.blocks:
            if block.type not in blocks:
                self.fault(f"Unsupported block: {_stray(block.type, where, blocks, attributes or ())}", head_of(block))

    def labels(self, block: Block, form: str) -> tuple[str, ...]:
        """The labels of a block, as many as its form has: `input "NAME"`."""
        count = form.count('"') // 2
        if len(block.labels) == count:
            return block.labels
        found = len(block.labels)
        self.fault(f"`{block.type}` has {found} label{'s' * (found != 1)}; expected {form}", head_of(block))
        return (*block.labels, *("",) * count)[:count]

    def single(self, body: Body, type_: str) -> Block | None:
        """The block of a type of which there may be one."""
        found = list(blocks_of(body, type_))
        for extra in found[1:]:
            self.fault(
                f"Duplicate block: there is a `{type_}` block in line {found[0].span.line} already", head_of(extra)
            )
        return found[0] if found else None

    def constant(self, body: Body, name: str) -> Value:
        """The value of an argument that may not refer to anything; null where it is left out."""
        attribute = body.attributes.get(name)
        if attribute is None:
            return None
        faults = len(self.faults)
        formula = self.formula(attribute.expression, frozenset())
        if len(self.faults) > faults:
            return None
        try:
            return formula.run(Constants(Language(self.functions, hcl.alike)))
        except EvaluationError as error:
            self.fault(f"{name}: {error.message}", error.span or attribute.expression.span)
            return None

    def text(self, body: Body, name: str) -> str:
        """A constant string; empty where it is left out."""
        value = self.constant(body, name)
        if value is not None and not isinstance(value, str):
            self.fault(f"{name} must be a string", body.attributes[name].expression.span)
        return value if isinstance(value, str) else ""

    def flag(self, body: Body, name: str) -> bool:
        """A constant bool; false where it is left out."""
        value = self.constant(body, name)
        if value is not None and not isinstance(value, bool):
            self.fault(f"{name} must be true or false", body.attributes[name].expression.span)
        return value is True

    def formula(self, expression: Expression, roots: frozenset[str]) -> Formula:
        """An expression that may use some roots, checked."""
        for name in hcl.references(expression):
            if name.root not in roots:
                self.fault(f"Undefined Reference: {_no_root(name.root, roots)}", name.span)
            elif name.root == "target":
                self.own("target")
        for part in hcl.walk(expression):
            if isinstance(part, Call):
                self._call(part)
        return Formula(expression, expression.place)

    def optional_formula(self, body: Body, name: str, roots: frozenset[str]) -> Formula | None:
        """The formula of an argument, None where it is left out."""
        attribute = body.attributes.get(name)
        return None if attribute is None else self.formula(attribute.expression, roots)

    def locals(self, blocks: Iterable[Block], roots: frozenset[str]) -> Mapping[str, Formula]:
        """The formulas of `locals` blocks; names are unique over all of them."""
        attributes: dict[str, Attribute] = {}
        for block in blocks:
            self.labels(block, "locals")
            self.only(block.body, attributes=None, blocks=(), where="locals")
            for name, attribute in block.body.attributes.items():
                if name in attributes:
                    line = attributes[name].span.line
                    self.fault(f'Attribute redefined: local "{name}" is defined in line {line} already', attribute.span)
                attributes[name] = attribute
        return {name: self.formula(attribute.expression, roots) for name, attribute in attributes.items()}

    def _call(self, call: Call) -> None:
        function = self.functions.get(call.name)
        if function is None:
            self.fault(_no_function(call.name, self.functions), call.span)
            return
        if call.name.startswith("tfguard::"):
            self.own(call.name)
        if call.expand:
            return
        try:
            function.parameters_for(len(call.arguments))
        except EvaluationError as error:
            few = len(call.arguments) < len(function.parameters)
            self.fault(f"{'Not enough' if few else 'Too many'} function arguments: {error.message}", call.span)


def head_of(block: Block) -> Span:
    """The first line of a block, up to its brace: a caret under the whole body would point at nothing."""
    span = block.span
    first = block.place.text.partition("\n")[0].rstrip()
    head = first[:-1].rstrip() if first.endswith("{") else first.partition("{")[0].rstrip()
    return Span(span.file, span.line, span.column, span.line, span.column + max(len(head), 1))


def blocks_of(body: Body, type_: str) -> Iterator[Block]:
    """The blocks of a type in a body, in order."""
    return (block for block in body.blocks if block.type == type_)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to append to a message, or nothing."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1) or [longer for longer in words if len(word) > 3 and word in longer]  # noqa: PLR2004 - shorter ones stand in too many
    return f"; did you mean `{close[0]}`?" if close else ""


def _stray(word: str, where: str, expected: Sequence[str], others: Sequence[str]) -> str:
    place = f"in {where}" if where else "at the top of a file"
    if word in others:
        form = f"a block: write `{word} {{ ... }}`" if word in _BLOCKS else f"an argument: write `{word} = ...`"
        return f"`{word}` {place} is {form}"
    hint = did_you_mean(word, expected)
    if not hint and expected:
        hint = f"; expected {', '.join(expected)}"
    return f"`{word}` has no meaning {place}{hint}"


_BLOCKS: Final = frozenset(
    {"locals", "enforce", "guardrail", "inputs", "plugins", "terraform_config", "required_providers"}
)


def _no_root(root: str, roots: frozenset[str]) -> str:
    if not roots:
        return f"`{root}`: a constant is expected here, without references"
    close = get_close_matches(root, roots, n=1)
    hint = f"did you mean `{close[0]}`?" if close else f"expected one of {', '.join(sorted(roots))}"
    return f"`{root}` is not available here; {hint}"


def _no_function(name: str, functions: Mapping[str, Function]) -> str:
    if name in REFUSED:
        return REFUSED[name]
    if name.startswith("plugin::"):
        return f"`{name}` is refused: {_NO_NETWORK}"
    if f"core::{name}" in functions:
        return f'Call to unknown function: policies call "{name}" with its namespace; did you mean `core::{name}`?'
    return f'Call to unknown function: there is no "{name}" in the policy language{_other_function(name, functions)}'


def _other_function(name: str, functions: Mapping[str, Function]) -> str:
    bare = name.rpartition("::")[2]
    if bare in INSTEAD:
        return f"; write {INSTEAD[bare]}"
    by_name = {known.rpartition("::")[2]: known for known in functions}
    close = get_close_matches(bare, sorted(by_name), n=1, cutoff=0.75)
    return f"; did you mean `{by_name[close[0]]}`?" if close else ""


INSTEAD: Final[Mapping[str, str]] = {
    "lookup": '`core::try(map["key"], default)`',
    "coalesce": "`a != null ? a : b`",
    "tostring": '`"${x}"` or `core::valuetostring(x)`',
    "tonumber": "`x + 0`",
    "sum": "the additions, or compare each",
    "index": "`[for i, v in list : i if v == x][0]`",
    "replace": '`core::join("b", core::split("a", text))`',
    "strcontains": "`core::contains_substring(text, part)`",
}
"""What to write for functions of Terraform that the policy language does not have."""


def is_bare_word(expression: Expression, words: Iterable[str]) -> bool:
    """A word that is written without quotes, as the first builds of Terraform Policy wanted it."""
    return isinstance(expression, Variable) and expression.name in words
