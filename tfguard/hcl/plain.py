"""Expressions that are told by their text alone: most strings, whole numbers, keywords, and paths such as `var.network.id`.

Two thirds of what people write is of this kind, and going through the concrete tree for it takes several times as long. The grammar has
found by then that the text is an expression; what could need a second look (escapes, templates, dashes, long paths) does not match.
"""

from __future__ import annotations

import re
from typing import Final

from tfguard.hcl.reading import Reading
from tfguard.hcl.syntax import Expression, Literal, Member, Variable

KEYWORDS: Final = {b"true": True, b"false": False, b"null": None}

_PLAIN: Final = re.compile(
    rb'"(?P<text>[ !#&-\[\]-~]*)"|(?P<number>0|[1-9]\d{0,14})|(?P<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,9})'
)
"""Between the quotes: what is printable in ASCII, without `"`, `$`, `%` and the backslash."""


def plain(reading: Reading, start: int, end: int) -> Expression | None:
    """The expression between two offsets, where its text tells it."""
    match = _PLAIN.fullmatch(reading.text, start, end)
    if match is None:
        return None
    match match.lastgroup:
        case "text":
            return Literal(reading.place(start, end), match["text"].decode())
        case "number":
            return Literal(reading.place(start, end), int(match["number"]))
        case _:
            return _path(reading, start, match["path"])


def _path(reading: Reading, start: int, path: bytes) -> Expression | None:
    root, *names = path.split(b".")
    end = start + len(root)
    if root in KEYWORDS:
        return None if names else Literal(reading.place(start, end), KEYWORDS[root])
    found: Expression = Variable(reading.place(start, end), root.decode())
    for name in names:
        end += 1 + len(name)
        found = Member(reading.place(start, end), found, name.decode())
    return found
