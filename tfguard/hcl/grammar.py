"""The door to tree-sitter and its grammar for HCL; loaded when the first text is parsed, not before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Language, Node

BOM: Final = b"\xef\xbb\xbf"


class Error(NamedTuple):
    """Where the grammar stopped, and the names of what it could have gone on with."""

    offset: int
    expected: frozenset[str]


def tree(text: bytes) -> Node:
    """The root of the concrete tree of a text."""
    root: Node = _parser().parse(masked(text)).root_node
    return root


@cache
def _language() -> Language:
    from tree_sitter import Language
    from tree_sitter_hcl import language

    return Language(language())


@cache
def _parser() -> Any:
    from tree_sitter import Parser

    return Parser(_language())


@cache
def kind(name: str) -> int:
    """The number under which nodes of a kind go."""
    return _language().id_for_node_kind(name, True) or 0  # noqa: FBT003 - the binding takes no keyword


# What the grammar (1.2.0) refuses or misreads although it is HCL, each with a stand-in of the same length: places stay the same,
# and texts are always read from the original.
_DIGIT_AND_E: Final = re.compile(rb"[0-9][eE]")
_EXPONENT: Final = re.compile(rb"(?<![\w.])\d+(?:\.\d+)?[eE][+-]?\d+")
_FOR_AS_A_KEY: Final = re.compile(rb"\bfor(?=[ \t]*(?:=[^=>]|:[^:]))")
_ESCAPE_AFTER_ITS_SIGN: Final = re.compile(rb"\$+(?=\$\$\{)|%+(?=%%\{)")
_LINE_THAT_OPENS: Final = re.compile(rb"\n[ \t]*\(")
_END_OF_A_NAME: Final = rb"[ \t\r\n](?=[ \t]*(?:(?:#|//)[^\n]*|\r?)(?:(?<=\n)|\n)(?:[ \t]*\n)*[ \t]*\([^\n]*\)[ \t]*"
_KEY_AFTER_A_NAME: Final = re.compile(
    rb"(?:#|//)[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\""  # in comments and texts nothing is a name
    rb"|(?P<before_equals>(?:[^\w.\s-]|(?<!\w)-)[ \t]*[^\W\d][\w-]*)" + _END_OF_A_NAME + rb"=[^=>])"
    rb"|(?P<before_colon>[=:][ \t]*[^\W\d][\w-]*)" + _END_OF_A_NAME + rb":)",
    re.DOTALL,
)


def masked(text: bytes) -> bytes:
    """The text with stand-ins for `1e3`, `{ for = 1 }`, an escaped backslash before `${`, `$$${`, and a `(key)` below a lone name."""
    if b"\\\\" in text:
        text = text.replace(b"\\\\", b"__")
    if b"$$${" in text or b"%%%{" in text:
        text = _ESCAPE_AFTER_ITS_SIGN.sub(lambda match: b"_" * len(match[0]), text)
    if _DIGIT_AND_E.search(text):
        text = _EXPONENT.sub(lambda match: b"1" * len(match[0]), text)
    if b"for" in text:
        text = _FOR_AS_A_KEY.sub(b"fo_", text)
    return _KEY_AFTER_A_NAME.sub(_with_comma, text) if _LINE_THAT_OPENS.search(text) else text


def _with_comma(match: re.Match[bytes]) -> bytes:
    name = match["before_equals"] or match["before_colon"]
    return match[0] if name is None else name + b","


_POSITION: Final = re.compile(r"state:(\d+), row:(\d+), col:(\d+)")


def first_error(text: bytes) -> Error | None:
    """Where a text stops being HCL; None where it is. The grammar tells it while it parses, in its log."""
    from tree_sitter import Parser

    log: list[str] = []
    parser = Parser(_language())
    parser.logger = lambda _, message: log.append(message)
    parser.parse(masked(text))
    for at, message in enumerate(log):
        if message.startswith("detect_error"):
            return _error(log[:at], text)
    return None


def _error(log: list[str], text: bytes) -> Error:
    for message in reversed(log):
        if (match := _POSITION.search(message)) is not None:
            state, row, column = map(int, match.groups())
            rows = _LINE.findall(text)
            names = _language().lookahead_iterator(state)
            expected = frozenset(names.names()) if names is not None else frozenset()
            return Error(sum(map(len, rows[:row])) + column, expected)
    return Error(0, frozenset())


_LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+\Z")
