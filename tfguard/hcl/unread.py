"""What to say about a text that is not HCL: what was found, and what was expected instead."""

from __future__ import annotations

import re
from typing import Final

from tfguard.hcl.grammar import Error

_FOUND: Final = re.compile(rb"\s*([\w-]+|\"[^\"\n]{0,40}\"?|&&|\|\||[=!<>]=|=>|\.\.\.|[^\w\s]|\Z)")
_SKIPPED: Final = re.compile(
    rb"(?P<comment>#[^\n]*|//[^\n]*|/\*.*?\*/)"
    rb"|<<-?(?P<tag>[^\W\d][\w-]*)\r?\n.*?^[ \t]*(?P=tag)[ \t]*\r?$"
    rb"|\"(?:[^\"\\\n]|\\.)*\""
    rb"|(?P<bracket>[(){}\[\]])"
    rb"|(?P<quote>\")",
    re.MULTILINE | re.DOTALL,
)
_DIRECTIVE: Final = re.compile(rb"(?<!%)%\{~?\s*(if|for|endif|endfor)\b")
_CLOSES: Final = {b"(": b")", b"[": b"]", b"{": b"}"}


def describe(text: bytes, error: Error | None, *, inner_only: tuple[int, int] | None = None) -> tuple[int, str]:
    """Where a text stops being HCL, and a sentence about it. `inner_only` bounds the part that the reader of it knows."""
    offset = error.offset if error is not None else 0
    low, high = inner_only or (0, len(text))
    found = _FOUND.match(text, offset)
    at = found.start(1) if found is not None else offset
    word = found[1].decode(errors="replace") if found is not None and at < high else ""
    place = max(low, min(at, high))
    if word == "\\":
        return (
            place,
            f"there is no escape sequence `{text[at : at + 2].decode(errors='replace')}`: write `\\\\` for a backslash",
        )
    opened = _open_directive(text, low, high) if not word else None
    if opened is not None:
        name = opened[1].decode()
        return opened.start(), f"this `{name}` is not closed: write `%{{ end{name} }}`"
    what = f"found `{word}`" if word else "the text ends here"
    open_ = innermost_open(text, low, min(at, high))
    if open_ is None and inner_only is not None and not _wants_a_value(error):
        return place, f"{what}, but an operator or the end of the expression is expected"
    return place, f"{what}, but {_expected(error, open_, text)}"


def _open_directive(text: bytes, low: int, high: int) -> re.Match[bytes] | None:
    """The last `%{ if }` or `%{ for }` that nothing ends."""
    stack: list[re.Match[bytes]] = []
    for match in _DIRECTIVE.finditer(text, low, high):
        if not match[1].startswith(b"end"):
            stack.append(match)
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


def innermost_open(text: bytes, low: int, high: int) -> int | None:
    """The last bracket or quote before a place that is still open there."""
    stack: list[int] = []
    for match in _SKIPPED.finditer(text, low, high):
        bracket = match["bracket"]
        if match["quote"]:
            return match.start()
        if bracket in _CLOSES:
            stack.append(match.start())
        elif bracket is not None and stack and _CLOSES[text[stack[-1] : stack[-1] + 1]] == bracket:
            stack.pop()
    return stack[-1] if stack else None


def _wants_a_value(error: Error | None) -> bool:
    return error is not None and "_expr_term" in error.expected


def _expected(error: Error | None, open_: int | None, text: bytes) -> str:
    expected = error.expected if error is not None else frozenset()
    if _wants_a_value(error):
        return "a value is expected"
    opener = text[open_ : open_ + 1] if open_ is not None else b""
    if opener == b'"':
        return f"the quote that opens on line {_line(text, open_)} is not closed"
    if opener in {b"(", b"["}:
        return f"`,` or `{_CLOSES[opener].decode()}` is expected: the `{opener.decode()}` on line {_line(text, open_)} is open"
    if "=" in expected and "{" not in expected and "&&" not in expected:
        return "`=` or a block is expected after a name"
    if opener == b"{":
        return f"an argument, a block or `}}` is expected: the `{{` on line {_line(text, open_)} is open"
    return "an argument or a block is expected"


def _line(text: bytes, offset: int | None) -> int:
    return text.count(b"\n", 0, offset or 0) + 1
