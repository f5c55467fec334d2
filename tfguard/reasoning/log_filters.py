"""Filter patterns of CloudWatch Logs: whether one matches an event.

    pattern     := "{" either "}" | terms                     an empty pattern matches everything
    either      := both ("||" both)*
    both        := one ("&&" one)*
    one         := "(" either ")" | selector test
    selector    := "$" ("." name | "[" number "]" | '["' name '"]')*
    test        := ("=" | "!=" | "<" | "<=" | ">" | ">=") value | "IS" ("NULL" | "TRUE" | "FALSE") | "NOT"? "EXISTS"
    value       := '"' text with * '"' | word with * | "%" regular expression "%"
    terms       := ("?" | "-")? word ...                       words that stand somewhere in the event

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Final

from tfguard.model.truth import Truth, every, some
from tfguard.model.value import Path, Unknown, Value, at

_TOKEN: Final = re.compile(
    r"""\s*(?: (?P<selector>\$(?:\.[\w-]+|\[\d+\]|\["[^"]*"\])+) | (?P<operator>&&|\|\||!=|<=|>=|=|<|>|\(|\))
        | "(?P<text>(?:[^"\\]|\\.)*)" | %(?P<regex>[^%]+)% | (?P<word>[^\s()=<>!&|"]+) )""",
    re.VERBOSE,
)
_STEP: Final = re.compile(r'\.([\w-]+)|\[(\d+)\]|\["([^"]*)"\]')
_TERM: Final = re.compile(r'([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))')
_MISSING: Final = object()


class _PatternError(ValueError):
    """CloudWatch refuses this pattern."""


def filter_matches(pattern: Value, event: Mapping[str, Value]) -> Truth:
    """Whether a filter pattern matches a JSON event; one that CloudWatch refuses matches nothing."""
    if not isinstance(pattern, str):
        return Truth.UNKNOWN if isinstance(pattern, Unknown) else Truth.FALSE
    text = pattern.strip()
    if not text.startswith("{"):
        return _has_terms(text, json.dumps(event, default=str))
    try:
        return _Reader(text.removeprefix("{").removesuffix("}"), event).whole()
    except _PatternError:
        return Truth.FALSE


def _has_terms(pattern: str, text: str) -> Truth:
    """All plain terms stand in the text, one of those with `?`, and none of those with `-`."""
    if pattern.startswith("["):
        return Truth.FALSE
    terms: dict[str, list[bool]] = {"": [], "?": [], "-": []}
    for sign, quoted, word in _TERM.findall(pattern):
        terms[sign].append((quoted or word) in text)
    return Truth.of(all(terms[""]) and (not terms["?"] or any(terms["?"])) and not any(terms["-"]))


class _Reader:
    """Reads a JSON pattern and answers it on the way."""

    def __init__(self, text: str, event: Mapping[str, Value]) -> None:
        self._tokens = list(_tokens(text))
        self._event = event

    def whole(self) -> Truth:
        answer = self._either()
        if self._tokens:
            raise _PatternError(self._tokens[0][1])
        return answer

    def _either(self) -> Truth:
        answers = [self._both()]
        while self._take("||"):
            answers.append(self._both())
        return some(answers)

    def _both(self) -> Truth:
        answers = [self._one()]
        while self._take("&&"):
            answers.append(self._one())
        return every(answers)

    def _one(self) -> Truth:
        if self._take("("):
            answer = self._either()
            if not self._take(")"):
                raise _PatternError("a parenthesis is not closed")
            return answer
        kind, selector = self._next()
        if kind != "selector":
            raise _PatternError(selector)
        return self._test(_find(self._event, selector))

    def _test(self, found: Value) -> Truth:
        kind, word = self._next()
        match kind, word.upper():
            case "operator", _:
                return _compare(found, word, self._next())
            case "word", "IS":
                return _is(found, self._next()[1].upper())
            case "word", "EXISTS":
                return Truth.of(found is not _MISSING)
            case "word", "NOT" if self._next()[1].upper() == "EXISTS":
                return Truth.of(found is _MISSING)
            case _:
                raise _PatternError(word)

    def _take(self, operator: str) -> bool:
        if self._tokens and self._tokens[0] == ("operator", operator):
            self._tokens.pop(0)
            return True
        return False

    def _next(self) -> tuple[str, str]:
        if not self._tokens:
            raise _PatternError("the pattern ends too early")
        return self._tokens.pop(0)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _PatternError(text[place:])
        yield match.lastgroup, match[match.lastgroup]
        place = match.end()


def _find(event: Mapping[str, Value], selector: str) -> Value:
    path: Path = tuple(int(index) if index else name or key for name, index, key in _STEP.findall(selector))
    parent, last = at(event, path[:-1]), path[-1]
    match parent:
        case Unknown():
            return parent
        case dict():
            return parent.get(last, _MISSING)
        case list() if isinstance(last, int) and last < len(parent):
            return parent[last]
        case _:
            return _MISSING


def _is(found: Value, word: str) -> Truth:
    if isinstance(found, Unknown):
        return Truth.UNKNOWN
    return Truth.of(found is not _MISSING and found is {"NULL": None, "TRUE": True, "FALSE": False}.get(word, _MISSING))


def _compare(found: Value, operator: str, value: tuple[str, str]) -> Truth:
    """Whether a field compares so. Nobody says what `!=` answers for a field that is not there."""
    if isinstance(found, Unknown):
        return Truth.UNKNOWN
    if found is _MISSING:
        return Truth.UNKNOWN if operator == "!=" else Truth.FALSE
    kind, text = value
    if operator in {"=", "!="}:
        same = Truth.of(re.search(text, _text(found)) is not None if kind == "regex" else _like(_text(found), text))
        return same if operator == "=" else ~same
    return _in_order(found, operator, text)


def _like(found: str, pattern: str) -> bool:
    """Only `*` is special."""
    return fnmatchcase(found, pattern.replace("[", "[[]").replace("?", "[?]"))


def _text(found: Value) -> str:
    return json.dumps(found) if isinstance(found, bool) else str(found)


def _in_order(found: Value, operator: str, text: str) -> Truth:
    try:
        difference = float(str(found)) - float(text)
    except ValueError:
        return Truth.FALSE
    holds = {"<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0}
    return Truth.of(holds[operator])
