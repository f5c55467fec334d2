"""From the grammar's concrete tree of a quoted string or a heredoc to the tokens of a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from tfguard.hcl.reading import Reading
from tfguard.hcl.syntax import Expression, Loop
from tfguard.hcl.templates import Directive, Filled, Piece, Token, flush, trim

if TYPE_CHECKING:
    from tree_sitter import Node

Read: TypeAlias = Callable[["Node"], Expression]
ReadLoop: TypeAlias = Callable[["Node", "Node | None"], Loop]

_NESTS: Final = frozenset({"template_directive", "template_if", "template_for"})
_WORDS: Final = {
    "template_if_intro": "if",
    "template_else_intro": "else",
    "template_if_end": "endif",
    "template_for_start": "for",
    "template_for_end": "endfor",
}


def tokens_of(node: Node, reading: Reading, read: Read, read_loop: ReadLoop) -> list[Token]:
    """The tokens of a template, whitespace control applied."""
    quoted = node.type == "quoted_template"
    start, end = (node.start_byte + 1, node.end_byte - 1) if quoted else _lines(node, reading)
    tokens: list[Token] = []
    for marker in _markers(node):
        tokens += _pieces(reading, start, marker.start_byte, quoted=quoted)
        tokens.append(_marked(marker, reading, read, read_loop))
        start = marker.end_byte
    tokens += _pieces(reading, start, end, quoted=quoted)
    trim(tokens)
    if not quoted and reading.text.startswith(b"<<-", node.start_byte):
        flush(tokens)
    return tokens


def _lines(node: Node, reading: Reading) -> tuple[int, int]:
    """Where the text of a heredoc begins and ends: after the line that opens it, before the one that closes it.

    A template file is read as a heredoc and may end without a line break; it never reaches beyond its own text.
    """
    _, opening, *_, closing = reading.named(node)
    start = reading.text.index(b"\n", opening.end_byte) + 1
    end = reading.text.rfind(b"\n", 0, closing.start_byte) + 1
    return start, max(start, min(end, reading.shift + len(reading.source.text)))


def _markers(node: Node) -> Iterator[Node]:
    """Interpolations and the parts of directives, in the order of the text."""
    for child in node.named_children:
        if child.type in _NESTS:
            yield from _markers(child)
        elif child.type in _WORDS or child.type == "template_interpolation":
            yield child


def _pieces(reading: Reading, start: int, end: int, *, quoted: bool) -> Iterator[Piece]:
    """The literal text between two offsets; that of a heredoc line by line."""
    while start < end:
        line = -1 if quoted else reading.text.find(b"\n", start, end)
        stop = end if line < 0 else line + 1
        yield Piece(reading.plain(start, stop, quoted=quoted), reading.place(start, stop))
        start = stop


def _marked(marker: Node, reading: Reading, read: Read, read_loop: ReadLoop) -> Token:
    text = reading.text
    trims = (
        text[marker.start_byte + 2 : marker.start_byte + 3] == b"~",
        text[marker.end_byte - 2 : marker.end_byte] == b"~}",
    )
    place = reading.place_of(marker)
    expressions = [child for child in reading.named(marker) if child.type == "expression"]
    word = _WORDS.get(marker.type)
    if word is None:
        return Filled(read(expressions[0]), place, trims)
    opens: Expression | Loop | None = None
    if word == "for":
        opens = read_loop(marker, None)
    elif word == "if":
        opens = read(expressions[0])
    return Directive(word, place, trims, opens)
