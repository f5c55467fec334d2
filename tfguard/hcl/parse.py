"""Text in; a syntax tree with everything that is wrong with the text out. Where a part is broken, the rest is still read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tfguard.hcl.bodies import Bodies
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.grammar import BOM, first_error, tree
from tfguard.hcl.reading import Reading, TooDeepError
from tfguard.hcl.source import Source
from tfguard.hcl.syntax import Attribute, Block, Body, Comment, Document, Expression
from tfguard.hcl.unread import describe
from tfguard.model.place import Fault

_LINES_GIVEN_UP: Final = 10
"""How many lines of one broken block are left out before the whole block is."""

_TOP_LEVEL: Final = re.compile(
    rb"^[^\W\d][\w-]*(?:[ \t]+(?:\"[^\"\n]*\"|[^\W\d][\w-]*))*[ \t]*(?:\{|=[^=])", re.MULTILINE
)
_HEREDOC: Final = re.compile(rb"<<-?([^\W\d][\w-]*)\r?\n.*?^[ \t]*\1[ \t]*\r?$", re.MULTILINE | re.DOTALL)


def parse(source: bytes, path: str) -> Document:
    """Read a file."""
    text = source.removeprefix(BOM)
    root = tree(text)
    place = Source(path, text)
    reading = Reading(place, text)
    if not root.has_error:
        try:
            body = Bodies(reading).file(root)
        except TooDeepError as error:
            reading.faults.append(Fault(str(error), error.place.span))
            body = Body(reading.place(0, len(text)), {}, ())
        return Document(place, body, tuple(reading.faults), tuple(reading.comments))
    return _salvaged(place)


def parse_expression(text: str, path: str = "") -> Expression:
    """Read a lone expression, over as many lines as it takes. Raises EvaluationError with the first fault."""
    return _lone(b"x = (", text.encode(), b"\n)\n", path)


def parse_template(text: str, path: str = "") -> Expression:
    """Read a text with `${}` and `%{}` in it, such as a template file. Raises EvaluationError with the first fault."""
    end = "E"
    while end in text:
        end += "_E"
    return _lone(f"x = <<{end}\n".encode(), text.encode(), f"\n{end}\n".encode(), path)


def _lone(before: bytes, inner: bytes, after: bytes, path: str) -> Expression:
    text = before + inner + after
    reading = Reading(Source(path, inner), text, len(before))
    root = tree(text)
    if root.has_error:
        error = first_error(text)
        offset, message = describe(text, error, inner_only=(len(before), len(before) + len(inner)))
        raise EvaluationError(message, reading.place(offset, offset + 1).span)
    try:
        body = Bodies(reading).file(root)
    except TooDeepError as error_:
        raise EvaluationError(str(error_), error_.place.span) from error_
    if reading.faults:
        raise EvaluationError(reading.faults[0].message, reading.faults[0].span)
    return body.attributes["x"].expression


def _salvaged(source: Source) -> Document:
    """What can be read of a broken file: each block for itself, and a broken block without its broken lines."""
    attributes: dict[str, Attribute] = {}
    blocks: list[Block] = []
    faults: list[Fault] = []
    comments: list[Comment] = []
    for start, end in _top_level(source.text):
        reading = Reading(source, source.text)
        body = _readable(source, start, end, reading)
        attributes = {**body.attributes, **attributes}
        blocks += body.blocks
        faults += reading.faults
        comments += reading.comments
    whole = Reading(source, source.text).place(0, len(source.text))
    return Document(source, Body(whole, attributes, tuple(blocks)), tuple(faults), tuple(comments))


def _top_level(text: bytes) -> Iterator[tuple[int, int]]:
    """Where the attributes and blocks of a file seem to begin and end: with a line that is not indented, outside heredocs."""
    hidden = [match.span() for match in _HEREDOC.finditer(text)]
    starts = [
        match.start()
        for match in _TOP_LEVEL.finditer(text)
        if not any(start < match.start() < end for start, end in hidden)
    ]
    bounds = sorted({0, *starts, len(text)})
    yield from pairwise(bounds)


def _readable(source: Source, start: int, end: int, reading: Reading) -> Body:
    """The body of a stretch of the text; its first fault is noted, and lines that cannot be read are left out."""
    text = bytearray(_blank(source.text[:start]) + source.text[start:end])
    for attempt in range(_LINES_GIVEN_UP + 1):
        root = tree(bytes(text))
        if not root.has_error:
            return Bodies(reading).file(root)
        error = first_error(bytes(text))
        offset, message = describe(bytes(text), error)
        if attempt == 0:
            reading.fault(message, offset, min(offset + 1, end))
        line = text.rfind(b"\n", start, min(offset, len(text) - 1)) + 1
        stop = text.find(b"\n", line)
        text[line:] = (
            _blank(bytes(text[line : stop if stop >= 0 else len(text)])) + text[stop if stop >= 0 else len(text) :]
        )
    return Body(reading.place(start, end), {}, ())


def _blank(text: bytes) -> bytes:
    return re.sub(rb"[^\n]", b" ", text)
