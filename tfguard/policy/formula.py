"""A formula: an expression of a policy, decoded and compiled when somebody first asks for its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tfguard import hcl
from tfguard.hcl import Evaluator, Expression, Name
from tfguard.hcl.source import Place
from tfguard.model.place import Span
from tfguard.model.value import Value
from tfguard.policy.language import Language
from tfguard.policy.lookups import with_world


class Scope(Protocol):
    """What a formula is evaluated in: the values of root names, and the language that it is written in."""

    @property
    def language(self) -> Language:
        """What its expressions mean; always the same object for one run."""

    def root(self, name: str) -> Value:
        """The value of a root name. Raises EvaluationError where there is none."""


class Formula:
    """An expression with its place. `tree` is the expression, or what decodes it."""

    __slots__ = ("_evaluator", "_language", "_names", "_tree", "place")

    def __init__(self, tree: Expression | Callable[[], Expression], place: Place) -> None:
        self.place = place
        self._tree = tree
        self._language: Language | None = None
        self._evaluator: Evaluator | None = None
        self._names: tuple[Name, ...] | None = None

    @property
    def expression(self) -> Expression:
        """Its syntax tree."""
        if callable(self._tree):
            self._tree = self._tree()
        return self._tree

    @property
    def text(self) -> str:
        """Its source, the line breaks folded."""
        return " ".join(line.strip() for line in self.place.text.splitlines())

    @property
    def names(self) -> tuple[Name, ...]:
        """The roots that it names, with the paths below them, in the order of the text."""
        if self._names is None:
            self._names = tuple(hcl.references(self.expression))
        return self._names

    @property
    def uses_locals(self) -> bool:
        """Its value is made of that of a local."""
        return any(name.root == "local" for name in self.names)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.place.span

    def run(self, scope: Scope) -> Value:
        """Its value. Raises EvaluationError where it has none."""
        language = scope.language
        if self._evaluator is None or self._language is not language:
            self._language = language
            self._evaluator = hcl.compile_expression(
                with_world(self.expression), language.functions, equal=language.equal
            )
        return self._evaluator(scope)

    def __repr__(self) -> str:
        return f"Formula({self.text})"
