"""From the grammar's concrete tree to bodies: attributes, blocks, and the rules of lines that the grammar does not hold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tfguard.hcl import grammar
from tfguard.hcl.expressions import Expressions
from tfguard.hcl.reading import Reading, TooDeepError
from tfguard.hcl.syntax import Attribute, Block, Body
from tfguard.hcl.templates import UnbalancedError
from tfguard.model.place import Fault

if TYPE_CHECKING:
    from tree_sitter import Node

_OPEN_ENDED: Final = frozenset(
    {"expression", "operation", "binary_operation", "unary_operation", "conditional", "get_attr", "splat"}
)
"""The nodes whose parts no bracket encloses."""


class Bodies:
    """Reads the bodies of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._expressions = Expressions(reading)
        self._attribute = grammar.kind("attribute")
        self._block = grammar.kind("block")

    def file(self, root: Node) -> Body:
        """The body of a whole text."""
        bodies = [self._body(node) for node in self._reading.named(root) if node.type == "body"]
        return bodies[0] if bodies else Body(self._reading.place(0, len(self._reading.text)), {}, ())

    def _body(self, node: Node) -> Body:
        """Attributes and blocks; of two attributes with one name the first counts."""
        reading = self._reading
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        last = -1
        for child in reading.named(node):
            if last >= 0 and not reading.breaks(last, child.start_byte):
                reading.fault("a new argument or block must begin on a new line", child.start_byte, child.end_byte)
            last = child.end_byte
            if child.kind_id == self._attribute:
                attribute = self._read_attribute(child)
                if attribute is not None:
                    self.keep(attribute, attributes)
            elif child.kind_id == self._block:
                blocks.append(self._read_block(child))
        return Body(reading.place_of(node), attributes, tuple(blocks))

    def keep(self, attribute: Attribute, attributes: dict[str, Attribute]) -> None:
        """Add an attribute to those of its body; a second one of the same name is a fault."""
        first = attributes.setdefault(attribute.name, attribute)
        if first is not attribute:
            message = f"`{attribute.name}` was already set on line {first.span.line}"
            self._reading.faults.append(Fault(message, attribute.span))

    def _read_attribute(self, node: Node) -> Attribute | None:
        """`name = expression`; None where the expression cannot be read."""
        reading = self._reading
        name, *rest = reading.named(node)
        if not rest:
            return None
        if reading.breaks(rest[0].start_byte, rest[0].end_byte):
            self._no_bare_line_breaks(rest[0])
        depth = reading.depth
        try:
            expression = self._expressions.read(rest[0])
        except (TooDeepError, UnbalancedError) as error:
            reading.depth = depth
            reading.faults.append(Fault(str(error), error.place.span))
            return None
        return Attribute(reading.place_of(node), reading.cut(name), expression)

    def _no_bare_line_breaks(self, node: Node) -> None:
        """An expression ends with its line, unless a bracket is open.

        https://github.com/hashicorp/hcl/blob/v2.23.0/hclsyntax/spec.md#newlines
        """
        loose = [node]
        while loose:
            children = self._reading.without_comments(loose.pop().children)
            loose += (child for child in children[:1] if child.type in _OPEN_ENDED)
            for left, right in pairwise(children):
                if left.type == "(" or right.type == ")":
                    continue
                if self._reading.breaks(left.end_byte, right.start_byte):
                    message = "an expression ends with its line: put it into parentheses to go on here"
                    self._reading.fault(message, right.start_byte, right.end_byte)
                    return
                if right.type in _OPEN_ENDED:
                    loose.append(right)

    def _read_block(self, node: Node) -> Block:
        """`type "label" { body }`."""
        reading = self._reading
        reading.enter(node)
        labels: list[str] = []
        body = Body(reading.place_of(node), {}, ())
        type_, *rest = reading.named(node)
        for child in rest:
            match child.type:
                case "identifier":
                    labels.append(reading.cut(child))
                case "string_lit":
                    labels.append(reading.quoted(child))
                case "body":
                    body = self._body(child)
                    self._check_lines(node, child)
                case _:
                    continue
        reading.depth -= 1
        return Block(reading.place_of(node), reading.cut(type_), tuple(labels), body)

    def _check_lines(self, block: Node, body: Node) -> None:
        """A block has its closing brace on a line of its own, or all of it on one line and no more than one argument."""
        reading = self._reading
        opening = reading.text.rfind(b"{", 0, body.start_byte)
        closing = block.end_byte - 1
        begins, ends = reading.breaks(opening, body.start_byte), reading.breaks(body.end_byte, closing)
        simple = body.named_child_count == 1 and body.named_children[0].kind_id == self._attribute
        if begins != ends or not (begins or simple):
            message = "put each argument and the closing brace of a block on lines of their own"
            reading.fault(message, opening, closing + 1)
