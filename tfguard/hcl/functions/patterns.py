"""Functions that take a regular expression.

https://developer.hashicorp.com/terraform/language/functions/regex
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tfguard.hcl.convert import text
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import refuse_long
from tfguard.hcl.types import STRING, ObjectOf, TupleOf, Type
from tfguard.hcl.values import ListValue
from tfguard.model.value import Value

if TYPE_CHECKING:
    from tfguard.hcl.functions.re2 import Pattern


def compiled(pattern: str) -> Pattern:
    """The pattern, ready to search with; what does that is loaded with the first pattern."""
    from tfguard.hcl.functions.re2 import compile_pattern

    return compile_pattern(pattern)


def _regex(pattern: str, string: str) -> Value:
    ready = compiled(pattern)
    _result_type(ready)
    spans = ready.search(string)
    if spans is None:
        raise EvaluationError("pattern did not match any part of the given string")
    return _captured(ready, string, spans)


def _regexall(pattern: str, string: str) -> Value:
    ready = compiled(pattern)
    type_ = _result_type(ready)
    return ListValue((_captured(ready, string, spans) for spans in ready.matches(string)), type_)


def _result_type(pattern: Pattern) -> Type:
    """A string where there are no groups, a tuple where none has a name, an object where all have."""
    names = [name for name in pattern.names if name is not None]
    if not pattern.names:
        return STRING
    if not names:
        return TupleOf((STRING,) * len(pattern.names))
    if len(names) < len(pattern.names):
        raise EvaluationError("invalid regexp pattern: cannot mix both named and unnamed capture groups")
    return ObjectOf(dict.fromkeys(names, STRING))


def _captured(pattern: Pattern, string: str, spans: tuple[int, ...]) -> Value:
    parts: list[Value] = [
        text(string[start:end]) if start >= 0 else None for start, end in zip(spans[::2], spans[1::2], strict=True)
    ]
    if not pattern.names:
        return parts[0]
    if pattern.names[0] is None:
        return parts[1:]
    return {str(name): part for name, part in zip(pattern.names, parts[1:], strict=True)}


def _replace(string: str, substring: str, replacement: str) -> str:
    """What stands between slashes is a pattern, and the replacement may name its groups."""
    if len(substring) > 1 and substring[0] == substring[-1] == "/":
        return _replace_pattern(string, compiled(substring[1:-1]), replacement)
    times = string.count(substring)
    refuse_long(len(string) + times * (len(replacement) - len(substring)))
    return text(string.replace(substring, replacement))


def _replace_pattern(string: str, pattern: Pattern, replacement: str) -> str:
    """As Go's `ReplaceAllString`: an empty match right behind another is left alone."""
    pieces: list[str] = []
    size = position = end = 0
    while position <= len(string) and (spans := pattern.search(string, position)) is not None:
        pieces.append(string[end : spans[0]])
        if spans[1] > end or spans[0] == 0:
            pieces.append(_expanded(replacement, pattern, string, spans))
        size += sum(map(len, pieces[-2:]))
        refuse_long(size)
        end = spans[1]
        position = end if end > position else position + 1
    return text("".join((*pieces, string[end:])))


_REFERENCE: Final = r"\$(?:(?P<dollar>\$)|\{(?P<braced>\w+)\}|(?P<bare>\w+))"
"""https://pkg.go.dev/regexp#Regexp.Expand."""


def _expanded(replacement: str, pattern: Pattern, string: str, spans: tuple[int, ...]) -> str:
    if "$" not in replacement:
        return replacement

    def group(reference: re.Match[str]) -> str:
        if reference["dollar"]:
            return "$"
        for number in _numbers(reference["braced"] or reference["bare"], pattern):
            start, end = spans[2 * number : 2 * number + 2] or (-1, -1)
            if start >= 0:
                return string[start:end]
        return ""

    return re.sub(_REFERENCE, group, replacement)


def _numbers(name: str, pattern: Pattern) -> list[int]:
    """The groups that a reference may mean; a number that is written with leading zeros is a name."""
    if name.isascii() and name.isdigit() and (name == "0" or name[0] != "0"):
        return [int(name[:9])]
    return [number for number, other in enumerate(pattern.names, start=1) if other == name]


_PATTERN: Final = (Parameter("pattern", STRING), Parameter("string", STRING))

PATTERNS: Final = (
    Function("regex", _regex, _PATTERN),
    Function("regexall", _regexall, _PATTERN),
    Function(
        "replace",
        _replace,
        (Parameter("str", STRING), Parameter("substr", STRING), Parameter("replace", STRING)),
        result=STRING,
    ),
)
