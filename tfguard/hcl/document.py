"""A text read as a whole: its syntax tree and everything that is wrong with it. Where a part is broken, the rest is still read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tfguard.hcl.bodies import Bodies
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.grammar import BOM, first_error, tree
from tfguard.hcl.reading import Reading, TooDeepError
from tfguard.hcl.source import Source
from tfguard.hcl.syntax import Attribute, Block, Body, Document, Expression
from tfguard.hcl.unread import describe, innermost_open
from tfguard.model.place import Fault

if TYPE_CHECKING:
    from tree_sitter import Node

_LINES_GIVEN_UP: Final = 10
"""How many lines of one broken block are left out before the whole block is."""

_TOP_LEVEL: Final = re.compile(
    rb"^[^\W\d][\w-]*(?:[ \t]+(?:\"[^\"\n]*\"|[^\W\d][\w-]*))*[ \t]*(?:\{|=[^=])", re.MULTILINE
)
_HEREDOC: Final = re.compile(rb"<<-?([^\W\d][\w-]*)\r?\n.*?^[ \t]*\1[ \t]*\r?$", re.MULTILINE | re.DOTALL)


def document_of(source: bytes, path: str) -> Document:
    """Read a file."""
    text = source.removeprefix(BOM)
    root = tree(text)
    place = Source(path, text)
    reading = Reading(place, text)
    if root.has_error:
        return _salvaged(place)
    try:
        body = Bodies(reading).file(root)
    except TooDeepError as error:
        reading.faults.append(Fault(str(error), error.place.span))
        body = Body(reading.place(0, len(text)), {}, ())
    return Document(place, body, tuple(reading.faults), tuple(reading.comments))


def lone_expression(text: str, path: str) -> Expression:
    """Read an expression, over as many lines as it takes."""
    return _lone(b"x = (", text.encode(), b"\n)\n", path)


def lone_template(text: str, path: str) -> Expression:
    """Read a template; the marker around it is one that does not occur in it."""
    end = "E"
    while end in text:
        end += "_E"
    return _lone(f"x = <<{end}\n".encode(), text.encode(), f"\n{end}\n".encode(), path)


def _lone(before: bytes, inner: bytes, after: bytes, path: str) -> Expression:
    text = before + inner + after
    reading = Reading(Source(path, inner), text, len(before))
    root = tree(text)
    if root.has_error:
        offset, message = describe(text, first_error(text), inner_only=(len(before), len(before) + len(inner)))
        raise EvaluationError(message, reading.place(offset, offset + 1))
    if before.endswith(b"(") and not _is_parenthesized(root):
        raise EvaluationError(
            "a closing bracket stands here without one that opens", reading.place(len(before), len(text))
        )
    try:
        body = Bodies(reading).file(root)
    except TooDeepError as error_:
        raise EvaluationError(str(error_), error_.place) from error_
    if reading.faults:
        raise EvaluationError(reading.faults[0].message, reading.faults[0].span)
    return body.attributes["x"].expression


def _is_parenthesized(root: Node) -> bool:
    """The only argument of a text is one pair of parentheses, with all the rest inside."""
    body = next(node for node in root.named_children if node.type == "body")
    expression = next(node for node in body.named_children[0].named_children if node.type == "expression")
    return [node.type for node in expression.children if node.type != "comment"] == ["(", "expression", ")"]


def _salvaged(source: Source) -> Document:
    """What can be read of a broken file: each block for itself, and a broken block without its broken lines."""
    reading = Reading(source, source.text)
    bodies = Bodies(reading)
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    for start, end in _top_level(source.text):
        body = _readable(source.text, start, end, bodies, reading)
        blocks += body.blocks
        for attribute in body.attributes.values():
            bodies.keep(attribute, attributes)
    body = Body(reading.place(0, len(source.text)), attributes, tuple(blocks))
    return Document(source, body, tuple(reading.faults), tuple(reading.comments))


def _top_level(text: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts of a file seem to begin and end: with a line that is not indented and begins a block, or lies in none."""
    hidden = [match.span() for match in _HEREDOC.finditer(text)]
    starts = [0]
    for match in _TOP_LEVEL.finditer(text):
        at = match.start()
        begins = text[match.end() - 1 : match.end()] == b"{" or innermost_open(text, starts[-1], at) is None
        if begins and not any(start < at < end for start, end in hidden):
            starts.append(at)
    yield from pairwise(sorted({*starts, len(text)}))


def _readable(whole: bytes, start: int, end: int, bodies: Bodies, reading: Reading) -> Body:
    """The body of a stretch of the text; its first fault is noted, and lines that cannot be read are left out."""
    text = _blank(whole[:start]) + whole[start:end]
    for attempt in range(_LINES_GIVEN_UP + 1):
        root = tree(text)
        if not root.has_error:
            return bodies.file(root)
        offset, message = describe(text, first_error(text))
        if attempt == 0:
            reading.fault(message, offset, min(offset + 1, end))
        line = text.rfind(b"\n", start, min(offset, len(text) - 1)) + 1
        stop = text.find(b"\n", line) + 1 or len(text)
        text = text[:line] + _blank(text[line:stop]) + text[stop:]
    return Body(reading.place(start, end), {}, ())


def _blank(text: bytes) -> bytes:
    return re.sub(rb"[^\n]", b" ", text)
