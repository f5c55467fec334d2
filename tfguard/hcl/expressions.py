"""From the grammar's concrete tree to expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tfguard.hcl import grammar
from tfguard.hcl.numbers import parse_number
from tfguard.hcl.plain import KEYWORDS, plain
from tfguard.hcl.quoting import tokens_of
from tfguard.hcl.reading import Reading
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
    TupleLiteral,
    Unary,
    Variable,
)
from tfguard.hcl.templates import assemble, unescaped

if TYPE_CHECKING:
    from tree_sitter import Node

_OPERATORS: Final = frozenset({"||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"})
_WORDS: Final = frozenset({"true", "false", "null"})


class Expressions:
    """Reads the expressions of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._terms = _terms()
        self._expression = grammar.kind("expression")
        self._conditional = grammar.kind("conditional")

    def read(self, node: Node) -> Expression:
        """Any expression."""
        self._reading.enter(node)
        found = plain(self._reading, node.start_byte, node.end_byte)
        if found is None:
            found = self._chain(self._reading.named(node), node)
        self._reading.depth -= 1
        return found

    def _chain(self, nodes: Sequence[Node], whole: Node) -> Expression:
        """A term and the steps that follow it: `.name`, `[key]`, `[*]`."""
        first = nodes[0]
        read = self._terms.get(first.kind_id)
        if read is None:
            self._reading.fault("a value is expected here", whole.start_byte, whole.end_byte)
            return Literal(self._reading.place_of(whole), None)
        found = read(self, first)
        self._reading.refuse_long(whole, len(nodes))
        return found if len(nodes) == 1 else self._follow(found, nodes[1:], whole.start_byte)

    def _follow(self, found: Expression, steps: Sequence[Node], start: int) -> Expression:
        for position, step in enumerate(steps):
            if step.type == "splat" and step.named_children[0].type == "full_splat":
                inner = self._reading.named(step.named_children[0])
                each = self._follow(
                    Item(self._reading.place_of(step)), [*inner, *steps[position + 1 :]], step.start_byte
                )
                return Splat(self._reading.place(start, steps[-1].end_byte), found, each)
            found = _STEPS[step.type](self, found, step, start)
        return found

    def literal(self, node: Node) -> Expression:
        """A string, a number, `true`, `false` or `null`."""
        place = self._reading.place_of(node)
        raw = self._reading.text[node.start_byte : node.end_byte]
        if raw.startswith(b'"'):
            return Literal(place, self._reading.quoted(node))
        if raw in KEYWORDS:
            return Literal(place, KEYWORDS[raw])
        number = parse_number(raw.decode())
        if number is None:
            self._reading.fault("this is no number: write it in decimal digits", node.start_byte, node.end_byte)
        return Literal(place, number)

    def variable(self, node: Node) -> Expression:
        """A bare name."""
        return Variable(self._reading.place_of(node), self._reading.cut(node))

    def call(self, node: Node) -> Expression:
        """`name(arguments)`."""
        name, *rest = self._reading.named(node)
        arguments = self._reading.named(rest[0]) if rest else []
        expand = bool(arguments) and arguments[-1].type == "ellipsis"
        if expand:
            arguments = arguments[:-1]
        return Call(self._reading.place_of(node), self._reading.cut(name), tuple(map(self.read, arguments)), expand)

    def only_child(self, node: Node) -> Expression:
        """What stands inside a node that says nothing of its own."""
        inner = self._reading.named(node)[0]
        return self._terms[inner.kind_id](self, inner)

    def tuple_literal(self, node: Node) -> Expression:
        """`[a, b]`."""
        items = [self.read(child) for child in self._reading.named(node) if child.kind_id == self._expression]
        return TupleLiteral(self._reading.place_of(node), tuple(items))

    def object_literal(self, node: Node) -> Expression:
        """`{ key = value }`."""
        items: list[tuple[Expression, Expression]] = []
        last = -1
        children = self._reading.named(node)[1:-1]
        if (
            children
            and self._reading.text[children[0].start_byte : children[0].end_byte].split(b"=")[0].strip() == b"for"
        ):
            self._reading.fault(
                "`for` begins a `for` expression here: quote it as a key", node.start_byte, node.end_byte
            )
        for child in children:
            gap = self._reading.text[last : child.start_byte] if last >= 0 else b"\n"
            if b"\n" not in gap and b"," not in gap:
                self._reading.fault(
                    "a comma or a new line must stand before the next attribute", child.start_byte, child.end_byte
                )
            last = child.end_byte
            key, value = self._reading.named(child)
            items.append((self._key(key), self.read(value)))
        return ObjectLiteral(self._reading.place_of(node), tuple(items))

    def _key(self, node: Node) -> Expression:
        """The key of an object: a bare name is text; `aws.west`, as `providers` has it, is what it says."""
        match plain(self._reading, node.start_byte, node.end_byte):
            case Variable(place, name):
                return Literal(place, name)
            case Literal(_, str()) as text:
                return text
            case _:
                pass
        parts = self._reading.named(node)
        bare = parts[0].type == "variable_expr" or (
            parts[0].type == "literal_value" and self._reading.cut(node) in _WORDS
        )
        if len(parts) == 1 and bare:
            return Literal(self._reading.place_of(node), unescaped(self._reading.cut(node), quoted=False))
        return self.read(node)

    def _loop(self, intro: Node, condition: Node | None) -> Loop:
        children = self._reading.named(intro)
        words = [self._reading.cut(name) for name in children if name.type == "identifier"]
        collection = next(child for child in children if child.kind_id == self._expression)
        key = words[0] if len(words) > 1 else None
        test = None if condition is None else self.read(self._reading.named(condition)[0])
        return Loop(key, words[-1], self.read(collection), test)

    def for_tuple(self, node: Node) -> Expression:
        """`[for ... : body]`."""
        _, intro, body, *rest, _ = self._reading.named(node)
        return ForTuple(self._reading.place_of(node), self._loop(intro, rest[0] if rest else None), self.read(body))

    def for_object(self, node: Node) -> Expression:
        """`{for ... : key => body}`."""
        _, intro, key, body, *rest, _ = self._reading.named(node)
        group = bool(rest) and rest[0].type == "ellipsis"
        condition = rest[-1] if rest and rest[-1].type == "for_cond" else None
        loop = self._loop(intro, condition)
        return ForObject(self._reading.place_of(node), loop, self.read(key), self.read(body), group)

    def choice(self, node: Node) -> Expression:
        """A conditional. The grammar takes `a ? b : c ? d : e` for `(a ? b : c) ? d : e`; it is `a ? b : (c ? d : e)`."""
        condition, then, otherwise = self._reading.named(node)
        branches = [(then, otherwise)]
        while (inner := self._bare_conditional(condition)) is not None:
            condition, then, otherwise = self._reading.named(inner)
            branches.append((then, otherwise))
        self._reading.refuse_long(node, len(branches))
        tests = [condition, *(last for _, last in reversed(branches[1:]))]
        found = self.read(branches[0][1])
        for test, (then, _) in zip(reversed(tests), branches, strict=True):
            place = self._reading.place(test.start_byte, node.end_byte)
            found = Conditional(place, self.read(test), self.read(then), found)
        return found

    def _bare_conditional(self, node: Node) -> Node | None:
        children = node.children
        return children[0] if len(children) == 1 and children[0].kind_id == self._conditional else None

    def operation(self, node: Node) -> Expression:
        """Operators; a chain such as `a + b + c` is read in a loop, however long it is."""
        inner = self._reading.named(node)[0]
        rights: list[tuple[Node, str, list[Node]]] = []
        while inner.type == "binary_operation":
            children = self._reading.without_comments(inner.children)
            at = next(i for i, child in enumerate(children) if not child.is_named and child.type in _OPERATORS)
            rights.append((inner, children[at].type, children[at + 1 :]))
            left = children[:at]
            if len(left) > 1 or left[0].type != "operation":
                return self._joined(self._operand(left), rights)
            inner = self._reading.named(left[0])[0]
        return self._joined(self._unary(inner), rights)

    def _joined(self, found: Expression, rights: Sequence[tuple[Node, str, list[Node]]]) -> Expression:
        for node, operator, right in reversed(rights):
            self._reading.refuse_long(node, len(rights))
            found = Binary(self._reading.place_of(node), operator, found, self._operand(right))
        return found

    def _unary(self, node: Node) -> Expression:
        operator, *operand = self._reading.without_comments(node.children)
        return Unary(self._reading.place_of(node), operator.type, self._operand(operand))

    def _operand(self, nodes: list[Node]) -> Expression:
        self._reading.enter(nodes[0])
        found = self._chain([node for node in nodes if node.is_named], nodes[0])
        self._reading.depth -= 1
        return found

    def template(self, node: Node) -> Expression:
        """A string or a heredoc with parts to fill in."""
        inner = self._reading.named(node)[0]
        tokens = tokens_of(inner, self._reading, self.read, self._loop)
        return assemble(tokens, self._reading.place_of(node))

    # Steps.

    def member(self, found: Expression, step: Node, start: int) -> Expression:
        """`.name`."""
        name = self._reading.cut(step)[1:]
        if not name.isidentifier():
            name = self._reading.cut(self._reading.named(step)[0])
        return Member(self._reading.place(start, step.end_byte), found, name)

    def index(self, found: Expression, step: Node, start: int) -> Expression:
        """`[key]`, and the old form `.0`."""
        inner = self._reading.named(step)[0]
        place = self._reading.place(start, step.end_byte)
        if inner.type == "new_index":
            return Index(place, found, self.read(self._reading.named(inner)[0]))
        digits = self._reading.cut(inner).lstrip(".").strip()
        if isinstance(found, Index) and self._reading.text[step.start_byte - 1 : step.start_byte].isdigit():
            self._reading.fault("write `[0][1]` for one index after another", step.start_byte, step.end_byte)
        return Index(place, found, Literal(self._reading.place_of(inner), parse_number(digits)))

    def short_splat(self, found: Expression, step: Node, start: int) -> Expression:
        """`.*` takes names and old-style indexes along; an index in brackets is one into the result."""
        steps = self._reading.named(self._reading.named(step)[0])
        brackets = (
            i for i, s in enumerate(steps) if s.type == "index" and self._reading.named(s)[0].type == "new_index"
        )
        inside = next(brackets, len(steps))
        each: Expression = Item(self._reading.place_of(step))
        if steps[:inside]:
            each = self._follow(each, steps[:inside], step.start_byte)
        end = steps[inside - 1].end_byte if inside else step.start_byte + 2
        splat = Splat(self._reading.place(start, end), found, each)
        return self._follow(splat, steps[inside:], start) if steps[inside:] else splat


@cache
def _terms() -> Mapping[int, Callable[[Expressions, Node], Expression]]:
    """What reads a term, by the number of its kind."""
    readers: Mapping[str, Callable[[Expressions, Node], Expression]] = {
        "expression": Expressions.read,
        "literal_value": Expressions.literal,
        "variable_expr": Expressions.variable,
        "function_call": Expressions.call,
        "collection_value": Expressions.only_child,
        "for_expr": Expressions.only_child,
        "tuple": Expressions.tuple_literal,
        "object": Expressions.object_literal,
        "for_tuple_expr": Expressions.for_tuple,
        "for_object_expr": Expressions.for_object,
        "template_expr": Expressions.template,
        "conditional": Expressions.choice,
        "operation": Expressions.operation,
    }
    return {grammar.kind(name): read for name, read in readers.items()}


_STEPS: Final[Mapping[str, Callable[[Expressions, Expression, Node, int], Expression]]] = MappingProxyType(
    {
        "get_attr": Expressions.member,
        "index": Expressions.index,
        "splat": Expressions.short_splat,
    }
)
