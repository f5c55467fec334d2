"""From a syntax tree to a plain function, once; a policy's condition then runs on tens of thousands of resources.

Each kind of expression becomes one closure; the common case of each (known, unmarked values of the right type) is tested first and
everything else goes to the rooms that know the rules: operators, traversal, choices, loops, calls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from tfguard.hcl import operators
from tfguard.hcl.calls import call_of, unknown_function
from tfguard.hcl.choices import choice
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.filling import filled
from tfguard.hcl.function import Function
from tfguard.hcl.logic import conjunction, disjunction
from tfguard.hcl.loops import for_object, for_tuple, joined, splat
from tfguard.hcl.objects import object_of
from tfguard.hcl.operators import ARITHMETIC, COMPARISON, Equality
from tfguard.hcl.scope import Evaluator, bound_key, bound_value
from tfguard.hcl.source import Place
from tfguard.hcl.static import static_type
from tfguard.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForObject,
    ForTuple,
    Index,
    Item,
    Literal,
    Loop,
    Member,
    ObjectLiteral,
    Splat,
    Template,
    TemplateFor,
    TupleLiteral,
    Unary,
    Variable,
)
from tfguard.hcl.traversal import index, member
from tfguard.hcl.values import alike
from tfguard.model.value import Value

_SIMPLE: Final = frozenset({str, int, bool})
_Names = tuple[str | None, ...]
_ITEM: Final[_Names] = ("", "")
"""The names of a splat's round: none that an expression could say."""


def compile_expression(
    expression: Expression, functions: Mapping[str, Function], *, equal: Equality = alike
) -> Evaluator:
    """The expression as a function of its scope.

    `equal` is what `==` means: `alike`, for everything that judges plans, or `equal`, as in a Terraform configuration.
    """
    return _Compiler(functions, equal).compile(expression, ())


class _Compiler:
    """Compiles with one set of functions. `bound` has the names of the loops around, the innermost first."""

    def __init__(self, functions: Mapping[str, Function], equal: Equality) -> None:
        self._functions = functions
        self._equal = equal

    def compile(self, expression: Expression, bound: tuple[_Names, ...]) -> Evaluator:
        """The closure of an expression."""
        compiled: Evaluator = _KINDS[expression.__class__](self, expression, bound)
        return compiled

    def _several(self, expressions: Sequence[Expression], bound: tuple[_Names, ...]) -> tuple[Evaluator, ...]:
        return tuple(self.compile(expression, bound) for expression in expressions)

    def literal(self, node: Literal, _: tuple[_Names, ...]) -> Evaluator:
        value = node.value
        return lambda _: value

    def variable(self, node: Variable, bound: tuple[_Names, ...]) -> Evaluator:
        name, place = node.name, node.place
        for level, (key, value) in enumerate(bound):
            if name == value:
                return bound_value(level)
            if name == key:
                return bound_key(level)

        def run(scope: Any) -> Value:
            try:
                return scope.root(name)
            except EvaluationError as error:
                raise error.placed(place) from None

        return run

    def item(self, _: Item, bound: tuple[_Names, ...]) -> Evaluator:
        return bound_value(bound.index(_ITEM))

    def member(self, node: Member, bound: tuple[_Names, ...]) -> Evaluator:
        find, name, place = self.compile(node.object, bound), node.name, node.place

        def run(scope: Any) -> Value:
            value = find(scope)
            if value.__class__ is dict and name in value:
                return value[name]
            return _placed(member, place, value, name)

        return run

    def index(self, node: Index, bound: tuple[_Names, ...]) -> Evaluator:
        find, key, place = self.compile(node.collection, bound), self.compile(node.key, bound), node.place
        return lambda scope: _placed(index, place, find(scope), key(scope))

    def splat(self, node: Splat, bound: tuple[_Names, ...]) -> Evaluator:
        return splat(self.compile(node.collection, bound), self.compile(node.each, (_ITEM, *bound)))

    def call(self, node: Call, bound: tuple[_Names, ...]) -> Evaluator:
        function = self._functions.get(node.name)
        if function is None:
            return unknown_function(node)
        return call_of(function, self._several(node.arguments, bound), node)

    def tuple_literal(self, node: TupleLiteral, bound: tuple[_Names, ...]) -> Evaluator:
        items = self._several(node.items, bound)
        return lambda scope: [item(scope) for item in items]

    def object_literal(self, node: ObjectLiteral, bound: tuple[_Names, ...]) -> Evaluator:
        return object_of(node, [(self.compile(key, bound), self.compile(value, bound)) for key, value in node.items])

    def _loop(self, loop: Loop, bound: tuple[_Names, ...]) -> tuple[Evaluator, Evaluator | None, tuple[_Names, ...]]:
        inside = ((loop.key, loop.value), *bound)
        condition = None if loop.condition is None else self.compile(loop.condition, inside)
        return self.compile(loop.collection, bound), condition, inside

    def for_tuple(self, node: ForTuple, bound: tuple[_Names, ...]) -> Evaluator:
        collection, condition, inside = self._loop(node.loop, bound)
        return for_tuple(collection, condition, self.compile(node.body, inside), node.loop)

    def for_object(self, node: ForObject, bound: tuple[_Names, ...]) -> Evaluator:
        collection, condition, inside = self._loop(node.loop, bound)
        key, body = self.compile(node.key, inside), self.compile(node.body, inside)
        return for_object(collection, condition, key, body, node)

    def template_for(self, node: TemplateFor, bound: tuple[_Names, ...]) -> Evaluator:
        collection, condition, inside = self._loop(node.loop, bound)
        return joined(for_tuple(collection, condition, self.compile(node.body, inside), node.loop), node.place)

    def conditional(self, node: Conditional, bound: tuple[_Names, ...]) -> Evaluator:
        test, then, otherwise = self._several((node.condition, node.then, node.otherwise), bound)
        types = static_type(node.then, self._functions), static_type(node.otherwise, self._functions)
        return choice(test, (then, otherwise), types, node)

    def template(self, node: Template, bound: tuple[_Names, ...]) -> Evaluator:
        return filled(node.parts, self._several(node.parts, bound))

    def unary(self, node: Unary, bound: tuple[_Names, ...]) -> Evaluator:
        find, place = self.compile(node.operand, bound), node.operand.place
        if node.operator == "-":
            return lambda scope: _placed(operators.opposite, place, find(scope))

        def run(scope: Any) -> Value:
            value = find(scope)
            return value is False if value is False or value is True else _placed(operators.negation, place, value)

        return run

    def binary(self, node: Binary, bound: tuple[_Names, ...]) -> Evaluator:
        """A chain of operators, read from the left in a loop: it may be very long."""
        chain = [node]
        while isinstance(chain[-1].left, Binary):
            chain.append(chain[-1].left)
        chain.reverse()
        found = self.compile(chain[0].left, bound)
        while chain:
            link = chain.pop(0)
            if link.operator in _LOGIC:
                rights = [link.right]
                while chain and chain[0].operator == link.operator:
                    rights.append(chain.pop(0).right)
                found = self._logic(link, found, rights, bound)
            else:
                found = self._operation(link, found, self.compile(link.right, bound))
        return found

    def _logic(self, node: Binary, first: Evaluator, rights: list[Expression], bound: tuple[_Names, ...]) -> Evaluator:
        operands = [(first, node.left), *((self.compile(right, bound), right) for right in rights)]
        types = [static_type(expression, self._functions) for _, expression in operands]
        return _LOGIC[node.operator](operands, types)

    def _operation(self, node: Binary, left: Evaluator, right: Evaluator) -> Evaluator:
        operator, place = node.operator, node.place
        if operator in COMPARISON:
            return _comparison(COMPARISON[operator], left, right, place)
        if operator in ARITHMETIC:
            calculate = ARITHMETIC[operator]
            return lambda scope: _placed(operators.arithmetic, place, calculate, left(scope), right(scope))
        same = _equality(self._equal, left, right, place)
        if operator == "==":
            return same

        def run(scope: Any) -> Value:
            answer = same(scope)
            return not answer if answer.__class__ is bool else operators.negation(answer)

        return run


def _comparison(compare: Callable[[Any, Any], bool], left: Evaluator, right: Evaluator, place: Place) -> Evaluator:
    def run(scope: Any) -> Value:
        one, other = left(scope), right(scope)
        if one.__class__ is int and other.__class__ is int:
            return compare(one, other)
        return _placed(operators.comparison, place, compare, one, other)

    return run


def _equality(equal: Equality, left: Evaluator, right: Evaluator, place: Place) -> Evaluator:
    def run(scope: Any) -> Value:
        one, other = left(scope), right(scope)
        if one.__class__ in _SIMPLE and (other is None or one.__class__ is other.__class__):
            return one == other
        return _placed(operators.equality, place, equal, one, other)

    return run


def _placed(rule: Callable[..., Value], place: Place, *arguments: Any) -> Value:
    """Apply a rule; an error in it gets the place."""
    try:
        return rule(*arguments)
    except EvaluationError as error:
        raise error.placed(place) from None


_LOGIC: Final = MappingProxyType({"&&": conjunction, "||": disjunction})
_KINDS: Final[Mapping[type, Callable[[_Compiler, Any, tuple[_Names, ...]], Evaluator]]] = MappingProxyType(
    {
        Literal: _Compiler.literal,
        Variable: _Compiler.variable,
        Item: _Compiler.item,
        Member: _Compiler.member,
        Index: _Compiler.index,
        Splat: _Compiler.splat,
        Call: _Compiler.call,
        TupleLiteral: _Compiler.tuple_literal,
        ObjectLiteral: _Compiler.object_literal,
        ForTuple: _Compiler.for_tuple,
        ForObject: _Compiler.for_object,
        TemplateFor: _Compiler.template_for,
        Conditional: _Compiler.conditional,
        Template: _Compiler.template,
        Unary: _Compiler.unary,
        Binary: _Compiler.binary,
    }
)
