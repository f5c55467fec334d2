"""HCL's syntax tree: bodies of attributes and blocks, and expressions. Plain data that can be pickled.

Parentheses leave no trace, `"${x}"` is `x`, and whitespace control (`~`, `<<-`) is done: what is here is what is evaluated.
https://github.com/hashicorp/hcl/blob/v2.23.0/hclsyntax/spec.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, dataclass_transform

from tfguard.hcl.source import Place, Source
from tfguard.model.place import Fault, Span
from tfguard.model.value import Value

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _node(class_: type[_T]) -> type[_T]:
    """A frozen dataclass, as type checkers see it.

    At run time nothing guards it: a large tree of files has millions of nodes, and a guard makes each twice as slow to unpickle.
    """
    return dataclass(slots=True, unsafe_hash=True)(class_)


@_node
class _Node:
    """Everything that stands somewhere; where it stands does not count when trees are compared."""

    place: Place = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Lines and columns of it."""
        return self.place.span


@_node
class Literal(_Node):
    """`12`, `true`, `null`, `"text"`, and the literal parts of templates."""

    value: Value


@_node
class Variable(_Node):
    """A bare name: a root (`var`, `attrs`) or a name that a `for` binds."""

    name: str


@_node
class Item(_Node):
    """The element of the innermost splat around."""


@_node
class Member(_Node):
    """`object.name`."""

    object: Expression
    name: str


@_node
class Index(_Node):
    """`collection[key]`, and the old form `collection.0`."""

    collection: Expression
    key: Expression


@_node
class Splat(_Node):
    """`collection[*]...` and `collection.*...`; `each` says what is taken from every `Item`."""

    collection: Expression
    each: Expression


@_node
class Call(_Node):
    """`name(arguments)`; `expand` where `...` follows the last argument."""

    name: str
    arguments: tuple[Expression, ...]
    expand: bool = False


@_node
class TupleLiteral(_Node):
    """`[a, b]`."""

    items: tuple[Expression, ...]


@_node
class ObjectLiteral(_Node):
    """`{ key = value }`; a bare name as a key is a `Literal`."""

    items: tuple[tuple[Expression, Expression], ...]


@_node
class Loop:
    """`for key, value in collection ... if condition`."""

    key: str | None
    value: str
    collection: Expression
    condition: Expression | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it binds."""
        return (self.value,) if self.key is None else (self.key, self.value)


@_node
class ForTuple(_Node):
    """`[for ... : body]`."""

    loop: Loop
    body: Expression


@_node
class ForObject(_Node):
    """`{for ... : key => body}`; `group` where `...` follows the body."""

    loop: Loop
    key: Expression
    body: Expression
    group: bool = False


@_node
class Conditional(_Node):
    """`condition ? then : otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression


@_node
class Unary(_Node):
    """`!operand` or `-operand`."""

    operator: str
    operand: Expression


@_node
class Binary(_Node):
    """`left operator right`."""

    operator: str
    left: Expression
    right: Expression


@_node
class Template(_Node):
    """A quoted string or heredoc with parts to fill in."""

    parts: tuple[Expression, ...]


@_node
class TemplateFor(_Node):
    """`%{ for ... }body%{ endfor }`."""

    loop: Loop
    body: Expression


Expression: TypeAlias = (
    Literal
    | Variable
    | Item
    | Member
    | Index
    | Splat
    | Call
    | TupleLiteral
    | ObjectLiteral
    | ForTuple
    | ForObject
    | Conditional
    | Unary
    | Binary
    | Template
    | TemplateFor
)
"""`%{ if }` in a template is a `Conditional` of two templates."""


@_node
class Attribute(_Node):
    """`name = expression`."""

    name: str
    expression: Expression


@_node
class Block(_Node):
    """`type "label" { body }`."""

    type: str
    labels: tuple[str, ...]
    body: Body


@_node
class Body(_Node):
    """What stands in a file or between the braces of a block, in the order of the text."""

    attributes: Mapping[str, Attribute]
    blocks: tuple[Block, ...]


@_node
class Comment(_Node):
    """A comment with its marks: `# ...`, `// ...` or `/* ... */`."""

    @property
    def text(self) -> str:
        """The comment as it is written."""
        return self.place.text


@_node
class Document:
    """A file, read as far as it goes: what is wrong with it stands in `faults`, everything else in `body`."""

    source: Source
    body: Body
    faults: tuple[Fault, ...] = ()
    comments: tuple[Comment, ...] = ()


def parts_of(expression: Expression) -> Iterator[Expression]:
    """The expressions right inside an expression, in the order of evaluation."""
    match expression:
        case Literal() | Variable() | Item():
            return
        case Member(_, inner, _) | Unary(_, _, inner):
            yield inner
        case Index(_, one, two) | Splat(_, one, two) | Binary(_, _, one, two):
            yield from (one, two)
        case Call(_, _, several) | TupleLiteral(_, several) | Template(_, several):
            yield from several
        case ObjectLiteral(_, items):
            for pair in items:
                yield from pair
        case Conditional(_, condition, then, otherwise):
            yield from (condition, then, otherwise)
        case ForTuple(_, loop, body) | TemplateFor(_, loop, body):
            yield from (*_loop_parts(loop), body)
        case ForObject(_, loop, key, body):
            yield from (*_loop_parts(loop), key, body)


def _loop_parts(loop: Loop) -> tuple[Expression, ...]:
    return (loop.collection,) if loop.condition is None else (loop.collection, loop.condition)
